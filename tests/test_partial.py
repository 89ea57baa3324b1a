"""Most of a query: which words a record may lack, and what no share of the rest outweighs."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ytfacts.compiled import compile_base
from ytfacts.lexicon import is_no_thing, is_thing
from ytfacts.loader import load
from ytfacts.lookup.engine import Search
from ytfacts.lookup.partial import (
    BESIDE_BEST,
    ENOUGH_OF_QUESTION,
    ENOUGH_OF_STATEMENT,
    LEAST_HELD,
)
from ytfacts.lookup.wording import cuts_thing, is_wording, lacks_kind

if TYPE_CHECKING:
    from pathlib import Path

    from ytfacts.lookup.index import Index

ORCHARD = """
schema = 1
[base]
id = "orchard"
[[fact]]
id = "harvest"
label = { zh = "苹果采摘量", en = "apples picked" }
zh = "2024年，青山果园采摘苹果八万公斤，比2020年增长5%。"
en = "In 2024 Green Hill orchard picked 80,000 kilograms of apples, 5% more than in 2020."
value = 80000
[[fact]]
id = "trees"
label = { zh = "果树数量", en = "fruit trees" }
zh = "果园有果树九百棵。"
en = "The orchard has 900 fruit trees."
value = 900
[[fact]]
id = "keeper"
label = { zh = "果园主任孙立", en = "Sun Li" }
zh = "孙立是青山果园主任。"
en = "Sun Li is director of Green Hill orchard."
actors = [{ name = { zh = "孙立", en = "Sun Li" }, title = { zh = "果园主任", en = "director" }, role = "head" }]
[[fact]]
id = "cellar"
label = { zh = "地窖温度", en = "temperature of the cellar" }
zh = "地窖温度为四度。"
en = "The temperature of the cellar is 4 degrees."
value = 4
[[fact]]
id = "tractor"
label = { zh = "大拖拉机", en = "large tractor" }
zh = "果园有一台大拖拉机。"
en = "The orchard owns one large tractor."
"""


@pytest.fixture(scope="module")
def orchard(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """A small base of a farm."""
    path: Path = tmp_path_factory.mktemp("orchard") / "orchard.toml"
    path.write_text(ORCHARD, encoding="utf-8")
    return compile_base(load(str(path)))


def found(index: Index, query: str) -> list[tuple[str, str]]:
    """Return (tier, id) of everything a query finds."""
    return [(hit.tier, index.head(hit.n)[0]) for hit in Search(index, query).answer(0).hits]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("如今采摘苹果", "harvest"),  # an adverb in front
        ("苹果采摘量提高多少", "harvest"),  # a change, said in another way
        ("地窖温度的情况", "cellar"),  # what sort of thing is asked for
        ("apples picked locally", "harvest"),
    ],
)
def test_wording_may_be_lacking(orchard: Index, query: str, first: str) -> None:
    """A word that names nothing, or says how a figure is put, need not stand in the record."""
    assert found(orchard, query)[:1] == [("partial", first)]


@pytest.mark.parametrize(
    "query",
    [
        "果树占比",  # the record has no share
        "果树数量增长",  # and no growth
        "地窖温度下降",
        "红山果园主任",  # which one
        "青山果园会计",  # what
        "青山果园主任刘强",  # somebody else
        "拖拉机票",  # the end of another word
        "苹果采摘量 七万公斤",
        "fruit trees sold",  # the head of the phrase
        "cellar of the orchard tax",
        "age of Sun Li",
    ],
)
def test_the_matter_itself_may_not_be_lacking(orchard: Index, query: str) -> None:
    """What says whose, what or how much: nothing is answered without it."""
    assert found(orchard, query) == []


def test_no_threshold_lets_less_than_half_answer() -> None:
    """Whatever is asked, and however it is put, more of it is there than is not."""
    assert LEAST_HELD > 0.5
    assert LEAST_HELD <= ENOUGH_OF_QUESTION <= ENOUGH_OF_STATEMENT < 1
    assert 0.5 < BESIDE_BEST < 1


@pytest.mark.parametrize("stretch", ["攻克", "今后", "愿意", "时间长短", "最终提高"])
def test_verbs_adverbs_and_light_words_are_wording(stretch: str) -> None:
    """Alone or in a row."""
    assert is_wording(stretch)


@pytest.mark.parametrize("stretch", ["江苏", "总裁", "酒店", "珠", "石", "愿意总裁", "沙"])
def test_things_people_and_places_are_no_wording(stretch: str) -> None:
    """Nor is a character that is no word by itself."""
    assert not is_wording(stretch)


def test_half_a_word_is_another_word() -> None:
    """What is left of a longer word does not speak of the same, unless the record has that word."""
    assert cuts_thing("大飞机票", 3, 4, "大飞机")
    assert not cuts_thing("大飞机票", 3, 4, "大飞机 机票")
    assert not cuts_thing("苹果今后", 2, 4, "苹果")


def test_a_share_stands_for_a_share_and_a_change_for_a_change() -> None:
    """A figure that is neither answers neither."""
    assert lacks_kind(["占比"], "院士有400多名")
    assert not lacks_kind(["占比"], "院士占全国四成")
    assert lacks_kind(["growth"], "gdp was over 8 trillion")
    assert not lacks_kind(["提升"], "比2018年提高")


@pytest.fixture(scope="module")
def bundled() -> Index:
    """The bundled base, compiled."""
    return compile_base(load())


WORDS = st.lists(
    st.sampled_from("占比 增长 院士 长三角 空气质量 2018年 谁 今后 周志华 信长里 84.5% 江苏 GDP labs growth".split()),
    min_size=1,
    max_size=4,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(words=WORDS, joint=st.sampled_from(["", " "]))
def test_the_order_is_total_and_strict_finds_a_part(
    bundled: Index, words: list[str], joint: str
) -> None:
    """Whatever is typed: no record twice, scores fall within a tier, `--strict` adds nothing."""
    query = joint.join(words)
    hits = Search(bundled, query).answer(0).hits
    assert len({hit.n for hit in hits}) == len(hits)
    for one, other in zip(hits, hits[1:], strict=False):
        if one.tier == other.tier:
            assert (-one.score, one.n) < (-other.score, other.n)
    everything = {(hit.n, hit.tier) for hit in hits}
    strict = Search(bundled, query).answer(0, strict=True).hits
    assert {(hit.n, hit.tier) for hit in strict} <= everything


def test_the_same_query_prints_the_same_bytes() -> None:
    """Under any hash seed, ties and what is near included."""
    for query in ("签了几个领域的合作", "院士占比", "蓝天占比"):
        command = [sys.executable, "-m", "ytfacts", "search", query, "--json"]
        printed = {
            subprocess.run(
                command,
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                check=False,
            ).stdout
            for seed in ("0", "1", "2")
        }
        assert len(printed) == 1


@pytest.mark.parametrize("place", ["大同", "保定", "开封", "遵义"])
def test_a_place_that_is_also_a_word_is_no_wording(place: str) -> None:
    """What names a place may not be lacking, whatever else it means in old texts."""
    assert is_thing(place)
    assert not is_no_thing(place)
