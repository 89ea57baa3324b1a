"""What verifying a draft yields."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ytfacts.model import Bilingual

if TYPE_CHECKING:
    from ytfacts.model import Fact
    from ytfacts.verify.sentence import Sentence

CONFIRMED, CONTRADICTED, UNCHECKED = "confirmed", "contradicted", "unchecked"


class Finding(NamedTuple):
    """One place of a draft that the base bears out or contradicts, or a figure it says nothing of.

    Lines and columns count from 1, columns in characters, the end exclusive. `problem` and
    `expected` are None but for a contradiction; `fact` is None for an unchecked figure.
    `sentence` is the whole sentence with the span at `span`; `why` tells which words bound the
    place to the record, and which rule decided.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    outcome: str
    problem: str | None
    expected: str | None
    fact: str | None
    message: Bilingual
    language: str
    sentence: str
    span: tuple[int, int]
    why: str


def finding(
    file: str,
    sentence: Sentence,
    span: tuple[int, int],
    outcome: str,
    fact: Fact | None = None,
    *,
    problem: str | None = None,
    expected: Bilingual | None = None,
    why: str = "",
) -> Finding:
    """Return a finding about the span of a passage's text."""
    passage = sentence.passage
    start, end = trimmed(passage.text, span)
    line, column = passage.place(start)
    end_line, end_column = passage.end_place(end)
    text = passage.text[start:end]
    whole = passage.text[sentence.start : sentence.end]
    return Finding(
        file, line, column, end_line, end_column, text, outcome, problem,
        expected.get(sentence.language) if expected else None, fact.id if fact else None,
        _message(text, outcome, fact, expected), sentence.language,
        whole, (start - sentence.start, end - sentence.start), why,
    )  # fmt: skip


def trimmed(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Return a span without the blanks at its ends."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _message(text: str, outcome: str, fact: Fact | None, expected: Bilingual | None) -> Bilingual:
    shown = " ".join(text.split())
    if fact is None:
        return Bilingual(f"{shown}：未核对", f"{shown}: not checked")
    zh, en = _source(fact)
    if outcome == CONFIRMED:
        return Bilingual(f"{shown}：与事实库一致（{zh}）", f"{shown}: as in the base ({en})")
    right = expected or Bilingual()
    return Bilingual(
        f"{shown}：事实库为{right.get('zh')}（{zh}）",
        f"{shown}: the base has {right.get('en')} ({en})",
    )


def _source(fact: Fact) -> tuple[str, str]:
    """Return what names a record and where its source has it, in both languages."""
    zh, en = fact.name("zh"), fact.name("en")
    if fact.evidence:
        paragraph = fact.evidence[0].paragraph
        return f"{zh}，第{paragraph}段", f"{en}, paragraph {paragraph}"
    return (f"{zh}，推算", f"{en}, computed") if fact.derivation else (zh, en)
