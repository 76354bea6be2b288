"""Rows of a figure: labels of one or more lines beside bars, all centred on the same height."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.figures.theme import theme, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

LINE = 15
GAP = 12
APART = 6
"""Pixels between the labels of two rows at least."""


def row_scale(rows: int) -> alt.Scale:
    """A vertical scale on which row number n, from 0, is centred at n, the first at the top."""
    import altair as alt

    return alt.Scale(domain=[max(rows, 1) - 0.5, -0.5], nice=False, zero=False)


def row_labels(labels: Sequence[str], *, height: int, dark: bool, width: int = 24) -> alt.Chart:
    """The labels of the rows as text left of the plot, wrapped, each block of lines centred on its row.

    A label takes no more lines than its row has room for: where one needs more, all lines are longer, and what still
    has no room ends in an ellipsis. Tables under the figure have labels whole.

    Args:
        labels: One for each row.
        height: Of a row, in pixels.
        dark: Light ink on dark paper.
        width: Characters in a line, where that is enough.
    """
    import altair as alt
    import pandas as pd

    room = max(1, (height - APART) // LINE)
    widths = (width, width * 4 // 3, width * 5 // 3)
    enough = (w for w in widths if all(len(wrapped(label, width=w)) <= room for label in labels))
    width = next(enough, widths[-1])
    texts: list[dict[str, Any]] = []
    for row, label in enumerate(labels):
        lines = wrapped(label, width=width, lines=room)
        for number, line in enumerate(lines):
            texts.append({"at": row + (number - (len(lines) - 1) / 2) * LINE / height, "text": line})
    data = pd.DataFrame(texts, columns=["at", "text"]).astype({"at": "float64"})
    chart: alt.Chart = (
        alt.Chart(data)
        .mark_text(align="right", baseline="middle", fontSize=12, color=theme(dark=dark).ink)
        .encode(y=alt.Y("at:Q", scale=row_scale(len(labels)), axis=None), x=alt.value(-GAP), text="text:N")
    )
    return chart
