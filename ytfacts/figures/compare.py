"""Comparing figures: forms of a value for an index, sameness, and fair rounding."""

from __future__ import annotations

from ytfacts.figures.hedges import ABOUT, EXACT, NEARLY, OVER, UNDER
from ytfacts.figures.scan import is_han
from ytfacts.figures.units import PEOPLE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ytfacts.figures.reader import Figure


def key(value: float) -> str:
    """Return the canonical form of a value: 84.5 → "84.5", 84.0 → "84", 8e12 → "8000000000000".

    Equal values have equal keys, whatever their type.
    """
    if isinstance(value, int):
        return str(value)
    if value == int(value):
        return str(int(value))
    short = repr(value)
    return short if "e" not in short else f"{value:.20f}".rstrip("0")


_THIRDS = (3, 6, 9)
"""Denominators whose shares never end in decimals and are printed with one or two."""


def keys(value: float) -> tuple[str, ...]:
    """Return all forms in which a value is looked up, `key(value)` first.

    One but for shares such as 1/3 and 5/6, whose percentage has no last decimal: 33.33 is also
    33.3.
    """
    first = key(value)
    if 0 < value < 100:
        for parts in _THIRDS:
            share = round(value * parts / 100) * 100 / parts
            both = (key(round(share, 2)), key(round(share, 1)))
            if first in both and share != int(share):
                return tuple(dict.fromkeys((first, *both)))
    return (first,)


def same_unit(typed: str | None, stated: str | None) -> bool:
    """Tell whether the unit that was `typed` fits the one that is `stated`.

    None typed fits any. A Chinese measure word also fits none (26个, 26 clusters) and other
    measure words, but those of people (人, 名, 位) only one another and 个; any other unit fits
    itself alone: 31.7% is not 31.7 µg/m3, 400% not 400 of something.
    """
    if typed is None or typed == stated:
        return True
    if not is_han(typed[0]):
        return False
    if stated is None:
        return True
    return is_han(stated[0]) and (
        "个" in (typed, stated) or (typed in PEOPLE) == (stated in PEOPLE)
    )


def same_value(typed: Figure, stated: Figure) -> bool:
    """Tell whether two figures state the same, qualifiers aside: 1/3 and 33.3%, 15万 and 150k.

    Dates must agree as `same_period` says, numbers exactly (but for how a share without a last
    decimal is written), and the unit of `typed` must fit as `same_unit` says: a comparison of
    two languages asks both ways round.
    """
    if typed.period is not None and stated.period is not None:
        return same_period(typed.period, stated.period)
    if {typed.kind, stated.kind} & {"date", "ordinal"} and typed.kind != stated.kind:
        return False
    return (
        same_unit(typed.unit, stated.unit)
        and not set(keys(typed.low)).isdisjoint(keys(stated.low))
        and not set(keys(typed.high)).isdisjoint(keys(stated.high))
    )


def same_period(a: str, b: str) -> bool:
    """Tell whether two periods agree in the parts that both state, day for day.

    --06-06/--06-07 agrees with 2025-06-06/2025-06-07 and ---07 with 2025-06-07, but 2025 not
    with 2025-06, nor a day with a period.
    """
    first, second = a.split("/"), b.split("/")
    return len(first) == len(second) and all(map(_same_point, first, second))


def _same_point(a: str, b: str) -> bool:
    one, other = _parts(a), _parts(b)
    depths = [max((n for n, part in enumerate(p) if part), default=0) for p in (one, other)]
    return depths[0] == depths[1] and all(
        x == y for x, y in zip(one, other, strict=True) if x and y
    )


def _parts(point: str) -> tuple[str, str, str]:
    """Return year, month and day of an ISO point, "" for what it leaves open."""
    if point.startswith("---"):
        return "", "", point[3:]
    if point.startswith("--"):
        month, _, day = point[2:].partition("-")
        return "", month, day
    year, _, rest = point.partition("-")
    month, _, day = rest.partition("-")
    return year, month, day


# Fair rounding.

ABOUT_SHARE, ABOUT_MOST = 0.05, 0.15
"""约 and "about" allow 5 % of the value, or what its trailing zeros allow up to 15 %."""
_EPSILON = 1e-9


def fair(
    written: Figure, low: float, high: float | None = None, qualifier: str | None = None
) -> str | None:
    """Judge whether `written` is a fair way to put the base's figure; None when it is.

    `low`, `high` and `qualifier` are the base's; `high` is None or equal to `low` but for a
    range. Signs are the caller's: give magnitudes. Units and scopes too.
    Returns "value" for another value, "qualifier" when only the bound is turned round.

    | written | base | |
    | --- | --- | --- |
    | 85%, 84.5 | 84.5 | fair: rounded to the digits written |
    | about 600 | 594 | fair: 5 % or the trailing zeros |
    | over 8 trillion, 8 trillion | over 8 trillion | fair; a hedge may be left out |
    | nearly 8 trillion | over 8 trillion | qualifier |
    | over 80%, over 35% | 84.5, 36.5 | fair: at or above, and as near as the round figure allows |
    | over 60% | 84.5 | value |
    | nearly 40% | 36.5 | fair; nearly 30%: qualifier; nearly 25%: value |
    | over half, well over a third | 55.2, 36.5 | fair: see the step of fractions |
    | 60% to 70%, over 60%, about 65% | 60–70 | fair; 60%, 80%: value |
    """
    top = low if high is None else high
    if written.low != written.high:
        return _fair_range(written, low, top)
    if top != low:
        return _fair_in_range(written, low, top)
    value, said = written.low, written.qualifier
    if said == ABOUT:
        return None if abs(value - low) <= _about(written) + _EPSILON else "value"
    if said == EXACT:
        return None if abs(value - low) <= _half(written) else "value"
    side = _bound(written, low, qualifier, said)
    if side is None:
        return None
    other = UNDER if said == OVER else OVER
    return "qualifier" if _bound(written, low, qualifier, other) is None else "value"


def _half(written: Figure) -> float:
    """Return half of the last digit written: the rounding that it allows."""
    return written.step / 2 + abs(written.low) * _EPSILON


def _grain(written: Figure) -> float:
    """Return how far from its bound a figure may be: 10 for 40%, 5 for 35%, 0.1 for 84.5.

    The worth of the last digit that is no zero, or five times that for multiples of five.
    """
    grain = written.step
    while written.low >= grain * 10 and _whole(written.low / (grain * 10)):
        grain *= 10
    return grain * 5 if written.low > grain * 5 and _whole(written.low / (grain * 5)) else grain


def _whole(number: float) -> bool:
    return abs(number - round(number)) < _EPSILON


def _about(written: Figure) -> float:
    value = abs(written.low)
    loose = min(max(_grain(written) / 2, ABOUT_SHARE * value), ABOUT_MOST * value)
    return max(written.step / 2, loose)


def _bound(written: Figure, base: float, qualifier: str | None, said: str) -> str | None:
    """Judge `written` as a bound of the kind `said` (over; under or nearly); None when fair."""
    distance = base - written.low if said == OVER else written.low - base
    if abs(distance) <= abs(base) * _EPSILON:
        against = (UNDER, NEARLY) if said == OVER else (OVER,)
        strict = said != OVER and qualifier in (None, EXACT)
        return "qualifier" if qualifier in against or strict else None
    return None if 0 < distance < _grain(written) else "value"


def _fair_range(written: Figure, low: float, high: float) -> str | None:
    """Judge a written range: the base's range rounded, or one that its value lies in."""
    half = _half(written)
    if low != high:
        same = abs(written.low - low) <= half and abs(written.high - high) <= half
        return None if same else "value"
    return None if written.low - half <= low <= written.high + half else "value"


def _fair_in_range(written: Figure, low: float, high: float) -> str | None:
    """Judge one written value where the base has a range."""
    value, said = written.low, written.qualifier
    half = _half(written)
    if said == ABOUT:
        loose = _about(written)
        return None if low - loose <= value <= high + loose else "value"
    end = {OVER: low, UNDER: high, NEARLY: high}.get(said)
    return None if end is not None and abs(value - end) <= half else "value"
