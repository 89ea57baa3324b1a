"""Numbers that count nothing: labels, list markers, names."""

from __future__ import annotations

from ytfacts.figures.scan import DIGITS, Phrases, back_over_blanks, skip_blanks, words_before

_LABELS = frozenset(
    "p pp page pages room rooms rm ext extension tel telephone phone mobile fax no nos chapter chapters section sections "
    "sec fig figure table appendix annex vol volume issue version versions ver v line route "
    "highway flight bus gate article articles clause clauses step para paragraph zip postcode box floor port "
    "isbn issn doi id uid ref rfc pm code phase stage level grade type model season episode".split()
)
"""Words whose number names a thing and says nothing of how many."""

_HAN_LABELS = Phrases((
    "电话", "传真", "热线", "分机", "邮编", "编号", "房间", "版本", "图", "表", "附件", "附录",
    "微信", "页码", "车牌", "学号", "账号", "帐号", "序号", "区号", "〔", "〕",
))  # fmt: skip
_HAN_NOT_LABELS = Phrases(("代表", "版图", "地图", "企图", "试图", "意图", "发表", "图表"))


def labelled(s: str, at: int, floor: int) -> bool:
    """Tell whether the word before the number at `at` makes a label of it: room 594, 图3."""
    end = back_over_blanks(s, at, max(floor, at - 2))
    if s[end - 1 : end] in (".", ":") and end > floor:
        end = back_over_blanks(s, end - 1, floor)
    if _HAN_LABELS.before(s, end, floor):
        return not _HAN_NOT_LABELS.before(s, end, floor)
    found = words_before(s, end, floor, 1)
    return bool(found) and found[0][0] in _LABELS


_MAX_MARKER = 2
"""Digits of a list marker; a longer number at the head of a line is one that was wrapped."""
_KEYCAP = "\u20e3"
"""What draws a key around a digit before it."""
_LINE_HEADS = frozenset(" #>*-+•·([")
_MAX_LINE_HEAD = 24
"""Characters before a list marker: an indent, quote marks, a bracket."""


def list_marker(s: str, at: int, end: int) -> bool:
    """Tell whether the digits from `at` to `end` number a list item (1. 2、 (3) 4️⃣) or a note ([5])."""
    after = s[end : end + 1]
    if _KEYCAP in s[end : end + 2]:
        return True
    if at and s[at - 1] == "[" and after == "]":
        return True
    follower = s[end + 1 : end + 2]
    if end - at > _MAX_MARKER or not follower or after not in (".", "、", ")"):
        return False
    if after == "." and follower in DIGITS:
        return False
    line = s.rfind("\n", max(0, at - _MAX_LINE_HEAD), at) + 1
    if line == 0 and at > _MAX_LINE_HEAD:
        return False
    return all(c in _LINE_HEADS for c in s[line:at])


NAMES = Phrases((
    "三省一市", "三省1市", "3省1市", "三位一体", "四位一体", "五位一体", "两个维护", "两个确立", "两个务必",
    "两个大局", "两个结合", "两个一百年", "两个毫不动摇", "三个务必", "三个代表", "四个意识", "四个自信",
    "四个全面", "四项基本原则", "五个一工程", "三支一扶", "三部曲", "三次产业", "三番五次", "三天两头", "五台山",
    "七台河", "三门峡", "三只松鼠", "三个臭皮匠",
))  # fmt: skip
"""Set phrases whose numerals count nothing that a reader would check."""

WORD_NAMES = (
    "three provinces and one municipality",
    "three provinces and one city",
    "one municipality and three provinces",
    "two sessions",
)


def named_words(s: str, at: int, end: int) -> bool:
    """Tell whether the number words from `at` belong to a name: Six Little Dragons."""
    for name in WORD_NAMES:
        if s[at : at + len(name)].lower().replace("\n", " ") == name:
            return True
    place = skip_blanks(s, end)
    capital = "A" <= s[place : place + 1] <= "Z" and "a" <= s[place + 1 : place + 2] <= "z"
    return capital and "A" <= s[at] <= "Z"
