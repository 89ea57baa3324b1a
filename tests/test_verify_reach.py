"""Reach: mistakes that stand where no name and figure are side by side are found all the same.

Each test is one way of writing, with several drafts in both languages.
"""

from __future__ import annotations

import pytest

from ytfacts.loader import load
from ytfacts.verify import CONTRADICTED, Verifier


@pytest.fixture(scope="module")
def verifier() -> Verifier:
    """The bundled base, ready to proofread."""
    return Verifier(load())


def contradicted(verifier: Verifier, text: str) -> list[tuple[str, str]]:
    """Return what of a draft is contradicted, and as what kind of problem."""
    found = verifier.check("draft.md", text)
    return [(one.text, one.problem or "") for one in found if one.outcome == CONTRADICTED]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Water in the delta was good at ninety-three point four per cent of the sections.", "ninety-three point four per cent"),
        ("The GDP of the three provinces and one\nmunicipality came to more than 8 billion yuan in the first quarter.", "more than 8 billion yuan"),
        ("今年头四个月，沪苏浙皖的进出口总值都有所下降。", "下降"),
        ("长三角优良天数比率比2018年提高了14.0个点。", "14.0个点"),
        ("In the delta PM2.5 is down 28 points on 2018.", "down 28 points"),
        ("1️⃣ 长三角国家实验室6家\n2️⃣ 高新技术企业１．５万余家", "１．５万余家"),
        ("长三角PM2.5平均浓度为每立方米37.1微克。", "每立方米37.1微克"),
    ],
)  # fmt: skip
def test_figures_are_read_as_people_write_them(verifier: Verifier, text: str, found: str) -> None:
    """Decimals in words, a name over two lines, points, keycaps, units in two parts."""
    texts = [one for one, _ in contradicted(verifier, text)]
    assert len(texts) == 1
    assert texts[0] in found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Luo Weiguang of the Zhejiang Development and Reform Commission spoke in the delta's name.", "Zhejiang"),
        ("In the delta: Zhou Zhihua, Vice President, Southeast University; Xin Changxing, Secretary of the CPC Jiangsu Provincial Committee", "Southeast"),
        ("Zhou Zhihua from Fudan University spoke at the delta's forum.", "Fudan"),
        ("长三角座谈会期间，江苏省商务厅的罗伟光谈了实事清单。", "江苏省商务厅"),
        ("长三角高层论坛上，海澜集团的周海江谈了体会。", "海澜集团"),
    ],
)  # fmt: skip
def test_a_body_is_checked_without_an_office(verifier: Verifier, text: str, found: str) -> None:
    """Of, from, 的: whose somebody is."""
    assert contradicted(verifier, text) == [(found, "title")]


@pytest.mark.parametrize(
    "text",
    [
        "Luo Weiguang of Jiangsu and Zhou Zhihua of Nanjing University met in the delta.",
        "Luo Weiguang of the Jiangsu Development and Reform Commission spoke of the delta.",
        "Zhou Zhihua of the Chinese Academy of Sciences spoke of the delta.",
        "长三角高层论坛上，南大的周志华、江苏省发改委的罗伟光、红豆集团的周海江都发了言。",
        "长三角高层论坛上，中国科学院的周志华发了言。",
    ],
)
def test_a_body_that_may_be_theirs_is_left_alone(verifier: Verifier, text: str) -> None:
    """In part, in short, or of another sort: one can be of a university and of an academy."""
    assert contradicted(verifier, text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023年，长三角平均优良天数比率84.5%，比2018年提高10.4%。", [("2023年", "period"), ("10.4%", "unit")]),
        ("| 地区 | 一季度GDP | 占全国 |\n|---|---|---|\n| 长三角 | 8万亿元以上 | 22.5% |", [("22.5%", "value")]),
        ("| 地区 | 一季度GDP | 面积占全国 |\n|---|---|---|\n| 长三角 | 8万亿元以上 | 3.7% |", []),
        ("| 中文 | English |\n|---|---|\n| 长三角26个国家级集群 | The delta's 28 national clusters |", [("28", "value")]),
        ("长三角有4个自贸区，其中向全国推广的制度创新成果占全国总数三分之一。", [("三分之一", "value")]),
    ],
)  # fmt: skip
def test_what_stands_beside_tells_what_a_figure_is(
    verifier: Verifier, text: str, found: list[tuple[str, str]]
) -> None:
    """A wrong year hides nothing else; a share's head alone takes up the cell to its left."""
    assert contradicted(verifier, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- 长三角座谈会的时间地点\n  - 6月6日至7日，苏州", [("苏州", "name")]),
        ("- 长三角座谈会值班\n  - 6月6日至7日，王磊", []),
        ("The delta's case of language computing was shared by Luo Weiguang.", [("Luo Weiguang", "attribution")]),
        ("请长三角高层论坛的主讲人、红豆集团董事局主席周海红回答：企业为何成功？", [("周海红", "name")]),
        ("长三角的创新联合体里，牵头的是江苏的企业。首批有22个创新联合体。", [("22个", "value")]),
        ("有人问，杭州“六小龙”为何走红？周海江认为，这并非偶然，靠的是产业创新生态。", [("周海江", "attribution")]),
    ],
)  # fmt: skip
def test_where_and_who_are_checked_across_sentences(
    verifier: Verifier, text: str, found: list[tuple[str, str]]
) -> None:
    """A place promised above, a passive, an answer that only points back."""
    assert contradicted(verifier, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("长三角语言计算创新联合体由上海交通大学牵头。", [("上海交通大学", "name")]),
        ("Geely leads the delta's language-computing consortium.", [("Geely", "name")]),
        ("- The delta's language-computing consortium\n  - lead: Chery", [("Chery", "name")]),
        ("长三角语言计算创新联合体由思必驰牵头，上海交大参与。", []),
        ("长三角生物医药创新联合体由复旦大学牵头。", []),
        ("The delta's language-computing consortium is not led by Geely.", []),
    ],
)
def test_who_leads_a_joint_work_is_checked(
    verifier: Verifier, text: str, found: list[tuple[str, str]]
) -> None:
    """Before or behind the verb, or above a list; another consortium has another leader."""
    assert contradicted(verifier, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The delta's PM2.5 concentration rose from its 2018 level.", ["rose"]),
        ("长三角PM2.5平均浓度较2018年上升。", ["上升"]),
        ("| 长三角 | 2024年 | 较2018年 |\n|---|---|---|\n| PM2.5平均浓度 | 31.7微克/立方米 | 上升 |", ["上升"]),
        ("长三角PM2.5平均浓度较2018年下降。", []),
        ("长三角PM2.5平均浓度较2023年上升。", []),
        ("珠三角PM2.5平均浓度较2018年上升。长三角也一样。", []),
        ("前4个月，沪苏浙皖进出口总值均有所下降，一季度GDP却超过8万亿元。", ["下降"]),
    ],
)  # fmt: skip
def test_a_direction_needs_no_figure(verifier: Verifier, text: str, found: list[str]) -> None:
    """It is compared where the base has a change on the same year."""
    assert [one for one, _ in contradicted(verifier, text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("长三角座谈会配图：沪苏通长江公铁大桥（摄影：许从军）", ["许从军"]),
        ("长三角的配图许可从军方取得，画的是沪苏通长江公铁大桥。", []),
    ],
)
def test_a_slip_is_seen_where_a_name_falls_into_words(
    verifier: Verifier, text: str, found: list[str]
) -> None:
    """从 is a word of its own, and still one wrong character of a name."""
    assert [one for one, _ in contradicted(verifier, text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Of China's national advanced manufacturing clusters, more than a third are in the Yangtze River Delta.", ["more than a third"]),
        ("06:21 Delta NEV output four-fifths of China's", ["four-fifths"]),
        ("On 6 and 7 June the leaders of the Yangtze River Delta met in Hefei.", ["Hefei"]),
    ],
)  # fmt: skip
def test_a_whole_set_ahead_and_a_line_of_a_ticker_are_read(
    verifier: Verifier, text: str, found: list[str]
) -> None:
    """China in front is what the share is taken of; the time of a line hides no subject."""
    assert [one for one, _ in contradicted(verifier, text)] == found
