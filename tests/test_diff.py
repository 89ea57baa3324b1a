"""Comparing two editions of a base."""

from __future__ import annotations

import json
import os

import pytest

from ytfacts import commands
from ytfacts.diff import Changes, FieldChange, diff, lines, markdown, summary, to_dict
from ytfacts.errors import FOUND, NOTHING
from ytfacts.loader import load

OLD = """schema = 1
base = { id = "canals", edition = "1" }
# A comment.
[[unit]]
id = "km"
zh = "公里"
en = "kilometres"

[[fact]]
id = "length"
label = { zh = "全长", en = "length" }
zh = "运河长84.5公里。"
value = 84.5
unit = "km"
keywords = { zh = ["运河", "全长"] }
evidence = [{ paragraph = 1, tokens = ["84.5公里"] }]

[[fact]]
id = "width"
zh = "运河宽100米。"

[[fact]]
id = "depth"
zh = "运河深3—5米。"
value = [3, 5]

[[fact]]
id = "locks"
en = "The canal has [26] locks."
"""

SAME = """schema = 1
base = { id = "canals", edition = "1" }

[[fact]]
id = "locks"
en = "The canal has [26] locks."

[[fact]]
id = "depth"
zh = "运河深3—5米。"
value = [3.0, 5]

[[fact]]
id = "width"
zh = "运河宽100米。"

[[fact]]
id = "length"
label = { zh = "全长", en = "length" }
zh = "运河长84.5公里。"
value = 84.5
unit = { zh = "公里", en = "kilometres" }
keywords = { zh = ["运河", "全长"] }
evidence = [{ paragraph = 1, tokens = ["84.5公里"] }]
"""

NEW = """schema = 1
base = { id = "canals", edition = "2" }

[[fact]]
id = "age"
zh = "运河已有七百年。"

[[fact]]
id = "canal-length"
formerly = ["length"]
label = { zh = "全长", en = "length" }
zh = "运河长85.4公里。"
value = 85.4
unit = { zh = "公里", en = "kilometres" }
keywords = { zh = ["运河"] }
evidence = [{ paragraph = 2, tokens = ["85.4公里"] }]

[[fact]]
id = "depth"
zh = "运河深3—6米。"
value = [3, 6]

[[fact]]
id = "width"
status = "withdrawn"
"""


@pytest.fixture
def bases(tmp_path):
    """Load the three editions."""
    loaded = {}
    for name, text in (("old", OLD), ("same", SAME), ("new", NEW)):
        path = tmp_path / f"{name}.toml"
        path.write_text(text, encoding="utf-8")
        loaded[name] = load(path)
    return loaded


def test_what_does_not_count(bases):
    """Comments, order, 3 and 3.0, a unit by id or in full are no change."""
    assert not diff(bases["old"], bases["same"])
    assert diff(bases["old"], bases["old"]) == Changes()
    assert summary(Changes()) == "no changes"


def test_records_are_paired_and_compared(bases):
    """Added, removed, withdrawn and changed records are told apart; a former id pairs two."""
    changes = diff(bases["old"], bases["new"])
    assert [fact.id for fact in changes.added] == ["age"]
    assert [fact.id for fact in changes.removed] == ["locks"]
    assert [fact.zh for fact in changes.withdrawn] == ["运河宽100米。"]
    assert [(one.old.id, one.new.id) for one in changes.changed] == [
        ("length", "canal-length"),
        ("depth", "depth"),
    ]
    assert changes.changed[0].fields == (
        FieldChange("id", "length", "canal-length"),
        FieldChange("zh", "运河长84.5公里。", "运河长85.4公里。"),
        FieldChange("value", 84.5, 85.4),
        FieldChange("keywords.zh", ["运河", "全长"], ["运河"]),
        FieldChange("evidence.0.paragraph", 1, 2),
        FieldChange("evidence.0.tokens", ["84.5公里"], ["85.4公里"]),
        FieldChange("formerly", None, ["length"]),
    )
    assert changes.head == (FieldChange("edition", "1", "2"),)
    assert summary(changes) == "1 added, 1 removed, 1 withdrawn, 2 changed"


def test_the_way_back_is_the_reverse(bases):
    """What one direction adds, the other removes; what was withdrawn changes its status back."""
    changes = diff(bases["new"], bases["old"])
    assert [fact.id for fact in changes.added] == ["length", "locks"]
    assert [fact.id for fact in changes.removed] == ["age", "canal-length"]
    width = next(one for one in changes.changed if one.new.id == "width")
    assert FieldChange("status", "withdrawn", "reported") in width.fields


def test_json_can_be_written(bases):
    """Every part is plain data, records whole."""
    shown = to_dict(diff(bases["old"], bases["new"]))
    assert json.loads(json.dumps(shown, allow_nan=False)) == shown
    assert list(shown) == ["schema", "base", "added", "removed", "withdrawn", "changed"]
    assert shown["changed"][1]["fields"][1] == {"field": "value", "old": [3, 5], "new": [3, 6]}


def test_lines_for_a_person(bases):
    """Short values stand on one line, long ones below each other."""
    assert list(lines(diff(bases["old"], bases["new"]))) == [
        "+ age",
        "    运河已有七百年。",
        "- locks",
        "    The canal has [26] locks.",
        "x width",
        "    运河宽100米。",
        "~ canal-length",
        "    id: length → canal-length",
        "    zh: 运河长84.5公里。 → 运河长85.4公里。",
        "    value: 84.5 → 85.4",
        "    keywords.zh: 运河, 全长 → 运河",
        "    evidence.0.paragraph: 1 → 2",
        "    evidence.0.tokens: 84.5公里 → 85.4公里",
        "    formerly: ∅ → length",
        "~ depth",
        "    zh: 运河深3—5米。 → 运河深3—6米。",
        "    value: 3–5 → 3–6",
        "~ the base itself",
        "    edition: 1 → 2",
    ]


def test_markdown_for_release_notes(bases):
    """Headings by what happened, nothing of a record read as markup."""
    assert list(markdown(diff(bases["old"], bases["new"]), "en"))[:14] == [
        "## Added",
        "",
        "- **age** (`age`)",
        "  运河已有七百年。",
        "",
        "## Changed",
        "",
        "- **length** (`canal-length`)",
        "  - `id`: length → canal-length",
        "  - `zh`: 运河长84.5公里。 → 运河长85.4公里。",
        "  - `value`: 84.5 → 85.4",
        "  - `keywords.zh`: 运河, 全长 → 运河",
        "  - `evidence.0.paragraph`: 1 → 2",
        "  - `evidence.0.tokens`: 84.5公里 → 85.4公里",
    ]
    text = "\n".join(markdown(diff(bases["old"], bases["new"])))
    assert "The canal has \\[26\\] locks." in text
    assert text.endswith("## The base\n\n- `edition`: 1 → 2\n")


def test_an_edition_may_be_layers(tmp_path, capfd):
    """They are joined as in the variable; a name that is a file is that file."""
    path = tmp_path / f"a{os.pathsep}b.toml"
    base, layer = tmp_path / "base.toml", tmp_path / "layer.toml"
    for one in (path, base):
        one.write_text(OLD, encoding="utf-8")
    layer.write_text(
        'schema = 1\n[[fact]]\nid = "width"\nreplaces = "width"\nreason = "measured anew"\n'
        'zh = "运河宽90米。"\n',
        encoding="utf-8",
    )
    assert commands.diff(str(base), f"{base}{os.pathsep}{layer}") == NOTHING
    assert capfd.readouterr().out.splitlines()[:2] == [
        "~ width",
        "    zh: 运河宽100米。 → 运河宽90米。",
    ]
    assert commands.diff(str(base), str(path)) == FOUND
