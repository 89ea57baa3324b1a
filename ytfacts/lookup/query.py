"""A query as the search sees it: figures that must be there, and terms with their tokens."""

from __future__ import annotations

from ytfacts.lookup.document import (
    UNDATED,
    asked_tokens,
    cuts,
    read_figures,
    text_tokens,
)
from ytfacts.normalize import fold, is_han, variants, word_key, words

TYPE_CHECKING = False

HAN, WORD, FIGURE = "han", "word", "figure"
"""Kinds of terms: a run of Chinese characters, an English word (or name, or code), a figure."""

# Words that ask or join but name nothing: a record need not hold them. Sorted by what they do.
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ytfacts.figures import Figure

_FREE_HAN = frozenset(
    """
    谁 什么 哪 哪个 哪些 哪里 哪儿 哪年 哪天 哪家 何 何时 何地 何处 何种 几 几时 多少 多大 多高 多久 多长 怎么 怎样
    如何 为什么 为何 为啥 是否 是不是 有没有 能不能 是谁 是什么 什么是 什么时候 什么时间 什么地方 什么意思 多少钱
    请问 请 问 告诉 我 想 知道 查 查询 查一下 一下 关于 有关
    今年 本次 这次 此次 几号 同比 较 相比 与 哪一天 哪一年 哪一个 哪一家 哪一位 哪一项 怎么说 怎么样 究竟 到底 具体 分别
    吗 呢 吧 啊 呀 了 的 地 得 之 着 过 是 有 在 和 与 及 或 而 并 也 都 就 还 又 被 把 将 由 从 到 对 对于 为 于 以 其
    作为 成为 面对 通过 随着 围绕 根据 按照 以及 并且 而且 不仅 不只 因为 由于 因此 所以 其中 同时 此时 以来
    比如 例如 如同 特别是 尤其是 正是 这是 这正是 仍旧 愈发 更加 越来越 进一步 一个 一个个 一项 一种 一些 他们 我们
    这 那 这个 那个 该 此 个 要 能 可以 应该 需要 一共 总共 共 达 达到 达多少 已 已经 目前 现在 当前 原来 原先 大概 大约
    """.split()
)

_COUNTING = frozenset({"几", "多少", "哪"})

_MEASURES = frozenset("成个家项名位所座条件种类批次人年月日天届城省市倍级块元")
"""What may follow 几 and 多少 without naming anything: 几家, 多少项."""

_FREE_WORDS = frozenset(
    """
    a an the of in on at to for from by with about as and or is are was were be been being am do does did has have had
    what which who whom whose when where why how many much there it its that this these those i me my we our you your
    tell show find give please any some s t
    """.split()
)

_FREE_PAIRS = frozenset({("this", "year")})
"""Words that carry no content beside each other: 今年 in English."""

_FREE_ALONE = frozenset("来间内里中起后")
"""What follows a figure and carries no content by itself: 7年来, 3年内."""

_PARTICLES = frozenset("的了吗呢")

_LONGEST_FREE = max(map(len, _FREE_HAN))
_FREE_STARTS = frozenset(word[0] for word in _FREE_HAN)

_QUESTIONS = (
    "?",
    "吗",
    "谁",
    "多少",
    "什么",
    "几",
    "哪",
    "为何",
    "如何",
    "怎",
    "how ",
    "what ",
    "who ",
    "why ",
    "which ",
)
"""Signs that a query asks: it may then hold words that no record does."""


_NUMERALS = frozenset("0123456789〇零一二三四五六七八九十百千万亿两半")


_YEARS = (("前年", -2), ("去年", -1), ("last year", -1), ("明年", 1), ("next year", 1))
"""Words for a year, and how far it is from the one that a base speaks in."""


_YEAR_DIGITS = 4

_SHORT = 3
"""Characters of a run whose last one may be of a name: 周海共 is nobody."""


class Setting:
    """What a base takes for granted.

    `subject` holds the folded names of what every record is about: a query may say it, and a record
    need not (长三角GDP is answered by the GDP of the three provinces and one municipality). `year`
    is the one it speaks in, None where it does not say: 去年 is the year before, and a record
    without any date is of that year.
    """

    __slots__ = ("subject", "year")

    def __init__(self, subject: Iterable[str] = (), year: int | None = None) -> None:
        self.subject = sorted(subject, key=len, reverse=True)
        self.year = year

    def without_subject(self, text: str) -> str:
        """Return a folded text without the names of the subject in it."""
        for name in self.subject:
            start = text.find(name)
            while start >= 0:
                end = start + len(name)
                if not (cuts(text, start) or cuts(text, end)):
                    text = f"{text[:start]} {text[end:]}"
                start = text.find(name, start + 1)
        return text

    def dated(self, text: str) -> str:
        """Return a text with years for the words that stand for them."""
        if self.year is not None:
            for word, shift in _YEARS:
                if word in text:
                    year = str(self.year + shift)
                    text = text.replace(word, year if word.isascii() else f"{year}年")
        return text

    def is_own_year(self, figure: Figure) -> bool:
        """Whether a figure is the year in which the base speaks."""
        return figure.period is not None and figure.period == str(self.year)


class Term:
    """One thing a record must hold.

    `text` is folded; `tokens` are those of WORD and FIGURE terms, all of which the record must
    hold; `free[i]` says that character i of a HAN term need not be found.
    """

    __slots__ = ("free", "kind", "text", "tokens")

    def __init__(self, kind: str, text: str, tokens: list[str]) -> None:
        self.kind = kind
        self.text = text
        self.tokens = tokens
        self.free = free_characters(text) if kind == HAN else []

    @property
    def cores(self) -> list[Term]:
        """A Chinese term without its words that carry no content: what may hold a slip.

        A single such character is as likely part of a name (地 in 地表水) and stays.
        """
        kept = [
            char if not free or not self._is_aside(i) else " "
            for i, (char, free) in enumerate(zip(self.text, self.free, strict=True))
        ]
        return [Term(HAN, core, []) for core in "".join(kept).split()]

    def _is_aside(self, i: int) -> bool:
        beside = self.free[max(i - 1, 0) : i] + self.free[i + 1 : i + 2]
        return any(beside) or self.text[i] in _PARTICLES


class Form:
    """One folded form of a query: as typed, or with the words of another region.

    `tokens` are those of the whole text, `terms` what the tiers from `words` on look for,
    `keys` the keys of its English words, `figures` what the query states in figures, `rest` what
    stands around these; `is_figure` is true where it is one figure and nothing else, `asks` where
    it is put as a question. A form that is not whole leaves out what the base takes for granted,
    and may ask for further terms instead.
    """

    __slots__ = ("asks", "figures", "is_figure", "keys", "rest", "terms", "text", "tokens")

    def __init__(
        self,
        text: str,
        figures: list[Figure],
        rest: list[str],
        also: Sequence[Term] = (),
        *,
        is_whole: bool = True,
    ) -> None:
        self.text = text
        self.tokens = text_tokens(text)
        self.figures = figures
        self.rest = rest
        self.terms = [Term(FIGURE, figure.text, asked_tokens(figure)) for figure in figures]
        self.terms += [*also, *terms_of(rest)]
        self.keys = tokens_of(WORD, self.terms)
        self.is_figure = is_whole and len(self.terms) == 1 and bool(figures)
        self.asks = any(mark in text for mark in _QUESTIONS)


_NOTHING_SAID = Setting()


class Query:
    """A query, read once: the text as typed and its folded forms, the typed one first, and the
    tokens of all figures that it asks for."""

    __slots__ = ("_setting", "figure_tokens", "forms", "text")

    def __init__(self, text: str, setting: Setting = _NOTHING_SAID) -> None:
        self.text = text.strip()
        self.forms: list[Form] = []
        self._setting = setting
        first, *others = variants(self.text)
        # Figures are read as they are typed: folding takes signs and capitals that tell (June).
        figures = read_figures(self.text)
        if first:
            self._add(first, figures, folded_between(self.text, figures))
        for other in others:
            found = read_figures(other)
            self._add(other, found, between(other, found))
        for spelled in (without_hyphens(self.text), setting.dated(self.text)):
            if spelled != self.text:
                found = read_figures(spelled)
                self._add(fold(spelled), found, folded_between(spelled, found))
        apart = [end for figure in figures for end in ends_of(figure)]
        if len(apart) > len(figures):
            self._add(first, apart, folded_between(self.text, apart))
        bare = [bare_number(figure, self.text) for figure in figures]
        if bare != figures:
            self._add(first, bare, folded_between(self.text, bare))
        self.figure_tokens = tokens_of(FIGURE, [term for form in self.forms for term in form.terms])

    def _add(self, text: str, figures: list[Figure], rest: list[str]) -> None:
        """Add a form, and those without what the base takes for granted, if more than a date is
        left of them.
        """
        self.forms.append(Form(text, figures, rest))
        asked = [self._setting.without_subject(part) for part in rest]
        dated = [figure for figure in figures if not self._setting.is_own_year(figure)]
        if asked == rest and len(dated) == len(figures):
            return
        says_what = any(figure.period is None for figure in figures) or bool(terms_of(asked))
        if asked != rest and says_what:
            self.forms.append(Form(text, figures, asked, is_whole=False))
        if len(dated) < len(figures) and says_what:
            year = Term(FIGURE, str(self._setting.year), [UNDATED])
            self.forms.append(Form(text, dated, asked, [year], is_whole=False))


def tokens_of(kind: str, terms: list[Term]) -> frozenset[str]:
    """Return the tokens of the terms of a kind."""
    return frozenset([token for term in terms if term.kind == kind for token in term.tokens])


def without_hyphens(text: str) -> str:
    """Return a text with hyphenated English words in one piece: Chang-xing is Changxing."""
    parts = text.split("-")
    if not (len(parts) > 1 and text.isascii()):
        return text
    joined = parts[0]
    for part in parts[1:]:
        joined += part if joined[-1:].isalpha() and part[:1].isalpha() else f"-{part}"
    return joined


def ends_of(figure: Figure) -> list[Figure]:
    """Return the ends of a range as figures of their own: 78 to 113 may tell of a change."""
    if figure.low == figure.high or figure.period is not None:
        return [figure]
    from copy import copy

    low, high = copy(figure), copy(figure)
    low.high, high.low = figure.low, figure.high
    return [low, high]


def bare_number(figure: Figure, text: str) -> Figure:
    """Return the figure without a Chinese unit that stands behind a blank or a year and goes on as
    a word: in "84.5 天数", what is meant by 天 is 天数, and in 2025座谈会 by 座 is 座谈会.
    """
    number, blank, unit = figure.text.rpartition(" ")
    if not blank:
        number, unit = figure.text[:-1], figure.text[-1:]
    goes_on = text[figure.full_end : figure.full_end + 1]
    if not (unit and is_han(unit[0]) and goes_on and is_han(goes_on)):
        return figure
    if not (blank or (number.isdecimal() and len(number) == _YEAR_DIGITS)):
        return figure
    alone = read_figures(number)
    if len(alone) != 1:
        return figure
    alone[0].start = alone[0].full_start = figure.start
    alone[0].end = alone[0].full_end = figure.start + len(number)
    return alone[0]


def between(text: str, figures: list[Figure]) -> list[str]:
    """Return what stands before, between and after the figures of a text."""
    parts, start = [], 0
    for figure in figures:
        parts.append(text[start : figure.full_start])
        start = figure.full_end
    return [*parts, text[start:]]


def folded_between(text: str, figures: list[Figure]) -> list[str]:
    """Return what stands around the figures of a text, folded."""
    return [fold(part) for part in between(text, figures)]


def terms_of(parts: Iterable[str]) -> list[Term]:
    """Return the terms of the stretches of text between figures."""
    return [term for part in parts for term in text_terms(part)]


def text_terms(text: str) -> list[Term]:
    """Return the terms of a stretch of folded text, without words that carry no content."""
    terms = []
    previous = ""
    for start, end, word in words(text):
        if is_han(word[0]):
            term = Term(HAN, text[start:end], [])
            if not all(term.free):
                terms.append(term)
        elif word not in _FREE_WORDS and (previous, word) not in _FREE_PAIRS:
            terms.append(Term(WORD, word, [word_key(word)]))
        previous = word
    return terms


def free_characters(run: str) -> list[bool]:
    """Return, for each character of a Chinese run, whether it belongs to a word without content."""
    if run in _FREE_ALONE:
        return [True]
    free = [False] * len(run)
    i = 0
    while i < len(run):
        longest = min(_LONGEST_FREE, len(run) - i) if run[i] in _FREE_STARTS else 0
        length = next((n for n in range(longest, 0, -1) if run[i : i + n] in _FREE_HAN), 0)
        if (
            length
            and run[i : i + length] in _COUNTING
            and run[i + length : i + length + 1] in _MEASURES
        ):
            length += 1
        free[i : i + length] = [True] * length
        i += length or 1
    for i in range(1, len(run)):
        # A single character left over beside a question word is its verb: 在哪里开.
        alone = not free[i] and free[i - 1] and (i + 1 == len(run) or free[i + 1])
        if alone and i > 1 and free[i - 2]:
            free[i] = True
    if len(run) == _SHORT and free[2] and not free[1] and run[2] not in _PARTICLES:
        free[2] = False
    if len(run) > 2 and all(free[1:]):
        free[0] = True
    return free


def same_numerals(one: str, other: str) -> bool:
    """Whether two texts hold the same numerals in the same order: no slip may touch a figure."""
    return [char for char in one if char in _NUMERALS] == [
        char for char in other if char in _NUMERALS
    ]
