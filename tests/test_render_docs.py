"""The documentation of the formats tells what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ytfacts.cite import STYLES
from ytfacts.model import FIELDS
from ytfacts.render import RENDERERS, fields

TEXT = (Path(__file__).parents[1] / "docs" / "json.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*RENDERERS, *STYLES])
def test_every_format_and_style_has_its_row(name: str) -> None:
    """What is printed when nothing is found, or known, is documented for each."""
    assert re.search(rf"(?m)^\| `{name}` \|", TEXT)


def test_the_names_of_fields_are_those_that_are_taken() -> None:
    """The list is the one that the error message shows."""
    assert fields._known() in " ".join(TEXT.split())


@pytest.mark.parametrize("name", [field.name for field in FIELDS])
def test_every_key_of_a_record_is_explained(name: str) -> None:
    """The table of keys is complete."""
    table = TEXT.partition("### A record")[2].partition("### What")[0]
    assert re.search(rf"(?m)^\|[^|]*`{name}`", table)
