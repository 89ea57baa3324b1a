"""The tier `partial`, most of a query by weight; and what came near where nothing was found.

A word weighs the more, the fewer records hold it. What the base does not hold at all weighs as
much as its rarest words: it may be another way to say the same, or just what is asked for.
"""

from __future__ import annotations

from math import log

from ytfacts.lookup.document import COLUMNS
from ytfacts.lookup.expression import all_of, any_of
from ytfacts.lookup.query import FIGURE, HAN, WORD
from ytfacts.lookup.tiers import asked, mark_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ytfacts.lookup.engine import Search
    from ytfacts.lookup.expression import Expression
    from ytfacts.lookup.index import Index, Row
    from ytfacts.lookup.query import Form, Term
    from ytfacts.lookup.tiers import Found, Mark

ENOUGH_OF_QUESTION = 0.55
ENOUGH_OF_STATEMENT = 0.6
"""Share of a query's weight that a record must hold to answer it: a question says in words of its
own what a record says in others, a list of key words less so."""

NEAR = 0.25
"""Share of the weight from which a record is worth naming as near."""

CANDIDATES = 200
"""Records that get a second look: the best of more would hold no more of the rarest words."""

SHORT_RUN = 3
"""A Chinese term of so few characters is one word, and its last character says what it is: without
it, it is another (吉利话 is not 吉利)."""

_LIGHT_SHARE = 0.25
"""Share of its weight that a date keeps, and a word which says how a figure is put: one text says
提升 and 占比 where another says 提高 and 比重."""

_LIGHT = frozenset(
    """
    数量 总数 个数 人数 家数 数 占比 比重 比例 份额 比率 率 总量 总额 规模 提升 提高 上升 增长 增加 增幅 涨幅 下降 降低
    质量 状况 水平 数据 指标 结果 减少 降幅 改善 变化 扩大 拓展 情况 名单 内容 时间 地点 日期 哪方面 方面 介绍 说法 表示 认为 指出 举行 召开 开
    number total count amount share percentage percent proportion rate ratio level growth rise increase increased grew
    fall fell decrease decreased decline change changed list date time place said says according held
    """.split()
)

_HAN_CHARACTER = 0.5
"""Weight of a Chinese character beside an English word: most words have two."""


class Unit:
    """The smallest part of a query that a record holds or lacks: an English word, a figure, or one
    character of a Chinese run, with the tokens by which it is found."""

    __slots__ = ("end", "light", "start", "term", "tokens", "weight")

    def __init__(
        self, term: Term, start: int, end: int, tokens: list[str], weight: float, light: bool
    ) -> None:
        self.term = term
        self.start = start
        self.end = end
        self.tokens = tokens
        self.weight = weight * (_LIGHT_SHARE if light else 1)
        self.light = light

    def stands_in(self, text: str) -> bool:
        """Whether a text holds a character together with a neighbour."""
        return any(pair in text for pair in self.tokens)


class Weighing:
    """The units of a query with their weights in one base."""

    def __init__(self, index: Index, form: Form) -> None:
        self.index = index
        self.form = form
        self.units = [unit for term in form.terms for unit in self._units(term)]
        self.total = sum(unit.weight for unit in self.units)
        self._lacking: dict[int, list[Unit]] = {}

    def _units(self, term: Term) -> Iterator[Unit]:
        if term.kind != HAN:
            rarity = self._rarity(term.tokens[0])
            says_how = term.text in _LIGHT or term.tokens[0].startswith("@")
            yield Unit(term, 0, len(term.text), term.tokens, rarity, says_how)
            return
        run = term.text
        light = light_characters(run)
        for i in range(len(run)):
            if not term.free[i]:
                pairs = [run[j : j + 2] for j in (i - 1, i) if 0 <= j < len(run) - 1] or [run]
                # Of the two pairs a character stands in, one often straddles two words.
                weight = _HAN_CHARACTER * min(map(self._rarity, pairs))
                yield Unit(term, i, i + 1, pairs, weight, light[i])

    def _rarity(self, token: str) -> float:
        held = max(1, self.index.frequency(token))
        return log(1 + len(self.index) / held)

    def wanted(self, least: float) -> Expression:
        """Return what every record holds that has at least a share of the query's weight.

        It cannot lack any units altogether that weigh more than the rest; of such there are often
        two groups, seldom more.
        """
        groups: list[list[Unit]] = [[]]
        gathered = 0.0
        for unit in sorted(self.units, key=lambda unit: -unit.weight):
            if unit.term.kind == FIGURE:
                continue  # never counted as lacking
            groups[-1].append(unit)
            gathered += unit.weight
            if gathered > (1 - least) * self.total:
                groups.append([])
                gathered = 0.0
        whole = groups[:-1] or [self.units]
        return all_of(any_of(token for unit in group for token in unit.tokens) for group in whole)

    def lacking(self, row: Row) -> list[Unit]:
        """Return the units that a record lacks, in the order of the query."""
        if row.n not in self._lacking:
            self._lacking[row.n] = self._lacked(row)
        return self._lacking[row.n]

    def _lacked(self, row: Row) -> list[Unit]:
        texts = [text for text in row.texts(COLUMNS) if not text.isascii()] or [""]
        lacking: list[Unit] = []
        for term in self.form.terms:
            units = [unit for unit in self.units if unit.term is term]
            if term.kind == HAN and units:
                # A run is one thought: all of it is sought in one text, the one that has most.
                lacking += min(
                    ([unit for unit in units if not unit.stands_in(text)] for text in texts),
                    key=lambda units: sum(unit.weight for unit in units),
                )
            elif term.kind == WORD:
                lacking += [unit for unit in units if unit.tokens[0] not in row.word_keys]
        return lacking

    def share(self, lacking: list[Unit]) -> float:
        """Return the share of the query's weight that is left without the units `lacking`."""
        return 1 - sum(unit.weight for unit in lacking) / (self.total or 1)

    def lacks_essentials(self, lacking: list[Unit]) -> bool:
        """Whether what is lacking is no other wording but what the query is about."""
        if all(unit.light or unit in lacking for unit in self.units):
            return True
        if any(names_person(self.index, part) for part in joined(lacking)):
            return True
        telling = [unit for unit in lacking if not unit.light and unit.term.kind == HAN]
        return any(
            self._is_essential([unit for unit in telling if unit.term is term])
            for term in {unit.term: None for unit in telling}
        )

    def _is_essential(self, lacking: list[Unit]) -> bool:
        """Whether the characters that are lacking of one Chinese term change what it names.

        What stands before says whose or which (江苏院士, 珠三角), what stands behind says what
        (红豆集团总裁): a word there is the matter itself, one in the middle may be a wording.
        """
        if any(self._beside_name(unit) for unit in lacking):
            return True
        own = [unit for unit in self.units if unit.term is lacking[0].term]
        before, behind = lacking[0] is own[0], lacking[-1] is own[-1]
        if len(lacking) > 1 and (
            (before and lacking[1] is own[1]) or (behind and lacking[-2] is own[-2])
        ):
            return True
        if before and len(own) > 1 and not self.form.asks:
            return True
        return behind and len(own) <= SHORT_RUN

    def _beside_name(self, unit: Unit) -> bool:
        """Whether a character stands right before somebody's name: it is part of a title."""
        run = unit.term.text
        return any(
            self.index.is_person(run[unit.end : unit.end + length])
            for length in range(2, len(run) - unit.end + 1)
        )


def joined(units: list[Unit]) -> list[str]:
    """Return the texts of units, neighbours in one."""
    parts: list[tuple[Term, int, int]] = []
    for unit in units:
        if parts and parts[-1][0] is unit.term and parts[-1][2] == unit.start:
            parts[-1] = (unit.term, parts[-1][1], unit.end)
        else:
            parts.append((unit.term, unit.start, unit.end))
    return [term.text[start:end] for term, start, end in parts]


def light_characters(run: str) -> list[bool]:
    """Return, for each character of a run, whether it belongs to a light word."""
    light = [False] * len(run)
    for length in (3, 2, 1):
        for i in range(len(run) - length + 1):
            if run[i : i + length] in _LIGHT and (length > 1 or i == len(run) - 1):
                light[i : i + length] = [True] * length
    return light


def weighed(
    search: Search, least: float, *, figures: bool
) -> Iterator[tuple[Weighing, int, float, list[Unit]]]:
    """Yield (weighing, number, share, units lacking) of each candidate that holds at least a share.

    With `figures`, candidates hold every figure of the query.
    """
    weighings: list[Weighing] = search.memo.setdefault("weighings", [])
    if not weighings:
        weighings += [Weighing(search.index, form) for form in search.query.forms]
    for weighing in weighings:
        wanted = weighing.wanted(least)
        if figures:
            wanted = all_of([wanted, *asked(weighing.form)])
        for count, row in enumerate(search.index.candidates(wanted, (COLUMNS,), search.condition)):
            if count == CANDIDATES:
                break
            lacking = weighing.lacking(row)
            share = weighing.share(lacking)
            if share >= least:
                yield weighing, row.n, share, lacking


def find_partial(search: Search) -> Iterator[Found]:
    """The record holds most of the query; what it lacks is no figure and nobody's name."""
    found: dict[int, int] = {}
    for weighing, n, share, lacking in weighed(search, ENOUGH_OF_QUESTION, figures=True):
        least = ENOUGH_OF_QUESTION if weighing.form.asks else ENOUGH_OF_STATEMENT
        if share >= least and not weighing.lacks_essentials(lacking):
            found[n] = max(round(100 * share), found.get(n, 0))
    yield from sorted(found.items(), key=lambda item: (-item[1], item[0]))


def names_person(index: Index, text: str) -> bool:
    """Whether a text that is lacking holds the name or the title of somebody in the base."""
    return any(
        index.is_person(text[start:end])
        for start in range(len(text))
        for end in range(start + 2, len(text) + 1)
    )


def mark_partial(search: Search, text: str, sound: str) -> list[Mark]:
    """Each place where a part of the query stands."""
    return mark_words(search, text, sound)
