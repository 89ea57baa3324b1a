"""Tables for people: nothing lost at any width, no control code, no markup."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import render_lake as lake
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, chop_cells

from ytfacts.model import Bilingual, Fact, Hit, Results, Topic, to_json
from ytfacts.render import Options, renderer, table, words
from ytfacts.render.overview import overview
from ytfacts.render.summary import grid, info, topics
from ytfacts.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDTHS = [10, 11, 19, 25, 39, 40, 47, 60, 80, 100, 119, 120, 137, 160, 200]
ANSI = re.compile(r"\x1b\[[\d;]*m|\x1b]8;;[!-~]*\x1b\\")


def options(width: int = 80, **more: Any) -> Options:
    """Return options with the sources and topics of the base."""
    return Options(width=width, sources=lake.BASE.sources, topics=lake.BASE.topics, **more)


def printed(results: Results, width: int = 80, **more: Any) -> str:
    """Return what the format prints."""
    return "".join(renderer("table")(results, options(width, **more)))


def squeezed(text: str) -> str:
    """Return `text` without blanks."""
    return "".join(text.split())


def columns(text: str, edges: Iterable[int]) -> list[str]:
    """Return what stands between two edges (in columns of the terminal), line below line."""
    bounds = [*edges, 10_000]
    found = ["" for _ in bounds[1:]]
    for line in text.splitlines():
        at = 0
        for char in chop_cells(line, 2):
            for cell in char:
                place = max(number for number, edge in enumerate(bounds) if edge <= at)
                found[place] += cell
                at += cell_len(cell)
        found = [part + "\n" for part in found]
    return found


def texts(value: Any) -> list[str]:
    """Return every text and number in a record as JSON, as people see them."""
    if isinstance(value, dict):
        return [text for part in value.values() for text in texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in texts(part)]
    if isinstance(value, (int, float)):
        return [words.decimal(value).lstrip(words.MINUS)]
    return [visible(value, lines=True)] if value else []


# ---------------------------------------------------------------- answers


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", ["zh", "en", "both"])
def test_no_line_is_wider_than_asked_for(width: int, lang: str) -> None:
    """The width holds for tables, lists, pages and the overview."""
    for more in ({}, {"explain": True}, {"page": True, "explain": True}):
        text = printed(lake.found(), width, lang=lang, **more)
        assert max(map(cell_len, text.splitlines())) <= width
    text = "".join(overview(lake.BASE, options(width, lang=lang)))
    assert max(map(cell_len, text.splitlines())) <= width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("identity", [fact.id for fact in (*lake.FACTS, lake.HOSTILE)])
def test_a_row_loses_no_character_of_a_record(width: int, identity: str) -> None:
    """Label, sentences, figure, scope, period and id stand in it whole, in order."""
    [hit] = lake.hits(identity)
    fact, opts = hit.fact, options(width)
    text = printed(lake.found(identity), width)
    if width < table.LIST_BELOW:
        whole = squeezed(text)
    else:
        left = table._figure_width([hit], opts)
        edges = [0, left + table.GAP]
        if width >= table.SIDE_BY_SIDE:
            edges.append(edges[-1] + int((width - left) * table._SHARES[0]))
        whole = squeezed("".join(columns(text, edges)))
    shown = [fact.label, fact.scope, Bilingual(fact.zh, fact.en)]
    parts = [part for pair in shown if pair for part in (pair.zh, pair.en)]
    parts += [fact.id, fact.period, *(words.figure(fact, language) for language in ("zh", "en"))]
    parts += [words.comparison(fact, language) for language in ("zh", "en")]
    for part in filter(None, parts):
        if not words.same_figure(part, words.figure(fact, "zh")):
            assert squeezed(visible(part, lines=True)) in whole


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("identity", [fact.id for fact in (*lake.FACTS, lake.HOSTILE)])
def test_a_page_has_everything_on_it(width: int, identity: str) -> None:
    """Every text and number of the record is there, whole, at any width."""
    [hit] = lake.hits(identity)
    fact = hit.fact._replace(file="facts/lake.toml", reason="measured anew")
    text = printed(Results(lake.BASE.info, (Hit(fact, hit.match),), 1), width, page=True)
    if width < table.LIST_BELOW:
        whole = squeezed(text)
    else:
        left = min(14, width // 3)
        whole = squeezed("".join(columns(text, [0, left + table.GAP])) + text)
    record = to_json(fact)
    if fact.source == "survey":
        record["source"] = "Report on the Survey of Lake Lan"
    if fact.source == "atlas":
        record["source"] = list(to_json(lake.BASE.sources[1]).values())[1:7]
    if fact.status == "derived":
        record["derivation"] = words.formula(fact, "zh")
    for part in [*texts(record), "facts/lake.toml", "measured anew"]:
        assert squeezed(part) in whole, part


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("page", [False, True])
@pytest.mark.parametrize("width", [10, 60, 130])
def test_no_control_code_of_a_record_reaches_the_terminal(
    width: int, page: bool, colour: bool
) -> None:
    """Only colours and links of our own are left, and none without colour."""
    text = printed(lake.found(), width, colour=colour, links=colour, page=page, explain=True)
    bare = ANSI.sub("", text) if colour else text
    assert bare.replace("\n", "").isprintable()
    assert ("\x1b[" in text) == colour


@given(st.text(max_size=60), st.sampled_from([10, 40, 120]))
def test_any_text_is_shown_whole_and_safe(text: str, width: int) -> None:
    """Markup, controls, joiners and wide characters are text like any other."""
    fact = Fact("x", label=Bilingual(text, None), zh=text, metric=Bilingual(None, text))
    results = Results(lake.BASE.info, (Hit(fact),), 1)
    shown = printed(results, width, lang="zh")
    assert shown.replace("\n", "").isprintable() or not visible(text, lines=True).isprintable()
    if width < table.LIST_BELOW:
        assert squeezed(visible(text, lines=True)) in squeezed(shown)
    assert all(cell_len(line) <= width for line in shown.splitlines())
    printed(results, width, page=True)


def test_the_same_record_gives_the_same_bytes_whatever_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """rich reads variables of its own; none of them has a say, nor has chance."""
    results = lake.listed("reed-belt", "clear-days")
    before = printed(results, colour=True, links=True, page=True)
    for name, value in [
        ("COLUMNS", "17"),
        ("LINES", "3"),
        ("NO_COLOR", "1"),
        ("TERM", "dumb"),
        ("COLORTERM", "truecolor"),
        ("JUPYTER_COLUMNS", "20"),
        ("TTY_INTERACTIVE", "0"),
    ]:
        monkeypatch.setenv(name, value)
    assert printed(results, colour=True, links=True, page=True) == before


def test_under_forty_columns_the_table_is_a_list() -> None:
    """At 39 columns nothing stands beside anything; at 40 the figure stands beside the text."""
    narrow = printed(lake.listed("reed-belt", "stations"), 39)
    assert narrow.splitlines()[0] == "60%—70%"
    assert "\n\n46处" in narrow
    assert re.match(r"60%—70% +芦苇带占比", printed(lake.listed("reed-belt"), 40))


def test_languages_stand_beside_each_other_when_wide_and_below_when_not() -> None:
    """120 columns are wide; one language alone is never split."""
    pattern = r"(?m)芦苇带占比 +reed belt$"
    wide = printed(lake.listed("reed-belt"), 120)
    assert re.search(r"(?m)湖岸线的60%至70%长有芦苇。 +Reeds grow", wide)
    narrow = printed(lake.listed("reed-belt"), 119)
    assert not re.search(r"芦苇。 +Reeds grow", narrow)
    assert re.search(pattern, narrow)
    assert "Reeds" not in printed(lake.listed("reed-belt"), 120, lang="zh")


def test_what_is_there_in_one_language_only_is_shown_in_that_one() -> None:
    """`--lang zh` hides no record that has English alone."""
    text = printed(lake.listed("plain", "old-count"), lang="zh")
    assert "A record may be no more than" in text
    assert "旧的计数" in printed(lake.listed("old-count"), lang="en")
    assert printed(lake.listed("plain"), 130).count("A record") == 1


def test_the_figure_stands_first_with_bar_scope_and_comparison() -> None:
    """Bold and coloured, at the beginning of the row, what it is of below."""
    text = printed(lake.listed("clear-days"), 100, colour=True, lang="zh")
    first, *rest = text.splitlines()
    assert first.startswith("\x1b[1;36m72.5%\x1b[0m")
    left = "\n".join(ANSI.sub("", line)[:30].strip() for line in rest)
    assert re.match(r"2027 ━+─+", left)
    assert "2031 ━" in left
    assert "澜湖全湖" in left
    assert "较2027年 +6.5个百分点" in left


def test_a_bar_is_as_long_as_its_share() -> None:
    """36.5 % of twenty columns are seven."""
    fact = Fact("x", value=36.5, unit=Bilingual("%", "%"))
    assert [line.plain for line in table.bar_lines(fact, 20)] == ["━" * 7 + "─" * 13]
    reeds = table.bar_lines(fact._replace(value=(60, 70)), 20)
    assert [line.plain for line in reeds] == ["━" * 12 + "╍" * 2 + "─" * 6]
    assert table.bar_lines(fact, 5) == []


def test_matched_spans_are_marked_by_more_than_colour() -> None:
    """Bold and underlined; spans that overlap or reach beyond the text do no harm."""
    text = printed(lake.found("clear-days"), colour=True)
    assert text.count("\x1b[1;4;31m清澈天数\x1b[0m") == 2
    why = lake.MATCHES["clear-days"]._replace(
        spans=tuple(
            lake.MATCHES["clear-days"].spans[0]._replace(start=a, end=b)
            for a, b in [(5, 9), (0, 7), (6, 7), (90, 99), (3, 3)]
        ),
    )
    shown = table.marked("0123456789abc", why, "zh")
    assert shown.plain == "0123456789abc"
    assert [(span.start, span.end) for span in shown.spans] == [(0, 7), (7, 9)]


def test_spans_are_found_again_after_characters_made_visible() -> None:
    """A span counts characters of the field, not of what is shown."""
    shown = table.marked("\x1b\x1b甲乙\x1b", lake.MATCHES["clear-days"], "other")
    assert shown.plain == "\\x1b\\x1b甲乙\\x1b"
    why = lake.MATCHES["hostile"]._replace(spans=lake.MATCHES["hostile"].spans[:1])
    label = table.marked(lake.HOSTILE.label.zh or "", why, "label.zh")  # type: ignore[union-attr]
    [span] = label.spans
    assert label.plain[span.start : span.end] == "][red]\\x1b"


def test_who_vouches_is_told_in_words() -> None:
    """Attributed, derived and withdrawn records say so, without any colour."""
    text = printed(lake.listed("recovery", "turbid-days", "old-count"), 100)
    for mark in (
        "[转述 attributed] 湖泊研究站 / Lake Research Station",
        "[推算 derived] 100 - a（a = clear-days）",
        "[已撤回 withdrawn]",
    ):
        assert mark in text
    wide = printed(lake.listed("recovery", "turbid-days"), 130)
    assert re.search(r"\[转述\] 湖泊研究站 +.*\n?.*\[attributed\] Lake Research Station", wide)
    assert "[derived] 100 - a (a = clear-days)" in wide
    assert "[" not in printed(lake.listed("clear-days", "stations"))


def test_explaining_adds_a_line_for_each_language() -> None:
    """Tier in words, fields, score; nothing for a record that was not searched for."""
    text = printed(lake.found("clear-days", "stations"), 100, explain=True)
    assert "匹配：词语齐全；字段 zh, label.zh；92 分" in text
    assert "matched: all the words in zh, label.zh; score 92" in text
    assert text.count("matched:") == 1


def test_nothing_found_prints_nothing() -> None:
    """The calm line is up to the command."""
    assert printed(lake.NOTHING) == printed(lake.NOTHING, 20) == ""
    assert printed(lake.NOTHING, page=True) == ""


def test_a_long_listing_comes_in_pieces() -> None:
    """The first records can be written before the last ones are laid out."""
    many = Results(lake.BASE.info, tuple(Hit(fact) for fact in lake.FACTS * 25), 250)
    pieces = list(renderer("table")(many, options()))
    assert len(pieces) == 3
    whole = "".join(pieces)
    assert whole.count("clear-days  2031") == 25
    rules = [line for line in whole.splitlines() if set(line) == {"─"}]
    assert len(rules) == 249
    assert len(set(rules)) == 1
    narrow = "".join(renderer("table")(many, options(30)))
    assert narrow.count("\n\n") == 249


# ---------------------------------------------------------------- pages


def test_a_link_is_made_only_of_a_plain_web_address() -> None:
    """OSC 8 without the number by chance that rich gives it; any other address stays text."""
    text = printed(lake.listed("reed-belt"), colour=True, links=True, page=True)
    assert "\x1b]8;;https://example.org/atlas\x1b\\" in text
    assert "]8;" not in printed(lake.listed("reed-belt"), colour=True, page=True)
    for url in ("javascript:alert(1)", "https://a b", "https://a\x1b\\", "file:///etc/passwd"):
        opts = options(colour=True, links=True, page=True)
        opts.sources = [lake.BASE.sources[1]._replace(url=url)]
        text = "".join(renderer("table")(lake.listed("reed-belt"), opts))
        assert "]8;" not in text
        assert visible(url) in text


def test_pages_are_parted_by_a_blank_line() -> None:
    """Two records, two pages."""
    text = printed(lake.listed("stations", "plain"), page=True)
    assert "\n\n" in text
    assert not text.startswith("\n")
    assert not text.endswith("\n\n")


# ---------------------------------------------------------------- other tables


def test_topics_and_kinds_are_counted_in_words_of_the_language() -> None:
    """Id, count and label; an unknown kind is shown as it is."""
    rows = [("water", Bilingual("湖水", "water"), 12), ("none", None, 3)]
    text = "".join(topics(rows, [("figure", 12), ("later", 1)], options(lang="zh")))
    assert text.splitlines() == [
        "主题   条数  名称",
        "water  12    湖水",
        "none    3",
        "",
        "类别    条数  名称",
        "figure  12    数据",
        "later    1    later",
    ]
    assert "".join(topics([], [], options())) == ""


@pytest.mark.parametrize("width", WIDTHS)
def test_a_grid_of_any_texts_loses_nothing(width: int) -> None:
    """Columns share the width; where that is too little, the table is a list."""
    rows = [
        ["drafts/long-name-of-a-file.md:12:7", "数值不符：写作72.6%，应为72.5%", "clear-days"],
        ["a.md:1:1", "\x1b[31m[/b]", "x"],
    ]
    text = "".join(grid(["where", "what", "record"], rows, options(width)))
    assert all(cell_len(line) <= width for line in text.splitlines())
    assert "\x1b" not in text
    if width < table.LIST_BELOW:
        for row in rows:
            for cell in row:
                assert squeezed(visible(cell)) in squeezed(text)
    else:
        starts = [match.start() for match in re.finditer(r"\S+", text.splitlines()[0])]
        whole = squeezed("".join(columns(text, starts)))
        for row in rows:
            for cell in row:
                assert squeezed(visible(cell)) in whole


def test_info_lists_headings_with_their_lines() -> None:
    """A heading without a line is left out."""
    rows = [(("题名", "title"), ["澜湖调查", "Survey"]), (("版本", "edition"), [""])]
    assert "".join(info(rows, options(lang="en"))) == "title  澜湖调查\n       Survey\n"
    assert "".join(info(rows, options(20))) == "题名 title\n澜湖调查\nSurvey\n"


# ---------------------------------------------------------------- overview


def test_the_overview_tells_event_figures_and_outcomes_of_any_base() -> None:
    """Title, the first event, figures under their topics, decisions, agreements, plans."""
    event = Fact("opening", topic="survey", kind="event", zh="调查启动。", period="2031-01")
    base = replace(lake.BASE, facts=(event, *lake.FACTS, lake.HOSTILE))
    text = "".join(overview(base, options(80, lang="zh")))
    order = [
        "澜湖调查",
        "调查启动。",
        "湖水 ─",
        "72.5%",
        "湖岸 ─",
        "协议 ─",
        "泊位共用协议",
        "计划 ─",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert "浑浊天数比率" not in text
    assert "旧的计数" not in text


def test_the_overview_says_how_much_it_leaves_out() -> None:
    """A topic with more figures than fit says how many more there are."""
    facts = tuple(Fact(f"f{n}", topic="t", kind="figure", value=n, zh=f"第{n}") for n in range(9))
    base = replace(lake.BASE, facts=facts, topics=(Topic("t", Bilingual("题", "theme")),))
    text = "".join(overview(base, options(60)))
    assert "另有6条 6 more" in text
    assert "第3" not in text


def test_the_overview_of_a_base_without_records_is_empty() -> None:
    """There is nothing to show, and no error."""
    assert "".join(overview(replace(lake.BASE, facts=()), options())) == ""
    assert "plain" not in "".join(overview(replace(lake.BASE, topics=()), options()))


def test_the_overview_has_two_columns_where_there_is_room() -> None:
    """Wide terminals show the outcomes beside the figures."""
    text = "".join(overview(lake.BASE, options(140)))
    assert re.search(r"72\.5%.*协议  agreement|湖水 .*协议", text) or re.search(
        r"─{5,}  \S+.*─{5,}", text
    )


@pytest.mark.parametrize("width", [30, 80, 130])
@pytest.mark.parametrize("page", [False, True])
def test_a_later_piece_goes_on_from_the_one_before(width: int, page: bool) -> None:
    """Records written in two pieces are parted as if they came in one."""
    opts = options(width, page=page, lang="zh")
    whole = "".join(renderer("table")(lake.listed("phosphorus", "stations"), opts))
    first = "".join(renderer("table")(lake.listed("phosphorus"), opts))
    opts.header = False
    second = "".join(renderer("table")(lake.listed("stations"), opts))
    assert len((first + second).splitlines()) == len(whole.splitlines())
