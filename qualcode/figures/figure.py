"""Figures and their material: a figure is a chart, light or dark, with the tables of its numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from qualcode.evidence import codes_at
from qualcode.short_repr import fields_html, short_repr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import altair as alt
    import pandas as pd

    from qualcode.codebook.codebook import Codebook
    from qualcode.codings import Level
    from qualcode.findings import Findings


class Chart(Protocol):
    """Draws a figure in light or dark; the same material always gives the same picture."""

    def __call__(self, *, dark: bool = False) -> alt.TopLevelMixin:
        """The chart."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure.

    Args:
        name: Its name for `qualcode plot`.
        title: What it shows.
        chart: Draws it.
        tables: Its numbers: tables by caption, in reading order.
        language: `id` or `en`.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    name: str
    title: str
    chart: Chart
    tables: tuple[tuple[str, pd.DataFrame], ...]
    language: str

    def _repr_mimebundle_(self, **_options: object) -> dict[str, str]:
        """The picture that a notebook shows; it needs no network."""
        from qualcode.figures.picture import chart_bytes

        return {"image/svg+xml": chart_bytes(self.chart(), ".svg").decode(), "text/plain": self.title}


@dataclass(frozen=True, slots=True)
class Material:
    """The material that figures are made of.

    Args:
        findings: The findings; their language is the figures'.
        evidence: The table that `qualcode.evidence` makes.
        passages: The table that `qualcode.analysis.talk` makes.
        codebook: Gives codes their order and labels.
        agreement: A row a code, as `agreement_table` makes it; None where there is one coder.
        transcript: Draw the portrait of this one only.
        level: `pillar`, `indicator` or a number: what a code is in the heat map, the network, the portraits and the
            coverage. Verdicts are on pillars, saturation is of indicators, agreement as its table has it.
        left_out: Names of figures that the study's approach has no use for.
        caution: The line that stands first above the agreement, where it is not between people.
        warnings: Warnings about the agreement: `Agreement.warnings` by code; under `""` those about all codes.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    findings: Findings
    evidence: pd.DataFrame
    passages: pd.DataFrame
    codebook: Codebook
    agreement: pd.DataFrame | None = None
    transcript: str | None = None
    level: Level = "pillar"
    warnings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    caution: str = ""
    left_out: frozenset[str] = frozenset()

    @property
    def language(self) -> str:
        """The language of every word but names and ids."""
        return self.findings.language

    @property
    def labels(self) -> dict[str, str]:
        """Label by code, with the code's id behind it where other codes have the same label."""
        labels = {code.id: self.codebook.label(code.id, language=self.language) for code in self.codebook}
        often = Counter(labels.values())
        return {code: f"{label} ({code})" if often[label] > 1 else label for code, label in labels.items()}

    @property
    def codes(self) -> list[str]:
        """The codes that are drawn, in codebook order; a code that is coded itself is among those under it."""
        return codes_at(self.level, self.codebook.codes, self.evidence)
