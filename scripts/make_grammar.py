"""Write ytfacts/grammar_table.py from the declarations in ytfacts/cli.py."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from typer.main import get_command

from ytfacts import cli

if TYPE_CHECKING:
    import typer

TARGET = Path(__file__).parents[1] / "ytfacts" / "grammar_table.py"

PLAIN = ("search", "show", "list", "__candidates")
"""Commands that are called thousands of times by scripts, often by hand, or at the TAB key."""

HEAD = '''"""The grammar of the plain calls. Made by scripts/make_grammar.py: do not edit."""

Option = tuple[str, str]
"""Name of the value, and how it is given: flag, count, text, or list for one that repeats."""

COMMANDS: dict[str, tuple[str | None, dict[str, Option]]] = {
'''


def _kind(option: typer.core.TyperOption) -> str:
    if option.is_flag:
        return "flag"
    if option.multiple:
        return "list"
    return "count" if "int" in option.type.name else "text"


def table() -> str:
    """Return the module as text."""
    group: Any = get_command(cli.app)
    lines = [HEAD]
    for name in PLAIN:
        options, positional = [], None
        for parameter in group.commands[name].params:
            if parameter.param_type_name == "argument":
                positional = parameter.name
            elif parameter.name != "help":
                options += [(spelling, parameter) for spelling in parameter.opts]
        lines.append(f"    {name!r}: (\n        {positional!r},\n        {{\n")
        for spelling, option in options:
            lines.append(f"            {spelling!r}: ({option.name!r}, {_kind(option)!r}),\n")
        lines.append("        },\n    ),\n")
    lines.append("}\n")
    return "".join(lines).replace("'", '"')


if __name__ == "__main__":
    TARGET.write_text(table(), encoding="utf-8")
