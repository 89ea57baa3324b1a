"""A Markdown table (GitHub's, which others read too); nothing when nothing was found.

Without `--fields` it has columns for a reader: name, figure, fact, source, id. Every character
that could be read as markup is escaped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ytfacts.render import delimited, words
from ytfacts.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ytfacts.model import Hit, Results
    from ytfacts.render import Options

_MARKUP = re.compile(r"[\\`*_~\[\]<>|&$#@^=!]|:(?=//|\w)|(?<=www)\.", re.IGNORECASE)


def escape(text: str) -> str:
    """Return `text` so that nothing in it is markup or ends a cell; a line feed becomes `<br>`."""
    lines = visible(text, lines=True).split("\n")
    return "<br>".join(_MARKUP.sub(r"\\\g<0>", line) for line in lines)


def render(results: Results, options: Options) -> Iterator[str]:
    """Yield `results` as a table."""
    if not results.hits:
        return
    rows = _chosen(results, options) if options.fields else _for_readers(results, options)
    for number, row in enumerate(rows):
        if number or options.header:
            yield f"| {' | '.join(map(escape, row))} |\n"
        if not number and options.header:
            yield f"|{' --- |' * len(row)}\n"


def _chosen(results: Results, options: Options) -> Iterator[list[str]]:
    for row in delimited.rows(results, options):
        yield [delimited.cell(value) for value in row]


def _for_readers(results: Results, options: Options) -> Iterator[list[str]]:
    """Yield the headings, then for each record a cell with every language for each of them."""
    batch = [] if results.line is None else [results.query or ""]
    headings = [("名称", "Name"), ("数字", "Figure"), ("事实", "Fact"), ("出处", "Source")]
    if options.explain:
        headings.append(("匹配", "Match"))
    if batch:
        headings.append(("查询", "Query"))
    said = [" ".join(words.say(pair, each) for each in options.languages) for pair in headings]
    yield [*said, "id"]
    for hit in results.hits:
        yield [*_cells(hit, options), *batch, hit.fact.id]


def _cells(hit: Hit, options: Options) -> Iterator[str]:
    fact, languages = hit.fact, options.languages
    yield _both(" / ", [words.in_language(fact.label, each) for each in languages])
    yield _both(" / ", [words.figure(fact, each) for each in languages])
    marks = [words.status_note(fact, each) for each in languages]
    yield _both("\n", [*(fact.sentence(each) for each in languages), *marks])
    yield _both("\n", [words.citation(fact, options.sources, each) for each in languages])
    if options.explain:
        why = hit.match
        yield _both("\n", [words.explanation(why, each) for each in languages] if why else [])


def _both(separator: str, texts: list[str]) -> str:
    return separator.join(filter(None, dict.fromkeys(texts)))
