"""The bundled base, its records broken in one way at a time: check reports each at its record."""

from __future__ import annotations

import copy
import json
import re
from bisect import bisect
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


def uncut_token(fact, _facts):
    """Leave in the evidence what the sentence hedges, but not its hedge."""
    for one in fact.get("evidence", ()):
        for i, token in enumerate(one["tokens"]):
            bare = re.sub(HEDGES["zh"], "", token)
            if bare != token:
                one["tokens"][i] = bare
                return True
    return False


def token_digit(fact, _facts):
    """Change a digit of a token."""
    for one in fact.get("evidence", ()):
        for i, token in enumerate(one["tokens"]):
            if re.search(r"\d", token):
                one["tokens"][i] = re.sub(r"\d", other_digit, token, count=1)
                return True
    return False


def no_tokens(fact, _facts):
    """Leave of the evidence only its paragraph."""
    if not fact.get("evidence"):
        return False
    fact["evidence"][0]["tokens"] = []
    return True


def everywhere(pattern, replacement, *others):
    """Change all texts of a record alike, and what `others` change with it."""

    def mutate(fact, facts):
        changed = False
        tables = [fact, *(fact.get(name, {}) for name in ("label", "metric", "scope", "written"))]
        for table in tables:
            for language in ("zh", "en"):
                if language in table:
                    new = re.sub(pattern, replacement, table[language])
                    changed |= new != table[language]
                    table[language] = new
        return changed and all(other(fact, facts) for other in others)

    return mutate


def somebody_else(fact, _facts):
    """Have another person say it, name and title in both languages."""
    right, wrong = SPEAKERS
    if right not in fact.get("actors", ()):
        return False
    for part in ("name", "title"):
        for language in ("zh", "en"):
            fact[language] = fact[language].replace(right[part][language], wrong[part][language])
    fact["actors"] = [copy.deepcopy(wrong)]
    return True


def other_digit(match):
    """Return another digit."""
    return str((int(match[0]) + 1) % 10)


HEDGES = {
    "zh": "(?<=\\d)[余多]|(?<=万)余|超(?=\\d)|近(?=\\d)|以上",
    "en": "more than |over (?=\\d)|nearly ",
}
ALL_HEDGES = "|".join(HEDGES.values())
SPEAKERS = [
    next(
        actor
        for fact in BASE["fact"]
        for actor in fact.get("actors", ())
        if actor["name"]["zh"] == name
    )
    for name in ("信长星", "罗伟光")
]


DENYING = "[不没未无非莫勿否缺免禁拒别]"

MUTATIONS = {
    "a digit in the English": replace("en", r"\d(?=\.\d%)", other_digit, only=is_share),
    "a digit in the Chinese": replace("zh", r"\d(?=%)", other_digit, only=is_share),
    "the first digit of the Chinese": replace("zh", r"\d", other_digit),
    "the last digit of the English": replace("en", r"\d(?!.*\d)", other_digit),
    "a digit everywhere": everywhere(r"\d", other_digit),
    "another share in Chinese": replace("zh", "四成", "五成"),
    "another ordinal": replace("zh", "第二(?=批)", "第三"),
    "another ordinal in English": replace("en", "first(?= batch)", "second"),
    "a value at another scale": put(
        "value", lambda fact, _: fact["value"] * 1000, only=lambda f: isinstance(f.get("value"), int)
    ),
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
    "no unit as printed": replace("written.zh", "%", "", only=is_share),
    "another measure word as printed": replace("written.zh", "(?<=\\d)[家所个项]", "名"),
    "another unit, counted alike": put(
        "unit",
        lambda fact, _: "cluster" if fact["unit"] == "section" else "section",
        only=lambda fact: isinstance(fact.get("value"), int) and "unit" in fact,
    ),
    "no unit in the record": put("unit", None, only=is_share),
    "another unit in the record": put("unit", "year", only=is_share),
    "points for percent in Chinese": replace("zh", "(?<=\\d)%", "个百分点", only=is_share),
    "percent for points in English": replace("en", r"(?<=\d) percentage points", "%"),
    "no hedge in Chinese": replace("zh", HEDGES["zh"], ""),
    "no hedge in English": replace("en", HEDGES["en"], "", only=has("value")),
    "no hedge anywhere": everywhere(ALL_HEDGES, "", put("qualifier", "exact")),
    "another hedge everywhere": everywhere("[多余](?=[名家])|more than", "不足", put("qualifier", "under")),
    "no hedge as printed": replace("written.zh", HEDGES["zh"], ""),
    "no hedge as printed in English": replace("written.en", HEDGES["en"], ""),
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
    "from the later value in Chinese": replace("zh", "从78项增加到113项", "从113项增加到78项"),
    "from the later value in English": replace("en", "from 78 to 113", "from 113 to 78"),
    "the earlier value": put("comparison.value", 79, only=lambda f: "value" in f.get("comparison", {})),
    "the unit of the change": put(
        "comparison.unit",
        lambda fact, _: "percent" if fact["comparison"]["unit"] == "point" else "point",
        only=changes,
    ),
    "no comparison": put("comparison", None),
    "another base year": put("comparison.period", "2017", only=changes),
    "another year in Chinese": replace("zh", "2018年", "2017年", only=changes),
    "another period": put(
        "period", "2021", only=lambda f: f.get("period") == "2024" and not is_derived(f)
    ),
    "another quarter": put("period", "2025-04/2025-06", only=lambda f: f.get("period") == "2025-01/2025-03"),
    "another quarter in English": replace("en", "first quarter", "second quarter"),
    "another quarter in Chinese": replace("zh", "一季度", "二季度"),
    "another day": put("period", "2025-06-08", only=lambda f: f.get("period") == "2025-06-07"),
    "another place's figure": put("scope", {"zh": "湖南省", "en": "Hunan"}, only=has("scope")),
    "a scope, in Chinese": put("scope.zh", "江苏省", only=has("scope")),
    "a scope, in English": put("scope.en", "Jiangsu", only=has("scope")),
    "another metric": put(
        "metric", {"zh": "年降水量", "en": "annual precipitation"}, only=has("metric")
    ),
    "another date in English": replace("en", r"June 6–7", "June 6–8"),
    "a title swapped": swap_titles,
    "a title in the Chinese sentence": replace("zh", "江苏省委书记|总书记|副校长|董事局主席|一级调研员", "省长"),
    "a title in the English sentence": replace(
        "en", "Secretary of the CPC|General Secretary|Vice President|Chairman", "Governor"
    ),
    "another speaker": somebody_else,
    "another place in English": replace("en", "Jiangsu|Zhejiang|Anhui|Nanjing|Hangzhou", "Hunan"),
    "a name in the record": misspell("zh"),
    "a name in the record, in English": misspell("en"),
    "a formula": replace("derivation.formula", " - ", " + "),
    "a derived value": put("value", lambda fact, _: fact["value"] + 1, only=is_derived),
    "a derivation from nothing": put("derivation.records", ["no-such-record"], only=is_derived),
    "no derivation": put("derivation", None, only=is_derived),
    "attributed to nobody": put("actors", None, only=lambda f: f.get("status") == "attributed"),
    "vouched for by the source": put(
        "status", None, only=lambda fact: fact.get("kind") == "statement"
    ),
    "a sum that is said": put("status", None, only=is_derived),
    "an unknown topic": put("topic", "no-such-topic"),
    "an unknown unit": put("unit", "no-such-unit", only=has("unit")),
    "an unknown key": put("lable", "x"),
    "a figure as text": put("value", lambda fact, _: str(fact["value"]), only=has("value")),
    "no metric": put("metric", None, only=has("value")),
    "a denial": replace("en", " (was|is|are|has) ", r" \1 not ", only=lambda f: not re.search(DENYING, f["zh"])),
    "the English of another": put("en", "The lake is 632 metres deep.", only=has("value")),
    "no English": put("en", None),
    "a sentence twice": copied,
    "a Western comma": replace("zh", "，", ","),
    "an open quotation": replace("zh", "”", ""),
    "a blank within Chinese": replace("zh", r"([\u4e00-\u9fff])([\u4e00-\u9fff])", r"\1 \2"),
    "typesetting": replace("zh", r"PM2\.5", "PM_{2.5}"),
    "no full stop": replace("zh", "。$", ""),
    "a figure without evidence": without_figure_token,
    "evidence without a hedge": uncut_token,
    "evidence without a token": no_tokens,
}  # fmt: skip

WITH_SOURCE = {
    "evidence with another digit": token_digit,
    "a token that stands nowhere": foreign_token,
    "another paragraph": other_paragraph,
    "no such paragraph": beyond,
}


def mutated(mutate):
    """Return the base with all records changed to which a mutation applies, and their numbers."""
    document = copy.deepcopy(BASE)
    changed = []
    for n, fact in enumerate(BASE["fact"]):
        if mutate(document["fact"][n], document["fact"]):
            changed.append(n)
        else:
            document["fact"][n] = copy.deepcopy(fact)
    assert changed, "the bundled base has no record to which this mutation applies"
    return document, changed


def unreported(document, changed, folder, documents=()):
    """Check a changed base; return the ids of the changed records that have no finding."""
    path = folder / "mutated.toml"
    text = dump(document)
    path.write_text(text, encoding="utf-8")
    starts = [i for i, line in enumerate(text.split("\n"), 1) if line == "[[fact]]"]
    found = {
        bisect(starts, one.line) - 1 for one in check([path], documents=documents, ignore=SLOW)
    }
    return [document["fact"][n]["id"] for n in changed if n not in found]


def test_writing_the_base_anew_changes_nothing(tmp_path):
    """Whatever is found below comes from the mutation."""
    path = tmp_path / "same.toml"
    path.write_text(dump(BASE), encoding="utf-8")
    assert check([path]) == []


@pytest.mark.parametrize("name", MUTATIONS)
def test_mutations_are_reported_at_their_record(name, tmp_path):
    """Every record that was changed has a finding."""
    assert unreported(*mutated(MUTATIONS[name]), tmp_path) == []


def test_an_id_reused_is_reported_where_it_is_reused(tmp_path):
    """The second record is the wrong one."""
    document = copy.deepcopy(BASE)
    document["fact"][1]["id"] = document["fact"][0]["id"]
    assert unreported(document, [1], tmp_path) == []


@pytest.mark.skipif(not SOURCE.exists(), reason="the source document is not at hand")
@pytest.mark.parametrize("name", WITH_SOURCE)
def test_mutated_evidence_is_reported_at_its_record(name, tmp_path):
    """With the document, every record has a finding whose evidence was changed."""
    assert unreported(*mutated(WITH_SOURCE[name]), tmp_path, [SOURCE]) == []
