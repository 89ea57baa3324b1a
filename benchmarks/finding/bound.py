"""What the tier `partial` loses by looking at no more than its first candidates.

    python -m benchmarks.finding.bound BASE.ytfacts RECORDS.jsonl

The base and its records are ones that `benchmarks.speed.run --folder` leaves. Queries are the words
of a record with others that no record holds; each is asked as it is and without the bound.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ytfacts.lookup import partial
from ytfacts.lookup.engine import Search
from ytfacts.lookup.index import connect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ytfacts.lookup.index import Index

    Record = dict[str, Any]

FIRST = 2000
"""Records the queries are made of."""

MORE_ZH = ("排名", "走势", "口径", "图表", "瓶颈")
MORE_EN = ("ranking", "outlook", "bottleneck", "chart", "forecast")
"""Words that are nowhere in the generated records."""


def _label(record: Record, more: str, _: str) -> str:
    return f"{record['label']['zh']}{more}"


def _around(record: Record, more: str, _: str) -> str:
    return f"{record['scope']['zh']}{more}{record['metric']['zh']}"


def _question(record: Record, more: str, _: str) -> str:
    return (
        f"{record['period'][:4]}年{record['scope']['zh']}的{record['metric']['zh']}{more}是多少？"
    )


def _metric(record: Record, more: str, _: str) -> str:
    return f"{record['metric']['zh']}{more}"


def _english(record: Record, _: str, more: str) -> str:
    return f"{record['scope']['en']} {record['metric']['en']} {more}"


def _english_metric(record: Record, _: str, more: str) -> str:
    return f"{more} {record['metric']['en']}"


CLASSES: dict[str, Callable[[Record, str, str], str]] = {
    "label and a word": _label,
    "a word within": _around,
    "a question": _question,
    "measure and a word": _metric,
    "English": _english,
    "English measure": _english_metric,
}


def queries(records: Iterable[Record], count: int) -> Iterator[tuple[str, str]]:
    """Yield (class, text) of `count` queries of each class."""
    chooser = random.Random(6)
    measured = [record for record in records if record["metric"]]
    for name, ask in CLASSES.items():
        for record in chooser.sample(measured, count):
            yield name, ask(record, chooser.choice(MORE_ZH), chooser.choice(MORE_EN))


def found(index: Index, text: str, bound: int) -> list[int] | None:
    """Return what `partial` finds of so many candidates, best first; None where another tier does."""
    usual, partial.CANDIDATES = partial.CANDIDATES, bound
    try:
        hits = Search(index, text).answer().hits
    finally:
        partial.CANDIDATES = usual
    is_other = any(hit.tier != "partial" for hit in hits)
    return None if is_other else [hit.n for hit in hits]


def table(index: Index, asked: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield, for each class: queries that any candidate answers, those that are answered within the
    bound, those with the same record first, and the mean share of the records that are found.
    """
    rows: dict[str, list[tuple[bool, bool, float]]] = {}
    for name, text in asked:
        all_of_them = found(index, text, sys.maxsize)
        if all_of_them:
            some = found(index, text, partial.CANDIDATES) or []
            share = len(set(some) & set(all_of_them)) / len(all_of_them)
            rows.setdefault(name, []).append((bool(some), some[:1] == all_of_them[:1], share))
    yield "| class | answered by partial | within the bound | same record first | records found |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    rows["all"] = [one for told in rows.values() for one in told]
    for name, told in rows.items():
        means = [sum(column) / max(1, len(told)) for column in zip(*told, strict=True)]
        cells = " | ".join(f"{100 * mean:.1f} %" for mean in means)
        yield f"| {name} | {len(told)} | {cells} |"


def main() -> None:
    """Measure one base."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("base", type=Path)
    parser.add_argument("records", type=Path)
    parser.add_argument("--queries", type=int, default=50, help="of each class")
    wanted = parser.parse_args()
    with wanted.records.open("rb") as lines:
        records = [json.loads(line) for line in islice(lines, FIRST)]
    print("\n".join(table(connect(str(wanted.base)), queries(records, wanted.queries))))


if __name__ == "__main__":
    main()
