"""Options that several commands share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

import click

from qualcode.cli.app import Session
from qualcode.cli.output import write_note
from qualcode.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Unpack

    from qualcode.study import Study
    from qualcode.study.parts import OnError

F = TypeVar("F", bound="Callable[..., Any]")


class Reading(TypedDict):
    """What `reading_options` gives a command, beside `quiet`."""

    codebook: str | None
    encoding: str | None
    keep_going: bool


transcripts_argument = click.argument("transcripts", nargs=-1, type=click.Path(path_type=Path))

language_option = click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    help="Language of the output.  [default: the codebook's first]",
)

evidence_option = click.option(
    "--evidence",
    type=click.Choice(["accepted", "all", "suggested"]),
    help="Rest on accepted codings, on all that are not rejected, or on what the rules suggest, whatever people"
    " decided.  [default: accepted once there are any, else all]",
)

shown_option = click.option(
    "--evidence",
    type=click.Choice(["accepted", "all", "suggested"]),
    default="all",
    show_default=True,
    help="Show accepted codings, all, or what the rules suggest, whatever people decided.",
)

coder_option = click.option(
    "--coder",
    metavar="NAME",
    envvar="QUALCODE_CODER",
    help="Who decides.  [default: QUALCODE_CODER, else qualcode.yaml]",
)

where_option = click.option(
    "--where",
    metavar="CONDITIONS",
    multiple=True,
    help="Which codings, e.g. 'code=hrd & stance!=neutral & transcript~u0'; all must hold.",
)

reason_option = click.option("--reason", metavar="TEXT", default="", help="Why; kept with the decision.")

stance_option = click.option(
    "--stance", type=click.Choice(["achieved", "shortcoming", "mixed", "neutral"]), help="What the passage says."
)

quiet_option = click.option("-q", "--quiet", is_flag=True, help="Write no notes to standard error.")


def reading_options(command: F) -> F:
    """`--codebook`, `--encoding`, `--keep-going` and `--quiet`: how transcripts are read and by what."""
    for option in (
        quiet_option,
        click.option(
            "--keep-going",
            is_flag=True,
            help="Report transcripts that cannot be read and go on with the others; the exit code is 2 all the same.",
        ),
        click.option("--encoding", metavar="NAME", help="Encoding of text files, where it is known."),
        click.option("--codebook", metavar="FILE", help="Codebook: a file, or a name in the study's codebooks/."),
    ):
        command = option(command)
    return command


def format_option(*formats: str) -> Callable[[F], F]:
    """`--format`, the first of the formats being the default."""
    return click.option(
        "--format", "format_", type=click.Choice(formats), default=formats[0], show_default=True, help="Output format."
    )


def read_study(
    transcripts: Sequence[Path] = (),
    *,
    quiet: bool,
    **reading: Unpack[Reading],
) -> Study:
    """The study that a command's options name, its transcripts read and what is to be known of them noted."""
    from qualcode.study import Study

    session = click.get_current_context().find_object(Session) or Session()
    on_error: OnError = session.leave_out if reading["keep_going"] else "raise"
    study = Study.open(
        codebook=reading["codebook"],
        transcripts=transcripts,
        encoding=reading["encoding"],
        on_error=on_error,
        coder=os.environ.get("QUALCODE_CODER"),
    )
    _keep_open(study)
    for transcript in study.transcripts():
        for note in transcript.notes:
            write_note(f"{transcript.path or transcript.id}: {note}", quiet=quiet)
    return study


def open_study(coder: str | None = None, *, begin: bool = False, quiet: bool = False) -> Study:
    """The nearest study, of which nothing is read yet.

    Args:
        coder: Who decides or looks.
        begin: Make the study file where there is none, with what the rules suggest in it, and say so.
        quiet: Without a note.
    """
    from qualcode.study import Study

    study = Study.open(coder=coder or os.environ.get("QUALCODE_CODER"))
    _keep_open(study)
    made = study.begin() if begin else None
    if made:
        write_note(f"{study.store_path}: begun with {made.added} suggestions of the codebook's rules", quiet=quiet)
    return study


def _keep_open(study: Study) -> None:
    """Keep the study file open until the command ends; note one that still has its former name."""
    from qualcode.study.settings import FORMER_STORE, STORE, read_settings

    context = click.get_current_context()
    context.with_resource(study)
    if study.file.exists and study.file.path.name == FORMER_STORE and "store" not in read_settings(study.root):
        what = f"{study.file.path}: opened under its former name; new studies call it {STORE}"
        write_note(what, quiet=context.params.get("quiet", False))
