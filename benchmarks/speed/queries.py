"""Queries for bases of any size, made of their first records: the same for every size.

Each class is answered by another tier, or by none. How Chinese is read is asked of the program
itself, so that no further package is needed.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from ytfacts.readings import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

COLD = {
    "exact": ("exact", 0),
    "words": ("words", 0),
    "pinyin": ("pinyin", 0),
    "typo": ("typo", 0),
    "miss": ("miss", 1),
}
"""What is asked of a fresh process: the class of the query, and the exit code of its answer."""

_reader = Reader([])


def _exact(record: dict[str, Any], _: random.Random) -> str:
    return str(record["label"]["zh"])


def _words(record: dict[str, Any], _: random.Random) -> str:
    return f"{record['metric']['zh']} {record['period'][:4]}年 {record['scope']['zh']}"


def _question(record: dict[str, Any], _: random.Random) -> str:
    return f"{record['scope']['zh']}的{record['metric']['zh']}是多少？"


def _english(record: dict[str, Any], chooser: random.Random) -> str:
    words = f"{record['scope']['en']} {record['metric']['en']}".split()
    chooser.shuffle(words)
    return " ".join(words)


def _pinyin(record: dict[str, Any], _: random.Random) -> str:
    return "".join(sounds[0] for sounds in _reader.read(_exact(record, _)) if sounds)


def _initials(record: dict[str, Any], _: random.Random) -> str:
    return "".join(sounds[0][0] for sounds in _reader.read(_exact(record, _)) if sounds)


def _typo(record: dict[str, Any], chooser: random.Random) -> str:
    text = _exact(record, chooser)
    at = chooser.randrange(1, len(text) - 2)
    return chooser.choice(
        [
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
            text[:at] + "锇" + text[at + 1 :],
            text[:at] + text[at + 1 :],
        ]
    )


def _english_typo(record: dict[str, Any], chooser: random.Random) -> str:
    words = f"{record['scope']['en']} {record['metric']['en']}".split()
    longest = max(words, key=len)
    at = chooser.randrange(1, len(longest) - 1)
    slip = longest[:at] + longest[at + 1] + longest[at] + longest[at + 2 :]
    return " ".join(slip if word == longest else word for word in words)


def _figure(record: dict[str, Any], _: random.Random) -> str:
    return f"{record['metric']['zh']} {record['written']['zh']}"


def _wrong_figure(record: dict[str, Any], chooser: random.Random) -> str:
    return f"{_exact(record, chooser)} {chooser.randrange(10**7, 10**8)}"


def _miss(_: dict[str, Any], chooser: random.Random) -> str:
    return "".join(chooser.sample("鲸鸵鳄犀貂獾蜥蝾鹈鹮鸮鹬", 4))


CLASSES: dict[str, Callable[[dict[str, Any], random.Random], str]] = {
    "exact": _exact,
    "words": _words,
    "question": _question,
    "english": _english,
    "figure": _figure,
    "pinyin": _pinyin,
    "initials": _initials,
    "typo": _typo,
    "english typo": _english_typo,
    "wrong figure": _wrong_figure,
    "miss": _miss,
}


def make(records: Iterable[dict[str, Any]], count: int, seed: int = 0) -> list[tuple[str, str]]:
    """Return (class, text) of `count` queries of each class, in mixed order."""
    chooser = random.Random(seed)
    measured: Sequence[dict[str, Any]] = [one for one in records if one["kind"] == "figure"]
    asked = [
        (name, ask(chooser.choice(measured), chooser))
        for name, ask in CLASSES.items()
        for _ in range(count)
    ]
    chooser.shuffle(asked)
    return asked


def first_of_each(records: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Return one query of each class, about the first record that has a figure."""
    record = next(one for one in records if one["kind"] == "figure")
    return {name: ask(record, random.Random(0)) for name, ask in CLASSES.items()}
