"""What the queries are put to: ytfacts, and what one would use without it.

An engine takes a query and returns the numbers of the records it found, best first, each with a
score, at most `scoring.REACH` of them. All engines read the same texts of a record.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from rapidfuzz import fuzz, process, utils

import ytfacts
from benchmarks.finding.scoring import REACH
from ytfacts.model import Bilingual

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ytfacts.model import Fact, FactBase


class Found(NamedTuple):
    """A record that was found: its number, the engine's score, and how it was matched."""

    record: int
    score: float
    how: str = ""


class Engine(Protocol):
    """Something that finds records."""

    name: str
    ranked: bool
    """Whether its scores can be cut off: then it need not answer every query."""

    def find(self, text: str) -> list[Found]:
        """Return what answers a query, best first."""
        ...


def searchable(fact: Fact) -> str:
    """Return the texts of a record in one line, keywords included."""
    pairs: list[Bilingual | None] = [fact.label, fact.metric, fact.scope, fact.written]
    pairs += [Bilingual(fact.zh, fact.en)]
    for actor in fact.actors:
        pairs += [actor.name, actor.title]
    texts = [text for pair in pairs if pair for text in (pair.zh, pair.en) if text]
    texts += [*fact.keywords.zh, *fact.keywords.en]
    return " | ".join(dict.fromkeys(texts)).replace("\n", " ")


class Ytfacts:
    """The program itself, through its Python interface."""

    name = "ytfacts"
    ranked = False

    def __init__(self, base: FactBase) -> None:
        self.base = base
        self.numbers = {fact.id: n for n, fact in enumerate(base.facts)}

    def find(self, text: str) -> list[Found]:
        """Search, and name the tier of each hit."""
        hits = ytfacts.search(self.base, text, limit=REACH).hits
        return [
            Found(self.numbers[hit.fact.id], hit.match.score, hit.match.tier)
            for hit in hits
            if hit.match
        ]


class RapidFuzz:
    """`rapidfuzz.process.extract` over every record."""

    ranked = True

    def __init__(self, name: str, scorer: Callable[..., float], lines: Sequence[str]) -> None:
        self.name = name
        self.scorer = scorer
        self.lines = [utils.default_process(line) for line in lines]

    def find(self, text: str) -> list[Found]:
        """Return the best records; there always are some."""
        asked = utils.default_process(text)
        if not asked:
            return []
        best = process.extract(asked, self.lines, scorer=self.scorer, processor=None, limit=REACH)
        return [Found(n, score) for _, score, n in best if score > 0]


class FullText:
    """SQLite's full-text search, any of the tokens of a query, best bm25 first."""

    ranked = True

    def __init__(
        self, name: str, tokenizer: str, tokens: Callable[[str], list[str]], lines: Sequence[str]
    ) -> None:
        self.name = name
        self.tokens = tokens
        self.connection = sqlite3.connect(":memory:")
        self.connection.execute(f"CREATE VIRTUAL TABLE t USING fts5(x, tokenize='{tokenizer}')")
        self.connection.executemany("INSERT INTO t(rowid, x) VALUES(?, ?)", enumerate(lines))

    def find(self, text: str) -> list[Found]:
        """Return the records that hold any token of the query."""
        asked = " OR ".join(f'"{token}"' for token in self.tokens(text))
        if not asked:
            return []
        sql = "SELECT rowid, -bm25(t) FROM t WHERE t MATCH ? ORDER BY bm25(t), rowid LIMIT ?"
        return [Found(n, score) for n, score in self.connection.execute(sql, (asked, REACH))]


def trigrams(text: str) -> list[str]:
    """Return the runs of three characters within the words of a query."""
    words = unicodedata.normalize("NFKC", text).replace('"', " ").split()
    return list(dict.fromkeys(w[i : i + 3] for w in words for i in range(len(w) - 2)))


def characters_and_bigrams(text: str) -> list[str]:
    """Return Chinese characters and pairs of them, and all other words and numbers whole."""
    tokens = []
    folded = unicodedata.normalize("NFKC", text).lower()
    for run in re.findall(r"[\u4e00-\u9fff]+|[^\W\u4e00-\u9fff]+(?:\.\d+)?", folded):
        if "\u4e00" <= run[0] <= "\u9fff":
            tokens += [*run, *(run[i : i + 2] for i in range(len(run) - 1))]
        else:
            tokens.append(run.replace(".", "point"))
    return list(dict.fromkeys(tokens))


class Program:
    """A program that filters lines; each line begins with the number of its record."""

    ranked = False

    def __init__(self, name: str, command: Callable[[str], list[str]], file: Path) -> None:
        self.name = name
        self.command = command
        self.file = file

    def find(self, text: str) -> list[Found]:
        """Return the lines in the order in which the program prints them."""
        with self.file.open("rb") as lines:
            done = subprocess.run(self.command(text), stdin=lines, capture_output=True, check=False)
        printed = done.stdout.split(b"\n")[:REACH]
        return [Found(int(line.split(b"\t")[0]), 0) for line in printed if line]


def baselines(base: FactBase, folder: Path) -> list[Engine]:
    """Return the other engines over a base; programs that are not installed are left out."""
    lines = [searchable(fact) for fact in base.facts]
    spaced = [" ".join(characters_and_bigrams(line)) for line in lines]
    file = folder / "lines.txt"
    file.write_text("".join(f"{n}\t{line}\n" for n, line in enumerate(lines)), encoding="utf-8")
    engines: list[Engine] = [
        RapidFuzz("WRatio", fuzz.WRatio, lines),
        RapidFuzz("partial_ratio", fuzz.partial_ratio, lines),
        FullText("FTS5 trigram", "trigram", trigrams, lines),
        FullText("FTS5 bigrams", "unicode61", characters_and_bigrams, spaced),
    ]
    programs: dict[str, Callable[[str], list[str]]] = {
        "fzf": lambda text: ["fzf", "-d\t", "--nth=2..", f"--filter={text}"],
        "rg": lambda text: ["rg", "-iF", "--", text, "-"],
    }
    engines += [
        Program(name, command, file) for name, command in programs.items() if shutil.which(name)
    ]
    return engines


def cut_off(scores_of_right: list[float]) -> float:
    """Return the score that 95 % of the right first answers reach."""
    ordered: list[Any] = sorted(scores_of_right)
    return float(ordered[len(ordered) // 20]) if ordered else 0.0
