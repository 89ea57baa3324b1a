"""What `check` finds, and the forms in which it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ytfacts.model import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ERROR, WARNING, NOTE = "error", "warning", "note"
SEVERITIES = (ERROR, WARNING, NOTE)

_GITHUB_LEVEL = {ERROR: "error", WARNING: "warning", NOTE: "notice"}


class Finding(NamedTuple):
    """One thing that is wrong: where (from 1), how bad, by which rule, and what would be right.

    `fact` is the id of the record it concerns, None where it concerns the file.
    """

    path: str
    line: int
    column: int
    severity: str
    rule: str
    message: str
    fact: str | None = None


def fails(findings: Iterable[Finding]) -> bool:
    """Whether a base with these findings does not pass: notes are no reason."""
    return any(finding.severity != NOTE for finding in findings)


def lines(findings: Iterable[Finding]) -> list[str]:
    """Return a line for each finding, as compilers write them. Not yet fit for a terminal."""
    return [
        f"{path}:{line}:{column}: {severity}: {rule}: {message}"
        for path, line, column, severity, rule, message, _ in findings
    ]


def github(findings: Iterable[Finding]) -> list[str]:
    """Return a workflow command for each finding, which GitHub shows beside the line."""
    return [
        f"::{_GITHUB_LEVEL[finding.severity]} file={_property(finding.path)},line={finding.line},"
        f"col={finding.column},title={_property(finding.rule)}::{_data(finding.message)}"
        for finding in findings
    ]


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def to_json(findings: Sequence[Finding]) -> dict[str, Any]:
    """Return the findings and their number by severity as what `json.dumps` takes."""
    counts = {f"{name}s": sum(one.severity == name for one in findings) for name in SEVERITIES}
    keys = ("file", "line", "column", "severity", "rule", "message", "fact")
    listed = [dict(zip(keys, finding, strict=True)) for finding in findings]
    return {"schema": SCHEMA, **counts, "findings": listed}
