"""What is read of a figure before the words around it are looked at."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ytfacts.figures.numerals import Numeral

NUMBER, PERCENTAGE, POINTS = "number", "percent", "point"


class Amount:
    """A number with its unit, or a range; values in the unit, shares as percentages.

    `firm` tells that it is a figure by itself; the 六 of 六到七成 is one only in its range.
    `hedge` is a qualifier that stands within (15万余家, 过半), else "". `leads` tells that the unit
    stands before the number ($5, 百分之六十), so that a range may state it once.
    """

    __slots__ = (
        "end", "firm", "hedge", "high", "kind", "leads", "low", "numeral", "start", "step", "unit",
    )  # fmt: skip

    def __init__(
        self,
        start: int,
        end: int,
        value: float,
        step: float,
        kind: str = NUMBER,
        unit: str | None = None,
        numeral: Numeral | None = None,
    ) -> None:
        self.start, self.end = start, end
        self.low: float = value
        self.high: float = value
        self.step = step
        self.kind, self.unit, self.numeral = kind, unit, numeral
        self.firm = True
        self.hedge = ""
        self.leads = False

    def bare(self) -> bool:
        """Tell whether it has no scale and no unit after it, so that it may take another's."""
        if self.numeral is None or self.numeral.scale > 1:
            return False
        return self.unit is None or self.leads
