"""The benchmark of finding: its corpus and queries are made the same way every time, of every
class, and its judge compares as the description of the query files says."""

from __future__ import annotations

import json
import sys
from itertools import islice
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # the benchmarks are no part of what is installed

import ytfacts  # noqa: E402
from benchmarks import corpus  # noqa: E402
from benchmarks.finding import scoring, thresholds  # noqa: E402
from ytfacts.check import check  # noqa: E402
from ytfacts.check.findings import fails  # noqa: E402
from ytfacts.lookup import partial  # noqa: E402
from ytfacts.model import FIELDS, Bilingual, Fact  # noqa: E402
from ytfacts.records import fact_from_json  # noqa: E402

SEED = 11
QUERIES = ROOT / "benchmarks" / "finding" / "queries.jsonl"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A base of made sentences and its queries."""
    for name in ("jieba", "opencc", "pypinyin"):
        pytest.importorskip(name, reason="queries are made with the extra `benchmarks`")
    from benchmarks.finding.generate import generate
    from benchmarks.finding.source import Source

    path = tmp_path_factory.mktemp("made") / "corpus.toml"
    with path.open("w", encoding="utf-8") as stream:
        corpus.write_toml(stream, 150, SEED)
    base = ytfacts.load(path)
    return base, generate(Source(base), 2, SEED), generate(Source(base), 2, SEED)


def test_a_corpus_is_the_same_for_the_same_seed():
    """make_corpus yields equal records for equal seeds and others for another."""
    first = list(corpus.make_corpus(50, SEED))
    assert first == list(corpus.make_corpus(50, SEED))
    assert first != list(corpus.make_corpus(50, SEED + 1))


def test_a_corpus_begins_as_a_smaller_one_does():
    """The first records of a large corpus are a small corpus, made without making the rest."""
    assert list(islice(corpus.make_corpus(1_000_000, SEED), 20)) == list(
        corpus.make_corpus(20, SEED)
    )


def test_what_the_grammar_says_in_two_languages_passes_check(tmp_path):
    """Made records agree with themselves, and check finds that they do."""
    path = tmp_path / "corpus.toml"
    with path.open("w", encoding="utf-8") as stream:
        corpus.write_toml(stream, 700, SEED)
    assert not fails(check([path]))


def test_a_corpus_has_no_record_twice():
    """Ids and sentences are unique, so that a question has one answer."""
    records = list(corpus.make_corpus(3000, SEED))
    assert len({record["id"] for record in records}) == len(records)
    assert len({record["zh"] for record in records}) == len(records)


def test_a_corpus_cannot_be_larger_than_its_grammar():
    """make_corpus refuses more records than there are combinations."""
    with pytest.raises(ValueError, match="only"):
        corpus.make_corpus(corpus.COMBINATIONS + 1)


def test_made_records_are_whole_records():
    """Each made record has every key of a record, in order, and passes the loader."""
    for record in corpus.make_corpus(200, SEED):
        assert list(record) == [field.name for field in FIELDS]
        assert fact_from_json(record).zh == record["zh"]


def test_a_made_fact_file_loads_as_the_records_it_was_made_of(made):
    """What write_toml writes is what make_corpus yields."""
    base, _, _ = made
    records = [fact_from_json(record) for record in corpus.make_corpus(150, SEED)]
    assert [(f.id, f.zh, f.en, f.value, f.unit, f.comparison) for f in base.facts] == [
        (f.id, f.zh, f.en, f.value, f.unit, f.comparison) for f in records
    ]


def test_queries_are_the_same_for_the_same_seed(made):
    """generate returns equal queries for equal bases and seeds."""
    _, first, again = made
    assert first == again


def test_queries_of_every_class_are_made(made):
    """A base of made sentences lends itself to every class but those about people."""
    from benchmarks.finding.generate import ANSWERED
    from benchmarks.finding.refused import REFUSED

    _, queries, _ = made
    of_people = {"name-order", "none-role"}
    assert {query.kind for query in queries} == {*ANSWERED, *REFUSED} - of_people


def test_queries_of_every_class_are_made_from_the_bundled_base(made):
    """The bundled base lends itself to every class, people included."""
    from benchmarks.finding.generate import ANSWERED, generate
    from benchmarks.finding.refused import REFUSED
    from benchmarks.finding.source import Source

    queries = generate(Source(ytfacts.load(ROOT / "facts.toml")), 1, SEED)
    assert {query.kind for query in queries} == {*ANSWERED, *REFUSED}


def test_only_a_refused_query_lacks_an_answer(made):
    """A query of a none class has no right record, any other has one."""
    _, queries, _ = made
    assert all(query.kind.startswith("none-") != query.answerable for query in queries)


def test_an_exact_query_stands_in_its_record_alone(made):
    """What an exact query quotes is in the sentence of its record and in no other."""
    base, queries, _ = made
    for query in queries:
        if query.kind == "zh-exact":
            holders = [n for n, fact in enumerate(base.facts) if query.text in (fact.zh or "")]
            assert holders == [query.record]


@pytest.mark.parametrize(
    ("text", "token", "held"),
    [
        ("拥有6家", "6", True),
        ("拥有26家", "6", False),
        ("占0.6", "6", False),
        ("占6.5", "6", False),
        ("1,600家", "600", False),
        ("占36.5%。", "36.5%", True),
        ("占136.5%", "36.5%", False),
        ("“双一流”高校", "双一流高校", True),
        ("ＧＤＰ", "gdp", True),
        ("60%—70%", "60%-70%", True),
        ("PM_{2.5}平均", "PM2.5", True),
        ("近 1/3 在", "近1/3在", True),
        ("soft power", "softpower", False),
        ("前4个月", "前14个月", False),
    ],
)
def test_tokens_are_compared_as_people_compare(text, token, held):
    """holds passes over width, case, quotes, dashes and blanks beside Chinese; numbers are whole."""
    assert scoring.holds(scoring.comparable(text), token) is held


def test_a_statement_is_the_sentences_label_value_and_unit():
    """Keywords, notes and scope do not count as what a record states."""
    fact = Fact(
        "a",
        zh="甲有3家",
        en="A has 3",
        label=Bilingual("甲数", "number of A"),
        value=(60, 70.5),
        unit=Bilingual("家", "firms"),
        scope=Bilingual("乙", "B"),
        note=Bilingual("丙", "C"),
    )
    assert scoring.statement(fact).split("\n") == [
        "甲有3家", "a has 3", "甲数", "number of a", "60", "70.5", "家", "firms",
    ]  # fmt: skip


def test_a_result_is_right_with_all_tokens_of_one_list():
    """Any of the lists will do, each token in any of its spellings, and no token may lack."""
    row = {
        "query": "q",
        "class": "c",
        "tokens": ["60%", "零部件"],
        "or_tokens": [["四成"]],
        "alts": {"60%": ["六成"]},
    }
    judge = scoring.Judge(
        [Fact(str(n), zh=zh) for n, zh in enumerate(("六成零部件", "零部件", "四成"))]
    )
    query = scoring.read_query(row)
    assert [judge.is_right(query, n) for n in range(3)] == [True, False, True]
    assert judge.rank(query, [1, 2, 0]) == 2
    assert judge.rank(query, [1]) is None


def test_a_query_made_from_a_record_is_answered_by_it_alone():
    """For a known item only the record's own number is right."""
    judge = scoring.Judge([Fact("a", zh="甲"), Fact("b", zh="甲")])
    assert judge.rank(scoring.Query("甲", "zh-exact", record=1), [0, 1]) == 2


def test_shares_are_counted_over_the_queries_they_are_about():
    """Success counts answerable queries, false answers the others."""
    right, wrong = scoring.Query("a", "x", record=0), scoring.Query("b", "x", record=0)
    absent = scoring.Query("c", "none")
    tallies = scoring.tallies([(right, 1, True), (wrong, 4, True), (absent, None, True)])
    assert tallies["x"].success(1) == 0.5
    assert tallies["x"].success(5) == 1
    assert tallies["x"].mrr() == (1 + 1 / 4) / 2
    assert tallies["x"].false_answers() is None
    assert tallies["none"].success(1) is None
    assert tallies["all"].false_answers() == 1


def test_the_written_queries_are_well_formed():
    """There are over 260, no text twice, a third or so without an answer, and all of them can be read."""
    rows = [json.loads(line) for line in QUERIES.read_text(encoding="utf-8").splitlines()]
    assert len(rows) >= 260
    assert len({row["query"] for row in rows}) == len(rows)
    refused = [row for row in rows if not row["tokens"]]
    assert 0.25 < len(refused) / len(rows) < 0.35
    assert all(row["class"].startswith("none-") == (not row["tokens"]) for row in rows)


def test_every_written_query_with_an_answer_has_one_in_the_bundled_base():
    """Some record states what the query file expects: none asks for what is not there."""
    facts = ytfacts.load(ROOT / "facts.toml").facts
    judge = scoring.Judge(facts)
    rows = [json.loads(line) for line in QUERIES.read_text(encoding="utf-8").splitlines()]
    queries = [query for query in map(scoring.read_query, rows) if query.answerable]
    assert [
        query.text
        for query in queries
        if not any(judge.is_right(query, n) for n in range(len(facts)))
    ] == []


@pytest.mark.parametrize("name", thresholds.CURVES)
def test_a_curve_goes_through_the_threshold_as_it_is(name):
    assert getattr(partial, name) in thresholds.CURVES[name]


def test_a_threshold_is_moved_for_a_while_only():
    own = partial.NEARLY_ALL
    with thresholds.moved("NEARLY_ALL", 0.5):
        assert partial.NEARLY_ALL == 0.5
    assert own == partial.NEARLY_ALL
