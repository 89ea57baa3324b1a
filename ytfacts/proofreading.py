"""Drafts proofread one after the other, as `verify` does: lines in, findings out.

Nothing of a draft is held but the passage being read; JSON and SARIF, which are one object, hold
the findings that they print.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ytfacts import output, terminal
from ytfacts.errors import ERROR, FOUND, NOTHING, InputError
from ytfacts.progress import Progress
from ytfacts.render import Options
from ytfacts.render.json import dumps
from ytfacts.terminal import _, visible
from ytfacts.verify import CONFIRMED, CONTRADICTED, UNCHECKED, Counts, Verifier, read_draft, report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ytfacts.model import FactBase
    from ytfacts.verify import Finding

FORMATS = ("text", "table", "json", "github", "sarif")

_LINES_BETWEEN = 1000
"""Lines after which the progress of a long draft is told again."""


class Wanted(NamedTuple):
    """What is printed: the format, and besides contradictions what was confirmed or unchecked."""

    format: str
    confirmed: bool = False
    unchecked: bool = False
    explain: bool = False
    quiet: bool = False


class Proofreading:
    """One run over any number of drafts; what cannot be read is told, and the rest is read."""

    def __init__(self, base: FactBase, files: Sequence[str], wanted: Wanted) -> None:
        self._base = base
        self._files = files
        self._wanted = wanted._replace(unchecked=wanted.unchecked and not wanted.quiet)
        self._verifier = Verifier(base)
        self._counts = Counts()
        self._unread = 0
        self._writing = False
        shows = output.is_terminal(2) and not wanted.quiet
        self._progress = Progress("verify") if shows else None

    def run(self) -> int:
        """Read all drafts, write the findings, and return the exit code."""
        if self._wanted.quiet:
            for _finding in self._findings():
                pass
        elif self._wanted.format in ("json", "sarif"):
            found = [*self._findings()]
            output.write([dumps(self._whole(found)), "\n"])
        else:
            for number, name in enumerate(self._files, 1):
                if not output.write(self._written(self._of_draft(number, name))):
                    break
        read = len(self._files) - self._unread
        if read and not self._wanted.quiet:
            output.tell(self._counts.summary(read))
        if self._unread:
            return ERROR
        return NOTHING if self._counts.contradicted else FOUND

    # Findings of drafts.

    def _findings(self) -> Iterator[Finding]:
        for number, name in enumerate(self._files, 1):
            yield from self._of_draft(number, name)

    def _of_draft(self, number: int, name: str) -> Iterator[Finding]:
        """Yield the findings of one draft that are printed; tell of those that are not."""
        outcomes = {CONTRADICTED, CONFIRMED} if self._wanted.confirmed else {CONTRADICTED}
        try:
            checked = self._verifier.check(name, self._lines(number, name))
            for one in self._counts.counted(checked):
                if one.outcome in outcomes:
                    self._writing = True
                    self._clear()
                    yield one
                elif one.outcome == UNCHECKED and self._wanted.unchecked:
                    self._tell(
                        _("{}: not checked: {}").format(f"{name}:{one.line}:{one.column}", one.text)
                    )
        except InputError as error:
            self._tell(f"ytfacts: {error}")
            self._unread += 1
        self._clear()

    def _lines(self, number: int, name: str) -> Iterator[str]:
        """Yield the lines of a draft; tell how far it is, until a finding is on its way out."""
        self._writing = False
        for line, text in enumerate(read_draft(name), 1):
            if self._progress and line % _LINES_BETWEEN == 1 and not self._writing:
                step = f"{visible(name)}:{line:,}"
                self._progress.tell(step, number, len(self._files))
            yield text

    def _tell(self, line: str) -> None:
        self._clear()
        output.tell(visible(line))

    def _clear(self) -> None:
        if self._progress:
            self._progress.clear()

    # How they are written.

    def _written(self, findings: Iterator[Finding]) -> Iterator[str]:
        if self._wanted.format == "table":
            from ytfacts.render.findings import render

            return render(findings, self._options())
        if self._wanted.format == "github":
            lines = report.github(findings)
        else:
            lines = report.lines(findings, explain=self._wanted.explain)
        return (f"{line}\n" for line in lines)

    def _options(self) -> Options:
        on_terminal = output.is_terminal(1)
        return Options(
            explain=self._wanted.explain,
            width=terminal.width(on_terminal),
            colour=terminal.wants_colour(on_terminal),
        )

    def _whole(self, findings: Sequence[Finding]) -> dict[str, object]:
        if self._wanted.format == "sarif":
            return report.sarif(findings)
        return report.to_json(self._base.info, self._files, self._counts, findings)
