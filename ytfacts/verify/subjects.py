"""Of whom a sentence speaks, and of whom the next one may go on to speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ytfacts.verify.asides import is_denominator, is_of_person
from ytfacts.verify.labels import label
from ytfacts.verify.lexicon import WHOLE_KEYS, WHOLES
from ytfacts.verify.naming import is_held, is_in_body, is_placed, names_other, starts_clause
from ytfacts.verify.tokens import COMMA, FUNCTION, LIGHT, NAME

if TYPE_CHECKING:
    from ytfacts.figures import Figure
    from ytfacts.verify.mentions import Mention
    from ytfacts.verify.sentence import Sentence

OTHER_SCOPE = -1
"""Stands for a scope that is none of the base's."""


def named_before(sentence: Sentence, stop: int, mention: Mention | None = None) -> int | None:
    """Return the scope named last before word `stop` as that of which the sentence speaks.

    The words of a `mention` are what is owned, not whose it is.
    """
    if mention is not None and 0 <= mention.first < stop:
        for n in range(stop - 1, mention.last, -1):
            named = _named_at(sentence, n)
            if named is not None:
                return named
        stop = mention.first
    known = sentence.named
    while len(known) <= stop:
        n = len(known) - 1
        named = _named_at(sentence, n)
        known.append(known[n] if named is None else named)
    return known[stop]


def named_for_next(sentence: Sentence) -> int | None:
    """Return the scope of which the next sentence may go on to speak: the base's main one, or
    another that this one is about and does not only mention.
    """
    named = None
    for n in range(len(sentence.tokens)):
        here = _named_at(sentence, n)
        main = here == sentence.knowledge.scopes.main
        if here is not None and (main or _is_topic(sentence, n, named)):
            named = here
    return named


def _is_topic(sentence: Sentence, n: int, named: int | None) -> bool:
    """Tell whether a sentence is about a name of somebody else: it opens a clause, or is placed."""
    token = sentence.tokens[n]
    if label(sentence, n) is not None:
        return True
    if token.key in sentence.knowledge.actors:
        return False
    if named is not None and not _is_first(sentence, n):
        return False
    if token.key in WHOLES or token.key in WHOLE_KEYS:
        return n == 0 and named is None and not sentence.scoped
    if token.han and sentence.knowledge.scopes.is_sibling(sentence.tokens, n):
        return True
    before = sentence.tokens[n - 1].key if n else ""
    placed = is_placed(sentence, n) if token.han else before in _WHERE_KEYS
    return starts_clause(sentence, n) or (placed and named is None)


def _is_first(sentence: Sentence, n: int) -> bool:
    """Tell whether nothing but function words stands before a name in its clause."""
    tokens = sentence.tokens
    while n and tokens[n].gap < COMMA:
        n -= 1
        if tokens[n].kind != FUNCTION:
            return False
    return True


_WHERE_KEYS = frozenset(("in", "across", "within", "throughout"))


def _named_at(sentence: Sentence, n: int) -> int | None:
    if n not in sentence.scoped:
        return OTHER_SCOPE if names_other(sentence, n) else None
    if not _is_owner(sentence, n):
        return None
    if _has_topic(sentence, n) or _is_where(sentence, n):
        return OTHER_SCOPE
    return sentence.scoped[n]


def _is_where(sentence: Sentence, n: int) -> bool:
    """Tell whether a scope only says where somebody else has something: 公司在长三角有300家."""
    tokens = sentence.tokens
    if not n or tokens[n].gap or tokens[n - 1].key not in ("在", "in"):
        return False
    for m in range(n - 1, -1, -1):
        if names_other(sentence, m):
            return True
        if tokens[m].gap >= COMMA:
            return False
    return False


def _is_owner(sentence: Sentence, n: int) -> bool:
    """Tell whether a scope's name says of whom the sentence speaks, not only whom it mentions."""
    if is_denominator(sentence, n) or _is_compared(sentence, n) or _places_other(sentence, n):
        return False
    if sentence.tokens[n].han and is_in_body(sentence, n):
        return False
    main = sentence.knowledge.scopes.main
    return sentence.scoped[n] == main or not is_of_person(sentence, n)


def _places_other(sentence: Sentence, n: int) -> bool:
    """Tell whether a scope only says where another one is: the north basin of Mirror Lake."""
    group = sentence.scoped[n]
    m = n
    while m > 0 and sentence.scoped.get(m - 1) == group and sentence.tokens[m].gap <= LIGHT:
        m -= 1
    keys = []
    while m > 0 and sentence.tokens[m - 1].kind == FUNCTION and m - 1 not in sentence.scoped:
        m -= 1
        keys.append(sentence.tokens[m].key)
    return "of" in keys and m > 0 and sentence.scoped.get(m - 1, group) != group


def _has_topic(sentence: Sentence, n: int) -> bool:
    """Tell whether another name opens the sentence as its topic: In Europe, the group …"""
    for m in range(1, min(n, 3)):
        placed = sentence.tokens[m - 1].key in ("in", "在", "for", "across")
        if placed and sentence.tokens[m + 1].gap >= COMMA and names_other(sentence, m):
            return True
    return False


def _is_compared(sentence: Sentence, n: int) -> bool:
    tokens = sentence.tokens
    before = tokens[n - 1].key if n else ""
    if before in ("与", "同", "跟", "和"):
        after = tokens[n + 1].key if n + 1 < len(tokens) else ""
        return after.startswith(("相", "不同", "一样", "毗邻", "接壤", "之间"))
    return before in ("比", "较", "than", "with", "against", "to", "unlike", "from")


def named_after(sentence: Sentence, start: int) -> int | None:
    """Return the scope that words behind a figure give it: laboratories in Guangdong."""
    tokens = sentence.tokens
    for n in range(start, len(tokens)):
        if tokens[n].gap >= COMMA:
            break
        if n in sentence.scoped:
            return sentence.scoped[n]
        if is_held(sentence, n) and names_other(sentence, n):
            return OTHER_SCOPE
    return None


def _is_entry_of_other(sentence: Sentence, figure: Figure, place: int) -> bool:
    """Tell whether a figure is one of a list of names with theirs: 黄山99%，舟山97%."""
    if not place or figure.full_start - sentence.tokens[place - 1].end > 1:
        return False
    token = sentence.tokens[place - 1]
    if not token.han or token.kind != NAME or place - 1 in sentence.scoped:
        return False
    return token.key not in sentence.knowledge.actors and starts_clause(sentence, place - 1)


def scope_in(sentence: Sentence, figure: Figure, mention: Mention | None) -> int | None:
    """Return whom the sentence itself names as the owner of a figure; None if it names nobody."""
    if mention is not None and mention.of_other:
        return OTHER_SCOPE
    place = sentence.before(figure.start)
    if _is_entry_of_other(sentence, figure, place):
        return OTHER_SCOPE
    first = place if mention is None else max(place, mention.first)
    after = place if mention is None else max(place, mention.last + 1)
    named = named_before(sentence, first, mention)
    behind = named_after(sentence, after)
    if behind == OTHER_SCOPE or named is None:
        named = behind
    if named is not None:
        return named
    later = (n for n in sentence.scoped if n >= first and not is_denominator(sentence, n))
    return next((sentence.scoped[n] for n in later), None)
