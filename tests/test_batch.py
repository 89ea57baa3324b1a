"""Queries from standard input: each line is answered as a call of its own answers it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from test_remembering import OF_EVERY_CLASS

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Outcome

    Run = Callable[..., Outcome]


def test_a_batch_prints_what_single_calls_print(run: Run) -> None:
    """Byte for byte but for the line, by the real program; a query that comes again, too."""
    queries = [*OF_EVERY_CLASS[::3], *OF_EVERY_CLASS[:4:3]]
    lines = run("search", "-", "--json", stdin="\n".join(queries)).out.splitlines()
    assert len(lines) == len(queries)
    for number, (query, line) in enumerate(zip(queries, lines, strict=True), 1):
        single = run("search", "--json", "--", query).out.splitlines()
        assert [line.replace(f'"line": {number}, ', "", 1)] == single
        assert json.loads(line)["line"] == number


def test_a_batch_takes_the_same_options(run: Run) -> None:
    """Limit, filters, strictness and fields, in a format that needs records as objects."""
    options = ["-f", "csv", "--fields", "id,value", "-n", "2", "--kind", "figure", "--strict"]
    queries = ["实验室", "laboratories", "火星", "实验室"]
    header, *rows = run("search", *options, "-", stdin="\n".join(queries)).out.splitlines()
    found = [run("search", *options, query).out.splitlines() for query in queries]
    assert header.startswith("id,value")
    assert [row.split(",")[:2] for row in rows] == [
        row.split(",") for single in found for row in single[1:]
    ]
