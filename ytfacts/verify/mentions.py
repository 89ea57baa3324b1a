"""Where a sentence names what a record is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ytfacts.verify.asides import is_denominator
from ytfacts.verify.lexicon import PLAIN_MODIFIERS, WHOLE_KEYS, WHOLES
from ytfacts.verify.quantities import ORDINAL
from ytfacts.verify.tokens import COMMA, FUNCTION, GENERAL, LIGHT, NAME, NOUN, OTHER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ytfacts.verify.knowledge import Index, Phrase, Record
    from ytfacts.verify.sentence import Sentence
    from ytfacts.verify.tokens import Token

LEAST = 0.5
"""A name of which less is there is not heard."""

HEARD_LEAST, HEARD_GAIN = 0.35, 0.2
"""How much of a name is enough, and what is added to it, where the sentence before named it."""

SCATTERED = 0.75
"""What a name is worth whose words stand here and there in a sentence."""

UNORDERED = 0.7
"""What a name with an ordinal is worth where the sentence has none of its unit."""

CONTEXT_GAIN, MOST_CONTEXT = 0.06, 3
"""What each further word of a record's other names in the sentence adds, and how many count."""

_REACH = 8
"""Words that may stand between two words of a name, none of which names anything else."""

_BEFORE, _BEHIND = 3, 4
"""Words around a name among which its general ones (number, share, 占全国) are sought."""

_ORDINAL_REACH = 60
"""Characters from a name to the ordinal that belongs to it."""

_FREE = frozenset({FUNCTION, GENERAL, OTHER})


class Mention(NamedTuple):
    """A record's name in words `first` to `last` of a sentence, both included.

    `strength` tells how much of the name is there, `words` which words these are; `changed` that
    a word beside it makes another thing of it (省级 before, 销量 behind); `of_other` that a name
    before it gives it to another scope.
    """

    record: int
    first: int
    last: int
    strength: float
    words: tuple[int, ...]
    changed: bool
    of_other: bool


def mentions(sentence: Sentence, index: Index, carried: Sequence[Mention] = ()) -> list[Mention]:
    """Return where records of an index are named, the best name of each at each place.

    Records that were named in the sentence before, `carried`, need less of their names.
    """
    known = frozenset(mention.record for mention in carried)
    found: dict[tuple[int, int, int], Mention] = {}
    for phrase, hits in _hits(sentence, index):
        least = HEARD_LEAST if phrase.record in known else LEAST
        if _most_worth(sentence, phrase, hits) < least:
            continue
        record = index.records[phrase.record]
        clusters = list(_clusters(sentence, hits, record.vocabulary))
        near = [_mention(sentence, phrase, record, c, phrase.record in known) for c in clusters]
        if not any(near) and len(clusters) > 1:
            near = [_scattered(sentence, phrase, record, hits)]
        for mention in filter(None, near):
            key = (mention.record, mention.first, mention.last)
            if key not in found or found[key].strength < mention.strength:
                found[key] = mention
    return _without_parts(list(found.values()))


def _most_worth(sentence: Sentence, phrase: Phrase, hits: list[int]) -> float:
    """Return how much of a name can be there at most: what was hit and all its general words."""
    hit = sum(phrase.weights[key] for key in {sentence.tokens[n].key for n in hits})
    return phrase.strength * (hit + phrase.general) / phrase.total


def _hits(sentence: Sentence, index: Index) -> Iterator[tuple[Phrase, list[int]]]:
    hits: dict[int, tuple[Phrase, list[int]]] = {}
    for n, token in enumerate(sentence.tokens):
        if n in sentence.scoped:
            continue  # the river of a river delta is no water
        for phrase in index.phrases.get(token.key, ()):
            hits.setdefault(id(phrase), (phrase, []))[1].append(n)
    yield from hits.values()


def _clusters(
    sentence: Sentence, hits: list[int], vocabulary: frozenset[str]
) -> Iterator[list[int]]:
    """Yield runs of hits between which nothing stands that would part them."""
    tokens = sentence.tokens
    cluster = [hits[0]]
    for hit in hits[1:]:
        again = any(tokens[n].key == tokens[hit].key for n in cluster)
        if again or _parted(sentence, cluster[-1], hit, vocabulary):
            yield cluster
            cluster = []
        cluster.append(hit)
    yield cluster


def _parted(sentence: Sentence, a: int, b: int, vocabulary: frozenset[str]) -> bool:
    tokens = sentence.tokens
    if b - a > _REACH:
        return True
    for n in range(a + 1, b + 1):
        if tokens[n].gap >= COMMA:
            return True
        free = tokens[n].kind in _FREE or tokens[n].key in vocabulary or n in sentence.scoped
        if n < b and not free:
            verb = not tokens[n].han and tokens[n + 1].kind == FUNCTION
            if not verb:
                return True
    return tokens[a].han and bool(sentence.numbers_between(tokens[a].end, tokens[b].start))


def _scattered(
    sentence: Sentence, phrase: Phrase, record: Record, hits: list[int]
) -> Mention | None:
    """Return a name whose words stand here and there in a sentence: enough to confirm by."""
    firsts: dict[str, int] = {}
    for hit in hits:
        firsts.setdefault(sentence.tokens[hit].key, hit)
    found = _mention(sentence, phrase, record, sorted(firsts.values()), heard=False)
    return found and found._replace(changed=True, strength=found.strength * SCATTERED)


def _mention(
    sentence: Sentence, phrase: Phrase, record: Record, cluster: list[int], heard: bool
) -> Mention | None:
    tokens = sentence.tokens
    first, last = cluster[0], cluster[-1]
    strength = phrase.strength * _worth(sentence, phrase, cluster) / phrase.total
    if phrase.ordinal is not None:
        strength *= _ordinal_fit(sentence, phrase.ordinal, tokens[first].start)
    if heard and HEARD_LEAST <= strength < LEAST + HEARD_GAIN:
        strength = min(strength + HEARD_GAIN, LEAST + HEARD_GAIN)
    if strength < LEAST:
        return None
    strength = min(strength + _context(sentence, cluster, record.naming), phrase.strength)
    changed, other = _left(sentence, first, record.vocabulary)
    changed = changed or narrowed_behind(sentence, last, record.vocabulary)
    return Mention(phrase.record, first, last, strength, tuple(cluster), changed, other)


def _worth(sentence: Sentence, phrase: Phrase, cluster: list[int]) -> float:
    """Return what the words of a name that are there are worth, its general ones included."""
    matched = {sentence.tokens[n].key for n in cluster}
    worth = sum(phrase.weights[key] for key in matched)
    general = phrase.weights.keys() - matched
    if general:
        around = {sentence.tokens[n].key for n in _around(sentence, cluster[0], cluster[-1])}
        worth += sum(phrase.weights[key] for key in general & around)
    return worth


def _around(sentence: Sentence, first: int, last: int) -> list[int]:
    """Return the general words within a name, and those beside it that no comma parts from it."""
    tokens = sentence.tokens
    start, end = first, last + 1
    while start > max(first - _BEFORE, 0) and tokens[start].gap < COMMA:
        start -= 1
    while end < min(last + 1 + _BEHIND, len(tokens)) and tokens[end].gap < COMMA:
        end += 1
    return [n for n in range(start, end) if tokens[n].kind == GENERAL]


def _context(sentence: Sentence, cluster: list[int], naming: frozenset[str]) -> float:
    here = {sentence.tokens[n].key for n in cluster}
    return CONTEXT_GAIN * min(len((sentence.telling & naming) - here), MOST_CONTEXT)


def _ordinal_fit(sentence: Sentence, ordinal: tuple[int, str | None], place: int) -> float:
    """Return 1 if the phrase's ordinal is near, less if there is none of its unit, else 0."""
    near = [f for f in sentence.figures if f.kind == ORDINAL and f.unit == ordinal[1]]
    if not near:
        return UNORDERED
    return float(any(f.low == ordinal[0] and abs(f.start - place) < _ORDINAL_REACH for f in near))


# What stands beside a name.


def _left(sentence: Sentence, first: int, vocabulary: frozenset[str]) -> tuple[bool, bool]:
    """Tell whether a word before a name makes another thing of it, or gives it to another scope."""
    tokens = sentence.tokens
    possessed = False
    for n in range(first - 1, -1, -1):
        token, after = tokens[n], tokens[n + 1]
        if after.gap > LIGHT or n in sentence.scoped:
            break
        if sentence.numbers_between(token.end, after.start):
            break
        if token.key == "的":
            possessed = True
            continue
        if token.key in WHOLES:
            return False, not _is_of_whole(sentence, n)
        if token.han and sentence.knowledge.scopes.is_sibling(tokens, n):
            return False, True
        possessed = possessed or _is_possessive(sentence, token)
        if token.key in vocabulary or token.kind == GENERAL:
            continue
        if token.han:
            return token.kind == NOUN and not possessed, token.kind == NAME
        return _english_left(sentence, n, possessed)
    return False, False


def _english_left(sentence: Sentence, n: int, possessed: bool) -> tuple[bool, bool]:
    token = sentence.tokens[n]
    if token.key in WHOLE_KEYS and is_denominator(sentence, n):
        return False, False
    if token.kind != NOUN or token.key in PLAIN_MODIFIERS:
        return False, False
    named = token.capital and (n > 0 or possessed)
    return not named and not possessed, named


def _is_possessive(sentence: Sentence, token: Token) -> bool:
    return sentence.passage.text[token.end : token.end + 1] in ("'", "’")


_OF_WHOLE = frozenset("占 占到 占据 占有 向 在 对 面向 为 比 较 于 领跑 居".split())


def _is_of_whole(sentence: Sentence, n: int) -> bool:
    """Tell whether the whole at word `n` owns nothing: 占全国, 向全国推广."""
    attached = n > 0 and sentence.tokens[n].gap <= LIGHT
    return attached and sentence.tokens[n - 1].key in _OF_WHOLE


_LOCATIVES = frozenset("上中下里内")
"""A noun with one of these narrows nothing down: 在…基础上."""


def narrowed_behind(sentence: Sentence, last: int, vocabulary: frozenset[str]) -> bool:
    """Tell whether a noun behind a name makes another thing of it: 新能源汽车销量."""
    tokens = sentence.tokens
    for n in range(last + 1, len(tokens)):
        token = tokens[n]
        if token.gap > LIGHT or n in sentence.scoped or _figure_before(sentence, n):
            return False
        if token.key in vocabulary:
            continue
        if token.han:
            behind = tokens[n + 1].key if n + 1 < len(tokens) else ""
            return token.names and behind not in _LOCATIVES
        return (
            token.kind == NOUN and not token.capital and not _is_possessive(sentence, tokens[n - 1])
        )
    return False


def _figure_before(sentence: Sentence, n: int) -> bool:
    start, end = sentence.tokens[n - 1].end, sentence.tokens[n].start
    dates = (date for date in sentence.dates if date.start >= start and date.end <= end)
    return bool(sentence.numbers_between(start, end)) or any(True for _ in dates)


def _without_parts(found: list[Mention]) -> list[Mention]:
    """Leave out a name that lies within a better one of the same record."""
    return [one for one in found if not any(_holds(other, one) for other in found)]


def _holds(other: Mention, one: Mention) -> bool:
    return (
        other.record == one.record
        and not other.changed
        and (other.first, other.last) != (one.first, one.last)
        and other.first <= one.first
        and one.last <= other.last
        and other.strength >= one.strength
    )
