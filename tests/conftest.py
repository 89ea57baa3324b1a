"""What all tests share: the real program, run as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

# What is called in this process speaks English, whatever the machine's locale.
os.environ["YTFACTS_LANG"] = "en"


class Outcome(NamedTuple):
    """What a run of the program left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output read as JSON."""
        return json.loads(self.out)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder of this test session's own."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def environment(cache: Path) -> dict[str, str]:
    """The environment of a plain shell: nothing that changes the program's ways."""
    changing = ("YTFACTS_", "LC_", "PYTHON")
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(changing)
        and name not in ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TERM", "LANG", "LANGUAGE")
    }
    return {**kept, "XDG_CACHE_HOME": str(cache), "LANG": "C.UTF-8"}


@pytest.fixture(scope="session")
def run(environment: dict[str, str]) -> Callable[..., Outcome]:
    """Run `ytfacts` in a process of its own."""

    def run_program(*arguments: str | bytes, stdin: str | bytes = b"", **env: str) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "ytfacts", *arguments],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            env={**environment, **env},
            cwd=ROOT,
            timeout=120,
            check=False,
        )
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run_program
