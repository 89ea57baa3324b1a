"""The JSON Schema of the fact file, made from the tables of the format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ytfacts.model import LANGUAGES, SCHEMA
from ytfacts.records import MAX_ID, MAX_TEXT
from ytfacts.shapes import ARRAYS, PARTS, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ytfacts.shapes import Key

    Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The newest draft that editors of TOML (taplo, Even Better TOML) know."""

_DAY = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_MOMENT = rf"{_DAY}(T[0-9:.]+(Z|[+-][0-9:]+)?)?"

_ID: Schema = {"type": "string", "pattern": r"^[^\s,\"'`\\]+$", "maxLength": MAX_ID}
_TEXT: Schema = {"type": "string", "pattern": r"\S", "maxLength": MAX_TEXT}
NUMBER: Schema = {"type": "number"}
_RANGE: Schema = {"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2}
_BILINGUAL: Schema = {"$ref": "#/definitions/bilingual"}

VALUE: Schema = {"anyOf": [NUMBER, _RANGE]}
COUNT: Schema = {"type": "integer", "minimum": 1}

_TYPES: dict[str, Schema] = {
    "id": _ID,
    "text": _TEXT,
    "texts": {"type": "array", "items": _TEXT},
    "ids": {"type": "array", "items": _ID},
    "number": NUMBER,
    "value": VALUE,
    "count": COUNT,
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
    definitions["comparison"]["minProperties"] = 1
    definitions["comparison"]["dependencies"] = {"value": ["unit"], "change": ["unit"]}
    tables = {name: _table(keys) for name, keys in TABLES.items()}
    tables["fact"]["anyOf"] = [
        {"required": ["zh"]},
        {"required": ["en"]},
        {"properties": {"status": {"const": "withdrawn"}}, "required": ["status"]},
    ]
    tables["fact"]["dependencies"] = {"replaces": ["reason"]}
    for name in ("topic", "unit"):
        tables[name]["anyOf"] = [{"required": [language]} for language in LANGUAGES]
    properties: Schema = {"schema": {"const": SCHEMA, "description": "version of the format"}}
    for name, table in tables.items():
        properties[name] = {"type": "array", "items": table} if name in ARRAYS else table
    return {
        "$schema": DRAFT,
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
