"""Queries that nothing in a base answers: wrong figures, absent topics, wrong people, nonsense."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.finding import spellings
from benchmarks.finding.scoring import comparable
from benchmarks.finding.source import overlapping, people, syllables

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from benchmarks.finding.source import Source

    Form = Callable[[Source, int, random.Random], str | None]

GRAMMATICAL = frozenset(
    "的了着过吗呢吧啊嘛在是和与为及将把被对从到也都有就较最很更想要会能可请问个多少几"
)
"""Characters that ask or join and name nothing: with one of them a word is still itself."""

CHINESE_ELSEWHERE = (
    "恐龙化石 火星探测 咖啡烘焙 冰壶比赛 歌剧演员 陨石坠落 潜水艇 骆驼迁徙 南极企鹅 珊瑚礁 钢琴调音 象棋残局 "
    "相声大会 活火山 北极熊 鳄鱼皮 宇航服 拳击手套 香水瓶 波斯地毯 哈雷彗星 马拉松跑鞋 巧克力蛋糕 滑翔伞 "
    "古埃及金字塔 魔术师 催眠曲 稻草人 望远镜 吸血鬼传说 糖尿病饮食 婚纱摄影 纹身图案 宠物美容 考古学家"
).split()
ENGLISH_ELSEWHERE = (
    "penguins|submarine|volcano|dinosaur fossils|chess endgame|opera singers|wedding dresses|"
    "telescope lenses|vampire legends|boxing gloves|chocolate cake|Persian carpets|Mars rover|"
    "mystery novels|tattoo studios|polar bears|guitar lessons|archaeologist|camel caravan|perfume"
).split("|")
"""Topics that stand in few bases; one that does stand in a base is passed over there."""


def _absent(source: Source, rng: random.Random, words: list[str]) -> str | None:
    word = rng.choice(words)
    pieces = [comparable(part) for part in word.split()]
    return None if any(source.holders(piece) for piece in pieces) else word


def elsewhere(source: Source, _: int, rng: random.Random) -> str | None:
    """A topic that the base does not hold."""
    return _absent(source, rng, rng.choice((CHINESE_ELSEWHERE, ENGLISH_ELSEWHERE)))


def half_elsewhere(source: Source, n: int, rng: random.Random) -> str | None:
    """A term of a record beside a topic, no shorter, that the base does not hold."""
    if rng.random() < 0.3:
        words, english = source.words(n), _absent(source, rng, ENGLISH_ELSEWHERE)
        return f"{rng.choice(words).lower()} {english}" if words and english else None
    absent = _absent(source, rng, CHINESE_ELSEWHERE)
    terms = [t for t in source.terms(n) if absent and len(t) <= len(absent) and not t[0].isdigit()]
    joint = rng.choice((" ", ""))
    return f"{rng.choice(terms)}{joint}{absent}" if terms else None


def _wrong_figure(*, known: bool) -> Form:
    """Return the form that states a record's terms with a figure that is not theirs.

    `known`: the figure stands elsewhere in the base, else nowhere.
    """

    def form(source: Source, n: int, rng: random.Random) -> str | None:
        fact = source.facts[n]
        if fact.value is None or fact.unit is None:
            return None
        unit, other = fact.unit.zh or "", source.facts[rng.randrange(len(source.facts))]
        value = other.value if known else spellings.altered(fact.value, rng)
        if value is None or (known and other.unit is None):
            return None
        holders = source.with_value(value)
        terms = [
            t for t in source.terms(n) if not re.search(r"[\d一二三四五六七八九十百千万亿成]", t)
        ]
        if known != bool(holders) or not terms:
            return None
        chosen = rng.sample(terms, min(len(terms), rng.randint(1, 2)))
        held = any(all(term in source.chinese[h] for term in chosen) for h in holders)
        if held or overlapping(chosen):
            return None
        spelled = spellings.plain_spellings(value, unit) + spellings.han_spellings(value, unit)
        return rng.choice((" ", "")).join([*chosen, rng.choice(spelled)])

    return form


def figure_alone(source: Source, n: int, rng: random.Random) -> str | None:
    """A figure that stands nowhere in the base."""
    fact = source.facts[n]
    if fact.value is None or fact.unit is None:
        return None
    value = spellings.altered(fact.value, rng)
    if source.with_value(value):
        return None
    unit = fact.unit.zh or ""
    spelled = spellings.plain_spellings(value, unit) + spellings.han_spellings(value, unit)
    return rng.choice(spelled + spellings.scaled_spellings(value, unit))


def wrong_unit(source: Source, n: int, rng: random.Random) -> str | None:
    """A record's figure with a unit that is not its own."""
    fact = source.facts[n]
    if fact.value is None or fact.unit is None or isinstance(fact.value, tuple):
        return None
    if source.with_value(fact.value) != {n}:
        return None
    number = spellings.digits(fact.value)
    if fact.unit.zh == "%":
        return number + rng.choice(("微克/立方米", "公里", "万元", "岁"))
    return number + rng.choice(("%", "％", " per cent"))


def wrong_date(source: Source, n: int, rng: random.Random) -> str | None:
    """Terms of a record with a year that is not theirs."""
    years = re.findall(r"((?:19|20)\d\d)年", source.facts[n].zh or "")
    terms = [term for term in source.terms(n) if not re.search(r"\d", term)]
    if not years or not terms:
        return None
    term, year = rng.choice(terms), str(int(years[0]) + rng.choice((-7, -4, -3, -1, 1, 2, 3, 6)))
    holds = any(term in text and year in text for text in source.chinese)
    return None if holds else f"{year}年{term}"


def wrong_role(source: Source, n: int, rng: random.Random) -> str | None:
    """The title of one person with the name of another."""
    titles = [person.title.zh for person in people(source.facts[n]) if person.title]
    names = [p.name.zh for p in people(source.facts[rng.randrange(len(source.facts))])]
    if not titles or not names:
        return None
    title, name = rng.choice(titles) or "", rng.choice(names) or ""
    return None if source.holders(title, name) else rng.choice((title + name, f"{name} {title}"))


def near_miss(source: Source, n: int, rng: random.Random) -> str | None:
    """Two characters of a record and a third that make another word: 红豆沙 for 红豆集团."""
    names = source.names(n)
    if not names:
        return None
    third = rng.choice(spellings.common_characters())
    if third in GRAMMATICAL:
        return None
    word = rng.choice(names)[:2] + third
    sound = "'" + "'".join(syllables(word)) + "'"
    return None if source.holders(word) or any(sound in text for text in source.sounds) else word


def nonsense(source: Source, _: int, rng: random.Random) -> str | None:
    """Letters, characters or signs without a meaning."""
    kind = rng.choice(("letters", "characters", "signs"))
    if kind == "letters":
        return "".join(rng.choice("bcdfghjklmnpqrstvwxz") for _ in range(rng.randint(7, 12)))
    if kind == "characters":
        chars = [chr(rng.randrange(0x4E00, 0x9FA5)) for _ in range(rng.randint(3, 6))]
        return None if any(source.holders(char) for char in chars) else "".join(chars)
    return "".join(rng.choice("@#?!~^&*()[]{}/\\|;:<>") for _ in range(rng.randint(1, 6)))


REFUSED: dict[str, Form] = {
    "none-elsewhere": elsewhere,
    "none-half": half_elsewhere,
    "none-figure": figure_alone,
    "none-figure-words": _wrong_figure(known=False),
    "none-figure-other": _wrong_figure(known=True),
    "none-unit": wrong_unit,
    "none-date": wrong_date,
    "none-role": wrong_role,
    "none-near-miss": near_miss,
    "none-nonsense": nonsense,
}
"""The forms to which an honest answer is that there is none."""
