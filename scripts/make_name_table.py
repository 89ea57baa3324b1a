"""Make the list of Chinese names by which a search tells another word from a slip.

    python scripts/make_name_table.py dict.txt           # writes ytfacts/data/common_names.txt
    python scripts/make_name_table.py dict.txt --check   # exit 1 if the file differs

`dict.txt` is the dictionary of jieba 0.42.1 (MIT), which lies in its source package. Taken are
words of two and three characters that `common_words.txt` leaves out: names of places, people,
organisations, and whatever else was seen often enough.
"""

from __future__ import annotations

import sys
from pathlib import Path

DATA = Path(__file__).parents[1] / "ytfacts" / "data"
TABLE = DATA / "common_names.txt"

LEAST = 40
"""How often a word was seen, in some 60 million words."""

LONG = ("ns", "nz", "nt", "j")
"""Tags of which words of three characters are taken, too: most others are transliterations."""

HEADER = """\
# Made by scripts/make_name_table.py from the dictionary of jieba 0.42.1,
# https://github.com/fxsjy/jieba, MIT. Words of two characters, then of three.
"""


def table(dictionary: str) -> str:
    """Return the text of the table: words of one length a line."""
    words: dict[int, set[str]] = {2: set(), 3: set()}
    for line in dictionary.splitlines():
        word, count, tag = line.split(" ")
        if int(count) >= LEAST and (len(word) == 2 or (len(word) == 3 and tag in LONG)):
            words[len(word)].add(word)
    common = (DATA / "common_words.txt").read_text(encoding="utf-8")
    for line in common.splitlines():
        if not line.startswith("#"):
            for size in words:
                words[size] -= {line[i : i + size] for i in range(0, len(line), size)}
    return HEADER + "".join("".join(sorted(words[size])) + "\n" for size in sorted(words))


def main(arguments: list[str]) -> int:
    """Write the table, or say whether it is current."""
    made = table(Path(arguments[0]).read_text(encoding="utf-8"))
    if "--check" in arguments:
        return int(TABLE.read_text(encoding="utf-8") != made)
    TABLE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
