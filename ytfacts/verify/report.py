"""How the findings of a draft are written: lines, JSON, annotations for CI, SARIF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ytfacts.model import SCHEMA, to_json
from ytfacts.verify.finding import CONFIRMED, CONTRADICTED, UNCHECKED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ytfacts.model import BaseInfo
    from ytfacts.verify.finding import Finding

FORMATS = ("text", "json", "github", "sarif")

_KEYS = ("file", "line", "column", "end_line", "end_column", "text", "outcome", "problem",
         "expected", "fact")  # fmt: skip

_LEVELS = {CONTRADICTED: "error", CONFIRMED: "note"}

_PROBLEMS = {
    "value": "The figure is another one in the base.",
    "unit": "The unit or the scale is another one in the base.",
    "qualifier": "The base has the figure on the other side of a bound.",
    "period": "The date or period is another one in the base.",
    "comparison": "The change, its direction or its base year is another one in the base.",
    "name": "The person or the place is another one in the base.",
    "title": "The title or organisation is another one in the base.",
    "attribution": "Somebody else says so in the base.",
}
"""What a contradiction may be about; the rules of the SARIF log."""


def lines(findings: Sequence[Finding], *, explain: bool = False) -> Iterator[str]:
    """Yield a line for each finding, in the language of the draft. Not yet fit for a terminal."""
    for one in findings:
        message = one.message.get(one.language)
        fact = f" [{one.fact}]" if one.fact else ""
        yield f"{one.file}:{one.line}:{one.column}: {message}{fact}"
        if explain and one.why:
            yield f"    {one.why}"


def to_dict(
    findings: Sequence[Finding], files: Sequence[str], base: BaseInfo, *, every: bool
) -> dict[str, Any]:
    """Return the answer as what `json.dumps` takes; `every` lists the confirmed places, too."""
    shown = (CONTRADICTED, CONFIRMED) if every else (CONTRADICTED,)
    return {
        "schema": SCHEMA,
        "base": to_json(base),
        "files": list(files),
        **{
            name: sum(one.outcome == name for one in findings)
            for name in (CONFIRMED, CONTRADICTED, UNCHECKED)
        },
        "findings": [
            {**{key: getattr(one, key) for key in _KEYS}, "message": to_json(one.message)}
            for one in findings
            if one.outcome in shown
        ],
    }


def github(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield a workflow command for each finding, which GitHub shows beside the line."""
    for one in findings:
        level = "error" if one.outcome == CONTRADICTED else "notice"
        place = (
            f"file={_property(one.file)},line={one.line},endLine={one.end_line},"
            f"col={one.column},endColumn={one.end_column}"
        )
        message = f"{one.message.get(one.language)} [{one.fact}]"
        yield f"::{level} {place},title={_property(one.problem or one.outcome)}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def sarif(findings: Sequence[Finding], version: str) -> dict[str, Any]:
    """Return a SARIF 2.1.0 log; columns count Unicode code points."""
    rules = [{"id": name, "shortDescription": {"text": text}} for name, text in _PROBLEMS.items()]
    driver = {"name": "ytfacts", "version": version, "rules": rules}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_result(one) for one in findings],
            }
        ],
    }


def _result(one: Finding) -> dict[str, Any]:
    region = {
        "startLine": one.line,
        "startColumn": one.column,
        "endLine": one.end_line,
        "endColumn": one.end_column,
    }
    location = {"artifactLocation": {"uri": one.file}, "region": region}
    return {
        **({"ruleId": one.problem} if one.problem else {}),
        "level": _LEVELS[one.outcome],
        "message": {"text": f"{one.message.get(one.language)} [{one.fact}]"},
        "locations": [{"physicalLocation": location}],
    }
