"""Whether a draft has the dates and places of the base's events right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ytfacts import figures
from ytfacts.normalize import fold
from ytfacts.verify.finding import CONFIRMED, CONTRADICTED, Finding, finding
from ytfacts.verify.happenings import Event, Happenings
from ytfacts.verify.lexicon import (
    ATTRIBUTES,
    EARLIER,
    EARLIER_WORDS,
    EPITHETS,
    HAPPENING,
    HAPPENING_WORDS,
    NEGATION_WORDS,
    NEGATIONS,
    OCCASION_WORDS,
    OCCASIONS,
)
from ytfacts.verify.mentions import Mention, mentions, narrowed_behind
from ytfacts.verify.periods import is_base
from ytfacts.verify.tokens import COLON, FUNCTION, GENERAL, LIGHT, NAME, STRONG
from ytfacts.verify.wording import period_wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ytfacts.figures import Figure
    from ytfacts.model import Bilingual
    from ytfacts.verify.document import Heard
    from ytfacts.verify.knowledge import Knowledge
    from ytfacts.verify.sentence import Sentence
    from ytfacts.verify.tokens import Token

FIRM = 0.7
"""How much of an event's name must be there to say that it is meant."""

LONGEST_CITY = 4
"""Characters of a Chinese name that is likely a town, not a house."""

_HELD_REACH = 8
"""Words between "held" and the place."""


class Said(NamedTuple):
    """A date or place that a sentence gives an event, and what the base has instead."""

    event: Event
    span: tuple[int, int]
    right: bool
    problem: str
    wording: Bilingual | None
    sure: bool


class Events:
    """Checks dates and places against the events of a base."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._known = Happenings(knowledge)
        self._main = knowledge.scopes.main
        names = self._known.index.phrases
        self.marks = tuple(names)
        """Texts, one of which stands in every sentence that names an event."""

    def mentions(self, sentence: Sentence) -> list[Mention]:
        """Return where events are named."""
        found = [*mentions(sentence, self._known.index), *self._by_scope(sentence)]
        good = [m for m in found if m.strength >= FIRM and not m.of_other]
        return [m for m in good if not _is_of_somebody(sentence, m, good)]

    def _by_scope(self, sentence: Sentence) -> Iterator[Mention]:
        """Yield where an event is named that is what the base is about: the name of a scope."""
        for number, event in enumerate(self._known.events):
            words = tuple(n for n, group in sentence.scoped.items() if group == event.group)
            if event.group is not None and words:
                vocabulary = self._known.index.records[number].vocabulary
                changed = narrowed_behind(sentence, words[-1], vocabulary)
                yield Mention(number, words[0], words[-1], 1.0, words, changed, of_other=False)

    def check(
        self, file: str, sentence: Sentence, named: Sequence[Mention], heard: Heard
    ) -> Iterator[Finding]:
        """Yield what a sentence says of when and where the base's events were.

        `named` are the events it names, `heard` is the sentence before with those that it names.
        """
        before = heard.sentence
        found = named or [m._replace(first=-1, last=-1) for m in heard.events]
        said = [*self._dated(sentence, found), *self._placed(sentence, found)]
        labelled = [] if named else list(self._labelled(sentence, before))
        said += labelled
        wrong = [one for one in said if not one.right and not _is_earlier(sentence, one.span[0])]
        if len({one.problem for one in wrong}) > 1 or not (named or labelled):
            wrong = []  # with another date and another place it is another event
        for one in said:
            if one.right:
                why = "the event's own date or place"
                yield finding(file, sentence, one.span, CONFIRMED, one.event.fact, why=why)
            elif one in wrong and (one.sure or any(other.right for other in said)):
                yield finding(
                    file, sentence, one.span, CONTRADICTED, one.event.fact, problem=one.problem,
                    expected=one.wording, why="another date or place of the same event",
                )  # fmt: skip

    def _labelled(self, sentence: Sentence, before: Sentence | None) -> Iterator[Said]:
        """Yield the place behind "Where:" or 地点： beside the days of one of the events, or alone
        beside all of them where the sentence `before` promises it (Time and place: 6–7 June,
        Nanjing), or where the base's main scope met on these days.
        """
        days = [d.period or "" for d in sentence.dates if _is_of_days(d.period or "")]
        event = next((e for e in self._known.events if e.place and self._on(days)), None)
        if event is None or event.place is None:
            return
        told = before is not None and not before.keys.isdisjoint(ATTRIBUTES)
        all_days = self._are_all(days)
        alone = told and all_days and all(map(_may_be_place, sentence.tokens))
        there = all_days and self._main in sentence.scoped.values()
        for place, span in _places_in(sentence):
            held = there and _takes_place(sentence, span)
            if (
                alone
                or held
                or _PLACE_LABEL.search(sentence.passage.text[sentence.start : span[0]])
            ):
                right = _is_at(place, event.place)
                yield Said(event, span, right, "name", event.place, sure=True)
                return

    def _on(self, days: Sequence[str]) -> bool:
        known = [e.period for e in self._known.events if e.period and _is_of_days(e.period)]
        return any(figures.same_period(day, period) for day in days for period in known)

    def _are_all(self, days: Sequence[str]) -> bool:
        """Tell whether days are all those of an event, not only one on which it was held."""
        known = [e.period for e in self._known.events if e.period and "/" in e.period]
        return any(figures.same_period(day, period) for day in days for period in known)

    def _dated(self, sentence: Sentence, found: Sequence[Mention]) -> Iterator[Said]:
        for mention in sorted(found, key=lambda m: -m.strength):
            event = self._known.events[mention.record]
            date = _date_of(sentence, mention) if event.period else None
            if event.period is None or date is None or date.period is None:
                continue
            if _is_of_other_year(sentence, mention, date, event.period):
                continue
            if _is_of_days(event.period) and not _is_day_or_month(date.period):
                continue
            right = _falls_in(date.period, event.period)
            wording = period_wording(event.period, year=not date.period.startswith("-"))
            sure = not mention.changed and mention.first >= 0
            if not _is_of_days(event.period) and sentence.numbers:
                sure = False  # what grew by 5% in one quarter is another thing than in another
            yield Said(event, (date.start, date.end), right, "period", wording, sure)
            return

    def _is_of_other_year(self, sentence: Sentence, place: int) -> bool:
        """Tell whether the year named last before a place, else any year, is none of the events'."""
        dates = [d for d in sentence.dates if d.low and not is_base(sentence, d)]
        before = [d for d in dates if d.end <= place][-1:]
        years = {(d.period or "")[:4] for d in before or dates}
        known = {event.period[:4] for event in self._known.events if event.period}
        return bool(years) and years.isdisjoint(known)

    def _placed(self, sentence: Sentence, found: Sequence[Mention]) -> Iterator[Said]:
        candidates = [m for m in found if self._known.events[m.record].place is not None]
        if not candidates:
            return
        candidates.sort(key=lambda m: -m.strength)
        events = [self._known.events[m.record] for m in candidates]
        for place, span in _places_in(sentence):
            if self._is_of_other_year(sentence, span[0]):
                continue
            event = next((e for e in events if e.place and _is_at(place, e.place)), None)
            if event is not None:
                yield Said(event, span, True, "name", event.place, sure=True)
            elif any(_is_at(place, other) for other in self._known.places):
                return
            elif _takes_place(sentence, span) and not _may_contain(sentence, place):
                sure = not candidates[0].changed and candidates[0].first >= 0
                yield Said(events[0], span, False, "name", events[0].place, sure)
                return


def _is_of_somebody(sentence: Sentence, mention: Mention, found: Sequence[Mention]) -> bool:
    """Tell whether an everyday name (the meeting) stands for what somebody else holds."""
    keys = {sentence.tokens[n].key for n in mention.words}
    if not keys <= OCCASIONS | OCCASION_WORDS:
        return False
    if any(set(mention.words) < set(other.words) for other in found):
        return False
    n = mention.first
    while n > 0 and sentence.tokens[n].gap < COLON:
        n -= 1
        if sentence.tokens[n].names and n not in sentence.scoped:
            return True
    return False


def _may_be_place(token: Token) -> bool:
    return token.kind == NAME or token.capital


_PLACE_LABEL = re.compile(
    r"(?:地点|会址|举办地|\b(?:[Ww]here(?: and when)?|[Vv]enue|[Pp]lace|[Ll]ocation))\s*[:：]\s*$"
)
"""What stands before a place in a list of particulars."""


def _is_of_days(period: str) -> bool:
    return len(period.split("/", maxsplit=1)[0].lstrip("-")) in (len("2025-06-06"), len("06-06"))


def _is_day_or_month(period: str) -> bool:
    """Tell whether a date can be that of a meeting: no quarter, no span of months."""
    return _is_of_days(period) or "/" not in period


def _is_earlier(sentence: Sentence, place: int) -> bool:
    """Tell whether the words before a place speak of another time, or deny."""
    words = sentence.tokens[: sentence.before(place)]
    said = "".join(word.key for word in words if word.han)
    if any(mark in said for mark in (*EARLIER, *NEGATIONS)):
        return True
    return any(not w.han and (w.key in EARLIER_WORDS or w.key in NEGATION_WORDS) for w in words)


# Dates.


def _date_of(sentence: Sentence, mention: Mention) -> Figure | None:
    """Return the day or month that is said of an event, the nearest to its name."""
    days = [
        d
        for d in sentence.dates
        if "-" in (d.period or "") and not is_base(sentence, d) and not _is_dateline(sentence, d)
    ]
    if mention.first < 0:
        return days[0] if len(days) == 1 else None
    start, end = sentence.tokens[mention.first].start, sentence.tokens[mention.last].end
    return min(days, key=lambda d: max(d.start - end, start - d.end), default=None)


def _is_dateline(sentence: Sentence, date: Figure) -> bool:
    """Tell whether a date tells when a report was sent: 新华社南京6月8日电, NANJING, June 8 --"""
    if sentence.numbers_between(sentence.start, date.start):
        return False
    behind = sentence.passage.text[date.end : date.end + _AGENCY].lstrip()
    if behind[:1] in ("电", "電", "讯", "訊"):
        return True
    near = sentence.before(date.start) <= 2
    return near and re.match(r"(?:\([A-Z]\w+\)\s*)?(?:--|—|–)\s", behind) is not None


_AGENCY = 24
"""Characters behind a date in which the name of an agency and a dash may stand."""


def _is_of_other_year(sentence: Sentence, mention: Mention, date: Figure, known: str) -> bool:
    """Tell whether a year before an event's name or its date makes it another year's."""
    place = sentence.tokens[mention.first].start if mention.first >= 0 else date.start
    years = [d for d in sentence.dates if d.low and d.start <= max(place, date.start)]
    return any((d.period or "")[:4] != known[:4] for d in years)


def _falls_in(said: str, known: str) -> bool:
    """Tell whether a date is a known period, the day on which it began or ended, or its month."""
    ends = known.split("/")
    days = [*ends, *(end[: len("2025-06")] for end in ends if len(end) > len("2025-06"))]
    return figures.same_period(said, known) or any(figures.same_period(said, day) for day in days)


# Places.


def _places_in(sentence: Sentence) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the names that may be places, each with its span."""
    tokens = sentence.tokens
    n = 0
    while n < len(tokens):
        token, after = tokens[n], n + 1
        if token.han:
            if token.kind == NAME and n not in sentence.scoped:
                yield token.key, (token.start, token.end)
        elif token.capital and token.kind != FUNCTION:
            while after < len(tokens) and tokens[after].capital and tokens[after].gap <= LIGHT:
                after += 1
            span = (token.start, tokens[after - 1].end)
            yield fold(sentence.passage.text[span[0] : span[1]]), span
        n = after


def _is_at(said: str, known: Bilingual) -> bool:
    """Tell whether a place is another, or holds or names a part of it."""
    bare = said.removesuffix("市").removesuffix(" city")
    names = [fold(name) for name in (known.zh, known.en) if name]
    return any(name in bare or (len(bare) > 1 and bare in name) for name in names)


def _may_contain(sentence: Sentence, place: str) -> bool:
    """Tell whether a place may hold the event's: a province, or a scope of the base."""
    return (
        place.endswith(("省", "province")) or sentence.knowledge.scopes.group_of(place) is not None
    )


def _takes_place(sentence: Sentence, span: tuple[int, int]) -> bool:
    """Tell whether a sentence has something happen at a place: 在宁波召开, held in Ningbo."""
    tokens = sentence.tokens
    first, after = sentence.before(span[0]), sentence.before(span[1])
    while first and tokens[first].gap <= LIGHT and tokens[first - 1].key in EPITHETS:
        first -= 1
    if not first or tokens[first].gap > LIGHT:
        return False
    before = tokens[first - 1]
    if before.han:
        happens = before.key in ("在", "于") and _happens_behind(sentence, after)
        gathered = len(before.key) > 1 and before.key.startswith(HAPPENING)
        return span[1] - span[0] <= LONGEST_CITY and (happens or gathered)
    return before.key in ("in", "at") and _is_held(sentence, first - 1)


def _happens_behind(sentence: Sentence, n: int) -> bool:
    """Tell whether something happens at the place before word `n`, perhaps in a house there."""
    tokens = sentence.tokens
    for m in range(n, min(n + _HOUSE, len(tokens))):
        if tokens[m].gap > LIGHT:
            return False
        if tokens[m].key.startswith(HAPPENING):
            return True
        if not (tokens[m].names or tokens[m].kind == GENERAL):
            return False
    return False


_HOUSE = 4
"""Words of what stands at a place: 在苏州太湖岸边举行."""


def _is_held(sentence: Sentence, n: int) -> bool:
    for m in range(n - 1, max(n - 1 - _HELD_REACH, -1), -1):
        if sentence.tokens[m].key in HAPPENING_WORDS:
            return True
        if sentence.tokens[m].gap >= STRONG:
            break
    return False
