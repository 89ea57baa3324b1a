"""One process at a time: the program's common calls beside a bare interpreter and its peers."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

from benchmarks.speed import peers
from benchmarks.speed.processes import Program, interleaved

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from benchmarks.speed.processes import Times

BARE = "python -c pass"
RICH = "python -c 'import rich.console, rich.table'"
TYPER = "a typer program of one empty command"

_TYPER = "import typer\napp = typer.Typer()\n@app.command()\ndef main(): pass\napp()"


def program_of(environment: Path) -> str:
    """Return the console script of an environment."""
    return str(environment / "bin" / "ytfacts")


def own(environment: Path) -> list[Program]:
    """Return the calls that are measured, and the floors under them."""
    python, ytfacts = str(environment / "bin" / "python"), program_of(environment)

    def search(name: str, *arguments: str, **more: object) -> Program:
        return Program(name, [ytfacts, *arguments], **more)  # type: ignore[arg-type]

    return [
        Program(BARE, [python, "-c", "pass"]),
        search("exact, JSON", "search", peers.WORD, "--json"),
        search("words, JSON", "search", "实验室 长三角 国家", "--json"),
        search("pinyin, JSON", "search", "guojiashiyanshi", "--json"),
        search("initials, JSON", "search", "gjsys", "--json"),
        search("figure, JSON", "search", "84.5%", "--json"),
        search("typo, JSON", "search", "重大科技墓础设施", "--json"),
        search("English typo, JSON", "search", "national laboratroies", "--json"),
        search("partial, JSON", "search", "长三角有多少国家级的实验室呢", "--json"),
        search("nothing, JSON", "search", "量子鲸鱼", "--json", expected=(1,)),
        search("wrong figure, JSON", "search", "优良天数85.4%", "--json", expected=(1,)),
        search("show, JSON", "show", "good-air-days", "--json"),
        search("a page on a terminal", "search", "优良天数比率", on_terminal=True),
        search("a table on a terminal", "search", peers.WORD[2:], on_terminal=True),
        Program(RICH, [python, "-c", "import rich.console, rich.table"]),
        search("--help", "--help", on_terminal=True),
        search("wrong usage", "search", "--nope", on_terminal=True, expected=(2,)),
        Program(TYPER, [python, "-c", _TYPER]),
    ]


def records(environment: Path) -> list[peers.Record]:
    """Return the records of the bundled base, as the program lists them."""
    import subprocess

    command = [program_of(environment), "list", "-f", "jsonl"]
    listed = subprocess.run(command, capture_output=True, check=True, cwd=os.sep).stdout
    return [json.loads(line) for line in listed.splitlines()]


def measure(environment: Path, folder: Path, rounds: int) -> dict[str, Times]:
    """Run everything, interleaved; peers that do not run are named and left out."""
    others = []
    for program in peers.found(folder, records(environment)):
        try:
            program.run()
        except RuntimeError as error:
            sys.stderr.write(f"left out: {error}\n")
        else:
            others.append(program)
    return interleaved([*own(environment), *others], rounds)


def table(times: dict[str, Times]) -> Iterator[str]:
    """Yield a Markdown table; ratios are to the bare interpreter, processor time to its own."""
    bare = times[BARE]
    yield "| | least ms | × bare | median ms | × bare | CPU ms | × bare | MB |"
    yield "| --- |" + " ---: |" * 7
    for name, one in times.items():
        cells = [
            f"{1e3 * one.least:.1f}",
            f"{one.least / bare.least:.2f}",
            f"{1e3 * one.median:.1f}",
            f"{one.median / bare.median:.2f}",
            f"{1e3 * one.least_cpu:.1f}",
            f"{one.least_cpu / bare.least_cpu:.2f}",
            f"{one.memory / 1e6:.0f}",
        ]
        yield f"| {name} | {' | '.join(cells)} |"


def notes(missing: Sequence[str]) -> str:
    """Return what the table does not show."""
    return f"Not installed, so not measured: {', '.join(missing)}." if missing else ""
