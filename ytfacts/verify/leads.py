"""Who leads a joint work: 由思必驰牵头, "led by AISpeech", and drafts that let another one lead it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ytfacts.english import word_key
from ytfacts.normalize import fold
from ytfacts.verify.finding import CONFIRMED, CONTRADICTED, Finding, finding
from ytfacts.verify.mentions import mentions
from ytfacts.verify.quantities import both
from ytfacts.verify.tokens import COLON, LIGHT, NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ytfacts.model import Bilingual, Fact
    from ytfacts.verify.knowledge import Knowledge
    from ytfacts.verify.sentence import Sentence

FIRM = 0.8
"""How much of a joint work's name must be there."""

SHORTEST_NAME = 6
"""Characters of a name by which the record of a leader tells what it leads."""

_LEADING = ("牵头", "领衔")
_LEADING_KEYS = frozenset(map(word_key, "lead leads led leader leading".split()))
_ROLES = frozenset("方 者 单位 企业 高校 机构 公司 的 是 为".split())
_LONGEST_NAME = 5
"""Words of the name of a body."""


class _Led(NamedTuple):
    """A record of a leader, its names in both languages, and the folded ones besides."""

    fact: Fact
    leader: Bilingual
    names: frozenset[str]


class Leads:
    """Checks who is said to lead the joint works of a base."""

    def __init__(self, knowledge: Knowledge) -> None:
        found = [(led, work) for led, work in _leads(knowledge) if work is not None]
        self._known = [led for led, _ in found]
        self._works = knowledge.index([work for _, work in found])
        self.marks = (*_LEADING, "lead", "led by") if found else ()

    def check(self, file: str, sentence: Sentence, before: Sentence | None) -> Iterator[Finding]:
        """Yield the leaders that a sentence gives to a joint work; the sentence `before` may name it."""
        if not self._known or sentence.asserts_nothing or sentence.denies:
            return
        for n, token in enumerate(sentence.tokens):
            if not (token.key.startswith(_LEADING) if token.han else token.key in _LEADING_KEYS):
                continue
            name = _leader_at(sentence, n)
            led = self._meant(sentence, before) if name is not None else None
            if name is None or led is None:
                continue
            tokens = sentence.tokens
            span = (tokens[name.start].start, tokens[name.stop - 1].end)
            said = fold(sentence.passage.text[span[0] : span[1]])
            right = any(known in said or said in known for known in led.names)
            yield finding(
                file, sentence, span, CONFIRMED if right else CONTRADICTED, led.fact,
                problem=None if right else "name", expected=None if right else led.leader,
                why="the base says who leads this",
            )  # fmt: skip

    def _meant(self, sentence: Sentence, before: Sentence | None) -> _Led | None:
        """Return the leader of the joint work that a sentence names, or else the one before it."""
        for each in (sentence, before):
            found = mentions(each, self._works) if each is not None else []
            good = [m for m in found if m.strength >= FIRM and not (m.changed or m.of_other)]
            if good:
                return self._known[max(good, key=lambda m: m.strength).record]
        return None


def _leads(knowledge: Knowledge) -> Iterator[tuple[_Led, Fact | None]]:
    """Yield the records of an organisation that its sentence has lead, each with what it leads."""
    for fact in knowledge.facts:
        if fact.kind != "organisation" or fact.label is None:
            continue
        zh, en = (re.escape(fact.label.get(language) or "\0") for language in ("zh", "en"))
        leads = re.search(rf"{zh}[^，。]*?牵头", fact.zh or "") or re.search(
            rf"led by (?:[\w’'-]+ ){{0,4}}{en}|{en} leads", fact.en or ""
        )
        if leads:
            names = {
                fold(name) for name in (*both(fact.label), *fact.keywords.zh, *fact.keywords.en)
            }
            yield _Led(fact, fact.label, frozenset(names)), _work(knowledge, fact)


def _work(knowledge: Knowledge, leader: Fact) -> Fact | None:
    """Return the record with the longest name that the record of a leader speaks of."""
    text = fold(f"{leader.zh} {leader.en}")
    best, longest = None, SHORTEST_NAME - 1
    for fact in knowledge.facts:
        if fact is leader or fact.kind == leader.kind or fact.value is not None:
            continue
        for name in (*both(fact.label), *fact.keywords.zh, *fact.keywords.en):
            if len(name) > longest and fold(name) in text:
                best, longest = fact, len(name)
    return best


def _leader_at(sentence: Sentence, n: int) -> range | None:
    """Return the words of the name that leads by the verb or noun at word `n`, None if none does."""
    tokens = sentence.tokens
    if tokens[n].han:
        return _han_before(sentence, n) or _behind(sentence, n)
    if n + 1 < len(tokens) and tokens[n + 1].key == "by":
        return _name_from(sentence, n + 2)
    return _behind(sentence, n) or _english_before(sentence, n)


def _han_before(sentence: Sentence, n: int) -> range | None:
    tokens = sentence.tokens
    first = n
    while first and tokens[first].gap <= LIGHT and tokens[first - 1].names:
        first -= 1
    first = next((m for m in range(first, n) if tokens[m].kind == NAME), n)
    if first == n or first in sentence.scoped:
        return None
    return range(first, n)


def _english_before(sentence: Sentence, n: int) -> range | None:
    """Return the name right before "leads" or "led"; a noun, the lead, has none."""
    tokens = sentence.tokens
    text = sentence.passage.text[tokens[n].start : tokens[n].end].lower()
    first = n
    while first and tokens[first].gap <= LIGHT and tokens[first - 1].capital:
        first -= 1
    if first == n or text not in ("leads", "led") or first in sentence.scoped:
        return None
    return range(first, n)


def _behind(sentence: Sentence, n: int) -> range | None:
    """Return the name behind 牵头方是 or "lead:"."""
    tokens = sentence.tokens
    at = n + 1
    while (
        at < len(tokens) and tokens[at].han and tokens[at].key in _ROLES and tokens[at].gap <= LIGHT
    ):
        at += 1
    if at >= len(tokens) or (at == n + 1 and tokens[at].gap != COLON):
        return None
    return _name_from(sentence, at)


def _name_from(sentence: Sentence, first: int) -> range | None:
    tokens = sentence.tokens
    while first < len(tokens) and tokens[first].key in ("the", "a"):
        first += 1
    after = first
    while after < min(first + _LONGEST_NAME, len(tokens)):
        token = tokens[after]
        named = token.kind == NAME if token.han else token.capital
        if not named or (after > first and token.gap > LIGHT):
            break
        after += 1
    return range(first, after) if after > first else None
