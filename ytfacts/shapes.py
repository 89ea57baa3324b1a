"""What the tables of a fact file may hold: the counterpart of `model.FIELDS` for all the others.

Loading, the JSON Schema and the documentation of the format are made from these tables.
"""

from __future__ import annotations

from typing import NamedTuple

from ytfacts.model import FIELDS


class Key(NamedTuple):
    """One key of a table. `type` names a shape that `ytfacts.records` reads, as in `Field`."""

    name: str
    type: str
    help: str
    required: bool = False
    choices: tuple[str, ...] = ()


RECORD = tuple(
    Key(field.name, field.type, field.help, field.name == "id", field.choices) for field in FIELDS
)
"""Keys of a record wherever it is read: in a fact file, or as a line of JSON."""

LAYER = (
    Key("replaces", "id", "id of the record of an earlier layer whose place this one takes"),
    Key("reason", "text", "why a record is replaced or withdrawn"),
)
"""Further keys of a `[[fact]]`: what is done to the records of earlier layers."""

TABLES: dict[str, tuple[Key, ...]] = {
    "base": (
        Key("id", "id", "short stable name of the base"),
        Key("title", "bilingual", "what the base is called"),
        Key("edition", "edition", "which state of the base this is, best a date"),
        Key("cutoff", "date", "date up to which the base knows"),
        Key("licence", "text", "under what licence the base is published"),
        Key("description", "bilingual", "what the base is about"),
        Key("subject", "keywords", "names of what every record is about, which none need repeat"),
    ),
    "source": (
        Key("id", "id", "name by which records refer to it", required=True),
        Key("title", "bilingual", "title of the document"),
        Key("subtitle", "bilingual", "second title of the document"),
        Key("author", "text", "who wrote it"),
        Key("publisher", "text", "who published it"),
        Key("date", "date", "when it was published"),
        Key("url", "text", "where it can be read"),
        Key("type", "text", "what sort of document it is, for citations"),
        Key("sha256", "digest", "SHA-256 of the document as a file"),
        Key("paragraphs", "count", "how many paragraphs it has"),
        Key("uncarried", "uncarried", "figures and names that no record carries, with the reason"),
    ),
    "topic": (
        Key("id", "id", "name by which records refer to it", required=True),
        Key("zh", "text", "heading in Chinese"),
        Key("en", "text", "heading in English"),
    ),
    "unit": (
        Key("id", "id", "name by which records refer to it", required=True),
        Key("zh", "text", "the unit in Chinese"),
        Key("en", "text", "the unit in English"),
    ),
    "reading": (
        Key("text", "text", "a word in Chinese characters", required=True),
        Key("pinyin", "text", "its syllables without tones, with blanks between", required=True),
    ),
    "check": (Key("ignore", "texts", "names of rules that `check` leaves out"),),
    "fact": (*RECORD, *LAYER),
}
"""The tables of a fact file beside the key `schema`."""

ARRAYS = ("source", "topic", "unit", "reading", "fact")
"""Tables that may stand any number of times, in double brackets."""

PARTS: dict[str, tuple[Key, ...]] = {
    "bilingual": (
        Key("zh", "text", "the text in Chinese"),
        Key("en", "text", "the text in English"),
    ),
    "comparison": (
        Key("period", "period", "when the earlier value was measured"),
        Key("value", "number", "the earlier value"),
        Key("change", "number", "the change since, with its sign"),
        Key("unit", "unit", "unit of the earlier value or of the change"),
    ),
    "actors": (
        Key("name", "bilingual", "who", required=True),
        Key("role", "text", "what they do in the fact: one English word or phrase"),
        Key("title", "bilingual", "office or title"),
    ),
    "keywords": (
        Key("zh", "texts", "other names in Chinese"),
        Key("en", "texts", "other names in English"),
    ),
    "evidence": (
        Key("paragraph", "count", "number of the paragraph, from 1", required=True),
        Key("tokens", "texts", "figures, names and terms that stand in it"),
    ),
    "derivation": (
        Key("records", "ids", "ids of the records, named a, b, c… in order", required=True),
        Key("formula", "text", "what is computed, such as a - b", required=True),
    ),
    "uncarried": (
        Key("tokens", "texts", "figures and names of the source", required=True),
        Key("reason", "text", "why no record carries them", required=True),
    ),
}
"""The keys within values that are tables themselves, by the type that has them."""
