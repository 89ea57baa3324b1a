"""Searching: what each tier finds and leaves, and that the index loses nothing."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from plain_index import PlainIndex

from ytfacts.compiled import compile_base
from ytfacts.loader import load
from ytfacts.lookup.document import unpack
from ytfacts.lookup.engine import Search
from ytfacts.lookup.expression import ALWAYS, NEVER, all_of, any_of, holds, prefix, to_fts

if TYPE_CHECKING:
    from pathlib import Path

    from ytfacts.lookup.index import Index
    from ytfacts.model import FactBase

LAKE = """
schema = 1
[base]
id = "lake"
[[unit]]
id = "percent"
zh = "%"
en = "%"
[[unit]]
id = "point"
zh = "个百分点"
en = "percentage points"
[[fact]]
id = "clear-days"
label = { zh = "清水天数比例", en = "share of clear-water days" }
metric = { zh = "清水天数比例", en = "share of clear-water days" }
zh = "2023年，镜湖清水天数比例为72.5%，比2019年提高8.3个百分点。"
en = "In 2023, 72.5% of days on Mirror Lake were clear-water days, up 8.3 percentage points on 2019."
value = 72.5
unit = "percent"
written = { zh = "72.5%", en = "72.5%" }
period = "2023"
comparison = { period = "2019", change = 8.3, unit = "point" }
keywords = { zh = ["水清"], en = ["transparency", "colour of the water"] }
[[fact]]
id = "stations"
label = { zh = "监测站数量", en = "monitoring stations" }
zh = "镜湖沿岸设有三十二个水质监测站。"
en = "Thirty-two water-quality monitoring stations stand along Mirror Lake."
value = 32
keywords = { zh = [], en = ["sensors"] }
[[fact]]
id = "director"
label = { zh = "站长林长青", en = "Lin Changqing" }
zh = "林长青是镜湖水文站站长。"
en = "Lin Changqing heads the Mirror Lake hydrological station."
actors = [{ name = { zh = "林长青", en = "Lin Changqing" }, title = { zh = "镜湖水文站站长", en = "head of the Mirror Lake hydrological station" }, role = "head" }]
[[fact]]
id = "engineer"
label = { zh = "总工程师周明", en = "Zhou Ming" }
zh = "周明是生态修复工程的总工程师。"
en = "Zhou Ming is chief engineer of the ecological restoration project."
actors = [{ name = { zh = "周明", en = "Zhou Ming" }, title = { zh = "总工程师", en = "chief engineer" }, role = "lead" }]
[[fact]]
id = "budget"
label = { zh = "修复工程投资", en = "restoration budget" }
zh = "生态修复工程总投资约15万亿元，计划于6月6日开工。"
en = "The ecological restoration project will cost about 15 trillion yuan and is to begin on June 6."
value = 15000000000000
[[fact]]
id = "fish"
label = { zh = "鱼类种数", en = "species of fish" }
zh = "镜湖的鱼类有60%—70%是本地种，三分之一受到保护。"
en = "Between 60% and 70% of the species of fish in the lake are native; one third are protected."
value = [60, 70]
unit = "percent"
written = { zh = "60%—70%", en = "60%–70%" }
qualifier = "range"
"""


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """A small base in another field than the bundled one."""
    path: Path = tmp_path_factory.mktemp("lake") / "lake.toml"
    path.write_text(LAKE, encoding="utf-8")
    return compile_base(load(str(path)))


@pytest.fixture(scope="module")
def bundled() -> tuple[FactBase, Index]:
    """The bundled base, loaded and compiled."""
    base = load()
    return base, compile_base(base)


def found(index: Index, query: str, **options: bool) -> list[tuple[str, str]]:
    """Return (tier, id) of everything a query finds."""
    answer = Search(index, query).answer(0, **options)
    return [(hit.tier, index.head(hit.n)[0]) for hit in answer.hits]


@pytest.mark.parametrize(
    ("query", "tier", "first"),
    [
        ("clear-days", "id", "clear-days"),
        ("清水天数", "exact", "clear-days"),
        ("72.5%", "exact", "clear-days"),
        ("6日 计划 投资", "words", "budget"),
        ("8.3 to 72.5", "words", "clear-days"),
        ("监测站原来有几个", "words", "stations"),
        ("species of fish this year", "words", "fish"),
        ("７２．５％", "normalized", "clear-days"),
        ("百分之七十二点五", "normalized", "clear-days"),
        ("72.5 per cent", "normalized", "clear-days"),
        ("MONITORING STATIONS", "normalized", "stations"),
        ("監測站", "normalized", "stations"),
        ("water-quality", "exact", "stations"),
        ("water quality", "normalized", "stations"),
        ("32", "normalized", "stations"),
        ("三十二个", "exact", "stations"),
        ("32个监测站", "words", "stations"),
        ("thirty-two stations", "words", "stations"),
        ("station monitors", "words", "stations"),
        ("color of the water", "words", "clear-days"),
        ("镜湖 比例 清水", "words", "clear-days"),
        ("天数清水", "words", "clear-days"),
        ("监测站有多少个？", "words", "stations"),
        ("监测站在哪里", "words", "stations"),
        ("how many monitoring stations are there", "words", "stations"),
        ("15万亿", "exact", "budget"),
        ("15 trillion", "exact", "budget"),
        ("15e12", "normalized", "budget"),
        ("6月6日", "exact", "budget"),
        ("6 June", "normalized", "budget"),
        ("六到七成", "normalized", "fish"),
        ("60-70%", "normalized", "fish"),
        ("1/3", "normalized", "fish"),
        ("2019年 提高8.3个百分点", "normalized", "clear-days"),
        ("提高8.3个百分点 2019年", "words", "clear-days"),
        ("qingshui", "pinyin", "clear-days"),
        ("qing shui tian shu", "pinyin", "clear-days"),
        ("qīngshuǐ", "pinyin", "clear-days"),
        ("qing1shui3", "pinyin", "clear-days"),
        ("qingshuitians", "pinyin", "clear-days"),
        ("qsts", "pinyin", "clear-days"),
        ("清水tianshu", "pinyin", "clear-days"),
        ("清水ts", "pinyin", "clear-days"),
        ("linchangqing", "pinyin", "director"),
        ("林常青", "homophone", "director"),
        ("林长清", "homophone", "director"),
        ("水质监测占", "homophone", "stations"),
        ("生态修复工成", "homophone", "engineer"),
        ("水质监侧站", "homophone", "stations"),
        ("水质监测站点", "partial", "stations"),
        ("水质测监站", "typo", "stations"),
        ("态生修复工程", "typo", "engineer"),
        ("木地种", "typo", "fish"),
        ("修夏工程", "typo", "engineer"),
        ("hydrologcal station", "typo", "director"),
        ("transparancy", "typo", "clear-days"),
        ("天天数比例", "typo", "clear-days"),  # doubled, though 天天 is a word
        ("清清水", "typo", "clear-days"),  # doubled in three
        ("hydrollogicall", "typo", "director"),  # doubled letters, each one slip
        ("enginneer", "typo", "engineer"),
        ("staitons", "typo", "stations"),  # a slip and another ending
        ("sensr", "typo", "stations"),
        ("Changqing Lin", "words", "director"),
        ("Chang-qing Lin", "words", "director"),
        ("waterquality", "words", "stations"),
        ("thirty two", "normalized", "stations"),
    ],
)
def test_a_query_is_answered_by_the_surest_tier(
    lake: Index, query: str, tier: str, first: str
) -> None:
    """Each way of typing finds its record first, and says by which tier."""
    assert found(lake, query)[:1] == [(tier, first)]


@pytest.mark.parametrize(
    "query",
    [
        "8.3 to 72",
        "7日 开工",
        "75.2%", "72.5个百分点", "8.3%", "72%", "27.5", "31个监测站", "三十三个", "15亿", "1.5万亿",
        "7月6日", "2018年 提高8.3个百分点", "60%-80%", "1/4", "2/3", "quarter of the species",
        "周明 站长", "水文站站长周明", "总工程师林长青", "chief engineer Lin Changqing",
        "林长共", "太阳黑子", "volcano", "water polo", "清水话", "fdjskal", "@@@", "qs", "ingshui", "qingshu shui",
        "thirty-three stations", "first restoration budget plan of mars",
    ],
)  # fmt: skip
def test_what_the_base_does_not_say_is_not_answered(lake: Index, query: str) -> None:
    """A wrong figure, unit, date, role or person, a neighbouring topic, nonsense: nothing."""
    assert found(lake, query) == []


def test_a_wrong_figure_is_said_to_be_wrong(lake: Index) -> None:
    """What is near is named with the figure that it has."""
    search = Search(lake, "31个监测站")
    assert not search.answer(0).hits
    (n, _, why), *_ = search.nearest()
    assert lake.head(n)[0] == "stations"
    assert "31" in str(why)


@pytest.mark.parametrize(
    ("query", "path", "shown"),
    [
        ("清水天数", "zh", "清水天数"),
        ("７２．５％", "en", "72.5%"),
        ("qingshui", "label.zh", "清水"),
        ("qsts", "zh", "清水天数"),
        ("林常青", "zh", "林长青"),
        ("水质测监站", "zh", "水质监测站"),
        ("hydrologcal", "en", "hydrological"),
        ("color", "keywords.en.1", "colour"),
        ("15e12", "zh", "15万亿元"),
    ],
)
def test_the_spans_of_a_match_show_what_was_meant(
    lake: Index, query: str, path: str, shown: str
) -> None:
    """Half-open, in characters of the text as it stands in the record."""
    hit = Search(lake, query).answer(1).hits[0]
    texts = dict(unpack(lake.row(hit.n).packed))
    assert shown in [texts[p][start:end] for p, start, end in hit.spans if p == path]


def test_strict_is_a_subset_that_changes_no_word(lake: Index) -> None:
    """`--strict` finds the same as without, up to the tier `words`, and nothing beyond."""
    for query in ("清水天数", "監測站", "镜湖 比例", "qingshui", "林常青", "transparancy"):
        strict = found(lake, query, strict=True)
        assert strict == [
            hit for hit in found(lake, query) if hit[0] in ("id", "exact", "normalized", "words")
        ]


def test_the_index_answers_as_the_plain_reference_does(bundled: tuple[FactBase, Index]) -> None:
    """For pieces of texts with slips of every kind, up to the tier `typo`."""
    base, index = bundled
    plain = PlainIndex(base, index)
    chooser = random.Random(1975)
    for _ in range(150):
        query = a_query(base, chooser)
        real = [(hit.n, hit.tier, hit.score) for hit in Search(index, query).answer(0).hits]
        reference = [(hit.n, hit.tier, hit.score) for hit in Search(plain, query).answer(0).hits]
        if "partial" not in {tier for _, tier, _ in real + reference}:
            assert real == reference, query


def a_query(base: FactBase, chooser: random.Random) -> str:
    """Return a piece of a record's text, as it stands or with a slip, or two pieces."""
    fact = chooser.choice(base.facts)
    text = chooser.choice([text for text in (fact.zh, fact.en, fact.name("zh")) if text])
    start = chooser.randrange(len(text))
    piece = text[start : start + chooser.randrange(2, 15)].strip() or "x"
    i = chooser.randrange(len(piece))
    return chooser.choice(
        [
            piece,
            piece[:i] + piece[i + 1 :] or "x",
            piece[:i] + piece[i + 1 : i + 2] + piece[i : i + 1] + piece[i + 2 :],
            piece[:i] + chooser.choice("的工e") + piece[i + 1 :],
            f"{piece[i:]} {piece[:i]}",
        ]
    )


def test_a_record_that_does_not_match_changes_nothing(
    bundled: tuple[FactBase, Index], tmp_path: Path
) -> None:
    """Adding other records leaves what the tiers up to `typo` find as it was."""
    base, index = bundled
    more = tmp_path / "more.toml"
    more.write_text(LAKE.replace('id = "lake"', 'id = "more"'), encoding="utf-8")
    larger = compile_base(load(*base.files, str(more)))
    chooser = random.Random(7)
    for fact in chooser.sample(base.facts, 25):
        for query in (fact.name("zh"), fact.name("en"), fact.name("zh")[:-1] + "阝"):
            before, after = found(index, query), found(larger, query)
            if before and before[0][0] != "partial":
                assert [hit for hit in after if hit[1] in {f.id for f in base.facts}] == before


def test_a_query_equal_to_a_sentence_returns_its_record_first(
    bundled: tuple[FactBase, Index],
) -> None:
    """In either language."""
    base, index = bundled
    for fact in base.facts:
        for sentence in (fact.zh, fact.en):
            assert found(index, sentence or "")[0][1] == fact.id


def test_expressions_mean_the_same_to_the_index_and_to_a_reader() -> None:
    """`any_of` and `all_of` simplify without changing what holds."""
    tokens = {"a", "bc"}
    assert holds(all_of(["a", prefix("b")]), tokens)
    assert not holds(all_of(["a", "b"]), tokens)
    assert any_of([]) == NEVER == all_of(["a", NEVER])
    assert all_of([]) == ALWAYS == any_of(["a", ALWAYS])
    assert to_fts(any_of(["a", all_of(["b", 'c"d'])])) == '("a" OR ("b" AND "c""d"))'
