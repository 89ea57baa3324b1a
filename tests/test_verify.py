"""Proofreading: what contradicts a fact is found at its place, what is right or foreign is left alone."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import SHARED

from ytfacts.loader import load
from ytfacts.verify import CONFIRMED, CONTRADICTED, Verifier

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
