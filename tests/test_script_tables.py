"""The tables of scripts and regions, and what they do to a query."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from ytfacts.characters import data_lines
from ytfacts.normalize import fold, variants

ROOT = Path(__file__).parents[1]

SENTENCES = [
    "国家实验室和重大科技基础设施的数量",
    "地表水水质优良比例达到历史最好水平",
    "软件和信息技术服务业收入增长",
    "人工智能、集成电路与生物医药的创新联合体",
    "新能源汽车的零部件在当地配套",
    "随着一体化的发展，成效显著",
    "标志着干部队伍里的后起之秀余力犹在",
    "面对台风，几个车站恢复了秩序",
    "网络视频会议的质量",
    "出租汽车与轨道交通的数字化",
]
"""Of our own making, with characters that have several Traditional forms."""


def pairs_of_characters() -> list[tuple[str, str]]:
    text = "".join(data_lines("script_characters.txt"))
    return list(zip(text[::2], text[1::2], strict=True))


def test_characters_fold_to_what_the_table_says_and_no_further() -> None:
    pairs = pairs_of_characters()
    found = {char for char, _ in pairs}
    assert len(found) == len(pairs) > 4000
    assert all(fold(char) == folded != char and folded not in found for char, folded in pairs)


@pytest.mark.parametrize(
    ("query", "others"),
    [
        ("国家实验室", []),
        ("national laboratories", []),
        ("國家實驗室", []),
        ("軟體產業", ["软件产业"]),
        ("空氣品質", ["空气质量"]),
        ("計程車", ["出租车"]),
        ("人工智慧與積體電路", ["人工智能与集成电路"]),
        ("智慧財產權", ["知识产权"]),
        ("奈米", ["纳米"]),
        ("巴士", ["公共汽车"]),
        ("隨著發展", ["随着发展"]),
        ("顯著", []),
        ("軟體動物", []),
        ("瞭解", ["了解"]),
        ("瞭望", []),
        ("软件质量", ["软体品质"]),
        ("首席执行官", []),
        ("核心技术", []),
        ("核心技術", ["内核技术"]),
    ],
)
def test_words_of_another_region_are_tried_too(query: str, others: list[str]) -> None:
    assert variants(query)[0] == fold(query)
    assert variants(query)[1:2] == others
    assert len(variants(query)) <= 3


def test_every_variant_is_folded() -> None:
    for name in ("script_words.txt", "script_words_traditional.txt"):
        for line in data_lines(name):
            for word in line.split("\t"):
                assert fold(word) == word
                assert all(fold(form) == form for form in variants(word))


@pytest.mark.parametrize("config", ["s2t", "s2tw", "s2hk", "s2twp", "s2hkp"])
def test_a_sentence_is_found_from_its_traditional_forms(config: str) -> None:
    opencc = pytest.importorskip("opencc", reason="OpenCC makes the Traditional forms")
    converter = opencc.OpenCC(config)
    missed = [text for text in SENTENCES if fold(text) not in variants(converter.convert(text))]
    assert missed == []


def test_every_character_folds_like_its_simplified_form() -> None:
    opencc = pytest.importorskip("opencc", reason="OpenCC says what is the Simplified form")
    kept = {"瞭"}  # 瞭解 is 了解, but 瞭望 is not 了望: left to the words
    chars = [char for char in map(chr, range(0x3400, 0xA000)) if char not in kept]
    simplified = opencc.OpenCC("t2s").convert("\n".join(chars)).split("\n")
    assert [
        one for one, other in zip(chars, simplified, strict=True) if fold(one) != fold(other)
    ] == []


def test_tables_are_what_the_script_makes() -> None:
    opencc = pytest.importorskip("opencc", reason="OpenCC is what the tables are made from")
    script = runpy.run_path(str(ROOT / "scripts" / "make_script_tables.py"))
    if f"OpenCC {script['version']()}," not in script["CHARACTERS"].read_text(encoding="utf-8"):
        pytest.skip(f"made from another version of OpenCC than {opencc.__version__}")
    stale = [
        path.name
        for path, content in script["FILES"].items()
        if path.read_text(encoding="utf-8") != content()
    ]
    assert stale == []
