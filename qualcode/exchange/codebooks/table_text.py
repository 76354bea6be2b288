"""Tables of workbooks and of JSON lines as CSV, so that one reader reads them all."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.exchange.codebooks.code_columns import HEADER, columns_of, has_code, header_of
from qualcode.files.cells import text_of
from qualcode.files.tables import sheets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.exchange.dictionaries.dictionary import Losses


def sheet_text(data: bytes, losses: Losses) -> str:
    """The first sheet of a workbook that names codes, else its first, as CSV.

    Args:
        data: The file.
        losses: Gets a note on the sheets that are not read.

    Raises:
        TranscriptError: If it is no workbook, or a damaged one.
    """
    path = losses.path or Path("codebook.xlsx")
    found = [(title, [cells for _, cells in rows]) for title, rows in sheets(io.BytesIO(data), path=path)]
    if not found:
        return ""
    headers = [header_of(rows[:HEADER]) for _, rows in found]
    named = [
        number
        for number, header in enumerate(headers)
        if header and sum(map(bool, columns_of(header[0]))) > 1  # one word alone may name anything
    ]
    chosen = named[0] if named else 0
    for number, (title, _) in enumerate(found):
        if number != chosen:
            losses.add(f"the sheet '{title}' is left out")
    return _csv(found[chosen][1])


def lines_text(text: str, losses: Losses) -> str | None:
    """The objects of JSON lines as CSV; None where they name no codes as the columns of a table do.

    Args:
        text: The file.
        losses: Gets a note on lines that are no objects.
    """
    rows: list[dict[str, object]] = []
    faults = []
    for number, line in enumerate(text.split("\n"), 1):
        try:
            row = json.loads(line) if line.strip() else {}
        except (ValueError, RecursionError):
            row = None
        if isinstance(row, dict):
            rows += [row] if row else []
        else:
            faults.append(number)
    names = list(dict.fromkeys(name for row in rows for name in row))
    if "pattern" in names or not has_code(columns_of(names)):
        return None
    for number in faults:
        losses.add("no object, left out", line=number)
    return _csv([names, *([_cell(row.get(name)) for name in names] for row in rows)])


def _cell(value: object) -> str:
    """A list as a cell with a line an entry, as other tables have it."""
    return "\n".join(map(text_of, value)) if isinstance(value, list) else text_of(value)


def _csv(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
