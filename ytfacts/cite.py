"""Citations of records, with figure, period and paragraph.

What a source does not tell about itself is never invented: each style writes it the way the
style writes what is unknown (`[出版者不详]`, `[s.n.]`, `[n.d.]`), or leaves it out where leaving
out is how the style says so (CSL, whose processors then print "n.d."; in GB/T 7714 the author).

GB/T 7714 exists in two editions: "2025", in force since July 2026, and "2015". They differ here
in the punctuation of Chinese references, full-width in 2025, half-width with a blank in 2015.
Neither knows paragraphs; they stand where the pages stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from ytfacts.errors import UsageError
from ytfacts.model import Fact, FactBase, Source, to_json
from ytfacts.render import words
from ytfacts.render.json import dumps
from ytfacts.render.markdown import escape
from ytfacts.terminal import _, quoted, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

EDITIONS = ("2025", "2015")
"""Of GB/T 7714, the default first."""

LANGUAGES = ("zh", "en")


class _Kind(NamedTuple):
    """What a type of source is called in GB/T 7714, CSL and BibTeX."""

    mark: str
    csl: str
    bibtex: str


class _Marks(NamedTuple):
    """The punctuation of a reference."""

    colon: str
    comma: str
    opening: str
    closing: str


class _Citation(NamedTuple):
    """What every style is made of; `paragraphs` are those of the source."""

    fact: Fact
    base: FactBase
    source: Source
    paragraphs: tuple[int, ...]


Style = Callable[[_Citation, str, str], str]
"""A citation from what is cited, the edition and the language asked for."""

_KINDS = {
    "archive": _Kind("A", "document", "misc"),
    "book": _Kind("M", "book", "book"),
    "dataset": _Kind("DS", "dataset", "misc"),
    "journal": _Kind("J", "article-journal", "article"),
    "map": _Kind("CM", "map", "misc"),
    "newspaper": _Kind("N", "article-newspaper", "article"),
    "preprint": _Kind("PP", "article", "misc"),
    "proceedings": _Kind("C", "paper-conference", "proceedings"),
    "report": _Kind("R", "report", "techreport"),
    "standard": _Kind("S", "standard", "misc"),
    "thesis": _Kind("D", "thesis", "phdthesis"),
    "webpage": _Kind("EB", "webpage", "misc"),
}
_OTHER = _Kind("Z", "document", "misc")

_PERIODICALS = ("J", "N")
"""Marks of what appears in a periodical, whose name the base gives as the publisher."""

_YEAR_ONLY = ("C", "CM", "D", "M")
"""Marks of what GB/T 7714 gives the year of, not the day."""

_PUBLISHED_BY = {
    "article": "journal",
    "book": "publisher",
    "phdthesis": "school",
    "proceedings": "publisher",
    "techreport": "institution",
}
"""The field of BibTeX that names the publisher, by type of entry."""

_FULL = _Marks("：", "，", "（", "）")
_HALF = _Marks(": ", ", ", "(", ")")

# What stands for what is not known, in references in Chinese and in other languages.
_NO_TITLE = ("[题名不详]", "[title unknown]")
_NO_PLACE = ("[出版地不详]", "[S.l.]")
_NO_PUBLISHER = ("[出版者不详]", "[s.n.]")
_NO_DATE = ("[日期不详]", "[n.d.]")
_NO_ACCESS = ("[引用日期不详]", "[date of access unknown]")

_NAMES = {
    "author": ("作者", "author"),
    "publisher": ("出版者", "publisher"),
    "date": ("日期", "date"),
}

_UNKNOWN = Source(id="")
"""What a record without a source comes from."""

_ADDRESS = re.compile(r"https?://[!-;=?-~]+")
"""A web address without blanks, control characters and angle brackets."""

_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{char: "\\" + char for char in "$&#%_"},
    }
)


# ---------------------------------------------------------------- styles


def cite(
    fact: Fact, base: FactBase, style: str = "text", edition: str = EDITIONS[0], lang: str = "both"
) -> str:
    """Return the citation of one record of `base`, without a line feed at its end.

    `edition` matters to gbt7714, `lang` ("zh", "en" or "both") to text and markdown; the others
    speak the language of the source's title. Raises UsageError for an unknown style or edition.
    """
    return citations([fact], base, style, edition, lang)


def citations(
    facts: Sequence[Fact],
    base: FactBase,
    style: str = "text",
    edition: str = EDITIONS[0],
    lang: str = "both",
) -> str:
    """Return the citations of several records as one text; for csl-json it is one array."""
    if style not in STYLES:
        raise UsageError(_("unknown style {} (known: {})").format(quoted(style), ", ".join(STYLES)))
    if edition not in EDITIONS:
        known = ", ".join(EDITIONS)
        raise UsageError(
            _("unknown edition {} of GB/T 7714 (known: {})").format(quoted(edition), known)
        )
    made = [STYLES[style](_citation(fact, base), edition, lang) for fact in facts]
    return f"[{', '.join(made)}]" if style == "csl-json" else "\n".join(made)


def _text(cited: _Citation, _edition: str, lang: str) -> str:
    """Return a line in each language: the record, its source, what that does not tell."""
    lines = [_sentence(cited, each) for each in LANGUAGES if lang in (each, "both")]
    return "\n".join(visible(line) for line in lines)


def _markdown(cited: _Citation, _edition: str, lang: str) -> str:
    """Return a footnote, called by `[^id]`."""
    lines = [_sentence(cited, each) for each in LANGUAGES if lang in (each, "both")]
    address = _address(cited.source)
    link = [f"<{address}>"] if address else []
    return " ".join([f"[^{_key(cited.fact)}]:", *map(escape, map(_one_line, lines)), *link])


def _gbt7714(cited: _Citation, edition: str, _lang: str) -> str:
    """Return a reference of the numeric system without its number, then what is cited from it."""
    source, language = cited.source, _language(cited.source)
    marks = _FULL if edition == "2025" and language == "zh" else _HALF
    kind, address = _kind(source), _address(source)
    title = _title(source, language, marks.colon) or words.say(_NO_TITLE, language)
    carrier = "/OL" if address else ""
    place = _locator(cited, language)
    if kind is _KINDS["webpage"]:
        date = source.date or words.say(_NO_DATE, language).strip("[]")
        issue = [f"{marks.opening}{date}{marks.closing}{words.say(_NO_ACCESS, language)}", place]
    else:
        issue = [marks.colon.join(filter(None, (_issue(source, kind, language, marks), place)))]
    parts = [source.author, f"{title}[{kind.mark}{carrier}]", *issue, address]
    reference = ". ".join(filter(None, parts))
    told = _statement(cited.fact, language, marks)
    return visible(_one_line(f"{reference}. {marks.opening}{told}{marks.closing}"))


def _bibtex(cited: _Citation, _edition: str, _lang: str) -> str:
    """Return a BibTeX entry named after the record; names and title are kept as they are."""
    source, language = cited.source, _language(cited.source)
    kind = _kind(source)
    publisher = source.publisher or words.say(_NO_PUBLISHER, language)
    note = [_locator(cited, language), _statement(cited.fact, language, _HALF), _record(cited)]
    fields = {
        "author": f"{{{_tex(source.author)}}}" if source.author else "",
        "title": f"{{{_tex(_title(source, language, ': ') or words.say(_NO_TITLE, language))}}}",
        _PUBLISHED_BY.get(kind.bibtex, "howpublished"): _tex(publisher),
        "address": _tex(words.say(_NO_PLACE, language)) if kind.bibtex == "book" else "",
        "year": _tex((source.date or "")[:4]) or _tex(words.say(_NO_DATE, language)),
        "url": _address(source).replace("{", "%7B").replace("}", "%7D"),
        "language": "chinese" if language == "zh" else "english",
        "note": _tex("; ".join(filter(None, note))),
    }
    lines = [f"  {name} = {{{text}}}," for name, text in fields.items() if text]
    return "\n".join([f"@{kind.bibtex}{{{_key(cited.fact)},", *lines, "}"])


def _csl(cited: _Citation, _edition: str, _lang: str) -> str:
    """Return an item of CSL-JSON. What is unknown is absent: the processors word it."""
    source, fact, language = cited.source, cited.fact, _language(cited.source)
    kind = _kind(source)
    title = _title(source, language, ": ")
    container = source.publisher if kind.mark in _PERIODICALS else None
    item: dict[str, Any] = {
        "id": fact.id,
        "type": kind.csl,
        "title": title or None,
        "author": [{"literal": source.author}] if source.author else None,
        "container-title": container,
        "publisher": None if container else source.publisher,
        "issued": _date(source.date) if source.date else None,
        "URL": _address(source) or None,
        "language": ("zh-CN" if language == "zh" else "en") if title else None,
        "locator": ", ".join(map(str, cited.paragraphs)) or None,
        "note": _statement(fact, language, _HALF),
        "custom": {
            "base": cited.base.info.id,
            "edition": cited.base.info.edition,
            "label": to_json(fact.label),
            "value": to_json(fact.value),
            "unit": to_json(fact.unit),
            "written": to_json(fact.written),
            "qualifier": fact.qualifier,
            "period": fact.period,
            "status": fact.status,
            "paragraphs": list(cited.paragraphs),
        },
    }
    return dumps({name: value for name, value in item.items() if value is not None})


STYLES: dict[str, Style] = {
    "text": _text,
    "markdown": _markdown,
    "gbt7714": _gbt7714,
    "bibtex": _bibtex,
    "csl-json": _csl,
}
"""The styles by the names that the command line takes."""


# ---------------------------------------------------------------- parts


def _citation(fact: Fact, base: FactBase) -> _Citation:
    """Return what is cited for a record: its own source, else that of the records it comes from.

    What is computed from several is the base's own; any other record comes from nobody knows where.
    """
    told = _told(fact, base)
    names = {each.source for each in told}
    source = next((each for each in base.sources if names == {each.id}), None)
    if source is None:
        own = Source(id=base.info.id or "", title=base.info.title, type="dataset")
        return _Citation(fact, base, own if fact.derivation else _UNKNOWN, ())
    numbers = {part.paragraph for each in told for part in each.evidence}
    return _Citation(fact, base, source, tuple(sorted(numbers)))


def _told(fact: Fact, base: FactBase) -> list[Fact]:
    """Return the record itself or, where it is computed, those that it rests on in the end."""
    told = [fact]
    by_id = {each.id: each for each in base.facts}
    for each in told:  # grows while it is read; no record comes twice
        if each.derivation is not None and not each.evidence:
            below = (by_id[name] for name in each.derivation.records if name in by_id)
            told += [record for record in below if record not in told]
    return [each for each in told if each.evidence] or [fact]


def _sentence(cited: _Citation, language: str) -> str:
    """Return the citation as a line of running text."""
    source = cited.source
    title = _title(source, language, words.say(("——", ": "), language)) or source.id
    known = [
        source.author,
        words.titled(title, language),
        source.publisher,
        source.date,
        _locator(cited, language),
    ]
    names = {"author": source.author, "publisher": source.publisher, "date": source.date}
    missing = [words.say(_NAMES[name], language) for name, text in names.items() if not text]
    marks = _FULL if language == "zh" else _HALF
    told = _statement(cited.fact, language, marks)
    if source is _UNKNOWN:
        unknown = words.say(("。来源不详。{}。", ". Source unknown. {}."), language)
        return told + unknown.format(_record(cited))
    if language == "zh":
        lacks = f"（来源未载{'、'.join(missing)}）" if missing else ""
        return f"{told}。出处：{'，'.join(filter(None, known))}{lacks}。{_record(cited)}。"
    lacks = f" (the source does not tell: {', '.join(missing)})" if missing else ""
    return f"{told}. Source: {', '.join(filter(None, known))}{lacks}. {_record(cited)}."


def _statement(fact: Fact, language: str, marks: _Marks) -> str:
    """Return what is cited: name, figure and period, else the sentence, and who vouches for it."""
    figure = words.figure(fact, language)
    if figure and fact.label:
        told = marks.colon.join((words.in_language(fact.label, language), figure))
        if fact.period and fact.period not in told:
            told += marks.comma + fact.period
    else:
        told = fact.sentence(language).rstrip("。.") or fact.id
    joint = words.say(("", " "), language)
    return joint.join(filter(None, (told, words.status_note(fact, language))))


def _record(cited: _Citation) -> str:
    """Return where the record itself is found."""
    info = cited.base.info
    return " ".join(filter(None, ("ytfacts", info.id, info.edition, cited.fact.id)))


def _language(source: Source) -> str:
    """Return the language of the reference: Chinese if the source has a Chinese title."""
    return "en" if source.title is not None and not source.title.zh else "zh"


def _title(source: Source, language: str, joint: str) -> str:
    """Return title and subtitle, each in the other language where it has no other."""
    parts = [words.in_language(part, language) for part in (source.title, source.subtitle)]
    return joint.join(filter(None, parts))


def _kind(source: Source) -> _Kind:
    """Return what the source is; without a type, a page on the web or some other document."""
    return _KINDS.get(source.type or ("webpage" if source.url else ""), _OTHER)


def _issue(source: Source, kind: _Kind, language: str, marks: _Marks) -> str:
    """Return place, publisher and date in GB/T 7714, what is unknown in brackets."""
    date = source.date or words.say(_NO_DATE, language)
    if kind.mark in _YEAR_ONLY and source.date:
        date = source.date[:4]
    if kind.mark in _PERIODICALS:
        published = source.publisher or words.say(_NO_PUBLISHER, language)
    elif _address(source):  # place and publisher of what is online may be left out
        published = source.publisher or ""
    elif source.publisher:
        published = marks.colon.join((words.say(_NO_PLACE, language), source.publisher))
    else:
        unknown = (words.say(part, language).strip("[]") for part in (_NO_PLACE, _NO_PUBLISHER))
        published = f"[{marks.colon.join(unknown)}]"
    return marks.comma.join(filter(None, (published, date)))


def _locator(cited: _Citation, language: str) -> str:
    """Return the paragraphs, where a style would have pages."""
    numbers = [str(number) for number in cited.paragraphs]
    if not numbers:
        return ""
    word = "para." if len(numbers) == 1 else "paras."
    return words.say((f"第{'、'.join(numbers)}段", f"{word} {', '.join(numbers)}"), language)


def _date(date: str) -> dict[str, Any]:
    """Return a date or a span of two in CSL-JSON."""
    ends = date.split("/")
    if len(ends) > 2 or not all(re.fullmatch(r"\d{4}(-\d\d){0,2}", end) for end in ends):
        return {"literal": date}
    return {"date-parts": [[int(part) for part in end.split("-")] for end in ends]}


def _address(source: Source) -> str:
    """Return the address of a source if it is one that can stand in any style, else nothing."""
    return source.url if source.url and _ADDRESS.fullmatch(source.url) else ""


def _key(fact: Fact) -> str:
    """Return the id as a key that BibTeX and Markdown take."""
    return re.sub(r"[^A-Za-z0-9_.:-]", "-", fact.id)


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))


def _tex(text: str) -> str:
    """Return text for a field of BibTeX in braces, which must be balanced even when escaped."""
    return _one_line(visible(text, lines=True)).translate(_TEX)
