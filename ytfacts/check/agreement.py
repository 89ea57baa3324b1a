"""Rules on figures: that both languages and all fields of a record state the same ones."""

from __future__ import annotations

from math import isclose
from typing import TYPE_CHECKING

from ytfacts.check.comparing import alike, is_in_words, states, units_fit
from ytfacts.figures import Figure, key, same_period
from ytfacts.figures.amount import NUMBER, PERCENTAGE, POINTS
from ytfacts.model import LANGUAGES
from ytfacts.problems import path_text
from ytfacts.terminal import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ytfacts.check.desk import Desk, Note
    from ytfacts.model import Bilingual, Comparison, Fact, Value
    from ytfacts.problems import Where

_EXACT = "exact"
_SAME = N_("the same figures, hedges and directions in both languages")
_TWO_THINGS = N_("percent and percentage points are two things")


def figures(desk: Desk) -> Iterator[Note]:
    """Every figure of the Chinese stands in the English, hedge and direction included."""
    for fact in desk.facts:
        for where, zh, en in _pairs(fact):
            stated_zh, stated_en = desk.figures(zh), desk.figures(en)
            pairs, only_zh, only_en = _matched(stated_zh, stated_en)
            if only_zh or only_en:
                folded_zh, folded_en = desk.folded(zh), desk.folded(en)
                only_zh = [one for one in only_zh if not is_in_words(one, folded_en, stated_en)]
                only_en = [one for one in only_en if not is_in_words(one, folded_zh, stated_zh)]
            for one, other in pairs:
                both = _("{} and {}").format(_shown(one, zh), _shown(other, en))
                if one.qualifier != other.qualifier:
                    text = _("{} are hedged differently, as {} and {}").format(
                        both, one.qualifier, other.qualifier
                    )
                elif one.trend * other.trend < 0:
                    text = _("{} go in opposite directions").format(both)
                else:
                    continue
                yield desk.note(fact, (*where, "en"), text, _(_SAME), other.start)
            for one, other in zip(only_zh, only_en, strict=False):
                text = _("the Chinese says {}, the English {}").format(
                    _shown(one, zh), _shown(other, en)
                )
                is_mixed = {one.kind, other.kind} == {PERCENTAGE, POINTS}
                hint = _(_TWO_THINGS if is_mixed else _SAME)
                yield desk.note(fact, (*where, "en"), text, hint, other.start)
            for one in only_zh[len(only_en) :]:
                text = _("only the Chinese says {}").format(_shown(one, zh))
                yield desk.note(fact, (*where, "zh"), text, _(_SAME), one.start)
            for one in only_en[len(only_zh) :]:
                text = _("only the English says {}").format(_shown(one, en))
                yield desk.note(fact, (*where, "en"), text, _(_SAME), one.start)


def _pairs(fact: Fact) -> Iterator[tuple[Where, str, str]]:
    """Yield what stands in both languages, with its keys."""
    if fact.zh and fact.en:
        yield (), fact.zh, fact.en
    for name in ("label", "metric", "scope", "written", "note"):
        pair = getattr(fact, name)
        if pair is not None and pair.zh and pair.en:
            yield (name,), pair.zh, pair.en


def _matched(
    zh: Sequence[Figure], en: Sequence[Figure]
) -> tuple[list[tuple[Figure, Figure]], list[Figure], list[Figure]]:
    """Return the pairs of figures that state the same, best first, and what is left of each."""
    pairs = []
    rest_zh, rest_en = list(zh), list(en)
    for isalike in (_alike_with_hedge, alike):
        for one in list(rest_zh):
            other = next((figure for figure in rest_en if isalike(one, figure)), None)
            if other is not None:
                pairs.append((one, other))
                rest_zh.remove(one)
                rest_en.remove(other)
    return pairs, rest_zh, rest_en


def _alike_with_hedge(a: Figure, b: Figure) -> bool:
    return alike(a, b) and a.qualifier == b.qualifier


def _shown(figure: Figure, text: str) -> str:
    return _('"{}"').format(text[figure.full_start : figure.full_end])


def value(desk: Desk) -> Iterator[Note]:
    """`value`, `unit`, `qualifier`, `written`, `comparison`, `period` agree with the sentences."""
    for fact in desk.facts:
        if fact.value is not None:
            yield from _value(desk, fact, fact.value)
            yield from _unit(desk, fact, ("unit",), fact.unit)
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


def _own_figure(desk: Desk, value: Value, unit: Bilingual | None) -> Figure:
    """Return the figure that a field states; signs are left to `trend`."""
    low, high = value if isinstance(value, tuple) else (value, value)
    kind, name = NUMBER, None
    if unit is not None:
        found = desk.figures(f"5{unit.zh}" if unit.zh else f"5 {unit.en}")
        if found:
            kind, name = found[0].kind, found[0].unit
    return Figure("", 0, 0, kind, abs(low), abs(high), unit=name)


def _value(desk: Desk, fact: Fact, value: Value) -> Iterator[Note]:
    """Compare `value`, `unit` and `qualifier` with the texts; one note for each that differs."""
    own = _own_figure(desk, value, fact.unit)
    qualifier = fact.qualifier or _EXACT
    statements = list(_statements(fact))
    differing: dict[str, list[tuple[Where, str, Figure | None]]] = {}
    for where, text in statements:
        same = [figure for figure in desk.figures(text) if states(figure, own)]
        if not same:
            differing.setdefault("value", []).append((where, text, None))
        elif not any(units_fit(figure.unit, own.unit) for figure in same):
            differing.setdefault("unit", []).append((where, text, same[0]))
        elif not any(figure.qualifier == qualifier for figure in same):
            differing.setdefault("qualifier", []).append((where, text, same[0]))
    for field, texts in differing.items():
        where, text, figure = texts[0]
        who = ", ".join(path_text(keys) for keys, *_rest in texts)
        if figure is None:
            said = ", ".join(_shown(one, text) for one in desk.figures(text)) or _("no figure")
            message, hint = (
                _("{}: no {}").format(who, _number(value)),
                _("{} says {}").format(path_text(where), said),
            )
            in_full = _in_full(desk.figures(text), own)
            if in_full is not None:
                hint += _("; in full: value = {}").format(in_full)
        elif field == "unit":
            in_field = _('"{}"').format(fact.unit.get("zh")) if fact.unit else _("no unit")
            message = _("{}: {}, but the record has {}").format(who, _shown(figure, text), in_field)
            is_mixed = {figure.kind, own.kind} == {PERCENTAGE, POINTS}
            hint = _(_TWO_THINGS) if is_mixed else _("the unit of the sentences")
        else:
            message = _("{}: {} is not {}").format(who, _shown(figure, text), qualifier)
            hint = f'qualifier = "{figure.qualifier}"'
        # The field is wrong where all texts agree against it, else the text.
        yield desk.note(fact, (field,) if len(texts) == len(statements) else where, message, hint)


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
        if number is None:
            continue
        own = _own_figure(desk, number, comparison.unit)
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
            yield desk.note(
                fact, at, text, _("its unit and its {} as the sentences have them").format(name)
            )
        if opposite:
            text = _("{}: {} goes in the other direction").format(
                ", ".join(opposite), key(abs(number))
            )
            yield desk.note(fact, at, text, f"change = {key(-number)}")


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
