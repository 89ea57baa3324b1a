"""A base on one screen: what it is about, the first figures of each topic, what was decided.

How much is shown depends on the screen: the richest of `_LEVELS` that fits on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from ytfacts.model import Hit
from ytfacts.render import bars, table, words
from ytfacts.render.table import (
    FAINT,
    GAP,
    STRONG,
    beside,
    bilingual,
    joined,
    plain,
    row,
    stacked,
    to_show,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.text import Text

    from ytfacts.model import Bilingual, Fact, FactBase, Topic
    from ytfacts.render import Options

    Block = list[Text]
    """Lines that stay together."""


class _Level(NamedTuple):
    """How many records are shown: the first, since a base puts first what matters.

    `about` tell what the base is about: for a meeting when, where, who and what on. A `roomy` one
    gives each figure a line and a bar, any other lets those of a topic follow each other, and may
    have room for the first `topics` only.
    """

    about: int
    figures: int
    outcomes: int
    roomy: bool = True
    topics: int | None = None


_LEVELS = (
    _Level(4, 3, 5),
    _Level(4, 2, 3),
    _Level(4, 1, 2),
    _Level(4, 3, 3, roomy=False),
    _Level(4, 2, 2, roomy=False),
    _Level(4, 1, 2, roomy=False),
    _Level(4, 1, 1, roomy=False),
    _Level(2, 1, 1, roomy=False),
    _Level(2, 1, 1, roomy=False, topics=4),
    _Level(1, 1, 1, roomy=False, topics=3),
)

_FIGURE_KINDS = (None, "figure", "plan")
"""Kinds of records whose figures are what matters about them."""

_OUTCOME_KINDS = ("decision", "agreement", "plan")

_FIGURE_COLUMNS = 20

_HEADING_COLUMNS = 24
"""The most that the headings beside running text take."""

_HANGING = 60
"""Columns from which headings stand beside running text."""

_SMALL_BAR = 8
"""Columns of a bar within a line."""

_HALF_COLUMNS = {1: 46, 2: 58}
"""The least width of one of two columns, when one language or both are shown."""


def overview(base: FactBase, options: Options) -> Iterator[str]:
    """Yield a screenful of `base`; nothing of a base without records."""
    facts = [fact for fact in base.facts if fact.status != "withdrawn"]
    if not facts:
        return
    text = ""
    for level in _LEVELS:
        text = (_roomy if level.roomy else _close)(base, facts, options, level)
        if options.height is None or text.count("\n") <= options.height:
            break
    yield text


def _roomy(base: FactBase, facts: Sequence[Fact], options: Options, level: _Level) -> str:
    """Return the overview with a line for each figure, in two columns where there is room."""
    least = _HALF_COLUMNS[len(options.languages)]
    halves = 2 if options.width >= 2 * least + GAP else 1
    width = min((options.width - GAP * (halves - 1)) // halves, table.TEXT_COLUMNS)
    whole = width * halves + GAP * (halves - 1)
    blocks = [_title(base, options, whole), _about(facts, options, whole, level)]
    below = [
        *(_figures(*topic, options, width, level) for topic in _by_topic(base, facts)),
        *(_outcomes(*kind, options, width, level) for kind in _by_kind(facts)),
    ]
    columns = [stacked(_flow(half), width) for half in _split(below, halves)]
    blocks.append([row(columns, [width] * halves)])
    return table.written([stacked(_flow(blocks), whole)], options)


def _close(base: FactBase, facts: Sequence[Fact], options: Options, level: _Level) -> str:
    """Return the overview as running text, a paragraph for each topic and kind of outcome."""
    titles = [plain(title, STRONG) for title in _both(base.info.title, options)]
    head = [*beside(titles, options.width), *_sentences(facts, options, level)]
    topics = [
        (_both(topic.label, options), [_said(fact, options) for fact in figures], level.figures)
        for topic, figures in [*_by_topic(base, facts)][: level.topics]
    ]
    kinds = [
        (
            _kind(kind, options),
            [joined(_names(fact, options), " ") for fact in found],
            level.outcomes,
        )
        for kind, found in _by_kind(facts)
    ]
    left = max((cell_len(name) for names, *_ in topics + kinds for name in names), default=0)
    left = min(left, _HEADING_COLUMNS) if options.width >= _HANGING else 0
    blocks = [[_paragraph(*one, options.width, left) for one in each] for each in (topics, kinds)]
    return table.written([stacked(_flow([head, *blocks]), options.width)], options)


def _sentences(facts: Sequence[Fact], options: Options, level: _Level) -> Block:
    """Return what the base is about, the sentences of each language following each other."""
    hits = [Hit(fact) for fact in _central(facts, level)]
    lines = []
    for slot in to_show(options):
        texts = [line for hit in hits for line in table.statement_lines(hit, [slot])]
        lines.append(joined(texts, "" if slot[0] == "zh" else " "))
    return lines


def _paragraph(
    names: Sequence[str], items: Sequence[Text], shown: int, width: int, left: int
) -> Text:
    """Return the first items, and whether there are more, with a heading `left` of or before them."""
    more = [plain("…", FAINT)] * (len(items) > shown)
    text = joined([*items[:shown], *more], " · ")
    headings = [plain(name, STRONG) for name in names]
    if not left:
        return joined([joined(headings, " "), text], "  ")
    return row([stacked(beside(headings, left), left), text], [left, width - left - GAP])


def _said(fact: Fact, options: Options) -> Text:
    """Return a figure, a share with a small bar, and what it is."""
    figure = table.number_lines(Hit(fact), options, options.width)
    drawn = bars.bars(fact) if bars.is_share(fact) else []
    bar = [table.drawn_bar(one, _SMALL_BAR) for one in drawn[-1:]]
    compared = "" if options.lang == "both" else words.comparison(fact, options.lang)
    told = [plain(compared, FAINT)] if compared else []
    return joined([*figure, *bar, *_names(fact, options), *told], " ")


def _title(base: FactBase, options: Options, width: int) -> Block:
    """Return the title of the base, what it says of itself, its edition and size."""
    info = base.info
    count = [
        words.say((f"{info.facts} 条", f"{info.facts} facts"), each) for each in options.languages
    ]
    known = " · ".join(filter(None, (info.id, info.edition, info.cutoff, *count)))
    titles = _both(info.title, options)
    return [
        *beside([plain(title, STRONG) for title in titles], width),
        *map(plain, _both(base.description, options)),
        plain(known, FAINT),
    ]


def _central(facts: Sequence[Fact], level: _Level) -> list[Fact]:
    """Return the first dated event and what follows it in its topic."""
    events = [fact for fact in facts if fact.kind == "event"]
    central = next((fact for fact in events if fact.period), events[0] if events else None)
    if central is None:
        return []
    together = [fact for fact in facts if fact.topic == central.topic]
    start = together.index(central)
    return together[start : start + level.about]


def _about(facts: Sequence[Fact], options: Options, width: int, level: _Level) -> Block:
    """Return the sentences on what the base is about, beside each other where there is room."""
    slots = to_show(options)
    halves = len(slots) if width >= table.SIDE_BY_SIDE else 1
    half = (width - GAP * (halves - 1)) // halves
    lines = []
    for fact in _central(facts, level):
        if halves > 1:
            cells = [stacked(table.statement_lines(Hit(fact), [slot]), half) for slot in slots]
            lines.append(row(cells, [half] * halves))
        else:
            lines += table.statement_lines(Hit(fact), slots)
    return lines


def _by_topic(base: FactBase, facts: Sequence[Fact]) -> Iterator[tuple[Topic, list[Fact]]]:
    """Yield each topic that has figures which are not computed, and these."""
    told = [
        fact
        for fact in facts
        if fact.value is not None and fact.kind in _FIGURE_KINDS and fact.status != "derived"
    ]
    for topic in base.topics:
        figures = [fact for fact in told if fact.topic == topic.id]
        if figures:
            yield topic, figures


def _by_kind(facts: Sequence[Fact]) -> Iterator[tuple[str, list[Fact]]]:
    """Yield each kind of outcome, and the records of it that are not computed."""
    for kind in _OUTCOME_KINDS:
        found = [fact for fact in facts if fact.kind == kind and fact.status != "derived"]
        if found:
            yield kind, found


def _figures(
    topic: Topic, figures: Sequence[Fact], options: Options, width: int, level: _Level
) -> Block:
    """Return the first figures of a topic."""
    left_out = len(figures) - level.figures
    heading = _heading(_both(topic.label, options), left_out, options, width)
    return [*heading, *(_figure(fact, options, width) for fact in figures[: level.figures])]


def _figure(fact: Fact, options: Options, width: int) -> Text:
    """Return a figure with its bar, and what it is: beside each other where there is room."""
    hit, slots = Hit(fact), to_show(options)
    if width < table.LIST_BELOW:
        figure = table.number_lines(hit, options, width) + table.bar_lines(fact, width)
        return stacked(figure + _name(fact, options, width), width)
    widths = [_FIGURE_COLUMNS, width - _FIGURE_COLUMNS - GAP]
    figure = table.number_lines(hit, options, widths[0]) + table.bar_lines(fact, widths[0])
    compared = [words.comparison(fact, slot[0]) for slot in slots]
    name = _name(fact, options, widths[1])
    name += beside([plain(text, FAINT) for text in compared if text], widths[1])
    return row([stacked(figure, widths[0]), stacked(name, widths[1])], widths)


def _outcomes(
    kind: str, found: Sequence[Fact], options: Options, width: int, level: _Level
) -> Block:
    """Return the first records of a kind of outcome."""
    block = _heading(_kind(kind, options), len(found) - level.outcomes, options, width)
    for fact in found[: level.outcomes]:
        block += _name(fact, options, width)
    return block


def _kind(kind: str, options: Options) -> list[str]:
    return [words.named(words.KINDS, kind, each) for each in options.languages]


def _name(fact: Fact, options: Options, width: int) -> Block:
    return beside(_names(fact, options), width)


def _names(fact: Fact, options: Options) -> list[Text]:
    """Return the short name of a record, else its sentence, and who vouches for it."""
    slots = to_show(options)
    names = bilingual(fact.label or fact, "", Hit(fact), slots)
    mark = " ".join(filter(None, (words.status(fact, each)[0] for each in options.languages)))
    return [*names, *([plain(f"[{mark}]", table.MARK)] if mark else [])]


def _heading(names: Sequence[str], left_out: int, options: Options, width: int) -> Block:
    """Return a heading and a line to the edge, there how many records below it are left out."""
    heading = table.folded(joined([plain(name, STRONG) for name in names], "  "), width)
    counts = (f"另有{left_out}条", f"{left_out} more")
    said = [words.say(counts, language) for language in options.languages]
    more = plain(" ".join(["", *said]) if left_out > 0 else "", FAINT)
    room = width - heading.split("\n")[-1].cell_len - more.cell_len - 1
    if room < GAP:
        heading.append("\n")
        room = width - more.cell_len
    else:
        heading.append(" ")
    return [heading.append("─" * room, FAINT).append_text(more)]


def _both(text: Bilingual | None, options: Options) -> list[str]:
    texts = dict.fromkeys(words.in_language(text, language) for language in options.languages)
    return [text for text in texts if text]


def _flow(blocks: Sequence[Block]) -> list[Text]:
    """Return the lines of the blocks with a blank line between two of them."""
    lines: list[Text] = []
    for block in blocks:
        if block:
            lines += [plain(" ")] * bool(lines) + block
    return lines


def _split(blocks: Sequence[Block], parts: int) -> list[list[Block]]:
    """Return the blocks in order as one or two columns of about the same height."""
    heights = [sum(1 + line.plain.count("\n") for line in block) + 1 for block in blocks]
    cut = len(blocks)
    while parts > 1 and cut > 1 and sum(heights[: cut - 1]) >= sum(heights[cut - 1 :]):
        cut -= 1
    return [list(blocks[:cut]), list(blocks[cut:])][:parts]
