"""Figures: functions that return charts, and the catalogue of all that a study has.

verdict_bars, heat_map, network, saturation_curve,
document_portrait, coverage_by_source, agreement_forest    tables → charts
FIGURES, make_figure, make_figures    a study's material → figures with the tables of their numbers
save_figure, save_figures, chart_bytes    figures → PNG, SVG, PDF, pages
"""

from __future__ import annotations

from qualcode.reporting.figures.catalogue import FIGURES, make_figure, make_figures
from qualcode.reporting.figures.coverage import coverage_by_source
from qualcode.reporting.figures.figure import Figure, Material
from qualcode.reporting.figures.forest import agreement_forest
from qualcode.reporting.figures.heat_map import heat_map
from qualcode.reporting.figures.network import network
from qualcode.reporting.figures.page import figures_page
from qualcode.reporting.figures.portrait import document_portrait
from qualcode.reporting.figures.saturation import saturation_curve
from qualcode.reporting.figures.saving import chart_bytes, save_figure, save_figures
from qualcode.reporting.figures.verdicts import verdict_bars

__all__ = [
    "FIGURES",
    "Figure",
    "Material",
    "agreement_forest",
    "chart_bytes",
    "coverage_by_source",
    "document_portrait",
    "figures_page",
    "heat_map",
    "make_figure",
    "make_figures",
    "network",
    "saturation_curve",
    "save_figure",
    "save_figures",
    "verdict_bars",
]
