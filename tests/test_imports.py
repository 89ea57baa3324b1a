"""What a call loads: named modules that must be absent, in a fresh interpreter. Never a clock."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = ("typer", "rich", "rapidfuzz", "tomli", "pydantic", "click", "json", "re", "typing",
         "dataclasses", "enum", "datetime", "pathlib", "decimal", "sqlite3", "hashlib",
         "importlib.metadata", "importlib.resources", "ytfacts.model")  # fmt: skip
"""functools and collections are not among them: SQLite's own module loads these."""

WARM = [["search", "国家实验室", "--json"], ["show", "national-laboratories", "--json"]]


def loaded(arguments: list[str], environment: dict[str, str]) -> set[str]:
    """Return the modules that a call of the program leaves loaded."""
    code = (
        "import sys; before = set(sys.modules); "
        f"sys.argv = ['ytfacts', *{arguments!r}]; "
        "import os; os._exit = lambda code: None; "
        "from ytfacts.__main__ import program; program(); "
        "names = sorted(set(sys.modules) - before); import json; "
        "sys.stderr.write(json.dumps(names))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=True
    )
    return set(json.loads(done.stderr.decode().splitlines()[-1]))


@pytest.fixture(scope="module")
def warm(environment: dict[str, str]) -> dict[str, str]:
    """An environment in which the bundled base is compiled."""
    subprocess.run(
        [sys.executable, "-m", "ytfacts", *WARM[0]],
        env=environment,
        capture_output=True,
        check=True,
    )
    return environment


@pytest.mark.parametrize("arguments", WARM)
def test_a_look_up_as_json_loads_none_of_the_heavy_modules(
    arguments: list[str], warm: dict[str, str]
) -> None:
    """Not even the JSON parser: the record is printed as it is stored."""
    assert loaded(arguments, warm).isdisjoint(HEAVY)


def test_a_batch_and_a_list_load_none_of_them_either(warm: dict[str, str]) -> None:
    """`list -f jsonl` prints stored rows."""
    assert loaded(["list", "-f", "jsonl"], warm).isdisjoint(HEAVY)


def test_a_table_loads_rich_but_neither_typer_nor_rapidfuzz(warm: dict[str, str]) -> None:
    """Each format loads its own."""
    names = loaded(["search", "国家实验室"], warm)
    assert "rich.console" in names
    assert names.isdisjoint({"typer", "rapidfuzz", "tomli", "pydantic", "rich.markdown"})


def test_a_typo_loads_rapidfuzz_and_nothing_else_that_is_heavy(warm: dict[str, str]) -> None:
    """The fuzzy tier is loaded when its turn comes."""
    names = loaded(["search", "重大科技墓础设施", "--json"], warm)
    assert "rapidfuzz" in names
    assert names.isdisjoint({"typer", "rich", "tomli", "pydantic"})


def test_help_loads_no_pydantic(warm: dict[str, str]) -> None:
    """typer from 0.29 on would load it for every command."""
    names = loaded(["--help"], warm)
    assert "typer" in names
    assert "pydantic" not in names


def test_the_package_alone_loads_nothing() -> None:
    """`import ytfacts` is free until a name is used."""
    code = (
        "import sys, __future__; before = set(sys.modules); import ytfacts; "
        "print(sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['ytfacts']"
