"""Making compiled bases: in memory, in the user's cache, in a file of their own."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from typing import TYPE_CHECKING

from ytfacts.errors import OutputError
from ytfacts.lookup.analysis import Analyst
from ytfacts.lookup.compile import Writer, prepare
from ytfacts.lookup.index import Index
from ytfacts.model import to_json
from ytfacts.render import json as render_json

if TYPE_CHECKING:
    from ytfacts.model import FactBase


def compile_base(base: FactBase) -> Index:
    """Return a loaded base compiled in memory."""
    connection = sqlite3.connect(":memory:")
    _write(connection, base)
    return Index(connection)


def compile_to(path: str, base: FactBase) -> None:
    """Write a loaded base, compiled, to a file that appears whole or not at all.

    Raises OutputError where it cannot be written.
    """
    folder, name = os.path.split(os.path.abspath(path))
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
        os.close(handle)
        try:
            with contextlib.closing(sqlite3.connect(temporary, isolation_level=None)) as connection:
                # Nothing is lost by a crash: the file has not taken its place yet.
                connection.executescript(
                    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN"
                )
                _write(connection, base)
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise
    except (OSError, sqlite3.Error) as error:
        raise OutputError(f"cannot write {path}: {error}") from None


def _write(connection: sqlite3.Connection, base: FactBase) -> None:
    writer, analyst = Writer(connection), Analyst(base.readings)
    for fact in base.facts:
        writer.add(prepare(fact, analyst, render_json.record))
    finish(writer, base)


def finish(writer: Writer, base: FactBase) -> None:
    """Write what a base says about itself, `base.facts` aside."""
    writer.finish(
        files="\n".join(base.files),
        base=render_json.dumps(to_json(base.info)),
        about=render_json.dumps(
            {
                "topics": [[topic.id, topic.label.zh, topic.label.en] for topic in base.topics],
                "sources": to_json(base.sources),
                "licence": base.licence,
                "description": to_json(base.description),
                "files": to_json(base.files),
            }
        ),
    )
