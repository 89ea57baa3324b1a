"""Headings, heads of tables and what stands before a colon: short labels that may name somebody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ytfacts.english import word_key
from ytfacts.verify.lexicon import HEADING_WORDS, REGION_HEADS, WHOLE_KEYS
from ytfacts.verify.passage import CELL, HEADING
from ytfacts.verify.tokens import COLON, FUNCTION, GENERAL

if TYPE_CHECKING:
    from ytfacts.verify.sentence import Sentence
    from ytfacts.verify.tokens import Token

LONGEST = 4
"""Words of a label that is a name, function words aside."""

_AREAS = (
    "城市带",
    "经济带",
    "都市圈",
    "经济圈",
    "城市群",
    "湾区",
    "集团",
    "公司",
    "大学",
    "学院",
    "银行",
)
"""What makes a label a name, whatever stands before it."""

_ELSEWHERE = frozenset(
    map(
        word_key,
        "elsewhere rest abroad overseas other others comparison comparisons peer peers benchmark benchmarks "
        "international neighbours neighbors".split(),
    )
)
_HAN_ELSEWHERE = (
    "对比", "比较", "对照", "对标", "横向", "他山之石", "外省", "外地", "外国", "国外", "隔壁", "兄弟省", "兄弟城市", "别处",
    "他省", "某国", "某省", "某市", "同行", "邻居",
)  # fmt: skip
"""What in a label promises somebody else."""
_PLAIN = HEADING_WORDS - REGION_HEADS


def label(sentence: Sentence, n: int) -> range | None:
    """Return the words of the label that word `n` belongs to, None if it belongs to none."""
    tokens = sentence.tokens
    if sentence.passage.kind == CELL and tokens[n].start >= sentence.passage.head:
        return None
    first, after = n, n + 1
    while first > 0 and tokens[first].gap < COLON:
        first -= 1
    while after < len(tokens) and tokens[after].gap < COLON:
        after += 1
    if sentence.text[max(tokens[first].start - 1, 0)] in "(（":
        return None
    if sentence.passage.kind in (HEADING, CELL):
        return range(first, after)
    ends = after < len(tokens) and tokens[after].gap == COLON
    dash = _DASH.match(sentence.text, tokens[after - 1].end)
    if first == 0 and dash is not None and after < len(tokens):
        return range(first, after)
    colon = sentence.text[tokens[after - 1].end : tokens[after - 1].end + 2].strip()[:1]
    return range(first, after) if first == 0 and (ends or colon in (":", "：")) else None


_DASH = re.compile(r"\s+(?:[–—]|-{1,2})\s")
"""What parts an entry of a list from what is told of it: Hefei – one laboratory."""


def names_somebody(sentence: Sentence, n: int) -> bool:
    """Tell whether word `n` belongs to a label that names somebody other than the base's scopes."""
    words = label(sentence, n)
    if words is None or any(m in sentence.scoped for m in words):
        return False
    whole = [sentence.tokens[m] for m in words]
    tokens = [token for token in whole if token.kind != FUNCTION]
    if whole[0].han and _is_unknown_name(whole):
        return True
    if not tokens or len(tokens) > LONGEST or tokens[0].end - tokens[0].start == 1:
        return False  # Q and A are no names
    if tokens[0].han:
        text = "".join(token.key for token in tokens)
        return text.endswith(_AREAS) or any(mark in text for mark in _HAN_ELSEWHERE)
    keys = {token.key for token in whole}
    if sentence.passage.text[tokens[0].start : tokens[0].end] == "United":
        return True
    if keys & _ELSEWHERE or keys <= WHOLE_KEYS | {"figur", "number", "total", "average"}:
        return bool(keys & (_ELSEWHERE | WHOLE_KEYS))
    if keys & _PLAIN or not keys.isdisjoint(sentence.knowledge.figures.phrases):
        return False
    return (
        tokens[0].capital
        and all(
            token.capital or token.key in REGION_HEADS or token.kind == GENERAL for token in tokens
        )
        and any(token.kind != GENERAL for token in tokens)
    )


def _is_unknown_name(tokens: list[Token]) -> bool:
    """Tell whether a Chinese label is made of single characters that are no word together: 华为."""
    text = "".join(token.key for token in tokens)
    single = all(token.han and len(token.key) == 1 for token in tokens)
    return single and 1 < len(tokens) <= LONGEST and tokens[0].kind != FUNCTION and text.isalpha()
