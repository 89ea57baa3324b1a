"""How an answer is written: one function for each format, all with the same signature.

Every renderer takes the results and the options and yields pieces of text, which the caller
encodes as UTF-8 and writes. What it prints when nothing was found is told by its module.
"""

from __future__ import annotations

from ytfacts.errors import UsageError
from ytfacts.terminal import _, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ytfacts.model import Results, Source, Topic

    Renderer = Callable[[Results, "Options"], Iterator[str]]

RENDERERS = {
    "table": "ytfacts.render.table:render",
    "text": "ytfacts.render.text:render",
    "json": "ytfacts.render.json:render",
    "jsonl": "ytfacts.render.json:render_lines",
    "csv": "ytfacts.render.delimited:render_csv",
    "tsv": "ytfacts.render.delimited:render_tsv",
    "md": "ytfacts.render.markdown:render",
}
"""The formats and where they are made. A format's module is imported when it is picked."""


class Options:
    """How to write.

    `lang` is "zh", "en" or "both"; `fields` the dotted names to print (None: the format's own
    choice); `explain` tells why each record matched; `width` and `height` are columns and rows of the screen (None: no bound); `colour` and `links`
    allow colours and hyperlinks; `page` shows each record as a page; `bom` puts a byte order mark
    in front of CSV and TSV; `header` is false from the second piece of an output on (the next
    answer of a batch, or further records). `sources` and `topics` are those of the base, for their
    titles and labels.
    """

    __slots__ = (
        "bom",
        "colour",
        "explain",
        "fields",
        "header",
        "height",
        "lang",
        "links",
        "page",
        "sources",
        "topics",
        "width",
    )

    def __init__(
        self,
        *,
        lang: str = "both",
        fields: tuple[str, ...] | None = None,
        explain: bool = False,
        width: int = 80,
        height: int | None = None,
        colour: bool = False,
        links: bool = False,
        page: bool = False,
        bom: bool = False,
        header: bool = True,
        sources: Sequence[Source] = (),
        topics: Sequence[Topic] = (),
    ) -> None:
        self.lang = lang
        self.fields = fields
        self.explain = explain
        self.width = width
        self.height = height
        self.colour = colour
        self.links = links
        self.page = page
        self.bom = bom
        self.header = header
        self.sources = sources
        self.topics = topics

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages to show, in order."""
        return ("zh", "en") if self.lang == "both" else (self.lang,)


def renderer(name: str) -> Renderer:
    """Return the renderer of the format `name`. Raises UsageError for an unknown one."""
    if name not in RENDERERS:
        raise UsageError(
            _("unknown format {} (known: {})").format(quoted(name), ", ".join(RENDERERS))
        )
    from importlib import import_module

    module, function = RENDERERS[name].split(":")
    return getattr(import_module(module), function)  # type: ignore[no-any-return]
