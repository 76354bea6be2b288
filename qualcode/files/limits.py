"""Limits on files that people hand over, far above what any study holds: what is refused stays within a gigabyte."""

from __future__ import annotations

from typing import Final

PACKED: Final = 200_000_000
"""Bytes of a file that may hold pictures and recordings, and of all that a packed one inflates to."""

TEXT: Final = 10_000_000
"""Bytes of a text that is read whole: an interview of an hour has 60,000."""

TABLE: Final = 20_000_000
"""Bytes of JSON, and of a table that is read whole."""

ROWS: Final = 500_000
"""Rows of a table that is read whole."""

CELL: Final = 5_000_000
"""Characters of a cell, and of a line of a table: a transcript may be a cell."""

CELLS: Final = 2_000_000
"""Cells of a workbook, and of a table that is read whole; those that are empty before a filled one count too."""

COLUMNS: Final = 16_384
"""Columns of a table, as many as a sheet has."""

MARKS: Final = 4_000_000
"""Tags and attributes of an XML file or a page; a sheet may have as many as its cells need."""

KEPT: Final = 60_000_000
"""Characters of a table that is read whole."""

PART: Final = 60_000_000
"""Bytes of a part of a packed file that is parsed."""


def size(count: int) -> str:
    """A number of bytes or characters as messages say it.

    Example:
        >>> size(20_000_000), size(5_000)
        ('20 MB', '5 kB')
    """
    millions = count // 1_000_000
    return f"{millions} MB" if millions else f"{count // 1_000} kB"
