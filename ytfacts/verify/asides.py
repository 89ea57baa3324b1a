"""Names that only say whose words follow, where a report comes from, or what a share is taken of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ytfacts.verify.lexicon import SPEECH, SPEECH_WORDS, WHOLE_KEYS
from ytfacts.verify.passage import CELL
from ytfacts.verify.quantities import PERCENT
from ytfacts.verify.tokens import COLON, COMMA, FUNCTION, GENERAL, STRONG

if TYPE_CHECKING:
    from ytfacts.verify.sentence import Sentence
    from ytfacts.verify.tokens import Token

_TAKEN_OF = frozenset("占 占到 占据 占有 比".split())
_PARTS = frozenset(("share", "percentag", "proportion", "third", "half", "quarter"))


def is_aside(sentence: Sentence, n: int) -> bool:
    """Tell whether a name only says whose words follow, or what a share is taken of."""
    return (
        is_denominator(sentence, n)
        or _speaks(sentence, n)
        or is_of_person(sentence, n)
        or _is_dateline(sentence, n)
    )


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
    if tokens[n].key not in WHOLE_KEYS:
        return False
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


def is_of_person(sentence: Sentence, n: int) -> bool:
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
