"""One sentence of a draft, read: its figures, its words, whom it names."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from ytfacts.normalize import fold, is_han
from ytfacts.verify.knowledge import joined
from ytfacts.verify.lexicon import (
    CORRECTION_HEAD_KEYS,
    CORRECTION_HEADS,
    CORRECTION_PHRASES,
    CORRECTION_WORDS,
    CORRECTIONS,
    FICTION,
    FICTION_WORDS,
    HYPOTHETICAL,
    HYPOTHETICAL_WORDS,
    NEGATION_WORDS,
    NEGATIONS,
    POINTING_BACK,
    PRONOUNS,
    SHARE_WORDS,
    SHARES,
    TAKING_BACK,
    UNRELATED,
    UNRELATED_WORDS,
    WHOLE_KEYS,
)
from ytfacts.verify.quantities import DATE, ORDINAL
from ytfacts.verify.tokens import COMMA, OTHER, gap_between, masked, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ytfacts.figures import Figure
    from ytfacts.verify.knowledge import Knowledge
    from ytfacts.verify.passage import Passage
    from ytfacts.verify.tokens import Token

_CORRECTING = re.compile("|".join(map(re.escape, (*CORRECTIONS, *CORRECTION_PHRASES, *FICTION))))
_TAKING_BACK_REACH = 6
"""Words with which a sentence that takes something back begins."""
_BRACKETED_HEAD = re.compile(r"\s*[【\[〔]([^】\]〕]{2,8})[】\]〕]")
_LONGEST_CAPTION = 5
"""Words of a line that stands above a text as a heading does."""
_CLOSING = "”’\"'」』）) \n"
_BLANK = re.compile(
    r"\s*(?:[（(][\s\u3000]*[)）]|_{3,}|\b[Tt]rue or [Ff]alse\b|[（(]\s*T\s*/\s*F\s*[)）])"
)
"""What a quiz leaves open."""
_LONGEST_BLANK, _LONGEST_CHOICE = 16, 80
_CHOICE = re.compile(r"\s*[(（]?[B-Hb-h][.．、)）][\s\u3000]*\S")
"""What begins a choice of a quiz: B. 26; A. alone may begin an answer."""
_CHOICES = re.compile(r"(?:^|\s)[(（]?[Aa][.．、)）].{1,80}?\s[(（]?[Bb][.．、)）]", re.DOTALL)


class Sentence:
    """A sentence from `start` to `end` of a passage; all places are those of the passage.

    `figures` are the figures in it, `text` is the whole passage with all its figures masked.
    `answers` tells that the sentence before asks, `in_correction` that it stands below a heading
    or in a list about mistakes; `after` is the next one of its passage,
    `misdated` the period that was found to be wrong for one of its figures.
    """

    def __init__(
        self,
        passage: Passage,
        text: str,
        span: tuple[int, int],
        figures: Sequence[Figure],
        knowledge: Knowledge,
    ) -> None:
        self.passage = passage
        self.text = text
        self.start, self.end = span
        self.figures = figures
        self.knowledge = knowledge
        self.answers = False
        self.in_correction = False
        self.after: Sentence | None = None
        self.misdated: str | None = None
        self.others: dict[int, bool] = {}
        """Which words name a scope that is none of the base's, as far as it was asked."""
        self.named: list[int | None] = [None]
        """The scope named last before each word, as far as it was asked."""

    @cached_property
    def source(self) -> str:
        """The sentence as it stands in the draft, without what is no prose."""
        return self.passage.text[self.start : self.end]

    @cached_property
    def plain(self) -> str:
        """The sentence folded, in which names are sought before it is cut into words."""
        return fold(self.source)

    @cached_property
    def tokens(self) -> list[Token]:
        """The words of the sentence, without its figures."""
        return tokens_of(self.text, self.start, self.end, self.knowledge.cutter)

    @cached_property
    def _ends(self) -> list[int]:
        return [token.end for token in self.tokens]

    @cached_property
    def joined(self) -> str:
        """The keys of the words in one string."""
        return joined(self.tokens)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all words."""
        return frozenset(token.key for token in self.tokens)

    @cached_property
    def telling(self) -> frozenset[str]:
        """The keys of the words that say something."""
        return frozenset(token.key for token in self.tokens if token.names or token.kind == OTHER)

    @cached_property
    def scoped(self) -> dict[int, int]:
        """The scope of each word that is part of a scope's name, by the word's number."""
        found = self.knowledge.scopes.find(self.tokens)
        return {n: group for first, after, group in found for n in range(first, after)}

    @cached_property
    def language(self) -> str:
        """The language of the sentence: "zh" if it has any Chinese character."""
        return "zh" if any(is_han(char) for char in self.source) else "en"

    @cached_property
    def numbers(self) -> list[Figure]:
        """The figures that say how many or how much."""
        return [figure for figure in self.figures if figure.kind not in (DATE, ORDINAL)]

    @cached_property
    def _number_starts(self) -> list[int]:
        return [figure.start for figure in self.numbers]

    @cached_property
    def dates(self) -> list[Figure]:
        """The dates and periods."""
        return [figure for figure in self.figures if figure.kind == DATE]

    def before(self, place: int) -> int:
        """Return the number of words that end at or before a place."""
        return bisect_right(self._ends, place)

    def gap(self, start: int, end: int) -> int:
        """Return how two places are parted, either way round."""
        return gap_between(self.text, min(start, end), max(start, end))

    def numbers_between(self, start: int, end: int) -> list[Figure]:
        """Return the numbers that stand between two places."""
        first = bisect_left(self._number_starts, start)
        last = bisect_left(self._number_starts, end)
        return [figure for figure in self.numbers[first:last] if figure.end <= end]

    def clause(self, place: int) -> tuple[int, int]:
        """Return the words of the clause around a place: what commas and stronger signs part."""
        tokens = self.tokens
        first = last = self.before(place)
        start = end = place
        while first > 0 and self.gap(tokens[first - 1].end, start) < COMMA:
            first -= 1
            start = tokens[first].start
        while last < len(tokens) and self.gap(end, tokens[last].start) < COMMA:
            end = tokens[last].end
            last += 1
        return first, last

    @cached_property
    def asks(self) -> bool:
        """Whether the sentence is a question, or one of a quiz: with a blank to fill, or choices."""
        if self.source.rstrip(_CLOSING).endswith(("？", "?")):
            return True
        behind = self.passage.text[self.end : self.end + _LONGEST_BLANK]
        if _BLANK.search(self.source) or _BLANK.match(behind):
            return True
        following = self.passage.text[self.start : self.end + _LONGEST_CHOICE]
        return _CHOICE.match(self.source) is not None or _CHOICES.match(following) is not None

    @cached_property
    def is_quotation(self) -> bool:
        """Whether the sentence ends a quotation, so that the next may say whose it is."""
        return self.source.rstrip().endswith(("”", '"', "」", "’"))

    @cached_property
    def asserts_nothing(self) -> bool:
        """Whether the sentence quotes a mistake, asks, makes up an example or tells of something
        else.
        """
        return self.asks or self._is_mistaken

    @cached_property
    def _is_mistaken(self) -> bool:
        taken_back = self.after is not None and self.after.takes_back
        return self.in_correction or taken_back or self.corrects or self._is_unrelated

    @cached_property
    def _is_unrelated(self) -> bool:
        """Whether the sentence says itself that it tells of something else: 与此会无关."""
        if any(mark in self.joined for mark in UNRELATED):
            return True
        return not self.keys.isdisjoint(UNRELATED_WORDS)

    def asserts(self, place: int) -> bool:
        """Tell whether what stands at a place is asserted: what leads up to a question is."""
        colon = max(self.source.rfind(":"), self.source.rfind("："))
        return not self._is_mistaken and (not self.asks or place < self.start + colon)

    @cached_property
    def corrects(self) -> bool:
        """Whether the sentence speaks of mistakes or made-up figures."""
        if _CORRECTING.search(self.joined):
            return True
        return not self.keys.isdisjoint(CORRECTION_WORDS | FICTION_WORDS)

    @cached_property
    def takes_back(self) -> bool:
        """Whether the sentence says that what stands before it is wrong: That was a slip. 应为6家。"""
        opening = self.tokens[:_TAKING_BACK_REACH]
        if joined(opening).lstrip().startswith(TAKING_BACK):
            return True
        points_back = any(token.key in POINTING_BACK for token in opening[:2])
        at_once = not any(token.names and token.key not in CORRECTION_WORDS for token in opening)
        return (points_back or at_once) and self.corrects

    @cached_property
    def heads_mistakes(self) -> bool:
        """Whether the sentence, as a heading, says that mistakes or made-up figures follow."""
        if any(mark in self.joined for mark in (*CORRECTION_HEADS, *FICTION)):
            return True
        return not self.keys.isdisjoint(CORRECTION_HEAD_KEYS | FICTION_WORDS)

    @cached_property
    def names_things(self) -> bool:
        """Whether any word says of what the sentence speaks, besides the names of scopes."""
        return any(token.names and n not in self.scoped for n, token in enumerate(self.tokens))

    @cached_property
    def refers_back(self) -> bool:
        """Whether a pronoun takes up whom the sentences before name."""
        return not self.keys.isdisjoint(PRONOUNS)

    @cached_property
    def is_caption(self) -> bool:
        """Whether the sentence is a short line that ends in no sign, the first of its passage."""
        whole = self.passage.text.strip()
        head = _BRACKETED_HEAD.match(self.source)
        if head is not None and any(mark in head[1] for mark in CORRECTION_HEADS):
            return True  # 【辟谣】
        if len(self.tokens) > _LONGEST_CAPTION:
            return False
        line = self.source.strip()
        return whole.startswith(line) and "\n" not in line and line.rstrip("）)")[-1:].isalpha()

    @cached_property
    def denies(self) -> bool:
        """Whether any word of the sentence says "not"."""
        if any(mark in self.joined for mark in NEGATIONS):
            return True
        return not self.keys.isdisjoint(NEGATION_WORDS)

    @cached_property
    def tells_shares(self) -> bool:
        """Whether any word speaks of a part and a whole."""
        if not self.keys.isdisjoint(SHARE_WORDS | WHOLE_KEYS):
            return True
        return any(mark in self.joined for mark in SHARES)

    def supposes(self, figure: Figure) -> bool:
        """Tell whether the words before a figure make it one that may be or shall be."""
        before = [other.end for other in self.numbers if other.end <= figure.start]
        first = self.before(before[-1]) if before else 0
        words = self.tokens[first : self.before(figure.start)]
        if any(token.key in HYPOTHETICAL_WORDS and not token.han for token in words):
            return True
        said = "".join(token.key for token in words if token.han)
        return any(mark in said for mark in HYPOTHETICAL)


def sentences_of(
    passage: Passage,
    spans: Iterable[tuple[int, int]],
    figures: Sequence[Figure],
    knowledge: Knowledge,
) -> list[Sentence]:
    """Return the sentences of a passage with the figures of each."""
    text = masked(passage.text, ((f.full_start, f.full_end) for f in figures))
    found: list[Sentence] = []
    at = 0
    for start, end in spans:
        first = at
        while at < len(figures) and figures[at].start < end:
            at += 1
        sentence = Sentence(passage, text, (start, end), figures[first:at], knowledge)
        sentence.answers = bool(found) and found[-1].asks
        found.append(sentence)
    for sentence, after in itertools.pairwise(found):
        sentence.after = after
    return found
