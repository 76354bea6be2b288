"""Figures: functions that return charts, and the catalogue of all that a study has.

verdict_bars, heat_map, network, saturation_curve,
document_portrait, coverage_by_source, agreement_forest,
interval_path             tables → charts
FIGURES, make_figure, make_figures    a study's material → figures with the tables of their numbers
save_figure, save_figures, chart_bytes    figures → PNG, SVG, PDF, pages
"""

from __future__ import annotations

from qualcode.figures.agreement_forest import agreement_forest
from qualcode.figures.catalogue import FIGURES, make_figure, make_figures
from qualcode.figures.coverage_bars import coverage_by_source
from qualcode.figures.figure import Figure, Material
from qualcode.figures.figure_files import save_figure, save_figures
from qualcode.figures.heat_map import heat_map
from qualcode.figures.html import figures_page
from qualcode.figures.interval_path import interval_path
from qualcode.figures.network import network
from qualcode.figures.picture import chart_bytes
from qualcode.figures.portrait import document_portrait
from qualcode.figures.saturation_curve import saturation_curve
from qualcode.figures.verdict_bars import verdict_bars

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
    "interval_path",
    "make_figure",
    "make_figures",
    "network",
    "saturation_curve",
    "save_figure",
    "save_figures",
    "verdict_bars",
]
