"""Tables of other things than records: topics and kinds, what is known of a base, findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ytfacts.render import table, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType
    from rich.text import Text

    from ytfacts.model import Bilingual
    from ytfacts.render import Options
    from ytfacts.render.words import Pair

_LEAST = 8
"""A column of a table that has to be folded is no narrower; else the table becomes a list."""


def grid(
    headings: Sequence[str], rows: Sequence[Sequence[str | Text]], options: Options
) -> Iterator[str]:
    """Yield a table of any texts under `headings`; as a list where it is narrow."""
    cells = [[table.plain(x) if isinstance(x, str) else x for x in row] for row in rows]
    heads = [table.plain(heading, table.FAINT) for heading in headings]
    natural = [
        max([1, *(line.cell_len for row in column for line in row.split("\n"))])
        for column in zip(heads, *cells, strict=True)
    ]
    widths = _fitted(natural, options.width - table.GAP * (len(heads) - 1))
    if widths is None or options.width < table.LIST_BELOW:
        for row in cells:
            pairs = [(heading, [cell]) for heading, cell in zip(headings, row, strict=True) if cell]
            yield table.written([table.entries(pairs, options)], options) + "\n"
    elif rows:
        yield table.written([table.columns(widths, [heads, *cells])], options)


def _fitted(natural: Sequence[int], room: int) -> list[int] | None:
    """Return the widths of columns within `room`, the widest made narrower; None if impossible."""
    limit = max(natural)
    while sum(min(width, limit) for width in natural) > room:
        limit -= 1
        if limit < _LEAST:
            return None
    return [min(width, limit) for width in natural]


def topics(
    counted: Sequence[tuple[str, Bilingual | None, int]],
    kinds: Sequence[tuple[str, int]],
    options: Options,
) -> Iterator[str]:
    """Yield a table of topics (id, label, how many records) and one of kinds."""
    names = [
        (name, [words.in_language(label, each) for each in options.languages], count)
        for name, label, count in counted
    ]
    yield from _counted(("主题", "topic"), names, options)
    if counted and kinds:
        yield "\n"
    named = [
        (kind, [words.named(words.KINDS, kind, each) for each in options.languages], count)
        for kind, count in kinds
    ]
    yield from _counted(("类别", "kind"), named, options)


def _counted(
    what: Pair, rows: Sequence[tuple[str, list[str], int]], options: Options
) -> Iterator[str]:
    headings = [what, ("条数", "records"), ("名称", "name")]
    said = [" ".join(words.say(pair, each) for each in options.languages) for pair in headings]
    digits = max([len(str(count)) for _, _, count in rows], default=0)
    cells = [
        [name, f"{count:{digits}}", "  ".join(dict.fromkeys(labels))]
        for name, labels, count in rows
    ]
    yield from grid(said, cells, options)


def info(rows: Sequence[tuple[Pair, Sequence[str]]], options: Options) -> Iterator[str]:
    """Yield what is known of something: headings in both languages and the lines beside each."""
    entries = [
        (heading_in(pair, options), [table.plain(line) for line in lines if line])
        for pair, lines in rows
    ]
    shown: RenderableType = table.entries([entry for entry in entries if entry[1]], options)
    yield table.written([shown], options)


def heading_in(pair: Pair, options: Options) -> str:
    """Return a heading in the languages to show."""
    return " ".join(words.say(pair, language) for language in options.languages)
