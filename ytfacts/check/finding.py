"""Rules on being found by label and keywords."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from ytfacts.model import LANGUAGES
from ytfacts.terminal import _, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ytfacts.check.desk import Desk, Note
    from ytfacts.model import Fact
    from ytfacts.problems import Where

FIRST = 5
"""Whoever looks something up reads so many answers, hardly more."""

SMALL = 3_000
"""Up to so many names each is searched for; more take seconds, however few the records."""

HANDFUL = 5
"""A keyword of more records leads to none of them."""


def finding(desk: Desk) -> Iterator[Note]:
    """A record is among the first answers to its own label and to each of its keywords.

    A search puts first what has the query as its whole label, keyword or sentence. So in a large
    base only names that more than a few records have are tried, among these records.
    """
    from ytfacts.compiled import compile_base
    from ytfacts.lookup.engine import Search

    facts = list(desk.facts)
    tried = [(fact, where, name) for fact in facts for where, name in names_of(fact)]
    if len(tried) > SMALL:
        holders = _holders(desk)
        tried = [one for one in tried if len(holders[desk.folded(one[2])]) > FIRST]
        among = sorted({n for _fact, _where, name in tried for n in holders[desk.folded(name)]})
        facts = [facts[n] for n in among]
    if not tried:
        return
    index = compile_base(replace(desk.base, facts=tuple(facts)))
    for fact, where, name in tried:
        found = [facts[n - 1].id for n in islice(Search(index, name).run(), FIRST)]
        if fact.id not in found:
            text = _('a search for "{}" does not show it among the first {}').format(
                quoted(name), FIRST
            )
            hint = _("the first is {}").format(found[0]) if found else _("it finds nothing")
            yield desk.note(fact, where, text, hint)


def names_of(fact: Fact) -> Iterator[tuple[Where, str]]:
    """Yield what a record is called, keys first."""
    for language in LANGUAGES:
        if fact.label is not None and getattr(fact.label, language):
            yield ("label", language), getattr(fact.label, language)
        for n, keyword in enumerate(getattr(fact.keywords, language)):
            yield ("keywords", language, n), keyword


def _holders(desk: Desk) -> dict[str, set[int]]:
    """Return which records, by their numbers, have a text as their whole name or sentence."""
    holders: dict[str, set[int]] = defaultdict(set)
    for n, fact in enumerate(desk.facts):
        for text in (*(name for _where, name in names_of(fact)), fact.zh, fact.en):
            if text:
                holders[desk.folded(text)].add(n)
    return holders


def keywords(desk: Desk) -> Iterator[Note]:
    """A keyword is a name of its own: not in many records, and not twice in one."""
    holders: dict[tuple[str, str], list[tuple[Fact, Where]]] = defaultdict(list)
    for fact in desk.facts:
        own: set[tuple[str, str]] = set()
        for where, name in names_of(fact):
            key = (str(where[1]), desk.folded(name))
            if where[0] == "keywords" and key in own:
                yield desk.note(
                    fact, where, _('"{}" is there already').format(quoted(name)), _("once")
                )
            elif where[0] == "keywords":
                holders[key].append((fact, where))
            own.add(key)
    for (_language, folded), held in holders.items():
        if len(held) > HANDFUL:
            fact, where = held[0]
            others = ", ".join(other.id for other, _where in held[1 : HANDFUL + 1])
            text = _('"{}" is a keyword of {} records').format(quoted(folded), len(held))
            yield desk.note(
                fact, where, text, _("of {} at most; also of {}").format(HANDFUL, others)
            )
