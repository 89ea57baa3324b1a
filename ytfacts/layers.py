"""From parsed fact files to one base: names, references, and later files on top of earlier ones."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ytfacts.model import (
    SCHEMA,
    BaseInfo,
    Bilingual,
    Fact,
    FactBase,
    Keywords,
    Reading,
    Source,
    Topic,
)
from ytfacts.problems import Context, Problem, TooManyProblems, kind, near
from ytfacts.records import read_fact, read_table, readers
from ytfacts.shapes import ARRAYS, TABLES
from ytfacts.terminal import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ytfacts.problems import Where


@dataclass(frozen=True, slots=True)
class Layer:
    """A fact file that has been read and parsed, but not yet understood."""

    path: str
    text: str
    document: dict[str, Any]


@dataclass(slots=True)
class _Entry:
    """A record, and where it stands: the number of its layer and of its [[fact]], from 0."""

    fact: Fact
    layer: int
    n: int

    @property
    def where(self) -> Where:
        return ("fact", self.n)

    @property
    def place(self) -> tuple[int, Where]:
        return (self.layer, (*self.where, "id"))


_READERS = {name: readers(keys) for name, keys in TABLES.items()}
_REQUIRED = {name: [key.name for key in keys if key.required] for name, keys in TABLES.items()}
_DOCUMENT_KEYS = ("schema", *TABLES)
_WITHDRAWN = "withdrawn"


def assemble(layers: Sequence[Layer], sha256: str = "") -> tuple[FactBase, list[Problem]]:
    """Return the base that the layers make together, and everything that is wrong with them.

    With problems, the base holds what could be understood.
    """
    assembly = _Assembly()
    with suppress(TooManyProblems):
        for n, layer in enumerate(layers):
            assembly.add(n, layer)
        assembly.resolve()
    return assembly.base(tuple(layer.path for layer in layers), sha256), assembly.context.problems


class _Assembly:
    """A base in the making."""

    def __init__(self) -> None:
        self.entries: list[_Entry] = []
        self.positions: dict[str, int] = {}
        self.head: dict[str, Any] = {}
        self.topics: dict[str, Topic] = {}
        self.units: dict[str, Bilingual] = {}
        self.sources: dict[str, Source] = {}
        self.readings: dict[str, Reading] = {}
        self.ignored: dict[str, None] = {}
        self.places: dict[tuple[str, str], tuple[int, Where]] = {}
        self.context = Context(self.topics, self.units, self.sources)

    def add(self, number: int, layer: Layer) -> None:
        """Read one layer on top of those before it."""
        self.context.layer, self.context.file = number, layer.path
        if not self._has_known_schema(layer.document):
            return
        tables = self._tables(layer.document)
        self.head.update(self._table("base", layer.document))
        self.ignored.update(dict.fromkeys(self._table("check", layer.document).get("ignore", ())))
        self._read_names(tables)
        own = [id for (name, id), at in self.places.items() if name == "source" and at[0] == number]
        self.context.source = own[0] if len(own) == 1 else None
        for n, table in enumerate(tables["fact"]):
            fact, replaces = read_fact(table, ("fact", n), self.context)
            if fact is None:
                continue
            if replaces is None:
                self._append(_Entry(fact, number, n))
            else:
                self._replace(_Entry(fact, number, n), replaces)

    def _has_known_schema(self, document: dict[str, Any]) -> bool:
        schema = document.get("schema")
        if type(schema) is int and schema == SCHEMA:
            return True
        if schema is None:
            self.context.wrong(
                (), _("has no schema"), _("schema = {} in the first line").format(SCHEMA)
            )
            return True
        text = _("is not known") if type(schema) is int else _("cannot be {}").format(kind(schema))
        self.context.wrong(("schema",), text, _("this program reads schema = {}").format(SCHEMA))
        return False

    def _tables(self, document: dict[str, Any]) -> dict[str, list[Any]]:
        """Return the items of each array of tables; note what is none, and unknown keys."""
        for key in document:
            if key not in _DOCUMENT_KEYS:
                self.context.wrong((key,), _("is no known key"), near(key, _DOCUMENT_KEYS))
        tables = {}
        for name in ARRAYS:
            items = document.get(name, [])
            if type(items) is not list:
                hint = _("[[{}]] in double brackets, once for each").format(name)
                self.context.wrong(
                    (name,), _("must be a list of tables, not {}").format(kind(items)), hint
                )
                items = []
            tables[name] = items
        return tables

    def _table(self, name: str, document: dict[str, Any]) -> dict[str, Any]:
        if name not in document:
            return {}
        return read_table(document[name], (name,), self.context, _READERS[name]) or {}

    def _items(
        self, name: str, tables: dict[str, list[Any]]
    ) -> Iterator[tuple[Where, dict[str, Any]]]:
        """Yield the place and the values of each valid item of an array of tables."""
        for n, table in enumerate(tables[name]):
            where: Where = (name, n)
            parts = read_table(table, where, self.context, _READERS[name], _REQUIRED[name])
            if parts is not None:
                yield where, parts
            elif type(table) is dict and type(table.get("id")) is str:
                self.context.unread.add(table["id"])

    def _read_names(self, tables: dict[str, list[Any]]) -> None:
        for where, parts in self._items("unit", tables):
            self._define(self.units, "unit", parts["id"], self._label(parts, where), where)
        for where, parts in self._items("topic", tables):
            topic = Topic(parts["id"], self._label(parts, where))
            self._define(self.topics, "topic", topic.id, topic, where)
        for where, parts in self._items("source", tables):
            source = Source(**parts)
            self._define(self.sources, "source", source.id, source, where)
        for where, parts in self._items("reading", tables):
            self._read_reading(Reading(parts["text"], parts["pinyin"]), where)

    def _read_reading(self, reading: Reading, where: Where) -> None:
        from ytfacts.readings import parse_reading

        try:
            parse_reading(reading.text, reading.pinyin)
        except ValueError as error:
            hint = _("syllables without tones, one a character: chang san jiao")
            self.context.wrong((*where, "pinyin"), _("does not fit: {}").format(error), hint)
        else:
            self.readings[reading.text] = reading

    def _label(self, parts: dict[str, Any], where: Where) -> Bilingual:
        if "zh" not in parts and "en" not in parts:
            self.context.wrong(where, _("has neither zh nor en"), 'zh = "…", en = "…"')
        return Bilingual(parts.get("zh"), parts.get("en"))

    def _define(self, known: dict[str, Any], name: str, id: str, item: Any, where: Where) -> None:
        """Add a [[unit]], [[topic]] or [[source]]; note where two clash.

        Layers that were written as bases of their own may define the same thing alike.
        """
        here = self.context.layer
        first = self.places.setdefault((name, id), (here, where))
        if id not in known:
            known[id] = item
        elif first[0] == here or known[id] != item:
            hint = _("ids are unique") if first[0] == here else _("which says something else")
            self._repeats(where, id, hint, (first[0], (*first[1], "id")))

    def _repeats(self, where: Where, id: str, hint: str, first: tuple[int, Where]) -> None:
        self.context.wrong((*where, "id"), _('repeats "{}"').format(id), hint, "reference", first)

    def _append(self, entry: _Entry) -> None:
        id = entry.fact.id
        position = self.positions.setdefault(id, len(self.entries))
        if position == len(self.entries):
            self.entries.append(entry)
            return
        first = self.entries[position]
        hint = _("ids are unique")
        if first.layer != entry.layer:
            hint = _('to replace it: replaces = "{}", reason = "…"').format(id)
        self._repeats(entry.where, id, hint, first.place)

    def _replace(self, entry: _Entry, old_id: str) -> None:
        """Put a record into the place of an earlier layer's; its former ids still lead here."""
        position = self.positions.get(old_id)
        if position is None or self.entries[position].layer == entry.layer:
            known = [one.fact.id for one in self.entries if one.layer < entry.layer]
            where = (*entry.where, "replaces")
            self.context.unknown(where, _("names no record of an earlier layer:"), old_id, known)
            return
        if self.positions.get(entry.fact.id, position) != position:
            self._append(entry)  # Its new id belongs to a third record.
            return
        del self.positions[old_id]
        self.positions[entry.fact.id] = position
        former = dict.fromkeys(
            (*entry.fact.formerly, *self.entries[position].fact.formerly, old_id)
        )
        former.pop(entry.fact.id, None)
        entry.fact = entry.fact._replace(formerly=tuple(former))
        self.entries[position] = entry

    def resolve(self) -> None:
        """Check what can be looked up only when all layers are read: references between records."""
        former: dict[str, tuple[int, Where]] = {}
        for entry in self.entries:
            self.context.layer = entry.layer
            for i, old in enumerate(entry.fact.formerly):
                where = (*entry.where, "formerly", i)
                first = former.setdefault(old, (entry.layer, where))
                if old in self.positions:
                    first = self.entries[self.positions[old]].place
                if first != (entry.layer, where):
                    text, hint = _('repeats "{}"').format(old), _("a former id leads to one record")
                    self.context.wrong(where, text, hint, "reference", first)
            if entry.fact.derivation is not None:
                for i, id in enumerate(entry.fact.derivation.records):
                    if id not in self.positions:
                        where = (*entry.where, "derivation", "records", i)
                        self.context.unknown(where, _("names no record:"), id, self.positions)

    def base(self, files: tuple[str, ...], sha256: str) -> FactBase:
        """Return the base as it stands."""
        facts = tuple(entry.fact for entry in self.entries)
        head = dict(self.head)
        licence, description = head.pop("licence", None), head.pop("description", None)
        subject = head.pop("subject", Keywords())
        findable = sum(fact.status != _WITHDRAWN for fact in facts)
        return FactBase(
            info=BaseInfo(**head, sha256=sha256, facts=findable),
            facts=facts,
            topics=tuple(self.topics.values()),
            units=tuple(self.units.items()),
            sources=tuple(self.sources.values()),
            readings=tuple(self.readings.values()),
            licence=licence,
            description=description,
            subject=subject,
            ignored_rules=tuple(self.ignored),
            files=files,
        )
