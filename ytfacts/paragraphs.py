"""The paragraphs of a source document, and the evidence in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ytfacts.normalize import fold, fold_with_map
from ytfacts.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ytfacts.model import Fact

OPENING, CLOSING = "【", "】"
"""Stand around a token in a paragraph that is shown: marks that need no colour."""


def split(text: str) -> list[str]:
    """Return the paragraphs of a document: its runs of non-blank lines, the first at index 0."""
    paragraphs: list[list[str]] = [[]]
    for line in text.removeprefix("\ufeff").splitlines():
        if line.strip():
            paragraphs[-1].append(line.strip())
        elif paragraphs[-1]:
            paragraphs.append([])
    return ["\n".join(lines) for lines in paragraphs if lines]


def places(token: str, paragraph: str) -> list[tuple[int, int]]:
    """Return where a token stands in a paragraph, whatever its width, blanks, quotes and dashes."""
    folded, sought = fold_with_map(paragraph), fold(token)
    found, start = [], folded.text.find(sought) if sought else -1
    while start >= 0:
        found.append(folded.span(start, start + len(sought)))
        start = folded.text.find(sought, start + len(sought))
    return found


def with_evidence(fact: Fact, paragraphs: list[str]) -> Iterator[str]:
    """Yield each paragraph that a record's evidence names, as text with its tokens marked."""
    for evidence in fact.evidence:
        number = evidence.paragraph
        if number > len(paragraphs):
            yield f"¶{number}: the document has {len(paragraphs)} paragraphs\n"
            continue
        paragraph = paragraphs[number - 1]
        marks = [place for token in evidence.tokens for place in places(token, paragraph)]
        yield f"¶{number} {visible(_marked(paragraph, marks), lines=True)}\n"


def _marked(text: str, marks: Iterable[tuple[int, int]]) -> str:
    parts, done = [], 0
    for start, end in sorted(marks, key=lambda mark: (mark[0], -mark[1])):
        if start >= done:
            parts += [text[done:start], OPENING, text[start:end], CLOSING]
            done = end
    return "".join([*parts, text[done:]])
