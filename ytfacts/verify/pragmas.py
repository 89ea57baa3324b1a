"""What the writer of a draft asked to leave alone.

`ytfacts:off` to `ytfacts:on` skips the lines between, `ytfacts:ignore` its own line, or the next
one where it stands alone; ids after it name the records meant. They stand in an HTML comment, or
alone on a line behind any comment sign.
"""

from __future__ import annotations

import re

_PRAGMA = re.compile(r"ytfacts:(off|on|ignore)\b((?:[ \t]+[a-z0-9][a-z0-9-]*)*)")
_PRAGMA_LINE = re.compile(
    r"\s*(?:<!--|#|//|/\*|%|;|--|\.\.|\{#)?\s*ytfacts:(?:off|on|ignore)[ \ta-z0-9-]*?(?:-->|\*/|#\})?\s*$"
)


class Pragmas:
    """What the writer asked to leave alone: `ytfacts:off` to `ytfacts:on`, `ytfacts:ignore`."""

    def __init__(self) -> None:
        self.off = False
        self._lines: dict[int, frozenset[str]] = {}
        self._next: frozenset[str] | None = None

    def see(self, number: int, line: str) -> bool:
        """Note what a line asks for; return whether the line itself is to be skipped."""
        if self._next is not None and line.strip():
            self._lines[number] = self._next
            self._next = None
        found = _PRAGMA.search(line) if "ytfacts:" in line else None
        alone = found is not None and _PRAGMA_LINE.match(line) is not None
        if found is None or not (alone or "<!--" in line):
            return self.off
        word, ids = found[1], frozenset(found[2].split())
        if word == "ignore":
            if alone:
                self._next = ids
            else:
                self._lines[number] = ids
            return self.off or alone
        self.off = word == "off"
        return True

    def ignores(self, line: int, fact: str) -> bool:
        """Tell whether a finding about the record `fact` ("" for none) on a line is not wanted."""
        ids = self._lines.get(line)
        return ids is not None and (not ids or fact in ids)

    def forget_before(self, line: int) -> None:
        """Drop what lines before `line` asked for."""
        for number in [number for number in self._lines if number < line]:
            del self._lines[number]
