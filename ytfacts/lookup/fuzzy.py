"""Words with a typo: the one place that compares letters, by rapidfuzz, and only a few candidates.

Edits are insertions, deletions, substitutions and swaps of two neighbours, each counted once.
Figures are never fuzzed: no edit may touch a numeral.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

from rapidfuzz import process
from rapidfuzz.distance import OSA, LCSseq

from ytfacts.lexicon import is_word, look_alike
from ytfacts.lookup.expression import all_of, any_of, prefix
from ytfacts.lookup.query import same_numerals
from ytfacts.normalize import word_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ytfacts.lookup.expression import Expression

_EDITS = ((14, 3), (8, 2), (4, 1))
"""(length from, edits allowed): in a shorter text one edit makes another word as often as not."""

LOOKALIKE = 3
"""Characters of a Chinese text too short for other edits, of which one may be wrong that looks like
the right one (思必驼), or doubled (创创新): in two, what is left says too little."""

_SHORTEST_WORD = 5
"""Letters from which an English word may hold a typo: shorter ones are too near to one another."""

_WINDOWS = 1_000
"""Pieces of texts that are remembered with whether they are what was meant."""

_NUMBER_WORDS = frozenset(
    """
    first second third fourth fifth sixth seventh eighth ninth tenth last
    one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty
    seventy eighty ninety hundred thousand million billion trillion half quarter
    """.split()
)


def allowed_edits(length: int) -> int:
    """Return how many edits a Chinese text or an English word of this length may hold."""
    return next((edits for least, edits in _EDITS if length >= least), 0)


def word_edits(word: str) -> int:
    """Return how many edits an English word may hold: none where it counts or is a code."""
    if len(word) < _SHORTEST_WORD or word in _NUMBER_WORDS or not word.isalpha():
        return 0
    return allowed_edits(len(word))


def similar_words(word: str, vocabulary: Sequence[str]) -> list[tuple[str, int]]:
    """Return the words of `vocabulary` that `word` may stand for, with their edits.

    It is compared as it is typed and without its ending. Which letter of a word is doubled is one
    thing to remember, and one slip (tarrif).
    """
    similar: dict[str, int] = {}
    for form in dict.fromkeys((word, word_key(word))):
        allowed = word_edits(form)
        for other, edits in _within(form, vocabulary, allowed + 1) if allowed else ():
            if edits > allowed and _undoubled(other) != _undoubled(form):
                continue
            similar[other] = min(edits, allowed, similar.get(other, allowed))
    return [(other, edits) for other, edits in similar.items() if other not in _NUMBER_WORDS]


def _within(word: str, vocabulary: Sequence[str], edits: int) -> Iterator[tuple[str, int]]:
    found = process.extract(word, vocabulary, scorer=OSA.distance, score_cutoff=edits, limit=None)
    return ((other, int(distance)) for other, distance, _ in found)


def _undoubled(word: str) -> str:
    """Return a word with each letter that is doubled written once."""
    return "".join([two for one, two in zip(f" {word}", word, strict=False) if one != two])


def run_expression(run: str, edits: int, frequency: Callable[[str], int]) -> Expression:
    """Return what every record holds in which a Chinese run stands with at most `edits` edits.

    Of edits + 2 pieces two are left whole by as many edits (of edits + 1 one, where the run is too
    short), but for swaps across a border between two pieces: these are undone first, at the cost
    of an edit each. Each piece holds a pair of characters that few records have, as `frequency`
    tells.
    """
    if len(run) == 1:
        return prefix(run)
    spare = 1 if edits and len(run) >= 2 * (edits + 2) else 0
    cuts = _cuts(run, edits + 1 + spare, frequency)
    pieces = [run[start:end] for start, end in zip(cuts, cuts[1:], strict=False)]
    whole = [all_of(piece[i : i + 2] for i in range(len(piece) - 1)) for piece in pieces]
    ways = [all_of(two) for two in combinations(whole, 2)] if spare else whole
    swapped = [_swapped(run, cut) for cut in cuts[1:-1]]
    return any_of([*ways, *(run_expression(other, edits - 1, frequency) for other in swapped)])


def _cuts(run: str, count: int, frequency: Callable[[str], int] | None = None) -> list[int]:
    """Return where a run is cut into `count` pieces: evenly, or between its rarest pairs."""
    size = len(run)
    if frequency is not None:
        chosen: list[int] = []
        for i in sorted(range(size - 1), key=lambda i: frequency(run[i : i + 2])):
            if all(abs(i - other) > 1 for other in chosen):
                chosen.append(i)
                if len(chosen) == count:
                    chosen.sort()
                    between = zip(chosen, chosen[1:], strict=False)
                    return [0, *((one + other + 2) // 2 for one, other in between), size]
    return [size * i // count for i in range(count + 1)]


def _swapped(run: str, cut: int) -> str:
    return run[: cut - 1] + run[cut] + run[cut - 1] + run[cut + 1 :]


class Pattern:
    """A Chinese run, ready to be found in texts with as many slips as its length allows."""

    __slots__ = ("allowed", "anchors", "run")

    def __init__(self, run: str) -> None:
        self.run = run
        self.allowed = allowed_edits(len(run))
        self.anchors = _anchors(run, self.allowed)

    def find(self, text: str) -> tuple[int, int, int] | None:
        """Return (edits, start, end) of the place in `text` that is nearest to the run.

        None where every place is further than the edits allowed, or not reached by slips.
        """
        run, allowed = self.run, self.allowed
        if len(run) == LOOKALIKE:
            return look_alike_place(run, text)
        if not may_stand(run, text, allowed):
            return None
        best = None
        least = 0 if run in text else 1
        most = allowed
        for start in sorted(self._starts(text)):
            for length in range(len(run) - most, len(run) + most + 1):
                window = text[start : start + length]
                if len(window) < length:
                    break
                edits = int(OSA.distance(run, window, score_cutoff=most))
                if edits <= most and "\n" not in window and is_meant(run, window):
                    best, most = (edits, start, start + length), edits - 1
                    if most < least:
                        return best  # nothing is nearer
        return best

    def _starts(self, text: str) -> set[int]:
        """Return where the run may begin in a text: near a piece of it that stands there whole."""
        starts: set[int] = set()
        for piece, offset in self.anchors:
            at = text.find(piece)
            while at >= 0:
                first = at - offset - self.allowed
                starts.update(range(max(first, 0), first + 2 * self.allowed + 1))
                at = text.find(piece, at + 1)
        return starts


def look_alike_place(run: str, text: str) -> tuple[int, int, int] | None:
    """Return (edits, start, end) of the first place in `text` that differs from a short run in its
    first or last character, which looks alike, or in one that is doubled; None where there is none.
    """
    if run[1] in (run[0], run[2]):
        start = text.find(run[0] + run[2])
        return (1, start, start + 2) if start >= 0 else None
    for kept, at in ((run[:-1], len(run) - 1), (run[1:], 0)):
        start = text.find(kept)
        while start >= 0:
            first = start if at else start - 1
            window = text[max(first, 0) : first + len(run)]
            if len(window) == len(run) and look_alike(run[at], window[at]):
                return 1, first, first + len(run)
            start = text.find(kept, start + 1)
    return None


def may_stand(run: str, text: str, edits: int) -> bool:
    """Whether a text has enough of a run's characters to hold it with so many slips: no two that
    are neighbours in the run may be missing, see `is_slip`.
    """
    missing, last = 0, -2
    for i, char in enumerate(run):
        if char not in text:
            missing += 1
            if missing > edits or last == i - 1:
                return False
            last = i
    return True


def _anchors(run: str, edits: int) -> list[tuple[str, int]]:
    """Return (piece, its place in the run): one of these stands in each place that is near enough,
    as `run_expression` says.
    """
    cuts = _cuts(run, edits + 1)
    anchors = [(run[start:end], start) for start, end in zip(cuts, cuts[1:], strict=False)]
    for cut in cuts[1:-1]:
        anchors += _anchors(_swapped(run, cut), edits - 1)
    return anchors


@lru_cache(_WINDOWS)
def is_meant(run: str, window: str) -> bool:
    """Whether a Chinese run may stand for what is few edits away: many records say the same."""
    return same_numerals(run, window) and is_slip(run, window)


def is_slip(run: str, window: str) -> bool:
    """Whether a Chinese run differs from a window of a text as by slips, not by another word.

    Two neighbours that are both wrong, missing or too many are a word (江苏省委书记李强), and so
    is a character that makes a common word with what stands beside it (大飞机票, 珠三角), unless
    the window has that word, too, or the character is doubled, or only changed places, or looks like
    the right one (内外贸一本化).
    """
    missing: list[int] = []
    inserted: list[int] = []
    for edit in LCSseq.editops(run, window):
        if edit.tag == "delete":
            missing.append(edit.src_pos)
        else:
            inserted.append(edit.dest_pos)
    if any(b - a == 1 for at in (missing, inserted) for a, b in zip(at, at[1:], strict=False)):
        return False
    moved = {window[i] for i in inserted}
    return not any(
        run[i] not in moved
        and run[i] not in (run[i - 1 : i], run[i + 1 : i + 2])
        and not any(look_alike(run[i], char) for char in moved)
        and any(is_word(word) and word not in window for word in _words_at(run, i))
        for i in missing
    )


def _words_at(run: str, i: int) -> Iterator[str]:
    """Yield each stretch of two or three characters of `run` that holds the one at `i`."""
    for length in (2, 3):
        for start in range(max(0, i - length + 1), min(i, len(run) - length) + 1):
            yield run[start : start + length]
