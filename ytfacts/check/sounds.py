"""The rule on being found by sound: how Chinese characters are read, and what says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ytfacts.check.desk import Note, texts
from ytfacts.check.finding import names_of
from ytfacts.lexicon import is_word
from ytfacts.readings import Reader, characters
from ytfacts.terminal import N_, _, quoted, with_hint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ytfacts.check.desk import Desk
    from ytfacts.model import Fact
    from ytfacts.problems import Where

_SURNAMES = {
    "仇": "qiu", "解": "xie", "单": "shan", "查": "zha", "区": "ou", "盖": "ge", "种": "chong",
    "召": "shao", "折": "she", "繁": "po", "祭": "zhai", "覃": "qin", "秘": "bi", "句": "gou",
    "曾": "zeng", "朴": "piao", "缪": "miao", "薄": "bo", "都": "du", "尉迟": "yu",
}  # fmt: skip
"""Surnames that are read otherwise than the words they are, and how their first character is."""

_HINT = N_("[[reading]] with the word around it")


def readings(desk: Desk) -> Iterator[Note]:
    """How each Chinese character is read is known from the word around it, or said."""
    reader = Reader([(one.text, one.pinyin) for one in desk.base.readings])
    names = list(dict.fromkeys(name for fact in desk.facts for _n, name in _people(desk, fact)))
    unread = _unread(desk)
    reported: set[str] = set()
    for fact in desk.facts:
        yield from _surnames(desk, fact, reader, reported)
        for keys, text in _read_aloud(fact):
            folded = desk.folded(text)
            if not any(len(options) > 1 for options in characters(folded)):
                continue
            for place, char, options in reader.uncertain(folded):
                around = _around(folded, place, names)
                if around + char in reported or _covering(folded, place, unread):
                    continue
                reported.add(around + char)
                said = _('{} in "{}" may be read {}').format(char, around, _(" or ").join(options))
                yield desk.note(fact, keys, said, _(_HINT))
    if desk.is_whole and desk.facts:
        yield from _idle(desk)


def _surnames(desk: Desk, fact: Fact, reader: Reader, reported: set[str]) -> Iterator[Note]:
    """Note people whose surname nothing reads as one."""
    said = [desk.folded(one.text) for one in desk.base.readings]
    said += _unread(desk)
    for n, name in _people(desk, fact):
        surname = next((one for one in _SURNAMES if name.startswith(one)), None)
        if surname is None or name in reported or any(map(name.startswith, said)):
            continue
        options, right = reader.read(name)[0], _SURNAMES[surname]
        if right not in options:
            reported.add(name)
            text = _('{} in "{}" is taken for {}, as a surname it is {}').format(
                name[0], name, options[0], right
            )
            yield desk.note(fact, ("actors", n, "name", "zh"), text, _("[[reading]] with the name"))


def _people(desk: Desk, fact: Fact) -> Iterator[tuple[int, str]]:
    """Yield the folded Chinese names of those who act and are no offices or bodies."""
    for n, actor in enumerate(fact.actors):
        if actor.name.zh and (actor.title is not None or not is_word(actor.name.zh[1:])):
            yield n, desk.folded(actor.name.zh)


def _around(text: str, place: int, names: Sequence[str]) -> str:
    """Return the name or the known word around a character, else its neighbours."""
    name = _covering(text, place, names)
    if name:
        return name
    for length in (3, 2):
        for start in range(max(place - length + 1, 0), min(place, len(text) - length) + 1):
            if is_word(text[start : start + length]):
                return text[start : start + length]
    return text[max(place - 1, 0) : place + 2]


def _covering(text: str, place: int, words: Sequence[str]) -> str | None:
    """Return the word of these that stands around a character."""
    for word in words:
        if text.find(word, max(place - len(word) + 1, 0), place + len(word)) >= 0:
            return word
    return None


def _unread(desk: Desk) -> list[str]:
    """Return the folded words whose [[reading]] could not be read: that has been said."""
    known = {one.text for one in desk.base.readings}
    return [desk.folded(text) for _layer, _n, text, _pinyin in _written(desk) if text not in known]


def _written(desk: Desk) -> Iterator[tuple[int, int, str, str]]:
    """Yield layer, number, text and pinyin of each [[reading]] as it is written."""
    for layer, one in enumerate(desk.layers):
        tables = one.document.get("reading")
        for n, table in enumerate(tables if isinstance(tables, list) else ()):
            if isinstance(table, dict):
                text, pinyin = table.get("text"), table.get("pinyin")
                if text and isinstance(text, str) and isinstance(pinyin, str):
                    yield layer, n, text, pinyin


def _idle(desk: Desk) -> Iterator[Note]:
    """Note each [[reading]] of a text that no record has."""
    told = "\n".join(
        desk.folded(text) for fact in desk.facts for _keys, language, text in texts(fact)
        if language == "zh"
    )  # fmt: skip
    for layer, n, text, _pinyin in _written(desk):
        if desk.folded(text) not in told:
            said = with_hint(_('"{}" stands in no record').format(quoted(text)), _("leave it out"))
            yield Note(layer, ("reading", n, "text"), said)


def clashing(desk: Desk) -> Iterator[Note]:
    """Note each [[reading]] that another of its file contradicts; a later file may."""
    first: dict[tuple[int, str], str] = {}
    for layer, n, text, pinyin in _written(desk):
        syllables = " ".join(pinyin.split())
        other = first.setdefault((layer, desk.folded(text)), syllables)
        if other != syllables:
            said = _('"{}" is read "{}" here and "{}" above').format(
                quoted(text), quoted(syllables), quoted(other)
            )
            yield Note(layer, ("reading", n, "pinyin"), with_hint(said, _("one reading")))


def _read_aloud(fact: Fact) -> Iterator[tuple[Where, str]]:
    """Yield the Chinese texts that a record is found by; others repeat their words."""
    if fact.zh:
        yield ("zh",), fact.zh
    for where, name in names_of(fact):
        if "zh" in where:
            yield where, name
