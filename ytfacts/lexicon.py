"""Whether a few Chinese characters are a word: what tells another word from a slip.

The tables are lines of words of one length, looked through as they are: a query asks for a few
words, and taking apart some fifty thousand of them would cost more than finding these.
"""

from __future__ import annotations

from ytfacts.characters import data_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

TABLES = ("common_words.txt", "common_names.txt")
"""Each a line of words of two characters, one of three and so on; "=" begins anew."""

_lines: list[tuple[int, str]] = []
_known: dict[str, bool] = {}


def is_word(text: str) -> bool:
    """Whether `text` is a common word or name of two or three characters."""
    if text not in _known:
        if not _lines:
            for table in TABLES:
                _lines.extend(_sized(data_lines(table)))
        _known[text] = any(size == len(text) and _holds(line, text) for size, line in _lines)
    return _known[text]


def _sized(lines: list[str]) -> Iterator[tuple[int, str]]:
    size = 2
    for line in lines:
        if line == "=":
            size = 2
        else:
            yield size, line
            size += 1


def _holds(line: str, text: str) -> bool:
    at = line.find(text)
    while at >= 0:
        if at % len(text) == 0:
            return True
        at = line.find(text, at + 1)
    return False
