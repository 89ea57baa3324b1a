"""When a result is right, and the figures of merit.

A query that is written by hand names what its answer must hold (`tokens`), compared as people
compare: width, case, quotes and the kind of dash do not matter, while a number is a whole number.
A query that is made from a record is answered by that record alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ytfacts.model import Bilingual, Fact

REACH = 10
"""How many results are looked at: MRR@10 needs ten."""

_QUOTES = dict.fromkeys(map(ord, "\"'“”‘’「」『』«»`"))
_DASHES = re.compile("[-‐‑‒–—―−]+")
_BLANK_BESIDE_HAN = re.compile("(?<=[㐀-鿿]) +| +(?=[㐀-鿿])")
_TYPESET_PM = re.compile(r"pm_?\{?2\.5\}?")


def comparable(text: str) -> str:
    """Return `text` without the differences that do not matter."""
    text = unicodedata.normalize("NFKC", text).lower().translate(_QUOTES)
    text = _DASHES.sub("-", _TYPESET_PM.sub("pm2.5", text))
    return _BLANK_BESIDE_HAN.sub("", re.sub(r"[^\S\n]+", " ", text))


def statement(fact: Fact) -> str:
    """Return what a record states, one part a line: sentences, labels, value and unit."""
    parts = [fact.zh, fact.en, *_both(fact.label)]
    if fact.value is not None:
        values = fact.value if isinstance(fact.value, tuple) else (fact.value,)
        parts += [f"{value:.12g}" for value in values]
    parts += _both(fact.unit)
    return comparable("\n".join(part for part in parts if part))


def _both(pair: Bilingual | None) -> list[str | None]:
    return [pair.zh, pair.en] if pair else []


def holds(text: str, token: str) -> bool:
    """Say whether comparable `text` has `token`; digits at its ends are no part of a longer number."""
    wanted = comparable(token)
    before = r"(?<!\d)(?<!\d[.,])" if wanted[:1].isdigit() else ""
    after = r"(?![.,]?\d)" if wanted[-1:].isdigit() else ""
    return re.search(before + re.escape(wanted) + after, text) is not None


@dataclass(frozen=True, slots=True)
class Query:
    """Something people type, and what answers it.

    Right is a record whose statement holds every token of one of `answers`, each token in any of
    its spellings; or, where `record` is not None, the record with that number. With neither,
    nothing may be found.
    """

    text: str
    kind: str
    answers: tuple[tuple[tuple[str, ...], ...], ...] = ()
    record: int | None = None

    @property
    def answerable(self) -> bool:
        """Whether anything in the base answers it."""
        return self.record is not None or bool(self.answers)

    def expected(self) -> str:
        """Return in words what is right, for a list of failures."""
        if self.record is not None:
            return f"record {self.record}"
        return " or ".join(" + ".join(t[0] for t in one) for one in self.answers) or "nothing"


def read_query(row: dict[str, Any]) -> Query:
    """Return the query that one line of a query file describes."""
    alternatives = row.get("alts", {})
    lists = [row["tokens"], *row.get("or_tokens", [])] if row["tokens"] else []
    answers = tuple(
        tuple((token, *alternatives.get(token, ())) for token in tokens) for tokens in lists
    )
    return Query(row["query"], row["class"], answers)


class Judge:
    """Says at which rank the first right record stands; a base's statements are read once."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.statements = [statement(fact) for fact in facts]

    def is_right(self, query: Query, record: int) -> bool:
        """Say whether the record with that number answers the query."""
        if query.record is not None:
            return record == query.record
        text = self.statements[record]
        return any(
            all(any(holds(text, spelling) for spelling in token) for token in tokens)
            for tokens in query.answers
        )

    def rank(self, query: Query, found: Sequence[int]) -> int | None:
        """Return the rank, from 1, of the first right record among those found."""
        for rank, record in enumerate(found[:REACH], 1):
            if self.is_right(query, record):
                return rank
        return None


@dataclass(slots=True)
class Tally:
    """Counts over the queries of one class; percentages come from its methods."""

    asked: int = 0
    ranks: list[int | None] = field(default_factory=list)
    unanswerable: int = 0
    answered_wrongly: int = 0

    def add(self, query: Query, rank: int | None, *, answered: bool) -> None:
        """Count one query; `answered` says whether anything was found at all."""
        self.asked += 1
        if query.answerable:
            self.ranks.append(rank)
        else:
            self.unanswerable += 1
            self.answered_wrongly += answered

    def success(self, at: int) -> float | None:
        """Return the share of answerable queries whose right record stands at rank `at` or above."""
        if not self.ranks:
            return None
        return sum(rank is not None and rank <= at for rank in self.ranks) / len(self.ranks)

    def mrr(self) -> float | None:
        """Return the mean reciprocal rank of the right record; one not found counts 0."""
        if not self.ranks:
            return None
        return sum(1 / rank for rank in self.ranks if rank) / len(self.ranks)

    def false_answers(self) -> float | None:
        """Return the share of queries without an answer that were answered."""
        return self.answered_wrongly / self.unanswerable if self.unanswerable else None


def tallies(outcomes: Iterable[tuple[Query, int | None, bool]]) -> dict[str, Tally]:
    """Return the counts by class, in order of appearance, and under "all" those of every query."""
    by_kind: dict[str, Tally] = defaultdict(Tally)
    whole = Tally()
    for query, rank, answered in outcomes:
        by_kind[query.kind].add(query, rank, answered=answered)
        whole.add(query, rank, answered=answered)
    return {**by_kind, "all": whole}
