"""What a base takes for granted: what all its records are about, and the year it speaks in.

Both may stand in a query, and need not stand in a record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ytfacts.compiled import compile_base
from ytfacts.loader import load
from ytfacts.lookup.analysis import subject_names
from ytfacts.lookup.engine import Search
from ytfacts.lookup.query import Setting
from ytfacts.model import Keywords

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Outcome

    from ytfacts.lookup.index import Index

    Run = Callable[..., Outcome]

MUSEUM = """
schema = 1
[base]
id = "museum"
cutoff = "2031-03-01"
subject = { zh = ["河畔博物馆", "河博"], en = ["Riverside Museum", "the museum"] }
[[fact]]
id = "visitors"
label = { zh = "观众人次", en = "visits" }
zh = "全年观众有31万人次。"
en = "There were 310,000 visits in the year."
value = 310000
[[fact]]
id = "bronzes"
label = { zh = "青铜器", en = "bronzes" }
zh = "馆藏青铜器有420件。"
en = "The collection holds 420 bronzes."
value = 420
[[fact]]
id = "founding"
label = { zh = "河畔博物馆开馆", en = "opening of the Riverside Museum" }
zh = "河畔博物馆由四个陈列室起步。"
en = "The Riverside Museum began with four rooms."
[[fact]]
id = "loans"
label = { zh = "外借文物", en = "objects on loan" }
zh = "2030年，馆藏有75件外借。"
en = "In 2030, 75 objects were on loan."
value = 75
period = "2030"
"""


@pytest.fixture
def museum(tmp_path: Path) -> Index:
    """A base whose records seldom say what all of them are about."""
    path = tmp_path / "museum.toml"
    path.write_text(MUSEUM, encoding="utf-8")
    return compile_base(load(path))


def found(index: Index, query: str, *, strict: bool = False) -> list[str]:
    return [index.head(hit.n)[0] for hit in Search(index, query).answer(strict=strict).hits]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("河畔博物馆观众人次", "visitors"),
        ("河博 青铜器", "bronzes"),
        ("青铜器 河畔博物馆", "bronzes"),
        ("河畔博物館的青銅器", "bronzes"),
        ("河畔博物馆有多少青铜器？", "bronzes"),
        ("河畔博物馆 31万", "visitors"),
        ("hepanbowuguan 青铜器", "bronzes"),
        ("hpbwg qingtongqi", "bronzes"),
        ("Riverside Museum visits", "visitors"),
        ("the Riverside Museum’s bronzes", "bronzes"),
        ("bronzes of the museum", "bronzes"),
        ("河畔博物馆青铜起", "bronzes"),
    ],
)
def test_a_query_may_say_what_the_base_is_about(museum: Index, query: str, first: str) -> None:
    assert found(museum, query)[:1] == [first]


@pytest.mark.parametrize("query", ["河畔博物馆观众人次", "Riverside Museum bronzes"])
def test_that_changes_no_word_and_no_figure(museum: Index, query: str) -> None:
    """So it holds under --strict as well."""
    assert found(museum, query, strict=True)


@pytest.mark.parametrize("query", ["河畔博物馆", "Riverside Museum", "河畔博物馆在哪里", "河博的"])
def test_a_query_for_the_subject_alone_is_one_for_its_name(museum: Index, query: str) -> None:
    assert set(found(museum, query)) <= {"founding"}


def test_what_a_record_is_called_comes_first_all_the_same(museum: Index) -> None:
    assert found(museum, "河畔博物馆 开馆") == ["founding"]


@pytest.mark.parametrize(
    "query",
    [
        "河畔博物馆 30万",  # another figure
        "河畔博物馆 瓷器",  # what the base does not know
        "山顶博物馆 青铜器",  # somebody else's
        "Hilltop Museum bronzes",
        "museums bronzes",  # no more than a part of the name
    ],
)
def test_the_rest_of_a_query_must_be_there(museum: Index, query: str) -> None:
    assert found(museum, query) == []


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("2031年青铜器", "bronzes"),
        ("2031年河畔博物馆青铜器", "bronzes"),
        ("2031青铜器", "bronzes"),
        ("去年外借文物", "loans"),
        ("objects on loan last year", "loans"),
        ("2030 外借文物", "loans"),
        ("今年青铜器", "bronzes"),
    ],
)
def test_a_record_without_a_date_is_of_the_year_in_which_the_base_speaks(
    museum: Index, query: str, first: str
) -> None:
    assert found(museum, query)[:1] == [first]


@pytest.mark.parametrize(
    "query",
    [
        "去年青铜器",
        "2030年青铜器",
        "明年青铜器",
        "前年外借文物",
        "2031年外借文物",
        "bronzes last year",
    ],
)
def test_another_year_is_another_fact(museum: Index, query: str) -> None:
    assert found(museum, query) == []


def test_a_base_without_a_cut_off_date_knows_no_last_year(tmp_path: Path) -> None:
    path = tmp_path / "museum.toml"
    path.write_text(MUSEUM.replace('cutoff = "2031-03-01"', ""), encoding="utf-8")
    index = compile_base(load(path))
    assert found(index, "去年外借文物") == []
    assert found(index, "2030年外借文物") == ["loans"]


def test_a_name_is_taken_out_where_it_is_a_word_of_its_own() -> None:
    setting = Setting(["delta", "yangtze delta", "三角"])
    assert setting.without_subject("yangtze delta gdp").split() == ["gdp"]
    assert setting.without_subject("deltas and the river-delta").split() == [
        "deltas",
        "and",
        "the",
        "river-",
    ]
    assert setting.without_subject("长三角gdp").split() == ["长", "gdp"]


def test_chinese_names_go_by_their_sound_as_well() -> None:
    """In full, in syllables, and by initials, of which two would be too many things."""
    assert subject_names(Keywords(("河畔博物馆", "河博"), ("Riverside",))) == [
        "河畔博物馆",
        "河博",
        "riverside",
        "hepanbowuguan",
        "he pan bo wu guan",
        "hpbwg",
        "hebo",
        "he bo",
    ]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("长三角GDP", "gdp-first-quarter"),
        ("江浙沪皖 GDP占比", "gdp-share"),
        ("三省一市国家实验室", "national-laboratories"),
        ("長江三角洲 實際利用外資", "foreign-capital-share"),
        ("csj zimaoqu", "pilot-free-trade-zones"),
        ("the delta's national laboratories", "national-laboratories"),
        ("YRD GDP", "gdp-first-quarter"),
        ("长三角主要领导座谈会 主题", "meeting-theme"),
        ("2025年座谈会签约", "signed-fields"),
        ("去年优良天数", "good-air-days"),
    ],
)
def test_the_bundled_base_is_about_the_delta(run: Run, query: str, first: str) -> None:
    done = run("search", query, "-f", "tsv", "--fields", "id")
    assert done.out.splitlines()[1:2] == [first]


@pytest.mark.parametrize(
    "query",
    [
        "长三角人口",
        "长三角 GDP 9万亿",
        "珠三角GDP",
        "YRD population",
        "去年GDP",
        "上次座谈会地点",
        "2024年座谈会地点",
    ],
)
def test_and_knows_no_more_of_it_than_before(run: Run, query: str) -> None:
    assert run("search", query, "--json").code == 1
