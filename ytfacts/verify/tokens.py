"""The words of a sentence: keys to compare by, and what sort of word each is.

Chinese has no blanks, so it is cut into words: those of the base, common words, and what is left.
What is left may be a name, which is what decides of whom a sentence speaks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ytfacts.english import word_key
from ytfacts.normalize import fold_with_map, is_han, words
from ytfacts.verify.lexicon import (
    FUNCTION_KEYS,
    GENERIC,
    GENERIC_KEYS,
    HAN_FUNCTION,
    HAN_GRAMMAR,
    HAN_NUMERALS,
    PLACE_ENDS,
    PLAIN_WORDS,
    REGIONS,
    dictionary,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Piece = tuple[int, int, str]  # start and end within a run of Chinese, kind

NOUN, OTHER, GENERAL, NAME, FUNCTION, NUMBER = (
    "noun",
    "other",
    "general",
    "name",
    "function",
    "number",
)

NONE, LIGHT, COLON, COMMA, STRONG = range(5)
"""How two words are parted: not, by quotes, by a colon or a bracket, by a comma, by more."""

_STRONG = frozenset("；;[]【】|?？!！。…")
_COMMA = frozenset("、，,—–→")
_COLON = frozenset("：:（）()‖")

LONGEST_WORD = 8

_KNOWN_COST, _BASE_COST, _UNKNOWN_COST = 1.0, 0.9, 1.6
"""Costs by which the cheapest way to cut a run of Chinese into words is found."""

MASK = "\u05d0"
"""Stands for each character of a figure: a letter of a script that draws no border to signs."""


class Token(NamedTuple):
    """A word at `start` to `end` of a passage.

    `key` is what it is compared by. `kind`: noun (names or narrows a thing), other (verbs and the
    like), general (measures without saying what), name (no common word), function or number.
    English words are nouns unless they are general, functions or numbers; `capital` tells that
    one is written with a capital letter. `gap` is how it is parted from the token before.
    """

    start: int
    end: int
    key: str
    kind: str
    capital: bool = False
    gap: int = NONE
    han: bool = False

    @property
    def names(self) -> bool:
        """Whether the word says of what a text speaks."""
        return self.kind in (NOUN, NAME)


class Cutter:
    """Cuts Chinese into words; knows the words of a base besides the common ones."""

    def __init__(self) -> None:
        kinds = {"n": (NOUN, _KNOWN_COST), "v": (OTHER, _KNOWN_COST), "p": (NAME, _KNOWN_COST)}
        self._known: dict[str, tuple[str, float]] = {}
        for kind, found in dictionary():
            self._known |= dict.fromkeys(found, kinds[kind])
        self._known |= dict.fromkeys(PLAIN_WORDS, (OTHER, _KNOWN_COST))
        self._known |= dict.fromkeys(REGIONS, (NAME, _KNOWN_COST))
        self._known |= {word: (GENERAL, _BASE_COST) for word in GENERIC if len(word) > 1}
        self._learnt: set[str] = set()
        self._reach: dict[str, int] = {}
        for word in self._known:
            self._note(word)

    def _note(self, word: str) -> None:
        """Keep how long the words get that begin with the same two characters."""
        start = word[:2]
        if len(word) > self._reach.get(start, 0):
            self._reach[start] = len(word)

    def learn(self, found: Iterable[str], kind: str = NOUN) -> None:
        """Take words of the base, which are preferred to others; a first kind stays."""
        for word in found:
            if 1 < len(word) <= LONGEST_WORD and word not in self._learnt and word not in GENERIC:
                self._learnt.add(word)
                self._known[word] = kind, _BASE_COST
                self._note(word)

    @property
    def learnt(self) -> int:
        """The number of words learnt so far."""
        return len(self._learnt)

    def names(self, word: str) -> bool:
        """Tell whether a word is known to be a name."""
        return self._known.get(word, ("", 0))[0] == NAME

    def cut(self, run: str) -> list[Piece]:
        """Return (start, end, kind) of each word of a run of Chinese."""
        size = len(run)
        costs = [0.0] + [1e9] * size
        steps: list[tuple[int, str]] = [(0, "")] * (size + 1)
        for at in range(size):
            cost = costs[at]
            single = run[at] in HAN_FUNCTION
            price = cost + (_KNOWN_COST if single else _UNKNOWN_COST)
            if price < costs[at + 1]:
                costs[at + 1], steps[at + 1] = price, (at, FUNCTION if single else NAME)
            reach = self._reach.get(run[at : at + 2], 0)
            for end in range(at + 2, min(at + reach, size) + 1):
                known = self._known.get(run[at:end])
                if known is not None and cost + known[1] < costs[end]:
                    costs[end], steps[end] = cost + known[1], (at, known[0])
        pieces: list[Piece] = []
        at = size
        while at:
            start, kind = steps[at]
            pieces.append((start, at, kind))
            at = start
        pieces.reverse()
        return list(_with_places(run, _with_names(run, pieces)))


def _with_names(run: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Join single characters that are no words into names; one alone is only general."""
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        end = at
        while end < len(pieces) and _may_join(run, pieces[end]):
            end += 1
        group = pieces[at:end]
        if len(group) > 1 and any(kind == NAME for _, _, kind in group):
            found.append((group[0][0], group[-1][1], NAME))
        elif group:
            found += [(a, b, GENERAL if kind == NAME else kind) for a, b, kind in group]
        else:
            a, b, kind = pieces[at]
            found.append((a, b, GENERAL if kind == NAME and b - a == 1 else kind))
            end = at + 1
        at = end
    return found


def _may_join(run: str, piece: Piece) -> bool:
    start, end, _ = piece
    return end - start == 1 and run[start] not in HAN_GRAMMAR and run[start] not in HAN_NUMERALS


def _with_places(run: str, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Join a common word and the sort of place that follows it into a name: 清水湖."""
    at = 0
    while at < len(pieces):
        start, end, kind = pieces[at]
        after = pieces[at + 1] if at + 1 < len(pieces) else (0, 0, "")
        place = after[1] - after[0] == 1 and run[after[0]] in PLACE_ENDS and after[2] == GENERAL
        if place and kind in (NOUN, OTHER) and end - start > 1:
            yield start, after[1], NAME
            at += 2
        else:
            yield pieces[at]
            at += 1


def masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return `text` with each character of the figures at `spans`, in order, as `MASK`."""
    parts: list[str] = []
    done = 0
    for start, end in spans:
        parts += (text[done:start], MASK * (end - start))
        done = end
    return "".join([*parts, text[done:]])


_QUOTES = frozenset('“”"「」『』《》〈〉')
_UNPARTED = re.compile(f"[^{re.escape(''.join(sorted(_STRONG | _COMMA | _COLON | _QUOTES)))}]+")
"""What is folded at once: folding joins Chinese across signs, and 江苏、浙江 would be one run."""


def tokens_of(text: str, start: int, end: int, cutter: Cutter) -> list[Token]:
    """Return the words of `text[start:end]`; its figures are masked and so left out."""
    found: list[Token] = []
    done = start
    for part in _UNPARTED.finditer(text, start, end):
        folded = fold_with_map(part[0])
        for first, last, word in words(folded.text):
            if word[0] == MASK:
                continue
            for x, y, kind in cutter.cut(word) if is_han(word[0]) else ((0, last - first, ""),):
                a, b = folded.span(first + x, first + y)
                a, b = a + part.start(), b + part.start()
                key = folded.text[first + x : first + y]
                found.append(_token(text, a, b, key, kind, gap_between(text, done, a)))
                done = b
    return found


def _token(text: str, start: int, end: int, word: str, kind: str, gap: int) -> Token:
    if kind:
        return Token(start, end, word, kind, gap=gap, han=True)
    key = word_key(word)
    if word[0].isdigit():
        kind = NUMBER
    elif key in GENERIC_KEYS:
        kind = GENERAL
    else:
        kind = FUNCTION if word in FUNCTION_KEYS or key in FUNCTION_KEYS else NOUN
    return Token(start, end, key, kind, text[start].isupper(), gap)


def gap_between(text: str, start: int, end: int) -> int:
    """Return how the text between two places parts what stands there."""
    gap = NONE
    for char in text[start:end]:
        if char in _STRONG:
            return STRONG
        if char in _COMMA:
            gap = COMMA
        elif char in _COLON:
            gap = max(gap, COLON)
        elif gap == NONE and not char.isspace() and not char.isalnum():
            gap = LIGHT
    return gap
