"""Text to paste, and the words that all formats for people share."""

from __future__ import annotations

import pytest
import render_lake as lake

from ytfacts.model import Bilingual, Comparison, Fact, Results
from ytfacts.render import Options, renderer, words


def printed(results: Results, options: Options | None = None) -> str:
    """Return what the format prints."""
    return "".join(renderer("text")(results, options or Options(sources=lake.BASE.sources)))


def test_a_record_is_name_and_figure_sentence_and_citation() -> None:
    """Each language is three lines."""
    assert printed(lake.listed("phosphorus")).splitlines() == [
        "总磷浓度：0.021毫克/升",
        "澜湖总磷平均浓度降到0.021毫克/升，比2027年低28%。",
        "（《澜湖调查报告》第4、6段）",
        "total phosphorus: 0.021 mg/L",
        "The mean concentration of phosphorus in Lake Lan fell to 0.021 milligrams a litre, "
        "28% below 2027.",
        "(“Report on the Survey of Lake Lan”, paragraphs 4, 6)",
    ]


def test_records_are_parted_by_a_blank_line_also_in_a_batch() -> None:
    """A second answer begins with one."""
    options = Options(lang="zh")
    text = printed(lake.listed("plain", "old-count"), options)
    assert text == (
        "A record may be no more than an id and one sentence.\n\n旧的计数已撤回。\n（已撤回）\n"
    )
    options.header = False
    assert printed(lake.listed("plain"), options).startswith("\nA record")


def test_nothing_found_prints_nothing() -> None:
    """What to say then is up to the command."""
    assert printed(lake.NOTHING) == ""


def test_who_vouches_for_a_record_is_told_in_words() -> None:
    """An attributed record names who says so, a derived one how it is computed."""
    text = printed(lake.listed("recovery", "turbid-days"), Options())
    assert "（转述：湖泊研究站）" in text
    assert "(attributed to Lake Research Station)" in text
    assert "（推算：100 - a（a = clear-days））" in text
    assert "(derived: 100 - a (a = clear-days))" in text


def test_explaining_names_tier_fields_and_score() -> None:
    """Only a record that was searched for has a reason."""
    text = printed(lake.found("clear-days", "stations"), Options(lang="zh", explain=True))
    assert text.count("匹配：") == 1
    assert "匹配：词语齐全；字段 zh, label.zh；92 分\n" in text


def test_no_control_character_leaves() -> None:
    """Escapes are visible; only line feeds of a sentence stay."""
    text = printed(lake.listed("hostile"))
    assert text.replace("\n", "").isprintable()
    assert "\\x1b]8;;http://example.org/\\x1b\\link" in text


@pytest.mark.parametrize(
    ("fact", "zh", "en"),
    [
        (Fact("x", value=150000), "15万", "150,000"),
        (Fact("x", value=8000000000000, qualifier="over"), "超8万亿", "more than 8 trillion"),
        (Fact("x", value=2350000), "235万", "2.35 million"),
        (Fact("x", value=1234567), "1234567", "1,234,567"),
        (Fact("x", value=0.021, unit=Bilingual("毫克/升", "mg/L")), "0.021毫克/升", "0.021 mg/L"),
        (Fact("x", value=84.5, unit=Bilingual("%", "%")), "84.5%", "84.5%"),
        (Fact("x", value=-28, unit=Bilingual("%", "per cent")), "−28%", "−28 per cent"),
        (Fact("x", value=(60, 70), unit=Bilingual("%", "%")), "60–70%", "60–70%"),
        (Fact("x", value=40.0, qualifier="nearly"), "近40", "nearly 40"),
        (Fact("x", value=1e22), "10000000000万亿", "10000000000 trillion"),
        (
            Fact("x", value=33.33, unit=Bilingual("%", "%"), written=Bilingual("近1/3", "a third")),
            "近1/3",
            "a third",
        ),
        (
            Fact("x", value=6, unit=Bilingual("家", "laboratories"), written=Bilingual("6家", "6")),
            "6家",
            "6 laboratories",
        ),
        (
            Fact(
                "x", unit=Bilingual("项", "public services"), written=Bilingual("9", "9 services")
            ),
            "9项",
            "9 services",
        ),
        (Fact("x", written=Bilingual("四成", None)), "四成", "四成"),
        (Fact("x", value=7, unit=Bilingual("年", None)), "7年", "7 年"),
        (Fact("x"), "", ""),
    ],
)
def test_a_figure_is_printed_as_written_with_its_unit_once(fact: Fact, zh: str, en: str) -> None:
    """What the base says how to print is printed so; else number, hedge and unit are worded."""
    assert (words.figure(fact, "zh"), words.figure(fact, "en")) == (zh, en)


POINTS = Bilingual("个百分点", "percentage points")


@pytest.mark.parametrize(
    ("comparison", "zh", "en"),
    [
        (
            Comparison("2018", None, 10.4, POINTS),
            "较2018年 +10.4个百分点",
            "+10.4 percentage points on 2018",
        ),
        (Comparison("2018", None, -28, Bilingual("%", "%")), "较2018年 −28%", "−28% on 2018"),
        (
            Comparison(None, 78, None, Bilingual("项", "items")),
            "此前为 78项",
            "from 78 items",
        ),
        (Comparison("2024", 78, None, None), "2024年为 78", "78 in 2024"),
        (Comparison(None, None, 3, None), "+3", "+3"),
        (Comparison("2024-01/2024-03", None, 3, POINTS), None, None),
        (
            Comparison("2020", 50, 5, POINTS),
            "较2020年 +5个百分点，2020年为 50%",
            "+5 percentage points on 2020, 50% in 2020",
        ),
        (Comparison("2020", None, None, None), "2020年", "2020"),
    ],
)
def test_a_comparison_tells_change_and_base(
    comparison: Comparison, zh: str | None, en: str | None
) -> None:
    """What is not stated is not said; a change has its sign."""
    fact = Fact("x", value=55, unit=Bilingual("%", "%"), comparison=comparison)
    if zh is None:
        zh, en = "较2024-01/2024-03 +3个百分点", "+3 percentage points on 2024-01/2024-03"
    assert (words.comparison(fact, "zh"), words.comparison(fact, "en")) == (zh, en)


def test_a_tier_or_kind_without_a_word_is_shown_as_it_is() -> None:
    """A word that is missing hides nothing."""
    assert words.named(words.TIERS, "later", "zh") == "later"
    assert words.named(words.KINDS, None, "en") == ""


def test_every_choice_of_the_model_has_a_word_in_both_languages() -> None:
    """Kinds, statuses and qualifiers follow the model."""
    from ytfacts import model

    assert tuple(words.KINDS) == model.KINDS
    assert tuple(words.STATUSES) == model.STATUSES
    assert tuple(words.QUALIFIERS) == model.QUALIFIERS
    for table in (words.KINDS, words.STATUSES, words.QUALIFIERS, words.TIERS):
        assert all(zh and en for zh, en in table.values())


def test_a_source_without_a_title_is_named_by_its_id() -> None:
    """Nothing is invented where the base says little."""
    fact = lake.FACTS[0]
    assert words.citation(fact, (), "zh") == "survey第4段"
    assert words.citation(fact, (), "en") == "survey, paragraph 4"
    assert words.citation(Fact("x"), lake.BASE.sources, "en") == ""
