"""Queries from standard input, one a line, each answered before the next is read."""

from __future__ import annotations

import os
import sys

from ytfacts import output
from ytfacts.errors import ERROR, FOUND, NOTHING, InputError, UsageError
from ytfacts.progress import Progress
from ytfacts.terminal import _, reason

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LONGEST_LINE = 1 << 16
"""Bytes of a line: more is no query, and is not gathered to find out."""

_BLOCK = 1 << 16


_LINES_BETWEEN = 100
"""Lines after which it is said again how many have been answered."""


def answer_lines(answer: Callable[[str, int], int], answer_blank: Callable[[int], None]) -> int:
    """Call `answer(query, line)` for each line of standard input; return the batch's exit code.

    A line that cannot be read is reported by its number, and the others are answered. How many
    have been is shown on a terminal, unless the answers themselves appear there.
    """
    if sys.stdin is None:
        raise InputError(_("cannot read standard input: it is closed"))
    code, failed = NOTHING, False
    progress = Progress("search") if output.is_terminal(2) and not output.is_terminal(1) else None
    for line, data in enumerate(_lines(), 1):
        if progress and line % _LINES_BETWEEN == 0:
            progress.tell(_("lines"), line)
        try:
            text = _decoded(data)
            if not text:
                answer_blank(line)
            elif answer(text, line) == FOUND:
                code = FOUND
        except (InputError, UsageError) as error:
            if progress:
                progress.clear()
            output.tell(_("ytfacts: line {}: {}").format(line, error))
            failed = True
    if progress:
        progress.clear()
    return ERROR if failed else code


def _decoded(data: bytes) -> str:
    if len(data) > LONGEST_LINE:
        raise InputError(_("longer than {:,} bytes").format(LONGEST_LINE))
    try:
        return data.decode("utf-8").strip()
    except UnicodeDecodeError as error:
        raise InputError(_("not UTF-8 (byte {})").format(error.start + 1)) from None


def _lines() -> Iterator[bytes]:
    """Yield lines as soon as each is whole; of one that is too long, only that it is."""
    rest = b""
    while True:
        try:
            block = os.read(0, _BLOCK)
        except OSError as error:
            raise InputError(_("cannot read standard input: {}").format(reason(error))) from None
        if not block:
            break
        *whole, last = block.split(b"\n")
        for line in whole:
            yield rest + line
            rest = b""
        rest = (rest + last)[: LONGEST_LINE + 1]
    if rest:
        yield rest
