"""Opening a fact base: compiled once, kept in the user's cache, compiled in memory where it must be.

A compiled base is named by the digest of its fact files and the version of its layout. A stamp
(device, inode, size, times of each file) stands for the digest while the files stay as they were.
The cache is a hint: whatever is wrong with it, the answer comes all the same.
"""

from __future__ import annotations

import os
import sys

from ytfacts.bundled import compiled_path, facts_path
from ytfacts.errors import InputError, YtfactsError
from ytfacts.lookup.index import FORMAT, Index, connect

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

COMPILED = ".ytfacts"
"""How the name of a compiled base ends."""

_SETTLED = 2.0
"""Seconds: a file changed more lately may change again within one tick of its clock."""


def open_index(paths: Sequence[str] = ()) -> Index:
    """Return the compiled form of the base in `paths`, layers in order; the bundled one for none."""
    if not paths:
        shipped = _open(compiled_path())
        if shipped is not None:
            return shipped
        paths = (facts_path(),)
    if any(path.endswith(COMPILED) for path in paths):
        return _open_given(paths)
    stamp = _stamp(paths)
    return _cached(paths, stamp) or _make(paths, stamp)


def _open(path: str) -> Index | None:
    """Return the compiled base in `path`, or None where there is none that fits."""
    try:
        if not os.path.isfile(path):
            return None
        return connect(path)
    except (OSError, ValueError):
        return None


def _open_given(paths: Sequence[str]) -> Index:
    if len(paths) > 1:
        raise InputError("a compiled base cannot be a layer (index the layers together instead)")
    if not os.path.exists(paths[0]):
        raise InputError(f"{_shown(paths[0])}: no such file")
    index = _open(paths[0])
    if index is None:
        raise InputError(
            f"{_shown(paths[0])}: not a compiled base of this version (make it anew: ytfacts index)"
        )
    return index


def _shown(path: str) -> str:
    from ytfacts.terminal import quoted

    return quoted(path, 200)


# --- the cache ---


def cache_folder() -> str | None:
    """Return where compiled bases are kept: the place the platform gives to caches."""
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Caches/ytfacts")
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return os.path.join(local, "ytfacts", "Cache") if local else None
    given = os.environ.get("XDG_CACHE_HOME", "")
    folder = given if os.path.isabs(given) else os.path.expanduser("~/.cache")
    return os.path.join(folder, "ytfacts") if os.path.isabs(folder) else None


def _stamp(paths: Sequence[str]) -> str:
    """Return what tells whether the files are still the same; empty where one cannot be read."""
    parts = [f"{FORMAT}"]
    for path in paths:
        try:
            s = os.stat(path)
        except (OSError, ValueError):
            return ""
        parts.append(
            f"{os.path.abspath(path)}\t{s.st_dev} {s.st_ino} {s.st_size} {s.st_mtime_ns} {s.st_ctime_ns}"
        )
    return "\n".join(parts)


def _stamp_path(paths: Sequence[str]) -> str | None:
    folder = cache_folder()
    if folder is None:
        return None
    from zlib import crc32

    name = "\0".join(map(os.path.abspath, paths)).encode("utf-8", "surrogateescape")
    return os.path.join(folder, f"{crc32(name):08x}-{len(name)}.stamp")


def _cached(paths: Sequence[str], stamp: str) -> Index | None:
    """Return the compiled base that the files' stamp leads to."""
    stamp_path = _stamp_path(paths)
    if not stamp or stamp_path is None:
        return None
    try:
        with open(stamp_path, encoding="utf-8", errors="surrogateescape") as file:
            name, _, known = file.read().partition("\n")
    except OSError:
        return None
    if known != stamp or os.path.basename(name) != name:
        return None
    return _open_own(os.path.join(os.path.dirname(stamp_path), name))


def _open_own(path: str) -> Index | None:
    """Return a compiled base of the cache, unless somebody else could have put it there."""
    try:
        owner = os.stat(path).st_uid
    except OSError:
        return None
    if hasattr(os, "getuid") and owner != os.getuid():
        return None
    return _open(path)


def _make(paths: Sequence[str], stamp: str) -> Index:
    """Return the compiled base of this content from the cache, or compile it."""
    import hashlib
    import time

    from ytfacts.compiled import compile_base, compile_to
    from ytfacts.loader import load, read_bytes

    digest = hashlib.sha256()
    for path in paths:
        digest.update(read_bytes(path))
    stamp_path = _stamp_path(paths)
    if stamp_path is None:
        return compile_base(load(*paths))
    folder = os.path.dirname(stamp_path)
    name = f"{digest.hexdigest()[:32]}-{FORMAT}{COMPILED}"
    target = os.path.join(folder, name)
    index = _open_own(target)
    if index is None or index.meta["files"] != _joined(paths):
        base = load(*paths)
        try:
            os.makedirs(folder, mode=0o700, exist_ok=True)
            compile_to(target, base)
        except (OSError, YtfactsError):
            return compile_base(base)
        index = _open_own(target) or compile_base(base)
    newest = max(max(os.stat(path)[-2:]) for path in paths)
    if stamp and stamp == _stamp(paths) and time.time() - newest > _SETTLED:
        _write_stamp(stamp_path, f"{name}\n{stamp}")
    return index


def _joined(paths: Sequence[str]) -> str:
    return "\n".join(paths)


def _write_stamp(path: str, text: str) -> None:
    temporary = f"{path}.{os.getpid()}"
    try:
        with open(temporary, "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write(text)
        os.replace(temporary, path)
    except OSError:
        pass


def clear_cache() -> tuple[int, int]:
    """Remove every compiled base from the cache; return how many files and bytes that were."""
    folder = cache_folder()
    count = size = 0
    names = os.listdir(folder) if folder and os.path.isdir(folder) else []
    for name in names:
        path = os.path.join(folder or "", name)
        if name.startswith(".") or name.endswith((COMPILED, ".stamp")):
            size += os.path.getsize(path)
            os.unlink(path)
            count += 1
    return count, size
