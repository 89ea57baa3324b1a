"""A record as the second look sees it: its texts, line by line, as stored in a compiled base.

What is worked out of a text (its words, its figures, how it is read) is kept with it, since several
tiers ask for it, and in a batch several queries.
"""

from __future__ import annotations

from ytfacts.lookup.document import (
    COLUMNS,
    NEXT,
    column_of,
    figure_tokens,
    read_figures,
    unpack,
)
from ytfacts.normalize import fold_with_map, is_han, word_key, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ytfacts.normalize import Folded
    from ytfacts.readings import Lattice

SILENT = "."
"""Stands for a character that is not read."""


def lattice_of(spelled: str) -> Lattice:
    """Return, for each character of a text, its readings; none where it is not read."""
    return [() if part == SILENT else tuple(part.split("/")) for part in spelled.split(" ")]


class Line:
    """One text of a record.

    `text` is folded; `spelled` is how that is read aloud, between blanks, empty where nothing is
    read. `path`, the dotted path of its field, and `original`, the text as it is stored, are there
    where it has been `called` so.
    """

    __slots__ = (
        "_figures",
        "_initials",
        "_lattice",
        "_origin",
        "_words",
        "original",
        "path",
        "spelled",
        "text",
    )

    def __init__(self, text: str, spelled: str) -> None:
        self.text = text
        self.spelled = f" {spelled} " if spelled else ""
        self.path = self.original = ""
        self._figures: list[tuple[int, int, frozenset[str]]] | None = None
        self._initials: str | None = None
        self._lattice: Lattice | None = None
        self._origin: Folded | None = None
        self._words: list[tuple[int, int, str]] | None = None

    def called(self, path: str, original: str) -> Line:
        """Return the line, which now knows its path and its original text."""
        self.path, self.original = path, original
        return self

    @property
    def words(self) -> list[tuple[int, int, str]]:
        """Its words as (start, end, word)."""
        if self._words is None:
            self._words = words(self.text)
        return self._words

    @property
    def figures(self) -> list[tuple[int, int, frozenset[str]]]:
        """Its figures and dates as (start, end, tokens)."""
        if self._figures is None:
            self._figures = [
                (figure.start, figure.end, frozenset(figure_tokens(figure)))
                for figure in read_figures(self.text)
            ]
        return self._figures

    @property
    def lattice(self) -> Lattice:
        """The readings of each character; empty where nothing is read."""
        if self._lattice is None:
            self._lattice = lattice_of(self.spelled[1:-1]) if self.spelled else []
        return self._lattice

    @property
    def initials(self) -> str:
        """The first letter of each character's usual reading."""
        if self._initials is None:
            self._initials = "".join([part[0] for part in self.spelled.split()])
        return self._initials

    @property
    def origin(self) -> Folded:
        """The folded text with its places in the text as it is stored."""
        if self._origin is None:
            self._origin = fold_with_map(self.original)
        return self._origin


class Row:
    """What a second look at a candidate needs: its number, folded columns, packed original texts,
    and how the columns are read aloud, line by line."""

    __slots__ = ("_keys", "_lines", "_sounds", "_spoken", "_texts", "columns", "n", "packed")

    def __init__(self, n: int, *texts: str) -> None:
        *folded, self.packed, self._sounds = texts
        self.n = n
        self.columns = dict(zip(COLUMNS, folded, strict=True))
        self._keys: dict[Sequence[str], set[str]] = {}
        self._lines: list[Line] | None = None
        self._spoken: dict[str, list[Line]] = {}
        self._texts: dict[Sequence[str], list[str]] = {}

    @property
    def lines(self) -> list[Line]:
        """Each of the record's texts, called by its path."""
        if self._lines is None:
            rest = {column: iter(self.spoken([column])) for column in COLUMNS}
            self._lines = [
                next(rest[column_of(path)]).called(path, text) for path, text in unpack(self.packed)
            ]
        return self._lines

    def spoken(self, group: Sequence[str]) -> list[Line]:
        """Return the texts in some columns."""
        if not self._spoken:
            for column, sounds in zip(COLUMNS, self._sounds.split(NEXT), strict=True):
                lines = zip(self.columns[column].split("\n"), sounds.split("\n"), strict=True)
                self._spoken[column] = [Line(*line) for line in lines]
        return [line for column in group for line in self._spoken[column]]

    def keys(self, group: Sequence[str]) -> set[str]:
        """Return the keys of the English words in some columns."""
        keys = self._keys.get(group)
        if keys is None:
            found = words(self.text(group))
            keys = {word_key(word) for _, _, word in found if not is_han(word[0])}
            self._keys[group] = keys
        return keys

    def texts(self, group: Sequence[str]) -> list[str]:
        """Return the texts within which a Chinese term must stand: what the record is called
        together with its Chinese sentence, and every other text by itself.
        """
        texts = self._texts.get(group)
        if texts is None:
            texts = self._texts[group] = self._texts_in(group)
        return texts

    def _texts_in(self, group: Sequence[str]) -> list[str]:
        texts: list[str] = []
        for column in group:
            if column in ("names", "zh"):
                texts = ["\n".join([*texts, self.columns[column]])]
            else:
                texts += self.columns[column].split("\n")
        return texts

    def text(self, group: Sequence[str]) -> str:
        """Return the folded texts of some columns, a line each."""
        columns = self.columns
        return columns[group[0]] if len(group) == 1 else "\n".join([columns[c] for c in group])
