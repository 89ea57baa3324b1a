"""Formulas of derived records."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ytfacts.check.formula import MAX_LENGTH, FormulaError, evaluate

VALUES = {"a": 84.5, "b": 10.4, "c": 3, "a.low": 1, "zero": 0}


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("a - b", "74.1"),
        ("a-b*2", "63.7"),
        ("(a - b) * 2", "148.2"),
        ("-c + 10", "7"),
        ("--c", "3"),
        ("10 / 4 / 5", "0.5"),
        ("10 - 4 - 5", "1"),
        ("a.low + 0.1 + 0.2", "1.3"),
        (" ( c ) ", "3"),
    ],
)
def test_formulas_are_computed_exactly(formula, result):
    """Products before sums, from left to right, decimals as they are written."""
    assert evaluate(formula, VALUES.__getitem__) == Fraction(result)


@pytest.mark.parametrize(
    ("formula", "problem"),
    [
        ("", "it ends too early"),
        ("a -", "it ends too early"),
        ("a b", 'unexpected "b"'),
        ("(a", 'a ")" is missing'),
        ("a)", 'unexpected ")"'),
        ("* a", 'a value is missing before "*"'),
        ("a ** 2", 'a value is missing before "*"'),
        ("a % 2", 'unexpected "%"'),
        ("a / zero", "division by zero"),
        ("a / (c - 3)", "division by zero"),
        ("__import__('os')", 'unexpected "_"'),
        ("１", 'unexpected "１"'),
        ("1" * (MAX_LENGTH + 1), "the formula has more than 200 characters"),
    ],
)
def test_what_is_no_formula_is_refused(formula, problem):
    """The error says what is in the way."""
    with pytest.raises(FormulaError) as refused:
        evaluate(formula, VALUES.__getitem__)
    assert str(refused.value) == problem


@given(st.text(alphabet="ab0.+-*/() ", max_size=20))
def test_any_text_is_computed_or_refused(formula):
    """Nothing else can happen, whatever is written."""
    try:
        result = evaluate(formula, lambda name: 1)
    except FormulaError:
        return
    assert isinstance(result, Fraction)


_NESTED = st.recursive(
    st.integers(0, 99).map(str),
    lambda inner: st.tuples(inner, st.sampled_from("+-*"), inner).map(lambda p: f"({' '.join(p)})"),
    max_leaves=12,
)


@given(_NESTED)
def test_results_are_those_of_python(formula):
    """Sums, differences and products agree with Python's own arithmetic."""
    if len(formula) <= MAX_LENGTH:
        assert evaluate(formula, VALUES.__getitem__) == eval(formula)
