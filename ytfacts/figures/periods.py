"""Points of time and periods, of which any part may be unknown."""

from __future__ import annotations

from ytfacts.figures.numerals import HAN_DIGITS, HAN_NUMERALS, han
from ytfacts.figures.scan import DIGITS

FIRST_YEAR, LAST_YEAR = 1800, 2199
"""Four digits before 年 or in an ISO date; 3000年 is a span of time."""


class Point:
    """A day, month or year of which any part may be unknown (None)."""

    __slots__ = ("day", "month", "year")

    def __init__(
        self, year: int | None = None, month: int | None = None, day: int | None = None
    ) -> None:
        self.year, self.month, self.day = year, month, day

    def within(self, other: Point) -> Point:
        """Return the point with its larger parts, where it has none, taken from `other`."""
        if self.year is not None:
            return self
        month = other.month if self.month is None else self.month
        return Point(other.year, month, self.day)

    def iso(self) -> str:
        """Return the point in ISO 8601, with dashes for the parts that are not written."""
        year = "-" if self.year is None else f"{self.year:04}"
        if self.day is not None:
            month = "" if self.month is None else f"{self.month:02}"
            return f"{year}-{month}-{self.day:02}"
        return f"{year}-{self.month:02}" if self.month is not None else year


class Date:
    """A point of time, or a period from `low` to `high`, that ends at `end` in the text."""

    __slots__ = ("end", "high", "low")

    def __init__(self, low: Point, high: Point, end: int) -> None:
        self.low, self.high, self.end = low, high, end

    def iso(self) -> str:
        low, high = self.low.iso(), self.high.iso()
        return low if low == high else f"{low}/{high}"


def months(year: int | None, low: int, high: int, end: int) -> Date:
    return Date(Point(year, low), Point(year, high), end)


def number_to(s: str, at: int, most: int) -> tuple[int, int] | None:
    """Read a whole number up to `most` in digits or Chinese characters, and its end."""
    end = at
    while end < len(s) and s[end] in DIGITS and end - at <= 4:
        end += 1
    if end > at:
        found = int(s[at:end])
        return (found, end) if found <= most else None
    if s[at : at + 1] not in HAN_NUMERALS or s[at : at + 1] in ("零", "〇", "两"):
        return None
    read = han(s, at)
    if read is None or not isinstance(read.value, int) or read.value > most:
        return None
    return read.value, read.end


def year_at(s: str, at: int) -> tuple[int, int] | None:
    """Read a year of four digits, Arabic or Chinese (二〇二五), and its end."""
    four = s[at : at + 4]
    if len(four) < 4 or s[at + 4 : at + 5] in DIGITS:
        return None
    if all(c in DIGITS for c in four):
        year = int(four)
    elif all(c in HAN_DIGITS for c in four):
        year = int("".join(str(HAN_DIGITS[c]) for c in four))
    else:
        return None
    return (year, at + 4) if FIRST_YEAR <= year <= LAST_YEAR else None
