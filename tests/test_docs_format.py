"""docs/facts-format.md says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ytfacts.loader import load
from ytfacts.shapes import LAYER, PARTS, RECORD, TABLES

DOC = (Path(__file__).parents[1] / "docs" / "facts-format.md").read_text(encoding="utf-8")
EXAMPLES = [code for code in re.findall(r"```toml\n(.*?)```", DOC, re.DOTALL) if "schema =" in code]
ALIKE = {"unit": "topic"}
"""Tables that the page describes together with another."""


def rows(keys):
    """Return the rows of a table of the page that describes `keys`."""
    lines = ["| key | type | meaning |", "| --- | --- | --- |"]
    for key in keys:
        required = ", required" if key.required else ""
        choices = ", ".join(f"`{choice}`" for choice in key.choices)
        help = f"{key.help}: {choices}" if choices else key.help
        lines.append(f"| `{key.name}` | {key.type}{required} | {help} |")
    return "\n".join(lines) + "\n"


DESCRIBED = {
    "record": RECORD,
    "layer": LAYER,
    **PARTS,
    **{name: keys for name, keys in TABLES.items() if name not in ("fact", *ALIKE)},
}


@pytest.mark.parametrize("name", DESCRIBED)
def test_each_table_of_the_format_is_described(name):
    """The page has a row for each key, with its type and meaning, in the order of the model."""
    assert rows(DESCRIBED[name]) in DOC


def test_each_type_is_explained():
    """Every type that a row names has its line in the table of types."""
    explained = re.findall(r"^\| ([a-z, ]+) \|", DOC.partition("## The types")[2], re.MULTILINE)
    known = {name for names in explained for name in names.split(", ")}
    used = {key.type for keys in DESCRIBED.values() for key in keys}
    assert used <= known


def test_the_minimal_base_works_as_it_stands(tmp_path):
    """The three records of the first example load; the layer of the second goes on top."""
    paths = []
    for n, code in enumerate(EXAMPLES):
        paths.append(tmp_path / f"{n}.toml")
        paths[-1].write_text(code, encoding="utf-8")
    base, layered = load(paths[0]), load(*paths)
    assert [fact.id for fact in base.facts] == ["rhine-length", "rhine-source", "elbe-length"]
    assert [fact.status for fact in layered.facts] == ["reported", "reported", "withdrawn"]
    assert layered.facts[0].value == 1233
