"""Document portrait: whole interviews as strips, coloured by what is spoken of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.figures.row_labels import row_labels, row_scale
from qualcode.figures.theme import palette, theme, themed, tooltips
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import altair as alt
    import pandas as pd

WIDTH = 640
ROW = 26
ALONE = 70
HALF = 0.4
LEGEND, LETTER, SYMBOL = 780, 7, 40
"""Room for the legend, for a letter in it, and for what surrounds an entry, in pixels."""


def document_portrait(
    table: pd.DataFrame,
    *,
    codes: Sequence[str] = (),
    labels: Mapping[str, str] | None = None,
    language: str = "en",
    dark: bool = False,
) -> alt.TopLevelMixin:
    """Each interview as a strip from its first word to its last; passages with several codes are split.

    No more than eight colours can be told apart. Of more codes, the eight with the most words have one, and the others
    share an outlined grey; a transcript by itself has a row for each code instead, and needs no colours.

    Args:
        table: As `portrait` makes it, of one transcript or of several.
        codes: The codes in the order of their colours and of the legend; by default as they come.
        labels: Labels by code.
        language: `id` or `en`.
        dark: Light ink on dark paper.
    """
    colours, labels = theme(dark=dark), labels or {}
    order = list(codes) or list(dict.fromkeys(table["code"].dropna()))
    many = len(order) > len(colours.codes)
    length = table["transcript"].map(table.groupby("transcript")["to_word"].max()).clip(lower=1)
    strips = table.assign(
        left=table["from_word"] / length,
        right=table["to_word"] / length,
        label=table["code"].map(labels).fillna(table["code"]),
        other=False,
    )
    strips["what"] = strips["label"]
    names = list(dict.fromkeys(table["transcript"].tolist()))
    subtitle = [say("figures.portrait_sub", language)]
    if many and len(names) == 1:
        spoken = [code for code in order if code in set(table["code"].dropna())]
        chart = _rows(strips, spoken, labels, language=language, dark=dark)
        return themed(chart, title=say("figures.portrait", language), subtitle=[names[0], *subtitle], dark=dark)
    shown, others = order, 0
    if many:
        shown, others = _most_spoken(table, order, len(colours.codes))
        strips = _gathered(strips, shown, say("figures.others", language, others=others))
        subtitle += [say("figures.portrait_others", language, others=others)] * bool(others)
    colour = {labels.get(code, code): tone for code, tone in palette(shown, dark=dark).items()}
    if others:
        colour[say("figures.others", language, others=others)] = colours.others
    chart = _strips(strips, names, colour, language=language, dark=dark)
    return themed(chart, title=say("figures.portrait", language), subtitle=subtitle, dark=dark)


def _most_spoken(table: pd.DataFrame, order: Sequence[str], most: int) -> tuple[list[str], int]:
    """The codes with the most words, in their order, and how many others there are; none that nobody speaks of."""
    words = (table["to_word"] - table["from_word"]).groupby(table["code"]).sum()
    spoken = [code for code in order if code in words.index]
    first = set(sorted(spoken, key=lambda code: -int(words[code]))[:most])
    return [code for code in spoken if code in first], len(spoken) - len(first)


def _gathered(strips: pd.DataFrame, shown: Sequence[str], others: str) -> pd.DataFrame:
    """The other codes of a passage as one lane, the last, which still names each of them to the pointer."""
    passage = ["transcript", "passage"]
    other = strips["code"].notna() & ~strips["code"].isin(list(shown))
    named = strips[other].groupby(passage, sort=False)["label"].agg("; ".join).rename("named").reset_index()
    strips = strips.assign(other=other).merge(named, on=passage, how="left")
    other = strips["other"]
    strips = strips.assign(
        label=strips["label"].mask(other, others),
        what=strips["label"].mask(other, strips["named"]),
        stance=strips["stance"].mask(other, ""),
    ).sort_values("other", kind="stable")
    strips = strips[~(strips["other"] & strips.duplicated([*passage, "label"]))]
    by = strips.groupby(passage, sort=False)
    return strips.assign(lane=by.cumcount(), lanes=by["label"].transform("size"))


def _strips(
    strips: pd.DataFrame, names: Sequence[str], colour: Mapping[str, str], *, language: str, dark: bool
) -> alt.TopLevelMixin:
    """A row a transcript; a colour a code, split where a passage has several."""
    import altair as alt

    colours = theme(dark=dark)
    row = strips["transcript"].map({name: number for number, name in enumerate(names)}).astype("float64")
    tall = 2 * HALF / strips["lanes"]
    top = row - HALF + strips["lane"] * tall
    columns = LEGEND // (LETTER * max((len(label) for label in colour), default=1) + SYMBOL)
    legend = alt.Legend(
        title=None,
        direction="horizontal",
        columns=min(3, max(1, columns)),
        symbolType="square",
        labelLimit=LEGEND,
        symbolLimit=0,
    )
    coded = _coded(strips.assign(top=top, bottom=top + tall), len(names), language=language).encode(
        color=alt.Color(
            "label:N",
            sort=list(colour),
            scale=alt.Scale(domain=list(colour), range=list(colour.values())),
            legend=legend,
        ),
        stroke=alt.condition("datum.other", alt.value(colours.soft), alt.value(colours.paper)),
        strokeWidth=alt.condition("datum.other", alt.value(1), alt.value(0.4)),
    )
    return _laid_out(coded, names, height=ALONE if len(names) == 1 else ROW, language=language, dark=dark)


def _rows(
    strips: pd.DataFrame, spoken: Sequence[str], labels: Mapping[str, str], *, language: str, dark: bool
) -> alt.TopLevelMixin:
    """One transcript: a row a code, named beside it."""
    import altair as alt

    colours = theme(dark=dark)
    row = strips["code"].map({code: number for number, code in enumerate(spoken)}).astype("float64")
    coded = _coded(strips.assign(top=row - HALF, bottom=row + HALF), max(len(spoken), 1), language=language)
    coded = coded.encode(color=alt.value(colours.accent), stroke=alt.value(colours.paper), strokeWidth=alt.value(0.4))
    return _laid_out(coded, [labels.get(code, code) for code in spoken], height=ROW, language=language, dark=dark)


def _coded(data: pd.DataFrame, rows: int, *, language: str) -> alt.Chart:
    """The coded passages at their places, still without colours."""
    import altair as alt

    x = alt.X(
        "left:Q",
        title=say("figures.position", language),
        scale=alt.Scale(domain=[0, 1], nice=False),
        axis=alt.Axis(format="%", tickCount=5, domain=False, ticks=False, grid=False),
    )
    columns = ["left", "right", "top", "bottom", "label", "what", "other", "stance", "transcript", "passage"]
    chart: alt.Chart = (
        alt.Chart(data.loc[data["label"].notna(), columns])
        .mark_rect()
        .encode(
            x=x,
            x2="right:Q",
            y=alt.Y("top:Q", scale=row_scale(rows), axis=None),
            y2="bottom:Q",
            tooltip=tooltips(
                language,
                {
                    "transcript:N": "words.transcript",
                    "passage:Q": "figures.passage",
                    "what:N": "words.code",
                    "stance:N": "words.stance",
                },
            ),
        )
    )
    return chart


def _laid_out(coded: alt.Chart, names: Sequence[str], *, height: int, language: str, dark: bool) -> alt.TopLevelMixin:
    """The coded passages on the ground of each row, with its name on the left."""
    import altair as alt
    import pandas as pd

    rows = max(len(names), 1)
    ground = [{"from": 0.0, "to": 1.0, "above": n - HALF, "below": n + HALF} for n in range(len(names))]
    track = (
        alt.Chart(pd.DataFrame(ground, columns=["from", "to", "above", "below"]))
        .mark_rect(color=theme(dark=dark).faint)
        .encode(
            x=alt.X("from:Q", title=say("figures.position", language)),
            x2="to:Q",
            y=alt.Y("above:Q", scale=row_scale(rows), axis=None),
            y2="below:Q",
        )
    )
    who = row_labels(names, height=height, dark=dark, width=48)
    return alt.layer(track, coded, who).properties(width=WIDTH, height=height * rows)
