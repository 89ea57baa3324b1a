"""Make the tables by which ytfacts reads every Chinese script as one, from OpenCC's dictionaries.

    python scripts/make_script_tables.py           # writes ytfacts/data/script_*.txt
    python scripts/make_script_tables.py --check   # exit 1 if a file differs from what it would write

Needs `pip install opencc` (Apache-2.0), which ships its dictionaries in a binary form together
with the program that spells them out. Nothing of OpenCC is needed when ytfacts runs.
"""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import opencc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

sys.path.insert(0, str(Path(__file__).parents[1]))

from ytfacts.normalize import fold

DATA = Path(__file__).parents[1] / "ytfacts" / "data"
CHARACTERS = DATA / "script_characters.txt"
WORDS = DATA / "script_words.txt"
WORDS_TRADITIONAL = DATA / "script_words_traditional.txt"

PAIRS_A_LINE = 40
"""Characters are written in pairs, this many to a line, so that a change shows as a short diff."""

MERGED_BY_HAND = {
    "覆": "复",
    "藉": "借",
    "馀": "余",
    "钜": "巨",
    "锺": "钟",
    "谘": "咨",
    "迳": "径",
}
"""Characters of GB 2312 that are folded all the same, which the automatic rule would leave alone.

The first two stand for another one in the Traditional of today (回覆), the others are simplified
forms that few distinguish (钱锺书). 著 for 着 is left to the words: 著名 is read otherwise.
"""

KEPT_BY_HAND = "瞭"
"""Not folded: a character of today's mainland with a reading of its own (瞭望); see OWN_WORDS."""

RADICALS = (
    "⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻑长⻒长⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼"
    "⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻫齐⻮齿⻭齿⻯龙⻰龙⻱龟⻲龟⻳龟"
)
"""Radicals that look like characters and come out of PDF files in their place.

From Unicode's EquivalentUnifiedIdeograph; normalisation forms leave them alone.
"""

OWN_WORDS = """
软件 軟體 | 硬件 硬體 | 信息 資訊 | 网络 網路 | 互联网 網際網路 | 芯片 晶片 | 集成电路 積體電路
人工智能 人工智慧 | 零部件 零組件 | 智能手机 智慧型手機 智慧手機 | 知识产权 智慧財產權 | 数字化 數位化
数字经济 數位經濟 | 激光 雷射 | 纳米 奈米 | 服务器 伺服器 | 计算机 電腦 | 超级计算机 超級電腦
云计算 雲端運算 雲運算 | 边缘计算 邊緣運算 | 量子计算 量子運算 | 识别 辨識 | 短视频 短影片
大模型 大型語言模型 | 博客 部落格 | 手机 手提電話 | 移动支付 行動支付 | 初创企业 新創企業
初创公司 新創公司 | 风险投资 創業投資 | 风投 創投 | 国有企业 國營企業 | 私营企业 私人企業
质量 品質 質素 | 素质 質素 | 水平 水準 | 计划 計畫 | 规划 規畫 | 策划 策畫 | 筹划 籌畫
可持续 永續 | 峰会 高峰會 | 反馈 回饋 | 了解 瞭解 | 明了 明瞭 | 一目了然 一目瞭然 | 仿佛 彷彿
立方米 立方公尺 | 平方米 平方公尺 | 细颗粒物 細懸浮微粒 | 颗粒物 懸浮微粒 | 光伏 太陽光電 太陽能光電
风电 風力發電 | 核电 核能發電 | 高端装备 高階裝備 | 生物医药 生技醫藥 | 医保 健保 | 养老院 安養院 安老院
养老金 退休金 | 高校 大專院校 | 幼儿园 幼稚園 | 志愿者 志工 義工 | 普通话 國語
地铁 捷運 港鐵 | 公交车 公車 | 公共汽车 巴士 | 出租车 計程車 的士 | 自行车 單車 腳踏車
摩托车 機車 | 电动汽车 電動車 | 新能源汽车 新能源車 | 集装箱 貨櫃 | 快递 宅配 | 外卖 外送
航天 航太 | 宇航员 太空人 | 空间站 太空站 | 导弹 飛彈 | 特朗普 川普 | 普京 普丁 | 悉尼 雪梨
"""
"""Everyday words, mainland first, then Taiwan and Hong Kong, that are no other word there.

OpenCC's lists, which are mostly about computing and names, leave many of them out; those that they
do hold stand here when they are safe to turn in any query (see `ytfacts.normalize.variants`).
"""

Dictionary = dict[str, list[str]]


def version() -> str:
    """Return the version of the OpenCC that is installed."""
    return metadata.version("opencc")


def dictionary(name: str) -> Dictionary:
    """Return one dictionary of OpenCC: word to its renderings, the preferred one first."""
    home = Path(opencc.__file__).parent / "clib"
    spelled = subprocess.run(  # noqa: S603 - OpenCC's own program on its own file
        [
            str(home / "bin" / "opencc_dict"),
            *("-i", str(home / "share" / "opencc" / f"{name}.ocd2"), "-f", "ocd2"),
            *("-o", "/dev/stdout", "-t", "text"),
        ],
        capture_output=True,
        check=True,
    )
    lines = sorted(spelled.stdout.decode("utf-8").splitlines())
    return {word: to.split(" ") for word, to in (line.split("\t") for line in lines if line)}


def is_mainland(char: str) -> bool:
    """Whether `char` is one of the 6,763 characters of GB 2312, each a word of its own there."""
    return _encodes(char, "gb2312")


def _encodes(char: str, codec: str) -> bool:
    try:
        char.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def characters() -> dict[str, str]:
    """Return what each Traditional, variant or Japanese character is written as in Simplified."""
    found = dict(MERGED_BY_HAND)
    pairs = [*_simplified(), *_variants(), *_japanese(), *_radicals()]
    for char, simplified in pairs:
        end = _end(found, simplified)
        if char != end and len(char) == len(end) == 1 and char not in KEPT_BY_HAND:
            found.setdefault(char, end)
    # What Unicode's normalisation does by itself needs no table.
    plain = (char for char in sorted(found) if unicodedata.normalize("NFKD", char) == char)
    return {char: _end(found, char) for char in plain}


def _end(found: dict[str, str], char: str) -> str:
    while char in found:
        char = found[char]
    return char


def _simplified() -> Iterator[tuple[str, str]]:
    """Yield the first rendering of each Traditional character.

    Where that is the character itself, the second one, unless it is a mainland character too.
    """
    traditional = dictionary("TSCharacters")
    for char, (first, *others) in traditional.items():
        yield char, first
        if first == char and not is_mainland(char):
            yield char, next(iter(others), char)
    for char, (first, *_) in dictionary("TSCharactersExt").items():
        yield char, first
    for char, (first, *others) in traditional.items():
        if first != char:
            yield from ((other, first) for other in others if not is_mainland(other))


def _variants() -> Iterator[tuple[str, str]]:
    """Yield what OpenCC writes for a simplified or standard character besides its own choice."""
    for simplified, renderings in dictionary("STCharacters").items():
        yield from ((char, simplified) for char in renderings if not is_mainland(char))
    for name in ("TWVariants", "HKVariants"):
        for standard, (char, *_) in dictionary(name).items():
            if not is_mainland(char):
                yield char, standard


def _japanese() -> Iterator[tuple[str, str]]:
    """Yield Japan's own simplified characters; not 芸, 浜 or 弁, which are other Chinese ones."""
    for char, renderings in dictionary("JPShinjitaiCharacters").items():
        if not is_mainland(char) and not _encodes(char, "big5"):
            yield char, next((old for old in reversed(renderings) if old != char), char)


def _radicals() -> Iterator[tuple[str, str]]:
    return zip(RADICALS[::2], RADICALS[1::2], strict=True)


Pairs = list[tuple[str, str]]


def own_words() -> Pairs:
    """Return (mainland word, word of Taiwan or Hong Kong), folded, the preferred first."""
    entries = [entry.split() for entry in OWN_WORDS.replace("\n", "|").split("|") if entry.strip()]
    return [(fold(here), fold(there)) for here, *others in entries for there in others]


def opencc_words() -> Pairs:
    """Return the same from OpenCC, without own words and what is of no use.

    A pair of twice the same word holds its place against shorter ones inside (軟體動物).
    """
    own = own_words()
    to_mainland: dict[str, str] = {}
    from_mainland: dict[str, str] = {}
    for region in ("TW", "HK"):
        for there, renderings in dictionary(f"{region}PhrasesRev").items():
            to_mainland.setdefault(fold(there), fold(renderings[0]))
        for here, renderings in dictionary(f"{region}Phrases").items():
            from_mainland.setdefault(fold(here), fold(renderings[0]))
    for there, renderings in dictionary("TWVariantsRevPhrases").items():
        if "著" in there:
            to_mainland.setdefault(fold(there), fold(renderings[0]))
    to_mainland["著"] = "着"
    preferred = {(here, there) for there, here in to_mainland.items()} | {*from_mainland.items()}
    best = {
        (here, there)
        for here, there in preferred
        if to_mainland.get(there, here) == here and from_mainland.get(here, there) == there
    }
    # Where the two directions disagree, the pair that both would choose comes first.
    pairs = [*sorted(best), *sorted(preferred - best)]
    keys = {word for pair in (*own, *pairs) if pair[0] != pair[1] for word in pair}
    return [pair for pair in pairs if pair not in own and _is_of_use(pair, keys)]


def _is_of_use(pair: tuple[str, str], keys: set[str]) -> bool:
    """Whether a pair changes a word of two characters or more, or keeps a longer one unchanged."""
    mainland, there = pair
    if mainland == there:
        return any(key in there for key in keys)
    # One character stands inside too many words: 埠 would turn 蚌埠 into a port number. 著 has its
    # exceptions listed.
    return min(len(mainland), len(there)) > 1 or there == "著"


def _head(content: str) -> str:
    return (
        "# Made by scripts/make_script_tables.py.\n"
        f"# From OpenCC {version()}, https://github.com/BYVoid/OpenCC, Apache-2.0. {content}\n"
    )


def characters_file() -> str:
    """Return what stands in the file of characters."""
    pairs = [char + simplified for char, simplified in sorted(characters().items())]
    rows = [pairs[at : at + PAIRS_A_LINE] for at in range(0, len(pairs), PAIRS_A_LINE)]
    return _head("Pairs: as found, as folded.") + "".join("".join(row) + "\n" for row in rows)


def words_file(pairs: Pairs) -> str:
    """Return what stands in a file of words."""
    return "".join(f"{mainland}\t{there}\n" for mainland, there in pairs)


# In this order: words are folded by the characters that were written before.
FILES: dict[Path, Callable[[], str]] = {
    CHARACTERS: characters_file,
    WORDS: lambda: (
        "# Made by scripts/make_script_tables.py. Own words, read in any query.\n"
        "# Folded: mainland word, tab, word of Taiwan or Hong Kong.\n" + words_file(own_words())
    ),
    WORDS_TRADITIONAL: lambda: (
        _head("Read in a query that shows Traditional characters.") + words_file(opencc_words())
    ),
}


def main() -> int:
    """Write the files, or with `--check` only compare them."""
    stale = []
    for path, content in FILES.items():
        made = content()
        if not path.exists() or path.read_text(encoding="utf-8") != made:
            stale.append(path.name)
            if "--check" not in sys.argv:
                path.write_text(made, encoding="utf-8")
    print("changed:", ", ".join(stale) or "nothing")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
