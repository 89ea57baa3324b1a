"""A small invented base in another field, for the tests of the formats: the survey of a lake."""

from __future__ import annotations

from ytfacts.model import (
    Actor,
    BaseInfo,
    Bilingual,
    Comparison,
    Derivation,
    Evidence,
    Fact,
    FactBase,
    Hit,
    Keywords,
    Match,
    Near,
    Results,
    Source,
    Span,
    Topic,
)

NATION = Bilingual("占全流域", "of the whole basin")

FACTS = (
    Fact(
        id="clear-days",
        topic="water",
        kind="figure",
        label=Bilingual("清澈天数比率", "share of clear days"),
        zh="2031年澜湖平均清澈天数比率为72.5%，比2027年提高6.5个百分点。",
        en="In 2031 the water of Lake Lan was clear on 72.5% of days on average, "
        "6.5 percentage points more than in 2027.",
        metric=Bilingual("清澈天数比率", "share of days with clear water"),
        scope=Bilingual("澜湖全湖", "the whole of Lake Lan"),
        value=72.5,
        unit=Bilingual("%", "%"),
        written=Bilingual("72.5%", "72.5%"),
        qualifier="exact",
        period="2031",
        comparison=Comparison("2027", None, 6.5, Bilingual("个百分点", "percentage points")),
        keywords=Keywords(("透明度", "水清"), ("clarity", "transparency")),
        source="survey",
        evidence=(Evidence(4, ("72.5%", "6.5个百分点")),),
    ),
    Fact(
        id="phosphorus",
        topic="water",
        kind="figure",
        label=Bilingual("总磷浓度", "total phosphorus"),
        zh="澜湖总磷平均浓度降到0.021毫克/升，比2027年低28%。",
        en="The mean concentration of phosphorus in Lake Lan fell to 0.021 milligrams a litre, "
        "28% below 2027.",
        metric=Bilingual("总磷平均浓度", "mean concentration of phosphorus"),
        value=0.021,
        unit=Bilingual("毫克/升", "mg/L"),
        written=Bilingual("0.021毫克/升", "0.021 mg/L"),
        period="2031",
        comparison=Comparison("2027", None, -28, Bilingual("%", "%")),
        source="survey",
        evidence=(Evidence(4, ("0.021", "28%")), Evidence(6, ("总磷",))),
    ),
    Fact(
        id="stations",
        topic="survey",
        kind="plan",
        label=Bilingual("监测点数量", "monitoring stations"),
        zh="监测点将从31处增加到46处。",
        en="The number of monitoring stations is to rise from 31 to 46.",
        value=46,
        unit=Bilingual("处", "stations"),
        written=Bilingual("46处", "46"),
        comparison=Comparison(None, 31, None, Bilingual("处", "stations")),
        source="survey",
        evidence=(Evidence(9, ("31", "46")),),
    ),
    Fact(
        id="reed-belt",
        topic="shore",
        kind="figure",
        label=Bilingual("芦苇带占比", "reed belt"),
        zh="湖岸线的60%至70%长有芦苇。",
        en="Reeds grow along 60% to 70% of the shore.",
        scope=Bilingual("占湖岸线", "of the shore line"),
        value=(60, 70),
        unit=Bilingual("%", "%"),
        written=Bilingual("60%—70%", "60%–70%"),
        qualifier="range",
        source="atlas",
        evidence=(Evidence(2, ("60%—70%",)),),
    ),
    Fact(
        id="visitors",
        topic="shore",
        kind="figure",
        label=Bilingual("游客人次", "visits"),
        zh="一年有15万余人次到澜湖游览。",
        en="Lake Lan counts more than 150,000 visits a year.",
        value=150000,
        unit=Bilingual("人次", "visits"),
        qualifier="over",
        period="2030-10/2031-09",
        source="survey",
        evidence=(Evidence(11, ("15万余",)),),
    ),
    Fact(
        id="mooring-agreement",
        topic="shore",
        kind="agreement",
        label=Bilingual("泊位共用协议", "agreement on shared moorings"),
        zh="南北两岸签署共用泊位的框架协议。",
        en="The northern and the southern shore sign a framework agreement on shared moorings.",
        actors=(
            Actor(Bilingual("北岸管理处", "Northern Shore Office"), "signatory"),
            Actor(
                Bilingual("南岸管理处", "Southern Shore Office"),
                "signatory",
                Bilingual("协议起草方", "drafting party"),
            ),
        ),
        period="2031-06-06/2031-06-07",
        source="survey",
        evidence=(Evidence(12, ("框架协议",)),),
        formerly=("moorings",),
    ),
    Fact(
        id="recovery",
        topic="water",
        kind="statement",
        status="attributed",
        label=Bilingual("恢复的原因", "why the lake recovered"),
        zh="湖泊研究站认为，水质恢复并非偶然。",
        en="The lake research station holds that the recovery of the water is no accident.",
        actors=(Actor(Bilingual("湖泊研究站", "Lake Research Station"), "speaker"),),
        source="survey",
        evidence=(Evidence(7, ("并非偶然",)),),
    ),
    Fact(
        id="turbid-days",
        topic="water",
        kind="figure",
        status="derived",
        label=Bilingual("浑浊天数比率", "share of turbid days"),
        zh="由清澈天数比率推算，其余27.5%的日子湖水浑浊。",
        en="It follows that the water was turbid on the remaining 27.5% of days.",
        value=27.5,
        unit=Bilingual("%", "%"),
        period="2031",
        derivation=Derivation(("clear-days",), "100 - a"),
        note=Bilingual("来源没有直接给出。", "The source does not give it directly."),
    ),
    Fact(id="old-count", status="withdrawn", zh="旧的计数已撤回。"),
    Fact(id="plain", en="A record may be no more than an id and one sentence."),
)

HOSTILE = Fact(
    id="hostile",
    topic="edge|case",
    kind="concept",
    label=Bilingual("[/b][red]\x1b[31m红\u202e", "=cmd|' /C calc'!A0"),
    zh='制表\t竖线|反斜\\引号"“”反引`号\x07尖<b>括\u2066号&amp;星*号_下_划\x85线#号$x$',
    en="+1 line one\nline two\r\n\x1b]8;;http://example.org/\x1b\\link\x1b]8;;\x1b\\ \ufeffend\x7f",
    metric=Bilingual("－全角", "＝full width"),
    scope=Bilingual("-28", "-cmd"),
    value=-28,
    unit=Bilingual("@家", "\tunit"),
    written=Bilingual("−28", "-28%"),
    actors=(Actor(Bilingual("[bold]甲[/bold]", "| A |"), "www.example.org"),),
    keywords=Keywords(("；分号;", ""), (":smile:",)),
    source="[x](javascript:1)",
    evidence=(Evidence(1, ("\x9b31m", "||")),),
    note=Bilingual("**粗**", "~~gone~~ <script>alert(1)</script> [a](b) ![i](j)"),
)

BASE = FactBase(
    info=BaseInfo(
        id="lake",
        title=Bilingual("澜湖调查", "Survey of Lake Lan"),
        edition="2031.1",
        sha256="0" * 64,
        cutoff="2031-12-31",
        facts=len(FACTS) - 1,
    ),
    facts=FACTS,
    topics=(
        Topic("water", Bilingual("湖水", "water")),
        Topic("shore", Bilingual("湖岸", "shore")),
        Topic("survey", Bilingual("调查", "survey")),
    ),
    sources=(
        Source(
            id="survey",
            title=Bilingual("澜湖调查报告", "Report on the Survey of Lake Lan"),
            paragraphs=14,
        ),
        Source(
            id="atlas",
            title=Bilingual("湖岸图集", "Atlas of the Shore"),
            author="Lake Research Station",
            publisher="Shore Press",
            date="2030-05-01",
            url="https://example.org/atlas",
            type="book",
        ),
    ),
)

MATCHES = {
    "clear-days": Match(
        "words", 92, ("zh", "label.zh"), (Span("zh", 9, 13), Span("label.zh", 0, 4))
    ),
    "hostile": Match("typo", 61, ("label.zh", "en"), (Span("label.zh", 3, 10), Span("en", 0, 7))),
}


def hits(*ids: str) -> tuple[Hit, ...]:
    """Return the records as hits, all of them without `ids`, with a match where one is known."""
    known = {fact.id: fact for fact in (*FACTS, HOSTILE)}
    return tuple(Hit(known[name], MATCHES.get(name)) for name in ids or known)


def listed(*ids: str) -> Results:
    """Return an answer of `list` or `show`."""
    found = tuple(Hit(hit.fact) for hit in hits(*ids))
    return Results(BASE.info, found, len(found))


def found(*ids: str, query: str = "清澈天数", line: int | None = None) -> Results:
    """Return an answer of `search`."""
    shown = hits(*ids)
    return Results(BASE.info, shown, len(shown) + 3, query=query, line=line)


NOTHING = Results(
    BASE.info,
    (),
    0,
    query="72.6%",
    nearest=(
        Near("clear-days", FACTS[0].zh, FACTS[0].en, 80, "72.5% is close, but another figure"),
    ),
)
