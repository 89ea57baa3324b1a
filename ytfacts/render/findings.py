"""Findings of `verify` as a table: where, and the sentence with the place marked in it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.style import Style

from ytfacts.render.table import (
    FAINT,
    FIGURE,
    GAP,
    LIST_BELOW,
    MATCHED,
    PLAIN,
    STRONG,
    TEXT_COLUMNS,
    columns,
    joined,
    plain,
    stacked,
    written,
)
from ytfacts.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType
    from rich.text import Text

    from ytfacts.render import Options
    from ytfacts.verify import Finding

_CONFIRMED = FIGURE + Style(underline=True)

_CHUNK = 100
"""How many findings are laid out before the first of them is written."""


def render(findings: Iterable[Finding], options: Options) -> Iterator[str]:
    """Yield a row for each finding, below one another where it is narrow; nothing for none."""
    waiting = iter(findings)
    while chunk := tuple(islice(waiting, _CHUNK)):
        if options.width < LIST_BELOW:
            blocks = [[*_place(one), *_told(one, options)] for one in chunk]
            shown: RenderableType = joined([stacked(b, options.width) for b in blocks], "\n\n")
        else:
            shown = _rows(chunk, options)
        yield written([shown, plain("")], options)


def _rows(findings: Sequence[Finding], options: Options) -> RenderableType:
    longest = max(cell_len(line.plain) for one in findings for line in _place(one))
    left = min(longest, options.width // 3)
    width = min(options.width - left - GAP, TEXT_COLUMNS)
    rows: list[list[Text]] = []
    for one in findings:
        if rows:
            rows.append([plain(""), plain("")])
        rows.append([joined(_place(one), "\n"), joined(_told(one, options), "\n")])
    return columns([left, width], rows)


def _place(one: Finding) -> list[Text]:
    """Return where a finding is, and what kind of one."""
    kind = one.problem or one.outcome
    return [plain(visible(f"{one.file}:{one.line}:{one.column}"), STRONG), plain(kind, FAINT)]


def _told(one: Finding, options: Options) -> list[Text]:
    """Return the sentence of a finding and what the base says."""
    message = f"{one.message.get(one.language)} [{one.fact}]"
    lines = [_marked(one, options), plain(visible(message), FIGURE if one.problem else PLAIN)]
    if options.explain and one.why:
        lines.append(plain(visible(one.why), FAINT))
    return lines


def _marked(one: Finding, options: Options) -> Text:
    """Return the sentence with the place marked: by colour, else by signs."""
    start, end = one.span
    parts = (one.sentence[:start].lstrip(), one.sentence[start:end], one.sentence[end:].rstrip())
    before, text, behind = (visible(part.replace("\n", " ")) for part in parts)
    if not options.colour:
        text = f">>{text}<<"
    return (
        plain(before)
        .append_text(plain(text, MATCHED if one.problem else _CONFIRMED))
        .append_text(plain(behind))
    )
