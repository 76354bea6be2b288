"""Rows of .csv and .tsv files."""

from __future__ import annotations

import csv
from itertools import chain, islice
from typing import TYPE_CHECKING

from qualcode.errors import TranscriptError
from qualcode.files.encoding import open_text
from qualcode.files.tables import DELIMITERS, csv_rows, most_frequent
from qualcode.transcripts.formats.tables.columns import HEADER, find_columns, named_in
from qualcode.transcripts.formats.tables.talk_table import Row, Table
from qualcode.transcripts.notes import noted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qualcode.transcripts.source import Source


def csv_tables(source: Source) -> Iterator[Table]:
    """The table in a .csv or .tsv file, with whichever delimiter its first line shows."""
    with open_text(source.path, encoding=source.encoding) as (file, notes):
        first = _first_lines(file, source)
        above = _title_lines(first)
        lines = chain(first[above:], file)
        rows = csv_rows(lines, path=source.path, strict=True, find_delimiter=known_delimiter)
        _, names = next(rows, (1, None))
        if names is None:
            raise TranscriptError("empty file", "remove it, or export it again", path=source.path)
        said = (*noted(notes), *([named_in(above + 1)] if above else []))
        yield Table(names, (Row(line + above, cells) for line, cells in rows), notes=said)


def _first_lines(file: Iterable[str], source: Source) -> list[str]:
    try:
        return list(islice(file, HEADER))
    except UnicodeError:
        raise TranscriptError("not text in its encoding", "name the encoding (--encoding)", path=source.path) from None


def _title_lines(lines: Sequence[str]) -> int:
    """The number of lines above the one that names columns; 0 where none of the first does."""
    for number, line in enumerate(lines):
        for delimiter in DELIMITERS:
            names = _cells(line, delimiter)
            if len(names) > 1 and not isinstance(find_columns(names), str):
                return number
    return 0


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def known_delimiter(line: str) -> str:
    """The delimiter under which a line names columns of transcripts, else the most frequent."""
    for delimiter in DELIMITERS:
        names = next(csv.reader([line], delimiter=delimiter), [])
        if len(names) > 1 and not isinstance(find_columns(names), str):
            return delimiter
    return most_frequent(line)
