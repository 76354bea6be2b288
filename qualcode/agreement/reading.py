"""Reading a table of ratings from a file."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["read_ratings"]

DELIMITERS = (",", ";", "\t")
SHEETS = frozenset({".xlsx", ".xlsm"})


def read_ratings(path: str | Path) -> pd.DataFrame:
    """The table in a file: every cell as text, an empty one as missing.

    Args:
        path: `.csv` or `.tsv` in UTF-8, separated by commas, semicolons or tabs; or the first sheet of an `.xlsx`. The
            first row names the columns: `unit`, `coder`, `value`, and `transcript` if there is one, in any case.

    Raises:
        InputError: If the file cannot be read, or a row is longer than the first.
    """
    import pandas as pd

    path = Path(path)
    rows = _sheet(path) if path.suffix.lower() in SHEETS else _delimited(path)
    if not rows:
        raise InputError("the file is empty", "name the columns unit, coder, value in its first row", path=path)
    names = [name.strip().lower() for name in rows[0]]
    body = [(number, row) for number, row in enumerate(rows[1:], 2) if any(cell.strip() for cell in row)]
    for number, row in body:
        if len(row) > len(names):
            raise InputError(
                f"{len(row)} cells under {len(names)} columns", "check the separators", path=path, line=number
            )
    cells = [[cell.strip() or None for cell in row] + [None] * (len(names) - len(row)) for _, row in body]
    table = pd.DataFrame(cells, columns=names, dtype="object")
    if absent := [name for name in ("unit", "coder", "value") if name not in names]:
        found = ", ".join(names)
        raise InputError(
            f"no column {absent[0]!r} among: {found}", "name the columns unit, coder, value", path=path, line=1
        )
    for name in ("unit", "coder"):
        if table[name].isna().any():
            line = body[int(table[name].isna().to_numpy().argmax())][0]
            raise InputError(f"no {name} in this row", "give every rating a unit and a coder", path=path, line=line)
    return table


def _delimited(path: Path) -> list[list[str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        what = "is not UTF-8" if isinstance(error, UnicodeDecodeError) else "cannot be read"
        raise InputError(what, "name a .csv, .tsv or .xlsx file", path=path) from error
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise InputError("the table cannot be read", "save it again as CSV", path=path) from error


def _sheet(path: Path) -> list[list[str]]:
    from zipfile import BadZipFile

    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (OSError, BadZipFile, KeyError, ValueError) as error:
        raise InputError("cannot be read as a workbook", "save it again as .xlsx, or as CSV", path=path) from error
    sheet = book.worksheets[0]
    rows = [["" if cell is None else _plain(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    book.close()
    return rows


def _plain(cell: object) -> str:
    """A cell as one would type it: 3, not 3.0."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
