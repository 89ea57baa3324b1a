"""Dates and periods in Chinese and English, as ISO 8601.

What is not written is not resolved: 6月6日 is --06-06, 7日 ---07, 今年前4个月 --01/--04. A quarter or
a half is the months that it has, so that 一季度, 1—3月 and "the first quarter" are one period.
"""

from __future__ import annotations

from ytfacts.figures.english_dates import (
    day_first,
    letter_period,
    month_first,
    named_period,
    period_mark,
)
from ytfacts.figures.hedges import EXACT
from ytfacts.figures.numerals import HAN_NUMERALS
from ytfacts.figures.periods import LAST_YEAR, Date, Point, months, number_to, year_at
from ytfacts.figures.scan import (
    DIGITS,
    LETTERS,
    NAMING,
    Phrases,
    next_word,
    skip_blanks,
    words_before,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

BARE_FIRST, BARE_LAST = 1900, 2099
"""Four digits alone that are read as a year."""

_FOLLOWING = frozenset("年月日季-/.—~至到QH") | LETTERS
"""What follows the first digits of every date but a bare year, blanks aside."""


def date_at(s: str, at: int, floor: int = 0) -> Date | None:
    """Read the date or period that begins at `at`, None for none."""
    c = s[at]
    if c in LETTERS:
        return month_first(s, at, floor) or named_period(s, at)
    if c in HAN_NUMERALS:
        return _han_date(s, at)
    if c not in DIGITS:
        return _season(s, at, None)
    end = at + 1
    while end - at <= 4 and s[end : end + 1] in DIGITS:
        end += 1
    place = skip_blanks(s, end)
    if end - at > 4 or s[place : place + 1] not in _FOLLOWING:
        return None
    if end - at == 4:
        return _iso(s, at) or _han_date(s, at) or _years(s, at)
    return _han_date(s, at) or day_first(s, at)


def _iso(s: str, at: int) -> Date | None:
    """Read 2025-06-06, 2025/6/6, 2025.6.6, 2025-06 and 2025-06-06/2025-06-07."""
    first = _iso_point(s, at)
    if first is None:
        return None
    point, end = first
    if s[end : end + 1] in ("/", "—", "~"):
        second = _iso_point(s, end + 1)
        if second is not None:
            return Date(point, second[0], second[1])
    after = s[end : end + 1]
    return None if after in NAMING or after in ("-", "/") else Date(point, point, end)


def _iso_point(s: str, at: int) -> tuple[Point, int] | None:
    year = year_at(s, at)
    separator = s[at + 4 : at + 5]
    if year is None or separator not in ("-", "/", "."):
        return None
    month = number_to(s, at + 5, 12) if s[at + 5 : at + 6] in DIGITS else None
    if month is None or not month[0]:
        return None
    if s[month[1] : month[1] + 1] == separator and s[month[1] + 1 : month[1] + 2] in DIGITS:
        day = number_to(s, month[1] + 1, 31)
        if day is None or not day[0]:
            return None
        return Point(year[0], month[0], day[0]), day[1]
    if separator != "-" or month[1] != at + 7:
        return None
    return Point(year[0], month[0]), month[1]


# Chinese dates.

_MARKS = Phrases(("——", "—", "-", "~", "至", "到"))
_JOINTS = Phrases(("——", "—", "-", "~", "至", "到", "、", "和"))


def _han_date(s: str, at: int) -> Date | None:
    first = _han_part(s, at)
    if first is None:
        return None
    place = skip_blanks(s, first.end)
    mark = _JOINTS.at(s, place)
    if not mark:
        return first
    second = _han_part(s, skip_blanks(s, place + len(mark)))
    if second is None or first.low.iso() != first.high.iso():
        return first
    high = second.high.within(first.low)
    listed = mark in ("、", "和")
    if not _later(first.low, second.low.within(first.low), next_only=listed):
        return first
    return Date(first.low, high, second.end)


def _later(low: Point, high: Point, *, next_only: bool) -> bool:
    """Tell whether `high` ends a period that begins with `low`; listed days must adjoin."""
    if (low.day is None) != (high.day is None) or (low.month is None) != (high.month is None):
        return False
    if next_only:
        return low.day is not None and (low.year, low.month, low.day + 1) == (
            high.year,
            high.month,
            high.day,
        )
    if low.year is not None and high.year is not None and low.year != high.year:
        return low.year < high.year
    return (low.month or 0, low.day or 0) < (high.month or 0, high.day or 0)


def _han_part(s: str, at: int) -> Date | None:
    """Read one Chinese date: with its year, its month, or a day alone (in digits)."""
    year = year_at(s, at)
    if year is not None:
        place = skip_blanks(s, year[1])
        if s[place : place + 1] == "年" and s[place + 1 : place + 2] not in ("代", "级"):
            return _in_year(s, place + 1, year[0])
        span = _two(s, year[1], LAST_YEAR, "年", year_at)
        if span is not None and span[0] > year[0]:
            return Date(Point(year[0]), Point(span[0]), span[1])
        return _season(s, year[1], year[0]) if s[year[1] : year[1] + 1] in ("Q", "H") else None
    return _in_month(s, at, None) or _quarter(s, at, None) or _lone_day(s, at)


def _in_year(s: str, at: int, year: int) -> Date:
    """Read what follows the 年 of a year, if anything does."""
    end = at + 1 if s[at : at + 1] == "度" else at
    place = skip_blanks(s, end)
    if place < len(s):
        inner = _in_month(s, place, year) or _season(s, place, year) or _quarter(s, place, year)
        if inner is not None:
            return inner
    return Date(Point(year), Point(year), end)


def _in_month(s: str, at: int, year: int | None) -> Date | None:
    """Read 6月, 6月6日, 6月6—7日 or 1—4月."""
    month = number_to(s, at, 12)
    if month is None or not month[0]:
        return None
    place = skip_blanks(s, month[1])
    if s[place : place + 1] != "月":
        span = _two(s, month[1], 12, "月", None)
        if span is None or not month[0] < span[0]:
            return None
        return Date(Point(year, month[0]), Point(year, span[0]), span[1])
    place += 1
    start = skip_blanks(s, place)
    day = number_to(s, start, 31) if start < len(s) else None
    if day is not None and day[0]:
        after = skip_blanks(s, day[1])
        if s[after : after + 1] in ("日", "号"):
            point = Point(year, month[0], day[0])
            return Date(point, point, after + 1)
        span = _two(s, day[1], 31, "日号", None) or _listed(s, day[0], day[1])
        if span is not None and day[0] < span[0]:
            low, high = Point(year, month[0], day[0]), Point(year, month[0], span[0])
            return Date(low, high, span[1])
    point = Point(year, month[0])
    return Date(point, point, place)


def _two(
    s: str,
    at: int,
    most: int,
    units: str,
    read: Callable[[str, int], tuple[int, int] | None] | None,
) -> tuple[int, int] | None:
    """Read the second number of 1—4月 after the first, and the end of its unit."""
    mark = _MARKS.at(s, at)
    if not mark:
        return None
    found = read(s, at + len(mark)) if read else number_to(s, at + len(mark), most)
    if found is None:
        return None
    place = skip_blanks(s, found[1])
    unit = s[place : place + 1]
    return (found[0], place + 1) if unit and unit in units else None


def _listed(s: str, day: int, at: int) -> tuple[int, int] | None:
    """Read the 7日 of 6月6、7日, two days that adjoin, and its end."""
    second = _lone_day(s, at + 1) if s[at : at + 1] in ("、", "和") else None
    if second is None or second.low.day != day + 1:
        return None
    return day + 1, second.end


def _lone_day(s: str, at: int) -> Date | None:
    """Read 7日 and 6—7日, in digits only: 七日 is as often a week."""
    day = number_to(s, at, 31) if s[at : at + 1] in DIGITS else None
    if day is None or not day[0]:
        return None
    if s[day[1] : day[1] + 1] == "日" and s[day[1] + 1 : day[1] + 2] not in ("元", "内", "均"):
        return Date(Point(day=day[0]), Point(day=day[0]), day[1] + 1)
    span = _two(s, day[1], 31, "日", None)
    if span is None or not day[0] < span[0]:
        return None
    return Date(Point(day=day[0]), Point(day=span[0]), span[1])


def _quarter(s: str, at: int, year: int | None) -> Date | None:
    """Read 一季度 and 1季度."""
    number = number_to(s, at, 4)
    if number is None or not number[0] or not s.startswith("季度", number[1]):
        return None
    return months(year, 3 * number[0] - 2, 3 * number[0], number[1] + 2)


def _season(s: str, at: int, year: int | None) -> Date | None:
    """Read 第一季度, 首季度, 前三季度, 上半年, 前4个月, 头四个月 and Q1."""
    c = s[at : at + 1]
    if c in ("Q", "H"):
        return letter_period(s, at, year)
    if s.startswith(("上半年", "下半年"), at):
        return months(year, 1, 6, at + 3) if c == "上" else months(year, 7, 12, at + 3)
    if s.startswith("首季", at):
        return months(year, 1, 3, at + 2 + s.startswith("度", at + 2))
    if c == "第":
        return _quarter(s, skip_blanks(s, at + 1), year)
    if c not in ("前", "头") or s[at - 1 : at] in ("此", "之", "以", "日"):
        return None
    number = number_to(s, skip_blanks(s, at + 1), 12)
    if number is None or not number[0]:
        return None
    place = skip_blanks(s, number[1])
    if s.startswith("个月", place) or s.startswith("月", place):
        return months(year, 1, number[0], place + 1 + (s[place] == "个"))
    if number[0] <= 4 and s.startswith(("个季度", "季度"), place):
        return months(year, 1, 3 * number[0], place + 2 + (s[place] == "个"))
    return None


# Years alone.


def _years(s: str, at: int) -> Date | None:
    """Read 2018—2024, 2024–25, "2018 to 2024" and a year followed by Q1."""
    year = year_at(s, at)
    if year is None or not BARE_FIRST <= year[0] <= BARE_LAST:
        return None
    first, end = year
    quarter = skip_blanks(s, end)
    if s[quarter : quarter + 1] in ("Q", "H"):
        return letter_period(s, quarter, first)
    place = period_mark(s, end)
    if place is None:
        return None
    second = year_at(s, place)
    if second is not None and first < second[0] <= BARE_LAST:
        last, stop = second
    else:
        short = number_to(s, place, 99) if s[place : place + 1] in DIGITS else None
        if short is None or short[1] != place + 2 or s[end] not in "—-":
            return None
        last, stop = first // 100 * 100 + short[0], short[1]
    if not first < last or s[stop : stop + 1] in NAMING or s[stop : stop + 1] in ("%", "-"):
        return None
    return Date(Point(first), Point(last), stop)


_BEFORE_YEAR = frozenset(
    "in since by of from during until till on to for through after before year fy early late mid "
    "and against between versus vs".split()
)


def is_year(s: str, at: int, end: int, floor: int, qualifier: str) -> bool:
    """Tell whether the four digits alone from `at` to `end` are a year.

    2024 is one, also in "28% less than 2018". 2000 is none with a `qualifier` (over 2000) or
    before a plural (2000 companies), unless "in" or the like stands before it.
    """
    if end - at != 4 or not all(c in DIGITS for c in s[at:end]):
        return False
    number = int(s[at:end])
    if not BARE_FIRST <= number <= BARE_LAST:
        return False
    if number % 100 or follows_preposition(s, at, floor):
        return True
    if qualifier != EXACT:
        return False
    following, after = next_word(s, end)
    return not following or s[after - 1 : after] != "s"


def follows_preposition(s: str, at: int, floor: int) -> bool:
    """Tell whether "in", "since" or another word that a year follows stands before `at`."""
    found = words_before(s, at, floor, 1)
    return bool(found) and found[0][0] in _BEFORE_YEAR
