"""Other bases: an invented marathon is proofread as well as the bundled facts; nothing is built in."""

from __future__ import annotations

import pytest
from conftest import ROOT

from ytfacts.loader import load
from ytfacts.verify import CONTRADICTED, Verifier


@pytest.fixture(scope="module")
def verifier() -> Verifier:
    """An invented report on a marathon, ready to proofread."""
    return Verifier(load(ROOT / "tests" / "data" / "verify" / "marathon.toml"))


def contradicted(verifier: Verifier, text: str) -> list[str]:
    """Return what of a draft is contradicted."""
    return [one.text for one in verifier.check("draft.md", text) if one.outcome == CONTRADICTED]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("海港城马拉松今年有28450人起跑，完赛率92.6%，补给站17个。", ["92.6%"]),
        ("海港城马拉松11月16日在西堤举行，林海兰是组委会秘书长。", ["西堤", "林海兰"]),
        ("2025年海港城马拉松的垃圾量为8.4吨，比2022年增加31%。", ["增加31%"]),
        ("海港城马拉松的志愿者不足3200名，女选手超过四成。", ["不足3200名", "超过四成"]),
        ("赵启明是海港城第一医院院长。海港城马拉松补给站18个。", ["院长", "18个"]),
        ("林海岚认为，没有选手中暑，得益于喷雾站。海港城马拉松完赛率96.2%。", ["林海岚"]),
        ("海港城马拉松起跑人数比2024年增加了12.5个百分点。", ["12.5个百分点"]),
        ("The 2025 Harbour City Marathon had 24,850 starters, and 3,200 volunteers helped.", ["24,850"]),
        ("The Harbour City Marathon was held in Westquay on 16 November 2025.", ["Westquay"]),
        ("Litter at the Harbour City Marathon came to 8.4 kilograms, up 31% on 2022.", ["8.4 kilograms", "up 31%"]),
        ("More than 40% of the runners of the Harbour City Marathon were women.", ["More than 40%"]),
        ("Zhao Qiming, President of Harbour City First Hospital, praised the Harbour City Marathon.", ["President"]),
        ("| 赛事 | 完赛率 |\n|---|---|\n| 海港城马拉松 | 69.2% |\n| 北山马拉松 | 88% |", ["69.2%"]),
        ("- 海港城马拉松\n  - 补给站：71个\n- 北山马拉松\n  - 补给站：12个", ["71个"]),
    ],
)  # fmt: skip
def test_mistakes_are_found_in_another_field(
    verifier: Verifier, text: str, found: list[str]
) -> None:
    """Values, units, bounds, directions, places, names, titles, speakers, tables, lists."""
    assert contradicted(verifier, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "北山马拉松有9000人起跑，完赛率88%，补给站12个；海港城马拉松完赛率96.2%。",
        "2019年海港城马拉松起跑人数为18000人，完赛率91%。",
        "海港城马拉松的补给站不是18个，而是17个。去年起跑25289人。",
        "海港城博物馆年报：参观人数28万人次，志愿者130名，垃圾量2吨。",
        "海港城马拉松选手中，两成来自外地，一成五是第一次参赛，平均年龄38岁。",
        "The North Hill Marathon had 9,000 starters. The Harbour City Marathon had 17 water stations.",
        "In 2019 the Harbour City Marathon had 18,000 starters.",
        "Harbour City Museum: annual report. Visitors: 280,000. Volunteers: 130. Waste: 2 tonnes.",
        "Half of the runners of the Harbour City Marathon came from abroad; 12% were over 60.",
        "The Harbour City Marathon sold 17,000 T-shirts; 96% of visitors liked the medal.",
    ],
)
def test_other_runs_other_years_and_other_things_are_left_alone(
    verifier: Verifier, text: str
) -> None:
    """A museum of the same city, a run of another, shares of other things."""
    assert contradicted(verifier, text) == []
