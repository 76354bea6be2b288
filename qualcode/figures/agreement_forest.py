"""Forest plot: coefficients of agreement with their intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.figures.row_labels import row_labels, row_scale
from qualcode.figures.theme import theme, themed, tooltips, wrapped
from qualcode.wording import decimal, in_language, say
from qualcode.wording.texts import language_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt
    import pandas as pd

WIDTH = 420
ROW = 30
LONGEST = 96
"""Characters in a line of a warning."""

MOST = 8
"""Warnings that are written out."""

MARKS = (0.667, 0.8)
"""Krippendorff's (2019, p. 356): tentative conclusions from .667 on, reliable ones from .800."""

COEFFICIENT_NAMES = {
    "cohen_kappa": "Cohen’s kappa",
    "fleiss_kappa": "Fleiss’ kappa",
    "scott_pi": "Scott’s pi",
    "brennan_prediger": "Brennan–Prediger",
    "gwet_ac1": "Gwet’s AC1",
    "gwet_ac2": "Gwet’s AC2",
    "alpha_nominal": "Krippendorff’s alpha, nominal",
    "alpha_ordinal": "Krippendorff’s alpha, ordinal",
    "alpha_interval": "Krippendorff’s alpha, interval",
    "alpha_ratio": "Krippendorff’s alpha, ratio",
    "alpha_set": "Krippendorff’s alpha, sets of codes",
    "alpha_set_apart": "Krippendorff’s alpha, sets, apart",
}


def agreement_forest(
    table: pd.DataFrame,
    *,
    label: str = "coefficient",
    subtitle: Sequence[str] = (),
    warnings: Sequence[str] = (),
    confidence: float = 0.95,
    language: str = "en",
    dark: bool = False,
) -> alt.TopLevelMixin:
    """A point and an interval for each row, with lines where agreement is called tentative and reliable.

    Args:
        table: As `Agreement.table()` makes it, or `agreement_by_code`: `value`, `low`, `high`, NaN where undefined.
        label: The column that names the rows.
        subtitle: Further lines, e.g. who coded and how many units.
        warnings: Warnings about the numbers, e.g. that transcripts are few: `Agreement.warnings`. They stand under the
            subtitle, each once, wrapped; of very many the first, and how many more there are.
        confidence: Of the intervals.
        language: `id` or `en`.
        dark: Light ink on dark paper.
    """
    import altair as alt

    colours = theme(dark=dark)
    data = table.reset_index(drop=True)
    data = data.assign(row=range(len(data)), name=[_name(name, language) for name in data[label]])
    texts = [_text(*values, language) for values in zip(data["value"], data["low"], data["high"], strict=True)]
    data = data.assign(text=texts)[["row", "name", "value", "low", "high", "text"]]
    least = min([0.0, *data["low"].dropna(), *data["value"].dropna()])
    mark = language_of(language).point
    axis = alt.Axis(
        values=[n / 5 for n in range(-5, 6)],
        labelExpr=f"replace(format(datum.value, '.1f'), '.', '{mark}')",
        domain=False,
        ticks=False,
    )
    scale = alt.Scale(domain=[max(-1.0, least - 0.02 * (least < 0)), 1.0], nice=False)
    y = alt.Y("row:Q", scale=row_scale(len(data)), axis=None)
    x = alt.X("value:Q", title=say("figures.value", language), scale=scale, axis=axis)
    base = alt.Chart(data).encode(y=y)
    layers = [
        *(
            alt.Chart(alt.InlineData([{"at": mark}]))
            .mark_rule(color=colours.soft, strokeDash=[4, 4])
            .encode(x=alt.X("at:Q", scale=scale, axis=axis))
            for mark in MARKS
        ),
        base.transform_filter("isValid(datum.low)")
        .mark_rule(strokeWidth=3, color=colours.accent, opacity=0.5)
        .encode(x=alt.X("low:Q", scale=scale, axis=axis, title=say("figures.value", language)), x2="high:Q"),
        base.transform_filter("isValid(datum.value)")
        .mark_circle(size=110, opacity=1, color=colours.accent, stroke=colours.paper, strokeWidth=1.5)
        .encode(
            x=x,
            tooltip=tooltips(language, {"name:N": "figures.coefficient", "text:N": "figures.value"}),
        ),
        base.mark_text(align="left", fontSize=12, color=colours.soft).encode(x=alt.value(WIDTH + 16), text="text:N"),
        row_labels([str(name) for name in data["name"]], height=ROW, dark=dark, width=36),
    ]
    chart = alt.layer(*layers).properties(width=WIDTH, height=ROW * max(len(data), 1))
    lines = [
        *subtitle,
        say("figures.forest_sub", language, confidence=f"{100 * confidence:g}"),
        *_warned(warnings, language),
    ]
    return themed(chart, title=say("figures.forest", language), subtitle=lines, dark=dark)


def _warned(warnings: Sequence[str], language: str) -> list[str]:
    """The warnings as lines, a dash before each."""
    each = list(dict.fromkeys(in_language(warning, language) for warning in warnings))
    lines: list[str] = []
    for warning in each[:MOST]:
        first, *rest = wrapped(warning, width=LONGEST)
        lines += [f"– {first}", *(f"   {line}" for line in rest)]
    return lines + [say("figures.more_warnings", language, more=len(each) - MOST)] * (len(each) > MOST)


def _name(name: str, language: str) -> str:
    return say("figures.percent_agreement", language) if name == "percent" else COEFFICIENT_NAMES.get(name, name)


def _text(value: float, low: float, high: float, language: str) -> str:
    if value != value:  # NaN is not itself  # noqa: PLR0124
        return say("figures.undefined", language)
    if low != low:  # noqa: PLR0124
        return decimal(value, language)
    return f"{decimal(value, language)}  [{decimal(low, language)}; {decimal(high, language)}]"
