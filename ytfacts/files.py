"""Files that a user names, opened so that nothing can hold the program up."""

from __future__ import annotations

import errno
import os
import stat

from ytfacts.terminal import N_

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

NOT_REGULAR = N_("not a regular file")


def open_regular(path: str) -> BinaryIO:
    """Open a regular file for reading bytes.

    Raises OSError for whatever cannot be read, and for folders, pipes, devices and sockets, which
    may block or never end.
    """
    try:
        file = open(path, "rb", opener=_without_blocking)  # noqa: SIM115 - the caller's to close
    except ValueError as error:  # A path with a null byte.
        raise OSError(errno.EINVAL, str(error)) from None
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    raise OSError(errno.EINVAL, NOT_REGULAR)


def _without_blocking(path: str, flags: int) -> int:
    # A FIFO without a writer would block, a terminal would become ours.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
