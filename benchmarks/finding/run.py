"""How well queries find their facts: `python -m benchmarks.finding.run` from the project's root.

Three sets of queries: those written by hand, those made from a base, and those made from the
sentences of a seeded grammar. For each, by class, the program beside what one would use without
it. Needs no network; queries are made with the packages of the extra `benchmarks`.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import ytfacts
from benchmarks.corpus import write_toml
from benchmarks.finding.engines import Engine, Found, Ytfacts, baselines, cut_off
from benchmarks.finding.generate import generate
from benchmarks.finding.scoring import Judge, Query, Tally, tallies
from benchmarks.finding.source import Source
from benchmarks.finding.written import ROOT, WRITTEN, read_queries

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ytfacts.model import FactBase


class Asked(NamedTuple):
    """A query, what an engine found, and the rank of the first right record."""

    query: Query
    found: list[Found]
    rank: int | None


class Scores(NamedTuple):
    """How one engine did, by class."""

    engine: str
    by_kind: dict[str, Tally]


def options() -> argparse.Namespace:
    """Return what was asked for on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--base", type=Path, default=ROOT / "facts.toml", help="a fact file")
    parser.add_argument("--sentences", type=int, default=10_000, help="size of the made base")
    parser.add_argument("--per-class", type=int, default=40, help="queries made of each class")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=("written", "base", "corpus"), action="append")
    parser.add_argument("--no-baselines", action="store_true", help="the program alone")
    parser.add_argument("--verbose", action="store_true", help="print every query that fails")
    return parser.parse_args()


def ask(engine: Engine, queries: Sequence[Query], judge: Judge) -> list[Asked]:
    """Put every query to an engine.

    An engine that gives a score to everything answers everything. It is given the one cut-off
    that keeps 95 % of its right first answers; below it, it has found nothing.
    """
    answers = [Asked(query, engine.find(query.text), None) for query in queries]
    least = float("-inf")
    if engine.ranked:
        firsts = [(a.query, a.found[0]) for a in answers if a.found]
        least = cut_off([one.score for query, one in firsts if judge.is_right(query, one.record)])
    kept = [(a.query, [one for one in a.found if one.score >= least]) for a in answers]
    return [Asked(q, found, judge.rank(q, [one.record for one in found])) for q, found in kept]


def score(engine: Engine, answers: Sequence[Asked]) -> Scores:
    """Count by class."""
    return Scores(engine.name, tallies((a.query, a.rank, bool(a.found)) for a in answers))


def percent(share: float | None) -> str:
    """Write a share for a table; a class without such queries has a dash."""
    return "–" if share is None else f"{100 * share:.1f}"


def table(title: str, scores: Sequence[Scores]) -> Iterator[str]:
    """Yield a Markdown table: of the first engine all figures, of the others the main one."""
    first, *others = scores
    yield f"\n### {title}\n"
    head = ["class", "queries", "S@1", "S@5", "MRR@10", "false", *(s.engine for s in others)]
    yield "| " + " | ".join(head) + " |"
    yield "| --- |" + " ---: |" * (len(head) - 1)
    for kind, tally in first.by_kind.items():
        cells = [kind, str(tally.asked), percent(tally.success(1)), percent(tally.success(5))]
        cells += [percent(tally.mrr()), percent(tally.false_answers())]
        cells += [main_figure(other.by_kind[kind]) for other in others]
        yield "| " + " | ".join(cells) + " |"


def main_figure(tally: Tally) -> str:
    """Return Success@1, or for queries without an answer the false answers; both where mixed."""
    parts = [
        percent(share) for share in (tally.success(1), tally.false_answers()) if share is not None
    ]
    return " / ".join(parts)


def failures(answers: Sequence[Asked], base: FactBase) -> Iterator[str]:
    """Yield a line for each query whose first answer is not right."""
    for query, found, rank in answers:
        if rank == 1 or not (query.answerable or found):
            continue
        expected = query.expected()
        if query.record is not None:
            expected = base.facts[query.record].sentence("zh")
        first = found[0] if found else None
        came = (
            f"{base.facts[first.record].sentence('zh')} [{first.how} {first.score:g}]"
            if first
            else "nothing"
        )
        yield f"{query.kind}\t{query.text}\texpected: {expected}\tfirst: {came}\trank: {rank}"


def report(
    title: str, base: FactBase, queries: Sequence[Query], wanted: argparse.Namespace
) -> None:
    """Put a set of queries to every engine and print the table."""
    judge = Judge(base.facts)
    with tempfile.TemporaryDirectory() as folder:
        others = [] if wanted.no_baselines else baselines(base, Path(folder))
        engines: list[Engine] = [Ytfacts(base), *others]
        answers = [ask(engine, queries, judge) for engine in engines]
    scores = [score(engine, given) for engine, given in zip(engines, answers, strict=True)]
    print("\n".join(table(title, scores)), flush=True)
    if wanted.verbose:
        print("\n" + "\n".join(failures(answers[0], base)), flush=True)


def made_base(sentences: int, seed: int) -> FactBase:
    """Return a base of made sentences, loaded as a user's file is."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.toml"
        with path.open("w", encoding="utf-8") as stream:
            write_toml(stream, sentences, seed)
        return ytfacts.load(path)


def main() -> None:
    """Run the sets that were asked for."""
    wanted = options()
    sets = wanted.only or ["written", "base", "corpus"]
    base = ytfacts.load(wanted.base)
    if "written" in sets:
        for path in WRITTEN:
            if path.exists():
                report(f"Written by hand: {path.stem}", base, read_queries(path), wanted)
    for name in ("base", "corpus"):
        if name in sets:
            asked = base if name == "base" else made_base(wanted.sentences, wanted.seed)
            queries = generate(Source(asked), wanted.per_class, wanted.seed)
            title = f"Made from {len(asked.facts):,} records (seed {wanted.seed})"
            report(title, asked, queries, wanted)


if __name__ == "__main__":
    main()
