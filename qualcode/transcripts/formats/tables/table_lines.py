"""Tables in documents as lines of text: `Label: words` where a column holds labels, else cells with tabs between."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.transcripts.attributes import is_attribute
from qualcode.transcripts.clock import RANGE
from qualcode.transcripts.formats.tables.columns import is_speaker_column, is_text_column
from qualcode.transcripts.talk.labels import key_of
from qualcode.transcripts.talk.roles import is_person, meaning

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_LABEL = 60
_TIME = re.compile(rf"[\[(]?\s*{RANGE}\s*[\])]?")
_NUMBER = re.compile(r"\d{1,4}[.)]?")


def table_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    r"""The lines that stand for a table.

    Args:
        rows: The cells of each row, paragraphs of a cell parted by newlines.

    Returns:
        A line a row, and further ones for the further paragraphs of a cell.

    Example:
        >>> table_lines([["1", "Peneliti", "Sejak kapan?"], ["2", "Narasumber", "Sejak 2010."]])
        ['1. Peneliti: Sejak kapan?', '2. Narasumber: Sejak 2010.']
        >>> table_lines([["Pinjaman", "5 juta"], ["Cicilan", "500 ribu"]])
        ['Pinjaman\t5 juta', 'Cicilan\t500 ribu']
    """
    label = label_column(rows)
    return [line for row in rows for line in _row(row, label).split("\n")]


def _row(row: Sequence[str], label: int | None) -> str:
    cells = [cell.strip("\n") for cell in row]
    if label is None or len(cells) <= label + 1 or not cells[label].strip() or is_text_column(cells[-1]):
        return "\t".join(cells).rstrip("\t") if len(cells) > 1 else "".join(cells)
    name = " ".join(cells[label].split()).rstrip(" :")
    before = [_before_label(cell.strip()) for cell in cells[:label] if cell.strip()]
    behind = [cell for cell in cells[label + 1 :] if cell.strip()]
    if behind and _TIME.fullmatch(behind[0].strip()) and len(behind) > 1:
        name, behind = f"{name} ({behind[0].strip('[]() ')})", behind[1:]
    return " ".join([*before, f"{name}:", "\t".join(behind)]).rstrip()


def _before_label(cell: str) -> str:
    if _NUMBER.fullmatch(cell):
        return f"{cell.rstrip('.)')}."
    return f"[{cell.strip('[]() ')}]" if _TIME.fullmatch(cell) else cell


def label_column(rows: Sequence[Sequence[str]]) -> int | None:
    """The column that holds who speaks or what a value is; None where there is none."""
    width = max((len(row) for row in rows), default=0)
    for place in range(min(3, width - 1)):
        cells = [row[place].strip() for row in rows if len(row) > place and row[place].strip()]
        if cells and (is_speaker_column(cells[0]) and len(cells) > 1):
            cells = cells[1:]
        if cells and all(_is_label(cell) or (is_person(cell) and cells.count(cell) > 1) for cell in cells):
            return place
    return None


def _is_label(cell: str) -> bool:
    if len(cell) > LONGEST_LABEL or "\n" in cell:
        return False
    key = key_of(cell.rstrip(" :"))
    role = meaning(key)
    return (
        is_attribute(key)
        or role in {"asks", "answers", "asks?", "answers?", "either"}
        or (role == "title" and is_person(cell))
    )
