"""How long `check` takes by the size of the base, beside what parsing alone costs.

python -m benchmarks.check.run [--records N ...] [--runs N]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import tomli

from benchmarks.corpus import write_toml
from ytfacts.check import check

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = (150, 1_000, 10_000)
RUNS = 3


def seconds(run: Callable[[], object], runs: int) -> float:
    """Return the least processor time of several runs: what the machine does beside only adds."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def by_rule(path: Path) -> list[tuple[str, float]]:
    """Return each rule with the processor time it takes, the slowest first; the first is reading."""
    steps = [("reading", time.process_time())]
    check([path], progress=lambda rule, _number, _total: steps.append((rule, time.process_time())))
    ends = [start for _, start in steps[1:]] + [time.process_time()]
    spent = [(rule, end - start) for (rule, start), end in zip(steps, ends, strict=True)]
    return sorted(spent, key=lambda one: -one[1])


def main() -> None:
    """Print a line for each size, and where the time of the largest goes."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--records", type=int, nargs="*", default=SIZES)
    parser.add_argument("--runs", type=int, default=RUNS)
    options = parser.parse_args()
    print(f"{'records':>9} {'parsing s':>10} {'check s':>10} {'ratio':>7} {'findings':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for records in options.records:
            path = Path(folder) / f"{records}.toml"
            with path.open("w", encoding="utf-8") as stream:
                write_toml(stream, records)
            text = path.read_text(encoding="utf-8")
            parsing = seconds(lambda text=text: tomli.loads(text), options.runs)
            checking = seconds(lambda path=path: check([path]), options.runs)
            ratio, findings = checking / parsing, len(check([path]))
            print(f"{records:9,} {parsing:10.3f} {checking:10.2f} {ratio:7.1f} {findings:9,}")
        for rule, spent in by_rule(path)[:6]:
            print(f"{rule:>20} {spent:10.2f}")


if __name__ == "__main__":
    main()
