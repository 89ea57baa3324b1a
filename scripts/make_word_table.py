"""Make the list of common Chinese words by which `verify` tells words from names.

    python scripts/make_word_table.py dict.txt           # writes ytfacts/data/common_words.txt
    python scripts/make_word_table.py dict.txt --check   # exit 1 if the file differs

`dict.txt` is the dictionary of jieba 0.42.1 (MIT), which lies in its source package: a word, how
often it was seen, and its part of speech on each line. Names of people, places, organisations and
works are left out, and so is what is rare: a word of a draft that is not in the list may be a name.
"""

from __future__ import annotations

import sys
from pathlib import Path

TABLE = Path(__file__).parents[1] / "ytfacts" / "data" / "common_words.txt"

LEAST = 50
"""How often a word was seen, in some 60 million words; below, the tags are not to be trusted."""

LONGEST = 4

NAMES = ("nr", "ns", "nt", "nz", "j", "x", "i", "l", "e", "o")
"""Tags of names, abbreviations and sayings."""

NOUNS = ("n", "vn", "an", "b", "ng")
"""Tags of words that name a thing or narrow another down (重点, 出口, 省级)."""

HEADER = """\
# Made by scripts/make_word_table.py from the dictionary of jieba 0.42.1,
# https://github.com/fxsjy/jieba, MIT. Nouns and what narrows them down; after "=", other words.
"""


def table(dictionary: str) -> str:
    """Return the text of the table: words of one length a line, nouns first."""
    classes: dict[str, str] = {}
    for line in dictionary.split("\n"):
        word, count, tag = (line.split(" ") + ["0", "x"])[:3]
        if int(count) >= LEAST and 2 <= len(word) <= LONGEST and not tag.startswith(NAMES):
            classes[word] = "n" if tag in NOUNS else "v"
    kept = {word: kind for word, kind in classes.items() if not _is_made_of_others(word, classes)}
    parts = []
    for kind in "nv":
        parts += [_lines(sorted(word for word in kept if kept[word] == kind)), "=\n"]
    return HEADER + "".join(parts[:-1])


def _is_made_of_others(word: str, classes: dict[str, str]) -> bool:
    """Whether a word of four is two of two of the same kind as its end: it need not be listed."""
    return len(word) == LONGEST and word[:2] in classes and classes.get(word[2:]) == classes[word]


def _lines(words: list[str]) -> str:
    by_length = ("".join(w for w in words if len(w) == size) for size in range(2, LONGEST + 1))
    return "".join(f"{joined}\n" for joined in by_length)


def main() -> int:
    """Write the table, or compare it with the file."""
    made = table(Path(sys.argv[1]).read_text(encoding="utf-8"))
    if "--check" in sys.argv[2:]:
        return int(TABLE.read_text(encoding="utf-8") != made)
    TABLE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
