"""Proofreading: what contradicts a fact is found at its place, what is right or foreign is left alone."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest
from conftest import ROOT, SHARED

from ytfacts.loader import load
from ytfacts.verify import CONFIRMED, CONTRADICTED, Verifier

sys.path.insert(0, str(ROOT))  # the benchmarks are no part of what is installed

DATA = ROOT / "tests" / "data" / "verify"
SAMPLES = SHARED / "queries" / "verify-samples"
ARTICLE = SHARED / "source" / "article.clean.txt"


@pytest.fixture(scope="module")
def verifier() -> Verifier:
    """The bundled base, ready to proofread."""
    return Verifier(load())


def contradicted(verifier: Verifier, text: str) -> list[tuple[str, str | None]]:
    """Return (span, what is right) of each contradiction in a draft."""
    return [
        (one.text, one.expected)
        for one in verifier.check("draft.md", text)
        if one.outcome == CONTRADICTED
    ]


@pytest.mark.parametrize(
    ("text", "span", "right"),
    [
        ("长三角已有8家国家实验室。", "8家", "6家"),
        ("2024年长三角平均优良天数比率48.5%。", "48.5%", "84.5%"),
        ("长三角的国家实验室有六家，双一流高校有三十九所。", "三十九所", "37所"),
        ("一季度三省一市GDP超80万亿元。", "超80万亿元", "超8万亿元"),
        ("The Yangtze River Delta has 28 national advanced manufacturing clusters.", "28", "26"),
        ("The Yangtze River Delta is proud of the eight national laboratories.", "eight", "6"),
        ("江苏省委书记周海江在高层论坛上发言。", "周海江", "信长星"),
        ("南京大学校长周志华是论坛主讲人之一。", "校长", "副校长"),
    ],
)
def test_a_contradiction_is_found_at_its_place(
    verifier: Verifier, text: str, span: str, right: str
) -> None:
    """The span is the wrong figure, name or word, and what is right is in the draft's language."""
    found = contradicted(verifier, text)
    assert [one[0] for one in found] == [span]
    assert right in (found[0][1] or "")


@pytest.mark.parametrize(
    "text",
    [
        "长三角已有六家国家实验室、37所“双一流”高校。",
        "2024年长三角优良天数比率约85%。",
        "珠三角已有8家国家实验室。",
        "2019年，长三角有3家国家实验室。",
        "国家实验室不是8家，而是6家。",
        "版本0.26.7修复了8个问题，电话 025-8113。",
        "```\n长三角有8家国家实验室\n```",
        "The Pearl River Delta has 30 national advanced manufacturing clusters.",
        "In the first quarter of 2025 the GDP of the three provinces and one municipality grew.",
        "Academicians of the two academies came.",
        "",
    ],
)
def test_what_is_right_or_about_something_else_is_left_alone(verifier: Verifier, text: str) -> None:
    """A false alarm costs more than a miss."""
    assert contradicted(verifier, text) == []


def sample_drafts() -> list[dict[str, Any]]:
    """Return what is expected of each sample draft; none where the samples are not there."""
    path = SAMPLES / "expected.jsonl"
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.skipif(not SAMPLES.exists(), reason="the sample drafts are not on this machine")
@pytest.mark.parametrize("sample", sample_drafts(), ids=lambda sample: sample["file"])
def test_a_sample_draft_gives_the_expected_findings_and_no_other(
    verifier: Verifier, sample: dict[str, Any]
) -> None:
    """Each expected contradiction is met at its place, and nothing else is flagged."""
    text = (SAMPLES / sample["file"]).read_text(encoding="utf-8")
    met = set()
    for one in verifier.check(sample["file"], text):
        if one.outcome != CONTRADICTED:
            continue
        places = [
            n
            for n, wanted in enumerate(sample["contradictions"])
            for place in (wanted, *wanted["anchors"])
            if place["line"] == one.line
            and one.column < place["column"] + len(place["text"])
            and place["column"] < one.end_column
        ]
        assert places, f"{one.text} is flagged"
        met.update(places)
    assert len(met) == len(sample["contradictions"])


@pytest.mark.skipif(not ARTICLE.exists(), reason="the source document is not on this machine")
def test_the_source_itself_is_confirmed_and_never_contradicted(verifier: Verifier) -> None:
    """The article gives no finding and bears out at least forty of its figures and names."""
    findings = list(verifier.check("article", ARTICLE.read_text(encoding="utf-8")))
    assert not [one for one in findings if one.outcome == CONTRADICTED]
    assert sum(one.outcome == CONFIRMED for one in findings) >= 40


def own(name: str) -> Verifier:
    """Return a verifier of an invented base of another field."""
    return Verifier(load(DATA / name))


@pytest.mark.parametrize(
    ("base", "text", "found"),
    [
        ("lake.toml", "镜湖平均水深为5.6米。", ["5.6米"]),
        ("lake.toml", "镜湖平均水深为4.6米，水域面积132平方公里。", []),
        ("lake.toml", "The mean depth of Mirror Lake is 6.4 metres.", ["6.4 metres"]),
        (
            "lake.toml",
            "The mean depth of Swan Lake is 6.4 metres. Mirror Lake is 4.6 metres deep.",
            [],
        ),
        ("lake.toml", "天鹅湖平均水深为5.6米，镜湖为4.6米。", []),
        ("lake.toml", "2023年，镜湖北湖区总磷浓度为0.042微克/升。", ["0.042微克/升"]),
    ],
)
def test_any_base_works(base: str, text: str, found: list[str]) -> None:
    """Nothing of the bundled base is built in: an invented lake is proofread as well."""
    assert [one[0] for one in contradicted(own(base), text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "- 长三角：国家实验室6家\n- 珠三角：国家实验室8家",
        "| 地区 | 国家实验室 |\n|---|---|\n| 长三角 | 6 |\n| 京津冀 | 8 |",
        "| Region | GDP (Q1, trillion yuan) |\n|---|---|\n| Yangtze River Delta | 8+ |\n| Bay Area | 3 |",
        "# 更正\n\n- 长三角国家实验室：8家",
        'Mistakes in the file on the Yangtze River Delta:\n\n- "up 28%" for PM2.5',
        "长三角。一家新能源汽车企业说，公司在长三角有80%的零部件配套。",
        "5月，长三角进出口占全国36.8%。",
        "红豆集团总裁周文江参加长三角座谈会，红豆集团董事局主席是周海江。",
        "6月8日，长三角企业家联盟在南京召开会议，26家企业代表参加。",
        "2/5 Yangtze River Delta: 26 national advanced manufacturing clusters.",
        "Shanghai alone has three national laboratories; the Yangtze River Delta has six.",
        "PM2.5 in the Yangtze River Delta fell by 28 percent between 2018 and 2024.",
        "2023年度的长三角地区主要领导座谈会6月5日在合肥举行。",
    ],
)  # fmt: skip
def test_figures_of_others_and_of_other_times_are_left_alone(verifier: Verifier, text: str) -> None:
    """Rows of other regions, months, single companies, other meetings, lists of mistakes."""
    assert contradicted(verifier, text) == []


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("# 速记\n\n- 长三角\n  - 国家实验室8家", "8家"),
        ("問：誰說的？\n長三角進出口總額佔全國三成五。", "三成五"),
        ("2025年度长三角地区主要领导座谈会日前在合肥落下帷幕。", "合肥"),
        ("东南大学副校长周志华在长三角座谈会上发言。", "东南"),
        ("今年前4个月，沪苏浙皖四地的进出口总值均告下降。", "下降"),
        ("江苏省商务厅一级调研员罗伟光谈长三角一卡通。", "商务厅"),
        ("| 指标 | 长三角 |\n|---|---|\n| GDP（一季度，亿元） | 80000 |\n| 国家实验室 | 9 |", "9"),
    ],
)
def test_a_contradiction_is_seen_in_lists_tables_and_other_scripts(
    verifier: Verifier, text: str, span: str
) -> None:
    """What was named above holds on; heads of rows and columns tell what a cell is."""
    assert [one[0] for one in contradicted(verifier, text)] == [span]


def test_pragmas_silence_a_line_a_record_or_a_part(verifier: Verifier) -> None:
    """ytfacts:ignore, ytfacts:ignore ID and ytfacts:off … ytfacts:on, as the documentation says."""
    wrong = "长三角有8家国家实验室。"
    assert contradicted(verifier, f"{wrong} <!-- ytfacts:ignore -->") == []
    assert contradicted(verifier, f"<!-- ytfacts:ignore national-laboratories -->\n{wrong}") == []
    assert len(contradicted(verifier, f"{wrong} <!-- ytfacts:ignore pm25 -->")) == 1
    assert contradicted(verifier, f"<!-- ytfacts:off -->\n{wrong}\n<!-- ytfacts:on -->") == []
    assert contradicted(verifier, f"# ytfacts:ignore\n{wrong}") == []


def test_the_drafts_of_the_benchmark_keep_their_score(verifier: Verifier) -> None:
    """Nine of ten contradictions are found, and there is not more than one false alarm."""
    from benchmarks.verify import scoring

    drafts = scoring.drafts(ROOT / "benchmarks" / "verify" / "drafts")
    total = scoring.total(scoring.score(verifier, draft) for draft in drafts)
    assert total.drafts == 40
    assert total.recall >= 0.9
    assert total.false_alarms <= 1


def test_drafts_of_our_own_give_no_false_alarm(verifier: Verifier) -> None:
    """A hundred short texts, most of them right or about other things: no finding but at a mark."""
    from benchmarks.verify import run, scoring

    scores = [scoring.score_marked(verifier, path) for path in sorted(run.OWN.iterdir())]
    assert len(scores) > 100
    assert [one.text for _, _, elsewhere in scores for one in elsewhere] == []
    assert sum(met for _, met, _ in scores) >= 0.7 * sum(wanted for wanted, _, _ in scores)


@pytest.mark.parametrize(
    "name",
    [
        *("珠三角", "欧盟", "腾讯", "全国", "徐州都市圈", "红豆集团", "沿江城市带", "江苏"),
        *("华为", "国际比较", "同期日本", "外省", "他山之石", "兄弟省份"),
    ],
)
def test_a_label_that_names_somebody_else_holds_for_what_stands_below(
    verifier: Verifier, name: str
) -> None:
    """As a heading, as a row's head and before a colon."""
    for text in (
        f"# 各地\n\n长三角有6家国家实验室。\n\n## {name}\n\n国家实验室8家。",
        f"| 地区 | 国家实验室 |\n|---|---|\n| 长三角 | 6家 |\n| {name} | 8家 |\n",
        f"- 长三角：国家实验室6家\n- {name}：国家实验室8家\n",
    ):
        assert contradicted(verifier, text) == []


@pytest.mark.parametrize(
    "name",
    [
        *("Guangdong", "Germany", "Greater Bay Area", "Elsewhere", "China", "United States"),
        *("International comparison", "Other regions", "Huawei"),
    ],
)
def test_an_english_label_does_so_too(verifier: Verifier, name: str) -> None:
    """One word with a capital is enough where it is all of the label."""
    for text in (
        f"# The Yangtze River Delta\n\n## {name}\n\nThere are eight national laboratories.",
        f"| Region | National laboratories |\n|---|---|\n| Yangtze River Delta | 6 |\n| {name} | 8 |",
        f"- Yangtze River Delta: six national laboratories\n- {name}: eight national laboratories",
    ):
        assert contradicted(verifier, text) == []
