"""How the base would put a figure, a year or a date, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ytfacts.figures import key
from ytfacts.figures.scan import fold
from ytfacts.figures.trends import trend_of
from ytfacts.model import Bilingual
from ytfacts.verify.quantities import CHANGE, NUMBER_KIND, VALUE

if TYPE_CHECKING:
    from ytfacts.figures import Figure
    from ytfacts.verify.quantities import Quantity
    from ytfacts.verify.sentence import Sentence

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_QUARTERS = {
    ("01", "03"): ("一季度", "first quarter"),
    ("04", "06"): ("二季度", "second quarter"),
    ("07", "09"): ("三季度", "third quarter"),
    ("10", "12"): ("四季度", "fourth quarter"),
}


def wording(quantity: Quantity) -> Bilingual:
    """Return a quantity as the base would print it, without its direction."""
    fact = quantity.fact
    unit = fact.unit
    if quantity.role == VALUE:
        if fact.written is not None:
            return Bilingual(fact.written.get("zh"), fact.written.get("en"))
    elif fact.comparison is not None and fact.comparison.unit is not None:
        unit = fact.comparison.unit
    number = key(quantity.low)
    if quantity.high != quantity.low:
        number = f"{number}–{key(quantity.high)}"
    zh, en = (unit.get("zh") or "", unit.get("en") or "") if unit else ("", "")
    if quantity.kind == NUMBER_KIND and quantity.role != CHANGE:
        en = ""  # the noun stands in the draft
    return Bilingual(number + zh, number + (en if en in ("", "%") else f" {en}"))


def directed(quantity: Quantity) -> Bilingual:
    """Return a change with its direction."""
    size = wording(quantity)
    verbs = ("上升", "up") if quantity.sign > 0 else ("下降", "down")
    return Bilingual(f"{verbs[0]}{size.zh}", f"{verbs[1]} {size.en}")


def moving_span(sentence: Sentence, figure: Figure) -> tuple[int, int]:
    """Return the span of a figure with the verb or noun that moves it."""
    text = fold(sentence.passage.text)
    tokens = sentence.tokens
    start, end = figure.full_start, figure.full_end
    if not figure.trend:
        return start, end
    if trend_of(text, start, end, start)[0]:
        n = sentence.before(end)
        return start, tokens[n].end if n < len(tokens) else end
    floor = start
    while floor > sentence.start and not trend_of(text, start, end, floor)[0]:
        floor -= 1
    n = sentence.before(floor)
    return (min(floor, tokens[n].start) if n < len(tokens) else floor), end


def period_wording(iso: str, *, year: bool = True) -> Bilingual:
    """Return an ISO period as people write it; without `year`, days and months alone."""
    first, _, last = iso.partition("/")
    a, b = first.split("-"), (last or first).split("-")
    if len(a) == 1:
        return Bilingual(
            f"{'—'.join(dict.fromkeys((a[0], b[0])))}年", "–".join(dict.fromkeys((a[0], b[0])))
        )
    return _months(a, b, year) if len(a) == 2 else _days(a, b, year)


def _months(a: list[str], b: list[str], year: bool) -> Bilingual:
    head, tail = (f"{a[0]}年", f" {a[0]}") if year else ("", "")
    if (a[1], b[1]) in _QUARTERS:
        zh, en = _QUARTERS[a[1], b[1]]
        return Bilingual(head + zh, en + (f" of {a[0]}" if year else ""))
    first, last = _MONTHS[int(a[1]) - 1], _MONTHS[int(b[1]) - 1]
    if a == b:
        return Bilingual(f"{head}{int(a[1])}月", first + tail)
    return Bilingual(f"{head}{int(a[1])}—{int(b[1])}月", f"{first}–{last}{tail}")


def _days(a: list[str], b: list[str], year: bool) -> Bilingual:
    head, tail = (f"{a[0]}年", f", {a[0]}") if year else ("", "")
    zh = f"{head}{int(a[1])}月{int(a[2])}日"
    en = f"{_MONTHS[int(a[1]) - 1]} {int(a[2])}"
    if b == a:
        return Bilingual(zh, en + tail)
    if a[:2] == b[:2]:
        return Bilingual(f"{zh}—{int(b[2])}日", f"{en}–{int(b[2])}{tail}")
    other = f"{_MONTHS[int(b[1]) - 1]} {int(b[2])}"
    return Bilingual(f"{zh}—{int(b[1])}月{int(b[2])}日", f"{en}–{other}{tail}")
