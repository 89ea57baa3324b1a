"""Rules on wording: each looks at the texts of one record at a time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ytfacts.check.comparing import FROM, states
from ytfacts.check.desk import texts
from ytfacts.figures.amount import NUMBER, PERCENTAGE, POINTS
from ytfacts.model import LANGUAGES
from ytfacts.terminal import N_, _, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ytfacts.check.desk import Desk, Note
    from ytfacts.model import Fact, FactBase
    from ytfacts.problems import Where

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_CLOSING = "”’」』》）)\"'"
_END = {
    "zh": re.compile(rf"[。！？…][{_CLOSING}]*\Z"),
    "en": re.compile(rf"[.!?…][{_CLOSING}]*\Z"),
}
_ENDS = {"zh": "。！？", "en": ". ! ?"}


def sentences(desk: Desk) -> Iterator[Note]:
    """A sentence says something, says it once, and ends as a sentence does."""
    for fact in desk.facts:
        for language in LANGUAGES:
            text = getattr(fact, language)
            if not text:
                continue
            bare = desk.folded(text).replace(" ", "")
            half = len(bare) // 2
            if not bare:
                yield desk.note(
                    fact, (language,), _("the sentence says nothing"), _("words, or no key")
                )
            elif bare == bare[:half] * 2:
                yield desk.note(fact, (language,), _("the sentence stands there twice"), _("once"))
            elif not _END[language].search(text):
                hint = _("one sentence, with {} at its end").format(_ENDS[language])
                yield desk.note(
                    fact, (language,), _("the sentence has no end"), hint, len(text) - 1
                )


_WRONG_SIGNS = {
    "zh": (
        (re.compile(rf"(?<=[{_HAN}”’》）])[,;:!?]|[,;:!?](?=[{_HAN}“‘《（])"), "，；：！？"),
        (re.compile(rf"(?<=[{_HAN}])\.(?!\w)"), "。"),
        (re.compile(rf"(?<=[{_HAN}])[()]|[()](?=[{_HAN}])"), "（）"),
        (re.compile(rf"(?<=[{_HAN}，。])[\"']|[\"'](?=[{_HAN}])"), "“” ‘’"),
    ),
    "en": ((re.compile("[、。「」『』【】《》〈〉\uff01-\uff5e]"), ", . “” ( )"),),
}
"""Signs of the other script, and which ones belong there."""

_PAIRS = (
    ("“", "”"), ("‘", "’"), ("（", "）"), ("(", ")"), ("《", "》"),
    ("「", "」"), ("『", "』"), ("【", "】"), ("[", "]"),
)  # fmt: skip
_PAIRED = frozenset("".join(opening + closing for opening, closing in _PAIRS))
_APOSTROPHE = "’"


def punctuation(desk: Desk) -> Iterator[Note]:
    """Signs are those of the language, and what is opened is closed."""
    for fact in desk.facts:
        for keys, language, text in texts(fact):
            for pattern, right in _WRONG_SIGNS[language]:
                match = pattern.search(text)
                if match:
                    said = _('"{}" is no sign of {}').format(match[0], _(_NAMES[language]))
                    yield desk.note(fact, keys, said, right, match.start())
            if not _PAIRED.isdisjoint(text):
                for sign, other in _unpaired(text):
                    said = _("{} has no {}").format(sign, other)
                    yield desk.note(fact, keys, said, _("both, or none"), text.find(sign))


def _unpaired(text: str) -> Iterator[tuple[str, str]]:
    """Yield each sign that stands more often than its counterpart, and the counterpart."""
    for opening, closing in _PAIRS:
        opened, closed = text.count(opening), text.count(closing)
        if opened > closed:
            yield opening, closing
        elif opened < closed and closing != _APOSTROPHE:
            yield closing, opening


_NAMES = {"zh": N_("Chinese"), "en": N_("English")}

_REMAINS = (
    (re.compile(r"[_^]\{[^}]*\}|\\[a-zA-Z]+\{?"), N_("typesetting"), N_("as it is printed: PM2.5, m³")),
    (re.compile("[\ufffd\u00ad\u200b-\u200d\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]"),
     N_("a character that nobody sees"), N_("leave it out")),
    (re.compile(rf"(?<=[{_HAN}，。；：、])[ \u3000]+(?=[{_HAN}，。；：、])"),
     N_("a blank within Chinese"), N_("none")),
    (re.compile(r"[ \t\u3000]{2,}|\s*[\n\r]\s*|\A\s+|\s+\Z"), N_("a superfluous blank"), N_("one, or none")),
    (re.compile(r"[a-z]{2,}- [a-z]{2,}(?! (?:and|or|to)\b)"), N_("a word broken at a line end"),
     N_("in one piece")),
    (re.compile(r"\b([a-z]+) \1\b(?<!had had)(?<!that that)", re.IGNORECASE), N_("a doubled word"),
     N_("once")),
    (re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+"), N_("full-width letters or digits"),
     N_("ordinary ones")),
)  # fmt: skip
"""What optical reading, typesetting and copying leave behind; what it is; what would be right."""


def remains(desk: Desk) -> Iterator[Note]:
    """Texts are free of what optical reading and copying leave behind."""
    for fact in desk.facts:
        for keys, _language, text in texts(fact):
            for pattern, what, right in _REMAINS:
                match = pattern.search(text)
                if match:
                    said = _("{} is {}").format(_visible(match[0]), _(what))
                    yield desk.note(fact, keys, said, _(right), match.start())


def _visible(text: str) -> str:
    """Return a text in quotes, or the number of a character that cannot be seen."""
    if len(text) == 1 and not text.isspace() and not text.isprintable():
        return f"U+{ord(text):04X}"
    return _('"{}"').format(quoted(text))


def ids(desk: Desk) -> Iterator[Note]:
    """Ids are lower case letters and digits with hyphens."""
    for fact in desk.facts:
        if not _ID.fullmatch(fact.id):
            plain = re.sub(r"[^a-z0-9]+", "-", fact.id.lower()).strip("-")
            hint = f'id = "{plain}"' if plain else _("such as rhine-length")
            yield desk.note(fact, ("id",), _("the id is hard to type"), hint)


_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class _Promise(NamedTuple):
    """What a record must not be: at which key, what is wrong with it, and what would be right."""

    broken: Callable[[Fact, FactBase], bool]
    keys: Where
    text: str
    hint: str


_PROMISES = (
    _Promise(lambda fact, _base: fact.kind == "figure" and fact.value is None,
             ("kind",), N_("a figure without a value"), "value = …"),
    _Promise(lambda fact, _base: fact.value is not None and fact.metric is None,
             ("value",), N_("nothing says what the figure measures"), 'metric = { zh = "…", en = "…" }'),
    _Promise(lambda fact, _base: fact.value is not None and fact.written is None,
             ("value",), N_("nothing says how the figure is printed"), 'written = { zh = "…", en = "…" }'),
    _Promise(lambda fact, _base: fact.status == "attributed" and not fact.actors,
             ("status",), N_("attributed to nobody"), "actors = [{ name = … }]"),
    _Promise(lambda fact, _base: fact.kind == "statement" and fact.status == "reported",
             ("kind",), N_("a statement of nobody"), 'status = "attributed", actors = [{ name = … }]'),
    _Promise(lambda fact, _base: _is_derived(fact) and fact.derivation is None,
             ("status",), N_("derived from nothing"), "derivation = { records = […], formula = … }"),
    _Promise(lambda fact, _base: not _is_derived(fact) and fact.derivation is not None,
             ("derivation",), N_("computed, but not marked as derived"), 'status = "derived"'),
    _Promise(lambda fact, base: bool(base.sources) and not fact.source and not _is_derived(fact),
             (), N_("nothing says where it comes from"), "source = …"),
    _Promise(lambda fact, _base: bool(fact.source) and not fact.evidence and not _is_derived(fact),
             (), N_("no evidence from its source"), "evidence = [{ paragraph = …, tokens = [ … ] }]"),
)  # fmt: skip


def _is_derived(fact: Fact) -> bool:
    return fact.status == "derived"


def complete(desk: Desk) -> Iterator[Note]:
    """A record has what its kind and its status promise."""
    for fact in desk.facts:
        for promise in _PROMISES:
            if promise.broken(fact, desk.base):
                yield desk.note(fact, promise.keys, _(promise.text), promise.hint)


def fields(desk: Desk) -> Iterator[Note]:
    """A record has a name, a kind, both languages, a topic in a base of topics, its comparison."""
    for fact in desk.facts:
        missing = [name for name in ("label", "kind", "zh", "en") if getattr(fact, name) is None]
        if fact.topic is None and desk.base.topics:
            missing.append("topic")
        if _compares(desk, fact) and fact.comparison is None:
            missing.append("comparison")
        if missing:
            text = _("without {}").format(", ".join(missing))
            yield desk.note(fact, (), text, _("the more there is, the better it is found"))


def _compares(desk: Desk, fact: Fact) -> bool:
    """Whether the sentence has beside the record's figure another that rises, falls or is left."""
    if fact.value is None:
        return False
    own = desk.figure(fact.value, fact.unit)
    text = fact.sentence("zh")
    return any(
        figure.kind in (NUMBER, PERCENTAGE, POINTS)
        and not states(figure, own)
        and (figure.trend or FROM.search(text[: figure.full_start]))
        for figure in desk.figures(text)
    )
