"""What stands in a base and can be completed: ids, topics, kinds, each with a hint."""

from __future__ import annotations

from ytfacts.errors import UsageError
from ytfacts.lookup.document import unpack
from ytfacts.terminal import _, quoted, visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ytfacts.lookup.index import Index

    Candidates = Iterable[tuple[str, str]]
    """What can be typed, and the hint beside it."""

MOST = 1000
"""Ids that are offered at once: more cannot be looked through, and a shell takes its time."""


def lines(index: Index, what: str, word: str) -> Iterator[str]:
    """Yield a line for each candidate, with its hint after a tab.

    `word` is what has been typed of it. Candidates that begin otherwise are among them, so that
    a shell can match in its own way, unless there are too many to give them all.
    """
    if what not in OFFERED:
        known = ", ".join(OFFERED)
        raise UsageError(_("cannot complete {} (known: {})").format(quoted(what), known))
    for name, hint in OFFERED[what](index, word):
        yield f"{visible(name)}\t{visible(hint)}\n"


def _ids(index: Index, word: str) -> Candidates:
    known, parameters = "r.status <> 'withdrawn'", []
    if len(index) > MOST:
        known += " AND r.n IN (SELECT n FROM alias WHERE id BETWEEN ? AND ?) AND r.id >= ?"
        parameters = [word, word + chr(0x10FFFF), word]
    sql = (
        f"SELECT r.id, d.packed FROM record r JOIN doc d ON d.n = r.n WHERE {known} "
        f"ORDER BY r.n LIMIT {MOST}"
    )
    for name, packed in index.connection.execute(sql, parameters):
        texts = dict(unpack(packed))
        yield name, _both(texts.get("label.zh"), texts.get("label.en"))


def _topics(index: Index, _word: str) -> Candidates:
    import json

    labels = {name: _both(zh, en) for name, zh, en in json.loads(index.meta["about"])["topics"]}
    return [(name, labels.get(name, "")) for name, _ in index.counts("topic")]


def _kinds(index: Index, _word: str) -> Candidates:
    from ytfacts.render.words import KINDS

    return [(name, KINDS[name][0]) for name, _ in index.counts("kind")]


def _both(zh: str | None, en: str | None) -> str:
    return " · ".join(text for text in (zh, en) if text)


OFFERED: dict[str, Callable[[Index, str], Candidates]] = {
    "ids": _ids,
    "topics": _topics,
    "kinds": _kinds,
}
