"""The command that tells how far coders agree: `agree`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.app import examples
from qualcode.cli.console import table_rows, write_json, write_note, write_table, write_view
from qualcode.cli.options import format_option, open_project, reading_options

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    import pandas as pd

    from qualcode.agreement.units import UnitKind
    from qualcode.cli.options import Reading

__all__ = ["agree"]


@click.command(
    short_help="How far coders agree, with intervals and warnings.",
    epilog=examples(
        "qualcode agree",
        "qualcode agree --unit character --code capital --disagreements",
        "qualcode agree ratings.csv --order low,mid,high --format json | jq .coefficients.alpha_ordinal",
    ),
)
@click.argument("ratings", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--order", metavar="A,B,C", help="For RATINGS: words from low to high, where they have an order.")
@click.option(
    "--unit",
    type=click.Choice(["passage", "turn", "transcript", "character", "segment"]),
    default="passage",
    show_default=True,
    help="What is compared; for segments, where they begin and end (u-alpha).",
)
@click.option("--code", "codes", multiple=True, metavar="CODE", help="Only this code; may be repeated.")
@click.option("--coder", "coders", multiple=True, metavar="NAME", help="Only this coder, or `rules`; may be repeated.")
@click.option("--round", "rounds", multiple=True, metavar="NAME", help="Only what was decided in this round.")
@click.option("--apart", is_flag=True, help="Tell a coder's rounds apart: one round against another.")
@click.option("--disagreements", is_flag=True, help="List the units on which coders differ, worst first.")
@click.option("--rules", is_flag=True, help="Precision, recall and F1 of the rules against each person.")
@click.option("--samples", type=click.IntRange(0), default=1000, show_default=True, help="Bootstrap samples.")
@click.option("--seed", type=int, default=1, show_default=True, help="Of the bootstrap.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Also draw a forest plot here.")
@format_option("table", "json", "csv")
@reading_options
def agree(
    ratings: Path | None,
    order: str | None,
    samples: int,
    seed: int,
    output: Path | None,
    format_: str,
    quiet: bool,
    **rest: Any,  # noqa: ANN401 -- what _of_study takes
) -> None:
    """How far coders agree: on RATINGS, or on the study's codes by what each coder decided.

    RATINGS is a .csv, .tsv or .xlsx with the columns unit, coder and value (empty = missing), and
    transcript where units come from several. Intervals are 95 % bootstrap percentiles over transcripts.
    """
    if ratings is None:
        _of_study(samples=samples, seed=seed, output=output, format_=format_, quiet=quiet, **rest)
        return
    from qualcode.agreement import agreement, ratings_from_table, read_ratings
    from qualcode.agreement.summary import needed

    words = [word.strip() for word in order.split(",")] if order else []
    found = agreement(ratings_from_table(read_ratings(ratings), order=words), samples=samples, seed=seed)
    if output:
        _draw(found.table(), output, label="coefficient", quiet=quiet)
    if format_ == "json":
        write_json({**found.as_dict(), "units_needed": needed(found)})
    elif format_ == "csv":
        write_table(found.table(), "csv", key="coefficients", view=str)
    else:
        from qualcode.reporting.agreement import agreement_view

        write_view(agreement_view(found))


def _of_study(
    *,
    unit: Any,  # noqa: ANN401 -- click has checked it
    codes: Sequence[str],
    coders: Sequence[str],
    rounds: Sequence[str],
    apart: bool,
    disagreements: bool,
    rules: bool,
    samples: int,
    seed: int,
    output: Path | None,
    format_: str,
    quiet: bool,
    **reading: Unpack[Reading],
) -> None:
    """Agreement on the nearest study's codes."""
    from qualcode.project import agreeing
    from qualcode.reporting.tables import table_view

    project = open_project(quiet=quiet, **reading)
    if rules:
        table = agreeing.rules_scores(project, coders=coders, rounds=rounds)
        look = table[[name for name in table.columns if not name.endswith(("_low", "_high"))]]
        write_table(table, format_, key="scores", view=lambda: table_view(look))
        return
    found = agreeing.independent_coders(project, coders=coders, rounds=rounds, apart=apart)
    for warning in found.warnings:
        write_note(warning, quiet=quiet)
    if disagreements:
        cut: UnitKind = "passage" if unit in ("character", "segment") else unit
        table = agreeing.disagreement_list(project, found, unit=cut)
        write_table(table, format_, key="disagreements", view=lambda: table_view(table))
        return
    if unit == "segment":
        table = agreeing.segment_agreement(project, found, codes=codes)
    else:
        table = agreeing.code_agreement(project, found, unit=unit, codes=codes, samples=samples, seed=seed)
    if output:
        _draw(table, output, label="code", quiet=quiet)
    silent = quiet or format_ == "json"
    write_note(f"coders: {', '.join(found.names)}; unit: {unit}", quiet=silent)
    look = table.drop(columns="note", errors="ignore")
    if "note" in table:
        for note, about in table[table["note"] != ""].groupby("note", sort=False):
            write_note(f"{', '.join(about['code'])}: {note}", quiet=silent)
    if format_ == "json":
        answer = {
            "coders": list(found.names),
            "unit": unit,
            "codes": table_rows(table),
            "warnings": list(found.warnings),
        }
        write_json(answer)
    else:
        write_table(table, format_, key="codes", view=lambda: table_view(look))


def _draw(table: pd.DataFrame, output: Path, *, label: str, quiet: bool) -> None:
    from qualcode.reporting.figures import agreement_forest
    from qualcode.reporting.figures.saving import save_chart

    chart = agreement_forest(table.rename(columns={"alpha": "value"}), label=label)
    write_note(f"written: {save_chart(chart, output)}", quiet=quiet)
