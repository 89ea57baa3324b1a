"""The tier `partial`, most of a query by weight; and what came near where nothing was found.

A word weighs the more, the fewer records hold it. What the base does not hold at all weighs as
much as its rarest words: it may be another way to say the same, or just what is asked for.
"""

from __future__ import annotations

from math import log

from ytfacts.lookup.document import COLUMNS
from ytfacts.lookup.expression import all_of, any_of
from ytfacts.lookup.query import FIGURE, HAN, WORD
from ytfacts.lookup.tiers import CLASSES, asked, mark_words
from ytfacts.lookup.wording import (
    LIGHT_KEYS,
    cuts_thing,
    is_wording,
    lacks_kind,
    light_characters,
    possible_wording,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ytfacts.lookup.engine import Search
    from ytfacts.lookup.expression import Expression
    from ytfacts.lookup.index import Index
    from ytfacts.lookup.query import Form, Term
    from ytfacts.lookup.row import Line, Row
    from ytfacts.lookup.tiers import Found, Mark

ENOUGH_OF_QUESTION = 0.55
ENOUGH_OF_STATEMENT = 0.6
"""Share of a query's weight that a record must hold to answer it: a question says in words of its
own what a record says in others, a list of key words less so."""

LEAST_HELD = 0.55
"""Share that must be there even where all that is lacking is wording: with less, the wording is what
the query is about (明年座谈会)."""

NEARLY_ALL = 0.8
"""Share from which a character more is a slip, even if it makes another word of what stands beside
it (水质监测站点; not 大飞机票)."""

BESIDE_BEST = 0.8
"""Share of what the best record holds that another must hold to stand beside it."""

NEAR = 0.25
"""Share of the weight from which a record is worth naming as near."""

CANDIDATES = 200
"""Records that get a second look: the best of more would hold no more of the rarest words."""

SHORT_RUN = 3
"""A Chinese term of so few characters is one word, and its last character says what it is: without
it, it is another (吉利话 is not 吉利)."""

_LIGHT_SHARE = 0.25
"""Share of its weight that a date keeps, and a word which says how a figure is put; and at which
wording counts that a record lacks."""

_LONGEST_NAME = 40
"""Characters of a name or title beside which a character is sought: a run may have thousands."""

_HAN_CHARACTER = 0.5
"""Weight of a Chinese character beside an English word: most words have two."""


class Unit:
    """The smallest part of a query that a record holds or lacks: an English word, a figure, or one
    character of a Chinese run, with the tokens by which it is found. `least` is what it weighs at
    least where it is lacking: `weight`, but for what may be mere wording."""

    __slots__ = ("end", "least", "light", "start", "term", "tokens", "weight")

    def __init__(
        self, term: Term, start: int, end: int, tokens: list[str], weight: float, light: bool
    ) -> None:
        self.term = term
        self.start = start
        self.end = end
        self.tokens = tokens
        self.weight = self.least = weight * (_LIGHT_SHARE if light else 1)
        self.light = light

    def stands_in(self, text: str) -> bool:
        """Whether a text holds a character together with a neighbour."""
        return any(pair in text for pair in self.tokens)


class Weighing:
    """The units of a query with their weights in one base."""

    def __init__(self, index: Index, form: Form) -> None:
        self.index = index
        self.form = form
        self._units_of = {term: [*self._units(term)] for term in form.terms}
        self.units = [unit for term in form.terms for unit in self._units_of[term]]
        self.total = sum(unit.weight for unit in self.units)
        self._has_words = any(term.kind == WORD for term in form.terms)
        self._lacking: dict[int, list[Unit]] = {}

    def _units(self, term: Term) -> Iterator[Unit]:
        if term.kind != HAN:
            rarity = self._rarity(term.tokens[0])
            key = term.tokens[0]
            says_how = key in LIGHT_KEYS or key.startswith("@")
            yield Unit(term, 0, len(term.text), term.tokens, rarity, says_how)
            return
        run = term.text
        light, wording = light_characters(run), possible_wording(run)
        for i in range(len(run)):
            if not term.free[i]:
                pairs = [run[j : j + 2] for j in (i - 1, i) if 0 <= j < len(run) - 1] or [run]
                # Of the two pairs a character stands in, one often straddles two words.
                weight = _HAN_CHARACTER * min(map(self._rarity, pairs))
                unit = Unit(term, i, i + 1, pairs, weight, light[i])
                if wording[i] and not light[i]:
                    unit.least *= _LIGHT_SHARE
                yield unit

    def _rarity(self, token: str) -> float:
        held = max(1, self.index.frequency(token))
        return log(1 + len(self.index) / held)

    def wanted(self, least: float) -> Expression:
        """Return what every record holds that has at least a share of the query's weight.

        It cannot lack any units altogether that weigh more than the rest; of such there are often
        two groups, seldom more.
        """
        groups: list[list[Unit]] = [[]]
        held, lacked = self.total, 0.0
        for unit in sorted(self.units, key=lambda unit: -unit.least):
            if unit.term.kind == FIGURE:
                continue  # never counted as lacking
            groups[-1].append(unit)
            held, lacked = held - unit.weight, lacked + unit.least
            if held < least * (held + lacked):
                groups.append([])
                held, lacked = self.total, 0.0
        whole = groups[:-1] or [self.units]
        return all_of(any_of(token for unit in group for token in unit.tokens) for group in whole)

    def lacking(self, row: Row) -> list[Unit]:
        """Return the units that a record lacks, in the order of the query."""
        if row.n not in self._lacking:
            self._lacking[row.n] = self._lacked(row)
        return self._lacking[row.n]

    def place(self, row: Row, lacking: list[Unit]) -> int:
        """Return in which of CLASSES, from 0, stands all that a record holds of the query."""
        most = sum(unit.weight for unit in lacking)
        return next(
            place
            for place, (_, groups) in enumerate(CLASSES)
            if any(
                sum(unit.weight for unit in self._lacked(row, group)) <= most for group in groups
            )
        )

    def _lacked(self, row: Row, group: Sequence[str] = COLUMNS) -> list[Unit]:
        texts = [text for text in row.texts(group) if not text.isascii()] or [""]
        keys = row.keys(group) if self._has_words else ()
        lacking: list[Unit] = []
        for term in self.form.terms:
            units = self._own(term)
            if term.kind == HAN and units:
                # A run is one thought: all of it is sought in one text, the one that has most.
                lacking += min(
                    ([unit for unit in units if not unit.stands_in(text)] for text in texts),
                    key=lambda units: sum(unit.weight for unit in units),
                )
            elif term.kind == WORD:
                lacking += [unit for unit in units if unit.tokens[0] not in keys]
        return lacking

    def held(self, lacking: list[Unit]) -> float:
        """Return the share of the query's weight that is there where `lacking` is not."""
        return 1 - sum(unit.weight for unit in lacking) / (self.total or 1)

    def share(self, row: Row, lacking: list[Unit]) -> float:
        """Return the share that is there where wording that is lacking counts little."""
        there = self.total - sum(unit.weight for unit in lacking)
        telling = self.telling(row, lacking)
        missed = sum(unit.weight if unit in telling else unit.least for unit in lacking)
        return there / (there + missed or 1)

    def telling(self, row: Row, lacking: list[Unit]) -> list[Unit]:
        """Return the units lacking that are no mere wording."""
        return [
            unit
            for stretch in stretches(lacking)
            if not self._is_wording(row, stretch)
            for unit in stretch
        ]

    def _is_wording(self, row: Row, stretch: list[Unit]) -> bool:
        first, last = stretch[0], stretch[-1]
        if all(unit.light for unit in stretch):
            return True
        if first.term.kind != HAN or last is self._own(first.term)[-1]:
            return False
        run = first.term.text
        return is_wording(run[first.start : last.end]) and not self._cuts_thing(row, stretch)

    @staticmethod
    def _cuts_thing(row: Row, stretch: list[Unit]) -> bool:
        first, last = stretch[0], stretch[-1]
        return first.term.kind == HAN and cuts_thing(
            first.term.text, first.start, last.end, row.text(COLUMNS)
        )

    def _own(self, term: Term) -> list[Unit]:
        return self._units_of[term]

    def lacks_essentials(self, row: Row, lacking: list[Unit]) -> bool:
        """Whether what is lacking is no other wording but what the query is about."""
        if all(unit.light or unit in lacking for unit in self.units):
            return True
        parts = joined(lacking)
        if lacks_kind(parts, row.text(COLUMNS)):
            return True
        if any(names_person(self.index, part) for part in parts):
            return True
        if self.held(lacking) < NEARLY_ALL and any(
            self._cuts_thing(row, stretch) for stretch in stretches(lacking)
        ):
            return True
        telling = [unit for unit in self.telling(row, lacking) if not unit.light]
        return any(
            self._is_matter(term)
            if term.kind == WORD
            else self._is_essential([unit for unit in telling if unit.term is term])
            for term in {unit.term: None for unit in telling}
        )

    def _is_matter(self, term: Term) -> bool:
        """Whether an English word that is lacking is the matter itself: the base has it elsewhere,
        or it is the head of the phrase (free trade zone tax, age of Zhou Zhihua).
        """
        if self.index.frequency(term.tokens[0]):
            return True
        is_last = term is self.form.terms[-1] and not term.text.endswith("ly")
        return (is_last and term.text.isascii()) or f"{term.text} of " in self.form.text

    def _is_essential(self, lacking: list[Unit]) -> bool:
        """Whether the characters that are lacking of one Chinese term change what it names.

        What stands before says whose or which (江苏院士, 珠三角), what stands behind says what
        (红豆集团总裁): a word there is the matter itself, one in the middle may be a wording.
        """
        if any(self._beside_name(unit) for unit in lacking):
            return True
        own = self._own(lacking[0].term)
        before, behind = lacking[0] is own[0], lacking[-1] is own[-1]
        if len(lacking) > 1 and (
            (before and lacking[1] is own[1]) or (behind and lacking[-2] is own[-2])
        ):
            return True
        if before and len(own) > 1 and not self.form.asks:
            return True
        return behind and len(own) <= SHORT_RUN

    def _beside_name(self, unit: Unit) -> bool:
        """Whether a character stands right before somebody's name: it is part of a title."""
        run = unit.term.text
        return any(
            self.index.is_person(run[unit.end : unit.end + length])
            for length in range(2, min(len(run) - unit.end, _LONGEST_NAME) + 1)
        )


def stretches(units: list[Unit]) -> list[list[Unit]]:
    """Return units in lists of neighbours."""
    found: list[list[Unit]] = []
    for unit in units:
        if found and found[-1][-1].term is unit.term and found[-1][-1].end == unit.start:
            found[-1].append(unit)
        else:
            found.append([unit])
    return found


def joined(units: list[Unit]) -> list[str]:
    """Return the texts of units, neighbours in one."""
    return [part[0].term.text[part[0].start : part[-1].end] for part in stretches(units)]


def weighed(
    search: Search, least: float, *, figures: bool
) -> Iterator[tuple[Weighing, Row, float, list[Unit]]]:
    """Yield (weighing, record, share, units lacking) of each candidate that holds at least a share.

    With `figures`, candidates hold every figure of the query.
    """
    weighings: list[Weighing] = search.memo.setdefault("weighings", [])
    if not weighings:
        weighings += [Weighing(search.index, form) for form in search.query.forms]
    for weighing in weighings:
        wanted = weighing.wanted(least)
        if figures:
            wanted = all_of([wanted, *asked(weighing.form)])
        for count, row in enumerate(search.index.candidates(wanted, (COLUMNS,), search.condition)):
            if count == CANDIDATES:
                break
            lacking = weighing.lacking(row)
            share = weighing.share(row, lacking)
            if share >= least:
                yield weighing, row, share, lacking


def find_partial(search: Search) -> Iterator[Found]:
    """The record holds most of the query; what it lacks is no figure and nobody's name."""
    found: dict[int, int] = {}
    for weighing, row, share, lacking in weighed(search, ENOUGH_OF_QUESTION, figures=True):
        least = ENOUGH_OF_QUESTION if weighing.form.asks else ENOUGH_OF_STATEMENT
        held = weighing.held(lacking)
        if share < least or held < LEAST_HELD or weighing.lacks_essentials(row, lacking):
            continue
        score = max(1, round(100 * held) - weighing.place(row, lacking))
        found[row.n] = max(score, found.get(row.n, 0))
    best = max(found.values(), default=0)
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    yield from (hit for hit in ordered if hit[1] >= BESIDE_BEST * best)


def names_person(index: Index, text: str) -> bool:
    """Whether a text that is lacking holds the name or the title of somebody in the base."""
    return any(
        index.is_person(text[start:end])
        for start in range(len(text))
        for end in range(start + 2, len(text) + 1)
    )


def mark_partial(search: Search, line: Line) -> list[Mark]:
    """Each place where a part of the query stands."""
    return mark_words(search, line)
