"""What a query without an answer came close to, and what keeps each from being one."""

from __future__ import annotations

from ytfacts.lookup.document import unit_class, value_key
from ytfacts.lookup.engine import Search
from ytfacts.lookup.partial import NEAR, joined, weighed
from ytfacts.terminal import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ytfacts.figures import Figure
    from ytfacts.lookup.engine import Near
    from ytfacts.lookup.index import Index


class Why:
    """What keeps a record from being an answer: a message and the values that belong in it."""

    def __init__(self, message: str, *values: str) -> None:
        self._message = message
        self._values = values

    def __str__(self) -> str:
        """Return it in English, as it stands in data."""
        return self._message.format(*self._values)

    def told(self) -> str:
        """Return it in the reader's language."""
        return _(self._message).format(*self._values)


NAMED = 3
"""How many near records are named: more would be an answer in disguise."""

_NEIGHBOURS = 20
"""Values on either side that are looked at for one of the unit that was typed."""

_FAR = 0.5
"""A value further off than this share of what was typed is not near."""


def nearest(search: Search) -> list[Near]:
    """Return up to three (number, score, why), the nearest first; `why` is a phrase."""
    found: dict[int, tuple[int, Why]] = {}
    for n, score, why in (*_wrong_figure(search), *_near_value(search), *_partly(search)):
        found.setdefault(n, (score, why))
    ordered = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))
    return [(n, score, why) for n, (score, why) in ordered[:NAMED]]


def _wrong_figure(search: Search) -> Iterator[Near]:
    """Records that answer the query but for its figures."""
    form = search.query.forms[0]
    if not form.figures or form.is_figure:
        return
    rest = " ".join(term.text for term in form.terms if term.kind != "figure")
    figures = " ".join(figure.text for figure in form.figures)
    others = Search(search.index, rest, search.condition).run()
    for n, (_tier, score) in list(others.items())[:NAMED]:
        written = search.index.written(n)
        if written:
            why = Why(N_("it does not say {} but {}"), figures, written)
        else:
            why = Why(N_("it does not say {}"), figures)
        yield n, min(score, 95), why


def _near_value(search: Search) -> Iterator[Near]:
    """Records whose value is near a figure of the query, in its unit."""
    for figure in search.query.forms[0].figures:
        if figure.period is not None or not figure.low:
            continue
        for n, low in search.index.values_near(figure.low, _NEIGHBOURS, search.condition):
            gap = abs(low - figure.low) / abs(figure.low)
            if gap <= _FAR and _has_unit(search.index, n, low, figure):
                written = search.index.written(n)
                why = Why(N_("no fact has {}; this one has {}"), figure.text, written)
                yield n, round(90 * (1 - gap)), why


def _has_unit(index: Index, n: int, low: float, figure: Figure) -> bool:
    unit = "" if figure.unit is None else unit_class(figure.unit)
    return index.holds(n, f"={value_key(low, low)}{unit}")


def _partly(search: Search) -> Iterator[Near]:
    """Records that hold some of the query's words, with those they lack."""
    for weighing, row, share, lacking in weighed(search, NEAR, figures=False):
        # The two ends of a range have one text.
        parts = joined(lacking) or dict.fromkeys(figure.text for figure in weighing.form.figures)
        yield row.n, round(90 * share), Why(N_("it does not hold {}"), ", ".join(parts))
