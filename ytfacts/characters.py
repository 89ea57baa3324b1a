"""The folding of single characters: width, case, accents, script, signs.

`CHARACTERS` is a table for `str.translate`. It is filled as characters are met: what is frequent
stands in this module, Chinese comes from a file made of OpenCC's tables, which is read at the
first Chinese character, and the rest is what Unicode says. Each letter, digit and Chinese
character becomes its plain form, each blank " ", and each sign "、" or one of `MARKS`, on which
the characters beside it decide (see `ytfacts.normalize`).
"""

from __future__ import annotations

import os

_DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data")

MARKS = frozenset(" 、,.:/'-~%‰$_^○")
"""What is not yet decided: blanks, separators, and signs that can belong to a figure or a word.

"-" is a dash that can be a minus, "~" one that cannot; "_" stands for all that glues the parts of
a formula, "^" for its powers.
"""

CACHE_LIMIT = 20_000
"""Entries a cache may grow to: more characters than a text in any language has."""


def is_han(char: str) -> bool:
    """Whether `char` is a Chinese character."""
    return (
        "\u4e00" <= char <= "\u9fff"
        or "\u3400" <= char <= "\u4dbf"
        or "\U00020000" <= char <= "\U0003ffff"
        or "\uf900" <= char <= "\ufaff"
        or char in "々〇〆"
    )


class _Characters(dict[int, str]):
    """What each character becomes, filled as characters are met; for `str.translate`."""

    def __init__(self) -> None:
        super().__init__()
        for code in range(128):
            char = chr(code)
            self[code] = char.lower() if char.isalnum() or char in MARKS else "、"
        for chars, folded in _SIGNS:
            for char in chars:
                self[ord(char)] = folded
        self._scripts = ("", "")

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if 0xFF01 <= code <= 0xFF5E:  # the full-width forms of ASCII
            folded = self[code - 0xFEE0]
        elif char >= "\u2e80" and (is_han(char) or char <= "\u2ef3"):
            folded = self._simplified(char)
        else:
            folded = self._decomposed(char)
        if len(self) < CACHE_LIMIT:
            self[code] = folded
        return folded

    def _simplified(self, char: str) -> str:
        if not self._scripts[0]:
            pairs = "".join(data_lines("script_characters.txt"))
            self._scripts = (pairs[::2], pairs[1::2])
        # Looking through a string costs less than a dictionary of which a run needs few entries.
        found, folded = self._scripts
        at = found.find(char)
        if at >= 0:
            return folded[at]
        return self._decomposed(char) if char >= "\uf900" or char < "\u3400" else char

    def _decomposed(self, char: str) -> str:
        """Fold what is rare, by what Unicode knows of it."""
        import unicodedata

        category = unicodedata.category(char)
        if category == "Nd":
            return str(unicodedata.decimal(char))
        if category in ("Cc", "Zs", "Zl", "Zp"):
            return " "
        if category == "Cf" or is_dropped(char):
            return ""
        spelled = unicodedata.normalize("NFKD", char.casefold())
        if spelled == char:
            return "、" if category[0] in "CPS" and category != "Sc" else char
        folded = "".join([self[ord(part)] for part in spelled])
        if not folded.strip(" "):
            return "、"  # an accent that stands alone
        return _set_apart(folded, unicodedata.decomposition(char), category)


def _set_apart(folded: str, decomposition: str, category: str) -> str:
    """Keep a digit that is not on the line from joining those that are: 10⁶, 3½, ①2."""
    if decomposition.startswith("<super>") and folded in "-0123456789":
        return "^" + folded
    if decomposition.startswith("<sub>") and category == "No":
        return "_" + folded
    before = "、" if folded[:1].isdigit() else ""
    after = "、" if folded[-1:].isdigit() else ""
    return before + folded + after


def is_dropped(char: str) -> bool:
    """Whether `char` only marks the letter before it, or shows nothing at all."""
    return (
        "\u0300" <= char <= "\u036f"  # accents
        or "\ufe00" <= char <= "\ufe0f"  # variation selectors
        or "\u1ab0" <= char <= "\u1aff"
        or "\u1dc0" <= char <= "\u1dff"
        or "\u20d0" <= char <= "\u20ff"
        or "\ufe20" <= char <= "\ufe2f"
        or "\U000e0100" <= char <= "\U000e01ef"
        or char in "\u034f\u115f\u1160\u180b\u180c\u180d\u180f\u3164\uffa0"  # fillers
    )


_SIGNS = (
    ("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u3000", " "),
    ("\u2009\u202f", ","),  # thin spaces part thousands as commas do: 150 000
    ("，。；！？（）《》〈〉「」『』【】〔〕“”„‟«»‹›·•…™©®", "、"),
    ("：", ":"),
    ("\u2044\u2215", "/"),
    ("‘’‚‛ʼʹʻ´′", "'"),
    ("\u2010\u2011\u2012\u2013\u2212", "-"),
    ("\u2014\u2015\u2e3a\u2e3b\u2500\u301c\u223c\u2053", "~"),
    ("{}\\", "_"),
    ("\u200b\u200c\u200d\u2060\ufeff\xad", ""),
    ("○", "○"),
    ("〇", "零"),
    ("‰", "‰"),
    ("µμ", " µ"),  # the blank makes 31.7µg and 31.7 µg one
    ("°", " °"),
    ("łŁ", "l"),
    ("øØ", "o"),
    ("đĐðÐ", "d"),
    ("ı", "i"),
    ("æÆ", "ae"),
    ("œŒ", "oe"),
    ("þÞ", "th"),
)
"""Signs and letters on which Unicode's decomposition says nothing, or something else, or that are
so frequent that it needn't be asked."""


def data_lines(name: str) -> list[str]:
    """Return the lines of a data file of the package, without comments and empty ones."""
    with open(os.path.join(_DATA, name), encoding="utf-8") as file:
        return [line for line in file.read().split("\n") if line and line[0] != "#"]


CHARACTERS = _Characters()
