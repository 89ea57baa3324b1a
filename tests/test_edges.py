"""The edges of the program: vanished readers, full disks, interrupts, terminals, hostile text."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Outcome

    Run = Callable[..., Outcome]

PROGRAM = [sys.executable, "-m", "ytfacts"]

HOSTILE = "\x1b[31mred\x1b[0m \x07 \u202eevil\u202c [/b] [bold] \x9b1m"


@pytest.fixture
def hostile_base(tmp_path: Path) -> str:
    """A base whose texts try to reach the terminal."""
    text = HOSTILE.encode("unicode_escape").decode().replace("\\x", "\\u00")
    path = tmp_path / "hostile.toml"
    path.write_text(
        f'schema = 1\n[[fact]]\nid = "x"\nzh = "龙井{text}"\nen = "tea {text}"\n'
        f'label = {{ zh = "{text}", en = "{text}" }}\n',
        encoding="utf-8",
    )
    return str(path)


def test_a_reader_that_goes_away_is_no_error(environment: dict[str, str]) -> None:
    """`| head -1` ends the program without a word."""
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {sys.executable} -m ytfacts list -f jsonl | head -1"],
        env=environment, capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"\n") == 1


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", [["list", "--json"], ["search", "国家实验室"], ["--help"]])
def test_a_full_standard_output_is_an_error(
    environment: dict[str, str], command: list[str]
) -> None:
    """What cannot be written is said in one line, exit 2."""
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*PROGRAM, *command], stdout=full, stderr=subprocess.PIPE, env=environment, check=False
        )
    assert done.returncode == 2
    assert done.stderr.startswith(b"ytfacts: cannot write standard output")
    assert done.stderr.count(b"\n") == 1


def test_a_closed_standard_output_is_an_error(environment: dict[str, str]) -> None:
    """`>&-` exits 2 before anything is computed."""
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m ytfacts search 国家实验室 >&-"],
        env=environment, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert b"it is closed" in done.stderr


def test_an_interrupt_ends_with_130_and_without_a_word(environment: dict[str, str]) -> None:
    """Ctrl-C while a batch waits for its next line."""
    with subprocess.Popen(
        [*PROGRAM, "search", "-", "--json"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("国家实验室\n".encode())
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"")


@pytest.mark.parametrize("form", ["table", "text", "md"])
@pytest.mark.parametrize("command", [["search", "龙井"], ["show", "x"], ["list"]])
def test_no_control_character_reaches_a_terminal(
    run: Run, hostile_base: str, form: str, command: list[str]
) -> None:
    """ESC, C1, bell and bidirectional codes are shown as escapes, markup as it is written."""
    done = run(*command, "--facts", hostile_base, "-f", form, FORCE_COLOR="1", COLUMNS="60")
    assert done.code == 0
    plain = re.sub(r"\x1b\[[0-9;]*m", "", done.out)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", plain)
    assert "\x1b[31mred" not in done.out
    assert "[bold]" in plain.replace("\n", "").replace("\\", "")


def test_an_echoed_query_is_shown_as_text(run: Run) -> None:
    """What nothing was found for is repeated without its control characters."""
    done = run("search", "\x1b]0;owned\x07zzzz")
    assert done.code == 1
    assert "\x1b" not in done.err
    assert "\x07" not in done.err


def test_bytes_that_are_no_utf8_are_refused(run: Run) -> None:
    """A query of other bytes is one line and exit 2."""
    done = run("search", b"\xff\xfe")
    assert (done.code, done.err) == (2, "ytfacts: the query is not UTF-8\n")


def screen(command: list[str], environment: dict[str, str], columns: int) -> tuple[str, int]:
    """Run a command on a pseudo-terminal of that width; return what it wrote and its exit code."""
    pexpect = pytest.importorskip("pexpect")
    child = pexpect.spawn(
        PROGRAM[0], [*PROGRAM[1:], *command],
        env={**environment, "TERM": "xterm-256color"}, dimensions=(40, columns), timeout=60,
        encoding="utf-8",
    )  # fmt: skip
    child.expect(pexpect.EOF)
    child.close()
    return child.before.replace("\r\n", "\n"), child.exitstatus


def test_a_long_batch_shows_its_progress_on_a_terminal_only(
    environment: dict[str, str], run: Run, tmp_path: Path
) -> None:
    """On standard error, when the answers go elsewhere; it is taken away in the end."""
    pexpect = pytest.importorskip("pexpect")
    questions, answers = tmp_path / "questions.txt", tmp_path / "answers.jsonl"
    questions.write_text("DeepSeek\n" * 250)
    call = f'"$0" -m ytfacts search - --json < {questions} > {answers}'
    shown = pexpect.run(
        f"bash -c {shlex.quote(call)} {sys.executable}", env=environment, encoding="utf-8"
    )
    assert "search: 100 lines" in shown
    assert shown.endswith("\r\x1b[K")
    assert len(answers.read_text().splitlines()) == 250
    assert run("search", "-", "--json", stdin="DeepSeek\n" * 150).err == ""


def test_a_terminal_gets_colour_and_one_result_as_a_page(environment: dict[str, str]) -> None:
    """On a terminal a single result is shown as `show` shows it; NO_COLOR takes the colour away."""
    shown, code = screen(["search", "国家实验室数量"], environment, 80)
    assert code == 0
    assert "\x1b[" in shown
    assert shown == screen(["show", "national-laboratories"], environment, 80)[0] or "¶15" in shown
    plain, _ = screen(["search", "国家实验室数量"], {**environment, "NO_COLOR": "1"}, 80)
    assert "\x1b[" not in plain


@pytest.mark.parametrize("columns", [10, 30, 39, 40, 60, 80, 120, 200])
def test_no_character_of_a_fact_is_lost_at_any_width(run: Run, columns: int) -> None:
    """Text folds: every character of both sentences is there, in order."""
    fact = run("show", "good-air-days", "--json").json["results"][0]
    shown = run("show", "good-air-days", COLUMNS=str(columns)).out
    for language in ("zh", "en"):
        rest = iter(re.sub(r"\s", "", shown))
        assert all(char in rest for char in re.sub(r"\s", "", fact[language]))
    assert "…" not in shown


@pytest.mark.parametrize("width", ["0", "-5", "abc", "９０", "99999999999999999999", ""])
def test_an_absurd_width_is_taken_for_a_mistake(run: Run, width: str) -> None:
    """COLUMNS that is no sane number counts as 80."""
    assert run("search", "国家实验室", COLUMNS=width).out == run("search", "国家实验室").out


def test_no_home_and_no_cache_still_answer(run: Run, tmp_path: Path) -> None:
    """Where nothing can be kept, the answer comes all the same, byte for byte."""
    usual = run("search", "国家实验室", "--json").out
    nowhere = tmp_path / "file"
    nowhere.write_text("")
    assert run("search", "国家实验室", "--json", XDG_CACHE_HOME=str(nowhere)).out == usual
    assert run("search", "国家实验室", "--json", XDG_CACHE_HOME="", HOME=str(nowhere)).out == usual


def test_a_changed_fact_file_is_seen_at_once(run: Run, tmp_path: Path) -> None:
    """However soon after the last look-up a file changes, the next one sees it."""
    path = tmp_path / "own.toml"
    for number in range(3):
        path.write_text(f'schema = 1\n[[fact]]\nid = "tea"\nzh = "龙井{number}号茶。"\n')
        done = run("search", "龙井", "--json", "--facts", str(path))
        assert f"龙井{number}号" in done.json["results"][0]["zh"]


def test_a_broken_cache_is_not_trusted(run: Run, tmp_path: Path) -> None:
    """A compiled base that is damaged is made anew."""
    path = tmp_path / "own.toml"
    path.write_text('schema = 1\n[[fact]]\nid = "tea"\nzh = "龙井茶。"\n')
    old = time.time() - 60
    os.utime(path, (old, old))
    asked = ("search", "龙井", "--json", "--facts", str(path))
    env = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    usual = run(*asked, **env).out
    (kept,) = (tmp_path / "cache" / "ytfacts").glob("*.ytfacts")
    for damage in (b"", b"not a database", kept.read_bytes()[:5000]):
        kept.write_bytes(damage)
        assert run(*asked, **env).out == usual
