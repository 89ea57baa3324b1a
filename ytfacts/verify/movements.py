"""Rises and falls that a base tells without a figure: 前4个月进出口增长."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ytfacts import figures
from ytfacts.model import Bilingual
from ytfacts.verify.finding import CONFIRMED, CONTRADICTED, Finding, finding
from ytfacts.verify.lexicon import FALLING, NEGATION_WORDS, NEGATIONS, RISING
from ytfacts.verify.naming import named_before
from ytfacts.verify.quantities import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ytfacts.model import Fact
    from ytfacts.verify.knowledge import Knowledge
    from ytfacts.verify.sentence import Sentence
    from ytfacts.verify.tokens import Token


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

    def check(self, file: str, sentence: Sentence) -> Iterator[Finding]:
        """Yield the verbs of a sentence without figures that go with a record or against it."""
        if sentence.numbers or not sentence.dates or _denies(sentence):
            return
        for known in self._known:
            if known.things.isdisjoint(sentence.keys) or not _is_then(sentence, known.fact):
                continue
            if named_before(sentence, len(sentence.tokens)) not in (None, self._main):
                continue
            moves = [(token, sign) for token in sentence.tokens if (sign := _sign(token))]
            if not moves or len({sign for _, sign in moves}) > 1:
                continue
            token, sign = moves[0]
            right = sign == known.sign
            yield finding(
                file, sentence, (token.start, token.end), CONFIRMED if right else CONTRADICTED,
                known.fact, problem=None if right else "comparison",
                expected=None if right else known.wording,
                why="the base tells which way this moved in the period",
            )  # fmt: skip


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


def _denies(sentence: Sentence) -> bool:
    if any(mark in sentence.joined for mark in NEGATIONS):
        return True
    return not sentence.keys.isdisjoint(NEGATION_WORDS)
