"""Where in the text of a TOML file a value stands, for messages.

Parsers of TOML tell places only of syntax errors. A Locator finds the place of any value by the
keys that lead to it. It reads text that a parser has accepted, and only when there is something to
report.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ytfacts.problems import Where

_STRING = r"""
    \"{3} (?:[^\\]|\\.)*? \"{3,5} | '{3} .*? '{3,5}
    | \" (?:[^"\\\n]|\\.)* \" | ' [^'\n]* '
"""
_STRUCTURE = re.compile(rf"{_STRING} | \#[^\n]* | [\[\]{{}}\n]", re.VERBOSE | re.DOTALL)
_VALUE = re.compile(rf"{_STRING} | [^,\]}}\#\n]*", re.VERBOSE | re.DOTALL)
_BLANK = re.compile(r"(?:[ \t\r\n,]|#[^\n]*)*")
_HEADER = re.compile(r"[ \t]*(\[\[?)(?=[ \t]*[\"'A-Za-z0-9_-])")
_KEY_PART = re.compile(
    r"""[ \t]*
    (?: (?P<bare>[A-Za-z0-9_-]+) | "(?P<basic>(?:[^"\\\n]|\\.)*)" | '(?P<literal>[^'\n]*)' )
    [ \t]* (?P<dot>\.?)""",
    re.VERBOSE,
)
_EQUALS = re.compile(r"=[ \t]*")


class Locator:
    """Finds values in one TOML text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._sections: dict[Where, tuple[int, int, int]] = {}
        self._last: dict[Where, int] = {}
        # Kept, since the problems of a file may all be in one long table or list.
        self._tables: dict[int, dict[str | int, list[tuple[list[str], int, int]]]] = {}
        self._lists: dict[int, list[int]] = {}
        self._read_headers()

    def place(self, where: Where, character: int | None = None) -> tuple[int, int]:
        """Return line and column, from 1, of a key, of a list item or of a `[[table]]`.

        What is not there is placed at the nearest table around it. With `character`, the place is
        that of this character (from 0) of the text that stands there, as near as can be told.
        """
        offset, value = self._find(where)
        if character is not None and value is not None:
            offset = self._character(value, character)
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def _read_headers(self) -> None:
        """Note for each table its header and where its keys begin and end."""
        headers = []
        depth = 0
        if header := _HEADER.match(self._text):
            headers.append(header)
        for match in _STRUCTURE.finditer(self._text):
            sign = self._text[match.start()]
            if sign in "[{":
                depth += 1
            elif sign in "]}":
                depth -= 1
            elif sign == "\n" and depth == 0 and (header := _HEADER.match(self._text, match.end())):
                headers.append(header)
        starts = [*(header.start(1) for header in headers), len(self._text)]
        self._sections[()] = (0, 0, starts[0])
        for header, end in zip(headers, starts[1:], strict=True):
            parts, body = self._key(header.end())
            path = self._table_path(parts, is_array=header[1] == "[[")
            body = self._text.find("\n", body)
            self._sections.setdefault(path, (header.start(1), body if body >= 0 else end, end))

    def _table_path(self, parts: list[str], *, is_array: bool) -> Where:
        """Return the full path of a header's table: parts that name a list mean its last item."""
        path: Where = ()
        for n, part in enumerate(parts):
            path = (*path, part)
            if is_array and n == len(parts) - 1:
                self._last[path] = self._last.get(path, -1) + 1
            if path in self._last:
                path = (*path, self._last[path])
        return path

    def _key(self, position: int) -> tuple[list[str], int]:
        """Return the parts of a dotted key and where it ends."""
        parts = []
        while match := _KEY_PART.match(self._text, position):
            parts.append(_key_text(match))
            position = match.end()
            if not match["dot"]:
                break
        return parts, position

    def _find(self, where: Where) -> tuple[int, int | None]:
        """Return the offsets of a key (or item, or header) and of its value."""
        fallback: tuple[int, int | None] | None = None
        for length in range(len(where), -1, -1):
            section = self._sections.get(where[:length]) or self._sections.get((*where[:length], 0))
            if section is None:
                continue
            header, body, end = section
            if length == len(where):
                return header, None
            found, is_whole = self._find_in_table(body, end, where[length:])
            if found is not None and is_whole:
                return found
            # The nearest table around wins over one farther out that lacks the key just as well.
            fallback = fallback or found or (header, None)
        return fallback or (0, None)

    def _find_in_table(
        self, position: int, end: int, where: Where
    ) -> tuple[tuple[int, int | None] | None, bool]:
        """Look `where` up among `key = value` pairs; return its offsets, and whether it is whole.

        If it is not, the offsets are those of the part that is there, if any.
        """
        for parts, key, value in self._pairs(position, end).get(where[0], ()):
            shared = min(len(parts), len(where))
            if tuple(parts[:shared]) == where[:shared]:
                if len(parts) >= len(where):
                    return (key, value if len(parts) == len(where) else None), True
                inner, is_whole = self._find_in_value(value, where[shared:])
                return inner or (key, value), is_whole
        return None, False

    def _pairs(self, start: int, end: int) -> dict[str | int, list[tuple[list[str], int, int]]]:
        """Return the keys of a table by their first part, and the offsets of key and value."""
        if start in self._tables:
            return self._tables[start]
        pairs = self._tables[start] = {}
        position = start
        while (position := self._after_blanks(position)) < end and self._text[position] != "}":
            key = position
            parts, position = self._key(position)
            equals = _EQUALS.match(self._text, position)
            if not parts or equals is None:
                break
            position = equals.end()
            pairs.setdefault(parts[0], []).append((parts, key, position))
            position = self._after_value(position)
        return pairs

    def _find_in_value(
        self, position: int, where: Where
    ) -> tuple[tuple[int, int | None] | None, bool]:
        opening = self._text[position]
        if opening == "{":
            return self._find_in_table(position + 1, len(self._text), where)
        if opening != "[" or not isinstance(where[0], int):
            return None, False
        items = self._items(position)
        if where[0] >= len(items):
            return None, False
        position = items[where[0]]
        if len(where) == 1:
            return (position, position), True
        inner, is_whole = self._find_in_value(position, where[1:])
        return inner or (position, position), is_whole

    def _items(self, start: int) -> list[int]:
        """Return the offsets of the items of a list."""
        if start in self._lists:
            return self._lists[start]
        items = self._lists[start] = []
        position = self._after_blanks(start + 1)
        while self._text[position] != "]":
            items.append(position)
            position = self._after_blanks(self._after_value(position))
        return items

    def _after_blanks(self, position: int) -> int:
        match = _BLANK.match(self._text, position)
        return match.end() if match else position

    def _after_value(self, position: int) -> int:
        if self._text[position] not in "[{":
            match = _VALUE.match(self._text, position)
            return match.end() if match else position
        depth = 0
        for match in _STRUCTURE.finditer(self._text, position):
            sign = self._text[match.start()]
            depth += (sign in "[{") - (sign in "]}")
            if depth == 0 and sign in "]}":
                return match.end()
        return len(self._text)

    def _character(self, value: int, character: int) -> int:
        """Return the offset of a character of the string that begins at `value`."""
        literal = _VALUE.match(self._text, value)
        if literal is None or self._text[value] not in "\"'" or "\\" in literal[0]:
            return value
        quotes = 3 if literal[0].startswith(('"""', "'''")) else 1
        # A line end right after three opening quotes is not part of the text.
        skipped = re.compile("\r?\n").match(self._text, value + 3) if quotes == 3 else None
        return (skipped.end() if skipped else value + quotes) + character


class Locators:
    """The Locators of several texts, made when first asked."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._made: dict[int, Locator] = {}

    def place(self, number: int, where: Where, character: int | None = None) -> tuple[int, int]:
        """Return the place of a value in the text of this number, from 0; see `Locator.place`."""
        if number not in self._made:
            self._made[number] = Locator(self._texts[number])
        return self._made[number].place(where, character)


def deepest_line(text: str) -> int:
    """Return the line, from 1, on which brackets are nested deepest."""
    depth = deepest = 0
    offset = 0
    for match in _STRUCTURE.finditer(text):
        sign = text[match.start()]
        depth += (sign in "[{") - (sign in "]}")
        if depth > deepest:
            deepest, offset = depth, match.start()
    return text.count("\n", 0, offset) + 1


def _key_text(match: re.Match[str]) -> str:
    """Return a part of a key as the parser knows it."""
    if match["bare"] is not None:
        return match["bare"]
    if match["literal"] is not None:
        return match["literal"]
    basic: str = match["basic"]
    if "\\" in basic:
        import json

        try:  # The escapes that JSON lacks are not worth a decoder: the place is then less exact.
            return str(json.loads(f'"{basic}"'))
        except ValueError:
            return basic
    return basic
