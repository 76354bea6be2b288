"""Commands that show what the codebook finds: `tag` and `show`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.app import examples
from qualcode.cli.options import (
    format_option,
    language_option,
    read_study,
    reading_options,
    shown_option,
    transcripts_argument,
)
from qualcode.cli.output import write_data, write_json, write_note, write_view
from qualcode.cli.tag_files import bulk_options, tag_in_bulk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from qualcode.cli.options import Reading
    from qualcode.cli.tag_files import Bulk
    from qualcode.findings import Chosen
    from qualcode.study import Study


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
@shown_option
@click.option(
    "--save/--no-save",
    default=None,
    help="Record the suggestions in the study file.  [default: if the study has one and TRANSCRIPTS are its own]",
)
@bulk_options
@reading_options
def tag(
    transcripts: Sequence[Path],
    format_: str,
    language: str | None,
    evidence: Chosen,
    save: bool | None,
    bulk: Bulk,
    quiet: bool,
    **reading: Unpack[Reading],
) -> None:
    """Tag TRANSCRIPTS: every passage that a rule matches, with the rule and the words that matched.

    TRANSCRIPTS are files or folders, or `-` for JSON lines on standard input; without them, those of
    the nearest study. With -o, codings go to a file as they are found, however large the corpus;
    Ctrl-C loses nothing, and --resume goes on.

    In a study with a study file the suggestions are recorded there: only what is new is added, what
    no rule finds any more is withdrawn, and what people decided stays decided.
    """
    if bulk.output is not None:
        tag_in_bulk(transcripts, bulk, quiet=quiet, **reading)
        return
    study = read_study(transcripts, quiet=quiet, **reading)
    _write_codings(study, evidence, format_, language or study.codebook.languages[0])
    own = not transcripts and not reading["codebook"] and study.store_path is not None
    if save or (save is None and own and study.store_path and study.store_path.exists()):
        found = study.suggest()
        told = f"{found.added} added, {found.changed} changed, {found.withdrawn} withdrawn"
        kept = f"{found.unchanged} as before, {found.decided} decided"
        write_note(f"{study.store_path}: suggestions recorded: {told}; {kept}", quiet=quiet)


def _write_codings(study: Study, evidence: Chosen, format_: str, language: str) -> None:
    codings = study.codings(evidence)
    if format_ == "json":
        write_json({"codings": [coding.as_dict() for coding in codings]})
    elif format_ == "jsonl":
        for coding in codings:
            write_json(coding.as_dict(), indent=None)
    elif format_ == "csv":
        from qualcode.files.tables import to_csv
        from qualcode.reporting.csv import CODING_COLUMNS, codings_rows

        write_data(to_csv(codings_rows(codings), CODING_COLUMNS))
    elif format_ == "html":
        from qualcode.reporting.html import codings_page

        decided = study.decisions_counted(evidence)
        page = codings_page(codings, study.transcripts(), study.codebook, language=language, decided=decided)
        write_data(page)
    else:
        from qualcode.cli.screens.findings import codings_view

        decided = study.decisions_counted(evidence)
        write_view(codings_view(codings, study.codebook, language=language, decided=decided))


@click.command(
    short_help="Show a transcript with its coded passages.",
    epilog=examples("qualcode show u01-kerupuk-ikan", "qualcode show interviews/p07.docx --codebook clinics | less -R"),
)
@click.argument("transcript")
@language_option
@shown_option
@reading_options
def show(transcript: str, language: str | None, evidence: Chosen, quiet: bool, **reading: Unpack[Reading]) -> None:
    """Show TRANSCRIPT with its coded passages highlighted, without rejected codings.

    TRANSCRIPT is a file, or the id of a transcript of the nearest study. Colours tell pillars, symbols
    stances; words that matched a rule are underlined.
    """
    from qualcode.cli.screens.findings import transcript_view

    is_file = Path(transcript).is_file()
    study = read_study([Path(transcript)] if is_file else (), quiet=quiet, **reading)
    language = language or study.codebook.languages[0]
    codings = [coding for coding in study.codings(evidence) if coding.status != "rejected"]
    chosen = study.transcripts() if is_file else [study.transcript(transcript)]
    for shown in chosen:
        write_view(transcript_view(shown, codings, study.codebook, language=language))
