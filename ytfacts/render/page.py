"""A record as a page, with everything on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ytfacts.render import table, words
from ytfacts.render.table import bilingual, joined, plain, stacked, to_show

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType
    from rich.text import Text

    from ytfacts.model import Bilingual, Fact, Hit, Source
    from ytfacts.render import Options
    from ytfacts.render.words import Pair

# Anything else in an address could end the sequence that makes a link of it.
_LINKABLE = re.compile(r"https?://[!-~]+")


def pages(hits: Sequence[Hit], options: Options) -> Iterator[str]:
    """Yield each record as a page."""
    for number, hit in enumerate(hits):
        yield ("\n" if number or not options.header else "") + table.written(
            _page(hit, options), options
        )


def _page(hit: Hit, options: Options) -> Iterator[RenderableType]:
    width, slots = min(options.width, table.TEXT_COLUMNS), to_show(options)
    figure = table.number_lines(hit, options, width)
    bar = table.bar_lines(hit.fact, width) if figure else []
    head = [*figure, *bar, *table.label_lines(hit, slots, width)]
    if head:
        yield stacked(head, width).append("\n")
    yield stacked(table.statement_lines(hit, slots), width).append("\n")
    entries = [
        (" ".join(words.say(heading, language) for language in options.languages), lines)
        for heading, lines in _entries(hit, options)
    ]
    yield table.entries([entry for entry in entries if entry[1]], options)


def _entries(hit: Hit, options: Options) -> Iterator[tuple[Pair, list[Text]]]:
    """Yield the headings of a page with what stands under each; nothing where there is nothing."""
    fact = hit.fact
    yield ("编号", "id"), _texts([fact.id])
    yield ("主题", "topic"), _topic(fact, options)
    yield ("类别", "kind"), _named(words.KINDS, fact.kind, options)
    yield ("状态", "status"), _named(words.STATUSES, fact.status, options)
    yield ("指标", "metric"), _pair(fact.metric, "metric", hit, options)
    yield ("范围", "scope"), _pair(fact.scope, "scope", hit, options)
    if fact.value is not None:
        ends = fact.value if isinstance(fact.value, tuple) else (fact.value,)
        yield ("数值", "value"), _texts(["–".join(words.decimal(end) for end in ends)])
    yield ("单位", "unit"), _pair(fact.unit, "unit", hit, options)
    yield ("写法", "written"), _pair(fact.written, "written", hit, options)
    yield ("限定", "qualifier"), _named(words.QUALIFIERS, fact.qualifier, options)
    yield ("时间", "period"), _texts([fact.period])
    yield ("对比", "comparison"), _said(fact, words.comparison, options)
    for place in range(len(fact.actors)):
        said = [words.actor(fact, place, language) for language in options.languages]
        yield ("相关方", "actor"), _texts(said)
    yield ("关键词", "keywords"), _keywords(fact, options)
    yield ("出处", "source"), _source(fact, options)
    yield (
        ("段落", "evidence"),
        [
            joined([plain(f"¶{part.paragraph}"), *map(plain, part.tokens)], " · ")
            for part in fact.evidence
        ],
    )
    yield ("推算", "derivation"), _said(fact, words.formula, options)
    yield ("备注", "note"), _pair(fact.note, "note", hit, options)
    yield ("曾用编号", "formerly"), _texts(fact.formerly)
    yield ("文件", "file"), _texts([fact.file])
    yield ("理由", "reason"), _texts([fact.reason])
    if hit.match is not None and options.explain:
        why = hit.match
        yield ("匹配", "match"), _texts(words.explanation(why, each) for each in options.languages)


def _texts(texts: Iterable[str | None]) -> list[Text]:
    """Return the texts that are not empty, each only once."""
    return [plain(text) for text in dict.fromkeys(texts) if text]


def _pair(pair: Bilingual | None, field: str, hit: Hit, options: Options) -> list[Text]:
    return bilingual(pair, field, hit, to_show(options))


def _named(table_: dict[str, Pair], key: str | None, options: Options) -> list[Text]:
    names = dict.fromkeys(words.named(table_, key, language) for language in options.languages)
    return _texts([" ".join(names)])


def _said(fact: Fact, say: words.Saying, options: Options) -> list[Text]:
    return _texts(say(fact, language) for language in options.languages)


def _topic(fact: Fact, options: Options) -> list[Text]:
    labels = [topic.label for topic in options.topics if topic.id == fact.topic]
    names = [words.in_language(label, each) for label in labels for each in options.languages]
    return _texts([" ".join(dict.fromkeys([*names, f"({fact.topic})"])) if fact.topic else None])


def _keywords(fact: Fact, options: Options) -> list[Text]:
    lists = [getattr(fact.keywords, language) for language in options.languages]
    return [joined(map(plain, names), " · ") for names in lists if names]


def _source(fact: Fact, options: Options) -> list[Text]:
    """Return what is known of a record's source: title, subtitle, and who, where and when."""
    source = next((each for each in options.sources if each.id == fact.source), None)
    if source is None:
        return _texts([fact.source])
    titles = _texts(words.in_language(source.title, each) for each in options.languages)
    titles = titles or _texts([source.id])
    if options.links and source.url and _LINKABLE.fullmatch(source.url):
        titles = [table.linked(title, source.url) for title in titles]
    subtitles = [words.in_language(source.subtitle, each) for each in options.languages]
    return titles + _texts([*subtitles, *_imprint(source)])


def _imprint(source: Source) -> list[str | None]:
    known = [source.author, source.publisher, source.date]
    return [" · ".join(filter(None, known)), source.url]
