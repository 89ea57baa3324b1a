"""The errors ytfacts raises on purpose, and its exit codes.

YtfactsError            anything below; its text is the finished line
├── UsageError          the command line asks for something that is not there
├── InputError          a file, a stream or a text cannot be read as what it should be
│   └── FactFileError   a fact file is not valid; says file and line
└── OutputError         standard output cannot be written
"""

from __future__ import annotations

from ytfacts.terminal import named

FOUND = 0
"""Something was found, or the check passed."""

NOTHING = 1
"""Nothing was found, or `check`, `verify` or `diff` have findings."""

ERROR = 2
"""Any error; one line on standard error says what, where and what to do."""

INTERRUPTED = 130
"""Stopped from the keyboard."""


class YtfactsError(Exception):
    """Base of every error raised on purpose. `str(error)` is one finished line."""


class UsageError(YtfactsError):
    """The command line asks for something that does not exist or does not fit."""


class InputError(YtfactsError):
    """A file, a stream or a text cannot be read as what it should be."""


class FactFileError(InputError):
    """A fact file is not valid.

    `path`, `line` and `column` (both from 1, or None where the whole file is meant) say where,
    `problem` what is wrong and what would be right.
    """

    def __init__(
        self, path: str, line: int | None, problem: str, column: int | None = None
    ) -> None:
        self.path = path
        self.line = line
        self.column = column
        self.problem = problem
        place = named(path) if line is None else f"{named(path)}:{line}"
        super().__init__(f"{place}: {problem}")


class OutputError(YtfactsError):
    """Standard output cannot be written."""
