"""Decisions from a list that was edited in a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.errors import InputError, TranscriptError
from qualcode.files.bytes import file_bytes
from qualcode.files.cells import unguarded
from qualcode.files.encoding import decode
from qualcode.files.json import json_value
from qualcode.files.limits import TABLE
from qualcode.files.tables import table_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def read_rows(path: Path | str) -> list[dict[str, Any]]:
    """The rows of a `.csv`, `.tsv`, `.xlsx`, `.json` or `.jsonl` file, each a dict by column.

    CSV may be separated by commas, semicolons or tabs, as spreadsheets of different countries write it.

    Raises:
        InputError: If it cannot be read, or has neither a column `id` nor one `coding`.
    """
    path = Path(path)
    try:
        rows = _of_json(path) if path.suffix.lower() in {".json", ".jsonl"} else [*_of_table(path)]
    except TranscriptError as error:
        raise InputError(error.problems) from None
    except ValueError as error:
        what = "cannot be read as a table"
        raise InputError(what, "save it as CSV in UTF-8, XLSX or JSON", path=path) from error
    if rows:
        _check(rows[0], path)
    return rows


def _check(names: Iterable[str], path: Path) -> None:
    if not {"id", "coding"}.intersection(names):
        raise InputError("has neither a column 'id' nor 'coding'", "keep the columns as they were listed", path=path)


def _of_table(path: Path) -> Iterator[dict[str, str]]:
    rows = table_rows(path)
    names = [name.strip() for name in next(rows, (1, []))[1]]
    if names:
        _check(names, path)  # before the rest of what may be another table is read
    for _, cells in rows:
        yield dict(zip(names, map(unguarded, cells), strict=False))


def _of_json(path: Path) -> list[dict[str, Any]]:
    text, _ = decode(file_bytes(path, most=TABLE, remedy="split it, or save it as CSV"), path=path, encoding="utf-8")
    if path.suffix.lower() == ".jsonl":
        lines = enumerate(text.splitlines(), 1)
        rows: Any = [json_value(line, path=path, line=number) for number, line in lines if line.strip()]
    else:
        rows = json_value(text, path=path)
    if isinstance(rows, dict):
        rows = next((rows[key] for key in ("decisions", "codings") if key in rows), None)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError
    return rows
