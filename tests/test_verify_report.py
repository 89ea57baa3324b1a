"""What `verify` writes for other programs: GitHub's annotations and the SARIF log."""

from __future__ import annotations

import jsonschema
import pytest

from ytfacts.loader import load
from ytfacts.verify import Verifier, report

COUNT = {"type": "integer", "minimum": 1}
TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
REGION = {
    "type": "object",
    "required": ["startLine", "startColumn", "endLine", "endColumn"],
    "additionalProperties": False,
    "properties": {
        "startLine": COUNT, "startColumn": COUNT, "endLine": COUNT, "endColumn": COUNT, "snippet": TEXT,
    },
}  # fmt: skip
PLACE = {
    "type": "object",
    "required": ["artifactLocation", "region"],
    "additionalProperties": False,
    "properties": {
        "artifactLocation": {"type": "object", "required": ["uri"]},
        "region": REGION,
    },
}
RESULT = {
    "type": "object",
    "required": ["message", "locations"],
    "additionalProperties": False,
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": -1},
        "kind": {"enum": ["notApplicable", "pass", "fail", "review", "open", "informational"]},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": TEXT,
        "locations": {
            "type": "array",
            "items": {"type": "object", "required": ["physicalLocation"],
                      "properties": {"physicalLocation": PLACE}},
        },
        "properties": {"type": "object"},
    },
}  # fmt: skip
RUN = {
    "type": "object",
    "required": ["tool", "results", "columnKind"],
    "additionalProperties": False,
    "properties": {
        "tool": {
            "type": "object",
            "required": ["driver"],
            "properties": {"driver": {"type": "object", "required": ["name", "version", "rules"]}},
        },
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "results": {"type": "array", "items": RESULT},
    },
}
LOG = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": RUN},
    },
}
"""The part of the schema of SARIF 2.1.0 that the log uses, with its closed objects and choices."""


@pytest.fixture(scope="module")
def verifier() -> Verifier:
    """The bundled base, ready to proofread."""
    return Verifier(load())


DRAFT = "😀长三角有8家国家实验室、37所双一流高校，\n较2018年下降10.4个百分点。"


def test_a_sarif_log_is_valid_and_counts_characters(verifier: Verifier) -> None:
    """Each result names a rule by id and index; columns are code points, as `columnKind` says."""
    found = [one for one in verifier.check("a b/稿.md", DRAFT) if one.outcome != "unchecked"]
    log = report.sarif(found)
    jsonschema.validate(log, LOG)
    run = log["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    wrong = [one for one in run["results"] if "ruleId" in one]
    assert [rules[one["ruleIndex"]] for one in wrong] == [one["ruleId"] for one in wrong]
    place = wrong[0]["locations"][0]["physicalLocation"]
    assert place["region"]["startColumn"] == DRAFT.index("8家") + 1
    assert place["artifactLocation"]["uri"] == "a%20b/%E7%A8%BF.md"


def test_an_annotation_escapes_what_github_reads_as_its_own(verifier: Verifier) -> None:
    """Percent signs in the message, colons and commas in the file's name."""
    text = "长三角优良天数比率为48.5%。"
    (line,) = report.github(
        one for one in verifier.check("a,b:c.md", text) if one.outcome == "contradicted"
    )
    assert line.startswith("::error file=a%2Cb%3Ac.md,line=1,endLine=1,col=11,endColumn=15,")
    assert "::48.5%25：" in line
