"""The keys of English words: which forms are one word, and which words stay two."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ytfacts.english import word_key

ONE_WORD = [
    # number
    "cluster clusters",
    "university universities",
    "policy policies",
    "box boxes",
    "class classes",
    "process processes processed processing",
    "analysis analyses",
    "crisis crises",
    "virus viruses",
    "bus buses",
    "case cases",
    "house houses housing",
    "hero heroes",
    "shoe shoes",
    "area areas",
    "movie movies",
    "woman women",
    "child children",
    "nev nevs",
    "ev evs",
    # possessive
    "hangzhou hangzhou's",
    "people people's",
    "xian xi'an",
    # British and American
    "utilize utilise utilized utilised utilizing utilises",
    "organization organisation organisations",
    "analyze analyse analysed analyzing",
    "center centre centers centres centered centred",
    "kilometer kilometre kilometres",
    "fiber fibre",
    "color colour colours colored coloured",
    "labor labour",
    "neighboring neighbouring",
    "program programme programmes programming programmed",
    "traveled travelled travel traveling travelling",
    "traveler traveller travellers",
    "catalog catalogue",
    "defense defence",
    "license licence licensed",
    "practice practise practiced practising",
    "judgment judgement",
    "aluminum aluminium",
    # -ed and -ing
    "integrate integrates integrated integrating",
    "improve improved improving",
    "increase increased increasing",
    "develop developed developing",
    "share shared sharing",
    "plan planned planning",
    "trade traded trading",
    "move moved moving",
    "base based",
    "use uses used using",
    "add added adding",
    "install installed",
    "control controlled controlling",
    "produce produced producing",
    "change changed changing",
    "judge judged",
    "enable enabled enabling",
    "continue continued continuing",
    "manufacture manufactured manufacturing",
    "focus focused focusing focuses",
    "agree agreed",
]


@pytest.mark.parametrize("forms", ONE_WORD)
def test_forms_of_a_word_share_one_key(forms: str) -> None:
    assert len({word_key(form) for form in forms.split()}) == 1


APART = [
    "new news",
    "specie species",
    "unit united",
    "plan plane",
    "car care",
    "rat rate",
    "grad grade",
    "even evening",
    "moral morale",
    "local locale",
    "human humane",
    "four for",
    "tour tor",
    "hour hor",
    "economic economics",
    "integrate integration",
    "manufacture manufacturer",
    "process procession",
    "city cite",
    "lab labour",
    "us use",
    "bus business",
    "timbre timber",
]


@pytest.mark.parametrize("words", APART)
def test_different_words_have_different_keys(words: str) -> None:
    for one, other in itertools.combinations(words.split(), 2):
        assert word_key(one) != word_key(other)


UNCHANGED = (
    "beijing nanjing chongqing king speed red news series gas 5g pm2.5 84.5 国家 кафе a".split()
)


@pytest.mark.parametrize("word", UNCHANGED)
def test_what_is_not_inflected_is_its_own_key(word: str) -> None:
    assert word_key(word) == word


@given(st.text("aeioustdgnlrzcyv'", max_size=12) | st.text(max_size=8))
@settings(deadline=None)
def test_the_key_of_a_key_is_itself(word: str) -> None:
    assert word_key(word_key(word)) == word_key(word)
