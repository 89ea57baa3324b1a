"""What a draft has said so far, on which later sentences rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ytfacts.verify.passage import CELL, HEADING, ITEM, ROW, TEXT
from ytfacts.verify.periods import is_base, year_of_words
from ytfacts.verify.subjects import named_before, named_for_next

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ytfacts.verify.mentions import Mention
    from ytfacts.verify.passage import Passage
    from ytfacts.verify.sentence import Sentence

ENOUGH = 2
"""Signs that show what a draft is about: two names or figures of the base, or its scope."""

ENOUGH_AGREED = 2
"""Figures that agree by which a text is seen to have come back to its subject."""

MEMORY = 30
"""Sentences back to which one that names nobody may go for its subject."""


_CAPTION = 6
"""The level of a line that stands alone as a heading does, without being marked as one."""


class Heard(NamedTuple):
    """A sentence and what it names, of which the next one may go on to speak.

    `inherited` tells that the records were named by a sentence before this one.
    """

    sentence: Sentence | None = None
    figures: Sequence[Mention] = ()
    events: Sequence[Mention] = ()
    inherited: bool = False


class _Heading(NamedTuple):
    """A heading: whom and which year it names, whether it is about mistakes, what it names."""

    level: int
    scope: int | None
    year: str | None
    corrects: bool
    heard: Heard


class _Trail:
    """Sentences, the last of which that names somebody says of whom the next one speaks.

    They are only read when that is asked for. `last` is the last one with what it names;
    `corrects` tells that what led up to them is about mistakes.
    """

    def __init__(self, before: _Trail | None = None) -> None:
        self._before = before
        self._sentences: list[Sentence] = []
        self._named: int | None = None
        self.last = Heard()
        self.corrects = before is not None and before.leads_to_mistakes

    @property
    def introduces(self) -> bool:
        """Whether the last sentence leads up to a list: by a colon, or as an item above it."""
        sentence = self.last.sentence
        if sentence is None:
            return False
        return sentence.passage.kind == ITEM or sentence.source.rstrip().endswith((":", "："))

    @property
    def leads_to_mistakes(self) -> bool:
        """Whether a list that begins now is one of mistakes."""
        sentence = self.last.sentence
        return sentence is not None and self.introduces and (self.corrects or sentence.corrects)

    def add(self, heard: Heard) -> None:
        sentence = heard.sentence
        assert sentence is not None
        self.last = heard
        self._sentences.append(sentence)
        if len(self._sentences) > MEMORY:
            del self._sentences[0]

    def scope(self) -> int | None:
        for sentence in reversed(self._sentences):
            leads = sentence is self.last.sentence and self.introduces
            named = (
                named_before(sentence, len(sentence.tokens)) if leads else named_for_next(sentence)
            )
            if named is not None:
                self._named = named
                break
        self._sentences.clear()
        if self._named is None and self._before is not None:
            return self._before.scope()
        return self._named

    def resume(self, scope: int | None) -> None:
        self._named = scope
        self._sentences.clear()


class Document:
    """Of whom and of which year a draft speaks, and whether it speaks of the base's subject."""

    def __init__(self, main: int | None, awaited: frozenset[str], years: frozenset[str]) -> None:
        """`awaited` are the words of which `has_said` may be asked, `years` those of the base."""
        self._main = main
        self._years = years
        self._awaited = awaited
        self._said: set[str] = set()
        self._evidence: set[str] = set()
        self._headings: list[_Heading] = []
        self._text = _Trail()
        self._items: list[tuple[int, _Trail]] = []
        self._trail = self._text
        self._cell = Heard()
        self._agreed = 0
        self._year: str | None = None

    def enter(self, passage: Passage) -> Heard:
        """Begin a passage, and return what its first sentence may go on to speak of.

        A heading begins anew, a list item rests on what introduced the list. A year of the base
        holds for its paragraph alone, since the base speaks of several.
        """
        if passage.kind == HEADING:
            self._headings = [each for each in self._headings if each.level < passage.level]
            self._text, self._year = _Trail(), None
        elif passage.kind == TEXT and self._year is not None and self._year[:4] in self._years:
            self._year = None
        if passage.kind == ITEM:
            self._items = [item for item in self._items if item[0] < passage.level]
            self._trail = _Trail(self._items[-1][1] if self._items else self._text)
            self._items.append((passage.level, self._trail))
        else:
            self._items, self._trail = [], self._text
        return self._heard_before(passage)

    def _heard_before(self, passage: Passage) -> Heard:
        """Return what was named before a passage and holds on: a list's head, a question, a title."""
        if passage.kind == CELL:
            return self._cell
        if passage.kind in (HEADING, ROW):
            return Heard()
        before = self._items[-2][1] if len(self._items) > 1 else self._text
        asked = before.last.sentence is not None and before.last.sentence.asks
        if asked or (passage.kind == ITEM and before.introduces):
            return before.last
        return self._headings[-1].heard if self._headings else Heard()

    @property
    def corrects(self) -> bool:
        """Whether what follows stands below a heading or in a list about mistakes."""
        return self._trail.corrects or any(heading.corrects for heading in self._headings)

    def hear(self, plain: str) -> None:
        """Take in the folded text of a passage before its sentences are judged."""
        self._said.update(word for word in self._awaited if word in plain)

    def note(self, heard: Heard) -> None:
        """Take in a sentence once it is judged, with what it names."""
        sentence = heard.sentence
        assert sentence is not None
        kind = sentence.passage.kind
        dates = [date for date in sentence.dates if date.low and not is_base(sentence, date)]
        if kind == HEADING:
            named = named_before(sentence, len(sentence.tokens))
            cutoff = sentence.knowledge.cutoff
            year = dates[0].period if dates else year_of_words(sentence.tokens, cutoff) or None
            level, corrects = sentence.passage.level, sentence.heads_mistakes
            self._headings.append(_Heading(level, named, year, corrects, heard))
        elif kind == CELL:
            self._cell = heard
        elif kind == ROW:
            self._cell = Heard()
        else:
            self._trail.add(heard)
            if kind == TEXT and sentence.is_caption and sentence.heads_mistakes:
                self._headings.append(_Heading(_CAPTION, None, None, True, Heard()))
            if kind != ITEM and dates and sentence.before(dates[0].start) <= 1:
                self._year = dates[0].period
        if not self.established and self._names_main(sentence):
            self.hint("the main scope", "and by its name")

    def _names_main(self, sentence: Sentence) -> bool:
        known = sentence.knowledge.scopes.main_names
        return any(name in sentence.plain for name in known) and (
            self._main in sentence.scoped.values()
        )

    def hint(self, *signs: str) -> None:
        """Take in signs that the draft speaks of what the base is about."""
        if len(self._evidence) < ENOUGH:
            self._evidence.update(signs)

    def has_said(self, words: frozenset[str]) -> bool:
        """Tell whether one of some words has been said."""
        return not self._said.isdisjoint(words)

    @property
    def established(self) -> bool:
        """Whether the draft has spoken of what the base is about."""
        return len(self._evidence) >= ENOUGH

    def scope(self) -> int | None:
        """Return whom a sentence is about that names nobody; None where it cannot be told."""
        named = self._trail.scope()
        if named is not None:
            return named
        return next((h.scope for h in reversed(self._headings) if h.scope is not None), None)

    def agree(self, figures: int) -> None:
        """Take in how many figures of a sentence that names nobody agree with the main scope's.

        Where two in a row do so the text has come back to it from whom it spoke of between.
        """
        if self._trail.scope() in (None, self._main):
            self._agreed = 0
            return
        self._agreed += figures
        if self._agreed >= ENOUGH_AGREED:
            self._trail.resume(self._main)

    def period(self) -> str | None:
        """Return the year of which the text speaks, by its heading or the sentences before."""
        if self._year is not None:
            return self._year
        return next((heading.year for heading in reversed(self._headings) if heading.year), None)
