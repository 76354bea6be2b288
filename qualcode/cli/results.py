"""Commands that say what the interviews say: `findings` and `report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.app import examples
from qualcode.cli.console import write_data, write_json, write_note, write_view
from qualcode.cli.options import (
    evidence_option,
    format_option,
    language_option,
    open_project,
    reading_options,
    transcripts_argument,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from qualcode.cli.options import Reading
    from qualcode.findings import Chosen

__all__ = ["findings", "report"]


@click.command(
    short_help="What the interviews say about each pillar, with quotes.",
    epilog=examples(
        "qualcode findings",
        "qualcode findings interviews/ --codebook codebooks/clinics.yaml --lang en",
        "qualcode findings --format json | jq '.findings[].verdict'",
    ),
)
@transcripts_argument
@language_option
@format_option("table", "md", "json", "csv")
@evidence_option
@reading_options
def findings(
    transcripts: Sequence[Path],
    language: str | None,
    format_: str,
    evidence: Chosen | None,
    quiet: bool,
    **reading: Unpack[Reading],
) -> None:
    """What TRANSCRIPTS say about each pillar of the codebook, with verdicts and quotes.

    TRANSCRIPTS are files or folders; without them, those of the nearest study. The first line says how
    many codings were decided, and by whom.
    """
    project = open_project(transcripts, quiet=quiet, **reading)
    found = project.findings(language, evidence=evidence)
    if format_ == "json":
        write_json(found.as_dict())
    elif format_ == "csv":
        from qualcode.reporting.delimited import FINDING_COLUMNS, findings_rows, to_csv

        write_note(found.note, quiet=quiet or not found.note)
        write_data(to_csv(findings_rows(found), FINDING_COLUMNS))
    elif format_ == "md":
        from qualcode.reporting import Report
        from qualcode.reporting.markdown import findings_markdown

        write_data(findings_markdown(Report(found, project.codebook, tuple(project.transcripts()))))
    else:
        from qualcode.reporting.terminal import findings_view

        write_view(findings_view(found))


@click.command(
    short_help="Write the findings as a report, HTML or Markdown.",
    epilog=examples("qualcode report -o findings.html", "qualcode report interviews/ -o findings.md --lang en"),
)
@transcripts_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The file to write; its suffix names the format: .html, .md or .json.",
)
@language_option
@evidence_option
@reading_options
def report(
    transcripts: Sequence[Path],
    output: Path,
    language: str | None,
    evidence: Chosen | None,
    quiet: bool,
    **reading: Unpack[Reading],
) -> None:
    """Write the findings as a report in which every quote leads to its place in the transcript.

    The file is complete in itself and needs no network. TRANSCRIPTS are files or folders; without
    them, those of the nearest study.
    """
    project = open_project(transcripts, quiet=quiet, **reading)
    written = project.report(output, language=language, evidence=evidence)
    write_note(f"written: {written}", quiet=quiet)
