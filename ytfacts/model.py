"""What a fact base consists of. No input, no output: loading and rendering live elsewhere.

`FIELDS` is the one table of a record's fields. Loading, JSON, CSV, the JSON Schema and the
documentation of the format are made from it; `Fact` has the same names in the same order.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, NamedTuple

SCHEMA = 1
"""Version of the fact file and of the JSON output."""

KINDS = (
    "figure",
    "event",
    "decision",
    "plan",
    "agreement",
    "organisation",
    "person",
    "case",
    "concept",
    "statement",
)

STATUSES = ("reported", "attributed", "derived", "withdrawn")

QUALIFIERS = ("exact", "over", "under", "about", "nearly", "range")

LANGUAGES = ("zh", "en")

Number = int | float
Value = int | float | tuple[int | float, int | float]
"""A number, or the low and the high end of a range."""


@dataclass(frozen=True)
class Bilingual:
    """The same text in Chinese and in English; at least one of them is there."""

    zh: str | None = None
    en: str | None = None

    def get(self, language: str) -> str | None:
        """Return the text in `language` ("zh" or "en"), else in the other one."""
        return (self.zh or self.en) if language == "zh" else (self.en or self.zh)


@dataclass(frozen=True)
class Comparison:
    """What a figure is compared with: the earlier `value`, the signed `change`, or both."""

    period: str | None = None
    value: Number | None = None
    change: Number | None = None
    unit: Bilingual | None = None


@dataclass(frozen=True)
class Actor:
    """Somebody who says, decides, signs or takes part; `role` is one English word or phrase."""

    name: Bilingual
    role: str | None = None
    title: Bilingual | None = None


@dataclass(frozen=True)
class Keywords:
    """Other names that people type for a record."""

    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


@dataclass(frozen=True)
class Evidence:
    """A paragraph of the source (from 1) and the figures, names and terms that stand in it."""

    paragraph: int
    tokens: tuple[str, ...] = ()


@dataclass(frozen=True)
class Derivation:
    """How a derived value is computed: `formula` names the `records` as a, b, c… in order."""

    records: tuple[str, ...]
    formula: str


@dataclass(frozen=True)
class Fact:
    """One record. `FIELDS` says what each field means.

    `file` is the fact file it came from, `reason` why it replaces or withdraws another: they
    belong to the file, and neither to the JSON of a record nor to what makes two records equal.
    """

    id: str
    topic: str | None = None
    kind: str | None = None
    status: str = "reported"
    label: Bilingual | None = None
    zh: str | None = None
    en: str | None = None
    metric: Bilingual | None = None
    scope: Bilingual | None = None
    value: Value | None = None
    unit: Bilingual | None = None
    written: Bilingual | None = None
    qualifier: str | None = None
    period: str | None = None
    comparison: Comparison | None = None
    actors: tuple[Actor, ...] = ()
    keywords: Keywords = Keywords()
    source: str | None = None
    evidence: tuple[Evidence, ...] = ()
    derivation: Derivation | None = None
    note: Bilingual | None = None
    formerly: tuple[str, ...] = ()
    file: str | None = field(default=None, compare=False)
    reason: str | None = field(default=None, compare=False)

    def sentence(self, language: str) -> str:
        """Return the sentence in `language` ("zh" or "en"), else in the other one."""
        return Bilingual(self.zh, self.en).get(language) or ""

    def name(self, language: str) -> str:
        """Return the label in `language`, else the sentence: what a list shows first."""
        return (self.label and self.label.get(language)) or self.sentence(language)


class Field(NamedTuple):
    """One field of a record.

    `type` names one of the shapes that `ytfacts.records` reads; `searched` says whether a query
    is sought in it; `help` is its meaning, for the documentation and the JSON Schema.
    """

    name: str
    type: str
    searched: bool
    help: str
    choices: tuple[str, ...] = ()


FIELDS = (
    Field("id", "id", True, "short stable name of the record, lower case with hyphens"),
    Field("topic", "topic", False, "id of a [[topic]]"),
    Field("kind", "choice", False, "what sort of fact it is", KINDS),
    Field(
        "status",
        "choice",
        False,
        "who vouches for it: the source (reported), somebody the source names (attributed), "
        "a computation (derived); withdrawn keeps only the id",
        STATUSES,
    ),
    Field("label", "bilingual", True, "short name, the first column of a table"),
    Field("zh", "text", True, "the whole fact as one Chinese sentence"),
    Field("en", "text", True, "the whole fact as one English sentence"),
    Field("metric", "bilingual", True, "what the figure measures"),
    Field("scope", "bilingual", True, "where or of whom"),
    Field("value", "value", False, "number or [low, high] in units of what is counted"),
    Field("unit", "unit", False, "id of a [[unit]], or the unit itself in both languages"),
    Field("written", "bilingual", True, "the figure as one would print it"),
    Field("qualifier", "choice", False, "how the source hedges the figure", QUALIFIERS),
    Field("period", "period", False, "when, in ISO 8601; a slash joins the ends of a span"),
    Field("comparison", "comparison", False, "what the figure is compared with"),
    Field("actors", "actors", True, "who says, decides, signs or takes part"),
    Field("keywords", "keywords", True, "other names that people type"),
    Field("source", "source", False, "id of a [[source]]"),
    Field("evidence", "evidence", False, "where in the source it stands, with what words"),
    Field("derivation", "derivation", False, "records and formula of a derived value"),
    Field("note", "bilingual", False, "remark of the curator"),
    Field("formerly", "ids", True, "earlier ids, which still lead here"),
)


@dataclass(frozen=True)
class Topic:
    """A heading under which records stand."""

    id: str
    label: Bilingual


@dataclass(frozen=True)
class Uncarried:
    """Figures and names of a source that no record carries, on purpose."""

    tokens: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Source:
    """A document the facts come from. What it does not tell about itself is None."""

    id: str
    title: Bilingual | None = None
    subtitle: Bilingual | None = None
    author: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    type: str | None = None
    sha256: str | None = None
    paragraphs: int | None = None
    uncarried: tuple[Uncarried, ...] = ()


@dataclass(frozen=True)
class Reading:
    """How a Chinese word is read aloud, in pinyin syllables without tones."""

    text: str
    pinyin: str


@dataclass(frozen=True)
class BaseInfo:
    """What every answer says about the base it comes from; `facts` counts what can be found."""

    id: str | None = None
    title: Bilingual | None = None
    edition: str | None = None
    sha256: str = ""
    cutoff: str | None = None
    facts: int = 0


@dataclass(frozen=True, eq=False)
class FactBase:
    """A loaded fact base: one file, or several as layers, later ones on top."""

    info: BaseInfo
    facts: tuple[Fact, ...]
    topics: tuple[Topic, ...] = ()
    units: tuple[tuple[str, Bilingual], ...] = ()
    sources: tuple[Source, ...] = ()
    readings: tuple[Reading, ...] = ()
    licence: str | None = None
    description: Bilingual | None = None
    ignored_rules: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Span:
    """Where a query matched: characters `start` to `end`, half-open, of a record's field.

    `field` is a dotted path as in `--fields`: `zh`, `label.en`, `keywords.zh.0`.
    """

    field: str
    start: int
    end: int


@dataclass(frozen=True)
class Match:
    """Why a record answers a query. `score` (0 to 100) orders only within a tier."""

    tier: str
    score: int
    fields: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Hit:
    """A record in an answer; `match` is None where nothing was searched for."""

    fact: Fact
    match: Match | None = None


@dataclass(frozen=True)
class Near:
    """A record that a query without an answer came close to, and what keeps it from being one."""

    id: str
    zh: str | None
    en: str | None
    score: int
    why: str


@dataclass(frozen=True)
class Results:
    """An answer: what is shown (`hits`), and how many there were before the limit (`total`).

    `total` is exact up to 1,000; beyond, it is 1,000 and `more` is true. `query` is None for
    `show` and `list`; `line` is the line of a batch, from 1.
    """

    base: BaseInfo
    hits: tuple[Hit, ...]
    total: int
    more: bool = False
    query: str | None = None
    nearest: tuple[Near, ...] = ()
    line: int | None = None


_NAMES: dict[type, tuple[str, ...]] = {Fact: tuple(field.name for field in FIELDS)}
"""Class -> the names of its parts in JSON, filled as classes are met."""


def to_json(value: Any) -> Any:
    """Return a record, or any part of one, as what `json.dumps` takes: dicts, lists, scalars."""
    known = type(value)
    if known is str or value is None:
        return value
    if known is tuple:
        return [to_json(part) for part in value]
    if known not in _NAMES:
        if not is_dataclass(value):
            return value
        _NAMES[known] = tuple(part.name for part in fields(value))
    return {name: to_json(getattr(value, name)) for name in _NAMES[known]}
