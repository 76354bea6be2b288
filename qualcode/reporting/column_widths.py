"""How wide the columns of a table are: no word is broken that need not be, the rest as the table wants."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.reporting.blocks import shown

if TYPE_CHECKING:
    from qualcode.reporting.blocks import Table

PADDING = 2.2
"""Space at the sides of a cell, in characters."""

LONGEST = 17
"""Characters of a word in a cell that is kept whole; longer ones may break."""

BOLD = 1.12
"""How much wider a heading's letters are."""

BREAKS = re.compile(r"\s+|(?<=/)|(?<=-)(?=[^\W\d])")
"""Where a line of a cell may end: at blanks, behind a slash, behind a hyphen before a letter."""

ROWS = 200
"""Rows that are looked at."""


def column_widths(table: Table, *, characters: float, language: str) -> list[float]:
    """The width of each column as a share of the table, together 1.

    Args:
        table: The table.
        characters: About how many characters of its type fit in a line as wide as the table.
        language: How numbers are shown.

    Example:
        >>> from qualcode.reporting.blocks import Column, Table
        >>> columns = (Column("Quote", width=4), Column("Shortcoming", "count"))
        >>> [round(width, 2) for width in column_widths(Table("t", "", columns, ()), characters=60, language="en")]
        [0.76, 0.24]
    """
    needs = []
    for place, column in enumerate(table.columns):
        head = max((len(word) for word in column.title.split()), default=1) * BOLD
        cells = (shown(row[place], column.kind, language=language) for row in table.rows[:ROWS])
        words = (len(word) for cell in cells for word in BREAKS.split(cell))
        needs.append(max(head, min(max(words, default=1), LONGEST)) + PADDING)
    wanted = [column.width for column in table.columns]
    room = characters - sum(needs)
    if room <= 0:
        return [need / sum(needs) for need in needs]
    # what the weights ask for, never less than a column's longest word
    total = sum(wanted)
    given = [max(need, characters * want / total) for need, want in zip(needs, wanted, strict=True)]
    over = sum(given) - characters
    spare = [width - need for width, need in zip(given, needs, strict=True)]
    if over > 0 and sum(spare) > 0:
        given = [width - over * own / sum(spare) for width, own in zip(given, spare, strict=True)]
    return [width / sum(given) for width in given]
