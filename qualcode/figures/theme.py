"""The appearance of figures: colours that people with any colour vision tell apart, one typeface, light and dark.

Colours are measured: `tests/figures/test_palette.py` simulates the three colour-vision
deficiencies (Machado, Oliveira & Fernandes 2009) and measures how far apart every two colours remain.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import altair as alt

    from qualcode.codings import Stance

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""The first is built into the renderer, so that a picture is the same on every machine."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of one appearance.

    Args:
        paper: The background.
        ink: Text.
        soft: Axis labels, subtitles.
        line: Grid and rules.
        accent: A single series; the dark end of a scale.
        faint: The light end of a scale: next to nothing.
        stances: By stance.
        codes: For eight codes.
        others: For all codes beyond these, together; drawn with an outline.
    """

    paper: str
    ink: str
    soft: str
    line: str
    accent: str
    faint: str
    stances: Mapping[Stance, str]
    codes: tuple[str, ...]
    others: str


LIGHT = Theme(
    paper="#ffffff",
    ink="#23211d",
    soft="#6a655c",
    line="#e2ddd2",
    accent="#0f5dc2",
    faint="#eef3fb",
    stances={"achieved": "#00786c", "mixed": "#e8b23a", "shortcoming": "#b8372a", "neutral": "#c4c4c4"},
    codes=("#0f5dc2", "#a5662a", "#024f27", "#970e71", "#0f9eba", "#db7173", "#9f9108", "#5c268c"),
    others="#c4c0b6",
)
DARK = Theme(
    paper="#191816",
    ink="#e9e4da",
    soft="#a39c8f",
    line="#37332d",
    accent="#6fa6ff",
    faint="#22262e",
    stances={"achieved": "#3fb8a6", "mixed": "#f3cf6e", "shortcoming": "#e0563c", "neutral": "#67635c"},
    codes=("#3478f5", "#ca6310", "#82c494", "#c372a2", "#65dbfe", "#ec2f48", "#bac01f", "#9f67b9"),
    others="#4a463f",
)


def theme(*, dark: bool) -> Theme:
    """The colours of one appearance."""
    return DARK if dark else LIGHT


def palette(codes: Sequence[str], *, dark: bool) -> dict[str, str]:
    """A colour for each code, by its place among them; one for all where they are more than can be told apart."""
    colours = theme(dark=dark)
    few = len(codes) <= len(colours.codes)
    return dict(zip(codes, colours.codes if few else [colours.accent] * len(codes), strict=False))


def ink_on(colour: str) -> str:
    """Black or white text, whichever reads better on a colour: always at 4.5:1 or more.

    Example:
        >>> ink_on("#00786c"), ink_on("#e8b23a")
        ('#ffffff', '#000000')
    """
    return max(("#ffffff", "#000000"), key=lambda ink: _contrast(ink, colour))


def mixed(low: str, high: str, share: float) -> str:
    """The colour at a share of the way from one to another.

    Example:
        >>> mixed("#000000", "#ffffff", 0.5)
        '#808080'
    """
    pairs = [(int(low[at : at + 2], 16), int(high[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def themed(chart: alt.TopLevelMixin, *, title: str, subtitle: Sequence[str] = (), dark: bool) -> alt.TopLevelMixin:
    """The chart with its title, in the appearance of all figures.

    Args:
        chart: Any chart that stands alone.
        title: What it shows, in a few words.
        subtitle: Lines in small print: what is counted, how many.
        dark: Light ink on dark paper.
    """
    import altair as alt

    colours = theme(dark=dark)
    heading = alt.TitleParams(text=title, subtitle=list(subtitle), anchor="start", frame="bounds", offset=16)
    axis = {
        "labelColor": colours.soft,
        "titleColor": colours.soft,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "gridColor": colours.line,
        "domainColor": colours.line,
        "tickColor": colours.line,
        "labelLimit": 400,
        "labelFlush": False,
        "titlePadding": 10,
    }
    finished: alt.TopLevelMixin = (
        chart.properties(title=heading, background=colours.paper, padding=20)
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_axis(**axis)
        .configure_title(
            color=colours.ink,
            fontSize=16,
            fontWeight="bold",
            subtitleColor=colours.soft,
            subtitleFontSize=12,
            subtitlePadding=6,
            subtitleLineHeight=16,
        )
        .configure_legend(
            labelColor=colours.ink, titleColor=colours.soft, labelFontSize=12, titleFontSize=12, labelLimit=400,
            titleFontWeight="normal", symbolStrokeWidth=0, orient="top", offset=12, padding=0,
        )
        .configure_header(labelColor=colours.ink, titleColor=colours.soft, labelFontSize=12, labelLimit=400)
        .configure_text(color=colours.ink, fontSize=12)
    )  # fmt: skip
    return finished


def tooltips(language: str, fields: Mapping[str, str]) -> list[alt.Tooltip]:
    """The values that a mark shows under the pointer: by field, the key of its title."""
    import altair as alt

    return [alt.Tooltip(field, title=say(key, language)) for field, key in fields.items()]


def wrapped(text: str, *, width: int = 24, lines: int | None = None) -> list[str]:
    """The text in lines of limited length, cut between words; a word longer than a line is cut within.

    Args:
        text: Any text; an empty one is one empty line.
        width: Characters in a line.
        lines: Number of lines at most; a text without room ends in an ellipsis. None for no limit.

    Example:
        >>> wrapped("Pengembangan sumber daya manusia", width=20)
        ['Pengembangan sumber', 'daya manusia']
        >>> wrapped("Participatory-institutional work", width=16, lines=2)
        ['Participatory-', 'institutional …']
    """
    from textwrap import wrap

    return wrap(text, width, max_lines=lines, placeholder=" …") or [""]


def _contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio, from 1 to 21."""
    light, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]  # noqa: PLR2004 (sRGB)
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
