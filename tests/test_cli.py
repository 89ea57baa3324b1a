"""The command line as users meet it: the real program in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Outcome

    Run = Callable[..., Outcome]

RECORD_KEYS = [
    "id", "topic", "kind", "status", "label", "zh", "en", "metric", "scope", "value", "unit",
    "written", "qualifier", "period", "comparison", "actors", "keywords", "source", "evidence",
    "derivation", "note", "formerly",
]  # fmt: skip


def test_a_search_prints_one_json_object_with_every_key(run: Run) -> None:
    """`--json` prints one line whose object has the keys of the contract, in its order."""
    done = run("search", "优良天数", "--json")
    assert done.code == 0
    assert done.out.count("\n") == 1
    answer = done.json
    assert list(answer) == [
        "schema", "base", "query", "count", "total", "more", "results", "nearest",
    ]  # fmt: skip
    assert list(answer["base"]) == ["id", "title", "edition", "sha256", "cutoff", "facts"]
    assert answer["count"] == len(answer["results"]) == answer["total"]
    first = answer["results"][0]
    assert list(first) == [*RECORD_KEYS, "match"]
    assert first["value"] == 84.5
    assert list(first["match"]) == ["tier", "score", "fields", "spans"]
    span = first["match"]["spans"][0]
    assert first["label"]["zh"][span["start"] : span["end"]] == "优良天数"


def test_a_wrong_figure_finds_nothing_and_says_what_is_near(run: Run) -> None:
    """A figure is never fuzzed: exit 1, an empty result, and the near figure by name."""
    done = run("search", "85.4%", "--json")
    assert done.code == 1
    assert done.json["results"] == []
    assert done.json["nearest"][0]["id"] == "good-air-days"
    assert "84.5%" in done.json["nearest"][0]["why"]


def test_nothing_found_is_one_calm_line_and_near_ones_on_standard_error(run: Run) -> None:
    """Standard output stays empty; standard error names the query."""
    done = run("search", "快递业务量")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("nothing found for 快递业务量\n")
    assert done.err.count("\n") <= 4


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["search", "x", "--nope"], "no such option: --nope"),
        (["search"], "missing argument"),
        (["search", "  "], "the query is empty"),
        (["search", "x", "-n", "-1"], "-1"),
        (["search", "x", "-n", "many"], "many"),
        (["search", "x", "-f", "yaml"], "unknown format yaml"),
        (["search", "x", "-f", "csv", "--json"], "two formats at once: csv, json"),
        (["search", "x", "--lang", "fr"], "unknown language fr"),
        (["search", "x", "--topic", "ecologie"], "did you mean ecology"),
        (["search", "x", "--kind", "figures"], "did you mean figure"),
        (["search", "x", "--json", "--fields", "id,zhh"], "zhh"),
        (["search", "x", "--json", "--fields", "id,,zh"], "empty"),
        (
            ["search", "x", "--fields", "zhh"],
            "unknown field zhh (did you mean zh? known: id, topic",
        ),
        (["search", "x", "--fields", "zh"], "--fields does not go with -f table"),
        (["search", "x", "--where", "value"], "is no comparison"),
        (["search", "x", "--where", "size>3"], "unknown field size"),
        (["search", "x", "--facts", "nowhere.toml"], "nowhere.toml"),
        (["search", "x", "--facts", "tests"], "tests"),
        (["search", "x" * 3000], "3,000 characters"),
        (["serch", "x"], "did you mean search?"),
        (["show"], "missing argument"),
    ],
)
def test_a_wrong_call_is_one_line_and_exit_2(run: Run, arguments: list[str], message: str) -> None:
    """Whatever is wrong is said in one bounded line that names it; nothing goes to stdout."""
    done = run(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert done.err.startswith("ytfacts: ")
    assert done.err.count("\n") == 1
    assert len(done.err) < 600
    assert message in done.err


def test_a_query_that_begins_with_a_dash_goes_after_two_dashes(run: Run) -> None:
    """The error for an unknown option says so, and it works."""
    assert "goes after --" in run("search", "-28").err
    assert run("search", "--json", "--", "-28%").code in (0, 1)


def test_all_words_make_one_query(run: Run) -> None:
    """Unquoted words are joined by blanks."""
    together = run("search", "national laboratories", "--json")
    assert run("search", "national", "laboratories", "--json").out == together.out


@pytest.mark.parametrize(
    "command", ["search", "show", "list", "topics", "info", "cite", "check", "diff"]
)
def test_every_command_has_help_with_examples(run: Run, command: str) -> None:
    """`--help` exits 0 and shows two or more lines that can be pasted."""
    done = run(command, "--help")
    assert done.code == 0
    assert done.out.count(f"  ytfacts {command}") >= 2


def test_the_program_alone_prints_its_help(run: Run) -> None:
    """`ytfacts` exits 0 with the same text as `ytfacts --help`."""
    assert run() == run("--help")
    assert run("--version").out.startswith("ytfacts ")


def test_show_prints_the_known_ids_and_names_the_unknown_ones(run: Run) -> None:
    """One unknown id among others: the others are printed, exit 1, near ids on standard error."""
    done = run("show", "national-laboratories", "national-laboratory", "--json")
    assert done.code == 1
    assert [record["id"] for record in done.json["results"]] == ["national-laboratories"]
    assert "national-laboratories" in done.err
    assert "query" not in done.json


def test_list_keeps_the_order_of_the_base_and_takes_the_filters(run: Run) -> None:
    """Filters of two sorts must both hold; a limit leaves `total` as it is."""
    whole = run("list", "--json").json
    assert whole["count"] == whole["base"]["facts"]
    order = [record["id"] for record in whole["results"]]
    some = run("list", "--json", "--topic", "ecology", "--kind", "figure", "-n", "2").json
    assert some["count"] == 2 < some["total"]
    assert {record["topic"] for record in some["results"]} == {"ecology"}
    ids = [record["id"] for record in some["results"]]
    assert ids == [identity for identity in order if identity in ids]


def test_jsonl_is_a_record_a_line_and_nothing_for_a_miss(run: Run) -> None:
    """No wrapper: each line is a record."""
    done = run("search", "江苏", "-f", "jsonl", "-n", "2")
    assert done.out.count("\n") == 2
    assert run("search", "85.4%", "-f", "jsonl") == (1, "", run("search", "85.4%").err)


def test_quiet_prints_nothing_and_tells_by_its_code(run: Run) -> None:
    """`-q` leaves both streams empty."""
    assert run("search", "国家实验室", "-q") == (0, "", "")
    assert run("search", "85.4%", "-q") == (1, "", "")


def test_a_batch_answers_each_line_and_reports_those_it_cannot_read(run: Run) -> None:
    """A blank line gets an empty answer, a line that is not UTF-8 its number and exit 2."""
    done = run(
        "search", "-", "--json", stdin="国家实验室\n\n85.4%\n".encode() + b"\xff\n" + b"DeepSeek"
    )
    assert done.code == 2
    assert "line 4" in done.err
    lines = [__import__("json").loads(line) for line in done.out.splitlines()]
    assert [(one["line"], one["count"] > 0) for one in lines] == [
        (1, True), (2, False), (3, False), (5, True),
    ]  # fmt: skip
    assert lines[0]["results"] == run("search", "国家实验室", "--json").json["results"]


def test_a_batch_answers_before_the_next_line_is_read(environment: dict[str, str]) -> None:
    """Each answer is flushed while standard input is still open."""
    with subprocess.Popen(
        [sys.executable, "-m", "ytfacts", "search", "-", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for query in ("国家实验室", "DeepSeek"):
            process.stdin.write(query.encode() + b"\n")
            process.stdin.flush()
            assert query.encode() in process.stdout.readline()
        process.stdin.close()
        assert process.wait(60) == 0


@pytest.mark.parametrize(
    ("test", "passes"),
    [
        ("value>=40 unit=%", lambda one: one["value"] is not None and one["unit"]["zh"] == "%"),
        ("value>50%", lambda one: one["unit"]["zh"] == "%"),
        ("value=8万亿", lambda one: one["value"] == 8_000_000_000_000),
        ("period=2024", lambda one: one["period"].startswith("2024")),
        ("qualifier=nearly", lambda one: one["qualifier"] == "nearly"),
    ],
)
def test_where_compares_figures(
    run: Run, test: str, passes: Callable[[dict[str, object]], bool]
) -> None:
    """Only records that pass are listed, and some do."""
    results = run("list", "--json", "--where", test).json["results"]
    assert results
    assert all(passes(record) for record in results)


def test_a_comparison_combines_with_words(run: Run) -> None:
    """`search 占全国 --where …` finds the shares of the nation that pass."""
    done = run("search", "占全国", "--where", "value>=40 unit=%", "--json")
    assert {record["value"] for record in done.json["results"]} >= {55.2, 40}
    assert 36.5 not in {record["value"] for record in done.json["results"]}


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8", "zh_CN.GBK"])
def test_the_locale_does_not_change_data(run: Run, locale: str) -> None:
    """UTF-8 goes in and out whatever the locale says."""
    usual = run("search", "国家实验室", "--json")
    assert run("search", "国家实验室", "--json", LC_ALL=locale).out == usual.out


def test_layers_come_from_the_option_or_the_environment(run: Run, tmp_path: Path) -> None:
    """YTFACTS_FACTS is used where --facts is not given."""
    own = tmp_path / "own.toml"
    own.write_text('schema = 1\n[[fact]]\nid = "tea"\nzh = "龙井茶产自杭州。"\n', encoding="utf-8")
    asked = ("search", "龙井", "--json")
    assert run(*asked, "--facts", str(own)).json["results"][0]["id"] == "tea"
    assert run(*asked, YTFACTS_FACTS=str(own)).json["results"][0]["id"] == "tea"
    assert run(*asked).code == 1


def test_check_names_file_and_line_of_what_is_wrong(run: Run, tmp_path: Path) -> None:
    """A finding a line, exit 1; notes alone pass; -f json and github say the same."""
    own = tmp_path / "own.toml"
    own.write_text(
        'schema = 1\n[[fact]]\nid = "a"\nzh = "湖里有3种鱼。"\nen = "There are 4 kinds of fish in the lake."\n',
        encoding="utf-8",
    )
    done = run("check", str(own))
    assert done.code == 1
    assert f"{own}:5:" in done.out
    assert ": error: figures: " in done.out
    found = run("check", str(own), "--json").json["findings"]
    assert [(one["line"], one["rule"]) for one in found if one["severity"] == "error"] == [
        (5, "figures")
    ]
    assert "::error file=" in run("check", str(own), "-f", "github").out
    assert run("check", str(own), "--ignore", "figures", "-q") == (0, "", "")
    assert run("check", str(tmp_path / "none.toml")).code == 2


def test_diff_says_what_an_edition_changes(run: Run, tmp_path: Path) -> None:
    """Comments and order do not count; a difference exits 1."""
    one, two = tmp_path / "one.toml", tmp_path / "two.toml"
    fact = 'schema = 1\n[[fact]]\nid = "tea"\nzh = "龙井茶每年产{}吨。"\n'
    one.write_text(fact.format(5), encoding="utf-8")
    two.write_text("# a comment\n" + fact.format(6), encoding="utf-8")
    assert run("diff", str(one), str(one)).code == 0
    done = run("diff", str(one), str(two))
    assert done.code == 1
    assert "~ tea" in done.out
    assert run("diff", str(one), str(two), "--json").json["changed"][0]["id"] == "tea"


def test_init_writes_a_base_that_passes_check(run: Run, tmp_path: Path) -> None:
    """It works as it stands, and nothing is written over."""
    own = tmp_path / "own.toml"
    assert run("init", str(own)).code == 0
    assert run("check", str(own)).code == 0
    assert run("init", str(own)).code == 2


def test_schema_prints_json_schemas(run: Run) -> None:
    """One for the fact file, one for the output."""
    assert "fact" in run("schema").json["properties"]
    assert "results" in run("schema", "--output").json["definitions"]["search"]["properties"]


def test_show_with_the_source_prints_the_paragraph_with_its_evidence_marked(
    run: Run, tmp_path: Path
) -> None:
    """Tokens stand between marks that need no colour."""
    text = tmp_path / "source.txt"
    text.write_text("一\n\n湖里有３种 鱼。\n", encoding="utf-8")
    own = tmp_path / "own.toml"
    own.write_text(
        'schema = 1\n[[source]]\nid = "s"\n[[fact]]\nid = "fish"\nzh = "湖里有3种鱼。"\n'
        'evidence = [{ paragraph = 2, tokens = ["3种鱼"] }]\n',
        encoding="utf-8",
    )
    done = run("show", "fish", "--facts", str(own), "--source", str(text))
    assert done.code == 0
    assert "¶2 湖里有【３种 鱼】。" in done.out


def test_cite_names_what_the_source_does_not_tell(run: Run) -> None:
    """Unknown publisher and date are written as unknown, never invented."""
    done = run("cite", "good-air-days", "-s", "gbt7714", "--lang", "zh")
    assert done.code == 0
    assert "84.5%" in done.out
    assert "出版者不详" in done.out
    assert run("cite", "nothing-here").code == 1
    assert run("cite", "good-air-days", "-s", "apa").code == 2


@pytest.mark.parametrize("lang", ["zh", "en", "both"])
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (80, 40), (120, 30), (200, 50)])
def test_the_overview_fits_on_one_screen(run: Run, columns: int, rows: int, lang: str) -> None:
    """With the call above it and a prompt below; the larger the screen, the more it tells."""
    size = {"COLUMNS": str(columns), "LINES": str(rows)}
    lines = run("overview", "--lang", lang, **size).out.splitlines()
    assert rows // 2 < len(lines) <= rows - 2
    told = " ".join(lines)
    if lang != "en":
        assert "36.5%" in told
        assert "大飞机产业集群" in told


def test_overview_shows_the_headline_figures(run: Run) -> None:
    """One screen, for any base."""
    done = run("overview", "--lang", "zh", COLUMNS="120")
    assert done.code == 0
    assert "84.5%" in done.out
