"""Making and keeping compiled bases in the user's cache.

Several processes may do so at once: each writes a file of its own and gives it its name when it is
whole, and two that compile the same files write the same.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from ytfacts.compiled import compile_base, compile_to
from ytfacts.errors import YtfactsError
from ytfacts.files import native
from ytfacts.loader import load, read_bytes
from ytfacts.lookup.index import FORMAT
from ytfacts.store import COMPILED, KEY, STAMP, cache_folder, key_of, open_own, stamp_of, taken
from ytfacts.terminal import _, named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ytfacts.lookup.index import Index
    from ytfacts.model import FactBase

LARGE = 10_000
"""Records from which a user is told of `ytfacts index`: compiling them takes more than ten seconds
of one processor, again after each change."""

SETTLED = 2.0
"""Seconds: a file changed more lately may change again within one tick of its clock."""

UNUSED = 30 * 24 * 3600
"""Seconds after which a compiled base that was not made anew is removed: it is soon made again."""

LARGEST = 2 * 1024**3
"""Bytes that the cache may take: beyond it, what was made first goes first."""

_LEFT_OVER = 3600
"""Seconds after which a file that is still being written belongs to nobody any more."""


def make(paths: Sequence[str], stamp: str, tell: Callable[[str], None] | None = None) -> Index:
    """Return the compiled base of these files from the cache, or compile it.

    `stamp` was taken before, and is empty for what cannot be read twice; `tell` is called with a
    line for a user whose base is large.
    """
    folder = cache_folder()
    if folder is None or not stamp:
        return compile_base(_loaded(paths, tell))
    target = os.path.join(folder, _name(paths, _digest(paths)))
    index = open_own(target)
    if index is None:
        base = _loaded(paths, tell)
        target = os.path.join(folder, _name(paths, base.info.sha256))
        try:
            os.makedirs(folder, mode=0o700, exist_ok=True)
            compile_to(target, base, private=True)
        except (OSError, YtfactsError, RecursionError):  # The last: thousands of folders deep.
            return compile_base(base)
        _tidy(folder, target)
        index = open_own(target) or compile_base(base)
    _remember(folder, paths, os.path.basename(target), stamp)
    return index


def _digest(paths: Sequence[str]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(read_bytes(path))
    return digest.hexdigest()


def _name(paths: Sequence[str], digest: str) -> str:
    return f"{key_of(paths)}-{digest[:32]}-{FORMAT}{COMPILED}"


def _loaded(paths: Sequence[str], tell: Callable[[str], None] | None) -> FactBase:
    base = load(*paths)
    if tell is not None and len(base.facts) > LARGE:
        shown = " ".join(map(named, paths))
        tell(
            _(
                "{}: {:,} records are compiled after each change (once for all: ytfacts index {} -o BASE.ytfacts, then --facts BASE.ytfacts)"
            ).format(shown, len(base.facts), shown)
        )
    # The compiled base may be opened from another folder.
    return replace(base, files=tuple(map(os.path.abspath, paths)))


def _remember(folder: str, paths: Sequence[str], name: str, stamp: str) -> None:
    """Let the stamp stand for the digest, unless the files may change without changing it."""
    if stamp != stamp_of(paths):
        return
    newest = max(max(s.st_mtime, s.st_ctime) for s in map(os.stat, map(native, paths)))
    if time.time() - newest <= SETTLED:
        return
    with contextlib.suppress(OSError):
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=STAMP, dir=folder)
        with open(handle, "wb") as file:
            file.write(f"{name}\n{stamp}".encode("utf-8", "surrogateescape"))
        os.replace(temporary, os.path.join(folder, key_of(paths) + STAMP))


def _tidy(folder: str, newest: str) -> None:
    """Remove what was compiled of other versions of the same files, what is old, and what is too
    much."""
    own = os.path.basename(newest)
    now = time.time()
    size = 0
    for path, s in sorted(_files(folder), key=lambda kept: -kept[1].st_mtime):
        name, age = os.path.basename(path), now - s.st_mtime
        if name.startswith("."):
            is_stale = age > _LEFT_OVER
        else:
            is_stale = age > UNUSED or (name.endswith(COMPILED) and name[:KEY] == own[:KEY])
        if name != own and (is_stale or size + s.st_size > LARGEST):
            _remove(path)
        else:
            size += s.st_size


def _kept(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the path and status of each file of the cache, half-written ones included."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((COMPILED, STAMP)) or f"{COMPILED}." in entry.name:
                with contextlib.suppress(OSError):
                    yield entry.path, entry.stat(follow_symlinks=False)


def _remove(path: str) -> bool:
    try:
        os.unlink(path)
    except OSError:
        return False
    return True


def discard() -> bool:
    """Remove the compiled bases of the cache that this process has opened; whether there were any."""
    removed = [_remove(path) for path in taken]
    taken.clear()
    return any(removed)


def content() -> tuple[str | None, int, int]:
    """Return where the cache lies, how many bases are in it, and how many bytes all takes."""
    folder = cache_folder()
    return folder, *_sum(_files(folder))


def clear() -> tuple[int, int]:
    """Empty the cache; return how many compiled bases and bytes that were."""
    return _sum([(path, s) for path, s in _files(cache_folder()) if _remove(path)])


def _files(folder: str | None) -> list[tuple[str, os.stat_result]]:
    try:
        return list(_kept(folder)) if folder else []
    except OSError:
        return []


def _sum(files: list[tuple[str, os.stat_result]]) -> tuple[int, int]:
    bases = [path for path, _ in files if path.endswith(COMPILED)]
    return len(bases), sum(s.st_size for _, s in files)
