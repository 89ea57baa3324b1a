"""Checking a fact base: all that is wrong with it, in one run.

`RULES` is the one table of rules; docs/check.md has a section for each.
"""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from ytfacts.check import (
    agreement,
    coverage,
    derived,
    finding,
    meaning,
    naming,
    sounds,
    sources,
    together,
    value,
    words,
)
from ytfacts.check.desk import Desk, Document
from ytfacts.check.findings import ERROR, NOTE, WARNING, Finding
from ytfacts.errors import FactFileError, UsageError
from ytfacts.layers import assemble
from ytfacts.loader import decode, message_of, no_collections, read_bytes, read_layers
from ytfacts.problems import near
from ytfacts.terminal import _, named, quoted, with_hint

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence

    from ytfacts.check.desk import Note
    from ytfacts.layers import Layer
    from ytfacts.loader import Path
    from ytfacts.model import FactBase
    from ytfacts.problems import Problem, Where

    Progress = Callable[[str, int, int], None]


class Rule(NamedTuple):
    """One rule: its stable name, how bad a breach is, and in one line what it asks for.

    `find` is None for the rules that reading the file itself applies. A rule that looks at all
    records together (`whole`) does not run while some of them cannot be read.
    """

    name: str
    severity: str
    summary: str
    find: Callable[[Desk], Iterator[Note]] | None = None
    whole: bool = False


RULES = (
    Rule("syntax", ERROR, "the file is UTF-8 and valid TOML"),
    Rule("shape", ERROR, "keys, types and required values are those of the format"),
    Rule("reference", ERROR, "ids are unique, and what is referred to is there"),
    Rule("source", ERROR, "digest and number of paragraphs are the document's", sources.source),
    Rule("evidence", ERROR, "tokens stand in their paragraph, figures in tokens", sources.evidence),
    Rule("figures", ERROR, "both languages state the same figures", agreement.figures),
    Rule("value", ERROR, "the fields state the figures of the sentences", value.value),
    Rule("derived", ERROR, "the formula gives the value", derived.derived),
    Rule("complete", WARNING, "a record has what its kind and status promise", words.complete),
    Rule("names", WARNING, "both languages name the same, titles beside names", naming.names, True),
    Rule("about", WARNING, "metric and scope are the sentence's", meaning.about),
    Rule("denial", WARNING, "both languages deny the same", meaning.denial),
    Rule("sentences", WARNING, "a sentence says something, once, to its end", words.sentences),
    Rule("duplicates", WARNING, "no two records say the same", together.duplicates),
    Rule("spelling", WARNING, "one rendering for one name", together.spelling),
    Rule("punctuation", WARNING, "signs are those of the language, in pairs", words.punctuation),
    Rule("remains", WARNING, "nothing is left of scanning and copying", words.remains),
    Rule("finding", WARNING, "a record is found by its label and keywords", finding.finding),
    Rule("keywords", WARNING, "a keyword belongs to few records, once", finding.keywords),
    Rule("ids", WARNING, "ids are lower case with hyphens", words.ids),
    Rule("readings", NOTE, "each character has one reading", sounds.readings),
    Rule("fields", NOTE, "a record has a label, a kind, a topic, both languages", words.fields),
    Rule("coverage", NOTE, "records carry what the source has", coverage.coverage, True),
)

RULE_NAMES = tuple(rule.name for rule in RULES)


def check(
    paths: Sequence[Path] = (),
    *,
    documents: Sequence[Path] = (),
    ignore: Iterable[str] = (),
    progress: Progress | None = None,
) -> list[Finding]:
    """Check fact files, as layers, and return all findings, sorted by place.

    Without paths, the bundled base. `documents` are source documents as text files; with them,
    evidence is sought in its paragraphs. `ignore` names rules to leave out, beside those that the
    file leaves out; `rule:id` leaves a rule out for one record. `progress` is told the name of
    each rule before it runs, its number from 1, and how many there are. Raises InputError if a
    file cannot be read, UsageError for an unknown rule or a document that belongs to no source.
    """
    ignored = frozenset(ignore)
    for entry in sorted(ignored):
        if entry.partition(":")[0] not in RULE_NAMES:
            raise UsageError(
                with_hint(_('no rule "{}"').format(quoted(entry)), near(entry, RULE_NAMES))
            )
    with no_collections():
        return _check(paths, documents, ignored, progress)


def _check(
    paths: Sequence[Path],
    documents: Sequence[Path],
    ignored: frozenset[str],
    progress: Progress | None,
) -> list[Finding]:
    try:
        layers, digest = read_layers(paths)
    except FactFileError as error:
        if error.line is None:
            raise
        place = (error.path, error.line, error.column or 1)
        return [Finding(*place, ERROR, "syntax", error.problem)]
    base, problems = assemble(layers, digest)
    # What is wrong with a record that cannot be read whole would lead to more that is not.
    broken = {_fact_at(layers[problem.layer], problem.where) for problem in problems}
    desk = Desk(base, layers, _documents(base, documents, is_whole=not problems), broken)
    ignored = ignored.union(base.ignored_rules)
    findings = [*_shape(desk, problems), *_run(desk, ignored, progress)]
    kept = [one for one in findings if not _is_ignored(one, ignored)]
    order = {layer.path: n for n, layer in enumerate(layers)}
    # At one place, the findings of a rule stay in the order in which it makes them.
    return sorted(dict.fromkeys(kept), key=lambda one: (order[one.path], *one[1:5]))


def _shape(desk: Desk, problems: Iterable[Problem]) -> Iterator[Finding]:
    """Yield what reading the files has found, and unknown rules that they leave out."""
    for problem in problems:
        if problem.echo:
            continue
        line, column = desk.locators.place(problem.layer, problem.where)
        message = message_of(problem, desk.layers, desk.locators)
        layer = desk.layers[problem.layer]
        fact = _fact_at(layer, problem.where)
        yield Finding(layer.path, line, column, ERROR, problem.rule, message, fact)
    for number, layer in enumerate(desk.layers):
        settings = layer.document.get("check")
        entries = settings.get("ignore", ()) if isinstance(settings, dict) else ()
        for n, entry in enumerate(entries if isinstance(entries, list) else ()):
            if isinstance(entry, str) and entry.partition(":")[0] not in RULE_NAMES:
                line, column = desk.locators.place(number, ("check", "ignore", n))
                message = with_hint(
                    _('no rule "{}"').format(quoted(entry)), near(entry, RULE_NAMES)
                )
                yield Finding(layer.path, line, column, ERROR, "reference", message)


def _fact_at(layer: Layer, where: Where) -> str | None:
    """Return the id of the record that keys of a file lead into."""
    if where[:1] != ("fact",) or len(where) == 1:
        return None
    fact = layer.document["fact"][where[1]]
    id = fact.get("id") if isinstance(fact, dict) else None
    return id if isinstance(id, str) else None


def _run(desk: Desk, ignored: Container[str], progress: Progress | None) -> Iterator[Finding]:
    for number, rule in enumerate(RULES, 1):
        if rule.find is None or rule.name in ignored or (rule.whole and not desk.is_whole):
            continue
        if progress is not None:
            progress(rule.name, number, len(RULES))
        for note in rule.find(desk):
            path, line, column = desk.place(note)
            yield Finding(path, line, column, rule.severity, rule.name, note.message, note.fact)


def _is_ignored(finding: Finding, ignored: Container[str]) -> bool:
    return finding.rule in ignored or f"{finding.rule}:{finding.fact}" in ignored


def _documents(base: FactBase, paths: Sequence[Path], *, is_whole: bool) -> dict[str, Document]:
    """Return the documents by the id of the source each belongs to.

    In a base that could not be read whole, the source may be what is missing.
    """
    documents = {}
    for path in paths:
        data = read_bytes(str(path))
        digest = sha256(data).hexdigest()
        own = [source.id for source in base.sources if source.sha256 == digest]
        if not own and len(base.sources) == 1:
            own = [base.sources[0].id]
        if not own and is_whole:
            hint = (
                _("no [[source]] has its sha256")
                if base.sources
                else _("the base has no [[source]]")
            )
            raise UsageError(with_hint(_("{} belongs to no source").format(named(str(path))), hint))
        document = Document(os.path.basename(path), digest, decode(str(path), data))
        documents.update(dict.fromkeys(own, document))
    return documents
