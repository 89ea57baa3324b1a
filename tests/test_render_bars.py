"""Bars: drawn where a share or a before and after is the point, and only there."""

from __future__ import annotations

import pytest

from ytfacts.model import Bilingual, Comparison, Fact, Value
from ytfacts.render.bars import Bar, bars

PERCENT = Bilingual("%", "%")
POINTS = Bilingual("个百分点", "percentage points")


def drawn(value: Value | None, unit: Bilingual | None = None, **more: object) -> list[Bar]:
    """Return the bars of a record, their parts rounded."""
    fact = Fact("x", value=value, unit=unit, **more)  # type: ignore[arg-type]
    return [Bar(label, round(low, 3), round(high, 3)) for label, low, high in bars(fact)]


@pytest.mark.parametrize("unit", [PERCENT, Bilingual("％", None), Bilingual(None, "per cent")])
def test_a_share_is_one_bar_of_the_whole(unit: Bilingual) -> None:
    """36.5 % fills 0.365."""
    assert drawn(36.5, unit) == [Bar("", 0.365, 0.365)]


def test_a_range_is_uncertain_between_its_ends() -> None:
    """60 to 70 % fills 0.6, and perhaps 0.7."""
    assert drawn((60, 70), PERCENT) == [Bar("", 0.6, 0.7)]


@pytest.mark.parametrize(
    ("value", "unit", "metric"),
    [
        (None, PERCENT, None),
        (6, Bilingual("家", "laboratories"), None),
        (6, None, None),
        (10.4, POINTS, None),
        (104, PERCENT, None),
        (-28, PERCENT, None),
        (5.3, PERCENT, Bilingual("进出口增速", "trade")),
        (5.3, PERCENT, Bilingual("出口", "growth of exports")),
        ((60, 170), PERCENT, None),
    ],
)
def test_what_is_no_part_of_a_whole_has_no_bar(
    value: Value | None, unit: Bilingual | None, metric: Bilingual | None
) -> None:
    """Counts, points, growth and more than the whole are not drawn."""
    assert drawn(value, unit, metric=metric) == []


@pytest.mark.parametrize(
    ("value", "unit", "comparison", "parts"),
    [
        (113, None, Comparison(None, 78, None, None), (0.69, 1)),
        (84.5, PERCENT, Comparison(None, None, 10.4, POINTS), (0.741, 0.845)),
        (31.7, Bilingual("微克", "µg"), Comparison(None, None, -28, PERCENT), (1, 0.72)),
        (50, PERCENT, Comparison(None, None, 25, PERCENT), (0.4, 0.5)),
        (30, Bilingual("家", None), Comparison(None, None, 10, Bilingual("家", None)), (0.667, 1)),
        (5, None, Comparison(None, 10, -5, None), (1, 0.5)),
    ],
)
def test_a_comparison_is_a_bar_before_and_a_bar_after(
    value: float, unit: Bilingual | None, comparison: Comparison, parts: tuple[float, float]
) -> None:
    """The earlier value is stated, or implied by a change in points, per cent or units."""
    found = drawn(value, unit, comparison=comparison)
    assert tuple(bar.high for bar in found) == pytest.approx(parts)


@pytest.mark.parametrize(
    ("value", "unit", "comparison"),
    [
        (0, None, Comparison(None, 0, None, None)),
        (5, None, Comparison(None, -10, None, None)),
        (5, Bilingual("家", None), Comparison(None, None, 3, POINTS)),
        (5, Bilingual("家", None), Comparison(None, None, -100, PERCENT)),
        (5, Bilingual("家", None), Comparison("2018", None, None, None)),
        ((5, 6), Bilingual("家", None), Comparison(None, 3, None, None)),
    ],
)
def test_an_earlier_value_that_is_not_certain_is_not_drawn(
    value: Value, unit: Bilingual | None, comparison: Comparison
) -> None:
    """Zero, negative, other units and ranges are left to the words."""
    assert drawn(value, unit, comparison=comparison) == []


def test_a_share_whose_past_is_unknown_is_still_a_share() -> None:
    """A change in another unit does not cost the bar of the share."""
    change = Comparison("2018", None, 3, Bilingual("天", "days"))
    assert drawn(36.5, PERCENT, comparison=change) == [Bar("", 0.365, 0.365)]


@pytest.mark.parametrize(
    ("period", "comparison", "labels"),
    [
        ("2024", Comparison("2018", 10, None, None), ["2018", "2024"]),
        (None, Comparison(None, 10, None, None), ["10", "20"]),
        ("2024", Comparison(None, 10, None, None), ["10", "20"]),
        (None, Comparison("2018", None, 10, None), ["2018", ""]),
    ],
)
def test_bars_are_told_apart_by_period_or_by_number(
    period: str | None, comparison: Comparison, labels: list[str]
) -> None:
    """A number that the source does not state is never a label."""
    assert [bar.label for bar in drawn(20, None, period=period, comparison=comparison)] == labels
