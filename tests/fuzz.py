"""Targets for fuzzing: whatever comes in, a right answer or an error of ours comes out.

The suite runs each shortly (`test_fuzz.py`). `python -m tests.fuzz --minutes 60` runs them in turn
for as long as it is told, prints for each how many inputs it was given and how many faults these
showed, and exits 1 where there was one. What it finds becomes a test named after what went wrong.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import tempfile
import time
import traceback
from collections import Counter
from contextlib import suppress
from functools import cache, partial
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from unittest import mock

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ytfacts
from ytfacts import commands, output
from ytfacts import diff as comparing
from ytfacts.check import check
from ytfacts.cite import STYLES, citations
from ytfacts.commands import LONGEST_QUERY
from ytfacts.compiled import compile_to
from ytfacts.errors import FactFileError, InputError, UsageError, YtfactsError
from ytfacts.figures import read
from ytfacts.loader import load
from ytfacts.model import BaseInfo, Bilingual, FactBase, Hit, Results, Source, Topic
from ytfacts.normalize import fold, fold_with_map, words
from ytfacts.records import MAX_INTEGER, fact_from_json
from ytfacts.render import RENDERERS, Options, renderer
from ytfacts.render.overview import overview
from ytfacts.shapes import PARTS, TABLES
from ytfacts.terminal import CONTROLS, visible
from ytfacts.verify import Verifier, report

if TYPE_CHECKING:
    from collections.abc import Callable

    from ytfacts.model import Fact

# --- what is put in ---

PIECES = (
    "84.5%", "约", "15万余家", "2024年", "6月6日", "一百二十三万", "to", "3至5", "1e400", "-", "—", "½", "亿",
    "9" * 40, "over", "nearly", "国家实验室", "上海", "gjsys", "guojia", "laboratries", "年均", "增长", "1.4倍",
    "省委书记", "張", "（", "“", "[/b]", "\x1b[31m", "\u202e", "\x9b", "\0", "\r\n", "\t", "|", "`", "*", "_",
    "<!--", "```\n", "#", "{", "}", "'", '"', "\\", "=", "Ⅷ", "①", "𠮷", "e\u0301", "\u200b", "ＡＢ", "،",
    "👩‍👩‍👧", "\u2028", "\ufeff", "%", "&amp;", "http://a.b/", ",", "。", "\n\n", "- ", "比", "10.4个百分点",
)  # fmt: skip
_BY_SIGN = {0xE000 + n: piece for n, piece in enumerate(PIECES)}


def texts(most: int) -> st.SearchStrategy[str]:
    """Texts of pieces like these, or of any characters; each is one choice, so that it is quick."""
    pieces = st.text([*map(chr, _BY_SIGN)], max_size=most).map(lambda s: s.translate(_BY_SIGN))
    return pieces | st.text(max_size=most)


TEXTS = texts(30)
SENTENCES = texts(8).filter(lambda text: bool(text) and not text.isspace())
PAIRS = st.fixed_dictionaries({}, optional={"zh": SENTENCES, "en": SENTENCES}).filter(bool)
NUMBERS = (
    st.integers(-MAX_INTEGER, MAX_INTEGER)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from((0, -0.0, 84.5, 15e4, 1.7e308, 5e-324, 2**53 + 1))
)
PERIODS = st.sampled_from(("2024", "2025-06-06/2025-06-07", "0001-01", "9999-12-31"))
COMPARISONS = st.fixed_dictionaries(
    {"unit": PAIRS}, optional={"period": PERIODS, "value": NUMBERS, "change": NUMBERS}
)
ACTORS = st.fixed_dictionaries({"name": PAIRS}, optional={"role": SENTENCES, "title": PAIRS})
EVIDENCE = st.fixed_dictionaries(
    {"paragraph": st.integers(1, MAX_INTEGER)}, optional={"tokens": st.lists(SENTENCES, max_size=2)}
)
RECORDS = st.fixed_dictionaries(
    {"id": st.from_regex(r"[a-z]{1,8}", fullmatch=True), "zh": SENTENCES, "en": SENTENCES},
    optional={
        **dict.fromkeys(("label", "metric", "scope", "unit", "written", "note"), PAIRS),
        **{key.name: st.sampled_from(key.choices) for key in TABLES["fact"] if key.choices},
        "topic": st.just("topic"),
        "source": st.just("source"),
        "value": NUMBERS | st.lists(NUMBERS, min_size=2, max_size=2).map(sorted),
        "period": PERIODS,
        "comparison": COMPARISONS,
        "actors": st.lists(ACTORS, max_size=2),
        "evidence": st.lists(EVIDENCE, max_size=2),
        "keywords": st.fixed_dictionaries({"en": st.lists(SENTENCES, max_size=2)}),
        "derivation": st.fixed_dictionaries({"records": st.just(["a", "b"]), "formula": SENTENCES}),
    },
)
"""Records as JSON has them, each of which is one: with all that a reader lets pass, and no more."""

FACTS = st.lists(RECORDS.map(fact_from_json), max_size=2, unique_by=lambda fact: fact.id)
SOURCES = st.builds(
    Source,
    id=st.just("source"),
    title=st.none() | st.builds(Bilingual, SENTENCES, SENTENCES),
    author=st.none() | SENTENCES,
    date=st.sampled_from((None, "2025", "2025-06-06")),
    url=st.none() | SENTENCES | SENTENCES.map("https://a.b/".__add__),
    type=st.none() | SENTENCES,
)


@st.composite
def bases(draw: st.DrawFn) -> FactBase:
    """Bases of which every text is hostile."""
    facts = draw(FACTS)
    said = draw(st.builds(Bilingual, SENTENCES, SENTENCES))
    return FactBase(
        BaseInfo(title=said, facts=len(facts)),
        tuple(facts),
        topics=(Topic("topic", said),),
        sources=(draw(SOURCES),),
        description=said,
    )


SCALARS = (
    TEXTS
    | st.sampled_from(["a", "b", "2024", "a - b", "a / (b - b)", "PM_{2.5}", "约84.5%。", "", " "])
    | st.sampled_from([choice for key in TABLES["fact"] for choice in key.choices])
    | NUMBERS
    | st.booleans()
)
KEYS = st.sampled_from(
    sorted({key.name for keys in (*TABLES.values(), *PARTS.values()) for key in keys} | {"x"})
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=4,
)
LIKELY = st.fixed_dictionaries(
    {},
    optional={
        "id": st.sampled_from("abc"),
        "zh": TEXTS,
        "en": TEXTS,
        "value": NUMBERS | VALUES,
        "unit": PAIRS,
        "written": PAIRS,
        "comparison": COMPARISONS | VALUES,
        "actors": st.lists(ACTORS, max_size=2) | VALUES,
        "evidence": st.lists(EVIDENCE, max_size=2) | VALUES,
        "derivation": st.fixed_dictionaries(
            {
                "records": st.lists(st.sampled_from("abc"), max_size=2),
                "formula": st.sampled_from(("a - b", "a / (b - b)", "a ** b")) | TEXTS,
            }
        ),
        "period": PERIODS | TEXTS,
        "keywords": VALUES,
        "x": VALUES,
    },
)
DOCUMENTS = st.fixed_dictionaries(
    {"schema": st.just(1), "fact": st.lists(LIKELY, max_size=3) | VALUES},
    optional={
        name: st.lists(st.just({"id": "a"}) | VALUES, max_size=2) | VALUES
        for name in TABLES
        if name != "fact"
    },
)


def toml(value: Any) -> str:
    """Return a value as TOML, tables inline."""
    if isinstance(value, dict):
        parts = (f"{json.dumps(key)} = {toml(part)}" for key, part in value.items())
        return f"{{{', '.join(parts)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    return json.dumps(value)


@cache
def bundled() -> FactBase:
    """Return the bundled base."""
    return load()


@cache
def verifier() -> Verifier:
    """Return a verifier against it."""
    return Verifier(bundled())


# --- what has to come out ---

UNSEEN = re.compile(f"[{re.escape(''.join(map(chr, CONTROLS)))}]")
OUR_CODES = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;;[!-~]*\x1b\\")
"""What a coloured answer may send to a terminal: colours, and links to addresses in ASCII."""


def loading(data: bytes) -> None:
    """Any bytes are a base, or one bounded line says why not; `check` finds the same."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "base.toml"
        path.write_bytes(b"schema = 1\n" + data)
        try:
            load(path)
        except YtfactsError as error:
            said = str(error)
        else:
            return
        assert UNSEEN.search(said) is None
        assert check([path])


def checking(document: dict[str, Any]) -> None:
    """What loads has no finding of shape; what doesn't has the one that loading names."""
    text = "".join(f"{key} = {toml(part)}\n" for key, part in document.items())
    with tempfile.TemporaryDirectory() as folder:
        path, source = Path(folder) / "base.toml", Path(folder) / "source.txt"
        path.write_text(text, encoding="utf-8")
        source.write_text("约84.5%。\n\n15万余家\n", encoding="utf-8")
        findings = check([path])
        with suppress(UsageError):
            check([path], documents=[source])
        told = {f.message for f in findings if f.rule in ("syntax", "shape", "reference")}
        told -= {message for message in told if message.startswith("no rule")}
        problem = None
        try:
            load(path)
        except FactFileError as error:
            problem = error.problem
        assert problem in told if told else problem is None


def reading_json(value: Any) -> None:
    """A line of JSON is a record, or the error says why it isn't."""
    with suppress(InputError):
        assert fact_from_json(value).id


def folding(text: str) -> None:
    """Folding is the same with or without a map, and words lie in order within it."""
    folded = fold(text)
    assert fold_with_map(text).text == folded
    end = 0
    for start, stop, word in words(folded):
        assert end <= start < stop <= len(folded)
        assert word
        end = start


def figures(text: str) -> None:
    """Figures stand where they are said to stand."""
    for figure in read(text):
        assert 0 <= figure.start < figure.end <= len(text)


def searching(text: str, where: str) -> None:
    """Any query is answered or refused, twice alike, within the limit; so is any comparison."""
    with suppress(YtfactsError):
        found = ytfacts.search(bundled(), text, limit=3)
        assert len(found.hits) <= 3
        assert ytfacts.search(bundled(), text, limit=3) == found
    with suppress(YtfactsError):
        ytfacts.search(bundled(), "上海", where=[where])


def verifying(lines: list[str]) -> None:
    """Findings of any draft lie within its lines, and each way of writing them can be read."""
    draft = [line + "\n" for part in lines for line in part.split("\n")]
    findings = [*verifier().check("draft", draft)]
    for one in findings:
        assert 1 <= one.line <= one.end_line <= len(draft) + 1
        assert one.column >= 1
    counts = report.Counts()
    json.dumps(report.to_json(bundled().info, ["draft"], counts, findings), allow_nan=False)
    json.dumps(report.sarif(findings), allow_nan=False)
    for line in (*report.github(findings), *report.lines(findings, explain=True)):
        assert UNSEEN.search(line) is None


def answer(base: FactBase, query: str) -> Results:
    """Return what a base answers, all that it has where that is nothing."""
    found = None
    with suppress(UsageError):
        found = ytfacts.search(base, query)
    return found if found and found.hits else Results(base.info, (*map(Hit, base.facts),), 0)


def rendering(name: str, base: FactBase, query: str, options: Options) -> None:
    """A format lets no control code through, leaves nothing out, and can be read as what it is."""
    results = answer(base, query)
    options.sources, options.topics = base.sources, base.topics
    shown = is_plain("".join(renderer(name)(results, options)), options)
    if name in ("table", "text"):
        for hit in results.hits:
            for language in options.languages:
                is_within(hit.fact, language, shown)
    elif name in ("json", "jsonl"):
        lines = [json.loads(line) for line in shown.splitlines()]
        assert len(lines) == (1 if name == "json" else len(results.hits))
    elif name == "csv":
        assert len([*csv.reader(shown.splitlines(keepends=True))]) == 1 + len(results.hits)
    elif name == "tsv":
        assert shown.count("\n") == 1 + len(results.hits)


def is_plain(shown: str, options: Options) -> str:
    """Assert that nothing in a text acts on a terminal but our own colours; return it without."""
    if options.colour:
        shown = OUR_CODES.sub("", shown)
    assert UNSEEN.search(shown.translate({0x0A: None, 0x09: None})) is None
    return shown


def is_within(fact: Fact, language: str, shown: str) -> None:
    """Assert that every character of a record's sentence stands in a text, in order."""
    rest = iter(re.sub(r"\s", "", shown))
    sentence = visible(re.sub(r"\s", "", getattr(fact, language) or ""))
    assert all(char in rest for char in sentence)


def overviews(base: FactBase, options: Options) -> None:
    """The overview of any base can be shown."""
    is_plain("".join(overview(base, options)), options)


@cache
def compiled() -> bytes:
    """Return a small compiled base as a file."""
    fact = fact_from_json({"id": "tea", "zh": "龙井茶有3种。", "en": "Three kinds of tea."})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "base.ytfacts"
        compile_to(str(path), FactBase(BaseInfo(facts=1), (fact,)))
        return path.read_bytes()


def opening(edits: list[tuple[int, bytes]], command: str) -> None:
    """A compiled base of which bytes are changed is refused, or its answer is valid JSON."""
    data = bytearray(compiled())
    for place, changed in edits:
        start = place % len(data)
        data[start : start + len(changed)] = changed
    written: list[str] = []
    with tempfile.TemporaryDirectory() as folder, suppress(YtfactsError):
        path = Path(folder) / "base.ytfacts"
        path.write_bytes(data)
        asked = {"search": {"query": ["tea"]}, "show": {"id": ["tea"]}, "list": {}}[command]
        with mock.patch.multiple(output, write=written.extend, tell=str):
            commands.run(command, {"facts": [str(path)], "json": True, **asked})
        assert json.loads("".join(written))["schema"] == 1


def citing(base: FactBase, lang: str) -> None:
    """Every style can cite every record."""
    for style in STYLES:
        text = citations(base.facts, base, style, lang=lang)
        assert style != "csl-json" or len(json.loads(text)) == len(base.facts)


def comparisons(old: FactBase, new: FactBase) -> None:
    """Two bases can be compared in each format; a base and itself are the same."""
    changes = comparing.diff(old, new)
    json.dumps(comparing.to_dict(changes), allow_nan=False)
    assert all(isinstance(line, str) for line in comparing.lines(changes))
    assert all(isinstance(line, str) for line in comparing.markdown(changes))
    assert not comparing.diff(old, old)


OPTIONS = st.builds(
    Options,
    lang=st.sampled_from(("zh", "en", "both")),
    explain=st.booleans(),
    width=st.integers(10, 200),
    height=st.none() | st.integers(1, 60),
    colour=st.booleans(),
    page=st.booleans(),
)


class Target(NamedTuple):
    """A function that raises where something is wrong, and what it is given."""

    function: Callable[..., None]
    inputs: tuple[st.SearchStrategy[Any], ...]


TARGETS = {
    "loader": Target(
        loading,
        (st.lists(st.binary(max_size=20) | TEXTS.map(str.encode), max_size=20).map(b"".join),),
    ),
    "check": Target(checking, (DOCUMENTS,)),
    "records": Target(reading_json, (VALUES | LIKELY,)),
    "folding": Target(folding, (TEXTS,)),
    "figures": Target(figures, (TEXTS,)),
    "query": Target(searching, (TEXTS.map(lambda text: text[:LONGEST_QUERY]), SENTENCES)),
    "verify": Target(verifying, (st.lists(TEXTS, max_size=6),)),
    **{
        f"render {name}": Target(partial(rendering, name), (bases(), SENTENCES, OPTIONS))
        for name in RENDERERS
    },
    "render overview": Target(overviews, (bases(), OPTIONS)),
    "compiled base": Target(
        opening,
        (
            st.lists(st.tuples(st.integers(0, 1 << 16), st.binary(max_size=8)), max_size=8),
            st.sampled_from(("search", "show", "list")),
        ),
    ),
    "cite": Target(citing, (bases(), st.sampled_from(("zh", "en", "both")))),
    "diff": Target(comparisons, (bases(), bases())),
}
"""All of them, by name."""

# --- running them ---


def run(name: str, examples: int, taken: Counter[str]) -> None:
    """Give a target at most so many inputs, and count in `taken` how many it took.

    Raises what it finds, for the smallest input that shows it.
    """
    target = TARGETS[name]

    def once(inputs: tuple[Any, ...]) -> None:
        taken[name] += 1
        target.function(*inputs)

    thorough = settings(
        deadline=None,
        database=None,
        max_examples=examples,
        suppress_health_check=[*HealthCheck],
    )
    thorough(given(st.tuples(*target.inputs))(once))()


ROUND = 100
"""Inputs for a target before the next one has its turn."""


def main() -> int:
    """Run all targets in turn; return 1 where one of them found something."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=main.__doc__)
    parser.add_argument("--minutes", type=float, default=60, help="how long (default: 60)")
    parser.add_argument("--only", choices=TARGETS, action="append", help="this target alone")
    wanted = parser.parse_args()
    names = wanted.only or [*TARGETS]
    end = time.monotonic() + wanted.minutes * 60
    taken, failures = Counter[str](), Counter[str]()
    for name in cycle(names):
        if time.monotonic() >= end:
            break
        try:
            run(name, ROUND, taken)
        except Exception:  # noqa: BLE001 - the finding, with the input in its notes
            failures[name] += 1
            traceback.print_exc()
    print(f"{'target':<16} {'examples':>9} {'failures':>9}")
    for name in names:
        print(f"{name:<16} {taken[name]:>9,} {failures[name]:>9,}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
