"""A fact base compiled for searching: one SQLite database, in a file or in memory.

meta      what the base is, ready to print, and the version of this layout
record    what filters and --where read of each record
doc       each record ready to print, and its texts, for a second look at candidates: folded, as
          they are, and how they are read aloud
alias     every id, present and former
fts       full text search over words, figures, whole texts and sounds, column by column
frequency how many records hold a token, of those that many do
word      the English words of each length, for words with a typo
person    folded names and titles of actors: who a question without an answer asked for
"""

from __future__ import annotations

import errno
import os
import stat

from ytfacts.characters import CACHE_LIMIT
from ytfacts.files import NOT_REGULAR
from ytfacts.lookup.document import COLUMNS, TELLING, unpack, whole_token
from ytfacts.lookup.expression import ALWAYS, NEVER, all_of, any_of, to_fts
from ytfacts.lookup.query import Setting
from ytfacts.lookup.row import Row

try:  # The C module alone: its Python wrapper loads datetime and more that nothing here needs.
    import _sqlite3 as sqlite
except ImportError:  # pragma: no cover - another Python than CPython
    import sqlite3 as sqlite  # type: ignore[no-redef]

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from ytfacts.lookup.expression import Expression

DatabaseError = sqlite.DatabaseError
"""What is raised where a compiled base turns out to be damaged."""

FORMAT = 10
"""Version of the layout: a compiled base of another version is made anew."""

_TOKENS = "ascii tokenchars '!#$%&()*+,-./:;<=>?@[\\]^_`{|}~'''"
"""How FTS5 splits: at blanks only, since the tokens come ready made."""

TABLES = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID",
    "CREATE TABLE record (n INTEGER PRIMARY KEY, id TEXT, topic TEXT, kind TEXT, status TEXT, "
    "low REAL, high REAL, unit_zh TEXT, unit_en TEXT, qualifier TEXT, period TEXT)",
    f"CREATE TABLE doc (n INTEGER PRIMARY KEY, {', '.join([f'{c} TEXT' for c in COLUMNS])}, "
    "packed TEXT, sounds TEXT, json TEXT)",
    "CREATE TABLE alias (id TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID",
    "CREATE TABLE word (length INTEGER PRIMARY KEY, texts TEXT)",
    "CREATE TABLE person (text TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE frequency (token TEXT PRIMARY KEY, records INTEGER) WITHOUT ROWID",
    f"CREATE VIRTUAL TABLE fts USING fts5 ({', '.join(COLUMNS)}, content='', columnsize=0, "
    f'detail=column, tokenize="{_TOKENS}")',
    "CREATE VIRTUAL TABLE vocabulary USING fts5vocab (fts, 'row')",
)
BY_VALUE = "CREATE INDEX record_low ON record (low) WHERE low IS NOT NULL"
"""With `TABLES`, all that a compiled base is made of: one that has anything else is refused."""

LARGEST = 1e300
"""A value beyond it is near to none."""

FREQUENT = 64
"""Records from which the number that hold a token is stored: fewer are soon counted."""


_TEXTS = f"{', '.join([f'd.{column}' for column in COLUMNS])}, d.packed, d.sounds"


class Condition:
    """Filters as SQL over the table `record`, all of which must hold, with their parameters."""

    __slots__ = ("parameters", "parts")

    def __init__(self, sql: str = "", parameters: Sequence[str | float] = ()) -> None:
        self.parts: tuple[str, ...] = (sql,) if sql else ()
        self.parameters = tuple(parameters)

    @property
    def also(self) -> str:
        """The condition as a further one of a WHERE."""
        return "".join([f" AND {part}" for part in self.parts])

    def __and__(self, other: Condition) -> Condition:
        both = Condition("", self.parameters + other.parameters)
        both.parts = self.parts + other.parts
        return both


EVERYTHING = Condition()

FINDABLE = Condition("r.status <> 'withdrawn'")
"""The record is not kept for its id only. The search by words knows no other."""


class Index:
    """A compiled base, open for reading; `path` is its file, None where it is in memory."""

    def __init__(self, connection: sqlite3.Connection, path: str | None = None) -> None:
        self.connection = connection
        self.path = path
        self._frequencies: dict[str, int] = {}
        self.meta: dict[str, str] = dict(connection.execute("SELECT key, value FROM meta"))
        year = self.meta.get("year", "")
        subject = self.meta.get("subject", "").splitlines()
        self.setting = Setting(subject, int(year) if year.isdecimal() else None)

    def __len__(self) -> int:
        """How many records can be found."""
        return int(self.meta["facts"])

    def candidates(
        self,
        expression: Expression,
        groups: Sequence[Sequence[str]] = (COLUMNS,),
        condition: Condition = EVERYTHING,
        also: Expression = ALWAYS,
        phrases: Sequence[str] = (),
    ) -> Iterator[Row]:
        """Yield, in the base's order, each record of which `expression` holds within one of `groups`.

        A group is some columns taken together; `also` holds of the whole record. If there are
        `phrases`, one of them stands in one of the columns. What every record holds is nothing to
        look for.
        """
        if NEVER in (expression, also) or expression == ALWAYS:
            return
        match = to_fts(expression)
        where = " OR ".join([f"({{{' '.join(group)}}} : {match})" for group in groups])
        if also != ALWAYS:
            where = f"({where}) AND {to_fts(also)}"
        filters = "" if condition in (EVERYTHING, FINDABLE) else "JOIN record r ON r.n = d.n"
        sql = (
            f"SELECT d.n, {_TEXTS} FROM fts JOIN doc d ON d.n = fts.rowid {filters} "
            f"WHERE fts MATCH ? {filters and condition.also}"
        )
        parameters = [where, *(condition.parameters if filters else ())]
        if phrases:
            columns = {column for group in groups for column in group}
            sql += f" AND ({' OR '.join([f'instr(d.{c}, ?)' for c in columns for _ in phrases])})"
            parameters += [phrase for _ in columns for phrase in phrases]
        for row in self.connection.execute(f"{sql} ORDER BY fts.rowid", parameters):
            yield Row(*row)

    def row(self, n: int) -> Row:
        """Return record number `n`."""
        sql = f"SELECT d.n, {_TEXTS} FROM doc d WHERE d.n = ?"
        return Row(*self.connection.execute(sql, (n,)).fetchone())

    def number(self, id: str, condition: Condition = EVERYTHING) -> int | None:
        """Return the number of the record that has, or had, this id; None where there is none."""
        sql = f"SELECT a.n FROM alias a JOIN record r ON r.n = a.n WHERE a.id = ? {condition.also}"
        found = self.connection.execute(sql, (id, *condition.parameters)).fetchone()
        return found and int(found[0])

    def json(self, n: int) -> str:
        """Return record `n` as it is printed."""
        # A base from elsewhere may hold anything, and this goes out as it is.
        sql = "SELECT json FROM doc WHERE n = ? AND json GLOB '{\"*}' AND json_valid(json)"
        found = self.connection.execute(sql, (n,)).fetchone()
        if found is None:
            raise DatabaseError(f"record {n}")
        return str(found[0])

    def head(self, n: int) -> tuple[str, str | None, str | None]:
        """Return id and sentences of record `n`."""
        id = self.connection.execute("SELECT id FROM record WHERE n = ?", (n,)).fetchone()[0]
        texts = dict(unpack(self.row(n).packed))
        return id, texts.get("zh"), texts.get("en")

    def name(self, n: int, language: str) -> str:
        """Return the label of record `n`, else its sentence, in a language or else in the other."""
        texts = dict(unpack(self.row(n).packed))
        other = "zh" if language == "en" else "en"
        names = (f"label.{language}", f"label.{other}", language, other)
        return next((texts[name] for name in names if name in texts), "")

    def numbers(self, condition: Condition, limit: int = 0) -> Iterator[int]:
        """Yield the numbers of the records that pass, in the base's order (0: all)."""
        sql = f"SELECT n FROM record r WHERE 1 {condition.also} ORDER BY n LIMIT ?"
        for (n,) in self.connection.execute(sql, (*condition.parameters, limit or -1)):
            yield n

    def ids_near(self, id: str, limit: int) -> list[str]:
        """Return up to `limit` ids, present and former: those about where `id` would stand."""
        after = "SELECT id FROM alias WHERE id >= ? ORDER BY id LIMIT ?"
        before = "SELECT id FROM alias WHERE id < ? ORDER BY id DESC LIMIT ?"
        found = [self.connection.execute(sql, (id, limit // 2)) for sql in (before, after)]
        return [name for rows in found for (name,) in rows]

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
        for text in texts:
            for row in self.candidates(whole_token(text), condition=condition):
                if any(text in row.columns[column].split("\n") for column in TELLING):
                    yield row

    def frequency(self, token: str) -> int:
        """Return how many records hold a token."""
        known = self._frequencies.get(token)
        if known is None:
            known = self._counted(token)
            if len(self._frequencies) < CACHE_LIMIT:
                self._frequencies[token] = known
        return known

    def _counted(self, token: str) -> int:
        for sql in (
            "SELECT records FROM frequency WHERE token = ?",
            "SELECT doc FROM vocabulary WHERE term = ?",
        ):
            found = self.connection.execute(sql, (token,)).fetchone()
            if found:
                return int(found[0])
        return 0

    def present(self, expression: Expression) -> Expression:
        """Return `expression` without what no record holds."""
        if isinstance(expression, str):
            return expression if self.frequency(expression) else NEVER
        word, *parts = expression
        if word == "prefix":
            return expression
        return (all_of if word == "and" else any_of)(map(self.present, parts))

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
        if abs(value) > LARGEST:  # Whole numbers of Python have no end.
            return []
        value = float(value)
        for side, order in ((">=", "ASC"), ("<", "DESC")):
            sql = (
                f"SELECT n, low FROM record r WHERE low {side} ? {condition.also} "
                f"ORDER BY low {order}, n LIMIT ?"
            )
            found += self.connection.execute(sql, (value, *condition.parameters, count)).fetchall()
        return sorted(found, key=lambda item: (abs(item[1] - value), item[0]))

    def vocabulary(self, shortest: int, longest: int) -> list[str]:
        """Return each English word of `shortest` to `longest` letters."""
        sql = "SELECT texts FROM word WHERE length BETWEEN ? AND ?"
        rows = self.connection.execute(sql, (shortest, longest))
        return [word for (texts,) in rows for word in texts.split(" ")]

    def is_person(self, text: str) -> bool:
        """Whether a folded text is the name or the title of somebody in the base."""
        sql = "SELECT 1 FROM person WHERE text = ?"
        return self.connection.execute(sql, (text,)).fetchone() is not None


_FOREIGN = "SELECT sql FROM sqlite_schema WHERE type <> 'table' OR name NOT GLOB 'fts_*'"
"""All but the tables in which FTS5 keeps what is its own."""


def connect(path: str) -> Index:
    """Open the compiled base in a file. Raises ValueError where it is none of this version, or
    is not whole, and OSError where it cannot be read.
    """
    status = os.stat(path)
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, NOT_REGULAR)
    try:
        connection = sqlite.connect(f"{_uri(path)}?mode=ro&immutable=1", uri=True)
        # A base from elsewhere may be made with malice: views that never end, computed columns.
        connection.execute("PRAGMA trusted_schema = OFF")
        if {sql for (sql,) in connection.execute(_FOREIGN)} != {*TABLES, BY_VALUE}:
            raise ValueError(path)
        index = Index(connection, path)
        pages, page = (
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "page_size")
        )
        base = index.meta.get("base")
        is_valid = connection.execute("SELECT json_valid(?)", (base,)).fetchone()[0]
    except sqlite.Error:
        raise ValueError(path) from None
    if index.meta.get("format") != str(FORMAT) or not is_valid or pages * page != status.st_size:
        raise ValueError(path)
    return index


def _uri(path: str) -> str:
    """Return the address of a file whose name may hold any bytes and begin with two slashes."""
    name = "".join(
        f"%{byte:02x}" if byte >= 0x80 or byte in b"%?#" else chr(byte)
        for byte in os.fsencode(path)
    )
    return f"file://{name}" if name.startswith("/") else f"file:{name}"
