"""Growth curves as SVG, both axes by powers of ten, drawn without any library."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Curve = Mapping[int, float]

WIDTH, HEIGHT = 640, 380
LEFT, RIGHT, TOP, BOTTOM = 64, 150, 36, 44
COLOURS = ("#0b7285", "#c92a2a", "#5f3dc4", "#2b8a3e", "#e67700", "#868e96", "#a61e4d", "#364fc7")
_PREFIXES = {0: "", 3: "k", 6: "M"}


class _Scale:
    """Places a value between two powers of ten."""

    def __init__(self, values: list[float], start: float, end: float) -> None:
        self.low, self.high = floor(log10(min(values))), ceil(log10(max(values)))
        self.high = max(self.high, self.low + 1)
        self._start, self._step = start, (end - start) / (self.high - self.low)

    def place(self, value: float) -> float:
        return self._start + (log10(value) - self.low) * self._step

    def powers(self) -> range:
        return range(self.low, self.high + 1)


def curves(title: str, unit: str, drawn: Mapping[str, Curve]) -> str:
    """Return a picture of curves, each named at its end; an empty curve is left out."""
    drawn = {name: curve for name, curve in drawn.items() if curve}
    across = _Scale([size for curve in drawn.values() for size in curve], LEFT, WIDTH - RIGHT)
    values = [value for curve in drawn.values() for value in curve.values()]
    up = _Scale(values, HEIGHT - BOTTOM, TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="sans-serif" font-size="12" role="img" aria-label="{escape(title)}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="20" font-size="14" font-weight="bold">{escape(title)}</text>',
        *_grid(across, up, unit),
        *_lines(across, up, drawn),
    ]
    return "\n".join([*parts, "</svg>\n"])


def _grid(across: _Scale, up: _Scale, unit: str) -> Iterator[str]:
    for power in up.powers():
        y = up.place(10.0**power)
        yield f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#dee2e6"/>'
        yield f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g} {unit}</text>'
    for power in across.powers():
        x = across.place(10.0**power)
        yield f'<path d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#dee2e6"/>'
        base = power // 3 * 3
        name = f"{10 ** (power - base)}{_PREFIXES.get(base, f'e{base}')}"
        yield f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{name}</text>'
    middle = (LEFT + WIDTH - RIGHT) / 2
    yield f'<text x="{middle}" y="{HEIGHT - 8}" text-anchor="middle">records</text>'


def _lines(across: _Scale, up: _Scale, drawn: Mapping[str, Curve]) -> Iterator[str]:
    last = {name: up.place(curve[max(curve)]) for name, curve in drawn.items()}
    places = _apart(last)
    for colour, (name, curve) in zip(COLOURS, drawn.items(), strict=False):
        points = [(across.place(size), up.place(value)) for size, value in sorted(curve.items())]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        yield f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        for x, y in points:
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>'
        x = WIDTH - RIGHT + 8
        yield f'<text x="{x}" y="{places[name] + 4:.1f}" fill="{colour}">{escape(name)}</text>'


def _apart(wanted: Mapping[str, float]) -> dict[str, float]:
    """Return places for names so that none is written over another, lowest first."""
    places: dict[str, float] = {}
    floor_ = float(HEIGHT - BOTTOM)
    for name in sorted(wanted, key=lambda name: -wanted[name]):
        places[name] = min(wanted[name], floor_)
        floor_ = places[name] - 14
    return places
