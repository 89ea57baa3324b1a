"""The names that `--fields` takes, and what stands under them in a record.

A name is a path with dots through the record as JSON: `zh`, `label.en`, `match.tier`, with
positions in lists from 0: `actors.0.name.zh`. `value_low` and `value_high` are the ends of a
value, both the value itself where it is not a range.
"""

from __future__ import annotations

from typing import Any

from ytfacts.errors import UsageError
from ytfacts.model import FIELDS
from ytfacts.terminal import _, quoted, with_hint

Shape = dict[str, Any] | list[Any] | None
"""An object by its keys, a list by the shape of its members, or None for a text or number."""

_BILINGUAL: Shape = {"zh": None, "en": None}

# The shapes of those types of `model.FIELDS` that are more than one text or number.
_SHAPES: dict[str, Shape] = {
    "bilingual": _BILINGUAL,
    "unit": _BILINGUAL,
    "comparison": {"period": None, "value": None, "change": None, "unit": _BILINGUAL},
    "actors": [{"name": _BILINGUAL, "role": None, "title": _BILINGUAL}],
    "keywords": {"zh": [None], "en": [None]},
    "evidence": [{"paragraph": None, "tokens": [None]}],
    "derivation": {"records": [None], "formula": None},
    "ids": [None],
}

_ENDS = {"value_low": 0, "value_high": -1}

_MATCH: Shape = {
    "tier": None,
    "score": None,
    "fields": [None],
    "spans": [{"field": None, "start": None, "end": None}],
}


def _record_shape() -> dict[str, Shape]:
    shape: dict[str, Shape] = {}
    for field in FIELDS:
        shape[field.name] = _SHAPES.get(field.type)
        if field.type == "value":
            shape.update(dict.fromkeys(_ENDS))
    return shape


RECORD: dict[str, Shape] = {**_record_shape(), "match": _MATCH}
"""The shape of a record in an answer."""


def parse(text: str) -> tuple[str, ...]:
    """Return the names in `text`, separated by commas.

    Raises UsageError for an unknown, an empty or a repeated one.
    """
    names = tuple(name.strip() for name in text.split(","))
    for position, name in enumerate(names):
        if not name:
            raise UsageError(
                _("an empty name among the fields {} (known: {})").format(quoted(text), _known())
            )
        if not _exists(name):
            raise UsageError(
                with_hint(_("unknown field {}").format(quoted(name)), _meant(name) + _listed())
            )
        if name in names[:position]:
            raise UsageError(_("field {} is asked for twice").format(quoted(name)))
    return names


def look_up(record: dict[str, Any], name: str) -> Any:
    """Return what stands under `name` in a record as JSON; None where there is nothing."""
    if name in _ENDS:
        value = record.get("value")
        return value[_ENDS[name]] if isinstance(value, list) else value
    found: Any = record
    for part in name.split("."):
        if isinstance(found, dict):
            found = found.get(part)
        elif isinstance(found, list) and int(part) < len(found):
            found = found[int(part)]
        else:
            return None
    return found


def columns(names: tuple[str, ...] | None, *, match: bool) -> list[str]:
    """Return the columns of a table of `names`, objects replaced by their parts.

    None means every field, those of the match only if `match` is true.
    """
    if names is None:
        names = tuple(name for name in RECORD if match or name != "match")
    leaves = (column for name in names for column in _leaves(name, _shape(name)))
    return list(dict.fromkeys(leaves))


def _leaves(name: str, shape: Shape) -> list[str]:
    if not isinstance(shape, dict):
        return [name]
    return [leaf for part, inner in shape.items() for leaf in _leaves(f"{name}.{part}", inner)]


def _shape(name: str) -> Shape:
    """Return the shape under a known `name`. Raises KeyError for an unknown one."""
    shape: Shape = RECORD
    for part in name.split("."):
        if isinstance(shape, list) and part.isascii() and part.isdigit() and len(part) < 4:
            shape = shape[0]
        elif isinstance(shape, dict):
            shape = shape[part]
        else:
            raise KeyError(name)
    return shape


def _exists(name: str) -> bool:
    try:
        _shape(name)
    except KeyError:
        return False
    return True


def _meant(name: str) -> str:
    """Return which of the names an unknown one may be a slip for, if there is one."""
    from difflib import get_close_matches

    close = get_close_matches(name, [*RECORD, *columns(None, match=True)], 1)
    return _("did you mean {}? ").format(close[0]) if close else ""


def _listed() -> str:
    return _("known: {}").format(_known())


def _known() -> str:
    """Return the names on one line, parts in braces as a shell expands them."""
    return ", ".join(_with_parts(name, shape) for name, shape in RECORD.items())


def _with_parts(name: str, shape: Shape) -> str:
    if not isinstance(shape, dict):
        return name
    return f"{name}.{{{','.join(_with_parts(part, inner) for part, inner in shape.items())}}}"
