"""Shares of a whole, always read as percentages: 四成, 三分之一, 百分之八十四, 一半, a third, half."""

from __future__ import annotations

from ytfacts.figures.amount import PERCENTAGE, Amount
from ytfacts.figures.hedges import OVER
from ytfacts.figures.numerals import (
    HAN_DIGITS,
    HAN_NUMERALS,
    HAN_SCALES,
    ONES,
    WORD_SCALES,
    Numeral,
    digits,
    number_at,
    plain,
    zeros_step,
)
from ytfacts.figures.scan import LETTERS, NAMING, next_word, skip_blanks, word, word_before
from ytfacts.figures.units import MEASURES, PERCENT, unit_at

FRACTION_STEP = 4
"""Fractions are round words: one with denominator d is read as exact to 1/(4 d) of the whole."""


def share_after(s: str, at: int, number: Numeral) -> Amount | None:
    """Read the share that begins with `number`: 1/3, 三分之一, 四成."""
    after = s[number.end : number.end + 1]
    if after == "/":
        return _slash(s, at, number)
    if after == "分" and number.value and s.startswith("分之", number.end):
        return _parts(s, at, int(number.value), number.end + 2)
    return _tenths(s, at, number) if after == "成" else None


_DENOMINATORS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4,
    "fourths": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7,
    "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10,
}  # fmt: skip
_AFTER_A_THIRD = frozenset(
    "of less more fewer lower higher larger smaller the its their all as from in to and or but is "
    "are was were by on at since than over when while with was that which for up down each".split()
)
"""Words after which "a third" is a share; before a noun it orders (a third batch)."""
_NOT_HALVES = frozenset(
    "first second latter other better former this next last top bottom early late and".split()
)
_HALF_UNITS = frozenset(
    "hour day year month week dozen century way time mile point brother".split()
)


def _fraction(start: int, end: int, numerator: float, denominator: float) -> Amount:
    """Return numerator/denominator as a percentage of two decimals."""
    value = plain(round(100 * numerator / denominator, 2))
    step = plain(round(100 / denominator / FRACTION_STEP, 2))
    return Amount(start, end, value, step, PERCENTAGE, PERCENT)


_SLASHED = frozenset((2, 3, 4, 5, 10, 100, 1000))
"""Denominators of fractions with a slash, unless it is 1/n: 6/7 and 5/12 are as well dates."""


def _slash(s: str, at: int, number: Numeral) -> Amount | None:
    """Read 1/3; neither a path nor a date (5/12, 2025/6/7) nor a rate (24/7)."""
    below = digits(s, number.end + 1)
    if below is None or below[1] or s[below[2] : below[2] + 1] in NAMING | {"/"}:
        return None
    top, bottom = number.value, below[0]
    if number.scale > 1 or number.step < 1 or not 0 < top < bottom <= max(_SLASHED):
        return None
    return _fraction(at, below[2], top, bottom) if bottom in _SLASHED or top == 1 else None


def hundredths(s: str, at: int) -> Amount | None:
    """Read 百分之八十四点五, 千分之三, 万分之一."""
    if s[at] in HAN_SCALES and s.startswith("分之", at + 1):
        return _parts(s, at, HAN_SCALES[s[at]], at + 3)
    return None


_MAX_PARTS = 10**6
"""The largest denominator that anybody writes in words."""


def _parts(s: str, at: int, below: int, place: int) -> Amount | None:
    """Read the number over `below` at `place`, after 分之."""
    place = skip_blanks(s, place)
    if below > _MAX_PARTS:
        return None
    if s.startswith("百", place) and below == HAN_SCALES["百"]:
        return Amount(at, place + 1, 100, 1, PERCENTAGE, PERCENT)
    above = number_at(s, place) if place < len(s) and s[place] not in LETTERS else None
    if above is None:
        return None
    if below < HAN_SCALES["百"]:
        return _fraction(at, above.end, above.value, below)
    value, step = plain(above.value * 100 / below), plain(above.step * 100 / below)
    amount = Amount(at, above.end, value, step, PERCENTAGE, PERCENT)
    amount.leads = True
    return amount


_NOT_TENTHS = frozenset("立功员果长本都效绩品型年熟交才语套片群事活不份")
"""Characters that make another word of 成: 两成员国, 三成果."""
_NOT_BEFORE_TENTH = frozenset("之统唯第同单专合其任")
"""Characters that make another word of 一 in 一成: 唯一成果."""


def _tenths(s: str, at: int, number: Numeral) -> Amount | None:
    """Read 四成, 九成四, 三成六五, 三成半, 6.5成; the 六 of 六到七成 is left to the range."""
    if not 0 < number.value <= 10:
        return None
    end = number.end + 1
    if s[end : end + 1] in _NOT_TENTHS or (at and s[at] == "一" and s[at - 1] in _NOT_BEFORE_TENTH):
        return None
    value, step = plain(number.value * 10), plain(number.step * 10)
    if s[end : end + 1] == "半":
        value, step, end = value + 5, 5, end + 1
    for places in (2, 1):
        parts = [HAN_DIGITS.get(digit) for digit in s[end : end + places]]
        follower = s[end + places : end + places + 1]
        if len(parts) == places and all(parts) and follower not in (*HAN_NUMERALS, "成", *MEASURES):
            written = int("".join(map(str, parts)))
            value, step = plain(value + written / 10 ** (places - 1)), plain(10 / 10**places)
            end += places
            break
    return Amount(at, end, value, step, PERCENTAGE, PERCENT)


_NOT_OVER_HALF = frozenset("个年月天日小生夜晌世载")
"""Characters that make a length of time of the 半 in 过半: 过半个月."""
_BEFORE_OVER_HALF = frozenset("走经度超熬通渡路越穿难不跨翻")
"""Characters that make another word of its 过: 走过半."""


def half_at(s: str, at: int, floor: int) -> Amount | None:
    """Read 一半, 半数 and 过半 (over half), at their numeral or at 半."""
    before = s[at - 1] if at > floor else ""
    if s.startswith("一半", at):
        return None if before in ("另", "每", "前", "后") else _fraction(at, at + 2, 1, 2)
    over = before == "过" and not (at > 1 and s[at - 2] in _BEFORE_OVER_HALF)
    if s.startswith("半数", at) and before != "大":
        end = at + 2
    elif s.startswith("半", at) and over and s[at + 1 : at + 2] not in _NOT_OVER_HALF:
        end = at + 1
    else:
        return None
    share = _fraction(at - over, end, 1, 2)
    share.hedge = OVER if over else ""
    return share


def word_share(s: str, at: int, floor: int) -> Amount | None:
    """Read the share that begins with the English word at `at`."""
    return _odds(s, at) or _word_fraction(s, at) or _word_half(s, at, floor)


def _word_fraction(s: str, at: int) -> Amount | None:
    """Read a third, one-third, two thirds, three-quarters."""
    first, after = word(s, at)
    above = 1 if first in ("a", "an") else ONES.get(first, 0)
    if not above or s[after : after + 1] not in (" ", "\n", "-"):
        return None
    second, end = next_word(s, after)
    below = _DENOMINATORS.get(second, 0)
    if not above < below or s[end : end + 1] in NAMING | {"-"}:
        return None
    hyphened = s[after] == "-"
    if (above == 1) == second.endswith("s") or second == "halves":
        return None
    follower = next_word(s, end)[0]
    if above == 1 and not hyphened and follower and follower not in _AFTER_A_THIRD:
        return None
    return _fraction(at, end, above, below)


def _odds(s: str, at: int) -> Amount | None:
    """Read one in three and nine out of ten; not three in five years."""
    first, after = word(s, at)
    joined, place = next_word(s, after)
    if joined == "out":
        joined, place = next_word(s, place)
    second, end = next_word(s, place)
    above, below = ONES.get(first, 0), ONES.get(second, 0)
    if (
        joined not in ("in", "of")
        or not 0 < above < below <= ONES["ten"]
        or unit_at(s, end) is not None
    ):
        return None
    return _fraction(at, end, above, below)


def _word_half(s: str, at: int, floor: int) -> Amount | None:
    """Read half (of …), half a million; not the first half, half an hour, half-heartedly."""
    name, end = word(s, at)
    if name != "half" or s[end : end + 1] in NAMING | {"-"}:
        return None
    if word_before(s, at, floor) in _NOT_HALVES or s[at - 1 : at] == "-":
        return None
    following, after = next_word(s, end)
    if following in ("a", "an"):
        scale, stop = next_word(s, after)
        if scale not in WORD_SCALES:
            return None
        half = WORD_SCALES[scale] // 2
        return Amount(at, stop, half, zeros_step(half))
    return None if following in _HALF_UNITS else _fraction(at, end, 1, 2)
