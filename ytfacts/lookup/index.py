"""A fact base compiled for searching: one SQLite database, in a file or in memory.

meta      what the base is, ready to print, and the version of this layout
record    each record ready to print, with the columns that filters and --where read
alias     every id, present and former
doc       the texts of a record, folded and as they are, for a second look at candidates
whole     a digest of each folded text, for queries that are the whole of one
fts       full text search over Han bigrams, word keys, figures and dates
sound     how a record's texts are read aloud; fts_sound the search over it
word      every English word, for words with a typo
person    folded names and titles of actors: who a question without an answer asked for
"""

from __future__ import annotations

import os
from zlib import crc32

from ytfacts.lookup.document import COLUMNS, unpack
from ytfacts.lookup.expression import ALWAYS, NEVER, to_fts
from ytfacts.normalize import is_han, word_key, words

try:  # The C module alone: its Python wrapper loads datetime and more that nothing here needs.
    import _sqlite3 as sqlite
except ImportError:  # pragma: no cover - another Python than CPython
    import sqlite3 as sqlite  # type: ignore[no-redef]

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from ytfacts.lookup.expression import Expression

FORMAT = 1
"""Version of the layout: a compiled base of another version is made anew."""


class Row:
    """What a second look at a candidate needs: its number, folded columns and original texts."""

    __slots__ = ("_word_keys", "columns", "n", "packed")

    def __init__(self, n: int, *texts: str) -> None:
        self.n = n
        self.columns = dict(zip(COLUMNS, texts, strict=False))
        self.packed = texts[-1]
        self._word_keys: set[str] | None = None

    @property
    def word_keys(self) -> set[str]:
        """The keys of the record's English words."""
        if self._word_keys is None:
            found = words(self.text(COLUMNS))
            self._word_keys = {word_key(word) for _, _, word in found if not is_han(word[0])}
        return self._word_keys

    def texts(self, group: Sequence[str]) -> list[str]:
        """Return the texts within which a Chinese term must stand: what the record is called,
        alone and with its Chinese sentence, and every other text by itself.
        """
        names = self.columns["names"] if "names" in group else ""
        texts = [names] if names else []
        for column in group:
            if column == "zh":
                texts.append(f"{names}\n{self.columns[column]}")
            elif column != "names":
                texts += self.columns[column].split("\n")
        return texts

    def text(self, group: Sequence[str]) -> str:
        """Return the folded texts of some columns, a line each."""
        columns = self.columns
        return columns[group[0]] if len(group) == 1 else "\n".join([columns[c] for c in group])


class Condition:
    """A filter as SQL over the table `record`, with its parameters."""

    __slots__ = ("parameters", "sql")

    def __init__(self, sql: str = "", parameters: Sequence[str | float] = ()) -> None:
        self.sql = sql
        self.parameters = tuple(parameters)

    @property
    def also(self) -> str:
        """The condition as a further one of a WHERE."""
        return f"AND {self.sql}" if self.sql else ""

    def __and__(self, other: Condition) -> Condition:
        sql = " AND ".join(part for part in (self.sql, other.sql) if part)
        return Condition(sql, self.parameters + other.parameters)


EVERYTHING = Condition()


class Index:
    """A compiled base, open for reading; `path` is its file, None where it is in memory."""

    def __init__(self, connection: sqlite3.Connection, path: str | None = None) -> None:
        self.connection = connection
        self.path = path
        self.meta: dict[str, str] = dict(connection.execute("SELECT key, value FROM meta"))

    def __len__(self) -> int:
        """How many records can be found."""
        return int(self.meta["facts"])

    def candidates(
        self,
        expression: Expression,
        groups: Sequence[Sequence[str]] = (COLUMNS,),
        condition: Condition = EVERYTHING,
        table: str = "fts",
    ) -> Iterator[Row]:
        """Yield, in the base's order, each record of which `expression` holds within one of `groups`.

        A group is some columns taken together. What every record holds is nothing to look for.
        """
        if expression in (ALWAYS, NEVER):
            return
        match = to_fts(expression)
        where = " OR ".join(f"({{{' '.join(group)}}} : {match})" for group in groups)
        sql = (
            f"SELECT d.n, {', '.join(f'd.{column}' for column in COLUMNS)}, d.packed "
            f"FROM {table} JOIN doc d ON d.n = {table}.rowid JOIN record r ON r.n = d.n "
            f"WHERE {table} MATCH ? {condition.also} ORDER BY {table}.rowid"
        )
        for row in self.connection.execute(sql, (where, *condition.parameters)):
            yield Row(*row)

    def row(self, n: int) -> Row:
        """Return record number `n`."""
        sql = f"SELECT n, {', '.join(COLUMNS)}, packed FROM doc WHERE n = ?"
        return Row(*self.connection.execute(sql, (n,)).fetchone())

    def number(self, id: str, condition: Condition = EVERYTHING) -> int | None:
        """Return the number of the record that has, or had, this id; None where there is none."""
        sql = f"SELECT a.n FROM alias a JOIN record r ON r.n = a.n WHERE a.id = ? {condition.also}"
        found = self.connection.execute(sql, (id, *condition.parameters)).fetchone()
        return found and int(found[0])

    def holding(self, expression: Expression) -> Condition:
        """Return the condition that `expression` holds of a record, whichever its columns."""
        if expression == ALWAYS:
            return EVERYTHING
        return Condition("r.n IN (SELECT rowid FROM fts WHERE fts MATCH ?)", [to_fts(expression)])

    def heard_or_held(self, heard: Expression, held: Expression) -> Condition:
        """Return the condition that a record holds the sounds of one expression, or the tokens of
        another.
        """
        if NEVER in (heard, held) or ALWAYS in (heard, held):
            return self.holding(held if heard in (ALWAYS, NEVER) else heard)
        return Condition(
            "(r.n IN (SELECT rowid FROM fts_sound WHERE fts_sound MATCH ?)"
            " OR r.n IN (SELECT rowid FROM fts WHERE fts MATCH ?))",
            [to_fts(heard), to_fts(held)],
        )

    def json(self, n: int) -> str:
        """Return record `n` as it is printed."""
        found = self.connection.execute("SELECT json FROM record WHERE n = ?", (n,)).fetchone()
        return str(found[0])

    def head(self, n: int) -> tuple[str, str | None, str | None]:
        """Return id and sentences of record `n`."""
        id = self.connection.execute("SELECT id FROM record WHERE n = ?", (n,)).fetchone()[0]
        texts = dict(unpack(self.row(n).packed))
        return id, texts.get("zh"), texts.get("en")

    def numbers(self, condition: Condition, limit: int = 0) -> Iterator[int]:
        """Yield the numbers of the records that pass, in the base's order (0: all)."""
        sql = f"SELECT n FROM record r WHERE 1 {condition.also} ORDER BY n LIMIT ?"
        for (n,) in self.connection.execute(sql, (*condition.parameters, limit or -1)):
            yield n

    def ids(self, limit: int) -> list[str]:
        """Return the first `limit` ids, present and former."""
        sql = "SELECT id FROM alias ORDER BY n LIMIT ?"
        return [id for (id,) in self.connection.execute(sql, (limit,))]

    def count(self, condition: Condition) -> int:
        """Return how many records pass."""
        sql = f"SELECT count(*) FROM record r WHERE 1 {condition.also}"
        return int(self.connection.execute(sql, condition.parameters).fetchone()[0])

    def counts(self, column: str) -> list[tuple[str, int]]:
        """Return each topic or kind with the number of its records, in the base's order."""
        sql = (
            f"SELECT {column}, count(*) FROM record WHERE {column} IS NOT NULL "
            f"AND status <> 'withdrawn' GROUP BY {column} ORDER BY min(n)"
        )
        return self.connection.execute(sql).fetchall()

    def whole(self, texts: Iterable[str], condition: Condition = EVERYTHING) -> Iterator[Row]:
        """Yield each record of which one of the folded `texts` is a whole text."""
        sql = (
            "SELECT DISTINCT w.n FROM whole w JOIN record r ON r.n = w.n "
            f"WHERE w.digest = ? {condition.also} ORDER BY w.n"
        )
        for text in texts:
            for (n,) in self.connection.execute(sql, (digest(text), *condition.parameters)):
                row = self.row(n)
                if any(text in column.split("\n") for column in row.columns.values()):
                    yield row

    def sounds(self, n: int) -> dict[str, str]:
        """Return how the texts of record `n` are read aloud, by path."""
        found = self.connection.execute("SELECT packed FROM sound WHERE n = ?", (n,)).fetchone()
        return dict(unpack(found[0])) if found else {}

    def frequency(self, token: str) -> int:
        """Return how many records hold a token."""
        found = self.connection.execute(
            "SELECT doc FROM vocabulary WHERE term = ?", (token,)
        ).fetchone()
        return found[0] if found else 0

    def holds(self, n: int, token: str) -> bool:
        """Whether record `n` holds a token."""
        sql = "SELECT 1 FROM fts WHERE fts MATCH ? AND rowid = ?"
        return self.connection.execute(sql, (to_fts(token), n)).fetchone() is not None

    def written(self, n: int) -> str:
        """Return the figure of record `n` as it is printed, Chinese first; empty where it has none."""
        texts = dict(unpack(self.row(n).packed))
        return texts.get("written.zh") or texts.get("written.en") or ""

    def values_near(
        self, value: float, count: int, condition: Condition = EVERYTHING
    ) -> list[tuple[int, float]]:
        """Return (number, value) of up to `count` records on either side of a value, nearest first."""
        found = []
        for side, order in ((">=", "ASC"), ("<", "DESC")):
            sql = (
                f"SELECT n, low FROM record r WHERE low {side} ? {condition.also} "
                f"ORDER BY low {order}, n LIMIT ?"
            )
            found += self.connection.execute(sql, (value, *condition.parameters, count)).fetchall()
        return sorted(found, key=lambda item: (abs(item[1] - value), item[0]))

    def vocabulary(self, shortest: int, longest: int) -> dict[str, str]:
        """Return the key of each English word of `shortest` to `longest` letters."""
        sql = "SELECT text, key FROM word WHERE length BETWEEN ? AND ?"
        return dict(self.connection.execute(sql, (shortest, longest)))

    def is_person(self, text: str) -> bool:
        """Whether a folded text is the name or the title of somebody in the base."""
        sql = "SELECT 1 FROM person WHERE text = ?"
        return self.connection.execute(sql, (text,)).fetchone() is not None


def connect(path: str) -> Index:
    """Open the compiled base in a file. Raises ValueError where it is none of this version, or
    is not whole, and OSError where it cannot be read.
    """
    size = os.stat(path).st_size
    for char in "%?#":
        path = path.replace(char, f"%{ord(char):02x}")
    try:
        connection = sqlite.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
        index = Index(connection, path)
        pages, page = (
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "page_size")
        )
    except sqlite.Error:
        raise ValueError(path) from None
    if index.meta.get("format") != str(FORMAT) or pages * page != size:
        raise ValueError(path)
    return index


def digest(text: str) -> int:
    """Return a number under which a whole folded text is found; two texts may share one."""
    return crc32(text.encode("utf-8", "surrogatepass"))
