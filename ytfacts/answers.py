"""From records of a compiled base to what is printed.

Where the format is JSON, records are printed as they are stored; for all other formats they are
made into objects of `ytfacts.model` first.
"""

from __future__ import annotations

from ytfacts import output
from ytfacts.errors import UsageError
from ytfacts.render import RENDERERS
from ytfacts.terminal import N_, _, quoted, with_hint

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ytfacts.lookup.engine import Hit, Near
    from ytfacts.lookup.index import Index
    from ytfacts.model import Results
    from ytfacts.render import Options

LANGUAGES = ("zh", "en", "both")

_AROUND = 2
"""Rows of a screen that the call and the next prompt take."""

_CHUNK = 1000
"""Records that are made into objects at once: a long list is written as it is read."""


def check_choice(what: str, value: str, known: Sequence[str]) -> None:
    """Raise UsageError if `value` is none of `known`; say which comes nearest.

    `what` is what such a value is called, a message.
    """
    if value not in known:
        from difflib import get_close_matches

        close = get_close_matches(value, known, 1)
        hint = _("did you mean {}? ").format(quoted(close[0])) if close else ""
        hint += _("known: {}").format(", ".join(map(quoted, known)) or _("none"))
        raise UsageError(with_hint(_("unknown {} {}").format(_(what), quoted(value)), hint))


def one_format(asked: Sequence[str], json: bool, known: Sequence[str]) -> str:
    """Return the format that a call asks for, the first of `known` by default."""
    named = [*dict.fromkeys([*asked, *(["json"] if json else [])])]
    if len(named) > 1:
        raise UsageError(
            _("two formats at once: {} (choose one)").format(", ".join(map(quoted, named)))
        )
    if named:
        check_choice(N_("format"), named[0], known)
    return named[0] if named else known[0]


class Shown:
    """A record to print for which nothing was searched."""

    __slots__ = ("n",)

    tier: None = None

    def __init__(self, n: int) -> None:
        self.n = n


class Selection:
    """Records to print, and what is said about them; `query` is None where none was asked."""

    __slots__ = ("count", "hits", "line", "more", "near", "query", "total")

    def __init__(
        self,
        hits: Iterable[Hit | Shown],
        count: int,
        total: int | None = None,
        more: bool = False,
        query: str | None = None,
        near: Sequence[Near] = (),
        line: int | None = None,
    ) -> None:
        self.hits = hits
        self.count = count
        self.total = count if total is None else total
        self.more = more
        self.query = query
        self.near = near
        self.line = line


class Manner:
    """How the answers of one call are written. Raises UsageError where the options do not fit."""

    def __init__(
        self,
        *,
        format: Sequence[str] = (),
        json: bool = False,
        fields: str | None = None,
        lang: str = "both",
        explain: bool = False,
        bom: bool = False,
        quiet: bool = False,
    ) -> None:
        self.format = one_format(format, json, (*RENDERERS,))
        check_choice(N_("language"), lang, LANGUAGES)
        self.lang = lang
        self.explain = explain
        self.bom = bom
        self.quiet = quiet
        self.fields: tuple[str, ...] | None = None
        self._header = True
        if fields is not None:
            from ytfacts.render.fields import parse

            self.fields = parse(fields)
            if self.format in ("table", "text"):
                raise UsageError(
                    _(
                        "--fields does not go with -f {} (choose json, jsonl, csv, tsv or md)"
                    ).format(self.format)
                )

    def write(self, index: Index, selection: Selection, *, page: bool = False) -> bool:
        """Write a selection; return False if the reader has gone away."""
        if self.fields is None and self.format == "json":
            return output.write(_stored_object(index, selection))
        if self.fields is None and self.format == "jsonl":
            return output.write(_stored_lines(index, selection))
        return output.write(self._rendered(index, selection, page))

    def _rendered(self, index: Index, selection: Selection, page: bool) -> Iterator[str]:
        from ytfacts.render import renderer

        render = renderer(self.format)
        options = self.options(index, page=page)
        for results in _results(index, selection, _CHUNK if self.format != "json" else None):
            options.header = self._header
            options.bom = self.bom and self._header
            yield from render(results, options)
            self._header = False

    def options(self, index: Index, *, page: bool = False) -> Options:
        """Return the options of the renderers."""
        from ytfacts import terminal
        from ytfacts.loaded import about
        from ytfacts.render import Options

        on_terminal = output.is_terminal(1)
        colour = terminal.wants_colour(on_terminal)
        base = about(index)
        return Options(
            lang=self.lang,
            fields=self.fields,
            explain=self.explain,
            width=terminal.width(on_terminal),
            height=terminal.height(on_terminal) - _AROUND,
            colour=colour,
            links=on_terminal and colour,
            page=page,
            sources=base.sources,
            topics=base.topics,
        )


def _rows(index: Index, selection: Selection) -> Iterator[tuple[str, str | None]]:
    from ytfacts.render import json as render

    for hit in selection.hits:
        why = render.match(hit.tier, hit.score, hit.fields, hit.spans) if hit.tier else None
        # A compiled base from elsewhere may hold anything.
        yield render.harden(index.json(hit.n)), why


def _stored_object(index: Index, selection: Selection) -> Iterator[str]:
    from ytfacts.render import json as render

    return render.answer(
        render.harden(index.meta["base"]),
        _rows(index, selection),
        count=selection.count,
        total=selection.total,
        more=selection.more,
        query=selection.query,
        nearest=[render.near(*index.head(n), score, str(why)) for n, score, why in selection.near],
        line=selection.line,
    )


def _stored_lines(index: Index, selection: Selection) -> Iterator[str]:
    from ytfacts.render import json as render

    return render.lines(_rows(index, selection), query=selection.query, line=selection.line)


def results(index: Index, selection: Selection) -> Results:
    """Return a selection as objects."""
    return next(_results(index, selection, None))


def _results(index: Index, selection: Selection, size: int | None) -> Iterator[Results]:
    """Yield the selection as objects, `size` records at a time (None: all at once)."""
    from itertools import islice

    from ytfacts.loaded import base_info, hit, near
    from ytfacts.model import Results

    info = base_info(index)
    nearest = tuple(near(index, *one) for one in selection.near)
    hits = iter(selection.hits)
    first = True
    while True:
        chunk = tuple(hit(index, one) for one in islice(hits, size))
        if not chunk and not first:
            return
        first = False
        yield Results(
            info, chunk, selection.total, selection.more, selection.query, nearest, selection.line
        )
        if size is None:
            return
