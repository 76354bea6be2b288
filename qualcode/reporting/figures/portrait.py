"""Document portrait: whole interviews as strips, coloured by what is spoken of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.reporting.figures.rows import row_labels, row_scale
from qualcode.reporting.figures.theme import palette, theme, themed
from qualcode.reporting.figures.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import altair as alt
    import pandas as pd

__all__ = ["document_portrait"]

WIDTH = 640
ROW = 26
ALONE = 70
HALF = 0.4


def document_portrait(
    table: pd.DataFrame,
    *,
    codes: Sequence[str] = (),
    labels: Mapping[str, str] | None = None,
    language: str = "en",
    dark: bool = False,
) -> alt.TopLevelMixin:
    """Each interview as a strip from its first word to its last; passages with several codes are split.

    Args:
        table: As `portrait` makes it, of one transcript or of several.
        codes: The codes in the order of their colours and of the legend; by default as they come.
        labels: Labels by code.
        language: `id` or `en`.
        dark: Light ink on dark paper.
    """
    import altair as alt

    colours, labels = theme(dark=dark), labels or {}
    order = list(codes) or list(dict.fromkeys(table["code"].dropna()))
    colour = palette(order, dark=dark)
    names = list(dict.fromkeys(table["transcript"].tolist()))
    number = {name: row for row, name in enumerate(names)}
    length = table.groupby("transcript")["to_word"].max()
    total = table["transcript"].map(length).clip(lower=1)
    row = table["transcript"].map(number).astype("float64")
    tall = 2 * HALF / table["lanes"]
    strips = table.assign(
        left=table["from_word"] / total,
        right=table["to_word"] / total,
        top=row - HALF + table["lane"] * tall,
        bottom=row - HALF + (table["lane"] + 1) * tall,
        label=table["code"].map(labels).fillna(table["code"]),
    )
    height = ALONE if len(names) == 1 else ROW
    y = alt.Y("top:Q", scale=row_scale(len(names)), axis=None)
    x = alt.X(
        "left:Q",
        title=say("position", language),
        scale=alt.Scale(domain=[0, 1], nice=False),
        axis=alt.Axis(format="%", tickCount=5, domain=False, ticks=False, grid=False),
    )
    base = alt.Chart(strips[["left", "right", "top", "bottom", "label", "stance", "transcript", "passage"]])
    shown = [labels.get(code, code) for code in order]
    track = base.mark_rect(color=colours.faint).encode(x=x, x2="right:Q", y=y, y2="bottom:Q")
    coded = (
        base.transform_filter("isValid(datum.label)")
        .mark_rect(stroke=colours.paper, strokeWidth=0.4)
        .encode(
            x=x,
            x2="right:Q",
            y=y,
            y2="bottom:Q",
            color=alt.Color(
                "label:N",
                sort=shown,
                scale=alt.Scale(domain=shown, range=[colour[code] for code in order]),
                legend=alt.Legend(title=None, direction="horizontal", columns=3, symbolType="square"),
            ),
            tooltip=[
                alt.Tooltip("transcript:N", title=say("transcript", language)),
                alt.Tooltip("passage:Q", title=say("passage", language)),
                alt.Tooltip("label:N", title=say("code", language)),
                alt.Tooltip("stance:N", title=say("stance", language)),
            ],
        )
    )
    who = row_labels(names, height=height, dark=dark, width=40)
    chart = alt.layer(track, coded, who).properties(width=WIDTH, height=height * max(len(names), 1))
    return themed(chart, title=say("portrait", language), subtitle=[say("portrait_sub", language)], dark=dark)
