"""The judgement of a claim, as a table: the first rule that applies decides.

Rules that leave a claim alone come first, since a false alarm costs more than a miss.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ytfacts import figures
from ytfacts.model import Bilingual
from ytfacts.verify.finding import CONFIRMED, CONTRADICTED
from ytfacts.verify.fit import direction, kind_fit, says_same
from ytfacts.verify.periods import base_date, day_beside, period_in, periods_agree, relative_year
from ytfacts.verify.quantities import CHANGE, NUMBER_KIND, VALUE, YEAR
from ytfacts.verify.subjects import OTHER_SCOPE, scope_in
from ytfacts.verify.wording import directed, moving_span, period_wording, wording

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ytfacts.figures import Figure
    from ytfacts.verify.binding import Claim
    from ytfacts.verify.document import Document
    from ytfacts.verify.periods import Period
    from ytfacts.verify.sentence import Sentence

LEAVE = "leave alone"

FIRM_COST = 3.5
"""A claim that costs more binds too loosely to call a figure wrong."""

ABOUT_ROOM = 0.05
"""What 约 in the base leaves open, as a part of the value."""


class Case:
    """A claim with what its sentence and the draft say around it."""

    def __init__(self, claim: Claim, sentence: Sentence, document: Document) -> None:
        self.claim = claim
        self.figure, self.quantity = claim.figure, claim.quantity
        self.sentence = sentence
        self.document = document

    @property
    def agrees(self) -> bool:
        """Whether the figure says what the base says."""
        return self.claim.agrees

    @property
    def firm(self) -> bool:
        """Whether the words leave no doubt of what the figure states."""
        return self.claim.firm and self.claim.cost <= FIRM_COST

    @cached_property
    def fitting(self) -> bool:
        """Whether the unit fits."""
        return bool(kind_fit(self.sentence, self.figure, self.quantity))

    @cached_property
    def scope(self) -> int | None:
        """Of whom the sentence, or the draft before it, speaks."""
        named = scope_in(self.sentence, self.figure, self.claim.mention)
        return self.document.scope() if named is None else named

    @cached_property
    def period(self) -> Period | None:
        """When the sentence says that the figure holds."""
        return period_in(self.sentence, self.figure)

    @cached_property
    def said_period(self) -> str | None:
        """The time of which the sentence or the draft before it speaks; "" for an unknown one."""
        if self.period is not None:
            wrong = self.period.iso == self.sentence.misdated
            return self.known_period if wrong else self.period.iso
        relative = relative_year(self.sentence, self.figure, self.sentence.knowledge.cutoff)
        return self.document.period() if relative is None else relative

    @property
    def known_period(self) -> str | None:
        """When the base says that it holds."""
        return self.quantity.fact.period

    @cached_property
    def base(self) -> Figure | None:
        """The date with which a change is compared."""
        return base_date(self.sentence, self.figure)

    @cached_property
    def base_differs(self) -> bool:
        """Whether a change is counted from another time than the base counts it from."""
        compared = self.quantity.fact.comparison
        if self.base is None or compared is None or compared.period is None:
            return False
        return not periods_agree(self.base.period or "", compared.period)

    @property
    def is_time(self) -> bool:
        """Whether the quantity is itself a year or a span of time."""
        return self.quantity.kind == YEAR or not self.quantity.units.isdisjoint(
            ("year", "month", "day")
        )

    @property
    def is_change(self) -> bool:
        """Whether the quantity is by how much something moved."""
        return self.quantity.role == CHANGE


# The conditions of the rules.


def _other_scope(case: Case) -> bool:
    owner = case.claim.record.owner
    if case.scope is None or case.scope == OTHER_SCOPE:
        return case.scope is not None
    return owner is not None and case.scope != owner


def _unnamed_scope(case: Case) -> bool:
    """Whether the record's own scope is told in words of which the draft has none."""
    descriptor = case.claim.record.descriptor
    return bool(descriptor) and not case.agrees and not case.document.has_said(descriptor)


def _quoted(case: Case) -> bool:
    return case.sentence.asserts_nothing and not case.agrees


def _put_right(case: Case) -> bool:
    """Whether the next sentence only says what the base has: … as nine. There are six."""
    after = case.sentence.after
    if case.agrees or after is None or len(after.numbers) != 1 or len(after.telling) > 1:
        return False
    return says_same(after.numbers[0], case.quantity)


def _supposed(case: Case) -> bool:
    planned = case.quantity.fact.kind == "plan"
    return not case.agrees and not planned and case.sentence.supposes(case.figure)


def _wrong_base(case: Case) -> bool:
    return case.is_change and case.base_differs and case.firm and case.agrees


def _other_base(case: Case) -> bool:
    return case.is_change and case.base_differs and not case.agrees


def _wrong_direction(case: Case) -> bool:
    said = direction(case.sentence, case.figure)
    if not case.is_change or not case.quantity.sign or not said or said == case.quantity.sign:
        return False
    return case.firm and (case.agrees or case.base is not None)


def _other_period(case: Case) -> bool:
    """Whether the text speaks of another time, and the figure is not the record's either."""
    said, cutoff = case.said_period, case.sentence.knowledge.cutoff
    if not case.agrees and day_beside(case.sentence, case.figure):
        return True
    if case.quantity.kind == YEAR:
        return not case.agrees and any(f.unit == "year" for f in case.sentence.numbers)
    if said is None:
        return False
    other_year = said[:4].isdigit() and said[:4] != cutoff
    if case.is_time:
        return other_year
    if case.agrees and case.fitting:
        return False
    if said == "" or (_is_part_of_year(said) and not _is_part_of_year(case.known_period or "")):
        return True
    return other_year if case.known_period is None else not periods_agree(said, case.known_period)


def _is_part_of_year(period: str) -> bool:
    first = period.split("/", maxsplit=1)[0]
    return first.startswith("--") or len(first) > len("2025")


def _wrong_period(case: Case) -> bool:
    if case.period is None or case.known_period is None or not case.firm or case.is_time:
        return False
    if case.quantity.role != VALUE or not case.agrees or case.figure.qualifier == "about":
        return False
    return not periods_agree(case.period.iso, case.known_period)


def _doubtful_period(case: Case) -> bool:
    if not case.said_period or case.known_period is None or case.is_time:
        return False
    return not periods_agree(case.said_period, case.known_period)


def _wrong_unit(case: Case) -> bool:
    return not case.fitting and case.firm


def _within_hedge(case: Case) -> bool:
    """Whether the base's own hedge leaves room for the figure."""
    quantity, figure = case.quantity, case.figure
    if quantity.low < quantity.high and case.fitting:
        return quantity.low <= figure.low == figure.high <= quantity.high
    if quantity.low != quantity.high or figure.low != figure.high or not case.fitting:
        return False
    if quantity.qualifier == "over":
        return quantity.low < figure.low < quantity.low + _grain(quantity.low)
    if quantity.qualifier in ("under", "nearly"):
        return quantity.low - _grain(quantity.low) < figure.low < quantity.low
    return (
        quantity.qualifier == "about"
        and abs(figure.low - quantity.low) <= ABOUT_ROOM * quantity.low
    )


def _grain(value: float) -> float:
    """Return the worth of the last digit of a number that is no zero."""
    grain = 1.0
    while value % (grain * 10) == 0 and grain * 10 <= value:
        grain *= 10
    return grain


def _loose_change(case: Case) -> bool:
    """Whether a change differs that is not said to be one on the record's base year."""
    return case.is_change and case.base is None


def _wrong_bound(case: Case) -> bool:
    quantity = case.quantity
    if quantity.kind == YEAR:
        return False
    return figures.fair(case.figure, quantity.low, quantity.high, quantity.qualifier) == "qualifier"


def _wrong_scale(case: Case) -> bool:
    """Whether two numbers differ by a power of ten."""
    low, said = case.quantity.low, case.figure.low
    if case.quantity.kind != NUMBER_KIND or case.quantity.role != VALUE or not (low and said):
        return False
    ratio = said / low if said > low else low / said
    power = round(ratio)
    return ratio == power > 1 and str(power).strip("0") == "1"


# What a contradiction points at, and what the base has instead.


def _figure_span(case: Case) -> tuple[int, int]:
    return case.figure.full_start, case.figure.full_end


def _period_span(case: Case) -> tuple[int, int]:
    return _date_span(case, case.period.date if case.period else None)


def _base_span(case: Case) -> tuple[int, int]:
    return _date_span(case, case.base)


def _date_span(case: Case, date: Figure | None) -> tuple[int, int]:
    """Return the span of a date, or of the figure where the date stands in a table's head."""
    if date is None or date.start < case.sentence.passage.head:
        return _figure_span(case)
    return date.start, date.end


def _moving_span(case: Case) -> tuple[int, int]:
    return moving_span(case.sentence, case.figure)


def _known_value(case: Case) -> Bilingual:
    return wording(case.quantity)


def _known_direction(case: Case) -> Bilingual:
    return directed(case.quantity)


def _known_period(case: Case) -> Bilingual:
    said = case.period.iso if case.period else ""
    return period_wording(case.known_period or "", year=not said.startswith("--"))


def _known_base(case: Case) -> Bilingual:
    compared = case.quantity.fact.comparison
    return period_wording(compared.period if compared and compared.period else "")


class Rule(NamedTuple):
    """One line of the table.

    `outcome` is what follows where `applies` holds; `problem` is set for contradictions. `reason`
    and `examples` (what the base has; what a draft says) are for people.
    """

    name: str
    outcome: str
    problem: str | None
    applies: Callable[[Case], bool]
    reason: str
    examples: str
    span: Callable[[Case], tuple[int, int]] = _figure_span
    expected: Callable[[Case], Bilingual] = _known_value


WRONG_PERIOD = Rule(
    "wrong period", CONTRADICTED, "period", _wrong_period,
    "the figure is right but of another time", "一季度8万亿; 二季度8万亿", _period_span, _known_period,
)  # fmt: skip

RULES = (
    Rule("other scope", LEAVE, None, _other_scope, "the text speaks of somebody else", "长三角; 珠三角"),
    Rule(
        "unnamed scope", LEAVE, None, _unnamed_scope,
        "the text has not spoken of what the record is about", "高层论坛上的签约; 签约",
    ),
    Rule("quoted mistake", LEAVE, None, _quoted, "mistakes and questions state nothing", "6家; 误作8家"),
    Rule("put right", LEAVE, None, _put_right, "the next sentence puts it right", "6家; 写了8家。是6家。"),
    Rule("supposed", LEAVE, None, _supposed, "what may come is not what is", "8万亿; 有望达9万亿"),
    Rule(
        "wrong base year", CONTRADICTED, "comparison", _wrong_base,
        "the change is right but counted from another year", "较2018年10.4; 较2020年10.4",
        _base_span, _known_base,
    ),
    Rule("other base", LEAVE, None, _other_base, "it is another comparison", "较2018年28%; 较2023年3%"),
    Rule(
        "wrong direction", CONTRADICTED, "comparison", _wrong_direction,
        "it rose where the base has it fall", "下降28%; 上升28%", _moving_span, _known_direction,
    ),
    Rule("other period", LEAVE, None, _other_period, "another year has other figures", "2024年84.5%; 2023年83%"),
    WRONG_PERIOD,
    Rule("doubtful period", LEAVE, None, _doubtful_period, "it may be of another time", "2024年; 去年"),
    Rule("wrong unit", CONTRADICTED, "unit", _wrong_unit, "the digits are right, not the unit", "10.4个百分点; 10.4%"),
    Rule("unit apart", LEAVE, None, lambda case: not case.fitting, "it may be another thing", "31.7微克; 31.7毫克"),
    Rule(
        "agrees", CONFIRMED, None, lambda case: case.agrees,
        "it is the same, or fairly rounded", "84.5%; 约85%",
    ),
    Rule(
        "within the hedge", LEAVE, None, _within_hedge,
        "it is more exact than the base and not against it", "15万余家; 15.3万家",
    ),
    Rule("not firm", LEAVE, None, lambda case: not case.firm, "the words do not bind it for certain", "院士; 人才"),
    Rule("loose change", LEAVE, None, _loose_change, "nobody says since when", "较2018年28%; 下降3%"),
    Rule("wrong bound", CONTRADICTED, "qualifier", _wrong_bound, "a bound is turned round", "超8万亿; 近8万亿"),
    Rule(
        "wrong change", CONTRADICTED, "comparison", lambda case: case.is_change,
        "it moved by another amount", "28%; 38%",
    ),
    Rule(
        "wrong start", CONTRADICTED, "value", lambda case: case.quantity.role != VALUE,
        "it began elsewhere", "由78项; 由87项",
    ),
    Rule(
        "wrong year", CONTRADICTED, "period", lambda case: case.quantity.kind == YEAR,
        "it was another year", "2018年; 2019年",
    ),
    Rule("wrong scale", CONTRADICTED, "unit", _wrong_scale, "the digits are right, not the scale", "8万亿; 8亿"),
    Rule("wrong value", CONTRADICTED, "value", lambda _: True, "it is another number", "84.5%; 84.2%"),
)  # fmt: skip


def judge(case: Case) -> Rule:
    """Return the rule that decides a case."""
    return next(rule for rule in RULES if rule.applies(case))


def reason(case: Case, rule: Rule) -> str:
    """Return which rule decided, and by which words the figure was bound to the record."""
    mention = case.claim.mention
    named = _as_written(case.sentence, mention.words)
    bound = f"“{named}”" if named else "the sentence before"
    return f"{rule.name} ({rule.reason}); bound by {bound}, {mention.strength:.0%} of the name"


def _as_written(sentence: Sentence, numbers: Sequence[int]) -> str:
    """Return words of a sentence as they stand there, with … for what is left out between them."""
    text, tokens = sentence.passage.text, sentence.tokens
    parts: list[str] = []
    for before, n in zip((None, *numbers), numbers, strict=False):
        start = tokens[n].start
        if before is not None:
            adjacent = n == before + 1
            parts.append(text[tokens[before].end : start] if adjacent else " … ")
        parts.append(text[start : tokens[n].end])
    return " ".join("".join(parts).split())
