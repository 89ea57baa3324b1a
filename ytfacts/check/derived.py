"""The rule on derived records: their formula is computed again."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ytfacts.check.formula import FormulaError, evaluate, exact
from ytfacts.figures import key
from ytfacts.terminal import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ytfacts.check.desk import Desk, Note
    from ytfacts.model import Derivation, Fact

LETTERS = "abcdefghijklmnopqrstuvwxyz"

PARTS: dict[str, tuple[str, Callable[[Fact], object]]] = {
    "": (N_("single value"), lambda fact: fact.value),
    "low": ("value", lambda fact: fact.value[0] if isinstance(fact.value, tuple) else fact.value),
    "high": ("value", lambda fact: fact.value[1] if isinstance(fact.value, tuple) else fact.value),
    "change": ("comparison.change", lambda fact: fact.comparison and fact.comparison.change),
    "base": ("comparison.value", lambda fact: fact.comparison and fact.comparison.value),
    "year": ("period", lambda fact: _year(fact.period)),
    "since": (
        "comparison.period",
        lambda fact: _year(fact.comparison.period if fact.comparison else None),
    ),
}
"""What a formula may name of a record: `a` or `a.low`; what it is called, and what it is."""


def _year(period: str | None) -> int | None:
    return None if period is None else int(period[:4])


def derived(desk: Desk) -> Iterator[Note]:
    """A derived value is what its formula gives, at the precision in which it is stated."""
    for fact in desk.facts:
        derivation = fact.derivation
        if derivation is None or not desk.by_id.keys() >= set(derivation.records):
            continue  # A reference to nothing is reported as such.
        if any(desk.by_id[id].status == _WITHDRAWN for id in derivation.records):
            yield from _rests_on_withdrawn(desk, fact, derivation)
            continue
        records = {
            letter: desk.by_id[id] for letter, id in zip(LETTERS, derivation.records, strict=False)
        }
        asked: set[str] = set()
        try:
            result = evaluate(derivation.formula, _lookup(records, asked))
        except FormulaError as error:
            yield desk.note(fact, ("derivation", "formula"), str(error), _("such as a - b"))
            continue
        for n, (letter, record) in enumerate(records.items()):
            if letter not in asked:
                text = _("the formula does not use {}, which is {}").format(letter, record.id)
                yield desk.note(fact, ("derivation", "records", n), text)
        if fact.value is None or isinstance(fact.value, tuple):
            yield desk.note(fact, ("derivation",), _("there is no single value"), "value = …")
        elif not _agrees(result, fact.value, fact.qualifier):
            text = _("{} gives {}, not {}").format(
                derivation.formula, _decimal(result), key(fact.value)
            )
            yield desk.note(fact, ("value",), text, f"value = {_decimal(result)}")


_WITHDRAWN = "withdrawn"


def _rests_on_withdrawn(desk: Desk, fact: Fact, derivation: Derivation) -> Iterator[Note]:
    """Note what a record is computed from no more, in the file that has withdrawn it."""
    for n, id in enumerate(derivation.records):
        record = desk.by_id[id]
        if record.status != _WITHDRAWN:
            continue
        if record.file != fact.file:
            text = _("withdrawn, but {} is computed from it").format(fact.id)
            yield desk.note(
                record, ("status",), text, _("withdraw or replace {} as well").format(fact.id)
            )
        else:
            yield desk.note(fact, ("derivation", "records", n), _("{} is withdrawn").format(id))


def _lookup(records: Mapping[str, Fact], asked: set[str]) -> Callable[[str], int | float]:
    def look_up(name: str) -> int | float:
        letter, _dot, part = name.partition(".")
        if letter not in records:
            known = ", ".join(records) or _("none")
            raise FormulaError(_('"{}" names no record: there are {}').format(name, known))
        if part not in PARTS:
            known = ", ".join(f"{letter}.{one}" for one in PARTS if one)
            raise FormulaError(_('"{}" is unknown: {}, {}').format(name, letter, known))
        asked.add(letter)
        called, of = PARTS[part]
        found = of(records[letter])
        if not isinstance(found, int | float):
            raise FormulaError(_("{}: {} has no {}").format(name, records[letter].id, _(called)))
        return found

    return look_up


def _agrees(result: Fraction, value: float, qualifier: str | None) -> bool:
    """Whether `value` is `result`, rounded to its own decimals or, if hedged, on the right side."""
    stated = exact(value)
    hedged = qualifier not in (None, "exact")
    step = _step(value, hedged=hedged)
    if qualifier == "over":
        return stated <= result < stated + step
    if qualifier in ("under", "nearly"):
        return stated - step < result <= stated
    return abs(result - stated) <= step / 2


def _step(value: float, *, hedged: bool) -> Fraction:
    """Return the worth of the last digit of a value; of a hedged one, of the last that is no 0."""
    digits = key(abs(value))
    if "." in digits:
        return Fraction(1, 10 ** len(digits.partition(".")[2]))
    zeros = len(digits) - len(digits.rstrip("0")) if hedged and value else 0
    return Fraction(10) ** zeros


def _decimal(number: Fraction) -> str:
    """Return a number with as many decimals as help to see what is wrong."""
    return f"{float(number):.6g}" if number.denominator > 1 else str(number.numerator)
