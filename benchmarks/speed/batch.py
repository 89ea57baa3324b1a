"""`search -` over the bundled base: queries of every class, each once and as they come again."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.speed.processes import Program
from benchmarks.speed.startup import program_of

if TYPE_CHECKING:
    from collections.abc import Iterator

HANDWRITTEN = Path(__file__).parents[1] / "finding"
"""Its queries are about the bundled base, in some thirty classes, a third of them without answer."""

SOME = 100
"""So many of them make a desk's day: what is asked, is asked again."""

_FORMATS = ("json", "csv")


class Batch(NamedTuple):
    """What was asked, how many queries that were, how many a second of processor time were
    answered, starting included, and the most memory in bytes."""

    name: str
    queries: int
    per_second: float
    memory: int


def handwritten() -> list[str]:
    """Return the different queries of the benchmark of finding, in mixed order."""
    lines = [
        line
        for path in sorted(HANDWRITTEN.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    queries = list(dict.fromkeys(json.loads(line)["query"] for line in lines))
    random.Random(0).shuffle(queries)
    return queries


def measure(environment: Path, folder: Path, rounds: int) -> Iterator[Batch]:
    """Yield the least that each of several batches took in `rounds` runs."""
    queries = handwritten()
    again = random.Random(0).choices(queries[:SOME], k=100 * SOME)
    for name, asked in (("each once", queries), (f"{SOME}, a hundred times each", again)):
        path = folder / "batch.txt"
        path.write_text("".join(f"{query}\n" for query in asked), encoding="utf-8")
        for form in _FORMATS:
            command = [program_of(environment), "search", "-", "-f", form]
            runs = [Program(name, command, input=str(path)).run() for _ in range(rounds)]
            rate = len(asked) / min(run.cpu for run in runs)
            yield Batch(f"{name}, {form}", len(asked), rate, max(run.memory for run in runs))


def table(batches: list[Batch]) -> Iterator[str]:
    """Yield the results as Markdown."""
    yield "| | queries | a second | MB |"
    yield "| --- | ---: | ---: | ---: |"
    for one in batches:
        yield f"| {one.name} | {one.queries:,} | {one.per_second:,.0f} | {one.memory / 1e6:.0f} |"
