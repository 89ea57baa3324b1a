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
    """Every token stands in its paragraph, figures and people of the record among the tokens."""
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
        yield from _people(desk, fact)


def _tokens(desk: Desk, fact: Fact, where: Where, one: Evidence) -> Iterator[Note]:
    document = desk.document(fact.source)
    if not one.tokens:
        text = _("no token says what stands in paragraph {}").format(one.paragraph)
        yield desk.note(fact, where, text, _("figures, names and terms that stand there"))
    for i, token in enumerate(one.tokens):
        at = (*where, "tokens", i)
        if sum(map(is_han, token)) > MAX_TOKEN:
            text = _('"{}" is a clause').format(quoted(token))
            hint = _("figures, names, terms: {} characters at most").format(MAX_TOKEN)
            yield desk.note(fact, at, text, hint)
        if document is None:
            continue
        if document.has(one.paragraph, token):
            yield from _cut(desk, fact, at, token, document.paragraphs[one.paragraph - 1])
        else:
            text = _('"{}" does not stand in paragraph {}').format(quoted(token), one.paragraph)
            numbers = range(1, len(document.paragraphs) + 1)
            found = [str(number) for number in numbers if document.has(number, token)]
            hint = _("it stands in {}").format(", ".join(found[:5]))
            yield desk.note(fact, at, text, hint if found else _("it stands nowhere"))


def _cut(desk: Desk, fact: Fact, at: Where, token: str, paragraph: str) -> Iterator[Note]:
    """Note figures whose hedge was left behind in the paragraph: 15万 of 15万余家."""
    for figure in desk.figures(token):
        stated = [one for one in desk.figures(paragraph) if same(one, figure)]
        if stated and all(one.qualifier != figure.qualifier for one in stated):
            whole = paragraph[stated[0].full_start : stated[0].full_end]
            text = _('"{}" leaves out how the source hedges the figure').format(quoted(token))
            yield desk.note(fact, at, text, _('"{}"').format(quoted(whole)))


def _figures(desk: Desk, fact: Fact) -> Iterator[Note]:
    """Note figures of the sentence that no token has so; a derived record computes its own."""
    if not fact.evidence or fact.status == "derived":
        return
    carried = [
        figure for one in fact.evidence for token in one.tokens for figure in desk.figures(token)
    ]
    language = "zh" if fact.zh else "en"
    for figure in desk.figures(fact.sentence(language)):
        stated = [one for one in carried if same(figure, one)]
        if not stated:
            text = _('no token has "{}"').format(figure.text)
            hint = _("every figure of a record stands in its evidence")
        elif all(one.qualifier != figure.qualifier for one in stated):
            text = _('"{}" is {} here, {} in its token').format(
                figure.text, figure.qualifier, stated[0].qualifier
            )
            hint = _("the hedge of the source, in the token too")
        elif all(one.trend * figure.trend < 0 for one in stated):
            text = _('"{}" goes in the other direction in its token').format(figure.text)
            hint = _("the direction of the source")
        else:
            continue
        yield desk.note(fact, (language,), text, hint, figure.start)


def _people(desk: Desk, fact: Fact) -> Iterator[Note]:
    """Note who acts, with a title, but stands in no token."""
    if not fact.evidence or fact.status == "derived":
        return
    told = "\n".join(desk.folded(token) for one in fact.evidence for token in one.tokens)
    for n, actor in enumerate(fact.actors):
        named = [name for name in (actor.name.zh, actor.name.en) if name]
        if actor.title is not None and not any(desk.folded(name) in told for name in named):
            text = _('no token names "{}"').format(quoted(named[0]))
            yield desk.note(fact, ("actors", n, "name"), text, _("who acts stands in the evidence"))
