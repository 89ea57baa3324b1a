"""Other spellings of the same thing, and slips: figures, Chinese typing errors, English words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pypinyin import lazy_pinyin

if TYPE_CHECKING:
    import random

    from ytfacts.model import Value

_HAN_DIGITS = "零一二三四五六七八九"
_HAN_SCALES = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}

_NO_PLURALS = frozenset("across always towards perhaps besides regards means goods".split())

LOOKALIKES = (
    "己已巳 末未 土士工 人入八 日曰目 千干于 贝见 大太犬 木本术 天夭 间问 买卖实 鸟乌 候侯 拔拨 辨辩 晴睛情 "
    "蓝篮 持待特 住往佳 设没 治冶 堆推 折拆析 历厉 今令 板版 租祖组 创刨 制刷 科料 优忧 厂广 力刀 水永 "
    "王玉主 自白 名各 电申由甲田 午牛 基墓 区匹 园圆 免兔 竟竞 博搏 遗遣 幕慕墓 凌陵 侵浸 杨扬场 湖潮 "
    "材村 技枝 业亚 茶荼 汽气 源原 海悔 清请 绿缘 船般 微徽 社杜 拢扰 洁浩 粮粗 院皖 港巷 体休本 "
    "外处 东乐 车东 活话 员贝 学字 长张 江汪 护沪 联职 达过 增赠 保堡 地他 林材 均钧 市巾 国固 农衣"
).split()
"""Characters that are taken for one another, by eye or by a scanner."""

_THIRDS: dict[Value, tuple[str, str, tuple[str, ...]]] = {
    33.33: ("1/3", "三分之一", ("1/3", "a third", "one third")),
    66.67: ("2/3", "三分之二", ("2/3", "two thirds")),
}
"""Percentages that stand for fractions: in digits, in Chinese, in English."""

_BRITISH = (
    (r"(?<=[a-z]{3})ization", "isation"),
    (r"(?<=[a-z]{3})iz(e[ds]?|ing)\b", r"is\1"),
    (r"\bcenter", "centre"),
    (r"meter(s?)\b", r"metre\1"),
    (r"\bprogram\b", "programme"),
    (r"\b(lab|col|harb|neighb|fav)or\b", r"\1our"),
    (r"\bdefense", "defence"),
)
_AMERICAN = (
    (r"(?<=[a-z]{3})isation", "ization"),
    (r"\bcentre", "center"),
    (r"metre(s?)\b", r"meter\1"),
    (r"\bprogramme", "program"),
    (r"\b(lab|col|harb|neighb|fav)our\b", r"\1or"),
    (r"\bdefence", "defense"),
)


def full_width(text: str) -> str:
    """Return `text` with Latin letters, digits and signs in full width."""
    return text.translate(_FULL_WIDTH)


def han_number(value: float) -> str:
    """Write a number of at most sixteen digits in Chinese numerals: 84.5 is 八十四点五."""
    whole, _, decimals = digits(value).partition(".")
    written = _han_whole(int(whole))
    return written + (f"点{''.join(_HAN_DIGITS[int(d)] for d in decimals)}" if decimals else "")


def _han_whole(number: int) -> str:
    for scale, name in _HAN_SCALES:
        if number >= scale:
            high, low = divmod(number, scale)
            gap = "零" if low and low < scale // 10 else ""
            return _han_whole(high) + name + gap + (_han_whole(low) if low else "")
    return _han_section(number)


def _han_section(number: int) -> str:
    """Write a number below 10,000; 10 to 19 begin with 十."""
    if number < 10:
        return _HAN_DIGITS[number]
    text, gap = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            text += ("零" if gap and text else "") + _HAN_DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return text[1:] if text.startswith("一十") else text


def digits(value: float) -> str:
    """Write a number in plain digits."""
    return f"{value:.12g}" if value < 1e12 else str(int(value))


def plain_spellings(value: Value, unit: str) -> list[str]:
    """Return a figure in digits: bare, grouped, with its unit, in full width."""
    percent = unit == "%"
    if percent and value in _THIRDS:
        return [_THIRDS[value][0]]
    if isinstance(value, tuple):
        low, high = map(digits, value)
        if percent:
            return [f"{low}%-{high}%", f"{low}%—{high}%", f"{low}-{high}%", f"{low}%~{high}%"]
        return [f"{low}-{high}{unit}", f"{low}—{high}{unit}"]
    bare = digits(value)
    if percent:
        return [bare, f"{bare}%", f"{bare} %", full_width(f"{bare}%")]
    grouped = [f"{value:,}", f"{value:,}{unit}"] if value >= 1000 else []
    return [bare, f"{bare}{unit}", full_width(bare), *grouped]


def han_spellings(value: Value, unit: str) -> list[str]:
    """Return a figure in Chinese numerals: with its unit, as a percentage or in tenths."""
    if isinstance(value, tuple):
        low, high = value
        if unit != "%":
            return []
        tenths = _in_tenths(low, high)
        return [*tenths, f"百分之{han_number(low)}到百分之{han_number(high)}"]
    if unit == "%" and value in _THIRDS:
        return [_THIRDS[value][1]]
    if unit == "%":
        tenth = [f"{han_number(value / 10)}成"] if value % 10 == 0 and 0 < value < 100 else []
        return [f"百分之{han_number(value)}", *tenth]
    return [f"{han_number(value)}{unit}"]


def _in_tenths(low: float, high: float) -> list[str]:
    if low % 10 or high % 10 or not 0 < low < high < 100:
        return []
    return [f"{han_number(low / 10)}到{han_number(high / 10)}成"]


def scaled_spellings(value: Value, unit: str) -> list[str]:
    """Return a large round number with a scale: 15万, 150k, 8 trillion, 8e12."""
    if isinstance(value, tuple) or value < 1000 or value != int(value):
        return []
    rules = (
        (1e4, 1e8, 1e3, "万"), (1e8, 1e12, 1e6, "亿"), (1e12, 1e16, 1e10, "万亿"), (1e3, 1e6, 1e2, "k"),
        (1e6, 1e9, 1e4, " million"), (1e9, 1e12, 1e7, " billion"), (1e12, 1e15, 1e10, " trillion"),
    )  # fmt: skip
    texts = []
    for low, high, step, name in rules:
        if low <= value < high and value % step == 0:
            scale = low if name != "k" else 1e3
            tail = unit if name in ("万", "亿", "万亿") else ""
            texts.append(f"{value / scale:.12g}{name}{tail}")
    scientific = f"{value:.0e}".replace("e+", "e")
    return [*texts, scientific] if value >= 1e9 and float(scientific) == value else texts


def english_spellings(value: Value, unit: str) -> list[str]:
    """Return a figure as it is written in English: per cent, fractions, ranges, the unit."""
    if isinstance(value, tuple):
        low, high = map(digits, value)
        return [f"{low}% to {high}%", f"{low} to {high} per cent"] if unit == "%" else []
    if unit == "%":
        shares = (f"{digits(value)} per cent", f"{digits(value)} percent")
        return list(_THIRDS[value][2] if value in _THIRDS else shares)
    return [f"{value:,} {unit}"]


def altered(value: Value, rng: random.Random) -> Value:
    """Return another value that looks alike: two digits swapped, one changed, a scale off."""
    if isinstance(value, tuple):
        return (value[0], value[1] + 10)
    text = digits(value)
    at = [i for i, char in enumerate(text) if char.isdigit()][:3]
    kind = rng.choice(("swap", "change", "change", "scale"))
    if kind == "scale" and value >= 1000:
        return value * 10_000
    if kind == "swap" and len(at) > 1:
        i, j = rng.sample(at, 2)
        swapped = list(text)
        swapped[i], swapped[j] = swapped[j], swapped[i]
        text = "".join(swapped)
    else:
        i = rng.choice(at)
        text = text[:i] + rng.choice("123456789") + text[i + 1 :]
    number = float(text)
    return int(number) if number.is_integer() else number


@cache
def homophones() -> dict[str, str]:
    """Return the common characters by syllable without tone (level one of GB 2312)."""
    common = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    by_sound: dict[str, str] = {}
    for pair in common:
        char = pair.decode("gb2312", "ignore")
        if char:
            sound = lazy_pinyin(char)[0]
            by_sound[sound] = by_sound.get(sound, "") + char
    return by_sound


@cache
def common_characters() -> str:
    """Return the common characters, in the order of their sounds."""
    return "".join(homophones().values())


@cache
def lookalikes() -> dict[str, str]:
    """Return for a character those that look like it."""
    alike: dict[str, str] = {}
    for group in LOOKALIKES:
        for char in group:
            alike[char] = alike.get(char, "") + group.replace(char, "")
    return alike


def edited(text: str, kind: str, at: int, replacement: str = "") -> str:
    """Return `text` with one slip at position `at`: drop, double, swap or replace."""
    if kind == "drop":
        return text[:at] + text[at + 1 :]
    if kind == "double":
        return text[: at + 1] + text[at:]
    if kind == "swap":
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + replacement + text[at + 1 :]


def english_slip(word: str, rng: random.Random) -> str:
    """Return an English word with one typing error after its first letter."""
    kind = rng.choice(("drop", "double", "swap", "replace"))
    at = rng.randrange(1, len(word) - 1)
    return edited(word, kind, at, rng.choice("abcdefghiklmnoprstuvwy"))


def is_plural(word: str) -> bool:
    """Say whether a word looks like a plural noun."""
    singular = re.search(r"(ses|xes|ches|shes|ss|us|is)$|(?<!s)$", word) is not None
    return len(word) >= 5 and not singular and word not in _NO_PLURALS


def other_number(word: str) -> str:
    """Return the singular of a plural word, else its plural."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def other_english(text: str) -> str:
    """Return American spelling in British, or else British in American; unchanged: the same."""
    for rules in (_BRITISH, _AMERICAN):
        changed = text
        for pattern, replacement in rules:
            changed = re.sub(pattern, replacement, changed)
        if changed != text:
            return changed
    return text
