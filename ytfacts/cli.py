"""The command line, declared once with typer: options, help and examples.

`ytfacts.grammar` is made from these declarations, so that plain look-ups need not load typer;
everything else (help, mistakes, rare spellings, the other commands) comes through here.
"""

from __future__ import annotations

import contextlib
import io
from typing import Annotated, Any

import typer

from ytfacts import __version__, commands, output
from ytfacts.answers import LANGUAGES
from ytfacts.completion import SHELLS
from ytfacts.errors import FOUND, UsageError
from ytfacts.render import RENDERERS
from ytfacts.terminal import _


def examples(*lines: str) -> str:
    """Return examples as the closing part of a command's help."""
    return f"\b\n{_('Examples:')}\n" + "\n".join(f"  {line}" for line in lines)


app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Look up checked facts about the 2025 meeting of the Yangtze River Delta's leaders, "
    "or of any fact base of your own, in Chinese, pinyin or English.",
    epilog=examples("ytfacts search 国家实验室", "ytfacts overview", "ytfacts search --help")
    + "\n\nExit codes: 0 found, 1 nothing found, 2 error, 130 interrupted.",
)

Facts = Annotated[
    list[str] | None,
    typer.Option(
        "--facts",
        metavar="PATH",
        help="Fact base instead of the bundled one; repeated: layers, later ones on top. "
        "[env: YTFACTS_FACTS]",
        show_default=False,
    ),
]
Format = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help=_("Output format: {}.").format(
            ", ".join(RENDERERS).replace("table", _("table (default)"))
        ),
        show_default=False,
    ),
]
SummaryFormat = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="table|text|json",
        help="How to write the answer; table by default.",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Short for -f json.")]
Fields = Annotated[
    str | None,
    typer.Option(
        "--fields", metavar="NAME,...", help="Only these fields, in this order: id,zh,value,unit.en"
    ),
]
Lang = Annotated[
    str,
    typer.Option("--lang", metavar="|".join(LANGUAGES), help="Language to show."),
]
Topics = Annotated[
    list[str] | None,
    typer.Option(
        "--topic",
        metavar="TOPIC",
        help="Only records of this topic; repeated: any of them.",
        show_default=False,
    ),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="Only records of this kind (ytfacts topics lists both).",
        show_default=False,
    ),
]
Where = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar="TEST",
        help="Only records whose figure passes: 'value>=40 unit=%'.",
        show_default=False,
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing; the exit code tells.")]
Explain = Annotated[bool, typer.Option("--explain", help="Say why each record matched.")]
Bom = Annotated[bool, typer.Option("--bom", help="Begin csv and tsv with a byte order mark.")]


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", "-V", is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    if version:
        typer.echo(f"ytfacts {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command(
    epilog=examples(
        "ytfacts search 国家实验室",
        "ytfacts search 优良天数 --json | jq '.results[0].value'",
        "ytfacts search 占全国 --where 'value>=40 unit=%'",
        "ytfacts search - -f jsonl < queries.txt",
    )
)
def search(
    query: Annotated[
        list[str],
        typer.Argument(
            metavar="QUERY...",
            help="All words make one query; - reads queries from standard input, one a line.",
            show_default=False,
        ),
    ],
    facts: Facts = None,
    format: Format = None,
    json: Json = False,
    fields: Fields = None,
    limit: Annotated[
        int,
        typer.Option("--limit", "-n", min=0, metavar="N", help="At most N results; 0 means all."),
    ] = 10,
    topic: Topics = None,
    kind: Kinds = None,
    where: Where = None,
    lang: Lang = "both",
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Only the words as typed, in any script, width or order."),
    ] = False,
    explain: Explain = False,
    bom: Bom = False,
    quiet: Quiet = False,
) -> int:
    """Look up facts by words, pinyin or figures, typos allowed."""
    return _run("search", locals())


@app.command(
    epilog=examples(
        "ytfacts show national-laboratories", "ytfacts show national-laboratories --json"
    )
)
def show(
    id: Annotated[
        list[str], typer.Argument(metavar="ID...", help="Ids of records.", show_default=False)
    ],
    facts: Facts = None,
    format: Format = None,
    json: Json = False,
    fields: Fields = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--source",
            metavar="TEXT",
            help="Also print the paragraphs of this document, evidence marked.",
        ),
    ] = None,
    lang: Lang = "both",
    bom: Bom = False,
    quiet: Quiet = False,
) -> int:
    """Print whole records, with scope, comparison and evidence."""
    return _run("show", locals())


@app.command(
    "list",
    epilog=examples(
        "ytfacts list --topic ecology", "ytfacts list --kind figure -f csv > figures.csv"
    ),
)
def list_records(
    facts: Facts = None,
    format: Format = None,
    json: Json = False,
    fields: Fields = None,
    limit: Annotated[
        int,
        typer.Option("--limit", "-n", min=0, metavar="N", help="At most N records; 0 means all."),
    ] = 0,
    topic: Topics = None,
    kind: Kinds = None,
    where: Where = None,
    lang: Lang = "both",
    bom: Bom = False,
    quiet: Quiet = False,
) -> int:
    """Print every record, in the base's own order."""
    return _run("list", locals())


@app.command(epilog=examples("ytfacts topics", "ytfacts topics --json"))
def topics(
    facts: Facts = None,
    format: SummaryFormat = None,
    json: Json = False,
    lang: Lang = "both",
    quiet: Quiet = False,
) -> int:
    """Print topics and kinds with their counts."""
    return _run("topics", locals())


@app.command(epilog=examples("ytfacts info", "ytfacts info --json"))
def info(
    facts: Facts = None,
    format: SummaryFormat = None,
    json: Json = False,
    lang: Lang = "both",
    quiet: Quiet = False,
) -> int:
    """Say which base is in use, of what edition and where it lies."""
    return _run("info", locals())


@app.command(
    epilog=examples("ytfacts cite good-air-days", "ytfacts cite good-air-days --style gbt7714")
)
def cite(
    id: Annotated[
        list[str], typer.Argument(metavar="ID...", help="Ids of records.", show_default=False)
    ],
    facts: Facts = None,
    style: Annotated[
        str,
        typer.Option(
            "--style",
            "-s",
            metavar="STYLE",
            help="Citation style: text, markdown, gbt7714, bibtex or csl-json.",
        ),
    ] = "text",
    edition: Annotated[
        str, typer.Option("--edition", metavar="2025|2015", help="Edition of GB/T 7714.")
    ] = "2025",
    lang: Lang = "both",
) -> int:
    """Print a citation of records, with figure and paragraph."""
    return _run("cite", locals())


@app.command(epilog=examples("ytfacts overview", "ytfacts overview --lang zh"))
def overview(facts: Facts = None, lang: Lang = "both") -> int:
    """Print the base on one screen: main figures and outcomes."""
    return _run("overview", locals())


@app.command(
    epilog=examples(
        "ytfacts check",
        "ytfacts check my.toml --source article.txt",
        "ytfacts check my.toml -f github",
    )
)
def check(
    path: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Fact files, as layers; the bundled base for none.",
            show_default=False,
        ),
    ] = None,
    facts: Facts = None,
    source: Annotated[
        list[str] | None,
        typer.Option(
            "--source",
            metavar="TEXT",
            help="Source document to check evidence against; of several, the digest tells which.",
            show_default=False,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore",
            metavar="RULE",
            help="Leave a rule out, or RULE:ID for one record.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="text|json|github",
            help="How to write the findings; text by default.",
            show_default=False,
        ),
    ] = None,
    json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Lint a fact base: its shape, evidence, figures and wording."""
    return _run("check", locals())


@app.command(epilog=examples("ytfacts verify draft.md", "ytfacts verify draft.md --all --explain"))
def verify(
    file: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...", help="Texts to proofread; - is standard input.", show_default=False
        ),
    ],
    facts: Facts = None,
    format: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="text|table|json|github|sarif",
            help="How to write the findings; text by default.",
            show_default=False,
        ),
    ] = None,
    json: Json = False,
    all: Annotated[bool, typer.Option("--all", help="Print what was confirmed, too.")] = False,
    unchecked: Annotated[
        bool,
        typer.Option(
            "--unchecked", help="List on standard error the figures that nothing was said about."
        ),
    ] = False,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Say which words bound each place to its record, and why."),
    ] = False,
    quiet: Quiet = False,
) -> int:
    """Proofread texts: what contradicts a fact."""
    return _run("verify", locals())


@app.command(
    epilog=examples(
        "ytfacts diff old.toml new.toml",
        "ytfacts diff old.toml new.toml -f md",
    )
)
def diff(
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD",
            help="The earlier edition; layers are joined as in PATH.",
            show_default=False,
        ),
    ],
    new: Annotated[
        str, typer.Argument(metavar="NEW", help="The later edition, likewise.", show_default=False)
    ],
    format: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="text|json|md",
            help="How to write the changes; text by default.",
            show_default=False,
        ),
    ] = None,
    json: Json = False,
    lang: Lang = "both",
    quiet: Quiet = False,
) -> int:
    """Say what two editions of a base add, remove and change."""
    return _run("diff", locals())


@app.command(
    epilog=examples("ytfacts init my.toml", "ytfacts init my.toml && ytfacts check my.toml")
)
def init(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Where to write it.", show_default=False)
    ],
) -> int:
    """Write a small valid fact base to start from."""
    return _run("init", locals())


@app.command(epilog=examples("ytfacts schema > facts.schema.json", "ytfacts schema --output"))
def schema(
    output_schema: Annotated[
        bool, typer.Option("--output", help="The schema of the JSON output instead.")
    ] = False,
) -> int:
    """Print the JSON Schema of the fact file or of the output."""
    return _run("schema", locals())


@app.command(
    epilog=examples(
        "ytfacts completion bash > ~/.local/share/bash-completion/completions/ytfacts",
        "ytfacts completion zsh > ~/.zfunc/_ytfacts",
        "ytfacts completion fish > ~/.config/fish/completions/ytfacts.fish",
    )
)
def completion(
    context: typer.Context,
    shell: Annotated[
        str,
        typer.Argument(metavar="|".join(SHELLS), help="Shell to print it for.", show_default=False),
    ],
) -> int:
    """Print a completion script: commands, options, ids and topics.

    Nothing is installed: put it where your shell looks for completions (zsh: a folder of its
    fpath), or take it for one session, as in: source <(ytfacts completion bash)
    """
    return _run("completion", {"shell": shell, "program": context.find_root().command})


@app.command(
    epilog=examples(
        "ytfacts index my.toml -o my.ytfacts && ytfacts list --facts my.ytfacts",
        "ytfacts list -f jsonl | ytfacts index - -o copy.ytfacts",
    )
)
def index(
    file: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="Fact files as layers (.toml), or records as JSON Lines (.jsonl, or - for "
            "standard input).",
            show_default=False,
        ),
    ],
    target: Annotated[
        str,
        typer.Option("--output", "-o", metavar="PATH", help="Where to write it: BASE.ytfacts."),
    ],
) -> int:
    """Compile a base of any size, which then opens at once."""
    return _run("index", locals())


@app.command(epilog=examples("ytfacts cache", "ytfacts cache --clear"))
def cache(
    clear: Annotated[bool, typer.Option("--clear", help="Remove what is kept.")] = False,
) -> int:
    """Say where compiled bases are kept, or remove them."""
    return _run("cache", locals())


@app.command("__candidates", hidden=True)
def candidates(
    what: Annotated[list[str], typer.Argument(metavar="WHAT [WORD]")], facts: Facts = None
) -> int:
    """Print the ids, topics or kinds of a base, for the completion scripts."""
    return _run("__candidates", locals())


def _run(command: str, values: dict[str, Any]) -> int:
    # What was not given is left to the command's own defaults.
    return commands.run(
        command, {name: value for name, value in values.items() if value is not None}
    )


def run(arguments: list[str]) -> int:
    """Run the command line `arguments`; raise UsageError where they are wrong."""
    from ytfacts.help import Context, mistake

    printed = io.StringIO()
    group = typer.main.get_command(app)
    for command in (group, *getattr(group, "commands", {}).values()):
        command.context_class = Context
    try:
        with contextlib.redirect_stdout(printed):
            code = group(arguments, prog_name="ytfacts", standalone_mode=False, complete_var="")
    except typer.TyperException as error:
        raise UsageError(mistake(error, arguments)) from None
    except typer.Abort:
        raise KeyboardInterrupt from None
    if printed.getvalue():
        output.write([printed.getvalue()])
    return code if isinstance(code, int) else FOUND
