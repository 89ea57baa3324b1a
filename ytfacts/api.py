"""The search of the Python interface: the same answers as on the command line, as objects."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ytfacts.answers import Selection, results
from ytfacts.commands import check_query, chosen
from ytfacts.compiled import compile_base
from ytfacts.lookup.engine import Search

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
    if base not in _COMPILED:
        _COMPILED[base] = compile_base(base)
    index = _COMPILED[base]
    one = Search(index, text, chosen(index, topics, kinds, where))
    found = one.answer(limit, strict=strict)
    near = [] if found.hits else one.nearest()
    return results(
        index, Selection(found.hits, len(found.hits), found.total, found.more, text, near)
    )
