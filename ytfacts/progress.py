"""How far something long has come: one line on standard error, only on a terminal."""

from __future__ import annotations

import os

_CLEAR = "\r\x1b[K"


class Progress:
    """A line that is written over and over, and cleared at the end."""

    def __init__(self, what: str) -> None:
        self.what = what

    def tell(self, step: str, number: int, total: int | None = None) -> None:
        """Show the step that is being done, its number, and how many there are if that is known."""
        of = f"/{total}" if total else ""
        self._write(f"{_CLEAR}{self.what}: {number:,}{of} {step}")

    def clear(self) -> None:
        """Take the line away."""
        self._write(_CLEAR)

    @staticmethod
    def _write(text: str) -> None:
        try:
            os.write(2, text.encode("utf-8", "backslashreplace"))
        except OSError:
            return
