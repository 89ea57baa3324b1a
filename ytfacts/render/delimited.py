r"""CSV and TSV: a header line and one line for each record; when nothing was found, the header.

Objects are flattened into columns (`unit.zh`, `comparison.value`), lists are written as JSON.
Lines end with a line feed. Control and bidirectional characters are written as visible escapes
(`\x1b`), since a table on a terminal may come from any base; JSON has the text untouched.
"""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING, Any

from ytfacts.model import to_json
from ytfacts.render import fields
from ytfacts.render.json import dumps
from ytfacts.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ytfacts.model import Results
    from ytfacts.render import Options

BOM = "\ufeff"
"""Tells some spreadsheets that a file is UTF-8."""

# A spreadsheet computes a cell that begins so, the full-width signs included.
_FORMULA = re.compile("[=+@\t\r\n＝＋－＠-]")
_NEGATIVE = re.compile(r"[-－]\d+(?:[.,]\d+)*[%％]?")

_TSV_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def rows(results: Results, options: Options) -> Iterator[list[Any]]:
    """Yield the names of the columns, then the values of each record under them.

    In a batch, the query and its line follow the other columns.
    """
    columns = fields.columns(options.fields, match=results.query is not None)
    batch = [] if results.line is None else [results.query, results.line]
    yield columns + ["query", "line"][: len(batch)]
    for hit in results.hits:
        whole = {**to_json(hit.fact), "match": to_json(hit.match)}
        yield [fields.look_up(whole, column) for column in columns] + batch


def cell(value: Any) -> str:
    """Return a value of a record as the text of one cell: lists as JSON, nothing as empty."""
    if value is None or value == []:
        return ""
    return value if isinstance(value, str) else dumps(value)


def render_csv(results: Results, options: Options) -> Iterator[str]:
    """Yield `results` as CSV (RFC 4180), safe to open in a spreadsheet."""
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    if options.bom and options.header:
        yield BOM
    for number, row in enumerate(rows(results, options)):
        if number or options.header:
            writer.writerow([_csv_cell(value) for value in row])
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()


def render_tsv(results: Results, options: Options) -> Iterator[str]:
    r"""Yield `results` as TSV; a tab, line end or backslash in a cell is `\t`, `\n`, `\r`, `\\`."""
    if options.bom and options.header:
        yield BOM
    for number, row in enumerate(rows(results, options)):
        if number or options.header:
            cells = (visible(cell(value).translate(_TSV_ESCAPES)) for value in row)
            yield "\t".join(cells) + "\n"


def _csv_cell(value: Any) -> str:
    text = cell(value)
    if isinstance(value, str) and _FORMULA.match(text) and not _NEGATIVE.fullmatch(text):
        text = "'" + text
    return visible(text, lines=True)
