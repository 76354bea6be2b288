"""Commands that bring codebooks and codings in and hand them out: `import`, `export` and those of `codes`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.app import examples, said
from qualcode.cli.options import CODING_KINDS, coder_choice, language_choice, open_study, quiet_option
from qualcode.cli.output import write_answer, write_data, write_json, write_note, write_questions, write_recordings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.errors import Problem
    from qualcode.study import CodingsImport

IMPORTS = ("csv", "lexicoder", "liwc", "patterns", "quanteda", "refi", "wordstat", "yoshikoder")
EXPORTS = ("csv", "html", "md", "qdc")
TARGETS = ("csv", "jsonl", "jsonld", "maxqda", "refi", "taguette", "xlsx")


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
def codes_import(
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
    _bring_in_codebook(file, output, format_, language, name, encoding, quiet=quiet)


def _bring_in_codebook(
    file: Path,
    output: Path | None,
    format_: str | None,
    language: str,
    name: str | None,
    encoding: str | None,
    *,
    quiet: bool,
    refused: bool = False,
) -> None:
    """Make a codebook of a file; refused where options of codings were given, unless the file itself is at fault."""
    from qualcode.exchange import import_codebook

    made = import_codebook(file, format=format_, language=language, name=name, encoding=encoding)
    if refused:
        raise click.UsageError("a codebook has no codings: leave out --from, --dry-run, --map and the like")
    for loss in made.losses:
        write_note(str(loss), quiet=quiet)
    _hand_out(made.text.encode(), output, quiet=quiet)


@click.command(
    name="import",
    epilog=examples(
        "qualcode import project.qdpx --dry-run",
        "qualcode import project.qdpx --map names.yaml --format json",
        "qualcode import segments.xlsx --documents interviews",
    ),
)
@click.argument("file", metavar="SOURCE", type=click.Path(path_type=Path))
@click.option("--from", "kind", type=click.Choice(CODING_KINDS), help="What SOURCE is.  [default: found out]")
@click.option(
    "--documents",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="A folder of the program's own documents, where SOURCE does not hold their texts.",
)
@click.option("--dry-run", is_flag=True, help="Show what would come of it, and record nothing.")
@coder_choice("Who imports, and whose codings are those that name nobody.")
@click.option(
    "--map",
    "map_",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="YAML that says what names there are here: columns, documents, codes, coders.",
)
@click.option("--convention", metavar="WORDS", help='How positions count, e.g. "utf-16, crlf 2, exclusive".')
@click.option("--accept-unproven", is_flag=True, help="Take places that nothing proves.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(("table", "json", *IMPORTS)),
    help="What is printed; or, as before, what a codebook's file is.  [default: table]",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="As before: the codebook to write.")
@language_choice("A codebook's words.", default="en")
@click.option("--name", help="A codebook's name.")
@click.option("--encoding", metavar="NAME", help="Encoding of a codebook's file.")
@quiet_option
@click.pass_context
def import_(
    ctx: click.Context,
    *,
    file: Path,
    kind: str | None,
    documents: Path | None,
    dry_run: bool,
    coder: str | None,
    map_: Path | None,
    convention: str | None,
    accept_unproven: bool,
    format_: str | None,
    output: Path | None,
    language: str,
    name: str | None,
    encoding: str | None,
    quiet: bool,
) -> None:
    """Take the codings of SOURCE, another program's file, into the nearest study, each under its coder's name.

    Documents are matched with transcripts by their text, else by their name, and codes by their names; codes that
    are missing are added. Each coding proves its place, by its words or by the edges of words; what has none is
    kept, and listed by `doctor`. The exit code is 1 if there is any. `undo` takes the whole import back.

    A SOURCE that is a codebook only is read as by `codes import`.
    """
    if format_ in IMPORTS or output or (kind is None and is_codebook(file)):
        chosen = None if format_ in {"table", "json"} else format_
        told = kind or documents or dry_run or map_ or convention or accept_unproven
        _bring_in_codebook(file, output, chosen, language, name, encoding, quiet=quiet, refused=bool(told))
        write_note("'qualcode import' of a codebook is 'qualcode codes import' now", quiet=quiet)
        return
    from qualcode.exchange.codings import Convention
    from qualcode.study import ImportMap, read_map

    study = open_study(coder, quiet=quiet)
    done = study.import_codings(
        file,
        kind=kind,
        documents=documents,
        coder=coder,
        given=read_map(map_) if map_ else ImportMap(),
        convention=Convention.of(convention) if convention else None,
        accept_unproven=accept_unproven,
        dry_run=dry_run,
    )
    show_import(done, format_ or "table", language=study.codebook.languages[0], quiet=quiet)
    if done.placed.without_place:
        ctx.exit(1)


def is_codebook(file: Path) -> bool:
    """Return True if a file is a codebook, as its suffix, columns or first line tell."""
    from qualcode.exchange.codings.kinds import found_kind
    from qualcode.exchange.imports import OTHERS, SUFFIXES

    return file.exists() and found_kind(file) == "" and file.suffix.lower() in {*SUFFIXES, *OTHERS}


def show_import(done: CodingsImport, format_: str, *, language: str, quiet: bool) -> None:
    """Show what came of an import of codings."""
    from qualcode.cli.screens.codings_import import import_lines

    for note in done.notes:
        write_note(note.with_options, quiet=quiet)
    write_answer(format_, done.as_dict, lambda: "\n".join(import_lines(done, language=language)))


@click.command(
    name="export",
    epilog=examples(
        "qualcode export study.qdpx",
        "qualcode export codings.xlsx --anonymise",
        "qualcode export shared-transcripts --anonymise",
    ),
)
@click.argument("target", metavar="TARGET", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write.  [default: print it]")
@click.option(
    "--format",
    "format_",
    type=click.Choice((*EXPORTS, "table", "json")),
    help="Of a codebook: by the suffix of the output, else md. Of codings: what is printed.",
)
@click.option("--to", "kind", type=click.Choice(TARGETS), help="What TARGET is to be.  [default: by its name]")
@click.option("--dry-run", is_flag=True, help="List what TARGET has no place for, and write nothing.")
@coder_choice("Whose view of the study goes out, where a blind round is open.")
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
    kind: str | None,
    dry_run: bool,
    coder: str | None,
    language: str | None,
    anonymise: bool,
    pseudonyms: Path | None,
    quiet: bool,
) -> None:
    """Write the study's codings into TARGET: study.qdpx, codings.csv, .xlsx or .jsonl, study.sqlite3, .jsonld.

    A .qdpx is for NVivo, ATLAS.ti, MAXQDA, QualCoder and others, a .sqlite3 for Taguette, codebook.xlsx the codebook
    for MAXQDA, a .jsonld annotations of the W3C's model. What TARGET has no place for is listed first. With
    --anonymise, names are replaced by codes; the exit code is 1 if a word is left that may be a name. A TARGET
    that is a folder gets the transcripts, with --anonymise. A TARGET that is a codebook (.yaml) is handed out as
    by `codes export`.
    """
    if target.suffix.lower() in {".yaml", ".yml"}:
        if anonymise:
            raise click.UsageError("--anonymise takes a FOLDER for the transcripts, and no -o, --format or --lang")
        if pseudonyms:
            raise click.UsageError("--pseudonyms goes with --anonymise")
        _hand_out_codebook(target, output, None if format_ in {"table", "json"} else format_, language, quiet=quiet)
        write_note("'qualcode export' of a codebook is 'qualcode codes export' now", quiet=quiet)
        return
    if pseudonyms and not anonymise:
        raise click.UsageError("--pseudonyms goes with --anonymise")
    if anonymise and not target.suffix:
        if output or format_ or language:
            raise click.UsageError("--anonymise takes a FOLDER for the transcripts, and no -o, --format or --lang")
        _hand_out_transcripts(ctx, target, pseudonyms, quiet=quiet)
        return
    if output or format_ in EXPORTS:
        raise click.UsageError("-o and --format are of a codebook; name the file to write as TARGET")
    _hand_out_codings(
        ctx, target, kind, coder, pseudonyms, anonymise=anonymise, dry_run=dry_run, json=format_ == "json", quiet=quiet
    )


def _hand_out_codings(
    ctx: click.Context,
    target: Path,
    kind: str | None,
    coder: str | None,
    pseudonyms: Path | None,
    *,
    anonymise: bool,
    dry_run: bool,
    json: bool,
    quiet: bool,
) -> None:
    from qualcode.wording import say

    study = open_study(coder, quiet=quiet)
    spoken = study.codebook.languages[0]

    def tell(losses: Sequence[Problem]) -> None:
        for loss in losses:
            write_note(str(loss), quiet=quiet)

    done = study.export(
        target,
        kind=kind,
        anonymise=anonymise,
        pseudonyms=pseudonyms,
        dry_run=dry_run,
        told=tell,
    )
    if done.pseudonyms:
        write_note(say("exchange.names", spoken, table=str(done.pseudonyms), target=target.name), quiet=quiet)
    if not dry_run:
        write_note(say("exchange.written", spoken, path=str(target), n=done.codings), quiet=quiet)
    if anonymise and not dry_run:
        write_recordings(study, quiet=quiet)
    answer = {
        "path": str(target),
        "codings": done.codings,
        "losses": [str(loss) for loss in done.losses],
        "written": not dry_run,
    }
    left = done.leftovers
    if json:
        write_json(answer)
    if left:
        write_questions(left, done.pseudonyms)
        ctx.exit(1)


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
    study = open_study()
    made = study.export_pseudonymised(folder, pseudonyms=pseudonyms)
    count = len(made.files)
    write_note(said("cli.written_files", n=count, folder=str(folder)), quiet=quiet)
    if made.pseudonyms:
        write_note(said("cli.names", table=str(made.pseudonyms), what=said("cli.transcripts")), quiet=quiet)
    write_recordings(study, quiet=quiet)
    if made.leftovers:
        write_questions(made.leftovers, made.pseudonyms)
        ctx.exit(1)


def _hand_out(data: bytes, output: Path | None, *, quiet: bool) -> None:
    if output is None:
        write_data(data.decode("utf-8"))
        return
    from qualcode.files.whole import write_whole

    write_whole(output, data)
    write_note(said("cli.written", path=str(output)), quiet=quiet)
