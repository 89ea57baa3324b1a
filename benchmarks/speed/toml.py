"""Where TOML ends: the first search in a fact file after a change, and every further one."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.corpus import write_toml
from benchmarks.speed.processes import Program
from benchmarks.speed.startup import program_of
from ytfacts.cache import SETTLED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

SIZES = (150, 1_000, 3_000, 10_000, 30_000)

_QUERY = "森林覆盖率"


class Kept(NamedTuple):
    """A fact file: its records and bytes; seconds of processor time and most memory in bytes of the
    search that compiles it; seconds of one that finds it compiled."""

    records: int
    size: int
    first: float
    memory: int
    further: float


def measure(environment: Path, folder: Path, rounds: int) -> Iterator[Kept]:
    """Yield what searching costs in generated fact files of every size."""
    for records in SIZES:
        path = folder / f"{records}.toml"
        with path.open("w", encoding="utf-8") as stream:
            write_toml(stream, records)
        time.sleep(SETTLED)  # A file that has just changed is read again.
        cache = {**os.environ, "XDG_CACHE_HOME": str(folder / f"cache-{records}")}
        command = [program_of(environment), "search", _QUERY, "--json", "--facts", str(path)]
        first, *further = [
            Program("search", command, cache, expected=(0, 1)).run() for _ in range(rounds + 1)
        ]
        least = min(run.cpu for run in further)
        yield Kept(records, path.stat().st_size, first.cpu, first.memory, least)


def table(kept: Iterable[Kept]) -> Iterator[str]:
    """Yield the results as Markdown."""
    yield "| records | file, MB | first search: CPU seconds | MB | every further one: CPU ms |"
    yield "| ---: | ---: | ---: | ---: | ---: |"
    for one in kept:
        yield (
            f"| {one.records:,} | {one.size / 1e6:.1f} | {one.first:.2f} | {one.memory / 1e6:.0f} "
            f"| {one.further * 1e3:.0f} |"
        )
