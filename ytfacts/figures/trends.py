"""Verbs and nouns of rise and fall beside a number."""

from __future__ import annotations

from ytfacts.figures.scan import Phrases, back_over_blanks, next_word, words_before

_HAN_RISES = Phrases(
    "提升 提高 增长 上升 增加 上涨 增 升 涨 扩大 拓展 扩展 攀升 上浮 增幅 涨幅 升幅 增速 拓宽 增多 延长 高出".split()
)
_HAN_FALLS = Phrases(
    "下降 减少 降低 下滑 降 减 跌 下跌 回落 缩小 缩减 降幅 跌幅 削减 缩短 下调 减低 收窄 萎缩 减幅".split()
)
_HAN_BETWEEN = "了达为约近超逾过又共"
"""Stand between a verb and its number: 增长了近5%."""
_HAN_ARRIVING = "至到"
_RISES = frozenset(
    "rise rises rose risen rising increase increases increased increasing grow grows grew grown "
    "growing gain gains gained gaining climb climbs climbed climbing up improve improves improved "
    "improving improvement growth expand expands expanded expanding expansion jump jumped jumps "
    "surge surged surges raise raised raises add added adds soared advanced widened".split()
)
_FALLS = frozenset(
    "fall falls fell fallen falling decrease decreases decreased decreasing drop drops dropped "
    "dropping decline declines declined declining down cut cuts cutting reduce reduced reduces "
    "reducing reduction shrink shrank shrunk lose lost loses loss losses slip slipped slid lower "
    "lowered sank slumped plunged trimmed".split()
)
_BETWEEN = frozenset(
    "by of a an the another further some about around roughly nearly almost over more than just "
    "under less close another full whopping total".split()
)
_MAX_BETWEEN = 5
"""Words that are looked at before a number for its verb."""
_MORE = frozenset(
    "more higher up above greater larger rise increase growth gain improvement".split()
)
_LESS = frozenset(
    "less lower down below fewer smaller fall decrease drop decline reduction cut".split()
)
_HAN_NOUNS = {
    **dict.fromkeys(("的提升", "的增长", "的增幅", "的涨幅", "的上升", "的提高", "的增加"), 1),
    **dict.fromkeys(("的下降", "的降幅", "的跌幅", "的减少", "的降低", "的下滑"), -1),
}
_NOUNS = Phrases(_HAN_NOUNS)


def trend_of(s: str, full_start: int, end: int, floor: int) -> tuple[int, bool]:
    """Return the direction of the verb beside a number, and whether the number is its goal.

    The direction is 1, -1 or 0; a goal is where the verb arrives (增至113项, fell to 31.7), not
    by how much it moves (提升10.4个百分点, fell by 28%).
    """
    before = _han_trend(s, full_start, floor)
    if before[0]:
        return before
    before = _word_trend(s, full_start, floor)
    if before[0]:
        return before
    noun = _NOUNS.at(s, end)
    if noun:
        return _HAN_NOUNS[noun], False
    return _trend_after(s, end)


def _han_trend(s: str, at: int, floor: int) -> tuple[int, bool]:
    end = back_over_blanks(s, at, floor)
    goal = False
    for _ in range(3):
        if end > floor and s[end - 1] in _HAN_ARRIVING:
            goal = True
        elif end <= floor or s[end - 1] not in _HAN_BETWEEN:
            break
        end -= 1
    if _HAN_RISES.before(s, end, floor):
        return 1, goal
    return (-1, goal) if _HAN_FALLS.before(s, end, floor) else (0, False)


def _word_trend(s: str, at: int, floor: int) -> tuple[int, bool]:
    for index, (name, start) in enumerate(found := words_before(s, at, floor, _MAX_BETWEEN)):
        goal = index > 0 and any(other == "to" for other, _ in found[:index])
        if name in ("up", "down") and _phrasal(s, start, floor):
            break
        if name in _RISES:
            return 1, goal
        if name in _FALLS:
            return -1, goal
        if name not in _BETWEEN and name != "to":
            break
    return 0, False


_MOVING = frozenset(
    "rise rises rose risen rising increase increases increased increasing grow grows grew grown "
    "growing climb climbs climbed climbing up jump jumps jumped surge surges surged soared fall "
    "falls fell fallen falling decrease decreases decreased decreasing drop drops dropped dropping "
    "decline declines declined declining down shrink shrank shrunk slip slipped slid sank slumped "
    "plunged".split()
)
"""Words of rise and fall whose number is no object: fell 23 to 94, but cut 20 to 30 jobs."""


def moves_by(s: str, at: int, floor: int) -> bool:
    """Tell whether the number at `at` says by how much a verb of rise or fall just before moves."""
    found = words_before(s, at, floor, 2)
    by = bool(found) and found[0][0] == "by"
    name, start = found[by] if len(found) > by else ("", at)
    if name in ("up", "down") and _phrasal(s, start, floor):
        return False
    return name in _MOVING or (by and name in _RISES | _FALLS)


_PHRASAL = frozenset(
    "set sets setting make makes made making take takes took sign signs signed build builds built "
    "open opens opened end ends ended adds added start started line lines lined wrap team come "
    "comes came bring brings brought write wrote give gave".split()
)
"""Verbs whose "up" or "down" moves nothing: makes up 36.5%, set up 12 consortia."""


def _phrasal(s: str, at: int, floor: int) -> bool:
    found = words_before(s, at, floor, 1)
    return bool(found) and found[0][0] in _PHRASAL


def _trend_after(s: str, end: int) -> tuple[int, bool]:
    """Return the trend of "28% less", "a 10.4-point gain" and "113, up from 78"."""
    comma = s[end : end + 1] == ","
    name, after = next_word(s, end + comma)
    if name in ("up", "down") and next_word(s, after)[0] == "from":
        return (1 if name == "up" else -1), True
    if comma or s[after : after + 1] == "-":
        return 0, False
    return int(name in _MORE) - int(name in _LESS), False
