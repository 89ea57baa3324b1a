"""The Python interface: the same answers as on the command line, as objects."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ytfacts.answers import Selection, Shown, results
from ytfacts.commands import check_query, chosen, numbers_of, selected, unknown_id
from ytfacts.compiled import compile_base
from ytfacts.errors import UsageError
from ytfacts.lookup.remembering import for_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ytfacts.lookup.index import Index
    from ytfacts.model import FactBase, Results

_COMPILED: WeakKeyDictionary[FactBase, Index] = WeakKeyDictionary()


def search(
    base: FactBase,
    query: str,
    *,
    limit: int = 10,
    topics: Sequence[str] = (),
    kinds: Sequence[str] = (),
    where: Sequence[str] = (),
    strict: bool = False,
) -> Results:
    """Search a loaded base and return what `ytfacts search` prints.

    At most `limit` hits (0: all), only of these `topics` and `kinds` and those that pass the
    comparisons `where`; with `strict` only by the tiers that change no word and no figure. The
    base is compiled on its first search. Raises UsageError for a query that cannot be one.
    """
    text = query.strip()
    check_query(text)
    index = _compiled(base)
    condition = chosen(index, topics, kinds, where)
    return results(index, selected(index, text, condition, limit, strict))


def show(base: FactBase, *ids: str) -> Results:
    """Return the records with these ids or former ids, each once, as `ytfacts show` prints them.

    Raises UsageError for an unknown id; it names near ones.
    """
    index = _compiled(base)
    numbers, unknown = numbers_of(index, ids)
    if unknown:
        raise UsageError(unknown_id(index, unknown[0]))
    return results(index, Selection(map(Shown, numbers), len(numbers)))


def _compiled(base: FactBase) -> Index:
    if base not in _COMPILED:
        _COMPILED[base] = for_many(compile_base(base))
    return _COMPILED[base]
