"""Who is what: names and titles side by side, in either order and both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ytfacts.english import word_key
from ytfacts.model import Bilingual
from ytfacts.normalize import is_han
from ytfacts.verify.finding import CONFIRMED, CONTRADICTED, Finding, finding
from ytfacts.verify.lexicon import (
    FORMER,
    FORMER_WORDS,
    ORGANS,
    SPEECH,
    SPEECH_WORDS,
    SURNAMES,
    TITLE_GLUE,
)
from ytfacts.verify.people import MOST_SLIPS, Place, alike, distance, letters
from ytfacts.verify.titles import (
    OTHER_BODY,
    OTHER_RANK,
    SAME,
    EnglishTitle,
    HanTitle,
    Word,
    compare_english,
    compare_han,
    differing,
    english_title,
    han_title,
    is_rank,
    is_shortened,
)
from ytfacts.verify.tokens import COLON, COMMA, FUNCTION, LIGHT, NAME, NONE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ytfacts.verify.people import People, Person
    from ytfacts.verify.sentence import Sentence

LONGEST_TITLE = 12
"""Words of a title."""

_BEING = frozenset("是 为 系 任 现任 担任 出任 作为 即".split())
_NO_TITLE = frozenset("的 由 据 与 和 请 对".split())
_SHORTEST_NAME, _LONGEST_NAME = 2, 3
"""Characters of a Chinese name of somebody the base does not know."""


class Span(NamedTuple):
    """Words of a sentence that may be a title; `last` tells that its rank comes last."""

    first: int
    after: int
    last: bool


class HanText(NamedTuple):
    """Chinese words in one string: the place of each character, and where words begin."""

    text: str
    offsets: list[int]
    starts: frozenset[int]


class Posts:
    """Checks names against titles and titles against names."""

    def __init__(self, people: People) -> None:
        self._people = people.all

    def check(self, file: str, sentence: Sentence, places: Sequence[Place]) -> Iterator[Finding]:
        """Yield what a sentence says of people's titles; `places` are the known names in it."""
        for place in places:
            one = self._of_known(file, sentence, place)
            if one is not None:
                yield one
        yield from self._of_strangers(file, sentence, places)

    # A known name and the title beside it.

    def _of_known(self, file: str, sentence: Sentence, place: Place) -> Finding | None:
        chinese = sentence.tokens[place.first].han
        for span in titles_beside(sentence, place.first, place.after):
            if chinese:
                one = self._judge_han(file, sentence, place, span)
            else:
                one = self._judge_english(file, sentence, place, span)
            if one is not None:
                return one
        return None

    def _judge_han(self, file: str, sentence: Sentence, place: Place, span: Span) -> Finding | None:
        person = place.person
        run = _han_text(sentence, span)
        written = han_title(run.text, run.starts)
        if written is None or person.han_title is None or _is_former(run.text, written):
            return None
        how = compare_han(written, person.han_title, person.han_aliases)
        if how == SAME:
            return _confirmed(file, sentence, place, span)
        holder = self._han_holder(written)
        if holder is not None and holder is not person:
            return _wrong_name(file, sentence, (place.first, place.after), holder)
        if how == OTHER_RANK:
            start = run.offsets[len(run.text) - len(written.rank)]
            right = Bilingual(person.han_title.rank, _english_rank(person))
            return _wrong_title(file, sentence, (start, run.offsets[-1] + 1), right, person)
        if how == OTHER_BODY:
            return self._wrong_body(file, sentence, person, written, run)
        return None

    def _wrong_body(
        self, file: str, sentence: Sentence, person: Person, written: HanTitle, run: HanText
    ) -> Finding | None:
        """Report the part of a body that differs, if it may be a name."""
        known = person.han_title.body if person.han_title else ""
        wrong, right = differing(written.body, known)
        if not wrong or not right:
            return None
        end = run.offsets[len(wrong) - 1] + 1
        token = sentence.tokens[sentence.before(end - 1)]
        start = token.start
        bodies = [other.han_title.body for other in self._people if other.han_title]
        if token.kind != NAME and not any(token.key in body for body in bodies):
            if not (wrong.endswith(ORGANS) and right.endswith(ORGANS)):
                return None
            pairs = zip(wrong, right, strict=False)
            shared = next(n for n, (a, b) in enumerate(pairs) if a != b)
            start, right = run.offsets[shared], right[shared:]
        english = person.english_title
        proper = english.text(english.proper) if english else None
        return _wrong_title(file, sentence, (start, end), Bilingual(right, proper), person)

    def _judge_english(
        self, file: str, sentence: Sentence, place: Place, span: Span
    ) -> Finding | None:
        words = _words(sentence, span)
        written = english_title(words, last=span.last)
        person = place.person
        known = person.english_title
        if written is None or known is None or any(word.key in FORMER_WORDS for word in words):
            return None
        if person.han_title is not None and not person.han_title.loose:
            known = known._replace(loose=False)  # 调研员 is an office, whatever it is in English
        how = compare_english(written, known, person.english_aliases)
        if how == SAME:
            return _confirmed(file, sentence, place, span)
        holder = self._english_holder(written)
        if holder is not None and holder is not person:
            return _wrong_name(file, sentence, (place.first, place.after), holder)
        tokens = sentence.tokens[span.first : span.after]
        if how == OTHER_RANK:
            where = (tokens[written.first].start, tokens[written.office].end)
            right = Bilingual(person.han_title and person.han_title.rank, _english_rank(person))
            return _wrong_title(file, sentence, where, right, person)
        if how == OTHER_BODY and written.proper:
            where = (tokens[written.proper[0]].start, tokens[written.proper[-1]].end)
            body = person.han_title.body if person.han_title else None
            return _wrong_title(
                file, sentence, where, Bilingual(body, known.text(known.proper)), person
            )
        return None

    # Who holds a title.

    def _han_holder(self, written: HanTitle) -> Person | None:
        """Return who holds a title, if it is written with rank and body."""
        for person in self._people:
            known = person.han_title
            if known is None or not written.body or not known.body or written.rank != known.rank:
                continue
            if written.body.endswith(known.body) or is_shortened(written, known.body):
                return person
        return None

    def _english_holder(self, written: EnglishTitle) -> Person | None:
        for person in self._people:
            known = person.english_title
            if (
                known
                and written.keys
                and compare_english(written, known, person.english_aliases) == SAME
            ):
                return person
        return None

    # A known title and the name beside it.

    def _of_strangers(
        self, file: str, sentence: Sentence, places: Sequence[Place]
    ) -> Iterator[Finding]:
        """Yield names beside a title of the base that are not its holder's."""
        known = {n for place in places for n in range(place.first, place.after)}
        for n in range(len(sentence.tokens)):
            after = _stranger_at(sentence, n)
            if after is None or not known.isdisjoint(range(n, after)):
                continue
            if not sentence.scoped.keys().isdisjoint(range(n, after)):
                continue
            holder = self._titled(sentence, n, after)
            if holder is not None and _is_mistaken(sentence, (n, after), holder):
                yield _wrong_name(file, sentence, (n, after), holder)

    def _titled(self, sentence: Sentence, first: int, after: int) -> Person | None:
        """Return whose title stands beside a stranger's name."""
        for span in titles_beside(sentence, first, after):
            if sentence.tokens[first].han:
                run = _han_text(sentence, span)
                title = han_title(run.text, run.starts)
                if title is not None and not _is_former(run.text, title):
                    return self._han_holder(title)
            else:
                words = _words(sentence, span)
                found = english_title(words, last=span.last)
                if found is not None and not any(word.key in FORMER_WORDS for word in words):
                    return self._english_holder(found)
        return None


def _is_mistaken(sentence: Sentence, place: tuple[int, int], holder: Person) -> bool:
    """Tell whether a stranger's name must be wrong: of a post for one, or much alike."""
    text = "".join(letters(sentence, token) for token in sentence.tokens[place[0] : place[1]])
    if sentence.tokens[place[0]].han:
        title = holder.han_title
        single = title is not None and not title.loose and "副" not in title.prefix
        return single or alike(text, holder.han)
    known = holder.english_title
    single = known is not None and not known.loose and not known.deputies
    return single or any(distance(text, name) <= MOST_SLIPS for name in holder.latin)


# Where titles stand.


def titles_beside(sentence: Sentence, first: int, after: int) -> Iterator[Span]:
    """Yield what may be the title of a name: right before it, or behind it as an apposition."""
    chinese = sentence.tokens[first].han
    start = _start_before(sentence, first, chinese)
    if start < first:
        yield Span(start, first, last=True)
    behind = _start_behind(sentence, after, chinese)
    if behind is not None:
        end = _end_behind(sentence, behind, chinese)
        if end > behind:
            yield Span(behind, end, last=False)


def _start_before(sentence: Sentence, first: int, chinese: bool) -> int:
    tokens = sentence.tokens
    start = first
    while start > 0 and first - start < LONGEST_TITLE and tokens[start].gap <= LIGHT:
        before = tokens[start - 1]
        if before.han != chinese or sentence.numbers_between(before.end, tokens[start].start):
            break
        if before.key in SPEECH or before.key in SPEECH_WORDS or before.key in _NO_TITLE:
            break
        if not chinese and not (before.capital or before.key in TITLE_GLUE or is_rank(before.key)):
            break
        start -= 1
    return start


def _start_behind(sentence: Sentence, after: int, chinese: bool) -> int | None:
    tokens = sentence.tokens
    if after >= len(tokens) or tokens[after].han != chinese:
        return None
    if (
        tokens[after].key in (_BEING if chinese else ("is", "was", "as"))
        and tokens[after].gap <= LIGHT
    ):
        return after + 1
    cells = "|" in sentence.text[tokens[after - 1].end : tokens[after].start]
    return after if cells or tokens[after].gap in (COLON, COMMA) else None


def _end_behind(sentence: Sentence, start: int, chinese: bool) -> int:
    tokens = sentence.tokens
    after = start
    while after < len(tokens) and after - start < LONGEST_TITLE and tokens[after].han == chinese:
        ends = tokens[after].gap > LIGHT and not _goes_on(sentence, after)
        if after > start and (ends or tokens[after].key in ("who", "said", "told")):
            break
        after += 1
    return after


def _goes_on(sentence: Sentence, n: int) -> bool:
    """Tell whether the body of an English office stands behind a comma: Dean, Lakeside University."""
    tokens = sentence.tokens
    if tokens[n].gap != COMMA or not tokens[n].capital:
        return False
    for m in range(n, min(n + _LONGEST_BODY, len(tokens))):
        if m > n and (tokens[m].gap > LIGHT or not tokens[m].capital):
            return False
        if tokens[m].key in _ENGLISH_BODIES:
            return m > n
    return False


_LONGEST_BODY = 5
_ENGLISH_BODIES = frozenset(
    map(
        word_key, "university college group commission committee company institute hospital".split()
    )
)


def _stranger_at(sentence: Sentence, n: int) -> int | None:
    return _han_stranger(sentence, n) if sentence.tokens[n].han else _latin_stranger(sentence, n)


def _han_stranger(sentence: Sentence, n: int) -> int | None:
    """Return the word after a Chinese name that begins at `n`, if a name may begin there."""
    tokens = sentence.tokens
    text, after = tokens[n].key, n + 1
    if text[0] not in SURNAMES:
        return None
    if len(text) == 1 and after < len(tokens) and tokens[after].han and tokens[after].gap == NONE:
        text += tokens[after].key
        after += 1
    elif tokens[n].kind != NAME:
        return None
    return after if _SHORTEST_NAME <= len(text) <= _LONGEST_NAME else None


def _latin_stranger(sentence: Sentence, n: int) -> int | None:
    """Return the word after two words with capitals that may be a name."""
    tokens = sentence.tokens
    pair = tokens[n : n + 2]
    if len(pair) < 2 or pair[1].gap > LIGHT:
        return None
    for token in pair:
        if not token.capital or token.han or token.kind == FUNCTION or token.key in TITLE_GLUE:
            return None
        if is_rank(token.key):
            return None
    before = tokens[n - 1] if n and tokens[n].gap <= LIGHT else None
    return None if before is not None and before.capital and not is_rank(before.key) else n + 2


def _han_text(sentence: Sentence, span: Span) -> HanText:
    text, offsets, starts = "", [], set()
    for token in sentence.tokens[span.first : span.after]:
        starts.add(len(text))
        text += token.key
        source = sentence.passage.text[token.start : token.end]
        places = [token.start + n for n, char in enumerate(source) if is_han(char)]
        offsets += places if len(places) == len(token.key) else [token.start] * len(token.key)
    return HanText(text, offsets, frozenset(starts))


def _words(sentence: Sentence, span: Span) -> list[Word]:
    text = sentence.passage.text
    tokens = sentence.tokens[span.first : span.after]
    return [Word(token.key, text[token.start : token.end], token.capital) for token in tokens]


def _is_former(text: str, title: HanTitle) -> bool:
    held = text[: len(title.body) + 2]
    return text.startswith("前") or any(mark in held for mark in FORMER)


def _english_rank(person: Person) -> str | None:
    title = person.english_title
    return title.text(range(title.first, title.office + 1)) if title else None


# Findings.


def _confirmed(file: str, sentence: Sentence, place: Place, span: Span) -> Finding:
    tokens = sentence.tokens
    start = min(tokens[span.first].start, tokens[place.first].start)
    end = max(tokens[span.after - 1].end, tokens[place.after - 1].end)
    why = "name and title side by side"
    return finding(file, sentence, (start, end), CONFIRMED, place.person.fact, why=why)


def _wrong_name(file: str, sentence: Sentence, place: tuple[int, int], holder: Person) -> Finding:
    tokens = sentence.tokens
    where = (tokens[place[0]].start, tokens[place[1] - 1].end)
    return finding(
        file, sentence, where, CONTRADICTED, holder.fact, problem="name", expected=holder.name,
        why="the title beside the name is somebody else's",
    )  # fmt: skip


def _wrong_title(
    file: str, sentence: Sentence, where: tuple[int, int], right: Bilingual, person: Person
) -> Finding:
    return finding(
        file, sentence, where, CONTRADICTED, person.fact, problem="title", expected=right,
        why="the name is known with another title",
    )  # fmt: skip
