"""Work spread over the processors: results in order, and never many of them in memory."""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeVar

    Item = TypeVar("Item")
    Result = TypeVar("Result")

WORTH_IT = 4
"""Items from which other processes are started: for fewer they take longer to start."""

_WAITING = 2
"""Items for each process that are under way or done: more would only take memory."""


def ordered(work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """Yield `work(item)` for each of `items`, in their order, worked out by several processes.

    `work` and what it takes and gives must go from one process to another. Where there is one
    processor only, few items, or no leave to start processes, all is done in this one.
    """
    rest = iter(items)
    first = list(islice(rest, WORTH_IT))
    count = _processors()
    if count == 1 or len(first) < WORTH_IT:
        yield from map(work, chain(first, rest))
        return
    with ProcessPoolExecutor(count, initializer=_begin) as pool:
        waiting: deque[tuple[Item, Future[Result] | None]] = deque()
        try:
            for item in chain(first, rest):
                waiting.append((item, _submitted(pool, work, item)))
                if len(waiting) > _WAITING * count:
                    yield _result(work, *waiting.popleft())
            while waiting:
                yield _result(work, *waiting.popleft())
        finally:
            pool.shutdown(cancel_futures=True)


def _submitted(
    pool: ProcessPoolExecutor, work: Callable[[Item], Result], item: Item
) -> Future[Result] | None:
    try:
        return pool.submit(work, item)
    except (OSError, BrokenProcessPool):
        return None


def _result(work: Callable[[Item], Result], item: Item, future: Future[Result] | None) -> Result:
    """Return what a process has worked out; where it could not, do it here."""
    try:
        return work(item) if future is None else future.result()
    except BrokenProcessPool:
        return work(item)


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _begin() -> None:
    """Leave interrupts to the process that waits; nothing here makes garbage that goes in circles."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
