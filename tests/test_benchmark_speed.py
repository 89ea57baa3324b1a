"""The benchmark of speed: it measures whole processes, asks every tier, and draws what it measured."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # the benchmarks are no part of what is installed

from benchmarks import corpus  # noqa: E402
from benchmarks.finding import bound  # noqa: E402
from benchmarks.speed import (  # noqa: E402
    batch,
    growth,
    inside,
    peers,
    pictures,
    queries,
    report,
    startup,
    toml,
)
from benchmarks.speed.processes import Program, Times, interleaved  # noqa: E402
from ytfacts.compiled import compile_to  # noqa: E402
from ytfacts.lookup.engine import Search  # noqa: E402
from ytfacts.lookup.index import connect  # noqa: E402
from ytfacts.model import BaseInfo, FactBase  # noqa: E402
from ytfacts.records import fact_from_json  # noqa: E402


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """The files of a base of a hundred records."""
    made = growth.Files(tmp_path_factory.mktemp("growth"), 100)
    made.make()
    facts = tuple(fact_from_json(record) for record in made.head(100))
    compile_to(str(made.base), FactBase(BaseInfo(id="made", facts=100), facts))
    return made


def test_a_process_is_measured_with_its_exit_code():
    """One that fails is no measurement, unless it is expected to fail."""
    failing = [sys.executable, "-c", "raise SystemExit(3)"]
    run = Program("fails", failing, expected=(3,)).run()
    assert run.code == 3
    assert run.cpu > 0
    assert run.memory > 1e6
    with pytest.raises(RuntimeError, match="fails: exit code 3"):
        Program("fails", failing).run()


def test_a_terminal_is_one_for_the_program():
    """What is measured on a terminal sees a terminal."""
    code = "import os; raise SystemExit(0 if os.isatty(1) else 1)"
    assert Program("tty", [sys.executable, "-c", code], on_terminal=True).run().code == 0
    assert Program("no", [sys.executable, "-c", code], expected=(1,)).run().code == 1


def test_programs_take_turns_and_the_first_round_does_not_count(tmp_path):
    """a b, a b, a b for two rounds."""
    log = tmp_path / "log"
    programs = [
        Program(name, [sys.executable, "-c", f"open({str(log)!r}, 'a').write({name!r})"])
        for name in "ab"
    ]
    times = interleaved(programs, 2)
    assert log.read_text() == "ababab"
    assert times["a"].least <= times["a"].median


def test_each_cold_query_is_answered_by_the_tier_it_is_named_for(files):
    """And the miss by none."""
    asked = queries.first_of_each(files.head(100))
    index = connect(str(files.base))
    for name, (kind, code) in queries.COLD.items():
        hits = Search(index, asked[kind]).answer(1).hits
        assert [hit.tier for hit in hits] == ([] if code else [name])


def test_queries_are_the_same_for_every_size(files):
    """They are made of the first records, which bases of all sizes share."""
    larger = list(corpus.make_corpus(500, growth.SEED))[:100]
    assert files.head(100) == larger
    assert queries.make(files.head(100), 3) == queries.make(larger, 3)
    assert {name for name, _ in queries.make(larger, 1)} == set(queries.CLASSES)


@pytest.mark.parametrize("kind", inside.KINDS)
def test_what_runs_inside_a_process_tells_its_quantiles(kind, files, monkeypatch, capsys):
    """The program, FTS5 alone and rapidfuzz answer the same queries."""
    path = files.base if kind == "ytfacts" else files.records
    monkeypatch.setattr(sys, "argv", ["inside", kind, str(path), str(files.asked)])
    inside.main()
    told = json.loads(capsys.readouterr().out)
    assert told["queries"] == 30 * len(queries.CLASSES)
    assert 0 <= told["p50"] <= told["p95"]
    assert set(told["by_class"]) == set(queries.CLASSES)


def test_a_batch_asks_each_query_of_the_benchmark_of_finding_once():
    """However many files name it; and is shown with what it took."""
    asked = batch.handwritten()
    assert len(asked) == len(set(asked)) > batch.SOME
    *_, row = batch.table([batch.Batch("each once, json", 1_228, 900.4, 34_000_000)])
    assert row == "| each once, json | 1,228 | 900 | 34 |"


def test_fact_files_are_shown_with_their_first_and_further_searches():
    """Seconds for the one, milliseconds for the others."""
    *_, row = toml.table([toml.Kept(1_000, 600_000, 2.5, 41_000_000, 0.06)])
    assert row == "| 1,000 | 0.6 | 2.50 | 41 | 60 |"


def test_the_bound_of_partial_loses_nothing_in_a_small_base(files):
    """Where no query has more candidates than are looked at."""
    asked = list(bound.queries(files.head(100), 10))
    *_, total = bound.table(connect(str(files.base)), asked)
    assert {name for name, _ in asked} == set(bound.CLASSES)
    assert total.endswith("| 100.0 % | 100.0 % | 100.0 % |")


def test_peers_that_are_installed_are_run_and_the_others_named(tmp_path):
    """Every peer is one or the other; one that runs finds something."""
    records = [json.loads(json.dumps(record)) for record in corpus.make_corpus(20, 1)]
    for record in records:
        record["zh"] = record["zh"] and f"{peers.WORD}：{record['zh']}"
    named = [program.name for program in peers.found(tmp_path, records)]
    assert len(named) + len(peers.missing()) == len(peers.PEERS)


def test_curves_are_drawn_and_none_of_them_outside():
    """A picture is well-formed and its points lie between the axes."""
    picture = pictures.curves("A & B", "ms", {"one": {100: 1.0, 1000: 20.0}, "none": {}})
    root = ET.fromstring(picture)
    points = [one for one in root.iter() if one.tag.endswith("circle")]
    assert len(points) == 2
    assert all(pictures.LEFT <= float(p.get("cx")) <= pictures.WIDTH for p in points)
    assert all(0 <= float(p.get("cy")) <= pictures.HEIGHT for p in points)


def test_results_stand_where_the_readme_has_their_place(tmp_path, monkeypatch):
    """What stood there before is replaced, the rest stays; without a place nothing is written."""
    readme = tmp_path / "README.md"
    readme.write_text("before\n<!-- startup -->\nold\n<!-- /startup -->\nafter\n")
    monkeypatch.setattr(report, "README", readme)
    report.publish("startup", ["new"])
    text = "before\n<!-- startup -->\n\nnew\n\n<!-- /startup -->\nafter\n"
    assert readme.read_text() == text
    with pytest.raises(ValueError, match="no place for growth"):
        report.publish("growth", ["new"])


def test_ratios_are_to_the_bare_interpreter():
    """Of the same run, wall time to wall time and processor time to processor time."""
    times = {
        startup.BARE: Times(0.010, 0.012, 0.008, 10_000_000),
        "exact": Times(0.020, 0.018, 0.012, 12_000_000),
    }
    *_, row = startup.table(times)
    assert row == "| exact | 20.0 | 2.00 | 18.0 | 1.50 | 12.0 | 1.50 | 12 |"


def test_the_environment_is_left_as_it_is():
    """Programs are given this process's environment unless they have one of their own."""
    assert Program("x", ["true"]).environment == dict(os.environ)
