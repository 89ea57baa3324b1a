"""Compiling a fact base: records in, one SQLite database out."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from ytfacts.lookup.document import COLUMNS, Document, column_of, pack
from ytfacts.lookup.index import FORMAT, digest
from ytfacts.lookup.sound import sound_tokens, spell
from ytfacts.normalize import fold, is_han, word_key, words
from ytfacts.readings import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ytfacts.model import Fact, Reading

BATCH = 1000
"""Records that are inserted at once."""

_TOKENS = "ascii tokenchars '!#$%&()*+,-./:;<=>?@[\\]^_`{|}~'''"
"""How FTS5 splits: at blanks only, since the tokens come ready made."""

_SCHEMA = f"""
    CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
    CREATE TABLE record (
        n INTEGER PRIMARY KEY, id TEXT, topic TEXT, kind TEXT, status TEXT, low REAL, high REAL,
        unit_zh TEXT, unit_en TEXT, qualifier TEXT, period TEXT, json TEXT);
    CREATE INDEX record_low ON record (low) WHERE low IS NOT NULL;
    CREATE TABLE alias (id TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID;
    CREATE TABLE doc (n INTEGER PRIMARY KEY, {", ".join(f"{c} TEXT" for c in COLUMNS)}, packed TEXT);
    CREATE TABLE whole (digest INTEGER, n INTEGER, PRIMARY KEY (digest, n)) WITHOUT ROWID;
    CREATE TABLE sound (n INTEGER PRIMARY KEY, packed TEXT);
    CREATE TABLE word (length INTEGER, key TEXT, text TEXT, PRIMARY KEY (length, text)) WITHOUT ROWID;
    CREATE TABLE person (text TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE VIRTUAL TABLE fts USING fts5 (
        {", ".join(COLUMNS)}, content='', columnsize=0, detail=column, tokenize="{_TOKENS}");
    CREATE VIRTUAL TABLE fts_sound USING fts5 (
        {", ".join(COLUMNS)}, content='', columnsize=0, detail=column, tokenize="{_TOKENS}");
    CREATE VIRTUAL TABLE vocabulary USING fts5vocab (fts, 'row');
"""


_INSERTS = {
    "record": 12,
    "alias": 2,
    "doc": 6,
    "whole": 2,
    "sound": 2,
    "word": 3,
    "person": 1,
    f"fts (rowid, {', '.join(COLUMNS)})": 5,
    f"fts_sound (rowid, {', '.join(COLUMNS)})": 5,
}
"""What is written, with the number of values in a row. The first record with an id keeps it."""


class Writer:
    """Writes records into a new database, some at a time."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        to_json: Callable[[Fact], str],
        readings: Iterable[Reading] = (),
    ) -> None:
        self.connection = connection
        self.to_json = to_json
        self.reader = Reader([(reading.text, reading.pinyin) for reading in readings])
        self.count = 0
        self.found = 0
        self._rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in _INSERTS}
        connection.executescript(_SCHEMA)

    def add(self, fact: Fact) -> None:
        """Write one record. A withdrawn one is kept for its id only."""
        n = self.count = self.count + 1
        low, high = fact.value if isinstance(fact.value, tuple) else (fact.value, fact.value)
        unit = fact.unit
        self._put(
            "record", n, fact.id, fact.topic, fact.kind, fact.status, low, high,
            unit and unit.zh, unit and unit.en, fact.qualifier, fact.period, self.to_json(fact),
        )  # fmt: skip
        for name in (fact.id, *fact.formerly):
            self._put("alias", name, n)
        document = Document(fact)
        self._put("doc", n, *document.columns, pack(document.texts))
        if fact.status != "withdrawn":
            self.found += 1
            self._index(n, document)
        if n % BATCH == 0:
            self.flush()

    def _index(self, n: int, document: Document) -> None:
        self._put(f"fts (rowid, {', '.join(COLUMNS)})", n, *map(" ".join, document.tokens))
        for number in {digest(line) for text in document.columns for line in text.split("\n")}:
            self._put("whole", number, n)
        for column in document.columns:
            for _, _, word in words(column):
                if word.isalpha() and not is_han(word[0]):
                    self._put("word", len(word), word_key(word), word)
        for actor in document.fact.actors:
            for name in (actor.name, actor.title):
                for text in (name.zh, name.en) if name else ():
                    if text:
                        self._put("person", fold(text))
            # A surname alone names somebody, too; a word of a title does not.
            for _, _, word in words(fold(actor.name.en or "")):
                self._put("person", word)
        self._sound(n, document)

    def _sound(self, n: int, document: Document) -> None:
        sounds = []
        tokens: dict[str, set[str]] = {column: set() for column in COLUMNS}
        for path, text in document.texts:
            folded = fold(text)
            lattice = self.reader.read(folded)
            if any(lattice):
                sounds.append((path, spell(lattice)))
                tokens[column_of(path)].update(sound_tokens(folded, lattice))
        if sounds:
            self._put("sound", n, pack(sounds))
            joined = (" ".join(sorted(tokens[column])) for column in COLUMNS)
            self._put(f"fts_sound (rowid, {', '.join(COLUMNS)})", n, *joined)

    def _put(self, table: str, *values: object) -> None:
        self._rows[table].append(values)

    def flush(self) -> None:
        """Insert what has gathered."""
        for table, rows in self._rows.items():
            marks = ", ".join("?" * _INSERTS[table])
            self.connection.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows)
            rows.clear()

    def finish(self, **meta: str) -> None:
        """Insert the rest, and what the base says about itself; the database is then whole."""
        self.flush()
        self.connection.execute("INSERT INTO fts (fts) VALUES ('optimize')")
        self.connection.execute("INSERT INTO fts_sound (fts_sound) VALUES ('optimize')")
        rows = {"format": str(FORMAT), "facts": str(self.found), **meta}
        self.connection.executemany("INSERT INTO meta VALUES (?, ?)", rows.items())
        self.connection.commit()
