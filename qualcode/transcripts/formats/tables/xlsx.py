"""Rows of .xlsx files, from all visible sheets."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from qualcode.files.bytes import opened
from qualcode.files.tables import sheets
from qualcode.transcripts.formats.tables.columns import HEADER, header_place, named_in
from qualcode.transcripts.formats.tables.talk_table import Row, Table
from qualcode.wording.note import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.transcripts.source import Source


def xlsx_tables(source: Source) -> Iterator[Table]:
    """The tables in an .xlsx file, one a sheet; hidden and empty sheets are passed over, and a note names others."""
    with opened(source.path) as file:
        found = [(title, list(islice(rows, HEADER)), rows) for title, rows in sheets(file, path=source.path)]
        places = {title: header_place([cells for _, cells in first]) for title, first, _ in found}
        left = [title for title, place in places.items() if place is None]
        left = left if len(left) < len(found) else []  # none names its columns: the reader says what is unclear
        for title, first, rows in found:
            if title in left:
                continue
            place = places[title] or 0
            names = [name.strip() for name in first[place][1]]
            while names and not names[-1]:
                names.pop()
            below = chain(first[place + 1 :], rows)
            filled = (_row(line, cells, len(names)) for line, cells in below)
            notes = [Note("reader.left.sheets", names=", ".join(left))] if left else []
            notes += [named_in(first[place][0])] if place else []
            yield Table(names, filled, label=title if len(found) > 1 else "", notes=tuple(notes))


def _row(line: int, cells: list[str], width: int) -> Row:
    """A row with as many cells as there are names, and the number of words behind them."""
    behind = sum(len(cell.split()) for cell in cells[width:])
    return Row(line, [*cells, *[""] * width][:width], stray=behind)
