"""Rules on what sentences say beside figures and names: what they are about, what they deny."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ytfacts.check.comparing import word_set
from ytfacts.model import LANGUAGES
from ytfacts.normalize import is_han, word_key
from ytfacts.terminal import N_, _, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ytfacts.check.desk import Desk, Note
    from ytfacts.model import Fact

_LEAST = 0.3
"""So much of a metric or scope stands in the sentence; the rest may be said otherwise (数量)."""

_SHORT = 2
"""Up to so many Chinese characters, each counts by itself: 全国 may be 我国 in the sentence."""

_EMPTY = frozenset("a an and as at by for from in is its of on or s per the to with".split())


def about(desk: Desk) -> Iterator[Note]:
    """What a figure measures, and where or of whom, is what the sentence is about.

    A metric may be other words in one language (height, 632 metres tall), hardly in both; a scope
    is a name and hardly has others.
    """
    for fact in desk.facts:
        for name, pair in (("metric", fact.metric), ("scope", fact.scope)):
            told = {
                language: _told(desk, fact, language, getattr(pair, language))
                for language in LANGUAGES
                if pair is not None and getattr(pair, language) and getattr(fact, language)
            }
            is_other = bool(told) and max(told.values()) < _LEAST
            for language, share in told.items():
                if is_other or (share == 0 and name == "scope"):
                    said = quoted(getattr(pair, language))
                    text = _('the sentence does not speak of "{}"').format(said)
                    yield desk.note(fact, (name, language), text, _("in words of the sentence"))


def _told(desk: Desk, fact: Fact, language: str, said: str) -> float:
    """Return which part of the words of a metric or scope stands in the sentence or the label."""
    label = fact.label and getattr(fact.label, language)
    texts = [desk.folded(text) for text in (getattr(fact, language), label) if text]
    folded = desk.folded(said)
    if any(folded in text for text in texts):
        return 1  # As it mostly is: the words need not be looked at.
    is_short = sum(map(is_han, said)) in range(1, _SHORT + 1)
    own = _content(folded, is_short=is_short)
    told = frozenset().union(*(_content(text, is_short=is_short) for text in texts))
    return len(own & told) / len(own) if own else 1


def _content(folded: str, *, is_short: bool) -> frozenset[str]:
    """Return the words of a text that say something, by stem, or its Chinese characters."""
    if is_short:
        return frozenset(filter(is_han, folded))
    return frozenset(word_key(word) for word in word_set(folded)) - _EMPTY


_DENIAL = re.compile(
    r"\b(?:not|never|cannot|neither|nor)\b"
    r"(?! (?:less|fewer|more|under|over|below|above|lower|higher|greater|exceed))|n['’]t\b",
    re.IGNORECASE,
)
_DENYING = re.compile("[不没未无非莫勿否缺免禁拒别]")

_CHINESE_DENIAL = re.compile("没有|并非|并不|并未|尚未|未能|从未|不是|不能|不再|绝不")
_ENGLISH_DENYING = re.compile(
    r"n['’]t\b|\b(?:no|not|nor|non\w*|none|never|nothing|nobody|neither|without|cannot|lack\w*|"
    r"fail\w*|yet|hardly|rather|instead|only|avoid\w*|absent|absence|free|un\w+|in\w+|im\w+|ir\w+|"
    r"dis\w+|\w+less|stop\w*|ceas\w*|end\w*)\b",
    re.IGNORECASE,
)


def denial(desk: Desk) -> Iterator[Note]:
    """What one language denies, the other does not affirm."""
    for fact in desk.facts:
        zh, en = fact.zh, fact.en
        if not (zh and en):
            continue
        denied = _DENIAL.search(en)
        if denied and not _DENYING.search(zh):
            text = _('the English says "{}", the Chinese denies nothing').format(denied[0])
            yield desk.note(fact, ("en",), text, _(_ALIKE), denied.start())
        denied = _CHINESE_DENIAL.search(zh)
        if denied and not _ENGLISH_DENYING.search(en):
            text = _('the Chinese says "{}", the English denies nothing').format(denied[0])
            yield desk.note(fact, ("zh",), text, _(_ALIKE), denied.start())


_ALIKE = N_("both, or neither")
