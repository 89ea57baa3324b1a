"""Reading figures out of Chinese and English text, and comparing them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import SHARED
from hypothesis import given, settings
from hypothesis import strategies as st

from ytfacts import figures
from ytfacts.figures import (
    Figure,
    fair,
    key,
    keys,
    may_hold,
    read,
    same_period,
    same_unit,
    same_value,
)

DATA = Path(__file__).parent / "data" / "figures"
ARTICLE = SHARED / "source" / "article.clean.txt"
DRAFTS = SHARED / "queries" / "verify-samples"


def shown(figure: Figure) -> str:
    """Return a figure as the tables in tests/data/figures write it."""
    if figure.kind == "date":
        value = f"@{figure.period}"
    elif figure.low == figure.high:
        value = f"{'#' if figure.kind == 'ordinal' else ''}{figure.low}"
    else:
        value = f"{figure.low}..{figure.high}"
    parts = [value] if figure.qualifier == "exact" else [figure.qualifier, value]
    if figure.unit:
        parts.append(figure.unit)
    if figure.trend:
        parts.append({1: "rise", -1: "fall"}[figure.trend] + (" to" if figure.goal else ""))
    return f"{figure.text} [{' '.join(parts)}]"


def lines(name: str) -> list[str]:
    """Return the cases of a table: lines that are neither blank nor a comment."""
    found = [
        line
        for line in (DATA / name).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("# ")
    ]
    assert found
    return found


@pytest.mark.parametrize("case", lines("read.txt"))
def test_what_must_be_read(case: str) -> None:
    """A text gives just the figures that the table lists for it."""
    text, _, expected = case.partition(" ⇒ ")
    found = [shown(figure) for figure in read(text.replace("⏎", "\n"))]
    assert " · ".join(found).replace("\n", "⏎") == expected


@pytest.mark.parametrize("text", lines("leave.txt"))
def test_what_must_be_left(text: str) -> None:
    """Words, names, identifiers, labels and markers hold no figure."""
    assert read(text.replace("⏎", "\n")) == []


@pytest.mark.parametrize("text", lines("leave.txt"))
def test_what_must_be_left_inside_a_sentence(text: str) -> None:
    """What holds no figure alone holds none between other figures either."""
    text = text.replace("⏎", "\n")
    found = read(f"共84.5%；\n{text}；又94.3%。")
    assert [figure.text for figure in found] == ["84.5%", "94.3%"]


@pytest.mark.skipif(not ARTICLE.is_file(), reason="the article is not beside the checkout")
def test_the_article() -> None:
    """The article gives the figures that a reader would list, in order, and no other."""
    found = read(ARTICLE.read_text(encoding="utf-8"))
    assert [shown(figure) for figure in found] == lines("article.txt")


@pytest.mark.skipif(not DRAFTS.is_dir(), reason="the drafts are not beside the checkout")
def test_the_drafts() -> None:
    """Every figure that a draft's expected findings point at is read at its place."""
    checked = 0
    for entry in map(json.loads, (DRAFTS / "expected.jsonl").read_text("utf-8").splitlines()):
        text = (DRAFTS / entry["file"]).read_text(encoding="utf-8")
        rows = text.splitlines(keepends=True)
        found = read(text)
        for span in entry["contradictions"] + entry["confirmable"]:
            alone = read(span["text"])
            if len(alone) != 1:
                continue
            start = sum(map(len, rows[: span["line"] - 1])) + span["column"] - 1
            end = start + len(span["text"])
            here = [figure for figure in found if figure.start < end and start < figure.end]
            assert any(same_value(alone[0], figure) for figure in here), span
            checked += 1
    assert checked > 30


SPANS = [
    ("GDP超8万亿元、", "8万亿元", "超8万亿元"),
    ("高新技术企业15万家以上。", "15万家", "15万家以上"),
    ("已有15万余家高新技术企业", "15万余家", "15万余家"),
    ("a total of more\nthan 150,000 firms", "150,000", "more\nthan 150,000"),
    ("占全国近1/3。", "1/3", "近1/3"),
    ("于6月6日—7日举行", "6月6日—7日", "6月6日—7日"),
    ("some 400 or so people", "400", "some 400 or so"),
    ("𝟠的8家（8 家）", "8家", "8家"),
]


@pytest.mark.parametrize(("text", "short", "full"), SPANS)
def test_spans(text: str, short: str, full: str) -> None:
    """The short span is the number with its unit, the full one has its qualifier too."""
    figure = read(text)[0]
    assert figure.text == short
    assert text[figure.start : figure.end] == short
    assert text[figure.full_start : figure.full_end] == full


STEPS = [
    ("84.5", 0.1),
    ("84.50", 0.01),
    ("85%", 1),
    ("15万", 10_000),
    ("15.3万", 1_000),
    ("8万亿", 10**12),
    ("2.3万亿", 10**11),
    ("150,000", 10_000),
    ("153,200", 100),
    ("400", 1),
    ("4000", 1_000),
    ("三百", 1),
    ("四成", 10),
    ("九成四", 1),
    ("8 trillion", 10**12),
    ("1/3", 8.33),
    ("half", 12.5),
]


@pytest.mark.parametrize(("text", "step"), STEPS)
def test_step(text: str, step: float) -> None:
    """The step is the worth of the last digit written; zeros count up to three digits."""
    assert read(text)[0].step == pytest.approx(step)


# Comparing.

KEYS = [
    (84.5, ("84.5",)),
    (84.0, ("84",)),
    (8e12, ("8000000000000",)),
    (8 * 10**12, ("8000000000000",)),
    (-28, ("-28",)),
    (0.00001, ("0.00001",)),
    (33.33, ("33.33", "33.3")),
    (33.3, ("33.3", "33.33")),
    (66.67, ("66.67", "66.7")),
    (16.67, ("16.67", "16.7")),
    (33, ("33",)),
    (50, ("50",)),
    (84.45, ("84.45",)),
]


@pytest.mark.parametrize(("value", "expected"), KEYS)
def test_keys(value: float, expected: tuple[str, ...]) -> None:
    """A value has one key, but for shares that have no last decimal."""
    assert keys(value) == expected
    assert key(value) == expected[0]


SAME = [
    ("84.5", "84.5%"),
    ("８４．５％", "84.5 per cent"),
    ("百分之八十四点五", "84.5%"),
    ("150k", "15万余家"),
    ("十五万", "150,000"),
    ("8e12", "超8万亿元"),
    ("8 trillion yuan", "八万亿元"),
    ("四成", "40%"),
    ("1/3", "三分之一"),
    ("a third", "33.3%"),
    ("60%—70%", "六到七成"),
    ("26个", "26 clusters"),
    ("37家", "37所"),
    ("6月6日", "2025-06-06"),
    ("June 6–7", "2025年6月6日—7日"),
    ("1—3月", "first quarter"),
    ("第二批", "second batch"),
    ("7年", "seven years"),
]
DIFFERENT = [
    ("85.4%", "84.5%"),
    ("84.5", "84.45"),
    ("31.7%", "31.7微克/立方米"),
    ("10.4%", "10.4个百分点"),
    ("400%", "400 academicians"),
    ("8万亿美元", "8万亿元"),
    ("113名", "113项"),
    ("33.4%", "1/3"),
    ("60%", "60%—70%"),
    ("6月6日", "6月7日"),
    ("2018年", "2018家"),
    ("2025", "2025-06"),
    ("第2届", "2批"),
]


@pytest.mark.parametrize(("typed", "stated"), SAME)
def test_same_value(typed: str, stated: str) -> None:
    """Two ways of writing one figure are the same."""
    assert same_value(read(typed)[0], read(stated)[0])


@pytest.mark.parametrize(("typed", "stated"), DIFFERENT)
def test_different_value(typed: str, stated: str) -> None:
    """Another value, unit or period is never the same."""
    assert not same_value(read(typed)[0], read(stated)[0])


def test_units_fit_one_way() -> None:
    """A unit that is typed must fit, one that is not typed need not be named."""
    assert same_unit(None, "%")
    assert not same_unit("%", None)
    assert same_unit("个", None)
    assert same_unit("个", "名")
    assert not same_unit("家", "名")
    assert same_unit("人", "名")


PERIODS = [
    ("--06-06", "2025-06-06", True),
    ("---07", "2025-06-07", True),
    ("--06-06/--06-07", "2025-06-06/2025-06-07", True),
    ("--01/--03", "2025-01/2025-03", True),
    ("2024-06-06", "2025-06-06", False),
    ("--06-06", "2025-06-06/2025-06-07", False),
    ("2025", "2025-06", False),
    ("--05-06/--05-07", "2025-06-06/2025-06-07", False),
]


@pytest.mark.parametrize(("one", "other", "same"), PERIODS)
def test_same_period(one: str, other: str, *, same: bool) -> None:
    """Periods agree when all parts that both state are equal and both are as fine."""
    assert same_period(one, other) is same
    assert same_period(other, one) is same


FAIR = [
    ("84.5%", 84.5, None, "exact", None),
    ("85%", 84.5, None, "exact", None),
    ("about 85%", 84.5, None, "exact", None),
    ("84.2%", 84.5, None, "exact", "value"),
    ("86%", 84.5, None, "exact", "value"),
    ("约600个", 594, None, "exact", None),
    ("600个", 594, None, "exact", "value"),
    ("30个", 29, None, "exact", "value"),
    ("近30个", 29, None, "exact", None),
    ("超8万亿元", 8e12, None, "over", None),
    ("8万亿元", 8e12, None, "over", None),
    ("8.2万亿元", 8e12, None, "over", "value"),
    ("超80万亿元", 8e12, None, "over", "value"),
    ("接近8万亿元", 8e12, None, "over", "qualifier"),
    ("不足8万亿元", 8e12, None, "over", "qualifier"),
    ("超6万亿元", 8e12, None, "over", "value"),
    ("15万家以上", 150000, None, "over", None),
    ("150万余家", 150000, None, "over", "value"),
    ("around 150,000", 150000, None, "over", None),
    ("nearly one-third", 33.33, None, "nearly", None),
    ("more than a third", 33.33, None, "nearly", "qualifier"),
    ("nearly a fifth", 33.33, None, "nearly", "value"),
    ("a third", 33.33, None, "nearly", None),
    ("一半以上", 55.2, None, "exact", None),
    ("over half", 50, None, "over", None),
    ("well over a third", 36.5, None, "exact", None),
    ("超35%", 36.5, None, "exact", None),
    ("近四成", 36.5, None, "exact", None),
    ("超四成", 36.5, None, "exact", "qualifier"),
    ("nearly 30%", 36.5, None, "exact", "qualifier"),
    ("nearly 25%", 36.5, None, "exact", "value"),
    ("nearly 84.5%", 84.5, None, "exact", "qualifier"),
    ("九成四以上", 94.3, None, "exact", None),
    ("over 100", 113, None, "exact", None),
    ("超过110项", 113, None, "exact", None),
    ("近120项", 113, None, "exact", None),
    ("超过120项", 113, None, "exact", "qualifier"),
    ("六至七成", 60, 70, "range", None),
    ("60%—80%", 60, 70, "range", "value"),
    ("六成以上", 60, 70, "range", None),
    ("up to 70%", 60, 70, "range", None),
    ("about 65%", 60, 70, "range", None),
    ("80%", 60, 70, "range", "value"),
    ("80%到90%", 84.5, None, "exact", None),
    ("70%到80%", 84.5, None, "exact", "value"),
]


@pytest.mark.parametrize(("text", "low", "high", "qualifier", "expected"), FAIR)
def test_fair(
    text: str, low: float, high: float | None, qualifier: str, expected: str | None
) -> None:
    """A figure rounded by its own digits is fair, another value or a turned bound is not."""
    assert fair(read(text)[0], low, high, qualifier) == expected


# Properties.

FRAGMENTS = st.sampled_from(
    "0 1 6 7 12 26 84.5 2018 2025 1,000 150,000 00 1/3 6月 6日 7日 年 月 日 一 二 三 四 五 六 七 八 九 十 "
    "百 千 万 亿 兆 两 零 〇 点 分之 百分之 成 半 过 个 家 名 个百分点 百分点 元 美元 微克/立方米 % ‰ pp 多 余 "
    "几 数 超 近 约 不足 以上 左右 至 到 — - ~ 、 和 第 首 批 届 前 上半年 季度 个月 提升 下降 了 年度 代 "
    "one twenty six hundred thousand million and a half third thirds quarter per cent percent "
    "percentage points more than over nearly about up to from between in of June May first Q1 k bn "
    "m km $ RMB ( ) [ ] “ ” . , : / + @ http:// www. _ { < > # = ^ ² é İ".split()
)
BLANKS = st.sampled_from([" ", "\n", "  ", "\u3000", "\u00a0", "\0"])
TEXTS = st.lists(FRAGMENTS | FRAGMENTS | BLANKS | st.text(max_size=4), max_size=14).map("".join)
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_spans_are_ordered_and_in_range(text: str) -> None:
    """Whatever the text, reading raises nothing and its spans are in order and inside."""
    floor = 0
    for figure in read(text):
        assert floor <= figure.full_start <= figure.start < figure.end <= figure.full_end
        assert text[figure.start : figure.end] == figure.text
        assert figure.low <= figure.high
        assert figure.step > 0
        floor = figure.full_end
    assert floor <= len(text)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_the_pretest_misses_nothing(text: str) -> None:
    """What the quick test rules out, reading doesn't find."""
    assert may_hold(text) or not read(text)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_full_width_reads_the_same(text: str) -> None:
    """Full-width text gives the same values as half-width text."""
    wide = text.translate(WIDE)
    assert [_value(figure) for figure in read(wide)] == [_value(figure) for figure in read(text)]


@pytest.mark.parametrize("case", lines("read.txt"))
def test_a_figure_alone_reads_the_same(case: str) -> None:
    """The text of a figure, taken by itself, is read as the same value (2000 as a year)."""
    for figure in read(case.partition(" ⇒ ")[0].replace("⏎", "\n")):
        if figure.kind in ("number", "percent", "point") and figure.text != "2000":
            assert [_value(alone) for alone in read(figure.text)] == [_value(figure)]


def _value(figure: Figure) -> tuple[object, ...]:
    return figure.kind, figure.low, figure.high, figure.unit, figure.period


@given(st.integers(0, 10**13) | st.integers(0, 1000))
def test_numerals_in_chinese(number: int) -> None:
    """A number in Chinese characters reads as the number in digits."""
    found = read(f"共{_chinese(number)}个单位")
    if number > 1:
        assert [(figure.low, figure.unit) for figure in found] == [(number, "个")]


@given(st.integers(2, 10**13) | st.integers(2, 1000))
def test_numerals_in_english(number: int) -> None:
    """A number in English words, or with grouping commas, reads as the number in digits."""
    assert [figure.low for figure in read(f"with {_english(number)} clusters")] == [number]
    assert [figure.low for figure in read(f"with {number:,} clusters")] in ([number], [])


@given(st.integers(0, 10**6), st.integers(1, 4))
def test_decimals_are_exact(mantissa: int, places: int) -> None:
    """A decimal is the float nearest to it, scaled without dust, and its key is itself."""
    text = f"{mantissa / 10**places:.{places}f}"
    assert read(f"为{text}%")[0].low == float(text)
    assert read(f"为{text}万")[0].low == pytest.approx(float(text) * 10000, rel=1e-15)
    assert float(key(float(text))) == float(text)


def _chinese(number: int) -> str:
    """Write a number in Chinese characters."""
    for scale, name in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")):
        if number >= scale:
            rest = number % scale
            zero = "零" if 0 < rest < scale // 10 else ""
            return _chinese(number // scale) + name + (zero + _chinese(rest) if rest else "")
    written, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            written += ("零" if zero and written else "") + "零一二三四五六七八九"[digit] + name
            zero = False
        else:
            zero = True
    return written or "零"


def _english(number: int) -> str:
    """Write a number in English words."""
    small = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
    tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()
    scales = {10**12: "trillion", 10**9: "billion", 10**6: "million", 1000: "thousand"}
    for scale, name in scales.items():
        if number >= scale:
            rest = number % scale
            return f"{_english(number // scale)} {name}" + (f" {_english(rest)}" if rest else "")
    if number >= 100:
        rest = number % 100
        return f"{small[number // 100]} hundred" + (f" and {_english(rest)}" if rest else "")
    if number >= 20:
        return tens[number // 10 - 2] + (f"-{small[number % 10]}" if number % 10 else "")
    return small[number]


HOSTILE = [
    "1234567890", "1 ", "1-", "1.", "1,", "123,", "1/", "1+", "6—", "6月", "6月6日、", "60%—", "一二三",
    "十", "一万", "三万亿", "百", "三分之", "六七成", "过半", "第一", "前四", "多", "余", "超", "近", "约", "至",
    "one hundred and ", "twenty-", "two and a ", "half a ", "a ", "June 6 to ", "first four ",
    "more than ", "up to ", "between 1 and ", "from ", "@", "a@", "a@1", "http://", "://", "www.",
    "1" + " " * 20, "\n", "1\n", "(1) ", "$", "$5-", "−1", "1e", "_1", "a1.b2-", "８，", "8 万亿 元 ",
]  # fmt: skip


def _cost(text: str) -> int:
    """Return how many lines of code reading `text` runs: a clock that is always right."""
    count = 0

    def trace(frame: object, event: str, argument: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    read(text)  # what is loaded and compiled once is no cost of the text
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("piece", HOSTILE)
def test_cost_is_linear(piece: str) -> None:
    """Twice the text costs twice as much, whatever it is made of."""
    text = piece * (1500 // len(piece))
    assert _cost(text * 2) < 2.2 * _cost(text) + 2000


def test_long_numbers_are_bounded() -> None:
    """A megabyte of digits or numerals is read as nothing, and soon."""
    for run in ("7", "七", "十", "万", "百", "1,", "1."):
        assert len(read(run * (10**6 // len(run) // 4))) < 10**6
    assert read("1" * 10**6) == []
    assert len(read("9" * 40)) == 1
    assert read("9" * 41) == []


def test_exports() -> None:
    """All public names are there, sorted, and load on use alone."""
    assert sorted(figures.__all__) == list(figures.__all__)
    for name in figures.__all__:
        assert getattr(figures, name)
    with pytest.raises(AttributeError):
        figures.nothing  # noqa: B018


def test_the_pretest_loads_no_reader() -> None:
    """Asking whether a text may hold figures loads neither the reader nor slow modules."""
    code = (
        "import sys; from ytfacts.figures import may_hold; assert not may_hold('优良天数');"
        "print([m for m in ('ytfacts.figures.reader', 're', 'typing') if m in sys.modules]);"
        "from ytfacts.figures import read; assert read('84.5');"
        "print([m for m in ('re', 'typing', 'collections', 'json') if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-S", "-c", code],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[1],
    )
    assert run.stdout.split() == [b"[]", b"[]"]
