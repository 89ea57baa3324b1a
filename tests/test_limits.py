"""Each limit of SECURITY.md at its edge: what just fits is taken, one more is an error that says so.

Texts, ids and lines of JSON Lines have theirs in `test_records.py` and `test_indexing.py`, queries
and comparisons in `test_hostile.py`, the cache in `test_store.py`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from ytfacts import output
from ytfacts.batch import LONGEST_LINE
from ytfacts.errors import FactFileError
from ytfacts.loader import load, read_bytes
from ytfacts.problems import MAX_PROBLEMS
from ytfacts.records import MAX_INTEGER
from ytfacts.terminal import PATH_LENGTH, named

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Outcome

    Run = Callable[..., Outcome]

MEBIBYTE = 1024 * 1024


def test_a_file_may_be_as_large_as_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "large.toml"
    path.write_bytes(b" " * MEBIBYTE)
    assert len(read_bytes(str(path), MEBIBYTE)) == MEBIBYTE
    path.write_bytes(b" " * (MEBIBYTE + 1))
    with pytest.raises(FactFileError, match="is larger than 1 MiB"):
        read_bytes(str(path), MEBIBYTE)


def test_the_program_reads_no_file_beyond_the_limit(run: Run, tmp_path: Path) -> None:
    """A file of holes has the size, and takes no room on the disk."""
    path = tmp_path / "huge.toml"
    with path.open("wb") as file:
        file.truncate(256 * MEBIBYTE + 1)
    done = run("list", "--facts", str(path))
    assert (done.code, done.out) == (2, "")
    assert "is larger than 256 MiB" in done.err


def test_a_whole_number_may_be_as_large_as_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "base.toml"
    fact = 'schema = 1\n[[fact]]\nid = "a"\nzh = "甲。"\nvalue = {}\n'
    path.write_text(fact.format(MAX_INTEGER), encoding="utf-8")
    assert load(path).facts[0].value == MAX_INTEGER
    path.write_text(fact.format(MAX_INTEGER + 1), encoding="utf-8")
    with pytest.raises(FactFileError, match="too large for a whole number"):
        load(path)


@pytest.mark.parametrize(("problems", "told"), [(MAX_PROBLEMS - 1, 0), (MAX_PROBLEMS, 1)])
def test_a_base_is_read_no_further_after_the_last_problem(
    run: Run, tmp_path: Path, problems: int, told: int
) -> None:
    path = tmp_path / "base.toml"
    keys = "".join(f"key{n} = 1\n" for n in range(problems))
    path.write_text(f'schema = 1\n[[fact]]\nid = "a"\nzh = "甲。"\n{keys}', encoding="utf-8")
    done = run("check", str(path), "-f", "json")
    messages = [finding["message"] for finding in json.loads(done.out)["findings"]]
    assert sum("is no known key" in message for message in messages) == problems
    assert sum("is read no further" in message for message in messages) == told


def test_a_line_of_a_batch_may_be_as_long_as_the_limit(run: Run) -> None:
    """The longest line is read, and refused as a query; a longer one is not kept at all."""
    lines = ("国家实验室", "a" * LONGEST_LINE, "a" * (LONGEST_LINE + 1), "优良天数")
    done = run("search", "-", "--json", stdin="\n".join(lines))
    assert done.code == 2
    assert [json.loads(line)["line"] for line in done.out.splitlines()] == [1, 4]
    first, second = done.err.splitlines()
    assert "line 2: the query has 65,536 characters" in first
    assert "line 3: longer than 65,536 bytes" in second


def test_a_path_is_repeated_whole_up_to_the_limit() -> None:
    assert named("a" * PATH_LENGTH) == "a" * PATH_LENGTH
    shortened = named("a" * (PATH_LENGTH + 1))
    assert len(shortened) == PATH_LENGTH
    assert "…" in shortened


def test_a_message_is_one_line_of_at_most_the_limit(capfd: pytest.CaptureFixture[str]) -> None:
    output.tell("a" * output.LONGEST_MESSAGE)
    output.tell("a" * (output.LONGEST_MESSAGE + 1))
    whole, cut = capfd.readouterr().err.splitlines()
    assert whole == "a" * output.LONGEST_MESSAGE
    assert cut == "a" * (output.LONGEST_MESSAGE - 1) + "…"
