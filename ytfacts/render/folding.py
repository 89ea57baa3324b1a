"""Where a line of Chinese, English or both may be broken.

Chinese breaks between any two characters, except that closing punctuation never begins a line
and opening punctuation never ends one; other words break at blanks and, if they are longer than
the line, anywhere. Nothing is ever left out.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    Cell = tuple[int, int, int]
    """One character as it is seen: where it starts and ends in the text, and its columns."""

_NOT_FIRST = frozenset("，。、；：？！）】》」』〉”’…—％%‰·～,.;:?!)]}")
_NOT_LAST = frozenset("（【《「『〈“‘([{￥$")
_JOINTS = frozenset("-/")
_WIDE = 2


def breaks(text: str, cells: Sequence[Cell], width: int) -> list[int]:
    """Return the offsets in `text` where a new line begins, so that each fits into `width` columns.

    Blanks at the end of a line may reach beyond. A character wider than `width` stands alone.
    """
    offsets: list[int] = []
    first = 0  # the cell a line begins with
    allowed = 0  # the last cell seen before which this line may be broken
    used = 0
    for place, (start, end, size) in enumerate(cells):
        if place > first and _breakable(text, cells, place):
            allowed = place
        while used + size > width and place > first and not text[start:end].isspace():
            first = allowed if allowed > first else place
            offsets.append(cells[first][0])
            used = sum(cell[2] for cell in cells[first:place])
        used += size
    return offsets


def _breakable(text: str, cells: Sequence[Cell], place: int) -> bool:
    """Whether a line may begin with the cell at `place`."""
    before, after = cells[place - 1], cells[place]
    last, first = text[before[0]], text[after[0]]
    if text[after[0] : after[1]].isspace():
        return False
    if text[before[0] : before[1]].isspace():
        return True
    if first in _NOT_FIRST or last in _NOT_LAST:
        return False
    return _WIDE in (before[2], after[2]) or (last in _JOINTS and first.isalpha())
