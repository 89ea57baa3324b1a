"""A plain reference for the index: it looks at every record, and needs no Chinese or sound token.

English words and figures are decided by tokens in both; Chinese and its sound by the second look
alone here, so that a candidate that the real index loses shows as a difference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ytfacts.lookup.analysis import Analyst, Document
from ytfacts.lookup.document import COLUMNS, pack
from ytfacts.lookup.expression import ALWAYS, NEVER
from ytfacts.lookup.index import EVERYTHING, Condition, Index
from ytfacts.lookup.row import Row
from ytfacts.normalize import is_han

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ytfacts.model import FactBase


def may_hold(expression: Any, tokens: set[str]) -> bool:
    """Whether an expression may hold of a record, as far as its words and figures tell."""
    if isinstance(expression, str):
        by_look = is_han(expression[0]) or "'" in expression or expression.startswith("-")
        return by_look or expression in tokens
    word, *parts = expression
    if word == "prefix":
        return True
    return (all if word == "and" else any)(may_hold(part, tokens) for part in parts)


class PlainIndex(Index):
    """The records of a base one after another; what is no search comes from the real index."""

    def __init__(self, base: FactBase, real: Index) -> None:
        super().__init__(real.connection)
        self.rows = []
        analyst = Analyst()
        for n, fact in enumerate(base.facts, 1):
            if fact.status == "withdrawn":
                continue
            document = Document(fact, analyst)
            row = Row(n, *document.columns, pack(document.texts), document.sounds)
            tokens = (set(joined.split()) for joined in document.tokens)
            self.rows.append((row, dict(zip(COLUMNS, tokens, strict=True))))

    def candidates(
        self,
        expression: Any,
        groups: Sequence[Sequence[str]] = (COLUMNS,),
        condition: Condition = EVERYTHING,
        also: Any = ALWAYS,
        phrases: Sequence[str] = (),
    ) -> Iterator[Row]:
        """Yield every record but those that lack a word or a figure."""
        if NEVER in (expression, also) or expression == ALWAYS:
            return
        for row, tokens in self.rows:
            everything = set().union(*tokens.values())
            if may_hold(also, everything) and any(
                may_hold(expression, set().union(*(tokens[column] for column in group)))
                for group in groups
            ):
                yield row
