"""An index for many queries to one base: it remembers what it has looked up.

Which records hold a token is kept as the bits of a whole number, bit n for record n: "and" and
"or" over the whole base are then single operations, and most queries need no statement of SQL.
"""

from __future__ import annotations

from functools import lru_cache

from ytfacts.lookup.document import COLUMNS
from ytfacts.lookup.expression import ALWAYS, NEVER
from ytfacts.lookup.index import EVERYTHING, FINDABLE, Condition, Index

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ytfacts.lookup.expression import Expression
    from ytfacts.lookup.row import Row

LARGEST = 5_000
"""Number of a record from which bits are no gain: to gather those of a frequent token takes as long
as the queries that SQLite answers in their place."""

_TOKENS = 50_000
"""Tokens whose bits are kept, in some thirty megabytes; when there are more, all are gathered anew."""

_REMEMBERED = {
    "row": 1_000,
    "json": 1_000,
    "head": 1_000,
    "number": 1_000,
    "written": 1_000,
    "vocabulary": 100,
    "holds": 10_000,
    "is_person": 10_000,
}
"""Methods of an index, and of how many calls the answers are kept."""

_GROUPS = (*[(column,) for column in COLUMNS], COLUMNS)
"""The groups of columns within which a query is sought: one of them, or all."""


def for_many(index: Index) -> Index:
    """Return the index to put many queries to: it gives the same answers."""
    (last,) = index.connection.execute("SELECT max(n) FROM doc").fetchone()
    return RememberingIndex(index, last) if last and last <= LARGEST else index


class RememberingIndex(Index):
    """An index over the base of another one, whose records have numbers up to `last`."""

    def __init__(self, index: Index, last: int) -> None:
        super().__init__(index.connection, index.path)
        for name, calls in _REMEMBERED.items():
            setattr(self, name, lru_cache(calls)(getattr(self, name)))
        self._bits: dict[Expression, tuple[int, ...]] = {}
        self._last = last
        self._passing: tuple[Condition, int] = EVERYTHING, -1
        self.connection.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.place USING fts5vocab (main, fts, 'instance')"
        )

    def candidates(
        self,
        expression: Expression,
        groups: Sequence[Sequence[str]] = (COLUMNS,),
        condition: Condition = EVERYTHING,
        also: Expression = ALWAYS,
        phrases: Sequence[str] = (),
    ) -> Iterator[Row]:
        """Yield the records that `Index.candidates` yields."""
        if NEVER in (expression, also) or expression == ALWAYS:
            return
        found = 0
        for group in groups:
            found |= self._holding(expression, _GROUPS.index(tuple(group)))
        if found and also != ALWAYS:
            found &= self._holding(also, _GROUPS.index(COLUMNS))
        if found and condition not in (EVERYTHING, FINDABLE):
            found &= self._that_pass(condition)
        columns = {column for group in groups for column in group}
        while found:
            lowest = found & -found
            found ^= lowest
            row = self.row(lowest.bit_length() - 1)
            if not phrases or any(phrase in row.columns[c] for c in columns for phrase in phrases):
                yield row

    def frequency(self, token: str) -> int:
        """Return how many records hold a token."""
        return self._of_token(token)[-1].bit_count()

    def _holding(self, expression: Expression, group: int) -> int:
        """Return the records of which an expression holds within a group."""
        if isinstance(expression, str):
            return self._of_token(expression)[group]
        word, *parts = expression
        if word == "prefix":
            return self._of_token(expression)[group]
        found = -1 if word == "and" else 0
        for part in parts:
            if word == "or":
                found |= self._holding(part, group)
            elif found:
                found &= self._holding(part, group)
        return found

    def _of_token(self, token: Expression) -> tuple[int, ...]:
        """Return the records that hold a token, or one with a prefix, within each group."""
        bits = self._bits.get(token)
        if bits is None:
            if len(self._bits) == _TOKENS:
                self._bits.clear()
            bits = self._bits[token] = self._gathered(token)
        return bits

    def _gathered(self, token: Expression) -> tuple[int, ...]:
        first = token if isinstance(token, str) else token[1]
        last = first if first is token else f"{first}\U0010ffff"
        sql = "SELECT col, doc FROM temp.place WHERE term BETWEEN ? AND ? AND doc BETWEEN 1 AND ?"
        bits = dict.fromkeys(COLUMNS, 0)
        for column, n in self.connection.execute(sql, (first, last, self._last)):
            bits[column] |= 1 << n
        names, zh, en, other = bits.values()
        return names, zh, en, other, names | zh | en | other

    def _that_pass(self, condition: Condition) -> int:
        """Return the records that pass a condition, which is the same for a whole batch."""
        if self._passing[0] is not condition:
            self._passing = condition, sum(1 << n for n in self.numbers(condition))
        return self._passing[1]
