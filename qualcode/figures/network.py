"""Co-occurrence network: which codes go together, on a circle."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, degrees, hypot, pi, sin, sqrt
from typing import TYPE_CHECKING, Any, Literal

from qualcode.figures.theme import palette, theme, themed, tooltips, wrapped
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import altair as alt
    import pandas as pd

FEW = 8
"""More codes than this stand closer, with slanted labels and fewer lines."""

MOST_LINES = 60
"""Lines that can be followed among codes that stand close; those of the fewest passages are left out."""

SLANTED = 44
"""Characters of a slanted label."""

LINE = 14
THICKEST = 12


@dataclass(frozen=True, slots=True)
class _Layout:
    """Measures in pixels: the circle's radius, the largest code's area."""

    radius: int
    largest: int

    @property
    def size(self) -> int:
        return 2 * self.radius + 60


WIDE, CLOSE = _Layout(150, 1400), _Layout(190, 460)


def network(
    table: pd.DataFrame,
    *,
    codes: Sequence[str] = (),
    labels: Mapping[str, str] | None = None,
    language: str = "en",
    dark: bool = False,
) -> alt.TopLevelMixin:
    """Codes on a circle, each as large as it is frequent, joined by lines as thick as they share passages.

    The place of a code depends on its order only, so that two studies, or the same one later, can be compared. Lines
    are solid where the codes go together more often than by chance (log odds above 0), else dashed.

    Args:
        table: Pairs of codes, as `co_occurrence` makes them.
        codes: The codes in their order on the circle, clockwise from the top; as they come if left out.
        labels: Labels by code.
        language: `id` or `en`.
        dark: Light ink on dark paper.
    """
    import altair as alt

    colours, labels = theme(dark=dark), labels or {}
    sizes = {str(code): int(count) for code, count in code_passages(table).items()}
    order = list(codes) or list(sizes)
    layout = WIDE if len(order) <= FEW else CLOSE
    angles = {code: 2 * pi * n / max(len(order), 1) for n, code in enumerate(order)}
    centre = layout.size / 2
    at = {code: (centre + layout.radius * sin(a), centre - layout.radius * cos(a)) for code, a in angles.items()}
    radii = {code: sqrt((60 + layout.largest * sizes.get(code, 0) / max([*sizes.values(), 1])) / pi) for code in order}
    least = 1 if layout is WIDE else _least(table["both"].tolist())
    edges = _edges(table, at, labels, least=least)
    axes = _axes(layout.size)
    layers: list[Any] = [
        alt.Chart(_frame(edges, "x", "y", "x2", "y2", "pair", "both", "width", "dash"))
        .mark_rule(color=colours.soft, opacity=0.55)
        .encode(
            **axes,
            x2="x2:Q",
            y2="y2:Q",
            strokeWidth=alt.StrokeWidth("width:Q", scale=None),
            strokeDash=alt.StrokeDash(
                "dash:N", scale=alt.Scale(domain=["solid", "dashed"], range=[[1, 0], [6, 5]]), legend=None
            ),
            tooltip=tooltips(language, {"pair:N": "words.code", "both:Q": "words.passages"}),
        )
    ]
    if layout is WIDE:
        counts = alt.Chart(_frame(_edge_counts(edges), "x", "y", "both")).encode(**axes)
        layers.append(counts.mark_circle(size=340, opacity=1, color=colours.paper))
        layers.append(counts.mark_text(fontSize=11, fontWeight="bold").encode(text="both:Q"))
    colour = palette(list(dict.fromkeys(code.partition(".")[0] for code in order)), dark=dark)
    nodes = [
        {
            "x": at[code][0], "y": at[code][1], "code": labels.get(code, code), "passages": sizes.get(code, 0),
            "size": pi * radii[code] ** 2, "colour": colour[code.partition(".")[0]],
        }
        for code in order
    ]  # fmt: skip
    layers.append(
        alt.Chart(_frame(nodes, "x", "y", "code", "passages", "size", "colour"))
        .mark_circle(opacity=1, stroke=colours.paper, strokeWidth=2)
        .encode(
            **axes,
            size=alt.Size("size:Q", scale=None),
            color=alt.Color("colour:N", scale=None),
            tooltip=tooltips(language, {"code:N": "words.code", "passages:Q": "words.passages"}),
        )
    )
    texts = {code: _text(labels.get(code, code), sizes.get(code, 0), layout) for code in order}
    layers += _labels(texts, angles, radii, layout)
    chart = alt.layer(*layers).properties(width=layout.size, height=layout.size)
    thin = "figures.network_thin" if least > 1 else "figures.network_sub"
    subtitle = [say(thin, language, least=least), say("figures.network_solid", language)]
    return themed(chart, title=say("figures.network", language), subtitle=subtitle, dark=dark)


def code_passages(table: pd.DataFrame) -> pd.Series[int]:
    """Passages with each code, as its pairs have it, the code as index; a code without a pair is not there."""
    import pandas as pd

    sides = [table.set_index(side)[f"{side}_passages"] for side in ("a", "b")]
    both: pd.Series[int] = pd.concat(sides)
    return both[~both.index.duplicated()].astype("int64")


def _least(both: Sequence[int]) -> int:
    """Number of shared passages from which a pair has a line: two, or more where there would be too many lines."""
    return max([2, *(count + 1 for count in sorted(both, reverse=True)[MOST_LINES : MOST_LINES + 1])])


def _axes(size: int) -> dict[str, Any]:
    import altair as alt

    return {
        "x": alt.X("x:Q", scale=alt.Scale(domain=[0, size], nice=False), axis=None),
        "y": alt.Y("y:Q", scale=alt.Scale(domain=[size, 0], nice=False, zero=False), axis=None),
    }


def _frame(rows: Sequence[Mapping[str, Any]], *columns: str) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(list(rows), columns=list(columns))


def _edges(
    table: pd.DataFrame, at: Mapping[str, tuple[float, float]], labels: Mapping[str, str], *, least: int
) -> list[dict[str, Any]]:
    """A line for each pair that shares passages, thin ones first so that thick ones lie on top."""
    most = max([*table["both"].tolist(), 1])
    columns = (table[name].tolist() for name in ("a", "b", "both", "log_odds"))
    edges = [
        {
            "x": at[a][0], "y": at[a][1], "x2": at[b][0], "y2": at[b][1], "both": both,
            "pair": f"{labels.get(a, a)} – {labels.get(b, b)}", "width": 1 + (THICKEST - 1) * both / most,
            "dash": "solid" if log_odds > 0 else "dashed",
        }
        for a, b, both, log_odds in zip(*columns, strict=True)
        if both >= least and a in at and b in at
    ]  # fmt: skip
    return sorted(edges, key=lambda edge: edge["both"])


def _edge_counts(edges: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The number of shared passages on each line, where it is furthest from other lines and numbers."""
    placed: list[dict[str, Any]] = []
    for edge in reversed(edges):
        spots = [
            (edge["x"] + share * (edge["x2"] - edge["x"]), edge["y"] + share * (edge["y2"] - edge["y"]))
            for share in (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74)
        ]
        others = [other for other in edges if other is not edge]

        def room(spot: tuple[float, float], others: Sequence[Mapping[str, Any]] = others) -> float:
            lines = [_distance(spot, other) for other in others]
            numbers = [hypot(spot[0] - p["x"], spot[1] - p["y"]) / 2 for p in placed]
            return min([*lines, *numbers, 16.0])

        x, y = max(spots, key=room)
        placed.append({"x": x, "y": y, "both": edge["both"]})
    return placed


def _distance(spot: tuple[float, float], edge: Mapping[str, Any]) -> float:
    """From a spot to the nearest point of a line."""
    across, down = edge["x2"] - edge["x"], edge["y2"] - edge["y"]
    share = ((spot[0] - edge["x"]) * across + (spot[1] - edge["y"]) * down) / (across**2 + down**2)
    share = min(1.0, max(0.0, share))
    return hypot(spot[0] - edge["x"] - share * across, spot[1] - edge["y"] - share * down)


def _text(label: str, passages: int, layout: _Layout) -> str:
    shown = label if layout is WIDE else wrapped(label, width=SLANTED, lines=1)[0]
    return f"{shown} ({passages})"


def _labels(
    texts: Mapping[str, str], angles: Mapping[str, float], radii: Mapping[str, float], layout: _Layout
) -> list[alt.Chart]:
    """Each code's label outside the circle: in lines where there is room, else pointing away from the centre."""
    import altair as alt

    placed: dict[Literal["left", "center", "right"], list[dict[str, Any]]] = {}
    for code, text in texts.items():
        across, up = sin(angles[code]), cos(angles[code])
        reach = layout.radius + radii[code] + (10 if layout is WIDE else 6)
        x, y = layout.size / 2 + reach * across, layout.size / 2 - reach * up
        if layout is CLOSE:
            turned = degrees(angles[code]) - 90
            right = across >= -1e-9  # noqa: PLR2004 (rounding)
            row = {"x": x, "y": y, "text": text, "angle": turned if right else turned + 180}
            placed.setdefault("left" if right else "right", []).append(row)
            continue
        align: Literal["left", "center", "right"]
        align = "center" if abs(across) < 0.3 else "left" if across > 0 else "right"  # noqa: PLR2004 (top and bottom)
        lines = wrapped(text, width=18)
        # lines grow away from the circle above and below it, around their middle at its sides
        shift = -(len(lines) - 1) * (0.5 + 0.5 * up)
        for number, line in enumerate(lines):
            row = {"x": x, "y": y + LINE * (number + shift), "text": line, "angle": 0.0}
            placed.setdefault(align, []).append(row)
    return [
        alt.Chart(_frame(group, "x", "y", "text", "angle"))
        .mark_text(align=align, baseline="middle", fontSize=12 if layout is WIDE else 11)
        .encode(**_axes(layout.size), text="text:N", angle=alt.Angle("angle:Q", scale=None))
        for align, group in placed.items()
    ]
