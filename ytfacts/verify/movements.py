"""Rises and falls that a base tells without a figure: 前4个月进出口增长."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ytfacts import figures
from ytfacts.model import Bilingual
from ytfacts.verify.finding import CONFIRMED, CONTRADICTED, Finding, finding
from ytfacts.verify.lexicon import FALLING, RISING
from ytfacts.verify.periods import is_base, periods_agree
from ytfacts.verify.quantities import CHANGE, both
from ytfacts.verify.subjects import named_before
from ytfacts.verify.tokens import COMMA
from ytfacts.verify.wording import directed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ytfacts.model import Fact
    from ytfacts.verify.knowledge import Knowledge
    from ytfacts.verify.mentions import Mention
    from ytfacts.verify.sentence import Sentence
    from ytfacts.verify.tokens import Token


FIRM = 0.8
"""How much of a record's name must be there."""


class _Movement(NamedTuple):
    """A record of a rise (1) or a fall (-1): the keys of what moved, and how the label says it."""

    fact: Fact
    sign: int
    things: frozenset[str]
    wording: Bilingual


class Movements:
    """Checks by which way a draft has something move in a period that the base tells of."""

    def __init__(self, knowledge: Knowledge) -> None:
        made = (_movement(knowledge, fact) for fact in knowledge.facts)
        self._known = [movement for movement in made if movement is not None]
        self._main = knowledge.scopes.main
        self.marks = tuple(sorted({key for one in self._known for key in one.things}))

    def check(
        self, file: str, sentence: Sentence, named: Sequence[Mention], scope: int | None
    ) -> Iterator[Finding]:
        """Yield the verbs of a sentence without figures that go with a record or against it.

        `named` are the records it names, `scope` is of whom the text before it speaks. A table's
        cell is asked for figures of its own, not those of its heads.
        """
        head = sentence.passage.head
        if not sentence.dates:
            return
        moves = [(t, sign) for t in sentence.tokens if t.start >= head and (sign := _sign(t))]
        moves = [(token, sign) for token, sign in moves if not _has_figure(sentence, token)]
        if not moves or len({sign for _, sign in moves}) > 1 or sentence.denies:
            return
        said = named_before(sentence, len(sentence.tokens))
        if (scope if said is None else said) not in (None, self._main):
            return
        told = [*self._told(sentence), *_changed(sentence, named)]
        for fact, sign, wording in told[:1]:
            token, moved = moves[0]
            right = moved == sign
            yield finding(
                file, sentence, (token.start, token.end), CONFIRMED if right else CONTRADICTED,
                fact, problem=None if right else "comparison", expected=None if right else wording,
                why="the base tells which way this moved in the period",
            )  # fmt: skip

    def _told(self, sentence: Sentence) -> Iterator[tuple[Fact, int, Bilingual]]:
        """Yield the records of movements without a figure of which a sentence speaks."""
        for known in self._known:
            if not known.things.isdisjoint(sentence.keys) and _is_then(sentence, known.fact):
                yield known.fact, known.sign, known.wording


def _has_figure(sentence: Sentence, token: Token) -> bool:
    """Tell whether a number of the sentence stands in the clause of a verb, before or behind it."""
    first, after = sentence.clause(token.start)
    tokens = sentence.tokens
    start = tokens[first - 1].end if first else sentence.start
    end = tokens[after].start if after < len(tokens) else sentence.end
    own = [n for n in sentence.numbers if n.start >= sentence.passage.head]
    near = [n for n in own if start <= n.start < end]
    return any(sentence.gap(n.start, token.start) < COMMA for n in near)


def _changed(sentence: Sentence, named: Sequence[Mention]) -> Iterator[tuple[Fact, int, Bilingual]]:
    """Yield the changes since the year which a sentence names, of the records it names."""
    for mention in named:
        if mention.strength < FIRM or mention.changed or mention.of_other:
            continue
        for quantity in sentence.knowledge.figures.records[mention.record].quantities:
            if quantity.role == CHANGE and quantity.sign and _is_since(sentence, quantity.fact):
                yield quantity.fact, quantity.sign, directed(quantity)


def _is_since(sentence: Sentence, fact: Fact) -> bool:
    since = fact.comparison.period if fact.comparison else None
    bases = (date.period for date in sentence.dates if is_base(sentence, date))
    return since is not None and any(period and periods_agree(period, since) for period in bases)


def may_move(text: str) -> bool:
    """Tell quickly whether a text may hold a verb of rise or fall."""
    lower = text.lower()
    return any(word in lower for word in (*RISING, *FALLING))


def _movement(knowledge: Knowledge, fact: Fact) -> _Movement | None:
    if fact.value is not None or fact.comparison is not None or not fact.period or not fact.label:
        return None
    tokens = [token for text in both(fact.label) for token in knowledge.words(text)]
    signs = {sign for token in tokens if (sign := _sign(token))}
    if len(signs) != 1:
        return None
    moving = [(token, text) for text in both(fact.label) for token in knowledge.words(text)]
    said = {t.han: text[t.start : t.end] for t, text in moving if _sign(t)}
    keywords = (*fact.keywords.zh, *fact.keywords.en)
    tokens += [token for text in keywords for token in knowledge.words(text)]
    things = frozenset(token.key for token in tokens if token.names and not _sign(token))
    return _Movement(fact, signs.pop(), things, Bilingual(said.get(True), said.get(False)))


def _sign(token: Token) -> int:
    if token.key.endswith(RISING) if token.han else token.key in RISING:
        return 1
    return -(token.key.endswith(FALLING) if token.han else token.key in FALLING)


def _is_then(sentence: Sentence, fact: Fact) -> bool:
    periods = [date.period for date in sentence.dates if date.period]
    return any(figures.same_period(period, fact.period or "") for period in periods)
