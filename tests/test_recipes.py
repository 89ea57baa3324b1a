"""docs/recipes.md: that it covers its tools, and the recipes that need a person at a terminal.

What its consoles show is compared with what is printed in test_docs, as for every document.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from shells import ROOT, with_program

sys.path.insert(0, str(ROOT / "scripts"))
pytest.importorskip("pty")
import refresh_docs

if TYPE_CHECKING:
    from pathlib import Path

RECIPES = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
SECTIONS = {section.heading: section for section in refresh_docs.sections(RECIPES)}
PICKERS = [
    line
    for section in SECTIONS.values()
    for block in section.blocks
    for line in block.lines
    if block.language == "sh" and "fzf" in line
]


@pytest.fixture(scope="module")
def home(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a reader who has installed the program."""
    folder = tmp_path_factory.mktemp("home")
    return {**with_program(environment, folder / "bin"), "HOME": str(folder)}


@pytest.mark.parametrize("tool", ["jq", "fzf", "xargs", "while", "mlr", "python3", "make", "git"])
def test_each_tool_has_a_recipe_that_is_run(tool: str) -> None:
    """It stands in a console, or among the pickers below."""
    commands = [step.command for section in SECTIONS.values() for step in section.steps]
    assert any(re.search(rf"\b{tool}\b", command) for command in [*commands, *PICKERS])


@pytest.mark.parametrize(("picker", "typed"), [(PICKERS[0], "air quality"), (PICKERS[1], "ylts")])
def test_a_picker_shows_the_record_beside_the_list_and_prints_it(
    picker: str, typed: str, home: dict[str, str], tmp_path: Path
) -> None:
    """Typing narrows the list, the preview has the figure in colour, Enter prints the record."""
    pexpect = pytest.importorskip("pexpect")
    if shutil.which("fzf") is None:
        pytest.skip("fzf is not installed")
    version = subprocess.run(
        ["fzf", "--version"], capture_output=True, text=True, check=True
    ).stdout
    if tuple(map(int, re.findall(r"\d+", version)[:2])) < (0, 38):
        pytest.skip("this fzf is older than 0.38")
    process = pexpect.spawn(
        "bash",
        ["--norc", "-c", picker],
        env={**home, "TERM": "xterm-256color"},
        cwd=tmp_path,
        encoding="utf-8",
        dimensions=(30, 120),
        timeout=60,
    )
    process.send(typed)
    process.expect("good-air-days")
    process.expect("84.5%")
    process.send("\r")
    process.expect(r"\x1b\[\?1049l")
    process.expect("good-air-days")
    process.expect(pexpect.EOF)
    process.close()
    assert process.exitstatus == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_lines_that_install_completion_are_those_of_the_help(shell: str) -> None:
    """`ytfacts completion --help` and the recipe name the same places."""
    from ytfacts.cli import app

    (command,) = [one for one in app.registered_commands if one.callback.__name__ == "completion"]
    lines = [line.strip() for line in command.epilog.splitlines()]
    (line,) = [one for one in lines if one.startswith(f"ytfacts completion {shell} ")]
    assert f"\n{line}\n" in RECIPES
