"""Of whom or where a base speaks: the names of its scopes, and which of them are one.

Names that stand for one another are a group: the scope as the records write it in both languages,
what a record labelled with it has as keywords, and abbreviations of these (长三角 of 长江三角洲, YRD of
Yangtze River Delta).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ytfacts.english import word_key
from ytfacts.normalize import fold, is_han, words
from ytfacts.verify.lexicon import FUNCTION_KEYS, REGION_HEADS, UNITS_IN_CAPITALS, WHOLE_KEYS
from ytfacts.verify.tokens import (
    COLON,
    COMMA,
    FUNCTION,
    GENERAL,
    NAME,
    NONE,
    NOUN,
    NUMBER,
    Cutter,
    Token,
    tokens_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ytfacts.model import Bilingual, FactBase

_SHARE_OF = ("占", "其中", "of ", "out of ", "as a share")
"""How the part of a scope begins that says what a share is a share of."""

SCOPE = "scope"
"""The kind of a Chinese word that is a scope's name."""


def segments(scope: str) -> list[str]:
    """Return the parts of a scope that say of whom it is, not of what it is a share."""
    parts = (part.strip() for part in scope.replace("，", ",").replace("、", ",").split(","))
    return [part for part in parts if part and not part.startswith(_SHARE_OF)]


def is_abbreviation(short: str, long: str) -> bool:
    """Tell whether a folded name is made of characters or initials of a longer one, in order."""
    if not short or not long or short[0] != long[0] or len(short) < 2:
        return False
    if is_han(short[0]):
        rest = iter(long)
        return len(short) < len(long) and all(char in rest for char in short)
    initials = "".join(word[0] for _, _, word in words(long) if word not in FUNCTION_KEYS)
    return short.isalpha() and len(short) > 2 and short == initials


class Scopes:
    """The scopes of a base; a group is known by a number, `main` is that of most records."""

    def __init__(self, base: FactBase, cutter: Cutter) -> None:
        self._group: dict[str, int] = {}
        self._sequences: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        counts = _name_counts(base)
        names = [name for name in counts if not _is_narrower(name, counts)]
        self._parent = list(range(len(names)))
        self._heads: dict[str, int] = {}
        for number, name in enumerate(names):
            self._group[name] = number
        self._join_languages(base)
        self._join_aliases(base)
        uses = Counter(self.group(fact.scope) for fact in base.facts if fact.scope is not None)
        del uses[None]
        self.main = uses.most_common(1)[0][0] if uses else None
        self._single = {group for group, count in uses.items() if count == 1 and group is not None}
        self._tails: dict[str, set[str]] = {}
        for name in filter(is_short_han, self._group):
            for size in SIBLING_HEADS:
                if len(name) - size >= SHORTEST_TAIL:
                    self._tails.setdefault(name[size:], set()).add(name[:size])
        self._tail_lengths = sorted({len(tail) for tail in self._tails})
        self._members = self._members_of(base, cutter)
        self.main_names = self._main_names()
        self._index(cutter)

    def _main_names(self) -> tuple[str, ...]:
        """Return texts, one of which stands in every sentence that names the main scope."""
        own = [name for name in self._group if self._root(self._group[name]) == self.main]
        heads = [name.rsplit(" ", 1)[-1] for name in own if name.isascii() and " " in name]
        members = [min(names) for names, group in self._members if group == self.main]
        return tuple({*own, *heads, *members})

    def _members_of(self, base: FactBase, cutter: Cutter) -> list[tuple[frozenset[str], int]]:
        """Return the names that a scope is put together from, by the records labelled with it.

        Three or more names in a row in the sentence or a keyword of such a record are its members,
        so that they stand for it wherever they stand together: Shanghai, Jiangsu, Zhejiang, Anhui.
        """
        found = []
        for fact in base.facts:
            if fact.label is None or fact.value is not None:
                continue
            labels = [fold(label) for label in (fact.label.zh, fact.label.en) if label]
            group = next((self._group[label] for label in labels if label in self._group), None)
            if group is None:
                continue
            words = {key for label in labels for key in _keys(label, cutter)}
            same = self._root(group)
            words |= {name for name, number in self._group.items() if self._root(number) == same}
            for text in (fact.zh, fact.en, *fact.keywords.zh, *fact.keywords.en):
                names = self._names_in_a_row(text or "", words, cutter)
                if len(names) >= LEAST_MEMBERS:
                    found.append((names, self._root(group)))
        return found

    def _names_in_a_row(self, text: str, own: set[str], cutter: Cutter) -> frozenset[str]:
        """Return the names of an enumeration in a text of the base.

        What may stand between them are words of the scope's `own` names (province, municipality).
        """
        row: set[str] = set()
        parted = True
        for token in tokens_of(text, 0, len(text), cutter):
            parted = parted or token.gap >= COMMA or token.key in _JOINING
            key = _bare(token.key)
            named = token.kind == NAME or key in self._group
            named = named or (token.capital and token.kind == NOUN)
            if named and key not in own and key not in WHOLE_KEYS:
                row = row | {key} if parted else {key}
                parted = False
            elif token.kind not in (FUNCTION, GENERAL) and key not in own:
                if len(row) >= LEAST_MEMBERS:
                    break
                row = set()
        return frozenset(row)

    def _root(self, group: int) -> int:
        while self._parent[group] != group:
            group = self._parent[group]
        return group

    def _join(self, a: str, b: str) -> None:
        if a in self._group and b in self._group:
            self._parent[self._root(self._group[b])] = self._root(self._group[a])

    def _add(self, name: str, group: int) -> None:
        if name and name not in self._group:
            self._group[name] = group

    def _join_languages(self, base: FactBase) -> None:
        for zh, en in filter(None, (_pair(fact.scope) for fact in base.facts)):
            self._join(zh, en)

    def _join_aliases(self, base: FactBase) -> None:
        """Give a group the keywords of records that are labelled with one of its names."""
        for fact in base.facts:
            if fact.label is None or fact.value is not None:
                continue
            labels = [fold(text) for text in (fact.label.zh, fact.label.en) if text]
            for label in labels:
                if label in self._group:
                    group = self._group[label]
                    for alias in (*fact.keywords.zh, *fact.keywords.en):
                        self._add(fold(alias), group)
        for name in list(self._group):
            self._add(_without_form(name), self._group[name])
        known = list(self._group)
        for short in known:
            for long in known:
                if is_abbreviation(short, long):
                    self._join(long, short)

    def _index(self, cutter: Cutter) -> None:
        cutter.learn([name for name in self._group if is_han(name[0])], SCOPE)
        for name, number in self._group.items():
            keys = tuple(_keys(name, cutter))
            if keys:
                self._sequences.setdefault(keys[0], []).append((keys, self._root(number)))
            head = word_key(name.rsplit(" ", 1)[-1])
            if " " in name and head in REGION_HEADS | {"group", "company", "lake"}:
                if head not in _PLAIN_HEADS:
                    self._heads.setdefault(head, self._root(number))
                    names = self._sequences.setdefault("the", [])
                    names.append((("the", head), self._root(number)))
        for found in self._sequences.values():
            found.sort(key=lambda one: -len(one[0]))

    def group_of(self, scope: str) -> int | None:
        """Return the group of the longest name that a scope's text holds."""
        text = fold(scope)
        held = [name for name in self._group if _holds(text, name)]
        return self._root(self._group[max(held, key=len)]) if held else None

    def named(self, label: Bilingual | None) -> int | None:
        """Return the group one of whose names a label is, None if it is none."""
        texts = (label.zh, label.en) if label else ()
        found = (self._group.get(fold(text)) for text in texts if text)
        return next((self._root(group) for group in found if group is not None), None)

    def group(self, scope: Bilingual | None) -> int | None:
        """Return the group of a record's scope; None where it has none of its own."""
        if scope is None:
            return None
        for text in (scope.zh, scope.en):
            for part in segments(text or ""):
                found = self.group_of(part)
                if found is not None:
                    return found
        return None

    def owner(self, scope: Bilingual | None) -> int | None:
        """Return the group of which a record speaks: the main one where its scope is no name."""
        group = self.group(scope)
        return self.main if group is None or self._is_described(group) else group

    def is_description(self, scope: Bilingual | None) -> bool:
        """Tell whether a scope is told in words of its own rather than named."""
        group = self.group(scope)
        return group is not None and self._is_described(group)

    def _is_described(self, group: int) -> bool:
        if group not in self._single:
            return False
        names = [name for name, number in self._group.items() if self._root(number) == group]
        return all(len(name) > 5 if is_han(name[0]) else name.count(" ") > 2 for name in names)

    def find(self, tokens: Sequence[Token]) -> list[tuple[int, int, int]]:
        """Return (first, after, group) of each scope named in a sentence, in token numbers."""
        found: list[tuple[int, int, int]] = []
        at = 0
        while at < len(tokens):
            match = self._match(tokens, at) or self._members_at(tokens, at)
            if match is None:
                at += 1
                continue
            found.append((at, *match))
            at = match[0]
        return found

    def _members_at(self, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
        """Return the end and the group of an enumeration of all members of a scope."""
        for names, group in self._members:
            left, end = set(names), at
            while end < len(tokens) and left:
                key = _bare(tokens[end].key)
                if key in left:
                    left.discard(key)
                elif tokens[end].kind not in (FUNCTION, GENERAL) or end == at:
                    break
                end += 1
            if not left:
                return end, group
        return None

    def _match(self, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
        for keys, group in self._sequences.get(tokens[at].key, ()):
            end = _end_of(keys, tokens, at)
            if end is not None:
                return end, group
        alone = self._heads.get(tokens[at].key) if tokens[at].capital else None
        opening = at
        while opening and tokens[opening].gap < COLON and tokens[opening - 1].kind == NUMBER:
            opening -= 1  # the time or the number of a line
        if alone is not None and (opening == 0 or tokens[opening].gap >= COLON):
            return at + 1, alone  # a title leaves out the article: Delta's share of …
        return None

    def is_member(self, key: str) -> bool:
        """Tell whether a word is one of the names that a scope is put together from."""
        return any(key in names for names, _ in self._members)

    def is_sibling(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a Chinese name differs from one of the base only in how it begins: 珠三角."""
        text = tokens[at].key
        after = at + 1
        if tokens[at].kind == FUNCTION:
            return False
        while len(text) < LONGEST_SIBLING and after < len(tokens) and tokens[after].han:
            if tokens[after].gap:
                break
            text += tokens[after].key
            after += 1
        return any(
            text[size : size + length] in self._tails
            and not text[:size].endswith(tuple(self._tails[text[size : size + length]]))
            for size in SIBLING_HEADS
            for length in self._tail_lengths
        )


SIBLING_HEADS = (1, 2)
"""Characters in which siblings differ."""
LONGEST_SIBLING = 6
SHORTEST_TAIL = 2

LEAST_MEMBERS = 3
"""Names in a record about a scope that are taken for what it consists of."""


def is_short_han(name: str) -> bool:
    """Tell whether a name is Chinese and short enough to have siblings."""
    return is_han(name[0]) and SHORTEST_TAIL < len(name) <= LONGEST_SIBLING


_PLAIN_HEADS = frozenset(
    map(
        word_key,
        "region area province city county state municipality district zone town village prefecture company group".split(),
    )
)
"""Heads that need an article even in a title: "Region" may be any."""

_JOINING = frozenset("and 和 与 及 以及".split())


def _bare(name: str) -> str:
    return name.removesuffix("省").removesuffix("市") if len(name) > 2 else name


_FORMS = ("集团", "公司", " group", " company", " corporation", " inc", " ltd", " plc", " holdings")
"""What a company may be called without."""


def _without_form(name: str) -> str:
    for form in _FORMS:
        if name.endswith(form) and len(name) > len(form) + 1:
            return name.removesuffix(form)
    return ""


def _end_of(keys: tuple[str, ...], tokens: Sequence[Token], at: int) -> int | None:
    """Return where the words of a name end that begins at `at`; function words may stand between."""
    end = at
    for key in keys:
        if end > at and key != "the":
            while end < len(tokens) and tokens[end].kind == FUNCTION and tokens[end].key != key:
                end += 1
        if end >= len(tokens) or tokens[end].key != key or (end - at > 2 * len(keys)):
            return None
        end += 1
    after = tokens[end] if end < len(tokens) else None
    named_on = after is not None and after.capital and after.gap == NONE
    if keys[0] == "the" and after and named_on and after.key not in UNITS_IN_CAPITALS:
        return None  # the Delta Works; the delta's GDP is parted by its apostrophe
    return end


def _keys(name: str, cutter: Cutter) -> Iterator[str]:
    for _, _, word in words(name):
        if is_han(word[0]):
            yield from (word[a:b] for a, b, _ in cutter.cut(word))
        elif word not in FUNCTION_KEYS or word.isdigit():
            yield word_key(word)


def _name_counts(base: FactBase) -> Counter[str]:
    counts: Counter[str] = Counter()
    for fact in base.facts:
        if fact.scope is not None:
            for text in (fact.scope.zh, fact.scope.en):
                counts.update(fold(part) for part in segments(text or "")[:1])
    return counts


def _is_narrower(name: str, counts: Counter[str]) -> bool:
    """Tell whether a scope only narrows a more frequent one down: 长三角4个自贸区."""
    return any(
        other != name and count >= counts[name] and _holds(name, other)
        for other, count in counts.items()
    )


def _holds(text: str, name: str) -> bool:
    if is_han(name[0]):
        return name in text
    return f" {name} " in f" {text} "


def _pair(scope: Bilingual | None) -> tuple[str, str] | None:
    if scope is None or not scope.zh or not scope.en:
        return None
    zh, en = segments(scope.zh), segments(scope.en)
    return (fold(zh[0]), fold(en[0])) if zh and en else None
