"""One search: the tiers in order, and what they find."""

from __future__ import annotations

from ytfacts.lookup.index import EVERYTHING
from ytfacts.lookup.query import Query
from ytfacts.lookup.tiers import COUNTED, STRICT, Tier, phrase_matches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ytfacts.lookup.index import Condition, Index
    from ytfacts.lookup.nearest import Why

    Near = tuple[int, int, Why]  # number of the record, score, why

STRICT_TIERS = tuple(tier.name for tier in STRICT)


def loose_tiers() -> Iterator[Tier]:
    """Yield the tiers that run only while nothing was found, each loaded when its turn comes."""
    from ytfacts.lookup import sound

    yield Tier("pinyin", sound.find_pinyin, sound.mark_pinyin)
    yield Tier("homophone", sound.find_homophones, sound.mark_homophones)
    from ytfacts.lookup import typo

    yield Tier("typo", typo.find_typos, typo.mark_typos)
    from ytfacts.lookup import partial

    yield Tier("partial", partial.find_partial, partial.mark_partial)


class Hit:
    """A record that was found: its number, why, and where (path, start, end) in its texts."""

    __slots__ = ("fields", "n", "score", "spans", "tier")

    def __init__(self, n: int, tier: str, score: int, spans: list[tuple[str, int, int]]) -> None:
        self.n = n
        self.tier = tier
        self.score = score
        self.spans = spans
        self.fields = list(dict.fromkeys(path for path, _, _ in spans))


class Answer:
    """What a search found: the hits that are shown, how many there were, whether there are more."""

    __slots__ = ("hits", "more", "total")

    def __init__(self, hits: list[Hit], total: int, more: bool) -> None:
        self.hits = hits
        self.total = total
        self.more = more


class Search:
    """One query against one index."""

    def __init__(self, index: Index, text: str, condition: Condition = EVERYTHING) -> None:
        self.index = index
        self.query = Query(text, index.setting)
        self.condition = condition
        self.memo: dict[str, Any] = {}
        """What a tier works out once, for finding and for marking."""
        self.found: dict[int, tuple[Tier, int]] = {}
        """What the tiers so far have found: number of the record -> tier, score."""
        self._phrases: list[tuple[int, int, bool]] = []
        self._phrase_source = phrase_matches(self)

    def phrase_matches(self) -> Iterator[tuple[int, int, bool]]:
        """Yield what stands in one piece; `exact` and `normalized` share one pass over it."""
        yield from self._phrases
        for match in self._phrase_source:
            self._phrases.append(match)
            yield match

    def answer(self, limit: int = 0, *, strict: bool = False) -> Answer:
        """Run the tiers; keep the first `limit` hits (0: all that are counted)."""
        found = self.run(strict=strict)
        more = len(found) > COUNTED
        shown = list(found.items())[: min(limit or COUNTED, COUNTED)]
        hits = [Hit(n, tier.name, score, self.spans(tier, n)) for n, (tier, score) in shown]
        return Answer(hits, min(len(found), COUNTED), more)

    def run(self, *, strict: bool = False) -> dict[int, tuple[Tier, int]]:
        """Run the tiers; return what they find, see `found`."""
        found = self.found = {}
        for tier in STRICT:
            self._collect(tier)
        if not found and not strict and any(form.terms for form in self.query.forms):
            for tier in loose_tiers():
                self._collect(tier)
                if found:
                    break
        return found

    def nearest(self) -> list[Near]:
        """Return what the query came close to: only for one that has no answer."""
        if not any(form.terms for form in self.query.forms):
            return []
        from ytfacts.lookup.nearest import nearest

        return nearest(self)

    def _collect(self, tier: Tier) -> None:
        if len(self.found) > COUNTED:
            return
        for n, score in tier.find(self):
            self.found.setdefault(n, (tier, score))
            if len(self.found) > COUNTED:
                return

    def spans(self, tier: Tier, n: int) -> list[tuple[str, int, int]]:
        """Return where the texts of record `n` show what a tier matched, in original characters."""
        spans = []
        for line in self.index.row(n).lines:
            marks = merged(tier.mark(self, line))
            if marks:
                spans += [(line.path, *line.origin.span(start, end)) for start, end in marks]
        return spans


def merged(marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return marks in order, those that touch or overlap made one."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result
