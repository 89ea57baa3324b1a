"""Words with a typo: the one place that compares letters, by rapidfuzz, and only a few candidates.

Edits are insertions, deletions, substitutions and swaps of two neighbours, each counted once.
Figures are never fuzzed: no edit may touch a numeral.
"""

from __future__ import annotations

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, LCSseq

from ytfacts.lexicon import is_word
from ytfacts.lookup.expression import all_of, any_of, prefix
from ytfacts.lookup.query import same_numerals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ytfacts.lookup.expression import Expression

_EDITS = ((14, 3), (8, 2), (4, 1))
"""(length from, edits allowed): in a shorter text one edit makes another word as often as not."""

_SHORTEST_WORD = 5
"""Letters from which an English word may hold a typo: shorter ones are too near to one another."""

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
    """Return the words of `vocabulary` that `word` may stand for, with their edits."""
    found = process.extract(
        word, vocabulary, scorer=OSA.distance, score_cutoff=word_edits(word), limit=None
    )
    return [(other, int(edits)) for other, edits, _ in found if other not in _NUMBER_WORDS]


def run_expression(run: str, edits: int) -> Expression:
    """Return what every record holds in which a Chinese run stands with at most `edits` edits.

    Of edits + 1 pieces one is left whole by as many edits, but for swaps across a border between
    two pieces: these are undone first, at the cost of an edit each.
    """
    if len(run) == 1:
        return prefix(run)
    cuts = [len(run) * i // (edits + 1) for i in range(edits + 2)]
    pieces = [run[start:end] for start, end in zip(cuts, cuts[1:], strict=False)]
    ways = [all_of(piece[i : i + 2] for i in range(len(piece) - 1)) for piece in pieces]
    if edits:
        for i in cuts[1:-1]:
            swapped = run[: i - 1] + run[i] + run[i - 1] + run[i + 1 :]
            ways.append(run_expression(swapped, edits - 1))
    return any_of(ways)


def find_run(run: str, text: str) -> tuple[int, int, int] | None:
    """Return (edits, start, end) of the place in `text` that is nearest to a Chinese run.

    None where every place is further than the edits allowed, or not reached by slips.
    """
    allowed = allowed_edits(len(run))
    # Each edit costs one of the characters that the best window of the run's own length shares.
    floor = 100 * (len(run) - allowed) / len(run) - 1e-6
    if fuzz.partial_ratio(run, text, score_cutoff=floor) < floor:
        return None
    best = None
    for start in range(len(text)):
        for length in range(len(run) - allowed, len(run) + allowed + 1):
            window = text[start : start + length]
            if len(window) < length:
                break
            edits = int(OSA.distance(run, window, score_cutoff=allowed))
            if edits > allowed or "\n" in window or (best and edits >= best[0]):
                continue
            if same_numerals(run, window) and is_slip(run, window):
                best = (edits, start, start + length)
    return best


def is_slip(run: str, window: str) -> bool:
    """Whether a Chinese run differs from a window of a text as by slips, not by another word.

    Two neighbours that are both wrong, missing or too many are a word (江苏省委书记李强), and so
    is a character that makes a common word with what stands beside it (大飞机票, 珠三角), unless
    the window has that word, too, or the character only changed places.
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
        and any(is_word(word) and word not in window for word in _words_at(run, i))
        for i in missing
    )


def _words_at(run: str, i: int) -> Iterator[str]:
    """Yield each stretch of two or three characters of `run` that holds the one at `i`."""
    for length in (2, 3):
        for start in range(max(0, i - length + 1), min(i, len(run) - length) + 1):
            yield run[start : start + length]
