"""The tiers that go by sound: `pinyin` (full, initials, mixed with characters) and `homophone`.

How a record's texts are read aloud is stored with them. The index holds each two neighbouring
syllables (guo'jia) and each three neighbouring initials (-gjs).
"""

from __future__ import annotations

from itertools import islice

from ytfacts import readings
from ytfacts.lookup.document import contains, text_tokens
from ytfacts.lookup.expression import NEVER, all_of, any_of, prefix
from ytfacts.lookup.query import HAN, same_numerals
from ytfacts.lookup.tiers import (
    COUNTED,
    asked,
    by_class,
    mark_figures,
    mark_words,
    places,
)
from ytfacts.normalize import is_han

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ytfacts.lookup.engine import Search
    from ytfacts.lookup.expression import Expression
    from ytfacts.lookup.query import Form
    from ytfacts.lookup.row import Line, Row
    from ytfacts.lookup.tiers import Found, Mark
    from ytfacts.readings import Lattice


SHORTEST_HOMOPHONE = 3
"""Characters from which a run may hold a wrong character that sounds right: of two, one is half."""

_READINGS = 24
"""Ways to read a query that are tried; those with the fewest syllables come first."""

# --- pinyin ---


def chunks(form: Form) -> list[list[str]]:
    """Return the ways to cut a query for reading: in one piece, then at its blanks."""
    split = [word for part in form.rest for word in readings.plain(part).split()]
    if not any(char.isascii() and char.isalpha() for word in split for char in word):
        return []
    whole = [] if form.figures or len(split) == 1 else [[" ".join(split)]]
    return [*whole, split]


def chunk_expression(chunk: str) -> Expression:
    """Return what every record holds in which a chunk of pinyin and characters can be read."""
    ways = [all_of([_sequence(lattice), *also]) for lattice, also in _sequences(chunk)]
    if chunk.isascii():
        ways += _initials(chunk, readings.MIN_INITIALS)
    return any_of(ways)


def _initials(letters: str, least: int = 1) -> Iterator[Expression]:
    """Yield what every record holds in which syllables begin with these letters, one after the
    other, for each way to take them for `least` initials or more."""
    for way in readings.segment_initials(letters):
        first = readings.initials(way)
        if len(first) >= least:
            yield all_of(f"-{first[i : i + 3]}" for i in range(len(first) - 2))


def _sequences(chunk: str) -> Iterator[tuple[Lattice, list[Expression]]]:
    """Yield ways to read a chunk: the possible syllables of each character of a record, in order,
    and what else such a record holds.

    A last syllable ends in "*", since what is whole may begin a longer one; letters beside
    characters may be initials, too.
    """
    ways: list[tuple[Lattice, list[Expression]]] = [([], [])]
    start = 0
    while start < len(chunk):
        han = is_han(chunk[start])
        end = start + 1
        while end < len(chunk) and is_han(chunk[end]) == han:
            end += 1
        piece = chunk[start:end]
        options: list[tuple[Lattice, list[Expression]]]
        if han:
            options = [(readings.characters(piece), [])]
        else:
            options = [
                ([(syllable,) for syllable in _typed(syllables, end == len(chunk))], [])
                for syllables, is_begun in readings.segment(piece, limit=_READINGS)
                if end == len(chunk) or not is_begun
            ]
            initials = any_of(_initials(piece)) if piece != chunk else NEVER
            if initials != NEVER:
                options.append(([()], [initials]))
        ways = [
            ([*lattice, *sounds], [*also, *more])
            for lattice, also in ways
            for sounds, more in options
        ][:_READINGS]
        start = end
    yield from ways


def _typed(syllables: tuple[str, ...], is_last: bool) -> tuple[str, ...]:
    return (*syllables[:-1], f"{syllables[-1]}*") if is_last else syllables


def _sequence(lattice: Lattice) -> Expression:
    pairs = [
        any_of(prefix(f"{a}'{b[:-1]}") if b.endswith("*") else f"{a}'{b}" for a in one for b in two)
        for one, two in zip(lattice, lattice[1:], strict=False)
        if one and two
    ]
    return all_of(pairs) if pairs else NEVER


class Chunk:
    """A chunk of pinyin and characters, ready to be sought in texts. Of the last syllable only the
    beginning may have been typed where it is `unfinished`."""

    def __init__(self, text: str, *, unfinished: bool) -> None:
        self.text = text
        self.unfinished = unfinished
        ways = readings.segment(text, limit=_READINGS) if text.isascii() else []
        self.is_readable = bool(ways)
        # In a text whose characters have one reading each, a look at its spelling is enough.
        self.spellings = [
            f" {' '.join(way)}{'' if is_begun else ' '}"
            for way, is_begun in ways
            if len(way) > 1 and (unfinished or not is_begun)
        ]
        initials = readings.segment_initials(text) if text.isascii() else []
        self.initials = [
            "".join(way)
            for way in initials
            if len(way) >= readings.MIN_INITIALS and max(map(len, way)) == 1
        ]
        self.is_initials = bool(initials)
        self._marks: dict[str, list[Mark]] = {}

    def is_in(self, text: Line) -> bool:
        """Whether the chunk can be read in a text, or stands there."""
        return (
            any(spelling in text.spelled for spelling in self.spellings)
            or any(initials in text.initials for initials in self.initials)
            or bool(self.marks(text))
        )

    def marks(self, text: Line) -> list[Mark]:
        """Return where the chunk can be read in a text: the characters that are meant. Many
        records share a text.
        """
        marks = self._marks.get(text.text)
        if marks is None:
            marks = self._marks[text.text] = self._marks_in(text)
        return marks

    def _marks_in(self, text: Line) -> list[Mark]:
        if not self.text.isascii():
            found = readings.matches_mixed(self.text, text.text, text.lattice)
            return found or [*places(self.text, text.text)]
        found = []
        if text.spelled and self.is_readable:
            # One syllable fits too many characters to mean one.
            found = [
                (start, end)
                for start, end in readings.matches(
                    self.text, text.lattice, unfinished=self.unfinished
                )
                if end - start > 1
            ]
        if not found and text.spelled and self.is_initials:
            found = readings.matches_initials(self.text, text.lattice)
        if found or not contains(text.text, self.text):
            return found
        return [*places(self.text, text.text)]


def find_pinyin(search: Search) -> Iterator[Found]:
    """The query, or each of its words, is how characters of the record are read."""
    for form, sought in _ways(search):
        heard = [
            (chunk.text, chunk_expression(chunk.text))
            for chunk in sought
            if not _is_plain(chunk.text)
        ]
        wanted = any_of(expression for _, expression in heard)
        also: list[Expression] = [*asked(form)]
        if len(heard) > 1:
            # Some may be words as they stand (PM2.5 nongdu); one at least goes by its sound.
            also += [any_of([expression, all_of(text_tokens(text))]) for text, expression in heard]

        def accepts(texts: list[Line], sought: list[Chunk] = sought) -> bool:
            return all(any(chunk.is_in(text) for text in texts) for chunk in sought)

        found = list(islice(by_sound(search, wanted, all_of(also), accepts), COUNTED + 1))
        if found:
            yield from found
            return


def _ways(search: Search) -> list[tuple[Form, list[Chunk]]]:
    """Return (form, chunks) for each way to take a query, the surest first; worked out once."""
    ways: list[tuple[Form, list[Chunk]]] = search.memo.setdefault("pinyin", [])
    if not ways:
        ways += [
            (form, [Chunk(chunk, unfinished=unfinished) for chunk in cut])
            for unfinished in (False, True)
            for form in search.query.forms
            for cut in chunks(form)
        ]
    return ways


def _is_plain(chunk: str) -> bool:
    return all(map(is_han, chunk))


def by_sound(
    search: Search,
    wanted: Expression,
    also: Expression,
    accepts: Callable[[list[Line]], bool],
) -> Iterator[Found]:
    """Yield (number, score) class by class, as `tiers.by_class`, for texts with their readings."""

    def accepts_row(row: Row, group: Sequence[str]) -> bool:
        return accepts(row.spoken(group))

    return ((row.n, score) for row, score in by_class(search, wanted, accepts_row, also=also))


def mark_pinyin(search: Search, line: Line) -> list[Mark]:
    """Each place where the query, or one of its words, can be read."""
    marks = mark_figures(search, line)
    if line.spelled:
        for _, sought in _ways(search):
            found = [mark for chunk in sought for mark in chunk.marks(line)]
            if found:
                return marks + found
    return marks


# --- homophone ---


def find_homophones(search: Search) -> Iterator[Found]:
    """Chinese runs of the query sound like ones of the record; its other terms stand there."""
    for form in search.query.forms:
        runs = [core.text for term in form.terms if term.kind == HAN for core in term.cores]
        long = [run for run in runs if len(run) >= SHORTEST_HOMOPHONE]
        if not long:
            continue
        others = [token for term in form.terms if term.kind != HAN for token in term.tokens]
        wanted = any_of(_sequence(readings.characters(run)) for run in long)

        def accepts(texts: list[Line], runs: list[str] = runs) -> bool:
            return all(any(run_marks(run, text) for text in texts) for run in runs)

        yield from by_sound(search, wanted, all_of(others), accepts)


def run_marks(run: str, text: Line) -> list[Mark]:
    """Return where a run stands in a text, or stands with characters that sound alike."""
    found = [*places(run, text.text)]
    if not found and text.lattice and len(run) >= SHORTEST_HOMOPHONE:
        found = [
            (start, end)
            for start, end, differing in readings.homophones(run, text.text, text.lattice)
            if differing * 2 <= len(run) and same_numerals(run, text.text[start:end])
        ]
    return found


def mark_homophones(search: Search, line: Line) -> list[Mark]:
    """Each place where a run stands or sounds alike, and each where another term stands."""
    marks = mark_words(search, line)
    for form in search.query.forms:
        for term in form.terms:
            for core in term.cores if line.spelled and term.kind == HAN else ():
                marks += run_marks(core.text, line)
    return marks
