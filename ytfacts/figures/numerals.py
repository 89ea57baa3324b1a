"""Numerals: the number that is written at a place, in digits, Chinese characters or English words.

Each reader returns a `Numeral` or None and looks at a bounded number of characters. Whether a
numeral is a figure at all (the 一 of 统一 is none) is decided by its callers.
"""

from __future__ import annotations

from ytfacts.figures.scan import (
    DIGITS,
    LETTERS,
    NAMING,
    Phrases,
    is_han,
    next_word,
    skip_blanks,
    word,
    words_before,
)
from ytfacts.figures.units import CURRENCY_SIGNS, MEASURES

MAX_DIGITS = 40
"""A longer run of digits is no figure; it also bounds the cost of turning it into a number."""

HAN_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
HAN_SCALES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}
HAN_NUMERALS = frozenset([*HAN_DIGITS, *HAN_UNITS, *HAN_SCALES])
_SCALES_AFTER = {"": "百千万亿兆", "百": "万亿", "千": "万亿", "万": "亿", "亿": "", "兆": ""}
_NO_SCALES = {"百": frozenset("分"), "千": frozenset("瓦米克伏"), "兆": frozenset("瓦赫字欧帕比")}
"""What makes a prefix of a unit, not a scale, of the character before: 千瓦, 百分点, 兆字节."""
INNER_HEDGES = frozenset("多余")
"""Stand between a number and its scale: 八万多亿, 4000余万."""

ONES = {
    name: number
    for number, name in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    name: 20 + 10 * number
    for number, name in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
WORD_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_LONE_SCALES = {
    **dict.fromkeys(("mn", "mln"), 10**6),
    **dict.fromkeys(("bn", "bln"), 10**9),
    **dict.fromkeys(("tn", "trn", "trln"), 10**12),
}
"""Short scales that may stand apart from the digits; 5 m is five metres."""
_SHORT_SCALES = {"k": 1000, "m": 10**6, **_LONE_SCALES}
_MONEY_SCALES = {"b": 10**9, "t": 10**12}
"""Short scales of amounts of money alone: $8T."""
_MAX_EXPONENT = 15
"""The largest power of ten in 8e12."""
MAX_WORDS = 24
"""Words of the longest number in words."""


class Numeral:
    """A number and where it ends; `value` is `base` × `scale`.

    `step` is the worth of the last digit that the writer wrote, `over` tells an inner 多 or 余,
    `form` is "digits", "han" or "words".
    """

    __slots__ = ("base", "end", "form", "over", "scale", "step", "value")

    def __init__(
        self, mantissa: int, places: int, scale: int, end: int, form: str, over: bool = False
    ) -> None:
        self.base = shift(mantissa, places)
        self.value = shift(mantissa * scale, places)
        self.scale = scale
        self.step = shift(scale, places) if places or scale > 1 else zeros_step(mantissa)
        self.end = end
        self.form = form
        self.over = over


def shift(mantissa: int, places: int) -> int | float:
    """Return `mantissa` with the point moved `places` to the left; whole numbers are ints."""
    power: int = 10**places
    return mantissa // power if mantissa % power == 0 else mantissa / power


def plain(number: float) -> int | float:
    """Return `number` as an int where it is whole, without the dust of binary fractions."""
    number = round(number, 9)
    return int(number) if number == int(number) else number


_COUNTED = 1000
"""Below it the zeros of a whole number are taken as counted (400 people), not as rounding."""


def zeros_step(number: int) -> int:
    """Return the worth of the last digit of `number` that is not a trailing zero.

    1 below a thousand: 150,000 gives 10,000, but 400 and 30 give 1.
    """
    step = 1
    while number >= _COUNTED and number % (step * 10) == 0:
        step *= 10
    return step


def digits(s: str, at: int) -> tuple[int, int, int] | None:
    """Read Arabic digits with grouping commas and a decimal point.

    Return (mantissa, decimal places, end); None where no digit stands, or too many.
    """
    end = at
    while end < len(s) and s[end] in DIGITS and end - at <= MAX_DIGITS:
        end += 1
    if not 0 < end - at <= MAX_DIGITS:
        return None
    whole = s[at:end]
    while end - at <= MAX_DIGITS and _grouped(s, at, end):
        whole += s[end + 1 : end + 4]
        end += 4
    places = 0
    if s[end : end + 1] == "." and s[end + 1 : end + 2] in DIGITS:
        start = end = end + 1
        while end < len(s) and s[end] in DIGITS and end - start <= MAX_DIGITS:
            end += 1
        places = end - start
        whole += s[start:end]
    return (int(whole), places, end) if len(whole) <= MAX_DIGITS else None


def _grouped(s: str, at: int, end: int) -> bool:
    """Tell whether a comma and three digits follow the first one to three (or a blank and 000)."""
    separator, group = s[end : end + 1], s[end + 1 : end + 4]
    first = at
    while s[first] in DIGITS and first < end - 1:
        first += 1
    head = first - at if s[first] not in DIGITS else end - at
    return (
        (separator == "," or (separator == " " and group == "000"))
        and head <= 3
        and s[at] != "0"
        and len(group) == 3
        and all(c in DIGITS for c in group)
        and s[end + 4 : end + 5] not in DIGITS
    )


def arabic(s: str, at: int, money: bool = False) -> Numeral | None:
    """Read a number that begins with digits: 84.5, 15万, 1亿2000万, 8 trillion, 150k, 8e12."""
    read = digits(s, at)
    if read is None:
        return None
    mantissa, places, end = read
    power = _exponent(s, end)
    if power is not None:
        return Numeral(mantissa, places, 10 ** power[0], power[1], "digits")
    scale, after = _word_scale(s, end, money, mantissa < 10 and not places)
    if scale > 1:
        return Numeral(mantissa, places, scale, after, "digits")
    return _with_scales(s, mantissa, places, end, "digits")


def _exponent(s: str, at: int) -> tuple[int, int] | None:
    if s[at : at + 1] not in ("e", "E"):
        return None
    end = at + 1
    while end < len(s) and s[end] in DIGITS and end - at <= 2:
        end += 1
    if end == at + 1 or s[end : end + 1] in NAMING or int(s[at + 1 : end]) > _MAX_EXPONENT:
        return None
    return int(s[at + 1 : end]), end


def _word_scale(s: str, at: int, money: bool, small: bool) -> tuple[int, int]:
    """Return the scale of the English words or letters after digits, and its end.

    A `small` number before a capital K makes a name of it (4K).
    """
    if s[at : at + 1] in LETTERS:
        found, end = word(s, at)
        if s[at:end] == "K" and small:
            return 1, at
        scale = _SHORT_SCALES.get(found) or (_MONEY_SCALES.get(found) if money else None)
        return (scale, end) if scale and s[end : end + 1] not in NAMING else (1, at)
    scale, end = 1, at
    while scale < WORD_SCALES["trillion"]:
        found, after = next_word(s, end)
        if found in WORD_SCALES:
            scale *= WORD_SCALES[found]
        elif found in _LONE_SCALES and scale == 1 and s[after : after + 1] not in NAMING:
            return _SHORT_SCALES[found], after
        else:
            break
        end = after
    return scale, end


def han(s: str, at: int) -> Numeral | None:
    """Read a number in Chinese characters: 三十七, 二百零六, 十五万, 八万多亿, 八十四点五."""
    read = _section(s, at)
    if read is None:
        return None
    total, end = read
    places, fraction, after = _han_decimals(s, end)
    if places:
        return _with_scales(s, total * 10**places + fraction, places, after, "han")
    if s[at] in "零〇":
        return None
    return _with_scales(s, total, 0, end, "han")


def _section(s: str, at: int) -> tuple[int, int] | None:
    """Read a Chinese number below ten thousand; None for no number or digits in a row."""
    total, digit, unit, zero = 0, -1, 10**4, False
    place = at
    while place < len(s):
        c = s[place]
        if c in HAN_DIGITS:
            if digit > 0:
                return None
            digit = HAN_DIGITS[c]
            zero = zero or digit == 0
        elif c in HAN_UNITS and not _is_prefix(s, place):
            bare = digit <= 0 and c == "十" and (place == at or zero or total > 0)
            if not (bare or digit > 0) or HAN_UNITS[c] >= unit:
                break
            unit = HAN_UNITS[c]
            total, digit, zero = total + (1 if bare else digit) * unit, -1, False
        else:
            break
        place += 1
    if digit > 0 and unit in (100, 1000) and not zero:
        # 二百五 is 250, but 三百一线职工 has 300 in it.
        if not closes(s, place):
            return total, place - 1
        digit *= unit // 10
    return (total + max(digit, 0), place) if place > at and (total or digit >= 0) else None


_CLOSING = frozenset("元万亿多余以左上成年天")


def _is_prefix(s: str, at: int) -> bool:
    """Tell whether the character at `at` belongs to a unit: 千瓦, 百分点, 兆瓦."""
    return s[at + 1 : at + 2] in _NO_SCALES.get(s[at], ())


def closes(s: str, at: int) -> bool:
    """Tell whether a number may end at `at`: no Chinese character, or a measure word, follows."""
    return not is_han(s[at : at + 1]) or s[at] in MEASURES or s[at] in _CLOSING


def _han_decimals(s: str, at: int) -> tuple[int, int, int]:
    """Return (places, value of the decimals, end) of what follows 点; no places for none."""
    if s[at : at + 1] != "点":
        return 0, 0, at
    end = at + 1
    while end < len(s) and s[end] in HAN_DIGITS and end - at <= MAX_DIGITS // 2:
        end += 1
    places = end - at - 1
    if not places or s[end : end + 1] in HAN_UNITS or s[at + 1] == "两":
        return 0, 0, at
    return places, int("".join(str(HAN_DIGITS[c]) for c in s[at + 1 : end])), end


def _with_scales(s: str, mantissa: int, places: int, end: int, form: str) -> Numeral:
    """Complete a number with its 万 and 亿 and with what follows those: 1亿2000万."""
    scale, end, over = _han_scale(s, end, form)
    total, last = mantissa * scale, scale
    while last > 1 and not over:
        tail = _tail(s, end, last, form)
        if tail is None:
            break
        number, last, end, over = tail
        total += number * 10**places
    numeral = Numeral(total, places, 1, end, form, over)
    if scale > 1:
        numeral.step = shift(last, places)
        numeral.base, numeral.scale = shift(mantissa, places), scale
    return numeral


def _tail(s: str, at: int, last: int, form: str) -> tuple[int, int, int, bool] | None:
    """Read the next, smaller part of a number; return (its value, its scale, end, over)."""
    if form == "digits":
        read = digits(s, at)
        if read is None or read[1]:
            return None
        number, end = read[0], read[2]
    else:
        section = _section(s, at)
        if section is None:
            return None
        number, end = section
    scale, end, over = _han_scale(s, end, form)
    if form == "digits" and scale == 1:
        return None
    if form == "han" and end == at + 1:
        # 三万五 is 35,000; in 十五万一线职工 the 一 belongs to what follows.
        if not closes(s, end):
            return None
        return number * last // 10, max(last // 10, 1), end, False
    return (number * scale, scale, end, over) if number * scale < last else None


def _han_scale(s: str, at: int, form: str) -> tuple[int, int, bool]:
    """Return the Chinese scale after a number, its end, and whether 多 or 余 stands within."""
    scale, last, over = 1, "", False
    end = at
    while True:
        place = skip_blanks(s, end) if form == "digits" and not last else end
        hedged = s[place : place + 1] in INNER_HEDGES and s[place + 1 : place + 2] in HAN_SCALES
        place += hedged
        if form == "digits" and not last and s.startswith("个亿", place):
            return HAN_SCALES["亿"], place + 2, False
        c = s[place : place + 1]
        if not c or c not in _SCALES_AFTER[last] or _is_prefix(s, place):
            return scale, end, over
        scale *= HAN_SCALES[c]
        over = over or hedged
        last, end = c, place + 1


def words(s: str, at: int) -> Numeral | None:
    """Read an English number in words: twenty-six, a hundred and thirteen, two and a half."""
    total, current, scale, end = 0, 0, 10**15, at
    for index in range(MAX_WORDS):
        found, after = next_word(s, end) if index else word(s, at)
        if found == "and" and index:
            if _phrase(s, after) == ("a", "half"):
                return _and_a_half(s, total + current, after)
            if current % 100 == 0:
                found, after = next_word(s, after)
        if found == "a" and index == 0 and next_word(s, after)[0] in WORD_SCALES:
            found = "one"
        added = _add(current, found)
        if added is not None:
            current = added
        elif current > 0 and 1000 <= WORD_SCALES.get(found, 0) < scale:
            scale = WORD_SCALES[found]
            total, current = total + current * scale, 0
        else:
            break
        end = after
    if end == at:
        return None
    return _word_decimals(s, at, total + current, end) or Numeral(
        total + current, 0, 1, end, "words"
    )


def _word_decimals(s: str, at: int, number: int, end: int) -> Numeral | None:
    """Complete a number with what follows "point": ninety-three point four, eight point two million.

    "At one point four of them …" is none.
    """
    found, end = next_word(s, end)
    if found != "point" or (number == 1 and [w for w, _ in words_before(s, at, 0, 1)] == ["at"]):
        return None
    places, after = 0, end
    while places < MAX_WORDS:
        found, after = next_word(s, end)
        if ONES.get(found, 10) > 9:
            break
        number, places, end = number * 10 + ONES[found], places + 1, after
    scale = WORD_SCALES.get(found, 1)
    return Numeral(number, places, scale, after if scale > 1 else end, "words") if places else None


def _add(current: int, name: str) -> int | None:
    """Return the number so far with the next word added, None when the two make no number."""
    if name == "hundred":
        return current * 100 if 0 < current < 100 else None
    if name in TENS:
        return current + TENS[name] if current % 100 == 0 else None
    if name not in ONES:
        return None
    room = 10 if 1 <= ONES[name] <= 9 and current % 100 >= 20 else 100
    return current + ONES[name] if current % room == 0 else None


def _phrase(s: str, at: int) -> tuple[str, str]:
    """Return the next two words."""
    first, end = next_word(s, at)
    return first, next_word(s, end)[0]


def _and_a_half(s: str, number: int, at: int) -> Numeral:
    """Complete "two and a half" (million) from the place after its "and"."""
    end = next_word(s, next_word(s, at)[1])[1]
    found, after = next_word(s, end)
    scale = WORD_SCALES.get(found, 1)
    return Numeral(number * 10 + 5, 1, scale, after if scale > 1 else end, "words")


def number_at(s: str, at: int, money: bool = False) -> Numeral | None:
    """Read the number at `at` in whatever form it is written."""
    c = s[at : at + 1]
    if c in DIGITS:
        return arabic(s, at, money)
    if c in HAN_NUMERALS:
        return han(s, at)
    return words(s, at) if c in LETTERS else None


_SIGNS = Phrases(CURRENCY_SIGNS)


def money_before(s: str, at: int, floor: int) -> tuple[str, int] | None:
    """Return the currency before a number, and where it starts; None for none."""
    end = at
    while end > floor and at - end < 2 and s[end - 1] == " ":
        end -= 1
    sign = _SIGNS.before(s, end, floor)
    start = end - len(sign)
    if not sign or (sign[0] in LETTERS and start and s[start - 1] in NAMING):
        return None
    return CURRENCY_SIGNS[sign], start
