"""Slips in names that no title stands beside: 思必弛 for 思必驰, Suzhou's Six Little Dragons."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ytfacts.model import Bilingual
from ytfacts.normalize import fold
from ytfacts.verify.finding import CONTRADICTED, Finding, finding
from ytfacts.verify.people import MOST_SLIPS, alike, distance, letters
from ytfacts.verify.quantities import both
from ytfacts.verify.titles import han_title
from ytfacts.verify.tokens import LIGHT, NAME, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ytfacts.model import Fact
    from ytfacts.verify.knowledge import Knowledge
    from ytfacts.verify.people import People
    from ytfacts.verify.sentence import Sentence
    from ytfacts.verify.titles import HanTitle
    from ytfacts.verify.tokens import Token

LEAST_CONTEXT = 2
"""Words told of somebody that must stand with a name to say that it is a slip of theirs."""

SHORTEST_HAN, SHORTEST_LATIN, LONGEST_HAN = 3, 8, 4
"""Characters of a name in which one that is wrong is seen as a slip; longer ones are in one word."""

SHORTEST_THING = 2
"""Words of a thing's name behind the place it is of: 六小龙 of 杭州六小龙."""


class _Named(NamedTuple):
    """Somebody or something with a name, and the words of what the base tells of it."""

    name: Bilingual
    fact: Fact
    words: frozenset[str]
    title: HanTitle | None = None


class _Placed(NamedTuple):
    """A thing called by its place: the key of the place, and the keys of the rest of its name."""

    place: str
    thing: tuple[str, ...]
    name: Bilingual
    fact: Fact


class Slips:
    """Names of a base that a draft may have misspelled."""

    def __init__(self, knowledge: Knowledge, people: People) -> None:
        self._han: dict[str, list[tuple[str, _Named]]] = {}
        self._latin: list[tuple[str, _Named]] = []
        for person in people.all:
            facts = [f for f in knowledge.facts if any(a.name == person.name for a in f.actors)]
            words = _words(knowledge, facts)
            self._add(_Named(person.name, person.fact, words, person.han_title))
        for fact in knowledge.facts:
            if fact.kind == "organisation" and fact.label is not None:
                self._add(_Named(fact.label, fact, _words(knowledge, [fact])))
        self._known = {fold(text) for named in self._all() for text in both(named.name)}
        three = {
            name for found in self._han.values() for name, _ in found if len(name) == SHORTEST_HAN
        }
        gapped = "|".join(f"{re.escape(name[0])}.{re.escape(name[2])}" for name in sorted(three))
        self._gapped = re.compile(gapped) if gapped else None
        self._placed: dict[str, list[_Placed]] = {}
        for fact in knowledge.facts:
            for one in _placed(knowledge, fact):
                self._placed.setdefault(one.thing[0], []).append(one)

    @property
    def marks(self) -> tuple[str, ...]:
        """Texts, one of which stands in nearly every sentence with a slip."""
        marks = {
            name[n : n + 2]
            for found in self._han.values()
            for name, _ in found
            for n in range(len(name) - 1)
        }
        marks |= {fold(word) for _, named in self._latin for word in (named.name.en or "").split()}
        marks |= {max(one.thing, key=len) for group in self._placed.values() for one in group}
        return tuple(sorted(marks))

    def _all(self) -> Iterator[_Named]:
        for group in self._han.values():
            yield from (named for _, named in group)
        yield from (named for _, named in self._latin)

    def _add(self, named: _Named) -> None:
        han, latin = fold(named.name.zh or ""), fold(named.name.en or "")
        if len(han) >= SHORTEST_HAN:
            for pattern in _patterns(han):
                self._han.setdefault(pattern, []).append((han, named))
        if len(latin.replace(" ", "")) >= SHORTEST_LATIN and " " in latin:
            self._latin.append((latin.replace(" ", ""), named))

    def check(self, file: str, sentence: Sentence) -> Iterator[Finding]:
        """Yield the names of a sentence that are slips of the base's."""
        tokens = sentence.tokens
        for n, token in enumerate(tokens):
            if token.han:
                yield from self._han_slip(file, sentence, n)
            elif token.capital and n + 1 < len(tokens) and tokens[n + 1].gap <= LIGHT:
                yield from self._latin_slip(file, sentence, (token, tokens[n + 1]))
            yield from self._misplaced(file, sentence, n)

    def _han_slip(self, file: str, sentence: Sentence, n: int) -> Iterator[Finding]:
        """Yield a name that begins at word `n`, also one that was cut into words: 许 从 军."""
        tokens = sentence.tokens
        text, after = "", n
        while after < len(tokens) and len(text) < LONGEST_HAN:
            token = tokens[after]
            if not token.han or (after > n and token.gap):
                return
            text, after = text + token.key, after + 1
            if text in self._known:
                return
            whole = after == n + 1
            if len(text) >= SHORTEST_HAN and (not whole or token.kind == NAME):
                named = self._resembled(sentence, n, text, whole=whole)
                if named is not None:
                    where = (tokens[n].start, token.end)
                    yield _slip(file, sentence, where, named.fact, named.name)
                    return

    def _resembled(self, sentence: Sentence, n: int, text: str, *, whole: bool) -> _Named | None:
        """Return whose name a text resembles; one of several words must begin with the same one."""
        for pattern in _patterns(text):
            for name, named in self._han.get(pattern, ()):
                if not alike(name, text) or _has_other_title(sentence, n, named):
                    continue
                if (whole or name[0] == text[0]) and _is_told_of(sentence, named):
                    return named
        return None

    def may_hold(self, plain: str) -> bool:
        """Tell quickly whether a folded text has all but one character of a name in the middle."""
        return self._gapped is not None and self._gapped.search(plain) is not None

    def _latin_slip(
        self, file: str, sentence: Sentence, pair: tuple[Token, Token]
    ) -> Iterator[Finding]:
        if not pair[1].capital or pair[1].han:
            return
        text = "".join(letters(sentence, token) for token in pair)
        if len(text) < SHORTEST_LATIN - 1:
            return
        for name, named in self._latin:
            if not any(part in text for part in _thirds(name)):
                continue
            if 0 < distance(text, name) <= MOST_SLIPS and _is_told_of(sentence, named):
                where = (pair[0].start, pair[1].end)
                yield _slip(file, sentence, where, named.fact, named.name)
                return

    def _misplaced(self, file: str, sentence: Sentence, n: int) -> Iterator[Finding]:
        """Yield a place before a thing's name that is not the base's."""
        tokens = sentence.tokens
        for one in self._placed.get(tokens[n].key, ()):
            keys = tuple(token.key for token in tokens[n : n + len(one.thing)])
            if keys != one.thing or not n or tokens[n].gap > LIGHT:
                continue
            before = tokens[n - 1]
            named = before.kind == NAME or (before.capital and not before.han)
            if named and not before.key.endswith(one.place) and before.key not in self._known:
                yield _slip(file, sentence, (before.start, before.end), one.fact, one.name)


def _patterns(name: str) -> list[str]:
    """Return a name with each of its characters left open, by which names are sought."""
    return [f"{name[:n]}_{name[n + 1 :]}" for n in range(len(name))]


@cache
def _thirds(name: str) -> tuple[str, ...]:
    """Return three parts of a name, one of which two wrong letters leave as it is."""
    cut = len(name) // (MOST_SLIPS + 1)
    return name[:cut], name[cut : 2 * cut], name[2 * cut :]


def _words(knowledge: Knowledge, facts: list[Fact]) -> frozenset[str]:
    texts = [text for f in facts for text in (f.zh, f.en, *f.keywords.zh, *f.keywords.en)]
    keys = {token.key for text in texts for token in knowledge.words(text or "") if token.names}
    return frozenset(keys - knowledge.people)


def _has_other_title(sentence: Sentence, n: int, named: _Named) -> bool:
    """Tell whether the office before a name is not the one of whom it resembles."""
    before = "".join(token.key for token in sentence.tokens[max(n - _TITLE, 0) : n] if token.han)
    title = han_title(before)
    known = named.title
    return title is not None and not title.loose and (known is None or title.base != known.base)


_TITLE = 3
"""Words before a name in which its office ends."""


def _is_told_of(sentence: Sentence, named: _Named) -> bool:
    here = {token.key for token in sentence.tokens if token.names}
    return len(here & named.words) >= LEAST_CONTEXT


def _placed(knowledge: Knowledge, fact: Fact) -> Iterator[_Placed]:
    """Yield the names of a record that are a place before one of its keywords."""
    if fact.label is None:
        return
    for label, keywords in ((fact.label.zh, fact.keywords.zh), (fact.label.en, fact.keywords.en)):
        words = _all_words(knowledge, label or "")
        if not words or not (words[0].kind == NAME or words[0].capital):
            continue
        first, thing = words[0], tuple(token.key for token in words[1:])
        things = [tuple(t.key for t in _all_words(knowledge, word)) for word in keywords]
        if len(thing) >= SHORTEST_THING and thing in things:
            shown = (label or "")[first.start : first.end]
            yield _Placed(first.key, thing, Bilingual(shown, shown), fact)


def _all_words(knowledge: Knowledge, text: str) -> list[Token]:
    return tokens_of(text, 0, len(text), knowledge.cutter)


def _slip(
    file: str, sentence: Sentence, span: tuple[int, int], fact: Fact, right: Bilingual
) -> Finding:
    return finding(
        file, sentence, span, CONTRADICTED, fact, problem="name", expected=right,
        why="a name much like one of the base, with what is told of that",
    )  # fmt: skip
