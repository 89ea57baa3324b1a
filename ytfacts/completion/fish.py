"""The completion script for fish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ytfacts.completion.program import Command, Option

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ytfacts.completion.program import Value

_HEAD = r"""# fish completion for ytfacts. Made by: ytfacts completion fish

# Whether the call being typed is of this command; without one, whether it has none yet.
function __ytfacts_is
    set -l words (commandline -opc)
    test "$words[2]" = "$argv[1]"
end

# What has been typed of a value, without the option before it.
function __ytfacts_word
    string replace -r -- '^--[a-z]+=' '' (commandline -ct)
end

# What stands in the fact base, ids, topics or kinds, with its hints.
function __ytfacts_ask
    set -l layers
    set -l words (commandline -opc)
    for i in (seq (count $words))
        if test "$words[$i]" = --facts
            set -a layers --facts (string replace -r '^~/' "$HOME/" -- $words[(math $i + 1)])
        else if string match -q -- '--facts=*' $words[$i]
            set -a layers $words[$i]
        end
    end
    ytfacts __candidates $layers -- $argv[1] (__ytfacts_word) 2>/dev/null
end

# The same names after each comma.
function __ytfacts_parts
    set -l before (string replace -r '[^,]*$' '' -- (__ytfacts_word))
    printf '%s\n' "$before"$argv
end

complete -c ytfacts -f
"""


def script(program: Sequence[Option | Command]) -> str:
    """Return the script that completes the calls of `program`."""
    return _HEAD + "".join(f"complete -c ytfacts {line}\n" for line in _lines(program))


def _lines(program: Sequence[Option | Command]) -> Iterator[str]:
    commands = [one for one in program if isinstance(one, Command)]
    # All in one: of several lists with -k fish shows the last first.
    listed = " ".join(f"{one.name}\\t{_quoted(one.hint)}" for one in commands)
    yield f"-n __ytfacts_is -k -a {_quoted(listed)}"
    for one in program:
        if isinstance(one, Option):
            yield f"-n __ytfacts_is{_option(one)}"
        else:
            condition = f"-n '__ytfacts_is {one.name}'"
            yield from (f"{condition}{_option(option)}" for option in one.options)
            if one.argument and (one.argument.is_file or _offered(one.argument)):
                yield condition + _offer(one.argument)


def _option(option: Option) -> str:
    names = "".join(
        f" -l {name[2:]}" if name.startswith("--") else f" -s {name[1:]}" for name in option.names
    )
    # -x: it takes a value, and only what is offered; -r: it takes one, files among them.
    takes = "" if option.value is None else " -r" if option.value.is_file else " -x"
    offer = _offer(option.value) if option.value else ""
    return f"{names} -d {_quoted(option.hint)}{takes}{offer}"


def _offer(value: Value) -> str:
    if value.is_file:
        return " -F"
    offered = _offered(value)
    return f" -k -a {_quoted(offered)}" if offered else ""


def _offered(value: Value) -> str:
    if value.asked:
        return f"(__ytfacts_ask {value.asked})"
    if value.parted:
        return f"(__ytfacts_parts {' '.join(value.choices)})"
    return " ".join(value.choices)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
