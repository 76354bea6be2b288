"""Verdict bars: each pillar's passages by stance, and its verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.figures.row_labels import row_labels, row_scale
from qualcode.figures.theme import ink_on, theme, themed, tooltips
from qualcode.findings import interval_in_words
from qualcode.wording import decimal, say

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from qualcode.codings import Stance
    from qualcode.figures.theme import Theme
    from qualcode.findings import Finding, Findings

SHOWN: tuple[Stance, ...] = ("achieved", "mixed", "shortcoming", "neutral")
WIDTH = 290
"""Of the bars, in pixels: the figure is set as wide as the text, so that wider bars make smaller words."""
ROW = 46
HALF_BAR = 0.27
INTERVAL = (WIDTH + 18, 120)
"""Where the line of an interval begins, and how long it is, in pixels."""
DIGIT, EDGES = 7, 3
"""Pixels that a bar needs for each digit of its count, and for its edges."""


def verdict_table(findings: Findings) -> pd.DataFrame:
    """The numbers of the figure: a row a pillar; verdict, share in favour (0 to 1), passages by stance and in all.

    Where any pillar was drawn for, the bounds of the share too; NaN for the others.
    """
    import pandas as pd

    language = findings.language
    bounds = [finding.sampled.as_dict()["interval"] or (None, None) for finding in findings]
    ends = [say("words.least", language), say("words.most", language)]
    rows = [
        {
            say("words.pillar", language): finding.label,
            say("words.verdict", language): finding.verdict_name,
            say("words.share", language): finding.share,
            **(dict(zip(ends, interval, strict=True)) if findings.bounded else {}),
            **{say(f"stances.{stance}", language): finding.stances[stance] for stance in SHOWN},
            say("words.passages", language): finding.segments,
        }
        for finding, interval in zip(findings, bounds, strict=True)
    ]
    numbers = [say("words.share", language), *(ends if findings.bounded else [])]
    return pd.DataFrame(rows).astype(dict.fromkeys(numbers, "float64")) if rows else pd.DataFrame()


def verdict_bars(findings: Findings, *, dark: bool = False) -> alt.TopLevelMixin:
    """Bars of passages by stance for each pillar, with the verdict and its share behind them, and its interval drawn.

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
        verdicts.append({"row": row, "verdict": finding.verdict_name, "share": share, **_interval(finding, most)})
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
    drawn = [] if not findings.bounded else _intervals(pd.DataFrame(verdicts), scale, colours, most)
    chart = alt.layer(bar, counts, verdict, share, *drawn, labels).properties(
        width=WIDTH, height=ROW * max(len(findings), 1)
    )
    told = [say("figures.verdicts_sub", language)]
    if findings.bounded:
        told += [say("figures.intervals_sub", language), findings.level_told]
    return themed(chart, title=say("captions.verdicts", language), subtitle=told, dark=dark)


def _interval(finding: Finding, most: int) -> dict[str, Any]:
    """The ends of the line that an interval is drawn as, behind the bars and on their scale; nothing without one."""
    found = finding.sampled.certainty
    if found is None or found.bounds.interval.is_empty:
        return {"low": None, "high": None, "bounds": ""}
    interval = found.bounds.interval
    ends = (INTERVAL[0] + INTERVAL[1] * float(bound) for bound in (interval.low, interval.high))
    low, high = (pixels * most / WIDTH for pixels in ends)
    return {"low": low, "high": high, "bounds": interval_in_words(interval, finding.language)}


def _intervals(rows: pd.DataFrame, scale: alt.Scale, colours: Theme, most: int) -> list[alt.Chart]:
    """A line from 0 to 1 for each pillar that was drawn for, the interval thick on it, with its bounds in words."""
    import altair as alt

    place = alt.Chart(rows[rows["low"].notna()]).encode(y=alt.Y("row:Q", scale=scale, axis=None))
    whole = place.mark_rule(color=colours.soft, strokeWidth=1, yOffset=20).encode(
        x=alt.value(INTERVAL[0]), x2=alt.value(sum(INTERVAL))
    )
    inside = place.mark_rule(color=colours.ink, strokeWidth=4, yOffset=20).encode(
        x=alt.X("low:Q", scale=alt.Scale(domain=[0, most], nice=False)), x2="high:Q"
    )
    words = place.mark_text(align="left", color=colours.soft, fontSize=11, dy=20).encode(
        x=alt.value(sum(INTERVAL) + 8), text="bounds:N"
    )
    return [whole, inside, words]
