"""Files that a user names, opened so that nothing can hold the program up."""

from __future__ import annotations

import errno
import os
import stat
import sys

from ytfacts.terminal import N_

TYPE_CHECKING = False
if TYPE_CHECKING:
    from io import BufferedReader

NOT_REGULAR = N_("not a regular file")
EMPTY_PIPE = N_("nothing comes through this pipe")


def native(path: str) -> str:
    """Return a path, read as UTF-8 as all arguments are, as this system's functions take it."""
    if sys.getfilesystemencoding() == "utf-8":
        return path
    return os.fsdecode(path.encode("utf-8", "surrogateescape"))


def open_file(path: str) -> BufferedReader:
    """Open a regular file, or the pipe that a shell puts in place of one, for reading bytes.

    Raises OSError for whatever cannot be read, for a pipe that nobody writes to, and for folders,
    devices and sockets, which may never end.
    """
    try:
        file = open(native(path), "rb", opener=_without_blocking)  # noqa: SIM115 - the caller's to close
    except ValueError as error:  # A path with a null byte.
        raise OSError(errno.EINVAL, str(error)) from None
    mode = os.fstat(file.fileno()).st_mode
    problem = "" if stat.S_ISREG(mode) else NOT_REGULAR
    if stat.S_ISFIFO(mode):
        os.set_blocking(file.fileno(), True)
        problem = "" if file.peek(1) else EMPTY_PIPE
    if problem:
        file.close()
        raise OSError(errno.EINVAL, problem)
    return file


def _without_blocking(path: str, flags: int) -> int:
    # A FIFO without a writer would block, a terminal would become ours.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
