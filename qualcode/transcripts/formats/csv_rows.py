"""Rows of .csv and .tsv files."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from qualcode.errors import TranscriptError
from qualcode.files.encoding import open_text
from qualcode.transcripts.formats.columns import find_columns
from qualcode.transcripts.formats.row import Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import TextIO

    from qualcode.transcripts.source import Source

DELIMITERS = (",", ";", "\t", "|")
LARGEST_CELL = 50_000_000  # characters; a quote that is never closed takes the rest of the file


def csv_tables(source: Source) -> Iterator[Table]:
    """The table in a .csv or .tsv file, with whichever delimiter its first line shows."""
    with open_text(source.path, encoding=source.encoding) as (file, notes):
        rows = csv_rows(file, path=source.path)
        names = next(rows, None)
        if names is None:
            raise TranscriptError("empty file", "remove it, or export it again", path=source.path)
        yield Table(names.cells, rows, notes=notes)


def csv_rows(file: TextIO, *, path: Path) -> Iterator[Row]:
    """The rows of an open file, the one of the names first; blank rows are left out.

    Raises:
        TranscriptError: If quotes do not match, or a row has more or fewer cells than there are names.
    """
    csv.field_size_limit(max(csv.field_size_limit(), LARGEST_CELL))
    try:
        first = file.readline()
    except UnicodeError:
        raise _undecodable(path, 1) from None
    skipped = 0
    if first.lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        delimiter, skipped = first[4], 1  # Excel's own first line
    else:
        delimiter = _delimiter(first)
    lines = iter([] if skipped else [first])
    reader = csv.reader(_chained(lines, file), delimiter=delimiter, strict=True)
    width = 0
    while True:
        line = reader.line_num + skipped + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            message = "quotes that do not match, in the row that begins here"
            remedy = 'close every ", and double those within a cell: ""'
            raise TranscriptError(message, remedy, path=path, line=line) from None
        except UnicodeError:
            raise _undecodable(path, line) from None
        if not any(cell.strip() for cell in cells):
            continue
        width = width or len(cells)
        while len(cells) > width and not cells[-1].strip():
            cells.pop()
        if len(cells) != width:
            message = f"a row of {len(cells)} cells under {width} column names"
            remedy = f"put quotes around words that hold a {'tab' if delimiter == chr(9) else delimiter!r}"
            raise TranscriptError(message, remedy, path=path, line=line)
        yield Row(line, cells)


def _undecodable(path: Path, line: int) -> TranscriptError:
    return TranscriptError("not text in its encoding", "name the encoding (--encoding)", path=path, line=line)


def _chained(first: Iterator[str], file: TextIO) -> Iterator[str]:
    yield from first
    yield from file


def _delimiter(line: str) -> str:
    """The delimiter under which the line names known columns, else the most frequent."""
    for delimiter in DELIMITERS:
        names = next(csv.reader([line], delimiter=delimiter), [])
        if len(names) > 1 and not isinstance(find_columns(names), str):
            return delimiter
    return max(DELIMITERS, key=line.count)
