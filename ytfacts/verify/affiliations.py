"""Whose somebody is, said without an office: Ann Lee of Lakeside University, 湖滨大学的李安."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ytfacts.model import Bilingual
from ytfacts.verify.finding import CONTRADICTED, Finding, finding
from ytfacts.verify.lexicon import ORGANS, TITLE_GLUE
from ytfacts.verify.titles import HanTitle, is_rank, same_body
from ytfacts.verify.tokens import LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ytfacts.verify.people import Person, Place
    from ytfacts.verify.sentence import Sentence

LONGEST_BODY = 10
"""Words of the name of a body."""

LEAST_SHARED = 2
"""Characters that two bodies have in common at an end if they are of one sort."""

_BELONGING = frozenset(("of", "from", "at", "with"))
_OPENING = frozenset("来自 由 据 和 与 请 对 让 被 在".split())
_PLAIN_GLUE = frozenset("the of for at in with and general".split())


class _Body(NamedTuple):
    """The name of a body beside a person: the words from `first` up to `after`."""

    first: int
    after: int


def affiliations(file: str, sentence: Sentence, places: Sequence[Place]) -> Iterator[Finding]:
    """Yield the bodies that a sentence gives to known people and that are not theirs."""
    for place in places:
        if sentence.tokens[place.first].han:
            yield from _before_han(file, sentence, place)
        else:
            yield from _behind_english(file, sentence, place)


def _before_han(file: str, sentence: Sentence, place: Place) -> Iterator[Finding]:
    """Check 江苏省商务厅的罗伟光: what ends in an organ right before a name."""
    tokens = sentence.tokens
    title = place.person.han_title
    after = place.first
    if after and tokens[after - 1].key == "的" and tokens[after].gap <= LIGHT:
        after -= 1
    first = after
    while first and after - first < LONGEST_BODY and tokens[first].gap <= LIGHT:
        before = tokens[first - 1]
        if (
            not before.han
            or before.key in _OPENING
            or sentence.numbers_between(before.end, tokens[first].start)
        ):
            break
        first -= 1
    text = "".join(token.key for token in tokens[first:after])
    if title is None or not title.body or not text.endswith(ORGANS):
        return
    starts, at = set(), 0
    for token in tokens[first:after]:
        starts.add(at)
        at += len(token.key)
    written = HanTitle(text, "", "", loose=False, starts=frozenset(starts))
    bodies = [title.body, *(alias.body for alias in place.person.han_aliases if alias.body)]
    if any(same_body(written, body) for body in bodies) or not _are_of_one_sort(text, title.body):
        return
    where = _Body(first, after)
    yield _wrong_body(file, sentence, place.person, where)


def _are_of_one_sort(written: str, known: str) -> bool:
    """Tell whether two Chinese bodies begin or end alike: 江苏省商务厅 and 江苏省发展改革委."""
    return (
        written[-LEAST_SHARED:] == known[-LEAST_SHARED:]
        or written[-LEAST_SHARED - 1 :][:LEAST_SHARED] == known[:LEAST_SHARED]
        or written[:LEAST_SHARED] == known[:LEAST_SHARED]
    )


def _behind_english(file: str, sentence: Sentence, place: Place) -> Iterator[Finding]:
    """Check "of the Zhejiang Development and Reform Commission" behind a name."""
    tokens = sentence.tokens
    title = place.person.english_title
    first = place.after
    if (
        title is None
        or first >= len(tokens)
        or tokens[first].key not in _BELONGING
        or tokens[first].gap > LIGHT
    ):
        return
    first += 1
    after = first
    while after < len(tokens) and after - first < LONGEST_BODY and tokens[after].gap <= LIGHT:
        token = tokens[after]
        if token.han or is_rank(token.key) or not (token.capital or token.key in _PLAIN_GLUE):
            break
        after += 1
    proper = [
        n for n in range(first, after) if tokens[n].capital and tokens[n].key not in TITLE_GLUE
    ]
    sort = {tokens[n].key for n in range(first, after)} & TITLE_GLUE - _PLAIN_GLUE
    known = {word.key for word in title.words} | place.person.english_aliases
    if not proper or not sort & known or known & {tokens[n].key for n in proper}:
        return
    yield _wrong_body(file, sentence, place.person, _Body(proper[0], proper[-1] + 1))


def _wrong_body(file: str, sentence: Sentence, person: Person, body: _Body) -> Finding:
    tokens = sentence.tokens
    han, english = person.han_title, person.english_title
    right = Bilingual(han.body if han else None, english.text(english.proper) if english else None)
    return finding(
        file, sentence, (tokens[body.first].start, tokens[body.after - 1].end), CONTRADICTED,
        person.fact, problem="title", expected=right, why="the name is known with another body",
    )  # fmt: skip
