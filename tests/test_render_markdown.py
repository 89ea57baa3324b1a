"""Markdown: a table in which nothing is read as markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import render_lake as lake
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ytfacts.model import Fact, Hit, Results
from ytfacts.render import Options, renderer
from ytfacts.render.markdown import escape
from ytfacts.terminal import visible

if TYPE_CHECKING:
    from markdown_it.token import Token

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def printed(results: Results, options: Options | None = None) -> str:
    """Return what the format prints."""
    return "".join(renderer("md")(results, options or Options()))


def cells(markdown: str) -> list[list[Token]]:
    """Return the inline tokens of each cell of the table, which must be the whole document."""
    tokens = READER.parse(markdown)
    assert (tokens[0].type, tokens[-1].type) == ("table_open", "table_close")
    return [token.children or [] for token in tokens if token.type == "inline"]


def text_of(cell: list[Token]) -> str:
    """Return the text of a cell, which may hold text and line breaks only."""
    kinds = {token.type for token in cell}
    assert kinds <= {"text", "text_special", "html_inline"}, kinds
    assert all(token.content == "<br>" for token in cell if token.type == "html_inline")
    return "".join("\n" if token.type == "html_inline" else token.content for token in cell)


def test_a_reader_gets_name_figure_fact_source_and_id() -> None:
    """Without `--fields` the columns are for people, in the languages asked for."""
    options = Options(lang="en", sources=lake.BASE.sources)
    head, first = printed(lake.listed("visitors"), options).splitlines()[::2]
    assert head == "| Name | Figure | Fact | Source | id |"
    assert first == (
        "| visits | more than 150,000 visits | Lake Lan counts more than 150,000 visits a year. "
        "| “Report on the Survey of Lake Lan”, paragraph 11 | visitors |"
    )


def test_nothing_found_prints_nothing() -> None:
    """A table without rows is not worth pasting."""
    assert printed(lake.NOTHING) == printed(lake.NOTHING, Options(fields=("id",))) == ""


def test_fields_are_the_columns() -> None:
    """The header has the names as given, objects by their parts."""
    text = printed(lake.listed("reed-belt"), Options(fields=("id", "value", "scope")))
    assert text.splitlines() == [
        "| id | value | scope.zh | scope.en |",
        "| --- | --- | --- | --- |",
        r"| reed-belt | \[60, 70\] | 占湖岸线 | of the shore line |",
    ]


@pytest.mark.parametrize("options", [Options(), Options(fields=("zh", "en", "note", "label"))])
def test_a_hostile_record_is_nothing_but_text(options: Options) -> None:
    """Every row has the columns of the header, and no cell holds markup."""
    text = printed(lake.found("hostile", "clear-days"), options)
    texts = [text_of(cell) for cell in cells(text)]
    assert len(texts) == 3 * text.partition("\n")[0].count(" | ") + 3
    whole = "\n".join(texts)
    assert visible(lake.HOSTILE.zh or "") in whole
    assert visible(lake.HOSTILE.en or "", lines=True) in whole
    assert "\x1b" not in whole


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_reads_back_as_itself(text: str) -> None:
    """An escaped cell, read by a Markdown parser, is the text; blanks at its ends aside."""
    [_, cell] = cells(f"| a |\n| --- |\n| {escape('x' + text + 'x')} |\n")
    shown = "\n".join(line.strip() for line in f"x{visible(text, lines=True)}x".split("\n"))
    assert "\n".join(line.strip() for line in text_of(cell).split("\n")) == shown


@pytest.mark.parametrize("text", ["http://a.b", "https://a.b", "www.a.b", "WWW.a.b", "me@a.b"])
def test_addresses_do_not_become_links(text: str) -> None:
    """What some readers link by themselves is broken up by an escape."""
    assert "\\" in escape(text)


def test_a_batch_has_one_header_and_says_the_query() -> None:
    """The second answer goes on with the table of the first."""
    options = Options(lang="zh")
    first = printed(lake.found("visitors", query="游客|", line=1), options)
    options.header = False
    second = printed(lake.found("stations", query="站", line=2), options)
    assert len(first.splitlines()) == 3
    assert len(second.splitlines()) == 1
    assert r"| 游客\| | visitors |" in first


def test_explaining_adds_a_column() -> None:
    """Why a record matched stands in the table; a record without a match has an empty cell."""
    text = printed(lake.found("clear-days", "stations"), Options(lang="en", explain=True))
    assert "| Match |" in text
    assert "matched: all the words in zh, label.zh; score 92" in text


def test_a_record_with_nothing_but_a_sentence_is_a_row() -> None:
    """Missing parts are empty cells."""
    results = Results(lake.BASE.info, (Hit(Fact("x", en="Only this.")),), 1)
    assert printed(results).splitlines()[2] == "|  |  | Only this. |  | x |"
