"""Answers that are not records: the topics of a base, and what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ytfacts import output
from ytfacts.bundled import compiled_path, facts_path
from ytfacts.errors import FOUND, UsageError
from ytfacts.loaded import about
from ytfacts.model import SCHEMA, to_json
from ytfacts.render import json as render_json
from ytfacts.terminal import _, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from ytfacts.answers import Manner
    from ytfacts.lookup.index import Index
    from ytfacts.model import FactBase

_FORMATS = ("table", "text", "json")


def _check(how: Manner) -> None:
    if how.format not in _FORMATS:
        raise UsageError(
            _("-f {} writes records only (choose {})").format(how.format, ", ".join(_FORMATS))
        )


def _object(index: Index, **parts: Any) -> Iterator[str]:
    head = f'{{"schema": {SCHEMA}, "base": {render_json.harden(index.meta["base"])}'
    yield head + "".join(f', "{key}": {render_json.dumps(part)}' for key, part in parts.items())
    yield "}\n"


def topics(index: Index, how: Manner) -> int:
    """Write topics and kinds with their counts."""
    _check(how)
    counts = dict(index.counts("topic"))
    known = about(index).topics
    kinds = index.counts("kind")
    if how.quiet:
        return FOUND
    if how.format == "json":
        listed = [
            {"id": t.id, "label": to_json(t.label), "facts": counts.get(t.id, 0)} for t in known
        ]
        output.write(
            _object(index, topics=listed, kinds=[{"kind": k, "facts": count} for k, count in kinds])
        )
    elif how.format == "text":
        lines = [(t.id, counts.get(t.id, 0)) for t in known] + kinds
        output.write(f"{visible(name)}\t{count}\n" for name, count in lines)
    else:
        from ytfacts.render import summary

        rows = [(t.id, t.label, counts.get(t.id, 0)) for t in known]
        output.write(summary.topics(rows, kinds, how.options(index)))
    return FOUND


def info(index: Index, how: Manner) -> int:
    """Write which base is in use, and where it lies."""
    _check(how)
    if how.quiet:
        return FOUND
    base = about(index)
    if how.format == "json":
        output.write(
            _object(
                index,
                licence=base.licence,
                description=to_json(base.description),
                sources=[_described(source) for source in to_json(base.sources)],
                files=_files(base.files, index.path),
                compiled=index.path,
            )
        )
        return FOUND
    rows = [(pair, [line for line in lines if line]) for pair, lines in _rows(base, index.path)]
    if how.format == "text":
        output.write(
            f"{visible(en)}: {visible('; '.join(lines))}\n" for (_, en), lines in rows if lines
        )
    else:
        from ytfacts.render import summary

        output.write(summary.info(rows, how.options(index)))
    return FOUND


def _described(source: dict[str, Any]) -> dict[str, Any]:
    return {key: part for key, part in source.items() if key != "uncarried"}


def _files(files: Sequence[str], compiled: str | None) -> list[str]:
    """Return where the fact files lie; a shipped base was compiled elsewhere."""
    return [facts_path()] if compiled == compiled_path() else list(files)


def _rows(
    base: FactBase, compiled: str | None
) -> Iterator[tuple[tuple[str, str], Sequence[str | None]]]:
    info = base.info
    title = info.title
    yield ("名称", "title"), [title.zh, title.en] if title else []
    yield ("编号", "id"), [info.id]
    yield ("版本", "edition"), [info.edition]
    yield ("截止", "cut-off"), [info.cutoff]
    yield ("摘要", "sha256"), [info.sha256]
    yield ("条数", "records"), [str(info.facts)]
    yield ("许可", "licence"), [base.licence]
    for source in base.sources:
        titles = [source.title.zh, source.title.en] if source.title else []
        yield ("来源", "source"), [source.id, *titles, source.url]
    yield ("文件", "files"), _files(base.files, compiled)
    yield ("编译", "compiled"), [compiled or "in memory"]
