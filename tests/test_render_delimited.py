"""CSV and TSV: one header, one line a record, safe to open."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO

import pytest
import render_lake as lake
from hypothesis import given
from hypothesis import strategies as st

from ytfacts.model import Bilingual, Fact, Hit, Results
from ytfacts.render import Options, renderer
from ytfacts.terminal import visible


def printed(name: str, results: Results, options: Options | None = None) -> str:
    """Return what a format prints."""
    return "".join(renderer(name)(results, options or Options()))


def parsed(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV."""
    return list(csv.DictReader(StringIO(text, newline=""), strict=True))


def answer(fact: Fact) -> Results:
    """Return a listing of one record."""
    return Results(lake.BASE.info, (Hit(fact),), 1)


def test_csv_flattens_objects_and_writes_lists_as_json() -> None:
    """Units, comparisons and ends of ranges have columns of their own."""
    rows = parsed(printed("csv", lake.found("clear-days", "reed-belt", "mooring-agreement")))
    clear, reeds, moorings = rows
    assert (clear["value"], clear["value_low"], clear["value_high"]) == ("72.5", "72.5", "72.5")
    assert (reeds["value"], reeds["value_low"], reeds["value_high"]) == ("[60, 70]", "60", "70")
    assert (clear["unit.zh"], clear["comparison.change"], clear["match.tier"]) == (
        "%",
        "6.5",
        "words",
    )
    assert json.loads(clear["keywords.zh"]) == ["透明度", "水清"]
    assert json.loads(moorings["actors"])[1]["title"]["en"] == "drafting party"
    assert moorings["value"] == moorings["keywords.zh"] == moorings["match.tier"] == ""
    assert {len(row) for row in rows} == {len(clear)}


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_nothing_found_leaves_the_header(name: str) -> None:
    """The columns do not depend on what was found."""
    header = printed(name, lake.found("clear-days")).partition("\n")[0] + "\n"
    assert printed(name, lake.NOTHING) == header
    assert "match.tier" in header
    assert "match" not in printed(name, lake.listed("clear-days")).partition("\n")[0]


def test_fields_are_the_columns_in_their_order() -> None:
    """An object named whole stands for its parts."""
    options = Options(fields=("value", "id", "label"))
    text = printed("csv", lake.listed("reed-belt"), options)
    assert text == 'value,id,label.zh,label.en\n"[60, 70]",reed-belt,芦苇带占比,reed belt\n'


def test_a_batch_has_one_header_and_says_query_and_line() -> None:
    """Only the first answer of a batch prints the header; each row tells where it belongs."""
    options = Options(fields=("id",))
    first = printed("csv", lake.found("stations", query="a,b", line=1), options)
    options.header = False
    second = printed("csv", lake.found("visitors", query="c", line=2), options)
    assert first + second == 'id,query,line\nstations,"a,b",1\nvisitors,c,2\n'


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_the_byte_order_mark_comes_once_and_only_if_asked_for(name: str) -> None:
    """`bom` puts U+FEFF first."""
    text = printed(name, lake.listed("stations"), Options(bom=True))
    assert text[0] == "\ufeff"
    assert text[1:] == printed(name, lake.listed("stations"))
    assert "\ufeff" not in printed(name, lake.listed("stations"), Options(bom=True, header=False))


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd", "@sum", "-cmd", "-2+3", "＝1", "＋1", "－a", "＠x"]
)
def test_a_cell_that_a_spreadsheet_would_compute_gets_an_apostrophe(text: str) -> None:
    """The formula guard covers the full-width signs."""
    [row] = parsed(printed("csv", answer(Fact("x", zh=text))))
    assert row["zh"] == "'" + text


@pytest.mark.parametrize("text", ["-28", "−28", "-28%", "-1,000.5", "a=b", "1-2", "'=", "—", "%"])
def test_a_cell_that_is_a_number_or_plain_text_is_left_alone(text: str) -> None:
    """A negative number is no formula."""
    [row] = parsed(printed("csv", answer(Fact("x", zh=text))))
    assert row["zh"] == text


def test_a_negative_value_stays_a_number() -> None:
    """Numbers of the record are never guarded."""
    assert parsed(printed("csv", lake.listed("hostile")))[0]["value"] == "-28"


def test_line_feeds_stay_in_csv_and_are_escaped_in_tsv() -> None:
    """A record of TSV is one line whatever it holds."""
    fact = Fact("x", zh="a\tb\nc\\d\r", label=Bilingual("甲", None))
    [row] = parsed(printed("csv", answer(fact)))
    assert row["zh"] == "a\\x09b\nc\\d\\x0d"
    tsv = printed("tsv", answer(fact), Options(fields=("id", "zh", "label.zh")))
    assert tsv == "id\tzh\tlabel.zh\nx\ta\\tb\\nc\\\\d\\r\t甲\n"


@given(st.text())
def test_tsv_gives_every_text_back(text: str) -> None:
    """Undoing the escapes of a cell gives the text, other control characters visible."""
    options = Options(fields=("zh", "id"), header=False)
    cell, last = printed("tsv", answer(Fact("x", zh=text)), options).removesuffix("\n").split("\t")
    plain = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}
    undone = re.sub(r"\\([tnr\\])", lambda escape: plain[escape[1]], cell)
    kept = "".join(c if c in "\t\n\r" else visible(c) for c in text)
    assert (undone, last) == (kept, "x")


@given(st.text())
def test_csv_gives_every_text_back(text: str) -> None:
    """Reading a cell gives the text, control characters visible, formulas guarded."""
    options = Options(fields=("zh", "id"))
    [row] = parsed(printed("csv", answer(Fact("x", zh=text)), options))
    assert row["zh"].removeprefix("'") == visible(text, lines=True).removeprefix("'")
    assert row["id"] == "x"


def test_a_missing_match_of_a_search_is_an_empty_cell() -> None:
    """Records without a match fill the columns with nothing."""
    results = lake.found("stations")._replace(hits=(Hit(lake.FACTS[2]),))
    assert parsed(printed("csv", results))[0]["match.spans"] == ""
