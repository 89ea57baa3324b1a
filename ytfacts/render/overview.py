"""A base on one screen: what it is about, the first figures of each topic, what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ytfacts.model import Hit
from ytfacts.render import table, words
from ytfacts.render.table import FAINT, GAP, STRONG, beside, bilingual, plain, row, stacked, to_show

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.text import Text

    from ytfacts.model import Bilingual, Fact, FactBase
    from ytfacts.render import Options

    Block = list[Text]
    """Lines that stay together."""

_ABOUT = 4
"""How many records tell what the base is about: for a meeting when, where, who and what on."""

_FIGURES = 3
"""How many figures of a topic are shown: the first, since a base puts first what matters."""

_OUTCOMES = 5
"""How many records of each kind of outcome are shown."""

_OUTCOME_KINDS = ("decision", "agreement", "plan")

_FIGURE_COLUMNS = 20

_HALF_COLUMNS = {1: 46, 2: 58}
"""The least width of one of two columns, when one language or both are shown."""


def overview(base: FactBase, options: Options) -> Iterator[str]:
    """Yield a screenful of `base`; nothing of a base without records."""
    facts = [fact for fact in base.facts if fact.status != "withdrawn"]
    if not facts:
        return
    least = _HALF_COLUMNS[len(options.languages)]
    halves = 2 if options.width >= 2 * least + GAP else 1
    width = min((options.width - GAP * (halves - 1)) // halves, table.TEXT_COLUMNS)
    whole = width * halves + GAP * (halves - 1)
    blocks = [_title(base, options, whole), _about(facts, options, whole)]
    below = [*_figures(base, facts, options, width), *_outcomes(facts, options, width)]
    columns = [stacked(_flow(half), width) for half in _split(below, halves)]
    blocks.append([row(columns, [width] * halves)])
    yield table.written([stacked(_flow(blocks), whole)], options)


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


def _about(facts: Sequence[Fact], options: Options, width: int) -> Block:
    """Return the first dated event and what follows it in its topic."""
    events = [fact for fact in facts if fact.kind == "event"]
    central = next((fact for fact in events if fact.period), events[0] if events else None)
    if central is None:
        return []
    together = [fact for fact in facts if fact.topic == central.topic]
    start = together.index(central)
    slots = to_show(options)
    halves = len(slots) if width >= table.SIDE_BY_SIDE else 1
    half = (width - GAP * (halves - 1)) // halves
    lines = []
    for fact in together[start : start + _ABOUT]:
        if halves > 1:
            cells = [stacked(table.statement_lines(Hit(fact), [slot]), half) for slot in slots]
            lines.append(row(cells, [half] * halves))
        else:
            lines += table.statement_lines(Hit(fact), slots)
    return lines


def _figures(
    base: FactBase, facts: Sequence[Fact], options: Options, width: int
) -> Iterator[Block]:
    """Yield a block for each topic with figures that are not computed."""
    told = [fact for fact in facts if fact.value is not None and fact.status != "derived"]
    for topic in base.topics:
        figures = [fact for fact in told if fact.topic == topic.id]
        if figures:
            heading = _heading(_both(topic.label, options), len(figures) - _FIGURES, options, width)
            yield [*heading, *(_figure(fact, options, width) for fact in figures[:_FIGURES])]


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


def _outcomes(facts: Sequence[Fact], options: Options, width: int) -> Iterator[Block]:
    """Yield a block for each kind of outcome."""
    for kind in _OUTCOME_KINDS:
        found = [fact for fact in facts if fact.kind == kind]
        if found:
            names = [words.named(words.KINDS, kind, each) for each in options.languages]
            block = _heading(names, len(found) - _OUTCOMES, options, width)
            for fact in found[:_OUTCOMES]:
                block += _name(fact, options, width)
            yield block


def _name(fact: Fact, options: Options, width: int) -> Block:
    """Return the short name of a record, else its sentence, and who vouches for it."""
    slots = to_show(options)
    names = bilingual(fact.label or fact, "", Hit(fact), slots)
    mark = " ".join(filter(None, (words.status(fact, each)[0] for each in options.languages)))
    return beside([*names, *([plain(f"[{mark}]", table.MARK)] if mark else [])], width)


def _heading(names: Sequence[str], left_out: int, options: Options, width: int) -> Block:
    """Return a heading and a line to the edge, there how many records below it are left out."""
    heading = table.folded(table.joined([plain(name, STRONG) for name in names], "  "), width)
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
