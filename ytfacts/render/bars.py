"""Bars for figures whose point is a share of a whole, or a before and an after.

Arithmetic only; drawing is left to the table. Nothing is drawn for a figure of which that is not
certain, and the earlier value that a change implies is drawn but never printed as a number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ytfacts.render.words import decimal

if TYPE_CHECKING:
    from ytfacts.model import Bilingual, Fact

# A percentage of which one of these is said is a growth, not a part of a whole.
_CHANGE = (
    *("增长", "增速", "增幅", "增加", "下降", "降幅", "降低", "减少", "提高", "提升", "上升"),
    *("涨", "跌", "环比", "同比"),
    *("grow", "rise", "rose", "increas", "decreas", "declin", "fall", "fell", "drop", "chang"),
    *("inflation", "interest", "yield"),
)
_PERCENT = ("%", "％", "percent", "per cent")
_POINTS = ("百分点", "percentage point")

WHOLE = 100.0


class Bar(NamedTuple):
    """A bar filled up to `low` and, where the figure is a range, uncertainly up to `high`.

    Both are parts of the bar's whole length, from 0 to 1; `label` stands in front of it.
    """

    label: str
    low: float
    high: float


def bars(fact: Fact) -> list[Bar]:
    """Return the bars for a record's figure: none, one for a share, two for before and after."""
    value = fact.value
    if value is None:
        return []
    low, high = value if isinstance(value, tuple) else (value, value)
    share = is_share(fact)
    before = None if isinstance(value, tuple) else earlier(fact)
    if before is None:
        return [Bar("", low / WHOLE, high / WHOLE)] if share else []
    whole = WHOLE if share else max(before, high)
    if whole <= 0 or before < 0 or high < 0 or before > whole:
        return []
    was, now = _labels(fact)
    return [Bar(was, before / whole, before / whole), Bar(now, low / whole, high / whole)]


def is_share(fact: Fact) -> bool:
    """Whether a record's figure is the part of a whole, in percent."""
    if fact.value is None or not _in(_PERCENT, fact.unit) or _in(_POINTS, fact.unit):
        return False
    ends = fact.value if isinstance(fact.value, tuple) else (fact.value,)
    measured = fact.metric or fact.label
    return all(0 <= end <= WHOLE for end in ends) and not _in(_CHANGE, measured)


def earlier(fact: Fact) -> float | None:
    """Return the value a figure is compared with, stated or implied by the change, else None."""
    against = fact.comparison
    if against is None or fact.value is None or isinstance(fact.value, tuple):
        return None
    if against.value is not None:
        return against.value
    if against.change is None:
        return None
    if _in(_PERCENT, against.unit) and not _in(_POINTS, against.unit):
        ratio = 1 + against.change / WHOLE
        return fact.value / ratio if ratio > 0 else None
    same_unit = against.unit is None or against.unit == fact.unit
    if same_unit or (_in(_POINTS, against.unit) and _in(_PERCENT, fact.unit)):
        return fact.value - against.change
    return None


def _labels(fact: Fact) -> tuple[str, str]:
    """Return what tells the two bars apart: their periods, else their numbers."""
    against = fact.comparison
    if against is None or isinstance(fact.value, tuple) or fact.value is None:
        return "", ""
    if against.period and fact.period:
        return against.period, fact.period
    if against.value is not None:
        return decimal(against.value), decimal(fact.value)
    return against.period or "", fact.period or ""


def _in(parts: tuple[str, ...], text: Bilingual | None) -> bool:
    """Whether one of `parts` is in the text, in either language."""
    whole = f"{text.zh or ''}\n{text.en or ''}".casefold() if text else ""
    return any(part in whole for part in parts)
