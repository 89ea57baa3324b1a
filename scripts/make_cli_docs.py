"""Write docs/cli.md from the help texts of the program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from typer.main import get_command

from ytfacts import cli
from ytfacts.help import Context

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = Path(__file__).parents[1] / "docs" / "cli.md"

WIDTH = 80

HEAD = """\
# The command line

What `ytfacts COMMAND --help` says, command by command. This page is made from these texts by
`scripts/make_cli_docs.py`. See also [the output formats](json.md), [recipes](recipes.md) and
[the format of fact files](facts-format.md).
"""


def page() -> str:
    """Return the page as text."""
    return "\n".join(_parts())


def _parts() -> Iterator[str]:
    program: Any = get_command(cli.app)
    yield HEAD
    whole = _context(program, "ytfacts")
    yield _help(whole)
    for name, command in program.commands.items():
        if not command.hidden:
            yield f"## ytfacts {name}\n"
            yield _help(_context(command, name, whole))


def _context(command: Any, name: str, parent: Context | None = None) -> Context:
    settings = {**command.context_settings, "terminal_width": WIDTH}
    return Context(command, info_name=name, parent=parent, **settings)


def _help(context: Context) -> str:
    return f"```text\n{context.get_help()}\n```\n"


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
