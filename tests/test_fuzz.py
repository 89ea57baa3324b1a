"""Each target of `fuzz.py`, shortly: `python -m tests.fuzz` tries more."""

from __future__ import annotations

from collections import Counter

import pytest
from fuzz import TARGETS, run


@pytest.mark.parametrize("name", TARGETS)
def test_whatever_comes_in_a_right_answer_or_an_error_of_ours_comes_out(name: str) -> None:
    """Some inputs of each kind, other ones each time: `run` raises what one of them shows."""
    taken = Counter[str]()
    run(name, 30, taken)
    assert taken[name] > 0
