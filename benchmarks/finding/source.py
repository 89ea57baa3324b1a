"""A base as a quarry of queries: its texts, what occurs only once in them, and their sounds."""

from __future__ import annotations

import re
import warnings
from functools import cache, cached_property
from typing import TYPE_CHECKING

with warnings.catch_warnings():  # its regular expressions are of another age
    warnings.simplefilter("ignore")
    import jieba  # type: ignore[import-untyped]
from pypinyin import Style, lazy_pinyin, load_phrases_dict, pinyin_dict
from pypinyin.contrib.tone_convert import to_normal

from benchmarks.finding.scoring import comparable
from benchmarks.finding.spellings import digits, han_number
from ytfacts.model import Bilingual

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from ytfacts.model import Actor, Fact, FactBase, Reading, Value

HAN_RUN = "[\u4e00-\u9fff]+"
PIECE = "[\u4e00-\u7683\u7685-\u9fff]+"
"""A run without 的, which may be left out or put in without another meaning."""

CLAUSE = "[\u4e00-\u9fffA-Za-z0-9.,%—]+"
_EDGELESS = frozenset(
    "的了在是和与为及等将把被对从到也都有其而并由于以就较比年月日这那中里上占达共个家项的得地.,%—"
)
"""Characters with which nobody begins or ends a search term."""

_TRIES = 12
"""How often a random cut is tried before a record is given up."""

jieba.setLogLevel(60)  # it tells of its dictionary on standard error

_COMMON_ENGLISH = frozenset(
    "with from that have been were their other which this more than over into also they them "
    "will such each only both between through after before under some when what first says said many there about already once most much very "
    "whose while during".split()
)


_FIGURE = (
    r"前?\d[\d.,]*(?:%|[年月日]|个月|万?亿?多?余?(?:人次|标箱|[个家所项名座条件吨元亩台辆艘册])?)"
)
"""A figure with what it cannot be parted from."""

_NUMERALS = frozenset(
    "three four five seven eight nine eleven twelve first second third fourth hundred thousand "
    "million billion trillion percent".split()
)
"""Words that make a figure of the word beside them."""

_EMPTY = frozenset(
    "已经 由于 可以 已有 如何 怎样 更加 认为 同样 还有 就是 以及 它们 自己 这次 这里 此后 之前 有些 不再 "
    "并未 还是 达到 来自 其中 根据 按照 为了 据统计 第一 第二 第三 第四".split()
)
"""Words that nobody searches for."""


@cache
def split(run: str) -> tuple[str, ...]:
    """Return the words of a run of text.

    What jieba leaves as single characters is a name; a figure keeps what it counts.
    """
    words: list[str] = []
    for part in re.findall(rf"{_FIGURE}|{HAN_RUN}|[^\u4e00-\u9fff]+", run):
        for word in jieba.lcut(part, HMM=False) if re.fullmatch(HAN_RUN, part) else [part]:
            if words and _may_join(words[-1]) and _may_join(word):
                words[-1] += word
            else:
                words.append(word)
    return tuple(words)


def _may_join(word: str) -> bool:
    """Say whether a word is a piece of a name: single characters that carry meaning."""
    singles = [char for char in word if char not in _EDGELESS and re.match(HAN_RUN, char)]
    return 0 < len(word) == len(singles) and len(jieba.lcut(word, HMM=False)) == len(word)


class Source:
    """The records of a base with the texts in which a search could find them.

    A query can be held against one record only if what it quotes stands in no other: `only` and
    `only_shape` say so, by plain reading of every text.
    """

    def __init__(self, base: FactBase) -> None:
        self.facts = base.facts
        self.chinese = [_folded(_chinese_parts(fact)).replace("的", "") for fact in base.facts]
        self.english = [_folded(_english_parts(fact)) for fact in base.facts]
        for reading in base.readings:
            teach(reading)

    def only(self, n: int, *pieces: str) -> bool:
        """Say whether record `n` is the only one that holds every piece, in either language."""
        return self.holders(*map(comparable, pieces)) == [n]

    def holders(self, *pieces: str) -> list[int]:
        """Return the first two records that hold every piece; English ones only as whole words."""
        found = []
        pieces = tuple(piece.replace("的", "") for piece in pieces)
        for n, (chinese, english) in enumerate(zip(self.chinese, self.english, strict=True)):
            if all(piece in chinese or f" {piece} " in english for piece in pieces):
                found.append(n)
                if len(found) == 2:
                    break
        return found

    def only_shape(self, n: int, before: str, after: str, length: int = 2) -> bool:
        """Say whether only record `n` has something of at most `length` characters in between."""
        shape = re.compile(re.escape(before) + f".{{0,{length}}}" + re.escape(after))
        return [i for i, text in enumerate(self.chinese) if shape.search(text)] == [n]

    def cut(self, n: int, rng: random.Random, low: int, high: int, runs: str) -> str | None:
        """Return whole words in a row that only record `n` holds, `low` to `high` characters."""
        words = [parts for run in re.findall(runs, self.facts[n].zh or "") if (parts := split(run))]
        for _ in range(_TRIES if words else 0):
            parts = rng.choice(words)
            first = rng.randrange(len(parts))
            last = rng.randrange(first, min(len(parts), first + high))
            text = "".join(parts[first : last + 1])
            fits = low <= len(text) <= high and not {parts[first], parts[last]} & _EDGELESS
            if fits and self.only(n, text):
                return text
        return None

    def piece(self, n: int, rng: random.Random, low: int, high: int) -> str | None:
        """Return a cut that is Chinese characters alone."""
        return self.cut(n, rng, low, high, PIECE)

    def alone(self, n: int, text: str) -> bool:
        """Say whether only record `n` holds the words and numbers of `text`, in whatever order."""
        words = (re.sub(r"^前?(\d[\d.,]*).*", r"\1", word) for word in split(text))
        return self.only(n, *(word for word in words if len(word) > 1 or word.isdigit()))

    def names(self, n: int) -> list[str]:
        """Return what record `n` is called: its label, measure, scope and actors."""
        fact = self.facts[n]
        pairs = [fact.label, fact.metric, fact.scope, *(actor.name for actor in fact.actors)]
        runs = [run for pair in pairs if pair for run in re.findall(HAN_RUN, pair.zh or "")]
        return [run for run in dict.fromkeys(runs) if 2 <= len(run) <= 10]

    def terms(self, n: int) -> list[str]:
        """Return the terms of record `n`: its names, its years, and the words of its sentence."""
        sentence = self.facts[n].zh or ""
        terms = self.names(n) + re.findall(r"(?:19|20)\d\d年", sentence)
        terms += [word for run in re.findall(HAN_RUN, sentence) for word in split(run)]
        unit = (self.facts[n].unit or Bilingual()).zh or ""
        return [
            t
            for t in dict.fromkeys(terms)
            if t not in unit
            and 2 <= len(t) <= 8
            and t[0] not in "年月日个万亿千百"
            and t not in _EMPTY
        ]

    def together(
        self, n: int, terms: Sequence[str], rng: random.Random, low: int = 2, high: int = 3
    ) -> list[str] | None:
        """Return `low` to `high` of `terms`, none within another, that only record `n` holds."""
        for _ in range(_TRIES if len(terms) >= low else 0):
            chosen = rng.sample(terms, rng.randint(low, min(high, len(terms))))
            if not overlapping(chosen) and self.only(n, *(term.lower() for term in chosen)):
                return chosen
        return None

    def words(self, n: int) -> list[str]:
        """Return the content words of the English sentence of record `n`."""
        found = re.findall(r"[A-Za-z]{4,}", self.facts[n].en or "")
        passed = _COMMON_ENGLISH | _NUMERALS
        return [word for word in dict.fromkeys(found) if word.lower() not in passed]

    def phrase(self, n: int, rng: random.Random, low: int = 2, high: int = 5) -> str | None:
        """Return consecutive English words that only record `n` holds, in whatever order."""
        words = re.findall(r"[A-Za-z]+(?:[-’'][A-Za-z]+)*", self.facts[n].en or "")
        for _ in range(_TRIES if len(words) > high else 0):
            length = rng.randint(low, high)
            start = rng.randint(0, len(words) - length)
            cut = words[start : start + length]
            edges = {cut[0].lower(), cut[-1].lower()}
            if min(map(len, edges)) >= 4 and not edges & _COMMON_ENGLISH:
                content = [word.lower() for word in cut if len(word) > 3]
                if self.only(n, *content):
                    return " ".join(cut)
        return None

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every English word of the base."""
        return frozenset(word for text in self.english for word in text.split())

    @cached_property
    def sounds(self) -> list[str]:
        """The syllables of each record's Chinese, each between apostrophes: 'chang'san'jiao'."""
        return ["'" + "'".join(syllables(text)) + "'" for text in self.chinese]

    @cached_property
    def initials(self) -> list[str]:
        """The first letter of each syllable; what is no Chinese stands as a blank."""
        return [
            "".join(s[0] if len(s) > 1 or s.isalpha() else " " for s in syllables(text))
            for text in self.chinese
        ]

    def only_sound(self, n: int, sound: str) -> bool:
        """Say whether only record `n` sounds so: syllables between apostrophes."""
        return [i for i, text in enumerate(self.sounds) if sound in text] == [n]

    def with_value(self, value: Value) -> set[int]:
        """Return the records that may state a figure: as their value, or anywhere in their texts."""
        numbers = value if isinstance(value, tuple) else (value,)
        written = [form for number in numbers for form in _forms(number)]
        shape = re.compile(
            "|".join(rf"(?<!\d)(?<!\d[.,]){re.escape(form)}(?![.,]?\d)" for form in written)
        )
        return {
            n
            for n, fact in enumerate(self.facts)
            if fact.value == value or shape.search(self.chinese[n]) or shape.search(self.english[n])
        }


def people(fact: Fact) -> list[Actor]:
    """Return the actors of a record that are people: a short name that is two words in English."""
    return [
        actor
        for actor in fact.actors
        if len(actor.name.zh or "") in (2, 3)
        and re.fullmatch(r"[A-Z]\w+ [A-Z]\w+", actor.name.en or "")
    ]


def _forms(number: float) -> list[str]:
    forms = [digits(number), han_number(number)]
    forms += [
        f"{number / scale:.12g}{name}"
        for scale, name in ((1e4, "万"), (1e8, "亿"))
        if number >= scale
    ]
    return [*forms, f"{number:,}"] if number >= 1000 else forms


def overlapping(terms: Sequence[str]) -> bool:
    """Say whether one of the terms stands within another."""
    return any(one != other and one in other for one in terms for other in terms)


def _chinese_parts(fact: Fact) -> list[str]:
    pairs: list[Bilingual | None] = [fact.label, fact.metric, fact.scope, fact.written]
    for actor in fact.actors:
        pairs += [actor.name, actor.title]
    return [fact.zh or "", *(pair.zh or "" for pair in pairs if pair), *fact.keywords.zh]


def _english_parts(fact: Fact) -> list[str]:
    pairs: list[Bilingual | None] = [fact.label, fact.metric, fact.scope, fact.written]
    for actor in fact.actors:
        pairs += [actor.name, actor.title]
    parts = [fact.en or "", *(pair.en or "" for pair in pairs if pair), *fact.keywords.en]
    return [
        " "
        + re.sub(r"[^\w’'.%,-]+", " ", part).replace(", ", " ").replace(". ", " ").strip(".")
        + " "
        for part in parts
    ]


def _folded(parts: list[str]) -> str:
    return "\n".join(comparable(part) for part in parts if part)


def teach(reading: Reading) -> None:
    """Give pypinyin a reading that a base's curators set: people type it so."""
    pairs = zip(reading.text, reading.pinyin.split(), strict=True)
    load_phrases_dict({reading.text: [[_toned(char, syllable)] for char, syllable in pairs]})


def _toned(char: str, syllable: str) -> str:
    """Return the toned reading of `char` that is `syllable` without its tone, else the syllable."""
    for reading in pinyin_dict.pinyin_dict.get(ord(char), "").split(","):
        if to_normal(reading) == syllable.replace("ü", "v"):
            return str(reading)
    return syllable


def syllables(text: str, style: Style = Style.NORMAL) -> list[str]:
    """Return one syllable for each Chinese character of `text`, any other character as itself."""
    # Its type says text to text, its documentation text to list as well.
    return list(lazy_pinyin(text, style, errors=list, v_to_u=style == Style.TONE))  # type: ignore[arg-type]
