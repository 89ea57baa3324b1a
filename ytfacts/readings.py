"""How Chinese is read aloud: pinyin without tones, for finding by sound.

A *syllable* is spelt in lower case without tone, ü as v after l and n: "guo", "lv", "nve". A
*lattice* holds, for each character of a text, the tuple of syllables it may be read as, the usual
first, and `()` where nothing is read. Letters that somebody typed are compared with a lattice
after `plain` has cleaned them; blanks among them stand on syllable edges.
"""

from __future__ import annotations

import os
from functools import lru_cache
from itertools import chain, islice

from ytfacts.normalize import fold, is_han
from ytfacts.terminal import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Lattice = list[tuple[str, ...]]
    Range = tuple[int, int]  # half-open, in characters

MIN_INITIALS = 3
"""Two initials stand next to each other somewhere in almost every record."""

SEGMENTATIONS = 64
"""So many ways of cutting letters into syllables are enough: what is meant is seldom more than a
syllable or two longer than the shortest way (xi'an for xian), and those come first."""

_SEGMENTED = 200
"""Stretches of letters whose ways are kept: one query asks for the same ones several times."""

LONGEST_WORD = 6
"""Characters in the longest word of the table; longer idioms are covered by what they consist of."""

PARTICLES = frozenset("的地得了着都还会没给和")
"""Which of two readings these have outside of words is no riddle worth a report."""

_FINALS = {
    "": "a ai an ang ao e ei en eng er o ou",
    "b": "a ai an ang ao ei en eng i ian iang iao ie in ing o u",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "f": "a an ang ei en eng o ou u",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "k": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo v ve",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "r": "an ang ao e en eng i ong ou u ua uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "t": "a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo",
    "w": "a ai an ang ei en eng o u",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "y": "a an ang ao e i in ing o ong ou u uan ue un",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
}
SYLLABLES = frozenset(
    initial + final for initial, finals in _FINALS.items() for final in finals.split()
)

_SPELLINGS = {
    "lv": ("lv", "lu", "lyu"),
    "lve": ("lve", "lue", "lyue"),
    "nv": ("nv", "nu", "nyu"),
    "nve": ("nve", "nue", "nyue"),
}
"""ü as people type it. Everywhere else it is spelt u already: ju, yue."""

_TYPED = {
    spelling: (syllable, spelling) if spelling in SYLLABLES - {syllable} else (syllable,)
    for syllable, spellings in _SPELLINGS.items()
    for spelling in spellings
}
_LONGEST = max(map(len, SYLLABLES))
_NEVER_FIRST = frozenset("iuv")
_DIGRAPHS = frozenset(("zh", "ch", "sh"))
_TONE_DIGITS = frozenset("12345")

_PLAIN = {
    ord(marked): letter
    for letter, variants in (
        ("a", "āáǎà"),
        ("e", "ēéěèêếềế"),
        ("i", "īíǐì"),
        ("o", "ōóǒò"),
        ("u", "ūúǔù"),
        ("v", "üǖǘǚǜ"),
        ("n", "ńňǹ"),
        ("m", "ḿ"),
        ("g", "ɡ"),  # the letter of phonetic alphabets, common in printed pinyin
        ("", "\u0300\u0301\u0304\u030c"),  # tones as marks of their own
        (" ", "'’‘ʼ′`´-‐‑‒–—·"),  # xi'an, Guo-jia
    )
    for marked in variants
}


# --- characters and words ---


def _table(name: str) -> str:
    with open(os.path.join(os.path.dirname(__file__), "data", name), "rb") as file:
        return str(file.read(), "utf-8")


class _Characters(dict[str, tuple[str, ...]]):
    """Character -> readings out of context; the file is read when one is first asked for."""

    _text = ""

    def __missing__(self, char: str) -> tuple[str, ...]:
        readings: tuple[str, ...] = ()
        if is_han(char):
            self._text = self._text or _table("readings.txt")
            place = self._text.find(char)
            line = self._text[self._text.rfind("\n", 0, place) + 1 : max(place, 0)]
            readings = tuple(line[: line.rfind(" ") + 1].split())
        self[char] = readings
        return readings


class _Words(dict[str, dict[str, tuple[str, ...]]]):
    """Character -> the words that say how it is read -> its reading, or readings, in them."""

    _lines: dict[str, str] | None = None

    def __missing__(self, char: str) -> dict[str, tuple[str, ...]]:
        if self._lines is None:
            self._lines = {line[0]: line for line in _table("phrases.txt").split("\n") if line}
        words: dict[str, tuple[str, ...]] = {}
        readings: tuple[str, ...] = ()
        for part in self._lines.get(char, "").split()[1:] if is_han(char) else ():
            if part.isascii():
                readings = tuple(part.split("/"))
            else:
                words[part] = readings
        self[char] = words
        return words


_CHARACTERS = _Characters()
_WORDS = _Words()


def characters(text: str) -> Lattice:
    """Return how each character of `text` may be read out of context, the usual reading first."""
    return [_CHARACTERS[char] for char in text]


def parse_reading(text: str, pinyin: str) -> list[tuple[str, str]]:
    """Return each character of a word with its syllable ("" for what is not read).

    Raises ValueError, with what would be right, if the syllables are not one for each Chinese
    character.
    """
    syllables = plain(pinyin).split()
    chars = fold(text)
    count = sum(map(is_han, chars))
    unknown = [syllable for syllable in syllables if syllable not in SYLLABLES]
    if not count:
        raise ValueError(_("{!r} holds no Chinese character").format(text))
    if unknown:
        raise ValueError(_("{!r} is no pinyin syllable").format(unknown[0]))
    if len(syllables) != count:
        raise ValueError(
            _("{} syllables are needed, one for each character of {!r}").format(count, text)
        )
    rest = iter(syllables)
    return [(char, next(rest) if is_han(char) else "") for char in chars]


class Reader:
    """Reads texts in context. `overrides` are words with the pinyin they must have."""

    def __init__(self, overrides: Iterable[tuple[str, str]] = ()) -> None:
        """Raises ValueError for an override that `parse_reading` refuses."""
        self._overrides: dict[str, list[tuple[str, Lattice]]] = {}
        for text, pinyin in overrides:
            parsed = parse_reading(text, pinyin)
            word = "".join(char for char, _ in parsed)
            readings: Lattice = [(syllable,) if syllable else () for _, syllable in parsed]
            self._overrides.setdefault(word[0], []).append((word, readings))
        for words in self._overrides.values():
            words.sort(key=lambda entry: -len(entry[0]))

    def read(self, text: str) -> Lattice:
        """Return how each character of folded `text` is read.

        An override, or the longest known word around a character, settles its reading; where
        longest words disagree each of their readings is given; where no word is known, all that
        are common.
        """
        if text.isascii():
            return [()] * len(text)
        read = [
            _in_context(text, i)[0] if _WORDS[char] else _CHARACTERS[char]
            for i, char in enumerate(text)
        ]
        self._override(text, read)
        return read

    def uncertain(self, text: str) -> list[tuple[int, str, tuple[str, ...]]]:
        """Return (place, character, common readings) wherever nothing says which one is meant."""
        read = [_in_context(text, i) for i in range(len(text))]
        overridden = frozenset(self._override(text, [readings for readings, _ in read]))
        return [
            (i, text[i], readings)
            for i, (readings, settled) in enumerate(read)
            if not settled and i not in overridden
        ]

    def _override(self, text: str, read: Lattice) -> list[int]:
        """Put the readings of overrides into `read`; return the places that they settle."""
        settled: list[int] = []
        i = 0
        while self._overrides and i < len(text):
            for word, readings in self._overrides.get(text[i], ()):
                if text.startswith(word, i):
                    read[i : i + len(word)] = readings
                    settled += range(i, i + len(word))
                    i += len(word) - 1
                    break
            i += 1
        return settled


def _in_context(text: str, i: int) -> tuple[tuple[str, ...], bool]:
    """Return the readings of the character at `i`, and whether a word around it is known."""
    char = text[i]
    words, common = _WORDS[char], _CHARACTERS[char]
    for length in range(min(LONGEST_WORD, len(text)) if words else 0, 1, -1):
        first, last = max(i - length + 1, 0), min(i, len(text) - length)
        around = [words.get(text[start : start + length], ()) for start in range(first, last + 1)]
        found = tuple(dict.fromkeys(chain.from_iterable(around)))
        if found:
            return found, len(found) == 1 or char in PARTICLES
    return common, len(common) < 2 or char in PARTICLES


# --- what people type ---


def plain(query: str) -> str:
    """Return typed pinyin in small letters without tones, with one blank at each known edge.

    Tone marks go, as do the tone digits behind syllables (guo2jia1); ü becomes v; apostrophes and
    hyphens count as blanks. Whatever is no letter (Chinese, a figure) stays as it is.
    """
    marked = query.lower().replace("u\u0308", "v").replace("u:", "v").translate(_PLAIN)
    letters = "".join(_without_tone_digits(marked))
    for initial in "jqxy":  # ü is never spelt v after these
        letters = letters.replace(f"{initial}v", f"{initial}u")
    return " ".join(letters.split())


def _without_tone_digits(text: str) -> Iterator[str]:
    start = 0  # of the letters before place i
    for i, char in enumerate(text):
        toned = text[start:i]
        if (
            char in _TONE_DIGITS
            and not text[i + 1 : i + 2].isdigit()
            and len(toned) > 1
            and _is_readable(toned)
        ):
            yield " "
        else:
            yield char
        if not _is_letter(char):
            start = i + 1


def _is_letter(char: str) -> bool:
    """Whether `char` may be part of plain pinyin."""
    return "a" <= char <= "z"


def is_syllable(letters: str) -> bool:
    """Whether `letters` are one whole syllable, ü spelt v, u or yu after l and n."""
    return letters in SYLLABLES or letters in _TYPED


def _is_readable(letters: str) -> bool:
    """Whether plain `letters` consist of whole syllables."""
    return any(not unfinished for _, unfinished in segment(letters, limit=1))


@lru_cache(_SEGMENTED)
def segment(letters: str, *, limit: int = SEGMENTATIONS) -> Sequence[tuple[tuple[str, ...], bool]]:
    """Return up to `limit` ways to read plain `letters` as syllables, the shortest ways first.

    Each comes with whether its last syllable is unfinished: "s" in guojias. Readings of whole
    syllables come before those. Syllables are spelt as in a lattice; where u may stand for ü,
    both are among the ways.
    """
    whole = ((way, False) for way, _ in _ways(letters, {len(letters)}))
    last = range(max(len(letters) - _LONGEST, 0), len(letters))
    tails = {i for i in last if _is_unfinished(letters[i:])}
    begun = (((*way, letters[end:]), True) for way, end in _ways(letters, tails))
    return tuple(islice(chain(whole, begun), limit)) if letters else ()


def _is_unfinished(letters: str) -> bool:
    """Whether `letters` begin a syllable and are none."""
    return not is_syllable(letters) and letters in _beginnings()


@lru_cache(1)
def _beginnings() -> frozenset[str]:
    """Return what syllables begin with, as far as it may have been typed."""
    spellings = (*SYLLABLES, *_TYPED)
    return frozenset([spelling[:end] for spelling in spellings for end in range(1, len(spelling))])


def _ways(letters: str, goals: set[int]) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield (syllables, end) for each way from the first letter to one of the places `goals`."""
    steps: dict[int, list[tuple[int, str]]] = {}
    counts = dict.fromkeys(goals, 1)  # place -> bit n: n syllables lead from there to a goal
    for start in range(len(letters) - 1, -1, -1):
        for end in range(start + 1, min(start + _LONGEST, len(letters)) + 1):
            typed = letters[start:end]
            after = end + 1 if letters[end : end + 1] == " " else end
            if after in counts and is_syllable(typed):
                counts[start] = counts.get(start, 0) | counts[after] << 1
                found = [(after, syllable) for syllable in _TYPED.get(typed, (typed,))]
                steps.setdefault(start, []).extend(found)
    for count in range(counts.get(0, 0).bit_length()):
        stack: list[tuple[tuple[str, ...], int]] = [((), 0)]
        while stack:
            way, at = stack.pop()
            left = count - len(way)
            if left == 0 and at in goals:
                yield way, at
            for end, syllable in steps.get(at, ()) if left else ():
                if counts[end] >> (left - 1) & 1:
                    stack.append(((*way, syllable), end))


def initials(readings: Iterable[str]) -> str:
    """Return the first letter of each syllable."""
    return "".join([syllable[0] for syllable in readings])


def segment_initials(letters: str, *, limit: int = SEGMENTATIONS) -> list[tuple[str, ...]]:
    """Return up to `limit` ways to read plain `letters` as initials of syllables.

    "zh", "ch" and "sh" are one initial or two: gjshys is (g, j, sh, y, s) or (g, j, s, h, y, s).
    """
    letters = letters.replace(" ", "")
    if not letters or not all(map(_is_letter, letters)) or not _NEVER_FIRST.isdisjoint(letters):
        return []
    ways: list[tuple[str, ...]] = []
    stack: list[tuple[tuple[str, ...], int]] = [((), 0)]
    while stack and len(ways) < limit:
        way, at = stack.pop()
        if at == len(letters):
            ways.append(way)
            continue
        stack.append(((*way, letters[at]), at + 1))
        if letters[at : at + 2] in _DIGRAPHS:
            stack.append(((*way, letters[at : at + 2]), at + 2))
    return ways


# --- where a text sounds so ---


def matches(letters: str, lattice: Lattice, *, unfinished: bool = True) -> list[Range]:
    """Return where a text sounds like plain `letters`, from a syllable's edge to another.

    With `unfinished`, of the last syllable only the beginning may have been typed, if a whole one
    stands before it.
    """
    return [
        (start, end)
        for start, readings in enumerate(lattice)
        if any(syllable[0] == letters[:1] for syllable in readings)
        for end in sorted(_ends(letters, lattice, start, unfinished=unfinished))
    ]


def matches_initials(letters: str, lattice: Lattice) -> list[Range]:
    """Return where the syllables of a text begin with `letters`, each with the next of them.

    zh, ch and sh may be typed as one letter. Fewer than `MIN_INITIALS` syllables match nowhere.
    """
    ways = [way for way in segment_initials(letters) if len(way) >= MIN_INITIALS]
    return [
        (start, end)
        for start in range(len(lattice) if ways else 0)
        for end in sorted(_initial_ends(ways, lattice, start))
    ]


def matches_mixed(query: str, chars: str, lattice: Lattice) -> list[Range]:
    """Return where a text shows the Chinese characters of `query` and sounds like its letters.

    `chars` is the text itself. Each run of letters is either full pinyin (only the last one of
    the query may be unfinished) or initials. A query that holds anything else, or does not hold
    both, matches nowhere.
    """
    if not all(is_han(char) or _is_letter(char) or char == " " for char in query):
        return []
    pieces = [(piece, [] if is_han(piece) else segment_initials(piece)) for piece in _pieces(query)]
    shown = [piece for piece, _ in pieces if is_han(piece)]
    if len(shown) in (0, len(pieces)) or not all(piece in chars for piece in shown):
        return []
    return [
        (start, end)
        for start in range(len(lattice))
        for end in sorted(_mixed_ends(pieces, chars, lattice, start))
    ]


def homophones(query: str, chars: str, lattice: Lattice) -> list[tuple[int, int, int]]:
    """Return (start, end, characters that differ) where a text sounds like the characters `query`.

    `chars` is the text itself. Each of its characters is the one of the query, or has a reading
    in common with it.
    """
    sounds = [frozenset(readings) for readings in characters(query)]
    found = []
    for start in range(len(chars) - len(query) + 1):
        differing = 0
        for i, (char, sound) in enumerate(zip(query, sounds, strict=True), start):
            if char != chars[i]:
                if sound.isdisjoint(lattice[i]):
                    break
                differing += 1
        else:
            found.append((start, start + len(query), differing))
    return found


def _ends(
    letters: str, lattice: Lattice, start: int, *, unfinished: bool, alone: bool = False
) -> set[int]:
    """Return where the characters from `start` on end that sound like `letters`.

    An unfinished syllable may be the only one where it stands `alone`.
    """
    ends = set()
    places = {0}  # how far the letters may be used up
    for end, readings in enumerate(islice(lattice, start, None), start + 1):
        reached = set()
        for place in places:
            for spelling in chain.from_iterable(_SPELLINGS.get(r, (r,)) for r in readings):
                after = place + len(spelling)
                if letters.startswith(spelling, place):
                    reached.add(after + (letters[after : after + 1] == " "))
                elif unfinished and (place or alone) and spelling.startswith(letters[place:]):
                    ends.add(end)
        if len(letters) in reached:
            ends.add(end)
        places = reached - {len(letters)}
        if not places:
            break
    return ends


def _initial_ends(ways: list[tuple[str, ...]], lattice: Lattice, start: int) -> set[int]:
    """Return where the characters from `start` on end whose syllables begin in one of `ways`."""
    return {
        start + len(way)
        for way in ways
        if start + len(way) <= len(lattice)
        and all(
            any(syllable.startswith(initial) for syllable in lattice[i])
            for i, initial in enumerate(way, start)
        )
    }


def _pieces(query: str) -> list[str]:
    """Return each Chinese character, and each run of anything else, of `query`."""
    return "".join(f" {char} " if is_han(char) else char for char in query).split()


def _mixed_ends(
    pieces: list[tuple[str, list[tuple[str, ...]]]], chars: str, lattice: Lattice, start: int
) -> set[int]:
    """Return where the characters from `start` on end that show or sound like `pieces`, each given
    with the ways to take it for initials."""
    ends = {start}
    for left, (piece, ways) in zip(range(len(pieces) - 1, -1, -1), pieces, strict=True):
        reached: set[int] = set()
        for end in ends:
            if is_han(piece):
                reached.update([end + 1] if chars.startswith(piece, end) else ())
            else:
                reached |= _ends(piece, lattice, end, unfinished=not left, alone=True)
                reached |= _initial_ends(ways, lattice, end)
        ends = reached
    return ends
