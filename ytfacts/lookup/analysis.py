"""Records made searchable: their texts folded, cut into tokens, and read aloud.

Used where a base is compiled. What is the same for every record that says it (a label, a unit, the
name of a place) is analysed once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ytfacts import figures, readings
from ytfacts.lookup.document import (
    COLUMNS,
    NEXT,
    UNDATED,
    column_of,
    compound_tokens,
    date_tokens,
    figure_tokens,
    read_figures,
    whole_token,
    word_tokens,
)
from ytfacts.lookup.row import SILENT
from ytfacts.model import FIELDS
from ytfacts.normalize import fold, is_han, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ytfacts.model import Bilingual, Fact, Keywords, Reading
    from ytfacts.readings import Lattice

_KNOWN = 50_000
"""Texts that are remembered, in some fifty megabytes."""

_KNOWN_SOUNDS = 100_000
"""Pairs of readings whose tokens are remembered: most of those that occur."""


class Text:
    """A text as it is compiled: `folded`, its English `words`, its reading (`spelled`, empty where
    nothing is read), and the `tokens` by which all that is found, joined by blanks.
    """

    __slots__ = ("folded", "spelled", "tokens", "words")

    def __init__(self, text: str, reader: readings.Reader) -> None:
        self.folded = fold(text)
        found = words(self.folded)
        self.words = [word for _, _, word in found if word.isalpha() and not is_han(word[0])]
        lattice = reader.read(self.folded)
        is_read = any(lattice)
        self.spelled = spell(lattice) if is_read else ""
        tokens = word_tokens(self.folded, found)
        tokens += compound_tokens(text)
        tokens += figures_in(text)
        tokens.append(whole_token(self.folded))
        if is_read:
            tokens += sound_tokens(self.folded, lattice)
        self.tokens = " ".join(dict.fromkeys(tokens))


class Analyst:
    """Analyses texts and records; `overrides` say how words of the base are read aloud."""

    def __init__(self, overrides: Iterable[Reading] = ()) -> None:
        self._reader = readings.Reader([(one.text, one.pinyin) for one in overrides])
        self.name = lru_cache(_KNOWN)(self.sentence)
        """Return the analysis of a text that may come again: a label, a place, a figure."""

    def sentence(self, text: str) -> Text:
        """Return the analysis of a text that hardly comes again."""
        return Text(text, self._reader)


class Document:
    """A record made searchable.

    `texts` holds the (path, text) pairs a query is sought in, and `analysed` their analyses;
    `columns`, for each of COLUMNS, the folded texts, a line each, and `sounds` how these are read
    aloud; `tokens` the tokens of those texts, of the figures in them and of how they are read
    aloud, joined by blanks: the same one may be there twice.
    """

    __slots__ = ("analysed", "columns", "sounds", "texts", "tokens")

    def __init__(self, fact: Fact, analyst: Analyst) -> None:
        self.texts = list(texts(fact))
        self.analysed = [
            analyst.sentence(text) if path in ("zh", "en") else analyst.name(text)
            for path, text in self.texts
        ]
        lines: dict[str, list[str]] = {column: [] for column in COLUMNS}
        sounds: dict[str, list[str]] = {column: [] for column in COLUMNS}
        tokens: dict[str, list[str]] = {column: [] for column in COLUMNS}
        for (path, _), text in zip(self.texts, self.analysed, strict=True):
            column = column_of(path)
            lines[column].append(text.folded)
            sounds[column].append(text.spelled)
            tokens[column].append(text.tokens)
        for value in own_figures(fact):
            tokens["names"] += figures_of(value)
        tokens["other"] += context_tokens(fact)
        if not any("@" in joined for found in tokens.values() for joined in found):
            tokens["other"].append(UNDATED)
        self.columns = tuple(map("\n".join, lines.values()))
        self.sounds = NEXT.join(map("\n".join, sounds.values()))
        self.tokens = tuple(map(" ".join, tokens.values()))


def subject_names(subject: Keywords, overrides: Iterable[Reading] = ()) -> list[str]:
    """Return the names of what a base is about as a query may hold them: folded, and for the
    Chinese ones how they are read, in full and by initials.
    """
    reader = readings.Reader([(one.text, one.pinyin) for one in overrides])
    names = [fold(name) for name in (*subject.zh, *subject.en)]
    for name in list(names):
        lattice = reader.read(name)
        if lattice and all(lattice):
            syllables = [one[0] for one in lattice]
            names += ["".join(syllables), " ".join(syllables)]
            if len(syllables) >= readings.MIN_INITIALS:
                names.append("".join(syllable[0] for syllable in syllables))
    return list(dict.fromkeys(names))


# --- the texts of a record ---

_SEARCHED = [(field.name, field.type) for field in FIELDS if field.searched]


def texts(fact: Fact) -> Iterator[tuple[str, str]]:
    """Yield (dotted path, text) for every text of a record that a query is sought in."""
    for name, kind in _SEARCHED:
        value = getattr(fact, name)
        if kind == "text":
            if value:
                yield name, value
        elif kind == "bilingual":
            yield from _both(name, value)
        elif kind == "keywords":
            for language in ("zh", "en"):
                for i, keyword in enumerate(getattr(value, language)):
                    yield f"{name}.{language}.{i}", keyword
        elif kind == "actors":
            # Not their roles: these are words of ours, not of the fact.
            for i, actor in enumerate(value):
                yield from _both(f"{name}.{i}.name", actor.name)
                yield from _both(f"{name}.{i}.title", actor.title)


def _both(path: str, pair: Bilingual | None) -> Iterator[tuple[str, str]]:
    if pair and pair.zh:
        yield f"{path}.zh", pair.zh
    if pair and pair.en:
        yield f"{path}.en", pair.en


def own_figures(fact: Fact) -> Iterator[str]:
    """Yield the record's own value as a text with its unit, as `written` may hedge or round it."""
    if fact.value is None:
        return
    units = [unit for unit in (fact.unit.zh, fact.unit.en) if unit] if fact.unit else [""]
    for value in fact.value if isinstance(fact.value, tuple) else (fact.value,):
        for unit in units:
            yield f"{figures.key(value)}{'' if not unit or is_han(unit[0]) else ' '}{unit}"


def context_tokens(fact: Fact) -> list[str]:
    """Return the tokens of a record's period and of what its figure is compared with."""
    tokens = list(periods_of(fact.period)) if fact.period else []
    if fact.comparison is not None:
        if fact.comparison.period:
            tokens += periods_of(fact.comparison.period)
        unit = fact.comparison.unit.get("zh") if fact.comparison.unit else ""
        for value in (fact.comparison.value, fact.comparison.change):
            if value is not None:
                tokens += figures_of(f"{figures.key(abs(value))}{unit}")
    return tokens


# --- tokens ---


def figures_in(text: str) -> list[str]:
    """Return the tokens of all figures and dates in a text."""
    found: list[str] = []
    for figure in read_figures(text):
        found += periods_of(figure.period) if figure.period else figure_tokens(figure)
    return found


@lru_cache(_KNOWN)
def figures_of(value: str) -> tuple[str, ...]:
    """Return the tokens of a value that is written with its unit."""
    return tuple(figures_in(value))


@lru_cache(_KNOWN)
def periods_of(period: str) -> tuple[str, ...]:
    """Return the tokens of an ISO 8601 period."""
    return tuple(date_tokens(period))


def spell(lattice: Lattice) -> str:
    """Return the readings of a text's characters as one string that `lattice_of` takes apart."""
    return " ".join(["/".join(syllables) or SILENT for syllables in lattice])


def sound_tokens(text: str, lattice: Lattice) -> set[str]:
    """Return the tokens under which a text is found by its sound, read as `lattice` has it.

    Each character's readings out of context count as well: those of a query have none.
    """
    sounds = [
        (*one, *other) if one and one != other else one
        for one, other in zip(lattice, readings.characters(text), strict=True)
    ]
    tokens: set[str] = set()
    for one, two in zip(sounds, sounds[1:], strict=False):
        if one and two:
            tokens.update(_pairs(one, two))
    first = list(map(_initials, sounds))
    for a, b, c in zip(first, first[1:], first[2:], strict=False):
        if a and b and c:
            tokens.update(_triples(a, b, c))
    return tokens


@lru_cache(_KNOWN_SOUNDS)
def _pairs(one: tuple[str, ...], two: tuple[str, ...]) -> tuple[str, ...]:
    return tuple({f"{a}'{b}" for a in one for b in two})


@lru_cache(_KNOWN_SOUNDS)
def _initials(syllables: tuple[str, ...]) -> str:
    return "".join(sorted({syllable[0] for syllable in syllables}))


@lru_cache(_KNOWN_SOUNDS)
def _triples(one: str, two: str, three: str) -> tuple[str, ...]:
    return tuple(f"-{a}{b}{c}" for a in one for b in two for c in three)
