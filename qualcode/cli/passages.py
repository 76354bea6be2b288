"""Commands that show what the codebook finds: `tag` and `show`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.app import examples
from qualcode.cli.bulk import bulk_options, tag_in_bulk
from qualcode.cli.console import write_data, write_json, write_view
from qualcode.cli.options import format_option, language_option, open_project, reading_options, transcripts_argument

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from qualcode.cli.bulk import Bulk
    from qualcode.cli.options import Reading

__all__ = ["show", "tag"]


@click.command(
    short_help="Tag transcripts: every passage that a rule matches.",
    epilog=examples(
        "qualcode tag",
        "qualcode tag interviews/ --codebook codebooks/clinics.yaml --format csv > codings.csv",
        "qualcode tag minutes.jsonl --codebook clinics -o codings.parquet --resume",
    ),
)
@transcripts_argument
@format_option("table", "json", "jsonl", "csv", "html")
@language_option
@bulk_options
@reading_options
def tag(
    transcripts: Sequence[Path],
    format_: str,
    language: str | None,
    bulk: Bulk,
    quiet: bool,
    **reading: Unpack[Reading],
) -> None:
    """Tag TRANSCRIPTS: every passage that a rule matches, with the rule and the words that matched.

    TRANSCRIPTS are files or folders, or `-` for JSON lines on standard input; without them, those of
    the nearest study. With -o, codings go to a file as they are found, however large the corpus;
    Ctrl-C loses nothing, and --resume goes on.
    """
    if bulk.output is not None:
        tag_in_bulk(transcripts, bulk, quiet=quiet, **reading)
        return
    project = open_project(transcripts, quiet=quiet, **reading)
    codings = project.codings()
    language = language or project.codebook.languages[0]
    if format_ == "json":
        write_json({"codings": [coding.as_dict() for coding in codings]})
    elif format_ == "jsonl":
        for coding in codings:
            write_json(coding.as_dict(), indent=None)
    elif format_ == "csv":
        from qualcode.reporting.delimited import CODING_COLUMNS, codings_rows, to_csv

        write_data(to_csv(codings_rows(codings), CODING_COLUMNS))
    elif format_ == "html":
        from qualcode.reporting.html import codings_page

        write_data(codings_page(codings, project.transcripts(), project.codebook, language=language))
    else:
        from qualcode.reporting.terminal import codings_view

        write_view(codings_view(codings, project.codebook, language=language))


@click.command(
    short_help="Show a transcript with its coded passages.",
    epilog=examples("qualcode show u01-kerupuk-ikan", "qualcode show interviews/p07.docx --codebook clinics | less -R"),
)
@click.argument("transcript")
@language_option
@reading_options
def show(transcript: str, language: str | None, quiet: bool, **reading: Unpack[Reading]) -> None:
    """Show TRANSCRIPT with its coded passages highlighted.

    TRANSCRIPT is a file, or the id of a transcript of the nearest study. Colours tell pillars, symbols
    stances; words that matched a rule are underlined.
    """
    from qualcode.reporting.terminal import transcript_view

    is_file = Path(transcript).is_file()
    project = open_project([Path(transcript)] if is_file else (), quiet=quiet, **reading)
    language = language or project.codebook.languages[0]
    chosen = project.transcripts() if is_file else [project.transcript(transcript)]
    for shown in chosen:
        write_view(transcript_view(shown, project.codings(), project.codebook, language=language))
