"""First for second: what the base tells of the second batch, said of another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ytfacts import figures
from ytfacts.english import word_key
from ytfacts.model import Bilingual
from ytfacts.verify.finding import CONFIRMED, CONTRADICTED, Finding, finding
from ytfacts.verify.lexicon import EARLIER, EARLIER_WORDS, LEADING_UP
from ytfacts.verify.quantities import ORDINAL
from ytfacts.verify.subjects import OTHER_SCOPE, scope_in
from ytfacts.verify.tokens import COMMA, GENERAL, STRONG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ytfacts.figures import Figure
    from ytfacts.model import Fact
    from ytfacts.verify.knowledge import Knowledge
    from ytfacts.verify.sentence import Sentence

BEFORE, BEHIND = 3, 14
"""Words before and behind an ordinal that tell of what it counts."""

BESIDE = 6
"""Characters behind these words in which a number may still belong to them."""

LEAST_EVIDENCE = 2
"""Words or numbers told of one ordinal alone by which another is wrong."""


class _Told:
    """What the base tells of one ordinal of a thing: 第二批 of 创新联合体.

    `names` are the words of names with it, `words` those of the sentences, each with its record;
    `values` the numbers it is told with; `written` how it is written in either language.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self.names: dict[str, Fact] = {}
        self.words: dict[str, Fact] = {}
        self.values: dict[float, Fact] = {}
        self.written: dict[str, str] = {}

    def learn(self, knowledge: Knowledge, fact: Fact, unit: str) -> None:
        for language, text in (("zh", fact.zh or ""), ("en", fact.en or "")):
            for token in knowledge.words(text):
                if token.kind != GENERAL:
                    self.words.setdefault(token.key, fact)
            for figure in figures.read(text):
                if (figure.kind, figure.unit, figure.low) == (ORDINAL, unit, self.number):
                    self.written.setdefault(language, figure.text)
        if isinstance(fact.value, int | float):
            self.values.setdefault(fact.value, fact)


class Ordinals:
    """The things of a base that are counted in order, by the unit of the order."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._told: dict[str, dict[int, _Told]] = {}
        for fact in knowledge.facts:
            for name in knowledge.names_of(fact):
                if name.ordinal is not None and name.ordinal[1] is not None:
                    number, unit = name.ordinal[0], name.ordinal[1]
                    told = self._told.setdefault(unit, {}).setdefault(number, _Told(number))
                    told.names |= {t.key: fact for t in name.words if t.key not in told.names}
                    told.learn(knowledge, fact, unit)
        self._shared = {
            unit: frozenset(set.intersection(*(set(one.names) for one in told.values())))
            for unit, told in self._told.items()
            if len(told) > 1
        }

    def check(self, file: str, sentence: Sentence) -> Iterator[Finding]:
        """Yield the ordinals of a sentence that the base bears out or contradicts."""
        for figure in sentence.figures:
            if figure.kind != ORDINAL or figure.unit not in self._shared:
                continue
            if sentence.asserts_nothing or scope_in(sentence, figure, None) == OTHER_SCOPE:
                continue
            told, fact = self._meant(sentence, figure)
            if told is None or fact is None:
                continue
            span = (figure.start, figure.end)
            why = "what stands beside the ordinal is told of one of its kind"
            if told.number == figure.low:
                yield finding(file, sentence, span, CONFIRMED, fact, why=why)
            else:
                right = Bilingual(told.written.get("zh"), told.written.get("en"))
                yield finding(
                    file,
                    sentence,
                    span,
                    CONTRADICTED,
                    fact,
                    problem="value",
                    expected=right,
                    why=why,
                )

    def _meant(self, sentence: Sentence, figure: Figure) -> tuple[_Told | None, Fact | None]:
        """Return of which ordinal the base tells what the sentence says of this one."""
        unit = figure.unit or ""
        keys, numbers = _around(sentence, figure)
        earlier = any(mark in sentence.joined for mark in EARLIER) or bool(EARLIER_WORDS & keys)
        if earlier or self._shared[unit].isdisjoint(keys):
            return None, None
        told = self._told[unit]
        scores = {number: _evidence(one, told, keys, numbers) for number, one in told.items()}
        best = max(scores, key=lambda number: (len(scores[number]), number == figure.low))
        others = max(len(found) for number, found in scores.items() if number != best)
        least = 1 if best == figure.low else LEAST_EVIDENCE
        if len(scores[best]) < least or others >= len(scores[best]):
            return None, None
        return told[best], scores[best][0]


def _evidence(
    one: _Told, told: dict[int, _Told], keys: frozenset[str], numbers: list[float]
) -> list[Fact]:
    """Return the records that tell of this ordinal alone what stands in a sentence."""
    others = {
        key for other in told.values() if other is not one for key in (*other.words, *other.names)
    }
    found = [fact for key, fact in {**one.words, **one.names}.items() if key in keys - others]
    return found + [fact for value, fact in one.values.items() if value in numbers]


def _around(sentence: Sentence, figure: Figure) -> tuple[frozenset[str], list[float]]:
    """Return the words and numbers that may belong to an ordinal, up to the next of its unit."""
    tokens = sentence.tokens
    n = first = sentence.before(figure.start)
    while first > max(n - BEFORE, 0) and sentence.gap(tokens[first - 1].end, figure.start) < COMMA:
        first -= 1
    others = [
        f
        for f in sentence.figures
        if (f.kind, f.unit) == (ORDINAL, figure.unit) and f is not figure
    ]
    start = max((f.end for f in others if f.end <= figure.start), default=0)
    end = min((f.start for f in others if f.start > figure.end), default=sentence.end)
    end = min(end, _next_of_its_kind(sentence, figure))
    border = COMMA if _is_background(sentence, figure) else STRONG
    found = []
    for m in range(first, min(n + BEHIND, len(tokens))):
        if tokens[m].start >= end or (m > n and tokens[m].gap >= border):
            break
        if tokens[m].start >= start:
            found.append(tokens[m])
    stop = found[-1].end if found else figure.end
    numbers = sentence.numbers_between(figure.end, min(stop + BESIDE, end))
    return frozenset(token.key for token in found), [number.low for number in numbers]


def _next_of_its_kind(sentence: Sentence, figure: Figure) -> int:
    """Return where one of another order is spoken of without its noun: "the second", 新一批."""
    tokens = sentence.tokens
    for m in range(sentence.before(figure.end), len(tokens)):
        if tokens[m].key in _OF_OTHER_ORDER:
            return tokens[m].start
    found = re.compile(f"[新后下另再这此]一?{figure.unit}").search(
        sentence.passage.text, figure.end, sentence.end
    )
    return found.start() if found else sentence.end


def _is_background(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether the clause of an ordinal only leads up to what the sentence tells."""
    first, _ = sentence.clause(figure.start)
    opening = sentence.tokens[first : min(first + 1, sentence.before(figure.start))]
    return any(token.key in LEADING_UP for token in opening)


_OF_OTHER_ORDER = frozenset(map(word_key, "second third fourth fifth next latter other".split()))
