"""Formulas of derived records: arithmetic over named values, computed exactly."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from ytfacts.terminal import _

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_LENGTH = 200
"""Characters of a formula; also bounds how deep its parentheses can be."""

_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([a-z]+(?:\.[a-z]+)?)|([-+*/()]))", re.ASCII)


class FormulaError(ValueError):
    """A formula cannot be read or computed; its text says why."""


def evaluate(formula: str, lookup: Callable[[str], int | float]) -> Fraction:
    """Return the value of `formula`; `lookup` gives the value of a name such as `a` or `b.low`.

    Decimals count as they are written: 0.1 + 0.2 is 0.3. Raises FormulaError, and what `lookup`
    raises.
    """
    if len(formula) > MAX_LENGTH:
        raise FormulaError(_("the formula has more than {} characters").format(MAX_LENGTH))
    parser = _Parser(_tokens(formula), lookup)
    result = parser.sum()
    if parser.token is not None:
        raise FormulaError(_('unexpected "{}"').format(parser.token))
    return result


def exact(number: float) -> Fraction:
    """Return a number as the decimal that a person wrote."""
    return Fraction(number) if isinstance(number, int) else Fraction(repr(number))


def _tokens(formula: str) -> list[str]:
    tokens = []
    position = 0
    text = formula.rstrip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise FormulaError(_('unexpected "{}"').format(text[position:].lstrip()[:1]))
        tokens.append(match[0].strip())
        position = match.end()
    return tokens


class _Parser:
    """Reads sums of products of factors, computing as it goes."""

    def __init__(self, tokens: list[str], lookup: Callable[[str], int | float]) -> None:
        self._tokens = iter(tokens)
        self._lookup = lookup
        self.token: str | None = None
        self._next()

    def _next(self) -> str | None:
        taken, self.token = self.token, next(self._tokens, None)
        return taken

    def sum(self) -> Fraction:
        result = self._product()
        while self.token in ("+", "-"):
            result = result + self._product() if self._next() == "+" else result - self._product()
        return result

    def _product(self) -> Fraction:
        result = self._factor()
        while self.token in ("*", "/"):
            if self._next() == "*":
                result *= self._factor()
                continue
            divisor = self._factor()
            if divisor == 0:
                raise FormulaError(_("division by zero"))
            result /= divisor
        return result

    def _factor(self) -> Fraction:
        part = self._next()
        if part == "-":
            return -self._factor()
        if part == "(":
            result = self.sum()
            if self._next() != ")":
                raise FormulaError(_('a ")" is missing'))
            return result
        if part is None or not part[0].isalnum():
            raise FormulaError(
                _('a value is missing before "{}"').format(part) if part else _("it ends too early")
            )
        return Fraction(part) if part[0].isdigit() else exact(self._lookup(part))
