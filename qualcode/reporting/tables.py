"""Any table for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    from rich.table import Table

__all__ = ["table_view"]

DIGITS = 3
SHORT = 22
"""Cells up to so many characters are never broken; longer ones share the room that is left."""


def table_view(table: pd.DataFrame) -> Table:
    """A table with its index as first column: numbers to the right, unknown cells as a dash, lists joined.

    Args:
        table: The table; an index without a name is left out.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    named = [name for name in table.index.names if name is not None]
    shown = table.reset_index() if named else table.reset_index(drop=True)
    view = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in shown.columns:
        numeric = shown[name].dtype.kind in "iuf"
        widest = max([len(_cell(value)) for value in shown[name]], default=0)
        least = widest if widest <= SHORT else None
        head = str(name).replace("_", " ")  # so that it can be broken
        view.add_column(head, justify="right" if numeric else "left", overflow="fold", min_width=least)
    for row in shown.itertuples(index=False, name=None):
        view.add_row(*(Text(_cell(value)) for value in row))
    return view


def _cell(value: object) -> str:
    import pandas as pd

    if isinstance(value, tuple | list):
        return "; ".join(map(str, value))
    if value is None or value is pd.NA or value != value:  # NaN is not itself  # noqa: PLR0124
        return "–"
    if isinstance(value, float):
        return f"{value:.{DIGITS}f}"
    return str(value)
