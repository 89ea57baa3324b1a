"""The tier `typo`: a wrong, missing, doubled or swapped character or letter."""

from __future__ import annotations

from ytfacts.lookup.document import COLUMNS
from ytfacts.lookup.expression import all_of, any_of
from ytfacts.lookup.fuzzy import allowed_edits, find_run, run_expression, similar_words, word_edits
from ytfacts.lookup.query import HAN, WORD
from ytfacts.lookup.tiers import covers, mark_words, term_expression
from ytfacts.normalize import word_key, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ytfacts.lookup.engine import Search
    from ytfacts.lookup.expression import Expression
    from ytfacts.lookup.query import Form, Term
    from ytfacts.lookup.tiers import Found, Mark


class _Slips:
    """The terms of a query with what each may have been meant for."""

    def __init__(self, search: Search, form: Form) -> None:
        self.words: dict[str, list[tuple[str, int]]] = {}
        self.cores: list[Term] = []
        self.length = sum(len(term.text) for term in form.terms) or 1
        parts: list[Expression] = []
        for term in form.terms:
            if term.kind == WORD:
                parts.append(self._word(search, term))
            elif term.kind == HAN:
                self.cores += term.cores
                parts += [any_of([term_expression(core), _run(core.text)]) for core in term.cores]
            else:
                parts.append(term_expression(term))
        self.expression = all_of(parts)

    def _word(self, search: Search, term: Term) -> Expression:
        word, edits = term.text, word_edits(term.text)
        meant = [(term.tokens[0], 0)]
        if edits:
            vocabulary = search.index.vocabulary(len(word) - edits, len(word) + edits)
            meant += [
                (vocabulary[other], n) for other, n in similar_words(word, [*vocabulary]) if n
            ]
        self.words[word] = meant
        return any_of(key for key, _ in meant)

    def edits(self, text: str, keys: set[str]) -> int | None:
        """Return how many edits the terms need to stand in a record; None where they cannot."""
        total = 0
        for meant in self.words.values():
            total += min(n for key, n in meant if key in keys)
        lines = text.split("\n")
        for core in self.cores:
            if covers(core, text) is not None:
                continue
            found = find_run(core.text, lines) if allowed_edits(len(core.text)) else None
            if found is None:
                return None
            total += found[0]
        return total


def _run(core: str) -> Expression:
    return run_expression(core, allowed_edits(len(core)))


def find_typos(search: Search) -> Iterator[Found]:
    """Every term stands in the record but for few edits; the fewer, the higher the score."""
    found: dict[int, int] = {}
    for form in search.query.forms:
        slips = _Slips(search, form)
        for row in search.index.candidates(slips.expression, (COLUMNS,), search.condition):
            text = row.text(COLUMNS)
            keys = row.word_keys if slips.words else set()
            edits = slips.edits(text, keys)
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
        for core in slips.cores:
            place = None if covers(core, text) is not None else find_run(core.text, [text])
            if place:
                marks.append(place[2:])
    return marks
