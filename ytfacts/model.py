"""What a fact base consists of. No input, no output: loading and rendering live elsewhere.

`FIELDS` is the one table of a record's fields. Loading, JSON, CSV, the JSON Schema and the
documentation of the format are made from it; `Fact` has the same names in the same order.

All but the base itself are named tuples: as unchangeable as frozen dataclasses, and made in a
third of the time, for which every table on a terminal waits.
"""

from __future__ import annotations

from dataclasses import dataclass
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


class Bilingual(NamedTuple):
    """The same text in Chinese and in English; at least one of them is there."""

    zh: str | None = None
    en: str | None = None

    def get(self, language: str) -> str | None:
        """Return the text in `language` ("zh" or "en"), else in the other one."""
        return (self.zh or self.en) if language == "zh" else (self.en or self.zh)


class Comparison(NamedTuple):
    """What a figure is compared with: the earlier `value`, the signed `change`, or both."""

    period: str | None = None
    value: Number | None = None
    change: Number | None = None
    unit: Bilingual | None = None


class Actor(NamedTuple):
    """Somebody who says, decides, signs or takes part; `role` is one English word or phrase."""

    name: Bilingual
    role: str | None = None
    title: Bilingual | None = None


class Keywords(NamedTuple):
    """Other names that people type for a record."""

    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


_NO_NAMES = Keywords()


class Evidence(NamedTuple):
    """A paragraph of the source (from 1) and the figures, names and terms that stand in it."""

    paragraph: int
    tokens: tuple[str, ...] = ()


class Derivation(NamedTuple):
    """How a derived value is computed: `formula` names the `records` as a, b, c… in order."""

    records: tuple[str, ...]
    formula: str


class Fact(NamedTuple):
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
    file: str | None = None
    reason: str | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Fact) and self[:_OWN] == other[:_OWN]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:_OWN])

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


class Topic(NamedTuple):
    """A heading under which records stand."""

    id: str
    label: Bilingual


class Uncarried(NamedTuple):
    """Figures and names of a source that no record carries, on purpose."""

    tokens: tuple[str, ...]
    reason: str


class Source(NamedTuple):
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


class Reading(NamedTuple):
    """How a Chinese word is read aloud, in pinyin syllables without tones."""

    text: str
    pinyin: str


class BaseInfo(NamedTuple):
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
    subject: Keywords = _NO_NAMES
    ignored_rules: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


class Span(NamedTuple):
    """Where a query matched: characters `start` to `end`, half-open, of a record's field.

    `field` is a dotted path as in `--fields`: `zh`, `label.en`, `keywords.zh.0`.
    """

    field: str
    start: int
    end: int


class Match(NamedTuple):
    """Why a record answers a query. `score` (0 to 100) orders only within a tier."""

    tier: str
    score: int
    fields: tuple[str, ...]
    spans: tuple[Span, ...]


class Hit(NamedTuple):
    """A record in an answer; `match` is None where nothing was searched for."""

    fact: Fact
    match: Match | None = None


class Near(NamedTuple):
    """A record that a query without an answer came close to, and what keeps it from being one."""

    id: str
    zh: str | None
    en: str | None
    score: int
    why: str


class Results(NamedTuple):
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


_OWN = len(FIELDS)
"""How many parts of a `Fact` are its own; the rest belong to the file."""

_NAMES: dict[type, tuple[str, ...]] = {Fact: Fact._fields[:_OWN]}
"""Class -> the names of its parts in JSON, filled as classes are met."""


def to_json(value: Any) -> Any:
    """Return a record, or any part of one, as what `json.dumps` takes: dicts, lists, scalars."""
    known = type(value)
    if known is str or value is None:
        return value
    if known is tuple:
        return [to_json(part) for part in value]
    if known not in _NAMES:
        if not isinstance(value, tuple):
            return value
        _NAMES[known] = known._fields
    return dict(zip(_NAMES[known], map(to_json, value), strict=False))
