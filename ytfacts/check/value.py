"""The rule on fields: that they state the figures of the sentences."""

from __future__ import annotations

from math import isclose
from typing import TYPE_CHECKING, NamedTuple

from ytfacts.check.agreement import TWO_THINGS, shown
from ytfacts.check.comparing import FROM, is_in_words, states, units_fit, word_set
from ytfacts.figures import key, same_period
from ytfacts.figures.amount import NUMBER, PERCENTAGE, POINTS
from ytfacts.figures.hedges import EXACT
from ytfacts.figures.reader import DATE
from ytfacts.figures.units import PEOPLE
from ytfacts.model import LANGUAGES
from ytfacts.normalize import is_han, word_key
from ytfacts.problems import path_text
from ytfacts.terminal import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ytfacts.check.desk import Desk, Note
    from ytfacts.figures import Figure
    from ytfacts.model import Bilingual, Comparison, Fact, Value
    from ytfacts.problems import Where


def value(desk: Desk) -> Iterator[Note]:
    """`value`, `unit`, `qualifier`, `written`, `comparison`, `period` agree with the sentences."""
    for fact in desk.facts:
        if fact.value is not None:
            yield from _value(desk, fact, fact.value)
            yield from _unit(desk, fact, ("unit",), fact.unit)
            yield from _counted(desk, fact)
        if fact.comparison is not None:
            yield from _comparison(desk, fact, fact.comparison)
            yield from _unit(desk, fact, ("comparison", "unit"), fact.comparison.unit)
        yield from _period(desk, fact)


def _unit(desk: Desk, fact: Fact, where: Where, unit: Bilingual | None) -> Iterator[Note]:
    if unit is None or not (unit.zh and unit.en):
        return
    if not units_fit(_unit_name(desk, f"5{unit.zh}"), _unit_name(desk, f"5 {unit.en}")):
        text = _('the unit is "{}" in Chinese and "{}" in English').format(unit.zh, unit.en)
        yield desk.note(fact, where, text, _("the same unit in both languages"))


def _unit_name(desk: Desk, text: str) -> str | None:
    found = desk.figures(text)
    return found[0].unit if found else None


_ANYTHING = frozenset(map(word_key, "case item people person piece place unit".split()))
"""English units that may be some other noun in the sentence: people who are students."""


def _counted(desk: Desk, fact: Fact) -> Iterator[Note]:
    """Note an English unit that names other things than the English texts do."""
    if fact.unit is None or not (fact.unit.zh and fact.unit.en and fact.en):
        return
    unit = _unit_name(desk, f"5{fact.unit.zh}")
    if unit is None or not is_han(unit[0]):
        return  # What measures is compared by its name.
    texts = [fact.en, *(pair.en for pair in (fact.label, fact.metric, fact.written) if pair)]
    told = word_set(desk.folded("\n".join(text for text in texts if text)))
    stems = set(map(word_key, told)) | _ANYTHING
    if stems.isdisjoint(map(word_key, word_set(desk.folded(fact.unit.en)))):
        text = _('"{}" are not what the English counts').format(fact.unit.en)
        yield desk.note(fact, ("unit",), text, _("the unit of the sentences"))


class _Differing(NamedTuple):
    """A text that does not agree with a field, and the figure in it; None where it has none."""

    where: Where
    text: str
    figure: Figure | None


def _value(desk: Desk, fact: Fact, value: Value) -> Iterator[Note]:
    """Compare `value`, `unit` and `qualifier` with the texts; one note for each that differs."""
    own = desk.figure(value, fact.unit)
    own.qualifier = fact.qualifier or EXACT
    statements = list(_statements(fact))
    differing: dict[str, list[_Differing]] = {}
    for where, text in statements:
        field, figure = _disagreement(desk, text, own)
        if field:
            differing.setdefault(field, []).append(_Differing(where, text, figure))
    for field, texts in differing.items():
        message, hint = _said_of(desk, fact, field, own, value, texts)
        # The field is wrong where all texts agree against it, else the text.
        where = (field,) if len(texts) == len(statements) else texts[0].where
        yield desk.note(fact, where, message, hint)


def _disagreement(desk: Desk, text: str, own: Figure) -> tuple[str, Figure | None]:
    """Return the field that a text contradicts, "" for none, and the figure that does."""
    stated = desk.figures(text)
    same = [figure for figure in stated if states(figure, own)]
    if not same:
        in_words = all(figure.kind == DATE for figure in stated)
        is_said = in_words and is_in_words(own, desk.folded(text), stated)
        return ("" if is_said else "value"), None
    fitting = [figure for figure in same if _unit_is(figure, own)]
    if not fitting:
        return "unit", same[0]
    hedged = any(figure.qualifier == own.qualifier for figure in fitting)
    return ("", None) if hedged else ("qualifier", fitting[0])


def _unit_is(figure: Figure, own: Figure) -> bool:
    """Whether the unit in a text is the field's: of measure words only 个 is as good as another."""
    if not units_fit(figure.unit, own.unit):
        return False
    words = {figure.unit, own.unit}
    if None in words or len(words) == 1 or not all(is_han(word[0]) for word in words if word):
        return True
    return words <= PEOPLE or ("个" in words and words.isdisjoint("名位"))


def _said_of(
    desk: Desk, fact: Fact, field: str, own: Figure, value: Value, texts: Sequence[_Differing]
) -> tuple[str, str]:
    """Return what is wrong with a field, and what would be right."""
    where, text, figure = texts[0]
    who = ", ".join(path_text(one.where) for one in texts)
    if figure is None:
        said = ", ".join(shown(one, text) for one in desk.figures(text)) or _("no figure")
        hint = _("{} says {}").format(path_text(where), said)
        in_full = _in_full(desk.figures(text), own)
        if in_full is not None:
            hint += _("; in full: value = {}").format(in_full)
        return _("{}: no {}").format(who, _number(value)), hint
    if field == "unit":
        in_field = _('"{}"').format(fact.unit.get("zh")) if fact.unit else _("no unit")
        message = _("{}: {}, but the record has {}").format(who, shown(figure, text), in_field)
        is_mixed = {figure.kind, own.kind} == {PERCENTAGE, POINTS}
        return message, _(TWO_THINGS) if is_mixed else _("the unit of the sentences")
    hint = f'qualifier = "{figure.qualifier}"'
    return _("{}: {} is not {}").format(who, shown(figure, text), own.qualifier), hint


def _statements(fact: Fact) -> Iterator[tuple[Where, str]]:
    """Yield the texts that state a record's figure, with their keys."""
    for language in LANGUAGES:
        if getattr(fact, language):
            yield (language,), getattr(fact, language)
    for language in LANGUAGES:
        if fact.written is not None and getattr(fact.written, language):
            yield ("written", language), getattr(fact.written, language)


_SCALES = (1e2, 1e3, 1e4, 1e6, 1e7, 1e8, 1e9, 1e12)
"""What 百, thousand, 万, million, 千万, 亿, billion and trillion are worth."""


def _in_full(stated: Sequence[Figure], own: Figure) -> str | None:
    """Return the number that a text states where the field has it at another scale."""
    for figure in stated:
        for scale in _SCALES if figure.kind == NUMBER and own.low else ():
            ratio = figure.low / own.low
            if any(isclose(ratio, one, rel_tol=1e-9) for one in (scale, 1 / scale)):
                ends = dict.fromkeys((figure.low, figure.high))
                shown = ", ".join(map(key, ends))
                return f"[{shown}]" if len(ends) > 1 else shown
    return None


def _number(value: Value) -> str:
    return "–".join(map(key, value)) if isinstance(value, tuple) else key(value)


def _comparison(desk: Desk, fact: Fact, comparison: Comparison) -> Iterator[Note]:
    for name in ("value", "change"):
        number = getattr(comparison, name)
        if number is not None:
            yield from _compared(desk, fact, name, number, comparison.unit)
    if fact.value is not None and comparison.value is not None:
        yield from _order(desk, fact, fact.value)


def _compared(
    desk: Desk, fact: Fact, name: str, number: float, unit: Bilingual | None
) -> Iterator[Note]:
    """Note sentences without a number of the comparison, or with it in the other direction."""
    own = desk.figure(number, unit)
    missing, opposite = [], []
    for language in LANGUAGES:
        text = getattr(fact, language)
        stated = [figure for figure in desk.figures(text) if states(figure, own)]
        same = [figure for figure in stated if units_fit(figure.unit, own.unit)]
        if text and not same:
            missing.append(language)
        elif same and name == "change" and all(one.trend * number < 0 for one in same):
            opposite.append(language)
    at = ("comparison", name)
    if missing:
        text = _("{}: no {} in the unit of the comparison").format(
            ", ".join(missing), key(abs(number))
        )
        hint = _("its unit and its {} as the sentences have them").format(name)
        yield desk.note(fact, at, text, hint)
    if opposite:
        text = _("{}: {} goes in the other direction").format(", ".join(opposite), key(abs(number)))
        yield desk.note(fact, at, text, f"change = {key(-number)}")


def _order(desk: Desk, fact: Fact, value: Value) -> Iterator[Note]:
    """Note sentences that come from the value which the comparison says was reached."""
    own = desk.figure(value, fact.unit)
    for language in LANGUAGES:
        text = getattr(fact, language) or ""
        for figure in desk.figures(text):
            if states(figure, own) and FROM.search(text[: figure.full_start]):
                said = _("{} is the record's value, but stands as the earlier one").format(
                    shown(figure, text)
                )
                hint = _("the earlier value stands in comparison.value")
                yield desk.note(fact, (language,), said, hint, figure.start)


def _period(desk: Desk, fact: Fact) -> Iterator[Note]:
    stated = [
        figure.period
        for text in (fact.zh, fact.en, *(token for one in fact.evidence for token in one.tokens))
        for figure in desk.figures(text)
        if figure.period is not None
    ]
    if not stated:
        return
    for where, period in (
        (("period",), fact.period),
        (("comparison", "period"), fact.comparison.period if fact.comparison else None),
    ):
        if period is not None and not _is_stated(period, stated):
            text = _("neither sentence nor evidence says {}").format(period)
            hint = _("they say {}").format(", ".join(dict.fromkeys(stated)))
            if where[0] == "comparison":
                hint += _("; where the source names no year, leave period out")
            yield desk.note(fact, where, text, hint)


def _is_stated(period: str, stated: Sequence[str]) -> bool:
    """Whether a period, or both its ends, and its years are among those that texts state."""
    ends = period.split("/")
    years = {point[:4] for one in stated for point in one.split("/") if not point.startswith("--")}
    if years and not {end[:4] for end in ends} <= years:
        return False
    points = [point for one in stated for point in one.split("/")]
    return any(same_period(period, one) for one in stated) or all(
        any(same_period(end, point) for point in points) for end in ends
    )
