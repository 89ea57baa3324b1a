"""A record as the search sees it: texts in columns, and the tokens by which each can be found.

Records and queries are cut into the same tokens, here and nowhere else:

    han bigrams     国家 家实 实验 验室 室   each two neighbours, and the last character alone
    word keys       cluster                English words without their endings
    figures         =84.5 =84.5%           a value, bare and with the class of its unit
    dates           @2018 @--06-06         a date and every coarser way to name it; @- for none
    whole texts     !1c3f0a2b              a digest of a text, for a query that is all of it
"""

from __future__ import annotations

from ytfacts.normalize import is_han, word_key, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ytfacts.figures import Figure

COLUMNS = ("names", "zh", "en", "other")
"""Where a record's texts stand, from the most telling to the least: what it is called, its two
sentences, and who and where."""

UNDATED = "@-"
"""Token of a record in which no date stands."""

TELLING = COLUMNS[:3]
"""Where a text that is the whole query is what was asked for: who and where are many records'."""

_COUNTED = "#"
"""Class of every unit that only counts (家, 项, none at all): these stand in for one another."""

_NAMES = frozenset(("id", "formerly", "label", "metric", "keywords", "written"))
"""Fields that say what a record is called."""

_columns: dict[str, str] = {}

_PRIME = 2**61 - 1

NEXT, _TEXTS = "\x1e", "\x1f"
"""What stands between two paths, texts or columns, and between the paths and the texts."""


def column_of(path: str) -> str:
    """Return the column in which the text of a field, given by its dotted path, stands."""
    column = _columns.get(path)
    if column is None:
        head = path.partition(".")[0]
        column = head if head in COLUMNS else "names" if head in _NAMES else "other"
        _columns[path] = column
    return column


def pack(pairs: Sequence[tuple[str, str]]) -> str:
    """Join (path, text) pairs to one string that `unpack` takes apart without any parser."""
    paths, texts = ([pair[i] for pair in pairs] for i in (0, 1))
    return NEXT.join(paths) + _TEXTS + NEXT.join(map(_clean, texts))


def unpack(packed: str) -> list[tuple[str, str]]:
    """Return the (path, text) pairs that `pack` has joined."""
    paths, _, texts = packed.partition(_TEXTS)
    return list(zip(paths.split(NEXT), texts.split(NEXT), strict=True)) if paths else []


def packed_texts(packed: str) -> str:
    """Return the texts that `pack` has joined, with a sign between them that is in none."""
    return packed.partition(_TEXTS)[2]


def _clean(text: str) -> str:
    # A separator inside a text would shift all that follows; a blank of the same length does not.
    return text.replace(NEXT, " ").replace(_TEXTS, " ")


def text_tokens(folded: str) -> list[str]:
    """Return the tokens of a folded text, in order: Han bigrams and word keys."""
    return word_tokens(folded, words(folded))


def word_tokens(folded: str, found: Iterable[tuple[int, int, str]]) -> list[str]:
    """Return the tokens of the words that were found in a folded text."""
    tokens = []
    for start, end, word in found:
        if is_han(word[0]):
            tokens += [folded[i : i + 2] for i in range(start, end - 1)]
            tokens.append(folded[end - 1])
        else:
            tokens.append(word_key(word))
    return tokens


def compound_tokens(text: str) -> list[str]:
    """Return the keys of the hyphenated English words of a text, written as one: highlevel."""
    tokens = []
    for piece in text.replace("‑", "-").split() if "-" in text or "‑" in text else ():
        parts = piece.strip(".,;:!?()'\"“”‘’").lower().split("-")
        if len(parts) > 1 and all(part.isascii() and part.isalpha() for part in parts):
            tokens.append(word_key("".join(parts)))
    return tokens


def digest(text: str) -> str:
    """Return a short name of a text, seldom that of another: the remainder of it as a number.

    The digests of the standard library are libraries to load; this costs nothing.
    """
    # The full stop makes a difference of zeros at the end.
    data = f"{text}.".encode("utf-8", "surrogatepass")
    return f"{int.from_bytes(data, 'little') % _PRIME:x}"


def whole_token(folded: str) -> str:
    """Return the token of a whole folded text."""
    return f"!{digest(folded)}"


def unit_class(unit: str | None) -> str:
    """Return what a typed unit must agree with: itself where it measures, "#" where it counts."""
    return _COUNTED if unit is None or is_han(unit[0]) else unit.replace(" ", "")


def value_key(low: float, high: float) -> str:
    """Return one token body for a value or a range, the same for 8万亿, 8e12 and 8 trillion."""
    from ytfacts.figures import key

    return key(low) if low == high else f"{key(low)}~{key(high)}"


def figure_tokens(figure: Figure) -> list[str]:
    """Return every token under which a record's figure can be asked for."""
    if figure.period is not None:
        return date_tokens(figure.period)
    units = [unit_class(figure.unit)]
    if "/" in units[0]:
        units.append(units[0].partition("/")[0])  # 31.7微克, where µg/m3 is meant
    bodies = [value_key(figure.low, figure.high)]
    if figure.low != figure.high:
        bodies += [value_key(figure.low, figure.low), value_key(figure.high, figure.high)]
    return [f"={body}{unit}" for body in bodies for unit in ("", *units)]


def date_tokens(period: str) -> list[str]:
    """Return the ISO 8601 `period`, its ends, and every coarser, yearless or monthless form of these."""
    ends = period.split("/")
    forms = []
    for end in ends:
        year, _, rest = ("", "", end[2:]) if end.startswith("--") else end.partition("-")
        month, _, day = rest.partition("-")
        if day:
            forms.append(f"---{day}")
        if rest:
            forms += [f"--{rest}", f"--{month}"]
            if year:
                forms += [f"{year}-{rest}", f"{year}-{month}"]
        if year:
            forms.append(year)
    if len(ends) == 2:
        forms += [period, "/".join(end if end.startswith("--") else f"-{end[4:]}" for end in ends)]
    return [f"@{form}" for form in dict.fromkeys(forms)]


def asked_tokens(figure: Figure) -> list[str]:
    """Return the tokens a record must hold for a figure of a query: a unit that is typed must fit."""
    if figure.period is not None:
        return [f"@{figure.period}"]
    body = value_key(figure.low, figure.high)
    return [f"={body}" if figure.unit is None else f"={body}{unit_class(figure.unit)}"]


def read_figures(text: str) -> list[Figure]:
    """Return the figures and dates of a text; ordinals are words of a name, not figures."""
    from ytfacts.figures import may_hold

    if not may_hold(text):
        return []
    from ytfacts.figures import read

    return [figure for figure in read(text) if figure.kind != "ordinal"]


def contains(text: str, phrase: str) -> bool:
    """Whether folded `text` holds `phrase` without cutting a word or a number in two."""
    start = text.find(phrase)
    while start >= 0:
        if not cuts(text, start) and not cuts(text, start + len(phrase)):
            return True
        start = text.find(phrase, start + 1)
    return False


def cuts(text: str, i: int) -> bool:
    """Whether a border at `i` falls inside a word or a number: 26, 94.3, hangzhou."""
    if not 0 < i < len(text):
        return False
    before, after = text[i - 1], text[i]
    if before.isalnum() and after.isalnum():
        return not is_han(before) and not is_han(after)
    if after == "." and before.isdigit():
        return text[i + 1 : i + 2].isdigit()
    return before == "." and after.isdigit() and i > 1 and text[i - 2].isdigit()
