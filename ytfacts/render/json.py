"""JSON: one object for an answer (`render`), or one record a line (`render_lines`).

Answers of loaded bases and of stored ones, whose records are already JSON, are put together by
the same functions, `answer` and `lines`, as text: nothing is parsed or built for a record that is
printed as it is. Nothing found: `answer` gives the object with empty `results`, `lines` nothing.
"""

from __future__ import annotations

from ytfacts.errors import InputError
from ytfacts.terminal import CONTROLS, _, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from ytfacts.model import Fact, Match, Near, Results
    from ytfacts.render import Options

    Row = tuple[str, str | None]

SCHEMA = 1
"""`ytfacts.model.SCHEMA`, which is too dear to import for an answer."""

# JSON itself asks for escapes only up to U+001F, but its text goes to terminals as well.
_ESCAPES = {code: f"\\u{code:04x}" for code in CONTROLS}
_SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_QUOTED = {**_ESCAPES, **{ord(char): escape for char, escape in _SHORT.items()}}


def harden(text: str) -> str:
    """Return JSON `text` without raw control characters or halves of surrogate pairs."""
    if text.isprintable():
        return text
    text = text.translate(_ESCAPES)
    # A half of a pair stands for a byte that is not UTF-8; many readers refuse even its escape.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def quote(text: str) -> str:
    """Return `text` as a JSON string."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f'"{harden(text.translate(_QUOTED))}"'


def dumps(value: Any) -> str:
    """Return any value that JSON can hold as strict JSON on one line, without a line feed."""
    import json

    return harden(json.dumps(value, ensure_ascii=False, allow_nan=False))


def record(fact: Fact) -> str:
    """Return a record as JSON: what a compiled base stores and `answer` takes.

    Raises InputError for a number that is not finite: no reader lets one pass, but a program may
    have made the record itself.
    """
    from ytfacts.model import to_json

    try:
        return dumps(to_json(fact))
    except ValueError:
        problem = _("record {}: a number is not finite").format(quoted(fact.id))
        raise InputError(problem) from None


def match(
    tier: str, score: int, fields: Iterable[str], spans: Iterable[tuple[str, int, int]]
) -> str:
    """Return why a record matched as JSON; `spans` are of field, start and end."""
    names = ", ".join(quote(field) for field in fields)
    places = ", ".join(
        f'{{"field": {quote(field)}, "start": {start}, "end": {end}}}'
        for field, start, end in spans
    )
    return f'{{"tier": {quote(tier)}, "score": {score}, "fields": [{names}], "spans": [{places}]}}'


def near(identity: str, zh: str | None, en: str | None, score: int, why: str) -> str:
    """Return a record that nearly matched as JSON."""
    sentences = ", ".join(
        f'"{language}": {"null" if text is None else quote(text)}'
        for language, text in (("zh", zh), ("en", en))
    )
    return f'{{"id": {quote(identity)}, {sentences}, "score": {score}, "why": {quote(why)}}}'


def answer(
    base: str,
    rows: Iterable[Row],
    *,
    count: int,
    total: int,
    more: bool = False,
    query: str | None = None,
    nearest: Iterable[str] = (),
    line: int | None = None,
    fields: tuple[str, ...] | None = None,
) -> Iterator[str]:
    """Yield the object of an answer, one line.

    `base`, the records and matches of `rows` and `nearest` are JSON already. Without a `query`
    there is neither `query` nor `nearest` in it; `line` is the line of a batch.
    """
    asked = "" if query is None else f'"query": {quote(query)}, '
    place = "" if line is None else f'"line": {line}, '
    yield (
        f'{{"schema": {SCHEMA}, "base": {base}, {asked}{place}"count": {count}, '
        f'"total": {total}, "more": {"true" if more else "false"}, "results": ['
    )
    separator = ""
    for row in rows:
        yield separator + _result(row, fields)
        separator = ", "
    yield "]}\n" if query is None else f'], "nearest": [{", ".join(nearest)}]}}\n'


def lines(
    rows: Iterable[Row],
    *,
    query: str | None = None,
    line: int | None = None,
    fields: tuple[str, ...] | None = None,
) -> Iterator[str]:
    """Yield each record on a line of its own; in a batch (`line`) with its query and line."""
    tail = "}\n" if line is None else f', "query": {quote(query or "")}, "line": {line}}}\n'
    for row in rows:
        yield _result(row, fields)[:-1] + tail


def _result(row: Row, fields: tuple[str, ...] | None) -> str:
    """Return the object of one record, its match in it, or of the `fields` picked from it."""
    text, why = row
    if why is not None:
        text = f'{text[:-1]}, "match": {why}}}'
    if fields is None:
        return text
    import json

    from ytfacts.render.fields import look_up

    whole = json.loads(text)
    return dumps({name: look_up(whole, name) for name in fields})


def render(results: Results, options: Options) -> Iterator[str]:
    """Yield `results` as one object."""
    from ytfacts.model import to_json

    yield from answer(
        dumps(to_json(results.base)),
        _rows(results),
        count=len(results.hits),
        total=results.total,
        more=results.more,
        query=results.query,
        nearest=map(_near, results.nearest),
        line=results.line,
        fields=options.fields,
    )


def render_lines(results: Results, options: Options) -> Iterator[str]:
    """Yield the records of `results`, one a line."""
    yield from lines(_rows(results), query=results.query, line=results.line, fields=options.fields)


def _rows(results: Results) -> Iterator[Row]:
    for hit in results.hits:
        yield record(hit.fact), None if hit.match is None else _match(hit.match)


def _match(why: Match) -> str:
    spans = [(span.field, span.start, span.end) for span in why.spans]
    return match(why.tier, why.score, why.fields, spans)


def _near(close: Near) -> str:
    return near(close.id, close.zh, close.en, close.score, close.why)
