"""The grammar of the plain calls. Made by scripts/make_grammar.py: do not edit."""

Option = tuple[str, str]
"""Name of the value, and how it is given: flag, count, text, or list for one that repeats."""

COMMANDS: dict[str, tuple[str | None, dict[str, Option]]] = {
    "search": (
        "query",
        {
            "--facts": ("facts", "list"),
            "--format": ("format", "list"),
            "-f": ("format", "list"),
            "--json": ("json", "flag"),
            "--fields": ("fields", "text"),
            "--limit": ("limit", "count"),
            "-n": ("limit", "count"),
            "--topic": ("topic", "list"),
            "--kind": ("kind", "list"),
            "--where": ("where", "list"),
            "--lang": ("lang", "text"),
            "--strict": ("strict", "flag"),
            "--explain": ("explain", "flag"),
            "--bom": ("bom", "flag"),
            "--quiet": ("quiet", "flag"),
            "-q": ("quiet", "flag"),
        },
    ),
    "show": (
        "id",
        {
            "--facts": ("facts", "list"),
            "--format": ("format", "list"),
            "-f": ("format", "list"),
            "--json": ("json", "flag"),
            "--fields": ("fields", "text"),
            "--source": ("source", "text"),
            "--lang": ("lang", "text"),
            "--bom": ("bom", "flag"),
            "--quiet": ("quiet", "flag"),
            "-q": ("quiet", "flag"),
        },
    ),
    "list": (
        None,
        {
            "--facts": ("facts", "list"),
            "--format": ("format", "list"),
            "-f": ("format", "list"),
            "--json": ("json", "flag"),
            "--fields": ("fields", "text"),
            "--limit": ("limit", "count"),
            "-n": ("limit", "count"),
            "--topic": ("topic", "list"),
            "--kind": ("kind", "list"),
            "--where": ("where", "list"),
            "--lang": ("lang", "text"),
            "--bom": ("bom", "flag"),
            "--quiet": ("quiet", "flag"),
            "-q": ("quiet", "flag"),
        },
    ),
    "__candidates": (
        "what",
        {
            "--facts": ("facts", "list"),
        },
    ),
}
