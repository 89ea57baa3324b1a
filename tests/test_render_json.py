"""JSON and JSON Lines: what every pipeline reads."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import render_lake as lake
from hypothesis import given
from hypothesis import strategies as st

import ytfacts
from ytfacts import model
from ytfacts.errors import InputError, UsageError
from ytfacts.render import RENDERERS, Options, fields, renderer
from ytfacts.render import json as subject

BILINGUAL = {"zh": (str, None), "en": (str, None)}
NUMBER = (int, float)
RECORD: dict[str, Any] = {
    "id": (str,),
    "topic": (str, None),
    "kind": (str, None),
    "status": (str,),
    "label": (BILINGUAL, None),
    "zh": (str, None),
    "en": (str, None),
    "metric": (BILINGUAL, None),
    "scope": (BILINGUAL, None),
    "value": (*NUMBER, [NUMBER], None),
    "unit": (BILINGUAL, None),
    "written": (BILINGUAL, None),
    "qualifier": (str, None),
    "period": (str, None),
    "comparison": (
        {
            "period": (str, None),
            "value": (*NUMBER, None),
            "change": (*NUMBER, None),
            "unit": (BILINGUAL, None),
        },
        None,
    ),
    "actors": ([({"name": (BILINGUAL,), "role": (str, None), "title": (BILINGUAL, None)},)],),
    "keywords": ({"zh": ([(str,)],), "en": ([(str,)],)},),
    "source": (str, None),
    "evidence": ([({"paragraph": (int,), "tokens": ([(str,)],)},)],),
    "derivation": ({"records": ([(str,)],), "formula": (str,)}, None),
    "note": (BILINGUAL, None),
    "formerly": ([(str,)],),
}
MATCH: dict[str, Any] = {
    "tier": (str,),
    "score": (int,),
    "fields": ([(str,)],),
    "spans": ([({"field": (str,), "start": (int,), "end": (int,)},)],),
}
LIST: dict[str, Any] = {
    "schema": (int,),
    "base": (
        {
            "id": (str, None),
            "title": (BILINGUAL, None),
            "edition": (str, None),
            "sha256": (str,),
            "cutoff": (str, None),
            "facts": (int,),
        },
    ),
    "count": (int,),
    "total": (int,),
    "more": (bool,),
    "results": ([(RECORD,)],),
}
NEAR = {"id": (str,), **BILINGUAL, "score": (int,), "why": (str,)}


def fits(value: Any, allowed: tuple[Any, ...]) -> bool:
    """Whether a value is one of the allowed things, its keys all there, in order, no other."""
    for shape in allowed:
        if isinstance(shape, dict) and isinstance(value, dict):
            return list(value) == list(shape) and all(fits(value[key], shape[key]) for key in shape)
        if isinstance(shape, list) and isinstance(value, list):
            return all(fits(part, shape[0]) for part in value)
        if shape is None and value is None:
            return True
        if isinstance(shape, type) and type(value) is shape:
            return True
    return False


def strict(text: str) -> Any:
    """Parse JSON that may hold no NaN, no double key, and come back from UTF-8."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len(dict(pairs)) == len(pairs)
        return dict(pairs)

    def refuse(name: str) -> Any:
        raise AssertionError(name)

    return json.loads(text.encode(), object_pairs_hook=unique, parse_constant=refuse)


def printed(results: model.Results, options: Options | None = None, name: str = "json") -> str:
    """Return what a format prints."""
    return "".join(renderer(name)(results, options or Options()))


def test_a_listing_has_exactly_the_keys_of_the_contract() -> None:
    """An unknown or missing key anywhere in the object is refused."""
    text = printed(lake.listed())
    answer = strict(text)
    assert fits(answer, (LIST,))
    assert text.count("\n") == 1
    assert text.endswith("}\n")
    assert answer["count"] == answer["total"] == len(lake.FACTS) + 1


def test_a_search_adds_query_nearest_and_the_match_of_each_record() -> None:
    """`query` stands before `count`, `nearest` last, `match` last in the record."""
    answer = strict(printed(lake.found("clear-days")))
    shape = {"schema": LIST["schema"], "base": LIST["base"], "query": (str,), **LIST}
    shape["results"] = ([({**RECORD, "match": (MATCH,)},)],)
    assert fits(answer, ({**shape, "nearest": ([(NEAR,)],)},))
    assert (answer["count"], answer["total"], answer["more"]) == (1, 4, False)
    assert answer["results"][0]["match"]["spans"][0] == {"field": "zh", "start": 9, "end": 13}


def test_nothing_found_is_the_same_object_with_what_is_near() -> None:
    """An empty answer keeps its keys; JSON Lines prints nothing at all."""
    answer = strict(printed(lake.NOTHING))
    assert answer["results"] == []
    assert fits(answer["nearest"], ([(NEAR,)],))
    assert answer["nearest"][0]["id"] == "clear-days"
    assert printed(lake.NOTHING, name="jsonl") == ""


def test_a_batch_says_the_line_in_the_object_and_in_every_line() -> None:
    """With `line`, the object has it after the query; a line of JSON Lines has both at its end."""
    results = lake.found("clear-days", "stations", query='a"b', line=7)
    answer = strict(printed(results))
    assert list(answer)[2:5] == ["query", "line", "count"]
    assert answer["line"] == 7
    for text in printed(results, name="jsonl").splitlines():
        record = strict(text)
        assert list(record)[-2:] == ["query", "line"]
        assert (record["query"], record["line"]) == ('a"b', 7)


def test_more_is_true_where_the_count_stopped() -> None:
    """`more` is a boolean of JSON, not of Python."""
    assert '"more": true' in printed(lake.listed()._replace(more=True, total=1000))


def test_stored_records_and_loaded_ones_give_the_same_bytes() -> None:
    """`answer` over stored JSON prints what `render` prints of the same results."""
    for results in (lake.found(), lake.listed(), lake.NOTHING, lake.found(line=3)):
        rows = [
            (
                subject.record(hit.fact),
                hit.match
                and subject.match(
                    hit.match.tier,
                    hit.match.score,
                    hit.match.fields,
                    [(span.field, span.start, span.end) for span in hit.match.spans],
                ),
            )
            for hit in results.hits
        ]
        stored = subject.answer(
            subject.dumps(model.to_json(results.base)),
            rows,
            count=len(rows),
            total=results.total,
            query=results.query,
            nearest=[subject.near(n.id, n.zh, n.en, n.score, n.why) for n in results.nearest],
            line=results.line,
        )
        assert "".join(stored) == printed(results)
        lines = subject.lines(rows, query=results.query, line=results.line)
        assert "".join(lines) == printed(results, name="jsonl")


def test_the_separators_and_characters_are_those_of_json_dumps() -> None:
    """Text put together by hand is what the standard library would write."""
    text = printed(lake.found("clear-days", "reed-belt"))
    assert text == json.dumps(json.loads(text), ensure_ascii=False) + "\n"
    assert "清澈天数比率" in text


def test_no_control_character_is_written_as_it_is() -> None:
    """Whatever a record holds, its JSON holds only printable characters, and means the same."""
    text = subject.record(lake.HOSTILE)
    assert text.isprintable()
    assert json.loads(text) == model.to_json(lake.HOSTILE) | {"value": -28}


@given(st.text(st.characters(codec=None)))
def test_any_text_survives_quoting(text: str) -> None:
    """A quoted text reads back as it was, halves of surrogate pairs as U+FFFD; no control leaves."""
    quoted = subject.quote(text)
    want = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    assert json.loads(quoted) == want
    assert quoted.encode("utf-8")
    controls = r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
    assert not re.search(controls, quoted)


def test_a_number_that_json_lacks_is_refused() -> None:
    """NaN never becomes output."""
    with pytest.raises(ValueError, match="JSON"):
        subject.dumps(float("nan"))


def test_fields_keep_their_order_and_their_dotted_names() -> None:
    """Each record is an object of just the names asked for."""
    chosen = ("zh", "id", "unit.zh", "label", "match.tier", "actors.0.name.en", "value_high")
    options = Options(fields=chosen)
    answer = strict(printed(lake.found("clear-days", "reed-belt"), options))
    assert [list(record) for record in answer["results"]] == [list(chosen)] * 2
    first, second = answer["results"]
    assert first["label"] == {"zh": "清澈天数比率", "en": "share of clear days"}
    assert (first["match.tier"], second["match.tier"]) == ("words", None)
    assert (first["value_high"], second["value_high"]) == (72.5, 70)
    lines = printed(lake.found("stations", line=2), Options(fields=("id",)), "jsonl")
    assert lines == '{"id": "stations", "query": "清澈天数", "line": 2}\n'


def test_every_field_of_a_record_can_be_asked_for() -> None:
    """The names of `--fields` are those of the JSON, parts included."""

    def check(record: Any, value: Any, path: str) -> None:
        assert fields.parse(path) == (path,)
        assert fields.look_up(record, path) == value
        if isinstance(value, list):
            value = dict(enumerate(value))
        for key, part in value.items() if isinstance(value, dict) else ():
            check(record, part, f"{path}.{key}")

    for hit in lake.hits():
        record = model.to_json(hit.fact)
        for key in record.keys() - {"value"}:
            check(record, record[key], key)
        ends = [fields.look_up(record, name) for name in ("value_low", "value_high")]
        value = record["value"]
        assert ends == (value if isinstance(value, list) else [value, value])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id,nope", "unknown field nope (did you mean note? known: id, topic"),
        ("label.de", "label.{zh,en}"),
        ("label.zh.x", "unknown field label.zh.x"),
        ("id.", "unknown field id."),
        ("actors.x", "unknown field actors.x"),
        ("actors.9999999.name", "unknown field"),
        ("", "empty name"),
        ("id,,zh", "empty name"),
        ("id,zh,id", "asked for twice"),
        ("\x1b[31m", r"unknown field \x1b[31m"),
    ],
)
def test_a_wrong_field_is_an_error_that_names_the_right_ones(text: str, says: str) -> None:
    """Unknown, empty and repeated names are refused on one line."""
    with pytest.raises(UsageError) as caught:
        fields.parse(text)
    assert says in str(caught.value)
    assert str(caught.value).isprintable()


def test_blanks_around_the_names_do_not_matter() -> None:
    """`--fields "id, zh"` is as good as without the blank."""
    assert fields.parse("id, label.zh ,match") == ("id", "label.zh", "match")


def test_an_unknown_format_is_an_error_that_names_the_known_ones() -> None:
    """The message lists the formats."""
    with pytest.raises(UsageError, match="known: table, text, json, jsonl, csv, tsv, md"):
        renderer("xml")
    for name in RENDERERS:
        assert callable(renderer(name))


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_a_number_that_is_not_finite_was_a_fault_of_the_encoder(number: float) -> None:
    """No file brings one, but a program can: the error says which record has it."""
    fact = model.Fact("tea", zh="龙井茶有3种。", value=number)
    base = model.FactBase(model.BaseInfo(), (fact,))
    with pytest.raises(InputError, match="record tea: a number is not finite"):
        ytfacts.search(base, "龙井")


def test_the_version_of_the_schema_is_the_models() -> None:
    """The number is repeated, since the model is too dear to import, but never differs."""
    assert subject.SCHEMA == model.SCHEMA


def test_answering_in_json_imports_nothing_dear() -> None:
    """A fresh interpreter that answers from stored records loads none of the slow modules."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from ytfacts.render.json import answer, match, quote\n"
        "why = match('words', 90, ['zh'], [('zh', 0, 2)])\n"
        "text = ''.join(answer('{}', [('{\"id\": \"a\"}', why)], count=1, total=1, query='\\u4e2d'))\n"
        "dear = 're json typing dataclasses enum functools collections datetime pathlib decimal "
        "typer rich rapidfuzz tomli importlib ytfacts.model'.split()\n"
        "print([name for name in dear if name in sys.modules], len(text))\n"
    )
    root = str(Path(__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-SI", "-c", code, root], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("[] ")
