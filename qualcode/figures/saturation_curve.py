"""Saturation curve: codes that each interview adds, and the interview after which there were no new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.analysis.saturation import sortable
from qualcode.figures.theme import theme, themed, tooltips
from qualcode.wording import percent, say

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

STEP = 30
ROOM = 1000
"""Width of the figure in pixels, from which on interviews stand closer."""

CLOSEST = 14
CURVE = 220
BARS = 80


def saturation_curve(
    new: pd.DataFrame, reached: pd.DataFrame, *, language: str = "en", dark: bool = False
) -> alt.TopLevelMixin:
    """Codes seen after each interview, against the mean over all orders, and the new ones below.

    Args:
        new: An interview a row, as `new_codes` makes it: `interview`, `transcript`, `date`, `new`, `seen`, `expected`.
        reached: As `saturation` makes it; its first row is named in the subtitle and marked.
        language: `id` or `en`.
        dark: Light ink on dark paper.
    """
    import altair as alt

    colours = theme(dark=dark)
    dated, mean = say("figures.as_held", language), say("figures.any_order", language)
    order = "figures.saturation_sub" if in_date_order(new) else "figures.saturation_given"
    new = new[["interview", "transcript", "new", "seen", "expected"]]
    lines = new.rename(columns={"seen": dated, "expected": mean}).melt(
        ["interview", "transcript"], [dated, mean], var_name="line", value_name="codes"
    )
    x = alt.X("interview:O", title=None, axis=alt.Axis(labels=False, ticks=False, grid=False))
    most = max([1, *new["seen"].tolist()])
    step = max(CLOSEST, min(STEP, ROOM // max(len(new), 1)))
    curve = (
        alt.Chart(lines)
        .mark_line(strokeWidth=2.5, point=alt.OverlayMarkDef(size=45, filled=True, opacity=1))
        .encode(
            x=x,
            y=alt.Y(
                "codes:Q",
                title=say("figures.seen", language),
                scale=alt.Scale(domain=[0, most * 1.05], nice=False),
                axis=alt.Axis(tickMinStep=1, tickCount=min(5, most), format="d", domain=False, ticks=False),
            ),
            color=alt.Color(
                "line:N",
                sort=[dated, mean],
                scale=alt.Scale(domain=[dated, mean], range=[colours.accent, colours.soft]),
                legend=alt.Legend(title=None, direction="horizontal", symbolType="circle"),
            ),
            strokeDash=alt.StrokeDash(
                "line:N", scale=alt.Scale(domain=[dated, mean], range=[[1, 0], [5, 4]]), legend=None
            ),
            tooltip=[
                alt.Tooltip("interview:O", title=say("figures.interview", language)),
                alt.Tooltip("transcript:N", title=say("words.transcript", language)),
                alt.Tooltip("codes:Q", title=say("figures.seen", language), format=".1f"),
            ],
        )
    )
    bars = (
        alt.Chart(new)
        .mark_bar(color=colours.accent, cornerRadiusEnd=2, size=step * 0.9)
        .encode(
            x=alt.X(
                "interview:O",
                title=say("figures.interview", language),
                axis=alt.Axis(labelAngle=0, labelOverlap=True, labelSeparation=3, grid=False, ticks=False),
            ),
            y=alt.Y(
                "new:Q",
                title=say("figures.new", language),
                scale=alt.Scale(domain=[0, max([1, *new["new"].tolist()])], nice=False),
                axis=alt.Axis(labels=False, domain=False, ticks=False, grid=False),
            ),
            tooltip=tooltips(
                language,
                {"interview:O": "figures.interview", "transcript:N": "words.transcript", "new:Q": "figures.new"},
            ),
        )
    )
    numbers = bars.mark_text(dy=-7, fontSize=11).encode(text="new:Q")
    width = max(step * len(new), 300)
    top = alt.layer(*_mark(reached, colours.ink), curve).properties(width=width, height=CURVE)
    chart = alt.vconcat(top, (bars + numbers).properties(width=width, height=BARS), spacing=14)
    subtitle = [say(order, language), saturation_line(reached, language=language)]
    return themed(chart, title=say("headings.saturation", language), subtitle=subtitle, dark=dark)


def in_date_order(new: pd.DataFrame) -> bool:
    """Return True if the interviews of `new_codes` stand in the order of their dates, all of them known."""
    return sortable(new["date"]) and bool(new["date"].is_monotonic_increasing)


def saturation_line(reached: pd.DataFrame, *, language: str) -> str:
    """The first row of `saturation` as a sentence that names base, run and threshold."""
    import pandas as pd

    row = reached.iloc[0]
    threshold = percent(float(row["threshold"]), language, digits=1)
    named = {"base": row["base"], "run": row["run"], "threshold": threshold}
    if not pd.isna(row["saturated_at"]):
        return say("figures.saturated", language, at=row["saturated_at"], **named)
    if row["ratio"] > 0:
        note = say("figures.still", language, ratio=percent(float(row["ratio"]), language, digits=1))
    elif row["base_codes"]:
        note = say("figures.too_few", language, needed=int(row["base"] + row["run"]))
    else:
        note = say("figures.no_base_codes", language)
    return say("figures.not_saturated", language, note=note, **named)


def _mark(reached: pd.DataFrame, ink: str) -> list[alt.Chart]:
    """A rule at the interview after which the first row of `saturation` says saturated."""
    import altair as alt
    import pandas as pd

    at = reached.iloc[0]["saturated_at"]
    if pd.isna(at):
        return []
    data = pd.DataFrame({"interview": [int(str(at).partition("+")[0])], "text": [at]})
    base = alt.Chart(data).encode(x="interview:O")
    return [
        base.mark_rule(color=ink, strokeDash=[2, 3]),
        base.mark_text(align="left", dx=6, dy=-4, fontWeight="bold", baseline="bottom").encode(
            y=alt.value(CURVE), text="text:N"
        ),
    ]
