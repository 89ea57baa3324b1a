"""Which words of a query say what it is about, and which only how that is put.

A text says 提升 where another says 提高, 占比 where another says 比重, and a question has words of
its own (社保卡能办的事). Words that name a thing, a person or a place are never mere wording.
"""

from __future__ import annotations

from ytfacts.lexicon import LONGEST, is_no_thing, is_thing
from ytfacts.normalize import is_han, word_key

OF_SHARE = frozenset(
    """
    占比 比重 比例 份额 比率 率
    share percentage percent proportion rate ratio
    """.split()
)
OF_CHANGE = frozenset(
    """
    提升 提高 上升 增长 增加 增幅 增速 增量 涨幅 下降 降低 降幅 减少 改善 变化 扩大 拓展
    growth rise rose risen increase increased grow grew fall fell fallen decrease decreased decline
    declined change changed drop dropped
    """.split()
)
_PLAIN = frozenset(
    """
    数量 总数 个数 人数 家数 数 总量 总额 规模 质量 状况 水平 数据 指标 结果 情况 名单 内容 时间 地点 日期 日子 期限
    年限 哪方面 方面 介绍 说法 表示 认为 指出 举行 召开 开 办法 方法 职务 职位 单位 身份 事 事情 业 样子 程度
    进度 进展 开会 会上 原因 目的 长短
    number total count amount level figure data statistics list date time place said says according held
    """.split()
)
LIGHT = OF_SHARE | OF_CHANGE | _PLAIN
"""Words that say how a figure is put, or what sort of thing is asked for."""
LIGHT_KEYS = frozenset(word_key(word) for word in LIGHT if word.isascii())
"""The English ones without their endings."""

KINDS = (
    (OF_SHARE, (*OF_SHARE, "占", "分之", "%", "share", "percent")),
    (OF_CHANGE, (*OF_CHANGE, "回升", "up ", "down ")),
)
"""Words that may stand for one another, and the signs by which a record shows that it has one of
the kind: a share is no growth, and a figure without either is neither."""

_WHEN = frozenset("去年 前年 明年 上次 下次 上届 下届 上年 往年".split())
"""Words for another time than the one a base speaks of: they tell as much as a figure."""

_BARE_WORDS = frozenset(
    "谈说讲问看用做办搞开改去来到走给让选定设推创签拍带靠按当最更很太不没均皆亦既仍曾犹尚正所即至他她它等"
)
"""Characters that are words by themselves and name nothing."""

_wordings: dict[str, bool] = {}


def light_characters(run: str) -> list[bool]:
    """Return, for each character of a run, whether it belongs to a light word."""
    light = [False] * len(run)
    for length in (3, 2, 1):
        for i in range(len(run) - length + 1):
            if run[i : i + length] in LIGHT and (length > 1 or i == len(run) - 1):
                light[i : i + length] = [True] * length
    return light


def possible_wording(run: str) -> list[bool]:
    """Return, for each character of a run, whether it belongs to a word that may be wording."""
    possible = [char in _BARE_WORDS for char in run]
    for length in range(2, LONGEST + 1):
        for i in range(len(run) - length + 1):
            if _says_how(run[i : i + length]):
                possible[i : i + length] = [True] * length
    return possible


def is_wording(stretch: str) -> bool:
    """Whether a stretch of Chinese consists of words that name nothing, and light ones."""
    if stretch not in _wordings:
        ends = {0}
        for i in range(len(stretch)):
            if i in ends:
                ends.update(
                    i + length
                    for length in range(1, min(LONGEST, len(stretch) - i) + 1)
                    if _says_how(stretch[i : i + length])
                )
        _wordings[stretch] = len(stretch) in ends
    return _wordings[stretch]


def _says_how(word: str) -> bool:
    if word in _WHEN:
        return False
    return word in LIGHT or (word in _BARE_WORDS if len(word) == 1 else is_no_thing(word))


def cuts_thing(run: str, start: int, end: int, text: str) -> bool:
    """Whether one end of `run[start:end]` falls within a word for a thing that `text` lacks.

    What is left of such a word is another (养老 of 养老金, 飞机 of 机票).
    """
    for border in (start, end):
        for i in range(max(0, border - LONGEST + 1), border):
            for j in range(border + 1, min(len(run), i + LONGEST) + 1):
                word = run[i:j]
                if word not in text and is_thing(word):
                    return True
    return False


def lacks_kind(parts: list[str], text: str) -> bool:
    """Whether one of `parts` holds a word of a kind of which `text` has none at all."""
    return any(
        any(word in part if is_han(word[0]) else word == part for part in parts for word in kind)
        and not any(sign in text for sign in signs)
        for kind, signs in KINDS
    )
