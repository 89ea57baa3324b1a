"""Opening a fact base: compiled once, kept in the user's cache, compiled in memory where it must be.

A compiled base is named by where its fact files lie, the digest of what they hold, and the version
of its layout. A stamp (device, inode, size, times of each file) stands for the digest while the
files stay as they were. The cache is a hint: whatever is wrong with it, the answer comes all the
same.
"""

from __future__ import annotations

import os
import stat

from ytfacts.bundled import compiled_path, facts_path
from ytfacts.errors import InputError
from ytfacts.files import native
from ytfacts.lookup.document import digest
from ytfacts.lookup.index import FORMAT, Index, connect

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

COMPILED = ".ytfacts"
"""How the name of a compiled base ends."""

KEY = 16
"""Characters of what `key_of` returns."""

STAMP = ".stamp"
"""How the name of a stamp ends."""

_LONGEST_STAMP = 1 << 20
"""Bytes of a stamp that are read: it has a line for each layer."""


def open_index(paths: Sequence[str] = (), tell: Callable[[str], None] | None = None) -> Index:
    """Return the compiled form of the base in `paths`, layers in order; the bundled one for none.

    `tell` is called with a line for the user, where there is something to say.
    """
    if not paths:
        shipped = _open(compiled_path())
        if shipped is not None:
            return shipped
        paths = (facts_path(),)
    if any(path.endswith(COMPILED) for path in paths):
        return _open_given(paths)
    stamp = stamp_of(paths)
    kept = _kept(paths, stamp)
    if kept is not None:
        return kept
    from ytfacts.cache import make

    return make(paths, stamp, tell)


def _open(path: str) -> Index | None:
    """Return the compiled base in `path`, or None where there is none that fits."""
    try:
        return connect(path)
    except (OSError, ValueError):
        return None


given: list[str] = []
"""The compiled bases named by the user that this process has opened: they may hold anything."""


def _open_given(paths: Sequence[str]) -> Index:
    from ytfacts.terminal import _, named, reason

    shown = named(paths[0])
    if len(paths) > 1:
        raise InputError(_("a compiled base cannot be a layer (index the layers together instead)"))
    try:
        index = connect(native(paths[0]))
    except OSError as error:
        raise InputError(_("{}: cannot be read: {}").format(shown, reason(error))) from None
    except ValueError:
        raise InputError(
            _("{}: not a compiled base of this version (make it anew: ytfacts index)").format(shown)
        ) from None
    index.path = paths[0]
    given.append(paths[0])
    return index


# --- the cache, as far as every call needs it; `ytfacts.cache` makes what is in it ---


def cache_folder() -> str | None:
    """Return where compiled bases are kept: the place the platform gives to caches."""
    import sys

    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Caches/ytfacts")
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return os.path.join(local, "ytfacts", "Cache") if local else None
    given = os.environ.get("XDG_CACHE_HOME", "")
    folder = given if os.path.isabs(given) else os.path.expanduser("~/.cache")
    return os.path.join(folder, "ytfacts") if os.path.isabs(folder) else None


def key_of(paths: Sequence[str]) -> str:
    """Return how the names of all that is kept of the base in `paths` begin."""
    return digest("\0".join(map(os.path.abspath, paths))).rjust(KEY, "0")


def stamp_of(paths: Sequence[str]) -> str:
    """Return what tells whether the files are still the same; empty where nothing does: one is a
    pipe, which can be read but once, or is not there.
    """
    parts = [f"{FORMAT}"]
    for path in paths:
        try:
            s = os.stat(native(path))
        except (OSError, ValueError):
            return ""
        if not stat.S_ISREG(s.st_mode):
            return ""
        times = f"{s.st_mtime_ns} {s.st_ctime_ns}"
        parts.append(f"{os.path.abspath(path)}\t{s.st_dev} {s.st_ino} {s.st_size} {times}")
    return "\n".join(parts)


def _kept(paths: Sequence[str], stamp: str) -> Index | None:
    """Return the compiled base that the files' stamp leads to."""
    folder = cache_folder()
    if not stamp or folder is None:
        return None
    path = os.path.join(folder, key_of(paths) + STAMP)
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):  # A pipe would wait, a device never end.
            return None
        with open(path, "rb") as file:
            content = file.read(_LONGEST_STAMP).decode("utf-8", "surrogateescape")
    except (OSError, ValueError):
        return None
    name, _, known = content.partition("\n")
    if known != stamp or os.path.basename(name) != name:
        return None
    return open_own(os.path.join(folder, name))


taken: list[str] = []
"""The compiled bases of the cache that this process has opened."""


def open_own(path: str) -> Index | None:
    """Return a compiled base of the cache, unless somebody else could have put it there."""
    try:
        own = all(map(_is_own, (os.stat(os.path.dirname(path)), os.lstat(path))))
    except OSError:
        return None
    index = _open(path) if own else None
    if index is not None:
        taken.append(path)
    return index


def _is_own(s: os.stat_result) -> bool:
    """Whether a file or folder belongs to the user, and nobody else can write to it."""
    return not hasattr(os, "getuid") or (s.st_uid == os.getuid() and not s.st_mode & 0o022)
