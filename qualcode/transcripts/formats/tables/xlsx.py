"""Rows of .xlsx files, from all visible sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.files.bytes import opened
from qualcode.files.tables import sheets
from qualcode.transcripts.formats.tables.talk_table import Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.transcripts.source import Source


def xlsx_tables(source: Source) -> Iterator[Table]:
    """The tables in an .xlsx file, one a sheet; hidden and empty sheets are passed over."""
    with opened(source.path) as file:
        found = list(sheets(file, path=source.path))
        for title, rows in found:
            _, first = next(rows)
            names = [name.strip() for name in first]
            while names and not names[-1]:
                names.pop()
            filled = (Row(line, [*cells, *[""] * len(names)][: len(names)]) for line, cells in rows)
            yield Table(names, filled, label=title if len(found) > 1 else "")
