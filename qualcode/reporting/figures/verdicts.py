"""Verdict bars: each pillar's passages by stance, and what they come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.reporting.figures.theme import ink_on, theme, themed, wrapped
from qualcode.reporting.figures.wording import say
from qualcode.reporting.phrases import STANCE_NAMES, VERDICT_NAMES

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from qualcode.codings import Stance
    from qualcode.findings import Findings

__all__ = ["verdict_bars", "verdict_table"]

SHOWN: tuple[Stance, ...] = ("achieved", "mixed", "shortcoming", "neutral")
WIDTH = 420
ROW = 46
LEAST = 15
"""A count is written into a bar at least so many pixels wide."""


def verdict_table(findings: Findings) -> pd.DataFrame:
    """The numbers of the figure: a row a pillar; verdict, share in favour (0 to 1), passages by stance and in all."""
    import pandas as pd

    language = findings.language
    rows = [
        {
            say("pillar", language): finding.label,
            say("verdict", language): VERDICT_NAMES[language][finding.verdict],
            say("share", language): finding.share,
            **{STANCE_NAMES[language][stance]: finding.stances[stance] for stance in SHOWN},
            say("passages", language): finding.segments,
        }
        for finding in findings
    ]
    return pd.DataFrame(rows).astype({say("share", language): "float64"}) if rows else pd.DataFrame()


def verdict_bars(findings: Findings, *, dark: bool = False) -> alt.TopLevelMixin:
    """Bars of passages by stance for each pillar, with the verdict and its share behind them.

    Args:
        findings: The findings, whose language the figure speaks.
        dark: Light ink on dark paper.
    """
    import altair as alt
    import pandas as pd

    language, colours = findings.language, theme(dark=dark)
    most = max((finding.segments for finding in findings), default=0) or 1
    bars: list[dict[str, Any]] = []
    verdicts: list[dict[str, Any]] = []
    for finding in findings:
        label = wrapped(finding.label)
        at = 0
        for order, stance in enumerate(SHOWN):
            count = finding.stances[stance]
            wide = count / most * WIDTH >= LEAST
            name = STANCE_NAMES[language][stance]
            bars.append(
                {
                    "label": label, "stance": name, "order": order, "count": count, "from": at, "to": at + count,
                    "middle": at + count / 2, "text": str(count) if wide else "", "ink": ink_on(colours.stances[stance], dark=dark),
                }
            )  # fmt: skip
            at += count
        share = "" if finding.share is None else f"{say('share', language).lower()} {_number(finding.share, language)}"
        verdicts.append({"label": label, "verdict": VERDICT_NAMES[language][finding.verdict], "share": share})
    labels = [wrapped(finding.label) for finding in findings]
    y = alt.Y(
        "label:N", sort=labels, title=None, scale=alt.Scale(paddingInner=0.45, paddingOuter=0.2),
        axis=alt.Axis(labelExpr="split(datum.value, '\\n')", labelColor=colours.ink, ticks=False, domain=False, labelPadding=12, labelLineHeight=15),
    )  # fmt: skip
    stances = [STANCE_NAMES[language][stance] for stance in SHOWN]
    base = alt.Chart(pd.DataFrame(bars)).encode(y=y)
    bar = base.mark_bar(stroke=colours.paper, strokeWidth=1).encode(
        x=alt.X(
            "from:Q",
            title=say("passages", language),
            scale=alt.Scale(domain=[0, most], nice=False),
            axis=alt.Axis(tickMinStep=1, tickCount=6, domain=False),
        ),
        x2="to:Q",
        color=alt.Color(
            "stance:N",
            sort=stances,
            scale=alt.Scale(domain=stances, range=[colours.stances[stance] for stance in SHOWN]),
            legend=alt.Legend(title=None, direction="horizontal", columns=4),
        ),
        tooltip=[
            alt.Tooltip("stance:N", title=say("stance", language)),
            alt.Tooltip("count:Q", title=say("passages", language)),
        ],
    )
    counts = base.mark_text(fontSize=11).encode(x="middle:Q", text="text:N", color=alt.Color("ink:N", scale=None))
    last = alt.Chart(pd.DataFrame(verdicts)).encode(y=y.axis(None))
    verdict = last.mark_text(align="left", fontWeight="bold", fontSize=13, dy=-8).encode(
        x=alt.value(0), text="verdict:N"
    )
    share = last.mark_text(align="left", color=colours.soft, dy=9).encode(x=alt.value(0), text="share:N")
    height = alt.Step(ROW)
    chart = alt.hconcat(
        (bar + counts).properties(width=WIDTH, height=height),
        (verdict + share).properties(width=170, height=height),
        spacing=18,
    ).resolve_scale(y="independent")
    return themed(chart, title=say("verdicts", language), subtitle=[say("verdicts_sub", language)], dark=dark)


def _number(value: float, language: str) -> str:
    text = f"{value:.2f}"
    return text.replace(".", ",") if language == "id" else text
