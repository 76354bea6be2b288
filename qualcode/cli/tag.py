"""Commands that show what the codebook finds: `tag` and `show`."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from qualcode.cli.app import Session, examples, said
from qualcode.cli.options import (
    Inputs,
    choice_option,
    format_option,
    gathered,
    input_options,
    language_option,
    reading_options,
    shown_option,
)
from qualcode.cli.output import write_answer, write_data, write_lines, write_note, write_rows, write_view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import RenderableType

    from qualcode.findings import Chosen
    from qualcode.matching.corpora.portions import Progress
    from qualcode.study import Study


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
    """Options for a corpus larger than memory, which is tagged into a file as `tag_files` does it."""

    output: Path | None
    resume: bool
    engine: Literal["local", "dask"]
    scheduler: str | None
    workers: int | None

    def __post_init__(self) -> None:
        """Refuse options that mean nothing without a file."""
        if self.output is None and (self.resume or self.scheduler or self.workers or self.engine != "local"):
            raise click.UsageError("--resume, --engine, --scheduler and --workers go with -o FILE")


bulk_options = gathered(
    "bulk",
    Bulk,
    click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        help="Write codings to a .jsonl or .parquet file, or a .dataset folder.",
    ),
    click.option("--resume", is_flag=True, help="Go on where an interrupted run stopped."),
    choice_option("--engine", ["local", "dask"], "What runs it.", default="local"),
    click.option("--scheduler", metavar="ADDRESS", help="A running Dask scheduler, e.g. tcp://192.0.2.7:8786."),
    click.option(
        "--workers",
        type=click.IntRange(min=1),
        help="Processes on this machine.  [default: one a processor, from 20 MB of transcripts on]",
    ),
)


@click.command(
    epilog=examples(
        "qualcode tag",
        "qualcode tag interviews/ --codebook codebooks/clinics.yaml --format csv > codings.csv",
        "qualcode tag minutes.jsonl --codebook clinics -o codings.parquet --resume",
    ),
)
@format_option("table", "json", "jsonl", "csv", "html")
@language_option
@shown_option
@click.option(
    "--save/--no-save",
    default=None,
    help="Record the suggestions in the study file.  [default: if the study has one and TRANSCRIPTS are its own]",
)
@bulk_options
@input_options
def tag(
    inputs: Inputs,
    format_: str,
    language: str | None,
    evidence: Chosen,
    save: bool | None,
    bulk: Bulk,
) -> None:
    """Tag TRANSCRIPTS: every passage that a rule matches, with the rule and the words that matched.

    TRANSCRIPTS are files or folders, or `-` for JSON lines on standard input; without them, those of
    the nearest study. With -o, codings go to a file as they are found, however large the corpus;
    Ctrl-C loses nothing, and --resume goes on.

    A passage that answers a question about a code is suggested too, of origin `question`; it counts
    nowhere until somebody accepts it, and `questions: off` in qualcode.yaml leaves it out.

    In a study with a study file the suggestions are recorded there: only what is new is added, what
    no rule finds any more is withdrawn, and what people decided stays decided.
    """
    if bulk.output is not None:
        _tag_in_bulk(inputs, bulk)
        return
    study = inputs.unread_study()
    if format_ == "jsonl" and not save and evidence != "accepted" and _is_one_large_file(study):
        _stream(inputs, study)
        return
    inputs.note_transcripts(study.transcripts())
    _write_codings(study, evidence, format_, language or study.codebook.languages[0])
    own = not inputs.transcripts and not inputs.codebook and study.store_path is not None
    if save or (save is None and own and study.store_path and study.store_path.exists()):
        found = study.suggest()
        counts = {"added": found.added, "changed": found.changed, "withdrawn": found.withdrawn}
        kept = {"unchanged": found.unchanged, "decided": found.decided}
        inputs.note(said("cli.suggested", path=str(study.store_path), **counts, **kept))


def _tag_in_bulk(inputs: Inputs, bulk: Bulk) -> None:
    """Tag transcripts into a file as codings are found, telling how far it is on a terminal."""
    from qualcode.files.sources import FOLDER
    from qualcode.matching.corpora.tag_files import tag_files
    from qualcode.study import Study

    assert bulk.output is not None
    session = click.get_current_context().find_object(Session) or Session()
    study = Study.open(codebook=inputs.codebook, transcripts=inputs.transcripts, encoding=inputs.encoding)
    with _progress(quiet=inputs.quiet) as on_progress:
        done = tag_files(
            study.codebook,
            study.transcript_paths,
            bulk.output,
            questions=study.questions,
            resume=bulk.resume,
            engine="dask" if bulk.scheduler else bulk.engine,
            scheduler=bulk.scheduler,
            workers=bulk.workers,
            cache=None if inputs.no_cache else study.root / FOLDER,
            encoding=inputs.encoding,
            structure=study.structure_settings,
            on_error=session.leave_out if inputs.keep_going else None,
            on_problem=lambda problem: write_note(problem.with_options),
            on_progress=on_progress,
        )
    counts = {"codings": f"{done.codings:,}", "transcripts": f"{done.transcripts:,}"}
    inputs.note(said("cli.written_codings", path=str(bulk.output), **counts))


def _is_one_large_file(study: Study) -> bool:
    """Return True for a table too large to be read whole, if nothing is decided; in one file nothing is a copy."""
    from qualcode.matching.corpora.processes import is_large

    one = len(study.transcript_paths) == 1 and study.transcript_paths[0].is_file()
    return one and (study.store_path is None or not study.file.exists) and is_large(study.transcript_paths)


def _stream(inputs: Inputs, study: Study) -> None:
    """Write codings as JSON lines as they are found, with the notes on each transcript."""
    from qualcode.matching.corpora.tag_files import tagged_lines

    session = click.get_current_context().find_object(Session) or Session()
    lines = tagged_lines(
        study.codebook,
        study.transcript_paths,
        questions=study.questions,
        encoding=study.encoding,
        structure=study.structure_settings,
        on_error=session.leave_out if inputs.keep_going else None,
        on_problem=lambda problem: write_note(problem.with_options),
        on_read=lambda transcript: inputs.note_transcripts([transcript]),
    )
    for some in lines:
        write_lines(some)


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[Progress], None] | None]:
    """Show how far the work is: a bar on a terminal's standard error, else nothing."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    bar = Progress(SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=Console(stderr=True))
    with bar:
        task = bar.add_task("reading", total=None)

        def show(done: Any) -> None:  # noqa: ANN401 (rich's Progress has the name)
            size = f"{done.characters / 1e6:,.1f} M characters"
            bar.update(task, description=f"{done.transcripts:,} transcripts, {size}, {done.codings:,} codings")

        yield show


def _write_codings(study: Study, evidence: Chosen, format_: str, language: str) -> None:
    from qualcode.reporting.csv import CODING_COLUMNS, codings_rows

    codings, decided = study.codings(evidence), study.decisions_counted(evidence)
    if format_ == "html":
        from qualcode.reporting.html import codings_page

        page = codings_page(codings, study.transcripts(), study.codebook, language=language, decided=decided)
        write_data(page)
        return

    def view() -> RenderableType:
        from qualcode.cli.screens.findings import codings_view

        return codings_view(codings, study.codebook, language=language, decided=decided)

    rows = list(codings_rows(codings)) if format_ == "csv" else [coding.as_dict() for coding in codings]
    write_rows(rows, format_, key="codings", columns=CODING_COLUMNS, view=view)


@click.command(
    epilog=examples(
        "qualcode show u01-kerupuk-ikan",
        "qualcode show interviews/p07.docx --codebook clinics | less -R",
        "qualcode show interviews/p07.docx --structure",
    ),
)
@click.argument("transcript")
@click.option("--structure", is_flag=True, help="Show who speaks and why, and what is in no turn, instead of codings.")
@choice_option("--format", ["table", "json"], "Form of --structure.", name="format_", default="table")
@language_option
@shown_option
@reading_options
def show(
    inputs: Inputs, transcript: str, structure: bool, format_: str, language: str | None, evidence: Chosen
) -> None:
    """Show TRANSCRIPT with its coded passages highlighted, without rejected codings and answers nobody accepted.

    TRANSCRIPT is a file, or the id of a transcript of the nearest study. Colours tell pillars, symbols
    stances; words that matched a rule are underlined.

    With --structure, how it was read: its speakers with their turns and words, who asks and why, what
    was left out and why, the readings that were weighed, and the setting that decides where two are
    close. A file needs no study then.
    """
    if structure:
        _write_structure(inputs, transcript, format_, language)
        return
    if format_ != "table":
        raise click.UsageError("--format goes with --structure")
    from qualcode.cli.screens.findings import transcript_view

    is_file = Path(transcript).is_file()
    study = inputs.study([Path(transcript)] if is_file else ())
    language = language or study.codebook.languages[0]
    codings = [each for each in study.codings(evidence) if not each.is_open_answer and each.status != "rejected"]
    chosen = study.transcripts() if is_file else [study.transcript(transcript)]
    for shown in chosen:
        write_view(transcript_view(shown, codings, study.codebook, language=language))


def _write_structure(inputs: Inputs, transcript: str, format_: str, language: str | None) -> None:
    from rich.console import Group

    from qualcode.cli.screens.structure import structure_view
    from qualcode.study.study import accounts_of

    accounts, spoken = accounts_of(transcript, codebook=inputs.codebook, encoding=inputs.encoding)
    language = language or spoken

    def values() -> Any:  # noqa: ANN401 -- an object, or one with a list of them
        told = [account.as_dict(language) for account in accounts]
        return told[0] if len(told) == 1 else {"transcripts": told}

    def view() -> RenderableType:
        from rich.text import Text

        views = [structure_view(account, language=language) for account in accounts]
        return Group(*(part for one in views for part in (one, Text()))) if len(views) > 1 else views[0]

    write_answer(format_, values, view)
