"""The completion script for bash, 3.2 and later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ytfacts.completion.program import Command, Option

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ytfacts.completion.program import Value

_HEAD = r"""# bash completion for ytfacts. Made by: ytfacts completion bash

# Offer those of the arguments that begin like the word being typed.
_ytfacts_words() {
    local one
    for one; do
        if [[ $one == "$word"* ]]; then COMPREPLY+=("$one"); fi
    done
}

# The same for the last of several names with commas between.
_ytfacts_parts() {
    local one before=
    if [[ $word == *,* ]]; then before=${word%,*},; fi
    for one; do
        if [[ $before$one == "$word"* ]]; then COMPREPLY+=("$before$one"); fi
    done
    compopt -o nospace 2>/dev/null
}

_ytfacts_files() {
    local IFS=$'\n'
    # Without compopt (bash 3.2) the names are found all the same, without a slash after folders.
    compopt -o default 2>/dev/null || COMPREPLY=($(compgen -f -- "$word"))
}

# Offer what stands in the fact base: ids, topics or kinds.
_ytfacts_ask() {
    local i file name hint layers=()
    for ((i = 2; i < COMP_CWORD; i++)); do
        [[ ${COMP_WORDS[i]} == --facts ]] || continue
        file=${COMP_WORDS[i + 1]}
        if [[ $file == = ]]; then file=${COMP_WORDS[i + 2]}; fi
        file=${file//[\"\'\\]/}
        layers+=(--facts "${file/#\~\//$HOME/}")
    done
    while IFS=$'\t' read -r name hint; do
        if [[ $name == "$word"* ]]; then
            printf -v name %q "$name"
            COMPREPLY+=("$name")
        fi
    done < <(ytfacts __candidates ${layers[@]+"${layers[@]}"} -- "$1" "$word" 2>/dev/null)
    compopt -o nosort 2>/dev/null
}

_ytfacts() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} i only=
    COMPREPLY=()
    # bash takes --topic=x for three words.
    if [[ $word == = ]]; then word=; fi
    if [[ $before == = ]]; then before=${COMP_WORDS[COMP_CWORD - 2]}; fi
    for ((i = 2; i < COMP_CWORD; i++)); do
        if [[ ${COMP_WORDS[i]} == -- ]]; then only=arguments; fi
    done
"""

_TAIL = """}

complete -F _ytfacts ytfacts
"""


def script(program: Sequence[Option | Command]) -> str:
    """Return the script that completes the calls of `program`."""
    return "".join((_HEAD, *_body(program), _TAIL))


def _body(program: Sequence[Option | Command]) -> Iterator[str]:
    options = [name for one in program if isinstance(one, Option) for name in one.names]
    commands = [one.name for one in program if isinstance(one, Command)]
    first = _by_dash(options, f"_ytfacts_words {' '.join(commands)}")
    yield f"    if ((COMP_CWORD == 1)); then\n        {first}\n        return\n    fi\n"
    yield "    case ${COMP_WORDS[1]} in\n"
    for command in program:
        if isinstance(command, Command):
            yield f"        {command.name})\n"
            yield from (f"            {line}\n" for line in _command(command))
            yield "            ;;\n"
    yield "    esac\n"


def _command(command: Command) -> Iterator[str]:
    argument = _offer(command.argument) if command.argument else ":"
    names = [name for option in command.options for name in option.names]
    yield "case $only$before in"
    for option in command.options:
        if option.value:
            yield f"    {' | '.join(option.names)}) {_offer(option.value)} ;;"
    yield f"    arguments*) {argument} ;;"
    yield f"    *) {_by_dash(names, argument)} ;;"
    yield "esac"


def _by_dash(options: Sequence[str], otherwise: str) -> str:
    """Return the call that offers options where the word begins as one."""
    return f"if [[ $word == -* ]]; then _ytfacts_words {' '.join(options)}; else {otherwise}; fi"


def _offer(value: Value) -> str:
    """Return the call that offers what a value can be; `:` where it can be anything."""
    if value.is_file:
        return "_ytfacts_files"
    if value.asked:
        return f"_ytfacts_ask {value.asked}"
    if value.choices:
        return f"_ytfacts_{'parts' if value.parted else 'words'} {' '.join(value.choices)}"
    return ":"
