"""Comparisons of `--where`: a small language over a record's figure, as SQL conditions.

    value>=40 unit=%          both hold (blank or comma)
    period=2024               the period begins with it: 2024, 2024-05, 2024/2025
    qualifier!=exact

Fields: value, unit, period, qualifier, status, kind, topic. Operators: = != < <= > >=.
A value may be written as in a text: 8万亿, 150,000; one in percent (40%) is compared with shares
alone. A range passes < and > as a whole, and
= by either end.
"""

from __future__ import annotations

from ytfacts.errors import UsageError
from ytfacts.lookup.index import EVERYTHING, Condition
from ytfacts.terminal import _, is_utf8, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_OPERATORS = ("!=", "<=", ">=", "=", "<", ">", "≥", "≤", "≠")
_SPELLED = {"≥": ">=", "≤": "<=", "≠": "!="}
_WORDS = ("period", "qualifier", "status", "kind", "topic")
FIELDS = ("value", "unit", *_WORDS)

MOST = 100
"""Comparisons in one call: SQLite takes expressions of a thousand parts."""


def compared(texts: Iterable[str]) -> Condition:
    """Return the condition that all comparisons in `texts` hold; UsageError says what is wrong."""
    condition = EVERYTHING
    found = [one for text in texts for one in _comparisons(text)]
    if len(found) > MOST:
        raise UsageError(_("--where: {:,} comparisons (at most {:,})").format(len(found), MOST))
    for comparison in found:
        condition &= _condition(*comparison)
    return condition


def _comparisons(text: str) -> Iterator[tuple[str, str, str]]:
    if not is_utf8(text):
        raise UsageError(_("--where: {} is not UTF-8").format(quoted(text)))
    # A comma between digits belongs to a number: value>=150,000
    spaced = "".join(
        " "
        if char == "," and not (text[i - 1 : i].isdigit() and text[i + 1 : i + 2].isdigit())
        else char
        for i, char in enumerate(text)
    )
    for operator in _OPERATORS:
        spaced = spaced.replace(f" {operator}", operator).replace(f"{operator} ", operator)
    parts = spaced.split()
    if not parts:
        raise UsageError(_("--where is empty (for example: --where 'value>=40 unit=%')"))
    for part in parts:
        place, operator = min(
            ((part.find(sign), sign) for sign in _OPERATORS if sign in part),
            key=lambda found: (found[0], -len(found[1])),
            default=(-1, ""),
        )
        field, value = part[:place], part[place + len(operator) :]
        if place < 1 or not value:
            raise UsageError(
                _(
                    "--where: {} is no comparison (for example: value>=40, unit=%, period=2024)"
                ).format(quoted(part))
            )
        if field not in FIELDS:
            raise UsageError(
                _("--where: unknown field {} (known: {})").format(quoted(field), ", ".join(FIELDS))
            )
        yield field, _SPELLED.get(operator, operator), value


def _condition(field: str, operator: str, value: str) -> Condition:
    if field == "value":
        return _value(operator, value)
    if field == "unit":
        if operator not in ("=", "!="):
            raise UsageError(
                _("--where: a unit is compared by = or !=, not by {}").format(operator)
            )
        inside = "IN" if operator == "=" else "NOT IN"
        return Condition(
            f"(? {inside} (ifnull(r.unit_zh, ''), ifnull(lower(r.unit_en), '')))", [value.lower()]
        )
    column = f"r.{field}"
    if field == "period":
        # Compared as far as it is given, so that 2024 means any part of that year.
        column = f"substr(r.period, 1, {len(value)})"
    elif operator not in ("=", "!="):
        raise UsageError(_("--where: {} is compared by = or !=, not by {}").format(field, operator))
    return Condition(f"{column} {operator} ?", [value])


def _value(operator: str, value: str) -> Condition:
    condition = _number_condition(operator, _number(value))
    return condition & _condition("unit", "=", "%") if value.endswith(("%", "％")) else condition


def _number_condition(operator: str, number: float) -> Condition:
    if operator == "=":
        return Condition("? IN (r.low, r.high)", [number])
    if operator == "!=":
        return Condition("(r.low IS NOT NULL AND ? NOT IN (r.low, r.high))", [number])
    end = "r.low" if operator.startswith(">") else "r.high"
    return Condition(f"{end} {operator} ?", [number])


def _number(text: str) -> float:
    from ytfacts.figures import read

    try:
        return float(text)
    except ValueError:
        figures = read(text)
    if len(figures) != 1 or figures[0].period is not None or figures[0].low != figures[0].high:
        raise UsageError(
            _("--where: {} is no number (for example: 40, 84.5, 150000, 8万亿)").format(
                quoted(text)
            )
        )
    return figures[0].low
