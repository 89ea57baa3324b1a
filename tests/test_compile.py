"""What a compiled base holds, and that it is the same however it is made."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT

from ytfacts.compiled import compile_base, compile_to, new_base
from ytfacts.errors import OutputError
from ytfacts.loader import load
from ytfacts.lookup.analysis import Analyst
from ytfacts.lookup.compile import BATCH, Writer, prepare
from ytfacts.lookup.document import digest, pack, unpack
from ytfacts.lookup.engine import Search
from ytfacts.lookup.expression import NEVER, all_of, any_of, prefix
from ytfacts.lookup.index import EVERYTHING, FREQUENT, Index, connect
from ytfacts.model import BaseInfo, Bilingual, Fact, FactBase
from ytfacts.render import json as render_json

if TYPE_CHECKING:
    from pathlib import Path


def base_of(*facts: Fact) -> FactBase:
    """Return a base of these records."""
    return FactBase(BaseInfo(id="test", facts=len(facts)), facts)


def found(index: Index, query: str) -> list[int]:
    """Return the numbers of the records that a query finds."""
    return [hit.n for hit in Search(index, query).answer(0).hits]


def test_rows_are_what_the_renderer_writes() -> None:
    """Byte for byte, for every record of the bundled base."""
    base = load()
    index = compile_base(base)
    for n, fact in enumerate(base.facts, 1):
        assert index.json(n) == render_json.record(fact)


def test_texts_are_kept_as_they_are() -> None:
    """But for two separators, which become blanks."""
    pairs = [("zh", "甲\x1e乙\x1f丙\n丁"), ("label.en", ""), ("keywords.zh.0", "\u3000 é")]
    assert unpack(pack(pairs)) == [
        ("zh", "甲 乙 丙\n丁"),
        ("label.en", ""),
        ("keywords.zh.0", "\u3000 é"),
    ]
    assert unpack(pack([])) == []


def test_a_base_compiles_to_the_same_bytes_under_any_hash_seed(tmp_path: Path) -> None:
    """So that two processes that compile the same facts write the same file."""
    code = (
        "import sys; from ytfacts.compiled import compile_to; from ytfacts.loader import load; "
        "compile_to(sys.argv[1], load('facts.toml'))"
    )
    made = []
    for seed in ("1", "2"):
        target = tmp_path / f"{seed}.ytfacts"
        subprocess.run(
            [sys.executable, "-c", code, str(target)],
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        made.append(target.read_bytes())
    assert made[0] == made[1]


def test_a_withdrawn_record_is_found_by_its_id_only() -> None:
    """Its words, its names and its figures are nobody's."""
    index = compile_base(
        base_of(
            Fact("old", zh="镜湖有七个泵站。", status="withdrawn"),
            Fact("new", zh="镜湖有八个泵站。", formerly=("older",)),
        )
    )
    assert len(index) == 1
    assert found(index, "镜湖") == [2]
    assert found(index, "七个泵站") == []
    assert index.number("old") == 1
    assert index.number("older") == 2


def test_a_name_leads_to_one_record() -> None:
    """A record of which one name is taken is not written at all."""
    analyst = Analyst()

    def add(writer: Writer, id: str, *formerly: str) -> str | None:
        fact = Fact(id, zh=f"{id}。", formerly=formerly)
        return writer.add(prepare(fact, analyst, render_json.record))

    writer = Writer(sqlite3.connect(":memory:"))
    assert add(writer, "a", "b") is None
    assert add(writer, "b") == "b"
    assert add(writer, "c", "d", "a") == "a"
    assert add(writer, "d") is None
    writer.finish(base="{}")
    index = Index(writer.connection)
    assert [index.head(n)[0] for n in (1, 2)] == ["a", "d"]
    assert index.number("c") is None


@pytest.mark.parametrize("count", [0, 1, BATCH, BATCH + 1])
def test_every_record_is_written_whatever_their_number(count: int) -> None:
    """Whole batches and what is left over."""
    facts = [Fact(f"f{n}", zh=f"第{n}号泵站在镜湖。", en=f"Pump house {n}.") for n in range(count)]
    index = compile_base(base_of(*facts))
    assert len(index) == count
    assert list(index.numbers(EVERYTHING)) == list(range(1, count + 1))
    assert index.count(EVERYTHING) == count
    answer = Search(index, "镜湖").answer(0)
    assert (answer.total, answer.more) == (min(count, 1000), count > 1000)
    assert index.frequency("镜湖") == count


def test_how_many_records_hold_a_token_is_known_for_frequent_and_rare_ones() -> None:
    """Stored for the first, counted for the others."""
    facts = [
        Fact(f"f{n}", zh="泵站。" if n else "水闸。", label=Bilingual("泵站", None))
        for n in range(FREQUENT + 5)
    ]
    index = compile_base(base_of(*facts))
    for token, count in (("泵站", FREQUENT + 5), ("水闸", 1), ("镜湖", 0)):
        assert index.frequency(token) == count == index.frequency(token)
    either = any_of(["镜湖", all_of(["水闸", "镜湖"])])
    assert index.present(either) == NEVER
    assert index.present(any_of([either, "水闸"])) == "水闸"
    assert index.present(all_of(["水闸", prefix("泵")])) == all_of(["水闸", prefix("泵")])


def test_a_base_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    """Neither a part of it nor another one harmed; the error names the file."""
    target = tmp_path / "b.ytfacts"
    with pytest.raises(AttributeError), new_base(str(target)) as writer:
        writer.add(prepare(None, Analyst(), render_json.record))
    assert list(tmp_path.iterdir()) == []
    message = r"nowhere.*b\.ytfacts: No such file or directory"
    with pytest.raises(OutputError, match=message):
        compile_to(str(tmp_path / "nowhere" / "b.ytfacts"), base_of(Fact("a", zh="甲。")))


def test_what_is_no_whole_base_is_refused(tmp_path: Path) -> None:
    """By its size already, before anything is looked up in it."""
    path = tmp_path / "b.ytfacts"
    with new_base(str(path)) as writer:
        writer.add(prepare(Fact("a", zh="甲。"), Analyst(), render_json.record))
        writer.finish(base="{}")
    assert len(connect(str(path))) == 1
    path.write_bytes(path.read_bytes() + b"\0" * 4096)
    with pytest.raises(ValueError, match=r"b\.ytfacts"):
        connect(str(path))
    with pytest.raises(OSError, match="nowhere"):
        connect(str(tmp_path / "nowhere"))


def test_digests_tell_texts_apart() -> None:
    """Those of one character more or less, too."""
    texts = [f"{a}{b}" for a in ("", "湖", "湖\0", "a") for b in ("", "\0", "镜", "\ud800")]
    assert len({digest(text) for text in texts}) == len(set(texts))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built from this checkout."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    code = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", code, str(folder)], cwd=ROOT, check=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_the_wheel_brings_the_base_compiled(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    """Beside the fact file that it was made from, and without a word of where that was."""
    names = wheel.namelist()
    assert {"ytfacts/facts.toml", "ytfacts/facts.ytfacts", "ytfacts/py.typed"} <= set(names)
    data = wheel.read("ytfacts/facts.ytfacts")
    assert str(ROOT).encode() not in data
    path = tmp_path / "facts.ytfacts"
    path.write_bytes(data)
    index, base = connect(str(path)), load()
    assert [index.json(n + 1) for n in range(len(base.facts))] == [
        render_json.record(fact) for fact in base.facts
    ]
    assert found(index, "国家实验室")


def test_the_wheel_brings_nothing_else(wheel: zipfile.ZipFile) -> None:
    """No tests, no caches, and every table of the package."""
    names = wheel.namelist()
    assert all(name.startswith(("ytfacts/", "ytfacts-")) for name in names)
    assert not any("__pycache__" in name or name.endswith(".pyc") for name in names)
    tables = {f"ytfacts/data/{path.name}" for path in (ROOT / "ytfacts" / "data").glob("*.txt")}
    assert tables <= set(names)
