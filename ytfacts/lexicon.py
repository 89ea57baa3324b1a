"""Whether a few Chinese characters are a word, and whether that names a thing: what tells another
word from a slip, and the matter of a query from its wording.

The tables are lines of words of one length, looked through as they are: a query asks for a few
words, and taking apart some fifty thousand of them would cost more than finding these.
"""

from __future__ import annotations

from ytfacts.characters import data_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

TABLES = ("common_words.txt", "common_names.txt")
"""Each a line of words of two characters, one of three and so on; after "=" the same of words that
name no thing: what is done and how things are."""

LONGEST = 4
"""Characters of the longest words in the tables."""

THING, OTHER = "thing", "other"

_alike: dict[str, str] = {}
_lines: list[tuple[int, str, str]] = []
_known: dict[str, str] = {}


def is_word(text: str) -> bool:
    """Whether `text` is a common word or name of two to four characters."""
    return bool(_kind(text))


def is_thing(text: str) -> bool:
    """Whether `text` is a common word or name for a thing, a person or a place."""
    return _kind(text) == THING


def is_no_thing(text: str) -> bool:
    """Whether `text` is a common word that names nothing: a verb, an adverb, how things are."""
    return _kind(text) == OTHER


def look_alike(char: str, other: str) -> bool:
    """Whether two Chinese characters are taken for one another by eye."""
    if not _alike:
        _alike.update((line[0], line) for line in data_lines("lookalikes.txt"))
    return other in _alike.get(char, "")


def _kind(text: str) -> str:
    if text not in _known:
        if not _lines:
            for table in TABLES:
                _lines.extend(_sized(data_lines(table)))
        found = (kind for size, kind, line in _lines if size == len(text) and _holds(line, text))
        _known[text] = next(found, "")
    return _known[text]


def _sized(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    size, kind = 2, THING
    for line in lines:
        if line == "=":
            size, kind = 2, OTHER
        else:
            yield size, kind, line
            size += 1


def _holds(line: str, text: str) -> bool:
    at = line.find(text)
    while at >= 0:
        if at % len(text) == 0:
            return True
        at = line.find(text, at + 1)
    return False
