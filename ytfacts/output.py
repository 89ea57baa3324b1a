"""The one way out: bytes to standard output, lines to standard error."""

from __future__ import annotations

import os
import sys

from ytfacts.errors import OutputError
from ytfacts.terminal import _, reason

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_BUFFER = 1 << 16
"""Characters that are gathered before they are written."""

LONGEST_MESSAGE = 2000
"""Characters of a line on standard error, whatever stands in it."""


_written: list[int] = []
"""Bytes of each part of the answer that has gone out."""


def has_written() -> bool:
    """Whether a part of the answer has gone out already."""
    return bool(_written)


def check_stdout() -> None:
    """Raise OutputError if standard output is closed: before computing for it."""
    # Not sys.stdout, which the command line stands in for while it reads arguments.
    if sys.__stdout__ is None:
        raise OutputError(_("cannot write standard output: it is closed"))


def write(chunks: Iterable[str]) -> bool:
    """Write text to standard output as UTF-8, whatever the locale, and check that it arrives.

    Return False if whoever read it has gone away: that is no error, but nobody needs more.
    """
    check_stdout()
    gathered: list[str] = []
    size = 0
    for chunk in chunks:
        gathered.append(chunk)
        size += len(chunk)
        if size >= _BUFFER:
            if not _write("".join(gathered)):
                return False
            gathered, size = [], 0
    return _write("".join(gathered))


def _write(text: str) -> bool:
    # A lone surrogate stands for a byte that never was UTF-8: shown, not passed on.
    data = memoryview(text.encode("utf-8", "backslashreplace"))
    try:
        while data:
            count = os.write(1, data)
            _written.append(count)
            data = data[count:]
    except BrokenPipeError:
        return False
    except OSError as error:
        raise OutputError(_("cannot write standard output: {}").format(reason(error))) from None
    return True


def tell(line: str) -> None:
    """Write one line to standard error. Nobody hears of it if that fails."""
    if len(line) > LONGEST_MESSAGE:
        line = line[: LONGEST_MESSAGE - 1] + "…"
    try:
        os.write(2, f"{line}\n".encode("utf-8", "backslashreplace"))
    except OSError:
        return


def is_terminal(stream: int) -> bool:
    """Whether file descriptor 1 (standard output) or 2 (standard error) is a terminal."""
    try:
        return os.isatty(stream)
    except OSError:
        return False
