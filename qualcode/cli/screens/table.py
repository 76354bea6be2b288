"""Any table for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import pandas as pd
    from rich.table import Table

DIGITS = 3
LONGEST = 24
"""Characters of the longest word that is not broken, as long as all columns fit."""

ROOM = 100
GAP = 3


def table_view(table: pd.DataFrame, *, to_the_right: Collection[str] = ()) -> Table:
    """A table with its index as first column: numbers to the right, unknown cells as a dash, lists joined.

    Where there is no room for all of it, cells are broken between words, then words; no column is lost.

    Args:
        table: The table; an index without a name is left out.
        to_the_right: Columns of text that end at their right edge, as what stands left of a keyword.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    named = [name for name in table.index.names if name is not None]
    shown = table.reset_index() if named else table.reset_index(drop=True)
    heads = [str(name).replace("_", " ") for name in shown.columns]  # so that they can be broken
    cells = [[_cell(value) for value in row] for row in shown.itertuples(index=False, name=None)]
    view = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name, head, width in zip(shown.columns, heads, _widths([heads, *cells]), strict=True):
        numeric = shown[name].dtype.kind in "iuf"
        justify: Literal["left", "right"] = "right" if numeric or name in to_the_right else "left"
        view.add_column(head, justify=justify, overflow="fold", width=width)
    for row in cells:
        view.add_row(*map(Text, row))
    return view


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """The width of each column: as wide as it needs, or as its words need, or as there is room for."""
    columns = list(zip(*rows, strict=True))
    natural = [max(len(line) for cell in column for line in cell.split("\n")) for column in columns]
    words = [max((len(word) for cell in column for word in cell.split()), default=0) for column in columns]
    room = ROOM - GAP * (len(columns) - 1)
    limits = range(LONGEST, 1, -1)
    limit = next((n for n in limits if sum(min(n, word) for word in words) <= room), 1)
    widths = [max(1, min(limit, word)) for word in words]
    for _ in range(room - sum(widths)):
        wanting = [wanted - width for wanted, width in zip(natural, widths, strict=True)]
        if max(wanting, default=0) <= 0:
            break
        widths[wanting.index(max(wanting))] += 1
    return widths


def _cell(value: object) -> str:
    import pandas as pd

    if isinstance(value, tuple | list):
        return "; ".join(map(str, value))
    if value is None or value is pd.NA or value != value:  # NaN is not itself  # noqa: PLR0124
        return "–"
    if isinstance(value, float):
        return f"{value:.{DIGITS}f}"
    return str(value)
