"""What a terminal may be sent, what it can show, and the language in which people are spoken to.

`visible` is the one function through which all text from outside (fact bases, queries, file
names, messages of other libraries) passes on its way to a terminal.

Messages and help stand in the code in English, each within `_`, which finds the Chinese for it in
`ytfacts.chinese` where the reader's language is Chinese. Values are filled in afterwards:
`_("cannot write {}: {}").format(path, reason)`. Answers and data are the same in every language.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT_WIDTH = 80
"""Columns off a terminal when COLUMNS does not say."""

DEFAULT_HEIGHT = 40
"""Rows off a terminal when LINES does not say."""

MIN_WIDTH, MAX_WIDTH = 10, 1000
"""A width outside is taken for a mistake of the environment and brought inside."""

QUOTED_LENGTH = 60
"""How much of a foreign text an error message repeats, in characters."""

PATH_LENGTH = 255
"""How much of a path an error message repeats: any file's own name, most paths whole."""

_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
CONTROLS = (*range(0x20), *range(0x7F, 0xA0), *_BIDI, 0x2028, 0x2029, 0xFEFF)
"""Code points that a terminal or a line format would act on instead of showing them."""

_VISIBLE = {code: f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" for code in CONTROLS}
_VISIBLE_LINES = {code: shown for code, shown in _VISIBLE.items() if code != 0x0A}


LANGUAGE_VARIABLES = ("YTFACTS_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
"""The first of these that is set tells the reader's language: Chinese if it begins with zh."""


def _(message: str) -> str:
    """Return a message, which may have `{}` in it, in the reader's language."""
    if not speaks_chinese():
        return message
    from ytfacts.chinese import MESSAGES

    return MESSAGES.get(message, message)


def N_(message: str) -> str:  # noqa: N802 - its usual name
    """Mark a message that is kept in a table and said, with `_`, later on."""
    return message


def with_hint(text: str, hint: str) -> str:
    """Return a message with what to do about it, or as it is where there is nothing to say."""
    return _("{} ({})").format(text, hint) if hint else text


def reason(error: OSError) -> str:
    """Return what the system says is wrong."""
    return _(error.strerror or str(error))


def speaks_chinese() -> bool:
    """Whether messages are said in Chinese."""
    told = next(filter(None, map(os.environ.get, LANGUAGE_VARIABLES)), "")
    return told.startswith("zh") and not InEnglish.depth


class InEnglish:
    """Within it, if it is `wanted`, messages are made in English: those that go into data."""

    depth = 0

    def __init__(self, wanted: bool) -> None:
        self._wanted = wanted

    def __enter__(self) -> None:
        InEnglish.depth += self._wanted

    def __exit__(self, *_error: object) -> None:
        InEnglish.depth -= self._wanted


def visible(text: str, *, lines: bool = False) -> str:
    """Return `text` with every control, bidirectional and undecodable character as a visible escape.

    With `lines`, line feeds are kept.
    """
    shown = text.translate(_VISIBLE_LINES if lines else _VISIBLE)
    if shown.isascii():
        return shown
    # Lone surrogates stand for bytes that are not UTF-8 (surrogateescape) and cannot be encoded.
    return shown.encode("utf-8", "backslashreplace").decode("utf-8")


def quoted(text: str, length: int = QUOTED_LENGTH) -> str:
    """Return `text` made visible and, if it is long, shortened, for use inside a message."""
    if len(text) > length:
        text = text[: length - 1] + "…"
    return visible(text)


def named(path: str) -> str:
    """Return a path made visible for a message; of a very long one, its beginning and its end."""
    if len(path) > PATH_LENGTH:
        half = PATH_LENGTH // 2
        path = f"{path[:half]}…{path[-half:]}"
    return visible(path)


def as_utf8(given: str) -> str:
    """Return an argument, or the value of a variable, read as UTF-8, whatever the locale says."""
    if given.isascii():
        return given
    return os.fsencode(given).decode("utf-8", "surrogateescape")


def is_utf8(text: str) -> bool:
    """Whether a text can be encoded: it holds no byte that was not UTF-8, no half of a pair."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def wants_colour(is_terminal: bool, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether human formats are coloured: on a terminal or by FORCE_COLOR.

    `TERM=dumb` and a non-empty NO_COLOR switch colour off everywhere; NO_COLOR wins.
    """
    if environ.get("NO_COLOR") or environ.get("TERM") == "dumb":
        return False
    return is_terminal or environ.get("FORCE_COLOR", "") not in ("", "0")


def width(is_terminal: bool, environ: Mapping[str, str] = os.environ) -> int:
    """Return how many columns to write: COLUMNS if it is a sane number, else the terminal's, else 80."""
    columns = _said("COLUMNS", environ) or _size(is_terminal)[0] or DEFAULT_WIDTH
    return min(max(columns, MIN_WIDTH), MAX_WIDTH)


def height(is_terminal: bool, environ: Mapping[str, str] = os.environ) -> int:
    """Return how many rows a screen has: LINES if it is a sane number, else the terminal's, else 40."""
    return _said("LINES", environ) or _size(is_terminal)[1] or DEFAULT_HEIGHT


def _said(name: str, environ: Mapping[str, str]) -> int:
    """Return the number in a variable, 0 where there is none."""
    said = environ.get(name, "")
    # Not int(said) alone: it takes "８０", "+80" and "8_0", and refuses absurd lengths slowly.
    return int(said) if said.isascii() and said.isdigit() and len(said) < 7 else 0


def _size(is_terminal: bool) -> tuple[int, int]:
    """Return columns and rows of the terminal, 0 where they cannot be known."""
    if not is_terminal:
        return 0, 0
    try:
        return os.get_terminal_size(sys.__stdout__.fileno())  # type: ignore[union-attr]
    except (OSError, ValueError, AttributeError):
        return 0, 0
