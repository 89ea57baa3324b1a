"""Whom a sentence names: the base's scopes, and names that may be somebody else's.

There is no list of places. What is no common word and stands where a subject stands (it opens a
clause, owns what follows, is placed by "in" or 在) gives what is said to another scope.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from ytfacts.verify.asides import is_aside, is_denominator, is_of_person
from ytfacts.verify.labels import label, names_somebody
from ytfacts.verify.lexicon import (
    BODIES,
    COMPANIES,
    ENGLISH_MONTHS,
    FUNCTION_KEYS,
    HAN_NUMERALS,
    HEADING_WORDS,
    SINGLING_OUT,
    SINGLING_OUT_KEYS,
    SOME_PLACE_KEYS,
    SOME_PLACES,
    TAKEN_UP_PLACES,
    UNITS_IN_CAPITALS,
    WHOLE_KEYS,
    WHOLES,
)
from ytfacts.verify.passage import CELL, HEADING
from ytfacts.verify.tokens import COLON, COMMA, FUNCTION, LIGHT, NAME, NOUN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ytfacts.verify.sentence import Sentence
    from ytfacts.verify.tokens import Token

_DETERMINING = frozenset(
    "这个 这些 那些 那个 这 该 此 每个 一个 几个 某些 各个 有些 其他 这家 这种".split()
)
"""Words that a name does not follow."""

_PLACING = frozenset("在于对而当即")
_PLACING_KEYS = frozenset(("in", "of", "for", "across", "within", "throughout", "from", "at", "to"))
_HOLDING_KEYS = frozenset(("in", "of", "for", "across", "within", "throughout"))
"""Prepositions behind a figure that say whose it is: laboratories in Guangdong."""
_SHARED_BY = frozenset("占比 占 比重 份额 占有率 占到 总数 总量 总额".split())
"""Words after a whole that make it what a share is taken of: 全国占比."""
_TURNED_TO = frozenset("向 面向 对 为 比 较 于 占".split())
"""Before a whole, these make it what something is done to: 向全国推广."""


def starts_clause(sentence: Sentence, n: int) -> bool:
    """Tell whether nothing but function words and verbs stands before word `n` in its clause."""
    tokens = sentence.tokens
    border = COLON if sentence.passage.kind == CELL else COMMA
    while n > 0 and tokens[n].gap < border:
        before = tokens[n - 1]
        if tokens[n].gap == COLON and _has_colon(sentence, before.end, tokens[n].start):
            return True
        if before.names or n - 1 in sentence.scoped:
            return False
        if sentence.numbers_between(before.end, tokens[n].start):
            return False
        n -= 1
    return True


def _has_colon(sentence: Sentence, start: int, end: int) -> bool:
    between = sentence.text[start:end]
    return ":" in between or "：" in between


def names_other(sentence: Sentence, n: int) -> bool:
    """Tell whether word `n` names a scope that is none of the base's."""
    known = sentence.others.get(n)
    if known is None:
        known = sentence.others[n] = _names_other(sentence, n)
    return known


def _names_other(sentence: Sentence, n: int) -> bool:
    token = sentence.tokens[n]
    if _is_some_place(sentence, n) or _is_the_city(sentence, n):
        return True
    if names_somebody(sentence, n) and token.key not in sentence.knowledge.people:
        return True
    if token.han:
        if token.key in COMPANIES:
            return _is_some_company(sentence, n)
        return _han_candidate(sentence, n) and _han_other(sentence, n)
    if token.key in WHOLE_KEYS:
        return _is_whole_subject(sentence, n)
    if token.capital and sentence.knowledge.scopes.is_member(token.key):
        return _is_member_subject(sentence, n)
    return _english_candidate(sentence, n) and _english_other(sentence, n)


def _is_some_place(sentence: Sentence, n: int) -> bool:
    """Tell whether a single place or house is spoken of that has no name: 我老家那个县, our town."""
    tokens = sentence.tokens
    token = tokens[n]
    if not (token.key.endswith(SOME_PLACES) if token.han else token.key in SOME_PLACE_KEYS):
        return False
    first = n
    while first > max(n - _MODIFIERS, 0) and tokens[first].gap <= LIGHT:
        first -= 1
    if not any(_singles_out(other) for other in tokens[first : n + 1]):
        return False
    return starts_clause(sentence, first) or is_held(sentence, first)


def _is_the_city(sentence: Sentence, n: int) -> bool:
    """Tell whether a city or a county is taken up that the text has named: the city, 该市."""
    before = sentence.tokens[n - 1] if n and sentence.tokens[n].gap <= LIGHT else None
    if before is None or sentence.tokens[n].key not in TAKEN_UP_PLACES:
        return False
    return before.key in ("the", "that", "该", "这个", "本", "全")


def _singles_out(token: Token) -> bool:
    return token.key.startswith(SINGLING_OUT) if token.han else token.key in SINGLING_OUT_KEYS


_MODIFIERS = 3
"""Words between a word that singles a place out and the place."""

_SOME = re.compile(r"(?:一家|某家|某|该|这家|那家|有家|本|我)[^，。；：、的]{0,12}$")


def _is_some_company(sentence: Sentence, n: int) -> bool:
    """Tell whether a single company is spoken of: 一家新能源汽车企业, or 公司 as a subject."""
    token = sentence.tokens[n]
    before = sentence.passage.text[max(token.start - 16, sentence.start) : token.start]
    if _SOME.search(before):
        return True
    opens = n == 0 or token.gap >= COMMA
    return opens and token.key == "公司"


def _han_candidate(sentence: Sentence, n: int) -> bool:
    token = sentence.tokens[n]
    if token.key in sentence.knowledge.people:
        return False
    if token.kind == NAME or token.key in WHOLES:
        return not _is_determined(sentence, n)
    return sentence.knowledge.scopes.is_sibling(sentence.tokens, n)


def _is_determined(sentence: Sentence, n: int) -> bool:
    """Tell whether a word stands before what may be a name that no name follows: 这些, 一张."""
    if not n or sentence.tokens[n].gap > LIGHT:
        return False
    before = sentence.tokens[n - 1].key
    return before in _DETERMINING or (len(before) > 1 and before[0] in HAN_NUMERALS)


def _han_other(sentence: Sentence, n: int) -> bool:
    tokens = sentence.tokens
    token = tokens[n]
    if is_aside(sentence, n):
        return False
    after = tokens[n + 1] if n + 1 < len(tokens) and tokens[n + 1].gap <= LIGHT else None
    if token.key in WHOLES:
        turned_to = n > 0 and token.gap <= LIGHT and tokens[n - 1].key in _TURNED_TO
        subject = starts_clause(sentence, n) and not turned_to
        return subject and not (after and after.key in _SHARED_BY)
    placed = is_placed(sentence, n)
    if (placed and token.key in sentence.knowledge.names) or is_in_body(sentence, n):
        return False
    if placed or (after and after.key == "的") or sentence.knowledge.scopes.is_sibling(tokens, n):
        return True
    ends_label = label(sentence, n) is not None and token.key not in sentence.knowledge.names
    return starts_clause(sentence, n) and (
        after is not None
        or n == 0
        or ends_label
        or (token.gap == COLON and sentence.passage.kind == HEADING)
    )


def is_placed(sentence: Sentence, n: int) -> bool:
    """Tell whether 在 stands before a name, perhaps before others in a row: 在奇瑞和吉利."""
    tokens = sentence.tokens
    while n and tokens[n].gap <= COMMA:
        before = tokens[n - 1]
        if before.key in _PLACING:
            return tokens[n].gap <= LIGHT
        if before.kind != NAME and before.key not in ("和", "与", "及"):
            return False
        n -= 1
    return False


def is_in_body(sentence: Sentence, n: int) -> bool:
    """Tell whether a place only begins the name of a body: 上海交通大学, 安徽企业 before its name."""
    tokens = sentence.tokens
    for m in range(n + 1, min(n + 4, len(tokens))):
        if tokens[m].gap > LIGHT or not tokens[m].names:
            return False
        if tokens[m].key.endswith(BODIES):
            after = tokens[m + 1] if m + 1 < len(tokens) and tokens[m + 1].gap <= LIGHT else None
            return m > n + 1 or (after is not None and after.kind == NAME)
    return False


def _english_candidate(sentence: Sentence, n: int) -> bool:
    token = sentence.tokens[n]
    known = sentence.knowledge
    if not token.capital or token.kind == FUNCTION or token.end - token.start == 1:
        return False
    if token.key in UNITS_IN_CAPITALS | ENGLISH_MONTHS:
        return False
    return token.key not in known.vocabulary and token.key not in known.people


def _is_member_subject(sentence: Sentence, n: int) -> bool:
    """Tell whether a part of a scope is spoken of by itself: Shanghai alone has, in Shanghai,"""
    tokens = sentence.tokens
    after = tokens[n + 1] if n + 1 < len(tokens) and tokens[n + 1].gap < COMMA else None
    owns = sentence.text[tokens[n].end : tokens[n].end + 2] in ("'s", "’s")
    if starts_clause(sentence, n):
        return owns or (after is not None and after.key in (*_BEHIND_SUBJECTS, "alone", "itself"))
    return owns and not is_of_person(sentence, n)


def _english_other(sentence: Sentence, n: int) -> bool:
    tokens = sentence.tokens
    if is_aside(sentence, n):
        return False
    if sentence.passage.kind in (HEADING, CELL) and not _is_named_in_head(sentence, n):
        return False
    before = tokens[n - 1] if n and tokens[n].gap <= LIGHT else None
    if _opens_where(tokens, n):
        return True
    if before is not None and before.key in ("by", "with", "said", "to"):
        return False
    if before is not None and before.key in _PLACING_KEYS:
        return tokens[n].key not in sentence.knowledge.names
    return n > 0 or _is_subject(sentence)


def _opens_where(tokens: Sequence[Token], n: int) -> bool:
    """Tell whether what follows is said of a place: we turn to Wuhan, where …"""
    return n + 1 < len(tokens) and tokens[n + 1].key == "where"


_ENDINGS = (
    "tion",
    "ment",
    "ity",
    "ing",
    "ance",
    "ence",
    "ness",
    "ics",
    "th",
    "ly",
    "ed",
    "ers",
    "ies",
)
"""Endings of words that are no names although they open a sentence with a capital."""


_BEHIND_SUBJECTS = FUNCTION_KEYS - frozenset(
    "at for of on by with to into onto from about after before during over out off up down under around the a an "
    "this that these those its their it they our your my his her you we i what how why when where who which as than "
    "or but if so then no not all any some each every both more most much many few less such same within across until".split()
)
"""What may follow a name that is a subject, verbs above all; after an order (Look at …) others do."""


def _is_subject(sentence: Sentence) -> bool:
    """Tell whether the first word of a sentence is a name, not merely written with a capital."""
    tokens = sentence.tokens
    text = sentence.passage.text
    if text[tokens[0].end : tokens[0].end + 1] in ("'", "’"):
        return True
    source = text[tokens[0].start : tokens[0].end]
    following = tokens[1] if len(tokens) > 1 and tokens[1].gap <= LIGHT else None
    if following is None or source.lower().endswith(_ENDINGS):
        return False
    if following.kind == NOUN and following.capital:
        return True
    if following.key == "and":
        return len(tokens) > 2 and tokens[2].capital
    return following.key in _BEHIND_SUBJECTS and not source.endswith("s")


def _is_named_in_head(sentence: Sentence, n: int) -> bool:
    """Tell whether a word of a heading or a table is a name: capitals alone do not say so there."""
    token = sentence.tokens[n]
    if token.key in HEADING_WORDS:
        return False
    if sentence.passage.kind == HEADING:
        return not _opens_bracket(sentence, token) and _is_name_heading(sentence)
    return True


_NAME_HEADING = 4
"""Words of a heading that may be a name and no title."""


def _is_name_heading(sentence: Sentence) -> bool:
    before = takewhile(lambda token: not _opens_bracket(sentence, token), sentence.tokens)
    return sum(token.kind != FUNCTION for token in before) <= _NAME_HEADING


def _opens_bracket(sentence: Sentence, token: Token) -> bool:
    return token.gap == COLON and sentence.text[token.start - 1 : token.start] in "(（"


def _is_whole_subject(sentence: Sentence, n: int) -> bool:
    """Tell whether "nationwide" or "China's" is the subject, not what a share is taken of."""
    tokens = sentence.tokens
    if sentence.passage.kind == CELL and _is_alone(sentence, n):
        return True
    if is_denominator(sentence, n) or not starts_clause(sentence, n):
        return False
    if tokens[n].key not in ("national", "nation"):
        return True
    after = tokens[n + 1].key if n + 1 < len(tokens) else ""
    return after in ("average", "figure", "level", "mean", "total")


def _is_alone(sentence: Sentence, n: int) -> bool:
    """Tell whether a word is all that a head of a table says."""
    tokens = sentence.tokens
    opens = n == 0 or tokens[n].gap >= COLON
    return opens and (n + 1 == len(tokens) or tokens[n + 1].gap >= COLON)


def is_held(sentence: Sentence, n: int) -> bool:
    """Tell whether a preposition before word `n` lets it hold something: in Guangdong."""
    before = [token.key for token in sentence.tokens[max(n - 2, 0) : n]]
    if before[-1:] == ["the"]:
        return before[0] in _PLACING_KEYS
    return bool(before) and before[-1] in _HOLDING_KEYS
