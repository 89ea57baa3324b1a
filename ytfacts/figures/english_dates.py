"""Dates and periods in English."""

from __future__ import annotations

from ytfacts.figures.numerals import ONES
from ytfacts.figures.periods import Date, Point, months, number_to, year_at
from ytfacts.figures.scan import (
    DIGITS,
    NAMING,
    Phrases,
    next_word,
    skip_blanks,
    word,
    words_before,
)

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sep sept", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_SHORT_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
ORDINALS = {
    name: number
    for number, name in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        start=1,
    )
}
SUFFIXES = ("st", "nd", "rd", "th")


_DASHES = Phrases(("—", "-", "~"))


def letter_period(s: str, at: int, year: int | None) -> Date | None:
    """Read Q1, H1, Q1 2025 and, after a year, 2025Q1."""
    number, end = s[at + 1 : at + 2], at + 2
    if s[end : end + 1] in NAMING or number not in ("1", "2", "3", "4"):
        return None
    length = 3 if s[at] == "Q" else 6
    if length * int(number) > 12:
        return None
    if year is None:
        year, end = _year_after(s, end)
    return months(year, length * (int(number) - 1) + 1, length * int(number), end)


def _year_after(s: str, at: int) -> tuple[int | None, int]:
    """Return the year after a comma, a blank or "of" and "in", and the end; None for none."""
    place = at + (s[at : at + 1] == ",")
    found, after = next_word(s, place)
    if found in ("of", "in"):
        place = after
    start = skip_blanks(s, place)
    year = year_at(s, start) if start > place else None
    if year is None or s[year[1] : year[1] + 1] in NAMING:
        return None, at
    if s[year[1] : year[1] + 1] in (",", ".") and s[year[1] + 1 : year[1] + 2] in DIGITS:
        return None, at
    return year


def _day(s: str, at: int) -> tuple[int, int] | None:
    """Read a day of the month as digits, with or without st, nd, rd, th."""
    day = number_to(s, at, 31) if s[at : at + 1] in DIGITS else None
    if day is None or not day[0]:
        return None
    end = day[1]
    if s[end : end + 2].lower() in SUFFIXES:
        end += 2
    after, beyond = s[end : end + 1], s[end + 1 : end + 2]
    if after in NAMING or after in ("%", ":"):
        return None
    return None if after in (".", ",") and beyond in DIGITS else (day[0], end)


def period_mark(s: str, at: int) -> int | None:
    """Return the place after the dash, "to" or "through" of a period; None for none."""
    place = skip_blanks(s, at)
    mark = _DASHES.at(s, place)
    if mark:
        return skip_blanks(s, place + len(mark))
    found, end = word(s, place)
    return skip_blanks(s, end) if found in ("to", "through", "until", "till") else None


def _month(s: str, at: int) -> tuple[int, int] | None:
    """Read the name of a month and its end; in lower case only what is no other word."""
    found, end = word(s, at)
    if found not in MONTHS or (found in _OTHER_WORDS and not _capital(s, at)):
        return None
    dotted = found in _SHORT_MONTHS and s[end : end + 1] == "."
    return MONTHS[found], end + dotted


_OTHER_WORDS = ("may", "march", "mar")


def _capital(s: str, at: int) -> bool:
    return "A" <= s[at] <= "Z"


_BEFORE_MONTH = frozenset(
    "in of since until till by from during late early mid last this next between through to before "
    "after every".split()
)
"""Words after which a month's name alone is a date; alone it may be a verb (may, march)."""


def month_first(s: str, at: int, floor: int) -> Date | None:
    """Read June 6, June 6–7, 2025, June 30–July 2, January–April 2025, "between January and March" and "in June"."""
    month = _month(s, at)
    if month is None:
        return None
    number, end = month
    day = _day(s, skip_blanks(s, end)) if s[end : end + 1] in (" ", "\n") else None
    if day is not None:
        return _days(s, number, day[0], day[1])
    found = words_before(s, at, floor, 1)
    place = period_mark(s, end)
    joined, after = next_word(s, end)
    if joined == "and" and found and found[0][0] == "between":
        place = skip_blanks(s, after)
    second = _month(s, place) if place is not None and place < len(s) else None
    year, stop = _year_after(s, second[1] if second else end)
    if second is not None and number < second[0]:
        return months(year, number, second[0], stop)
    introduced = bool(found) and found[0][0] in _BEFORE_MONTH and _capital(s, at)
    if year is None and not introduced:
        return None
    if second is not None:
        year, stop = None, end
    return months(year, number, number, stop)


def _days(s: str, month: int, day: int, end: int) -> Date:
    """Complete a month and its day with a second day, a second month and a year."""
    last_month, last_day, stop = month, day, end
    place = period_mark(s, end)
    joined, after = next_word(s, end)
    if place is not None and place < len(s):
        second = _month(s, place)
        other = _day(s, skip_blanks(s, second[1]) if second else place)
        if other is not None and (month, day) < (second[0] if second else month, other[0]):
            last_month, last_day, stop = second[0] if second else month, other[0], other[1]
    elif joined == "and":
        other = _day(s, skip_blanks(s, after))
        if other is not None and other[0] == day + 1:
            last_day, stop = other
    year, stop = _year_after(s, stop)
    return Date(Point(year, month, day), Point(year, last_month, last_day), stop)


def day_first(s: str, at: int) -> Date | None:
    """Read 6 June, the 6th of June, 6-7 June 2025, 6 and 7 June, 30 June to 2 July."""
    first = _day(s, at)
    if first is None:
        return None
    day, end = first
    month = _month_after(s, end)
    if month is not None:
        return _to_second(s, day, month[0], month[1])
    joined, after = next_word(s, end)
    place = skip_blanks(s, after) if joined == "and" else period_mark(s, end)
    second = _day(s, place) if place is not None else None
    month = _month_after(s, second[1]) if second is not None else None
    if second is None or month is None or not day < second[0]:
        return None
    if joined == "and" and second[0] != day + 1:
        return None
    year, stop = _year_after(s, month[1])
    return Date(Point(year, month[0], day), Point(year, month[0], second[0]), stop)


def _month_after(s: str, at: int) -> tuple[int, int] | None:
    found, after = next_word(s, at)
    place = skip_blanks(s, after if found == "of" else at)
    return _month(s, place) if at < place < len(s) else None


def _to_second(s: str, day: int, month: int, end: int) -> Date:
    """Complete "30 June" with "to 2 July" and a year."""
    place = period_mark(s, end)
    second = _day(s, place) if place is not None else None
    last = _month_after(s, second[1]) if second is not None else None
    if second is not None and last is not None and (month, day) < (last[0], second[0]):
        year, stop = _year_after(s, last[1])
        return Date(Point(year, month, day), Point(year, last[0], second[0]), stop)
    year, stop = _year_after(s, end)
    return Date(Point(year, month, day), Point(year, month, day), stop)


def named_period(s: str, at: int) -> Date | None:
    """Read the first quarter of 2025, first half, first four months of 2025, Q1 2025."""
    if s[at] in "QH" and s[at + 1 : at + 2] in DIGITS:
        return letter_period(s, at, None)
    first, end = word(s, at)
    number = ORDINALS.get(first, 0)
    if not number or s[end : end + 1] not in (" ", "\n", "-"):
        return None
    second, after = next_word(s, end)
    if second == "quarter" and number <= 4:
        low, high = 3 * number - 2, 3 * number
    elif second == "half" and number <= 2:
        low, high = 6 * number - 5, 6 * number
    elif number == 1 and (many := _first_months(s, end)) is not None:
        low, high, after = 1, *many
    else:
        return None
    year, stop = _year_after(s, after)
    return months(year, low, high, stop)


def _first_months(s: str, at: int) -> tuple[int, int] | None:
    """Read the "four months" or "4 months" of the first four months, and the end."""
    place = skip_blanks(s, at)
    found, end = word(s, place)
    number: tuple[int, int] | None = (ONES[found], end) if found in ONES else _day(s, place)
    if number is None or not 1 <= number[0] <= 12:
        return None
    unit, stop = next_word(s, number[1])
    return (number[0], stop) if unit == "months" else None
