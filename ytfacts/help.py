"""How help and mistakes on the command line are put: in the reader's language, folded for it.

typer writes both in English and folds lines by characters, as if each took one column. Its
formatter is replaced here, and its messages are said again in our own words.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

import typer

from ytfacts import output, terminal
from ytfacts.render.folding import breaks
from ytfacts.terminal import N_, _, quoted, visible, with_hint

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDEST = 100
"""Columns of help on a wide terminal: longer lines are hard to read."""

_NARROW = 60
"""Columns below which a description stands under its option instead of beside it."""

_MOST_BESIDE = 30
"""Columns of an option up to which its description stands beside it."""

_AS_IT_IS = "\b\n"
"""What a paragraph begins with that is not to be folded; typer's own sign."""


_FORMATTER: Any = typer.Context.formatter_class


class Formatter(_FORMATTER):  # type: ignore[misc]
    """Writes help in the language of the reader."""

    def __init__(self, width: int | None = None, **_ignored: object) -> None:
        super().__init__(width=width or min(terminal.width(output.is_terminal(1)), WIDEST))

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        said = " ".join(_(word.strip("{}")) for word in args.split())
        self._write(f"{prefix or _('Usage: ')}{prog} {said}", hanging=4)

    def write_heading(self, heading: str) -> None:
        """Write what stands above a list."""
        self.write(_("{}:").format(_(heading)) + "\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs; examples stand as they are."""
        for number, paragraph in enumerate(text.split("\n\n")):
            if number:
                self.write("\n")
            if paragraph.startswith(_AS_IT_IS):
                for line in paragraph.removeprefix(_AS_IT_IS).split("\n"):
                    self.write(f"{' ' * self.current_indent}{line}\n")
            else:
                self._write(_(" ".join(paragraph.split())))

    def write_dl(self, rows: Sequence[tuple[str, str]], *_ignored: object) -> None:
        """Write options or commands, each with what is said about it."""
        beside = min(max((columns(name) for name, _text in rows), default=0), _MOST_BESIDE) + 2
        if self.width < _NARROW:
            beside = 0
        for name, text in rows:
            if not beside or columns(name) + 2 > beside:
                self._write(name)
                self._write(described(text), left=beside or 4)
            else:
                gap = " " * (beside - columns(name))
                self._write(f"{name}{gap}{described(text)}", hanging=beside)

    def _write(self, text: str, *, left: int = 0, hanging: int = 0) -> None:
        """Write a text folded, `left` columns in, its later lines `hanging` further in."""
        indent = self.current_indent + left
        for number, line in enumerate(folded(text, self.width - indent, hanging)):
            self.write(" " * (indent + (hanging if number else 0)) + line + "\n")


class Context(typer.Context):
    """A call of a command, whose help is written so."""

    formatter_class = Formatter


def columns(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def folded(text: str, width: int, hanging: int = 0) -> list[str]:
    """Return a text in lines of `width` columns, all but the first `hanging` columns shorter."""
    lines: list[str] = []
    while text:
        cells = [(n, n + 1, _width(char)) for n, char in enumerate(text)]
        room = width - (hanging if lines else 0)
        ends = breaks(text, cells, max(room, 10))
        line, text = (text[: ends[0]], text[ends[0] :]) if ends else (text, "")
        lines.append(line.rstrip())
    return lines


_EXTRA = re.compile(r"(.*?)(?:  \[([^\]]*)\])?", re.DOTALL)


def described(text: str) -> str:
    """Return what is said of an option, with its default and whether it must be given."""
    match = _EXTRA.fullmatch(text)
    said, extra = match.groups() if match else (text, None)
    told = [_(" ".join(said.split()))]
    for part in (extra or "").split("; "):
        if part.startswith("default: "):
            told.append(_("[default: {}]").format(part.removeprefix("default: ")))
        elif part == "required":
            told.append(_("[required]"))
    return " ".join(told)


_MISTAKES = (
    (r"No such command '(.+?)'\.(?: Did you mean '(.+?)')?.*", N_("no such command: {}")),
    (r"No such option: (\S+)(?: \(Possible options: (\S+?)(?:,.*)?\))?", N_("no such option: {}")),
    (r"Option '(.+)' requires an argument\.()", N_("option {} needs a value")),
    (r"Option '(.+)' does not take a value\.()", N_("option {} takes no value")),
    (r"Missing argument '(.+)'\.()", N_("missing argument: {}")),
    (r"Missing option '(\S+)'.*()", N_("missing option: {}")),
    (r"Got unexpected extra argument\S* \((.+)\)()", N_("more arguments than there can be: {}")),
    (r"Invalid value for '(\S+)'.*: '?(.+?)'? is not (?:a valid int|in the range).*",
     N_("{} takes a whole number from 0 on, not {}")),
)  # fmt: skip
"""typer's messages and ours: of what, and what was typed or, if typer knows, may have been meant."""

_LONGEST = 400
"""Characters of a message that typer puts together."""


def mistake(error: typer.TyperException, arguments: Sequence[str]) -> str:
    """Return typer's message as one line that says what to do."""
    text = " ".join(visible(error.format_message()).split())
    told = text.rstrip(".")
    path = getattr(getattr(error, "ctx", None), "command_path", None) or "ytfacts"
    hints, meant = [_("see {} --help").format(path)], ""
    for pattern, message in _MISTAKES:
        match = re.fullmatch(pattern, text)
        if match:
            told = _(message).format(*match.groups())
            if match[2] and pattern.startswith("No such"):
                meant = _("did you mean {}? ").format(match[2])
            if pattern.startswith("No such command") and not match[2]:
                hints.insert(0, _("to look it up: ytfacts search {}").format(match[1]))
            elif pattern.startswith("No such option") and " " not in path:
                hints.append(_("options stand after the command"))
            elif pattern.startswith("No such option") and "--" not in arguments:
                hints.append(_("what begins with a dash and is no option goes after --"))
            break
    return with_hint(quoted(told, _LONGEST), meant + _("; ").join(hints))
