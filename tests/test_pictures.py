"""docs/pictures: what the program shows today, drawn so that columns stay columns."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from rich.text import Text
from shells import ROOT, with_program

sys.path.insert(0, str(ROOT / "scripts"))
pytest.importorskip("pty")
import make_pictures

if TYPE_CHECKING:
    from pathlib import Path

SVG = "{http://www.w3.org/2000/svg}"


def test_the_pictures_are_current(environment: dict[str, str], tmp_path: Path) -> None:
    """`scripts/make_pictures.py` would write the very files that are there."""
    made = dict(make_pictures.pictures(with_program(environment, tmp_path / "bin")))
    there = {path.name: path.read_text(encoding="utf-8") for path in make_pictures.TARGET.iterdir()}
    assert sorted(there) == sorted(made)
    assert [name for name in made if made[name] != there[name]] == []


def drawn(shown: Text, columns: int, theme: str = "dark") -> ET.Element:
    """Return a picture as a tree."""
    return ET.fromstring(make_pictures.svg(shown, columns, make_pictures.THEMES[theme]))


def row(y: float) -> int:
    """Return the row of a text, given its baseline."""
    return int(y - make_pictures.BASELINE) // make_pictures.LINE


def places(picture: ET.Element) -> list[tuple[str, float, int]]:
    """Return each character with its place, in columns and rows."""
    return [
        (char, float(x) / make_pictures.CELL, row(float(text.attrib["y"])))
        for text in picture.iter(f"{SVG}text")
        for char, x in zip(text.text or "", text.attrib["x"].split(), strict=True)
    ]


def test_a_chinese_character_takes_two_columns() -> None:
    """It stands in the middle of them, and what follows stands two columns further."""
    found = places(drawn(Text("a中b文c"), 20))
    assert [char for char, _, _ in found] == list("a中b文c")
    columns = {char: column for char, column, _ in found}
    assert [round(columns[char]) for char in "abc"] == [0, 3, 6]
    assert 1 < columns["中"] < 1.5


def test_a_long_line_goes_on_in_the_next_row_as_on_a_terminal() -> None:
    """A character of two columns is not parted."""
    found = places(drawn(Text("abc中def"), 4))
    assert [row for _, _, row in found] == [0, 0, 0, 1, 1, 1, 2]


def test_bars_are_lines_without_gaps() -> None:
    """A run of one style is one line, and no text."""
    picture = drawn(Text("━━━───"), 10)
    assert places(picture) == []
    lines = [path.attrib["d"] for path in picture.iter(f"{SVG}path")]
    assert lines == ["M0 10H25.2", "M25.2 10H50.4"]


def test_markup_in_what_is_shown_is_text() -> None:
    """What stands in a base cannot add to a picture."""
    found = places(drawn(Text("<b>&"), 10))
    assert "".join(char for char, _, _ in found) == "<b>&"


@pytest.mark.parametrize("theme", make_pictures.THEMES)
@pytest.mark.parametrize("style", ["", "dim", "bold", "cyan", "magenta", "red", "dim cyan"])
def test_what_is_drawn_can_be_read(theme: str, style: str) -> None:
    """The contrast of each colour with its background is at least 4.5 to 1."""
    picture = drawn(Text("a", style=style), 10, theme)
    (text,) = picture.iter(f"{SVG}text")
    (background,) = picture.iter(f"{SVG}rect")
    lights = sorted((light(text.attrib["fill"]), light(background.attrib["fill"])), reverse=True)
    assert (lights[0] + 0.05) / (lights[1] + 0.05) >= 4.5


def light(colour: str) -> float:
    """Return the relative luminance of #rrggbb, as WCAG defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
