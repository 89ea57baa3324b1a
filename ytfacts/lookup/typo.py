"""The tier `typo`: a wrong, missing, doubled or swapped character or letter."""

from __future__ import annotations

from ytfacts.lookup.document import COLUMNS
from ytfacts.lookup.expression import all_of, any_of
from ytfacts.lookup.fuzzy import allowed_edits, find_run, run_expression, similar_words, word_edits
from ytfacts.lookup.query import HAN, WORD, Term
from ytfacts.lookup.tiers import covers, mark_words, term_expression
from ytfacts.normalize import word_key, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ytfacts.lookup.engine import Search
    from ytfacts.lookup.expression import Expression
    from ytfacts.lookup.index import Row
    from ytfacts.lookup.query import Form
    from ytfacts.lookup.tiers import Found, Mark


LONGEST_SPLIT = 24
"""Characters up to which a Chinese run is also taken for two, of which one holds the slip."""


class _Run:
    """A Chinese run with the ways in which it may be meant: whole, or in two pieces of which one
    stands in the record as it is (江苏省委记书信长星)."""

    def __init__(self, term: Term) -> None:
        self.term = term
        text = term.text
        self.ways: list[tuple[Term | None, str]] = [(None, text)]
        for i in range(2, len(text) - 1 if len(text) <= LONGEST_SPLIT else 0):
            left, right = text[:i], text[i:]
            self.ways += [(Term(HAN, left, []), right), (Term(HAN, right, []), left)]
        self.ways = [way for way in self.ways if allowed_edits(len(way[1]))]

    def expression(self) -> Expression:
        """Return what every record holds in which the run stands, with a slip or without."""
        ways = [
            all_of([*([term_expression(literal)] if literal else []), _fuzzy(run)])
            for literal, run in self.ways
        ]
        return any_of([term_expression(self.term), *ways])

    def place(self, text: str) -> tuple[int, int, int] | None:
        """Return (edits, start, end) of the slip in a text; None where the run is not meant."""
        places = []
        for literal, run in self.ways:
            if literal is None or covers(literal, text) is not None:
                found = find_run(run, text)
                if found is not None:
                    places.append(found)
                    if literal is None:
                        break
        return min(places, default=None)

    def edits(self, texts: list[str]) -> int | None:
        """Return how many edits bring the run into one of the texts; None where none do."""
        if any(covers(self.term, text) is not None for text in texts):
            return 0
        places = [place for text in texts if (place := self.place(text))]
        return min(places)[0] if places else None


def _fuzzy(run: str) -> Expression:
    return run_expression(run, allowed_edits(len(run)))


class _Slips:
    """The terms of a query with what each may have been meant for."""

    def __init__(self, search: Search, form: Form) -> None:
        self.words: dict[str, list[tuple[str, int]]] = {}
        self.runs: list[_Run] = []
        self.length = sum(len(term.text) for term in form.terms) or 1
        parts: list[Expression] = []
        for term in form.terms:
            if term.kind == WORD:
                parts.append(self._word(search, term))
            elif term.kind == HAN:
                runs = [_Run(core) for core in term.cores]
                self.runs += runs
                parts += [run.expression() for run in runs]
            else:
                parts.append(term_expression(term))
        self.expression = all_of(parts)

    def _word(self, search: Search, term: Term) -> Expression:
        word, edits = term.text, word_edits(term.text)
        meant = [(term.tokens[0], 0)]
        if edits:
            vocabulary = search.index.vocabulary(len(word) - edits, len(word) + edits)
            meant += [(word_key(other), n) for other, n in similar_words(word, vocabulary) if n]
        self.words[word] = meant
        return any_of(key for key, _ in meant)

    def edits(self, row: Row) -> int | None:
        """Return how many edits the terms need to stand in a record; None where they cannot."""
        total = 0
        for meant in self.words.values():
            total += min(n for key, n in meant if key in row.word_keys)
        texts = row.texts(COLUMNS)
        for run in self.runs:
            edits = run.edits(texts)
            if edits is None:
                return None
            total += edits
        return total


def find_typos(search: Search) -> Iterator[Found]:
    """Every term stands in the record but for few edits; the fewer, the higher the score."""
    found: dict[int, int] = {}
    for form in search.query.forms:
        slips = _Slips(search, form)
        for row in search.index.candidates(slips.expression, (COLUMNS,), search.condition):
            edits = slips.edits(row)
            if edits:
                score = max(1, 100 - 100 * edits // slips.length)
                found[row.n] = max(score, found.get(row.n, 0))
    yield from sorted(found.items(), key=lambda item: (-item[1], item[0]))


def mark_typos(search: Search, text: str, sound: str) -> list[Mark]:
    """Each place that a term was meant for."""
    marks = mark_words(search, text, sound)
    for form in search.query.forms:
        slips = _Slips(search, form)
        keys = {key for meant in slips.words.values() for key, _ in meant}
        marks += [
            (start, end) for start, end, word in words(text) if keys and word_key(word) in keys
        ]
        for run in slips.runs:
            place = None if covers(run.term, text) is not None else run.place(text)
            if place:
                marks.append(place[1:])
    return marks
