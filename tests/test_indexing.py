"""`ytfacts index`: bases compiled from fact files and from JSON Lines of records."""

from __future__ import annotations

import json
import os
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from ytfacts import indexing, parallel
from ytfacts.errors import InputError, UsageError
from ytfacts.loader import load
from ytfacts.lookup.engine import Search
from ytfacts.lookup.index import connect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Outcome

    Run = Callable[..., Outcome]


def lines(path: Path, *records: dict[str, Any] | str) -> Path:
    """Write records as JSON Lines, and lines that are none as they are."""
    texts = (one if isinstance(one, str) else json.dumps(one) for one in records)
    path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    return path


def index(*files: Path, target: Path) -> tuple[int, list[str]]:
    """Compile files; return the exit code and what was told."""
    told: list[str] = []
    code = indexing.index([str(file) for file in files], str(target), told.append)
    return code, told


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where a test writes its compiled base."""
    return tmp_path / "base.ytfacts"


def test_what_list_prints_is_compiled_to_the_same_answers(run: Run, tmp_path: Path) -> None:
    """JSON Lines of the bundled base find what the base finds."""
    records = tmp_path / "records.jsonl"
    records.write_text(run("list", "-f", "jsonl").out, encoding="utf-8")
    base = tmp_path / "base.ytfacts"
    done = run("index", str(records), "-o", str(base))
    assert (done.code, done.out) == (0, "")
    assert f"{len(load().facts):,} records written to" in done.err
    for query in (
        "国家实验室",
        "84.5%",
        "gjsys",
        "国家实验是",
        "重大科技墓础设施",
        "national",
        "85.4%",
    ):
        own, other = (run("search", query, "--json", *o) for o in ((), ("--facts", str(base))))
        assert other.code == own.code
        assert other.json["results"] == own.json["results"]
    answered = run("search", "国家实验室", "-f", "jsonl").out
    again = run("index", "-", "-o", str(base), stdin=answered)
    assert again.code == 0, "what a search has printed are records, too"


def test_a_base_of_lines_says_what_it_is(run: Run, tmp_path: Path, target: Path) -> None:
    """Its name is its file's; its topics are those of its records."""
    records = lines(
        tmp_path / "r.jsonl",
        {"id": "a", "zh": "甲。", "topic": "lakes"},
        {"id": "b", "zh": "乙。", "topic": "rivers"},
        {"id": "c", "zh": "丙。", "topic": "lakes", "status": "withdrawn"},
    )
    run("index", str(records), "-o", str(target))
    said = run("topics", "--json", "--facts", str(target)).json
    assert {key: said["base"][key] for key in ("id", "facts")} == {"id": "base", "facts": 2}
    assert [(topic["id"], topic["facts"]) for topic in said["topics"]] == [
        ("lakes", 1),
        ("rivers", 1),
    ]
    assert run("list", "--topic", "lakes", "-f", "text", "--facts", str(target)).code == 0
    assert run("overview", "--facts", str(target)).code == 0


def test_bad_lines_are_told_by_their_number_and_the_others_taken(
    run: Run, tmp_path: Path, target: Path
) -> None:
    """Exit code 2, and one line on standard error for each."""
    records = tmp_path / "r.jsonl"
    records.write_bytes(
        b'\xef\xbb\xbf{"id": "a", "zh": "\xe7\x94\xb2\xe3\x80\x82"}\r\n'
        b"\n   \n"
        b'{"id": "b"}\n'
        b"[]\n"
        b"nonsense\n"
        b'{"id": "c", "zh": "\xff"}\n'
        b'{"id": "a", "zh": "x"}\n'
        b'{"id": "d", "zh": "x", "formerly": ["a"]}\n'
        b'{"id": "e", "zh": "x", "value": NaN}\n'
        b'{"id": "f", "zh": "x", "value": ' + b"9" * 5000 + b"}\n"
        b'{"id": "g", "zh": "' + b"x" * indexing.LONGEST_LINE + b'"}\n' + b"[" * 50_000 + b"\n"
        b'{"id": "h", "zh": "\\ud800"}\n'
        b'{"id": "i", "zh": "\xe4\xb9\x99\xe3\x80\x82"}'
    )
    done = run("index", str(records), "-o", str(target))
    assert done.code == 2
    assert done.out == ""
    told = [line.removeprefix(f"ytfacts: {records}:") for line in done.err.splitlines()]
    assert [line.partition(":")[0] for line in told[:-1]] == [
        "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14",
    ]  # fmt: skip
    for line, said in (
        (4, "no sentence"),
        (6, "is no JSON"),
        (7, "is not UTF-8"),
        (8, 'repeats "a"'),
        (9, 'repeats "a"'),
        (10, "NaN is no number"),
        (12, "is longer than"),
        (13, "nested too deeply"),
    ):
        assert said in told[line - 4]
    assert told[-1] == f"2 records written to {target}, 11 bad lines left out"
    assert [one["id"] for one in run("list", "--json", "--facts", str(target)).json["results"]] == [
        "a",
        "i",
    ]


def test_many_lines_are_compiled_in_several_processes_to_the_same_base(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In their order, bad ones told by their numbers, in however many files they stand."""
    monkeypatch.setattr(indexing, "_CHUNK", 50)
    records = [
        {"id": f"r{n}", "zh": f"{n}号泵站在镜湖。", "en": f"Pump house {n}", "topic": f"t{n % 7}"}
        for n in range(1200)
    ]
    first = lines(tmp_path / "1.jsonl", *records[:700], "bad")
    second = lines(tmp_path / "2.jsonl", "bad", *records[650:])
    made = []
    for count in (1, 3):
        monkeypatch.setattr(parallel, "_processors", lambda count=count: count)
        code, told = index(first, second, target=target)
        assert code == 2
        made.append((told, target.read_bytes()))
    assert made[0] == made[1]
    told = made[0][0]
    assert told[0].startswith(f"ytfacts: {first}:701: ")
    assert told[1].startswith(f"ytfacts: {second}:1: ")
    assert [f'ytfacts: {second}:{n}: id repeats "r{n + 648}"' in told[n] for n in range(2, 52)]
    assert told[-1] == f"1,200 records written to {target}, 52 bad lines left out"
    found = connect(str(target))
    assert [found.head(n)[0] for n in (1, 651, 1200)] == ["r0", "r650", "r1199"]


def test_layers_of_fact_files_are_compiled_as_they_are_searched(
    run: Run, tmp_path: Path, target: Path
) -> None:
    """Later ones on top."""
    low, high = tmp_path / "low.toml", tmp_path / "high.toml"
    low.write_text('schema = 1\n[[fact]]\nid = "a"\nzh = "镜湖有三个泵站。"\n', encoding="utf-8")
    high.write_text(
        'schema = 1\n[[fact]]\nid = "b"\nreplaces = "a"\nreason = "recount"\nzh = "镜湖有四个泵站。"\n',
        encoding="utf-8",
    )
    assert run("index", str(low), str(high), "-o", str(target)).code == 0
    layers = run("search", "镜湖", "--json", "--facts", str(low), "--facts", str(high))
    assert run("search", "镜湖", "--json", "--facts", str(target)).out == layers.out
    assert run("show", "a", "--json", "--facts", str(target)).json["count"] == 1


@pytest.mark.parametrize(
    ("files", "target", "message"),
    [
        (["a.jsonl"], "b.toml", "must end in .ytfacts"),
        (["a.txt"], "b.ytfacts", "neither .toml nor .jsonl"),
        (["a.ytfacts"], "b.ytfacts", "is compiled already"),
        (["a.toml", "b.jsonl"], "b.ytfacts", "cannot be mixed"),
        (["a.toml", "-"], "b.ytfacts", "cannot be mixed"),
    ],
)
def test_names_that_do_not_fit_are_refused(files: list[str], target: str, message: str) -> None:
    """Before anything is read or written."""
    with pytest.raises(UsageError, match=message):
        indexing.index(files, target, lambda _: None)


def test_without_a_record_there_is_no_base(tmp_path: Path, target: Path) -> None:
    """And what was there before stays."""
    target.write_text("before")
    for content in ("", "\n\n", "bad\n"):
        records = tmp_path / "r.jsonl"
        records.write_text(content)
        with pytest.raises(InputError, match="no record found"):
            index(records, target=target)
    with pytest.raises(InputError, match=r"nowhere\.jsonl: cannot be read: No such file"):
        index(tmp_path / "nowhere.jsonl", target=target)
    (tmp_path / "folder.jsonl").mkdir()
    with pytest.raises(InputError, match=r"folder\.jsonl: cannot be read"):
        index(tmp_path / "folder.jsonl", target=target)
    assert target.read_text() == "before"
    assert {path.name for path in tmp_path.iterdir()} == {"r.jsonl", "folder.jsonl", target.name}


def test_a_base_is_made_for_everybody_who_may_read_new_files(tmp_path: Path, target: Path) -> None:
    """Unlike what lies in the cache."""
    if os.name != "posix":
        pytest.skip("permissions of another kind")
    before = os.umask(0o027)
    try:
        index(lines(tmp_path / "r.jsonl", {"id": "a", "zh": "甲。"}), target=target)
    finally:
        os.umask(before)
    assert target.stat().st_mode & 0o777 == 0o640


def test_the_whole_file_is_read_once_however_long_its_lines(tmp_path: Path) -> None:
    """A line that is too long is passed over in pieces; its length counts for the digest."""
    path = tmp_path / "r.jsonl"
    long = b"x" * (3 * indexing.LONGEST_LINE + 7) + b"\n"
    path.write_bytes(b"1\n" + long + b"2\n" + long[:-1])
    seen: list[bytes] = []
    with open(path, "rb") as stream:
        read = [len(line) for line in indexing._whole_lines(stream, seen.append)]
    limit = indexing.LONGEST_LINE + 2
    assert read == [2, limit, 2, limit]
    assert b"".join(seen) == path.read_bytes()


def test_progress_is_told_to_who_asks(tmp_path: Path, target: Path) -> None:
    """By the number of records so far; on the command line only on a terminal."""
    counts: list[int] = []
    path = lines(tmp_path / "r.jsonl", *({"id": f"r{n}", "zh": "甲。"} for n in range(1001)))
    indexing.index([str(path)], str(target), lambda _: None, counts.append)
    assert counts == [500, 1000, 1001]


def test_nothing_is_shown_of_progress_off_a_terminal(run: Run, tmp_path: Path) -> None:
    """Standard error holds whole lines only."""
    path = lines(tmp_path / "r.jsonl", {"id": "a", "zh": "甲。"})
    assert "\r" not in run("index", str(path), "-o", str(tmp_path / "b.ytfacts")).err


def test_a_record_of_lines_is_found_in_every_way(tmp_path: Path, target: Path) -> None:
    """By words, by sound, with a slip, by its figure."""
    record = {
        "id": "a",
        "zh": "2023年，镜湖清水天数比例为72.5%。",
        "en": "In 2023, 72.5% of days on Mirror Lake were clear-water days.",
        "value": 72.5,
        "unit": {"zh": "%", "en": "%"},
    }
    index(lines(tmp_path / "r.jsonl", record), target=target)
    base = connect(str(target))
    for query, tier in (
        ("清水天数", "exact"),
        ("天数 清水", "words"),
        ("qingshuitianshu", "pinyin"),
        ("清水田数", "homophone"),
        ("mirorr lake", "typo"),
        ("百分之七十二点五", "normalized"),
    ):
        assert [hit.tier for hit in Search(base, query).answer(0).hits] == [tier], query


def test_the_base_is_a_plain_database(tmp_path: Path, target: Path) -> None:
    """Nothing in it is pickled: numbers and text only."""
    index(lines(tmp_path / "r.jsonl", {"id": "a", "zh": "甲。", "value": 1.5}), target=target)
    connection = sqlite3.connect(target)
    for table in ("meta", "record", "doc", "alias", "word", "person", "frequency"):
        for row in connection.execute(f"SELECT * FROM {table}"):
            assert all(cell is None or isinstance(cell, (int, float, str)) for cell in row)
    connection.close()
