"""Rules on where facts come from: evidence, source documents, and what nobody carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ytfacts.check.comparing import same
from ytfacts.normalize import is_han
from ytfacts.terminal import _, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ytfacts.check.desk import Desk, Note
    from ytfacts.model import Evidence, Fact
    from ytfacts.problems import Where

MAX_TOKEN = 16
"""Chinese characters in a token: more is a clause, and clauses belong to their author."""


def source(desk: Desk) -> Iterator[Note]:
    """The digest and the number of paragraphs of a source are those of the document."""
    for one in desk.base.sources:
        document = desk.documents.get(one.id)
        if document is None:
            continue
        if one.sha256 is not None and one.sha256 != document.sha256:
            hint = _('of {}: "{}"').format(quoted(document.name), document.sha256)
            yield desk.note_on(
                "source", one.id, ("sha256",), _("is the digest of another file"), hint
            )
            continue
        count = len(document.paragraphs)
        if one.paragraphs is not None and one.paragraphs != count:
            text = _("{} has {} paragraphs, not {}").format(
                quoted(document.name), count, one.paragraphs
            )
            yield desk.note_on("source", one.id, ("paragraphs",), text, f"paragraphs = {count}")


def evidence(desk: Desk) -> Iterator[Note]:
    """Every token stands in its paragraph, and every figure of the record among the tokens."""
    paragraphs = {one.id: one.paragraphs for one in desk.base.sources}
    for fact in desk.facts:
        document = desk.document(fact.source)
        count = len(document.paragraphs) if document else paragraphs.get(fact.source or "")
        for n, one in enumerate(fact.evidence):
            where = ("evidence", n)
            if count is not None and one.paragraph > count:
                text = _("there is no paragraph {}").format(one.paragraph)
                hint = _("{} has {}").format(fact.source, count)
                yield desk.note(fact, (*where, "paragraph"), text, hint)
            else:
                yield from _tokens(desk, fact, where, one)
        yield from _figures(desk, fact)


def _tokens(desk: Desk, fact: Fact, where: Where, one: Evidence) -> Iterator[Note]:
    document = desk.document(fact.source)
    for i, token in enumerate(one.tokens):
        at = (*where, "tokens", i)
        if sum(map(is_han, token)) > MAX_TOKEN:
            text = _('"{}" is a clause').format(quoted(token))
            yield desk.note(
                fact, at, text, _("figures, names, terms: {} characters at most").format(MAX_TOKEN)
            )
        if document is not None and not document.has(one.paragraph, token):
            text = _('"{}" does not stand in paragraph {}').format(quoted(token), one.paragraph)
            numbers = range(1, len(document.paragraphs) + 1)
            found = [str(number) for number in numbers if document.has(number, token)]
            hint = (
                _("it stands in {}").format(", ".join(found[:5]))
                if found
                else _("it stands nowhere")
            )
            yield desk.note(fact, at, text, hint)


def _figures(desk: Desk, fact: Fact) -> Iterator[Note]:
    """Note the figures of a sentence that no token has; a derived record computes its own."""
    if not fact.evidence or fact.status == "derived":
        return
    carried = [
        figure for one in fact.evidence for token in one.tokens for figure in desk.figures(token)
    ]
    language = "zh" if fact.zh else "en"
    sentence = fact.sentence(language)
    for figure in desk.figures(sentence):
        if not any(same(figure, one) for one in carried):
            text = _('no token has "{}"').format(figure.text)
            hint = _("every figure of a record stands in its evidence")
            yield desk.note(fact, (language,), text, hint, figure.start)
