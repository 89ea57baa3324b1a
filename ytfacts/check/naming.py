"""The rule on names: who acts, what they are, and that both languages name the same."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ytfacts.check.comparing import stands_in
from ytfacts.check.places import unnamed
from ytfacts.model import LANGUAGES
from ytfacts.normalize import is_han
from ytfacts.terminal import N_, _, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ytfacts.check.desk import Desk, Note
    from ytfacts.model import Bilingual, Fact
    from ytfacts.problems import Where

_ONLY = {
    "zh": N_('the Chinese names "{}", the English does not'),
    "en": N_('the English names "{}", the Chinese does not'),
}


def names(desk: Desk) -> Iterator[Note]:
    """Who acts stands in the sentence, titles beside names, and both languages name the same."""
    titled = {
        (language, name, title)
        for fact in desk.facts
        for _where, language, name, title in _titles(fact)
        if desk.folded(title) in _told(desk, fact, language)
    }
    renderings = {language: _Renderings(desk, language) for language in LANGUAGES}
    for fact in desk.facts:
        yield from _actors(desk, fact)
        yield from _titles_said(desk, fact, titled)
        if fact.zh and fact.en:
            said = [note for one in renderings.values() for note in one.missing(desk, fact)]
            yield from said or _places(desk, fact, fact.zh, fact.en)


def _actors(desk: Desk, fact: Fact) -> Iterator[Note]:
    for n, actor in enumerate(fact.actors):
        for language in LANGUAGES:
            name, sentence = getattr(actor.name, language), getattr(fact, language)
            if not (name and sentence):
                continue
            if not _runs_through(desk.folded(name), desk.folded(sentence)):
                text = _('"{}" does not stand in the sentence').format(quoted(name))
                yield desk.note(fact, ("actors", n, "name", language), text, _("spelled alike"))


def _runs_through(name: str, text: str) -> bool:
    """Whether the characters of `name` stand in `text` in this order, with others between."""
    rest = iter(text)
    return all(char in rest for char in name if char != " ")


def _titles_said(desk: Desk, fact: Fact, titled: set[tuple[str, str, str]]) -> Iterator[Note]:
    """Note titles that nothing says; a record about a person says it in its own sentence."""
    for where, language, name, title in _titles(fact):
        sentence = getattr(fact, language)
        if (language, name, title) not in titled:
            text = _('nothing says that {} is "{}"').format(quoted(name), quoted(title))
            hint = _("a sentence or evidence with the title, in this record or another")
            yield desk.note(fact, where, text, hint)
        elif (
            fact.kind == "person"
            and sentence
            and not _runs_through(desk.folded(title), desk.folded(sentence))
        ):
            text = _('the sentence does not say that {} is "{}"').format(
                quoted(name), quoted(title)
            )
            yield desk.note(fact, (language,), text, _("name and title, as in actors"))


def _titles(fact: Fact) -> Iterator[tuple[Where, str, str, str]]:
    """Yield where a title stands, its language, the name and the title."""
    for n, actor in enumerate(fact.actors):
        for language in LANGUAGES:
            name = getattr(actor.name, language)
            title = actor.title and getattr(actor.title, language)
            if name and title:
                yield ("actors", n, "title", language), language, name, title


def _told(desk: Desk, fact: Fact, language: str) -> str:
    """Return what a record tells in one language, folded: its sentence, and its evidence."""
    tokens = [token for one in fact.evidence for token in one.tokens]
    return "\n".join(map(desk.folded, (getattr(fact, language) or "", *tokens)))


_LEAST = {"zh": 3, "en": 8}
"""Characters of a title that is somebody's: 书记 and 记者 are anybody's."""
_HEAD = 2


class _Renderings:
    """What is named in one language, and what it is called in the other.

    Known are people with their titles, and the labels of records about people and organisations.
    """

    def __init__(self, desk: Desk, language: str) -> None:
        self._language = language
        self._other = LANGUAGES[language == LANGUAGES[0]]
        self._called: dict[str, dict[str, Bilingual]] = defaultdict(dict)
        for fact in desk.facts:
            for pair in _named(fact):
                name, other = getattr(pair, language), getattr(pair, self._other)
                if name and other:
                    self._called[desk.folded(name)].setdefault(desk.folded(other), pair)
        self._by_head: dict[str, list[str]] = defaultdict(list)
        for name in self._called:
            self._by_head[name[:_HEAD]].append(name)

    def missing(self, desk: Desk, fact: Fact) -> Iterator[Note]:
        """Note what the sentence of this language names and that of the other does not."""
        if not self._by_head:
            return
        text = desk.folded(getattr(fact, self._language))
        other = desk.folded(getattr(fact, self._other))
        for name in self._names_in(text):
            called = self._called[name]
            if not any(one in other for one in called):
                pair = next(iter(called.values()))
                named, right = getattr(pair, self._language), getattr(pair, self._other)
                said = _(_ONLY[self._language]).format(quoted(named))
                yield desk.note(fact, (self._other,), said, _('"{}"').format(quoted(right)))

    def _names_in(self, text: str) -> list[str]:
        found: dict[str, None] = {}
        for i in range(len(text) - 1):
            for name in self._by_head.get(text[i : i + _HEAD], ()):
                if text.startswith(name, i) and stands_in(name, text):
                    found[name] = None
        return list(found)


def _named(fact: Fact) -> Iterator[Bilingual]:
    """Yield the names in a record that are the same thing wherever they stand."""
    for actor in fact.actors:
        if actor.title is not None:
            yield actor.name
            if all(len(getattr(actor.title, one) or "") >= _LEAST[one] for one in LANGUAGES):
                yield actor.title
    if fact.label is not None and fact.kind in ("person", "organisation"):
        yield fact.label


def _places(desk: Desk, fact: Fact, zh: str, en: str) -> Iterator[Note]:
    if not any(map(is_han, zh)):
        return
    for start, name, chinese in unnamed(zh, en):
        yield desk.note(fact, ("en",), _(_ONLY["en"]).format(name), chinese, start)
