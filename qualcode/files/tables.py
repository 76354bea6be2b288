"""Tables as CSV that no spreadsheet mistakes for formulas."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LIVE = ("=", "+", "-", "@", "\t", "\r")


def to_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    r"""Rows as CSV with a header, lines ended by LF.

    A cell that a spreadsheet would run as a formula gets a leading apostrophe; an unknown value is an empty cell,
    and a carriage return is written as a line feed.

    Example:
        >>> to_csv([{"a": "=1+1", "b": None}], ["a", "b"])
        "a,b\n'=1+1,\n"
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])
    return out.getvalue()


def _cell(value: object) -> object:
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    text = value.replace("\r", "\n")  # csv.writer quotes only the line ends that it writes
    return f"'{text}" if value.startswith(LIVE) else text
