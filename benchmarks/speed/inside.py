"""What runs in a process of its own: queries to a base that is open, and what one would use else.

    python -m benchmarks.speed.inside ytfacts BASE.ytfacts QUERIES.json
    python -m benchmarks.speed.inside fts5 LINES.jsonl QUERIES.json
    python -m benchmarks.speed.inside rapidfuzz LINES.jsonl QUERIES.json

Each prints one JSON object; times are seconds of processor time.
"""

from __future__ import annotations

import json
import sys
import tempfile
from itertools import islice
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence

ENOUGH = 20.0
"""Seconds after which no further query is put: rivals take seconds for one at a million records."""

SHOWN = 10
_BATCH = 1000


def timed(ask: Callable[[str], object], queries: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Return how long queries take, over all and by class; the first pass warms what is kept."""
    taken: dict[str, list[float]] = {}
    start = process_time()
    for name, text in queries:
        before = process_time()
        ask(text)
        taken.setdefault(name, []).append(process_time() - before)
        if process_time() - start > ENOUGH:
            break
    everything = sorted(time for times in taken.values() for time in times)
    return {
        "queries": len(everything),
        "p50": median(everything),
        "p95": everything[int(0.95 * (len(everything) - 1))],
        "by_class": {name: median(times) for name, times in taken.items()},
    }


def ytfacts(base: str, queries: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Search as `ytfacts search` does, nearest records included where there is no answer."""
    from ytfacts.lookup.engine import Search
    from ytfacts.store import open_index

    index = open_index([base])

    def ask(text: str) -> object:
        search = Search(index, text)
        found = search.answer(SHOWN)
        return found.hits or search.nearest()

    ask(queries[0][1])
    return timed(ask, queries)


# --- FTS5 alone ---


def texts_of(record: dict[str, Any]) -> str:
    """Return the texts of a record that a query is sought in."""
    parts = [record[name] for name in ("label", "metric", "scope", "unit", "written")]
    texts = [text for part in parts if part for text in part.values() if text]
    return " ".join([*texts, record["zh"], record["en"]])


def cut(text: str) -> str:
    """Return a text with its Chinese cut into characters and pairs of them, as FTS5 needs it."""
    tokens: list[str] = []
    before = ""
    for char in text:
        is_chinese = "\u3400" <= char <= "\u9fff"
        if is_chinese:
            tokens += [" ", char, " ", before + char] if before else [" ", char]
            before = char
        else:
            tokens.append(" " + char if before else char)
            before = ""
    return "".join(tokens)


def records(path: str) -> Iterator[dict[str, Any]]:
    """Yield the records of a file of JSON Lines."""
    with Path(path).open("rb") as lines:
        yield from map(json.loads, lines)


def fts5_base(path: str, target: str) -> sqlite3.Connection:
    """Put the texts of all records into a full text index of characters, pairs and words."""
    import sqlite3

    connection = sqlite3.connect(target, isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; "
        "CREATE VIRTUAL TABLE fts USING fts5 (texts, content=''); BEGIN"
    )
    rows = ((n, cut(texts_of(record))) for n, record in enumerate(records(path), 1))
    while batch := list(islice(rows, _BATCH)):
        connection.executemany("INSERT INTO fts (rowid, texts) VALUES (?, ?)", batch)
    connection.execute("INSERT INTO fts (fts) VALUES ('optimize')")
    connection.execute("COMMIT")
    return connection


def fts5(path: str, queries: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Build and ask FTS5 alone: any of the tokens, best first."""
    with tempfile.TemporaryDirectory(dir=Path(path).parent) as folder:
        target = Path(folder) / "base.sqlite"
        start = process_time()
        connection = fts5_base(path, str(target))
        built = process_time() - start

        def ask(text: str) -> object:
            tokens = dict.fromkeys(cut(text).replace('"', " ").split())
            match = " OR ".join(f'"{token}"' for token in tokens)
            sql = "SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rank LIMIT ?"
            return connection.execute(sql, (match, SHOWN)).fetchall()

        size = target.stat().st_size
        return {"build": built, "size": size, **timed(ask, queries)}


# --- rapidfuzz over all ---


def rapidfuzz(path: str, queries: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Compare each query with every record by partial_ratio."""
    from rapidfuzz import fuzz, process

    texts = [texts_of(record) for record in records(path)]

    def ask(text: str) -> object:
        return process.extract(text, texts, scorer=fuzz.partial_ratio, limit=SHOWN, score_cutoff=60)

    return timed(ask, queries)


KINDS = {"ytfacts": ytfacts, "fts5": fts5, "rapidfuzz": rapidfuzz}


def main() -> None:
    """Run what the arguments name."""
    kind, path, asked = sys.argv[1:]
    queries = [(name, text) for name, text in json.loads(Path(asked).read_text(encoding="utf-8"))]
    print(json.dumps(KINDS[kind](path, queries)))


if __name__ == "__main__":
    main()
