"""A stretch of a draft that is read as one, and where each part of it stands in the file."""

from __future__ import annotations

from bisect import bisect_right

TEXT, HEADING, ITEM, CELL, ROW = "text", "heading", "item", "cell", "row"


class Passage:
    """A stretch of text that is read as one, and where each part of it stands in the file.

    `starts` are the offsets at which a run from one line begins, `places` their lines and columns
    (from 1). `level` is that of a heading or the depth of a list item. A table cell is the text of
    its row's head, its column's head and itself; `head` ends where the cell's own text begins.
    """

    __slots__ = ("head", "kind", "level", "places", "starts", "text")

    def __init__(
        self, kind: str, text: str, starts: list[int], places: list[tuple[int, int]]
    ) -> None:
        self.kind, self.text, self.starts, self.places = kind, text, starts, places
        self.level = 0
        self.head = 0

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of a character of `text`."""
        run = bisect_right(self.starts, offset) - 1
        line, column = self.places[run]
        return line, column + offset - self.starts[run]

    def end_place(self, offset: int) -> tuple[int, int]:
        """Return line and column after the character before `offset`."""
        line, column = self.place(offset - 1)
        return line, column + 1
