"""What was measured, as Markdown tables and pictures."""

from __future__ import annotations

import os
import platform
import re
import shutil
import sqlite3
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.speed.pictures import curves
from benchmarks.speed.queries import COLD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Growth = dict[int, dict[str, Any]]

README = Path(__file__).parents[1] / "README.md"
PICTURES = Path(__file__).with_name("pictures")

_VERSION = re.compile(r"\d+(\.\d+)+")


def machine() -> str:
    """Return date, processor, system and versions in one line."""
    parts = [
        datetime.now(tz=UTC).date().isoformat(),
        f"{os.cpu_count()} processors ({_processor()})",
        f"{platform.system()} {platform.machine()}",
        f"Python {platform.python_version()}",
        f"SQLite {sqlite3.sqlite_version}",
        *(f"{name} {version(name)}" for name in ("ytfacts", "typer", "rich", "rapidfuzz", "tomli")),
        *_peers(("rg", "fzf", "sdcv", "tldr", "sqlite3", "jq", "sqlite-utils", "buku", "papis")),
    ]
    load = " / ".join(f"{one:.1f}" for one in os.getloadavg())
    return f"{', '.join(parts)}; load of the machine before: {load}."


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or "unknown"
    found = re.search(r"model name\s*: (.*)", text)
    return found[1] if found else platform.machine()


def _peers(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if shutil.which(name):
            done = subprocess.run(
                [name, "--version"], check=False, capture_output=True, stdin=subprocess.DEVNULL
            )
            found = _VERSION.search((done.stdout + done.stderr).decode(errors="replace"))
            yield f"{name} {found[0]}" if found else name


# --- growth ---


def tables(growth: Growth) -> Iterator[str]:
    """Yield the tables of growth: a row for each thing measured, a column for each size."""
    sizes = sorted(growth)
    yield "| | " + " | ".join(f"{size:,}" for size in sizes) + " |"
    yield "| --- |" + " ---: |" * len(sizes)
    for name, value in _rows():
        cells = [_cell(value, growth[size], growth[sizes[0]]) for size in sizes]
        yield f"| {name} | {' | '.join(cells)} |"


def _cell(
    value: Callable[[dict[str, Any], dict[str, Any]], str],
    one: dict[str, Any],
    least: dict[str, Any],
) -> str:
    try:
        return value(one, least)
    except KeyError:
        return "–"


def _rows() -> Iterator[tuple[str, Callable[[dict[str, Any], dict[str, Any]], str]]]:
    yield "build: seconds", lambda one, _: f"{one['build']['wall']:.1f}"
    yield "build: CPU seconds", lambda one, _: f"{one['build']['cpu']:.1f}"
    yield "FTS5 alone: CPU seconds", lambda one, _: f"{one['fts5']['build']:.1f}"
    yield "build: largest process, MB", lambda one, _: f"{one['build']['memory'] / 1e6:.0f}"
    yield "records as JSON Lines, MB", lambda one, _: f"{one['build']['source'] / 1e6:.1f}"
    yield "compiled base, MB", lambda one, _: f"{one['build']['size'] / 1e6:.1f}"
    yield "FTS5 alone, MB", lambda one, _: f"{one['fts5']['size'] / 1e6:.1f}"
    for tier in COLD:
        yield f"one process, {tier}: CPU ms (× smallest)", _cold(tier)
    yield "one process: most memory, MB", _memory
    for rival in ("rg", "fzf"):
        yield f"{rival}, exact: CPU ms", _cold(rival)
    for kind in ("warm", "fts5", "rapidfuzz"):
        name = "open base" if kind == "warm" else kind
        yield f"{name}: p50 / p95 of a query, ms", _quantiles(kind)
    yield "batch: queries a second", lambda one, _: f"{one['batch']['per_second']:,.0f}"


def _cold(name: str) -> Callable[[dict[str, Any], dict[str, Any]], str]:
    def value(one: dict[str, Any], least: dict[str, Any]) -> str:
        taken, smallest = (each["cold"][name]["least_cpu"] for each in (one, least))
        return f"{1e3 * taken:.1f} ({taken / smallest:.2f})"

    return value


def _memory(one: dict[str, Any], _: dict[str, Any]) -> str:
    return f"{max(one['cold'][tier]['memory'] for tier in COLD) / 1e6:.0f}"


def _quantiles(kind: str) -> Callable[[dict[str, Any], dict[str, Any]], str]:
    return lambda one, _: f"{1e3 * one[kind]['p50']:.1f} / {1e3 * one[kind]['p95']:.1f}"


def by_class(growth: Growth) -> Iterator[str]:
    """Yield a table of the median query to an open base, by class and size, in milliseconds."""
    sizes = sorted(growth)
    yield "| class | " + " | ".join(f"{size:,}" for size in sizes) + " |"
    yield "| --- |" + " ---: |" * len(sizes)
    for name in growth[sizes[0]]["warm"]["by_class"]:
        found = (growth[size]["warm"]["by_class"].get(name) for size in sizes)
        cells = ["–" if one is None else f"{1e3 * one:.2f}" for one in found]
        yield f"| {name} | {' | '.join(cells)} |"


# --- pictures and the file ---


def draw(growth: Growth) -> None:
    """Write the growth curves."""
    PICTURES.mkdir(exist_ok=True)
    sizes = sorted(growth)

    def curve(*path: str, factor: float = 1.0) -> dict[int, float]:
        found = {}
        for size in sizes:
            value: Any = growth[size]
            for name in path:
                value = value.get(name, {})
            if value:
                found[size] = value * factor
        return found

    one_process = {tier: curve("cold", tier, "least_cpu", factor=1e3) for tier in COLD}
    for rival in ("rg", "fzf"):
        one_process[rival] = curve("cold", rival, "least_cpu", factor=1e3)
    drawn = {
        "cold": ("One query in a process of its own (CPU)", "ms", one_process),
        "warm": (
            "A query to an open base, p95 of mixed classes (CPU)",
            "ms",
            {
                "ytfacts": curve("warm", "p95", factor=1e3),
                "FTS5 alone": curve("fts5", "p95", factor=1e3),
                "rapidfuzz over all": curve("rapidfuzz", "p95", factor=1e3),
            },
        ),
        "build": (
            "Building a base (CPU)",
            "s",
            {"ytfacts": curve("build", "cpu"), "FTS5 alone": curve("fts5", "build")},
        ),
    }
    for name, (title, unit, lines) in drawn.items():
        (PICTURES / f"{name}.svg").write_text(curves(title, unit, lines), encoding="utf-8")


def publish(name: str, lines: Iterable[str]) -> None:
    """Put lines between the two comments of a name in the README of the benchmarks."""
    text = README.read_text(encoding="utf-8")
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    if not after:
        raise ValueError(f"{README}: no place for {name}")
    README.write_text(
        f"{before}{begin}\n" + "\n".join(lines) + f"\n\n{end}{after}", encoding="utf-8"
    )
