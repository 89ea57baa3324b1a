"""When and where the events of a base were, and by what names a draft may call them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ytfacts.model import Bilingual
from ytfacts.normalize import fold
from ytfacts.verify.knowledge import Index, Name, Record
from ytfacts.verify.lexicon import (
    ATTRIBUTES,
    EPITHETS,
    OCCASION_WORDS,
    OCCASIONS,
    PLACE_ROLES,
)
from ytfacts.verify.quantities import both
from ytfacts.verify.tokens import GENERAL, NAME, OTHER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ytfacts.model import Fact
    from ytfacts.verify.knowledge import Knowledge

_HAN_PLACE = re.compile(
    r"(?:在|设在|于)([\u4e00-\u9fff]{2,8}?)(?:召开|举行|举办|开幕|进行|[，。、]|$)"
)
_ENGLISH_PLACE = re.compile(
    r"\b(?:held|took place|convened|met|gathered|opened) (?:\w+ ){0,3}?"
    r"in ([A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)"
)


class Event(NamedTuple):
    """A record that says when (`period`, ISO 8601) or where something was.

    `group` is the scope whose name is the event's own, None if it has another.
    """

    fact: Fact
    period: str | None
    place: Bilingual | None
    group: int | None = None


class Happenings:
    """The dated and placed records of a base, and the index of their names."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.events = [
            event._replace(group=knowledge.scopes.named(event.fact.label))
            for event in map(_event, knowledge.facts)
            if event is not None
        ]
        self.places = [event.place for event in self.events if event.place]
        knowledge.cutter.learn([fold(place.zh) for place in self.places if place.zh], NAME)
        knowledge.cutter.learn(EPITHETS, OTHER)
        self.index = Index()
        for event in self.events:
            everyday = _everyday_names(event, self.events)
            names = _own_names(knowledge.names_of(event.fact, everyday))
            words = frozenset(
                token.key
                for text in (event.fact.zh, event.fact.en, *both(event.fact.label), *everyday)
                for token in knowledge.words(text or "")
            )
            self.index.add(Record(event.fact, (), words, words, None, frozenset()), names, {})


def _event(fact: Fact) -> Event | None:
    period = fact.period if fact.value is None and fact.period and "-" in fact.period else None
    place = _place(fact) if fact.kind == "event" else None
    return Event(fact, period, place) if period or place else None


def _place(fact: Fact) -> Bilingual | None:
    """Return where an event was: of an actor that is a place, or as its sentences say."""
    for actor in fact.actors:
        if actor.role in PLACE_ROLES:
            return actor.name
    zh = _HAN_PLACE.search(fact.zh or "")
    en = _ENGLISH_PLACE.search(fact.en or "")
    if not zh and not en:
        return None
    return Bilingual(_plain_place(zh[1], fact) if zh else None, en[1] if en else None)


def _plain_place(place: str, fact: Fact) -> str:
    """Return a place without epithets: 南京 of 古都南京, by the keyword 南京市 or the epithet."""
    for keyword in fact.keywords.zh:
        if keyword[-1:] in ("市", "县", "省", "区") and keyword[:-1] in place:
            return keyword[:-1]
    for epithet in EPITHETS:
        place = place.removeprefix(epithet)
    return place


def _own_names(names: Sequence[Name]) -> list[Name]:
    """Return names without what is asked of an event (place, date) and without mere place names."""
    kept = []
    for name in names:
        words = [token for token in name.words if token.key not in ATTRIBUTES]
        if any(token.kind not in (NAME, GENERAL) and not token.capital for token in words):
            kept.append(name._replace(words=words))
    return kept


def _everyday_names(event: Event, events: Sequence[Event]) -> list[str]:
    """Return the everyday names of an event (the meeting), if the base has no other of its kind."""
    if any(_is_rival(event, other) for other in events):
        return []
    label = event.fact.label
    names: list[str] = []
    if label and label.zh and any(word in label.zh for word in OCCASIONS):
        names += sorted(OCCASIONS)
    if label and label.en and any(word in fold(label.en).split() for word in OCCASION_WORDS):
        names += sorted(OCCASION_WORDS)
    return names


def _is_rival(event: Event, other: Event) -> bool:
    """Tell whether another event is an occasion of the same kind at another time or place."""
    label = other.fact.label
    if other is event or not (label and label.zh and any(word in label.zh for word in OCCASIONS)):
        return False
    apart_in_time = event.period and other.period and event.period != other.period
    apart_in_space = event.place and other.place and event.place != other.place
    return bool(apart_in_time or apart_in_space)
