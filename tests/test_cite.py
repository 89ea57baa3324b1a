"""Citations: what is known in the form of each style, and nothing that is not known."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
import render_lake as lake
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ytfacts import cite as subject
from ytfacts import loaded
from ytfacts.cite import EDITIONS, STYLES, citations, cite
from ytfacts.compiled import compile_base
from ytfacts.errors import UsageError
from ytfacts.model import Bilingual, Derivation, Evidence, Fact, FactBase, Source

FACTS = {fact.id: fact for fact in (*lake.FACTS, lake.HOSTILE)}

UNKNOWN = Source(id="s", title=Bilingual("澜湖记", "Notes on Lake Lan"))


def base(source: Source) -> FactBase:
    """Return a base with one source."""
    return replace(lake.BASE, sources=(source,))


def fact(**more: Any) -> Fact:
    """Return a record of that source."""
    known: dict[str, Any] = {
        "id": "depth",
        "label": Bilingual("平均水深", "mean depth"),
        "zh": "澜湖平均水深18.4米。",
        "value": 18.4,
        "unit": Bilingual("米", "m"),
        "period": "2031",
        "source": "s",
        "evidence": (Evidence(3), Evidence(5)),
    }
    return Fact(**{**known, **more})


# ---------------------------------------------------------------- GB/T 7714

KNOWN = {"author": "湖泊研究站", "publisher": "湖岸出版社", "date": "2030-05-01"}
TOLD = "平均水深：18.4米，2031"


@pytest.mark.parametrize(
    ("source", "want"),
    [
        ({}, "澜湖记[Z]. [出版地不详：出版者不详]，[日期不详]：第3、5段."),
        ({"type": "poster"}, "澜湖记[Z]. [出版地不详：出版者不详]，[日期不详]：第3、5段."),
        (
            {"type": "book", **KNOWN},
            "湖泊研究站. 澜湖记[M]. [出版地不详]：湖岸出版社，2030：第3、5段.",
        ),
        (
            {"type": "book", "subtitle": Bilingual("第一卷", None), "publisher": "湖岸出版社"},
            "澜湖记：第一卷[M]. [出版地不详]：湖岸出版社，[日期不详]：第3、5段.",
        ),
        (
            {"type": "newspaper", "publisher": "澜湖日报", "date": "2030-05-01"},
            "澜湖记[N]. 澜湖日报，2030-05-01：第3、5段.",
        ),
        ({"type": "newspaper"}, "澜湖记[N]. [出版者不详]，[日期不详]：第3、5段."),
        (
            {"type": "report", "url": "https://example.org/r", **KNOWN},
            "湖泊研究站. 澜湖记[R/OL]. 湖岸出版社，2030-05-01：第3、5段. https://example.org/r.",
        ),
        (
            {"type": "report", "url": "https://example.org/r"},
            "澜湖记[R/OL]. [日期不详]：第3、5段. https://example.org/r.",
        ),
        (
            {"url": "https://example.org/", "date": "2030-05-01"},
            "澜湖记[EB/OL]. （2030-05-01）[引用日期不详]. 第3、5段. https://example.org/.",
        ),
        (
            {"url": "https://example.org/"},
            "澜湖记[EB/OL]. （日期不详）[引用日期不详]. 第3、5段. https://example.org/.",
        ),
        ({"title": None}, "[题名不详][Z]. [出版地不详：出版者不详]，[日期不详]：第3、5段."),
    ],
)
def test_gbt7714_writes_what_is_known_and_brackets_what_is_not(
    source: dict[str, Any], want: str
) -> None:
    """Edition 2025 in Chinese has full-width punctuation; paragraphs stand for pages."""
    text = cite(fact(), base(UNKNOWN._replace(**source)), "gbt7714")
    assert text == f"{want} （{TOLD}）"
    assert text == cite(fact(), base(UNKNOWN._replace(**source)), "gbt7714", "2025")


def test_gbt7714_of_2015_has_half_width_punctuation() -> None:
    """The older edition on request."""
    source = UNKNOWN._replace(type="book", author="湖泊研究站")
    assert cite(fact(), base(source), "gbt7714", "2015") == (
        "湖泊研究站. 澜湖记[M]. [出版地不详: 出版者不详], [日期不详]: 第3、5段. "
        "(平均水深: 18.4米, 2031)"
    )


@pytest.mark.parametrize("edition", EDITIONS)
def test_gbt7714_of_a_source_in_english_speaks_latin(edition: str) -> None:
    """A source without a Chinese title is cited in its own language."""
    source = UNKNOWN._replace(title=Bilingual(None, "Notes on Lake Lan"))
    assert cite(fact(), base(source), "gbt7714", edition) == (
        "Notes on Lake Lan[Z]. [S.l.: s.n.], [n.d.]: paras. 3, 5. (mean depth: 18.4 m, 2031)"
    )
    page = source._replace(url="https://example.org/")
    assert "[EB/OL]. (n.d.)[date of access unknown]. paras. 3, 5." in cite(
        fact(), base(page), "gbt7714", edition
    )


# ---------------------------------------------------------------- BibTeX


def entry(text: str) -> tuple[str, str, dict[str, str]]:
    """Read one BibTeX entry strictly: type, key, fields; braces must balance."""
    head = re.match(r"@(\w+)\{([^\s,{}]+),\n", text)
    assert head is not None, text
    fields: dict[str, str] = {}
    for line in text[head.end() :].removesuffix("\n}").split("\n"):
        field = re.fullmatch(r"  (\w+) = \{(.*)\},", line)
        assert field is not None, line
        depth = 0
        for char in field[2]:
            depth += (char == "{") - (char == "}")
            assert depth >= 0, line
        assert depth == 0, line
        assert field[1] not in fields
        fields[field[1]] = field[2]
    return head[1], head[2], fields


def test_bibtex_has_what_is_known_and_marks_what_is_not() -> None:
    """Names and titles are braced, percent signs escaped, unknown things in brackets."""
    kind, key, fields = entry(cite(FACTS["clear-days"], lake.BASE, "bibtex"))
    assert (kind, key) == ("misc", "clear-days")
    assert fields == {
        "title": "{澜湖调查报告}",
        "howpublished": "[出版者不详]",
        "year": "[日期不详]",
        "language": "chinese",
        "note": r"第4段; 清澈天数比率: 72.5\%, 2031; ytfacts lake 2031.1 clear-days",
    }
    kind, key, fields = entry(cite(FACTS["reed-belt"], lake.BASE, "bibtex"))
    assert kind == "book"
    assert fields["author"] == "{Lake Research Station}"
    assert (fields["publisher"], fields["address"]) == ("Shore Press", "[出版地不详]")
    assert (fields["year"], fields["url"]) == ("2030", "https://example.org/atlas")


@given(st.text(max_size=30))
def test_any_text_is_a_sound_bibtex_field(text: str) -> None:
    """Braces balance, and no command of TeX comes from a source."""
    source = UNKNOWN._replace(title=Bilingual(f"甲{text}", None), author=text, publisher=text)
    _, _, fields = entry(cite(fact(), base(source), "bibtex"))
    bare = re.sub(r"\\(?:[$&#%_]|text[a-z]+\{\})", "", fields["title"][1:-1])
    assert not re.search(r"[\\{}$&#%_~^\x00-\x1f\x7f]", bare)


def test_bibtex_is_read_by_a_parser() -> None:
    """A parser of its own finds the same entries and fields."""
    parser = pytest.importorskip("bibtexparser", minversion="2")
    facts = list(FACTS.values())
    text = citations(facts, lake.BASE, "bibtex")
    library = parser.parse_string(text)
    assert not library.failed_blocks
    assert [found.key for found in library.entries] == [each.id for each in facts]
    by_key = {found.key: found for found in library.entries}
    assert by_key["reed-belt"]["publisher"] == "Shore Press"
    assert by_key["clear-days"].entry_type == "misc"


# ---------------------------------------------------------------- CSL-JSON

DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {
                "type": "array",
                "minItems": 1,
                "maxItems": 3,
                "items": {"type": "integer"},
            },
        },
        "literal": {"type": "string"},
    },
    "additionalProperties": False,
    "minProperties": 1,
}
# The part of the schema of CSL 1.0.2 that is used: these keys, these types, no other.
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            "type": {
                "enum": [
                    *("article", "article-journal", "article-newspaper", "book", "dataset"),
                    *("document", "map", "paper-conference", "report", "standard", "thesis"),
                    "webpage",
                ]
            },
            "id": {"type": "string"},
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"literal": {"type": "string"}},
                    "additionalProperties": False,
                },
            },
            "issued": DATE,
            "custom": {"type": "object"},
            **{
                name: {"type": "string"}
                for name in (
                    *("title", "container-title", "publisher", "URL", "language", "note"),
                    "locator",
                )
            },
        },
    },
}


@pytest.mark.parametrize("kind", [None, "unheard-of", *subject._KINDS])
@pytest.mark.parametrize("known", [{}, {**KNOWN, "url": "https://example.org/"}])
def test_csl_json_fits_the_schema(kind: str | None, known: dict[str, str]) -> None:
    """Unknown things are absent, which is how CSL says that they are unknown."""
    items = json.loads(cite(fact(), base(UNKNOWN._replace(type=kind, **known)), "csl-json"))
    jsonschema.validate(items, CSL)
    [item] = items
    assert ("issued" in item, "author" in item, "URL" in item) == (bool(known),) * 3
    assert item["custom"]["value"] == 18.4
    assert (item["locator"], item["custom"]["period"]) == ("3, 5", "2031")


@pytest.mark.parametrize(
    ("date", "want"),
    [
        ("2030", {"date-parts": [[2030]]}),
        ("2030-05-01", {"date-parts": [[2030, 5, 1]]}),
        ("2030-05/2030-06", {"date-parts": [[2030, 5], [2030, 6]]}),
        ("spring 2030", {"literal": "spring 2030"}),
    ],
)
def test_a_date_of_csl_json_is_in_parts(date: str, want: dict[str, Any]) -> None:
    """A date that is no number of parts is given as it is."""
    [item] = json.loads(cite(fact(), base(UNKNOWN._replace(date=date)), "csl-json"))
    assert item["issued"] == want


def test_several_citations_in_csl_json_are_one_array() -> None:
    """The other styles put them below each other."""
    facts = [FACTS["clear-days"], FACTS["reed-belt"]]
    assert [item["id"] for item in json.loads(citations(facts, lake.BASE, "csl-json"))] == [
        "clear-days",
        "reed-belt",
    ]
    assert len(citations(facts, lake.BASE, "gbt7714").splitlines()) == 2


# ---------------------------------------------------------------- text, Markdown, all styles


def test_text_says_what_the_source_does_not_tell() -> None:
    """One line a language."""
    assert cite(fact(), base(UNKNOWN)).splitlines() == [
        "平均水深：18.4米，2031。出处：《澜湖记》，第3、5段（来源未载作者、出版者、日期）。"
        "ytfacts lake 2031.1 depth。",
        "mean depth: 18.4 m, 2031. Source: “Notes on Lake Lan”, paras. 3, 5 (the source does "
        "not tell: author, publisher, date). ytfacts lake 2031.1 depth.",
    ]
    known = cite(fact(), base(UNKNOWN._replace(**KNOWN)), lang="zh")
    assert known == (
        "平均水深：18.4米，2031。出处：湖泊研究站，《澜湖记》，湖岸出版社，2030-05-01，第3、5段。"
        "ytfacts lake 2031.1 depth。"
    )


def test_markdown_is_a_footnote_with_nothing_read_as_markup() -> None:
    """`[^id]` calls it; the address of the source is a link."""
    text = cite(FACTS["reed-belt"], lake.BASE, "markdown", lang="en")
    assert text.startswith("[^reed-belt]: reed belt: 60%–70%. Source: ")
    assert text.endswith(" <https://example.org/atlas>")
    hostile = cite(FACTS["hostile"], lake.BASE, "markdown")
    assert hostile.isprintable()
    tokens = MarkdownIt("commonmark").parse(hostile.partition(": ")[2])
    assert {part.type for part in tokens[1].children or ()} <= {"text", "text_special"}


def test_a_title_in_quotation_marks_has_single_ones_inside() -> None:
    """English quotation marks alternate."""
    source = UNKNOWN._replace(title=Bilingual(None, "The “Lake”"))
    assert "“The ‘Lake’”" in cite(fact(), base(source), lang="en")


def test_a_computed_record_cites_the_paragraphs_of_those_it_rests_on() -> None:
    """Also over several steps, and in a circle."""
    first = fact(id="a", evidence=(Evidence(2),))
    second = fact(id="b", source=None, evidence=(), derivation=Derivation(("a", "c"), "a - b"))
    circle = Derivation(("b", "gone"), "a")
    third = fact(id="c", status="derived", source=None, evidence=(), derivation=circle)
    whole = replace(base(UNKNOWN), facts=(first, second, third))
    assert "第2段" in cite(third, whole, "gbt7714")
    assert "推算：a（a = b，b = gone）" in cite(third, whole, "gbt7714")


def test_a_record_without_a_source_comes_from_nobody_knows_where() -> None:
    """The base is not named as its source: it only passes it on."""
    plain = FACTS["plain"]
    assert cite(plain, lake.BASE, "gbt7714").startswith("[题名不详][Z]. ")
    assert ". Source unknown. ytfacts lake 2031.1 plain." in cite(plain, lake.BASE, lang="en")
    assert "。来源不详。ytfacts lake 2031.1 plain。" in cite(plain, lake.BASE, lang="zh")
    for style in STYLES:
        assert "澜湖调查" not in cite(plain, lake.BASE, style)
    [item] = json.loads(cite(plain, lake.BASE, "csl-json"))
    assert (item["type"], "title" in item) == ("document", False)


def test_what_is_computed_from_several_sources_is_the_base_s_own() -> None:
    """No single source says it."""
    told = [fact(id=name, source=name, evidence=(Evidence(1),)) for name in "ab"]
    sum_ = fact(id="c", source=None, evidence=(), derivation=Derivation(("a", "b"), "a + b"))
    sources = tuple(UNKNOWN._replace(id=name) for name in "ab")
    whole = replace(lake.BASE, sources=sources, facts=(*told, sum_))
    assert cite(sum_, whole, "gbt7714").startswith("澜湖调查[DS]. ")


def test_a_compiled_base_cites_as_the_loaded_one() -> None:
    """What a computed record rests on comes along, over several steps, with its paragraphs."""
    first = fact(id="a", evidence=(Evidence(2),))
    second = fact(id="b", source=None, evidence=(), derivation=Derivation(("a",), "a"))
    third = fact(id="c", source=None, evidence=(), derivation=Derivation(("b", "gone"), "a"))
    whole = replace(base(UNKNOWN), facts=(first, second, third))
    index = compile_base(whole)
    record = loaded.record(index, 3)
    compiled = loaded.cited(index, [record])
    assert {one.id for one in compiled.facts} == {"a", "b", "c"}
    assert cite(record, compiled, "gbt7714") == cite(third, whole, "gbt7714")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a b", "https://a\x1b", "ftp://a"])
@pytest.mark.parametrize("style", STYLES)
def test_only_a_plain_web_address_is_an_address(style: str, url: str) -> None:
    """Anything else is left out, since it could be read as something else."""
    text = cite(fact(), base(UNKNOWN._replace(url=url)), style)
    assert url not in text
    assert "EB" not in text or style != "gbt7714" or "[EB]" in text


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("edition", EDITIONS)
def test_no_control_character_leaves_in_any_style(style: str, edition: str) -> None:
    """A hostile record and a hostile source are text."""
    bad = "[/b]\x1b[31m\u202e\x85\x07{}\\end"
    source = Source("s", Bilingual(bad, bad), Bilingual(bad, None), bad, bad, bad)
    facts = [lake.HOSTILE._replace(source="s"), *FACTS.values()]
    text = citations(facts, base(source), style, edition)
    assert text.replace("\n", "").isprintable()


def test_an_unknown_style_or_edition_is_an_error_that_names_the_known_ones() -> None:
    """One line."""
    with pytest.raises(UsageError, match="known: text, markdown, gbt7714, bibtex, csl-json"):
        cite(fact(), lake.BASE, "apa")
    with pytest.raises(UsageError, match=r"GB/T 7714 \(known: 2025, 2015\)"):
        cite(fact(), lake.BASE, "gbt7714", "2005")
