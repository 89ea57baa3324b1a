"""Findings as compilers' lines, JSON, GitHub annotations and a SARIF log.

Pure functions: findings in, text or plain data out. Lines are made visible for a terminal; the
data formats carry what stands in the draft.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ytfacts import __version__
from ytfacts.model import to_json as plain
from ytfacts.terminal import _, visible
from ytfacts.verify.finding import CONFIRMED, CONTRADICTED, UNCHECKED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ytfacts.model import BaseInfo
    from ytfacts.verify.finding import Finding

SCHEMA = 1
"""Version of the JSON output."""

PROBLEMS = {
    "value": "a figure is not the base's",
    "unit": "a figure has another unit or scale than in the base",
    "qualifier": "a bound is turned round: under for over, nearly for over",
    "period": "a date or period is not the base's",
    "comparison": "a change goes the other way, by another amount or from another year",
    "name": "a name or place is not the base's",
    "title": "a title or its body is not the base's",
    "attribution": "somebody else said it",
}
"""What can be wrong, and in one line what that means."""

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


class Counts:
    """How many findings of each outcome there were; counts as they pass by."""

    def __init__(self) -> None:
        self.confirmed = self.contradicted = self.unchecked = 0

    def counted(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield the findings on, counting them."""
        for one in findings:
            self.confirmed += one.outcome == CONFIRMED
            self.contradicted += one.outcome == CONTRADICTED
            self.unchecked += one.outcome == UNCHECKED
            yield one

    def summary(self, files: int) -> str:
        """Return one line about a whole run."""
        drafts = _("1 file") if files == 1 else _("{:,} files").format(files)
        return _("{}: {:,} contradicted, {:,} confirmed, {:,} unchecked").format(
            drafts, self.contradicted, self.confirmed, self.unchecked
        )


# For people.


def lines(findings: Iterable[Finding], *, explain: bool = False) -> Iterator[str]:
    """Yield `FILE:LINE:COLUMN: message [fact-id]` for each finding, in the draft's language.

    With `explain`, an indented line below tells which rule decided and which words bound the place.
    """
    for one in findings:
        message = one.message.get(one.language) or ""
        fact = f" [{one.fact}]" if one.fact else ""
        yield visible(f"{one.file}:{one.line}:{one.column}: {message}{fact}")
        if explain and one.why:
            yield visible(f"    {one.why}")


# For machines.


def to_json(
    base: BaseInfo, files: Sequence[str], counts: Counts, findings: Iterable[Finding]
) -> dict[str, Any]:
    """Return the one object that `--json` prints."""
    return {
        "schema": SCHEMA,
        "base": plain(base),
        "files": list(files),
        "confirmed": counts.confirmed,
        "contradicted": counts.contradicted,
        "unchecked": counts.unchecked,
        "findings": [_object(one) for one in findings],
    }


_KEYS = (
    "file", "line", "column", "end_line", "end_column", "text", "outcome", "problem", "expected",
    "fact",
)  # fmt: skip


def _object(one: Finding) -> dict[str, Any]:
    values = {key: getattr(one, key) for key in _KEYS}
    return values | {"message": plain(one.message)}


_ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY_ESCAPES = _ESCAPES | {":": "%3A", ",": "%2C"}


def github(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield a workflow command for each finding, which GitHub shows beside the line."""
    for one in findings:
        command = "error" if one.outcome == CONTRADICTED else "notice"
        place = {"file": visible(one.file), "line": str(one.line), "endLine": str(one.end_line)}
        if one.line == one.end_line:
            # Its columns include the last one, and may stand only within one line.
            place |= {"col": str(one.column), "endColumn": str(one.end_column - 1)}
        place["title"] = f"ytfacts {one.problem or one.outcome}"
        properties = ",".join(f"{k}={_escaped(v, _PROPERTY_ESCAPES)}" for k, v in place.items())
        message = _escaped(visible(f"{one.message.get(one.language)} [{one.fact}]"), _ESCAPES)
        yield f"::{command} {properties}::{message}"


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(char, char) for char in text)


def sarif(findings: Iterable[Finding]) -> dict[str, Any]:
    """Return a SARIF 2.1.0 log; columns are counted in Unicode characters, as `columnKind` says."""
    rules = [
        {"id": name, "shortDescription": {"text": text}, "defaultConfiguration": {"level": "error"}}
        for name, text in PROBLEMS.items()
    ]
    driver = {"name": "ytfacts", "version": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one) for one in findings],
    }
    return {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(one: Finding) -> dict[str, Any]:
    region = {
        "startLine": one.line,
        "startColumn": one.column,
        "endLine": one.end_line,
        "endColumn": one.end_column,
        "snippet": {"text": one.text},
    }
    location = {"artifactLocation": {"uri": _uri(one.file)}, "region": region}
    result: dict[str, Any] = {
        "message": {"text": one.message.get(one.language) or one.text},
        "locations": [{"physicalLocation": location}],
        "properties": {"fact": one.fact, "expected": one.expected},
    }
    if one.outcome == CONTRADICTED:
        problem = one.problem or "value"
        numbers = {name: number for number, name in enumerate(PROBLEMS)}
        return {"ruleId": problem, "ruleIndex": numbers[problem], "level": "error"} | result
    return {"kind": "pass", "level": "none"} | result


def _uri(file: str) -> str:
    """Return a file name as a URI reference: relative ones stay relative."""
    name = quote(file.replace("\\", "/").encode("utf-8", "surrogateescape"), safe="/-._~")
    return f"file://{name}" if name.startswith("/") else name
