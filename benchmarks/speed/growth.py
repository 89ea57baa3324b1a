"""Bases of every size: what building, one look-up, many look-ups and the rivals cost as they grow.

Files are made in a folder and left there: what is in it already is used again.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import corpus
from benchmarks.speed import queries
from benchmarks.speed.inside import texts_of
from benchmarks.speed.processes import Program, interleaved
from benchmarks.speed.startup import program_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Measured = dict[str, Any]

SIZES = (100, 1_000, 10_000, 100_000, 1_000_000)
SEED = 1

PER_CLASS = {100: 30, 1_000: 30, 10_000: 30, 100_000: 30, 1_000_000: 20}
"""Warm queries of each class."""

LARGEST_FOR_RAPIDFUZZ = 100_000
"""Beyond it a single query takes the better part of a second; its curve is straight."""

ASKED_ABOUT = 100
"""Records the queries are about: the first ones, which bases of all sizes have."""


class Files:
    """What a size needs on disk: records, the same as lines of text, the compiled base."""

    def __init__(self, folder: Path, size: int) -> None:
        self.size = size
        self.records = folder / f"{size}.jsonl"
        self.lines = folder / f"{size}.txt"
        self.base = folder / f"{size}.ytfacts"
        self.built = folder / f"{size}.build.json"
        self.asked = folder / f"{size}.queries.json"
        self.batch = folder / f"{size}.queries.txt"

    def make(self) -> None:
        """Write records and lines, one of each at a time."""
        if not self.records.exists():
            with self.records.open("w", encoding="utf-8") as stream:
                for record in corpus.make_corpus(self.size, SEED):
                    stream.write(json.dumps(record, ensure_ascii=False) + "\n")
        if not self.lines.exists():
            with self.records.open("rb") as source, self.lines.open("w", encoding="utf-8") as lines:
                lines.writelines(texts_of(json.loads(line)) + "\n" for line in source)
        asked = queries.make(self.head(ASKED_ABOUT), PER_CLASS.get(self.size, 30))
        self.asked.write_text(json.dumps(asked, ensure_ascii=False), encoding="utf-8")
        self.batch.write_text("".join(f"{text}\n" for _, text in asked), encoding="utf-8")

    def head(self, count: int) -> list[dict[str, Any]]:
        """Return the first records."""
        with self.records.open("rb") as lines:
            return [json.loads(line) for line in islice(lines, count)]


def build(files: Files, ytfacts: str) -> Measured:
    """Compile a base; seconds are those of all its processes together, memory of the largest."""
    if not (files.base.exists() and files.built.exists()):
        command = [ytfacts, "index", str(files.records), "-o", str(files.base)]
        run = Program("index", command).run()
        measured = {"wall": run.wall, "cpu": run.cpu, "memory": run.memory}
        files.built.write_text(json.dumps(measured), encoding="utf-8")
    built: Measured = json.loads(files.built.read_text(encoding="utf-8"))
    return {**built, "size": files.base.stat().st_size, "source": files.records.stat().st_size}


def cold(every: Sequence[Files], environment: Path, rounds: int) -> dict[int, Measured]:
    """Start a process for one query of each tier in each size, all interleaved."""
    ytfacts, python = program_of(environment), str(environment / "bin" / "python")
    asked = queries.first_of_each(every[0].head(ASKED_ABOUT))
    programs = [Program("bare", [python, "-c", "pass"])]
    for files in every:
        for name, (kind, code) in queries.COLD.items():
            command = [ytfacts, "search", asked[kind], "--json", "--facts", str(files.base)]
            programs.append(Program(f"{name} {files.size}", command, expected=(code,)))
        programs += _greps(files, asked["exact"])
    times = interleaved(programs, rounds)
    found: dict[int, Measured] = {}
    for files in every:
        ending = f" {files.size}"
        found[files.size] = {
            name.removesuffix(ending): one._asdict()
            for name, one in times.items()
            if name.endswith(ending)
        }
        found[files.size]["bare"] = times["bare"]._asdict()
    return found


def _greps(files: Files, text: str) -> Iterator[Program]:
    """Yield what reads all lines for one query, where it is installed."""
    if shutil.which("rg"):
        yield Program(f"rg {files.size}", ["rg", "-F", text, str(files.lines)])
    if shutil.which("fzf"):
        yield Program(f"fzf {files.size}", ["fzf", "--filter", text], input=str(files.lines))


def warm(kind: str, path: Path, files: Files, environment: Path) -> Measured:
    """Put the queries of every class in one process of its own."""
    command = [str(environment / "bin" / "python"), "-m", "benchmarks.speed.inside"]
    done = subprocess.run(
        [*command, kind, str(path), str(files.asked)],
        check=True,
        capture_output=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": ""},
    )
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def batch(files: Files, ytfacts: str) -> Measured:
    """Answer the queries of every class in one call; the start of the process counts, too."""
    command = [ytfacts, "search", "-", "--json", "--facts", str(files.base)]
    runs = [Program("batch", command, input=str(files.batch)).run() for _ in range(3)]
    count = files.batch.read_text(encoding="utf-8").count("\n")
    best = min(run.cpu for run in runs)
    return {"queries": count, "per_second": count / best, "memory": max(r.memory for r in runs)}


def measure(
    environment: Path, folder: Path, sizes: Sequence[int], rounds: int
) -> dict[int, Measured]:
    """Return all that is measured of each size."""
    ytfacts = program_of(environment)
    every = [Files(folder, size) for size in sizes]
    found: dict[int, Measured] = {}
    for files in every:
        sys.stderr.write(f"{files.size:,} records\n")
        files.make()
        found[files.size] = {
            "build": build(files, ytfacts),
            "warm": warm("ytfacts", files.base, files, environment),
            "batch": batch(files, ytfacts),
            "fts5": warm("fts5", files.records, files, environment),
        }
        if files.size <= LARGEST_FOR_RAPIDFUZZ:
            found[files.size]["rapidfuzz"] = warm("rapidfuzz", files.records, files, environment)
    for size, times in cold(every, environment, rounds).items():
        found[size]["cold"] = times
    return found
