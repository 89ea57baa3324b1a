"""The numbers that a record states: its value, what it was before, by how much it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ytfacts import figures
from ytfacts.normalize import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ytfacts.model import Bilingual, Fact

NUMBER_KIND, PERCENT, POINT, DATE, ORDINAL = "number", "percent", "point", "date", "ordinal"
"""Kinds of `ytfacts.figures.Figure`."""

VALUE, CHANGE, BEFORE = "value", "change", "before"
"""Roles of a quantity: the value itself; by how much it changed; what it was before."""

YEAR = "year of"
"""The kind of a quantity that is a year of the calendar."""


class Quantity(NamedTuple):
    """One number of a record, as a draft may state it.

    `kind` is that of `figures.Figure`, or YEAR; `units` are the known units of both languages.
    `sign` is the direction of a change, else 0. `share` tells that it is a part of a whole.
    """

    fact: Fact
    role: str
    kind: str
    units: frozenset[str]
    low: float
    high: float
    qualifier: str | None
    sign: int
    share: bool


def both(pair: Bilingual | None) -> tuple[str, ...]:
    """Return the texts of a pair that are there."""
    return tuple(text for text in (pair.zh, pair.en) if text) if pair else ()


def quantities_of(fact: Fact) -> Iterator[Quantity]:
    """Yield the numbers of a record."""
    share = _is_share(fact)
    kind, units = _kind(fact, fact.unit)
    if isinstance(fact.value, tuple):
        low, high = fact.value
        yield Quantity(fact, VALUE, kind, units, low, high, fact.qualifier, 0, share)
    elif fact.value is not None:
        low = high = fact.value
        yield Quantity(fact, VALUE, kind, units, low, high, fact.qualifier, 0, share)
    compared = fact.comparison
    if compared is None:
        return
    if compared.value is not None:
        before = abs(compared.value)
        yield Quantity(fact, BEFORE, kind, units, before, before, None, 0, share)
    if compared.change is not None:
        kind, units = _kind(fact, compared.unit or fact.unit)
        size = abs(compared.change)
        sign = (compared.change > 0) - (compared.change < 0)
        yield Quantity(fact, CHANGE, kind, units, size, size, None, sign, share=False)


def _kind(fact: Fact, unit: Bilingual | None) -> tuple[str, frozenset[str]]:
    """Return the kind of a number with this unit, and the names of its units."""
    units = set()
    for text in both(unit):
        for figure in figures.read(f"12{text}") + figures.read(f"12 {text}"):
            if figure.kind in (PERCENT, POINT):
                return figure.kind, frozenset({figure.unit or ""})
            if figure.unit is not None:
                units.add(figure.unit)
    if unit is None and isinstance(fact.value, int) and _reads_as_year(fact):
        return YEAR, frozenset()
    return NUMBER_KIND, frozenset(units)


def _reads_as_year(fact: Fact) -> bool:
    texts = both(fact.written) or (f"{fact.value}年",)
    return any(figure.kind == DATE for text in texts for figure in figures.read(text))


def _is_share(fact: Fact) -> bool:
    """Tell whether a record's value is a part of a whole: its metric or its scope says so."""
    texts = [pair for pair in (fact.metric, fact.label, fact.scope) if pair is not None]
    chinese = [pair.zh for pair in texts if pair.zh]
    if chinese:
        return any(mark in text for text in chinese for mark in ("占", "比重", "份额"))
    return any(
        word in ("share", "proportion")
        for pair in texts
        for _, _, word in words(fold(pair.en or ""))
    )
