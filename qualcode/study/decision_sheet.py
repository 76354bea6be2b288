"""Decisions that were listed, edited in a spreadsheet, and are read back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

LIVE = ("=", "+", "-", "@", "\t", "\r")
DELIMITERS = ",;\t"


def escaped(value: Any) -> Any:  # noqa: ANN401 -- any cell
    """A cell whose own apostrophe cannot be mistaken for the one that keeps a spreadsheet from running a formula.

    Example:
        >>> escaped("'=1"), escaped("'tis"), escaped(3)
        ("''=1", "'tis", 3)
    """
    return f"'{value}" if isinstance(value, str) and _is_guarded(value) else value


def unescaped(value: str) -> str:
    """A cell as it was before it was escaped for a spreadsheet.

    Example:
        >>> unescaped("'=1+1"), unescaped("''=1"), unescaped("'tis so")
        ('=1+1', "'=1", "'tis so")
    """
    return value[1:] if _is_guarded(value) else value


def _is_guarded(value: str) -> bool:
    return value.startswith("'") and value.lstrip("'").startswith(LIVE)


def read_rows(path: Path | str) -> list[dict[str, Any]]:
    """The rows of a `.csv`, `.tsv`, `.xlsx`, `.json` or `.jsonl` file, each a dict by column.

    CSV may be separated by commas, semicolons or tabs, as spreadsheets of different countries write it.

    Raises:
        InputError: If it cannot be read, or has neither a column `id` nor one `coding`.
    """
    path = Path(path)
    try:
        if path.suffix.lower() == ".xlsx":
            rows = list(_of_workbook(path))
        elif path.suffix.lower() in {".json", ".jsonl"}:
            rows = list(_of_json(path.read_text("utf-8-sig"), lines=path.suffix.lower() == ".jsonl"))
        else:
            rows = list(_of_csv(path.read_text("utf-8-sig")))
    except OSError as error:
        what = f"cannot be read: {(error.strerror or 'no such file').lower()}"
        raise InputError(what, "check its name and its permissions", path=path) from error
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8", "save it as CSV UTF-8", path=path) from error
    except (ValueError, KeyError, SyntaxError, csv.Error) as error:
        raise InputError("cannot be read as a table", "save it as CSV, XLSX or JSON", path=path) from error
    if rows and not {"id", "coding"} & rows[0].keys():
        raise InputError("has neither a column 'id' nor 'coding'", "keep the columns as they were listed", path=path)
    return rows


def _of_csv(text: str) -> Iterable[dict[str, Any]]:
    head = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=head.count)
    for row in csv.DictReader(io.StringIO(text), delimiter=delimiter):
        yield {(key or "").strip(): unescaped(value) for key, value in row.items() if isinstance(value, str)}


def _of_json(text: str, *, lines: bool) -> Iterable[dict[str, Any]]:
    loaded = [json.loads(line) for line in text.splitlines() if line.strip()] if lines else json.loads(text)
    if isinstance(loaded, dict):
        loaded = next((loaded[key] for key in ("decisions", "codings") if key in loaded), None)
    if not isinstance(loaded, list) or not all(isinstance(row, dict) for row in loaded):
        raise ValueError
    return loaded


def _of_workbook(path: Path) -> Iterable[dict[str, Any]]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, KeyError) as error:
        raise ValueError from error
    try:
        rows = book.worksheets[0].iter_rows(values_only=True)
        names = [str(name or "").strip() for name in next(rows, ())]
        for row in rows:
            values = {name: unescaped(str(value)) for name, value in zip(names, row, strict=False) if value is not None}
            if values:
                yield values
    finally:
        book.close()
