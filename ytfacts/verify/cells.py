"""Units that a table's head gives to the numbers below it: GDP（万亿元）, GDP (trillion yuan)."""

from __future__ import annotations

import re
from copy import copy
from typing import TYPE_CHECKING

from ytfacts import figures
from ytfacts.verify.quantities import NUMBER_KIND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ytfacts.figures import Figure
    from ytfacts.verify.passage import Passage

_BRACKETED = re.compile(r"[（(\[]([^（）()\[\]]{1,40})[）)\]]")
_PARTS = re.compile(r"[,，;；:：]")
_PLAIN = re.compile(r"[\d.,+＋~\s–—-]+")
"""A number that says no scale of its own."""


def with_units(passage: Passage, read: Sequence[Figure]) -> list[Figure]:
    """Return the figures of a cell, bare numbers in the unit that a head gives them."""
    unit = _unit_of(passage)
    if unit is None:
        return list(read)
    return [
        _in_unit(figure, unit)
        if figure.start >= passage.head
        and figure.kind == NUMBER_KIND
        and figure.unit is None
        and _PLAIN.fullmatch(figure.text)
        else figure
        for figure in read
    ]


def _unit_of(passage: Passage) -> Figure | None:
    """Return one of what the heads of a cell's column or row count in, None where none says."""
    starts = passage.starts
    heads = [passage.text[a:b] for a, b in zip(starts, starts[1:], strict=False)]
    for bracket in (found for head in reversed(heads) for found in _BRACKETED.finditer(head)):
        for part in _PARTS.split(bracket[1]):
            text = f"1 {part.strip()}"
            found = figures.read(text)
            whole = len(found) == 1 and found[0].end == len(text) and found[0].kind == NUMBER_KIND
            if whole and (found[0].low > 1 or found[0].unit):
                return found[0]
    return None


def _in_unit(figure: Figure, one: Figure) -> Figure:
    scaled = copy(figure)
    scaled.low, scaled.high = figure.low * one.low, figure.high * one.low
    scaled.step, scaled.unit = figure.step * one.low, one.unit
    return scaled
