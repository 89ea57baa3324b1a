"""The walk through a draft: passages, sentences, claims, findings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ytfacts import figures
from ytfacts.normalize import fold
from ytfacts.verify.affiliations import affiliations
from ytfacts.verify.attribution import Statements
from ytfacts.verify.binding import claims, telling_of_main
from ytfacts.verify.cells import with_units
from ytfacts.verify.document import Document, Heard
from ytfacts.verify.events import Events
from ytfacts.verify.finding import CONFIRMED, CONTRADICTED, UNCHECKED, Finding, finding
from ytfacts.verify.knowledge import Knowledge
from ytfacts.verify.leads import Leads
from ytfacts.verify.mentions import mentions
from ytfacts.verify.movements import Movements, may_move
from ytfacts.verify.ordinals import Ordinals
from ytfacts.verify.passage import CELL, HEADING, ITEM, ROW
from ytfacts.verify.people import People, resembles
from ytfacts.verify.posts import Posts
from ytfacts.verify.pragmas import Pragmas
from ytfacts.verify.prose import sentences
from ytfacts.verify.rules import LEAVE, WRONG_PERIOD, Case, judge, reason
from ytfacts.verify.segments import is_markdown, lines_of, passages
from ytfacts.verify.sentence import Sentence, sentences_of
from ytfacts.verify.slips import Slips

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ytfacts.figures import Figure
    from ytfacts.model import FactBase
    from ytfacts.verify.passage import Passage

MOST_PENDING = 256
"""Findings that are held back until a draft turns out to speak of the base's subject."""


class Verifier:
    """Checks drafts against one base; made once, used for any number of drafts."""

    def __init__(self, base: FactBase) -> None:
        self.base = base
        self._knowledge = Knowledge(base)
        self._people = People(base)
        self._posts = Posts(self._people)
        self._events = Events(self._knowledge)
        self._ordinals = Ordinals(self._knowledge)
        self._statements = Statements(self._knowledge)
        self._slips = Slips(self._knowledge, self._people)
        self._movements = Movements(self._knowledge)
        self._leads = Leads(self._knowledge)
        marks = (
            *self._movements.marks,
            *self._people.marks,
            *self._events.marks,
            *self._slips.marks,
            *self._leads.marks,
        )
        self._mark = re.compile("|".join(map(re.escape, sorted(set(marks)))) or "(?!)")

    def check(self, name: str, text: str | Iterable[str]) -> Iterator[Finding]:
        """Yield what a draft states that the base knows, in the order of the text.

        `text` is the whole draft or a text stream, of which only a passage is held at a time;
        `name` tells by its ending whether it is Markdown. Findings are confirmed, contradicted or
        unchecked; the latter are the figures nothing was said about. Contradictions wait until the
        draft has spoken of what the base is about, and are dropped if it never does.
        """
        pragmas = Pragmas()
        known = self._knowledge
        document = Document(known.scopes.main, known.awaited, known.years)
        pending: list[Finding] = []
        row: list[Finding] = []
        for passage in passages(lines_of(text), is_markdown(name), pragmas):
            found = self._passage(name, passage, document)
            row += (one for one in found if not pragmas.ignores(one.line, one.fact or ""))
            if passage.kind == CELL:
                continue
            pending += sorted(row, key=lambda one: (one.line, one.column))
            row.clear()
            if document.established:
                yield from pending
                pending.clear()
            elif len(pending) > MOST_PENDING:
                yield from _but_contradictions(pending)
                pending.clear()
            pragmas.forget_before(passage.places[0][0] - 1)
        yield from pending if document.established else _but_contradictions(pending)

    def _passage(self, name: str, passage: Passage, document: Document) -> Iterator[Finding]:
        # A wide colon ends what stands before it: in PM2.5：31.7 it is no part of a chain.
        text = passage.text.replace("：", " ")
        plain = fold(text)
        heard = document.enter(passage)
        document.hear(plain)
        marked = self._is_marked(plain)
        own = text[passage.head :]
        telling = marked or figures.may_hold(own) or may_move(own)
        if passage.kind == CELL and not telling:
            return
        read = figures.read(text) if figures.may_hold(text) else []
        if passage.kind == CELL:
            read = with_units(passage, read)
        for sentence in sentences_of(passage, sentences(passage), read, self._knowledge):
            sentence.in_correction = document.corrects
            telling = bool(sentence.figures) or (marked and self._is_marked(sentence.plain))
            now = Heard(sentence)
            if telling or sentence.asks or passage.kind in (HEADING, ITEM):
                now = self._heard(sentence, heard)
            if telling:
                found = [
                    one
                    for one in self._sentence(name, sentence, document, now, heard)
                    if one.outcome != CONTRADICTED or _is_asserted(one, sentence)
                ]
                document.hint(*(one.fact for one in found if one.fact and one.outcome == CONFIRMED))
                yield from sorted(found, key=lambda one: (one.line, one.column))
            heard = Heard(
                sentence,
                now.figures or heard.figures,
                now.events or heard.events,
                inherited=not now.figures,
            )
            document.note(heard)

    def _is_marked(self, plain: str) -> bool:
        """Tell whether a folded text may name somebody or something that is checked by its name."""
        return self._mark.search(plain) is not None or self._slips.may_hold(plain)

    def _heard(self, sentence: Sentence, before: Heard) -> Heard:
        named = mentions(sentence, self._knowledge.figures, before.figures)
        return Heard(sentence, named, self._events.mentions(sentence))

    def _sentence(
        self, name: str, sentence: Sentence, document: Document, now: Heard, before: Heard
    ) -> Iterator[Finding]:
        kind = sentence.passage.kind
        if kind != CELL:
            yield from self._who(name, sentence, document, before)
            yield from self._ordinals.check(name, sentence)
            yield from self._leads.check(name, sentence, before.sentence)
        if kind != ROW:
            yield from self._movements.check(name, sentence, now.figures, document.scope())
            yield from self._events.check(name, sentence, now.events, before)
            yield from self._figures(name, sentence, document, now, before)

    def _who(
        self, name: str, sentence: Sentence, document: Document, before: Heard
    ) -> Iterator[Finding]:
        """Yield what a sentence says of who is what and who said what."""
        places = self._people.named(sentence)
        document.hint(
            *(str(place.person.name) for place in places), *self._long_name(sentence, document)
        )
        beside = list(self._posts.check(name, sentence, places))
        said = [one.fact for one in beside if one.outcome == CONTRADICTED]
        bodies = affiliations(name, sentence, places)
        beside += [one for one in bodies if one.fact not in said]
        taken = [(one.line, one.column) for one in beside]
        slips = self._slips.check(name, sentence)
        for one in [*beside, *(one for one in slips if (one.line, one.column) not in taken)]:
            document.hint(*_signs_of(one))
            yield one
        if places:
            for one in self._statements.check(name, sentence, before.sentence, places):
                document.hint(*_signs_of(one))
                yield one

    def _long_name(self, sentence: Sentence, document: Document) -> list[str]:
        """Return a sign if a sentence holds a long name of the base; one alone is not enough."""
        if document.established:
            return []
        held = any(name in sentence.joined for name in self._knowledge.long_names)
        return ["a long name"] if held else []

    def _figures(
        self, name: str, sentence: Sentence, document: Document, now: Heard, before: Heard
    ) -> Iterator[Finding]:
        head = sentence.passage.head
        checked: set[int] = set()
        sentence.answers = sentence.answers and not before.inherited
        found = claims(sentence, now.figures, before.figures)
        document.agree(telling_of_main(sentence, found))
        for claim in found:
            if claim.figure.start >= head:
                one = _judged(name, Case(claim, sentence, document))
                if one is not None:
                    checked.add(id(claim.figure))
                    yield one
        for figure in sentence.numbers:
            if id(figure) not in checked and figure.start >= head:
                yield finding(name, sentence, _span(figure), UNCHECKED)


def _is_asserted(one: Finding, sentence: Sentence) -> bool:
    """Tell whether a sentence asserts what is wrong, and does not go on to put a title right."""
    start, end = one.span
    right = one.expected if one.problem == "title" else None
    put_right = right is not None and right in sentence.source[end:]
    return not put_right and sentence.asserts(sentence.start + start)


def _judged(name: str, case: Case) -> Finding | None:
    """Return what the rules say of a claim, None if they leave it alone."""
    rule = judge(case)
    if rule is WRONG_PERIOD and case.period is not None:
        case.sentence.misdated = case.period.iso
    if rule.outcome == LEAVE:
        return None
    expected = rule.expected(case) if rule.outcome == CONTRADICTED else None
    return finding(
        name, case.sentence, rule.span(case), rule.outcome, case.quantity.fact,
        problem=rule.problem, expected=expected, why=reason(case, rule),
    )  # fmt: skip


def _span(figure: Figure) -> tuple[int, int]:
    return figure.full_start, figure.full_end


def _signs_of(one: Finding) -> list[str]:
    """Return what a finding about somebody shows of the draft's subject."""
    near = one.outcome == CONTRADICTED and one.expected and resembles(one.text, one.expected)
    return [str(one.fact), *(["a name much like one of the base"] if near else ())]


def _but_contradictions(pending: list[Finding]) -> Iterator[Finding]:
    """Yield the findings of a draft that never spoke of the base's subject: what agrees only."""
    return (one for one in pending if one.outcome != CONTRADICTED)
