"""Objects of `ytfacts.model` made again from what a compiled base stores."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from ytfacts.lookup.index import EVERYTHING
from ytfacts.model import (
    Actor,
    BaseInfo,
    Bilingual,
    Comparison,
    Derivation,
    Evidence,
    Fact,
    FactBase,
    Hit,
    Keywords,
    Match,
    Near,
    Source,
    Span,
    Topic,
    Uncarried,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from ytfacts.answers import Shown
    from ytfacts.lookup.engine import Hit as Found
    from ytfacts.lookup.index import Index
    from ytfacts.lookup.nearest import Why

_REMEMBERED = 1_000
"""Records that are kept as objects."""


def base_info(index: Index) -> BaseInfo:
    """Return what every answer says about its base."""
    return _info(index.meta["base"])


@lru_cache(maxsize=1)
def _info(text: str) -> BaseInfo:
    parts = json.loads(text)
    return BaseInfo(**{**parts, "title": _pair(parts["title"])})


def about(index: Index) -> FactBase:
    """Return the base without its records: topics, sources, files."""
    return _about(index.meta["about"], base_info(index))


@lru_cache(maxsize=1)
def _about(text: str, info: BaseInfo) -> FactBase:
    parts = json.loads(text)
    return FactBase(
        info=info,
        facts=(),
        topics=tuple(Topic(id, Bilingual(zh, en)) for id, zh, en in parts["topics"]),
        sources=tuple(map(_source, parts["sources"])),
        licence=parts["licence"],
        description=_pair(parts["description"]),
        files=tuple(parts["files"]),
    )


def _pair(parts: dict[str, str | None] | None) -> Bilingual | None:
    return Bilingual(**parts) if parts else None


def _source(parts: dict[str, Any]) -> Source:
    uncarried = tuple(Uncarried(tuple(one["tokens"]), one["reason"]) for one in parts["uncarried"])
    titles = {name: _pair(parts[name]) for name in ("title", "subtitle")}
    return Source(**{**parts, **titles, "uncarried": uncarried})


def fact(parts: dict[str, Any]) -> Fact:
    """Return the record that its stored JSON describes; it was validated when it was stored."""
    made = dict(parts)
    for name in ("label", "metric", "scope", "unit", "written", "note"):
        made[name] = _pair(parts[name])
    if isinstance(parts["value"], list):
        made["value"] = tuple(parts["value"])
    if parts["comparison"]:
        compared = parts["comparison"]
        made["comparison"] = Comparison(**{**compared, "unit": _pair(compared["unit"])})
    made["actors"] = tuple(
        Actor(Bilingual(**actor["name"]), actor["role"], _pair(actor["title"]))
        for actor in parts["actors"]
    )
    made["keywords"] = Keywords(*(tuple(parts["keywords"][language]) for language in ("zh", "en")))
    made["evidence"] = tuple(
        Evidence(one["paragraph"], tuple(one["tokens"])) for one in parts["evidence"]
    )
    if parts["derivation"]:
        derived = parts["derivation"]
        made["derivation"] = Derivation(tuple(derived["records"]), derived["formula"])
    made["formerly"] = tuple(parts["formerly"])
    return Fact(**made)


def record(index: Index, n: int) -> Fact:
    """Return record number `n`, in a base of several files with the one it came from."""
    made = _stored(index.json(n))
    origins = index.meta.get("origins")
    if origins is None:
        return made
    first, later = _origins(origins)
    file, reason = later.get(made.id, (first, None))
    return made._replace(file=file, reason=reason)


@lru_cache(maxsize=_REMEMBERED)
def _stored(text: str) -> Fact:
    """Return the record in a text: in a batch the same ones come again."""
    return fact(json.loads(text))


@lru_cache(maxsize=1)
def _origins(text: str) -> tuple[str | None, dict[str, tuple[str | None, str | None]]]:
    """Return the first file, and file and reason of each record that later ones brought, by id."""
    first, later = json.loads(text)
    return first, {id: (file, reason) for id, file, reason in later}


def cited(index: Index, facts: Iterable[Fact]) -> FactBase:
    """Return the base with some records and those they are computed from: what `cite` needs."""
    told = {fact.id: fact for fact in facts}
    waiting = list(told.values())
    while waiting:
        derivation = waiting.pop().derivation
        for id in derivation.records if derivation else ():
            n = index.number(id)
            if n is not None and id not in told:
                told[id] = record(index, n)
                waiting.append(told[id])
    return replace(about(index), facts=tuple(told.values()))


def whole(index: Index) -> FactBase:
    """Return the whole base."""
    numbers = index.numbers(EVERYTHING)
    return replace(about(index), facts=tuple(record(index, n) for n in numbers))


def hit(index: Index, found: Found | Shown) -> Hit:
    """Return a record that is to be printed, with its match where it was searched for."""
    fact = record(index, found.n)
    if found.tier is None:
        return Hit(fact)
    spans = tuple(Span(*span) for span in found.spans)
    return Hit(fact, Match(found.tier, found.score, tuple(found.fields), spans))


def near(index: Index, n: int, score: int, why: Why) -> Near:
    """Return a record that a query came close to."""
    return Near(*index.head(n), score, str(why))
