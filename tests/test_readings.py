"""How Chinese is read aloud: the tables, reading in context, and letters against what is read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ytfacts.normalize import fold
from ytfacts.readings import (
    MIN_INITIALS,
    SYLLABLES,
    Reader,
    characters,
    homophones,
    initials,
    is_syllable,
    matches,
    matches_initials,
    matches_mixed,
    parse_reading,
    plain,
    segment,
    segment_initials,
)

ROOT = Path(__file__).parents[1]

reader = Reader([("信长星", "xin chang xing")])


def spelled(text: str) -> str:
    """Read a text in context, written as one string: several readings parted by "/"."""
    return " ".join("/".join(readings) for readings in reader.read(fold(text)))


# --- characters ---


@pytest.mark.parametrize(
    ("char", "readings"),
    [
        ("国", ("guo",)),
        ("家", ("jia",)),
        ("绿", ("lv",)),
        ("略", ("lve",)),
        ("女", ("nv",)),
        ("虐", ("nve",)),
        ("长", ("chang", "zhang")),
        ("重", ("zhong", "chong")),
        ("行", ("xing", "hang")),
        ("佛", ("fo",)),
        ("似", ("si",)),
        ("嗯", ("en",)),
        ("〇", ("ling",)),
        ("㑇", ("zhou",)),
        ("𠀀", ("he",)),
        ("车", ("che",)),
        ("信", ("xin",)),
        ("大", ("da",)),
        ("a", ()),
        ("5", ()),
        ("，", ()),
        (" ", ()),
        ("々", ()),
    ],
)
def test_characters_gives_common_readings_only(char: str, readings: tuple[str, ...]) -> None:
    """A character has the readings people use today, the usual first; other signs have none."""
    assert characters(char) == [readings]


def test_every_common_character_is_read() -> None:
    """The characters of GB 2312 all have one to three readings, each of them a syllable."""
    pairs = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    chars = "".join(pair.decode("gb2312", "ignore") for pair in pairs)
    assert len(chars) == 6763
    for char, readings in zip(chars, characters(chars), strict=True):
        assert 1 <= len(readings) <= 3, char
        assert set(readings) <= SYLLABLES, char


# --- words ---


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("长三角一体化", "chang san jiao yi ti hua"),
        ("会场外长三角展现", "hui chang wai chang san jiao zhan xian"),
        ("省委书记信长星", "sheng wei shu ji xin chang xing"),
        ("长江", "chang jiang"),
        ("增长", "zeng zhang"),
        ("中长期", "zhong chang qi"),
        ("秘书长", "mi shu zhang"),
        ("重大项目", "zhong da xiang mu"),
        ("重庆", "chong qing"),
        ("重新", "chong xin"),
        ("占比重高", "zhan bi zhong gao"),
        ("调研员", "diao yan yuan"),
        ("调整", "tiao zheng"),
        ("银行行长", "yin hang hang zhang"),
        ("行业", "hang ye"),
        ("进行合作", "jin xing he zuo"),
        ("闵行区", "min hang qu"),
        ("音乐", "yin yue"),
        ("安居乐业", "an ju le ye"),
        ("首都", "shou du"),
        ("会计师", "kuai ji shi"),
        ("率先", "shuai xian"),
        ("增长率", "zeng zhang lv"),
        ("六安", "lu an"),
        ("厦门", "xia men"),
        ("大厦", "da sha"),
        ("强劲", "qiang jing"),
        ("角色", "jue se"),
        ("供给侧", "gong ji ce"),
        ("着力", "zhuo li"),
        ("随着", "sui zhe"),
        ("覆盖率", "fu gai lv"),
        ("各展所长", "ge zhan suo chang"),
        ("2025年度", "    nian du"),
        ("長三角", "chang san jiao"),
    ],
)
def test_words_settle_polyphones(text: str, readings: str) -> None:
    """A character with several readings is read as the longest known word around it has it."""
    assert spelled(text) == readings
    assert reader.uncertain(fold(text)) == []


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("工作的确定性", "gong zuo di/de que ding xing"),  # 的确, or 的 and 确定
        ("说明了", "shuo ming liao/le"),
        ("为了解决", "wei le jie jue"),
        ("没落实", "mei luo shi"),
        ("才会长久", "cai hui zhang/chang jiu"),  # 会长, or 长久
        ("大夫", "da/dai fu"),
        ("积极地推进", "ji ji de tui jin"),  # not 极地
        ("快速地推进", "kuai su di/de tui jin"),
    ],
)
def test_words_that_may_be_cut_in_two_ways_leave_both(text: str, readings: str) -> None:
    """Where two words compete, each of their readings is kept, if no longer word decides."""
    assert spelled(text) == readings


def test_uncertain_names_polyphones_without_a_word() -> None:
    """What no word and no override settles is reported; particles are not."""
    plain_reader = Reader()
    assert plain_reader.uncertain("信长星") == [(1, "长", ("chang", "zhang"))]
    assert reader.uncertain("信长星") == []
    assert plain_reader.uncertain("积极地做了的都") == []


def test_an_override_settles_its_word_alone() -> None:
    """An override holds where its word stands, before any word of the table, longest first."""
    own = Reader(
        [("长三", "zhang san"), ("长三角", "Cháng sān jiǎo"), ("単田芳", "shàn tián fāng")]
    )
    assert own.read("长三角长三长江") == [
        ("chang",), ("san",), ("jiao",), ("zhang",), ("san",), ("chang",), ("jiang",),
    ]  # fmt: skip
    assert Reader([("長三", "zhang san")]).read("长三角")[0] == ("zhang",)


def test_an_override_may_hold_other_signs() -> None:
    """What is not Chinese in an override has no syllable, and is none of the count."""
    assert parse_reading("A股长", "gu zhang") == [("a", ""), ("股", "gu"), ("长", "zhang")]


@pytest.mark.parametrize(
    ("text", "pinyin", "problem"),
    [
        ("长三角", "chang san", "3 syllables are needed, one for each character of '长三角'"),
        ("长三角", "changsanjiao", "'changsanjiao' is no pinyin syllable"),
        ("长三角", "chang san jao", "'jao' is no pinyin syllable"),
        ("abc", "a", "'abc' holds no Chinese character"),
    ],
)
def test_a_wrong_override_is_refused(text: str, pinyin: str, problem: str) -> None:
    """An override whose syllables do not fit its characters says what would."""
    with pytest.raises(ValueError, match=problem):
        Reader([(text, pinyin)])


@settings(deadline=None)
@given(st.text(alphabet="长三角的确定会计划重行了解乐都a5 ，", max_size=20))
def test_reading_keeps_the_length(text: str) -> None:
    """There is one entry for each character, empty just where it is not Chinese."""
    lattice = reader.read(text)
    assert len(lattice) == len(text)
    assert [bool(readings) for readings in lattice] == [bool(r) for r in characters(text)]


# --- what people type ---


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("guojia", "guojia"),
        ("  Guo  Jia ", "guo jia"),
        ("guójiā shíyànshì", "guojia shiyanshi"),
        ("guo2jia1shi2", "guo jia shi"),
        ("guo2 jia1", "guo jia"),
        ("guójia\u0304", "guojia"),
        ("lǜsè", "lvse"),
        ("lu\u0308\u0300se\u0300", "lvse"),
        ("lu:4 se4", "lv se"),
        ("NÜ", "nv"),
        ("jǖ qü xv yv", "ju qu xu yu"),
        ("xi'an", "xi an"),
        ("xi’an", "xi an"),
        ("chang-san-jiao", "chang san jiao"),
        ("国家shíyàn", "国家shiyan"),
        ("pm2.5", "pm2.5"),
        ("g60", "g60"),
        ("shi25", "shi25"),
        ("b2b", "b2b"),
        ("26ge", "26ge"),
        ("", ""),
    ],
)
def test_plain_strips_tones_and_keeps_edges(typed: str, expected: str) -> None:
    """Tones go, ü is v, apostrophes and tone digits leave an edge, figures stay."""
    assert plain(typed) == expected
    assert plain(expected) == expected


@pytest.mark.parametrize("letters", ["guo", "lv", "lu", "lyu", "nve", "nue", "er", "zhuang", "a"])
def test_a_syllable_is_known_in_each_spelling(letters: str) -> None:
    """ü may be typed v, u or yu."""
    assert is_syllable(letters)


@pytest.mark.parametrize("letters", ["", "g", "zh", "guoj", "jv", "v", "lue ", "strong"])
def test_what_is_no_syllable(letters: str) -> None:
    """Neither initials nor several syllables are one."""
    assert not is_syllable(letters)


@pytest.mark.parametrize(
    ("letters", "ways"),
    [
        (
            "guojia",
            [("guo", "jia"), ("guo", "ji", "a"), ("gu", "o", "jia"), ("gu", "o", "ji", "a")],
        ),
        ("xian", [("xian",), ("xi", "an")]),
        ("xi an", [("xi", "an")]),
        ("fangan", [("fang", "an"), ("fan", "gan")]),
        ("lulv", [("lu", "lv"), ("lv", "lv")]),
        ("nue", [("nve",), ("nu", "e"), ("nv", "e")]),
        ("strong", []),
        ("fdjskal", []),
        ("", []),
    ],
)
def test_segment_gives_every_way(letters: str, ways: list[tuple[str, ...]]) -> None:
    """All ways of cutting letters into whole syllables are found, the shortest first."""
    assert [way for way, unfinished in segment(letters) if not unfinished] == ways


@pytest.mark.parametrize(
    ("letters", "way"),
    [
        ("guojias", ("guo", "jia", "s")),
        ("guojiash", ("guo", "jia", "sh")),
        ("xianzhon", ("xian", "zhon")),
        ("guo j", ("guo", "j")),
        ("sh", ("sh",)),
    ],
)
def test_segment_ends_in_an_unfinished_syllable(letters: str, way: tuple[str, ...]) -> None:
    """Letters left over at the end may begin a syllable."""
    assert (way, True) in segment(letters)


def test_segment_is_bounded() -> None:
    """Of very many ways, only the first are made, and long nonsense costs little."""
    assert len(segment("xian" * 40)) == 64
    assert segment("xian" * 40, limit=1) == ((("xian",) * 40, False),)
    assert segment("xian" * 500 + "q!") == ()


@settings(deadline=None)
@given(st.lists(st.sampled_from(sorted(SYLLABLES)), min_size=1, max_size=6))
def test_segment_finds_what_was_joined(syllables: list[str]) -> None:
    """Joined syllables are among the ways, as are syllables parted by blanks."""
    joined = "".join(syllables)
    assert (tuple(syllables), False) in segment(joined, limit=100_000)
    assert (tuple(syllables), False) in segment(" ".join(syllables))


@pytest.mark.parametrize(
    ("letters", "ways"),
    [
        ("gjs", [("g", "j", "s")]),
        ("gj sh", [("g", "j", "sh"), ("g", "j", "s", "h")]),
        ("gis", []),  # no syllable begins with i
        ("gj5", []),
        ("", []),
    ],
)
def test_segment_initials(letters: str, ways: list[tuple[str, ...]]) -> None:
    """zh, ch, sh are one initial or two; what cannot begin a syllable is no initial."""
    assert segment_initials(letters) == ways


def test_initials_are_first_letters() -> None:
    """Whatever the syllables, one letter each."""
    assert initials(("guo", "jia", "shi", "an", "lv")) == "gjsal"


# --- where a text sounds so ---

TEXT = "国家实验室在长三角，西安绿地"
LATTICE = reader.read(TEXT)


def shown(ranges: list[tuple[int, int]]) -> list[str]:
    """Return the characters of TEXT that each range means."""
    return [TEXT[start:end] for start, end in ranges]


@pytest.mark.parametrize(
    ("letters", "found"),
    [
        ("guojiashiyanshi", ["国家实验室"]),
        ("guo jia shi yan shi", ["国家实验室"]),
        ("guojia shiyanshi", ["国家实验室"]),
        ("shiyan", ["实验"]),
        ("shi", ["实", "室"]),
        ("shiyans", ["实验室"]),
        ("shiyansh", ["实验室"]),
        ("guoj", ["国家"]),
        ("changsanjiao", ["长三角"]),
        ("changsanji", ["长三角"]),
        ("xian", ["西安"]),
        ("xi an", ["西安"]),
        ("lvdi", ["绿地"]),
        ("ludi", ["绿地"]),
        ("lyudi", ["绿地"]),
        ("lvd", ["绿地"]),
        ("anlv", ["安绿"]),
    ],
)
def test_matches_between_syllable_edges(letters: str, found: list[str]) -> None:
    """Full pinyin finds the characters that are read so, the last syllable perhaps unfinished."""
    assert shown(matches(letters, LATTICE)) == found


@pytest.mark.parametrize(
    "letters",
    [
        "zhangsanjiao",  # not how 长 is read here
        "angsanjiao",  # begins inside a syllable
        "uojia",
        "guojiayanshi",  # a syllable is left out
        "gu ojia",  # an edge inside a syllable
        "guo jia s hi",
        "g",  # no whole syllable
        "sh",
        "gjsys",  # initials
        "zaichangsanjiaoxian",  # a sign lies between
        "guojias hiyan",  # an unfinished syllable inside
        "",
    ],
)
def test_matches_nothing_else(letters: str) -> None:
    """What begins, ends or breaks inside a syllable is no match."""
    assert matches(letters, LATTICE) == []


def test_matches_can_ask_for_whole_syllables() -> None:
    """Without `unfinished`, letters end where a syllable ends."""
    assert shown(matches("shiyan", LATTICE, unfinished=False)) == ["实验"]
    assert matches("shiyans", LATTICE, unfinished=False) == []


def test_a_polyphone_is_read_in_one_way_at_a_time() -> None:
    """Letters of two readings do not mix."""
    lattice: list[tuple[str, ...]] = [("chang", "zhang"), ("da",)]
    assert matches("changda", lattice) == matches("zhangda", lattice) == [(0, 2)]
    for letters in ("zchangda", "zhchangda", "changhangda", "chzhangda"):
        assert matches(letters, lattice) == []


@pytest.mark.parametrize(
    ("letters", "found"),
    [
        ("gjsys", ["国家实验室"]),
        ("gjshysh", ["国家实验室"]),
        ("gjshys", ["国家实验室"]),
        ("sys", ["实验室"]),
        ("csj", ["长三角"]),
        ("chsj", ["长三角"]),
        ("xal", ["西安绿"]),
    ],
)
def test_initials_match_whole_syllables(letters: str, found: list[str]) -> None:
    """Each letter, or zh, ch, sh, begins the next syllable."""
    assert shown(matches_initials(letters, LATTICE)) == found


@pytest.mark.parametrize(
    "letters", ["gj", "sh", "gjy", "uoj", "hys", "gjsyx", "sjx", "chj", "zsj", "guo", "shi", ""]
)
def test_initials_do_not_match_inside_syllables(letters: str) -> None:
    """Letters inside a syllable, over a sign, in a gap, or fewer than three match nothing."""
    assert matches_initials(letters, LATTICE) == []


def test_few_initials_match_nowhere() -> None:
    """zh is one initial: zhs would be two syllables."""
    lattice: list[tuple[str, ...]] = [("zhong",), ("shi",), ("he",)]
    assert matches_initials("zhs"[:MIN_INITIALS], lattice) == []
    assert matches_initials("zhsh", lattice) == [(0, 3)]  # zh, s, h
    assert matches_initials("zsh", lattice) == [(0, 3)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("国家shiyanshi", ["国家实验室"]),
        ("国家shi yan shi", ["国家实验室"]),
        ("国家 shiyanshi", ["国家实验室"]),
        ("国家sys", ["国家实验室"]),
        ("国家shysh", ["国家实验室"]),
        ("guojia实验室", ["国家实验室"]),
        ("gj实验室", ["国家实验室"]),
        ("国jia实yan室", ["国家实验室"]),
        ("国家shiy", ["国家实验"]),
        ("国家s", ["国家实"]),
        ("长san角", ["长三角"]),
        ("changsan角", ["长三角"]),
    ],
)
def test_mixed_queries(query: str, found: list[str]) -> None:
    """Characters are equal; letters between them are pinyin or initials."""
    assert shown(matches_mixed(query, TEXT, LATTICE)) == found


@pytest.mark.parametrize(
    "query",
    [
        "国家yanshi",
        "国shi家",
        "国家shy实",
        "guoj实验",  # unfinished, but not at the end
        "zhangsan角",
        "国际shiyan",
        "guojia",  # no characters
        "国家",  # no letters
        "国家5shi",
        "",
    ],
)
def test_mixed_queries_match_nothing_else(query: str) -> None:
    """Another character, a gap, an unfinished syllable inside, or other signs are no match."""
    assert matches_mixed(query, TEXT, LATTICE) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("国家实验是", [("国家实验室", 1)]),
        ("国家实验室", [("国家实验室", 0)]),
        ("果佳", [("国家", 2)]),
        ("常三角", [("长三角", 1)]),
        ("张三角", []),
        ("国际", []),
        ("国家实验室里", []),
        ("西按", [("西安", 1)]),
    ],
)
def test_homophones(query: str, found: list[tuple[str, int]]) -> None:
    """Each character is equal or sounds the same as it is read there; those that differ count."""
    ranges = homophones(query, TEXT, LATTICE)
    assert [(TEXT[start:end], differing) for start, end, differing in ranges] == found


@settings(deadline=None)
@given(st.text(alphabet=TEXT, min_size=1, max_size=6), st.data())
def test_what_is_read_is_found(text: str, data: st.DataObject) -> None:
    """Any run of a text is found by any of its readings, in full and by initials."""
    lattice = reader.read(text)
    run = [readings for readings in lattice if readings]
    if len(run) == len(lattice):
        chosen = [data.draw(st.sampled_from(readings)) for readings in run]
        whole = (0, len(text))
        assert whole in matches("".join(chosen), lattice)
        assert whole in matches(" ".join(chosen), lattice, unfinished=False)
        assert (whole in matches_initials(initials(chosen), lattice)) == (len(text) >= MIN_INITIALS)
        assert (*whole, 0) in homophones(text, text, lattice)


# --- the tables ---


def test_import_reads_no_table() -> None:
    """Importing the module costs no file; letters alone need none either."""
    code = (
        "import builtins, ytfacts.readings as r\n"
        "def refuse(*_): raise AssertionError('a file was opened')\n"
        "builtins.open = refuse\n"
        "r.segment(r.plain('guo2jia1')); r.matches('guo', [('guo',)]); r.characters('abc 5')\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_tables_are_what_the_script_writes() -> None:
    """The tables in the package are made from pypinyin by the script, nothing by hand."""
    pypinyin = pytest.importorskip("pypinyin", reason="the tables are made from pypinyin")
    table = (ROOT / "ytfacts" / "data" / "readings.txt").read_text(encoding="utf-8")
    if f"pypinyin {pypinyin.__version__}," not in table:
        pytest.skip(f"the tables are from another version than pypinyin {pypinyin.__version__}")
    # In a process of its own: pypinyin's dictionaries can be changed by whoever uses it.
    script = [sys.executable, str(ROOT / "scripts" / "make_reading_tables.py"), "--check"]
    assert subprocess.run(script, check=False).returncode == 0
