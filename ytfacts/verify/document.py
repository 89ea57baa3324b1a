"""What a draft has said so far, on which later sentences rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ytfacts.verify.naming import named_before
from ytfacts.verify.passage import CELL, HEADING, ITEM, ROW
from ytfacts.verify.periods import is_base

if TYPE_CHECKING:
    from ytfacts.verify.passage import Passage
    from ytfacts.verify.sentence import Sentence

ENOUGH = 2
"""Signs that show what a draft is about: two names or figures of the base, or its scope."""

MEMORY = 30
"""Sentences back to which one that names nobody may go for its subject."""


class _Trail:
    """Sentences, the last of which that names somebody says of whom the next one speaks.

    They are only read when that is asked for.
    """

    def __init__(self, before: _Trail | None = None) -> None:
        self._before = before
        self._sentences: list[Sentence] = []
        self._named: int | None = None

    def add(self, sentence: Sentence) -> None:
        self._sentences.append(sentence)
        if len(self._sentences) > MEMORY:
            del self._sentences[0]

    def scope(self) -> int | None:
        for sentence in reversed(self._sentences):
            named = named_before(sentence, len(sentence.tokens))
            if named is not None:
                self._named = named
                break
        self._sentences.clear()
        if self._named is None and self._before is not None:
            return self._before.scope()
        return self._named


class Document:
    """Of whom and of which year a draft speaks, and whether it speaks of the base's subject."""

    def __init__(self, main: int | None, awaited: frozenset[str]) -> None:
        """`awaited` are the words of which `has_said` may be asked."""
        self._main = main
        self._awaited = awaited
        self._said: set[str] = set()
        self._evidence: set[str] = set()
        self._headings: list[tuple[int, int | None, str | None]] = []
        self._text = _Trail()
        self._items: list[tuple[int, _Trail]] = []
        self._trail = self._text
        self._year: str | None = None

    def enter(self, passage: Passage) -> None:
        """Begin a passage: a heading begins anew, a list item rests on what introduced the list."""
        if passage.kind == HEADING:
            self._headings = [heading for heading in self._headings if heading[0] < passage.level]
            self._text, self._year = _Trail(), None
        if passage.kind == ITEM:
            self._items = [item for item in self._items if item[0] < passage.level]
            self._trail = _Trail(self._items[-1][1] if self._items else self._text)
            self._items.append((passage.level, self._trail))
        else:
            self._items, self._trail = [], self._text

    def hear(self, plain: str) -> None:
        """Take in the folded text of a passage before its sentences are judged."""
        self._said.update(word for word in self._awaited if word in plain)

    def note(self, sentence: Sentence) -> None:
        """Take in a sentence once it is judged."""
        kind = sentence.passage.kind
        dates = [date for date in sentence.dates if date.low and not is_base(sentence, date)]
        if kind == HEADING:
            named = named_before(sentence, len(sentence.tokens))
            year = dates[0].period if dates else None
            self._headings.append((sentence.passage.level, named, year))
        elif kind not in (CELL, ROW):
            self._trail.add(sentence)
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
        return next((named for _, named, _ in reversed(self._headings) if named is not None), None)

    def period(self) -> str | None:
        """Return the year of which the text speaks, by its heading or the sentences before."""
        if self._year is not None:
            return self._year
        return next((year for _, _, year in reversed(self._headings) if year), None)
