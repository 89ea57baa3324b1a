"""docs/check.md explains every rule, with examples that are what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ytfacts.check import RULES, check

DOC = (Path(__file__).parents[1] / "docs" / "check.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (\S+)\n(.*?)(?=^## |\Z)", DOC, re.DOTALL | re.MULTILINE))
DOCUMENT = re.search(r"```text\n(.*?)```", DOC, re.DOTALL)[1]


def test_every_rule_has_its_section_in_order():
    """The page has a section for each rule, in the order of the table, and no other."""
    assert list(SECTIONS) == [rule.name for rule in RULES]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_examples_are_what_they_say(rule, tmp_path):
    """The wrong example breaks the rule, with its severity; the right one doesn't."""
    section = SECTIONS[rule.name]
    assert section.strip().startswith(f"{rule.severity} · ")
    wrong, right = re.findall(r"```toml\n(.*?)```", section, re.DOTALL)
    document = tmp_path / "rhine.txt"
    document.write_text(DOCUMENT, encoding="utf-8")
    broken = {}
    for name, code in (("wrong", wrong), ("right", right)):
        path = tmp_path / f"{name}.toml"
        path.write_text(f"schema = 1\n\n{code}", encoding="utf-8")
        documents = [document] if "[[source]]" in code else []
        broken[name] = {finding.rule for finding in check([path], documents=documents)}
    assert rule.name in broken["wrong"]
    assert rule.name not in broken["right"]
