"""The base that `init` writes."""

from __future__ import annotations

import pytest

from ytfacts.check import check
from ytfacts.check.findings import lines
from ytfacts.loader import load
from ytfacts.starter import STARTER


@pytest.fixture
def path(tmp_path):
    """Write the base and return its path."""
    path = tmp_path / "facts.toml"
    path.write_text(STARTER, encoding="utf-8")
    return path


def test_it_loads_and_has_no_findings(path):
    """Whoever starts with it starts with a clean base."""
    assert load(path).info.facts == 3
    assert lines(check([path])) == []


def test_its_evidence_stands_in_a_document_such_as_it_names(path, tmp_path):
    """Paragraphs and tokens are those of an article of this kind."""
    document = tmp_path / "article.txt"
    document.write_text(
        "长江与黄河\n\n长江全长6300余公里。\n\n黄河全长5464公里。\n", encoding="utf-8"
    )
    assert lines(check([path], documents=[document])) == []
