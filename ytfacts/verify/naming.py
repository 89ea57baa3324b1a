"""Whom a sentence names: the base's scopes, and names that may be somebody else's.

There is no list of places. What is no common word and stands where a subject stands (it opens a
clause, owns what follows, is placed by "in" or 在) gives what is said to another scope.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
    SPEECH,
    SPEECH_WORDS,
    UNITS_IN_CAPITALS,
    WHOLE_KEYS,
    WHOLES,
)
from ytfacts.verify.passage import CELL, HEADING
from ytfacts.verify.quantities import PERCENT
from ytfacts.verify.tokens import COLON, COMMA, FUNCTION, GENERAL, LIGHT, NAME, NOUN, STRONG

if TYPE_CHECKING:
    from ytfacts.figures import Figure
    from ytfacts.verify.mentions import Mention
    from ytfacts.verify.sentence import Sentence
    from ytfacts.verify.tokens import Token

OTHER_SCOPE = -1

_DETERMINING = frozenset(
    "这个 这些 那些 那个 这 该 此 每个 一个 几个 某些 各个 有些 其他 这家 这种".split()
)
"""Words that a name does not follow."""
"""Stands for a scope that is none of the base's."""

_PLACING = frozenset("在于对而当即")
_PLACING_KEYS = frozenset(("in", "of", "for", "across", "within", "throughout", "from", "at", "to"))
_HOLDING_KEYS = frozenset(("in", "of", "for", "across", "within", "throughout"))
"""Prepositions behind a figure that say whose it is: laboratories in Guangdong."""
_SHARED_BY = frozenset("占比 占 比重 份额 占有率 占到 总数 总量 总额".split())
"""Words after a whole that make it what a share is taken of: 全国占比."""
_TURNED_TO = frozenset("向 面向 对 为 比 较 于 占".split())
"""Before a whole, these make it what something is done to: 向全国推广."""
_TAKEN_OF = frozenset("占 占到 占据 占有 比".split())
_PARTS = frozenset(("share", "percentag", "proportion", "third", "half", "quarter"))


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
    if _is_some_place(sentence, n):
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
    return starts_clause(sentence, first) or _is_held(sentence, first)


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
    if _is_aside(sentence, n):
        return False
    after = tokens[n + 1] if n + 1 < len(tokens) and tokens[n + 1].gap <= LIGHT else None
    if token.key in WHOLES:
        turned_to = n > 0 and token.gap <= LIGHT and tokens[n - 1].key in _TURNED_TO
        subject = starts_clause(sentence, n) and not turned_to
        return subject and not (after and after.key in _SHARED_BY)
    placed = _is_placed(sentence, n)
    if (placed and token.key in sentence.knowledge.names) or _is_in_body(sentence, n):
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


def _is_placed(sentence: Sentence, n: int) -> bool:
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


def _is_in_body(sentence: Sentence, n: int) -> bool:
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
    return owns and not _is_of_person(sentence, n)


def _english_other(sentence: Sentence, n: int) -> bool:
    tokens = sentence.tokens
    if _is_aside(sentence, n):
        return False
    if sentence.passage.kind in (HEADING, CELL) and not _is_named_in_head(sentence, n):
        return False
    before = tokens[n - 1] if n and tokens[n].gap <= LIGHT else None
    if before is not None and before.key in ("by", "with", "said", "to"):
        return False
    if before is not None and before.key in _PLACING_KEYS:
        return tokens[n].key not in sentence.knowledge.names
    return n > 0 or _is_subject(sentence)


def _is_aside(sentence: Sentence, n: int) -> bool:
    """Tell whether a name only says whose words follow, or what a share is taken of."""
    return (
        is_denominator(sentence, n)
        or _speaks(sentence, n)
        or _is_of_person(sentence, n)
        or _is_dateline(sentence, n)
    )


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
        bracketed = token.gap == COLON and sentence.text[token.start - 1 : token.start] in "(（"
        return not bracketed and _is_name_heading(sentence)
    return True


_NAME_HEADING = 4
"""Words of a heading that may be a name and no title."""


def _is_name_heading(sentence: Sentence) -> bool:
    return sum(token.kind != FUNCTION for token in sentence.tokens) <= _NAME_HEADING


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


_NEAR_PERCENT = 12
"""Characters between a percentage and what it is taken of: 36.5% of the nation's."""


def is_denominator(sentence: Sentence, n: int) -> bool:
    """Tell whether a share is taken of what word `n` names: 占全国, 36.5% of China's trade."""
    tokens = sentence.tokens
    if _is_fronted(sentence, n):
        return True
    for m in range(n, max(n - 4, -1), -1):
        token = tokens[m]
        if m < n and (token.key in _TAKEN_OF or token.key in _PARTS):
            return True
        if (m < n or not tokens[n].han) and token.gap < COMMA and _follows_percent(sentence, token):
            return True
        border = COLON if sentence.passage.kind == CELL else COMMA
        if token.gap >= border or (m < n and token.kind not in (FUNCTION, GENERAL)):
            return False
    return False


def _is_fronted(sentence: Sentence, n: int) -> bool:
    """Tell whether a clause sets a whole ahead of its share: Of China's clusters, a third are here."""
    tokens = sentence.tokens
    m = n
    while m and tokens[m].gap < COMMA and m - 1 not in sentence.scoped and n - m < _FRONTED:
        m -= 1
        if tokens[m].key in ("of", "among") and (m == 0 or tokens[m].gap >= COMMA):
            return any(f.kind == PERCENT for f in sentence.numbers if f.start > tokens[n].end)
    return False


_FRONTED = 3
"""Words from "of" to the whole."""


def _follows_percent(sentence: Sentence, token: Token) -> bool:
    for figure in sentence.numbers_between(token.start - 3 * _NEAR_PERCENT, token.start):
        if figure.kind == PERCENT and token.start - figure.full_end < _NEAR_PERCENT:
            after = sentence.passage.text[figure.full_end : figure.full_end + 5]
            return after.strip().lower().startswith("of")
    return False


def _speaks(sentence: Sentence, n: int) -> bool:
    """Tell whether somebody named by word `n` is said to speak."""
    tokens = sentence.tokens
    for m in range(n + 1, min(n + 5, len(tokens))):
        if tokens[m].gap in (COLON, STRONG):
            break
        if _is_speech(sentence, m):
            return True
    before = [token.key for token in tokens[max(n - 3, 0) : n]]
    return "据" in before or before[-2:] == ["accord", "to"]


def _is_speech(sentence: Sentence, n: int) -> bool:
    """Tell whether a word is a verb of saying; "share of" is a noun."""
    tokens = sentence.tokens
    key = tokens[n].key
    if key in _PARTS:
        noun = n and tokens[n - 1].key in ("the", "a", "market")
        return not (noun or (n + 1 < len(tokens) and tokens[n + 1].key in ("of", "in")))
    return key in SPEECH or key in SPEECH_WORDS


_TITLE_REACH = 12
"""Words of the longest title with the name beside it."""


def _is_of_person(sentence: Sentence, n: int) -> bool:
    """Tell whether a name belongs to somebody's title: 江苏省发展改革委…罗伟光."""
    tokens = sentence.tokens
    people, in_cell = sentence.knowledge.people, sentence.passage.kind == CELL
    for m in range(n + 1, min(n + _TITLE_REACH, len(tokens))):
        says = _is_speech(sentence, m)
        if tokens[m].gap >= COMMA and (tokens[m].han or not says):
            break
        if in_cell and tokens[m].gap == COLON:
            break
        if tokens[m].key in people or says:
            return True
    commas = 0
    for m in range(n, max(n - _TITLE_REACH, -1), -1):
        commas += tokens[m].gap >= COMMA
        if commas > 1 or sentence.numbers_between(tokens[m].start, tokens[n].start):
            return False
        if m < n and not tokens[m].han and tokens[m].key in people:
            return commas == 1
    return False


_DATELINE = 6
"""Words of a dateline."""
_MEDIA = ("社", "报", "网", "电", "台")


def _is_dateline(sentence: Sentence, n: int) -> bool:
    """Tell whether a name belongs to what tells where a report comes from: 新华社南京6月8日电."""
    token = sentence.tokens[n]
    if not token.han:
        source = sentence.passage.text[token.start : token.end]
        return n < _DATELINE and source.isupper() and len(source) > len("NATO")
    if token.key.endswith(_MEDIA) or (n and sentence.tokens[n - 1].key == "记者"):
        return True
    following = sentence.tokens[n + 1 : n + _DATELINE]
    return n < _DATELINE and any(other.key in ("电", "讯") for other in following)


# Scopes of a sentence.


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
    placed = _is_placed(sentence, n) if token.han else before in _WHERE_KEYS
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
    if sentence.tokens[n].han and _is_in_body(sentence, n):
        return False
    main = sentence.knowledge.scopes.main
    return sentence.scoped[n] == main or not _is_of_person(sentence, n)


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
        if _is_held(sentence, n) and names_other(sentence, n):
            return OTHER_SCOPE
    return None


def _is_held(sentence: Sentence, n: int) -> bool:
    before = [token.key for token in sentence.tokens[max(n - 2, 0) : n]]
    if before[-1:] == ["the"]:
        return before[0] in _PLACING_KEYS
    return bool(before) and before[-1] in _HOLDING_KEYS


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
