"""Compiling a fact base: records in, one SQLite database out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ytfacts.lookup.analysis import Analyst, Document
from ytfacts.lookup.document import COLUMNS, pack
from ytfacts.lookup.index import BY_VALUE, FORMAT, FREQUENT, TABLES
from ytfacts.normalize import fold, word_key, words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

    from ytfacts.model import Fact

BATCH = 1000
"""Records that are inserted at once."""

_PENDING = 64 * 1024 * 1024
"""Bytes of postings that FTS5 gathers before it writes them: few parts are soon made one."""

_INSERTS = {
    "record": f"INSERT INTO record VALUES ({', '.join('?' * 11)})",
    "doc": f"INSERT INTO doc VALUES ({', '.join('?' * 8)})",
    "fts": f"INSERT INTO fts (rowid, {', '.join(COLUMNS)}) VALUES (?, ?, ?, ?, ?)",
}


class Prepared(NamedTuple):
    """A record as it is inserted: rows without their number, and what is gathered from all."""

    names: tuple[str, ...]
    record: tuple[object, ...]
    doc: tuple[str | None, ...]
    fts: tuple[str, ...]
    words: frozenset[str]
    persons: frozenset[str]

    @property
    def topic(self) -> object:
        """The topic of the record, None for none."""
        return self.record[1]


def prepare(fact: Fact, analyst: Analyst, to_json: Callable[[Fact], str]) -> Prepared:
    """Return what is inserted for one record. A withdrawn one is kept for its id only."""
    printed = to_json(fact)  # First: what it refuses cannot be analysed either.
    low, high = fact.value if isinstance(fact.value, tuple) else (fact.value, fact.value)
    unit = fact.unit
    document = Document(fact, analyst)
    return Prepared(
        (fact.id, *fact.formerly),
        (
            fact.id, fact.topic, fact.kind, fact.status, low, high,
            unit and unit.zh, unit and unit.en, fact.qualifier, fact.period,
        ),
        (*document.columns, pack(document.texts), document.sounds, printed),
        document.tokens if fact.status != "withdrawn" else (),
        frozenset(
            [form for text in document.analysed for word in text.words for form in forms(word)]
        ),
        frozenset(persons(fact)) if fact.actors else frozenset(),
    )  # fmt: skip


def forms(word: str) -> tuple[str, ...]:
    """Return a word as it is written and without its ending: a slip may be in either."""
    key = word_key(word)
    return (word, key) if key != word else (word,)


def persons(fact: Fact) -> Iterable[str]:
    """Yield the folded names and titles of who takes part in a record."""
    for actor in fact.actors:
        for name in (actor.name, actor.title):
            for text in (name.zh, name.en) if name else ():
                if text:
                    yield fold(text)
        # A surname alone names somebody, too; a word of a title does not.
        for _, _, word in words(fold(actor.name.en or "")):
            yield word


class Writer:
    """Writes prepared records into a new database, some at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.count = 0
        self.found = 0
        self._words: set[str] = set()
        self._persons: set[str] = set()
        self._rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in _INSERTS}
        connection.isolation_level = None
        for statement in TABLES:
            connection.execute(statement)
        connection.execute("BEGIN")
        settings = (("hashsize", _PENDING), ("automerge", 0))
        connection.executemany("INSERT INTO fts (fts, rank) VALUES (?, ?)", settings)

    def add(self, prepared: Prepared) -> str | None:
        """Write one record; where another has one of its names, write nothing and return that."""
        taken = self._claim(prepared.names)
        if taken is not None:
            return taken
        n = self.count = self.count + 1
        rows = self._rows
        rows["record"].append((n, *prepared.record))
        rows["doc"].append((n, *prepared.doc))
        if prepared.fts:
            self.found += 1
            rows["fts"].append((n, *prepared.fts))
            self._words |= prepared.words
            self._persons |= prepared.persons
        if n % BATCH == 0:
            self.flush()
        return None

    def _claim(self, names: Iterable[str]) -> str | None:
        """Let names lead to the next record; return the first that leads to another already."""
        claimed: list[tuple[str]] = []
        for name in dict.fromkeys(names):
            insert = "INSERT OR IGNORE INTO alias VALUES (?, ?)"
            if not self.connection.execute(insert, (name, self.count + 1)).rowcount:
                self.connection.executemany("DELETE FROM alias WHERE id = ?", claimed)
                return name
            claimed.append((name,))
        return None

    def flush(self) -> None:
        """Insert what has gathered."""
        for table, rows in self._rows.items():
            self.connection.executemany(_INSERTS[table], rows)
            rows.clear()

    def finish(self, **meta: str) -> None:
        """Insert the rest, and what the base says about itself; the database is then whole."""
        self.flush()
        execute, insert = self.connection.execute, self.connection.executemany
        execute("INSERT INTO fts (fts) VALUES ('optimize')")
        execute(
            "INSERT INTO frequency SELECT term, doc FROM vocabulary WHERE doc >= ?", (FREQUENT,)
        )
        execute(BY_VALUE)
        by_length: dict[int, list[str]] = {}
        for word in sorted(self._words):
            by_length.setdefault(len(word), []).append(word)
        insert("INSERT INTO word VALUES (?, ?)", [(n, " ".join(by_length[n])) for n in by_length])
        insert("INSERT INTO person VALUES (?)", [(text,) for text in sorted(self._persons)])
        rows = {"format": str(FORMAT), "facts": str(self.found), **meta}
        insert("INSERT INTO meta VALUES (?, ?)", rows.items())
        execute("COMMIT")
