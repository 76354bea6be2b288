"""Commands that draw: `figures` and `plot`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.app import examples, said
from qualcode.cli.options import (
    TableOptions,
    evidence_option,
    gathered,
    input_options,
    language_option,
    level_option,
    stacked,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.codings import Level
    from qualcode.figures import Material

NOT_BY_LEVEL = ("verdicts", "saturation", "agreement")
"""Figures of pillars, or of indicators, only."""

figure_options = stacked(
    click.option("--dark", is_flag=True, help="Light ink on dark paper."),
    level_option("pillar"),
    language_option,
    evidence_option,
    input_options,
    gathered("options", TableOptions),
)


@click.command(
    epilog=examples("qualcode figures figures/", "qualcode figures figures/ --format pdf --format svg --lang en"),
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--format",
    "formats",
    type=click.Choice(["png", "svg", "pdf", "json"]),
    multiple=True,
    default=("png",),
    show_default=True,
    help="Of the pictures; may be repeated.",
)
@figure_options
def figures(
    options: TableOptions,
    folder: Path,
    formats: Sequence[str],
    dark: bool,
    level: Level,
    language: str | None,
) -> None:
    """Draw all figures into DIR, and `index.html`: all of them with their numbers, complete in itself.

    Figures are verdicts, heat-map, network, saturation and portrait; coverage where types of source are
    known, agreement where two people decided. The page follows the reader's setting of light and dark.
    """
    from qualcode.figures import make_figures, save_figures

    material = _material(options, level=level, language=language)
    found = material.findings
    written = save_figures(
        make_figures(material), folder, title=found.title, note=found.note, formats=formats, dark=dark
    )
    for file in written:
        click.echo(file)


@click.command(
    epilog=examples(
        "qualcode plot verdicts -o verdicts.png",
        "qualcode plot portrait --transcript u02-otak-otak -o portrait.svg",
        "qualcode plot network --level indicator -o network.html",
    ),
)
@click.argument("name")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The file: .png, .svg, .pdf, .json (Vega-Lite), or .html with the numbers under the figure.",
)
@click.option("--transcript", metavar="ID", help="For the portrait: this transcript only.")
@figure_options
def plot(
    options: TableOptions,
    name: str,
    output: Path,
    transcript: str | None,
    dark: bool,
    level: Level,
    language: str | None,
) -> None:
    """Draw figure NAME: verdicts, heat-map, network, saturation, portrait, coverage or agreement."""
    from qualcode.figures import make_figure, save_figure
    from qualcode.study.parts import check_approach

    if transcript is not None and name != "portrait":
        raise click.UsageError(f"--transcript is for the portrait, not for {name}.")
    if level != "pillar" and name in NOT_BY_LEVEL:
        raise click.UsageError(f"--level changes nothing in {name}: leave it out.")
    material = _material(options, level=level, language=language, transcript=transcript)
    if name in material.left_out:
        check_approach("reflexive", name)
    written = save_figure(make_figure(name, material), output, note=material.findings.note, dark=dark)
    options.inputs.note(said("cli.written", path=str(written)))


def _material(options: TableOptions, *, level: Level, language: str | None, transcript: str | None = None) -> Material:
    """Gather what figures are made of, agreement included where two people decided."""
    from qualcode.study.exchange.figure_material import figure_material

    made = options.tables()
    return figure_material(
        made.study,
        language=language,
        evidence=options.evidence,
        level=level,
        transcript=transcript,
        tables=(made.evidence, made.passages),
    )
