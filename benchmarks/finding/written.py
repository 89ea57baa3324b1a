"""The queries that were written by hand, and where they lie."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.finding.scoring import read_query

if TYPE_CHECKING:
    from benchmarks.finding.scoring import Query

ROOT = Path(__file__).parents[2]
WRITTEN = (
    ROOT.parent / "shared" / "queries" / "search-samples.jsonl",
    *(
        Path(__file__).with_name(f"{name}.jsonl")
        for name in ("queries", "paraphrases", "newsroom", "desk", "unsaid")
    ),
)
"""Queries written by hand: samples, where they lie beside the project, and the project's own."""


def read_queries(path: Path) -> list[Query]:
    """Return the queries of a file, one JSON object a line."""
    with path.open(encoding="utf-8") as lines:
        return [read_query(json.loads(line)) for line in lines]
