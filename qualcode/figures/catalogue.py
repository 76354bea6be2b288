"""All figures by name: from the material to a figure with its tables."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from qualcode.agreement.by_code import ALL_CODES
from qualcode.analysis import (
    co_occurrence,
    code_by_informant,
    coverage,
    new_codes,
    portrait,
    saturation,
)
from qualcode.errors import InputError
from qualcode.figures.agreement_forest import agreement_forest
from qualcode.figures.coverage_bars import coverage_by_source
from qualcode.figures.figure import Figure
from qualcode.figures.heat_map import heat_map
from qualcode.figures.network import code_passages, network
from qualcode.figures.portrait import document_portrait
from qualcode.figures.saturation_curve import in_order_held, saturation_curve
from qualcode.figures.verdict_bars import verdict_bars, verdict_table
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from qualcode.figures.figure import Material

PAIR = 2
"""So many codes make a network."""


def make_figure(name: str, material: Material) -> Figure:
    """The figure of this name.

    Raises:
        InputError: If there is none, or the material does not suffice for it.
    """
    if name not in FIGURES:
        raise InputError(f"there is no figure {name!r}", f"choose one of {', '.join(FIGURES)}")
    return FIGURES[name](material)


def make_figures(material: Material) -> list[Figure]:
    """All figures that the material suffices for, in reading order."""
    lacking = {
        "agreement": material.agreement is None,
        "network": len(material.codes) < PAIR,
        "coverage": material.passages["source"].isna().all(),
    }
    return [make(material) for name, make in FIGURES.items() if not lacking.get(name)]


def _labelled(table: pd.DataFrame, material: Material, **columns: str) -> pd.DataFrame:
    """The table as people read it: codes by their labels, columns in the figure's language, only those named."""
    shown = table.reset_index(drop=True)[list(columns)]
    for column in ("code", "a", "b"):
        if column in shown:
            shown[column] = [material.labels.get(code, code) for code in shown[column]]
    return shown.rename(columns=columns)


def _verdicts(material: Material) -> Figure:
    title = say("captions.verdicts", material.language)
    tables = ((title, verdict_table(material.findings)),)
    return Figure("verdicts", title, partial(verdict_bars, material.findings), tables, material.language)


def _heat_map(material: Material) -> Figure:
    language = material.language
    table = code_by_informant(material.evidence, material.passages, level=material.level, codes=material.codes)
    known = material.passages.dropna(subset=["informant", "source"])
    sources = dict(zip(known["informant"], known["source"], strict=True))
    shown = table.rename(index=material.labels).T.reset_index(names=say("words.informant", language))
    shown.insert(1, say("words.source", language), [sources.get(str(name), "") for name in table.columns])
    chart = partial(heat_map, table, sources=sources, labels=material.labels, language=language)
    title = say("figures.heat_map", language)
    return Figure("heat-map", title, chart, ((title, shown),), language)


def _network(material: Material) -> Figure:
    language, codes = material.language, material.codes
    if len(codes) < PAIR:
        raise InputError("a network takes two codes", "draw it at the level of indicators, or choose another figure")
    table = co_occurrence(material.evidence, material.passages, level=material.level, codes=codes)
    met = table[table["both"] > 0]
    shown = _labelled(
        met,
        material,
        a=f"{say('words.code', language)} A",
        b=f"{say('words.code', language)} B",
        a_passages="A",
        b_passages="B",
        both=say("figures.together", language),
        jaccard="Jaccard",
        log_odds="log odds",
        low=say("figures.low", language),
        high=say("figures.high", language),
    )
    circles = _labelled(
        code_passages(table).reindex(codes).rename_axis("code").reset_index(name="passages"),
        material,
        code=say("words.code", language),
        passages=say("words.passages", language),
    )
    chart = partial(network, table, codes=codes, labels=material.labels, language=language)
    title = say("figures.network", language)
    tables = ((title, shown), (say("figures.network_circles", language), circles))
    return Figure("network", title, chart, tables[shown.empty :], language)


def _saturation(material: Material) -> Figure:
    language = material.language
    new = new_codes(material.evidence, material.passages)
    order = say("figures.saturation_sub" if in_order_held(new) else "figures.saturation_given", language)
    reached = saturation(new["new"].tolist())
    listed = new.assign(
        new_codes=["; ".join(material.labels.get(code, code) for code in codes) for codes in new["new_codes"]]
    )
    each = _labelled(
        listed,
        material,
        interview=say("figures.interview", language),
        transcript=say("words.transcript", language),
        new=say("figures.new", language),
        seen=say("figures.seen", language),
        new_codes=say("figures.which", language),
    )
    points = _labelled(
        reached.assign(saturated_at=reached["saturated_at"].fillna("–")),
        material,
        base=say("words.base", language),
        run=say("words.run", language),
        threshold=say("words.threshold", language),
        saturated_at=say("figures.saturated_after", language),
        ratio=say("figures.ratio", language),
    )
    title = say("headings.saturation", language)
    tables = ((title, points), (order, each))
    return Figure("saturation", title, partial(saturation_curve, new, reached, language=language), tables, language)


def _portrait(material: Material) -> Figure:
    language, codes, level = material.language, material.codes, material.level
    table = portrait(material.evidence, material.passages, transcript=material.transcript, level=level, codes=codes)
    length = table["to_word"] - table["from_word"]
    total = length[table["lane"] == 0].groupby(table["transcript"]).sum()
    coded = length.groupby([table["transcript"], table["code"]]).sum().unstack("code")  # noqa: PD010 (a pivot)
    names = list(dict.fromkeys(table["transcript"]))
    shares = coded.reindex(index=names, columns=codes).fillna(0).div(total.reindex(names), axis=0)
    shown = shares.rename(columns=material.labels).reset_index(names=say("words.transcript", language))
    chart = partial(document_portrait, table, codes=codes, labels=material.labels, language=language)
    title = say("figures.portrait", language)
    return Figure("portrait", title, chart, ((say("figures.portrait_table", language), shown),), language)


def _agreement(material: Material) -> Figure:
    if material.agreement is None:
        raise InputError("agreement takes two coders", "add the codings of a second coder")
    language = material.language
    labels = {**material.labels, ALL_CODES: say("figures.all_codes", language)}
    names = [labels.get(code, code) for code in material.agreement["code"]]
    table = material.agreement.assign(code=names).rename(columns={"alpha": "value"})
    shown = _labelled(
        table,
        material,
        code=say("words.code", language),
        value=say("figures.value", language),
        low=say("figures.low", language),
        high=say("figures.high", language),
    )
    subtitle, warnings = [say("figures.forest_alpha", language)], _warnings(material, labels)
    chart = partial(agreement_forest, table, label="code", subtitle=subtitle, warnings=warnings, language=language)
    title = say("figures.forest", language)
    return Figure("agreement", title, chart, ((title, shown),), language)


def _warnings(material: Material, labels: Mapping[str, str]) -> list[str]:
    """Each warning once, behind the codes that it is about where it is not about all."""
    about: dict[str, list[str]] = {}
    for code, warnings in material.warnings.items():
        for warning in warnings:
            about.setdefault(warning, []).append(code)
    everything = len(material.warnings) - ("" in material.warnings)
    return [
        warning
        if "" in codes or len(codes) == everything
        else f"{', '.join(labels.get(c, c) for c in codes)}: {warning}"
        for warning, codes in about.items()
    ]


def _coverage(material: Material) -> Figure:
    if material.passages["source"].isna().all():
        raise InputError("no transcript names its type of source", "give each a 'source', as in attributes.csv")
    language = material.language
    table = coverage(material.evidence, material.passages, level=material.level, codes=material.codes)
    shown = _labelled(
        table,
        material,
        code=say("words.code", language),
        source=say("words.source", language),
        share=say("figures.words_share", language),
        words=say("words.words", language),
        of_words=say("figures.of_words", language),
        informants=say("words.informants", language),
        of=say("figures.of_informants", language),
    )
    chart = partial(coverage_by_source, table, labels=material.labels, language=language)
    title = say("figures.coverage", language)
    return Figure("coverage", title, chart, ((title, shown),), language)


FIGURES: Mapping[str, Callable[[Material], Figure]] = {
    "verdicts": _verdicts,
    "heat-map": _heat_map,
    "network": _network,
    "saturation": _saturation,
    "portrait": _portrait,
    "coverage": _coverage,
    "agreement": _agreement,
}
"""Figures by name, in reading order: a new one is one function and one entry here."""
