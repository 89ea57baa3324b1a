"""What is found in drafts whose mistakes are known: recall, precision, and what was missed.

The form of `expected.jsonl` is told in `README.md`.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from ytfacts.normalize import fold
from ytfacts.verify import CONFIRMED, CONTRADICTED, read_draft

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from ytfacts.verify import Finding, Verifier

    Span = dict[str, Any]
    """`line` and `column` from 1, and `text` as it stands there."""


class Draft(NamedTuple):
    """A draft and what a reader who knows the facts would mark in it."""

    path: Path
    language: str
    sort: str
    contradictions: Sequence[Span]
    confirmable: Sequence[Span]
    others: Sequence[Span]


class Met(NamedTuple):
    """A contradiction with the findings at its place."""

    wanted: Span
    findings: Sequence[Finding]

    @property
    def as_problem(self) -> bool:
        """Whether the kind of problem is one that is accepted."""
        accepted = (self.wanted["problem"], *self.wanted.get("also", ()))
        return any(one.problem in accepted for one in self.findings)

    @property
    def as_expected(self) -> bool:
        """Whether what is right was said in an accepted form."""
        accepted = [_bare(form) for form in (self.wanted["expected"], *self.wanted["accept"])]
        said = [_bare(one.expected or "") for one in self.findings]
        return any(a in b or (b and b in a) for a in accepted for b in said)


class Score(NamedTuple):
    """How one draft came out. `wrongly_confirmed` are figures about something else."""

    draft: Draft
    met: Sequence[Met]
    missed: Sequence[Span]
    false_alarms: Sequence[Finding]
    confirmed: int
    unconfirmed: Sequence[Span]
    wrongly_confirmed: Sequence[Finding]


def drafts(folder: Path) -> Iterator[Draft]:
    """Yield the drafts of a folder that has an `expected.jsonl`."""
    lines = (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    for line in map(json.loads, lines):
        yield Draft(
            folder / line["file"],
            line["lang"],
            line["class"],
            line["contradictions"],
            line["confirmable"],
            line["must_not_flag"],
        )


def score(verifier: Verifier, draft: Draft) -> Score:
    """Proofread a draft and compare what is found with what is wanted."""
    found = [*verifier.check(draft.path.name, read_draft(str(draft.path)))]
    wrong = [one for one in found if one.outcome == CONTRADICTED]
    right = [one for one in found if one.outcome == CONFIRMED]
    met, missed, explained = [], [], set()
    for wanted in draft.contradictions:
        here = [one for one in wrong if _is_at(one, (wanted, *wanted.get("anchors", ())))]
        explained.update(map(id, here))
        if here:
            met.append(Met(wanted, here))
        else:
            missed.append(wanted)
    others = [span for span in draft.others if span.get("kind") == "other"]
    unconfirmed = [s for s in draft.confirmable if not any(_is_at(one, [s]) for one in right)]
    return Score(
        draft,
        met,
        missed,
        [one for one in wrong if id(one) not in explained],
        len(draft.confirmable) - len(unconfirmed),
        unconfirmed,
        [one for one in right if _is_at(one, others)],
    )


def score_marked(verifier: Verifier, path: Path) -> tuple[int, int, Sequence[Finding]]:
    """Proofread a draft whose mistakes stand between ⟦ and ⟧.

    Return how many there are, how many of them are found, and the findings elsewhere.
    """
    text, spans = unmarked(path.read_text(encoding="utf-8"))
    found = [one for one in verifier.check(path.name, text) if one.outcome == CONTRADICTED]
    met = [any(_is_at(one, [span]) for one in found) for span in spans]
    return len(spans), sum(met), [one for one in found if not _is_at(one, spans)]


def unmarked(marked: str) -> tuple[str, list[Span]]:
    """Return a text without its marks, and the spans that stood between them."""
    parts: list[str] = []
    spans: list[Span] = []
    for number, part in enumerate(re.split("[⟦⟧]", marked)):
        if number % 2:
            before = "".join(parts)
            line = before.count("\n") + 1
            column = len(before) - (before.rfind("\n") + 1) + 1
            spans.append({"line": line, "column": column, "text": part})
        parts.append(part)
    return "".join(parts), spans


class Total(NamedTuple):
    """The sums over some drafts."""

    drafts: int
    wanted: int
    met: int
    as_problem: int
    as_expected: int
    false_alarms: int
    confirmable: int
    confirmed: int
    wrongly_confirmed: int

    @property
    def recall(self) -> float:
        """The part of the contradictions that was found."""
        return self.met / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """The part of the findings that is right."""
        found = self.met + self.false_alarms
        return self.met / found if found else 1.0


def total(scores: Iterable[Score]) -> Total:
    """Return the sums over the scores of drafts."""
    rows = [
        (
            1,
            len(s.draft.contradictions),
            len(s.met),
            sum(met.as_problem for met in s.met),
            sum(met.as_expected for met in s.met),
            len(s.false_alarms),
            len(s.draft.confirmable),
            s.confirmed,
            len(s.wrongly_confirmed),
        )
        for s in scores
    ]
    return Total(*map(sum, zip(*rows, strict=True))) if rows else Total(*[0] * 9)


def _is_at(one: Finding, spans: Iterable[Span]) -> bool:
    """Tell whether a finding overlaps one of some spans."""
    for span in spans:
        lines = span["text"].split("\n")
        last = span["line"] + len(lines) - 1
        end = (last, len(lines[-1]) + (span["column"] if len(lines) == 1 else 1))
        if (one.line, one.column) < end and (span["line"], span["column"]) < (
            one.end_line,
            one.end_column,
        ):
            return True
    return False


def _bare(text: str) -> str:
    return "".join(fold(text).split())
