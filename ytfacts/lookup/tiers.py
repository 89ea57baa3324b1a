"""The tiers that change no word and no figure: `id`, `exact`, `normalized`, `words`.

A tier finds records and marks what it matched in a text. It asks the index for candidates by an
expression that every record it wants must fulfil, and takes a second look at each. Scores say in
which texts a record answers; they order only within a tier.
"""

from __future__ import annotations

from itertools import islice

from ytfacts.lookup.document import COLUMNS, contains, cuts, packed_texts, text_tokens
from ytfacts.lookup.expression import ALWAYS, all_of, any_of, prefix
from ytfacts.lookup.query import FIGURE, HAN
from ytfacts.normalize import fold, is_han, word_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from ytfacts.lookup.engine import Search
    from ytfacts.lookup.expression import Expression
    from ytfacts.lookup.query import Form, Term
    from ytfacts.lookup.row import Line, Row

    Found = tuple[int, int]  # number of the record, score
    Mark = tuple[int, int]  # half-open, in the folded text

COUNTED = 1000
"""Up to here `total` is exact: counting every record that holds a frequent word costs more than
finding the ones that are shown."""

WHOLE = 100
"""The query is the whole of a label, a keyword or a sentence."""

CLASSES = (
    (90, (("names",),)),
    (80, (("zh",), ("en",))),
    (70, (("other",),)),
    (60, (COLUMNS,)),
)
"""Scores, and the groups of columns that must hold the whole query: what a record is called tells
more than what its sentence mentions, and that more than who took part; terms scattered over all
of them tell least. The steps of ten leave room for the looser tiers to order within a class."""


class Tier:
    """One way to answer. `find` yields what it finds, in the order of its scores and the base;
    `mark` says where a text shows it."""

    __slots__ = ("find", "mark", "name")

    def __init__(
        self,
        name: str,
        find: Callable[[Search], Iterable[Found]],
        mark: Callable[[Search, Line], list[Mark]],
    ) -> None:
        self.name = name
        self.find = find
        self.mark = mark


FEW = 200
"""Candidates that are fetched at once, to see whether there are more: most searches, and nearly all
that find nothing, are then spared the classes one by one."""


def by_class(
    search: Search,
    wanted: Expression,
    accepts: Callable[[Row, Sequence[str]], bool],
    *,
    also: Expression = ALWAYS,
    phrases: Sequence[str] = (),
    known: Collection[int] = (),
    by_text: bool = False,
) -> Iterator[tuple[Row, int]]:
    """Yield (row, score) of each record, class by class and within one in the base's order.

    `wanted` must hold within a group of columns, and one of `phrases`, if there are any, stand
    there; `also` holds of the whole record; `accepts` decides on a row's texts in a group. Records
    that are `known` to answer by an earlier tier are left out. `by_text` tells that `wanted` holds
    within every group in which `accepts` does.
    """

    def candidates(groups: Sequence[Sequence[str]]) -> Iterator[Row]:
        return search.index.candidates(wanted, groups, search.condition, also, phrases)

    few = list(islice(candidates((COLUMNS,)), FEW))
    is_all = len(few) < FEW
    seen = set(known)
    left = {row.n for row in few} - seen
    for score, groups in CLASSES:
        if is_all and not left:
            return
        for row in few if is_all and (by_text or groups == (COLUMNS,)) else candidates(groups):
            if row.n not in seen and any(accepts(row, group) for group in groups):
                seen.add(row.n)
                left.discard(row.n)
                yield row, score


# --- id ---


def find_id(search: Search) -> Iterator[Found]:
    """The query is an id, present or former."""
    n = search.index.number(search.query.text, search.condition)
    if n is not None:
        yield n, WHOLE


def mark_nothing(_search: Search, _line: Line) -> list[Mark]:
    """An id is no text that is shown."""
    return []


# --- exact and normalized ---


def phrase_matches(search: Search) -> Iterator[tuple[int, int, bool]]:
    """Yield (number, score, exact) of each record in which the query stands in one piece."""
    seen = set()
    forms = search.query.forms
    texts = [form.text for form in forms]
    for row in search.index.whole(texts, search.condition):
        seen.add(row.n)
        yield row.n, WHOLE, stands(search.query.text, row)
    phrases = () if any(form.is_figure for form in forms) else texts
    wanted = any_of(phrase_expression(form) for form in forms)

    def accepts(row: Row, group: Sequence[str]) -> bool:
        return any(has_phrase(form, row, group) for form in forms)

    by_text = not any(form.figures for form in forms)
    for row, score in by_class(search, wanted, accepts, phrases=phrases, by_text=by_text):
        if row.n not in seen:
            yield row.n, score, stands(search.query.text, row)


def stands(typed: str, row: Row) -> bool:
    """Whether a query stands in a record's texts just as it is typed."""
    return contains(packed_texts(row.packed), typed)


def find_exact(search: Search) -> Iterator[Found]:
    """The query stands in the record as typed."""
    return ((n, score) for n, score, exact in search.phrase_matches() if exact)


def find_normalized(search: Search) -> Iterator[Found]:
    """The query stands in the record but for width, case, script, numerals, spaces."""
    return ((n, score) for n, score, exact in search.phrase_matches() if not exact)


def mark_phrase(search: Search, line: Line) -> list[Mark]:
    """Each place where the query stands, or the figure that it consists of."""
    marks, text = [], line.text
    for form in search.query.forms:
        start = text.find(form.text)
        while start >= 0:
            end = start + len(form.text)
            if not cuts(text, start) and not cuts(text, end):
                marks.append((start, end))
            start = text.find(form.text, end)
    return marks or mark_figures(search, line)


def has_phrase(form: Form, row: Row, group: Sequence[str]) -> bool:
    """Whether a record's texts hold the query in one piece. One figure alone may be spelled in
    another way; the index has seen to its value."""
    return form.is_figure or contains(row.text(group), form.text)


def phrase_expression(form: Form) -> Expression:
    """Return what every record holds in which the query stands as it is typed."""
    if form.is_figure:
        return all_of(asked(form))
    return all_of([*_phrase_tokens(form.tokens), *asked(form)])


def _phrase_tokens(tokens: list[str]) -> list[Expression]:
    if len(tokens) == 1 and is_han(tokens[0][0]):
        return [prefix(tokens[0])]
    # The last character of a run stands alone only where the run ends in the record, too.
    return [token for token in tokens if len(token) > 1 or not is_han(token)] or [
        prefix(token) for token in tokens
    ]


def asked(form: Form) -> list[Expression]:
    """Return what every record holds, whatever the tier, that has all figures of a query."""
    return [term_expression(term) for term in form.terms if term.kind == FIGURE]


def words_expression(form: Form) -> Expression:
    """Return what every record holds that has all terms of a query, in any order."""
    return all_of(term_expression(term) for term in form.terms)


def term_expression(term: Term) -> Expression:
    """Return what every record holds that has one term.

    Each character of a Chinese run must stand in the record with one of its two neighbours:
    whatever words the run consists of, all but their borders are such pairs. Every other character
    and the last are asked for: `covers` sees to the rest.
    """
    if term.kind != HAN:
        value = all_of(term.tokens)
        if term.kind == FIGURE and term.text.isalpha():
            # An English number word may be part of a name: the Three Areas.
            return any_of([value, all_of(text_tokens(fold(term.text)))])
        return value
    run = term.text
    if len(run) == 1:
        return prefix(run)
    pairs = [run[i : i + 2] for i in range(len(run) - 1)]
    beside = [pairs[max(i - 1, 0) : i + 1] for i in range(len(run)) if not term.free[i]]
    wanted = [*beside[::2], *beside[-1:]]
    alone = [found[0] for found in wanted if len(found) == 1]
    return all_of([*alone, *(any_of(found) for found in wanted if not {*alone} & {*found})])


def covers(term: Term, text: str) -> list[tuple[int, int]] | None:
    """Return the fewest pieces, of two characters or more, that stand in `text` and make up a
    Chinese run but for its words without content; None where no pieces do.
    """
    run, free = term.text, term.free
    if len(run) == 1:
        return [(0, 1)] if run in text else None
    if not free[0] and run[:2] not in text:
        return None  # as in most texts
    # best[i]: the pieces of run[:i]
    best: list[list[tuple[int, int]] | None] = [[]] + [None] * len(run)
    for i in range(len(run)):
        pieces = best[i]
        if pieces is None:
            continue
        if free[i] and (best[i + 1] is None or len(pieces) < len(best[i + 1] or ())):
            best[i + 1] = pieces
        for j in range(i + 2, len(run) + 1):
            if run[i:j] not in text:
                break
            rival = best[j]
            if rival is None or len(pieces) + 1 < len(rival):
                best[j] = [*pieces, (i, j)]
    return best[-1]


def has_words(form: Form, row: Row, group: Sequence[str]) -> bool:
    """Whether a record's texts hold every Chinese term of a query, each term within one of them;
    the index has seen to the other terms.
    """
    texts = row.texts(group)
    return all(
        any(covers(term, text) is not None for text in texts)
        for term in form.terms
        if term.kind == HAN
    )


def find_words(search: Search) -> Iterator[Found]:
    """All terms of the query stand in the record, in any order."""
    forms = search.query.forms
    wanted = any_of(words_expression(form) for form in forms)

    def accepts(row: Row, group: Sequence[str]) -> bool:
        return any(has_words(form, row, group) for form in forms)

    by_text = all(term.kind == HAN for form in forms for term in form.terms)
    found = by_class(search, wanted, accepts, known=search.found, by_text=by_text)
    return ((row.n, score) for row, score in found)


def mark_words(search: Search, line: Line) -> list[Mark]:
    """Each place where a term, or a piece of a Chinese one, stands."""
    marks = mark_figures(search, line)
    for form in search.query.forms:
        if form.keys:
            marks += mark_keys(form.keys, line.words)
        if not line.text.isascii():
            for term in form.terms:
                if term.kind == HAN:
                    marks += mark_run(term, line.text)
    return marks


def mark_keys(keys: frozenset[str], found: list[tuple[int, int, str]]) -> Iterator[Mark]:
    """Yield each word with one of these keys, and each two that stand for one (high-level)."""
    for n, (start, end, word) in enumerate(found):
        if word_key(word) in keys:
            yield start, end
        elif n + 1 < len(found) and word_key(word + found[n + 1][2]) in keys:
            yield start, found[n + 1][1]


def mark_run(term: Term, text: str) -> list[Mark]:
    """Each place where a longest piece of a Chinese run stands in a text."""
    marks: list[Mark] = []
    i, run = 0, term.text
    while i < len(run):
        # Longer and longer: whatever stands there, its beginning does.
        length = 1
        while i + length < len(run) and run[i : i + length + 1] in text:
            length += 1
        if length > 1 and not all(term.free[i : i + length]):
            marks += places(run[i : i + length], text)
        elif len(run) == 1:
            marks += places(run, text)
        i += length
    return marks


def places(piece: str, text: str) -> Iterator[Mark]:
    """Yield each place of `piece` in `text`."""
    start = text.find(piece)
    while start >= 0:
        yield start, start + len(piece)
        start = text.find(piece, start + len(piece))


def mark_figures(search: Search, line: Line) -> list[Mark]:
    """Each figure or date of a text that the query asks for."""
    wanted = search.query.figure_tokens
    if not wanted:
        return []
    return [(start, end) for start, end, tokens in line.figures if not wanted.isdisjoint(tokens)]


STRICT = (
    Tier("id", find_id, mark_nothing),
    Tier("exact", find_exact, mark_phrase),
    Tier("normalized", find_normalized, mark_phrase),
    Tier("words", find_words, mark_words),
)
