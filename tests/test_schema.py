"""The JSON Schemas accept what the program accepts and prints, and refuse what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import tomli
from jsonschema import Draft7Validator

from ytfacts import api
from ytfacts.errors import FactFileError
from ytfacts.loader import bundled_path, load
from ytfacts.model import FIELDS, to_json
from ytfacts.output_schema import ANSWERS, of_output, of_record
from ytfacts.schema import of_file
from ytfacts.shapes import TABLES
from ytfacts.starter import STARTER

DATA = Path(__file__).parent / "data"
FILE = Draft7Validator(of_file())
OUTPUT = Draft7Validator(of_output())


def document(text):
    """Parse TOML as an editor sees it: dates are texts."""
    return json.loads(json.dumps(tomli.loads(text), default=lambda date: date.isoformat()))


@pytest.mark.parametrize(
    "schema", [of_file(), of_output(), of_record()], ids=["file", "out", "record"]
)
def test_schemas_are_schemas(schema):
    """Each is valid by the schema of schemas, and plain JSON."""
    Draft7Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema


def test_valid_bases_fit():
    """The bundled base, the one to start from and all valid files."""
    texts = [Path(bundled_path()).read_text(encoding="utf-8"), STARTER]
    texts += [path.read_text(encoding="utf-8") for path in (DATA / "valid").glob("*.toml")]
    for text in texts:
        assert list(FILE.iter_errors(document(text))) == []


@pytest.mark.parametrize(
    "path", sorted((DATA / "invalid").glob("*.toml")), ids=lambda path: path.stem
)
def test_what_the_schema_refuses_loading_refuses(path):
    """A file with a mistake of shape does not fit; one that loads does."""
    try:
        parsed = document(path.read_text(encoding="utf-8"))
    except (tomli.TOMLDecodeError, UnicodeDecodeError):
        return
    fits = FILE.is_valid(parsed)
    try:
        load(path)
    except FactFileError:
        assert not fits or not path.stem.startswith("shape-many")
    else:
        assert fits


@pytest.mark.parametrize(
    "change",
    [
        {"id": None},
        {"id": "a b"},
        {"zh": None},
        {"zh": " "},
        {"lable": {"zh": "x"}},
        {"kind": "figures"},
        {"label": "x"},
        {"label": {}},
        {"value": "3"},
        {"value": [1]},
        {"period": "June"},
        {"evidence": [{"tokens": ["x"]}]},
        {"evidence": [{"paragraph": 0}]},
        {"actors": [{"role": "speaker"}]},
        {"keywords": {"zh": "x"}},
        {"derivation": {"records": ["x"]}},
    ],
    ids=str,
)
def test_mistakes_are_marked(change):
    """An editor with the schema marks what loading would refuse."""
    fact = {"id": "a", "zh": "甲。"} | change
    fact = {key: value for key, value in fact.items() if value is not None}
    assert not FILE.is_valid({"schema": 1, "fact": [fact]})


def test_every_key_has_its_description():
    """What an editor shows comes from the tables of the format."""
    properties = of_file()["properties"]
    for name, keys in TABLES.items():
        table = properties[name].get("items", properties[name])
        shown = {key: schema["description"] for key, schema in table["properties"].items()}
        assert shown == {key.name: key.help for key in keys}


def test_records_fit():
    """Every bundled record, whole, has exactly the keys of the schema."""
    validator = Draft7Validator(of_record())
    for fact in load().facts:
        assert list(validator.iter_errors(to_json(fact))) == []
    required = of_record()["required"]
    assert required == [field.name for field in FIELDS]


def answer(query, **options):
    """Return the JSON object of an answer."""
    results = api.search(load(), query, **options)
    hits = [{**to_json(hit.fact), "match": to_json(hit.match)} for hit in results.hits]
    return {
        "schema": 1,
        "base": to_json(results.base),
        "query": query,
        "count": len(hits),
        "total": results.total,
        "more": results.more,
        "results": hits,
        "nearest": to_json(results.nearest),
    }


def test_answers_fit():
    """Hits and misses; a missing or an unknown key does not."""
    hit, miss = answer(load().facts[0].id), answer("zzzzqqqq")
    assert hit["results"]
    for shown in (hit, miss):
        assert list(OUTPUT.iter_errors(shown)) == []
    for key in ("schema", "base", "count", "results", "nearest"):
        assert not OUTPUT.is_valid({name: part for name, part in hit.items() if name != key})
    assert not OUTPUT.is_valid({**hit, "took": 3})
    hit["results"][0]["extra"] = 1
    assert not OUTPUT.is_valid(hit)


VALID = "tests/data/invalid/names-title.toml"

PRINTED = {
    "search": [
        ["search", "优良天数", "--json"],
        ["search", "85.4%", "--json"],
        ["show", "pm25", "nowhere", "--json"],
        ["list", "--json"],
        ["search", "-", "--json"],
    ],
    "topics": [["topics", "--json"]],
    "info": [["info", "--json"], ["info", "--facts", VALID, "--json"]],
    "check": [["check", VALID, "--json"], ["check", "--json"]],
    "diff": [
        ["diff", "facts.toml", VALID, "--json"],
        ["diff", "tests/data/invalid/names-name.toml", VALID, "--json"],
    ],
    "verify": [["verify", "README.md", "--json"], ["verify", "-", "--all", "--json"]],
}
"""Calls that print JSON, by the definition that their output fits."""


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        pytest.param(name, arguments, id=" ".join(arguments))
        for name, calls in PRINTED.items()
        for arguments in calls
    ],
)
def test_every_json_output_fits_its_schema_and_no_other(run, name, arguments):
    """No key is missing and none is unknown, on any level."""
    printed = run(*arguments, stdin="国家实验室有7家。\n长三角有国家实验室6家。\n").out
    schema = of_output()
    for line in printed.splitlines():
        shown = json.loads(line)
        fits = [
            other
            for other in ANSWERS
            if Draft7Validator({**schema, "anyOf": [schema["definitions"][other]]}).is_valid(shown)
        ]
        assert fits == [name]
        assert not OUTPUT.is_valid({**shown, "took": 3})
        for key in shown:
            less = {other: part for other, part in shown.items() if other != key}
            assert key in ("query", "line", "nearest") or not OUTPUT.is_valid(less)


def test_every_answer_is_tried():
    """The test above leaves no command out."""
    assert PRINTED.keys() == ANSWERS.keys()
