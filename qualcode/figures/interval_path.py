"""Interval paths: how the interval of each verdict's share closes as drawn passages are decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.figures.theme import theme, themed, wrapped
from qualcode.wording import say

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from qualcode.codebook.codebook import VerdictRule

WIDTH = 250
HEIGHT = 130
ABREAST = 3
LINE = 110


def interval_path(
    bounds: pd.DataFrame, rule: VerdictRule, *, simulated: bool = False, language: str = "en", dark: bool = False
) -> alt.TopLevelMixin:
    """The interval of each pillar's share after each decision, and the number of decisions that settled the verdict.

    Args:
        bounds: A row a pillar and look: `pillar` (its label), `decisions` (drawn passages decided so far), `low` and
            `high` (0 to 1), and `verdict`, empty until it is settled.
        rule: The codebook's thresholds: the share at which one verdict ends and the next begins.
        simulated: Say that the decisions are simulated from the gold of an invented study.
        language: `id` or `en`.
        dark: Light ink on dark paper.
    """
    import altair as alt

    colours = theme(dark=dark)
    x = alt.X(
        "decisions:Q",
        title=say("figures.path_decisions", language),
        scale=alt.Scale(domain=[0, max(1, int(bounds["decisions"].max()))], nice=False),
        axis=alt.Axis(grid=False, tickMinStep=1, tickCount=5),
    )
    y = alt.Y(
        "low:Q",
        title=None,
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(values=[0, 0.5, 1], grid=False, domain=False, ticks=False),
    )
    edges = sorted({rule.not_achieved, rule.contested, rule.achieved})
    panels = []
    for pillar in dict.fromkeys(bounds["pillar"]):
        own = bounds[bounds["pillar"] == pillar]
        settled = own[own["verdict"] != ""].head(1)
        base = alt.Chart(own[["decisions", "low", "high"]])
        lines = [base.mark_rule(color=colours.line, strokeDash=[3, 3]).encode(y=alt.datum(edge)) for edge in edges]
        band = base.mark_area(color=colours.accent, opacity=0.35, interpolate="step-after")
        end = base.mark_line(color=colours.accent, strokeWidth=1.5, interpolate="step-after")
        mark = alt.Chart(settled[["decisions", "low", "high"]]).mark_rule(color=colours.ink, strokeWidth=2.5)
        layers = [
            *lines,
            band.encode(x=x, y=y, y2="high:Q"),
            end.encode(x=x, y=y),
            end.encode(x=x, y="high:Q"),
            mark.encode(x=x, y=y, y2="high:Q"),
        ]
        heading = alt.TitleParams(
            text=pillar,
            subtitle=_told(settled, int(own["decisions"].max()), language),
            anchor="start",
            frame="group",
            fontSize=12,
            offset=6,
            subtitlePadding=3,
        )
        panels.append(alt.layer(*layers).properties(width=WIDTH, height=HEIGHT, title=heading))
    told = wrapped(say("figures.path_sub", language), width=LINE)
    told += [say("figures.path_simulated", language)] if simulated else []
    chart = alt.concat(*panels, columns=ABREAST, spacing=24)
    return themed(chart, title=say("figures.path", language), subtitle=told, dark=dark)


def _told(settled: pd.DataFrame, decided: int, language: str) -> str:
    """Return after how many decisions the verdict is settled, and which it is."""
    if settled.empty:
        return say("figures.path_open", language, decisions=decided)
    first = settled.iloc[0]
    verdict = say(f"verdicts.{first['verdict']}", language).lower()
    return say("figures.path_settled", language, decisions=int(first["decisions"]), verdict=verdict)
