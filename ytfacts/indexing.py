"""`ytfacts index`: a compiled base from fact files, or from JSON Lines of records.

JSON Lines are streamed: however many there are, they need no more memory. A line that holds no
valid record is reported by its number, and the others are taken.
"""

from __future__ import annotations

import json
import os
import sys
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from ytfacts.compiled import compile_to, finish, new_base
from ytfacts.errors import ERROR, FOUND, FactFileError, InputError, UsageError
from ytfacts.files import open_file
from ytfacts.loader import load
from ytfacts.lookup.analysis import Analyst
from ytfacts.lookup.compile import prepare
from ytfacts.model import BaseInfo, Bilingual, Fact, FactBase, Topic
from ytfacts.parallel import ordered
from ytfacts.records import fact_from_json
from ytfacts.render.json import record
from ytfacts.store import COMPILED
from ytfacts.terminal import _, named, reason, visible, with_hint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import BinaryIO, Never

    from ytfacts.lookup.compile import Prepared, Writer

    Place = tuple[int, int]  # number of the file among those given, line from 1
    Chunk = list[tuple[Place, bytes]]

FACTS, LINES = (".toml",), (".jsonl", ".ndjson", ".json")
"""How the names of files end that hold facts as TOML, and records as JSON Lines."""

LONGEST_LINE = 1 << 20
"""Bytes of a line: no record is that long, and a longer line is not read to find out."""

_CHUNK = 500
"""Lines that one process works on at once."""

_BOM = b"\xef\xbb\xbf"


def index(
    files: Sequence[str],
    target: str,
    tell: Callable[[str], None],
    progress: Callable[[int], None] | None = None,
) -> int:
    """Compile `files` (layers of TOML, or JSON Lines; `-` is standard input) to the file `target`.

    `tell` is called with a line for each line of the files that is bad and one at the end,
    `progress` with the number of records so far. Return the exit code.
    """
    _check(files, target)
    if files[0].lower().endswith(FACTS):
        base = load(*files)
        compile_to(target, base)
        count, bad = len(base.facts), 0
    else:
        count, bad = _index_lines(files, target, tell, progress or (lambda _: None))
    written = _("{:,} records written to {}").format(count, named(target))
    tell(written + (_(", {:,} bad lines left out").format(bad) if bad else ""))
    return ERROR if bad else FOUND


def _check(files: Sequence[str], target: str) -> None:
    """Raise UsageError where the names of the files do not fit."""
    if not target.lower().endswith(COMPILED):
        raise UsageError(_("-o {}: the name must end in {}").format(named(target), COMPILED))
    kinds = set()
    for file in files:
        if file != "-" and not file.lower().endswith((*FACTS, *LINES)):
            hint = (
                _("is compiled already")
                if file.endswith(COMPILED)
                else _("is neither .toml nor .jsonl")
            )
            raise UsageError(f"{named(file)} {hint}")
        kinds.add(file.lower().endswith(FACTS))
    if len(kinds) > 1:
        raise UsageError(
            _("fact files and JSON Lines cannot be mixed (index them one after the other)")
        )


def _index_lines(
    files: Sequence[str],
    target: str,
    tell: Callable[[str], None],
    progress: Callable[[int], None],
) -> tuple[int, int]:
    """Return how many records were written, and how many lines were bad."""
    digest = sha256()
    topics: dict[object, None] = {}
    bad = 0
    with new_base(target) as writer:
        for chunk in ordered(_prepared, _chunks(_lines(files, digest.update))):
            for place, made in chunk:
                problem = _added(writer, topics, made)
                if problem:
                    bad += 1
                    tell(f"ytfacts: {FactFileError(files[place[0]], place[1], problem)}")
            progress(writer.count)
        if not writer.count:
            raise InputError(_("{}: no record found").format(", ".join(map(named, files))))
        info = BaseInfo(
            id=os.path.basename(target)[: -len(COMPILED)],
            sha256=digest.hexdigest(),
            facts=writer.found,
        )
        labels = tuple(Topic(id, Bilingual(id, id)) for id in map(str, topics))
        finish(writer, FactBase(info, (), labels, files=tuple(map(os.path.abspath, files))))
    return writer.count, bad


def _added(writer: Writer, topics: dict[object, None], made: Prepared | str) -> str:
    """Write what was made of a line; return what is wrong with it, empty where nothing is."""
    if isinstance(made, str):
        return made
    taken = writer.add(made)
    if taken is not None:
        return with_hint(_('id repeats "{}"').format(visible(taken)), _("ids are unique"))
    if made.topic is not None:
        topics[made.topic] = None
    return ""


# --- lines ---


def _lines(files: Sequence[str], seen: Callable[[bytes], None]) -> Iterator[tuple[Place, bytes]]:
    """Yield the place and the bytes of each line that is not blank; `seen` gets all bytes."""
    for number, path in enumerate(files):
        try:
            with _opened(path) as stream:
                for line, data in enumerate(_whole_lines(stream, seen), 1):
                    text = data.removeprefix(_BOM) if line == 1 else data
                    if text and not text.isspace():
                        yield (number, line), text
        except OSError as error:
            raise InputError(
                _("{}: cannot be read: {}").format(named(path), reason(error))
            ) from None


def _opened(path: str) -> BinaryIO:
    if path != "-":
        return open_file(path)
    if sys.stdin is None:
        raise InputError(_("cannot read standard input: it is closed"))
    return sys.stdin.buffer


def _whole_lines(stream: BinaryIO, seen: Callable[[bytes], None]) -> Iterator[bytes]:
    """Yield each line; of one that is too long, a little more than is allowed."""
    while data := stream.readline(LONGEST_LINE + 2):
        seen(data)
        rest = data
        while len(rest) == LONGEST_LINE + 2 and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST_LINE + 2)
            seen(rest)
        yield data


def _chunks(lines: Iterable[tuple[Place, bytes]]) -> Iterator[Chunk]:
    chunk: Chunk = []
    for line in lines:
        chunk.append(line)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


# --- records ---


@lru_cache(1)
def _analyst() -> Analyst:
    return Analyst()


def _prepared(chunk: Chunk) -> list[tuple[Place, Prepared | str]]:
    """Return, for each line, its place and what is to be written, or what is wrong with it."""
    made: list[tuple[Place, Prepared | str]] = []
    for place, data in chunk:
        try:
            made.append((place, prepare(_fact(data), _analyst(), record)))
        except InputError as error:
            made.append((place, str(error)))
    return made


def _fact(line: bytes) -> Fact:
    """Return the record in a line. Raises InputError with what is wrong."""
    if len(line) > LONGEST_LINE + 1:
        raise InputError(_("is longer than {:,} bytes").format(LONGEST_LINE))
    try:
        text = line.decode("utf-8")
        return fact_from_json(json.loads(text, parse_constant=_refuse))
    except UnicodeDecodeError as error:
        raise InputError(_("is not UTF-8 (byte {})").format(error.start + 1)) from None
    except json.JSONDecodeError as error:
        raise InputError(_("is no JSON: {} (column {})").format(error.msg, error.colno)) from None
    except RecursionError:
        raise InputError(_("is nested too deeply")) from None
    except ValueError:
        # Python refuses to read whole numbers of thousands of digits.
        raise InputError(_("is no JSON: a number is too long")) from None


def _refuse(name: str) -> Never:
    raise InputError(_("is no JSON: {} is no number").format(name))
