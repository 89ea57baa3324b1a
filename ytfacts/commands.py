"""Each command as a plain function: values in, answer written, exit code out.

The command line is declared in `cli`; what a call needs is imported where it is needed, so that a
look-up loads neither typer nor rich nor a JSON parser.
"""

from __future__ import annotations

import os

from ytfacts import output
from ytfacts.answers import LANGUAGES, Manner, Selection, Shown, check_choice, one_format
from ytfacts.bundled import facts_path
from ytfacts.errors import FOUND, NOTHING, InputError, OutputError, UsageError, YtfactsError
from ytfacts.files import native
from ytfacts.lookup.index import FINDABLE, Condition, DatabaseError
from ytfacts.store import given, open_index
from ytfacts.terminal import (
    N_,
    InEnglish,
    _,
    as_utf8,
    is_utf8,
    named,
    quoted,
    reason,
    visible,
    with_hint,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ytfacts.check.findings import Finding
    from ytfacts.lookup.engine import Near
    from ytfacts.lookup.index import Index

LONGEST_QUERY = 2000
"""Characters of a query: a whole sentence fits many times over, a whole file does not."""

ANSWERS_KEPT = 5_000
"""Queries of a batch whose answers are kept: who asks for a thing soon asks for it again."""

IDS_COMPARED = 20_000
"""How many ids an unknown one is compared with: enough for any base curated by hand."""

FACTS_VARIABLE = "YTFACTS_FACTS"


def layers(facts: Sequence[str]) -> tuple[str, ...]:
    """Return the fact files to use: those given, else those of the environment, else none."""
    return tuple(facts) or _apart(as_utf8(os.environ.get(FACTS_VARIABLE, "")))


def edition(path: str) -> tuple[str, ...]:
    """Return the fact files of an edition: one, or layers joined as in the variable."""
    if os.path.exists(native(path)):
        return (path,)
    return _apart(path) or (path,)


def _apart(joined: str) -> tuple[str, ...]:
    """Return the paths that are joined as in PATH."""
    return tuple(path for path in joined.split(os.pathsep) if path)


def opened(facts: Sequence[str]) -> Index:
    """Return the base to use, ready for searching."""
    return open_index(layers(facts), output.tell)


def chosen(
    index: Index, topic: Sequence[str], kind: Sequence[str], where: Sequence[str]
) -> Condition:
    """Return the condition that a record passes the filters of a call."""
    condition = FINDABLE
    for column, values in ((N_("topic"), topic), (N_("kind"), kind)):
        if not values:
            continue
        known = [name for name, *_ in index.counts(column)]
        wanted = [*dict.fromkeys(values)]
        for value in wanted:
            check_choice(column, value, known)
        marks = ", ".join("?" * len(wanted))
        condition &= Condition(f"r.{column} IN ({marks})", wanted)
    if where:
        from ytfacts.lookup.where import compared

        condition &= compared(where)
    return condition


# --- search ---


def search(
    query: Sequence[str],
    *,
    facts: Sequence[str] = (),
    topic: Sequence[str] = (),
    kind: Sequence[str] = (),
    where: Sequence[str] = (),
    limit: int = 10,
    strict: bool = False,
    **manner: object,
) -> int:
    """Look a query up; `-` alone reads queries from standard input."""
    output.check_stdout()
    how = Manner(**manner)  # type: ignore[arg-type]
    index = opened(facts)
    condition = chosen(index, topic, kind, where)
    if list(query) == ["-"]:
        return search_lines(index, condition, how, limit, strict)
    text = " ".join(query).strip()
    check_query(text)
    found = selected(index, text, condition, limit, strict)
    if not how.quiet:
        how.write(index, found, page=found.count == 1 and output.is_terminal(1))
        if not found.count:
            tell_nothing(index, text, found.near, how.lang)
    return FOUND if found.count else NOTHING


def search_lines(index: Index, condition: Condition, how: Manner, limit: int, strict: bool) -> int:
    """Answer each line of standard input as `search` answers a query."""
    from functools import lru_cache

    from ytfacts.batch import answer_lines
    from ytfacts.lookup.remembering import for_many

    index = for_many(index)

    @lru_cache(ANSWERS_KEPT)
    def found_for(text: str) -> Selection:
        return selected(index, text, condition, limit, strict)

    def one(text: str, line: int) -> int:
        check_query(text)
        found = found_for(text)
        if not how.quiet:
            found.line = line
            how.write(index, found)
        return FOUND if found.count else NOTHING

    def blank(line: int) -> None:
        if not how.quiet:
            how.write(index, Selection((), 0, query="", line=line))

    return answer_lines(one, blank)


def check_query(text: str) -> None:
    """Raise UsageError for a query that cannot be one."""
    if not text:
        raise UsageError(_("the query is empty (for example: ytfacts search 国家实验室)"))
    if len(text) > LONGEST_QUERY:
        raise UsageError(
            _("the query has {:,} characters (at most {:,})").format(len(text), LONGEST_QUERY)
        )
    if not is_utf8(text):
        raise UsageError(_("the query is not UTF-8"))


def selected(index: Index, text: str, condition: Condition, limit: int, strict: bool) -> Selection:
    """Return what is found for one query, or what is near."""
    from ytfacts.lookup.engine import Search

    one = Search(index, text, condition)
    found = one.answer(limit, strict=strict)
    near = [] if found.hits else one.nearest()
    return Selection(found.hits, len(found.hits), found.total, found.more, text, near)


def tell_nothing(index: Index, text: str, near: Sequence[Near], lang: str) -> None:
    """Say on standard error that nothing was found, and what came close."""
    output.tell(_("nothing found for {}").format(quoted(text)))
    for n, _score, why in near:
        id, called = index.head(n)[0], index.name(n, "en" if lang == "en" else "zh")
        told = with_hint(f"{visible(id)}: {visible(called)}", visible(why.told()))
        output.tell(_("  near: {}").format(told))


# --- show, list, topics, info ---


def show(
    id: Sequence[str], *, facts: Sequence[str] = (), source: str | None = None, **manner: object
) -> int:
    """Print whole records by their ids."""
    output.check_stdout()
    how = Manner(**manner)  # type: ignore[arg-type]
    if source is not None and how.format not in ("table", "text"):
        raise UsageError(
            _("--source does not go with -f {} (choose table or text)").format(how.format)
        )
    document = read_paragraphs(source) if source is not None else None
    index = opened(facts)
    numbers, unknown = numbers_of(index, id)
    if not how.quiet:
        how.write(index, Selection(map(Shown, numbers), len(numbers)), page=True)
        if document is not None:
            show_paragraphs(index, numbers, document)
        tell_unknown(index, unknown)
    return NOTHING if unknown else FOUND


def read_paragraphs(source: str) -> list[str]:
    """Return the paragraphs of a source document."""
    from ytfacts import paragraphs
    from ytfacts.loader import read_text

    return paragraphs.split(read_text(source))


def show_paragraphs(index: Index, numbers: Sequence[int], document: list[str]) -> None:
    """Print the paragraphs of a source document that are the evidence of records."""
    from ytfacts import loaded, paragraphs

    for n in numbers:
        output.write(["\n", *paragraphs.with_evidence(loaded.record(index, n), document)])


def numbers_of(index: Index, names: Sequence[str]) -> tuple[list[int], list[str]]:
    """Return the numbers of the records that are called so, each once, and the unknown names."""
    found = {name: index.number(name) if is_utf8(name) else None for name in names}
    known = dict.fromkeys(n for n in found.values() if n is not None)
    return [*known], [name for name, n in found.items() if n is None]


def tell_unknown(index: Index, names: Sequence[str]) -> None:
    """Name unknown ids on standard error, with near ones."""
    for name in names:
        output.tell(unknown_id(index, name))


def unknown_id(index: Index, id: str) -> str:
    """Return the message that there is no such record, and which ones are near."""
    close = near_ids(index, id)
    hint = _("near: {}").format(", ".join(map(quoted, close))) if close else ""
    return with_hint(_("no record {}").format(quoted(id)), hint)


def near_ids(index: Index, id: str) -> list[str]:
    """Return known ids that an unknown one may have been meant for."""
    from difflib import get_close_matches

    if not is_utf8(id):
        return []
    known = index.ids_near(id, IDS_COMPARED)
    return get_close_matches(id, known, 3) or get_close_matches(id, known, 1, 0.5)


def list_records(
    *,
    facts: Sequence[str] = (),
    topic: Sequence[str] = (),
    kind: Sequence[str] = (),
    where: Sequence[str] = (),
    limit: int = 0,
    **manner: object,
) -> int:
    """Print every record that passes the filters, in the base's order."""
    output.check_stdout()
    how = Manner(**manner)  # type: ignore[arg-type]
    index = opened(facts)
    condition = chosen(index, topic, kind, where)
    total = index.count(condition)
    if not how.quiet:
        shown = min(total, limit or total)
        how.write(index, Selection(map(Shown, index.numbers(condition, limit)), shown, total))
        if not total:
            filtered = topic or kind or where
            output.tell(
                _("no record passes these filters") if filtered else _("the base has no records")
            )
    return FOUND if total else NOTHING


def topics(*, facts: Sequence[str] = (), **manner: object) -> int:
    """Print topics and kinds with their counts."""
    from ytfacts import summaries

    output.check_stdout()
    return summaries.topics(opened(facts), Manner(**manner))  # type: ignore[arg-type]


def info(*, facts: Sequence[str] = (), **manner: object) -> int:
    """Print which base is in use."""
    from ytfacts import summaries

    output.check_stdout()
    return summaries.info(opened(facts), Manner(**manner))  # type: ignore[arg-type]


def cite(
    id: Sequence[str],
    *,
    facts: Sequence[str] = (),
    style: str = "text",
    edition: str = "2025",
    lang: str = "both",
) -> int:
    """Print a citation of each record."""
    from ytfacts import loaded
    from ytfacts.cite import EDITIONS, STYLES, citations

    output.check_stdout()
    check_choice(N_("style"), style, (*STYLES,))
    check_choice(N_("edition"), edition, EDITIONS)
    check_choice(N_("language"), lang, LANGUAGES)
    index = opened(facts)
    numbers, unknown = numbers_of(index, id)
    records = [loaded.record(index, n) for n in numbers]
    if records:
        output.write([citations(records, loaded.cited(index, records), style, edition, lang), "\n"])
    tell_unknown(index, unknown)
    return NOTHING if unknown else FOUND


def overview(*, facts: Sequence[str] = (), lang: str = "both") -> int:
    """Print the base on one screen."""
    from ytfacts import loaded
    from ytfacts.render.overview import overview as render

    output.check_stdout()
    index = opened(facts)
    base = loaded.whole(index)
    output.write(render(base, Manner(lang=lang).options(index)))
    return FOUND if base.facts else NOTHING


def check(
    path: Sequence[str] = (),
    *,
    facts: Sequence[str] = (),
    source: Sequence[str] = (),
    ignore: Sequence[str] = (),
    format: Sequence[str] = (),
    json: bool = False,
    quiet: bool = False,
) -> int:
    """Lint fact files; a finding a line, sorted by place."""
    from ytfacts import check as checking

    output.check_stdout()
    form = one_format(format, json, ("text", "json", "github"))
    from ytfacts.progress import Progress

    progress = Progress("check") if output.is_terminal(2) and not quiet else None
    with InEnglish(form != "text"):
        findings = checking.check(
            path or layers(facts) or (facts_path(),),
            documents=source,
            ignore=[name for names in ignore for name in names.split(",")],
            progress=progress.tell if progress else None,
        )
    if progress:
        progress.clear()
    if not quiet:
        output.write(_findings(findings, form))
        if not findings and output.is_terminal(1):
            output.tell(_("no findings"))
    from ytfacts.check.findings import fails

    return NOTHING if fails(findings) else FOUND


def _findings(findings: Sequence[Finding], form: str) -> Iterator[str]:
    from ytfacts.check import findings as forms
    from ytfacts.render.json import dumps

    if form == "json":
        yield dumps(forms.to_json(findings)) + "\n"
        return
    for line in forms.github(findings) if form == "github" else forms.lines(findings):
        yield visible(line) + "\n"


def verify(
    file: Sequence[str],
    *,
    facts: Sequence[str] = (),
    format: Sequence[str] = (),
    json: bool = False,
    all: bool = False,
    unchecked: bool = False,
    explain: bool = False,
    quiet: bool = False,
) -> int:
    """Proofread texts against the base; a contradiction a line."""
    from ytfacts import loaded, proofreading

    output.check_stdout()
    form = one_format(format, json, proofreading.FORMATS)
    wanted = proofreading.Wanted(form, all, unchecked, explain, quiet)
    return proofreading.Proofreading(loaded.whole(opened(facts)), file, wanted).run()


def diff(
    old: str,
    new: str,
    *,
    format: Sequence[str] = (),
    json: bool = False,
    lang: str = "both",
    quiet: bool = False,
) -> int:
    """Print what two editions of a base add, remove and change."""
    from ytfacts import diff as comparing
    from ytfacts.loader import load
    from ytfacts.render.json import dumps

    output.check_stdout()
    check_choice(N_("language"), lang, LANGUAGES)
    form = one_format(format, json, ("text", "json", "md"))
    changes = comparing.diff(load(*edition(old)), load(*edition(new)))
    if not quiet:
        if form == "json":
            output.write([dumps(comparing.to_dict(changes)), "\n"])
        else:
            lines = comparing.lines if form == "text" else comparing.markdown
            output.write(f"{visible(line)}\n" for line in lines(changes, lang))
        output.tell(comparing.summary(changes))
    return NOTHING if changes else FOUND


def init(file: str) -> int:
    """Write a small valid base to start from, never over a file that is there."""
    from ytfacts.starter import STARTER

    try:
        with open(native(file), "x", encoding="utf-8") as new:
            try:
                new.write(STARTER)
                new.flush()
            except OSError:  # Half of it would be in the way of the next attempt.
                os.unlink(native(file))
                raise
    except FileExistsError:
        raise UsageError(
            _("{} is there already (choose another name)").format(named(file))
        ) from None
    except OSError as error:
        raise OutputError(_("cannot write {}: {}").format(named(file), reason(error))) from None
    output.tell(_("{} is written; next: ytfacts check {}").format(named(file), named(file)))
    return FOUND


def schema(*, output_schema: bool = False) -> int:
    """Print the JSON Schema of a fact file, or of the JSON output."""
    import json

    output.check_stdout()
    if output_schema:
        from ytfacts.output_schema import of_output as of
    else:
        from ytfacts.schema import of_file as of
    output.write([json.dumps(of(), ensure_ascii=False, indent=2), "\n"])
    return FOUND


def completion(shell: str, program: object) -> int:
    """Print the completion script for a shell."""
    from ytfacts.completion import SHELLS, script

    output.check_stdout()
    check_choice(N_("shell"), shell, SHELLS)
    output.write([script(shell, program)])
    return FOUND


def candidates(what: Sequence[str], *, facts: Sequence[str] = ()) -> int:
    """Print what the word being typed can be; the completion scripts ask this."""
    from ytfacts.completion.candidates import lines

    output.check_stdout()
    kind, word, *_ = [*what, ""]
    output.write(lines(opened(facts), kind, word))
    return FOUND


def index(file: Sequence[str], *, target: str) -> int:
    """Make a compiled base from fact files or JSON Lines."""
    import signal

    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        # What is half written is removed before the program ends.
        signal.signal(signal.SIGINT, signal.default_int_handler)
    from ytfacts.indexing import index as make
    from ytfacts.progress import Progress

    progress = Progress("index") if output.is_terminal(2) else None
    if progress is None:
        return make(file, target, output.tell)
    try:
        return make(file, target, output.tell, lambda count: progress.tell(_("records"), count))
    finally:
        progress.clear()


def cache(*, clear: bool = False) -> int:
    """Say where compiled bases are kept, and how much that is; or remove them."""
    from ytfacts import cache as kept

    output.check_stdout()
    folder, count, size = kept.content()
    if clear:
        count, size = kept.clear()
    place = visible(folder) if folder else _("there is no place for a cache")
    said = (
        _("{}: removed {:,} compiled bases, {:,} bytes")
        if clear
        else _("{}: {:,} compiled bases, {:,} bytes")
    )
    output.write([said.format(place, count, size), "\n"])
    return FOUND


COMMANDS: dict[str, Callable[..., int]] = {
    "search": search,
    "show": show,
    "list": list_records,
    "topics": topics,
    "info": info,
    "cite": cite,
    "overview": overview,
    "check": check,
    "verify": verify,
    "diff": diff,
    "init": init,
    "schema": schema,
    "completion": completion,
    "index": index,
    "cache": cache,
    "__candidates": candidates,
}


def run(command: str, values: dict[str, object]) -> int:
    """Run a command by its name with the values of a call.

    Whatever goes wrong over a compiled base before anything is written, the base may be to blame:
    without what the cache had of it the command runs once more, and one that was named is damaged.
    """
    try:
        return COMMANDS[command](**values)
    except (YtfactsError, MemoryError):
        raise
    except Exception as error:
        from ytfacts import cache as kept

        if kept.discard() and not output.has_written():
            return COMMANDS[command](**values)
        if given or isinstance(error, DatabaseError):
            raise InputError(
                _("the compiled base is damaged (make it anew: ytfacts index)")
            ) from None
        raise
