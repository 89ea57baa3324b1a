"""The one folding of text, for queries, facts and drafts alike.

`fold` writes what a person calls the same in one way, and never two figures in one way. The
folded text is what is compared and indexed; it is never shown. Its letters are small and bare,
its Chinese is Simplified, its blanks are those between words of Latin script, and of all signs
only those are left that belong to a figure or a word (84.5%, 60-70, 1/3, µg/m3, 10^6, xi'an).

It works in two steps, both linear in the length of the text. First each character by itself
(`ytfacts.characters`): width, case, script, accents. Then each run of signs between two words or
figures is replaced by what joins them (`_joint`), which depends on little more than the kinds of
the two characters beside it.

Deliberately one are: a hyphen and a blank between words (first-class), ü and u (whoever compares
readings tells them apart), quotation marks of any kind and none, the separators 、，。 and a blank.
Two numerals keep a 、 between them where a separator stood, so that 五、十 is not 五十.
"""

from __future__ import annotations

from ytfacts.characters import CACHE_LIMIT, CHARACTERS, MARKS, is_dropped, is_han
from ytfacts.english import word_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    Edit = tuple[int, int, str]  # start and end of what is replaced, and by what

__all__ = ["Folded", "fold", "fold_with_map", "is_han", "variants", "word_key", "words"]

_NUMERALS = "零一二三四五六七八九十百千万亿兆两廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
"""Han that make another number when they come to stand side by side."""

_PM = "pm 2.5"

_KINDS = {"": "", **dict.fromkeys("0123456789", "d"), **dict.fromkeys(_NUMERALS, "n")}

_NUMERAL_PAIRS = ("nn", "nd", "dn")
"""Kinds between which nothing may vanish; two digits are kept apart by a blank as well."""


# What stands between two words or figures -----------------------------------------------------


def _kind(char: str) -> str:
    """Return "" for no character, "d" for a digit, "n" for a Han numeral, "h" Han, "w" others."""
    kind = _KINDS.get(char)
    if kind is None:
        return "h" if is_han(char) else "w"
    return kind


def _joint(left: str, run: str, right: str) -> str:
    """Return what a run of marks becomes between characters of two kinds."""
    if left == "d":
        percent = run.lstrip(" _,")
        if percent[:1] in ("%", "‰"):
            return percent[0] + _joint("%", percent[1:], right)
    bare = run.replace("_", "").replace("^", "").replace("%", "、").replace("‰", "、")
    if not bare:
        return _glue(left, run, right)
    inner = _inner(left, run, bare, right)
    if inner:
        return inner
    if not bare.strip(" "):
        return _blank(left, right)
    if not bare.strip(" -~"):
        return _dash(left, bare, right)
    return _separator(left, bare, right)


def _inner(left: str, run: str, bare: str, right: str) -> str:
    """Return a mark that stands within a figure or a word, or "" where none does."""
    if left == right == "d" and bare in (".", ":"):
        return bare
    if left == right == "d" and bare == "-" and "^" in run:
        return "^-"
    if left == right == "w" and bare == "'":
        return "'"
    if left and right and bare in ("/", " / "):
        return "/"
    return "零" * len(bare) if left == "n" and not bare.strip("○") else ""


def _glue(left: str, run: str, right: str) -> str:
    """Join the parts of a formula, PM_{2.5} or m^3, but not two numbers."""
    if not run:
        return ""
    if left == right == "d":
        return "^" if "^" in run else " "
    if left + right in _NUMERAL_PAIRS:
        return "、"
    return " " if left == right == "w" else ""


def _blank(left: str, right: str) -> str:
    return " " if left in ("d", "w", "%") and right in ("d", "w") else ""


def _dash(left: str, bare: str, right: str) -> str:
    """Keep a dash that makes a range of two figures or is a minus."""
    before, after = bare[0] == " ", bare[-1] == " "
    minus = bare.strip(" ") == "-" and right == "d" and not after
    if right in ("d", "n") and left in ("d", "n", "%"):
        if after or not before or "n" in (left, right):
            return "-"
        return " -" if minus else " "
    if right == "d" and left == "h":
        return "-" if minus or not (before or after) else ""
    if minus and (not left or before):
        return _blank(left, right) + "-"
    return _blank(left, right)


def _separator(left: str, bare: str, right: str) -> str:
    """Part what a separator parts, and keep what belongs to the figure that follows."""
    tail = ""
    if right == "d":
        if bare[-1] == "." and bare[-2:-1] != "." and (left != "w" or len(bare) > 1):
            tail = "."
        elif bare[-1] == "$":
            tail = "$"
        bare = bare[: len(bare) - len(tail)]
        is_minus = len(bare) > 1 or left in ("", "h", "n")
        if is_minus and bare[-1:] == "-" and bare[-2:-1] not in ("-", "~"):
            tail = "-" + tail
            bare = bare[:-1]
    if not bare.strip(" "):
        return (_blank(left, right) if bare else "") + tail
    if left + right in _NUMERAL_PAIRS:
        return "、" + tail
    return _blank(left, right) + tail


_joints: dict[tuple[str, str, str], str] = {}


def _known_joint(left: str, run: str, right: str) -> str:
    key = (left, run, right)
    joint = _joints.get(key)
    if joint is None:
        joint = _joint(left, run, right)
        if len(run) < 8 and len(_joints) < CACHE_LIMIT:
            _joints[key] = joint
    return joint


def _joints_of(plain: str) -> Iterator[Edit]:
    """Yield what each run of marks in `plain` becomes, if it is another text."""
    size = len(plain)
    end = thousands_end = 0
    thousands = False
    for start in [at for at, char in enumerate(plain) if char in MARKS]:
        if start < end:
            continue
        end = start + 1
        while end < size and plain[end] in MARKS:
            end += 1
        run = plain[start:end]
        if run == " " and start and plain[start - 1 : end + 1].isascii() and end < size:
            continue  # by far the most frequent: the blank between two words of Latin script
        left = _kind(plain[start - 1]) if start else ""
        right = _kind(plain[end : end + 1])
        if run == "," and left == right == "d":
            if start >= thousands_end:
                thousands, thousands_end = _thousands(plain, start)
            joint = "" if thousands else " "
        elif run == "." and left == right == "w" and _are_initials(plain, start):
            joint = ""
        elif left == right == "d" and plain[max(start - 2, 0)] in "_^" and not run.strip("_^"):
            joint = ""  # a further digit below or above the line: PM₁₀
        else:
            joint = _known_joint(left, run, right)
        if joint != run:
            yield start, end, joint


def _thousands(plain: str, comma: int) -> tuple[bool, int]:
    """Whether the commas from `comma` on part one number by thousands, and where that ends."""
    size = len(plain)
    first = comma
    while first and comma - first < 4 and _kind(plain[first - 1]) == "d":
        first -= 1
    before = plain[first - 1 : first]
    well_formed = (
        comma - first < 4
        and plain[first] != "0"
        and not (before.isascii() and before.isalpha())
        and before not in (".", "^", "_", ",")
    )
    at = comma
    while plain[at : at + 1] == "," and _kind(plain[at + 1 : at + 2]) == "d":
        group = at + 1
        at = group
        while at < size and _kind(plain[at]) == "d":
            at += 1
        well_formed = well_formed and at - group == 3
    return well_formed, at


def _are_initials(plain: str, point: int) -> bool:
    """Whether the letters before and after a point stand alone, as in U.S. or e.g."""
    return not plain[max(point - 2, 0) : point - 1].isalnum() and not (
        plain[point + 2 : point + 3].isalnum()
    )


def _loose_pm(folded: str) -> Iterator[Edit]:
    """Take the blank out of PM 2.5, but not of "5 pm 2.5 million" or "ppm 2.5"."""
    at = folded.find(_PM)
    while at >= 0:
        before, after = folded[max(at - 2, 0) : at], folded[at + len(_PM) : at + len(_PM) + 1]
        if not (before[-1:].isalnum() or before[:1].isdigit() or after.isdigit()):
            yield at + 2, at + 3, ""
        at = folded.find(_PM, at + 1)


def _with_plain_commas(text: str) -> str:
    """Make the commas of a number written wholly in full width plain ones: １５０，０００.

    Elsewhere a full-width comma parts two figures: 排名第6，594个.
    """
    if "，" not in text:
        return text
    first, *others = text.split("，")
    parts = [first]
    for after in others:
        wide = "０" <= parts[-1][-1:] <= "９" and "０" <= after[:1] <= "９"
        parts += ("," if wide else "，", after)
    return "".join(parts)


def fold(text: str) -> str:
    """Return `text` as it is compared: see the head of this module.

    Works for every string, lone surrogates included, and `fold(fold(x)) == fold(x)`.
    """
    plain = _with_plain_commas(text).translate(CHARACTERS)
    if plain.isalnum():
        return plain
    folded = _edited(plain, _joints_of(plain))
    return _edited(folded, _loose_pm(folded)) if _PM in folded else folded


def _edited(text: str, edits: Iterator[Edit]) -> str:
    parts = []
    done = 0
    for start, end, joint in edits:
        parts.append(text[done:start])
        parts.append(joint)
        done = end
    parts.append(text[done:])
    return "".join(parts)


class Folded:
    """A folded text that knows where it comes from.

    `starts[n]` and `ends[n]` bound what `text[n]` stands for in `source`.
    """

    __slots__ = ("ends", "source", "starts", "text")

    def __init__(self, text: str, source: str, starts: list[int], ends: list[int]) -> None:
        self.text = text
        self.source = source
        self.starts = starts
        self.ends = ends

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where `text[start:end]` stands in `source`: the smallest range that covers it.

        Both ranges are half-open, in characters. ValueError if the range is empty or outside.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no range of the folded text: {start} to {end}")
        return self.starts[start], self.ends[end - 1]


def fold_with_map(text: str) -> Folded:
    """Fold like `fold`, to the same text, and keep from which characters each one came."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, char in enumerate(_with_plain_commas(text)):
        piece = CHARACTERS[ord(char)]
        if not piece and ends and ends[-1] == at and is_dropped(char):
            ends[-1] = at + 1  # an accent belongs to its letter
        pieces.append(piece)
        starts += [at] * len(piece)
        ends += [at + 1] * len(piece)
    folded = Folded("".join(pieces), text, starts, ends)
    for edits in (_joints_of, _loose_pm):
        folded = _edited_with_map(folded, edits(folded.text))
    return folded


def _edited_with_map(folded: Folded, edits: Iterator[Edit]) -> Folded:
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for start, end, joint in edits:
        parts += (folded.text[done:start], joint)
        starts += folded.starts[done:start]
        ends += folded.ends[done:start]
        for first, last in _origins(folded.text[start:end], joint):
            starts.append(folded.starts[start + first])
            ends.append(folded.ends[start + last - 1])
        done = end
    parts.append(folded.text[done:])
    starts += folded.starts[done:]
    ends += folded.ends[done:]
    return Folded("".join(parts), folded.source, starts, ends)


def _origins(run: str, joint: str) -> list[tuple[int, int]]:
    """Return for each character of `joint` the range of `run` that it stands for."""
    if len(joint) == len(run):
        return [(at, at + 1) for at in range(len(run))]
    origins = []
    first = 0
    if joint[:1] in ("%", "‰"):
        first = run.index(joint[0]) + 1
        origins.append((first - 1, first))
    rest = []
    limit = len(run)
    # What belongs to the next figure stands last, so the others are sought from the end.
    for char in reversed(joint[len(origins) :]):
        at = run.replace("~", "-").rfind(char, first, limit)
        rest.append((at, at + 1) if at >= 0 else (first, max(limit, first + 1)))
        limit = rest[-1][0]
    return origins + rest[::-1]


# Words ----------------------------------------------------------------------------------------


def words(folded: str) -> list[tuple[int, int, str]]:
    """Return (start, end, word) for each word of a folded text, in its order.

    A word is a run of Han, a number (84.5, 1/3, without sign and %), or a word of another script,
    digits within it included (pm2.5, g60). A number ends where letters begin (31.7 ug), unless it
    is one name with a single letter or an ordinal (5g, 21st). The possessive is left out.
    """
    found = []
    start = 0
    for part in folded.split(" "):
        end = start + len(part)
        if part.isalpha() and part.isascii():
            found.append((start, end, part))
        elif part:
            found += _words_between(folded, start, end)
        start = end + 1
    return found


def _words_between(folded: str, at: int, size: int) -> Iterator[tuple[int, int, str]]:
    while at < size:
        char = folded[at]
        start = at
        if not char.isalnum():
            at += 1
            continue
        if is_han(char):
            while at < size and is_han(folded[at]):
                at += 1
            end = at
        elif "0" <= char <= "9":
            at = end = _number_end(folded, at)
        else:
            at = _word_end(folded, at)
            end = at - 2 if folded[start + 1 : at].endswith("'s") else at
        yield start, end, folded[start:end]


def _number_end(folded: str, at: int) -> int:
    start, size = at, len(folded)
    while at < size and (
        "0" <= folded[at] <= "9" or (folded[at] in "./:^" and folded[at + 1 : at + 2].isdigit())
    ):
        at += 1
    if folded[start:at].isdigit():
        end = at
        while end < size and folded[end].isascii() and folded[end].isalpha():
            end += 1
        letters = folded[at:end]
        is_name = len(letters) == 1 or letters in ("st", "nd", "rd", "th")
        if is_name and not folded[end : end + 1].isdigit():
            return end
    return at


def _word_end(folded: str, at: int) -> int:
    size = len(folded)
    is_latin = _is_latin(folded[at])
    while at < size:
        char = folded[at]
        if char in ".'":
            neighbours = folded[at - 1] + folded[at + 1 : at + 2]
            if len(neighbours) < 2 or not (
                neighbours.isalpha() if char == "'" else neighbours.isdigit()
            ):
                break
        elif not char.isalnum() or is_han(char) or _is_latin(char) != is_latin:
            break
        at += 1
    return at


def _is_latin(char: str) -> bool:
    return char.isascii() or char == "µ"


# Words of Hong Kong and Taiwan ----------------------------------------------------------------


def variants(query: str) -> list[str]:
    """Return the folded forms in which `query` is to be tried, one to three, itself first.

    The others have the words of Taiwan and Hong Kong turned into those of the mainland, and the
    other way round; where a word has several renderings, the preferred one. Many such words are
    everyday words of the mainland in another sense (執行, 核心): these are only turned in a query
    that shows Traditional characters.
    """
    folded = fold(query)
    forms = [folded]
    if not folded.isascii():
        from ytfacts.regions import regions

        traditional = any(is_han(char) and CHARACTERS[ord(char)] != char for char in query)
        for words_of_region in regions(traditional=traditional):
            form = words_of_region.replaced_in(folded)
            if form not in forms:
                forms.append(form)
    return forms
