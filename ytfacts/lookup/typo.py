"""The tier `typo`: a wrong, missing, doubled or swapped character or letter."""

from __future__ import annotations

from ytfacts.lookup.document import COLUMNS
from ytfacts.lookup.expression import ALWAYS, NEVER, all_of, any_of
from ytfacts.lookup.fuzzy import (
    LOOKALIKE,
    Pattern,
    allowed_edits,
    run_expression,
    similar_words,
    word_edits,
)
from ytfacts.lookup.query import HAN, WORD, Term
from ytfacts.lookup.tiers import COUNTED, covers, mark_words, term_expression
from ytfacts.normalize import word_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ytfacts.lookup.engine import Search
    from ytfacts.lookup.expression import Expression
    from ytfacts.lookup.index import Index
    from ytfacts.lookup.query import Form
    from ytfacts.lookup.row import Line, Row
    from ytfacts.lookup.tiers import Found, Mark


LONGEST_SPLIT = 24
"""Characters up to which a Chinese run is also taken for two, of which one holds the slip."""


class _Run:
    """A Chinese run with the ways in which it may be meant: whole, or in two pieces of which one
    stands in the record as it is (江苏省委记书信长星). Ways that no record can fulfil are left out."""

    def __init__(self, term: Term, index: Index) -> None:
        self.term = term
        self.ways: list[tuple[Term | None, Pattern]] = []
        whole = index.present(term_expression(term))
        ways = [whole]
        for literal, run in _ways(term.text):
            stands = ALWAYS if literal is None else index.present(term_expression(literal))
            if stands == NEVER:
                continue
            if len(run) == LOOKALIKE:
                meant = any_of([run[:2], run[1:]])
            else:
                meant = run_expression(run, allowed_edits(len(run)), index.frequency)
            way = all_of([index.present(meant), stands])
            if way != NEVER:
                self.ways.append((literal, Pattern(run)))
                ways.append(way)
        self.expression = any_of(ways)

    def place(self, text: str) -> tuple[int, int, int] | None:
        """Return (edits, start, end) of the slip in a text; None where the run is not meant."""
        places = []
        for literal, pattern in self.ways:
            if literal is None or covers(literal, text) is not None:
                found = pattern.find(text)
                if found is not None:
                    places.append(found)
                    if literal is None:
                        break
        return min(places, default=None)

    def edits(self, texts: list[str]) -> int | None:
        """Return how many edits bring the run into one of the texts; None where none do."""
        if any(covers(self.term, text) is not None for text in texts):
            return 0
        least = None
        for text in texts:
            place = self.place(text)
            if place and (least is None or place[0] < least):
                least = place[0]
                if least < 2:
                    break
        return least


def _ways(run: str) -> Iterator[tuple[Term | None, str]]:
    """Yield (piece that stands as it is, piece with a slip) of the ways to take a run."""
    if allowed_edits(len(run)) or len(run) == LOOKALIKE:
        yield None, run
    for i in range(2, len(run) - 1 if len(run) <= LONGEST_SPLIT else 0):
        for literal, rest in ((run[:i], run[i:]), (run[i:], run[:i])):
            if allowed_edits(len(rest)):
                yield Term(HAN, literal, []), rest


class _Word:
    """An English word with the words of the base that it may be meant for: their keys, and how
    many edits away the nearest one with a key is."""

    def __init__(self, term: Term, index: Index) -> None:
        word, edits = term.text, word_edits(term.text)
        self.meant: dict[str, int] = {}
        if index.frequency(term.tokens[0]):
            self.meant[term.tokens[0]] = 0
        if edits:
            shortest = len(term.tokens[0]) - edits
            for other, count in similar_words(word, index.vocabulary(shortest, len(word) + edits)):
                key = word_key(other)
                if count and count < self.meant.get(key, edits + 1):
                    self.meant[key] = count
        self.expression = any_of(self.meant)
        self.least = min(self.meant.values(), default=0)
        self.most = max(self.meant.values(), default=0)

    def edits(self, row: Row) -> int:
        """Return how many edits away the nearest word of a record is; it holds one."""
        if self.least == self.most:
            return self.least
        return min(count for key, count in self.meant.items() if key in row.keys(COLUMNS))


class _Slips:
    """The terms of a query with what each may have been meant for."""

    def __init__(self, index: Index, form: Form) -> None:
        self.words: list[_Word] = []
        self.runs: list[_Run] = []
        self.length = sum(len(term.text) for term in form.terms) or 1
        parts: list[Expression] = []
        for term in form.terms:
            if term.kind == WORD:
                self.words.append(_Word(term, index))
            elif term.kind == HAN:
                self.runs += [_Run(core, index) for core in term.cores]
            else:
                parts.append(term_expression(term))
        parts += [word.expression for word in self.words]
        parts += [run.expression for run in self.runs]
        self.expression = all_of(parts)
        self.phrases = _rarest_pair([run.term for run in self.runs], index)
        self.keys = {key for word in self.words for key in word.meant}
        self.least = max(1, sum(word.least for word in self.words))

    def edits(self, row: Row) -> int | None:
        """Return how many edits the terms need to stand in a record; None where they cannot."""
        total = sum(word.edits(row) for word in self.words)
        texts = [text for text in row.texts(COLUMNS) if not text.isascii()] if self.runs else []
        for run in self.runs:
            edits = run.edits(texts)
            if edits is None:
                return None
            total += edits
        return total


def _rarest_pair(runs: list[Term], index: Index) -> str:
    """Return two neighbours of which a record must hold one, the two that are seldom neighbours.

    Both missing would be another word (`fuzzy.is_slip`): so the database leaves out most records
    before they are looked at.
    """
    pairs = [
        run.text[i : i + 2]
        for run in runs
        for i in range(len(run.text) - 1)
        if not (run.free[i] or run.free[i + 1])
    ]
    return min(pairs, key=index.frequency, default="")


def _slips(search: Search) -> list[_Slips]:
    """Return what the terms of each form may have been meant for, worked out once."""
    slips: list[_Slips] = search.memo.get("slips", [])
    if not slips:
        search.memo["slips"] = slips
        slips += [_Slips(search.index, form) for form in search.query.forms]
    return slips


def find_typos(search: Search) -> Iterator[Found]:
    """Every term stands in the record but for few edits; the fewer, the higher the score."""
    found: dict[int, int] = {}
    for slips in _slips(search):
        best = 0
        for row in search.index.candidates(
            slips.expression, (COLUMNS,), search.condition, phrases=slips.phrases
        ):
            edits = slips.edits(row)
            if edits:
                score = max(1, 100 - 100 * edits // slips.length)
                found[row.n] = max(score, found.get(row.n, 0))
                best += edits == slips.least
                if best > COUNTED:
                    break  # no further record can come before these
    yield from sorted(found.items(), key=lambda item: (-item[1], item[0]))


def mark_typos(search: Search, line: Line) -> list[Mark]:
    """Each place that a term was meant for."""
    marks, text = mark_words(search, line), line.text
    for slips in _slips(search):
        if slips.keys:
            marks += [(i, j) for i, j, word in line.words if word_key(word) in slips.keys]
        for run in slips.runs:
            place = None if covers(run.term, text) is not None else run.place(text)
            if place:
                marks.append(place[1:])
    return marks
