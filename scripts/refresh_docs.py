"""Run the commands that the documentation shows, and write into it what they really print.

    python scripts/refresh_docs.py README.md docs/recipes.md

In a block ```console, what follows `$ ` is a command (lines that begin with `> ` continue it), and
what follows that is its output: all that a terminal of 80 columns shows, without colour. A line
`…` stands for any lines that are left out, a `…` at the end of a line for the rest of that line;
output that agrees is left as it is. Any other block whose first line names a file after the
language (```toml tea.toml) is that file. The commands of a section (from one heading to the next)
run in one shell, in a folder of its own that holds these files.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
from pathlib import Path
from typing import NamedTuple

ROWS, COLUMNS = 50, 80

_CUT = "…"
_MARK = "\x1e"
_AFTER_EACH = f"__code=$?; printf '{_MARK}%d{_MARK}' $__code; (exit $__code)"
_CLEARED = re.compile(rf"[^\n{_MARK}]*\r\x1b\[K")
_STYLES = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")
_FENCE = re.compile(r"^(`{3,})(.*)$")


class Block(NamedTuple):
    """A fenced block: its language, the file that it is, its lines, and where they begin."""

    language: str
    file: str
    lines: tuple[str, ...]
    start: int


class Step(NamedTuple):
    """A command, what is shown below it, and the lines (from 0) where that stands."""

    command: str
    shown: str
    start: int
    end: int


class Section(NamedTuple):
    """A part of a document under one heading."""

    heading: str
    blocks: tuple[Block, ...]

    @property
    def steps(self) -> list[Step]:
        """The commands of its consoles, in order."""
        return [
            step for block in self.blocks if block.language == "console" for step in _steps(block)
        ]


class Outcome(NamedTuple):
    """What a command left: its exit code, and what the terminal showed."""

    code: int
    output: str


def sections(text: str) -> list[Section]:
    """Return the sections of a Markdown document that have fenced blocks."""
    found: list[tuple[str, list[Block]]] = [("", [])]
    lines = text.split("\n")
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        fence = _FENCE.match(line)
        if fence:
            end = lines.index(fence[1], number)
            language, _, file = fence[2].strip().partition(" ")
            found[-1][1].append(Block(language, file, tuple(lines[number:end]), number))
            number = end + 1
        elif line.startswith("#"):
            found.append((line.strip("# "), []))
    return [Section(heading, tuple(blocks)) for heading, blocks in found if blocks]


def _steps(block: Block) -> list[Step]:
    steps: list[Step] = []
    starts = [i for i, line in enumerate(block.lines) if line.startswith("$ ")]
    for start, end in zip(starts, [*starts[1:], len(block.lines)], strict=True):
        below = start + 1
        while below < end and block.lines[below].startswith("> "):
            below += 1
        command = "\n".join(line[2:] for line in block.lines[start:below])
        shown = "".join(f"{line}\n" for line in block.lines[below:end])
        steps.append(Step(command, shown, block.start + below, block.start + end))
    return steps


def run(section: Section, folder: Path, environment: dict[str, str]) -> list[Outcome]:
    """Run the commands of a section in `folder`; return what each left."""
    for block in section.blocks:
        if block.file:
            path = folder / block.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("".join(f"{line}\n" for line in block.lines), encoding="utf-8")
    script = "\n".join(line for step in section.steps for line in (step.command, _AFTER_EACH))
    shown = on_terminal(script, folder, {**environment, "TERM": "dumb"})
    parts = _STYLES.sub("", _CLEARED.sub("", shown)).split(_MARK)
    return [
        Outcome(int(code), output) for output, code in zip(parts[::2], parts[1::2], strict=False)
    ]


def on_terminal(
    script: str, folder: Path, environment: dict[str, str], columns: int = COLUMNS
) -> str:
    """Run a script of bash on a terminal of its own; return all that is sent to that."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("4H", ROWS, columns, 0, 0))
    # Running what documents of this project say is what this is for.
    with subprocess.Popen(  # noqa: S603
        ["bash", "--norc", "--noprofile", "-c", script],  # noqa: S607
        stdin=subprocess.DEVNULL,
        stdout=its,
        stderr=its,
        cwd=folder,
        env={**environment, "GIT_PAGER": "cat"},
    ):
        os.close(its)
        shown = b""
        # A terminal whose last writer has gone answers with an error.
        with contextlib.suppress(OSError):
            while piece := os.read(ours, 1 << 16):
                shown += piece
    os.close(ours)
    return shown.decode("utf-8").replace("\r\n", "\n")


def agrees(shown: str, real: str) -> bool:
    """Whether what a document shows is the real output, but for what it marks as left out."""
    pattern = "".join(
        r"(?:.*\n)+?"
        if line == _CUT
        else re.escape(line.removesuffix(_CUT)) + (".*\n" if line.endswith(_CUT) else "\n")
        for line in shown.splitlines()
    )
    return shown == real or re.fullmatch(pattern, real) is not None


def readers(name: str, environment: dict[str, str]) -> dict[str, str]:
    """Return the environment of those who read a document: its name tells their language."""
    chinese = {"LANG": "zh_CN.UTF-8"} if name.endswith(".zh-CN.md") else {}
    return {**environment, **chinese}


def refreshed(text: str, environment: dict[str, str]) -> str:
    """Return a document with the real output below each command."""
    lines = text.split("\n")
    changes: list[tuple[Step, str]] = []
    for section in sections(text):
        with tempfile.TemporaryDirectory() as folder:
            outcomes = run(section, Path(folder), environment)
            for step, outcome in zip(section.steps, outcomes, strict=True):
                if not agrees(step.shown, outcome.output):
                    changes.append((step, outcome.output))
    for step, output in reversed(changes):
        lines[step.start : step.end] = output.splitlines()
    return "\n".join(lines)


def main(names: list[str]) -> None:
    """Refresh the documents of these names."""
    program = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    for name in names:
        path = Path(name)
        text = path.read_text(encoding="utf-8")
        new = refreshed(text, readers(name, {**os.environ, "LANG": "C.UTF-8", "PATH": program}))
        if new != text:
            path.write_text(new, encoding="utf-8")
            print(f"{name}: refreshed")


if __name__ == "__main__":
    main(sys.argv[1:])
