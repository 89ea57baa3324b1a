"""The plain grammar: made from the declarations of typer, and reading what typer would read."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ytfacts import cli, commands, grammar
from ytfacts.errors import UsageError

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))
import make_grammar

WORDS = ["search", "show", "list", "topics", "国家实验室", "x y", "-", "--", "-n", "3", "-1", "０",
         "-n3", "--limit", "--limit=4", "--limit=", "--json", "--json=1", "-f", "csv", "-fcsv",
         "--format=tsv", "--facts", "a.toml", "--facts=", "--strict", "-q", "-qf", "--lang", "zh",
         "--topic", "--kind=figure", "--where", "value>=4", "--nope", "-h", "--help", ""]  # fmt: skip


def both(arguments: list[str]) -> tuple[Any, Any]:
    """Return what the plain grammar and what typer make of a call; None where they leave it."""
    seen: list[tuple[str, dict[str, Any]]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(commands, "run", lambda *call: seen.append(call) or 0)
        with contextlib.suppress(UsageError):
            cli.run(arguments)
    return grammar.read(arguments), seen[0] if seen else None


def test_the_table_is_current() -> None:
    """`scripts/make_grammar.py` would write the very table that is there."""
    assert make_grammar.TARGET.read_text(encoding="utf-8") == make_grammar.table()


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(WORDS), max_size=6).map(lambda words: ["search", *words]))
def test_a_call_that_the_grammar_reads_is_read_so_by_typer(arguments: list[str]) -> None:
    """Both ways give the same values; what the grammar leaves, typer decides."""
    plain, full = both(arguments)
    if plain is not None:
        assert full is not None
        assert full[0] == plain[0]
        defaults = both(["search", "x"])[1][1]
        assert {**defaults, **plain[1]} == full[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ["search", "a", "--json", "-n", "3"],
        ["search", "--", "-28"],
        ["search", "a", "--topic", "x", "--topic=y", "-f", "csv", "-q"],
        ["show", "a", "b", "--fields", "id,zh"],
        ["list", "--where", "value>=4", "--limit=2"],
    ],
)
def test_plain_calls_do_not_need_typer(arguments: list[str]) -> None:
    """The common calls are read by the grammar."""
    assert grammar.read(arguments) is not None


@pytest.mark.parametrize(
    "arguments",
    [[], ["--help"], ["search"], ["search", "a", "-n3"], ["search", "a", "--nope"], ["topics"],
     ["search", "a", "-n", "-1"], ["list", "x"], ["search", "a", "--json=1"]],
)  # fmt: skip
def test_anything_else_is_left_to_typer(arguments: list[str]) -> None:
    """Help, mistakes and rare spellings are not for the grammar."""
    assert grammar.read(arguments) is None
