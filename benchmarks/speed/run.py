"""How quick the program is: `python -m benchmarks.speed.run` from the project's root.

Measures the program that is installed in an environment (by default the one that runs this) as
whole processes, then as a batch, with fact files of many records, and with bases of up to a
million generated ones. Needs no network. Close what else runs on the machine; ratios are steadier than times.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.speed import batch, growth, peers, report, startup, toml

if TYPE_CHECKING:
    from collections.abc import Iterable


def options() -> argparse.Namespace:
    """Return what was asked for on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "--environment", type=Path, default=Path(sys.prefix), help="where ytfacts is installed"
    )
    parser.add_argument(
        "--folder", type=Path, help="keep the files that are made, and use them again"
    )
    parser.add_argument(
        "--largest", type=int, default=growth.SIZES[-1], help="records of the largest base"
    )
    parser.add_argument("--rounds", type=int, default=15, help="runs of each process")
    parser.add_argument("--only", choices=("startup", "batch", "toml", "growth"), help="one part")
    parser.add_argument(
        "--publish", action="store_true", help="write benchmarks/README.md and pictures"
    )
    return parser.parse_args()


def show(name: str, lines: Iterable[str], *, publish: bool) -> None:
    """Print lines, and put them into the README where that is asked for."""
    lines = list(lines)
    print("\n".join(lines), flush=True)
    if publish:
        report.publish(name, lines)


def main() -> None:
    """Run what was asked for."""
    wanted = options()
    environment = wanted.environment.absolute()
    about = report.machine()
    with tempfile.TemporaryDirectory() as temporary:
        if wanted.only in (None, "startup"):
            times = startup.measure(environment, Path(temporary), wanted.rounds)
            lines = [about, "", *startup.table(times), "", startup.notes(peers.missing())]
            show("startup", lines, publish=wanted.publish)
        if wanted.only in (None, "batch"):
            batches = list(batch.measure(environment, Path(temporary), max(3, wanted.rounds // 3)))
            show("batch", [about, "", *batch.table(batches)], publish=wanted.publish)
        if wanted.only in (None, "toml"):
            kept = toml.measure(environment, Path(temporary), max(3, wanted.rounds // 3))
            show("toml", [about, "", *toml.table(kept)], publish=wanted.publish)
        if wanted.only in (None, "growth"):
            folder = (wanted.folder or Path(temporary) / "growth").absolute()
            folder.mkdir(parents=True, exist_ok=True)
            sizes = [size for size in growth.SIZES if size <= wanted.largest]
            found = growth.measure(environment, folder, sizes, max(3, wanted.rounds // 3))
            lines = [about, "", *report.tables(found), "", *report.by_class(found)]
            show("growth", lines, publish=wanted.publish)
            if wanted.publish:
                report.draw(found)


if __name__ == "__main__":
    main()
