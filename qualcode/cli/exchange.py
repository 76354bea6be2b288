"""Commands that bring codebooks in and hand them out: `codes import` and `codes export`, and their former names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from qualcode.cli.app import examples
from qualcode.cli.options import language_choice, open_study, quiet_option
from qualcode.cli.output import write_data, write_note, write_questions

IMPORTS = ("csv", "lexicoder", "liwc", "patterns", "quanteda", "refi", "wordstat", "yoshikoder")
EXPORTS = ("csv", "html", "md", "qdc")


@click.command(
    name="import",
    short_help="Make a codebook of another program's dictionary.",
    epilog=examples(
        "qualcode codes import laver-garry.cat -o codebooks/laver-garry.yaml",
        "qualcode codes import codes.qdc --lang id -o codebooks/codes.yaml",
        "qualcode codes import buku-kode.xlsx --lang id -o codebooks/buku-kode.yaml",
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The codebook to write.  [default: print it]")
@click.option("--format", "format_", type=click.Choice(IMPORTS), help="What FILE is.  [default: by its suffix]")
@language_choice("Its words.", default="en")
@click.option("--name", help="The codebook's name.  [default: the file's]")
@click.option("--encoding", metavar="NAME", help="Encoding of FILE, where it is known.")
@quiet_option
def import_(
    file: Path,
    output: Path | None,
    format_: str | None,
    language: str,
    name: str | None,
    encoding: str | None,
    quiet: bool,
) -> None:
    """Make a codebook of FILE, another program's dictionary or code system.

    Read are dictionaries of quanteda, LIWC, WordStat, Lexicoder, Yoshikoder, spaCy and Prodigy, REFI-QDA
    codebooks (.qdc) and tables with a row a code or a word (.csv, .tsv, .xlsx, .jsonl, .dicx). What
    cannot be carried over is noted.
    """
    from qualcode.exchange import import_codebook

    made = import_codebook(file, format=format_, language=language, name=name, encoding=encoding)
    for loss in made.losses:
        write_note(str(loss), quiet=quiet)
    _hand_out(made.text.encode(), output, quiet=quiet)


@click.command(
    name="export",
    short_help="Hand a codebook out, or transcripts without names.",
    epilog=examples(
        "qualcode export codebooks/empowerment.yaml -o codebook.html",
        "qualcode export codebooks/empowerment.yaml -o codebook.qdc",
        "qualcode export shared-transcripts --anonymise",
    ),
)
@click.argument("target", metavar="CODEBOOK|FOLDER", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write.  [default: print it]")
@click.option("--format", "format_", type=click.Choice(EXPORTS), help="[default: by the suffix of the output, else md]")
@language_choice("Language.  [default: the codebook's first]")
@click.option(
    "--anonymise", is_flag=True, help="Write the study's transcripts into FOLDER, with codes instead of names."
)
@click.option(
    "--pseudonyms",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The table of names and codes.  [default: pseudonyms.csv in the study]",
)
@quiet_option
@click.pass_context
def export_(
    ctx: click.Context,
    *,
    target: Path,
    output: Path | None,
    format_: str | None,
    language: str | None,
    anonymise: bool,
    pseudonyms: Path | None,
    quiet: bool,
) -> None:
    """Hand CODEBOOK out as a page to print (.html), Markdown, a table (.csv) or a REFI-QDA codebook (.qdc).

    What a format cannot hold is noted. With --anonymise, the whole transcripts of the nearest study are
    written into FOLDER instead, with codes for names, and their attributes in one table; the exit code is 1
    if a word is left that may be a name: its place is told, and the table of names asks about it.
    """
    if anonymise:
        if output or format_ or language or target.is_file():
            raise click.UsageError("--anonymise takes a FOLDER for the transcripts, and no -o, --format or --lang")
        _hand_out_transcripts(ctx, target, pseudonyms, quiet=quiet)
        return
    if pseudonyms:
        raise click.UsageError("--pseudonyms goes with --anonymise")
    _hand_out_codebook(target, output, format_, language, quiet=quiet)
    write_note("'qualcode export' of a codebook is 'qualcode codes export' now", quiet=quiet)


@click.command(
    name="export",
    short_help="Hand a codebook out: to print, or for another program.",
    epilog=examples(
        "qualcode codes export codebooks/empowerment.yaml -o codebook.html",
        "qualcode codes export codebooks/empowerment.yaml -o codebook.qdc",
        "qualcode codes export codebooks/clinic.yaml --format md",
    ),
)
@click.argument("codebook", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write.  [default: print it]")
@click.option("--format", "format_", type=click.Choice(EXPORTS), help="[default: by the suffix of the output, else md]")
@language_choice("Language.  [default: the codebook's first]")
@quiet_option
def codes_export(codebook: Path, output: Path | None, format_: str | None, language: str | None, quiet: bool) -> None:
    """Hand CODEBOOK out as a page to print (.html), Markdown, a table (.csv) or a REFI-QDA codebook (.qdc).

    What a format cannot hold is noted.
    """
    _hand_out_codebook(codebook, output, format_, language, quiet=quiet)


def _hand_out_codebook(
    codebook: Path, output: Path | None, format_: str | None, language: str | None, *, quiet: bool
) -> None:
    from qualcode.codebook import load_codebook
    from qualcode.exchange import export_codebook

    chosen = format_ or (output.suffix.lstrip(".").lower() if output else "md")
    made = export_codebook(load_codebook(codebook), format=chosen, language=language)
    for loss in made.losses:
        write_note(str(loss), quiet=quiet)
    _hand_out(made.data, output, quiet=quiet)


def _hand_out_transcripts(ctx: click.Context, folder: Path, pseudonyms: Path | None, *, quiet: bool) -> None:
    made = open_study().export_pseudonymised(folder, pseudonyms=pseudonyms)
    count = len(made.files)
    write_note(f"written: {count} {'file' if count == 1 else 'files'} in {folder}", quiet=quiet)
    if made.pseudonyms:
        write_note(f"names and codes: {made.pseudonyms}; keep it apart from the transcripts", quiet=quiet)
    if made.leftovers:
        write_questions(made.leftovers, made.pseudonyms)
        ctx.exit(1)


def _hand_out(data: bytes, output: Path | None, *, quiet: bool) -> None:
    if output is None:
        write_data(data.decode("utf-8"))
        return
    from qualcode.files.whole import write_whole

    write_whole(output, data)
    write_note(f"written: {output}", quiet=quiet)


def former(command: click.Command) -> click.Command:
    """The command under the name that it had before it was one of `codes`; it says so, and does the same."""
    name = str(command.name)

    def told(**given: Any) -> None:  # noqa: ANN401 -- whatever the command takes
        if command.callback:
            command.callback(**given)
        write_note(f"'qualcode {name}' is 'qualcode codes {name}' now", quiet=given["quiet"])

    return click.Command(
        name,
        params=command.params,
        callback=told,
        help=command.help,
        short_help=command.short_help,
        epilog=(command.epilog or "").replace("qualcode codes ", "qualcode "),
    )
