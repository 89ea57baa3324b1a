"""What of a passage is prose, and where its sentences end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ytfacts.verify.passage import CELL, HEADING, ROW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ytfacts.verify.passage import Passage

# What is no prose.

_INLINE = re.compile(
    r"""
      (?P<code> (`+)(?!`) .{1,2000}? (?<!`)\2(?!`) )
    | (?P<del> ~~[^~\n]{1,400}~~ | <del>.{1,400}?</del> )
    | (?P<sub> </?su[bp]> )
    | (?P<tag> </?[A-Za-z][^<>]{0,400}> | <!--.{0,2000}?--> )
    | (?P<url> (?: [A-Za-z][A-Za-z+.-]{1,20}:// | www\. ) [^\s<>"'`|()\[\]{}\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+
             | [\w.+-]{1,64}@[\w-]+\.[\w.-]+ | doi:\s?10\.\S+ )
    | (?P<target> \]\([^()\s]{0,600}(?:\s+"[^"]*")?\) | \]\[[^\]\n]{0,100}\] )
    | (?P<note> \[\^[^\]\n]{1,40}\] )
    | (?P<entity> &(?:nbsp|ensp|emsp|thinsp|amp|lt|gt|quot|shy|\#\d{1,5}); )
    | (?P<marks> \*+ | (?<![\w])_{1,3}(?=[^\s_{]) | (?<=[^\s_])_{1,3}(?![\w{]) | \\(?=[*_#|`~\[\]]) | \$(?=[_^]) | (?<=\})\$ )
    """,
    re.VERBOSE | re.DOTALL,
)
_QUICK = re.compile(r"[`~<*_&@\\$\[]|://|www\.|doi:")
_BLANK = re.compile(r"[^\n]")


def blanked(text: str, markdown: bool) -> str:
    """Return `text` with what is no prose as blanks of the same length."""
    if not _QUICK.search(text):
        return text
    return _INLINE.sub(_filler if markdown else _plain_filler, text)


def _filler(found: re.Match[str]) -> str:
    whole = found[0]
    if found["sub"]:
        # A digit below the line stays glued to what it belongs to: PM<sub>2.5</sub>.
        return " " * len(whole) if whole[1] == "/" else "_".rjust(len(whole))
    return _BLANK.sub(" ", whole)


def _plain_filler(found: re.Match[str]) -> str:
    return found[0] if found["marks"] or found["del"] else _filler(found)


# Sentences.

_END = re.compile(
    r"""[。！？!?…]+[”’"'」』）)\]]*
    | \.+[”’"')\]]*(?=\s+["“'(\[]?[A-Z0-9\u4e00-\u9fff]|\s*$)""",
    re.VERBOSE,
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"])(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|St|No|vs|approx|ca|cf|fig|Fig|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun"
    r"|Jul|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e|U\.S|U\.K|a\.m|p\.m|pp?|et al)$"
)
_NARROW_LINE = 0.6
"""A line that is so much shorter than the longest one of its passage is no wrapped one."""
_ENTRY = re.compile(
    r"""\s*(?:
      [^:：。.!?，,\n]{1,40}[:：]\s*\S                              # National laboratories: 6
    | \d{1,2}月\d{1,2}[日号].*\s\S | \d{1,2}[:：]\d\d\s.*\S         # 6月8日　返程
    | [^，,。\n]{1,30}?(?:\u3000+|\t|[ ]{2,})\S                     # a name　what it is
    )""",
    re.VERBOSE,
)
"""A line that is one of a list by its form; two of them one below the other are one."""
_LOWER = re.compile(r"\s*[a-z]")
_GOES_ON = tuple(",，、;；:：(（—–-“‘")


def sentences(passage: Passage) -> list[tuple[int, int]]:
    """Return the spans of the sentences of a passage; a table cell is one."""
    text = passage.text
    if passage.kind in (CELL, ROW, HEADING):
        return [(0, len(text))]
    ends = set()
    for found in _END.finditer(text):
        before = text[max(found.start() - 6, 0) : found.start()]
        if found[0][0] == "." and _ABBREVIATION.search(before):
            continue
        ends.add(found.end())
    ends.update(_line_ends(passage))
    spans: list[tuple[int, int]] = []
    start = 0
    for end in [*sorted(ends), len(text)]:
        if text[start:end].strip():
            spans += _pieces(text, start, end)
            start = end
    return spans


LONGEST_SENTENCE = 600
"""Characters; what runs on is parted after a comma, since all is weighed against all in one."""
_COMMAS = re.compile(r"[，、,；;\s]")


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence, in pieces if it is too long."""
    while end - start > LONGEST_SENTENCE:
        commas = [m.end() for m in _COMMAS.finditer(text, start + 1, start + LONGEST_SENTENCE)]
        middle = commas[-1] if commas else start + LONGEST_SENTENCE
        yield start, middle
        start = middle
    yield start, end


def _line_ends(passage: Passage) -> Iterator[int]:
    """Yield where a line end ends a sentence: after lines that are not full, as in a list."""
    bounds = [*passage.starts[1:], len(passage.text) + 1]
    lines = [passage.text[a : b - 1] for a, b in zip(passage.starts, bounds, strict=True)]
    if len(lines) < 2:
        return
    widths = [sum(2 if c > "\u2e80" else 1 for c in line.strip()) for line in lines]
    limit = max(widths) * _NARROW_LINE
    entries = [_ENTRY.match(line) is not None for line in lines]
    for n, bound in enumerate(bounds[:-1]):
        goes_on = lines[n].rstrip().endswith(_GOES_ON) or _LOWER.match(passage.text, bound)
        if (widths[n] <= limit and not goes_on) or (entries[n] and entries[n + 1]):
            yield bound
