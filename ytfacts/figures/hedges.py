"""Qualifiers: the words around a number that bound it or loosen it."""

from __future__ import annotations

from ytfacts.figures.scan import (
    NAMING,
    Phrases,
    back_over_blanks,
    is_han,
    next_word,
    skip_blanks,
    words_before,
)

EXACT, OVER, UNDER, ABOUT, NEARLY, RANGE = "exact", "over", "under", "about", "nearly", "range"

_HAN_BEFORE = {
    **dict.fromkeys(
        "超 超过 超出 超越 超过了 超出了 超越了 突破了 逾 突破 高于 不低于 不少于 不下 不下于 不止 至少 最少 多于 大于 "
        "大于等于 起码".split(),
        OVER,
    ),
    **dict.fromkeys(
        "不足 不到 低于 少于 小于 未到 未达 未超过 没超过 不超过 不多于 不高于 至多 最多 不满 未满 小于等于".split(),
        UNDER,
    ),
    **dict.fromkeys("近 接近 将近 临近 逼近 接近了 逼近了 几近 差不多".split(), NEARLY),
    **dict.fromkeys("约 大约 约为 约占 约有 约合 大概 大致 估计 近似".split(), ABOUT),
}
_HAN_NOT_BEFORE = {
    "超": "赶反高",
    "近": "最附远邻靠亲新晚",
    "约": "节签合条契制预违邀履公缔相协集",
}
"""Characters that make another word of a short qualifier: 节约, 签约, 附近, 赶超."""

_HAN_AFTER = {
    **dict.fromkeys("以上 之上 多 余 有余 开外 之多 强".split(), OVER),
    **dict.fromkeys("以下 以内 之内 内 之下 不到".split(), UNDER),
    **dict.fromkeys("左右 上下 前后 许 光景".split(), ABOUT),
}
_NOT_AFTER = Phrases(
    "多年 多次 多种 多样 多元 多家 多方 多边 多项 多个 多极 多维 多数 多点 余年 余个 强国 强化 强大 强劲 强调 "
    "强省 强市 强链 许多 许可 以上海 之上海 内部 内容 内外 内地 内陆 内河 内蒙 内需 内资 内环 内设 内销 内存".split()
)
"""Words that begin like a qualifier."""
_BEFORE, _AFTER = Phrases(_HAN_BEFORE), Phrases(_HAN_AFTER)

SPANNING = ("近", "within", "Within")
_WITHIN = ("以内", "之内", "内")
_TIME_ENDS = frozenset("年月周天日时钟秒")
"""Before or after a length of time such words bound nothing: 近7年, within three years, 3年内."""

_WORDS_BEFORE = {
    **dict.fromkeys(
        (
            "more than", "over", "above", "at least", "no fewer than", "no less than",
            "not less than", "not fewer than", "upwards of", "upward of", "exceeding", "exceeded",
            "exceeds", "exceed", "in excess of", "surpassed", "surpassing", "surpasses",
            "surpass", "topped", "topping", "well over", "just over", "slightly over",
            "slightly more than", "a little over", "greater than", "higher than", "beyond",
            "well above", "just above", "far more than", "not below", "not under", "no lower than",
            "not lower than",
        ),
        OVER,
    ),
    **dict.fromkeys(
        (
            "under", "less than", "fewer than", "below", "no more than", "not more than",
            "at most", "up to", "well under", "lower than",
            "well below", "short of", "maximum of", "within", "limited to", "capped at",
            "not exceed", "not exceeding", "not exceeded", "without exceeding", "never exceeding",
            "not above", "not over", "no higher than", "not higher than", "no greater than",
            "not greater than",
        ),
        UNDER,
    ),
    **dict.fromkeys(
        (
            "nearly", "almost", "close to", "approaching", "just under", "just below",
            "just short of", "nearing", "approached", "near", "not quite",
        ),
        NEARLY,
    ),
    **dict.fromkeys(
        (
            "about", "around", "roughly", "approximately", "approx", "some", "circa", "ca",
            "an estimated", "in the region of", "or so", "in the order of",
        ),
        ABOUT,
    ),
}  # fmt: skip
_WORDS_AFTER = {
    **dict.fromkeys(("or more", "or above", "and above", "or higher", "plus", "and more"), OVER),
    **dict.fromkeys(("or less", "or fewer", "or below", "or lower", "at most"), UNDER),
    **dict.fromkeys(("or so", "or thereabouts", "odd"), ABOUT),
}
_SIGNS_BEFORE = {">": OVER, "≥": OVER, "<": UNDER, "≤": UNDER, "~": ABOUT, "≈": ABOUT}
_MAX_PHRASE = 4
"""Words of the longest qualifier: in the order of."""


def hedge_before(s: str, start: int, floor: int) -> tuple[str, int]:
    """Return the qualifier of the words before a number, and where they start."""
    end = back_over_blanks(s, start, floor)
    sign = s[end - 1 : end] if end > floor else ""
    if sign in _SIGNS_BEFORE and _bounds(s, end - 1, start):
        return _SIGNS_BEFORE[sign], end - 1
    phrase = _BEFORE.before(s, end, floor)
    if phrase:
        begin = end - len(phrase)
        if begin > 0 and s[begin - 1] in _HAN_NOT_BEFORE.get(phrase[0], ""):
            return EXACT, start
        return _HAN_BEFORE[phrase], begin
    if is_han(sign):
        return (ABOUT if _about_whole(s, end, floor) else EXACT), start
    found = words_before(s, start, floor, _MAX_PHRASE)
    for count in range(len(found), 0, -1):
        words = " ".join(name for name, _ in reversed(found[:count]))
        if words in _WORDS_BEFORE:
            return _WORDS_BEFORE[words], found[count - 1][1]
    return EXACT, start


_ABOUT_VERBS = Phrases("约占 约有 约为".split())
_MAX_WHOLE = 12
"""Characters between 约占 and its share: the whole that is divided, or what is counted."""
_NO_WHOLE = frozenset("至到从由较达")
"""Characters that bring in another figure than that of 约占."""
_NOT_ABOUT_VERB = frozenset("关效利")
"""Characters that make another word of 约有: 签约有关项目."""


def _about_whole(s: str, end: int, floor: int) -> bool:
    """Tell whether 约 stands before the verb: 约占全湖面积的三分之一, 约有水鸟385只."""
    stop = max(floor, end - _MAX_WHOLE)
    while end > stop and is_han(s[end - 1]) and s[end - 1] not in _NO_WHOLE:
        verb = _ABOUT_VERBS.before(s, end, floor)
        if verb:
            begin = end - len(verb)
            other = begin > 0 and s[begin - 1] in _HAN_NOT_BEFORE["约"]
            return not other and s[end : end + 1] not in _NOT_ABOUT_VERB
        end -= 1
    return False


def hedge_after(s: str, end: int, loose: bool) -> tuple[str, int]:
    """Return the qualifier of the words after a number, and where they end.

    `loose` tells that 多, 余 and 强 count here: after a share, a scale or a time (四成多, 3年多),
    not after a measure word (6家多元化企业).
    """
    place = skip_blanks(s, end)
    if s[end : end + 1] == "+" and s[end + 1 : end + 2] not in NAMING:
        return OVER, end + 1
    phrase = _AFTER.at(s, place)
    if phrase in _WITHIN and s[end - 1] in _TIME_ENDS:
        return EXACT, end
    if phrase and not _NOT_AFTER.at(s, place) and (loose or len(phrase) > 1):
        return _HAN_AFTER[phrase], place + len(phrase)
    first, after = next_word(s, end)
    if first in _WORDS_AFTER:
        return _WORDS_AFTER[first], after
    second, after = next_word(s, after)
    phrase = f"{first} {second}"
    return (_WORDS_AFTER[phrase], after) if phrase in _WORDS_AFTER else (EXACT, end)


def _bounds(s: str, sign: int, start: int) -> bool:
    """Tell whether the sign at `sign` bounds a number: no tag's end, quote mark, arrow, range."""
    before = s[sign - 1] if sign else "\n"
    if before in NAMING or before in "<>-=/\"'%~":
        return False
    return not (before == "\n" and sign + 1 < start)
