"""Make the list of Chinese characters that are taken for one another by eye.

    python scripts/make_shape_table.py folder           # writes ytfacts/data/lookalikes.txt
    python scripts/make_shape_table.py folder --check   # exit 1 if the file differs

`folder` holds `same_stroke.txt` and `stroke.txt` of pycorrector 1.1.4 (Apache-2.0), which lie in
its wheel under `pycorrector/data`: groups of characters that look alike, and the strokes of each
character. Alike are those of one group, and those whose strokes differ in one at most. Only
characters of GB 2312 are taken.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE = Path(__file__).parents[1] / "ytfacts" / "data" / "lookalikes.txt"

HEADER = """\
# Made by scripts/make_shape_table.py from pycorrector 1.1.4,
# https://github.com/shibing624/pycorrector, Apache-2.0. A character, then those that look like it.
"""


def table(groups: str, strokes: str) -> str:
    """Return the text of the table."""
    alike: dict[str, set[str]] = defaultdict(set)
    for one, other in (*_grouped(groups), *_of_like_strokes(strokes)):
        if one != other and _is_common(one) and _is_common(other):
            alike[one].add(other)
            alike[other].add(one)
    return HEADER + "".join(f"{char}{''.join(sorted(alike[char]))}\n" for char in sorted(alike))


def _grouped(groups: str) -> Iterator[tuple[str, str]]:
    for line in groups.splitlines():
        yield from combinations(line.split(), 2)


def _of_like_strokes(strokes: str) -> Iterator[tuple[str, str]]:
    by_count: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for line in strokes.splitlines():
        char, *written = line.split()
        if written and _is_common(char):
            by_count[len(written[0])].append((char, written[0]))
    for count, chars in by_count.items():
        for one, strokes_of_one in chars:
            for other, strokes_of_other in (*chars, *by_count.get(count + 1, [])):
                if OSA.distance(strokes_of_one, strokes_of_other, score_cutoff=1) <= 1:
                    yield one, other


def _is_common(char: str) -> bool:
    try:
        return len(char) == 1 and len(char.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False


def main(arguments: list[str]) -> int:
    """Write the table, or say whether it is current."""
    folder = Path(arguments[0])
    groups, strokes = (
        (folder / name).read_text(encoding="utf-8") for name in ("same_stroke.txt", "stroke.txt")
    )
    made = table(groups, strokes)
    if "--check" in arguments:
        return int(TABLE.read_text(encoding="utf-8") != made)
    TABLE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
