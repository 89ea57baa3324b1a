"""What went wrong when the program was attacked: each fault, by its name, on the real program."""

from __future__ import annotations

import os
import shlex
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from ytfacts.problems import MAX_PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

    Run = Callable[..., Outcome]

HEAD = 'schema = 1\n[[fact]]\nid = "tea"\nzh = "龙井茶有3种。"\n'
PROGRAM = shlex.join([sys.executable, "-m", "ytfacts"])


def shell(command: str, environment: dict[str, str], cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of shell, in which $Y is the program."""
    line = command.replace("$Y", PROGRAM)
    return subprocess.run(
        ["bash", "-c", line], env=environment, cwd=cwd, capture_output=True, text=True, timeout=120
    )


def is_one_error(done: Outcome) -> bool:
    """Whether a call ended as every error does: 2, one bounded line, and no fault of our own."""
    return (
        done.code == 2
        and done.err.count("\n") == 1
        and len(done.err) <= 2001
        and done.err.startswith("ytfacts: ")
        and "internal error" not in done.err
    )


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A fact file of one record."""
    path = tmp_path / "tea.toml"
    path.write_text(HEAD, encoding="utf-8")
    return path


@pytest.fixture
def compiled(run: Run, base: Path) -> Path:
    """The same, compiled to a file of its own."""
    path = base.with_suffix(".ytfacts")
    assert run("index", str(base), "-o", str(path)).code == 0
    return path


# --- arguments ---


@pytest.mark.parametrize("command", [["show"], ["cite"], ["__candidates", "ids"]])
def test_an_id_that_is_no_utf8_was_an_internal_error(run: Run, command: list[str]) -> None:
    """It is an unknown id like any other, shown without its bytes."""
    done = run(*command, b"\xff\xfe")
    assert done.code in (0, 1)
    assert "internal" not in done.err


def test_a_comparison_that_is_no_utf8_was_an_internal_error(run: Run) -> None:
    """It is refused by its name."""
    done = run("list", "--where", b"unit=\xff")
    assert is_one_error(done)
    assert "is not UTF-8" in done.err


def test_many_comparisons_were_called_a_damaged_base(run: Run) -> None:
    """There is a limit, and the error names it; a topic said often is said once."""
    done = run("list", "--where", "value>1 " * 101)
    assert is_one_error(done)
    assert "at most 100" in done.err
    assert run("list", "--where", "value>1 " * 100, "-q").code == 0
    assert run("list", *["--topic", "ecology"] * 5000, "-q").code == 0


@pytest.mark.parametrize(
    "command",
    [["list", "--facts"], ["check"], ["verify"], ["diff", "x"], ["show", "x", "--source"]],
)
def test_an_endless_path_was_repeated_whole(run: Run, command: list[str]) -> None:
    """A path is shown by its beginning and its end, and what is wrong with it after it."""
    done = run(*command, "x" * 50_000 + ".toml")
    assert is_one_error(done) or command[0] == "diff"
    assert len(done.err) < 600


def test_a_source_made_json_invalid(run: Run, tmp_path: Path) -> None:
    """Paragraphs go with the human formats only, and are read before anything is written."""
    text = tmp_path / "source.txt"
    text.write_text("一\n", encoding="utf-8")
    assert is_one_error(run("show", "good-air-days", "--json", "--source", str(text)))
    done = run("show", "good-air-days", "--source", str(tmp_path / "none.txt"))
    assert is_one_error(done)
    assert done.out == ""


@pytest.mark.parametrize("digits", [20, 40, 400, 2000])
def test_a_number_of_many_digits_was_an_internal_error(run: Run, digits: int) -> None:
    """It is a figure that no record has."""
    done = run("search", "9" * digits, "--json")
    assert (done.code, done.json["results"]) == (1, [])
    assert run("list", "--where", "value>" + "9" * digits, "-q").code in (1, 2)


@pytest.mark.parametrize(("length", "code"), [(2000, 1), (2001, 2)])
def test_the_longest_query_is_answered_and_a_longer_one_named(
    run: Run, length: int, code: int
) -> None:
    """The limit holds in characters, to the last one."""
    done = run("search", "鱻" * length, "-q")
    assert done.code == code
    assert ("at most 2,000" in done.err) == (code == 2)


LONGEST = {
    "Chinese": "国家实验室数量",
    "homophones": "国家十验室",
    "pinyin": "guojiashiyanshi",
    "initials": "gjsys",
    "typos": "laboratries natonal ",
    "figures": "84.5% ",
    "ranges": "3至5",
    "numerals": "一百二十三万",
    "combining marks": "e\u0301",
    "emoji": "\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "right to left": "\u0645\u0631\u062d\u0628\u0627 ",
    "syntax": '"a" NEAR/2 b* OR c\' -- ',
}


@pytest.mark.parametrize("name", LONGEST)
def test_the_longest_queries_took_half_a_minute(run: Run, name: str) -> None:
    """Each tier takes as many steps as there are characters, not their square."""
    text = (LONGEST[name] * 2000)[:2000]
    done = run("search", "--json", "--", text)
    assert done.code in (0, 1), done.err
    assert done.json["query"] == text.strip()
    assert is_one_error(run("search", "--", (LONGEST[name] * 2000)[:2001].replace(" ", "x")))


# --- files ---


@pytest.mark.parametrize(
    "command",
    [
        ["index", "@.jsonl", "-o", "x.ytfacts"],
        ["list", "--facts", "@.ytfacts"],
        ["list", "--facts", "@.toml"],
        ["verify", "@.md"],
        ["show", "good-air-days", "--source", "@.txt"],
    ],
)
def test_a_pipe_without_a_writer_blocked(run: Run, tmp_path: Path, command: list[str]) -> None:
    """Whatever is read is opened without waiting; what nobody writes is an error."""
    named = [part.replace("@", str(tmp_path / "pipe")) for part in command]
    for part in named:
        if part.startswith(str(tmp_path)):
            os.mkfifo(part)
    done = run(*named)
    assert is_one_error(done)
    assert any(why in done.err for why in ("nothing comes through this pipe", "not a regular file"))


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("$Y list -f text --facts <(cat tea.toml)", 0),
        ("$Y search 龙井 --strict -f text --facts <(cat tea.toml)", 0),
        ("$Y check <(cat tea.toml)", 0),
        ("$Y diff <(cat tea.toml) tea.toml", 0),
        ("$Y verify --facts tea.toml <(echo 龙井茶有3种。)", 0),
        ("$Y show tea --facts tea.toml --source <(echo 龙井茶)", 0),
    ],
)
def test_a_pipe_in_place_of_a_file_is_read_once_and_whole(
    environment: dict[str, str], base: Path, command: str, code: int
) -> None:
    """What a shell substitutes for a file serves as one."""
    done = shell(command, environment, base.parent)
    assert done.returncode == code, done.stderr
    assert "pipe" not in done.stderr


def test_a_flood_of_unknown_keys_took_a_minute(run: Run, base: Path) -> None:
    """Reading ends after so many problems, and says so; the first is still the error."""
    keys = "".join(f"k{n} = {n}\n" for n in range(100_000))
    base.write_text(HEAD + keys, encoding="utf-8")
    done = run("list", "--facts", str(base))
    assert is_one_error(done)
    assert "k0 is no known key" in done.err
    findings = run("check", str(base)).out.splitlines()
    assert sum("is no known key" in line for line in findings) == MAX_PROBLEMS
    assert any(f"is read no further after {MAX_PROBLEMS} problems" in line for line in findings)


def test_the_last_items_of_a_long_list_were_found_by_counting_each_time(
    run: Run, base: Path
) -> None:
    """Places in one list are found in one pass."""
    items = '"x", ' * 50_000 + "1, " * 400
    base.write_text(f"{HEAD}keywords = {{ zh = [{items}] }}\n", encoding="utf-8")
    done = run("check", str(base), "--json")
    assert sum("must be text" in one["message"] for one in done.json["findings"]) == 400


BARE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
"""A locale in which Python takes file names for ASCII."""


@pytest.mark.parametrize("locale", [{}, BARE], ids=["UTF-8", "bare"])
@pytest.mark.parametrize("name", ["龙井", "$'bad\\xff#?%41'"], ids=["Chinese", "no UTF-8"])
def test_a_file_name_was_refused_or_an_internal_error(
    environment: dict[str, str], base: Path, name: str, locale: dict[str, str]
) -> None:
    """Any name that the system knows is one, whatever the locale."""
    done = shell(
        f"N={name}; set -e; cp tea.toml $N.toml; $Y list -f text --facts $N.toml; "
        "YTFACTS_FACTS=$N.toml $Y list -f text; $Y index $N.toml -o $N.ytfacts; "
        "$Y list -f text --facts $N.ytfacts; $Y list -f text --facts /$PWD/$N.ytfacts; "
        "$Y verify $N.toml; $Y diff $N.toml tea.toml; $Y init new$N.toml; test -f new$N.toml",
        {**environment, **locale},
        base.parent,
    )
    assert (done.returncode, done.stdout) == (0, "龙井茶有3种。\n" * 4), done.stderr


def test_a_small_file_took_the_room_of_the_largest(environment: dict[str, str], base: Path) -> None:
    """Memory is asked for as there is something to read."""
    for command in ("list -q --facts tea.toml", "check -q tea.toml", "diff -q tea.toml tea.toml"):
        done = shell(f"ulimit -v 200000; $Y {command}", environment, base.parent)
        assert done.returncode in (0, 1), done.stderr


def test_a_standard_input_that_cannot_be_read_was_an_internal_error(
    environment: dict[str, str], base: Path
) -> None:
    """One that is open for writing alone, or closed, is an error like any other."""
    for command in ("verify -", "search -", "index - -o x.ytfacts"):
        for redirected in ("0>/dev/null", "<&-"):
            done = shell(f"$Y {command} {redirected}", environment, base.parent)
            assert (done.returncode, done.stdout) == (2, "")
            assert done.stderr.count("\n") == 1
            assert "internal error" not in done.stderr


def test_half_a_file_was_left_where_the_disk_was_full(
    environment: dict[str, str], tmp_path: Path
) -> None:
    """What cannot be written whole is not in the way of the next attempt."""
    limited = (
        f"{sys.executable} -c 'import os, resource, sys; "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)); os.execvp(sys.argv[1], sys.argv[1:])'"
    )
    (tmp_path / "tea.toml").write_text(HEAD, encoding="utf-8")
    for command in ("init new.toml", "index tea.toml -o new.ytfacts"):
        done = shell(f"{limited} $Y {command}", environment, tmp_path)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
        assert "cannot write new" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["tea.toml"]


def test_a_name_as_long_as_the_system_takes_was_too_long(run: Run, base: Path) -> None:
    """What is half written has a name of its own, which needs no room in that of the file."""
    target = base.with_name("x" * 247 + ".ytfacts")
    assert run("index", str(base), "-o", str(target)).code == 0
    assert run("list", "--facts", str(target), "-q").code == 0


# --- compiled bases ---

HOSTILE = {
    "an endless view": "DROP TABLE meta; CREATE VIEW meta AS WITH RECURSIVE n(key, value) AS "
    "(SELECT 'a', 1 UNION ALL SELECT 'a', value + 1 FROM n) SELECT * FROM n",
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON meta BEGIN SELECT 1; END",
    "another table": "CREATE TABLE other (x)",
    "a missing table": "DROP TABLE word",
    "a computed column": "ALTER TABLE word ADD COLUMN big AS (hex(zeroblob(1000000)))",
    "an older layout": "UPDATE meta SET value = '1' WHERE key = 'format'",
    "no head": "DELETE FROM meta WHERE key = 'base'",
    "a broken head": "UPDATE meta SET value = '{' WHERE key = 'base'",
    "no number of facts": "DELETE FROM meta WHERE key = 'facts'",
    "a record that is no JSON": "UPDATE doc SET json = '{\"id\": NaN}'",
    "a record that is a list": "UPDATE doc SET json = '[]'",
    "a record of bytes": "UPDATE doc SET json = x'ff00'",
    "texts that are bytes": "UPDATE doc SET packed = x'ff00', zh = x'00'",
    "texts that are missing": "UPDATE doc SET packed = NULL, zh = NULL, sounds = NULL",
    "aliases to nowhere": "UPDATE alias SET n = 999",
    "no records": "DELETE FROM doc",
    "a broken index": "UPDATE fts_data SET block = x'00'",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_compiled_base_could_hang_or_print_what_is_no_json(
    run: Run, compiled: Path, name: str
) -> None:
    """It is refused, or its answer is valid: never an internal error."""
    connection = sqlite3.connect(compiled)
    connection.executescript(HOSTILE[name])
    connection.close()
    for command in (["search", "龙井"], ["list"], ["show", "tea"], ["topics"], ["info"]):
        done = run(*command, "--json", "--facts", str(compiled))
        assert done.code in (0, 1) or is_one_error(done)
        if done.code != 2:
            assert done.json["schema"] == 1
        done = run(*command, "--facts", str(compiled))
        assert done.code in (0, 1) or is_one_error(done)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"x" * 5000, b"\0" * 8192])
def test_no_compiled_base_is_said_so(run: Run, tmp_path: Path, content: bytes) -> None:
    """Other bytes under the name of a compiled base are an error, whatever they are."""
    path = tmp_path / "base.ytfacts"
    path.write_bytes(content)
    done = run("list", "--facts", str(path))
    assert is_one_error(done)
    assert "not a compiled base" in done.err


# --- the environment ---


@pytest.mark.parametrize(
    "planted", ["mkfifo", "ln -s /dev/zero", "ln -s /dev/tty", "mkdir", "truncate -s 3G"]
)
def test_a_stamp_in_the_cache_could_block(
    environment: dict[str, str], base: Path, planted: str
) -> None:
    """What lies in the cache is used if it is a small file, and passed over otherwise."""
    own = {**environment, "XDG_CACHE_HOME": str(base.parent)}
    first = shell("$Y list --json --facts tea.toml", own, base.parent)
    kept = f"for F in ytfacts/*.ytfacts; do S=${{F%%-*}}.stamp; rm -f $S; {planted} $S; done"
    done = shell(f"{kept}; $Y list --json --facts tea.toml", own, base.parent)
    assert (done.returncode, done.stdout) == (0, first.stdout)


@pytest.mark.parametrize(("command", "code"), [("topics", 0), ("search --nope", 2)])
def test_a_variable_of_typer_asked_for_a_completion(
    environment: dict[str, str], tmp_path: Path, command: str, code: int
) -> None:
    """Completion is a command; no variable turns another command into it."""
    usual = shell(f"$Y {command}", environment, tmp_path)
    done = shell(f"$Y {command}", {**environment, "_YTFACTS_COMPLETE": "rubbish"}, tmp_path)
    assert done.returncode == usual.returncode == code
    assert (done.stdout, done.stderr) == (usual.stdout, usual.stderr)


def test_a_cache_thousands_of_folders_deep_was_an_internal_error(
    environment: dict[str, str], base: Path
) -> None:
    """Where nothing can be kept, the answer comes all the same."""
    deep = {**environment, "XDG_CACHE_HOME": "/x" * 3000}
    done = shell("$Y list -f text --facts tea.toml", deep, base.parent)
    assert (done.returncode, done.stdout, done.stderr) == (0, "龙井茶有3种。\n", "")


def test_a_removed_working_directory_was_an_internal_error(
    environment: dict[str, str], base: Path
) -> None:
    """A relative name leads nowhere there; an absolute one is a file like any other."""
    gone = "mkdir gone; cd gone; rmdir ../gone"
    done = shell(f"{gone}; $Y index {base} -o x.ytfacts", environment, base.parent)
    assert done.returncode == 2
    assert done.stderr == "ytfacts: cannot write x.ytfacts: No such file or directory\n"
    done = shell(f"{gone}; $Y list -f text --facts {base}", environment, base.parent)
    assert (done.returncode, done.stdout) == (0, "龙井茶有3种。\n")


def test_a_closed_output_was_not_noticed_behind_the_parser(
    environment: dict[str, str], base: Path
) -> None:
    """`>&-` is an error for every command, before it does its work."""
    for command in ("check $F", "diff $F $F", "list --limit 1", "verify $F"):
        line = f"$Y {command.replace('$F', str(base))} >&-"
        done = shell(line, environment, base.parent)
        assert (done.returncode, done.stdout) == (2, "")
        assert "it is closed" in done.stderr


def test_a_file_could_take_the_place_of_a_closed_stream(
    environment: dict[str, str], tmp_path: Path
) -> None:
    """What is written goes into no file that was opened in the place of a closed stream."""
    done = shell(
        "$Y init new.toml <&- >&- 2>&-; $Y init other.toml; cmp new.toml other.toml",
        environment,
        tmp_path,
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_modules_of_the_working_directory_were_imported(
    environment: dict[str, str], tmp_path: Path
) -> None:
    """What lies there is data: `python -m ytfacts` runs none of it."""
    for name in (
        "json",
        "typer",
        "rich",
        "re",
        "signal",
        "tomli",
        "difflib",
        "sqlite3",
        "tempfile",
    ):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('hijacked')\n")
    (tmp_path / "tea.toml").write_text(HEAD, encoding="utf-8")
    for command in ("search 龙井", "show teh", "list -f md", "check tea.toml", "--help"):
        facts = "" if command.startswith(("check", "--")) else "--facts tea.toml"
        done = shell(f"$Y {command} {facts}", environment, tmp_path)
        assert "hijacked" not in done.stderr
        assert done.returncode in (0, 1)


@pytest.mark.parametrize("module", ["grammar", "commands", "lookup.engine", "render.markdown"])
def test_an_interrupt_between_imports_was_printed(environment: dict[str, str], module: str) -> None:
    """From the moment that the program runs, an interrupt is 130 without a word."""
    code = f"""
import os, signal, sys
class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == "ytfacts.{module}":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupting())
sys.argv = ["ytfacts", "search", "国家", "-f", "md"]
from ytfacts.__main__ import program
program()
"""
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


CIRCUMSTANCES = {
    "without assertions": {"PYTHONOPTIMIZE": "1"},
    "in a bare locale": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "under another encoding": {"PYTHONIOENCODING": "ascii:strict"},
    "with any hash seed": {"PYTHONHASHSEED": "random"},
    "without a home": {"HOME": "/nowhere", "XDG_CACHE_HOME": ""},
}


@pytest.mark.parametrize("name", CIRCUMSTANCES)
@pytest.mark.parametrize(
    "line",
    [
        "search 国家实验室 --explain", "search gjsys -f md", "search 85.4%", "show good-air-days nope",
        "list -f csv -n 9", "cite good-air-days", "topics", "check tea.toml", "verify tea.toml --all",
        "search x --facts none.toml", "search -n many x",
    ],
)  # fmt: skip
def test_circumstances_change_no_byte(
    environment: dict[str, str], base: Path, line: str, name: str
) -> None:
    """Answers, messages and exit codes are those of a plain shell."""
    usual = shell(f"$Y {line}", environment, base.parent)
    other = shell(f"$Y {line}", {**environment, **CIRCUMSTANCES[name]}, base.parent)
    assert (other.returncode, other.stdout, other.stderr) == (
        usual.returncode,
        usual.stdout,
        usual.stderr,
    )


def test_no_network_is_needed(environment: dict[str, str], tmp_path: Path) -> None:
    """In a namespace without any, answers are the same."""
    if shell("unshare -rn true", environment, tmp_path).returncode:
        pytest.skip("namespaces cannot be made here")
    usual = shell("$Y search 国家实验室 --json", environment, tmp_path)
    alone = shell("unshare -rn $Y search 国家实验室 --json", environment, tmp_path)
    assert (alone.returncode, alone.stdout) == (usual.returncode, usual.stdout)


def test_an_empty_source_was_passed_over(run: Run, tmp_path: Path) -> None:
    """A document without the paragraph says so, also where it has none at all."""
    empty = tmp_path / "empty.txt"
    empty.touch()
    done = run("show", "national-laboratories", "--source", str(empty))
    assert "the document has 0 paragraphs" in done.out


def test_a_hundred_thousand_keywords_took_check_minutes(run: Run, tmp_path: Path) -> None:
    """Each name was searched for, and its place marked in all the others."""
    names = ", ".join(f'"词{n}"' for n in range(20_000))
    path = tmp_path / "many.toml"
    path.write_text(
        f'schema = 1\n[[fact]]\nid = "a"\nzh = "甲。"\nkeywords = {{ zh = [{names}] }}\n'
    )
    assert run("check", str(path)).code in (0, 1)
