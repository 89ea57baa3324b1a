"""The bundled base: what holds of every record, and, where the article lies beside the project,
that the base is faithful to it and never in its words."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT, SHARED

from ytfacts.check import check
from ytfacts.loader import bundled_path, load
from ytfacts.model import KINDS

sys.path.insert(0, str(ROOT / "scripts"))
import uncarried

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ytfacts.model import Fact

ARTICLE = SHARED / "source" / "article.clean.txt"
BASE = load(bundled_path())
FACTS = {fact.id: fact for fact in BASE.facts}
EACH = pytest.mark.parametrize("fact", BASE.facts, ids=lambda fact: fact.id)
WITH_ARTICLE = pytest.mark.skipif(not ARTICLE.exists(), reason="the article is not at hand")

MOST_HOLDERS = 4
"""Records that may share a keyword; one that fits more belongs to none."""

LONGEST_TOKEN = 16
SHORTEST_COPY = 12
"""So many characters in a row are the article's wording, unless they are a name."""

LATIN = {"GDP", "PM2.5", "DeepSeek"}
"""The Latin words of the Chinese texts: those that Chinese writes so."""

NAMES = (
    "2025年度长三角地区主要领导座谈会侧记",
    "2025年度长三角地区主要领导座谈会",
    "协同提升长三角区域创新能力，更好发挥高质量发展动力源作用",
    "率先基本实现现代化引领区",
    "长三角一体化发展高层论坛",
    "长三角一体化发展成果发布",
    "长三角语言计算创新联合体",
    "长三角先进制造业集群联盟",
    "长三角大飞机产业集群合作共建框架协议",
    "长三角新能源汽车出海基地战略合作框架协议",
    "习近平新时代中国特色社会主义思想",
    "江苏省发展改革委一级调研员",
    "国家级先进制造业集群",
    "594个地表水国控断面",
)
"""What has no other name: titles, themes, bodies, agreements, offices, terms that are counted."""

FIGURES = {
    "national-laboratories": (6, "exact", None),
    "major-science-facilities": (29, "exact", None),
    "double-first-class-universities": (37, "exact", None),
    "academicians": (400, "over", None),
    "high-tech-enterprises": (150_000, "over", None),
    "trade-share": (36.5, "exact", None),
    "foreign-capital-share": (55.2, "exact", None),
    "pilot-free-trade-zones": (4, "exact", None),
    "institutional-innovations-share": (50, "over", None),
    "good-air-days": (84.5, "exact", "2024"),
    "pm25": (31.7, "exact", "2024"),
    "water-quality": (94.3, "exact", "2024"),
    "water-sections": (594, "exact", "2024"),
    "gdp-first-quarter": (8e12, "over", "2025-01/2025-03"),
    "gdp-share": (25.2, "exact", "2025-01/2025-03"),
    "nev-parts": ((60, 70), "range", None),
    "nev-output-share": (40, "exact", None),
    "first-batch-consortia": (12, "exact", None),
    "advanced-clusters": (26, "exact", None),
    "advanced-clusters-share": (33.33, "nearly", None),
    "signed-fields": (7, "exact", None),
    "one-card-services-so-far": (78, "exact", None),
    "one-card-services": (113, "exact", None),
}

CHANGES = {
    "good-air-days": ("2018", None, 10.4, "percentage points"),
    "pm25": ("2018", None, -28, "%"),
    "one-card-services": (None, 78, None, "services"),
}

TITLES = {
    "信长星": "江苏省委书记",
    "周志华": "南京大学副校长",
    "周海江": "红豆集团董事局主席",
    "罗伟光": "江苏省发展改革委一级调研员",
    "许丛军": "记者",
    "习近平": "总书记",
}


def _texts(fact: Fact, language: str) -> Iterator[str]:
    """Yield what a record says in a language, keywords aside."""
    yield getattr(fact, language)
    pairs = [fact.label, fact.metric, fact.scope, fact.written, fact.unit, fact.note]
    pairs += [name for actor in fact.actors for name in (actor.name, actor.title)]
    yield from (text for pair in pairs if pair for text in [getattr(pair, language)] if text)


# What holds of every record


def test_ids_are_unique_and_kebab_case() -> None:
    """An id can be typed and stands in addresses."""
    assert len(FACTS) == len(BASE.facts) == BASE.info.facts
    assert [i for i in FACTS if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", i)] == []


@EACH
def test_a_record_is_whole(fact: Fact) -> None:
    """It has a topic, a kind, a label and a sentence in both languages."""
    assert fact.topic in {topic.id for topic in BASE.topics}
    assert fact.kind in KINDS
    assert fact.label is not None
    assert fact.label.zh
    assert fact.label.en
    assert fact.zh
    assert fact.zh.endswith("。")
    assert fact.en
    assert fact.en.endswith((".", ".”"))


@EACH
def test_a_record_says_where_it_comes_from(fact: Fact) -> None:
    """A derived record names records and a formula, any other what stands in the article."""
    if fact.status == "derived":
        assert fact.derivation is not None
        assert fact.value is not None
        assert fact.evidence == ()
    else:
        assert fact.source == "article"
        assert fact.evidence
        assert fact.derivation is None
    for one in fact.evidence:
        assert one.tokens
        for token in one.tokens:
            assert len(re.findall(r"[\u4e00-\u9fff]", token)) <= LONGEST_TOKEN
            assert not re.search(r"[。；]", token)


@EACH
def test_what_somebody_says_is_theirs(fact: Fact) -> None:
    """An attributed record names who says so, in its sentences too; the article is one of them."""
    said = fact.status == "attributed"
    assert not said or fact.actors
    if said:
        assert any(actor.name.zh in fact.zh and actor.name.en in fact.en.replace("The ", "the ")
                   for actor in fact.actors)  # fmt: skip
    assert said or all(actor.role != "author's voice" for actor in fact.actors)


@EACH
def test_each_language_keeps_to_itself(fact: Fact) -> None:
    """Chinese has no Latin word but those it writes so, English no Chinese character."""
    for text in _texts(fact, "zh"):
        assert set(re.findall(r"[A-Za-z][A-Za-z.0-9]*", text)) <= LATIN
    for text in (*_texts(fact, "en"), *fact.keywords.en):
        assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", text)


@EACH
def test_names_that_look_alike_stay_apart(fact: Fact) -> None:
    """The meeting isn't the forum, the demonstration zone not the area of the positioning."""
    assert ("论坛" in fact.zh) == ("forum" in fact.en.lower())
    assert "座谈" not in fact.zh or "meeting" in fact.en.lower()
    plain = fact.zh.replace("区域一体化发展示范区", "")
    assert ("一体化示范区" in plain) == ("integration demonstration zone" in fact.en)
    assert ("区域一体化发展示范区" in fact.zh) <= ("demonstration area" in fact.en)


def test_a_keyword_belongs_to_few_records() -> None:
    """What would lead to many leads to none."""
    holders = defaultdict(set)
    for fact in BASE.facts:
        for keyword in (*fact.keywords.zh, *fact.keywords.en):
            holders[keyword.casefold()].add(fact.id)
    assert {k: v for k, v in holders.items() if len(v) > MOST_HOLDERS} == {}


def test_records_stand_in_the_order_of_the_topics() -> None:
    """Topic by topic, each topic and each unit in use, the article and its picture last."""
    topics = [fact.topic for fact in BASE.facts]
    assert list(dict.fromkeys(topics)) == [topic.id for topic in BASE.topics]
    assert sum(a != b for a, b in pairwise(topics)) == len(BASE.topics) - 1
    assert topics[-1] == "article"
    used = {fact.unit for fact in BASE.facts} | {
        fact.comparison.unit for fact in BASE.facts if fact.comparison
    }
    assert {unit for _, unit in BASE.units} <= used


def test_a_derived_record_stands_after_what_it_is_computed_from() -> None:
    """With equal score the reported figure comes first."""
    order = list(FACTS)
    for fact in BASE.facts:
        for origin in fact.derivation.records if fact.derivation else ():
            assert order.index(origin) < order.index(fact.id)
            assert FACTS[origin].status != "derived"


def test_every_paragraph_is_carried() -> None:
    """Each paragraph of the article is evidence of a record."""
    (source,) = BASE.sources
    cited = {one.paragraph for fact in BASE.facts for one in fact.evidence}
    assert cited == set(range(1, source.paragraphs + 1))


def test_the_base_passes_its_own_check() -> None:
    """No finding, not even a note, and no rule left out; this computes the derived values too."""
    assert BASE.ignored_rules == ()
    assert check([bundled_path()]) == []


# What the article says, to the figure


@pytest.mark.parametrize(("identity", "told"), FIGURES.items(), ids=FIGURES)
def test_figures_are_those_of_the_article(identity: str, told: tuple) -> None:
    """Value, hedge and period, and no period where the article gives none."""
    fact = FACTS[identity]
    assert (fact.value, fact.qualifier, fact.period) == told


def test_comparisons_are_those_of_the_article() -> None:
    """Base year, sign and unit: points and percent are two things; no other record has one."""
    told = {
        fact.id: (one.period, one.value, one.change, one.unit and one.unit.en)
        for fact in BASE.facts
        if (one := fact.comparison)
    }
    assert told == CHANGES


def test_years_that_the_article_only_implies_are_derived() -> None:
    """去年, 4年前 and 7年 give years in derived records alone."""
    years = {fact.value for fact in BASE.facts if fact.status == "derived" and fact.unit is None}
    assert years == {2018, 2021, 2024}
    for fact in BASE.facts:
        if fact.status != "derived":
            assert not set(re.findall(r"20\d\d", fact.zh)) - {"2018", "2024", "2025"}


@pytest.mark.parametrize(("name", "title"), TITLES.items(), ids=TITLES)
def test_people_have_their_exact_title(name: str, title: str) -> None:
    """One record of kind person each, and the same title wherever they act."""
    people = [fact for fact in BASE.facts if fact.kind == "person" and fact.label.zh == name]
    assert len(people) == 1
    titles = {actor.title.zh for f in BASE.facts for actor in f.actors if actor.name.zh == name}
    assert titles == {title}


@pytest.mark.parametrize("plan", ["second-batch-target", "world-class-clusters", "cluster-alliance-plan",
                                  "project-list-2025", "one-card-services", "one-card-services-added",
                                  "smart-elderly-support"])  # fmt: skip
def test_plans_are_no_results(plan: str) -> None:
    """What is to be stays a plan."""
    assert FACTS[plan].kind == "plan"


# With the article at hand


@WITH_ARTICLE
def test_the_base_agrees_with_the_article() -> None:
    """Digest, paragraphs, evidence and coverage: nothing is found, not even a note."""
    assert check([bundled_path()], documents=[str(ARTICLE)]) == []


@WITH_ARTICLE
@EACH
def test_the_wording_is_our_own(fact: Fact) -> None:
    """No long run of characters is the article's, names aside."""
    source = [_letters(line) for line in ARTICLE.read_text(encoding="utf-8").split("\n")]
    for text in _texts(fact, "zh"):
        parts = re.split("|".join(map(re.escape, NAMES)), text)
        for part in map(_letters, parts):
            runs = {part[i : i + SHORTEST_COPY] for i in range(len(part) - SHORTEST_COPY + 1)}
            assert [run for run in runs if any(run in line for line in source)] == []


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@WITH_ARTICLE
def test_nothing_of_the_article_is_uncarried_without_a_reason(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The script that lists it has nothing to list."""
    assert uncarried.main(bundled_path(), str(ARTICLE)) == 0
    assert capsys.readouterr().out == ""


# The script


BASE_WITH_SOURCE = """\
schema = 1

[[source]]
id = "report"
uncarried = [{{ tokens = ["{left}"], reason = "nobody asks" }}]

[[fact]]
id = "length"
zh = "莱茵河全长约1230公里。"
evidence = [{{ paragraph = 1, tokens = ["约1230公里"] }}]
"""


@pytest.mark.parametrize(
    ("left", "code", "shown"),
    [
        ("六个国家", 1, ['"865公里"', "left out: 六个国家: nobody asks"]),
        ("865公里", 1, ['"六个"', "left out: 865公里: nobody asks"]),
    ],
)
def test_the_script_lists_what_no_record_carries(
    left: str, code: int, shown: list[str], tmp_path, capsys
) -> None:
    """What is missing fails; what is left out on purpose is listed with its reason."""
    facts, document = tmp_path / "facts.toml", tmp_path / "report.txt"
    facts.write_text(BASE_WITH_SOURCE.format(left=left), encoding="utf-8")
    document.write_text(
        "莱茵河全长约1230公里，其中865公里在德国，流经六个国家。\n", encoding="utf-8"
    )
    assert uncarried.main(str(facts), str(document)) == code
    out = capsys.readouterr().out
    assert all(text in out for text in shown)
    assert left not in out.split("left out:")[0]
