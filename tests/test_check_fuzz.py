"""Whatever a fact file holds, loading and checking answer with findings, never with a crash."""

from __future__ import annotations

import contextlib
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ytfacts.check import check
from ytfacts.errors import FactFileError, InputError, UsageError
from ytfacts.loader import load
from ytfacts.records import fact_from_json
from ytfacts.shapes import PARTS, TABLES

_NAMES = sorted({key.name for keys in (*TABLES.values(), *PARTS.values()) for key in keys} | {"x"})
_CHOICES = [choice for key in TABLES["fact"] for choice in key.choices]
_TEXTS = st.sampled_from(
    ["a", "b", "甲", "2024", "2025-06-06/2025-06-07", "a - b", "a / (b - b)", "约84.5%。", "15万余家",
     "over 150,000", "10.4个百分点", "6月6日", "“", "PM_{2.5}", "\u200b", "——", "", " ", *_CHOICES]
)  # fmt: skip
_SCALARS = _TEXTS | st.integers(-3, 200) | st.floats(-1e3, 1e3) | st.booleans()
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(_NAMES), inner, max_size=3)
    ),
    max_leaves=4,
)
_BILINGUAL = st.fixed_dictionaries({}, optional={"zh": _TEXTS, "en": _TEXTS})
_LIKELY = {
    "id": st.sampled_from("abc"),
    "zh": _TEXTS,
    "en": _TEXTS,
    "label": _BILINGUAL,
    "written": _BILINGUAL,
    "value": st.floats(0, 200) | st.lists(st.integers(0, 9), min_size=2, max_size=2),
    "unit": _BILINGUAL,
    "comparison": st.fixed_dictionaries({"change": st.integers(-9, 9), "unit": _BILINGUAL}),
    "actors": st.lists(
        st.fixed_dictionaries({"name": _BILINGUAL, "title": _BILINGUAL}), max_size=2
    ),
    "derivation": st.fixed_dictionaries(
        {"records": st.lists(st.sampled_from("abc"), max_size=2), "formula": _TEXTS}
    ),
    "evidence": st.lists(
        st.fixed_dictionaries({"paragraph": st.integers(0, 3), "tokens": st.lists(_TEXTS)}),
        max_size=2,
    ),
    "period": _TEXTS,
    "status": st.sampled_from(_CHOICES),
}
_FACTS = st.lists(
    st.fixed_dictionaries({}, optional={**_LIKELY, "x": _VALUES, "keywords": _VALUES}), max_size=3
)
_DOCUMENTS = st.fixed_dictionaries(
    {"schema": st.just(1), "fact": _FACTS | _VALUES},
    optional={
        name: st.lists(st.just({"id": "a"}) | _VALUES, max_size=2) | _VALUES
        for name in TABLES
        if name != "fact"
    },
)


def toml(value):
    """Write a value as TOML, tables inline."""
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(f"{json.dumps(key)} = {toml(part)}" for key, part in value.items())
            + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


@settings(deadline=None)
@given(_DOCUMENTS)
def test_any_document_is_checked(document):
    """What loads has no finding of shape; what doesn't has the one that loading names."""
    text = "".join(f"{key} = {toml(part)}\n" for key, part in document.items())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "base.toml"
        path.write_text(text, encoding="utf-8")
        source = Path(folder) / "source.txt"
        source.write_text("约84.5%。\n\n15万余家\n", encoding="utf-8")
        findings = check([path])
        with contextlib.suppress(UsageError):
            check([path], documents=[source])
        reading = {
            finding.message for finding in findings if finding.rule in ("shape", "reference")
        }
        unknown_rules = {message for message in reading if message.startswith("no rule")}
        if reading - unknown_rules:
            with pytest.raises(FactFileError) as refused:
                load(path)
            assert refused.value.problem in reading
        else:
            load(path)


@given(_VALUES | st.fixed_dictionaries({}, optional=_LIKELY))
def test_any_json_is_a_record_or_refused(value):
    """A line of JSON is a record, or the error says why it isn't."""
    with contextlib.suppress(InputError):
        assert fact_from_json(value).id
