"""Restraint: figures that are about something else are left alone, however near they stand.

Each test is one class of false alarms, with several drafts in both languages.
"""

from __future__ import annotations

import pytest

from ytfacts.loader import load
from ytfacts.verify import CONFIRMED, CONTRADICTED, Verifier


@pytest.fixture(scope="module")
def verifier() -> Verifier:
    """The bundled base, ready to proofread."""
    return Verifier(load())


def contradicted(verifier: Verifier, text: str, file: str = "draft.md") -> list[str]:
    """Return what of a draft is contradicted."""
    return [one.text for one in verifier.check(file, text) if one.outcome == CONTRADICTED]


@pytest.mark.parametrize(
    "text",
    [
        "After the first batch of innovation consortia in the delta, the second is to break through "
        "bottlenecks in artificial intelligence within three years.",
        "Unlike the first batch of the delta's consortia, the next one has three years for "
        "artificial intelligence and biomedicine.",
        "继长三角首批创新联合体之后，新一批要用3年突破人工智能、集成电路等领域的瓶颈。",
        "在首批长三角创新联合体的基础上，要在人工智能、生物医药等领域3年内突破技术瓶颈。",
    ],
)
def test_what_leads_up_to_a_sentence_is_not_what_it_tells(verifier: Verifier, text: str) -> None:
    """The first batch is only the ground on which the second, unnamed or in short, stands."""
    assert contradicted(verifier, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "In the Yangtze River Delta 55 per cent of what goes into a new energy vehicle is electronics.",
        "Of the 40 vehicles tested in the Yangtze River Delta, nine in ten had good tyres and good air bags.",
        "长三角一辆新能源汽车，两成的轮胎要从外地进货。",
        "长三角的32家景区中，九成会播报优良天数。",
    ],
)
def test_a_share_of_something_else_is_none_of_the_base(verifier: Verifier, text: str) -> None:
    """The whole may stand behind the share, or in a clause before it."""
    assert contradicted(verifier, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "长三角有9家国家实验室。（　　）",
        "长三角有国家实验室几家？\nA. 5家　B. 6家　C. 9家",
        "The delta has nine national laboratories. (T/F)",
        "True or false: the delta has nine national laboratories.",
        "How many national laboratories has the delta?\nA. five\nB. six\nC. nine",
    ],
)
def test_a_quiz_states_nothing(verifier: Verifier, text: str) -> None:
    """Empty brackets, true or false, and choices."""
    assert contradicted(verifier, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Yangtze River Delta has nine national laboratories. That was a slip.",
        "The Yangtze River Delta has nine national laboratories. Sorry, six.",
        "The Yangtze River Delta has nine national laboratories. There are six.",
        "长三角有9家国家实验室。不对，是6家。",
        "长三角有9家国家实验室。这个数字有误。",
        "长三角有9家国家实验室。应为6家。",
        "CORRECTIONS\n\nOur story gave the delta's number of national laboratories as nine.",
        "勘误\n\n长三角国家实验室9家。",
    ],
)
def test_a_mistake_that_is_put_right_is_none(verifier: Verifier, text: str) -> None:
    """By the next sentence, or under a line that says so, also in plain text."""
    assert contradicted(verifier, text, "draft.txt") == []


def test_what_comes_next_puts_nothing_right_by_itself(verifier: Verifier) -> None:
    """A sentence with another figure takes nothing back."""
    text = "长三角有9家国家实验室。双一流高校有37所。"
    assert contradicted(verifier, text) == ["9家"]
    text = "The delta has nine national laboratories. It has 37 Double First-Class universities."
    assert contradicted(verifier, text) == ["nine"]


def test_a_schedule_is_read_line_by_line(verifier: Verifier) -> None:
    """The next day's train is no date of the meeting."""
    text = "日程\n  6月5日　报到\n  6月6日—7日　长三角地区主要领导座谈会\n  6月8日　返程"
    found = list(verifier.check("plan.txt", text))
    assert [one.text for one in found if one.outcome == CONTRADICTED] == []
    assert "6月6日—7日" in [one.text for one in found if one.outcome == CONFIRMED]


@pytest.mark.parametrize(
    "text",
    [
        "长三角优良天数比率84.5%。我老家那个县，优良天数比率只有71%。",
        "长三角有6家国家实验室。某市有2家国家实验室。",
        "The delta has six national laboratories. My county has two national laboratories.",
        "The delta has six national laboratories. Another province has nine national laboratories.",
        "长三角的创新联合体有12个，奇瑞和吉利两家都用上了创新联合体的成果。",
    ],
)
def test_a_place_without_a_name_is_somebody_else(verifier: Verifier, text: str) -> None:
    """My county, another province; and a number that takes up those named before."""
    assert contradicted(verifier, text) == []


def test_a_value_within_the_range_of_the_base_is_not_against_it(verifier: Verifier) -> None:
    """Two thirds lie between 60% and 70%; another range is another figure."""
    text = "In the delta {} of a new energy vehicle's parts can be found."
    assert contradicted(verifier, text.format("two thirds")) == []
    assert contradicted(verifier, text.format("60% to 90%")) == ["60% to 90%"]


def test_who_is_only_mentioned_does_not_become_the_subject(verifier: Verifier) -> None:
    """After Shenzhen in passing the delta goes on; after the Pearl River Delta as a topic it does not."""
    passing = "The delta is proud of its science. Half of my friends left for Shenzhen. "
    assert contradicted(verifier, passing + "There are nine national laboratories.") == ["nine"]
    topic = "The delta has six national laboratories. The Pearl River Delta is another story. "
    assert contradicted(verifier, topic + "There are nine national laboratories.") == []


def test_figures_that_agree_bring_the_subject_back(verifier: Verifier) -> None:
    """84.5% can only be the delta's, so that 38% beside it is as well; a pronoun keeps the other."""
    away = "长三角座谈会召开。德国的天气不好。"
    text = "2024年平均优良天数比率84.5%。PM2.5平均浓度37.1微克/立方米。"
    assert contradicted(verifier, away + text) == ["37.1微克/立方米"]
    assert contradicted(verifier, away + "它的PM2.5平均浓度37.1微克/立方米。") == []


@pytest.mark.parametrize(
    "text",
    [
        "昨天闭幕的长三角主要领导座谈会，有几个数值得记：一季度，GDP超8万亿元。",
        "长三角有两个数我更在意：一个是先进制造业集群，26个。",
        'We use made-up figures as examples: "the delta has 99 national laboratories".',
        "长三角有6家国家实验室。\n\n评论1：我们山东也有3家国家实验室呢",
    ],
)
def test_a_number_that_only_leads_up_or_belongs_to_a_comment_is_left_alone(
    verifier: Verifier, text: str
) -> None:
    """A quarter is no day of a meeting, two things that follow are no clusters."""
    assert contradicted(verifier, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "长三角优良天数比率84.5%。六个城市的优良天数比率：黄山99%，舟山97%，徐州71%。",
        "长三角座谈会。输入：南京大学校长周志华，期望输出：副校长",
        "长三角PM2.5浓度31.7微克。再过几年会怎样？我猜PM2.5能到25微克。",
        "The delta's PM2.5 averaged 31.7 micrograms. My guess is that PM2.5 will be 25 micrograms.",
    ],
)
def test_lists_of_others_and_guesses_are_left_alone(verifier: Verifier, text: str) -> None:
    """A name right before its figure owns it; what is guessed or put right at once states nothing."""
    assert contradicted(verifier, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "长三角有37所“双一流”高校。辩论赛参赛高校37所，其中“双一流”高校12所。",
        "In the delta PM2.5 averaged 37 micrograms on 6 June and 26 micrograms on 7 June.",
        "Yangtze River Delta: 84.5% good-air days. Nanjing is warm; the city had 83.6 per cent good-air days.",
        "【辟谣】长三角有几家国家实验室\n昨天一张图流传，称长三角有9家国家实验室、5个自贸区。",
        "英语作业（批改）\n\n译文A：The Yangtze River Delta has 62 national advanced manufacturing clusters.",
    ],
)
def test_parts_days_cities_and_rumours_are_left_alone(verifier: Verifier, text: str) -> None:
    """Of which, on a day, the city named before, under a bracketed head, in an exercise."""
    assert contradicted(verifier, text, "draft.txt") == []


@pytest.mark.parametrize(
    "text",
    [
        "# Yangtze River Delta: cities\n\n**Hefei** – 8,400 high-tech enterprises, 28 micrograms of PM2.5.",
        "Yangtze River Delta, by city\n\nNanjing -- 13 Double First-Class universities",
        "甲：长三角有几家国家实验室？\n乙：六家。\n甲：高校呢？\n乙：37所。",
    ],
)
def test_an_entry_and_an_answer_belong_to_what_stands_before_them(
    verifier: Verifier, text: str
) -> None:
    """A name before a dash owns its line; an answer takes up its question and no older one."""
    assert contradicted(verifier, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Between January and March the GDP of the delta was 25.2% of the country's.",
        "Between January and March 2025 the delta's GDP exceeded 8 trillion yuan.",
    ],
)
def test_a_quarter_may_be_told_by_its_first_and_last_month(verifier: Verifier, text: str) -> None:
    assert contradicted(verifier, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The delta has six national laboratories. We now turn to Wuhan, where 9 laboratories and 31 "
        "universities will open their doors.",
        "长三角的座谈会6月6日至7日在南京召开。我后来去了苏州，那里5月有一场会，与座谈会无关。",
        "The delta's leaders met in Nanjing on 6-7 June. An unrelated meeting of the leaders took "
        "place on 9 July.",
    ],
)
def test_what_is_said_to_be_elsewhere_or_unrelated_is_left_alone(
    verifier: Verifier, text: str
) -> None:
    assert contradicted(verifier, text) == []


def test_a_heading_names_somebody_also_before_a_bracket(verifier: Verifier) -> None:
    table = "| PM2.5 | Change since 2018 |\n|---|---|\n| 2024 | {} |\n"
    text = (
        f"## Yangtze River Delta\n\n{table.format('-28%')}\n"
        f"## Pearl River Delta (from another survey)\n\n{table.format('-19%')}"
    )
    assert contradicted(verifier, text) == []


def test_posts_of_a_thread_and_items_by_letter_begin_anew(verifier: Verifier) -> None:
    thread = (
        "1/3: The delta in figures.\n2/3: Its GDP was 25.2% of the nation's in the first quarter.\n"
    )
    assert contradicted(verifier, thread) == []
    items = "a) The delta had 84.5% good-air days.\nb) Nationwide, good-air days were 87.2%.\n"
    assert contradicted(verifier, items) == []
