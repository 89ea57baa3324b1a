"""A draft as passages: runs of prose, headings, list items and table cells, each with its places.

Markdown and plain text are read the same way, but for indented code and front matter, which plain
text has not. What is no prose (code, links, comments, tags) becomes blanks of the same length, so
that every character keeps its place. Only one passage is held at a time, however long the file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ytfacts.verify.passage import CELL, HEADING, ITEM, ROW, TEXT, Passage
from ytfacts.verify.prose import blanked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ytfacts.verify.pragmas import Pragmas

    Line = tuple[int, int, str]  # its number, the column of its first character from 0, its text

LONGEST_LINE = 16_384
"""Characters of a line that are read at once; a longer one goes on as if it were wrapped."""
LONGEST_PASSAGE = 32_768
"""A paragraph that grows beyond is cut after a sentence."""
LONGEST_FRONT_MATTER = 400
"""Lines; a file that begins with a rule and never closes it has none."""

MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdx", ".mkd", ".qmd", ".rmd", "-")
"""Names of files with Markdown; standard input counts as Markdown too."""


def is_markdown(name: str) -> bool:
    """Tell by the name of a file whether it holds Markdown."""
    return name.lower().endswith(MARKDOWN_SUFFIXES)


def lines_of(text: str | Iterable[str]) -> Iterator[Line]:
    """Yield the lines of a text or of a text stream, without their ends."""
    chunks = text.split("\n") if isinstance(text, str) else _read_lines(text)
    number, column = 1, 0
    for chunk in chunks:
        ended = isinstance(text, str) or chunk.endswith("\n")
        line = chunk.rstrip("\r\n") if ended else chunk
        if number == 1 and column == 0:
            line = line.removeprefix("\ufeff")
        for at in range(0, max(len(line), 1), LONGEST_LINE):
            yield number, column + at, line[at : at + LONGEST_LINE]
        if ended:
            number, column = number + 1, 0
        else:
            column += len(line)


def _read_lines(stream: Iterable[str]) -> Iterator[str]:
    readline = getattr(stream, "readline", None)
    if readline is None:
        yield from stream
        return
    while chunk := readline(LONGEST_LINE):
        yield chunk


_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_FENCE = re.compile(r" {0,3}(?:> ?)*[ \t]*(`{3,}|~{3,})")
_ITEM = re.compile(
    r"([ \t\u3000>]*)(?:[-*+•·▪◦●○■□◆▶►▸➤✅✔✓👉📌🔹🔸※★☆]\ufe0f?|\d\ufe0f?\u20e3|\d{1,2}[.)](?!\d)|\d{1,2}、|[A-Za-z]\)|[(（][\d一二三四五六七八九十]{1,3}[)）]"
    r"|[一二三四五六七八九十]{1,3}、|[①-⑳])(?=\D|$)[ \t\u3000]*"
)
_DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$|\s*\|\s*:?-+:?\s*\|\s*$")
_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:\s*\S")
_RAW = re.compile(r"\s*<(script|style|pre|template)\b", re.IGNORECASE)
_THREAD = re.compile(r"[ \t]*\d{1,2}/\d{1,2}[.):、]?[ \t]+(?!of\b|的|以上)")
"""The number of a post in a thread: 2/5."""
_POST = re.compile(r"[ \t]*\d{1,2}/\d{1,2}[.):、]")
"""A line that begins another post of a thread."""
_QUOTE_MARK = re.compile(r"[ \t]*>[> \t]*")


class _Reader:
    """Turns lines into passages, one state at a time."""

    def __init__(self, markdown: bool, pragmas: Pragmas) -> None:
        self.markdown = markdown
        self.pragmas = pragmas
        self.open: list[Line] = []
        self.kind, self.level = TEXT, 0
        self.table: list[tuple[int, int, str]] | None = None
        self.until: re.Pattern[str] | None = None
        self.after_blank = True
        self.in_list = False

    def flush(self, kind: str | None = None, level: int | None = None) -> Iterator[Passage]:
        """Yield what was gathered, as the kind it was begun as or as `kind`."""
        lines, self.open = self.open, []
        if lines:
            passage = _passage(kind or self.kind, lines, self.markdown)
            passage.level = self.level if level is None else level
            if passage.text.strip():
                yield passage
        self.kind, self.level = TEXT, 0

    def line(self, line: Line) -> Iterator[Passage]:
        """Take one line; yield the passages that it completes."""
        number, column, text = line
        if self.pragmas.see(number, text):
            return
        if self.until is not None:
            if self.until.search(text):
                self.until = None
            return
        if column:
            yield from self._more(line)
            return
        if not text.strip(" \t\u3000>"):
            yield from self.flush()
            self.table, self.after_blank = None, True
            return
        after_blank, self.after_blank = self.after_blank, False
        yield from self._block(line, after_blank)

    def _block(self, line: Line, after_blank: bool) -> Iterator[Passage]:
        text = line[2]
        fence = _FENCE.match(text)
        raw = _RAW.match(text)
        if fence or raw:
            yield from self.flush()
            self.until = _closing(fence, raw, text)
        elif heading := _HEADING.match(text):
            yield from self.flush()
            self.open, self.table, self.in_list = [line], None, False
            yield from self.flush(HEADING, len(heading[1]))
        elif _DELIMITER.match(text) and "|" in text and (self.open or self.table):
            self._begin_table()
            yield from self.flush()
        elif self.open and _SETEXT.match(text) and self.kind == TEXT and len(self.open) == 1:
            yield from self.flush(HEADING, 1 if "=" in text else 2)
        elif _RULE.match(text) or _DEFINITION.match(text):
            yield from self.flush()
        elif self._is_row(text):
            yield from self._row(line)
        elif self.markdown and after_blank and not self.in_list and _is_indented(text):
            self.after_blank = True
        else:
            yield from self._prose(line, after_blank)

    def _prose(self, line: Line, after_blank: bool) -> Iterator[Passage]:
        item = _ITEM.match(line[2])
        if item:
            yield from self.flush()
            self.kind, self.level, self.in_list = ITEM, len(item[1]) // 2, True
        elif _POST.match(line[2]):
            yield from self.flush()
        elif after_blank and not _is_indented(line[2]):
            self.in_list = False
        self.table = None
        yield from self._more(line)

    def _more(self, line: Line) -> Iterator[Passage]:
        self.open.append(line)
        if sum(len(text) for _, _, text in self.open) > LONGEST_PASSAGE:
            kind, level = self.kind, self.level
            rest = _rest_after_sentence(self.open)
            yield from self.flush()
            self.open, self.kind, self.level = rest, kind, level

    def _begin_table(self) -> None:
        header = self.open.pop() if self.open else None
        self.table = _cells(header) if header else self.table

    def _is_row(self, text: str) -> bool:
        if self.table is not None:
            return "|" in text
        return text.lstrip().startswith("|") and text.rstrip().endswith("|")

    def _row(self, line: Line) -> Iterator[Passage]:
        """Yield a table row's cells; the first row may be a header, which the next line tells."""
        if self.table is None:
            yield from self.flush()
            self.open, self.table, self.kind = [line], [], ROW
            return
        if self.open:
            first = self.open[0]
            self.open = []
            yield from _row_passages(_cells(first), [], self.markdown)
        yield from _row_passages(_cells(line), self.table, self.markdown)


def _closing(
    fence: re.Match[str] | None, raw: re.Match[str] | None, text: str
) -> re.Pattern[str] | None:
    """Return what ends a fenced block or a raw element; None if it ends on its first line."""
    if fence:
        return re.compile(rf"^ *(?:> ?)*\s*{re.escape(fence[1])}[`~]*\s*$")
    assert raw is not None
    end = re.compile(rf"</{raw[1]}\s*>", re.IGNORECASE)
    return None if end.search(text) else end


def _is_indented(text: str) -> bool:
    return text.startswith(("    ", "\t"))


def passages(lines: Iterable[Line], markdown: bool, pragmas: Pragmas) -> Iterator[Passage]:
    """Yield the passages of a draft in its order; only one is held at a time."""
    reader = _Reader(markdown, pragmas)
    comment = False
    stream = _without_front_matter(iter(lines)) if markdown else iter(lines)
    for number, column, text in stream:
        if comment or ("<!--" in text and "ytfacts:" not in text):
            text, comment = _without_comments(text, comment)
            if not text.strip():
                if comment:
                    continue
                text = text or " "
        yield from reader.line((number, column, text))
    yield from reader.flush()


def _without_comments(text: str, inside: bool) -> tuple[str, bool]:
    """Blank the HTML comments of a line; tell whether one goes on."""
    parts, at = [], 0
    while at < len(text):
        mark = "-->" if inside else "<!--"
        found = text.find(mark, at)
        end = len(text) if found < 0 else found + (3 if inside else 0)
        parts.append(" " * (end - at) if inside else text[at:end])
        if found < 0:
            break
        at, inside = end, not inside
    return "".join(parts), inside


def _without_front_matter(lines: Iterator[Line]) -> Iterator[Line]:
    held: list[Line] = []
    for line in lines:
        if not held and line[2].rstrip() not in ("---", "+++"):
            yield line
            break
        held.append(line)
        closed = len(held) > 1 and line[2].rstrip() in (held[0][2].rstrip(), "...")
        if closed or len(held) > LONGEST_FRONT_MATTER:
            held = [] if closed else held
            break
    yield from held
    yield from lines


# Passages from lines.


def _passage(kind: str, lines: list[Line], markdown: bool) -> Passage:
    starts: list[int] = []
    places: list[tuple[int, int]] = []
    parts: list[str] = []
    at = 0
    for number, column, text in lines:
        if parts and not column:
            parts.append("\n")
            at += 1
        starts.append(at)
        places.append((number, column + 1))
        parts.append(text if column else _without_marker(kind, text, first=not at))
        at += len(text)
    return Passage(kind, blanked("".join(parts), markdown), starts, places)


_LAST_END = re.compile(r"^.*(?:[。！？!?；;]|\.(?=\s))", re.DOTALL)


def _rest_after_sentence(lines: list[Line]) -> list[Line]:
    """Take from `lines`, and return, what follows their last whole sentence."""
    for index in range(len(lines) - 1, -1, -1):
        number, column, text = lines[index]
        found = _LAST_END.match(text)
        if found:
            rest = [(number, column + found.end(), text[found.end() :]), *lines[index + 1 :]]
            lines[index:] = [(number, column, text[: found.end()])]
            return [line for line in rest if line[2]]
    return []


def _without_marker(kind: str, text: str, *, first: bool) -> str:
    marker = None
    if kind == HEADING:
        marker = _HEADING.match(text)
    elif kind == ITEM and first:
        marker = _ITEM.match(text)
    elif kind == TEXT and first:
        marker = _THREAD.match(text)
    marker = marker or _QUOTE_MARK.match(text)
    return text if marker is None else " " * marker.end() + text[marker.end() :]


def _cells(line: Line) -> list[Line]:
    """Return the cells of a table row, each with its line and its column from 0."""
    number, column, text = line
    cells, start = [], 0
    bounds = [m.start() for m in re.finditer(r"(?<!\\)\|", text)]
    for bound in [*bounds, len(text)]:
        cells.append((number, column + start, text[start:bound]))
        start = bound + 1
    if cells and not cells[0][2].strip():
        del cells[0]
    if cells and not cells[-1][2].strip():
        del cells[-1]
    return cells


def _row_passages(cells: list[Line], heads: list[Line], markdown: bool) -> Iterator[Passage]:
    """Yield each cell with its heads, then the row as a whole, in which names stand together."""
    first = cells[0] if cells else None
    for index, cell in enumerate(cells):
        if not cell[2].strip():
            continue
        column_head = heads[index] if index < len(heads) else None
        before = [part for part in ((first if index else None), column_head) if part is not None]
        yield _cell(before, cell, markdown)
    if cells:
        row = _joined(cells, " | ", markdown)
        row.kind = ROW
        yield row


_HEAD_GLUE = " ‖ "
"""Parts a cell from its heads; the sign keeps "Figure: 26" from reading like a caption."""


def _cell(before: list[Line], cell: Line, markdown: bool) -> Passage:
    passage = _joined([*before, cell], _HEAD_GLUE, markdown)
    passage.head = passage.starts[-1]
    return passage


def _joined(parts: list[Line], glue: str, markdown: bool) -> Passage:
    starts, places, texts = [], [], []
    at = 0
    for number, column, text in parts:
        starts.append(at)
        places.append((number, column + 1))
        texts.append(text)
        at += len(text) + len(glue)
    return Passage(CELL, blanked(glue.join(texts), markdown), starts, places)
