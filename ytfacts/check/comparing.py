"""When two figures of a base are the same, and when a text says one."""

from __future__ import annotations

import re
from math import isclose
from typing import TYPE_CHECKING

from ytfacts.figures import key, keys, same_unit, same_value
from ytfacts.figures.amount import NUMBER
from ytfacts.figures.reader import DATE, ORDINAL
from ytfacts.normalize import is_han, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ytfacts.figures import Figure

_NEAR = 0.1
"""Two ways of writing one figure (33.33 and 33.3) never differ by so much."""


FROM = re.compile(r"(?:[从由自]|\bfrom )\Z")
"""What stands before an earlier value."""


def same(a: Figure, b: Figure) -> bool:
    """Whether two figures state the same, qualifiers aside; units may be left out."""
    if DATE in (a.kind, b.kind):
        # 2008列 looks like a year, 2,008 trains does not.
        return same_value(a, b) or (NUMBER in (a.kind, b.kind) and a.low == b.low > 0)
    # Nearly all pairs are decided by a glance at their ends. Signs are words in one language and
    # marks in the other: 零下12 and −12, 下降28% and −28%.
    if abs(abs(a.low) - abs(b.low)) >= _NEAR:
        return _same_times(a, b)
    if a.kind == b.kind and _ends(a) == _ends(b):
        return same_unit(a.unit, b.unit) or {a.unit, b.unit} in _ONE_THING
    return same_value(a, b)


_TIMES, _PERCENT = "times", "%"


def _same_times(a: Figure, b: Figure) -> bool:
    """Whether a multiple and a share, or two multiples, lead to the same: 增长1.4倍, rose 140%."""
    if {a.unit, b.unit} not in ({_TIMES}, {_TIMES, _PERCENT}):
        return False
    return all(isclose(one, other) for one, other in zip(_multiple(a), _multiple(b), strict=True))


def _multiple(figure: Figure) -> tuple[float, float]:
    """Return how many times the earlier value it comes to be."""
    scale = 1 if figure.unit == _TIMES else 100
    grown = 1 if figure.trend > 0 and not figure.goal else 0
    return figure.low / scale + grown, figure.high / scale + grown


def _ends(figure: Figure) -> tuple[float, float]:
    low, high = abs(figure.low), abs(figure.high)
    return (low, high) if low <= high else (high, low)


def alike(a: Figure, b: Figure) -> bool:
    """Whether two figures state the same with the same unit, qualifiers aside."""
    return same(a, b) and units_fit(a.unit, b.unit)


_ONE_THING = ({_TIMES, _PERCENT}, {"岁", "year"})
"""Units whose numbers are compared (1.4倍 is 140%), and those that say one thing."""


def units_fit(a: str | None, b: str | None) -> bool:
    """Whether units agree: what only counts may be left to a noun, what measures may not."""
    if {a, b} in _ONE_THING:
        return True
    if a is None or b is None:
        measured = a or b
        return measured is None or is_han(measured[0])
    return same_unit(a, b)


def states(figure: Figure, own: Figure) -> bool:
    """Whether a figure in a text has the value of a field, units and hedges aside."""
    if figure.kind == DATE:
        return own.unit is None and own.low == own.high == figure.low == figure.high
    if (figure.unit, own.unit) == (_TIMES, _PERCENT):
        return isclose(figure.low * 100, own.low) and isclose(figure.high * 100, own.high)
    if figure.kind == ORDINAL or abs(abs(figure.low) - abs(own.low)) >= _NEAR:
        return False
    return _ends(figure) == _ends(own) or not (
        set(keys(figure.low)).isdisjoint(keys(own.low))
        or set(keys(figure.high)).isdisjoint(keys(own.high))
    )


def word_set(folded: str) -> frozenset[str]:
    """Return what a folded text says as a set: its words, and its Chinese characters in pairs."""
    found: set[str] = set()
    for start, end, word in words(folded):
        if is_han(word[0]):
            found.update(folded[i : i + 2] for i in range(start, max(end - 1, start + 1)))
        else:
            found.add(word)
    return frozenset(found)


def stands_in(folded: str, text: str) -> bool:
    """Whether a folded token stands in a folded text, not within a longer number or word."""
    at = text.find(folded)
    while at >= 0:
        end = at + len(folded)
        if not _goes_on(text, at - 1, at) and not _goes_on(text, end - 1, end):
            return True
        at = text.find(folded, at + 1)
    return False


def _goes_on(text: str, left: int, right: int) -> bool:
    """Whether the characters at `left` and `right` belong to one number or one Latin word."""
    if left < 0 or right >= len(text):
        return False
    before, after = text[left], text[right]
    if before in ".,":
        return after.isdecimal() and text[left - 1 : left].isdecimal()
    if after in ".,":
        return before.isdecimal() and text[right + 1 : right + 2].isdecimal()
    if before.isdecimal() or after.isdecimal():
        return before.isdecimal() and after.isdecimal()
    return before.isascii() and after.isascii() and before.isalpha() and after.isalpha()


_HAN_DIGITS = "零一二三四五六七八九"
_HAN_MOST = 99
_OTHER_HAN = {1: "单独首", 2: "两双俩对", 3: "叁仨"}
_ENGLISH = (
    "", "one first single once sole", "two second both twice pair couple double doubled dual twin",
    "three third triple thrice", "four fourth", "five fifth", "six sixth", "seven seventh",
    "eight eighth", "nine ninth", "ten tenth decade", "eleven eleventh", "twelve twelfth dozen",
)  # fmt: skip


_HALVES = {
    (0.5, "hour"): "half hour", (30, "minute"): "half hour", (0.5, "year"): "half year",
    (6, "month"): "half year", (0.5, "month"): "half month", (0.5, "day"): "half day",
}  # fmt: skip
_HALF_WORDS = {
    "half hour": ("半小时", "半个小时", "半个钟头", "half an hour", "half hour"),
    "half year": ("半年", "half a year", "half year"),
    "half month": ("半个月", "half a month", "half month"),
    "half day": ("半天", "半日", "half a day", "half day"),
}
"""Lengths of time that are said with half, which is no figure beside them."""

_BARE = {100: "百", 1000: "千", 10**4: "万", 10**8: "亿"}
"""Scales that are a number by themselves: 万吨级, a 10,000-tonne ship."""

_SHARES = {50: ("半", "half"), 33.33: ("三分之一", "third"), 25: ("四分之一", "quarter")}


def is_in_words(figure: Figure, folded: str, stated: Sequence[Figure]) -> bool:
    """Whether a folded text in the other language says a number, but not as a figure.

    两河, 双方 and 第二部分 hold no figure, "the two rivers", "both" and "part two" may; nor does
    上午9时 where "9 a.m." may. `stated` are the figures of the text: what they say is compared.
    """
    if figure.kind == DATE or figure.low != figure.high:
        return False
    half = _HALVES.get((figure.low, figure.unit or ""))
    if half is not None and any(word in folded for word in _HALF_WORDS[half]):
        return True
    if figure.low in _SHARES:
        return any(word in folded for word in _SHARES[figure.low])
    scale = _BARE.get(int(figure.low))
    if scale is not None and re.search(f"(?<![0-9{_HAN_DIGITS}十百千万几数]){scale}", folded):
        return True
    if stands_in(key(figure.low), folded):
        return all(one.low != figure.low for one in stated)
    number = int(figure.low)
    if figure.low != number or not 0 < number <= _HAN_MOST:
        return False
    words = _ENGLISH[number].split() if number < len(_ENGLISH) else ()
    return (
        _han(number) in folded
        or any(one in folded for one in _OTHER_HAN.get(number, ""))
        or not set(words).isdisjoint(folded.replace("-", " ").split())
    )


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _HAN_DIGITS[tens]) + "十" if tens else ""
    return head + (_HAN_DIGITS[ones] if ones else "")
