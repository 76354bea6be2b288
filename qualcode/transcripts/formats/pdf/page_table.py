"""A table of talk on a PDF page: columns that are named as those of any other table, by where their words stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.transcripts.formats.pdf.page_columns import NEAR, ROWS, Part
from qualcode.transcripts.formats.tables.table_lines import named_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.wording.note import Note

COLUMNS = 3  # fewer are read as a column of labels or two columns of talk
ALIGNED = 0.6  # share of the rows of a page whose parts stand in the columns of the page before


@dataclass(frozen=True, slots=True)
class PageTable:
    """The lines of a page with a table, and what further pages need to go on with it.

    Args:
        lines: Those above the table, then its own as `Label: words`, and those below it.
        left: Names of columns that are no talk.
        speakers: Labels of those who speak.
        names: Of the columns.
        edges: The left edge of each column.
        notes: Notes on whatever else is left out.
    """

    lines: list[str]
    left: tuple[str, ...]
    speakers: tuple[str, ...]
    names: tuple[str, ...]
    edges: tuple[float, ...]
    notes: tuple[Note, ...] = ()


def page_table(rows: Sequence[Sequence[Part]], above: PageTable | None) -> PageTable | None:
    """The table of talk on a page; None where there is none.

    Args:
        rows: The parts of each line of the page, from the top.
        above: The table of the page before, which may go on without naming its columns again.
    """
    for place, row in enumerate(rows):
        if len(row) >= COLUMNS:
            edges = _edges(rows[place + 1 :])
            names = _named(row, edges)
            if names and (table := _table(rows, place, names, edges)):
                return table
            break
    if above is None:
        return None
    aligned = sum(_is_aligned(row, above.edges) for row in rows)
    return _table(rows, -1, above.names, above.edges) if aligned > ALIGNED * len(rows) else None


def _edges(rows: Sequence[Sequence[Part]]) -> tuple[float, ...]:
    """The left edges at which several parts begin, from left to right."""
    groups: list[list[float]] = []
    for left in sorted(part.left for row in rows for part in row):
        if groups and left - groups[-1][0] <= NEAR:
            groups[-1].append(left)
        else:
            groups.append([left])
    return tuple(group[0] for group in groups if len(group) >= ROWS)


def _named(row: Sequence[Part], edges: Sequence[float]) -> tuple[str, ...]:
    """The names of the columns, which may stand in the middle above them; empty where they do not fit."""
    names = [""] * len(edges)
    for part in row:
        middle = (part.left + part.right) / 2
        column = max((place for place, edge in enumerate(edges) if edge <= middle + NEAR), default=-1)
        if column < 0 or names[column]:
            return ()
        names[column] = part.words
    return tuple(names) if sum(map(bool, names)) >= COLUMNS else ()


def _table(
    rows: Sequence[Sequence[Part]], place: int, names: tuple[str, ...], edges: tuple[float, ...]
) -> PageTable | None:
    """The table below the row at `place`; None where its columns are no talk."""
    cells: list[list[str]] = []
    below: list[str] = []
    body = [row for row in rows[place + 1 :] if _is_aligned(row, edges)]
    widths = [
        sum(len(part.words) for row in body for part in row if _column(part, edges) == at) for at in range(len(edges))
    ]
    widest = widths.index(max(widths))
    for row in rows[place + 1 :]:
        if not _is_aligned(row, edges):
            below.append(" ".join(part.words for part in row))
            continue
        if not cells or min(_column(part, edges) for part in row) < widest:
            cells.append([""] * len(edges))
        for part in row:
            column = _column(part, edges)
            cells[-1][column] = f"{cells[-1][column]} {part.words}".strip()
    named = named_lines([names, *cells]) if cells else None
    if named is None:
        return None
    lines = [*(" ".join(part.words for part in row) for row in rows[: max(place, 0)]), *named.lines, *below]
    return PageTable(lines, tuple(named.left), named.speakers, names, edges, named.notes)


def _column(part: Part, edges: Iterable[float]) -> int:
    return max(place for place, edge in enumerate(edges) if edge <= part.left + 2 * NEAR)


def _is_aligned(row: Sequence[Part], edges: Sequence[float]) -> bool:
    """Return True if each part of a row begins at the edge of a column."""
    return all(any(abs(part.left - edge) <= 2 * NEAR for edge in edges) for part in row)
