"""Real shells on a terminal of their own, with `ytfacts` on their PATH and its completion loaded."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]

_PROMPT = "ready> "
_LIST, _SHOW = "\x0c", "\x0f"
"""Keys that list what can be typed, and that print the line and empty it: ^L and ^O."""

_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\r|\x07")


def with_program(environment: dict[str, str], folder: Path) -> dict[str, str]:
    """Return the environment in which `ytfacts` is a command, made in `folder`."""
    folder.mkdir(exist_ok=True)
    program = folder / "ytfacts"
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m ytfacts "$@"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    return {**environment, "PATH": f"{folder}:{environment['PATH']}"}


class Shell(NamedTuple):
    """How a shell is started and made ready."""

    arguments: tuple[str, ...]
    setup: str


BASH = Shell(
    ("--norc", "--noprofile", "-i"),
    """\
PS1='{prompt}'
bind 'set completion-query-items 0' 'set page-completions off' 'set enable-bracketed-paste off'
bind '"\\C-l": possible-completions'
show() {{ echo "<$READLINE_LINE>"; READLINE_LINE=; }}
bind -x '"\\C-o": show'
source {script}
""",
)

ZSH = Shell(
    ("-f", "-i"),
    """\
PS1='{prompt}' LISTMAX=10000
unsetopt prompt_sp zle_bracketed_paste
show() {{ print -r -- "<$BUFFER>"; zle kill-whole-line; zle reset-prompt }}
zle -N show
bindkey '^O' show '^L' list-choices
autoload -Uz compinit
compinit -D -u
source {script}
""",
)


class Session:
    """A shell to which keys are sent."""

    def __init__(self, name: str, script: Path, environment: dict[str, str], folder: Path) -> None:
        pexpect = pytest.importorskip("pexpect")
        path = shutil.which(name)
        if path is None:
            pytest.skip(f"{name} is not installed")
        how = {"bash": BASH, "zsh": ZSH}[name]
        start = folder / f"start.{name}"
        start.write_text(how.setup.format(prompt=_PROMPT, script=script), encoding="utf-8")
        self._process = pexpect.spawn(
            path,
            [*how.arguments],
            env={**environment, "TERM": "dumb"},
            cwd=folder,
            encoding="utf-8",
            dimensions=(200, 100),
            timeout=60,
        )
        self._process.sendline(f". ./{start.name}; echo star''ted")
        self._process.expect("started")

    def _keys(self, keys: str) -> tuple[str, str]:
        """Send keys; return what the terminal showed, and the line as it then is."""
        self._process.send(keys + _SHOW)
        self._process.expect(r"<([^\n>]*)>\r")
        return _ESCAPES.sub("", self._process.before), self._process.match[1]

    def completed(self, line: str) -> str:
        """Return what TAB makes of a line."""
        return self._keys(f"{line}\t")[1]

    def offered(self, line: str) -> dict[str, str]:
        """Return what can be typed at the end of a line, with the hints."""
        shown, same = self._keys(line + _LIST)
        if same != line:  # readline types what it lists, where the call before found nothing
            return {same.split()[-1]: ""}
        offered = {}
        for row in shown.split("\n")[1:]:
            if _PROMPT.strip() in row or row.startswith(line.split(maxsplit=1)[0]):
                continue
            names, _, hint = row.partition(" -- ")
            offered.update(dict.fromkeys(names.split(), hint.strip()))
        return offered

    def close(self) -> None:
        """End the shell."""
        self._process.close(force=True)


def fish(
    script: Path, environment: dict[str, str], folder: Path
) -> Callable[[str], dict[str, str]]:
    """Return a function that gives what fish offers at the end of a line, with the hints."""
    import subprocess

    path = shutil.which("fish")
    if path is None:
        pytest.skip("fish is not installed")

    def offered(line: str) -> dict[str, str]:
        done = subprocess.run(
            [path, "--no-config", "-c", f"source {script}; complete -C $argv[1]", "--", line],
            env={**environment, "HOME": str(folder)},
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        rows = (row.partition("\t") for row in done.stdout.splitlines())
        return {name: hint for name, _, hint in rows}

    return offered
