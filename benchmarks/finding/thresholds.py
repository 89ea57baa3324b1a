"""The curve behind each threshold of the tier `partial`: `python -m benchmarks.finding.thresholds`.

Each is moved alone, the others stay. Printed are, over all queries written by hand, the share with
the right record first, of the queries without an answer how many were answered, and how many
records an answered query got.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.finding.engines import Ytfacts
from benchmarks.finding.scoring import Judge
from benchmarks.finding.written import ROOT, WRITTEN, read_queries
from ytfacts.loader import load
from ytfacts.lookup import partial

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.finding.scoring import Query

CURVES = {
    "ENOUGH_OF_QUESTION": (0.45, 0.5, 0.55, 0.6, 0.65),
    "ENOUGH_OF_STATEMENT": (0.5, 0.55, 0.6, 0.65, 0.7),
    "LEAST_HELD": (0.35, 0.45, 0.55, 0.65, 0.75),
    "NEARLY_ALL": (0.7, 0.75, 0.8, 0.85, 0.9),
    "BESIDE_BEST": (0.6, 0.7, 0.8, 0.9, 1.0),
}
"""Constants of `ytfacts.lookup.partial`, and the values they are given."""


class Point(NamedTuple):
    """What one value gives: shares from 0 to 1, and the mean number of records in an answer."""

    first: float
    false: float
    records: float


@contextmanager
def moved(name: str, value: float) -> Iterator[None]:
    """Give a constant another value for a while."""
    own = getattr(partial, name)
    setattr(partial, name, value)
    try:
        yield
    finally:
        setattr(partial, name, own)


def tier(engine: Ytfacts, query: Query) -> str:
    """Return the tier that answers a query, empty where none does."""
    return next((one.how for one in engine.find(query.text)), "")


def measure(engine: Ytfacts, queries: Sequence[Query], judge: Judge) -> Point:
    """Return how the program does on queries with and without an answer."""
    found = [(query, [one.record for one in engine.find(query.text)]) for query in queries]
    right = [judge.rank(query, records) == 1 for query, records in found if query.answerable]
    false = [bool(records) for query, records in found if not query.answerable]
    lengths = [len(records) for _, records in found if records]
    return Point(
        sum(right) / len(right), sum(false) / len(false), sum(lengths) / max(1, len(lengths))
    )


def main() -> None:
    """Print a table for each constant; its own value is in bold."""
    base = load(ROOT / "facts.toml")
    engine, judge = Ytfacts(base), Judge(base.facts)
    queries = [query for path in WRITTEN if path.exists() for query in read_queries(path)]
    # What an earlier tier answers does not change.
    looser = [query for query in queries if tier(engine, query) in ("", "partial")]
    print(f"{len(looser)} of {len(queries)} queries are left to the tier `partial`")
    for name, values in CURVES.items():
        print(f"\n| {name} | right first | false | records |\n| ---: | ---: | ---: | ---: |")
        for value in values:
            with moved(name, value):
                point = measure(engine, looser, judge)
            shown = f"**{value}**" if value == getattr(partial, name) else str(value)
            print(
                f"| {shown} | {100 * point.first:.1f} | {100 * point.false:.1f} | {point.records:.1f} |"
            )


if __name__ == "__main__":
    main()
