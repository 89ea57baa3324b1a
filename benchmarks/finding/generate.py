"""Queries made from a base: for every class, from randomly chosen records, by seed.

A form takes a source, a record and a random generator, and returns the query or None where the
record does not lend itself to it. What it quotes stands in that record alone, so that the record
is the only right answer; a form of `REFUSED` quotes what no record holds.
"""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from opencc import OpenCC
from pypinyin import Style
from rapidfuzz.distance import OSA

from benchmarks.finding import spellings
from benchmarks.finding.refused import REFUSED
from benchmarks.finding.scoring import Query, comparable
from benchmarks.finding.source import CLAUSE, Source, overlapping, people, syllables

if TYPE_CHECKING:
    from collections.abc import Callable

    Form = Callable[[Source, int, random.Random], str | None]

SHORTEST_WITH_A_SLIP = 4
"""Characters of a Chinese query with one slip: of fewer, too many words are one slip apart."""

LEAST_TRIED = 600
"""Records tried for a class at the least: some classes suit few records."""

_CONVERTERS = {name: OpenCC(name) for name in ("s2t", "s2tw", "s2twp", "s2hk")}


def zh_exact(source: Source, n: int, rng: random.Random) -> str | None:
    """A cut of a clause, figures and all."""
    cut = source.cut(n, rng, 5, 16, CLAUSE)
    return cut if cut and (source.alone(n, cut) or not _has_digit(cut)) else None


def zh_short(source: Source, n: int, rng: random.Random) -> str | None:
    """Two or three characters."""
    return source.piece(n, rng, 2, 3)


def zh_blanks(source: Source, n: int, rng: random.Random) -> str | None:
    """Two or three terms in any order, with blanks."""
    terms = source.together(n, source.terms(n), rng)
    return " ".join(terms) if terms else None


def zh_joined(source: Source, n: int, rng: random.Random) -> str | None:
    """Two or three terms in any order, without blanks."""
    terms = source.together(n, source.terms(n), rng)
    return "".join(terms) if terms else None


def zh_question(source: Source, n: int, rng: random.Random) -> str | None:
    """A question about a record that has a figure."""
    fact = source.facts[n]
    terms = source.together(n, source.names(n), rng, 1, 2)
    if fact.value is None or fact.unit is None or not terms:
        return None
    end = rng.choice(("是多少？", "有多少", "达到多少？", "是多少呢", "究竟是多少"))
    return "的".join(terms) + end


def traditional(source: Source, n: int, rng: random.Random) -> str | None:
    """A cut in Traditional characters, of the mainland's, Taiwan's or Hong Kong's standard."""
    cut = source.piece(n, rng, 4, 10)
    converted = cut and _CONVERTERS[rng.choice(list(_CONVERTERS))].convert(cut)
    return converted if converted != cut else None


def width(source: Source, n: int, rng: random.Random) -> str | None:
    """Something with Latin letters or digits in full width."""
    text = source.phrase(n, rng) if rng.random() < 0.5 else zh_exact(source, n, rng)
    wide = text and spellings.full_width(text)
    return wide if wide != text else None


def _sounding(source: Source, n: int, rng: random.Random, low: int, high: int) -> str | None:
    """Return a cut whose sound, too, is record `n`'s alone."""
    cut = source.piece(n, rng, low, high)
    sound = _sound(source, n, cut, "'") if cut else ""
    return cut if cut and source.only_sound(n, f"'{sound}'") else None


def _sound(source: Source, n: int, cut: str, joint: str = "", style: Style = Style.NORMAL) -> str:
    """Return the reading of a cut as it is read in its sentence."""
    sentence = source.facts[n].zh or ""
    start = sentence.index(cut)
    return joint.join(syllables(sentence, style)[start : start + len(cut)])


def pinyin_joined(source: Source, n: int, rng: random.Random) -> str | None:
    """Pinyin in one piece."""
    cut = _sounding(source, n, rng, 3, 8)
    return _sound(source, n, cut) if cut else None


def pinyin_spaced(source: Source, n: int, rng: random.Random) -> str | None:
    """Pinyin, a blank after each syllable."""
    cut = _sounding(source, n, rng, 3, 8)
    return _sound(source, n, cut, " ") if cut else None


def pinyin_tones(source: Source, n: int, rng: random.Random) -> str | None:
    """Pinyin with its tones."""
    cut = _sounding(source, n, rng, 3, 8)
    return _sound(source, n, cut, rng.choice(("", " ")), Style.TONE) if cut else None


def pinyin_umlaut(source: Source, n: int, rng: random.Random) -> str | None:
    """Pinyin with ü written ü, v or u."""
    cut = _sounding(source, n, rng, 3, 8)
    sound = _sound(source, n, cut) if cut else ""
    return sound.replace("v", rng.choice("üvu")) if "v" in sound else None


def pinyin_unfinished(source: Source, n: int, rng: random.Random) -> str | None:
    """Pinyin whose last syllable lacks its end."""
    cut = source.piece(n, rng, 4, 8)
    parts = _sound(source, n, cut, "'").split("'") if cut else []
    if not parts or len(parts[-1]) < 2:
        return None
    parts[-1] = parts[-1][: rng.randint(1, len(parts[-1]) - 1)]
    return "".join(parts) if source.only_sound(n, "'" + "'".join(parts)) else None


def pinyin_initials(source: Source, n: int, rng: random.Random) -> str | None:
    """The first letters of the syllables."""
    cut = source.piece(n, rng, 4, 9)
    letters = "".join(s[0] for s in _sound(source, n, cut, "'").split("'")) if cut else ""
    alone = [i for i, text in enumerate(source.initials) if letters in text] == [n]
    return letters if letters and alone else None


def pinyin_mixed(source: Source, n: int, rng: random.Random) -> str | None:
    """One end in Chinese characters, the other in pinyin."""
    cut = _sounding(source, n, rng, 4, 8)
    if not cut:
        return None
    at = rng.randint(2, len(cut) - 2)
    parts = _sound(source, n, cut, "'").split("'")
    head, tail = "".join(parts[:at]), "".join(parts[at:])
    return cut[:at] + tail if rng.random() < 0.5 else head + cut[at:]


def _slip(
    source: Source, n: int, rng: random.Random, kind: str, choices: dict[str, str]
) -> str | None:
    """Return a cut of four to ten characters with one slip that leaves it tellable."""
    cut = source.piece(n, rng, 4, 10) or ""
    last = len(cut) - (kind == "swap")
    places = [i for i in range(last) if not choices or choices.get(cut[i])]
    if not places:
        return None
    at = rng.choice(places)
    replacement = (
        rng.choice(choices[cut[at]]) if choices else rng.choice(spellings.common_characters())
    )
    slip = spellings.edited(cut, kind, at, replacement)
    span = 2 if kind == "swap" else 1
    tellable = source.alone(n, cut) and source.only_shape(n, cut[:at], cut[at + span :])
    fits = len(slip) >= SHORTEST_WITH_A_SLIP and slip != cut and tellable
    return slip if fits and not source.holders(slip) else None


def typo_homophone(source: Source, n: int, rng: random.Random) -> str | None:
    """A character for one that sounds the same."""
    sentence = source.facts[n].zh or ""
    by_sound = spellings.homophones()
    alike = {
        char: by_sound.get(sound, "").replace(char, "")
        for char, sound in zip(sentence, syllables(sentence), strict=True)
    }
    return _slip(source, n, rng, "replace", alike)


def typo_shape(source: Source, n: int, rng: random.Random) -> str | None:
    """A character for one that looks the same."""
    return _slip(source, n, rng, "replace", spellings.lookalikes())


def typo_dropped(source: Source, n: int, rng: random.Random) -> str | None:
    """A character left out."""
    return _slip(source, n, rng, "drop", {})


def typo_doubled(source: Source, n: int, rng: random.Random) -> str | None:
    """A character twice."""
    return _slip(source, n, rng, "double", {})


def typo_swapped(source: Source, n: int, rng: random.Random) -> str | None:
    """Two neighbours swapped."""
    return _slip(source, n, rng, "swap", {})


def typo_wrong(source: Source, n: int, rng: random.Random) -> str | None:
    """Any other character in place of one."""
    return _slip(source, n, rng, "replace", {})


def en_phrase(source: Source, n: int, rng: random.Random) -> str | None:
    """English words as they stand."""
    return source.phrase(n, rng)


def en_words(source: Source, n: int, rng: random.Random) -> str | None:
    """Two to four English words in any order."""
    words = source.together(n, source.words(n), rng, 2, 4)
    return " ".join(words).lower() if words else None


def en_case(source: Source, n: int, rng: random.Random) -> str | None:
    """English in capitals, or in any case."""
    text = source.phrase(n, rng)
    return text and (text.upper() if rng.random() < 0.5 else text.swapcase())


def en_typo(source: Source, n: int, rng: random.Random) -> str | None:
    """English words, one of five letters or more with a typing error."""
    words = source.together(n, source.words(n), rng, 2, 4)
    long = [i for i, word in enumerate(words or ()) if len(word) >= 5]
    if not words or not long:
        return None
    at = rng.choice(long)
    slip = spellings.english_slip(words[at].lower(), rng)
    near = [word for word in source.vocabulary if OSA.distance(word, slip, score_cutoff=1) <= 1]
    words[at] = slip
    tellable = len(slip) >= 5 and len(near) == 1 and slip not in source.vocabulary
    return " ".join(words).lower() if tellable else None


def en_plural(source: Source, n: int, rng: random.Random) -> str | None:
    """A singular for a plural, or the other way."""
    words = source.together(n, source.words(n), rng, 2, 4)
    plural = [i for i, word in enumerate(words or ()) if _is_noun(source, word)]
    if not words or not plural:
        return None
    at = rng.choice(plural)
    words[at] = spellings.other_number(words[at].lower())
    return " ".join(words).lower()


def _is_noun(source: Source, word: str) -> bool:
    """Say whether a word has a singular or plural that no other word of the base begins with."""
    other = spellings.other_number(word)
    if word[0].isupper():
        return False
    if not spellings.is_plural(word) and other not in source.vocabulary:
        return False
    stem = min(word, other, key=len)
    return all(known in (word, other) for known in source.vocabulary if known.startswith(stem))


def en_hyphen(source: Source, n: int, rng: random.Random) -> str | None:
    """A blank for a hyphen."""
    text = source.phrase(n, rng)
    return text.replace("-", " ") if text and "-" in text else None


def en_joined(source: Source, n: int, rng: random.Random) -> str | None:
    """Words in one that are written with a hyphen."""
    text = source.phrase(n, rng)
    return text.replace("-", "") if text and "-" in text else None


def en_british(source: Source, n: int, rng: random.Random) -> str | None:
    """British spelling for American, or the other way."""
    text = source.phrase(n, rng)
    other = text and spellings.other_english(text)
    return other if other != text else None


def name_order(source: Source, n: int, rng: random.Random) -> str | None:
    """A person's English name in the other order, beside a word of the record."""
    names = people(source.facts[n])
    words = source.words(n)
    if not names or not words:
        return None
    first, second = (rng.choice(names).name.en or "").split()
    word = rng.choice(words)
    wanted = (f"{first} {second}".lower(), word.lower())
    return (
        f"{second} {first} {word}"
        if word not in (first, second) and source.only(n, *wanted)
        else None
    )


def _figure(kind: str, *, beside: bool) -> Form:
    """Return the form that writes a record's figure in one of its spellings.

    `beside`: beside terms that make it the record's own, else alone.
    """

    def form(source: Source, n: int, rng: random.Random) -> str | None:
        fact = source.facts[n]
        if fact.value is None or fact.unit is None:
            return None
        written = _written(source, n, kind)
        if not written:
            return None
        holders = source.with_value(fact.value)
        if not beside:
            return rng.choice(written) if holders == {n} else None
        terms = source.words(n) if kind == "english" else source.terms(n)
        for _ in range(8 if terms else 0):
            chosen = rng.sample(terms, min(len(terms), rng.randint(1, 2)))
            fit = not overlapping(chosen) and not any(map(_has_digit, chosen))
            if fit and _holding(source, holders, chosen) == {n}:
                return " ".join([*chosen, rng.choice(written)][:: rng.choice((1, -1))])
        return None

    return form


def _has_digit(text: str) -> bool:
    return re.search(r"\d", text) is not None


def _written(source: Source, n: int, kind: str) -> list[str]:
    fact = source.facts[n]
    if fact.value is None or fact.unit is None:
        return []
    spell = getattr(spellings, f"{kind}_spellings")
    spelled: list[str] = spell(fact.value, fact.unit.get("en" if kind == "english" else "zh") or "")
    return spelled


def _holding(source: Source, records: set[int], terms: list[str]) -> set[int]:
    wanted = [comparable(term) for term in terms]
    return {
        n
        for n in records
        if all(w in source.chinese[n] or f" {w} " in source.english[n] for w in wanted)
    }


_DATE = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")
_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def date(source: Source, n: int, rng: random.Random) -> str | None:
    """A date in another spelling."""
    found = _DATE.search(source.facts[n].zh or "")
    if not found or not source.only(n, found[0]):
        return None
    year, month, day = found[1], int(found[2]), int(found[3])
    name = _MONTHS[month - 1]
    forms = [f"{name} {day}", f"{day} {name}", f"{name[:3]} {day}", f"{month}月{day}日"]
    if not year:
        return rng.choice(forms)
    return rng.choice(
        [
            *(f"{form}, {year}" for form in forms[:2]),
            f"{year}-{month:02}-{day:02}",
            f"{year}年{month}月{day}日",
        ]
    )


ANSWERED: dict[str, Form] = {
    "zh-exact": zh_exact,
    "zh-short": zh_short,
    "zh-blanks": zh_blanks,
    "zh-joined": zh_joined,
    "zh-question": zh_question,
    "traditional": traditional,
    "full-width": width,
    "pinyin-joined": pinyin_joined,
    "pinyin-spaced": pinyin_spaced,
    "pinyin-tones": pinyin_tones,
    "pinyin-umlaut": pinyin_umlaut,
    "pinyin-unfinished": pinyin_unfinished,
    "pinyin-initials": pinyin_initials,
    "pinyin-mixed": pinyin_mixed,
    "typo-homophone": typo_homophone,
    "typo-shape": typo_shape,
    "typo-dropped": typo_dropped,
    "typo-doubled": typo_doubled,
    "typo-swapped": typo_swapped,
    "typo-wrong": typo_wrong,
    "en-phrase": en_phrase,
    "en-words": en_words,
    "en-case": en_case,
    "en-typo": en_typo,
    "en-plural": en_plural,
    "en-hyphen": en_hyphen,
    "en-joined": en_joined,
    "en-british": en_british,
    "name-order": name_order,
    "number-alone": _figure("plain", beside=False),
    "number-plain": _figure("plain", beside=True),
    "number-han": _figure("han", beside=True),
    "number-scaled": _figure("scaled", beside=True),
    "number-english": _figure("english", beside=True),
    "date": date,
}
"""The forms in which a record is asked for."""


def generate(source: Source, per_class: int, seed: int) -> list[Query]:
    """Return up to `per_class` queries of every class, the same for the same base and seed.

    Some classes can be shorter, or empty, where the base does not lend itself to them.
    """
    queries: list[Query] = []
    for kind, form in {**ANSWERED, **REFUSED}.items():
        rng = random.Random(f"{seed}/{kind}")
        made: dict[str, Query] = {}
        for n in _order(rng, len(source.facts), per_class):
            if len(made) == per_class:
                break
            text = form(source, n, rng)
            if text:
                made.setdefault(text, Query(text, kind, record=n if kind in ANSWERED else None))
        queries += made.values()
    return queries


def _order(rng: random.Random, records: int, per_class: int) -> list[int]:
    """Return which records are tried: every one in turn, and again while there are few of them."""
    tried = min(records * 4, max(per_class * 40, LEAST_TRIED))
    rounds = -(-tried // records)
    return [n for _ in range(rounds) for n in rng.sample(range(records), records)][:tried]
