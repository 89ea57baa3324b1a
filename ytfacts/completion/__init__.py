"""Completion at the TAB key: what a shell offers while a call is being typed.

The script for a shell, made from the declarations of the command line, knows the commands, their
options and the values that are the same in every base. What stands in a base (ids, topics, kinds)
it asks of the hidden command `__candidates`, which answers as fast as a look-up.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SHELLS = ("bash", "zsh", "fish")


def script(shell: str, program: Any) -> str:
    """Return the completion script of a program for one of `SHELLS`.

    `program` is the group of commands that typer makes of its declarations.
    """
    from importlib import import_module

    from ytfacts.completion.program import described

    made: str = import_module(f"ytfacts.completion.{shell}").script(described(program))
    return made
