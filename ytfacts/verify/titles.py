"""Titles of people and organisations, taken apart into rank and body: 南京大学 + 副校长.

Titles are compared by their parts: the same rank at another body, another rank at the same body.
What a person can be besides (professor, delegate, expert) contradicts nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from ytfacts.english import word_key
from ytfacts.normalize import fold, words
from ytfacts.verify.lexicon import (
    BODIES,
    DEPUTIES,
    ENGLISH_RANKS,
    LOOSE_ENGLISH_RANKS,
    LOOSE_RANKS,
    RANK_PREFIXES,
    RANKS,
    TITLE_GLUE,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

SAME, OTHER_RANK, OTHER_BODY, APART = "same", "other rank", "other body", "apart"
"""How a written title relates to the base's."""


class HanTitle(NamedTuple):
    """A Chinese title: `body` (南京大学), `prefix` (副), `base` (校长); `loose` if not exclusive.

    `starts` are the places in the body at which its words begin.
    """

    body: str
    prefix: str
    base: str
    loose: bool
    starts: frozenset[int] = frozenset({0})

    @property
    def rank(self) -> str:
        """The rank as one writes it."""
        return self.prefix + self.base


def han_title(text: str, starts: frozenset[int] = frozenset({0})) -> HanTitle | None:
    """Read the title at the end of a folded Chinese text; None if it ends in no rank.

    `starts` are the places at which the words of the text begin.
    """
    base = max((rank for rank in RANKS + LOOSE_RANKS if text.endswith(rank)), key=len, default="")
    if not base:
        return None
    start = len(text) - len(base)
    while True:
        prefix = next((p for p in RANK_PREFIXES if text[:start].endswith(p)), "")
        if not prefix:
            break
        start -= len(prefix)
    prefix = text[start : len(text) - len(base)]
    return HanTitle(text[:start], prefix, base, base in LOOSE_RANKS, starts)


def compare_han(written: HanTitle, known: HanTitle, aliases: Sequence[HanTitle]) -> str:
    """Tell how a written title relates to a known one; `aliases` are other names of the latter."""
    bodies = [
        known.body,
        *(
            alias.body
            for alias in aliases
            if alias.base == known.base and alias.body and alias.body not in BODIES
        ),
    ]
    body = any(same_body(written, other) for other in bodies)
    if written.rank == known.rank or (
        written.base == known.base
        and known.rank.endswith(written.rank)
        and "副" not in known.prefix
    ):
        return SAME if body else OTHER_BODY
    if written.loose or not written.body:
        deputy = ("副" in written.prefix) != ("副" in known.prefix)
        return OTHER_RANK if written.base == known.base and deputy else APART
    return OTHER_RANK if body else APART


def same_body(written: HanTitle, known: str) -> bool:
    """Tell whether a title's body is a known one: in full, shortened (发改委, 南大) or left out."""
    body = written.body
    if not body or not known or body.endswith(known) or known.endswith(body):
        return True
    return is_shortened(written, known)


def is_shortened(written: HanTitle, known: str) -> bool:
    """Tell whether the last words of a title's body abbreviate a known one."""
    for start in written.starts:
        end = written.body[start:]
        if 2 <= len(end) < len(known) and end[0] == known[0] and _is_subsequence(end, known):
            return True
    return False


def _is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)


def differing(written: str, known: str) -> tuple[str, str]:
    """Return what two bodies do not share at their ends: 浙江 and 江苏 of 浙江省委 and 江苏省委."""
    shared = 0
    while shared < min(len(written), len(known)) and written[-1 - shared] == known[-1 - shared]:
        shared += 1
    if shared in (len(written), len(known)):
        return written, known
    return written[: len(written) - shared], known[: len(known) - shared]


class Word(NamedTuple):
    """A word of an English title: its key, as it is written, whether with a capital."""

    key: str
    text: str
    capital: bool


class EnglishTitle(NamedTuple):
    """An English title: `rank` under one name, deputies before it, the proper names of its body.

    `office` is the number of the rank's word, `first` that of the first deputy or the rank.
    """

    rank: str
    deputies: frozenset[str]
    proper: tuple[int, ...]
    office: int
    first: int
    loose: bool
    words: tuple[Word, ...]

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the names in it."""
        return frozenset(self.words[n].key for n in self.proper)

    def text(self, numbers: Sequence[int]) -> str:
        """Return some of its words as they are written."""
        return " ".join(self.words[n].text for n in numbers)


def english_title(found: Sequence[Word], *, last: bool = False) -> EnglishTitle | None:
    """Read a title out of words; with `last`, the rank is the last one among them."""
    ranks = [n for n, word in enumerate(found) if _rank(word.key)]
    if not ranks:
        return None
    office = ranks[-1] if last else ranks[0]
    chief = _chief_officer(found, ranks)
    if chief is not None:
        return chief
    first = office
    while first and (found[first - 1].key in DEPUTIES or found[first - 1].key == "general"):
        first -= 1
    deputies = frozenset(found[n].key for n in range(first, office)) & DEPUTIES
    taken = {*range(first, office + 1), *ranks}
    proper = tuple(
        n
        for n, word in enumerate(found)
        if n not in taken and word.capital and word.key not in TITLE_GLUE and word.key.isalpha()
    )
    rank, loose = _rank(found[office].key) or ("", True)
    return EnglishTitle(rank, deputies, proper, office, first, loose, tuple(found))


def _chief_officer(found: Sequence[Word], ranks: Sequence[int]) -> EnglishTitle | None:
    """Read "Chief Financial Officer", "chief executive" or "CFO": an office by what it is chief of."""
    for n in ranks:
        key = found[n].key
        if key in _CHIEFS:
            of, office = _CHIEFS[key], n
        elif key == "chief" and n + 1 < len(found) and found[n + 1].key in _CHIEFS.values():
            of = found[n + 1].key
            office = n + 2 if n + 2 < len(found) and found[n + 2].key == "officer" else n + 1
        else:
            continue
        rest = [m for m, word in enumerate(found) if not n <= m <= office and m not in ranks]
        proper = tuple(m for m in rest if found[m].capital and found[m].key not in TITLE_GLUE)
        return EnglishTitle(f"chief {of}", frozenset(), proper, office, n, False, tuple(found))
    return None


_CHIEFS = {
    f"c{of[0]}o": of for of in ("executiv", "financial", "operating", "technology", "marketing")
} | {"coo": "operat", "cto": "technology"}


def is_rank(key: str) -> bool:
    """Tell whether an English word is an office, or what somebody can be besides."""
    return _rank(key) is not None


def _rank(key: str) -> tuple[str, bool] | None:
    if key in _RANKS:
        return _RANKS[key], False
    return (key, True) if key in LOOSE_ENGLISH_RANKS else None


_RANKS = {word_key(name): rank for name, rank in ENGLISH_RANKS.items()}


def compare_english(written: EnglishTitle, known: EnglishTitle, aliases: frozenset[str]) -> str:
    """Tell how a written title relates to a known one; `aliases` are other names of its body."""
    names = known.keys | aliases
    body = bool(written.keys & names)
    if written.rank == known.rank and written.deputies == known.deputies:
        if body or not written.keys:
            return SAME
        return OTHER_BODY
    if written.loose or known.loose:
        return APART
    if written.rank == known.rank:
        return OTHER_RANK if body or not written.keys else APART
    return OTHER_RANK if body else APART


def title_words(text: str) -> list[Word]:
    """Return the words of a title in the base."""
    source = text.replace("’", "'")
    found = []
    for start, end, word in words(fold(source)):
        # Folding a title changes no length but that of odd signs; the case is looked up by word.
        at = source.lower().find(word, min(start, len(source)))
        at = at if at >= 0 else source.lower().find(word)
        shown = source[at : at + (end - start)] if at >= 0 else word
        found.append(Word(word_key(word), shown, shown[:1].isupper()))
    return found
