"""Reads fact files from disk into a FactBase; the only module that imports tomli."""

from __future__ import annotations

import gc
import os
import re
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from ytfacts.errors import FactFileError
from ytfacts.files import open_file
from ytfacts.layers import Layer, assemble
from ytfacts.problems import problem_text
from ytfacts.shapes import ARRAYS
from ytfacts.terminal import N_, _, named, reason, visible, with_hint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    import tomli

    from ytfacts.locate import Locators
    from ytfacts.model import FactBase
    from ytfacts.problems import Problem

    Path = str | os.PathLike[str]

MAX_BYTES = 256 * 1024 * 1024
"""Largest fact file that is read: some 250,000 full records, which take 2.5 GB of memory."""

_BLOCK = 1 << 20
"""Bytes that are read at once: Python makes room for all that it is asked to read."""

BUNDLED = "facts.toml"
"""Name of the bundled base."""

_BOM = b"\xef\xbb\xbf"

_HINTS = {
    "Cannot overwrite a value": N_("a key stands once in a table"),
    "Cannot declare": N_("a key stands once in a table"),
    "Expected '='": N_("key = value"),
    "Expected newline": N_(
        'one key = value a line; texts in straight quotes "…", numbers without commas'
    ),
    "Illegal character": N_("a text in one pair of quotes ends on its line"),
    "Invalid statement": N_("key = value, [table] or [[table]]"),
    "Invalid value": N_('texts stand in straight quotes "…"'),
    "Unclosed": N_("a bracket or a comma is missing"),
    "Unescaped": N_("backslashes are doubled"),
    "Unterminated string": N_("a closing quote is missing"),
}
"""What would be right, by how a message of tomli begins."""

_TWICE = ("Cannot overwrite a value", "Cannot declare")
_SINGLE = re.compile(rf"^[ \t]*\[[ \t]*({'|'.join(ARRAYS)})[ \t]*\]", re.MULTILINE)
_DIGITS = re.compile(r"[0-9_]+")
_FULL_WIDTH = dict(zip("，、＝：［］｛｝＃．", ",,=:[]{}#.", strict=True))
"""Signs of Chinese input that TOML has not, and which ones it has."""


def load(*paths: Path) -> FactBase:
    """Read one fact file, or several as layers, later ones on top; without any, the bundled base.

    Raises FactFileError with file and line of the first thing that is wrong.
    """
    with no_collections():
        layers, digest = read_layers(paths)
        base, problems = assemble(layers, digest)
    if problems:
        raise error_of(problems[0], layers)
    return base


@contextmanager
def no_collections() -> Iterator[None]:
    """Keep the cycle collector out while a base is read or checked.

    All that is made then stays alive, and it would look at it again and again: for two fifths of
    the time at 100,000 records.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def bundled_path() -> str:
    """Return where the bundled base lies: beside the modules in a wheel, else atop the checkout."""
    package = os.path.dirname(os.path.abspath(__file__))
    installed = os.path.join(package, BUNDLED)
    if os.path.exists(installed):
        return installed
    return os.path.join(os.path.dirname(package), BUNDLED)


def read_layers(paths: Sequence[Path]) -> tuple[list[Layer], str]:
    """Read and parse fact files; return them with the SHA-256 of all their bytes in order.

    Raises FactFileError; its line is None where the file cannot be read at all.
    """
    digest = sha256()
    layers = []
    for path in paths or (bundled_path(),):
        name = os.fspath(path)
        data = read_bytes(name)
        digest.update(data)
        text = decode(name, data)
        layers.append(Layer(name, text, _parse(name, text)))
    return layers, digest.hexdigest()


def read_bytes(path: str, limit: int = MAX_BYTES) -> bytes:
    """Return the content of a file of at most `limit` bytes. Raises FactFileError."""
    try:
        with open_file(path) as file:
            data = _read_at_most(file, limit + 1)
    except OSError as error:
        raise FactFileError(path, None, _("cannot be read: {}").format(reason(error))) from None
    if len(data) > limit:
        problem = _("is larger than {} MiB").format(limit // 1024**2)
        raise FactFileError(path, None, problem)
    return data


def _read_at_most(file: BinaryIO, size: int) -> bytes:
    """Return the first `size` bytes of a file, or all, without room for more than there are."""
    parts = []
    while size and (part := file.read(min(size, _BLOCK))):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def read_text(path: str) -> str:
    """Return the text of a UTF-8 file, without its byte order mark. Raises FactFileError."""
    return decode(path, read_bytes(path))


def decode(path: str, data: bytes) -> str:
    """Return the text of a file, without a byte order mark. Raises FactFileError with the place."""
    data = data.removeprefix(_BOM)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
        problem = _("is not UTF-8: byte 0x{:02x} (save the file as UTF-8)").format(
            data[error.start]
        )
        raise FactFileError(path, line, problem, column) from None


def _parse(path: str, text: str) -> dict[str, Any]:
    import tomli

    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise _syntax_error(path, text, error) from None
    except RecursionError:
        from ytfacts.locate import deepest_line

        line, problem = deepest_line(text), _("no valid TOML: nested too deeply")
    except ValueError:
        # Python refuses to read whole numbers of thousands of digits, without saying where.
        line, problem = _longest_number_line(text), _("no valid TOML: a number is too long")
    raise FactFileError(path, line, problem)


def _syntax_error(path: str, text: str, error: tomli.TOMLDecodeError) -> FactFileError:
    """Return what the parser says, with what would be right where that can be told."""
    if error.msg.startswith(_TWICE):
        single = _SINGLE.search(text)
        if single:
            line = text.count("\n", 0, single.start()) + 1
            said = _("{} in single brackets ([[{}]], once for each)").format(
                single[0].strip(), single[1]
            )
            return FactFileError(path, line, _("no valid TOML: {}").format(said), 1)
    sign = text[error.pos : error.pos + 1]
    if sign in _FULL_WIDTH:
        hint = _("{} is full-width: {} belongs here").format(sign, _FULL_WIDTH[sign])
    else:
        hint = next((_(hint) for start, hint in _HINTS.items() if error.msg.startswith(start)), "")
    problem = with_hint(_("no valid TOML: {}").format(visible(error.msg)), hint)
    line, column = error.lineno, error.colno
    if column == 1 and error.msg.startswith("Unclosed"):
        # What was not closed stands before, not in the line where it was missed.
        before = text[: error.pos].rstrip()
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return FactFileError(path, line, problem, column)


def _longest_number_line(text: str) -> int:
    longest = max(_DIGITS.finditer(text), key=lambda run: len(run[0]))
    return text.count("\n", 0, longest.start()) + 1


def error_of(problem: Problem, layers: Sequence[Layer]) -> FactFileError:
    """Return the error that says where in the layers a problem stands, and what it is."""
    from ytfacts.locate import Locators

    locators = Locators([layer.text for layer in layers])
    path = layers[problem.layer].path
    line, column = locators.place(problem.layer, problem.where)
    return FactFileError(path, line, message_of(problem, layers, locators), column)


def message_of(problem: Problem, layers: Sequence[Layer], locators: Locators) -> str:
    """Return what is wrong and what would be right; where two clash, with the other's place."""
    if problem.first is None:
        return problem_text(problem)
    number, where = problem.first
    line = locators.place(number, where)[0]
    place = (
        _("line {}").format(line)
        if number == problem.layer
        else f"{named(layers[number].path)}:{line}"
    )
    return problem_text(problem, _("first in {}").format(place))
