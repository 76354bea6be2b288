"""Rows of .csv and .tsv files."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from qualcode.errors import TranscriptError
from qualcode.files.encoding import open_text
from qualcode.files.tables import DELIMITERS, csv_rows, most_frequent
from qualcode.transcripts.formats.tables.columns import find_columns
from qualcode.transcripts.formats.tables.talk_table import Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.transcripts.source import Source


def csv_tables(source: Source) -> Iterator[Table]:
    """The table in a .csv or .tsv file, with whichever delimiter its first line shows."""
    with open_text(source.path, encoding=source.encoding) as (file, notes):
        rows = csv_rows(file, path=source.path, strict=True, find_delimiter=known_delimiter)
        _, names = next(rows, (1, None))
        if names is None:
            raise TranscriptError("empty file", "remove it, or export it again", path=source.path)
        yield Table(names, (Row(line, cells) for line, cells in rows), notes=notes)


def known_delimiter(line: str) -> str:
    """The delimiter under which a line names columns of transcripts, else the most frequent."""
    for delimiter in DELIMITERS:
        names = next(csv.reader([line], delimiter=delimiter), [])
        if len(names) > 1 and not isinstance(find_columns(names), str):
            return delimiter
    return most_frequent(line)
