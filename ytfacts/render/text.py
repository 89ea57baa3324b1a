"""Plain text to paste into a message; nothing when nothing was found.

A record is its name and figure, its sentence, who vouches for it, and the citation in short, the
languages below each other. A blank line stands between two records. Lines are not folded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ytfacts.render import words
from ytfacts.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ytfacts.model import Hit, Results
    from ytfacts.render import Options


def render(results: Results, options: Options) -> Iterator[str]:
    """Yield each record as a paragraph."""
    gap = "" if options.header else "\n"
    for hit in results.hits:
        lines = dict.fromkeys(
            line for language in options.languages for line in _lines(hit, language, options)
        )
        yield gap + "".join(visible(line, lines=True) + "\n" for line in lines)
        gap = "\n"


def _lines(hit: Hit, language: str, options: Options) -> Iterator[str]:
    fact = hit.fact
    label, figure = words.in_language(fact.label, language), words.figure(fact, language)
    head = words.say(("：", ": "), language).join(filter(None, (label, figure)))
    if head:
        yield head
    if fact.sentence(language):
        yield fact.sentence(language)
    mark = words.status_note(fact, language)
    if mark:
        yield mark
    cited = words.citation(fact, options.sources, language)
    if cited:
        yield words.bracketed(cited, language)
    if options.explain and hit.match is not None:
        yield words.explanation(hit.match, language)
