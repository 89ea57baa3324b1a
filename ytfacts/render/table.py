"""Tables for people, by rich. Nothing is printed when nothing was found.

The only module that imports rich; the other layouts for people build on what stands here. Lines
are folded here (rich takes a Chinese sentence for one word), and every text becomes a `Text` by
`plain` or `marked`, so that nothing from outside is read as markup or reaches the terminal as a
control code.
"""

from __future__ import annotations

import re
from io import StringIO
from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.box import Box
from rich.cells import cell_len, get_character_cell_size, split_graphemes
from rich.console import Console
from rich.style import Style
from rich.table import Table
from rich.text import Text

from ytfacts.render import words
from ytfacts.render.bars import bars
from ytfacts.render.folding import breaks
from ytfacts.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from ytfacts.model import Bilingual, Fact, Hit, Match, Results
    from ytfacts.render import Options
    from ytfacts.render.bars import Bar

    Slots = Sequence[tuple[str, ...]]
    """What stands below or beside each other: for each place the languages in order of choice."""

LIST_BELOW = 40
"""Columns below which a table has no room for two columns and becomes a list."""

SIDE_BY_SIDE = 120
"""Columns from which Chinese and English stand beside each other."""

# Only the basic colours, which every scheme, light or dark, adapts to its background.
PLAIN = Style()
STRONG = Style(bold=True)
FAINT = Style(dim=True)
FIGURE = Style(bold=True, color="cyan")
FILLED = Style(color="cyan")
MARK = Style(bold=True, color="magenta")
MATCHED = Style(bold=True, underline=True, color="red")

GAP = 2
"""Blank columns between two columns of a table."""

TEXT_COLUMNS = 84
"""A column of running text is no wider: 42 Chinese characters are a long line already."""

_SHARES = (0.44, 0.56)
"""How Chinese and English share the width beside each other: English needs more of it."""

_FIGURE_COLUMNS = (12, 28)
"""The least and the most that the column of figures takes."""

_BAR_COLUMNS = (6, 24)
"""The least in which a bar says anything, and the most it takes."""

_CHUNK = 100
"""How many records are laid out before the first of them is written."""

# Nothing but a thin line between two rows.
_RULES = Box("    \n    \n ── \n    \n ── \n ── \n    \n    ")

# ---------------------------------------------------------------- text


def plain(text: str, style: Style = PLAIN) -> Text:
    """Return `text` from anywhere as safe text."""
    return Text(visible(text, lines=True), style=style, overflow="fold")


def marked(text: str, why: Match | None, field: str, style: Style = PLAIN) -> Text:
    """Return the text of a record's `field` with the matched spans marked."""
    shown = Text(style=style, overflow="fold")
    end = 0
    for span in sorted(why.spans, key=lambda span: span.start) if why else ():
        if span.field == field and span.end > end:
            start = max(span.start, end)
            shown.append(visible(text[end:start], lines=True))
            shown.append(visible(text[start : span.end], lines=True), MATCHED)
            end = span.end
    return shown.append(visible(text[end:], lines=True))


def to_show(options: Options) -> Slots:
    """Return the languages to show; what is not there in the only one is shown in the other."""
    if len(options.languages) > 1:
        return [(language,) for language in options.languages]
    return [("zh", "en") if options.lang == "zh" else ("en", "zh")]


def bilingual(
    pair: Bilingual | Fact | None,
    field: str,
    hit: Hit,
    slots: Slots,
    style: Style = PLAIN,
) -> list[Text]:
    """Return the texts of a bilingual field, one a slot, the same text only once."""
    texts: dict[str, str] = {}
    for slot in slots if pair else ():
        language = next((each for each in slot if getattr(pair, each)), None)
        if language:
            texts.setdefault(getattr(pair, language), f"{field}.{language}".lstrip("."))
    return [marked(text, hit.match, path, style) for text, path in texts.items()]


def folded(text: Text, width: int) -> Text:
    """Return `text` with line feeds where it has to be broken to fit into `width` columns."""
    if "\n" not in text.plain and text.cell_len <= width:
        return text
    pieces: list[Text] = []
    for line in text.split("\n", allow_blank=True):
        for piece in line.divide(breaks(line.plain, _cells(line.plain), width)):
            pieces += _short(piece, width)
    return Text("\n", overflow="fold").join(pieces)


def _short(piece: Text, width: int) -> Iterator[Text]:
    """Yield a line without blanks at its end; in parts if rich would find it too long, and cut it.

    Only joiners that join nothing are measured differently alone and in a line.
    """
    piece.rstrip()
    while piece.cell_len > width and len(piece) > 1:
        ends = range(len(piece), 0, -1)
        fitting = next((end for end in ends if piece[:end].cell_len <= width), 1)
        yield piece[:fitting]
        piece = piece[fitting:]
    yield piece


def _cells(text: str) -> Sequence[tuple[int, int, int]]:
    if "\u200d" in text or "\ufe0f" in text:
        return split_graphemes(text)[0]
    return [(at, at + 1, get_character_cell_size(char)) for at, char in enumerate(text)]


def beside(texts: Sequence[Text], width: int) -> list[Text]:
    """Return the texts on one line if they fit, else each on a line of its own."""
    line = Text("  ").join(texts)
    return [line] if len(texts) > 1 and line.cell_len <= width else list(texts)


def stacked(texts: Iterable[Text], width: int) -> Text:
    """Return the texts below each other, folded into `width` columns."""
    return Text("\n", overflow="fold").join(folded(text, width) for text in texts if text)


def joined(texts: Iterable[Text], separator: str) -> Text:
    """Return the texts as one."""
    return Text(separator, overflow="fold").join(texts)


def linked(text: Text, url: str) -> Text:
    """Return `text` as a hyperlink (OSC 8) to `url`, which holds no blank and no control code."""
    text.stylize(Style(link=url))
    return text


def written(renderables: Iterable[RenderableType], options: Options) -> str:
    """Return what the renderables look like, with no environment variable having a say."""
    console = Console(
        file=StringIO(),
        width=options.width,
        height=_CHUNK,
        force_terminal=options.colour,
        color_system="standard" if options.colour else None,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )
    for renderable in renderables:
        console.print(renderable)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    if options.links:
        # rich numbers its links at random.
        text = re.sub(r"\x1b]8;id=[^;]*;", "\x1b]8;;", text)
    # rich pads lines, which then wrap in a smaller window.
    return "\n".join(line.rstrip() for line in text.split("\n"))


def entries(pairs: Sequence[tuple[str, list[Text]]], options: Options) -> RenderableType:
    """Return headings with the lines that belong to each: beside it, or below it where narrow."""
    if options.width < LIST_BELOW:
        lines = [[plain(heading, FAINT), *below] for heading, below in pairs]
        return stacked([line for entry in lines for line in entry], options.width)
    left = max([cell_len(visible(heading)) for heading, _ in pairs], default=0)
    left = min(left, options.width // 3)
    width = min(options.width - left - GAP, TEXT_COLUMNS)
    rows = [[plain(heading, FAINT), joined(beside_it, "\n")] for heading, beside_it in pairs]
    return columns([left, width], rows)


def row(cells: Sequence[Text], widths: Sequence[int]) -> Text:
    """Return texts beside each other as one text, each folded into its width."""
    columns = [
        folded(cell, width).split("\n", allow_blank=True)
        for cell, width in zip(cells, widths, strict=True)
    ]
    whole = Text(overflow="fold")
    for number, parts in enumerate(zip_longest(*columns, fillvalue=Text())):
        whole.append("\n" if number else "")
        edge, used = 0, 0
        for part, width in zip(parts, widths, strict=True):
            whole.append(" " * (edge - used) if part else "").append_text(part)
            used = max(used, edge) + part.cell_len if part else used
            edge += width + GAP
    return whole


def columns(widths: Sequence[int], rows: Iterable[Sequence[Text]]) -> RenderableType:
    """Return rows of texts in columns of these widths, with nothing drawn between them."""
    grid = Table.grid(padding=(0, GAP, 0, 0))
    for width in widths:
        grid.add_column(width=width, overflow="fold")
    for row in rows:
        grid.add_row(*(folded(text, width) for text, width in zip(row, widths, strict=True)))
    return grid


# ---------------------------------------------------------------- parts of a record


def figure_lines(hit: Hit, options: Options, width: int) -> list[Text]:
    """Return the figure of a record with its bars, else what kind of record it is."""
    numbers = number_lines(hit, options, width)
    if numbers:
        return numbers + bar_lines(hit.fact, width)
    kinds = [words.named(words.KINDS, hit.fact.kind, language) for language in options.languages]
    return beside([plain(kind, FAINT) for kind in kinds if kind], width)


def number_lines(hit: Hit, options: Options, width: int) -> list[Text]:
    """Return the figure of a record, once if it is printed the same in both languages."""
    figures: list[str] = []
    for language in options.languages:
        figure = words.figure(hit.fact, language)
        if figure and not any(words.same_figure(figure, shown) for shown in figures):
            figures.append(figure)
    return beside([plain(figure, FIGURE) for figure in figures], width)


def bar_lines(fact: Fact, width: int) -> list[Text]:
    """Return the bars of a record, none where there is no room for them."""
    drawn = bars(fact)
    margin = max((cell_len(bar.label) + 1 for bar in drawn if bar.label), default=0)
    length = min(width - margin, _BAR_COLUMNS[1])
    if length < _BAR_COLUMNS[0]:
        return []
    lines = []
    for bar in drawn:
        label = visible(bar.label)
        line = Text(overflow="fold").append(label + " " * (margin - cell_len(label)), FAINT)
        lines.append(line.append_text(drawn_bar(bar, length)))
    return lines


def drawn_bar(bar: Bar, length: int) -> Text:
    """Return a bar of `length` columns, without its label."""
    low, high = round(bar.low * length), round(bar.high * length)
    line = Text(overflow="fold").append("━" * low + "╍" * (high - low), FILLED)
    return line.append("─" * (length - high), FAINT)


def context_lines(hit: Hit, slots: Slots, width: int) -> list[Text]:
    """Return what a figure is of, and what it is compared with."""
    scope = bilingual(hit.fact.scope, "scope", hit, slots)
    compared = [plain(words.comparison(hit.fact, slot[0])) for slot in slots]
    if len(slots) == 1:
        return beside([text for text in scope + compared if text], width)
    return beside(scope, width) + beside([text for text in compared if text], width)


def label_lines(hit: Hit, slots: Slots, width: int) -> list[Text]:
    """Return the short name of a record."""
    return beside(bilingual(hit.fact.label, "label", hit, slots, STRONG), width)


def statement_lines(hit: Hit, slots: Slots) -> list[Text]:
    """Return the sentences of a record and its mark."""
    return bilingual(hit.fact, "", hit, slots) + status_lines(hit.fact, slots)


def status_lines(fact: Fact, slots: Slots) -> list[Text]:
    """Return the mark of a record that the source does not vouch for itself."""
    marks = [words.status(fact, slot[0]) for slot in slots]
    word = " ".join(word for word, _ in marks)
    # A formula reads the same in both languages.
    rests = [rest for _, rest in marks if rest][: 1 if fact.derivation else None]
    rest = " / ".join(dict.fromkeys(rests))
    return [joined([plain(f"[{word}]", MARK), plain(rest)], " ")] if word.strip() else []


def id_lines(hit: Hit) -> list[Text]:
    """Return id and period of a record."""
    line = marked(hit.fact.id, hit.match, "id", FAINT)
    return [line.append_text(plain(f"  {hit.fact.period}", FAINT)) if hit.fact.period else line]


def reason_lines(hit: Hit, options: Options, slots: Slots) -> list[Text]:
    """Return why a record matched, if that is asked for."""
    why = hit.match if options.explain else None
    return [plain(words.explanation(why, slot[0]), FAINT) for slot in slots if why]


# ---------------------------------------------------------------- answers


def render(results: Results, options: Options) -> Iterator[str]:
    """Yield `results` as a table, as a list where it is narrow, or each record as a page."""
    if options.page:
        from ytfacts.render.page import pages

        yield from pages(results.hits, options)
        return
    left = _figure_width(results.hits[:_CHUNK], options)
    narrow = options.width < LIST_BELOW
    for start in range(0, len(results.hits), _CHUNK):
        hits = results.hits[start : start + _CHUNK]
        shown = [_list(hits, options)] if narrow else [_table(hits, options, left)]
        if start or not options.header:
            widths = _widths(options, left)
            edge = sum(widths) + GAP * (len(widths) - 1)
            shown.insert(0, plain("" if narrow else "─" * edge, FAINT))
        yield written(shown, options)


def _list(hits: Sequence[Hit], options: Options) -> RenderableType:
    """Return the records below each other, a blank line between two."""
    width, slots = options.width, to_show(options)
    blocks = [
        [
            *figure_lines(hit, options, width),
            *context_lines(hit, slots, width),
            *label_lines(hit, slots, width),
            *statement_lines(hit, slots),
            *id_lines(hit),
            *reason_lines(hit, options, slots),
        ]
        for hit in hits
    ]
    return joined([stacked(block, width) for block in blocks], "\n\n")


def _table(hits: Sequence[Hit], options: Options, left: int) -> RenderableType:
    """Return a row for each record: its figure, then its text, in two columns if wide."""
    widths = _widths(options, left)
    table = Table(
        box=_RULES,
        show_header=False,
        show_edge=False,
        show_lines=True,
        padding=(0, GAP - 1, 0, 0),
        pad_edge=False,
        border_style=FAINT,
    )
    for width in widths:
        table.add_column(width=width, overflow="fold")
    for hit in hits:
        cells = (_row if len(widths) == 2 else _wide_row)(hit, options, widths)
        table.add_row(*(stacked(cell, width) for cell, width in zip(cells, widths, strict=True)))
    return table


def _widths(options: Options, left: int) -> list[int]:
    """Return the widths of the columns: the figure, then the languages together or apart."""
    wide = options.width >= SIDE_BY_SIDE and len(options.languages) > 1
    room = options.width - left
    shares = _SHARES if wide else (1.0,)
    return [left, *(min(int(room * share) - GAP, TEXT_COLUMNS) for share in shares)]


def _row(hit: Hit, options: Options, widths: Sequence[int]) -> list[list[Text]]:
    """Return the lines of the two cells of a record, its languages below each other."""
    slots, (left, width) = to_show(options), widths
    figure, text = figure_lines(hit, options, left), label_lines(hit, slots, width)
    context = context_lines(hit, slots, left)
    if all(line.cell_len <= left for line in context):
        figure += context
    else:
        text += context_lines(hit, slots, width)
    text += statement_lines(hit, slots) + id_lines(hit) + reason_lines(hit, options, slots)
    return [figure, text]


def _wide_row(hit: Hit, options: Options, widths: Sequence[int]) -> list[list[Text]]:
    """Return the lines of the cells of a record, its languages beside each other."""
    cells = [figure_lines(hit, options, widths[0]) + id_lines(hit)]
    for slot, width in zip(to_show(options), widths[1:], strict=True):
        label, context = label_lines(hit, [slot], width), context_lines(hit, [slot], width)
        said = statement_lines(hit, [slot]) + reason_lines(hit, options, [slot])
        cells.append(label + context + said)
    return cells


def _figure_width(hits: Sequence[Hit], options: Options) -> int:
    """Return the width of the column of figures: as wide as they are, within bounds."""
    least, most = _FIGURE_COLUMNS
    most = max(least, min(most, options.width // 3))
    lines = [line for hit in hits for line in figure_lines(hit, options, most)]
    return min(most, max([least, *(line.cell_len for line in lines)]))
