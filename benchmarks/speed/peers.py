"""What a user would use instead: each peer over the same records, with files made for it.

Only those that are installed are run; the others are named as missing.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import struct
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.speed.processes import Program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    Record = dict[str, Any]

WORD = "国家实验室"
"""What all of them look for."""


class Peer(NamedTuple):
    """A program, and what makes its files in a folder and returns how it is called."""

    name: str
    program: str
    prepare: Callable[[Path, Sequence[Record]], Program]


def names(record: Record) -> tuple[str, str]:
    """Return what a record is called, and its sentence."""
    label = record["label"] or {}
    return label.get("zh") or record["id"], record["zh"] or record["en"]


def text_lines(folder: Path, records: Sequence[Record]) -> Path:
    """Write a record a line."""
    path = folder / "lines.txt"
    path.write_text("".join(f"{' | '.join(names(one))}\n" for one in records), encoding="utf-8")
    return path


def json_lines(folder: Path, records: Sequence[Record]) -> Path:
    """Write a record a line, as JSON."""
    path = folder / "lines.jsonl"
    lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in records)
    path.write_text("".join(lines), encoding="utf-8")
    return path


def _rg(folder: Path, records: Sequence[Record]) -> Program:
    return Program("rg -F", ["rg", "-F", WORD, str(text_lines(folder, records))])


def _fzf(folder: Path, records: Sequence[Record]) -> Program:
    lines = str(text_lines(folder, records))
    return Program("fzf --filter", ["fzf", "--filter", WORD], input=lines)


def _jq(folder: Path, records: Sequence[Record]) -> Program:
    query = f'select(.zh and (.zh | contains("{WORD}")))'
    return Program("jq", ["jq", "-c", query, str(json_lines(folder, records))])


def _database(folder: Path, records: Sequence[Record]) -> Path:
    path = folder / "base.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS record (id, name, zh, json)")
        rows = [(one["id"], *names(one), json.dumps(one, ensure_ascii=False)) for one in records]
        connection.executemany("INSERT INTO record VALUES (?, ?, ?, ?)", rows)
    connection.close()
    return path


_SQL = f"SELECT json FROM record WHERE name LIKE '%{WORD}%' OR zh LIKE '%{WORD}%'"


def _sqlite3(folder: Path, records: Sequence[Record]) -> Program:
    return Program("sqlite3", ["sqlite3", str(_database(folder, records)), _SQL])


def _sqlite_utils(folder: Path, records: Sequence[Record]) -> Program:
    return Program("sqlite-utils", ["sqlite-utils", str(_database(folder, records)), _SQL])


def _recsel(folder: Path, records: Sequence[Record]) -> Program:
    path = folder / "base.rec"
    entries = ("name: {}\nzh: {}\n\n".format(*names(one)) for one in records)
    path.write_text("".join(entries), encoding="utf-8")
    return Program("recsel", ["recsel", "-q", WORD, str(path)])


def _sdcv(folder: Path, records: Sequence[Record]) -> Program:
    """Write a StarDict dictionary: sorted words, each with place and length of its article."""
    place = folder / "stardict"
    place.mkdir()
    index, articles = b"", b""
    entries = {name.encode(): text.encode() for name, text in map(names, records)}
    entries[WORD.encode()] = b"6"
    for name in sorted(entries, key=lambda word: (word.lower(), word)):
        index += name + b"\0" + struct.pack(">II", len(articles), len(entries[name]))
        articles += entries[name]
    (place / "base.idx").write_bytes(index)
    (place / "base.dict").write_bytes(articles)
    (place / "base.ifo").write_text(
        "StarDict's dict ifo file\nversion=2.4.2\nbookname=base\nsametypesequence=m\n"
        f"wordcount={len(entries)}\nidxfilesize={len(index)}\n"
    )
    return Program("sdcv", ["sdcv", "-n", "--data-dir", str(place), WORD])


def _tealdeer(folder: Path, records: Sequence[Record]) -> Program:
    path = folder / "page.md"
    shown = "".join(f"- {text}:\n\n`{name}`\n\n" for name, text in map(names, records[:8]))
    path.write_text(f"# {WORD}\n\n> A page.\n\n{shown}", encoding="utf-8")
    return Program("tealdeer", ["tldr", "--render", str(path)], _home(folder))


def _home(folder: Path) -> dict[str, str]:
    """Return an environment in which programs keep their files in a folder."""
    places = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    return {**os.environ, **{name: str(folder / "home") for name in places}}


def _buku(folder: Path, records: Sequence[Record]) -> Program:
    place = folder / "home" / "buku"
    place.mkdir(parents=True)
    with sqlite3.connect(place / "bookmarks.db") as connection:
        connection.execute(
            "CREATE TABLE bookmarks (id integer PRIMARY KEY, URL text NOT NULL UNIQUE, "
            "metadata text default '', tags text default ',', desc text default '', "
            "flags integer default 0)"
        )
        rows = [(f"https://example.org/{one['id']}", *names(one)) for one in records]
        sql = "INSERT INTO bookmarks (URL, metadata, desc) VALUES (?, ?, ?)"
        connection.executemany(sql, rows)
    connection.close()
    command = ["buku", "--nostdin", "--nc", "--np", "-s", WORD]
    return Program("buku", command, _home(folder))


def _papis(folder: Path, records: Sequence[Record]) -> Program:
    library = folder / "library"
    for one in records:
        (library / one["id"]).mkdir(parents=True)
        title, text = (json.dumps(part, ensure_ascii=False) for part in names(one))
        (library / one["id"] / "info.yaml").write_text(
            f"ref: {one['id']}\ntitle: {title}\nabstract: {text}\n", encoding="utf-8"
        )
    command = ["papis", "-l", str(library), "list", f"title:{WORD}"]
    return Program("papis", command, _home(folder))


def _jc(folder: Path, records: Sequence[Record]) -> Program:
    path = folder / "table.csv"
    rows = "".join(f"{name},{text}\n" for name, text in map(names, records))
    path.write_text(f"name,text\n{rows}", encoding="utf-8")
    return Program("jc --csv", ["jc", "--csv"], input=str(path))


PEERS = (
    Peer("rg", "rg", _rg),
    Peer("fzf", "fzf", _fzf),
    Peer("sdcv", "sdcv", _sdcv),
    Peer("tealdeer", "tldr", _tealdeer),
    Peer("sqlite3", "sqlite3", _sqlite3),
    Peer("recsel", "recsel", _recsel),
    Peer("jq", "jq", _jq),
    Peer("jc", "jc", _jc),
    Peer("sqlite-utils", "sqlite-utils", _sqlite_utils),
    Peer("buku", "buku", _buku),
    Peer("papis", "papis", _papis),
)


def found(folder: Path, records: Sequence[Record]) -> Iterator[Program]:
    """Yield how each installed peer is called, with its files in a folder of its own."""
    for peer in PEERS:
        if shutil.which(peer.program):
            place = folder / peer.name
            place.mkdir()
            yield peer.prepare(place, records)


def missing() -> list[str]:
    """Return the peers that are not installed."""
    return [peer.name for peer in PEERS if not shutil.which(peer.program)]
