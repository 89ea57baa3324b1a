"""The cache: compiled once, never trusted, never missed; and bases that are compiled already."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT

from ytfacts import cache, store
from ytfacts.lookup.engine import Search

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Outcome

    Run = Callable[..., Outcome]

FACT = 'schema = 1\n[[fact]]\nid = "{id}"\nzh = "{zh}"\n'


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Where the cache of a test lies."""
    return tmp_path / "cache" / "ytfacts"


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """A fact file of one record."""
    return write(tmp_path / "lake.toml", "镜湖有三个泵站。")


@pytest.fixture
def look_up(run: Run, facts: Path, tmp_path: Path) -> Callable[..., Outcome]:
    """Search the fact file for a word, with the cache of this test."""

    def search(word: str = "镜湖", path: Path = facts, **env: str) -> Outcome:
        place = {"XDG_CACHE_HOME": str(tmp_path / "cache"), **env}
        return run("search", word, "--json", "--facts", str(path), **place)

    return search


def write(path: Path, zh: str, id: str = "a") -> Path:
    """Write a fact file of one record."""
    path.write_text(FACT.format(id=id, zh=zh), encoding="utf-8")
    return path


def compiled(folder: Path) -> list[Path]:
    """Return the compiled bases in the cache, and whatever else is there but stamps."""
    return [path for path in folder.iterdir() if path.suffix != ".stamp"]


def ids(outcome: Outcome) -> list[str]:
    """Return what was found."""
    assert outcome.err == ""
    return [record["id"] for record in outcome.json["results"]]


def test_a_base_is_compiled_once(look_up: Callable[..., Outcome], kept: Path) -> None:
    """The second look-up opens what the first has written, whole and for nobody else."""
    first = look_up()
    (path,) = compiled(kept)
    before = path.stat()
    assert look_up() == first
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    if os.name == "posix":
        assert kept.stat().st_mode & 0o777 == 0o700
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_that_changes_is_compiled_anew(
    look_up: Callable[..., Outcome], facts: Path, kept: Path
) -> None:
    """However soon; what was compiled of it before goes."""
    for word in ("泵站", "水闸", "湿地"):
        write(facts, f"镜湖有三个{word}。")
        assert ids(look_up(word)) == ["a"]
    assert len(compiled(kept)) == 1


def test_a_stamp_stands_for_a_digest_only_when_the_file_has_settled(
    facts: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within two seconds a file may change without another time."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(kept.parent))
    store.open_index([str(facts)])
    assert not list(kept.glob("*.stamp"))
    now = time.time()
    monkeypatch.setattr(cache.time, "time", lambda: now + cache.SETTLED + 60)
    store.open_index([str(facts)])
    assert len(list(kept.glob("*.stamp"))) == 1

    def never(*_: object) -> None:
        raise AssertionError("the stamp should do")

    monkeypatch.setattr(cache, "make", never)
    assert len(store.open_index([str(facts)])) == 1


def test_layers_that_say_the_same_bytes_are_kept_apart(
    look_up: Callable[..., Outcome], run: Run, tmp_path: Path
) -> None:
    """Whether they are one file or two, and in which order."""
    one, two = write(tmp_path / "one.toml", "镜湖甲。", "one"), tmp_path / "two.toml"
    write(two, "镜湖乙。", "two")
    for paths in ((one, two), (two, one), (one,), (two,), (one, two)):
        options = [part for path in paths for part in ("--facts", str(path))]
        done = run("search", "镜湖", "--json", *options, XDG_CACHE_HOME=str(tmp_path / "cache"))
        assert ids(done) == [path.stem for path in paths]


# --- whatever is wrong with the cache ---


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _garble(path: Path) -> None:
    path.write_bytes(os.urandom(path.stat().st_size))


def _damage_inside(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096 * 2 :] = b"\xff" * (len(data) - 4096 * 2)
    path.write_bytes(data)


def _other_version(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = '0' WHERE key = 'format'")
    connection.close()


def _no_table(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE doc")
    connection.close()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _link(path: Path) -> None:
    other = path.rename(path.with_name("other"))
    path.symlink_to(other)


def _open_to_others(path: Path) -> None:
    path.chmod(0o666)
    _damage_inside(path)


def _gone(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize(
    "spoil",
    [
        _truncate, _empty, _garble, _damage_inside, _other_version, _no_table, _folder, _link,
        _open_to_others, _gone,
    ],
)  # fmt: skip
@pytest.mark.parametrize("stamped", [False, True])
def test_whatever_is_wrong_with_what_is_kept_the_answer_comes(
    look_up: Callable[..., Outcome],
    facts: Path,
    kept: Path,
    spoil: Callable[[Path], None],
    stamped: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The same as without a cache, and nothing on standard error."""
    right = look_up()
    (path,) = compiled(kept)
    if stamped:
        monkeypatch.setattr(cache.time, "time", lambda: time.monotonic() + 1e12)
        cache._remember(str(kept), [str(facts)], path.name, store.stamp_of([str(facts)]))
        assert list(kept.glob("*.stamp"))
    spoil(path)
    assert look_up() == right
    assert look_up() == right


@pytest.mark.parametrize("content", [b"", b"\n", b"nonsense\n\xff\xfe", b"../../etc/passwd\n5"])
def test_a_stamp_that_says_something_else_leads_nowhere(
    look_up: Callable[..., Outcome], facts: Path, kept: Path, content: bytes
) -> None:
    """Least of all out of the folder."""
    right = look_up()
    (kept / f"{store.key_of([str(facts)])}.stamp").write_bytes(content)
    assert look_up() == right


@pytest.mark.parametrize(
    "env",
    [
        {"XDG_CACHE_HOME": "/dev/null/cache"},
        {"XDG_CACHE_HOME": "relative", "HOME": "/dev/null"},
        {"XDG_CACHE_HOME": "", "HOME": "relative"},
    ],
)
def test_without_a_place_for_a_cache_the_answer_comes_from_memory(
    look_up: Callable[..., Outcome], env: dict[str, str]
) -> None:
    """And nothing is written anywhere."""
    assert ids(look_up(**env)) == ["a"]


def test_a_cache_that_others_can_write_to_is_not_used(
    look_up: Callable[..., Outcome], kept: Path
) -> None:
    """They could put there what they like."""
    if os.name != "posix":
        pytest.skip("permissions of another kind")
    right = look_up()
    kept.chmod(0o777)
    for path in compiled(kept):
        _damage_inside(path)
    assert look_up() == right


def test_many_processes_at_once_answer_alike(
    facts: Path, kept: Path, environment: dict[str, str]
) -> None:
    """Each with an empty cache at first; in the end there is one compiled base and nothing else."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "ytfacts", "search", "镜湖", "--json", "--facts", str(facts)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**environment, "XDG_CACHE_HOME": str(kept.parent)},
            cwd=ROOT,
        )
        for _ in range(12)
    ]
    outcomes = {(*process.communicate(timeout=120), process.returncode) for process in processes}
    assert len(outcomes) == 1
    assert next(iter(outcomes))[1:] == (b"", 0)
    assert len(compiled(kept)) == 1


# --- tidiness ---


def test_what_is_old_or_too_much_or_left_over_is_removed(
    facts: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When something new is compiled; what is young and small stays."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(kept.parent))
    kept.mkdir(parents=True, mode=0o700)
    now = time.time()
    for name, age, size in (
        ("young.ytfacts", 60, 10),
        ("old.ytfacts", cache.UNUSED + 60, 10),
        ("large.ytfacts", 120, 1000),
        (".old.ytfacts.x1", 2 * 3600, 10),
        (".young.ytfacts.x2", 60, 10),
        ("somebody's", cache.UNUSED + 60, 10),
    ):
        (kept / name).write_bytes(b"x" * size)
        os.utime(kept / name, (now - age, now - age))
    monkeypatch.setattr(cache, "LARGEST", 1_000_000)
    store.open_index([str(facts)])
    (new,) = {path.name for path in compiled(kept)} - {
        "young.ytfacts", "large.ytfacts", ".young.ytfacts.x2", "somebody's"
    }  # fmt: skip
    monkeypatch.setattr(cache, "LARGEST", (kept / new).stat().st_size + 500)
    write(facts, "镜湖有四个泵站。")
    store.open_index([str(facts)])
    names = {path.name for path in compiled(kept)}
    assert "large.ytfacts" not in names
    assert {"young.ytfacts", "somebody's"} < names
    assert new not in names


def test_the_cache_can_be_seen_and_cleared(
    run: Run, look_up: Callable[..., Outcome], kept: Path, tmp_path: Path
) -> None:
    """`cache` says where it lies and how much is in it, `--clear` empties it."""
    env = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    assert run("cache", **env).out == f"{kept}: 0 compiled bases, 0 bytes\n"
    look_up()
    size = sum(path.stat().st_size for path in kept.iterdir())
    assert run("cache", **env).out == f"{kept}: 1 compiled bases, {size:,} bytes\n"
    (kept / "somebody's").write_text("x")
    assert f"removed 1 compiled bases, {size:,} bytes" in run("cache", "--clear", **env).out
    assert compiled(kept) == [kept / "somebody's"]
    assert run("cache", XDG_CACHE_HOME="", HOME="relative").code == 0


def test_whoever_has_a_large_base_is_told_of_index(
    facts: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once for each time it is compiled, and not below some ten thousand records."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(kept.parent))
    told: list[str] = []
    store.open_index([str(facts)], told.append)
    assert told == []
    monkeypatch.setattr(cache, "LARGE", 0)
    write(facts, "镜湖有四个泵站。")
    store.open_index([str(facts)], told.append)
    store.open_index([str(facts)], told.append)
    (line,) = told
    assert f"ytfacts index {facts} -o" in line


# --- compiled bases that are given ---


def test_a_compiled_base_is_searched_where_it_lies(
    run: Run, facts: Path, kept: Path, tmp_path: Path
) -> None:
    """It needs no cache, wherever it is moved, whatever its name holds."""
    env = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    base = tmp_path / "b.ytfacts"
    assert run("index", str(facts), "-o", str(base), **env).code == 0
    for name in ("a b%20?#.ytfacts", "湖.ytfacts"):
        moved = tmp_path / name
        shutil.copy(base, moved)
        assert ids(run("search", "镜湖", "--json", "--facts", str(moved), **env)) == ["a"]
    assert run("info", "--json", "--facts", str(base), **env).json["compiled"] == str(base)
    assert not kept.exists()


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (_truncate, "not a compiled base of this version"),
        (_empty, "not a compiled base of this version"),
        (_garble, "not a compiled base of this version"),
        (_other_version, "not a compiled base of this version"),
        (_gone, "cannot be read: No such file"),
        (_damage_inside, "the compiled base is damaged"),
        (_no_table, "not a compiled base of this version"),
    ],
)
def test_a_compiled_base_that_is_none_is_an_error(
    run: Run, facts: Path, tmp_path: Path, spoil: Callable[[Path], None], message: str
) -> None:
    """One line that says what to do, and exit code 2."""
    base = tmp_path / "b.ytfacts"
    run("index", str(facts), "-o", str(base))
    spoil(base)
    done = run("search", "镜湖", "--json", "--facts", str(base))
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert done.err.count("\n") == 1


def test_a_compiled_base_is_no_layer(run: Run, facts: Path, tmp_path: Path) -> None:
    """The layers can be compiled together instead."""
    base = tmp_path / "b.ytfacts"
    run("index", str(facts), "-o", str(base))
    done = run("list", "--facts", str(facts), "--facts", str(base))
    assert done.code == 2
    assert "index the layers together" in done.err


def test_a_malicious_base_cannot_reach_the_terminal(run: Run, facts: Path, tmp_path: Path) -> None:
    """What it stores as JSON is made harmless on its way out."""
    base = tmp_path / "b.ytfacts"
    run("index", str(facts), "-o", str(base))
    with sqlite3.connect(base) as connection:
        connection.execute("UPDATE doc SET json = replace(json, '泵', char(155) || char(8238))")
        connection.execute(
            "UPDATE meta SET value = replace(value, 'b', char(8238)) WHERE key = 'base'"
        )
    connection.close()
    for command in (["search", "镜湖"], ["info"]):
        done = run(*command, "--json", "--facts", str(base))
        assert done.code == 0
        assert all(char.isprintable() or char == "\n" for char in done.out)


def test_the_index_of_a_search_is_closed_to_writing(facts: Path, tmp_path: Path) -> None:
    """A look-up changes nothing in the base that it is given."""
    from ytfacts.indexing import index

    base = tmp_path / "b.ytfacts"
    index([str(facts)], str(base), lambda _: None)
    before = base.read_bytes()
    opened = store.open_index([str(base)])
    assert Search(opened, "镜湖").answer(0).hits
    with pytest.raises(sqlite3.OperationalError):
        opened.connection.execute("DELETE FROM doc")
    assert base.read_bytes() == before
