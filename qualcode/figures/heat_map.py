"""Heat map: how many passages each informant has with each code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.figures.theme import ink_on, mixed, theme, themed, tooltips, wrapped
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    import altair as alt
    import pandas as pd

ROW = 24
GAP = 0.55
"""Between groups of informants, in rows."""

FEW = 8
"""More codes than this have narrow columns and slanted labels."""

WIDE = 104
NARROW = 34
LINE = 14
MOST_LINES = 6
SLANTED = 48
"""Characters of a slanted label."""


def heat_map(
    table: pd.DataFrame,
    *,
    sources: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | None = None,
    language: str = "en",
    dark: bool = False,
) -> alt.TopLevelMixin:
    """Informants as rows, grouped by type of source, codes as columns, passages as shade and number.

    Args:
        table: Code × informant, as `code_by_informant` makes it with `measure="passages"`.
        sources: Type of source by informant; without it there are no groups.
        labels: Labels by code.
        language: `id` or `en`.
        dark: Light ink on dark paper.
    """
    import altair as alt
    import pandas as pd

    colours = theme(dark=dark)
    sources, labels = sources or {}, labels or {}
    codes = [str(code) for code in table.index]
    step = WIDE if len(codes) <= FEW else NARROW
    groups: dict[str, list[str]] = {}
    for informant in table.columns:
        groups.setdefault(sources.get(str(informant), ""), []).append(str(informant))
    values = table.to_numpy()
    most = int(values.max()) if values.size else 0
    column_of = {str(informant): column for column, informant in enumerate(table.columns)}
    cells: list[dict[str, Any]] = []
    names: list[dict[str, Any]] = []
    heads: list[dict[str, Any]] = []
    at = 0.0
    for source, informants in groups.items():
        heads.append({"y": at, "text": source})
        for informant in informants:
            column = column_of[informant]
            names.append({"y": at, "text": informant})
            for number, code in enumerate(codes):
                count = int(values[number, column])
                place = {"x": number, "x2": number + 1, "top": at - 0.5, "bottom": at + 0.5, "y": at}
                shade = mixed(colours.faint, colours.accent, count / most if most else 0)
                what = {"code": labels.get(code, code), "informant": informant, "source": source, "count": count}
                look = {"text": str(count or ""), "shade": shade, "ink": ink_on(shade)}
                cells.append({**place, **what, **look, "middle": number + 0.5})
            at += 1
        at += GAP
    rows = max(at - GAP, 1.0)
    y = alt.Scale(domain=[rows - 0.5, -0.5], nice=False, zero=False)
    x = alt.Scale(domain=[0, max(len(codes), 1)], nice=False)
    data = pd.DataFrame(cells)
    rects = (
        alt.Chart(data)
        .mark_rect(stroke=colours.paper, strokeWidth=2, cornerRadius=3)
        .encode(
            x=alt.X("x:Q", scale=x, axis=None),
            x2="x2:Q",
            y=alt.Y("top:Q", scale=y, axis=None),
            y2="bottom:Q",
            color=alt.Color("shade:N", scale=None),
            tooltip=tooltips(
                language,
                {
                    "informant:N": "words.informant",
                    "source:N": "words.source",
                    "code:N": "words.code",
                    "count:Q": "words.passages",
                },
            ),
        )
    )
    row = alt.Y("y:Q", scale=y, axis=None)
    counts = (
        alt.Chart(data)
        .mark_text(fontSize=11)
        .encode(x=alt.X("middle:Q", scale=x, axis=None), y=row, text="text:N", color=alt.Color("ink:N", scale=None))
    )
    who = (
        alt.Chart(pd.DataFrame(names))
        .mark_text(align="right", fontSize=12)
        .encode(y=row, x=alt.value(-10), text="text:N")
    )
    room = max((len(name) for informants in groups.values() for name in informants), default=0)
    kinds = (
        alt.Chart(pd.DataFrame(heads))
        .mark_text(align="right", fontSize=12, color=colours.soft)
        .encode(y=row, x=alt.value(-26 - 7 * room), text="text:N")
    )
    layers = [rects, counts, who, kinds, *_column_labels([labels.get(code, code) for code in codes], step, x)]
    chart = alt.layer(*layers).properties(width=step * max(len(codes), 1), height=ROW * rows)
    return themed(
        chart, title=say("figures.heat_map", language), subtitle=[say("figures.heat_map_sub", language)], dark=dark
    )


def _column_labels(labels: list[str], step: int, scale: alt.Scale) -> list[alt.Chart]:
    """Labels above the columns: wrapped where there is room, else slanted."""
    import altair as alt
    import pandas as pd

    if step == NARROW:
        texts = [wrapped(label, width=SLANTED, lines=1)[0] for label in labels]
        data = pd.DataFrame([{"x": n + 0.5, "text": text} for n, text in enumerate(texts)])
        mark = alt.Chart(data).mark_text(align="left", angle=315, fontSize=11, dx=4)
        return [mark.encode(x=alt.X("x:Q", scale=scale, axis=None), y=alt.value(-6), text="text:N")]
    lines: dict[int, list[dict[str, Any]]] = {}
    for n, label in enumerate(labels):
        parts = wrapped(label, width=15, lines=MOST_LINES)
        for number, text in enumerate(parts):
            lines.setdefault(-10 - LINE * (len(parts) - 1 - number), []).append({"x": n + 0.5, "text": text})
    return [
        alt.Chart(pd.DataFrame(line))
        .mark_text(fontSize=12)
        .encode(x=alt.X("x:Q", scale=scale, axis=None), y=alt.value(y), text="text:N")
        for y, line in sorted(lines.items())
    ]
