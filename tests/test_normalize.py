"""The folding of text: what becomes one, what stays apart, and where it comes from."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ytfacts.normalize import fold, fold_with_map, is_han, words

ROOT = Path(__file__).parents[1]

SAME = [
    # width, case, accents
    ("８４．５％", "84.5%"),
    ("ＡＩ芯片", "ai芯片"),
    ("École", "ECOLE"),
    ("E\u0301cole", "ecole"),
    ("Lǚ Xùn", "lu xun"),
    ("Straße", "STRASSE"),
    ("Ørsted", "orsted"),
    ("Ⅷ", "viii"),
    ("㈱", "株"),
    ("٣٤", "34"),
    # script
    ("國家實驗室", "国家实验室"),
    ("臺灣", "台灣"),
    ("裡面", "裏面"),
    ("説", "說"),
    ("甦醒", "苏醒"),
    ("钱锺书", "钱钟书"),
    ("\u2ed3三角", "长三角"),
    ("経済発展", "经济发展"),
    ("羽\uf9d1", "羽六"),
    ("二〇二五年", "二零二五年"),
    ("二○二五年", "二零二五年"),
    # blanks and what cannot be seen
    ("国家 实验室", "国家实验室"),
    ("国家\u3000实验室", "国家实验室"),
    ("国\u200b家\ufeff", "国家"),
    ("  a \n\t b\u00a0 ", "a b"),
    ("15 万家", "15万家"),
    ("2024 年 5 月", "2024年5月"),
    ("AI 芯片", "AI芯片"),
    # quotation marks, brackets, separators
    ("“双一流”高校", "双一流高校"),
    ("「六小龙」", "六小龙"),
    ("《纲要》", "纲要"),
    ("«six» „little“ dragons", 'six "little" dragons'),
    ("人工智能、集成电路、生物医药", "人工智能 集成电路 生物医药"),
    ("Shanghai, Jiangsu", "Shanghai Jiangsu"),
    ("长三角（沪苏浙皖）", "长三角 沪苏浙皖"),
    ("跨境电商+海外仓", "跨境电商 海外仓"),
    ("**84.5%**", "84.5%"),
    ("会议……结束", "会议结束"),
    ("6、7", "6, 7"),
    # hyphens, dashes, apostrophes
    ("first-class", "First class"),
    ("e‑commerce", "e-commerce"),
    ("Shanghai–Suzhou—Nantong", "Shanghai-Suzhou-Nantong"),
    ("5-year", "5 year"),
    ("60%—70%", "60%-70%"),
    ("60～70", "60-70"),
    ("60 – 70", "60-70"),
    ("6月6日—7日", "6月6日-7日"),
    ("−28%", "-28%"),
    ("Hangzhou’s", "Hangzhou's"),
    ("U.S. e.g.", "US eg"),
    # formulas and units
    ("PM_{2.5}", "PM2.5"),
    ("PM₂.₅", "pm 2.5"),
    ("$PM_{2.5}$", "PM-2.5"),
    ("PM₁₀", "pm10"),
    ("CO₂", "CO_2"),
    ("31.7µg/m³", "31.7 μg/m^3"),
    ("㎍／㎥", "µg/m3"),
    ("30℃", "30 °C"),
    ("84.5 %", "84.5%"),
    ("84.5\\%", "84.5%"),
    ("10⁶", "10^{6}"),
    ("10⁻⁶", "10^-6"),
    ("½", "1/2"),
    ("1 / 3", "１／３"),
    # thousands
    ("150,000", "150000"),
    ("1,234,567.89", "1234567.89"),
    ("１５０，０００", "150000"),
    ("150\u202f000", "150000"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_same_written_otherwise_folds_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


DIFFERENT = [
    # figures that one mark makes another
    ("84.5", "845"),
    ("1.5", "15"),
    (".5", "5"),
    ("约.5", "约5"),
    ("8-9", "89"),
    ("6 7", "67"),
    ("6、7", "67"),
    ("6 -7", "6-7"),
    ("1/2", "12"),
    ("3½", "31/2"),
    ("①2", "12"),
    ("10⁶", "106"),
    ("10⁻⁶", "10-6"),
    ("10²³", "1023"),
    ("9:30", "930"),
    ("1.234,567", "1.234567"),
    ("2024,500", "2024500"),
    ("第6，594个", "第6594个"),
    ("0,123", "0123"),
    ("12,34", "1234"),
    ("G60,123", "G60123"),
    ("−28", "28"),
    ("84.5%", "84.5"),
    ("$5", "€5"),
    # Chinese numerals that a lost mark would join
    ("五、十家", "五十家"),
    ("五—十家", "五十家"),
    ("2025，万达", "2025万达"),
    ("十、五", "十五"),
    # words
    ("像", "象"),
    ("沈", "沉"),
    ("著名", "着名"),
    ("浜", "滨"),
    ("芸", "艺"),
    ("5 pm 2.5 million", "5 PM2.5 million"),
    ("ppm 2.5", "ppm2.5"),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_means_another_thing_stays_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


FOLDED = [
    ("", ""),
    (" 、“” ", ""),
    ("@@@", ""),
    ("🚗", ""),
    ("国家实验室", "国家实验室"),
    ("PM_{2.5}平均浓度31.7微克/立方米，", "pm2.5平均浓度31.7微克/立方米"),
    ("GDP超8万亿元、占全国25.2%。", "gdp超8万亿元占全国25.2%"),
    ("By 2024, it was 84.5 % (up 10.4).", "by 2024 it was 84.5% up 10.4"),
    ("Hangzhou’s “Six Little Dragons”", "hangzhou's six little dragons"),
    ("五、十", "五、十"),
    ("下降 -28%", "下降-28%"),
    ("会议——6家", "会议-6家"),
    ("会议—— 6家", "会议6家"),
    ("US$8 trillion", "us$8 trillion"),
    ("foo_bar", "foo bar"),
    ("GB/T 7714—2025", "gb/t 7714-2025"),
    ("кафе 東京タワー", "кафе东京タワー"),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_fold_writes(text: str, folded: str) -> None:
    assert fold(text) == folded


SPANS = [
    # text, a part of its folded form, what that part stands for
    ("“双一流”高校", "双一流", "双一流"),
    ("“双一流”高校", "双一流高校", "双一流”高校"),
    ("国家 实验室", "家实", "家 实"),
    ("重大\u200b科技", "大科", "大\u200b科"),
    ("PM_{2.5}浓度", "pm2.5", "PM_{2.5"),
    ("PM_{2.5}浓度", "2.5浓", "2.5}浓"),
    ("PM 2.5 度", "pm2.5", "PM 2.5"),
    ("８４．５％，", "84.5%", "８４．５％"),
    ("达84.5 %，较", "84.5%", "84.5 %"),
    ("60 — 70", "-", "—"),
    ("60%—70%", "%-7", "%—7"),
    ("150,000家", "150000", "150,000"),
    ("150,000家", "0000", "0,000"),
    ("一½", "1/2", "½"),
    ("3½度", "1", "½"),
    ("㎍的", "µ", "㎍"),
    ("E\u0301cole", "e", "E\u0301"),
    ("國家實驗室", "实验室", "實驗室"),
    ("first-class", " ", "-"),
    ("Jiangsu,  Anhui", "su an", "su,  An"),
    ("增长5%、-3%", "%", "%"),
    ("6，-7", "-7", "-7"),
    ("Hangzhou’s", "'s", "’s"),
    ("二○○八年", "零零", "○○"),
    ("a b", "a b", "a b"),
]


@pytest.mark.parametrize(("text", "part", "meant"), SPANS)
def test_span_is_the_smallest_range_of_the_original(text: str, part: str, meant: str) -> None:
    folded = fold_with_map(text)
    at = folded.text.index(part)
    start, end = folded.span(at, at + len(part))
    assert text[start:end] == meant


@pytest.mark.parametrize(("start", "end"), [(0, 0), (1, 1), (2, 1), (-1, 1), (0, 3), (3, 4)])
def test_span_refuses_a_range_that_is_empty_or_outside(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no range"):
        fold_with_map("国家").span(start, end)


# A text of any characters, and texts dense in the marks whose fate hangs on what stands beside.
TEXTS = st.one_of(
    st.text(max_size=30),
    st.text(st.characters(codec=None), max_size=30),  # lone surrogates as well
    st.text("  、,.:/'-~—%‰$_^{}\\○，159０５五十家aBxpm2.5", max_size=12),
    st.text("₅²½①⁻−\u0301\u200b\u2009µ°,.u1五家 ", max_size=12),
)


@given(TEXTS)
@example("PM,².₅½")
@example("６—五 -.7６，")
@example("5^2^2_")
@settings(max_examples=400, deadline=None)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_map_folds_alike_and_covers_every_range(text: str) -> None:
    folded = fold_with_map(text)
    assert folded.text == fold(text)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    last = (0, 0)
    for at in range(len(folded.text)):
        start, end = folded.span(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert (start, end) >= last
        last = (start, end)
        assert folded.span(0, at + 1) == (folded.starts[0], end)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_words_stand_where_they_say(text: str) -> None:
    folded = fold(text)
    last = 0
    for start, end, word in words(folded):
        assert last <= start < end <= len(folded)
        assert folded[start:end] == word
        last = end


def _visible_characters() -> list[str]:
    unseen = ("Cn", "Co", "Cf", "Mn", "Me")
    return [char for char in map(chr, range(0x110000)) if unicodedata.category(char) not in unseen]


def test_every_character_folds_to_a_fixed_point() -> None:
    changed = [char for char in _visible_characters() if fold(fold(char)) != fold(char)]
    assert changed == []


def test_no_character_between_two_figures_joins_them() -> None:
    """Nothing that can be seen makes 67 of 6 and 7, nor any mark 五十 of 五 and 十."""
    fillers = "\u115f\u1160\u3164\uffa0"
    joined = [
        char
        for char in _visible_characters()
        if char not in fillers
        and (
            fold(f"6{char}7") == "67"
            or (unicodedata.category(char)[0] in "PS" and fold(f"五{char}十") == "五十")
        )
    ]
    assert joined == []


@pytest.mark.parametrize(
    "piece", ["1,234,", "１，", "., -~_^%$'", "pm 2.5 ", "u.", "—", "①", "^2", "a\u0301"]
)
def test_long_texts_of_one_pattern_fold(piece: str) -> None:
    """Folding is linear: in the square of so long a text it would not end."""
    text = piece * (300_000 // len(piece))
    folded = fold_with_map(text)
    assert folded.text == fold(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1975年最初", ["1975", "年最初"]),
        ("Hangzhou’s 2,500 firms", ["hangzhou", "2500", "firms"]),
        ("PM2.5浓度31.7µg/m³", ["pm2.5", "浓度", "31.7", "µg", "m3"]),
        ("5G G60 C919 21st 150k", ["5g", "g60", "c919", "21st", "150k"]),
        ("100km 8tn", ["100", "km", "8", "tn"]),
        ("60%—70%", ["60", "70"]),
        ("1/3 9:30 10⁶ 84.5%", ["1/3", "9:30", "10^6", "84.5"]),
        ("Xi'an o'clock people's", ["xi'an", "o'clock", "people"]),
        ("2025-06-06", ["2025", "06", "06"]),
        ("first-class", ["first", "class"]),
        ("iPhoneケース", ["iphone", "ケース"]),
        ("−5 .5 $5 €5", ["5", "5", "5", "5"]),
        ("五、十家", ["五", "十家"]),
        ("", []),
    ],
)
def test_words_are_runs_of_one_script(text: str, expected: list[str]) -> None:
    assert [word for _, _, word in words(fold(text))] == expected


@pytest.mark.parametrize("char", "一龥㐀𠀀𰀀々\uf900")
def test_han_characters_are_told(char: str) -> None:
    assert is_han(char)


@pytest.mark.parametrize("char", "aあカ한、。１µ")
def test_other_characters_are_no_han(char: str) -> None:
    assert not is_han(char)


def test_folding_loads_little() -> None:
    """Chinese and English fold without re, typing, json and the like; unicodedata waits too."""
    code = (
        "import sys; from ytfacts.normalize import fold, variants\n"
        "fold('“双一流”高校，84.5%——first-class（１）'); variants('國家實驗室')\n"
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    unwanted = "re json typing dataclasses enum functools collections pathlib unicodedata datetime"
    assert set(done.stdout.split()).isdisjoint(unwanted.split())
