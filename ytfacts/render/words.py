"""How the human formats say things: figures, comparisons, who vouches, why a record matched.

Every function takes one language, "zh" or "en", and returns plain text, not yet made safe for a
terminal. What a record says itself is printed as it stands; only what it leaves unsaid is worded.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ytfacts.model import Bilingual, Fact, Match, Number, Source, Value

    Saying = Callable[[Fact, str], str]
    """A function that says something of a record in a language."""

Pair = tuple[str, str]
"""The same words in Chinese and in English."""

KINDS: dict[str, Pair] = {
    "figure": ("数据", "figure"),
    "event": ("事件", "event"),
    "decision": ("决定", "decision"),
    "plan": ("计划", "plan"),
    "agreement": ("协议", "agreement"),
    "organisation": ("机构", "organisation"),
    "person": ("人物", "person"),
    "case": ("案例", "case"),
    "concept": ("概念", "concept"),
    "statement": ("表述", "statement"),
}

STATUSES: dict[str, Pair] = {
    "reported": ("来源所述", "reported"),
    "attributed": ("转述", "attributed"),
    "derived": ("推算", "derived"),
    "withdrawn": ("已撤回", "withdrawn"),
}

QUALIFIERS: dict[str, Pair] = {
    "exact": ("准确值", "exact"),
    "over": ("超过", "over"),
    "under": ("不足", "under"),
    "about": ("约", "about"),
    "nearly": ("近", "nearly"),
    "range": ("区间", "range"),
}

ROLES: dict[str, Pair] = {
    "speaker": ("说话人", "speaker"),
    "author's voice": ("文章自述", "author's voice"),
    "author": ("作者", "author"),
    "photographer": ("摄影", "photographer"),
    "host": ("主持", "host"),
    "organiser": ("主办", "organiser"),
    "signatory": ("签署方", "signatory"),
    "member": ("成员", "member"),
    "participant": ("参与者", "participant"),
    "recipient": ("领取者", "recipient"),
    "in agreement": ("赞同者", "in agreement"),
    "guide": ("指引者", "guide"),
}
"""Roles of those who act; a base may have others, which are printed as they stand."""

TIERS: dict[str, Pair] = {
    "id": ("编号相符", "its id"),
    "exact": ("原样出现", "the very words"),
    "normalized": ("写法不同，文字相同", "the same words, written differently"),
    "words": ("词语齐全", "all the words"),
    "pinyin": ("拼音相符", "pinyin"),
    "homophone": ("读音相同", "the same sound"),
    "typo": ("容许笔误", "allowing for a slip"),
    "partial": ("大部分词语相符", "most of the words"),
}

# What goes in front of a figure that the base gives without saying how to print it.
_HEDGES: dict[str, Pair] = {
    "over": ("超", "more than "),
    "under": ("不足", "less than "),
    "about": ("约", "about "),
    "nearly": ("近", "nearly "),
}

_SCALES = {
    "zh": ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")),
    "en": ((10**12, " trillion"), (10**9, " billion"), (10**6, " million")),
}

_SCALED_DIGITS = 3
"""A number is written with a scale word if no more decimals than these are left."""

_PERCENT = frozenset(("%", "％", "‰", "percent", "per cent"))

_DASHES = dict.fromkeys(map(ord, "-‐‑‒–—−~～"), "-")

MINUS = "\N{MINUS SIGN}"


def say(words: Pair, language: str) -> str:
    """Return the one of `words` that is in `language`."""
    return words[language == "en"]


def named(table: dict[str, Pair], key: str | None, language: str) -> str:
    """Return the word for `key`, or the key itself where `table` has none."""
    return say(table.get(key or "", (key or "", key or "")), language)


def same_figure(one: str, other: str) -> bool:
    """Whether two printed figures differ in nothing but their dashes, as 60%—70% and 60%–70%."""
    return one.translate(_DASHES) == other.translate(_DASHES)


def in_language(text: Bilingual | None, language: str) -> str:
    """Return the text in `language`, else in the other one, else nothing."""
    return (text and text.get(language)) or ""


def listed(texts: Iterable[str], language: str) -> str:
    """Return the texts that are not empty as a list in running text."""
    return say(("、", ", "), language).join(filter(None, texts))


def bracketed(text: str, language: str) -> str:
    """Return the text in the brackets of the language."""
    return say((f"（{text}）", f"({text})"), language)


def titled(title: str, language: str) -> str:
    """Return the title of a document in the quotation marks of the language."""
    if language == "zh":
        return f"《{title}》"
    return f"“{title.replace('“', '‘').replace('”', '’')}”"


# ---------------------------------------------------------------- figures


def figure(fact: Fact, language: str) -> str:
    """Return the figure of a record as one prints it, qualifier and unit included; "" if none."""
    written = fact.written and getattr(fact.written, language)
    if not written and fact.value is not None:
        written = say(_HEDGES.get(fact.qualifier or "", ("", "")), language)
        written += number(fact.value, language)
    return with_unit(written or in_language(fact.written, language), fact.unit, language)


def with_unit(text: str, unit: Bilingual | None, language: str) -> str:
    """Return a printed figure with its unit behind it, unless the unit is in it already."""
    name = in_language(unit, language)
    if not text or not name or _says(text, name):
        return text
    if name in _PERCENT:
        # A share in words (近1/3, nearly one third) is no number of percent.
        if "/" in text or not text[-1].isdigit():
            return text
        return text + name if len(name) == 1 else f"{text} {name}"
    blank = "" if language == "zh" and not (text + name).isascii() else " "
    return text + blank + name


def _says(text: str, unit: str) -> bool:
    """Whether `text` holds the unit, or the last word of a unit of several."""
    words = unit.casefold().split()
    return unit.casefold() in text.casefold() or words[-1] in text.casefold().split()


def number(value: Value, language: str) -> str:
    """Return a number, or the ends of a range, as it is written in running text."""
    if isinstance(value, (tuple, list)):
        return "–".join(number(end, language) for end in value)
    for size, name in _SCALES[language]:
        if abs(value) >= size:
            scaled = decimal(value, size)
            if len(scaled.partition(".")[2]) <= _SCALED_DIGITS:
                return scaled + name
    return decimal(value, grouped=language == "en")


def decimal(value: Number, size: int = 1, *, grouped: bool = False) -> str:
    """Return `value` divided by a power of ten, exactly, in decimal digits."""
    from decimal import Decimal

    quotient = (Decimal(str(value)) / size).normalize()
    return format(quotient, ",f" if grouped else "f").replace("-", MINUS)


def signed(value: Number) -> str:
    """Return a number with its sign."""
    return decimal(value) if value < 0 else "+" + decimal(value)


# ---------------------------------------------------------------- comparisons


def comparison(fact: Fact, language: str) -> str:
    """Return what a figure is compared with: change and base, or the earlier value; else ""."""
    against = fact.comparison
    if against is None:
        return ""
    period = _period(against.period, language)
    parts = []
    if against.change is not None:
        change = with_unit(signed(against.change), against.unit, language)
        if language == "zh":
            parts.append(f"较{period} {change}" if period else change)
        else:
            parts.append(f"{change} on {period}" if period else change)
    if against.value is not None:
        unit = against.unit if against.change is None else fact.unit
        before = with_unit(number(against.value, language), unit, language)
        if language == "zh":
            parts.append(f"{period or '此前'}为 {before}")
        else:
            parts.append(f"{before} in {period}" if period else f"from {before}")
    return say(("，", ", "), language).join(parts) or period


def _period(period: str | None, language: str) -> str:
    if period and language == "zh" and period.isdigit():
        return period + "年"
    return period or ""


# ---------------------------------------------------------------- who vouches, where it stands


def status(fact: Fact, language: str) -> Pair:
    """Return the mark of a record that the source does not vouch for itself, and what it rests on.

    Both are "" for a reported record.
    """
    if fact.status == "reported":
        return "", ""
    rest = formula(fact, language)
    if fact.status == "attributed":
        rest = listed((in_language(actor.name, language) for actor in fact.actors), language)
    return named(STATUSES, fact.status, language), rest


def status_note(fact: Fact, language: str) -> str:
    """Return the mark of a record in brackets, for running text; "" for a reported record."""
    word, rest = status(fact, language)
    if not word:
        return ""
    joint = " to " if fact.status == "attributed" else ": "
    return bracketed(say(("：", joint), language).join(filter(None, (word, rest))), language)


def formula(fact: Fact, language: str) -> str:
    """Return how a derived record is computed: the formula and the records its letters name."""
    derivation = fact.derivation
    if derivation is None:
        return ""
    letters = (
        f"{chr(ord('a') + place)} = {identity}" for place, identity in enumerate(derivation.records)
    )
    return say(("{}（{}）", "{} ({})"), language).format(
        derivation.formula, say(("，", ", "), language).join(letters)
    )


def actor(fact: Fact, place: int, language: str) -> str:
    """Return one actor of a record with title and role."""
    person = fact.actors[place]
    extra = listed(
        (in_language(person.title, language), named(ROLES, person.role, language)), language
    )
    name = in_language(person.name, language)
    return say((f"{name}（{extra}）", f"{name} ({extra})"), language) if extra else name


def source_title(fact: Fact, sources: Sequence[Source], language: str) -> str:
    """Return the title of a record's source, else the source's id, else ""."""
    for source in sources:
        if source.id == fact.source and source.title is not None:
            title = in_language(source.title, language)
            return titled(title, language) if title else source.id
    return fact.source or ""


def paragraphs(fact: Fact, language: str) -> str:
    """Return the numbers of the paragraphs where a record stands; "" if there are none."""
    numbers = [str(number) for number in sorted({part.paragraph for part in fact.evidence})]
    if not numbers:
        return ""
    if language == "zh":
        return f"第{'、'.join(numbers)}段"
    return f"{'paragraph' if len(numbers) == 1 else 'paragraphs'} {', '.join(numbers)}"


def citation(fact: Fact, sources: Sequence[Source], language: str) -> str:
    """Return title and paragraph of a record's source in short; "" without a source."""
    title = source_title(fact, sources, language)
    return say(("", ", "), language).join(filter(None, (title, paragraphs(fact, language))))


def explanation(why: Match, language: str) -> str:
    """Return why a record matched: tier, fields, score."""
    tier = named(TIERS, why.tier, language)
    places = ", ".join(why.fields)
    if language == "zh":
        return f"匹配：{tier}" + (f"；字段 {places}" if places else "") + f"；{why.score} 分"
    return f"matched: {tier}" + (f" in {places}" if places else "") + f"; score {why.score}"
