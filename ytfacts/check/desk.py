"""What every rule of `check` works on: the base, its files, and the documents it comes from."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ytfacts.check.comparing import FROM, stands_in
from ytfacts.figures import Figure, may_hold, read
from ytfacts.figures.amount import NUMBER
from ytfacts.locate import Locators
from ytfacts.normalize import fold
from ytfacts.paragraphs import split
from ytfacts.terminal import with_hint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from ytfacts.layers import Layer
    from ytfacts.model import Bilingual, Fact, FactBase, Value
    from ytfacts.problems import Where


class Note(NamedTuple):
    """What a rule says: at which layer and keys, and, within a text there, at which character."""

    layer: int
    where: Where
    message: str
    fact: str | None = None
    character: int | None = None


class Text(NamedTuple):
    """A text of a record, with the keys that lead to it and its language."""

    keys: Where
    language: str
    text: str


class Document:
    """A source document: its digest and its paragraphs, which count from 1."""

    def __init__(self, name: str, sha256: str, text: str) -> None:
        self.name = name
        self.sha256 = sha256
        self.paragraphs = split(text)
        self._folded = [fold(paragraph) for paragraph in self.paragraphs]

    def has(self, number: int, token: str) -> bool:
        """Whether `token` stands in a paragraph, and not within a longer number or word.

        Width, case, blanks, line ends, quotation marks and dashes do not count; in a token that
        consists of nothing else they do.
        """
        folded = fold(token)
        if not folded:
            return token.strip() in self.paragraphs[number - 1]
        return stands_in(folded, self._folded[number - 1])


class Desk:
    """The base and what belongs to it, as rules look at it.

    `facts` are the records that can be found and could be read without a problem; `is_whole`
    tells that no others had to be left out. `documents` are the source documents at hand, by the
    id of their [[source]].
    """

    def __init__(
        self,
        base: FactBase,
        layers: Sequence[Layer],
        documents: Mapping[str, Document],
        broken: Collection[str | None] = (),
    ) -> None:
        self.base = base
        self.layers = layers
        self.documents = documents
        self.is_whole = not broken
        self._others = {
            one.id
            for one in base.sources
            if one.id in documents and one.sha256 not in (None, documents[one.id].sha256)
        }
        self.facts = tuple(
            fact for fact in base.facts if fact.status != "withdrawn" and fact.id not in broken
        )
        self.by_id = {fact.id: fact for fact in base.facts if fact.id not in broken}
        self._places = dict(_places(layers))
        self.locators = Locators([layer.text for layer in layers])
        self._figures: dict[str, list[Figure]] = {}
        self._folded: dict[str, str] = {}

    def document(self, source: str | None) -> Document | None:
        """Return the document of a source, unless it has another digest and so proves nothing."""
        document = self.documents.get(source or "")
        return None if document is None or source in self._others else document

    def figures(self, text: str | None) -> list[Figure]:
        """Return the figures of a text, ordinals and dates included."""
        if not text:
            return []
        found = self._figures.get(text)
        if found is None:
            found = self._figures[text] = read(text) if may_hold(text) else []
            _share_units(text, found)
        return found

    def figure(self, value: Value, unit: Bilingual | None) -> Figure:
        """Return the figure that a field states; signs are left to `trend`."""
        low, high = value if isinstance(value, tuple) else (value, value)
        kind, name = NUMBER, None
        if unit is not None:
            found = self.figures(f"5{unit.zh}" if unit.zh else f"5 {unit.en}")
            if found:
                kind, name = found[0].kind, found[0].unit
        return Figure("", 0, 0, kind, abs(low), abs(high), unit=name)

    def folded(self, text: str) -> str:
        """Return a text as it is compared."""
        found = self._folded.get(text)
        if found is None:
            found = self._folded[text] = fold(text)
        return found

    def note(
        self, fact: Fact, keys: Where, text: str, hint: str = "", character: int | None = None
    ) -> Note:
        """Return what is wrong at some keys of a record, and what would be right."""
        layer, where = self._places.get((fact.file or "", "fact", fact.id), (0, ()))
        message = f"{fact.id}: {with_hint(text, hint)}"
        return Note(layer, (*where, *keys), message, fact.id, character)

    def note_on(self, table: str, id: str, keys: Where, text: str, hint: str = "") -> Note:
        """Return what is wrong with a [[source]], [[topic]] or [[unit]]."""
        places = (self._places.get((layer.path, table, id)) for layer in self.layers)
        layer, where = next((place for place in places if place), (0, ()))
        return Note(layer, (*where, *keys), f"{id}: {with_hint(text, hint)}")

    def place(self, note: Note) -> tuple[str, int, int]:
        """Return the file, the line and the column of a note."""
        line, column = self.locators.place(note.layer, note.where, note.character)
        return self.layers[note.layer].path, line, column


def _places(layers: Sequence[Layer]) -> Iterator[tuple[tuple[str, str, str], tuple[int, Where]]]:
    """Yield where the tables stand that have an id, by file, name of the table and id."""
    for number, layer in enumerate(layers):
        for name, tables in layer.document.items():
            if not isinstance(tables, list):
                continue
            for n, table in enumerate(tables):
                if isinstance(table, dict) and isinstance(table.get("id"), str):
                    yield (layer.path, name, table["id"]), (number, (name, n))


_TO = re.compile(r"\A.{0,8}(?:[至到]| to ).{0,8}\Z")
"""What stands between an earlier value and the one it comes to."""


def _share_units(text: str, figures: Sequence[Figure]) -> None:
    """Give the earlier of two values the unit that only the later one states: from 80 to 60 yuan."""
    for one, other in pairwise(figures):
        is_bare = one.kind == NUMBER and one.unit is None and other.unit is not None
        between = text[one.full_end : other.start]
        if is_bare and FROM.search(text[: one.full_start]) and _TO.search(between):
            one.kind, one.unit = other.kind, other.unit


def texts(fact: Fact) -> Iterator[Text]:
    """Yield the texts of a record, with keys and language, sentences first."""
    for language in ("zh", "en"):
        sentence = getattr(fact, language)
        if sentence:
            yield Text((language,), language, sentence)
    for name in ("label", "metric", "scope", "written", "note"):
        yield from _both((name,), getattr(fact, name))
    for language in ("zh", "en"):
        for n, keyword in enumerate(getattr(fact.keywords, language)):
            yield Text(("keywords", language, n), language, keyword)
    for n, actor in enumerate(fact.actors):
        yield from _both(("actors", n, "name"), actor.name)
        yield from _both(("actors", n, "title"), actor.title)


def _both(keys: Where, pair: Bilingual | None) -> Iterator[Text]:
    if pair is not None:
        for language in ("zh", "en"):
            text = getattr(pair, language)
            if text:
                yield Text((*keys, language), language, text)
