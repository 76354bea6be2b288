"""Coverage: how much of what each type of source says is about each pillar, and how many of them speak of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.figures.row_labels import row_labels, row_scale
from qualcode.figures.theme import theme, themed, wrapped
from qualcode.wording import percent, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    import altair as alt
    import pandas as pd

ROW = 46
PANEL = 120
HALF_BAR = 0.22
HEAD = 18
"""Characters in a line above a panel."""

ACROSS = 6
"""Panels beside one another; further ones stand below."""


def coverage_by_source(
    table: pd.DataFrame,
    *,
    labels: Mapping[str, str] | None = None,
    language: str = "en",
    dark: bool = False,
) -> alt.TopLevelMixin:
    """A panel for each type of source; a bar for each code: the share of their words that carry it.

    Args:
        table: As `coverage` makes it: `code`, `source`, `share`, `informants`, `of`.
        labels: Labels by code.
        language: `id` or `en`.
        dark: Light ink on dark paper.
    """
    import altair as alt

    colours, labels = theme(dark=dark), labels or {}
    codes = list(dict.fromkeys(table["code"].tolist()))
    sources = list(dict.fromkeys(table["source"].tolist()))
    of = table.drop_duplicates("source").set_index("source")["of"].to_dict()
    row = {code: number for number, code in enumerate(codes)}
    data = table.assign(
        row=table["code"].map(row),
        top=table["code"].map(row) - HALF_BAR,
        bottom=table["code"].map(row) + HALF_BAR,
        label=table["code"].map(labels).fillna(table["code"]),
        share=table["share"].fillna(0.0),
        zero=0.0,
        text=[percent(share, language) if share == share else "–" for share in table["share"]],  # noqa: PLR0124 (NaN)
        voices=[f"{n} {say('words.of', language)} {m}" for n, m in zip(table["informants"], table["of"], strict=True)],
    )
    most = max([*data["share"], 0.01]) * 1.45
    y = alt.Scale(domain=row_scale(len(codes)).domain, nice=False, zero=False)
    x = alt.Scale(domain=[0, most], nice=False)
    heads = {source: wrapped(f"{source} ({of[source]})", width=HEAD, lines=3) for source in sources}
    tallest = max((len(head) for head in heads.values()), default=1)
    panels = []
    for number, source in enumerate(sources):
        base = alt.Chart(data[data["source"] == source])
        layers = [
            base.mark_rect(color=colours.accent, cornerRadius=2).encode(
                x=alt.X("zero:Q", scale=x, axis=None),
                x2="share:Q",
                y=alt.Y("top:Q", scale=y, axis=None),
                y2="bottom:Q",
                tooltip=[
                    alt.Tooltip("source:N", title=say("words.source", language)),
                    alt.Tooltip("label:N", title=say("words.code", language)),
                    alt.Tooltip("share:Q", title=say("figures.words_share", language), format=".1%"),
                    alt.Tooltip("voices:N", title=say("figures.informants", language)),
                ],
            ),
            base.mark_text(align="left", dx=6, fontSize=12, fontWeight="bold", dy=-6).encode(
                x=alt.X("share:Q", scale=x, axis=None), y=alt.Y("row:Q", scale=y, axis=None), text="text:N"
            ),
            base.mark_text(align="left", dx=6, fontSize=11, color=colours.soft, dy=8).encode(
                x=alt.X("share:Q", scale=x, axis=None), y=alt.Y("row:Q", scale=y, axis=None), text="voices:N"
            ),
        ]
        if number % ACROSS == 0:
            layers.append(row_labels([labels.get(code, code) for code in codes], height=ROW, dark=dark))
        head = alt.TitleParams(
            [""] * (tallest - len(heads[source])) + heads[source],  # all as tall, so that bars stand at one height
            anchor="start", frame="group", fontSize=13, fontWeight="normal", offset=8,
        )  # fmt: skip
        panels.append(alt.layer(*layers).properties(width=PANEL, height=ROW * max(len(codes), 1), title=head))
    chart = alt.concat(*panels, columns=ACROSS, spacing=14)
    return themed(
        chart, title=say("figures.coverage", language), subtitle=[say("figures.coverage_sub", language)], dark=dark
    )
