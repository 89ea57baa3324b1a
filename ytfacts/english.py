"""One key for each English word, whatever its number, its ending and the side of the Atlantic.

`word_key` is a light stemmer: it takes off the plural, the possessive, -ed and -ing, and spells
the American way. It leaves derivation alone: integrate and integration, manufacture and
manufacturer, process and procession stay different words. Keys are for comparing only; some are no
words (utiliz), and names may lose an s on both sides alike.

What must not fall together is held apart by `_KEPT` (news and new, united and unit) or by the
conditions at each rule (plane and plan, care and car, king, speed).
"""

from __future__ import annotations

from ytfacts.characters import CACHE_LIMIT

_VOWELS = frozenset("aeiou")
_VOWELS_AND_Y = _VOWELS | {"y"}

_LOOKING_INFLECTED = """
news species series means always perhaps lens bias alias atlas canvas chaos overseas besides
economics physics politics mathematics ethics athletics mechanics united hundred sacred naked
hatred during evening morning ceiling nothing something anything everything sterling nanning
"""
_OTHER_WITHOUT_E = "morale locale finale rationale humane urbane envelope timbre"
_KEPT = frozenset((_LOOKING_INFLECTED + _OTHER_WITHOUT_E).split())

_IRREGULAR = {
    key: word
    for word, keys in {
        "man": "men",
        "woman": "women",
        "child": "children",
        "businessman": "businessmen",
        "chairman": "chairmen",
        "foot": "feet",
        "half": "halves",
        "leaf": "leaves",
        "shelf": "shelves",
        "analysis": "analyses",
        "crisis": "crises",
        "thesis": "theses",
        "hypothesis": "hypotheses",
        "synthesis": "syntheses",
        "criterion": "criteria",
        "phenomenon": "phenomena",
        "index": "indices",
        "matrix": "matrices",
        "gas": "gases",
        "lens": "lenses",
        "bias": "biases biased",
        "movie": "movies",
        "cookie": "cookies",
        "calorie": "calories",
        "cache": "caches cached caching",
        "abuse": "abuses",
        "excuse": "excuses",
        "ev": "evs",
        "use": "used using",
        "agree": "agreed",
        "guarantee": "guaranteed",
        "center": "centred centring",
        "age": "aged ageing aging",
        "defense": "defence",
        "offense": "offence",
        "license": "licence licenced",
        "pretense": "pretence",
        "practic": "practise practised practising",
        "program": "programme",
        "gray": "grey",
        "tire": "tyre",
        "plow": "plough",
        "mold": "mould",
        "aluminum": "aluminium",
        "airplan": "aeroplane airplane",
        "judgment": "judgement",
        "jewelry": "jewellery",
        "skillful": "skilful",
        "fulfill": "fulfil",
        "enroll": "enrol",
        "maneuver": "manoeuvre",
        "pediatric": "paediatric",
        "skeptic": "sceptic",
        "toward": "towards",
    }.items()
    for key in keys.split()
}

_BRITISH_OUR = """
labour colour favour honour behaviour neighbour harbour endeavour humour rumour vapour armour
flavour odour vigour saviour savour rigour tumour parlour splendour candour fervour
"""
"""Words whose -our is -or in American, within longer ones too (labourer); four and tour are not."""

_OUR_TO_OR = [(root, root[:-2] + "r") for root in _BRITISH_OUR.split()]

_AMERICAN_ENDINGS = (
    ("tre", "ter"),
    ("bre", "ber"),
    ("ogue", "og"),
    ("eller", "eler"),
    ("ellor", "elor"),
    ("lyse", "lyze"),
    ("lysed", "lyzed"),
    ("lysing", "lyzing"),
    ("lyser", "lyzer"),
)

_keys: dict[str, str] = {}


def word_key(word: str) -> str:
    """Return the key of one folded word; `word_key(word_key(x)) == word_key(x)`.

    Words of three letters, with digits or of another script are their own keys.
    """
    key = _keys.get(word)
    if key is None:
        key = word.removesuffix("'s").replace("'", "")
        while (simpler := _simpler(key)) != key:
            key = simpler
        if len(_keys) < CACHE_LIMIT:
            _keys[word] = key
    return key


def _simpler(word: str) -> str:
    """Return `word` changed by the first rule that applies to it, or as it is."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or word in _KEPT or not (word.isascii() and word.isalpha()):
        return word
    for rule in (_singular, _american, _without_ed, _without_ing, _without_e):
        simpler = rule(word)
        if simpler != word:
            return simpler
    return word


def _singular(word: str) -> str:
    if word[-1] != "s" or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")) or (word.endswith("oes") and len(word) > 5):
        return word[:-2]
    if word.endswith("uses") and word[-5:-4] not in _VOWELS and len(word) > 4:
        return word[:-2]  # viruses; houses and causes follow the general rule
    return word[:-1]


def _american(word: str) -> str:
    if "our" in word:
        for british, american in _OUR_TO_OR:
            word = word.replace(british, american)
    word = word.replace("isation", "ization")
    for british, american in _AMERICAN_ENDINGS:
        if word.endswith(british):
            return word.removesuffix(british) + american
    for ending in ("ise", "ised", "ising", "iser"):
        stem = word.removesuffix(ending)
        # Not rise, nor raise, which are no verbs in -ize.
        if len(word) > len(stem) > 2 and stem[-1] not in _VOWELS:
            return stem + ending.replace("s", "z")
    return word


def _without_ed(word: str) -> str:
    # Not speed; agreed is listed.
    return word if word.endswith("eed") else _verb(word, "ed")


def _without_ing(word: str) -> str:
    # Not Beijing, nor Chongqing: no English verb ends in j or q.
    return word if word[-4] in "jq" else _verb(word, "ing")


def _without_e(word: str) -> str:
    # manufacture and manufactur(ing). Not in short words (plane, plan), nor after s, which then
    # would pass for a plural (increase).
    if len(word) > 5 and word[-1] == "e" and word[-2] not in _VOWELS and word[-2] != "s":
        return word[:-1]
    return word


def _verb(word: str, ending: str) -> str:
    """Return the verb of which `word` is the form with `ending`, or `word` if it is none."""
    stem = word.removesuffix(ending)
    if stem == word or len(stem) < 3 or not _VOWELS_AND_Y & set(stem):
        return word
    last, before = stem[-1], stem[-2]
    if last == before and last not in _VOWELS:
        return stem[:-1] if _is_doubled(stem) else stem
    if (
        last in "vuzc"
        or (last == "s" and (before != "u" or stem[-3] in _VOWELS))  # based; not focused
        or (last == "l" and before in "bcdfgkptz")  # enabled
        or stem.endswith(("dg", "rg", "ang", "eng"))  # judged, merged, changed
        or _is_short(stem)
    ):
        return stem + "e"
    return stem


def _is_doubled(stem: str) -> bool:
    """Whether the last consonant stands twice only before the ending: planned, travelled."""
    if stem[-1] == "l":
        syllables = sum(char in _VOWELS for char in stem)
        return stem.endswith(("ell", "troll", "nall", "uall")) and syllables > 1
    return stem[-1] not in "szf" and len(stem) > 3


def _is_short(stem: str) -> bool:
    """Whether `stem` is one syllable of the kind that would double its consonant but for an e."""
    return (
        stem[-1] not in _VOWELS
        and stem[-1] not in "wxy"
        and stem[-2] in _VOWELS
        and not _VOWELS & set(stem[:-2])
    )
