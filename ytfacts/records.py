"""From what a parser gives, dictionaries and lists, to validated objects of `ytfacts.model`.

Nothing is raised while reading: every problem is noted with the keys that lead to it, so that one
run reports them all. The happy path builds no message and looks at every value once.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime
from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING, Any

from ytfacts.errors import InputError
from ytfacts.model import (
    Actor,
    Bilingual,
    Comparison,
    Derivation,
    Evidence,
    Fact,
    Keywords,
    Uncarried,
)
from ytfacts.problems import SURE, Context, TooManyProblems, kind, near, problem_text
from ytfacts.shapes import PARTS, RECORD, TABLES
from ytfacts.terminal import N_, _, is_utf8, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ytfacts.problems import Where
    from ytfacts.shapes import Key

    Reader = Callable[[Any, Where, Context], Any]

MAX_TEXT = 10_000
"""Characters in one text. No sentence is that long, and folding and matching are per character."""

MAX_ID = 100
"""Characters in an id: it has to fit on a command line and in a column."""

MAX_INTEGER = 2**63 - 1
"""The largest whole number that SQLite, and most readers of JSON, can hold."""

ANSWER_KEYS = frozenset(("match", "query", "line"))
"""What an answer adds to a record in JSON Lines, so that answers can be read as records again."""


def _text(value: Any, where: Where, context: Context) -> str | None:
    if type(value) is not str:
        context.wrong(
            where, _("must be text, not {}").format(kind(value)), _("texts stand in quotes")
        )
    elif not value or value.isspace():
        context.wrong(where, _("is empty"), _("leave it out, or say something"))
    elif len(value) > MAX_TEXT:
        context.wrong(
            where, _("has {:,} characters").format(len(value)), _("at most {:,}").format(MAX_TEXT)
        )
    elif not (value.isascii() or is_utf8(value)):
        context.wrong(where, _("has half a surrogate pair"), _("write the whole character"))
    else:
        return value
    return None


_ID = re.compile(r"[^\W_][^\s,\"'`\\]*")
_ID_HINT = N_("a letter or digit first, then no blanks, commas or quotes")


def _id(value: Any, where: Where, context: Context) -> str | None:
    text = _text(value, where, context)
    if text is None:
        return None
    if len(text) > MAX_ID:
        context.wrong(
            where, _("has {:,} characters").format(len(text)), _("at most {}").format(MAX_ID)
        )
    elif _ID.fullmatch(text) is None or not text.isprintable():
        context.wrong(where, _('cannot be "{}"').format(quoted(text)), _(_ID_HINT))
    else:
        return text
    return None


def _choice(choices: tuple[str, ...]) -> Reader:
    known = frozenset(choices)

    def read(value: Any, where: Where, context: Context) -> str | None:
        if type(value) is str and value in known:
            return value
        text = _text(value, where, context)
        if text is not None:
            context.wrong(
                where, _('cannot be "{}"').format(quoted(text)), near(text, choices, SURE)
            )
        return None

    return read


def _number(value: Any, where: Where, context: Context) -> int | float | None:
    if type(value) is int:
        if -MAX_INTEGER <= value <= MAX_INTEGER:
            return value
        context.wrong(where, _("is too large for a whole number"), _("write it as 1.0e20"))
    elif type(value) is not float:
        context.wrong(
            where, _("must be a number, not {}").format(kind(value)), _("no quotes, no unit: 84.5")
        )
    elif not isfinite(value):
        context.wrong(where, _("is not a finite number"), _("leave it out if it is not known"))
    else:
        return value
    return None


def _value(value: Any, where: Where, context: Context) -> Any:
    if type(value) is not list:
        return _number(value, where, context)
    if len(value) != 2:
        context.wrong(
            where, _("has {} numbers").format(len(value)), _("one number, or [low, high]")
        )
        return None
    low = _number(value[0], (*where, 0), context)
    high = _number(value[1], (*where, 1), context)
    if low is None or high is None:
        return None
    if low > high:
        context.wrong(where, _("runs downwards"), f"[{high}, {low}]")
        return None
    return low, high


def _count(value: Any, where: Where, context: Context) -> int | None:
    if type(value) is int and 0 < value <= MAX_INTEGER:
        return value
    context.wrong(where, _("must be a whole number from 1 on"), _("no quotes, no fraction"))
    return None


_DIGEST = re.compile("[0-9a-fA-F]{64}")


def _digest(value: Any, where: Where, context: Context) -> str | None:
    if type(value) is str and _DIGEST.fullmatch(value):
        return value.lower()
    context.wrong(
        where, _("is not a SHA-256"), _("64 hexadecimal digits, as sha256sum prints them")
    )
    return None


_DATE = re.compile(
    r"(?P<date>\d{4}(-\d\d(-\d\d)?)?)(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?", re.ASCII
)
_DATE_HINT = N_("2025, 2025-06 or 2025-06-06")


@lru_cache(maxsize=4096)
def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if match is None or ("T" in text and len(match["date"]) < 10):
        return False
    try:
        if "T" in text:
            datetime.fromisoformat(text)
        date.fromisoformat(match["date"] + "0000-01-01"[len(match["date"]) :])
    except ValueError:
        return False
    return True


@lru_cache(maxsize=4096)
def _period_hint(text: str) -> str:
    """Return what would be right, or nothing where `text` is a date or a span of two."""
    ends = text.split("/")
    if len(ends) > 2 or not all(map(_is_date, ends)):
        return _("{}; a span: 2025-06-06/2025-06-07").format(_(_DATE_HINT))
    # "~" sorts after digits and hyphens: a coarse end lasts until the end of its year or month.
    if len(ends) == 2 and ends[0] > ends[1] + "~":
        return _("the earlier end first: {}/{}").format(ends[1], ends[0])
    return ""


def _iso(value: Any) -> Any:
    """Return a date of TOML as ISO 8601 text, anything else unchanged."""
    return value.isoformat() if isinstance(value, date) else value


def _date(value: Any, where: Where, context: Context) -> str | None:
    text = _text(_iso(value), where, context)
    if text is not None and not _is_date(text):
        context.wrong(where, _('is no date: "{}"').format(quoted(text)), _(_DATE_HINT))
        return None
    return text


def _edition(value: Any, where: Where, context: Context) -> str | None:
    return _text(_iso(value), where, context)


def _period(value: Any, where: Where, context: Context) -> str | None:
    if type(value) is int:
        context.wrong(where, _("must be text, not a number"), f'"{value}"')
        return None
    text = _text(_iso(value), where, context)
    if text is None:
        return None
    hint = _period_hint(text)
    if hint:
        context.wrong(where, _('is no period: "{}"').format(quoted(text)), hint)
        return None
    return text


def _list(read: Reader) -> Reader:
    def read_list(value: Any, where: Where, context: Context) -> Any:
        if type(value) is not list:
            context.wrong(
                where, _("must be a list, not {}").format(kind(value)), _("put it in [ ]")
            )
            return None
        items = [read(item, (*where, n), context) for n, item in enumerate(value)]
        return tuple([item for item in items if item is not None])

    return read_list


def read_table(
    value: Any,
    where: Where,
    context: Context,
    readers: Mapping[str, Reader],
    required: Iterable[str] = (),
) -> dict[str, Any] | None:
    """Read the values of a table by the reader of each key; None where it is no such table."""
    if type(value) is not dict:
        context.wrong(
            where, _("must be a table, not {}").format(kind(value)), "{ " + _example(readers) + " }"
        )
        return None
    parts = {}
    for key, part in value.items():
        read = readers.get(key)
        if read is None:
            context.wrong((*where, key), _("is no known key"), near(key, readers))
        elif part is not None:
            result = read(part, (*where, key), context)
            if result is not None:
                parts[key] = result
    for key in required:
        if key not in parts:
            if value.get(key) is None:
                context.wrong(where, _("has no {}").format(key), f"{key} = …")
            return None
    return parts


def _example(readers: Mapping[str, Reader]) -> str:
    return ", ".join(f"{key} = {_EXAMPLES.get(read, '…')}" for key, read in readers.items())


def _bilingual(value: Any, where: Where, context: Context) -> Bilingual | None:
    parts = read_table(value, where, context, _READERS_OF["bilingual"])
    if parts:
        return Bilingual(**parts)
    if parts is not None and not any(value.values()):
        context.wrong(where, _("has neither zh nor en"), '{ zh = "…", en = "…" }')
    return None


def _reference(kind_of: str) -> Reader:
    def read(value: Any, where: Where, context: Context) -> str | None:
        known = getattr(context, f"{kind_of}s")
        if known is None or type(value) is not str:
            return _id(value, where, context)
        if value not in known:
            context.unknown(where, _("names no [[{}]]:").format(kind_of), value, known)
            return None
        return value

    return read


def _unit(value: Any, where: Where, context: Context) -> Bilingual | None:
    if type(value) is not str or context.units is None:
        return _bilingual(value, where, context)
    unit = context.units.get(value)
    if unit is None:
        context.unknown(where, _("names no [[{}]]:").format("unit"), value, context.units)
    return unit


def _comparison(value: Any, where: Where, context: Context) -> Comparison | None:
    parts = read_table(value, where, context, _READERS_OF["comparison"])
    if parts is None:
        return None
    has_figure = "value" in parts or "change" in parts
    if has_figure and "unit" not in parts and value.get("unit") is None:
        context.wrong(
            where, _("has no unit"), _('unit = … ("percent" and "percentage points" differ)')
        )
    if not parts and not any(value.values()):
        context.wrong(where, _("says nothing"), _("value = …, change = … or leave it out"))
    return Comparison(**parts)


def _keywords(value: Any, where: Where, context: Context) -> Keywords | None:
    parts = read_table(value, where, context, _READERS_OF["keywords"])
    return None if parts is None else Keywords(**parts)


def _part(name: str, make: Callable[..., Any]) -> Reader:
    required = [key.name for key in PARTS[name] if key.required]

    def read(value: Any, where: Where, context: Context) -> Any:
        parts = read_table(value, where, context, _READERS_OF[name], required)
        return None if parts is None else make(**parts)

    return read


READERS: dict[str, Reader] = {
    "id": _id,
    "text": _text,
    "texts": _list(_text),
    "ids": _list(_id),
    "number": _number,
    "value": _value,
    "count": _count,
    "digest": _digest,
    "date": _date,
    "edition": _edition,
    "period": _period,
    "topic": _reference("topic"),
    "source": _reference("source"),
    "unit": _unit,
    "bilingual": _bilingual,
    "comparison": _comparison,
    "keywords": _keywords,
    "actors": _list(_part("actors", Actor)),
    "evidence": _list(_part("evidence", Evidence)),
    "derivation": _part("derivation", Derivation),
    "uncarried": _list(_part("uncarried", Uncarried)),
}
"""How a value of each type is read; None says that it is not there or that a problem was noted."""


def readers(keys: Iterable[Key]) -> dict[str, Reader]:
    """Return the reader of each key of a table."""
    return {key.name: _choice(key.choices) if key.choices else READERS[key.type] for key in keys}


_EXAMPLES = {_text: '"…"', READERS["texts"]: '["…"]'}
"""How a value is written, in the hints of messages, by its reader."""

_READERS_OF = {name: readers(keys) for name, keys in PARTS.items()}
_RECORD_READERS = readers(RECORD)
_FACT_READERS = readers(TABLES["fact"])
_WITHDRAWN = "withdrawn"


def _record(parts: dict[str, Any], table: Any, where: Where, context: Context) -> Fact | None:
    """Return the record made of `parts`, read from `table`; None if it says nothing."""
    if "zh" not in parts and "en" not in parts and parts.get("status") != _WITHDRAWN:
        if table.get("zh") is None and table.get("en") is None:
            context.wrong(where, _("has no sentence"), _('zh = "…" or en = "…"'))
        return None
    return Fact(**parts)


def read_fact(table: Any, where: Where, context: Context) -> tuple[Fact | None, str | None]:
    """Read a `[[fact]]`; return the record, None without id or sentence, and its `replaces`."""
    parts = read_table(table, where, context, _FACT_READERS, ("id",))
    if parts is None:
        return None, None
    replaces, reason = parts.pop("replaces", None), parts.pop("reason", None)
    if replaces is not None and reason is None:
        context.wrong((*where, "replaces"), _("needs a reason"), 'reason = "…"')
    if reason is not None and replaces is None and parts.get("status") != _WITHDRAWN:
        context.wrong((*where, "reason"), _("belongs to a replaced record"), _("add replaces = …"))
    parts["file"], parts["reason"] = context.file, reason
    if context.source is not None:
        parts.setdefault("source", context.source)
    return _record(parts, table, where, context), replaces


def fact_from_json(record: Any) -> Fact:
    """Return the record that a RECORD of the JSON output describes, validated.

    None counts as absent. What an answer adds (`match`, `query`, `line`) is left out. Raises
    InputError with the first problem; the caller knows the line.
    """
    context = Context()
    if type(record) is dict and not ANSWER_KEYS.isdisjoint(record):
        record = {key: part for key, part in record.items() if key not in ANSWER_KEYS}
    where = ("fact", 0)
    fact = None
    with suppress(TooManyProblems):
        parts = read_table(record, where, context, _RECORD_READERS, ("id",))
        fact = None if parts is None else _record(parts, record, where, context)
    if context.problems or fact is None:
        raise InputError(problem_text(context.problems[0]))
    return fact
