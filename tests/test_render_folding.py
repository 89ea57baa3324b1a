"""Folding: where lines of Chinese and English may be broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from ytfacts.render.table import folded, plain
from ytfacts.terminal import visible


def lines(text: str, width: int) -> list[str]:
    """Return the lines of `text` in `width` columns."""
    return folded(plain(text), width).plain.split("\n")


@pytest.mark.parametrize(
    ("text", "width", "want"),
    [
        ("清澈天数比率", 8, ["清澈天数", "比率"]),
        ("清澈，天数", 4, ["清", "澈，", "天数"]),
        ("比率（全年）", 6, ["比率", "（全", "年）"]),
        ("比率为72.5%，高", 8, ["比率为", "72.5%，", "高"]),
        ("one two three", 7, ["one two", "three"]),
        ("one  two", 3, ["one", "two"]),
        ("supercalifragilistic", 8, ["supercal", "ifragili", "stic"]),
        ("a mooring-agreement", 10, ["a mooring-", "agreement"]),
        ("from -28 to 1/3", 6, ["from", "-28 to", "1/3"]),
        ("，，，，", 4, ["，，", "，，"]),
        ("“引”“文”", 4, ["“引”", "“文”"]),
        ("一\n\n二三", 2, ["一", "", "二", "三"]),
        ("", 5, [""]),
        ("中a", 1, ["中", "a"]),
        ("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 2, ["👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"]),
        ("❤️❤️", 2, ["❤️", "❤️"]),
        ("e\u0301e\u0301", 1, ["e\u0301", "e\u0301"]),
    ],
)
def test_lines_break_where_a_reader_expects_it(text: str, width: int, want: list[str]) -> None:
    """Between Chinese characters, at blanks, after a joint; never before closing punctuation."""
    assert lines(text, width) == want


@given(
    st.text(st.sampled_from("中文，。“”（）ab1 .-/%\u3000é❤️👍\u200d🏽"), max_size=40),
    st.integers(2, 12),
)
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: int) -> None:
    """Folding only adds line ends and takes blanks away at them."""
    found = lines(text, width)
    assert all(cell_len(line) <= width for line in found)
    assert "".join("".join(found).split()) == "".join(visible(text).split())
