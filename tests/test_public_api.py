"""The Python interface: a list of names, lazy, the same answers as on the command line."""

from __future__ import annotations

import doctest
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import ytfacts

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Outcome


def test_every_public_name_is_there_and_sorted() -> None:
    """`__all__` is what can be imported, nothing else is public."""
    assert ytfacts.__all__ == sorted(ytfacts.__all__)
    assert all(getattr(ytfacts, name) is not None for name in ytfacts.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        ytfacts.nothing  # noqa: B018


def test_the_example_of_the_package_runs() -> None:
    """What the docstring shows is what happens."""
    assert doctest.testmod(ytfacts).failed == 0


def test_names_stay_functions_whatever_was_imported_before() -> None:
    """No module of the package takes the place of a public name."""
    code = (
        "import ytfacts, ytfacts.check, ytfacts.api; base = ytfacts.load(); base = ytfacts.load(); "
        "assert ytfacts.search(base, 'DeepSeek').hits; assert ytfacts.search(base, 'DeepSeek').hits"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("query", ["优良天数", "85.4%", "gjsys", "占全国", "重大科技墓础设施"])
def test_results_are_those_of_the_command_line(run: Callable[..., Outcome], query: str) -> None:
    """Same records, same reasons, same near ones."""
    from ytfacts.model import to_json

    results = ytfacts.search(ytfacts.load(), query)
    printed = json.loads(run("search", query, "--json").out)
    assert [hit.fact.id for hit in results.hits] == [one["id"] for one in printed["results"]]
    assert [to_json(hit.match) for hit in results.hits] == [
        one["match"] for one in printed["results"]
    ]
    assert to_json(results.nearest) == printed["nearest"]
    assert (results.total, results.more) == (printed["total"], printed["more"])


def test_search_takes_the_filters_of_the_command_line() -> None:
    """Topics, kinds, comparisons and strict narrow the answer; a wrong one is an error."""
    base = ytfacts.load()
    found = ytfacts.search(base, "占全国", where=["value>=40 unit=%"], limit=0)
    assert {hit.fact.value for hit in found.hits} >= {55.2, 40}
    assert not ytfacts.search(base, "gjsys", strict=True).hits
    assert all(
        hit.fact.topic == "ecology" for hit in ytfacts.search(base, "2024", topics=["ecology"]).hits
    )
    with pytest.raises(ytfacts.YtfactsError):
        ytfacts.search(base, "x", kinds=["nonsense"])
    with pytest.raises(ytfacts.YtfactsError):
        ytfacts.search(base, " ")
