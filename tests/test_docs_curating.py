"""docs/curating.md leads to a base without findings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ytfacts.check import check
from ytfacts.check.findings import lines

ROOT = Path(__file__).parents[1]
DOC = (ROOT / "docs" / "curating.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```toml\n(.*?)```", DOC, re.DOTALL)


@pytest.fixture
def document(tmp_path):
    """Write the source text of the page and return its path."""
    path = tmp_path / "bridge.txt"
    path.write_text(re.search(r"```text\n(.*?)```", DOC, re.DOTALL)[1], encoding="utf-8")
    return path


def test_the_base_of_the_page_has_no_findings(document, tmp_path):
    """All its pieces together, with the document."""
    path = tmp_path / "bridge.toml"
    path.write_text("\n".join(BLOCKS), encoding="utf-8")
    assert lines(check([path], documents=[document])) == []


def test_the_head_alone_lists_what_there_is_to_do(document, tmp_path):
    """Every figure of the source is named as long as no record carries it."""
    path = tmp_path / "bridge.toml"
    path.write_text(BLOCKS[0], encoding="utf-8")
    messages = "\n".join(lines(check([path], documents=[document])))
    for figure in ("55公里", "6.7公里", "2018年10月24日", "120年"):
        assert f'no record carries "{figure}"' in messages


def test_hooks_for_other_repositories_run_commands_that_exist():
    """Each hook has an id, and runs a command of the program."""
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    assert re.findall(r"^- id: (\S+)$", hooks, re.MULTILINE) == ["ytfacts-check", "ytfacts-verify"]
    assert re.findall(r"^  entry: ytfacts (\S+)$", hooks, re.MULTILINE) == ["check", "verify"]
    assert "id: ytfacts-check" in DOC
