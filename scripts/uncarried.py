"""List the figures and names of a source document that no record of a fact base carries.

    python scripts/uncarried.py facts.toml article.txt    # exit 1 if there are any

What a figure or a name is, and when a record carries it, says the rule `coverage` of
`ytfacts check`. What is left out on purpose follows, with its reason from `uncarried` of the source.
"""

from __future__ import annotations

import sys

from ytfacts.check import check
from ytfacts.loader import load
from ytfacts.terminal import visible


def missing(facts: str, document: str) -> list[str]:
    """Return what no record carries, a line for each. Raises FactFileError for a broken base."""
    load(facts)  # in a broken base nothing would be looked for, and so nothing found
    findings = check([facts], documents=[document])
    return [finding.message for finding in findings if finding.rule == "coverage"]


def left_out(facts: str) -> list[str]:
    """Return what is left out on purpose, with the reason, a line for each entry."""
    entries = [entry for source in load(facts).sources for entry in source.uncarried]
    return [f"left out: {', '.join(entry.tokens)}: {entry.reason}" for entry in entries]


def main(facts: str, document: str) -> int:
    """Print both lists; return 1 if something is missing."""
    lines = missing(facts, document)
    for line in (*lines, *left_out(facts)):
        print(visible(line))
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
