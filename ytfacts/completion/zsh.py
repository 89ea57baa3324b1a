"""The completion script for zsh: for a folder of its fpath, or to be sourced."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from ytfacts.completion.program import Command, Option

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ytfacts.completion.program import Value

_HEAD = r"""#compdef ytfacts
# zsh completion for ytfacts. Made by: ytfacts completion zsh

# Offer what stands in the fact base, ids, topics or kinds, with its hints.
_ytfacts_ask() {
  local -a layers offered
  local -i i
  local file answer
  for (( i = 2; i < CURRENT; i++ )); do
    case $words[i] in
      --facts) file=${(Q)words[i+1]} ;;
      --facts=*) file=${${(Q)words[i]}#--facts=} ;;
      *) continue ;;
    esac
    layers+=(--facts "${file/#\~\//$HOME/}")
  done
  for answer in "${(f)$(ytfacts __candidates $layers -- $1 ${(Q)PREFIX} 2>/dev/null)}"; do
    # Between a candidate and its hint stands a colon, so those within are escaped.
    offered+=("${${answer%%$'\t'*}//:/\\:}:${answer#*$'\t'}")
  done
  _describe -V -t $1 $1 offered
}

_ytfacts() {
  local curcontext=$curcontext state line
  local -a commands
  local -A opt_args
"""

_TAIL = """
# Sourced, the file says what it is for; from a folder of fpath it is the function itself.
if [[ $funcstack[1] == _ytfacts ]]; then
  _ytfacts "$@"
else
  compdef _ytfacts ytfacts
fi
"""


def script(program: Sequence[Option | Command]) -> str:
    """Return the script that completes the calls of `program`."""
    return "".join((_HEAD, *_body(program), _TAIL))


def _body(program: Sequence[Option | Command]) -> Iterator[str]:
    commands = [one for one in program if isinstance(one, Command)]
    yield "  commands=(\n"
    for command in commands:
        yield f"    {quote(f'{command.name}:{command.hint}')}\n"
    yield "  )\n  _arguments -C \\\n"
    yield from (f"    {_option(one)} \\\n" for one in program if isinstance(one, Option))
    yield "    '1:command: _describe -V -t commands command commands' \\\n"
    yield "    '*::argument:->arguments' && return\n"
    yield "  [[ $state == arguments ]] || return\n  case $words[1] in\n"
    for command in commands:
        yield f"    {command.name})\n      _arguments -s -S"
        yield from (f" \\\n        {_option(option)}" for option in command.options)
        if command.argument:
            message = _message(command.argument, command.argument.name.lower())
            yield f" \\\n        {quote(f'*{message}')}"
        yield " ;;\n"
    yield "  esac\n}\n"


def _option(option: Option) -> str:
    """Return an option in the notation of `_arguments`."""
    message = _message(option.value, option.names[-1].strip("-")) if option.value else ""
    names = option.names
    if option.value:
        names = tuple(name + ("=" if name.startswith("--") else "+") for name in names)
    spelled = names[0] if len(names) == 1 else f"{{{','.join(names)}}}"
    others = "(- *)" if option.ends else f"({' '.join(option.names)})"
    before = "*" if option.repeats else others
    hint = "".join(f"\\{char}" if char in "[]\\" else char for char in option.hint)
    return f"{quote(before)}{spelled}{quote(f'[{hint}]{message}')}"


def _message(value: Value, title: str) -> str:
    """Return the title of a value and what offers it, in the notation of `_arguments`."""
    # A blank before the action: it is called with these arguments alone.
    action = " "
    if value.is_file:
        action = "_files"
    elif value.asked:
        action = f" _ytfacts_ask {value.asked}"
    elif value.parted:
        action = f" _values -s , {title} {' '.join(value.choices)}"
    elif value.choices:
        action = f"({' '.join(value.choices)})"
    return f":{title}:{action}"
