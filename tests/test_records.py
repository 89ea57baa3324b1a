"""Records from plain mappings, as JSON Lines and fact files bring them."""

from __future__ import annotations

import pytest

from ytfacts.errors import InputError
from ytfacts.model import FIELDS, to_json
from ytfacts.problems import near
from ytfacts.records import MAX_ID, MAX_TEXT, READERS, fact_from_json
from ytfacts.shapes import PARTS, RECORD, TABLES

MINIMAL = {"id": "a", "zh": "甲。"}

FULL = {
    "id": "air-2024",
    "topic": "air",
    "kind": "figure",
    "status": "attributed",
    "label": {"zh": "好天", "en": "good days"},
    "zh": "2024年好天占84.5%。",
    "en": "Good days made up 84.5% in 2024.",
    "metric": {"zh": "好天占比", "en": "share of good days"},
    "scope": {"zh": "全市", "en": None},
    "value": 84.5,
    "unit": {"zh": "%", "en": "%"},
    "written": {"zh": "84.5%", "en": "84.5%"},
    "qualifier": "exact",
    "period": "2024",
    "comparison": {
        "period": "2018",
        "value": None,
        "change": -1.5,
        "unit": {"zh": "个百分点", "en": "percentage points"},
    },
    "actors": [{"name": {"zh": "某局", "en": None}, "role": "speaker", "title": None}],
    "keywords": {"zh": ["蓝天"], "en": []},
    "source": "report",
    "evidence": [{"paragraph": 3, "tokens": ["84.5%"]}],
    "derivation": {"records": ["x", "y"], "formula": "a - b"},
    "note": {"zh": None, "en": "checked twice"},
    "formerly": ["air"],
}


def test_a_record_survives_the_way_to_json_and_back():
    """A RECORD read from JSON gives the same RECORD when it is written again."""
    assert to_json(fact_from_json(FULL)) == FULL


def test_a_minimal_record_has_every_field():
    """An id and a sentence are enough; null, [] and {} count as absent."""
    absent = {field.name: None for field in FIELDS if field.name not in ("id", "zh", "status")}
    empty = {**absent, "keywords": {}, "actors": [], "evidence": [], "formerly": []}
    assert fact_from_json({**empty, **MINIMAL}) == fact_from_json(MINIMAL)
    assert fact_from_json(MINIMAL).status == "reported"


def test_what_an_answer_adds_is_left_out():
    """Results of a search can be read as records again."""
    answer = {**MINIMAL, "match": {"tier": "exact"}, "query": "甲", "line": 3}
    assert fact_from_json(answer) == fact_from_json(MINIMAL)


def test_a_range_is_a_pair():
    """[low, high] becomes a tuple; equal ends are a range too."""
    assert fact_from_json({**MINIMAL, "value": [60, 70.5]}).value == (60, 70.5)
    assert fact_from_json({**MINIMAL, "value": [60, 60]}).value == (60, 60)


@pytest.mark.parametrize(
    "period",
    [
        "2024",
        "2025-01",
        "2025-06-06",
        "2024-02-29",
        "2025-06-06/2025-06-07",
        "2025/2025-03",
        "2025-03/2025",
        "2025-06-06T10:30",
        "2025-06-06T10:30:00+08:00",
    ],
)
def test_periods_are_iso_dates_and_spans(period):
    """Years, months, days, moments and spans between two of them are taken as they are."""
    assert fact_from_json({**MINIMAL, "period": period}).period == period


WRONG = [
    ({"id": None}, "the fact has no id (id = …)"),
    ({"zh": None}, 'the fact has no sentence (zh = "…" or en = "…")'),
    ({"zh": "  "}, "zh is empty (leave it out, or say something)"),
    ({"zh": 3}, "zh must be text, not a number (texts stand in quotes)"),
    ({"zh": "甲" * (MAX_TEXT + 1)}, "zh has 10,001 characters (at most 10,000)"),
    ({"zh": "\ud800"}, "zh has half a surrogate pair (write the whole character)"),
    ({"id": "a b"}, 'id cannot be "a b" (a letter or digit first, then no blanks, commas or quotes)'),
    ({"id": "-a"}, 'id cannot be "-a" (a letter or digit first, then no blanks, commas or quotes)'),
    ({"id": "a" * (MAX_ID + 1)}, "id has 101 characters (at most 100)"),
    ({"id": "a\u202eb"}, 'id cannot be "a\\u202eb" (a letter or digit first, then no blanks, '
     "commas or quotes)"),
    ({"lable": {"zh": "x"}}, 'lable is no known key (did you mean "label"?)'),
    ({"replaces": "b"}, "replaces is no known key (known: id, topic, kind, "),
    ({"kind": "figures"}, 'kind cannot be "figures" (did you mean "figure"?)'),
    ({"kind": 1}, "kind must be text, not a number (texts stand in quotes)"),
    ({"qualifier": "§"}, 'qualifier cannot be "§" (known: exact, over, under, about, nearly, range)'),
    ({"label": "x"}, 'label must be a table, not text ({ zh = "…", en = "…" })'),
    ({"label": {"zh": None}}, 'label has neither zh nor en ({ zh = "…", en = "…" })'),
    ({"label": {"de": "x"}}, 'label.de is no known key (did you mean "en"?)'),
    ({"value": True}, "value must be a number, not true or false (no quotes, no unit: 84.5)"),
    ({"value": "3"}, "value must be a number, not text (no quotes, no unit: 84.5)"),
    ({"value": float("nan")}, "value is not a finite number (leave it out if it is not known)"),
    ({"value": float("inf")}, "value is not a finite number (leave it out if it is not known)"),
    ({"value": 2**63}, "value is too large for a whole number (write it as 1.0e20)"),
    ({"value": [1]}, "value has 1 numbers (one number, or [low, high])"),
    ({"value": [2, 1]}, "value runs downwards ([1, 2])"),
    ({"value": [1, "2"]}, "value[2] must be a number, not text (no quotes, no unit: 84.5)"),
    ({"unit": "percent"}, 'unit must be a table, not text ({ zh = "…", en = "…" })'),
    ({"period": 2024}, 'period must be text, not a number ("2024")'),
    ({"period": "2024/"}, 'period is no period: "2024/" (2025, 2025-06 or 2025-06-06; a span: '
     "2025-06-06/2025-06-07)"),
    ({"period": "2025-02-29"}, 'period is no period: "2025-02-29" ('),
    ({"period": "2025-06T10:30"}, 'period is no period: "2025-06T10:30" ('),
    ({"period": "２０２５"}, 'period is no period: "２０２５" ('),
    ({"period": "2025/2024"}, 'period is no period: "2025/2024" (the earlier end first: 2024/2025)'),
    ({"comparison": {"value": 1}}, 'comparison has no unit (unit = … ("percent" and'),
    ({"comparison": {"value": None}}, "comparison says nothing (value = …, change = … or leave it"),
    ({"comparison": {"change": [1, 2], "unit": {"zh": "家"}}}, "comparison.change must be a number"),
    ({"actors": {"name": {"zh": "某"}}}, "actors must be a list, not a table (put it in [ ])"),
    ({"actors": [{"role": "speaker"}]}, "actors[1] has no name (name = …)"),
    ({"keywords": {"zh": "蓝天"}}, "keywords.zh must be a list, not text (put it in [ ])"),
    ({"evidence": [{"paragraph": 0}]}, "evidence[1].paragraph must be a whole number from 1 on ("),
    ({"evidence": [{"tokens": ["x"]}]}, "evidence[1] has no paragraph (paragraph = …)"),
    ({"evidence": [3]}, 'evidence[1] must be a table, not a number ({ paragraph = …, tokens = ["…"] })'),
    ({"derivation": {"records": ["x"]}}, "derivation has no formula (formula = …)"),
    ({"formerly": ["a b"]}, 'formerly[1] cannot be "a b" ('),
]  # fmt: skip


@pytest.mark.parametrize(("change", "message"), WRONG)
def test_what_is_wrong_is_said_with_what_would_be_right(change, message):
    """A record that breaks a rule of the format is refused with one precise sentence."""
    with pytest.raises(InputError) as refused:
        fact_from_json(MINIMAL | change)
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize("record", [None, [], "text", 3])
def test_what_is_no_object_is_refused(record):
    """A line of JSON that is no object is no record."""
    with pytest.raises(InputError, match="the fact must be a table"):
        fact_from_json(record)


def test_a_withdrawn_record_needs_no_sentence():
    """What is withdrawn keeps only its id."""
    assert fact_from_json({"id": "a", "status": "withdrawn"}).sentence("zh") == ""


def test_every_type_of_the_tables_has_a_reader():
    """Each key that the tables of the format name can be read."""
    for keys in (RECORD, *TABLES.values(), *PARTS.values()):
        for key in keys:
            assert key.choices or key.type in READERS, key


@pytest.mark.parametrize(
    ("name", "known", "said"),
    [
        ("lable", ["label", "zh"], 'did you mean "label"?'),
        ("x", [], "there are none"),
        ("quite different", ["b", "a"], "known: b, a"),
        ("§", [f"n{i}" for i in range(20)], ", ".join(["known: n0", *(f"n{i}" for i in range(1, 12))]) + ", …"),
    ],
)  # fmt: skip
def test_near_names_what_could_be_meant(name, known, said):
    """An unknown name is answered with the nearest known one, or with some that exist."""
    assert near(name, known) == said
