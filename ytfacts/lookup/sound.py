"""The tiers that go by sound: `pinyin` (full, initials, mixed with characters) and `homophone`.

How a record's texts are read aloud is stored with them. The index holds each two neighbouring
syllables (guo'jia) and each three neighbouring initials (-gjs).
"""

from __future__ import annotations

from itertools import islice

from ytfacts import readings
from ytfacts.lookup.document import column_of, text_tokens
from ytfacts.lookup.expression import NEVER, all_of, any_of, prefix
from ytfacts.lookup.query import HAN, same_numerals
from ytfacts.lookup.tiers import CLASSES, COUNTED, asked, contains, mark_figures, mark_words, places
from ytfacts.normalize import is_han

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ytfacts.lookup.engine import Search
    from ytfacts.lookup.expression import Expression
    from ytfacts.lookup.query import Form
    from ytfacts.lookup.tiers import Found, Mark

    Lattice = list[tuple[str, ...]]

SHORTEST_HOMOPHONE = 3
"""Characters from which a run may hold a wrong character that sounds right: of two, one is half."""

_READINGS = 24
"""Ways to read a query that are tried; those with the fewest syllables come first."""

SILENT = "."
"""Stands for a character that is not read."""


def lattice_of(spelled: str) -> Lattice:
    """Return, for each character of a text, its readings; none where it is not read."""
    return [() if part == SILENT else tuple(part.split("/")) for part in spelled.split(" ")]


class Sounding:
    """A folded text with how it is read aloud; `lattice` is empty where nothing is read."""

    __slots__ = ("_lattice", "spelled", "text")

    def __init__(self, text: str, spelled: str) -> None:
        self.text = text
        self.spelled = f" {spelled} "
        self._lattice: Lattice | None = None if spelled else []

    @property
    def lattice(self) -> Lattice:
        """The readings of each character; taken apart when they are asked for."""
        if self._lattice is None:
            self._lattice = lattice_of(self.spelled[1:-1])
        return self._lattice


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
    ways = [_sequence(sequence) for sequence in _sequences(chunk)]
    if chunk.isascii():
        for way in readings.segment_initials(chunk):
            first = readings.initials(way)
            if len(first) >= readings.MIN_INITIALS:
                ways.append(all_of(f"-{first[i : i + 3]}" for i in range(len(first) - 2)))
    return any_of(ways)


def _sequences(chunk: str) -> Iterator[Lattice]:
    """Yield ways to read a chunk: the possible syllables of each character of a record, in order.

    A last syllable ends in "*", since what is whole may begin a longer one; letters beside
    characters may be initials, too, of which the expression knows nothing.
    """
    ways: list[Lattice] = [[]]
    start = 0
    while start < len(chunk):
        han = is_han(chunk[start])
        end = start + 1
        while end < len(chunk) and is_han(chunk[end]) == han:
            end += 1
        piece = chunk[start:end]
        options: list[Lattice]
        if han:
            options = [readings.characters(piece)]
        else:
            options = [
                [(syllable,) for syllable in (*syllables[:-1], f"{syllables[-1]}*")]
                for syllables, _ in readings.segment(piece, limit=_READINGS)
            ]
            if piece != chunk:
                options.append([()])
        ways = [[*way, *option] for way in ways for option in options][:_READINGS]
        start = end
    yield from ways


def _sequence(lattice: Lattice) -> Expression:
    pairs = [
        any_of(prefix(f"{a}'{b[:-1]}") if b.endswith("*") else f"{a}'{b}" for a in one for b in two)
        for one, two in zip(lattice, lattice[1:], strict=False)
        if one and two
    ]
    return all_of(pairs) if pairs else NEVER


def chunk_marks(chunk: str, text: str, lattice: Lattice, *, unfinished: bool) -> list[Mark]:
    """Return where a chunk can be read in a folded text: the characters that are meant."""
    if chunk.isascii():
        # One syllable fits too many characters to mean one.
        found = [
            (start, end)
            for start, end in readings.matches(chunk, lattice, unfinished=unfinished)
            if end - start > 1
        ]
        if not found:
            found = readings.matches_initials(chunk, lattice)
        return found or [mark for mark in places(chunk, text) if contains(text, chunk)]
    return readings.matches_mixed(chunk, text, lattice) or [*places(chunk, text)]


def find_pinyin(search: Search) -> Iterator[Found]:
    """The query, or each of its words, is how characters of the record are read."""
    for form, cut, unfinished in _ways(search):
        heard = {chunk: chunk_expression(chunk) for chunk in cut if not _is_plain(chunk)}
        wanted = any_of(heard.values())
        also: list[Expression] = [*asked(form)]
        if len(heard) > 1:
            # Some may be words as they stand (PM2.5 nongdu); one at least goes by its sound.
            also += [any_of([heard[chunk], all_of(text_tokens(chunk))]) for chunk in heard]

        spoken = [(chunk, _spellings(chunk, unfinished=unfinished)) for chunk in cut]

        def accepts(
            texts: list[Sounding],
            spoken: list[tuple[str, list[str]]] = spoken,
            unfinished: bool = unfinished,
        ) -> bool:
            return all(
                any(_is_heard(chunk, ways, text, unfinished=unfinished) for text in texts)
                for chunk, ways in spoken
            )

        found = list(islice(by_sound(search, wanted, all_of(also), accepts), COUNTED + 1))
        if found:
            yield from found
            return


def _spellings(chunk: str, *, unfinished: bool) -> list[str]:
    """Return how a text is spelled in which a chunk of pinyin can be read, where each of its
    characters has one reading: for these, a look at the spelling is enough.
    """
    if not chunk.isascii():
        return []
    return [
        f" {' '.join(way)}{'' if is_begun else ' '}"
        for way, is_begun in readings.segment(chunk, limit=_READINGS)
        if len(way) > 1 and (unfinished or not is_begun)
    ]


def _is_heard(chunk: str, spellings: list[str], text: Sounding, *, unfinished: bool) -> bool:
    return any(spelling in text.spelled for spelling in spellings) or bool(
        chunk_marks(chunk, text.text, text.lattice, unfinished=unfinished)
    )


def _ways(search: Search) -> Iterator[tuple[Form, list[str], bool]]:
    """Yield (form, chunks, whether the last syllable may be unfinished), the surest first."""
    for unfinished in (False, True):
        for form in search.query.forms:
            for cut in chunks(form):
                yield form, cut, unfinished


def _is_plain(chunk: str) -> bool:
    return all(map(is_han, chunk))


def by_sound(
    search: Search,
    wanted: Expression,
    also: Expression,
    accepts: Callable[[list[Sounding]], bool],
) -> Iterator[Found]:
    """Yield (number, score) class by class, as `tiers.by_class`, for texts with their readings.

    `also` holds of the whole record.
    """
    seen = set()
    for score, groups in CLASSES:
        for row in search.index.candidates(wanted, groups, search.condition, also):
            if row.n in seen:
                continue
            texts = row.lines()
            if any(
                accepts([Sounding(t, s) for path, t, s in texts if column_of(path) in group])
                for group in groups
            ):
                seen.add(row.n)
                yield row.n, score


def mark_pinyin(search: Search, text: str, sound: str) -> list[Mark]:
    """Each place where the query, or one of its words, can be read."""
    marks = mark_figures(search, text)
    if sound:
        lattice = lattice_of(sound)
        for _, cut, unfinished in _ways(search):
            found = [
                mark
                for chunk in cut
                for mark in chunk_marks(chunk, text, lattice, unfinished=unfinished)
            ]
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

        def accepts(texts: list[Sounding], runs: list[str] = runs) -> bool:
            return all(any(run_marks(run, text) for text in texts) for run in runs)

        yield from by_sound(search, wanted, all_of(others), accepts)


def run_marks(run: str, text: Sounding) -> list[Mark]:
    """Return where a run stands in a text, or stands with characters that sound alike."""
    found = [*places(run, text.text)]
    if not found and text.lattice and len(run) >= SHORTEST_HOMOPHONE:
        found = [
            (start, end)
            for start, end, differing in readings.homophones(run, text.text, text.lattice)
            if differing * 2 <= len(run) and same_numerals(run, text.text[start:end])
        ]
    return found


def mark_homophones(search: Search, text: str, sound: str) -> list[Mark]:
    """Each place where a run stands or sounds alike, and each where another term stands."""
    marks = mark_words(search, text, sound)
    sounding = Sounding(text, sound)
    for form in search.query.forms:
        for term in form.terms:
            for core in term.cores if sound and term.kind == HAN else ():
                marks += run_marks(core.text, sounding)
    return marks
