"""Whole processes, measured from outside: wall time, processor time and memory of each run.

The process that measures must stay small: what a child is charged for before it becomes another
program counts as its memory.
"""

from __future__ import annotations

import os
import pty
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_BLOCK = 1 << 16


class Run(NamedTuple):
    """One run: seconds on the clock, seconds of processor time, peak bytes, and the exit code."""

    wall: float
    cpu: float
    memory: int
    code: int


@dataclass
class Program:
    """Something to run, whose answer nobody reads: a file is its standard input, a terminal or
    nothing its standard output. `expected` are the exit codes of a run that did its work."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    input: str = os.devnull
    on_terminal: bool = False
    expected: Sequence[int] = (0,)

    def run(self) -> Run:
        """Run once. Raises RuntimeError where the exit code is not as expected."""
        found = _on_terminal(self) if self.on_terminal else _to_nowhere(self)
        if found.code not in self.expected:
            raise RuntimeError(f"{self.name}: exit code {found.code}: {' '.join(self.command)}")
        return found


def _to_nowhere(program: Program) -> Run:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        return _run(program, nowhere)
    finally:
        os.close(nowhere)


def _on_terminal(program: Program) -> Run:
    reader, writer = pty.openpty()
    try:
        found = _run(program, writer, reader)
    finally:
        os.close(reader)
    return found


def _run(program: Program, output: int, reader: int | None = None) -> Run:
    given = os.open(program.input, os.O_RDONLY)
    actions = [
        (os.POSIX_SPAWN_DUP2, given, 0),
        (os.POSIX_SPAWN_DUP2, output, 1),
        (os.POSIX_SPAWN_DUP2, output, 2),
    ]
    command = list(program.command)
    start = perf_counter()
    pid = os.posix_spawnp(command[0], command, program.environment, file_actions=actions)
    os.close(given)
    if reader is not None:
        os.close(output)
        _drain(reader)
    _, status, usage = os.wait4(pid, 0)
    wall = perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, code)


def _drain(reader: int) -> None:
    """Read what a terminal is sent, to the end."""
    try:
        while os.read(reader, _BLOCK):
            pass
    except OSError:
        return  # Linux says so where the other end is closed


class Times(NamedTuple):
    """What the runs of one program took: the least and the median, and the most memory."""

    least: float
    median: float
    least_cpu: float
    memory: int


def interleaved(programs: Sequence[Program], rounds: int) -> dict[str, Times]:
    """Run each program once, then each again, `rounds` times: what disturbs, disturbs them all.

    A first round warms the disk's cache and is not counted.
    """
    runs: dict[str, list[Run]] = {program.name: [] for program in programs}
    for number in range(rounds + 1):
        for program in programs:
            run = program.run()
            if number:
                runs[program.name].append(run)
    return {name: summary(found) for name, found in runs.items()}


def summary(runs: Sequence[Run]) -> Times:
    """Return what several runs of one program took."""
    walls = [run.wall for run in runs]
    least_cpu = min(run.cpu for run in runs)
    return Times(min(walls), median(walls), least_cpu, max(run.memory for run in runs))
