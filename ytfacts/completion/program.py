"""The commands and options of the program, as the completion scripts need them."""

from __future__ import annotations

from typing import Any, NamedTuple

from ytfacts.check import RULE_NAMES
from ytfacts.cite import STYLES
from ytfacts.render import RENDERERS
from ytfacts.render.fields import RECORD, columns


class Value(NamedTuple):
    """What can stand as an argument or after an option: one of these, or anything.

    `choices` are its values; `parted` ones may be several, with commas between. `asked` is what
    `__candidates` is asked for. `is_file` says that it is the name of a file.
    """

    name: str
    choices: tuple[str, ...] = ()
    parted: bool = False
    asked: str = ""
    is_file: bool = False


class Option(NamedTuple):
    """An option by all its names; `value` is None for a flag, `hint` says what it is for."""

    names: tuple[str, ...]
    hint: str
    value: Value | None
    repeats: bool
    ends: bool
    """Whether nothing more is read after it: --help, --version."""


class Command(NamedTuple):
    """A command with its options; `argument` is what its arguments are, None without any."""

    name: str
    hint: str
    options: tuple[Option, ...]
    argument: Value | None


_FIELDS = tuple(
    dict.fromkeys(part for name in RECORD for part in (name, *columns((name,), match=True)))
)

VALUES = {
    value.name: value
    for value in (
        *(Value(name, is_file=True) for name in ("PATH", "FILE", "TEXT", "OLD", "NEW")),
        Value("ID", asked="ids"),
        Value("TOPIC", asked="topics"),
        Value("KIND", asked="kinds"),
        Value("FORMAT", tuple(RENDERERS)),
        Value("STYLE", tuple(STYLES)),
        Value("RULE", RULE_NAMES),
        Value("NAME,", _FIELDS, parted=True),
        *(Value(name) for name in ("QUERY", "N", "TEST")),
    )
}
"""What each metavar of the command line stands for; one with bars lists its values itself."""


def described(program: Any) -> tuple[Option | Command, ...]:
    """Return the options and commands of the group of commands that typer makes."""
    from typer import Context

    context = Context(program, **program.context_settings)
    commands = (
        Command(
            command.name,
            _hint(command.get_short_help_str(200)),
            _options(command, Context(command, parent=context)),
            next((_value(one.metavar) for one in command.params if not _is_option(one)), None),
        )
        for command in program.commands.values()
        if not command.hidden
    )
    return (*_options(program, context), *commands)


def _options(command: Any, context: Any) -> tuple[Option, ...]:
    return tuple(
        Option(
            tuple(sorted(one.opts, key=len)),
            _hint(one.help),
            None if one.is_flag else _value(one.metavar),
            one.multiple,
            one.is_eager,
        )
        for one in command.get_params(context)
        if _is_option(one)
    )


def _is_option(parameter: Any) -> bool:
    return bool(parameter.param_type_name == "option")


def _value(metavar: str) -> Value:
    """Return what a metavar stands for. Raises KeyError for one that is not in `VALUES`."""
    name = metavar.strip("[]").removesuffix("...").strip("[]")
    return Value(name, tuple(name.split("|"))) if "|" in name else VALUES[name]


def _hint(text: str) -> str:
    """Return the first clause of a help text: what there is room for beside a candidate."""
    return text.partition(". ")[0].partition(";")[0].partition(":")[0].rstrip(".")
