"""Rules on all records together: repetitions, and spellings that differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from ytfacts.check.comparing import word_set
from ytfacts.check.desk import texts
from ytfacts.check.sounds import clashing
from ytfacts.model import LANGUAGES
from ytfacts.normalize import is_han
from ytfacts.readings import characters
from ytfacts.terminal import N_, _, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ytfacts.check.desk import Desk, Note
    from ytfacts.model import Bilingual, Fact
    from ytfacts.problems import Where

ALIKE = 0.85
"""Sentences that share so much of their words (Jaccard), and all figures, say the same."""


MANY = 50
"""A word of more sentences than this is no sign that two of them are alike; without a bound, the
time would grow with the square of the records."""


def duplicates(desk: Desk) -> Iterator[Note]:
    """No two records say the same, or nearly the same."""
    for language in LANGUAGES:
        facts = [fact for fact in desk.facts if getattr(fact, language)]
        if language == "en":
            facts = [fact for fact in facts if not fact.zh]
        first: dict[str, Fact] = {}
        different = []
        for fact in facts:
            earlier = first.setdefault(desk.folded(getattr(fact, language)), fact)
            if earlier is fact:
                different.append(fact)
            else:
                yield desk.note(
                    fact, (language,), _("says the same as {}").format(earlier.id), _(_DUPLICATE)
                )
        for fact, other in _alike(desk, different, language):
            yield desk.note(
                fact, (language,), _("says nearly the same as {}").format(other.id), _(_DUPLICATE)
            )


_DUPLICATE = N_("one record, or what sets them apart")


def _alike(desk: Desk, facts: list[Fact], language: str) -> Iterator[tuple[Fact, Fact]]:
    """Yield each record with the first before it that says nearly the same.

    Two sets of words that overlap so much share one of their rarest, so only records that do are
    compared.
    """
    bags = [word_set(desk.folded(getattr(fact, language))) for fact in facts]
    counts = Counter(word for bag in bags for word in bag)
    holding: dict[str, list[int]] = defaultdict(list)
    for n, bag in enumerate(bags):
        rarest = sorted(bag, key=lambda word: (counts[word], word))
        rarest = rarest[: len(bag) - int(ALIKE * len(bag)) + 1]
        for other in sorted({m for word in rarest for m in holding[word]}):
            shared = len(bag & bags[other])
            is_alike = shared >= ALIKE * (len(bag) + len(bags[other]) - shared)
            if is_alike and _same_figures(desk, facts[n], facts[other], language):
                yield facts[n], facts[other]
                break
        for word in rarest:
            if counts[word] <= MANY:
                holding[word].append(n)


def _same_figures(desk: Desk, fact: Fact, other: Fact, language: str) -> bool:
    if (fact.period, fact.scope) != (other.period, other.scope):
        return False
    stated = ([(f.low, f.high, f.unit, f.period) for f in desk.figures(getattr(one, language))]
              for one in (fact, other))  # fmt: skip
    return next(stated) == next(stated)


_RENDERED = ("metric", "scope")
MIN_NAME = 3
"""Characters of a name whose homophones are looked for: two sound like too much else."""


def spelling(desk: Desk) -> Iterator[Note]:
    """What has one name in one language has one in the other, and nobody's name is misspelled."""
    for source, target in (LANGUAGES, LANGUAGES[::-1]):
        seen: dict[tuple[str, str], tuple[str, str]] = {}
        for fact in desk.facts:
            for where, what, pair in _renderings(fact):
                key, said = getattr(pair, source), getattr(pair, target)
                if not (key and said):
                    continue
                first, id = seen.setdefault((what, desk.folded(key)), (said, fact.id))
                if desk.folded(first) != desk.folded(said):
                    text = _('"{}" is "{}" here and "{}" in {}').format(
                        quoted(key), quoted(said), quoted(first), id
                    )
                    yield desk.note(fact, (*where, target), text, _("one rendering"))
    yield from _homophones(desk)
    yield from clashing(desk)


def _renderings(fact: Fact) -> Iterator[tuple[Where, str, Bilingual]]:
    for name in _RENDERED:
        if getattr(fact, name) is not None:
            yield (name,), name, getattr(fact, name)
    for n, actor in enumerate(fact.actors):
        yield ("actors", n, "name"), "name", actor.name
        if actor.title is not None:
            yield ("actors", n, "title"), "title", actor.title


def _homophones(desk: Desk) -> Iterator[Note]:
    """Note what sounds like the name of somebody who acts but is written otherwise."""
    names = {
        desk.folded(actor.name.zh)
        for fact in desk.facts
        for actor in fact.actors
        if actor.name.zh and actor.title is not None
    }
    sounds = {
        tuple(reading[:1] for reading in characters(name)): name
        for name in names
        if len(name) >= MIN_NAME and all(map(is_han, name))
    }
    lengths = sorted({len(sound) for sound in sounds})
    for fact in desk.facts:
        for keys, language, text in texts(fact):
            if language != "zh":
                continue
            read = [reading[:1] for reading in characters(text)]
            for length in lengths:
                for i in range(len(text) - length + 1):
                    name = sounds.get(tuple(read[i : i + length]))
                    said = text[i : i + length]
                    if name is not None and desk.folded(said) not in names:
                        message = _('"{}" sounds like "{}"').format(quoted(said), quoted(name))
                        yield desk.note(fact, keys, message, _("the name as it is written"), i)
