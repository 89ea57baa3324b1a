"""Amounts: a number with its unit, or a range of two."""

from __future__ import annotations

from ytfacts.figures.amount import NUMBER, PERCENTAGE, POINTS, Amount
from ytfacts.figures.dates import follows_preposition, is_year
from ytfacts.figures.hedges import EXACT, NEARLY, OVER
from ytfacts.figures.numerals import (
    HAN_DIGITS,
    HAN_NUMERALS,
    HAN_SCALES,
    INNER_HEDGES,
    Numeral,
    money_before,
    number_at,
    plain,
    zeros_step,
)
from ytfacts.figures.scan import (
    DIGITS,
    LETTERS,
    NAMING,
    Phrases,
    is_han,
    previous_word,
    skip_blanks,
    word,
    word_before,
)
from ytfacts.figures.shares import half_at, hundredths, share_after, word_share
from ytfacts.figures.trends import moves_by
from ytfacts.figures.units import PERCENT, POINT, unit_at


def amount_at(s: str, at: int, floor: int = 0) -> Amount | None:
    """Read the amount whose first digit, numeral or word is at `at`; it may begin before it.

    A minus or a currency sign before belongs to it, not below `floor`. None when nothing is
    written there that could be an amount, not even an end of a range.
    """
    c = s[at]
    if c in LETTERS:
        share = word_share(s, at, floor)
    elif c in DIGITS:
        share = None
    else:
        share = hundredths(s, at) or half_at(s, at, floor) or _pair(s, at)
    if share is not None:
        return share
    money = money_before(s, at, floor) if c not in LETTERS else None
    number = number_at(s, at, money is not None)
    if number is None:
        return _implied(s, at, floor)
    return share_after(s, at, number) or _with_unit(s, at, floor, number, money)


def _with_unit(
    s: str, at: int, floor: int, number: Numeral, money: tuple[str, int] | None
) -> Amount | None:
    end = number.end
    hedged = number.over
    if number.form != "words" and s[end : end + 1] in INNER_HEDGES and unit_at(s, end + 1):
        hedged, end = True, end + (s[end : end + 1] != "")
    found = unit_at(s, end)
    unit, end = found or (None, number.end)
    start = at
    leads = money is not None and unit is None
    if money is not None and unit is None:
        unit, start = money
    amount = Amount(start, end, number.value, number.step, NUMBER, unit, number)
    amount.leads = leads
    if unit == "‰":
        amount.low = amount.high = plain(number.value / 10)
        amount.step, unit = plain(number.step / 10), PERCENT
    if unit in (PERCENT, POINT):
        amount.kind = PERCENTAGE if unit == PERCENT else POINTS
        amount.unit = unit
    amount.hedge = OVER if hedged else ""
    amount.firm = _firm(s, at, amount, number)
    _take_sign(s, amount, floor)
    return amount if number.form != "digits" or _ends_well(s, amount) else None


def _firm(s: str, at: int, amount: Amount, number: Numeral) -> bool:
    """Tell whether a numeral is a stated figure; see the table in `ytfacts.figures`."""
    if number.form == "han":
        return _firm_han(s, at, amount.unit, number)
    return number.form == "digits" or _firm_words(s, at, amount, number)


def _firm_han(s: str, at: int, unit: str | None, number: Numeral) -> bool:
    after = s[number.end : number.end + 1]
    if after == "强":
        return False
    counted = unit is not None and unit != "°"
    if number.end == at + 1:
        return unit in (POINT, "times") if s[at] == "一" else counted
    if number.value >= 100 or number.step < 1:
        return True
    return counted or (s[at] != "十" and not is_han(after))


def _firm_words(s: str, at: int, amount: Amount, number: Numeral) -> bool:
    first, after = word(s, at)
    if first in ("one", "zero") and after == number.end:
        return amount.unit in (PERCENT, POINT)
    if s[amount.end : amount.end + 1] != "-" or s[amount.end + 1 : amount.end + 2] not in LETTERS:
        return True
    return word(s, amount.end + 1)[0] in _COUNTED


_COUNTED = ("strong", "member", "odd", "plus")
"""What may hang on a number in words and leave it one; two-way and three-dimensional don't."""

_NO_COUNT = Phrases("号 级 强 楼 路 线 室 版 环 世纪 年代 年级 后".split())
"""Chinese words that make a name of the number before them: 500强, 90后, 2号线."""
_CLOCK = frozenset("时点分")
_MAX_CLOCK = 60


_POWERS = frozenset("^²³·")
"""Signs that make a formula or the name of a day (6·18) of the number before them."""


def _ends_well(s: str, amount: Amount) -> bool:
    """Tell whether what follows leaves a number in digits a number: not 5G, 0.26.7, 24/7, 1+1."""
    end = amount.end
    after, beyond = s[end : end + 1], s[end + 1 : end + 2]
    if (after in NAMING and s[end - 1] in NAMING) or after in _POWERS:
        return False
    if after == "." and (beyond in DIGITS or "a" <= beyond <= "z"):
        return False
    if (after == ":" and beyond in DIGITS) or (after in ("+", "×") and beyond in NAMING):
        return False
    if amount.unit is not None:
        return True
    if after == "/" and beyond in NAMING:
        return False
    if after == "-" and beyond in LETTERS:
        found, _ = word(s, end + 1)
        return found in _COUNTED or (len(found) >= _COMPOUND and "a" <= beyond <= "z")
    return not _names(s, end, amount)


_COMPOUND = 4
"""Letters of a word that may hang on a number: 26-member, but 3-D and 2-way."""


def _names(s: str, end: int, amount: Amount) -> bool:
    place = end + 1 if s[end : end + 1] == " " else end
    if _NO_COUNT.at(s, place):
        return True
    clock = isinstance(amount.low, int) and amount.low <= _MAX_CLOCK
    return clock and s[place : place + 1] in _CLOCK


def _take_sign(s: str, amount: Amount, floor: int) -> None:
    """Make `amount` negative where a minus stands before it, and no hyphen or dash."""
    start = amount.start
    before = s[start - 1] if start > floor else ""
    further = s[start - 2] if start > floor + 1 else ""
    if word_before(s, start, floor) == "minus":
        amount.start = previous_word(s, start, floor)
        amount.low = amount.high = -amount.low
        return
    if before == "-":
        joins = further in NAMING or further in ("%", "-", "—", ")")
        minus = not joins and (amount.unit == PERCENT or not is_han(further))
    else:
        minus = before in ("−", "负")
    if minus:
        amount.start -= 1
        amount.low = amount.high = -amount.low


def _pair(s: str, at: int) -> Amount | None:
    """Read two neighbouring numerals as the range that they mean: 七八成, 三四百家, 五六个."""
    first, second = HAN_DIGITS.get(s[at], 0), HAN_DIGITS.get(s[at + 1 : at + 2], 0)
    if not 0 < first == second - 1 or s[at + 2 : at + 3] in HAN_DIGITS:
        return None
    high = amount_at(s, at + 1, at + 1)
    if high is None or not high.firm or high.low != high.high or high.start != at + 1:
        return None
    low = amount_at(s[at] + s[at + 2 : high.end + 1], 0)
    if low is None or low.unit != high.unit or not low.low < high.low:
        return None
    high.start, high.low = at, low.low
    return high


_IMPLIED = {
    "近": NEARLY,
    "逾": OVER,
    "超": OVER,
    "超过": OVER,
    "上": OVER,
    "过": OVER,
    "突破": OVER,
}
"""Qualifiers before which 百, 千, 万 and 亿 mean one of them: 近百家, 上千家, 超千亿元."""
_SIGNS = Phrases(_IMPLIED)
_NOT_IMPLIED = frozenset("附最以经通百")
"""Characters that make another word of such a qualifier: 附近, 以上, 通过, 成百上千."""


def _implied(s: str, at: int, floor: int) -> Amount | None:
    """Read 近百家, 上千家, 超千亿元, 百余家: one hundred, thousand …, by what stands beside it."""
    if s[at] not in HAN_SCALES or s.startswith("分", at + 1):
        return None
    scale, end = HAN_SCALES[s[at]], at + 1
    while s[end : end + 1] in ("万", "亿") and scale * HAN_SCALES[s[end]] <= HAN_SCALES["兆"]:
        scale *= HAN_SCALES[s[end]]
        end += 1
    sign = _SIGNS.before(s, at, floor)
    inner = s[end : end + 1] in INNER_HEDGES
    found = unit_at(s, end + inner)
    if not (sign or inner) or (found is None and (inner or scale < HAN_SCALES["万"])):
        return None
    start = at - len(sign)
    if start > 0 and s[start - 1] in _NOT_IMPLIED | HAN_NUMERALS:
        return None
    unit, end = found or (None, end)
    amount = Amount(start, end, scale, zeros_step(scale), NUMBER, unit)
    amount.hedge = _IMPLIED.get(sign, OVER)
    return amount


# Ranges.

_MARKS = Phrases(("——", "—", "-", "~", "至", "到"))
_SPREADS = ("ranging", "ranges", "range", "ranged", "varying", "varies", "vary", "between")


def range_at(s: str, first: Amount, floor: int) -> Amount | None:
    """Complete `first` to the range that it begins: 60%—70%, 六到七成, 60 to 70 per cent.

    A change is no range: "from 78 to 113", 由78项到113项.
    """
    mark = _mark(s, first, floor)
    if mark is None:
        return None
    at, close = mark
    if at >= len(s) or s[at] not in NAMING | HAN_NUMERALS:
        return None
    second = amount_at(s, at, at)
    if second is None or not second.firm or second.low != second.high or second.hedge:
        return None
    if _year_before(s, first, second, floor) or _change_to(s, first, second, floor):
        return None
    return joined_amount(first, second, close)


def _year_before(s: str, first: Amount, second: Amount, floor: int) -> bool:
    """Tell whether `first` is a year: 8 million yuan in 2019 to 12 million yuan."""
    if first.unit is not None or not is_year(s, first.start, first.end, floor, EXACT):
        return False
    scaled = second.numeral is not None and second.numeral.scale > 1
    return scaled or follows_preposition(s, first.start, floor)


def _change_to(s: str, first: Amount, second: Amount, floor: int) -> bool:
    """Tell whether a change and its result are meant: fell 0.4 metres to 3 metres, up 23 to 94.

    Where the two share a unit or a scale (rose by 5 to 10 metres) and with percentages on both
    sides they are a range.
    """
    if word(s, skip_blanks(s, first.end))[0] != "to" or first.kind != NUMBER:
        return False
    scaled = second.numeral is not None and second.numeral.scale > 1
    own = first.unit is not None if second.unit is not None else not (first.unit or scaled)
    return own and moves_by(s, first.start, floor)


def _mark(s: str, first: Amount, floor: int) -> tuple[int, bool] | None:
    """Return the place after the sign or word of a range, and whether it stands close."""
    place = skip_blanks(s, first.end)
    found, end = word(s, place)
    if found == "to" and place > first.end:
        if word_before(s, first.start, floor) == "from" and not _spreads(s, first.start, floor):
            return None
        return skip_blanks(s, end), True
    mark = _MARKS.at(s, place)
    if not mark:
        return None
    end = place + len(mark)
    after = skip_blanks(s, end)
    if mark in ("至", "到") and first.start > floor and s[first.start - 1] in "从由自":
        return None
    return after, mark != "——" and place == first.end and after == end


def _spreads(s: str, at: int, floor: int) -> bool:
    return word_before(s, previous_word(s, at, floor), floor) in _SPREADS


def joined_amount(first: Amount, second: Amount, close: bool = True) -> Amount | None:
    """Return the range from `first` to `second`; None where the two don't make one.

    The first takes unit and scale of the second (6—7万家); dashes with blanks around them are
    punctuation unless both have the same unit.
    """
    low = first.low
    if first.bare() and second.numeral is not None and not first.hedge:
        if low < second.numeral.base:
            low = plain(low * second.numeral.scale)
    elif first.bare() and second.kind == PERCENTAGE and second.numeral is None:
        low = plain(low * 10)  # 六到七成
    same = first.unit == second.unit
    if not same and first.unit is not None and not (first.leads and second.unit is None):
        return None
    if not (close or (same and first.unit is not None)) or not low < second.low:
        return None
    joined = Amount(first.start, second.end, second.low, second.step, second.kind, second.unit)
    joined.low = low
    if second.unit is None and first.unit is not None:
        joined.unit, joined.kind = first.unit, first.kind
    return joined
