"""What a record must hold to be looked at: tokens joined by and / or.

An expression is a token, or a tuple ("and" | "or" | "prefix", parts…). The index answers it with
SQLite's full text search; a plain reader over token sets gives the same answer.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from typing import Any

    Expression = str | tuple[Any, ...]

NEVER: Expression = ("or",)
"""Holds of no record."""

ALWAYS: Expression = ("and",)
"""Holds of every record."""


def all_of(parts: Iterable[Expression]) -> Expression:
    """Return what holds where all of `parts` hold."""
    unique = [part for part in dict.fromkeys(parts) if part != ALWAYS]
    return NEVER if NEVER in unique else _joined("and", unique)


def any_of(parts: Iterable[Expression]) -> Expression:
    """Return what holds where one of `parts` holds."""
    unique = [part for part in dict.fromkeys(parts) if part != NEVER]
    return ALWAYS if ALWAYS in unique else _joined("or", unique)


def _joined(word: str, parts: list[Expression]) -> Expression:
    return parts[0] if len(parts) == 1 else (word, *parts)


def prefix(token: str) -> Expression:
    """Return what holds where a token begins with `token`."""
    return ("prefix", token)


def to_fts(expression: Expression) -> str:
    """Return `expression` in the query language of FTS5."""
    if isinstance(expression, str):
        return '"' + expression.replace('"', '""') + '"'
    word, *parts = expression
    if word == "prefix":
        return to_fts(parts[0]) + "*"
    return "(" + f" {word.upper()} ".join(to_fts(part) for part in parts) + ")"


def holds(expression: Expression, tokens: Collection[str]) -> bool:
    """Whether `expression` holds of a record with these tokens: what the index must agree with."""
    if isinstance(expression, str):
        return expression in tokens
    word, *parts = expression
    if word == "prefix":
        return any(token.startswith(parts[0]) for token in tokens)
    return (all if word == "and" else any)(holds(part, tokens) for part in parts)
