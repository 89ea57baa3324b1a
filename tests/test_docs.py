"""The documentation shows what the program does: every command in it is run."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from shells import ROOT, with_program
from typer.main import get_command

from ytfacts import cli
from ytfacts.loader import load
from ytfacts.starter import STARTER

sys.path.insert(0, str(ROOT / "scripts"))
pytest.importorskip("pty")
import make_cli_docs
import refresh_docs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import Outcome

    Run = Callable[..., Outcome]

READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
DOCUMENTS = [*READMES, *sorted(ROOT.glob("[A-Z]*.md")), *sorted((ROOT / "docs").glob("*.md"))]
DOCUMENTS = [*dict.fromkeys(DOCUMENTS)]
TOOLS = ("fzf", "git", "jq", "make", "mlr", "xargs")
"""What the documentation calls that need not be installed."""

COMMANDS = {
    name: command for name, command in get_command(cli.app).commands.items() if not command.hidden
}
NAMED_IN_HELP = {
    "my.toml": STARTER,
    "old.toml": STARTER,
    "new.toml": STARTER.replace('edition = "1"', 'edition = "2"').replace("5464", "5465"),
    "article.txt": "长江与黄河\n\n长江全长6300余公里。\n\n黄河全长5464公里。\n",
    "draft.md": "长三角已拥有国家实验室7家。\n",
    "queries.txt": "国家实验室\ngjsys\n",
}
"""The files that the examples of the help name, and that are there when these run."""


def named(path: Path) -> str:
    """Return what a test of a document is called."""
    return str(path.relative_to(ROOT))


def consoles() -> Iterator[object]:
    """Yield each section of each document that shows commands."""
    for path in DOCUMENTS:
        for section in refresh_docs.sections(path.read_text(encoding="utf-8")):
            if section.steps:
                yield pytest.param(path, section, id=f"{named(path)}: {section.heading}")


def skip_without_tools(text: str) -> None:
    """Skip a test whose commands call a tool that is not installed."""
    for tool in TOOLS:
        if re.search(rf"\b{tool}\b", text) and shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")


@pytest.fixture(scope="module")
def home(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a reader who has installed the program."""
    folder = tmp_path_factory.mktemp("home")
    identity = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "reader"), ("EMAIL", "reader@localhost"))
    }
    return {**with_program(environment, folder / "bin"), "HOME": str(folder), **identity}


@pytest.mark.parametrize(("path", "section"), [*consoles()])
def test_what_is_shown_is_what_is_printed(
    path: Path, section: refresh_docs.Section, home: dict[str, str], tmp_path: Path
) -> None:
    """Each command of a section, run in order, prints the text below it."""
    skip_without_tools("\n".join(step.command for step in section.steps))
    outcomes = refresh_docs.run(section, tmp_path, refresh_docs.readers(path.name, home))
    assert len(outcomes) == len(section.steps)
    for step, outcome in zip(section.steps, outcomes, strict=True):
        if not refresh_docs.agrees(step.shown, outcome.output):
            assert f"$ {step.command}\n{outcome.output}" == f"$ {step.command}\n{step.shown}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_every_link_inside_the_project_leads_somewhere(path: Path) -> None:
    """Files are there, and headings too where a link names one."""
    text = without_blocks(path.read_text(encoding="utf-8"))
    links = re.findall(r"\]\(<?([^)\s>]+)", text) + re.findall(
        r'(?:href|src|srcset)="([^" ]+)', text
    )
    for link in links:
        if re.match(r"[a-z]+:", link):
            continue
        name, _, heading = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        assert target.exists(), f"{named(path)} links to {link}"
        assert target.is_relative_to(ROOT)
        if heading:
            assert heading in anchors(target.read_text(encoding="utf-8"))


def without_blocks(text: str) -> str:
    """Return Markdown without its fenced blocks and code."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"(?ms)^```.*?^```$", "", text))


def anchors(text: str) -> set[str]:
    """Return the anchors that a Markdown file has for its headings."""
    headings = re.findall(r"(?m)^#+ (.+)$", re.sub(r"(?ms)^```.*?^```$", "", text))
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings
    }


@pytest.mark.parametrize("path", READMES, ids=named)
def test_a_base_in_a_readme_works_as_it_stands(path: Path, tmp_path: Path) -> None:
    """Every whole fact file can be loaded."""
    bases = [
        "\n".join(block.lines)
        for section in refresh_docs.sections(path.read_text(encoding="utf-8"))
        for block in section.blocks
        if block.language == "toml" and "schema = 1" in block.lines
    ]
    assert bases
    for base in bases:
        (tmp_path / "own.toml").write_text(base, encoding="utf-8")
        assert load(tmp_path / "own.toml").facts


@pytest.mark.parametrize("path", [*READMES, ROOT / "docs" / "python.md"], ids=named)
def test_python_in_a_document_prints_what_its_comments_say(path: Path) -> None:
    """A comment behind a print is what that prints."""
    for section in refresh_docs.sections(path.read_text(encoding="utf-8")):
        for block in section.blocks:
            if block.language == "python" and not block.file:
                said = [
                    line.partition("  # ")[2]
                    for line in block.lines
                    if line.lstrip().startswith("print(")
                ]
                done = subprocess.run(
                    [sys.executable, "-c", "\n".join(block.lines)],
                    capture_output=True,
                    text=True,
                    cwd=ROOT,
                    check=True,
                )
                assert done.stdout.splitlines() == said


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    """In both READMEs by its name, and with its help in docs/cli.md."""
    for path in READMES:
        assert re.search(rf"`(?:ytfacts )?{name}\b", path.read_text(encoding="utf-8"))
    assert f"## ytfacts {name}\n" in make_cli_docs.TARGET.read_text(encoding="utf-8")


def test_the_reference_of_the_command_line_is_current() -> None:
    """`scripts/make_cli_docs.py` would write the very page that is there."""
    assert make_cli_docs.TARGET.read_text(encoding="utf-8") == make_cli_docs.page()


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_the_help_fits_on_one_screen(run: Run, name: str) -> None:
    """At most 40 lines of at most 80 columns."""
    done = run(*filter(None, [name, "--help"]), COLUMNS="80")
    lines = done.out.splitlines()
    assert len(lines) <= 40
    assert max(len(line.encode("gbk", "replace")) for line in lines) <= 80
    assert "..." not in done.out.partition("Commands:")[2]


def examples() -> Iterator[object]:
    """Yield each line below "Examples:" in the help of each command."""
    for name, command in {"": get_command(cli.app), **COMMANDS}.items():
        for line in (command.epilog or "").split("\n"):
            if line.startswith("  "):
                yield pytest.param(line.strip(), id=f"{name}: {line.strip()}")


@pytest.mark.parametrize("line", [*examples()])
def test_an_example_of_the_help_works_as_it_stands(
    line: str, home: dict[str, str], tmp_path: Path
) -> None:
    """Pasted into a shell it finds something; what `diff` and `verify` find is exit code 1."""
    skip_without_tools(line)
    for name, text in NAMED_IN_HELP.items():
        if not line.startswith("ytfacts init"):
            (tmp_path / name).write_text(text, encoding="utf-8")
    for folder in re.findall(r"> ~/(\S+)/", line):
        (tmp_path / folder).mkdir(parents=True)
    done = subprocess.run(
        ["bash", "--norc", "-o", "pipefail", "-c", line],
        cwd=tmp_path,
        env={**home, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    findings = line.startswith(("ytfacts diff", "ytfacts verify"))
    assert done.returncode == (1 if findings else 0), done.stderr
    assert "ytfacts:" not in done.stderr


@pytest.mark.parametrize(
    ("shown", "real", "same"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\nb\n", "a\nc\n", False),
        ("a\n…\nd\n", "a\nb\nc\nd\n", True),
        ("a\n…\nd\n", "a\nb\nc\n", False),
        ("a\n…\nd\n", "a\nd\n", False),
        ('{"a": …\n', '{"a": 1}\n', True),
        ('{"a": …\n', '{"b": 1}\n', False),
        ("", "a\n", False),
        ("a.\n", "ab\n", False),
    ],
)
def test_only_marked_cuts_are_allowed(shown: str, real: str, same: bool) -> None:
    """A line … stands for lines, one at the end of a line for its rest; all else is compared."""
    assert refresh_docs.agrees(shown, real) is same


def test_refreshing_writes_the_real_output_and_keeps_what_agrees(home: dict[str, str]) -> None:
    """Cuts that agree stay; a file named by a block is there; one shell runs a section."""
    text = (
        "# One\n\n```txt a.txt\nfirst\nsecond\n```\n\n```console\n$ cat a.txt\n…\nsecond\n"
        "$ x=1\n$ echo $x \\\n> two\nwrong\n```\n\n# Two\n\n```console\n$ (exit 3)\n$ echo $?$x\n```\n"
    )
    real = text.replace("wrong", "1 two").replace("$ echo $?$x\n", "$ echo $?$x\n3\n")
    assert refresh_docs.refreshed(text, home) == real
