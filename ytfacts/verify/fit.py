"""Whether a figure may state a quantity at all: its unit, the part it plays, what it counts."""

from __future__ import annotations

import re
from copy import copy
from typing import TYPE_CHECKING

from ytfacts import figures
from ytfacts.verify.lexicon import (
    DELTA_WORDS,
    DELTAS,
    FROM_WORDS,
    HEADS_OF_SHARES,
    NEGATION_WORDS,
    NEGATIONS,
    PARTICIPATION,
    PARTICIPATION_WORDS,
    RATE_WORDS,
    RATES,
    TOLD_THINGS,
    WHOLE_KEYS,
    WHOLES,
)
from ytfacts.verify.passage import CELL
from ytfacts.verify.periods import is_base, is_year, owning_date
from ytfacts.verify.quantities import (
    BEFORE,
    CHANGE,
    DATE,
    NUMBER_KIND,
    PERCENT,
    POINT,
    YEAR,
)
from ytfacts.verify.scopes import is_abbreviation
from ytfacts.verify.tokens import COLON, COMMA, FUNCTION, GENERAL, LIGHT

if TYPE_CHECKING:
    from ytfacts.figures import Figure
    from ytfacts.verify.mentions import Mention
    from ytfacts.verify.quantities import Quantity
    from ytfacts.verify.sentence import Sentence

_KIN = (
    frozenset({"%", "pp", "‰"}),
    frozenset({"yuan", "usd", "eur", "gbp", "jpy", "hkd"}),
    frozenset({"µg/m3", "mg/m3", "µg", "mg", "mg/l", "µg/l"}),
    frozenset({"km", "m", "cm", "mm"}),
    frozenset({"km2", "m2", "ha", "mu"}),
    frozenset({"t", "kg", "g"}),
    frozenset({"year", "month", "week", "day", "hour"}),
    frozenset({"kw", "mw", "gw", "kwh"}),
)
"""Units that are mistaken for one another."""

_SPANS = frozenset({"year", "quarter", "month", "week", "day", "hour"})
"""Units that a figure has to say: 7 alone is no 7 years."""


def says_same(figure: Figure, quantity: Quantity) -> bool:
    """Tell whether a figure is a fair way to put a quantity."""
    if quantity.kind == YEAR:
        return figure.low == figure.high == quantity.low
    if quantity.role == CHANGE and figure.low < 0:
        figure = copy(figure)
        figure.low, figure.high = abs(figure.low), abs(figure.high)
    return figures.fair(figure, quantity.low, quantity.high, quantity.qualifier) is None


_YEARS = range(1900, 2101)


def is_span_of_years(figure: Figure) -> bool:
    """Tell whether a range of bare numbers is one of years: between 2018 and 2024."""
    return figure.unit is None and figure.low in _YEARS and figure.low < figure.high in _YEARS


def same_digits(figure: Figure, quantity: Quantity) -> bool:
    """Tell whether a figure and a quantity are the same number, whatever the unit."""
    return (figure.low, figure.high) == (quantity.low, quantity.high)


# Kind and unit.


def kind_fit(sentence: Sentence, figure: Figure, quantity: Quantity) -> bool | None:
    """Return whether kind and unit of a figure fit; None if they are things apart.

    False are units that are mistaken for one another, as % and percentage points.
    """
    if quantity.kind == YEAR:
        return True if figure.kind == DATE and is_year(figure) else None
    if figure.kind == DATE:
        return None
    if figure.kind == NUMBER_KIND:
        if quantity.kind == PERCENT and figure.unit is None and _are_points(sentence, figure):
            return False
        if quantity.kind == NUMBER_KIND:
            return _unit_fit(figure.unit, quantity.units)
        return (
            True if figure.unit is None and _unit_stands_apart(sentence, figure, quantity) else None
        )
    if figure.kind == quantity.kind:
        return True
    return None if quantity.kind == NUMBER_KIND else _kin(figure.unit, quantity.units)


def _unit_fit(unit: str | None, units: frozenset[str]) -> bool | None:
    if unit is None:
        return None if units & _SPANS else True
    if not units:
        return True if _is_measure_word(unit) else None
    # A unit may be told in two parts: 31.7 micrograms of PM2.5 per cubic metre.
    if any(figures.same_unit(unit, known) or known.startswith(f"{unit}/") for known in units):
        return True
    return _kin(unit, units)


def _is_measure_word(unit: str) -> bool:
    return "\u3400" <= unit[0] <= "\u9fff"


def _kin(unit: str | None, units: frozenset[str]) -> bool | None:
    akin = any(unit in family and not family.isdisjoint(units) for family in _KIN)
    return False if akin else None


_PERCENT_HEADS = ("%", "％", "占比", "比重", "percent", "per cent", "share")
_POINT_HEADS = ("百分点", "pp", "points")


def _unit_stands_apart(sentence: Sentence, figure: Figure, quantity: Quantity) -> bool:
    """Tell whether a bare number has its unit from a table's head, or as "points" behind it."""
    passage = sentence.passage
    if quantity.kind == POINT and _are_points(sentence, figure):
        return True
    if passage.kind != CELL or figure.start < passage.head:
        return False
    marks = _POINT_HEADS if quantity.kind == POINT else _PERCENT_HEADS
    return any(mark in passage.text[: passage.head] for mark in marks)


def _are_points(sentence: Sentence, figure: Figure) -> bool:
    behind = sentence.passage.text[figure.end : figure.end + 10].lower().lstrip(" -")
    return behind.startswith("point")


# The part a figure plays.


def role_fit(sentence: Sentence, figure: Figure, quantity: Quantity) -> bool:
    """Tell whether a figure can play the part of a quantity: value, change or what was before."""
    if quantity.kind == YEAR:
        return True
    moves = direction(sentence, figure) != 0 or _is_compared_cell(sentence, figure)
    if quantity.role == CHANGE:
        return moves or _says(sentence, figure, RATES, RATE_WORDS)
    if is_origin(sentence, figure):
        return quantity.role == BEFORE or says_same(figure, quantity)
    if quantity.role == BEFORE:
        return False
    derived = quantity.fact.status == "derived"
    if moves:
        return derived and quantity.kind == NUMBER_KIND
    if quantity.kind == PERCENT and _says(sentence, figure, RATES, RATE_WORDS):
        return False
    if derived or says_same(figure, quantity):
        return derived or not takes_part(sentence, figure)
    return not (_is_added(sentence, figure) or takes_part(sentence, figure))


_ARROWS = {"↑": 1, "▲": 1, "↗": 1, "↓": -1, "▼": -1, "↘": -1}
_SIGNS = {"+": 1, "＋": 1, "-": -1, "−": -1, "－": -1}


def direction(sentence: Sentence, figure: Figure) -> int:
    """Return by its verb or its sign which way a figure says that something moved, else 0."""
    if figure.low < 0:
        return -1
    if figure.trend:
        missed = sentence.passage.text[figure.full_start : figure.start].startswith("short of")
        return 0 if figure.goal or missed else figure.trend
    before = sentence.passage.text[max(figure.full_start - 2, 0) : figure.full_start].rstrip()
    if before[-1:] in _ARROWS:
        return _ARROWS[before[-1]]
    return 0 if before[:-1].strip(" \n（([|") else _SIGNS.get(before[-1:], 0)


def _is_compared_cell(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether the head of a table cell says that it holds a change: 较2018年."""
    head = sentence.passage.head
    in_head = (date for date in sentence.dates if date.end <= head)
    return figure.start >= head and any(is_base(sentence, date) for date in in_head)


def is_origin(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a figure is where a movement began: 由78项拓展至113项, up from 78."""
    n = sentence.before(figure.full_start)
    if n and sentence.tokens[n - 1].key == "的" and owning_date(sentence, figure) is not None:
        n -= 1  # 从2018年的44微克
    if n and sentence.gap(sentence.tokens[n - 1].end, figure.full_start) <= LIGHT:
        if sentence.tokens[n - 1].key in FROM_WORDS:
            return True
    behind = sentence.passage.text[figure.full_end : figure.full_end + 3]
    return behind.lstrip().startswith(("→", "->"))


_NEAR_ADDED = 3
"""Words before a figure among which "new" or 新增 makes it one of a part."""


_PER_UNIT = re.compile(r"每(?:立方米|平方米|平方公里|公里|升|吨|公斤|千克|小时|秒|天|月|年)\s*$")
_LONGEST_PER = 8
_OPENING_DELTAS = ("其中", "另有", "还有")
_DELTAS_OF_SHARES = tuple(mark for mark in DELTAS if mark != "其中")
"""A share of those just named is one of the whole all the same."""


def _is_added(sentence: Sentence, figure: Figure) -> bool:
    before = sentence.passage.text[max(0, figure.full_start - _LONGEST_PER) : figure.full_start]
    if _PER_UNIT.search(before):
        return False  # 每立方米31.7微克 is a unit in two parts
    first, _ = sentence.clause(figure.full_start)
    opening = sentence.tokens[first].key if first < len(sentence.tokens) else ""
    if figure.kind == NUMBER_KIND and opening in _OPENING_DELTAS:
        return True
    marks = DELTAS if figure.kind == NUMBER_KIND else _DELTAS_OF_SHARES
    return _says(sentence, figure, marks, DELTA_WORDS, near=_NEAR_ADDED)


def takes_part(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a figure counts those who came somewhere, not all there are: 6名院士出席."""
    first, last = sentence.clause(figure.start)
    return any(
        token.key in (PARTICIPATION if token.han else PARTICIPATION_WORDS)
        for token in sentence.tokens[first:last]
    )


_NEAR = 12


def _says(
    sentence: Sentence,
    figure: Figure,
    marks: tuple[str, ...],
    keys: frozenset[str],
    near: int = _NEAR,
) -> bool:
    """Tell whether one of some words stands before a figure in its clause, or right behind it."""
    tokens = sentence.tokens
    n = sentence.before(figure.full_start)
    place = figure.full_start
    for m in range(n - 1, max(n - 1 - near, -1), -1):
        token = tokens[m]
        if sentence.gap(token.end, place) >= COMMA or sentence.numbers_between(token.end, place):
            break
        if token.key.startswith(marks) if token.han else token.key in keys:
            return True
        place = token.start
    if n >= len(tokens) or tokens[n].han or tokens[n].key not in keys:
        return False
    return sentence.gap(figure.full_end, tokens[n].start) <= LIGHT


_NEGATION_REACH = 4
"""Words before a figure among which a "not" denies it."""


def is_denied(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a figure is denied: not 6 but 8, 不是6家."""
    place = figure.full_start
    n = sentence.before(place)
    for m in range(n - 1, max(n - 1 - _NEGATION_REACH, -1), -1):
        token = sentence.tokens[m]
        if sentence.gap(token.end, place) >= COMMA:
            return False
        if token.key.endswith(NEGATIONS) if token.han else token.key in NEGATION_WORDS:
            return True
        if token.han and token.kind not in (FUNCTION, GENERAL) and m not in sentence.scoped:
            return False
        place = token.start
    return False


# Shares.


def is_share_of(sentence: Sentence, figure: Figure, mention: Mention) -> bool:
    """Tell whether a percentage is said to be a part of a whole."""
    if sentence.passage.kind == CELL:
        return True
    if not sentence.tells_shares and not figure.text.endswith(HEADS_OF_SHARES):
        return False
    return not _is_taken_of(sentence, mention)


def _is_taken_of(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether the name only says of what a share is taken: 占GDP比重, 3% of GDP."""
    n = mention.first
    whole = False
    while n > 0 and sentence.tokens[n].gap <= LIGHT:
        before = sentence.tokens[n - 1]
        if before.key in WHOLES or before.key in WHOLE_KEYS:
            whole = True
        elif before.key.startswith("占"):
            return not whole
        elif before.kind not in (FUNCTION, GENERAL) and n - 1 not in sentence.scoped:
            return False
        n -= 1
    return False


# What a figure counts.

_LINKS = frozenset(("的", "of"))
_STEPPED_OVER = _LINKS | frozenset(("the", "all", "its", "their", "such", "these", "those"))
_LONGEST_NOUN = 5
"""Words behind a figure that are looked at for what it counts."""


def counts_other(sentence: Sentence, figure: Figure, vocabulary: frozenset[str]) -> bool:
    """Tell whether what a figure counts, or is a share of, is none of a record's: 37所中学."""
    n = sentence.before(figure.full_end)
    if n < len(sentence.tokens) and figure.kind == NUMBER_KIND:
        behind = sentence.tokens[n]
        if behind.key in TOLD_THINGS and sentence.gap(figure.full_end, behind.start) <= LIGHT:
            return True
    counted, linked = _counted(sentence, figure)
    telling = [key for key in counted if key]
    if not telling and figure.kind == PERCENT:
        telling = _whole_ahead(sentence, figure)
    elif not (linked or figure.kind == NUMBER_KIND):
        return False
    if not telling or not vocabulary.isdisjoint(telling):
        return False
    return not any(is_abbreviation(key, word) for key in telling for word in vocabulary)


def is_share_of_unnamed(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a share is one of something told in words of its own: 60% of what goes into a car."""
    behind = sentence.passage.text[figure.full_end : figure.full_end + _LONGEST_LINK]
    return figure.kind == PERCENT and _UNNAMED.match(behind) is not None


_UNNAMED = re.compile(r"\s+of\s+(?:all\s+)?(?:what|whatever|that which|everything|those who)\b")
_LONGEST_LINK = 24


def _whole_ahead(sentence: Sentence, figure: Figure) -> list[str]:
    """Return the words of the whole that a clause before a share names: of 594 sections, nine in ten;
    594个断面中，九成.
    """
    first, _ = sentence.clause(figure.full_start)
    tokens = sentence.tokens
    after = sentence.before(figure.full_start)
    if first == after and first:
        first, after = sentence.clause(tokens[first - 1].start)[0], first
    opens = (n for n in range(first, after) if tokens[n].key in _AMONG)
    among = next((n for n in opens if n == first or tokens[n].gap >= COLON), None)
    if among is None and not (first < after and tokens[after - 1].key in _WITHIN):
        return []
    return [token.key for token in tokens[among or first : after] if token.names]


_AMONG = frozenset(("of", "among"))
_WITHIN = frozenset("中 里 当中 之中".split())


def _counted(sentence: Sentence, figure: Figure) -> tuple[list[str], bool]:
    """Return the words of the noun behind a figure ("" for general ones), and whether 的 or "of"
    links them to it."""
    tokens = sentence.tokens
    keys: list[str] = []
    linked = False
    place = figure.full_end
    for n in range(sentence.before(place), len(tokens)):
        token = tokens[n]
        if len(keys) >= _LONGEST_NOUN or sentence.gap(place, token.start) > LIGHT:
            break
        if sentence.numbers_between(place, token.start):
            break
        if token.kind == FUNCTION:
            if keys or token.key not in _STEPPED_OVER:
                break
            linked = linked or token.key in _LINKS
        elif token.han and not (token.names or token.kind == GENERAL):
            if not linked or keys or figure.trend:
                break
            keys.append(token.key)  # behind 的 stands a noun, whatever it is elsewhere
        elif n not in sentence.scoped:
            keys.append(token.key if token.names and token.key not in WHOLE_KEYS else "")
        place = token.end
    return keys, linked
