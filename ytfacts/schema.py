"""JSON Schemas of the fact file and of the JSON output, made from the tables of the format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ytfacts.model import FIELDS, LANGUAGES, SCHEMA
from ytfacts.records import MAX_ID, MAX_TEXT
from ytfacts.shapes import ARRAYS, PARTS, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ytfacts.shapes import Key

    Schema = dict[str, Any]

_DRAFT = "http://json-schema.org/draft-07/schema#"
"""The newest draft that editors of TOML (taplo, Even Better TOML) know."""

_DAY = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_MOMENT = rf"{_DAY}(T[0-9:.]+(Z|[+-][0-9:]+)?)?"

_ID: Schema = {"type": "string", "pattern": r"^[^\s,\"'`\\]+$", "maxLength": MAX_ID}
_TEXT: Schema = {"type": "string", "pattern": r"\S", "maxLength": MAX_TEXT}
_NUMBER: Schema = {"type": "number"}
_RANGE: Schema = {"type": "array", "items": _NUMBER, "minItems": 2, "maxItems": 2}
_BILINGUAL: Schema = {"$ref": "#/definitions/bilingual"}

_TYPES: dict[str, Schema] = {
    "id": _ID,
    "text": _TEXT,
    "texts": {"type": "array", "items": _TEXT},
    "ids": {"type": "array", "items": _ID},
    "number": _NUMBER,
    "value": {"anyOf": [_NUMBER, _RANGE]},
    "count": {"type": "integer", "minimum": 1},
    "digest": {"type": "string", "pattern": "^[0-9a-fA-F]{64}$"},
    "date": {"type": "string", "pattern": f"^{_MOMENT}$"},
    "edition": _TEXT,
    "period": {"type": "string", "pattern": f"^{_MOMENT}(/{_MOMENT})?$"},
    "topic": _ID,
    "source": _ID,
    "unit": {"anyOf": [_ID, _BILINGUAL]},
    "bilingual": _BILINGUAL,
    "comparison": {"$ref": "#/definitions/comparison"},
    "keywords": {"$ref": "#/definitions/keywords"},
    "actors": {"type": "array", "items": {"$ref": "#/definitions/actors"}},
    "evidence": {"type": "array", "items": {"$ref": "#/definitions/evidence"}},
    "derivation": {"$ref": "#/definitions/derivation"},
    "uncarried": {"type": "array", "items": {"$ref": "#/definitions/uncarried"}},
}
"""What may be written in a fact file, by type."""


def of_file() -> Schema:
    """Return the JSON Schema of a fact file, with which editors complete and check."""
    definitions = {name: _table(keys) for name, keys in PARTS.items()}
    definitions["bilingual"]["minProperties"] = 1
    tables = {name: _table(keys) for name, keys in TABLES.items()}
    tables["fact"]["anyOf"] = [
        {"required": ["zh"]},
        {"required": ["en"]},
        {"properties": {"status": {"const": "withdrawn"}}, "required": ["status"]},
    ]
    for name in ("topic", "unit"):
        tables[name]["anyOf"] = [{"required": [language]} for language in LANGUAGES]
    properties: Schema = {"schema": {"const": SCHEMA, "description": "version of the format"}}
    for name, table in tables.items():
        properties[name] = {"type": "array", "items": table} if name in ARRAYS else table
    return {
        "$schema": _DRAFT,
        "title": "ytfacts fact file",
        "type": "object",
        "properties": properties,
        "required": ["schema"],
        "additionalProperties": False,
        "definitions": definitions,
    }


def _table(keys: Iterable[Key]) -> Schema:
    table: Schema = {"type": "object", "properties": {}, "additionalProperties": False}
    required = []
    for key in keys:
        schema = {"enum": list(key.choices)} if key.choices else _TYPES[key.type]
        # In draft 7 nothing counts beside a $ref, so it is wrapped.
        schema = {"allOf": [schema]} if "$ref" in schema else dict(schema)
        table["properties"][key.name] = {**schema, "description": key.help}
        if key.required:
            required.append(key.name)
    if required:
        table["required"] = required
    return table


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


_STRING: Schema = {"type": "string"}
_STRINGS: Schema = {"type": "array", "items": _STRING}
_WHOLE: Schema = {"type": "integer", "minimum": 0}
_OUT_BILINGUAL = _object(dict.fromkeys(LANGUAGES, _or_null(_STRING)))

_OUTPUT: dict[str, Schema] = {
    "id": _STRING,
    "ids": _STRINGS,
    "text": _or_null(_STRING),
    "topic": _or_null(_STRING),
    "source": _or_null(_STRING),
    "period": _or_null(_STRING),
    "value": _or_null(_TYPES["value"]),
    "unit": _or_null(_OUT_BILINGUAL),
    "bilingual": _or_null(_OUT_BILINGUAL),
    "comparison": _or_null(
        _object(
            {
                "period": _or_null(_STRING),
                "value": _or_null(_NUMBER),
                "change": _or_null(_NUMBER),
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
        "items": _object({"paragraph": _TYPES["count"], "tokens": _STRINGS}),
    },
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
    added = {"match": _MATCH, "query": _STRING, "line": _TYPES["count"]}
    return _object({**properties, **added}, optional=added)


def of_output() -> Schema:
    """Return the JSON Schema of what `search`, `show` and `list` print with `--json`.

    `--fields` picks from the records and is not described.
    """
    answer = _object(
        {
            "schema": {"const": SCHEMA},
            "base": _BASE,
            "query": _STRING,
            "line": _TYPES["count"],
            "count": _WHOLE,
            "total": _WHOLE,
            "more": {"type": "boolean"},
            "results": {"type": "array", "items": {"$ref": "#/definitions/record"}},
            "nearest": {"type": "array", "items": _NEAR},
        },
        optional=("query", "line", "nearest"),
    )
    answer["dependencies"] = {"query": ["nearest"], "nearest": ["query"], "line": ["query"]}
    head = {"$schema": _DRAFT, "title": "ytfacts JSON output"}
    return {**head, **answer, "definitions": {"record": of_record()}}
