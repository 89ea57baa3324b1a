"""Write docs/pictures: what the program shows on a terminal, drawn as SVG, dark and light.

Each character has a place of its own, so that Chinese takes exactly two columns in every font;
bars are drawn, not written, so that they have no gaps.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from refresh_docs import on_terminal
from rich.cells import cell_len
from rich.color import blend_rgb
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.color_triplet import ColorTriplet

TARGET = Path(__file__).parents[1] / "docs" / "pictures"

PICTURES = {
    "search": (80, ("search", "优良天数")),
    "show": (80, ("show", "good-air-days")),
    "miss": (80, ("search", "85.4%")),
    "overview": (120, ("overview",)),
}
"""The name of each picture, the columns of its terminal, and what is called."""

CELL, LINE, MARGIN, BELOW_CALL = 8.4, 20, 16, 6
"""Width of a column, height of a line, the space around and that below the call, in the units of
the picture."""

LATIN_SIZE, HAN_SIZE = 14, 15
"""Sizes of type: a monospaced letter is 0.6 of its size wide, a Chinese character the whole."""

BASELINE = 15

FONTS = (
    "ui-monospace, 'SFMono-Regular', Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono', "
    "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', monospace"
)

BARS = {"━": 3.4, "╍": 3.4, "─": 1.2}
"""Characters that are drawn as a line in the middle of the row, and how thick it is."""

DASHES = {"╍": f"{CELL * 0.35:g} {CELL * 0.15:g}"}

_LINK = re.compile(r"\x1b\]8;[^\x1b]*\x1b\\")


class Theme(NamedTuple):
    """The colours of a terminal."""

    colours: TerminalTheme
    frame: str


def _theme(frame: str, *colours: int) -> Theme:
    """Return a theme from background, foreground and the eight colours, each as 0xRRGGBB."""
    background, foreground, *eight = [(c >> 16, c >> 8 & 255, c & 255) for c in colours]
    return Theme(TerminalTheme(background, foreground, eight), frame)


THEMES = {
    "dark": _theme(
        "#30363d", 0x0D1117, 0xE6EDF3, 0x484F58, 0xFF7B72, 0x3FB950, 0xD29922,
        0x58A6FF, 0xBC8CFF, 0x39C5CF, 0xB1BAC4,
    ),
    "light": _theme(
        "#d0d7de", 0xFFFFFF, 0x1F2328, 0x24292F, 0xCF222E, 0x116329, 0x9A6700,
        0x0969DA, 0x8250DF, 0x0F6F7A, 0x6E7781,
    ),
}  # fmt: skip


class Piece(NamedTuple):
    """Characters of one style, and the column and the row where they begin."""

    text: str
    style: Style
    column: int
    row: int


def pictures(environment: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the file name and the text of each picture."""
    for name, (columns, arguments) in PICTURES.items():
        shown = _shown(columns, arguments, environment)
        for dark_or_light, theme in THEMES.items():
            yield f"{name}-{dark_or_light}.svg", svg(shown, columns, theme)


def _shown(columns: int, arguments: tuple[str, ...], environment: dict[str, str]) -> Text:
    """Return what a terminal shows when the program is called, with the call itself."""
    call = " ".join(shlex.quote(one) if re.search(r"[\s'\"]", one) else one for one in arguments)
    with tempfile.TemporaryDirectory() as folder:
        sent = on_terminal(
            f"ytfacts {call}", Path(folder), {**environment, "TERM": "xterm-256color"}, columns
        )
    prompt = Text.assemble(("$ ", "dim"), (f"ytfacts {call}", "bold"), "\n")
    return prompt.append_text(Text.from_ansi(_LINK.sub("", sent).rstrip("\n")))


def svg(shown: Text, columns: int, theme: Theme) -> str:
    """Return a styled text as a picture of a terminal."""
    pieces = [*_pieces(shown, columns)]
    width = round(columns * CELL + 2 * MARGIN)
    height = (pieces[-1].row + 1) * LINE + 2 * MARGIN + BELOW_CALL
    background = theme.colours.background_color.hex
    label = escape(shown.plain.partition("\n")[0])
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}" role="img">',
            f"<title>{label}</title>",
            f"<style>text{{font:{LATIN_SIZE}px {FONTS}}}.w{{font-size:{HAN_SIZE}px}}"
            ".b{font-weight:600}</style>",
            f'<rect x=".5" y=".5" width="{width - 1}" height="{height - 1}" rx="8" '
            f'fill="{background}" stroke="{theme.frame}"/>',
            f'<g transform="translate({MARGIN} {MARGIN})">',
            *(line for piece in pieces for line in _drawn(piece, theme.colours)),
            "</g>",
            "</svg>\n",
        )
    )


def _pieces(shown: Text, columns: int) -> Iterator[Piece]:
    """Yield the characters in runs that are drawn alike, wrapped as a terminal wraps."""
    styles = [Style()] * len(shown.plain)
    for start, end, style in shown.spans:
        for place in range(start, end):
            styles[place] += style if isinstance(style, Style) else Style.parse(style)
    row = column = 0
    run: Piece | None = None
    for char, style in zip(shown.plain, styles, strict=True):
        width = cell_len(char)
        if char == "\n" or column + width > columns:
            row, column = row + 1, 0
        if char == "\n":
            continue
        if run and (run.style, run.row, _sort(run.text[-1])) == (style, row, _sort(char)):
            run = run._replace(text=run.text + char)
        else:
            if run:
                yield run
            run = Piece(char, style, column, row)
        column += width
    if run:
        yield run


def _sort(char: str) -> str:
    """Return what characters have in common that can be drawn together."""
    return char if char in BARS else "wide" if cell_len(char) == 2 else "narrow"


def _drawn(piece: Piece, colours: TerminalTheme) -> Iterator[str]:
    colour = _colour(piece.style, colours)
    char, x, y = piece.text[0], piece.column * CELL, piece.row * LINE
    y += BELOW_CALL * (piece.row > 0)
    end = x + cell_len(piece.text) * CELL
    if char in BARS:
        dashes = f' stroke-dasharray="{DASHES[char]}"' if char in DASHES else ""
        yield _line(x, end, y + LINE / 2, colour, BARS[char], dashes)
        return
    if piece.style.underline:
        yield _line(x, end, y + BASELINE + 2.5, colour, 1)
    text = piece.text.lstrip()
    if text:
        column = piece.column + len(piece.text) - len(text)
        yield _text(piece._replace(text=text.rstrip(), column=column), colour, y)


def _text(piece: Piece, colour: str, y: int) -> str:
    wide = _sort(piece.text[0]) == "wide"
    shift = (2 * CELL - HAN_SIZE) / 2 if wide else 0
    step = 2 * CELL if wide else CELL
    placed = [
        (char, f"{piece.column * CELL + place * step + shift:.1f}".removesuffix(".0"))
        for place, char in enumerate(piece.text.replace(" ", "\xa0"))
    ]
    classes = "w " * wide + "b " * bool(piece.style.bold)
    named = f' class="{classes.strip()}"' if classes else ""
    places = " ".join(place for _, place in placed)
    text = escape("".join(char for char, _ in placed))
    return f'<text x="{places}" y="{y + BASELINE}" fill="{colour}"{named}>{text}</text>'


def _line(start: float, end: float, y: float, colour: str, thick: float, more: str = "") -> str:
    return f'<path d="M{start:g} {y:g}H{end:g}" stroke="{colour}" stroke-width="{thick:g}"{more}/>'


def _colour(style: Style, colours: TerminalTheme) -> str:
    colour: ColorTriplet = (
        style.color.get_truecolor(colours) if style.color else colours.foreground_color
    )
    return blend_rgb(colour, colours.background_color, 0.4).hex if style.dim else colour.hex


def main() -> None:
    """Write the pictures."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    TARGET.mkdir(exist_ok=True)
    for name, text in pictures({"PATH": path, "HOME": os.environ["HOME"], "LANG": "C.UTF-8"}):
        (TARGET / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
