"""Making compiled bases: in memory, in the user's cache, in a file of their own."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from typing import TYPE_CHECKING

from ytfacts.errors import OutputError
from ytfacts.files import native
from ytfacts.lookup.analysis import Analyst, subject_names
from ytfacts.lookup.compile import Writer, prepare
from ytfacts.lookup.index import Index
from ytfacts.model import to_json
from ytfacts.render import json as render_json
from ytfacts.store import COMPILED
from ytfacts.terminal import _, named, reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ytfacts.model import FactBase

_CACHE = 64 * 1024
"""KiB of pages that SQLite keeps while it writes: ids come in any order."""


def compile_base(base: FactBase) -> Index:
    """Return a loaded base compiled in memory."""
    connection = sqlite3.connect(":memory:")
    _write(Writer(connection), base)
    return Index(connection)


def compile_to(path: str, base: FactBase, *, private: bool = False) -> None:
    """Write a loaded base, compiled, to a file, as `new_base` does."""
    with new_base(path, private=private) as writer:
        _write(writer, base)


@contextlib.contextmanager
def new_base(path: str, *, private: bool = False) -> Iterator[Writer]:
    """Give a writer of a compiled base, which appears in `path` whole or not at all.

    A `private` one can be read by nobody else. Raises OutputError where it cannot be written.
    """
    try:
        folder, name = os.path.split(os.path.abspath(native(path)))
        handle, temporary = tempfile.mkstemp(prefix=f"{COMPILED}.", dir=folder)
        os.close(handle)
        try:
            with contextlib.closing(sqlite3.connect(temporary)) as connection:
                # Nothing is lost by a crash: the file has not taken its place yet.
                connection.executescript(
                    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; "
                    f"PRAGMA cache_size = -{_CACHE}"
                )
                yield Writer(connection)
            if not private:
                os.chmod(temporary, 0o666 & ~_umask())
            os.replace(temporary, os.path.join(folder, name))
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        raise OutputError(_("cannot write {}: {}").format(named(path), reason(error))) from None
    except sqlite3.Error as error:
        raise OutputError(_("cannot write {}: {}").format(named(path), error)) from None


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _write(writer: Writer, base: FactBase) -> None:
    analyst = Analyst(base.readings)
    for fact in base.facts:
        writer.add(prepare(fact, analyst, render_json.record))
    finish(writer, base)


def finish(writer: Writer, base: FactBase) -> None:
    """Write what a base says about itself; of `base.facts`, which files brought them."""
    writer.finish(
        **_origins(base),
        year=(base.info.cutoff or "")[:4],
        subject="\n".join(subject_names(base.subject, base.readings)),
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


def _origins(base: FactBase) -> dict[str, str]:
    """Return the first of several files, and id, file and reason of what does not come from it.

    The records of a single file need not name it; a reason is kept all the same. Nothing is told
    of records that were written without being part of `base`.
    """
    first = base.files[0] if base.facts and len(base.files) > 1 else None
    later = [
        [fact.id, first and fact.file, fact.reason]
        for fact in base.facts
        if (first and fact.file != first) or fact.reason is not None
    ]
    return {"origins": render_json.dumps([first, later])} if first or later else {}
