"""The plain calls, read without typer: made from the declarations in `cli`, and tested to agree.

`read` understands a call that is spelled out and complete. Whatever else there is (help, an
unknown option, a value that does not fit) it leaves to typer by returning None.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ytfacts.grammar_table import Option


def read(arguments: list[str]) -> tuple[str, dict[str, Any]] | None:
    """Return the command and the values of a plain call, None where typer is to read it."""
    from ytfacts.grammar_table import COMMANDS

    if not arguments or arguments[0] not in COMMANDS:
        return None
    positional, options = COMMANDS[arguments[0]]
    values: dict[str, Any] = {}
    words: list[str] = []
    rest = iter(arguments[1:])
    for word in rest:
        if word == "--":
            words += rest
        elif word == "-" or not word.startswith("-"):
            words.append(word)
        elif not _take(values, options, word, rest):
            return None
    if bool(words) != bool(positional):
        return None
    if positional:
        values[positional] = words
    return arguments[0], values


def _take(
    values: dict[str, Any], options: dict[str, Option], word: str, rest: Iterator[str]
) -> bool:
    """Put the option `word` among `values`; return False where it is not plain."""
    name, equals, value = word.partition("=")
    if name not in options or (equals and not name.startswith("--")):
        return False
    key, kind = options[name]
    if kind == "flag":
        values[key] = True
        return not equals
    if not equals:
        value = next(rest, "-")
        if value.startswith("-"):
            return False
    if kind == "list":
        values.setdefault(key, []).append(value)
    elif kind == "text":
        values[key] = value
    elif value.isascii() and value.isdigit() and len(value) < 10:
        values[key] = int(value)
    else:
        return False
    return True
