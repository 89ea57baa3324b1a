"""The characters of a text that is read for figures: folding, blanks, words.

Folding keeps every place: character n of the folded text stands for character n of the
original, so that what is found in the one has its span in the other.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

DIGITS = frozenset("0123456789")
LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
NAMING = LETTERS | DIGITS | {"_"}
"""What identifiers are made of."""

MAX_BLANKS = 8
"""Blanks by which a number and its unit may stand apart: a line end and an indent."""

MAX_WORD = 16
"""Letters of the longest word in any table; a longer one is in none of them."""

HIDDEN = "\0"
"""Stands for each character of an address, in which no figure is read."""

_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) != "，"}
_BLANKS = dict.fromkeys(
    [0x9, 0xB, 0xC, 0xD, 0xA0, *range(0x2000, 0x200C), 0x202F, 0x2060, 0x3000, 0xFEFF], " "
)
_SIGNS = {
    **dict.fromkeys(map(ord, "–—―─‒"), "—"),
    **dict.fromkeys(map(ord, "‐‑﹣－"), "-"),
    **dict.fromkeys(map(ord, "～∼〜"), "~"),
    ord("【"): "[",
    ord("】"): "]",
    ord("﹪"): "%",
    ord("μ"): "µ",
    ord("￥"): "¥",
    ord("\N{FULLWIDTH POUND SIGN}"): "£",
}
# Only what stands in the tables of numerals, units, qualifiers and verbs.
_TRADITIONAL = str.maketrans(
    "佔個傳億內兩冊則剋劑勁動務區協員單噸國圓圖場塊寬將專對屆層峽帳幣幾張強後從戶搖擴攝數於時條棟"
    "業極樓標樣機檯歐歲沒減準滿漲為爲環產産畝發確碼種筆節簽紀約納級組結統經維線締編縮績纔臨臺萬處"
    "號裏裡計許試話調負賬趕車載輛輪迴週過達違遠邊郵鄰釐鈡錄録鍾鎊鏈鐘長門開間隊隻難電韓頁頃項預頭"
    "顆類餘體點",
    "占个传亿内两册则克剂劲动务区协员单吨国圆图场块宽将专对届层峡帐币几张强后从户摇扩摄数于时条栋"
    "业极楼标样机台欧岁没减准满涨为为环产产亩发确码种笔节签纪约纳级组结统经维线缔编缩绩才临台万处"
    "号里里计许试话调负账赶车载辆轮回周过达违远边邮邻厘钟录录钟镑链钟长门开间队只难电韩页顷项预头"
    "颗类余体点",
)
_FOLD: dict[int, str | int | None] = {**_WIDE, **_BLANKS, **_SIGNS, **_TRADITIONAL}


def fold(text: str) -> str:
    """Return `text`, of the same length, in half width, Simplified tables, plain signs.

    Case stays. A full-width comma groups digits only between full-width digits (１５０，０００);
    elsewhere it parts two figures. Links and e-mail addresses become `HIDDEN`.
    """
    folded = text.translate(_FOLD)
    if "，" in folded:
        folded = _group_commas(text, folded)
    for mark in ("@", "://", "www."):
        if mark in folded:
            folded = _hide(folded, mark)
    return folded


def _group_commas(text: str, folded: str) -> str:
    parts: list[str] = []
    done = 0
    at = text.find("，")
    while at >= 0:
        if "０" <= text[at - 1 : at] <= "９" and "０" <= text[at + 1 : at + 2] <= "９":
            parts += (folded[done:at], ",")
            done = at + 1
        at = text.find("，", at + 1)
    return "".join([*parts, folded[done:]])


_BEFORE_AT = NAMING | set(".+-")
_MAX_BEFORE = 64
"""Characters before the @ of an address (RFC 5321); schemes of links are shorter."""
_ENDS = frozenset(" \n,<>\"'`|()[]{}")


def _hide(folded: str, mark: str) -> str:
    """Return `folded` without the addresses that `mark` makes known."""
    parts: list[str] = []
    done = 0
    at = folded.find(mark)
    while at >= 0:
        start, end = _address(folded, at, done, mark)
        if end > start:
            parts += (folded[done:start], HIDDEN * (end - start))
            done = end
        at = folded.find(mark, max(end, at + 1))
    return "".join([*parts, folded[done:]])


def _address(folded: str, at: int, floor: int, mark: str) -> tuple[int, int]:
    """Return the span of the address around the `mark` at `at`; an empty one for none."""
    start = at
    if mark != "www.":
        before = _BEFORE_AT if mark == "@" else LETTERS
        floor = max(floor, at - _MAX_BEFORE)
        while start > floor and folded[start - 1] in before:
            start -= 1
        if start == at:
            return at, at
    end = at + len(mark)
    while end < len(folded) and folded[end] not in _ENDS and folded[end] < "\x7f":
        end += 1
    return start, end


def is_han(character: str) -> bool:
    """Tell whether `character` (or the empty string) is a Chinese character."""
    return "\u3400" <= character <= "\u9fff" or character == "〇"


_BLANK = frozenset(" \n")


def skip_blanks(s: str, at: int) -> int:
    """Return the place after the blanks at `at`, across at most one line end."""
    if at >= len(s) or s[at] not in _BLANK:
        return at
    stop = min(at + MAX_BLANKS, len(s))
    lines = 0
    while at < stop and (s[at] == " " or (s[at] == "\n" and not lines)):
        lines += s[at] == "\n"
        at += 1
    return at


def back_over_blanks(s: str, at: int, floor: int) -> int:
    """Return the place before the blanks that end at `at`, not below `floor`."""
    if at <= floor or s[at - 1] not in _BLANK:
        return at
    stop = max(floor, at - MAX_BLANKS)
    lines = 0
    while at > stop and (s[at - 1] == " " or (s[at - 1] == "\n" and not lines)):
        lines += s[at - 1] == "\n"
        at -= 1
    return at


def skip(s: str, at: int, characters: Collection[str]) -> int:
    """Return the place after the run of `characters` at `at`."""
    while at < len(s) and s[at] in characters:
        at += 1
    return at


def word(s: str, at: int) -> tuple[str, int]:
    """Return the word of letters at `at` in lower case and its end; ("", at) for none."""
    if s[at : at + 1] not in LETTERS:
        return "", at
    plain = word_before_blank(s, at)
    if plain:
        return plain.lower(), at + len(plain)
    end = at
    while end < len(s) and s[end] in LETTERS:
        end += 1
        if end - at > MAX_WORD:
            return "", at
    return s[at:end].lower(), end


def word_before_blank(s: str, at: int) -> str:
    """Return the letters from `at` to a blank, as most words stand; "" where it is not so."""
    found = s[at : max(at, s.find(" ", at, at + MAX_WORD + 1))]
    return found if found.isalpha() and found.isascii() else ""


def next_word(s: str, at: int) -> tuple[str, int]:
    """Return the word after the blanks or the hyphen at `at`, and its end."""
    start = at + 1 if s[at : at + 1] == "-" else skip_blanks(s, at)
    found, end = word(s, start)
    return (found, end) if found else ("", at)


def words_before(s: str, at: int, floor: int, count: int) -> list[tuple[str, int]]:
    """Return up to `count` words that end before `at`, nearest first, with their starts.

    Only blanks may stand between them.
    """
    found: list[tuple[str, int]] = []
    while len(found) < count:
        end = back_over_blanks(s, at, floor)
        start = end
        while start > floor and s[start - 1] in LETTERS and end - start <= MAX_WORD:
            start -= 1
        if start == end or (start > floor and s[start - 1] in NAMING):
            break
        found.append((s[start:end].lower(), start))
        at = start
    return found


def previous_word(s: str, at: int, floor: int) -> int:
    """Return the start of the word before `at`, `at` itself for none."""
    end = back_over_blanks(s, at, floor)
    start = end
    while start > floor and s[start - 1] in LETTERS and end - start < 10:
        start -= 1
    return start if start < end else at


def word_before(s: str, at: int, floor: int) -> str:
    """Return the word before `at` in lower case, "" for none."""
    start = previous_word(s, at, floor)
    return word(s, start)[0] if start < at else ""


class Phrases:
    """A set of phrases, found at a place or before it, longest first, by one look-up mostly."""

    __slots__ = ("_by_first", "_by_last")

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        self._by_last: dict[str, list[str]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            self._by_first.setdefault(phrase[0], []).append(phrase)
            self._by_last.setdefault(phrase[-1], []).append(phrase)

    def at(self, s: str, at: int) -> str:
        """Return the longest phrase that begins at `at`, "" for none."""
        for phrase in self._by_first.get(s[at : at + 1], ()):
            if s.startswith(phrase, at):
                return phrase
        return ""

    def before(self, s: str, at: int, floor: int) -> str:
        """Return the longest phrase that ends at `at` and begins at or after `floor`."""
        if at > floor:
            for phrase in self._by_last.get(s[at - 1], ()):
                if s.endswith(phrase, floor, at):
                    return phrase
        return ""
