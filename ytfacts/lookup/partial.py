"""The tier `partial`, most of a query by weight; and what came near where nothing was found.

A word weighs the more, the fewer records hold it. What the base does not hold at all weighs as
much as its rarest words: it may be another way to say the same, or just what is asked for.
"""

from __future__ import annotations

from math import log

from ytfacts.lookup.document import COLUMNS
from ytfacts.lookup.expression import all_of, any_of
from ytfacts.lookup.query import FIGURE, HAN, WORD
from ytfacts.lookup.tiers import asked, mark_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ytfacts.lookup.engine import Search
    from ytfacts.lookup.index import Index, Row
    from ytfacts.lookup.query import Form, Term
    from ytfacts.lookup.tiers import Found, Mark

ENOUGH_OF_QUESTION = 0.55
ENOUGH_OF_STATEMENT = 0.65
"""Share of a query's weight that a record must hold to answer it: a question says in words of its
own what a record says in others, a list of key words less so."""

NEAR = 0.25
"""Share of the weight from which a record is worth naming as near."""

CANDIDATES = 200
"""Records that get a second look: the best of more would hold no more of the rarest words."""

SHORT_RUN = 3
"""A Chinese term of so few characters is one word, and its last character says what it is: without
it, it is another (吉利话 is not 吉利)."""

_HAN_CHARACTER = 0.5
"""Weight of a Chinese character beside an English word: most words have two."""


class Unit:
    """The smallest part of a query that a record holds or lacks: an English word, a figure, or one
    character of a Chinese run, with the tokens by which it is found."""

    __slots__ = ("end", "start", "term", "tokens", "weight")

    def __init__(self, term: Term, start: int, end: int, tokens: list[str], weight: float) -> None:
        self.term = term
        self.start = start
        self.end = end
        self.tokens = tokens
        self.weight = weight


class Weighing:
    """The units of a query with their weights in one base."""

    def __init__(self, index: Index, form: Form) -> None:
        self.index = index
        self.form = form
        self.units = [
            unit for term in form.terms if term.kind != FIGURE for unit in self._units(term)
        ]
        self.total = sum(unit.weight for unit in self.units)

    def _units(self, term: Term) -> Iterator[Unit]:
        if term.kind == WORD:
            yield Unit(term, 0, len(term.text), term.tokens, self._rarity(term.tokens[0]))
            return
        run = term.text
        for i in range(len(run)):
            if not term.free[i]:
                pairs = [run[j : j + 2] for j in (i - 1, i) if 0 <= j < len(run) - 1] or [run]
                # Of the two pairs a character stands in, one often straddles two words.
                weight = _HAN_CHARACTER * min(map(self._rarity, pairs))
                yield Unit(term, i, i + 1, pairs, weight)

    def _rarity(self, token: str) -> float:
        held = max(1, self.index.frequency(token))
        return log(1 + len(self.index) / held)

    def share(self, row: Row) -> float:
        """Return the share of the query's weight that a record holds."""
        return sum(unit.weight for unit in self.units if self.holds(row, unit)) / (self.total or 1)

    def holds(self, row: Row, unit: Unit) -> bool:
        """Whether a record holds a unit: a character only together with a neighbour."""
        text = row.text(COLUMNS)
        if unit.term.kind == WORD:
            return unit.tokens[0] in row.word_keys
        return any(pair in text for pair in unit.tokens)

    def lacks_essentials(self, row: Row) -> bool:
        """Whether what a record lacks is somebody's name, or breaks a short word."""
        for term in {unit.term: None for unit in self.units if not self.holds(row, unit)}:
            own = [unit for unit in self.units if unit.term is term]
            if term.kind == HAN and len(own) <= SHORT_RUN and not self.holds(row, own[-1]):
                return True
        return any(names_person(self.index, part) for part in self.lacking(row))

    def lacking(self, row: Row) -> list[str]:
        """Return the parts of the query that a record lacks, neighbours joined."""
        parts: list[tuple[Term, int, int]] = []
        for unit in self.units:
            if not self.holds(row, unit):
                if parts and parts[-1][0] is unit.term and parts[-1][2] == unit.start:
                    parts[-1] = (unit.term, parts[-1][1], unit.end)
                else:
                    parts.append((unit.term, unit.start, unit.end))
        return [term.text[start:end] for term, start, end in parts]


def weighed(
    search: Search, least: float, *, figures: bool
) -> Iterator[tuple[Weighing, Row, float]]:
    """Yield (weighing, row, share) of each candidate that holds at least a share of a query.

    A record that lacks the heaviest units altogether cannot reach `least`, so candidates hold
    one of these. With `figures`, they also hold every figure of the query.
    """
    for form in search.query.forms:
        weighing = Weighing(search.index, form)
        heavy, gathered = [], 0.0
        for unit in sorted(weighing.units, key=lambda unit: -unit.weight):
            if gathered > (1 - least) * weighing.total:
                break
            heavy.append(unit)
            gathered += unit.weight
        wanted = any_of(token for unit in heavy for token in unit.tokens)
        if figures:
            wanted = all_of([wanted, *asked(form)])
        for count, row in enumerate(search.index.candidates(wanted, (COLUMNS,), search.condition)):
            if count == CANDIDATES:
                break
            share = weighing.share(row)
            if share >= least:
                yield weighing, row, share


def find_partial(search: Search) -> Iterator[Found]:
    """The record holds most of the query; what it lacks is no figure and nobody's name."""
    found: dict[int, int] = {}
    for weighing, row, share in weighed(search, ENOUGH_OF_QUESTION, figures=True):
        least = ENOUGH_OF_QUESTION if weighing.form.asks else ENOUGH_OF_STATEMENT
        if share >= least and not weighing.lacks_essentials(row):
            found[row.n] = max(round(100 * share), found.get(row.n, 0))
    yield from sorted(found.items(), key=lambda item: (-item[1], item[0]))


def names_person(index: Index, text: str) -> bool:
    """Whether a text that is lacking holds the name or the title of somebody in the base."""
    return any(
        index.is_person(text[start:end])
        for start in range(len(text))
        for end in range(start + 2, len(text) + 1)
    )


def mark_partial(search: Search, text: str, sound: str) -> list[Mark]:
    """Each place where a part of the query stands."""
    return mark_words(search, text, sound)
