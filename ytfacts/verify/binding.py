"""Which quantity of the base each figure of a sentence states.

Each figure is weighed against each quantity whose record the sentence names, by how far apart
they stand and how much of the name is there. The cheapest pairs are taken first; a figure states
one quantity, and a quantity is stated by one figure of a sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ytfacts.verify.fit import (
    counts_other,
    is_denied,
    is_share_of,
    is_share_of_unnamed,
    is_span_of_years,
    kind_fit,
    role_fit,
    same_digits,
    says_same,
)
from ytfacts.verify.lexicon import RESPECTIVELY, TOGETHER
from ytfacts.verify.passage import CELL, ITEM, TEXT
from ytfacts.verify.periods import base_date, period_in, periods_agree
from ytfacts.verify.quantities import CHANGE, DATE, NUMBER_KIND, ORDINAL, PERCENT, VALUE, YEAR
from ytfacts.verify.subjects import scope_in
from ytfacts.verify.tokens import COLON, COMMA, FUNCTION, GENERAL, LIGHT, NONE, STRONG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ytfacts.figures import Figure
    from ytfacts.verify.knowledge import Record
    from ytfacts.verify.mentions import Mention
    from ytfacts.verify.quantities import Quantity
    from ytfacts.verify.sentence import Sentence

WORD_COST = 0.3
"""For each word between a name and its figure that says something."""
FUNCTION_COST = 0.1
"""For each that does not."""
GAP_COSTS = {NONE: 0.0, LIGHT: 0.1, COLON: 0.3, COMMA: 1.8, STRONG: 2.8}
"""For the strongest sign between them."""
FIGURE_COST = 1.2
"""For each other number between them."""
JOIN_COST = 1.6
"""For "and" before a figure whose name stands before it: the figure begins something new."""
LINK_GAIN = 0.5
"""For "of" between a figure and its name: 36.5% of the nation's imports and exports."""
WEAKNESS_COST = 2.5
"""For what lacks of a name, from 0 for a whole one."""
DOUBT_COST = 1.0
"""For a name that a word beside it may have changed, or that stands scattered."""
CARRIED_COST = 2.0
"""For a name in the sentence before."""
DERIVED_COST = 0.8
"""For a computed record, of which a text speaks less often."""
PERIOD_COST = 1.5
"""For a record of another time than the sentence speaks of."""
UNSHARED_COST = 1.0
"""For a share that is not said to be one."""
AGREEMENT_GAIN = 0.6
"""For a figure that says what the base says: less than any sign of another clause, so that it
settles what else could be read both ways, and hides no two figures that changed places."""
BESIDE_COST = 0.8
"""For a figure beside one that was bound by the same name to another record."""
ZIPPED_COST = 1.0
"""What names and figures in the same order cost at most where 分别 says so."""

CLOSE = 3.5
"""A good name of a record that costs no more makes a claim firm that a nearer, worse one binds."""
FARTHEST = 5.0
"""A pair that costs more is none."""
FARTHEST_WORDS = 40
"""Nor is one with more words between, whatever they are."""

CLEAR_BY = 0.5
"""By how much a pair must be cheaper than another record's to leave no doubt."""

FIRM = 0.6
"""How much of a name must be there to call a figure wrong."""
FIRM_YEAR = 0.85
"""The same for a computed year; other computed values need the whole of their names."""

_JOINING = frozenset("and 以及 及 和 与".split())
_LINKING = frozenset(("of", "的"))


class Claim(NamedTuple):
    """A figure of a sentence, the quantity it states, and the name that bound it.

    `agrees` tells that the figure says what the base says, `firm` that the words leave no doubt,
    so that a figure that differs is wrong.
    """

    figure: Figure
    quantity: Quantity
    record: Record
    mention: Mention
    cost: float
    agrees: bool
    firm: bool

    @property
    def states(self) -> tuple[str, str]:
        """What is stated: the id of a record, and which of its numbers."""
        return self.quantity.fact.id, self.quantity.role


def claims(
    sentence: Sentence, named: Sequence[Mention], carried: Sequence[Mention] = ()
) -> list[Claim]:
    """Return what the figures of a sentence state, in the order of the text.

    `named` are the records it names, `carried` those of the sentence before, which hold on where
    a sentence names none. Of a table's cell only its own figures count, not those of its heads.
    """
    own = (f for f in sentence.figures if f.start >= sentence.passage.head)
    figures = [f for f in own if f.kind != ORDINAL and not is_denied(sentence, f)]
    if sentence.passage.kind == CELL and sentence.names_things:
        carried = ()  # the cell to the left lends its name to a head such as 占全国 alone
    found = named or [m._replace(first=-1, last=-1, words=()) for m in carried]
    pairs = [pair for pair in _pairs(sentence, figures, found) if _is_of_owner(sentence, pair)]
    if sentence.asserts_nothing:
        pairs = [pair for pair in pairs if pair.agrees]
    zipped = _zipped(sentence, pairs)
    first = _cheapest(zipped, pairs)
    chosen = _cheapest(zipped, list(_beside(sentence, pairs, first)))
    taken = {id(pair.figure) for pair in chosen}
    chosen += _cheapest([], [p for p in pairs if p.agrees and id(p.figure) not in taken])
    clear = _are_clear(pairs, chosen)
    in_order = {(id(pair.figure), pair.states) for pair in zipped}
    judged = [
        pair._replace(firm=pair.firm and (is_clear or (id(pair.figure), pair.states) in in_order))
        for pair, is_clear in zip(chosen, clear, strict=True)
    ]
    return sorted(judged, key=lambda pair: pair.figure.start)


def telling_of_main(sentence: Sentence, found: Sequence[Claim]) -> int:
    """Return how well the figures of a sentence that names nobody agree with the main scope's, as a
    number of figures; one that hardly agrees by chance is worth two.
    """
    if sentence.passage.kind not in (TEXT, ITEM) or sentence.refers_back:
        return 0
    main = sentence.knowledge.scopes.main
    good = [c for c in found if c.agrees and c.firm and c.record.owner == main]
    if any(scope_in(sentence, claim.figure, claim.mention) is not None for claim in good):
        return 0
    return sum(1 + _is_telling(sentence, claim) for claim in good)


def _is_telling(sentence: Sentence, claim: Claim) -> bool:
    """Tell whether a figure hardly agrees by chance: by its digits, or by the year it is compared with."""
    if claim.quantity.role == CHANGE:
        return base_date(sentence, claim.figure) is not None
    return _digits(claim.figure) >= _TELLING_DIGITS


_TELLING_DIGITS = 3
"""Digits of a figure that does not agree by chance."""


def _digits(figure: Figure) -> int:
    return len(f"{figure.low:.6g}".replace(".", "").strip("0")) if figure.low == figure.high else 0


def _pairs(
    sentence: Sentence, figures: Sequence[Figure], found: Sequence[Mention]
) -> Iterator[Claim]:
    stating: dict[tuple[int, int], list[tuple[Quantity, bool]]] = {}
    for mention in found:
        record = sentence.knowledge.figures.records[mention.record]
        for figure in figures:
            apart = abs(sentence.before(figure.start) - mention.first)
            if mention.first >= 0 and apart > FARTHEST_WORDS:
                continue
            key = id(figure), mention.record
            if key not in stating:
                stating[key] = list(_stated(sentence, figure, record))
            for quantity, agrees in stating[key]:
                pair = _pair(sentence, figure, quantity, record, mention, agrees=agrees)
                if pair is not None:
                    yield pair


def _stated(sentence: Sentence, figure: Figure, record: Record) -> Iterator[tuple[Quantity, bool]]:
    """Yield the quantities of a record that a figure may state by itself, and whether it agrees."""
    if figure.kind != DATE and is_span_of_years(figure):
        return
    for quantity in record.quantities:
        fits = kind_fit(sentence, figure, quantity)
        if fits is None or not role_fit(sentence, figure, quantity):
            continue
        agrees = fits and says_same(figure, quantity)
        if not fits and not same_digits(figure, quantity):
            continue
        # A share that differs has to be one of what the record is about, not only of what it tells.
        strictly = figure.kind == PERCENT and not agrees
        words = record.naming if strictly else record.vocabulary
        if fits and counts_other(sentence, figure, words):
            continue
        if agrees or not is_share_of_unnamed(sentence, figure):
            yield quantity, agrees


def _pair(
    sentence: Sentence,
    figure: Figure,
    quantity: Quantity,
    record: Record,
    mention: Mention,
    *,
    agrees: bool,
) -> Claim | None:
    """Return the claim by which a name binds a figure to a quantity; None if they stand apart."""
    if not agrees and (
        _is_known_set(sentence, figure, mention) or _leads_to(sentence, figure, mention)
    ):
        return None
    cost = _distance(sentence, figure, mention) + WEAKNESS_COST * (1 - mention.strength)
    cost += DERIVED_COST * (quantity.fact.status == "derived") + DOUBT_COST * mention.changed
    cost -= AGREEMENT_GAIN * agrees
    if quantity.share and quantity.role == VALUE and not is_share_of(sentence, figure, mention):
        if not agrees:
            return None
        cost += UNSHARED_COST
    if cost > FARTHEST:
        return None
    said = period_in(sentence, figure)
    if said is not None and not periods_agree(said.iso, quantity.fact.period):
        cost += PERIOD_COST
    firm = _is_firm(sentence, figure, quantity, mention)
    return Claim(figure, quantity, record, mention, cost, agrees, firm)


def _is_firm(sentence: Sentence, figure: Figure, quantity: Quantity, mention: Mention) -> bool:
    """Tell whether a name is so good that a figure that differs is wrong."""
    least = FIRM
    if quantity.fact.status == "derived":
        least = FIRM_YEAR if quantity.kind == YEAR else 1.0
    if mention.changed or mention.strength < least:
        return False
    if mention.first >= 0:
        return True
    if figure.unit not in (None, "个") and quantity.units.isdisjoint((figure.unit,)):
        return False  # 37所 answers no question for 家
    told = figure.unit not in (None, "个", "%") and figure.unit in quantity.units
    told = told or (sentence.passage.kind == CELL and quantity.share and sentence.tells_shares)
    return told or (sentence.answers and len(sentence.numbers) == 1)


def _is_known_set(sentence: Sentence, figure: Figure, mention: Mention) -> bool:
    """Tell whether a number word behind an article takes up a set of something else that the reader
    knows, and claims nothing: "the GDP of the three provinces".
    """
    if not (figure.text.isascii() and figure.text.isalpha()):
        return _takes_up(sentence, figure)
    before = sentence.passage.text[max(0, figure.full_start - _LONGEST_ARTICLE) : figure.full_start]
    counted = sentence.before(figure.full_end)
    is_counted = counted <= mention.last and mention.first <= counted + _MODIFIERS
    return before.lower().split()[-1:] in _ARTICLES and not is_counted


def _leads_to(sentence: Sentence, figure: Figure, mention: Mention) -> bool:
    """Tell whether a number only says how many things follow, a name among them: 两个：一是…"""
    behind = sentence.passage.text[figure.full_end : figure.full_end + 2].lstrip()
    counts = figure.kind == NUMBER_KIND and figure.unit in _PLAIN_UNITS
    leads = counts and behind.startswith((":", "："))
    return leads and mention.first >= sentence.before(figure.full_end)


_PLAIN_UNITS = (None, "个", "点", "条", "件", "项", "组")
"""Measure words that do not tell what is counted."""


def _takes_up(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a Chinese number takes up what was named before: 两家都用上了, 这三地."""
    n = sentence.before(figure.full_end)
    if (
        n >= len(sentence.tokens)
        or figure.unit is None
        or sentence.gap(figure.full_end, sentence.tokens[n].start)
    ):
        return False
    return sentence.tokens[n].key in TOGETHER


_ARTICLES = (["the"], ["these"], ["those"])
_LONGEST_ARTICLE = 8
_MODIFIERS = 2
"""Words that may stand between a number and the name of what it counts: six national laboratories."""


def _is_of_owner(sentence: Sentence, pair: Claim) -> bool:
    """Tell whether the sentence gives the figure to nobody but the record's owner."""
    named = scope_in(sentence, pair.figure, pair.mention)
    return named is None or named == pair.record.owner


def _cheapest(zipped: Sequence[Claim], pairs: Sequence[Claim]) -> list[Claim]:
    """Choose pairs, the zipped ones first and then the cheapest, each side once."""
    chosen: list[Claim] = []
    figures: set[int] = set()
    bound = {(id(pair.figure), pair.states) for pair in pairs if pair.firm and pair.cost <= CLOSE}
    stated: set[tuple[str, str]] = set()
    for pair in [*zipped, *sorted(pairs, key=lambda pair: pair.cost)]:
        if id(pair.figure) not in figures and pair.states not in stated:
            figures.add(id(pair.figure))
            stated.add(pair.states)
            chosen.append(pair._replace(firm=pair.firm or (id(pair.figure), pair.states) in bound))
    return chosen


def _beside(sentence: Sentence, pairs: Sequence[Claim], chosen: Sequence[Claim]) -> Iterator[Claim]:
    """Measure each pair also from the figure beside it that was bound to the same thing."""
    firm = [claim for claim in chosen if claim.firm]
    by_record = _grouped(firm, lambda claim: id(claim.record))
    by_name = _grouped((c for c in firm if c.agrees), lambda claim: claim.mention.first)
    for pair in pairs:
        same = by_record.get(id(pair.record), [])
        costs = [_cost_beside(sentence, pair, other) for other in same]
        near = min((cost for cost in costs if cost is not None), default=None)
        if near is not None:
            yield pair._replace(cost=min(pair.cost, near), firm=True)
            continue
        alike = by_name.get(pair.mention.first, [])
        costs = [_cost_beside(sentence, pair, other) for other in alike]
        near = min((cost for cost in costs if cost is not None), default=FARTHEST) + BESIDE_COST
        yield pair._replace(cost=min(pair.cost, near))


def _cost_beside(sentence: Sentence, pair: Claim, other: Claim) -> float | None:
    """Return what parts a figure from another one; None if a number stands between."""
    if other.figure is pair.figure:
        return None
    first, last = sorted((pair.figure, other.figure), key=lambda figure: figure.start)
    if sentence.numbers_between(first.end, last.start):
        return None
    return max(other.cost, 0) + GAP_COSTS[sentence.gap(first.end, last.start)]


def _grouped(found: Iterable[Claim], key: Callable[[Claim], int]) -> dict[int, list[Claim]]:
    groups: dict[int, list[Claim]] = {}
    for claim in found:
        groups.setdefault(key(claim), []).append(claim)
    return groups


def _are_clear(pairs: Sequence[Claim], chosen: Sequence[Claim]) -> Iterator[bool]:
    """Yield for each chosen pair whether no other record could as well be meant by its figure."""
    rivals = _grouped(pairs, lambda pair: id(pair.figure))
    borne_out = _grouped((c for c in chosen if c.agrees), lambda claim: id(claim.record))
    stated = {claim.states: claim for claim in chosen}
    for pair in chosen:
        if pair.agrees or id(pair.record) in borne_out:
            yield True
        else:
            yield not any(_is_rival(pair, other, stated) for other in rivals[id(pair.figure)])


def _is_rival(pair: Claim, other: Claim, stated: Mapping[tuple[str, str], Claim]) -> bool:
    """Tell whether another record could be meant, and is not meant more likely elsewhere."""
    if other.quantity.fact is pair.quantity.fact or other.quantity.fact.status == "derived":
        return False
    elsewhere = stated.get(other.states)
    if (
        elsewhere is not None
        and elsewhere.figure is not pair.figure
        and elsewhere.cost <= other.cost
    ):
        return False
    return other.firm and other.cost < pair.cost + CLEAR_BY and not _is_part(other, pair)


def _is_part(other: Claim, pair: Claim) -> bool:
    """Tell whether the name of one is only a part of the other's: 新能源汽车 in its parts."""
    a, b = other.mention, pair.mention
    return (
        b.first <= a.first and a.last <= b.last and a.strength < b.strength and a.words != b.words
    )


def _distance(sentence: Sentence, figure: Figure, mention: Mention) -> float:
    """Return what parts a figure from a name, as a cost."""
    tokens = sentence.tokens
    n = sentence.before(figure.start)
    if mention.first < 0:
        return CARRIED_COST
    if mention.first < n <= mention.last:
        return GAP_COSTS[COMMA] if mention.changed else 0.0
    ahead = mention.last < n
    if ahead:
        start, end = tokens[mention.last].end, figure.full_start
        between = range(mention.last + 1, n)
    else:
        start, end = figure.full_end, tokens[mention.first].start
        between = range(n, mention.first)
    cost = GAP_COSTS[sentence.gap(start, end)] + FIGURE_COST * len(
        sentence.numbers_between(start, end)
    )
    for m in between:
        if m not in sentence.scoped:
            cost += FUNCTION_COST if tokens[m].kind in (FUNCTION, GENERAL) else WORD_COST
    keys = [tokens[m].key for m in between]
    if ahead:
        return cost + JOIN_COST * (keys[-1:] != [] and keys[-1] in _JOINING)
    return cost - LINK_GAIN * (keys[:1] != [] and keys[0] in _LINKING)


def _zipped(sentence: Sentence, pairs: Sequence[Claim]) -> list[Claim]:
    """Pair names and figures in their order where 分别 or "respectively" says so."""
    if not any(token.key in RESPECTIVELY for token in sentence.tokens):
        return []
    values = [pair for pair in pairs if pair.quantity.role == VALUE]
    figures = sorted({pair.figure.start for pair in values})
    names = sorted({pair.mention.first for pair in values})
    if len(figures) < 2 or len(figures) != len(names):
        return []
    order = dict(zip(figures, names, strict=True))
    zipped = [pair for pair in values if order[pair.figure.start] == pair.mention.first]
    zipped.sort(key=lambda pair: (-pair.mention.strength, pair.cost))
    return [pair._replace(cost=min(pair.cost, ZIPPED_COST)) for pair in zipped]
