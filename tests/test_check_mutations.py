"""The bundled base, broken in one place at a time: check reports each at its record."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path

import pytest
import tomli

from ytfacts.check import check
from ytfacts.loader import bundled_path

SOURCE = Path(__file__).parents[1].parent / "shared" / "source" / "article.clean.txt"
BASE = tomli.loads(Path(bundled_path()).read_text(encoding="utf-8"))
SLOW = ("finding", "readings")
"""Rules that none of the mutations is about."""


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


def dump(document):
    """Write a fact file, a line for each key of each record."""
    lines = [
        f"{key} = {toml(part)}" for key, part in document.items() if not isinstance(part, list)
    ]
    for name, tables in document.items():
        for table in tables if isinstance(tables, list) else ():
            lines += [f"[[{name}]]", *(f"{key} = {toml(part)}" for key, part in table.items())]
    return "\n".join(lines) + "\n"


def replace(field, pattern, replacement, *, only=lambda fact: True):
    """Change the first match in a text; `field` is a dotted path."""

    def mutate(fact, _facts):
        *path, last = field.split(".")
        table = fact
        for key in path:
            table = table.get(key) or {}
        text = table.get(last)
        if not isinstance(text, str) or not only(fact) or not re.search(pattern, text):
            return False
        table[last] = re.sub(pattern, replacement, text, count=1)
        return table[last] != text

    return mutate


def put(field, value, *, only=lambda fact: True):
    """Set a field to what `value` makes of the record; None takes it away."""

    def mutate(fact, facts):
        if not only(fact):
            return False
        *path, last = field.split(".")
        table = fact
        for key in path:
            table = table.get(key)
            if not isinstance(table, dict):
                return False
        new = value(fact, facts) if callable(value) else value
        if new is None:
            return table.pop(last, None) is not None
        changed = table.get(last) != new
        table[last] = new
        return changed

    return mutate


def has(*fields):
    """Tell that a record has all these fields."""
    return lambda fact: all(fact.get(field) is not None for field in fields)


def is_share(fact):
    """Tell that the record's figure is a percentage with a decimal."""
    return fact.get("unit") == "percent" and isinstance(fact.get("value"), float)


def changes(fact):
    """Tell that the record says by how much its figure has changed."""
    return "change" in fact.get("comparison", {})


def is_derived(fact):
    """Tell that the record is computed."""
    return fact.get("status") == "derived"


def swap_titles(fact, facts):
    """Give the first actor the title of somebody else."""
    actor = fact.get("actors", [{}])[0]
    others = (other for one in facts for other in one.get("actors", ()) if "title" in other)
    if "title" not in actor:
        return False
    names = [other for other in others if other["title"] != actor["title"]]
    actor["title"] = copy.deepcopy(names[0]["title"])
    return True


def misspell(language):
    """Change the last letter of the first actor's name."""

    def mutate(fact, _facts):
        actor = next((one for one in fact.get("actors", ()) if "title" in one), None)
        if actor is None:
            return False
        actor["name"][language] = actor["name"][language][:-1] + ("花" if language == "zh" else "q")
        return True

    return mutate


def copied(fact, _facts):
    """Repeat the sentence within the record."""
    fact["zh"] += fact["zh"]
    return True


def renamed(fact, facts):
    """Give the record the id of the one before it."""
    n = facts.index(fact)
    if n == 0:
        return False
    fact["id"] = facts[n - 1]["id"]
    return True


def without_figure_token(fact, _facts):
    """Take the tokens away that have the figure."""
    if fact.get("kind") != "figure" or is_derived(fact):
        return False
    for one in fact["evidence"]:
        one["tokens"] = [
            token for token in one["tokens"] if not re.search(r"[\d一-十百千万亿几半]", token)
        ]
    return True


def foreign_token(fact, _facts):
    """Add a token that stands in no paragraph."""
    if not fact.get("evidence"):
        return False
    fact["evidence"][0]["tokens"].append("莱茵河")
    return True


def other_paragraph(fact, _facts):
    """Move the evidence to the next paragraph."""
    if not fact.get("evidence"):
        return False
    fact["evidence"][0]["paragraph"] += 1
    return True


def beyond(fact, _facts):
    """Move the evidence behind the end of the source."""
    if not fact.get("evidence"):
        return False
    fact["evidence"][0]["paragraph"] = 999
    return True


DIGIT = r"(\d)(?=\d|\.\d|%)"


def other_digit(match):
    """Return another digit."""
    return str((int(match[0]) + 1) % 10)


MUTATIONS = {
    "a digit in the English": replace("en", r"\d(?=\.\d%)", other_digit, only=is_share),
    "a digit in the Chinese": replace("zh", r"\d(?=%)", other_digit, only=is_share),
    "a digit in the value": put("value", lambda fact, _: fact["value"] + 1, only=is_share),
    "a digit as printed": replace("written.zh", r"\d(?=%)", other_digit, only=is_share),
    "a digit as printed in English": replace("written.en", r"\d(?=%)", other_digit, only=is_share),
    "a digit of the change": put(
        "comparison.change", lambda fact, _: fact["comparison"]["change"] * 2, only=changes
    ),
    "the scale in Chinese": replace("zh", "(?<=\\d)万(?!亿)", "亿"),
    "the scale in English": replace("en", r"trillion|million|billion", "thousand"),
    "a number in English": replace("en", r"(?<=\d),000", ",00"),
    "no unit in Chinese": replace("zh", "个百分点", ""),
    "no unit in English": replace("en", " percentage points", ""),
    "no percent sign": replace("en", "(?<=\\d)%", "", only=is_share),
    "no unit in the record": put("unit", None, only=is_share),
    "another unit in the record": put("unit", "year", only=is_share),
    "points for percent in Chinese": replace("zh", "(?<=\\d)%", "个百分点", only=is_share),
    "percent for points in English": replace("en", r"(?<=\d) percentage points", "%"),
    "no hedge in Chinese": replace("zh", "(?<=\\d)[余多]|(?<=万)余|超(?=\\d)|近(?=\\d)", ""),
    "no hedge in English": replace("en", "more than |over (?=\\d)|nearly ", "", only=has("value")),
    "another hedge in English": replace("en", "more than |over (?=\\d)", "nearly ", only=has("value")),
    "no hedge in the record": put("qualifier", None, only=lambda f: f.get("qualifier") == "over"),
    "another hedge in the record": put(
        "qualifier", "nearly", only=lambda fact: fact.get("qualifier") == "over"
    ),
    "a range turned": put(
        "value", lambda fact, _: fact["value"][::-1], only=lambda f: isinstance(f.get("value"), list)
    ),
    "a range in Chinese": replace("zh", "60%—70%", "60%—80%"),
    "the other direction": put(
        "comparison.change", lambda fact, _: -fact["comparison"]["change"], only=changes
    ),
    "the other direction in Chinese": replace("zh", "提升|上升|提高", "下降", only=changes),
    "another base year": put("comparison.period", "2017", only=changes),
    "another year in Chinese": replace("zh", "2018年", "2017年", only=changes),
    "another period": put(
        "period", "2021", only=lambda f: f.get("period") == "2024" and not is_derived(f)
    ),
    "another date in English": replace("en", r"June 6–7", "June 6–8"),
    "a title swapped": swap_titles,
    "a name in the record": misspell("zh"),
    "a name in the record, in English": misspell("en"),
    "a formula": replace("derivation.formula", " - ", " + "),
    "a derived value": put("value", lambda fact, _: fact["value"] + 1, only=is_derived),
    "a derivation from nothing": put("derivation.records", ["no-such-record"], only=is_derived),
    "no derivation": put("derivation", None, only=is_derived),
    "attributed to nobody": put("actors", None, only=lambda f: f.get("status") == "attributed"),
    "an id reused": renamed,
    "an unknown topic": put("topic", "no-such-topic"),
    "an unknown unit": put("unit", "no-such-unit", only=has("unit")),
    "an unknown key": put("lable", "x"),
    "a figure as text": put("value", lambda fact, _: str(fact["value"]), only=has("value")),
    "no metric": put("metric", None, only=has("value")),
    "no English": put("en", None),
    "a sentence twice": copied,
    "a Western comma": replace("zh", "，", ","),
    "an open quotation": replace("zh", "”", ""),
    "a blank within Chinese": replace("zh", r"([\u4e00-\u9fff])([\u4e00-\u9fff])", r"\1 \2"),
    "typesetting": replace("zh", r"PM2\.5", "PM_{2.5}"),
    "no full stop": replace("zh", "。$", ""),
    "a figure without evidence": without_figure_token,
}  # fmt: skip

WITH_SOURCE = {
    "a token that stands nowhere": foreign_token,
    "another paragraph": other_paragraph,
    "no such paragraph": beyond,
}


def mutated(mutate):
    """Return the base with its first record changed to which a mutation applies, and its number."""
    for n, fact in enumerate(BASE["fact"]):
        document = copy.deepcopy(BASE)
        if mutate(document["fact"][n], document["fact"]):
            return document, n, fact["id"]
    pytest.fail("the bundled base has no record to which this mutation applies")
    return None


def reported(document, n, folder, documents=()):
    """Check a changed base; return the findings at the lines of its n-th record, and all."""
    path = folder / "mutated.toml"
    text = dump(document)
    path.write_text(text, encoding="utf-8")
    starts = [i for i, line in enumerate(text.split("\n"), 1) if line == "[[fact]]"]
    end = starts[n + 1] if n + 1 < len(starts) else len(text)
    findings = check([path], documents=documents, ignore=SLOW)
    return [one for one in findings if starts[n] <= one.line < end], findings


def test_writing_the_base_anew_changes_nothing(tmp_path):
    """Whatever is found below comes from the mutation."""
    assert reported(BASE, 0, tmp_path)[1] == []


@pytest.mark.parametrize("name", MUTATIONS)
def test_mutations_are_reported_at_their_record(name, tmp_path):
    """A finding stands at the record that was changed."""
    document, n, _ = mutated(MUTATIONS[name])
    found, everything = reported(document, n, tmp_path)
    assert found, everything


@pytest.mark.skipif(not SOURCE.exists(), reason="the source document is not at hand")
@pytest.mark.parametrize("name", WITH_SOURCE)
def test_mutated_evidence_is_reported_at_its_record(name, tmp_path):
    """With the document, a finding stands at the record whose evidence was changed."""
    document, n, _ = mutated(WITH_SOURCE[name])
    found, everything = reported(document, n, tmp_path, [SOURCE])
    assert found, everything
