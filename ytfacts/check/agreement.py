"""The rule on figures: that both languages state the same ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ytfacts.check.comparing import alike, is_in_words
from ytfacts.figures.amount import PERCENTAGE, POINTS
from ytfacts.terminal import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ytfacts.check.desk import Desk, Note
    from ytfacts.figures import Figure
    from ytfacts.model import Fact
    from ytfacts.problems import Where

_SAME = N_("the same figures, hedges and directions in both languages")
TWO_THINGS = N_("percent and percentage points are two things")


def figures(desk: Desk) -> Iterator[Note]:
    """Every figure of the Chinese stands in the English, hedge and direction included."""
    for fact in desk.facts:
        for where, zh, en in _pairs(fact):
            pairs, only_zh, only_en = _matched(desk, zh, en)
            for one, other in pairs:
                text = _difference(one, other, zh, en)
                if text:
                    yield desk.note(fact, (*where, "en"), text, _(_SAME), other.start)
            for one, other in zip(only_zh, only_en, strict=False):
                text = _("the Chinese says {}, the English {}").format(
                    shown(one, zh), shown(other, en)
                )
                hint = TWO_THINGS if {one.kind, other.kind} == {PERCENTAGE, POINTS} else _SAME
                yield desk.note(fact, (*where, "en"), text, _(hint), other.start)
            for one in only_zh[len(only_en) :]:
                text = _("only the Chinese says {}").format(shown(one, zh))
                yield desk.note(fact, (*where, "zh"), text, _(_SAME), one.start)
            for one in only_en[len(only_zh) :]:
                text = _("only the English says {}").format(shown(one, en))
                yield desk.note(fact, (*where, "en"), text, _(_SAME), one.start)


def _difference(one: Figure, other: Figure, zh: str, en: str) -> str:
    """Return what keeps two figures of one value from being the same, "" for nothing."""
    if one.qualifier != other.qualifier:
        return _("{} and {} are hedged differently, as {} and {}").format(
            shown(one, zh), shown(other, en), one.qualifier, other.qualifier
        )
    if one.trend * other.trend < 0:
        return _("{} and {} go in opposite directions").format(shown(one, zh), shown(other, en))
    return ""


def _pairs(fact: Fact) -> Iterator[tuple[Where, str, str]]:
    """Yield what stands in both languages, with its keys."""
    if fact.zh and fact.en:
        yield (), fact.zh, fact.en
    for name in ("label", "metric", "scope", "written", "note"):
        pair = getattr(fact, name)
        if pair is not None and pair.zh and pair.en:
            yield (name,), pair.zh, pair.en


def _matched(
    desk: Desk, zh: str, en: str
) -> tuple[list[tuple[Figure, Figure]], list[Figure], list[Figure]]:
    """Return the pairs of figures that state the same, best first, and what is left of each."""
    rest_zh, rest_en = list(desk.figures(zh)), list(desk.figures(en))
    pairs: list[tuple[Figure, Figure]] = []
    if not (rest_zh or rest_en):
        return pairs, rest_zh, rest_en
    for isalike in (_alike_with_hedge, alike):
        for one in list(rest_zh):
            other = next((figure for figure in rest_en if isalike(one, figure)), None)
            if other is not None:
                pairs.append((one, other))
                rest_zh.remove(one)
                rest_en.remove(other)
    return pairs, _unsaid(desk, rest_zh, en), _unsaid(desk, rest_en, zh)


def _alike_with_hedge(a: Figure, b: Figure) -> bool:
    return alike(a, b) and a.qualifier == b.qualifier


def _unsaid(desk: Desk, left: Sequence[Figure], other: str) -> list[Figure]:
    """Return the figures that the text in the other language does not even say in words."""
    return [one for one in left if not is_in_words(one, desk.folded(other), desk.figures(other))]


def shown(figure: Figure, text: str) -> str:
    """Return a figure with its hedge as it stands in a text, in quotes."""
    return _('"{}"').format(text[figure.full_start : figure.full_end])
