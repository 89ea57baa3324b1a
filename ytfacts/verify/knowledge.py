"""What a base knows, made ready for reading a draft against it.

A *quantity* is one number that a record states: its value, what it is compared with, or by how
much it changed. A *phrase* is one way to name what a record measures: its label, its metric, its
keywords, as words with weights.
"""

from __future__ import annotations

from collections import Counter
from math import log2
from typing import TYPE_CHECKING, NamedTuple

from ytfacts import figures
from ytfacts.normalize import fold, is_han, words
from ytfacts.verify.lexicon import BODIES, RANKS
from ytfacts.verify.quantities import DATE, ORDINAL, both, quantities_of
from ytfacts.verify.scopes import Scopes, segments
from ytfacts.verify.tokens import FUNCTION, GENERAL, NAME, NUMBER, Cutter, Token, masked, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ytfacts.figures import Figure
    from ytfacts.model import Fact, FactBase
    from ytfacts.verify.quantities import Quantity

GENERAL_WEIGHT = 0.3
"""What words such as "number of" or 比重 are worth beside those that say what is measured."""

KEYWORD_STRENGTH = 0.9
"""Keywords are what people type; the label and the metric say what is measured."""


class Phrase(NamedTuple):
    """A name of what a record measures.

    `weights` maps the keys of its words to what each is worth, `total` is their sum, `general` that
    of those that say nothing by themselves; `strength` how well the phrase names the record;
    `ordinal` (number, unit) what it has to stand with.
    """

    record: int
    weights: dict[str, float]
    total: float
    general: float
    strength: float
    ordinal: tuple[int, str | None] | None


class Name(NamedTuple):
    """A label, metric or keyword as words, with the ordinal it holds."""

    words: list[Token]
    ordinal: tuple[int, str | None] | None
    strength: float


class Record(NamedTuple):
    """A record with quantities.

    `naming` are the words of its names and its scope, `vocabulary` all words that may stand beside
    its name. `owner` is the scope of which it speaks, `descriptor` the words of a scope that is no
    name, one of which a draft has to say somewhere (高层论坛 of 高层论坛上的签约).
    """

    fact: Fact
    quantities: tuple[Quantity, ...]
    vocabulary: frozenset[str]
    naming: frozenset[str]
    owner: int | None
    descriptor: frozenset[str]


class Index:
    """Records and the phrases that name them, found by the words in these."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.phrases: dict[str, list[Phrase]] = {}

    def add(self, record: Record, names: Iterable[Name], weights: Mapping[str, float]) -> None:
        """Take in a record by its names; `weights` are those of words, 1 where there is none."""
        number = len(self.records)
        self.records.append(record)
        seen = set()
        for name in names:
            telling = {token.key for token in name.words if token.kind != GENERAL}
            weighed = {
                token.key: weights.get(token.key, 1.0) if token.key in telling else GENERAL_WEIGHT
                for token in name.words
            }
            if not telling or (frozenset(weighed), name.ordinal) in seen:
                continue
            seen.add((frozenset(weighed), name.ordinal))
            general = sum(worth for key, worth in weighed.items() if key not in telling)
            total = sum(weighed.values())
            phrase = Phrase(number, weighed, total, general, name.strength, name.ordinal)
            for key in telling:
                self.phrases.setdefault(key, []).append(phrase)


class Knowledge:
    """A base, its quantities and their phrases, and the words by which these are found."""

    def __init__(self, base: FactBase) -> None:
        self.base = base
        self.cutter = Cutter()
        self._cut: dict[str, list[Token]] = {}
        self._cut_with = self.cutter.learnt
        self.facts = tuple(fact for fact in base.facts if fact.status != "withdrawn")
        self._learn_names()
        self.scopes = Scopes(base, self.cutter)
        stating = [fact for fact in self.facts if fact.value is not None or fact.comparison]
        self.figures = self.index(stating)
        self.years = frozenset(fact.period[:4] for fact in stating if fact.period)
        """The years of which the records tell."""
        self.cutoff = (base.info.cutoff or "")[:4]
        self.awaited = frozenset(key for r in self.figures.records for key in r.descriptor)
        self.vocabulary = frozenset(key for r in self.figures.records for key in r.vocabulary)
        self.long_names = self._long_names()
        self.people, self.names = self._known_names()
        self.actors = self.people | self._bodies()
        """The keys of the names of people, and of bodies that have one of a single word."""

    def index(self, facts: Iterable[Fact]) -> Index:
        """Return an index of records by their labels, metrics and keywords."""
        named = [(fact, self.names_of(fact)) for fact in facts]
        _share_names([names for _, names in named])
        weights = _weights(names for _, names in named)
        records = [self._record(fact, names) for fact, names in named]
        counts = Counter(key for record in records for key in record.naming)
        index = Index()
        for record, (_, names) in zip(records, named, strict=True):
            own = frozenset(key for key in record.descriptor if counts[key] == 1)
            index.add(record._replace(descriptor=own), names, weights)
        return index

    def _record(self, fact: Fact, names: list[Name]) -> Record:
        named = {token.key for name in names for token in name.words}
        scoped = [
            t for text in both(fact.scope) for part in segments(text)[:1] for t in self.words(part)
        ]
        described = {t.key for t in scoped if t.kind != GENERAL and t.key not in named}
        vocabulary = named | {token.key for token in scoped}
        compared = fact.comparison.unit if fact.comparison else None
        for text in (fact.zh, fact.en, *both(fact.unit), *both(compared)):
            vocabulary.update(token.key for token in self.words(text or ""))
        own = self.scopes.is_description(fact.scope)
        return Record(
            fact,
            tuple(quantities_of(fact)),
            frozenset(vocabulary),
            frozenset(named | {token.key for token in scoped}),
            self.scopes.owner(fact.scope),
            frozenset(described if own else ()),
        )

    def _learn_names(self) -> None:
        """Teach the names of the base to the cutter, then the words in which it names things."""
        for fact in self.facts:
            for actor in fact.actors:
                if actor.name.zh:
                    self.cutter.learn([fold(actor.name.zh)], NAME)
        self.cutter.learn(RANKS)
        for fact in self.facts:
            if fact.value is None:
                continue
            for text in _texts(fact):
                if is_han(text[0]) and len(text) <= 3:
                    self.cutter.learn([fold(text)])
                for _, _, run in words(fold(text)):
                    if is_han(run[0]):
                        cut = self.cutter.cut(run)
                        unknown = (run[a:b] for a, b, kind in cut if kind == NAME)
                        self.cutter.learn(w for w in unknown if not self.cutter.names(w))

    def _long_names(self) -> tuple[str, ...]:
        """Return labels and keywords so long that a draft with one speaks of the base's subject."""
        found = set()
        for fact in self.facts:
            for text in (*both(fact.label), *fact.keywords.zh, *fact.keywords.en):
                telling = [token for token in self.words(text) if token.kind != GENERAL]
                if len(telling) >= LONG_NAME:
                    found.add(joined(telling))
        return tuple(sorted(found, key=lambda name: (-len(name), name))[:MOST_LONG_NAMES])

    def _known_names(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return the keys of people's names, and of all names the base has, in both languages."""
        people: set[str] = set()
        names: set[str] = set()
        for fact in self.facts:
            for actor in fact.actors:
                keys = {token.key for text in both(actor.name) for token in self.words(text)}
                names |= keys
                if actor.title is not None:
                    people |= keys
            for text in (fact.zh, fact.en, *both(fact.label), *fact.keywords.zh, *fact.keywords.en):
                names.update(t.key for t in self.words(text or "") if t.kind == NAME or t.capital)
        return frozenset(people), frozenset(names)

    def _bodies(self) -> frozenset[str]:
        """Return the keys of the names of bodies: 奇瑞 of 奇瑞汽车, none of 上海交通大学."""
        found = set()
        for fact in self.facts:
            for text in both(fact.label) if fact.kind == "organisation" else ():
                names = [t.key for t in self.words(text) if t.kind == NAME or t.capital]
                if len(names) == 1 and not text.endswith(BODIES):
                    found.update(names)
        return frozenset(found)

    def names_of(self, fact: Fact, extra: Sequence[str] = ()) -> list[Name]:
        """Return the ways to name what a record is about, the best first."""
        own = [text for pair in (fact.label, fact.metric) for text in both(pair)]
        keywords = [text for text in (*fact.keywords.zh, *fact.keywords.en) if _is_name(text)]
        return [Name(self.words(text), _ordinal(text), 1.0) for text in (*own, *extra)] + [
            Name(self.words(text), _ordinal(text), KEYWORD_STRENGTH) for text in keywords
        ]

    def words(self, text: str) -> list[Token]:
        """Return the words of a text that say something: no figures, scopes, function words.

        The texts of a base are asked for again and again, until the cutter learns another word.
        """
        if self.cutter.learnt != self._cut_with:
            self._cut_with = self.cutter.learnt
            self._cut.clear()
        found = self._cut.get(text)
        if found is None:
            found = self._cut[text] = self._words(text)
        return found

    def _words(self, text: str) -> list[Token]:
        spans = [(figure.full_start, figure.full_end) for figure in _read(text)]
        tokens = tokens_of(masked(text, spans), 0, len(text), self.cutter)
        scoped = {n for first, after, _ in self.scopes.find(tokens) for n in range(first, after)}
        return [
            token
            for n, token in enumerate(tokens)
            if n not in scoped and token.kind not in (FUNCTION, NUMBER)
        ]


LONG_NAME = 3
"""Words of a name that stands in no text by chance."""
MOST_LONG_NAMES = 500
"""How many of them are sought, the longest: each costs a look at every sentence."""


def joined(tokens: Sequence[Token]) -> str:
    """Return words as one string: Chinese side by side, English parted by blanks."""
    return "".join(t.key if t.han else f" {t.key} " for t in tokens).replace("  ", " ")


def _is_name(text: str) -> bool:
    """Tell whether a keyword names the thing rather than states its figure (31.7 µg/m³)."""
    return all(figure.kind in (DATE, ORDINAL) for figure in _read(text))


def _ordinal(text: str) -> tuple[int, str | None] | None:
    """Return the ordinal in a name, as 第二批 in 第二批创新联合体."""
    for figure in _read(text):
        if figure.kind == ORDINAL:
            return int(figure.low), figure.unit
    return None


def _read(text: str) -> list[Figure]:
    return figures.read(text) if figures.may_hold(text) else []


def _texts(fact: Fact) -> Iterator[str]:
    for pair in (fact.label, fact.metric):
        yield from filter(None, both(pair))
    yield from fact.keywords.zh
    yield from fact.keywords.en


SHARED_STRENGTH = 0.85
"""What another record's name is worth for one that measures the same thing in another way."""


def _share_names(named: Sequence[list[Name]]) -> None:
    """Give records of one thing one another's names: the GDP and the share of the nation's GDP."""
    by_thing: dict[frozenset[str], list[list[Name]]] = {}
    for names in named:
        for thing in {_thing(name) for name in names if name.strength == 1.0 and not name.ordinal}:
            if thing:
                by_thing.setdefault(thing, []).append(names)
    own = {id(names): list(names) for names in named}
    for alike in by_thing.values():
        for names in alike:
            for other in alike:
                if other is not names:
                    shared = (n for n in own[id(other)] if n.strength < 1.0 and not n.ordinal)
                    names += [name._replace(strength=SHARED_STRENGTH) for name in shared]


def _thing(name: Name) -> frozenset[str]:
    return frozenset(token.key for token in name.words if token.kind != GENERAL)


def _weights(named: Iterable[list[Name]]) -> dict[str, float]:
    """Return what each word is worth: the fewer records it names, the more."""
    counts: Counter[str] = Counter()
    for names in named:
        counts.update({token.key for name in names for token in name.words})
    return {key: 1 / (1 + log2(count) / 2) for key, count in counts.items()}
