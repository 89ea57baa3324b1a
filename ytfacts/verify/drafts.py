"""Drafts read from disk or standard input, a bounded piece at a time."""

from __future__ import annotations

import codecs
import os
import stat
import sys
from typing import TYPE_CHECKING

from ytfacts.errors import InputError
from ytfacts.terminal import _, reason, visible, with_hint

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

STANDARD_INPUT = "-"

LONGEST_READ = 65_536
"""Bytes of a line that are read at once."""


def read_draft(path: str) -> Iterator[str]:
    """Yield the lines of a UTF-8 file with their ends, long ones in pieces; "-" is standard input.

    Raises InputError with the line for what is not UTF-8, and for what is no regular file.
    """
    if path == STANDARD_INPUT:
        yield from _decoded(_("standard input"), sys.stdin.buffer)
        return
    shown = visible(path)
    try:
        with open(path, "rb", opener=_open_without_blocking) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                problem = with_hint(_("is not a regular file"), _("for standard input: -"))
                raise InputError(f"{shown}: {problem}")
            yield from _decoded(shown, file)
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        raise InputError(_("{}: cannot be read: {}").format(shown, why)) from None


def _open_without_blocking(path: str, flags: int) -> int:
    # A FIFO without a writer would block, a terminal would become ours.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))


def _decoded(shown: str, file: BinaryIO) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8")()
    line = 1
    while True:
        data = file.readline(LONGEST_READ)
        try:
            text = decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            byte = error.object[error.start]
            problem = _("is not UTF-8: byte 0x{:02x} (save the file as UTF-8)").format(byte)
            raise InputError(f"{shown}:{line}: {problem}") from None
        if text:
            yield text
        if not data:
            return
        line += data.endswith(b"\n")
