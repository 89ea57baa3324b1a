"""Reading a text for figures, from left to right."""

from __future__ import annotations

from ytfacts.figures.amounts import amount_at, joined_amount, range_at
from ytfacts.figures.dates import date_at, is_year
from ytfacts.figures.english_dates import MONTHS, ORDINALS, SUFFIXES
from ytfacts.figures.hedges import EXACT, RANGE, SPANNING, hedge_after, hedge_before
from ytfacts.figures.names import NAMES, labelled, list_marker, named_words
from ytfacts.figures.numerals import HAN_NUMERALS, ONES, TENS, digits, number_at
from ytfacts.figures.periods import Date, Point
from ytfacts.figures.scan import (
    DIGITS,
    HIDDEN,
    LETTERS,
    MAX_WORD,
    NAMING,
    fold,
    is_han,
    next_word,
    skip,
    skip_blanks,
    word,
)
from ytfacts.figures.trends import trend_of
from ytfacts.figures.units import TIMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Pattern

    from ytfacts.figures.amount import Amount

DATE, ORDINAL = "date", "ordinal"


class Figure:
    """One figure of a text.

    `start`, `end`: the number with its unit (8万亿元); `full_start`, `full_end`: with the words
    that qualify it (超8万亿元); `text`: the characters from `start` to `end`.
    `kind`: "number", "percent" (shares, fractions and 成 too), "point" (percentage points), "date"
    or "ordinal".
    `low`, `high`: the value, equal but for a range; percentages for shares; for dates the year,
    or 0 where only months or days are written.
    `unit`: "%", "pp", "µg/m3", "yuan", "year", … (see `ytfacts.figures.units`), or a Chinese
    measure word in Simplified; None for none. English nouns are no units.
    `qualifier`: exact, over, under, about, nearly or range.
    `step`: the worth of the last digit that the writer wrote.
    `trend`: 1 or -1 for a verb or noun of rise or fall beside it, else 0; `goal` tells that
    the figure is where that verb arrives (增至113项), not by how much it moves (提升10.4个百分点).
    `period`: ISO 8601 for dates, what isn't written left open (--06-06/--06-07), else None.
    """

    __slots__ = (
        "end",
        "full_end",
        "full_start",
        "goal",
        "high",
        "kind",
        "low",
        "period",
        "qualifier",
        "start",
        "step",
        "text",
        "trend",
        "unit",
    )

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        kind: str,
        low: float,
        high: float,
        *,
        unit: str | None = None,
        step: float = 1,
        period: str | None = None,
    ) -> None:
        self.text = text
        self.start, self.end = start, end
        self.full_start, self.full_end = start, end
        self.kind, self.low, self.high, self.unit, self.step = kind, low, high, unit, step
        self.qualifier = EXACT
        self.trend, self.goal = 0, False
        self.period = period

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"Figure({shown})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Figure) and all(
            getattr(self, name) == getattr(other, name) for name in self.__slots__
        )

    __hash__ = None  # type: ignore[assignment]


def read(text: str) -> list[Figure]:
    """Return the figures of `text` in order; neither they nor their qualifiers overlap."""
    s = fold(text)
    found: list[Figure] = []
    at = floor = 0
    plain_words = _plain_words() if len(s) > _LONG else None
    while at < len(s):
        c = s[at]
        if c in LETTERS:
            plain = plain_words.match(s, at) if plain_words else None
            if plain:
                at = plain.end()
                continue
            figure, at = _at_letter(text, s, at, floor)
        elif c in DIGITS:
            figure, at = _at_digit(text, s, at, floor)
        elif c in _HAN_STARTS:
            figure, at = _at_han(text, s, at, floor)
        else:
            figure, at = None, at + 1
        if figure is not None:
            found.append(figure)
            floor = at = max(at, figure.full_end)
    return found


_HAN_STARTS = HAN_NUMERALS | set("半第首上下前头")
_PERIOD_STARTS = frozenset("QH")
"""What quarters and halves of a year begin with: Q1, H2."""
_WORD_STARTS = frozenset({*ONES, *TENS, *ORDINALS, *MONTHS, "a", "an", "half", "between"})
_PLAIN_WORDS = (
    rf"(?:(?!{'|'.join(sorted(_PERIOD_STARTS))}|(?i:{'|'.join(sorted(_WORD_STARTS))}) )"
    rf"[A-Za-z]{{1,{MAX_WORD}}} )+"
)
"""Words with which no figure begins, each before a blank, as most words stand."""

_LONG = 80
"""Characters of a text from which plain words are passed over at once: queries need no `re`."""


def _plain_words() -> Pattern[str]:
    import re

    return re.compile(_PLAIN_WORDS)  # which `re` keeps


# What begins with a letter.

_YEAR_PREFIXES = frozenset(("mid", "pre", "post", "early", "late", "since"))
_ORDERED = {
    "batch": "批", "batches": "批", "list": "批", "tranche": "批", "session": "届", "edition": "届",
    "congress": "届", "round": "轮", "phase": "期", "stage": "期", "time": "次", "meeting": "次",
    "largest": "大", "biggest": "大",
}  # fmt: skip
"""English nouns that are counted in order, as the Chinese measure word."""


def _at_letter(text: str, s: str, at: int, floor: int) -> tuple[Figure | None, int]:
    name, end = word(s, at)
    if not name:
        return None, _skip_name(s, at)
    period = date_at(s, at, floor) if name in _WORD_STARTS or s[at] in _PERIOD_STARTS else None
    if period is not None:
        return _date(text, at, period), period.end
    after = s[end : end + 1]
    if after in DIGITS or after == "_":
        return None, _skip_name(s, at)
    if after == "-" and s[end + 1 : end + 2] in DIGITS:
        return None, end + 1 if name in _YEAR_PREFIXES else _skip_name(s, at)
    if name not in _WORD_STARTS:
        return None, end
    if name in ORDINALS:
        noun, _ = next_word(s, end)
        if noun in _ORDERED:
            return _ordinal(text, at, end, ORDINALS[name], _ORDERED[noun]), end
    if name == "between":
        return _between(text, s, at, end, floor)
    return _words(text, s, at, end, floor)


def _words(text: str, s: str, at: int, end: int, floor: int) -> tuple[Figure | None, int]:
    amount = amount_at(s, at, floor) if s[at - 1 : at] != "-" or not at else None
    if amount is None:
        return None, end
    if named_words(s, at, amount.end):
        return None, amount.end
    amount = range_at(s, amount, floor) or amount
    return (_figure(text, s, amount, floor) if amount.firm else None), amount.end


def _between(text: str, s: str, at: int, end: int, floor: int) -> tuple[Figure | None, int]:
    """Read "between 60% and 70%", of which "between" is part: without it they are two figures."""
    place = skip_blanks(s, end)
    first = amount_at(s, place, place) if place < len(s) and s[place] in NAMING else None
    if first is None:
        return None, end
    joined, after = next_word(s, first.end)
    place = skip_blanks(s, after)
    if joined != "and" or place >= len(s) or s[place] not in NAMING:
        return None, end
    second = amount_at(s, place, place)
    both = None if second is None else joined_amount(first, second)
    if both is None:
        return None, end
    both.start = at
    return _figure(text, s, both, floor), both.end


_JOINTS = frozenset(".-:/+×_^")


def _skip_name(s: str, at: int) -> int:
    """Return the place after the identifier, version, time or chain of numbers at `at`."""
    end = skip(s, at, NAMING)
    while s[end : end + 1] in _JOINTS and s[end + 1 : end + 2] in NAMING:
        end = skip(s, end + 1, NAMING)
    return max(end, at + 1)


# What begins with a digit.

_GLUE = frozenset("#§№_×^·" + HIDDEN)
"""Signs that make part of a name of the digits after them."""
_MOBILE = 11
"""Digits of a mobile number in China, which begins with 13 to 19."""


def _at_digit(text: str, s: str, at: int, floor: int) -> tuple[Figure | None, int]:
    if _glued(s, at):
        return None, _skip_name(s, at)
    read_digits = digits(s, at)
    if read_digits is None:
        return None, _skip_name(s, at)
    if list_marker(s, at, read_digits[2]):
        return None, read_digits[2]
    name = NAMES.at(s, at)
    if name:
        return None, at + len(name)
    period = date_at(s, at, floor)
    if period is not None:
        return _date(text, at, period), period.end
    ordinal = _digit_ordinal(text, s, at)
    if ordinal is not None:
        return ordinal, ordinal.end
    amount = _digit_amount(s, at, floor)
    if amount is None:
        return None, _skip_name(s, at)
    figure = _figure(text, s, amount, floor)
    plain = amount.unit is None and amount.start == at and figure.full_end == amount.end
    if plain and is_year(s, at, amount.end, floor, figure.qualifier):
        year = Point(int(amount.low))
        figure = _date(text, at, Date(year, year, amount.end))
    return figure, amount.end


def _glued(s: str, at: int) -> bool:
    """Tell whether what stands before the digits makes them part of a name or a formula."""
    before, further = s[at - 1 : at] if at else "", s[at - 2 : at - 1] if at > 1 else ""
    if before in _GLUE or (before == "{" and further in ("_", "^")):
        return True
    if before in ("/", ".", ":", "+", "-") and further in NAMING:
        # A hyphen or a plus after digits: what is left of a chain such as 2-1 or 1+1.
        return before != "-" or further in DIGITS
    return before == ">" and s.endswith("<sub>", 0, at)


def _digit_ordinal(text: str, s: str, at: int) -> Figure | None:
    """Read 26th (session), 3rd batch."""
    end = skip(s, at, DIGITS)
    if s[end : end + 2].lower() not in SUFFIXES or s[end + 2 : end + 3] in NAMING:
        return None
    noun, _ = next_word(s, end + 2)
    return _ordinal(text, at, end + 2, int(s[at:end]), _ORDERED.get(noun))


def _digit_amount(s: str, at: int, floor: int) -> Amount | None:
    """Read the number, share or range at a digit; None for labels, scores, phone numbers."""
    amount = amount_at(s, at, floor)
    if amount is None:
        return None
    if amount.unit is None:
        size = skip(s, at, DIGITS) - at
        if s[at] == "0" and size > 1:
            return None
        if size == _MOBILE and s[at] == "1" and s[at + 1] >= "3":
            return None
        if labelled(s, amount.start, floor):
            return None
    both = range_at(s, amount, floor)
    end = (both or amount).end
    chained = s[end : end + 1] in ("-", "—") and s[end + 1 : end + 2] in DIGITS
    if chained and (both is not None or amount.unit is None):
        return None
    return both or amount


# What begins with a Chinese character.

_ORDERING = frozenset("届批次轮期季位名个家大")
_NOT_RANKS = frozenset("道街学队楼厦桥会院门")
"""Characters that make another word of a rank's 大: 第三大道."""
_QUOTES = frozenset('“"‘「『《〈')
_VAGUE = frozenset("几数")


def _at_han(text: str, s: str, at: int, floor: int) -> tuple[Figure | None, int]:
    period = date_at(s, at, floor)
    if period is not None:
        return _date(text, at, period), period.end
    if s[at] in ("第", "首"):
        return _han_ordinal(text, s, at)
    name = NAMES.at(s, at)
    if name:
        return None, at + len(name)
    if s[at] not in HAN_NUMERALS and s[at] != "半":
        return None, at + 1
    amount = amount_at(s, at, floor)
    if amount is None:
        return None, at + 1 if s[at] in "一半" else skip(s, at, HAN_NUMERALS)
    both = range_at(s, amount, floor)
    if both is not None:
        return _figure(text, s, both, floor), both.end
    before = s[at - 1 : at] if at else ""
    vague = before in _VAGUE and s[at] in "十百千万亿"
    quoted = before in _QUOTES and amount.unit == "个" and s[at + 1 : at + 2] not in HAN_NUMERALS
    if not amount.firm or vague or quoted:
        return None, max(at + 1, skip(s, at, HAN_NUMERALS))
    return _figure(text, s, amount, floor), amount.end


def _han_ordinal(text: str, s: str, at: int) -> tuple[Figure | None, int]:
    """Read 第26届, 第二批 and 首批; pass over 第一, 第三方 and 第12页."""
    if s[at] == "首":
        unit = s[at + 1 : at + 2]
        found = unit in ("批", "届", "轮", "期")
        return (_ordinal(text, at, at + 2, 1, unit) if found else None), at + 1 + found
    place = skip_blanks(s, at + 1)
    number = number_at(s, place) if s[place : place + 1] in DIGITS | HAN_NUMERALS else None
    if number is None or not isinstance(number.value, int):
        return None, at + 1
    unit_place = skip_blanks(s, number.end)
    unit = s[unit_place : unit_place + 1]
    if unit not in _ORDERING or (unit == "大" and not _is_rank(s, unit_place, number.value)):
        return None, number.end
    return _ordinal(text, at, unit_place + 1, number.value, unit), unit_place + 1


def _is_rank(s: str, at: int, number: int) -> bool:
    """Tell whether the 大 after a number ranks: 第二大城市. The largest needs no number."""
    return number > 1 and s[at + 1 : at + 2] not in _NOT_RANKS


# Figures from their parts.


def _ordinal(text: str, at: int, end: int, number: int, unit: str | None) -> Figure:
    return Figure(text[at:end], at, end, ORDINAL, number, number, unit=unit)


def _date(text: str, at: int, period: Date) -> Figure:
    low, high = period.low.year or 0, period.high.year or 0
    return Figure(text[at : period.end], at, period.end, DATE, low, high, period=period.iso())


def _figure(text: str, s: str, amount: Amount, floor: int) -> Figure:
    """Return the figure of `amount` with what the words around it say."""
    start, end, unit = amount.start, amount.end, amount.unit
    figure = Figure(
        text[start:end], start, end, amount.kind, amount.low, amount.high,
        unit=unit, step=amount.step,
    )  # fmt: skip
    before, figure.full_start = hedge_before(s, start, floor)
    if unit in TIMES and s.startswith(SPANNING, figure.full_start):
        before, figure.full_start = EXACT, start  # 近7年来: the last seven years
    after, figure.full_end = hedge_after(s, end, loose=unit is None or not is_han(unit[0]))
    said = (q for q in (before, after, amount.hedge, EXACT) if q and q != EXACT)
    figure.qualifier = RANGE if amount.low != amount.high else next(said, EXACT)
    figure.trend, figure.goal = trend_of(s, figure.full_start, figure.full_end, floor)
    return figure
