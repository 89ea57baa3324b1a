"""Every format against a file that people have looked at.

After an intended change: `YTFACTS_GOLDEN=write pytest tests/test_render_golden.py`, then read the
difference.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import render_lake as lake

from ytfacts.render import RENDERERS, Options, renderer
from ytfacts.render.overview import overview
from ytfacts.render.summary import topics

GOLDEN = Path(__file__).parent / "golden"

CASES: dict[str, dict[str, Any]] = {
    "answer.json": {"name": "json"},
    "answer.jsonl": {"name": "jsonl"},
    "answer.csv": {"name": "csv"},
    "answer.tsv": {"name": "tsv"},
    "answer.md": {"name": "md"},
    "answer.txt": {"name": "text"},
    "nothing.json": {"name": "json", "results": lake.NOTHING},
    "list-30.txt": {"name": "table", "width": 30},
    "table-60.txt": {"name": "table", "width": 60},
    "table-80-explained.txt": {"name": "table", "width": 80, "explain": True},
    "table-80-coloured.txt": {"name": "table", "width": 80, "colour": True},
    "table-130.txt": {"name": "table", "width": 130},
    "page-80.txt": {"name": "table", "width": 80, "page": True},
    "page-30.txt": {"name": "table", "width": 30, "page": True},
    "overview-80.txt": {"name": "overview", "width": 80},
    "overview-140.txt": {"name": "overview", "width": 140},
    "topics-60.txt": {"name": "topics", "width": 60},
}


def made(name: str, results: Any = None, **more: Any) -> str:
    """Return the output of one case."""
    options = Options(sources=lake.BASE.sources, topics=lake.BASE.topics, **more)
    if name == "overview":
        return "".join(overview(lake.BASE, options))
    if name == "topics":
        counted = [(topic.id, topic.label, 3) for topic in lake.BASE.topics]
        return "".join(topics(counted, [("figure", 5), ("agreement", 1)], options))
    return "".join(renderer(name)(results or lake.found(), options))


@pytest.mark.parametrize("file", CASES)
def test_the_output_is_byte_for_byte_what_it_was(file: str) -> None:
    """A change of any character of any format is seen."""
    path, text = GOLDEN / file, made(**CASES[file])
    if os.environ.get("YTFACTS_GOLDEN") == "write":
        path.write_bytes(text.encode())
    assert text.encode() == path.read_bytes()


def test_every_format_has_a_golden_file_and_every_file_a_case() -> None:
    """No format goes unlooked at, and no file stays behind."""
    assert {case["name"] for case in CASES.values()} >= set(RENDERERS)
    assert {path.name for path in GOLDEN.iterdir()} == set(CASES)
