"""Drafts read from disk or standard input, a bounded piece at a time."""

from __future__ import annotations

import codecs
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

from ytfacts.errors import InputError
from ytfacts.files import open_file
from ytfacts.terminal import _, named, reason

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
    if path == STANDARD_INPUT and sys.stdin is None:
        raise InputError(_("cannot read standard input: it is closed"))
    shown = _("standard input") if path == STANDARD_INPUT else named(path)
    try:
        with nullcontext(sys.stdin.buffer) if path == STANDARD_INPUT else open_file(path) as file:
            yield from _decoded(shown, file)
    except OSError as error:
        raise InputError(_("{}: cannot be read: {}").format(shown, reason(error))) from None


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
