"""Tables within plain text: lines of cells with tabs or bars between, as programs export and Markdown writes them."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from qualcode.transcripts.declared import NOTHING, Declared
from qualcode.transcripts.formats.tables.table_lines import NamedLines, heard, named_lines, table_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.wording.note import Note

FEWEST = 2  # lines: names and one row
_RULE = re.compile(r"[\s|:+=-]*-[\s|:+=-]*")  # |---|---|


def with_tables(text: str, *, declared: Declared = NOTHING) -> NamedLines | None:
    r"""The lines of a text with those of its tables as `Label: words`; None where it has no table of talk.

    Args:
        text: The text.
        declared: What is said of columns.

    Example:
        >>> with_tables("Pembicara\tTeks\nRina\tKapan mulai?\nSri\tTahun 2010.").lines
        ['Rina: Kapan mulai?', 'Sri: Tahun 2010.']
        >>> with_tables("Rina\tKapan mulai?\nSri\tTahun 2010.\n") is None
        True
    """
    if "\t" not in text and "|" not in text:
        return None
    lines: list[str] = []
    left: list[str] = []
    notes: list[Note] = []
    speakers: list[str] = []
    found = False
    for sign, group in groupby(text.split("\n"), key=_sign):
        block = list(group)
        # Lines that only an indent sets off are answers, not rows: "\tMODERATOR: Which bank?".
        is_table = bool(sign) and sum(sign in line.strip() for line in block) >= FEWEST
        cells, ignored = heard(_cells(block, sign), declared) if is_table else ([], [])
        table = named_lines(cells)
        if ignored and table is None:
            table = NamedLines(table_lines(cells), [])
        left += ignored
        lines += block if table is None else table.lines
        if table:
            found = True
            left += table.left
            notes += table.notes
            speakers += table.speakers
    return NamedLines(lines, left, tuple(notes), tuple(dict.fromkeys(speakers))) if found else None


def _sign(line: str) -> str:
    """The sign between the cells of a line; empty where it is no row of a table."""
    return "\t" if "\t" in line else "|" if "|" in line else ""


def _cells(lines: Sequence[str], sign: str) -> list[list[str]]:
    """The cells of each line, without Markdown's rule and the bars at the edges."""
    rows = [line for line in lines if not (sign == "|" and _RULE.fullmatch(line))]
    edged = sign == "|" and all(row.strip().startswith("|") for row in rows)
    cells = [(row.strip().removeprefix("|").removesuffix("|") if edged else row).split(sign) for row in rows]
    return [[_unquoted(cell.strip()) for cell in row] for row in cells]


def _unquoted(cell: str) -> str:
    """A cell without the quotes in which spreadsheets set one that holds a comma."""
    within = cell[1:-1]
    return within if cell == f'"{within}"' and '"' not in within else cell
