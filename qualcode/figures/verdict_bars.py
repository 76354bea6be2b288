"""Verdict bars: each pillar's passages by stance, and its verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.figures.row_labels import row_labels, row_scale
from qualcode.figures.theme import ink_on, theme, themed, tooltips
from qualcode.wording import decimal, say

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from qualcode.codings import Stance
    from qualcode.findings import Findings

SHOWN: tuple[Stance, ...] = ("achieved", "mixed", "shortcoming", "neutral")
WIDTH = 420
ROW = 46
HALF_BAR = 0.27
DIGIT, EDGES = 7, 3
"""Pixels that a bar needs for each digit of its count, and for its edges."""


def verdict_table(findings: Findings) -> pd.DataFrame:
    """The numbers of the figure: a row a pillar; verdict, share in favour (0 to 1), passages by stance and in all."""
    import pandas as pd

    language = findings.language
    rows = [
        {
            say("words.pillar", language): finding.label,
            say("words.verdict", language): finding.verdict_name,
            say("words.share", language): finding.share,
            **{say(f"stances.{stance}", language): finding.stances[stance] for stance in SHOWN},
            say("words.passages", language): finding.segments,
        }
        for finding in findings
    ]
    return pd.DataFrame(rows).astype({say("words.share", language): "float64"}) if rows else pd.DataFrame()


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
    for row, finding in enumerate(findings):
        at = 0
        for stance in SHOWN:
            count, colour = finding.stances[stance], colours.stances[stance]
            text = str(count) if count / most * WIDTH >= DIGIT * len(str(count)) + EDGES else ""
            bar = {"row": row, "label": finding.label, "stance": say(f"stances.{stance}", language), "count": count}
            place = {"top": row - HALF_BAR, "bottom": row + HALF_BAR, "from": at, "to": at + count}
            bars.append({**bar, **place, "middle": at + count / 2, "text": text, "ink": ink_on(colour)})
            at += count
        share = (
            ""
            if finding.share is None
            else f"{say('words.share', language).lower()} {decimal(finding.share, language)}"
        )
        verdicts.append({"row": row, "verdict": finding.verdict_name, "share": share})
    scale = row_scale(len(findings))
    stances = [say(f"stances.{stance}", language) for stance in SHOWN]
    bar = (
        alt.Chart(pd.DataFrame(bars))
        .transform_filter("datum.count > 0")
        .mark_rect(stroke=colours.paper, strokeWidth=1)
        .encode(
            y=alt.Y("top:Q", scale=scale, axis=None),
            y2="bottom:Q",
            x=alt.X(
                "from:Q",
                title=say("words.passages", language),
                scale=alt.Scale(domain=[0, most], nice=False),
                axis=alt.Axis(tickMinStep=1, tickCount=min(6, most), format="d", domain=False, ticks=False),
            ),
            x2="to:Q",
            color=alt.Color(
                "stance:N",
                sort=stances,
                scale=alt.Scale(domain=stances, range=[colours.stances[stance] for stance in SHOWN]),
                legend=alt.Legend(title=None, direction="horizontal", columns=4),
            ),
            tooltip=tooltips(
                language, {"label:N": "words.pillar", "stance:N": "words.stance", "count:Q": "words.passages"}
            ),
        )
    )
    counts = (
        alt.Chart(pd.DataFrame(bars))
        .mark_text(fontSize=11)
        .encode(
            y=alt.Y("row:Q", scale=scale, axis=None),
            x="middle:Q",
            text="text:N",
            color=alt.Color("ink:N", scale=None),
        )
    )
    last = alt.Chart(pd.DataFrame(verdicts)).encode(y=alt.Y("row:Q", scale=scale, axis=None), x=alt.value(WIDTH + 18))
    verdict = last.mark_text(align="left", fontWeight="bold", fontSize=13, dy=-8).encode(text="verdict:N")
    share = last.mark_text(align="left", color=colours.soft, dy=9).encode(text="share:N")
    labels = row_labels([finding.label for finding in findings], height=ROW, dark=dark)
    chart = alt.layer(bar, counts, verdict, share, labels).properties(width=WIDTH, height=ROW * max(len(findings), 1))
    return themed(
        chart, title=say("captions.verdicts", language), subtitle=[say("figures.verdicts_sub", language)], dark=dark
    )
