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
from qualcode.figures.agreement_forest import LONGEST, agreement_forest
from qualcode.figures.coverage_bars import coverage_by_source
from qualcode.figures.figure import Figure
from qualcode.figures.heat_map import heat_map
from qualcode.figures.network import code_passages, network
from qualcode.figures.portrait import document_portrait
from qualcode.figures.saturation_curve import in_date_order, saturation_curve
from qualcode.figures.theme import wrapped
from qualcode.figures.verdict_bars import verdict_bars, verdict_table
from qualcode.wording import in_language, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from qualcode.figures.figure import Chart, Material

PAIR = 2
"""Codes that make a network."""


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
    wanted = [name for name in FIGURES if not lacking.get(name) and name not in material.left_out]
    return [FIGURES[name](material) for name in wanted]


def _labelled(table: pd.DataFrame, material: Material, **columns: str) -> pd.DataFrame:
    """The table as people read it: codes by their labels, and the named columns alone.

    Args:
        table: Any table.
        material: Gives labels and language.
        columns: Key of the title by column; a title without a dot is the same in every language.
    """
    labels = material.labels
    shown = table.reset_index(drop=True)[list(columns)]
    for column in ("code", "a", "b"):
        if column in shown:
            shown[column] = [labels.get(code, code) for code in shown[column]]
    titles = {column: say(key, material.language) if "." in key else key for column, key in columns.items()}
    return shown.rename(columns=titles)


def _figure(name: str, title: str, material: Material, chart: Chart, *tables: tuple[str, pd.DataFrame]) -> Figure:
    """The figure; its title and the captions of its tables are keys of texts."""
    language = material.language
    said = tuple((say(caption, language), table) for caption, table in tables)
    return Figure(name, say(title, language), chart, said, language)


def _verdicts(material: Material) -> Figure:
    title, table = "captions.verdicts", verdict_table(material.findings)
    return _figure("verdicts", title, material, partial(verdict_bars, material.findings), (title, table))


def _heat_map(material: Material) -> Figure:
    language, title = material.language, "figures.heat_map"
    table = code_by_informant(material.evidence, material.passages, level=material.level, codes=material.codes)
    known = material.passages.dropna(subset=["informant", "source"])
    sources = dict(zip(known["informant"], known["source"], strict=True))
    shown = table.rename(index=material.labels).T.reset_index(names=say("words.informant", language))
    shown.insert(1, say("words.source", language), [sources.get(str(name), "") for name in table.columns])
    chart = partial(heat_map, table, sources=sources, labels=material.labels, language=language)
    return _figure("heat-map", title, material, chart, (title, shown))


def _network(material: Material) -> Figure:
    codes, title = material.codes, "figures.network"
    if len(codes) < PAIR:
        raise InputError("a network takes two codes", "draw it at the level of indicators, or choose another figure")
    table = co_occurrence(material.evidence, material.passages, level=material.level, codes=codes)
    shown = _labelled(
        table[table["both"] > 0],
        material,
        a="figures.code_a",
        b="figures.code_b",
        a_passages="A",
        b_passages="B",
        both="figures.together",
        jaccard="Jaccard",
        log_odds="log odds",
        low="figures.low",
        high="figures.high",
    )
    passages = code_passages(table).reindex(codes).rename_axis("code").reset_index(name="passages")
    circles = _labelled(passages, material, code="words.code", passages="words.passages")
    chart = partial(network, table, codes=codes, labels=material.labels, language=material.language)
    tables = ((title, shown), ("figures.network_circles", circles))
    return _figure("network", title, material, chart, *tables[shown.empty :])


def _saturation(material: Material) -> Figure:
    labels, title = material.labels, "headings.saturation"
    new = new_codes(material.evidence, material.passages)
    order = "figures.saturation_sub" if in_date_order(new) else "figures.saturation_given"
    reached = saturation(new["new"].tolist())
    each = _labelled(
        new.assign(new_codes=["; ".join(labels.get(code, code) for code in codes) for codes in new["new_codes"]]),
        material,
        interview="figures.interview",
        transcript="words.transcript",
        new="figures.new",
        seen="figures.seen",
        new_codes="figures.which",
    )
    points = _labelled(
        reached.assign(saturated_at=reached["saturated_at"].fillna("–")),
        material,
        base="words.base",
        run="words.run",
        threshold="words.threshold",
        saturated_at="figures.saturated_after",
        ratio="figures.ratio",
    )
    chart = partial(saturation_curve, new, reached, language=material.language)
    return _figure("saturation", title, material, chart, (title, points), (order, each))


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
    return _figure("portrait", "figures.portrait", material, chart, ("figures.portrait_table", shown))


def _agreement(material: Material) -> Figure:
    if material.agreement is None:
        raise InputError("agreement takes two coders", "add the codings of a second coder")
    language, title = material.language, "figures.forest"
    labels = {**material.labels, ALL_CODES: say("figures.all_codes", language)}
    names = [labels.get(code, code) for code in material.agreement["code"]]
    table = material.agreement.assign(code=names).rename(columns={"alpha": "value"})
    shown = _labelled(table, material, code="words.code", value="figures.value", low="figures.low", high="figures.high")
    caution = wrapped(material.caution, width=LONGEST) if material.caution else []
    subtitle = [*caution, say("figures.forest_alpha", language)]
    warnings = _warnings(material, labels)
    chart = partial(agreement_forest, table, label="code", subtitle=subtitle, warnings=warnings, language=language)
    return _figure("agreement", title, material, chart, (title, shown))


def _warnings(material: Material, labels: Mapping[str, str]) -> list[str]:
    """Each warning once, behind the codes that it is about where it is not about all."""
    about: dict[str, list[str]] = {}
    for code, warnings in material.warnings.items():
        for warning in warnings:
            about.setdefault(in_language(warning, material.language), []).append(code)
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
    title = "figures.coverage"
    table = coverage(material.evidence, material.passages, level=material.level, codes=material.codes)
    shown = _labelled(
        table,
        material,
        code="words.code",
        source="words.source",
        share="figures.words_share",
        words="words.words",
        of_words="figures.of_words",
        informants="words.informants",
        of="figures.of_informants",
    )
    chart = partial(coverage_by_source, table, labels=material.labels, language=material.language)
    return _figure("coverage", title, material, chart, (title, shown))


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
