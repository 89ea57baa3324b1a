"""Who said it: statements of the base that a draft puts into somebody else's mouth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ytfacts.verify.finding import CONTRADICTED, Finding, finding
from ytfacts.verify.lexicon import POINTING_BACK, SPEECH, SPEECH_WORDS, VIEWS, WHO
from ytfacts.verify.mentions import mentions
from ytfacts.verify.tokens import STRONG

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ytfacts.model import Actor, Fact
    from ytfacts.verify.knowledge import Knowledge
    from ytfacts.verify.mentions import Mention
    from ytfacts.verify.people import Place
    from ytfacts.verify.sentence import Sentence

FIRM = 0.8
"""How much of a statement's name must be there."""
LEAST_WORDS = 2
"""Words of a record that a sentence must share with it: one alone, 养老, may be anybody's topic."""
REACH = 10
"""Words between a speaker and the verb of saying."""

_VIEW_REACH = 4
"""Words behind a name among which 的感受 or 的看法 makes it a speaker's."""

_ANSWER = 2
"""Words that may stand before the name that answers who said something."""

_ROLES = frozenset({"speaker", "author", "spokesperson", "interviewee", "writer"})


class Statements:
    """What the base has named people say."""

    def __init__(self, knowledge: Knowledge) -> None:
        said = [f for f in knowledge.facts if f.status == "attributed" and _speakers(f)]
        self._index = knowledge.index(said)

    def check(
        self, file: str, sentence: Sentence, before: Sentence | None, places: Sequence[Place]
    ) -> Iterator[Finding]:
        """Yield the people whom a sentence has say what somebody else said.

        What they say may be a quotation in the sentence `before`; `places` are the known names.
        """
        asked = before is not None and before.asks and not before.keys.isdisjoint(WHO)
        speakers = [place for place in places if _is_speaking(sentence, place, places)]
        if asked and not speakers:
            speakers = [place for place in places[:1] if place.first <= _ANSWER]
        if len(speakers) != 1 or sentence.asserts_nothing:
            return
        speaker = speakers[0]
        points_back = asked or not sentence.keys.isdisjoint(POINTING_BACK)
        above = before if before is not None and (before.is_quotation or points_back) else None
        facts = self._stated(sentence, range(speaker.first, speaker.after), above)
        if not facts and above is not None:
            facts = self._stated(above, range(0))
        if not facts or any(_is_by(fact, speaker) for fact in facts):
            return
        right = _speakers(facts[0])[0].name
        if any(place.person.name == right for place in places):
            return
        tokens = sentence.tokens
        where = (tokens[speaker.first].start, tokens[speaker.after - 1].end)
        yield finding(
            file, sentence, where, CONTRADICTED, facts[0], problem="attribution", expected=right,
            why="the base has somebody else say this",
        )  # fmt: skip

    def _stated(self, sentence: Sentence, own: range, above: Sentence | None = None) -> list[Fact]:
        """Return the statements that a sentence names besides the words `own`, the best first.

        `above` is a sentence that it takes up, whose words count as well.
        """
        best: dict[int, float] = {}
        good = [m for m in mentions(sentence, self._index) if m.strength >= FIRM and not m.changed]
        for mention in good:
            shared = self._shared(sentence, mention.record, own)
            if above is not None:
                shared |= self._shared(above, mention.record, range(0))
            shared |= {
                m.first for m in good if m.record == mention.record and _is_verbal(sentence, m)
            }
            if len(shared) >= LEAST_WORDS:
                worth = mention.strength * len(shared)
                best[mention.record] = max(best.get(mention.record, 0), worth)
        ordered = sorted(best, key=lambda record: -best[record])
        return [self._index.records[record].fact for record in ordered]

    def _shared(self, sentence: Sentence, record: int, own: range) -> set[str | int]:
        """Return the words that a sentence has in common with a statement, but for names."""
        vocabulary = self._index.records[record].vocabulary - sentence.knowledge.people
        return {
            token.key
            for n, token in enumerate(sentence.tokens)
            if token.names and n not in own and n not in sentence.scoped and token.key in vocabulary
        }


def _is_verbal(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a name of a statement has no noun, as 中暑: it counts as one word in common."""
    return not any(sentence.tokens[n].names for n in mention.words)


def _speakers(fact: Fact) -> list[Actor]:
    return [actor for actor in fact.actors if actor.title is not None and actor.role in _ROLES]


def _is_by(fact: Fact, place: Place) -> bool:
    return any(actor.name == place.person.name for actor in fact.actors)


def _is_speaking(sentence: Sentence, place: Place, places: Sequence[Place]) -> bool:
    """Tell whether a verb of saying belongs to a name."""
    tokens = sentence.tokens
    before = [token.key for token in tokens[max(place.first - 2, 0) : place.first]]
    behind = tokens[place.after : place.after + _VIEW_REACH]
    if behind and behind[0].key == "的" and any(token.key in VIEWS for token in behind):
        return True
    if before[-1:] == ["据"] or before == ["accord", "to"]:
        return True
    others = {other.first for other in places if other is not place}
    for n in range(place.after, min(place.after + REACH, len(tokens))):
        if n in others or tokens[n].gap >= STRONG:
            return False
        if tokens[n].key in (SPEECH if tokens[n].han else SPEECH_WORDS):
            return True
    if tokens[place.first].han:
        return False
    return before[-2:] != [] and before[-1 if before[-1] != "by" else 0] in SPEECH_WORDS
