"""The people of a base: their names in both languages, and where a sentence names them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ytfacts.model import Bilingual
from ytfacts.normalize import fold
from ytfacts.verify.lexicon import TITLE_GLUE
from ytfacts.verify.titles import EnglishTitle, HanTitle, english_title, han_title, title_words
from ytfacts.verify.tokens import LIGHT

if TYPE_CHECKING:
    from ytfacts.model import Fact, FactBase
    from ytfacts.verify.sentence import Sentence
    from ytfacts.verify.tokens import Token

MOST_SLIPS = 2
"""Letters in which a misspelled English name may differ."""

LONGEST_NAME = 4
"""Words of an English name; one with a hyphen counts as two."""


class Person(NamedTuple):
    """Somebody with a title, or an organisation with one: names, titles, the record that says so.

    `han` and `latin` are the names as they are compared: folded, English without blanks and with
    the family name first or last. The aliases are other names of the title and of its body.
    """

    name: Bilingual
    han: str
    latin: frozenset[str]
    fact: Fact
    han_title: HanTitle | None
    han_aliases: tuple[HanTitle, ...]
    english_title: EnglishTitle | None
    english_aliases: frozenset[str]


class Place(NamedTuple):
    """A name in a sentence: the words from `first` up to `after`, and whose it is."""

    first: int
    after: int
    person: Person


class People:
    """Everybody in a base who has a title."""

    def __init__(self, base: FactBase) -> None:
        self.all = _people_of(base)
        self._han = {person.han: person for person in self.all if person.han}
        self._latin = {name: person for person in self.all for name in person.latin}
        self.marks = _marks(self.all)
        """Texts, one of which stands in every sentence that names one of them or a title."""

    def named(self, sentence: Sentence) -> list[Place]:
        """Return where known people are named."""
        found = []
        n = 0
        while n < len(sentence.tokens):
            place = self._name_at(sentence, n)
            if place is not None:
                found.append(place)
            n = place.after if place else n + 1
        return found

    def _name_at(self, sentence: Sentence, n: int) -> Place | None:
        tokens = sentence.tokens
        if tokens[n].han:
            person = self._han.get(tokens[n].key)
            return Place(n, n + 1, person) if person else None
        text = ""
        for after in range(n + 1, min(n + LONGEST_NAME, len(tokens)) + 1):
            token = tokens[after - 1]
            if token.han or not tokens[n].capital or (after > n + 1 and token.gap > LIGHT):
                break
            text += letters(sentence, token)
            if text in self._latin:
                return Place(n, after, self._latin[text])
        return None


def letters(sentence: Sentence, token: Token) -> str:
    """Return a word as names are compared by."""
    return token.key if token.han else fold(sentence.passage.text[token.start : token.end])


def _people_of(base: FactBase) -> list[Person]:
    """Return everybody with a title, with the record that is about them if there is one."""
    found: dict[tuple[str | None, str | None], Person] = {}
    facts = [fact for fact in base.facts if fact.status != "withdrawn"]
    for fact in sorted(facts, key=lambda fact: fact.kind != "person"):
        named = [(actor.name, actor.title) for actor in fact.actors]
        if fact.kind == "organisation" and fact.label is not None:
            named.append((fact.label, _title_before(fact)))
        for name, title in named:
            if title is not None:
                found.setdefault((name.zh, name.en), _person(name, title, fact))
    return list(found.values())


_APPOSITION = re.compile(r"(?:[，。、；：]|^)([\u4e00-\u9fff]{2,12})$")


def _title_before(fact: Fact) -> Bilingual | None:
    """Return what the Chinese sentence of a record calls an organisation: 江苏企业 of 江苏企业思必驰."""
    name = fact.label.zh if fact.label else None
    before, held, _ = (fact.zh or "").partition(name or "\0")
    found = _APPOSITION.search(before) if held else None
    title = han_title(fold(found[1])) if found else None
    if title is None or not title.loose or not title.body:
        return None
    return Bilingual(title.body + title.rank)


def _person(name: Bilingual, title: Bilingual, fact: Fact) -> Person:
    keywords = fact.keywords if fact.kind == "person" else None
    han_aliases = [han_title(fold(word)) for word in (keywords.zh if keywords else ())]
    bodies = {
        word.key
        for text in (keywords.en if keywords else ())
        for word in title_words(text)
        if word.capital and word.key not in TITLE_GLUE
    }
    own = {word.key for word in title_words(name.en)} if name.en else set()
    return Person(
        name,
        fold(name.zh) if name.zh else "",
        _latin_names(name.en),
        fact,
        han_title(fold(title.zh)) if title.zh else None,
        tuple(alias for alias in han_aliases if alias is not None),
        english_title(title_words(title.en)) if title.en else None,
        frozenset(bodies - own),
    )


def _latin_names(name: str | None) -> frozenset[str]:
    """Return a name without blanks, with the family name first and last."""
    parts = fold(name).split() if name else []
    if not parts:
        return frozenset()
    turned = [*parts[1:], parts[0]], [parts[-1], *parts[:-1]]
    return frozenset("".join(order) for order in (parts, *turned))


def _marks(people: list[Person]) -> tuple[str, ...]:
    marks = set()
    for person in people:
        marks |= {person.han, *(fold(person.name.en).split() if person.name.en else ())}
        if person.han_title is not None:
            marks.add(person.han_title.base)
        if person.english_title is not None:
            title = person.english_title
            marks |= {fold(title.words[n].text) for n in (*title.proper, title.office)}
    return tuple(sorted(mark for mark in marks if len(mark) > 1))


# Names that are much alike.


def resembles(a: str, b: str) -> bool:
    """Tell whether two names in either language are so alike that one is a slip of the other."""
    return alike(a, b) or (a.isascii() and distance(fold(a), fold(b)) <= MOST_SLIPS)


def alike(a: str, b: str) -> bool:
    """Tell whether two Chinese names share all but one character, or their characters."""
    if len(a) != len(b) or a == b:
        return False
    return sum(x != y for x, y in zip(a, b, strict=True)) <= 1 or sorted(a) == sorted(b)


def distance(a: str, b: str, most: int = MOST_SLIPS + 1) -> int:
    """Return in how many letters two words differ, a transposition counting one; at most `most`."""
    if abs(len(a) - len(b)) >= most:
        return most
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i] + [0] * len(b)
        for j, y in enumerate(b, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                row[j] = min(row[j], older[j - 2] + 1)
    return min(row[-1], most)
