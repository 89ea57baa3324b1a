"""What two editions of a base add, remove, withdraw and change, record by record.

Records are paired by their id, or by a former one. Comments, the order of records and how a unit
is written down (by its id or in full) do not count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ytfacts.model import SCHEMA, Bilingual, to_json
from ytfacts.render.markdown import escape
from ytfacts.terminal import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ytfacts.model import Fact, FactBase

_WITHDRAWN = "withdrawn"
_HEAD = ("id", "title", "edition", "cutoff")
"""What a base says of itself; its digest changes with every comment and its count is no news."""

NOTHING = "∅"
"""Stands for a value that is not there, in text and in Markdown."""


class FieldChange(NamedTuple):
    """A field, as a dotted path (`label.zh`, `evidence.0.tokens`), and its value before and after.

    None stands for a value that is not there.
    """

    field: str
    old: Any
    new: Any


class Changed(NamedTuple):
    """A record that is in both editions, and what differs."""

    old: Fact
    new: Fact
    fields: tuple[FieldChange, ...]


class Changes(NamedTuple):
    """All that differs between two editions; false when nothing does."""

    head: tuple[FieldChange, ...] = ()
    added: tuple[Fact, ...] = ()
    removed: tuple[Fact, ...] = ()
    withdrawn: tuple[Fact, ...] = ()
    changed: tuple[Changed, ...] = ()

    def __bool__(self) -> bool:
        return any(self)


def diff(old: FactBase, new: FactBase) -> Changes:
    """Return what `new` adds, removes, withdraws and changes, in the order of its records."""
    before = {fact.id: fact for fact in old.facts}
    left = dict(before)
    added, withdrawn, changed = [], [], []
    for fact in new.facts:
        ids = (fact.id, *fact.formerly)
        earlier = next((left.pop(id) for id in ids if id in left), None)
        is_withdrawn = fact.status == _WITHDRAWN
        if earlier is None:
            if not is_withdrawn:
                added.append(fact)
        elif is_withdrawn and earlier.status != _WITHDRAWN:
            withdrawn.append(earlier)
        elif fields := tuple(_field_changes(to_json(earlier), to_json(fact))):
            changed.append(Changed(earlier, fact, fields))
    removed = tuple(fact for fact in left.values() if fact.status != _WITHDRAWN)
    head = tuple(_field_changes(_head(old), _head(new)))
    return Changes(head, tuple(added), removed, tuple(withdrawn), tuple(changed))


def _head(base: FactBase) -> dict[str, Any]:
    said = {name: to_json(getattr(base.info, name)) for name in _HEAD}
    about = {name: to_json(getattr(base, name)) for name in ("licence", "description", "subject")}
    return {**said, **about}


def _field_changes(old: dict[str, Any], new: dict[str, Any]) -> Iterator[FieldChange]:
    before, after = dict(_leaves(old)), dict(_leaves(new))
    for path in dict.fromkeys((*before, *after)):
        one, other = before.get(path), after.get(path)
        # 1 and 1.0 are the same value, True and 1 do not meet.
        if one != other:
            yield FieldChange(path, one, other)


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each value of a record that holds no further table, with its dotted path."""
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        items = [(str(n), item) for n, item in enumerate(value)]
    else:
        if value is not None and value != []:
            yield path, value
        return
    for name, part in items:
        yield from _leaves(part, f"{path}.{name}" if path else name)


def to_dict(changes: Changes) -> dict[str, Any]:
    """Return the changes as what `json.dumps` takes, records as in every other answer."""
    return {
        "schema": SCHEMA,
        "base": [change._asdict() for change in changes.head],
        "added": to_json(changes.added),
        "removed": to_json(changes.removed),
        "withdrawn": to_json(changes.withdrawn),
        "changed": [
            {"id": one.new.id, "fields": [change._asdict() for change in one.fields]}
            for one in changes.changed
        ],
    }


def summary(changes: Changes) -> str:
    """Return in a few words how many records are concerned."""
    names = (N_("added"), N_("removed"), N_("withdrawn"), N_("changed"))
    parts = ((len(getattr(changes, name)), name) for name in names)
    said = _(", ").join(f"{count} {_(name)}" for count, name in parts if count)
    return said or (_("the records are the same") if changes.head else _("no changes"))


def lines(changes: Changes, language: str = "both") -> Iterator[str]:
    """Yield the changes as lines for a person: + added, - removed, x withdrawn, ~ changed.

    `language` ("zh", "en" or "both") chooses the sentences. Not yet fit for a terminal.
    """
    for sign, name in (("+", "added"), ("-", "removed"), ("x", "withdrawn")):
        for fact in getattr(changes, name):
            yield f"{sign} {fact.id}"
            yield from (f"    {sentence}" for sentence in _sentences(fact, language))
    for one in changes.changed:
        yield f"~ {one.new.id}"
        yield from (f"    {line}" for change in one.fields for line in _change(change))
    if changes.head:
        yield "~ the base itself"
        yield from (f"    {line}" for change in changes.head for line in _change(change))


def _sentences(fact: Fact, language: str) -> list[str]:
    if language == "both":
        return [text for text in (fact.zh, fact.en) if text]
    return [fact.sentence(language)]


_LONG = 40
"""Characters of a value up to which both stand on one line."""


def _change(change: FieldChange) -> list[str]:
    old, new = _shown(change.old), _shown(change.new)
    if len(old) + len(new) <= _LONG:
        return [f"{change.field}: {old} → {new}"]
    return [f"{change.field}:", f"  - {old}", f"  + {new}"]


def _shown(value: Any) -> str:
    if value is None:
        return NOTHING
    if isinstance(value, list):
        numbers = all(isinstance(item, int | float) for item in value)
        return ("–" if numbers else ", ").join(map(_shown, value))
    return str(value)


_HEADINGS = (
    ("added", "Added"),
    ("changed", "Changed"),
    ("withdrawn", "Withdrawn"),
    ("removed", "Removed"),
)


def markdown(changes: Changes, language: str = "both") -> Iterator[str]:
    """Yield the changes as lines of Markdown, for release notes."""
    for name, heading in _HEADINGS:
        items = getattr(changes, name)
        if items:
            yield from (f"## {heading}", "")
        for item in items:
            if isinstance(item, Changed):
                yield _item(item.new, language)
                yield from _field_items(item.fields, indent="  ")
            else:
                yield _item(item, language)
                yield from (f"  {escape(text)}" for text in _sentences(item, language))
        if items:
            yield ""
    if changes.head:
        yield from ("## The base", "")
        yield from _field_items(changes.head)
        yield ""


def _item(fact: Fact, language: str) -> str:
    label = fact.label or Bilingual(fact.id, fact.id)
    names = [label.zh, label.en] if language == "both" else [label.get(language)]
    named = " / ".join(escape(name) for name in dict.fromkeys(names) if name)
    return f"- **{named}** (`{fact.id}`)"


def _field_items(fields: tuple[FieldChange, ...], indent: str = "") -> Iterator[str]:
    for field, old, new in fields:
        yield f"{indent}- `{field}`: {escape(_shown(old))} → {escape(_shown(new))}"
