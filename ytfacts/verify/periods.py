"""When a figure is said to hold, and with what year it is compared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ytfacts import figures
from ytfacts.verify.lexicon import (
    BASE_KEYS,
    BASE_WORDS,
    EARLIER,
    EARLIER_WORDS,
    LAST_YEAR,
    NEXT_YEAR,
    THIS_YEAR,
)
from ytfacts.verify.tokens import COMMA, NOUN, STRONG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ytfacts.figures import Figure
    from ytfacts.verify.sentence import Sentence
    from ytfacts.verify.tokens import Token

YEAR_LENGTH = len("2025")


class Period(NamedTuple):
    """When a figure is said to hold: its ISO form, and the date that says so."""

    iso: str
    date: Figure


def is_year(date: Figure) -> bool:
    """Tell whether a date is a year alone."""
    return bool(date.low) and len(date.period or "") == YEAR_LENGTH


def is_base(sentence: Sentence, date: Figure) -> bool:
    """Tell whether a date is what a figure is compared with: 较2018年, than in 2018."""
    tokens = sentence.tokens
    n = sentence.before(date.start)
    for m in range(n - 1, max(n - 4, -1), -1):
        token = tokens[m]
        if sentence.gap(token.end, date.start) >= COMMA:
            return False
        if token.key in ("on", "from", "over") and "-" in (date.period or ""):
            return False  # on 6 June, from 6 to 7 June
        if token.key in (BASE_WORDS if token.han else BASE_KEYS):
            return True
        if token.kind == NOUN and token.key not in ("level", "year"):
            return False
    if n >= len(tokens) or sentence.gap(date.end, tokens[n].start) >= COMMA:
        return False
    return tokens[n].key in ("相比", "以来", "level")


def base_date(sentence: Sentence, figure: Figure) -> Figure | None:
    """Return the date with which a change is compared: the nearest one, past no other number."""
    bases = [date for date in sentence.dates if date.low and is_base(sentence, date)]
    if not bases:
        return None
    nearest = min(bases, key=lambda date: _apart(sentence, date, figure))
    first, last = sorted((nearest, figure), key=lambda one: one.start)
    return None if sentence.numbers_between(first.end, last.start) else nearest


def _apart(sentence: Sentence, date: Figure, figure: Figure) -> tuple[bool, int]:
    """Return how far a date and a figure stand apart: a strong sign between them counts first."""
    first, last = sorted((date, figure), key=lambda one: one.start)
    return sentence.gap(first.end, last.start) >= STRONG, last.start - first.end


_OWNING = re.compile(r"\s*(?:的|为|是|时的|时为|时是|仅为|只有|约为)?\s*")


def owning_date(sentence: Sentence, figure: Figure) -> Figure | None:
    """Return the date right before a figure that says when it held: 2018年的74.1%."""
    for date in sentence.dates:
        if date.end <= figure.full_start:
            if _OWNING.fullmatch(sentence.passage.text[date.end : figure.full_start]):
                return date
    return None


def period_in(sentence: Sentence, figure: Figure) -> Period | None:
    """Return when the sentence says that a figure holds."""
    own = owning_date(sentence, figure)
    if own is not None and is_year(own):
        return Period(own.period or "", own)
    dates = [
        date
        for date in sentence.dates
        if date is not figure and not _is_day(date.period or "") and not is_base(sentence, date)
    ]
    before = [
        date for date in dates if date.end <= figure.start and _reaches(sentence, date, figure)
    ]
    behind = next((date for date in dates if _stands_behind(sentence, date, figure)), None)
    near = bool(before) and sentence.gap(before[-1].end, figure.start) < COMMA
    chosen = behind if behind is not None and not near else (before[-1] if before else None)
    return None if chosen is None or chosen.period is None else Period(chosen.period, chosen)


def _stands_behind(sentence: Sentence, date: Figure, figure: Figure) -> bool:
    return (
        date.start >= figure.end
        and sentence.gap(figure.end, date.start) < COMMA
        and not sentence.numbers_between(figure.end, date.start)
    )


_DAY = re.compile(r"(?:-|\d{4})-(?:\d\d)?-\d\d")
"""A day, its year and month perhaps left open: 2025-06-06, --06-06, ---07."""


def _is_day(period: str) -> bool:
    """Tell whether a date is a day: figures hold for months and years."""
    return _DAY.match(period) is not None


def day_beside(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a day right behind a figure, or right before it, says when it held: 37 on 6 June."""
    for date in sentence.dates:
        if not _is_day(date.period or ""):
            continue
        text = sentence.passage.text
        if _ON_DAY.fullmatch(text[figure.full_end : date.start]) or (
            date.end <= figure.full_start and _OWNING.fullmatch(text[date.end : figure.full_start])
        ):
            return True
    return False


_ON_DAY = re.compile(r"\s*(?:on|as of|for)\s+")


def _reaches(sentence: Sentence, date: Figure, figure: Figure) -> bool:
    """Tell whether a date before a figure holds for it: in its clause, or ahead of all figures."""
    gap = sentence.gap(date.end, figure.start)
    if gap < COMMA:
        return True
    opens = not sentence.numbers_between(sentence.start, date.start)
    return opens and (gap < STRONG or is_year(date))


def periods_agree(said: str, known: str | None) -> bool:
    """Tell whether a stated period is a record's: the same, or a year that holds it."""
    if known is None or figures.same_period(said, known):
        return True
    return len(said) == YEAR_LENGTH and known.startswith(said)


def relative_year(sentence: Sentence, figure: Figure, cutoff: str) -> str | None:
    """Return the year that 今年 or 去年 before a figure means; "" for an unknown one."""
    return year_of_words(sentence.tokens[: sentence.before(figure.start)], cutoff)


def year_of_words(words: Sequence[Token], cutoff: str) -> str | None:
    """Return the year that words such as 今年 or "last year" mean; "" for an unknown one."""
    said = "".join(word.key for word in words if word.han)
    keys = [word.key for word in words if not word.han]
    last = any(pair == ("last", "year") for pair in zip(keys, keys[1:], strict=False))
    for marks, shift in ((LAST_YEAR, -1), (THIS_YEAR, 0), (NEXT_YEAR, 1)):
        if any(mark in said for mark in marks) or (last and shift == -1):
            return str(int(cutoff) + shift) if cutoff.isdigit() else ""
    earlier = any(mark in said for mark in EARLIER) or any(key in EARLIER_WORDS for key in keys)
    return "" if earlier else None
