"""The JSON Schema of what the commands print with `--json`: every key, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ytfacts.check.findings import SEVERITIES
from ytfacts.model import FIELDS, LANGUAGES, SCHEMA
from ytfacts.schema import COUNT, DRAFT, NUMBER, VALUE
from ytfacts.shapes import TABLES
from ytfacts.verify.finding import CONFIRMED, CONTRADICTED, UNCHECKED
from ytfacts.verify.report import PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ytfacts.schema import Schema


def _object(properties: Schema, optional: Iterable[str] = ()) -> Schema:
    """Return an object that has all these keys, but for the optional ones, and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _list(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


_STRING: Schema = {"type": "string"}
_STRINGS: Schema = {"type": "array", "items": _STRING}
_SCHEMA: Schema = {"const": SCHEMA}
_RECORD: Schema = {"$ref": "#/definitions/record"}
_WHOLE: Schema = {"type": "integer", "minimum": 0}
_OUT_BILINGUAL = _object(dict.fromkeys(LANGUAGES, _or_null(_STRING)))

_OUTPUT: dict[str, Schema] = {
    "id": _STRING,
    "ids": _STRINGS,
    "text": _or_null(_STRING),
    "topic": _or_null(_STRING),
    "source": _or_null(_STRING),
    "period": _or_null(_STRING),
    "value": _or_null(VALUE),
    "unit": _or_null(_OUT_BILINGUAL),
    "bilingual": _or_null(_OUT_BILINGUAL),
    "comparison": _or_null(
        _object(
            {
                "period": _or_null(_STRING),
                "value": _or_null(NUMBER),
                "change": _or_null(NUMBER),
                "unit": _or_null(_OUT_BILINGUAL),
            }
        )
    ),
    "actors": {
        "type": "array",
        "items": _object(
            {"name": _OUT_BILINGUAL, "role": _or_null(_STRING), "title": _or_null(_OUT_BILINGUAL)}
        ),
    },
    "keywords": _object(dict.fromkeys(LANGUAGES, _STRINGS)),
    "evidence": {
        "type": "array",
        "items": _object({"paragraph": COUNT, "tokens": _STRINGS}),
    },
    "date": _or_null(_STRING),
    "digest": _or_null(_STRING),
    "count": _or_null(COUNT),
    "derivation": _or_null(_object({"records": _STRINGS, "formula": _STRING})),
}
"""What a field of a record is in JSON, by type: always there, null for what is unknown."""

_MATCH = _object(
    {
        "tier": _STRING,
        "score": {"type": "integer", "minimum": 0, "maximum": 100},
        "fields": _STRINGS,
        "spans": {
            "type": "array",
            "items": _object({"field": _STRING, "start": _WHOLE, "end": _WHOLE}),
        },
    }
)
_NEAR = _object(
    {
        "id": _STRING,
        "zh": _or_null(_STRING),
        "en": _or_null(_STRING),
        "score": _WHOLE,
        "why": _STRING,
    }
)
_BASE = _object(
    {
        "id": _or_null(_STRING),
        "title": _or_null(_OUT_BILINGUAL),
        "edition": _or_null(_STRING),
        "sha256": _STRING,
        "cutoff": _or_null(_STRING),
        "facts": _WHOLE,
    }
)


def of_record() -> Schema:
    """Return the JSON Schema of a RECORD, as `-f jsonl` prints it."""
    properties: Schema = {}
    for field in FIELDS:
        schema = _OUTPUT.get(field.type, {})
        if field.choices:
            choices: list[str | None] = [*field.choices]
            schema = {"enum": choices if field.name == "status" else [*choices, None]}
        properties[field.name] = {**schema, "description": field.help}
    added = {"match": _MATCH, "query": _STRING, "line": COUNT}
    return _object({**properties, **added}, optional=added)


_SEARCHED: Schema = {
    **_object(
        {
            "schema": _SCHEMA,
            "base": _BASE,
            "query": _STRING,
            "line": COUNT,
            "count": _WHOLE,
            "total": _WHOLE,
            "more": {"type": "boolean"},
            "results": _list(_RECORD),
            "nearest": _list(_NEAR),
        },
        optional=("query", "line", "nearest"),
    ),
    "dependencies": {"query": ["nearest"], "nearest": ["query"], "line": ["query"]},
}

_TOPICS = _object(
    {
        "schema": _SCHEMA,
        "base": _BASE,
        "topics": _list(
            _object({"id": _STRING, "label": _or_null(_OUT_BILINGUAL), "facts": _WHOLE})
        ),
        "kinds": _list(_object({"kind": _STRING, "facts": _WHOLE})),
    }
)

_INFO = _object(
    {
        "schema": _SCHEMA,
        "base": _BASE,
        "licence": _or_null(_STRING),
        "description": _or_null(_OUT_BILINGUAL),
        "sources": _list(
            _object(
                {
                    key.name: _STRING
                    if key.name == "id"
                    else _OUTPUT.get(key.type, _OUTPUT["text"])
                    for key in TABLES["source"]
                    if key.name != "uncarried"
                }
            )
        ),
        "files": _STRINGS,
        "compiled": _or_null(_STRING),
    }
)

_CHECKED = _object(
    {
        "schema": _SCHEMA,
        **{f"{severity}s": _WHOLE for severity in SEVERITIES},
        "findings": _list(
            _object(
                {
                    "file": _STRING,
                    "line": COUNT,
                    "column": COUNT,
                    "severity": {"enum": [*SEVERITIES]},
                    "rule": _STRING,
                    "message": _STRING,
                    "fact": _or_null(_STRING),
                }
            )
        ),
    }
)

_CHANGES = _list(_object({"field": _STRING, "old": {}, "new": {}}))

_COMPARED = _object(
    {
        "schema": _SCHEMA,
        "base": _CHANGES,
        **dict.fromkeys(("added", "removed", "withdrawn"), _list(_RECORD)),
        "changed": _list(_object({"id": _STRING, "fields": _CHANGES})),
    }
)

_VERIFIED = _object(
    {
        "schema": _SCHEMA,
        "base": _BASE,
        "files": _STRINGS,
        **dict.fromkeys((CONFIRMED, CONTRADICTED, UNCHECKED), _WHOLE),
        "findings": _list(
            _object(
                {
                    "file": _STRING,
                    **dict.fromkeys(("line", "column", "end_line", "end_column"), COUNT),
                    "text": _STRING,
                    "outcome": {"enum": [CONFIRMED, CONTRADICTED]},
                    "problem": {"enum": [*PROBLEMS, None]},
                    "expected": _or_null(_STRING),
                    "fact": _STRING,
                    "message": _OUT_BILINGUAL,
                }
            )
        ),
    }
)

ANSWERS = {
    "search": _SEARCHED,
    "topics": _TOPICS,
    "info": _INFO,
    "check": _CHECKED,
    "diff": _COMPARED,
    "verify": _VERIFIED,
}
"""What each command prints with `--json`; `show` and `list` print what `search` does."""


def of_output() -> Schema:
    """Return the JSON Schema of what any command prints with `--json`.

    Each answer stands in `definitions` under its command, a record under `record`. `--fields`
    picks from the records and is not described.
    """
    return {
        "$schema": DRAFT,
        "title": "ytfacts JSON output",
        "anyOf": [{"$ref": f"#/definitions/{name}"} for name in ANSWERS],
        "definitions": {**ANSWERS, "record": of_record()},
    }
