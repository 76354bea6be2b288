"""Commands for files that change, copies that meet, and the study file's health."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.app import examples, said, spoken
from qualcode.cli.options import coder_option, format_option, open_study, quiet_option, reason_option
from qualcode.cli.output import write_answer, write_json, write_note
from qualcode.wording import phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.store import Merged

FOUND = 1


@click.command(
    epilog=examples("qualcode refresh --dry-run", "qualcode refresh", "qualcode refresh --dry-run --format json"),
)
@click.option("--dry-run", is_flag=True, help="Only tell what would change.")
@format_option("table", "json")
@coder_option
def refresh(dry_run: bool, format_: str, coder: str | None) -> None:
    """Read the transcripts again: which were added, corrected, renamed or lost, and where each coding went.

    A coding is kept, moved with its words, altered (its words changed: `qualcode review` shows it again)
    or orphaned (its speaker does not say its words any more). Where the file is the same and only read
    better than before, it is re-read. Nothing is deleted, and `qualcode undo` takes it back.
    """
    from qualcode.cli.screens.decisions import refreshed_view

    found = open_study(coder).refresh(dry_run=dry_run)
    changes, anchors = [asdict(each) for each in found.changes], [asdict(each) for each in found.anchors]
    values = {"dry_run": dry_run, "changes": changes, "codings": anchors, "counts": dict(found.counts)}
    write_answer(format_, lambda: values, lambda: refreshed_view(found, dry_run=dry_run))


@click.command(
    epilog=examples("qualcode merge ben.qualcode", "qualcode merge ../ana/study.qualcode ../ben/study.qualcode"),
)
@click.argument("others", metavar="OTHER...", nargs=-1, required=True, type=click.Path(path_type=Path))
@format_option("table", "json")
def merge(others: Sequence[Path], format_: str) -> None:
    """Take in every decision of OTHER copies of this study file; they are not changed.

    The order does not matter, and doing it twice changes nothing. What two people decided differently
    is kept on both sides and listed by `qualcode conflicts`.
    """
    merged = open_study().merge(*others)
    write_answer(format_, lambda: asdict(merged), lambda: _told(merged))


@click.command(
    epilog=examples("qualcode sync ../team", "qualcode sync ~/Nextcloud/study"),
)
@click.argument("folder", type=click.Path(path_type=Path))
@format_option("table", "json")
@quiet_option
def sync(folder: Path, format_: str, quiet: bool) -> None:
    """Exchange decisions with other copies through FOLDER, in which each copy appends to its own file only.

    The folder can lie in git or in a cloud: no file has two writers, so there is nothing to conflict.
    """
    synced = open_study().sync(folder)
    if format_ == "json":
        holding = [str(path) for path in synced.holding]
        received = asdict(synced.received)
        write_json({"sent": synced.sent, "received": received, "file": str(synced.file), "holding": holding})
        return
    click.echo(f"{said('copies.sent', n=synced.sent)}; {_told(synced.received)}")
    for path in synced.holding:
        write_note(said("copies.holding", path=str(path)), quiet=quiet)


@click.command(
    epilog=examples("qualcode doctor", "qualcode doctor --rebuild", "qualcode doctor --format json"),
)
@click.option("--rebuild", is_flag=True, help="First derive the current codings anew from the log.")
@format_option("table", "json")
@click.pass_context
def doctor(ctx: click.Context, rebuild: bool, format_: str) -> None:
    """Check every hash, the chain of the log, quotes against texts, SQLite's settings, and missing files.

    The exit code is 1 if anything was lost or changed.
    """
    from qualcode.cli.screens.decisions import diagnosis_lines

    found = open_study().doctor(rebuild=rebuild)
    values = {"healthy": found.healthy, "symptoms": [asdict(each) for each in found.symptoms]}
    values |= {"decisions": found.decisions, "texts": found.texts, "passages": found.passages, "sqlite": found.sqlite}
    write_answer(format_, lambda: {**values, **found.settings}, lambda: "\n".join(diagnosis_lines(found)))
    if not found.healthy:
        ctx.exit(FOUND)


@click.command(
    epilog=examples("qualcode backup", "qualcode backup /media/stick/thesis.qualcode"),
)
@click.argument("target", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
def backup(target: Path | None) -> None:
    """Make a consistent copy of the study file, even while others write, and check it.

    Without FILE, in `backups/` beside the study file, named for the time.
    """
    click.echo(open_study().backup(target))


@click.command(
    epilog=examples("qualcode forget U03 --coder lead", "qualcode forget U03 --coder lead --folder ../team --yes"),
)
@click.argument("informant")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option(
    "--folder",
    "folders",
    metavar="DIR",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A shared folder of `sync`, where this copy's own file is cleaned too; may be repeated.",
)
@coder_option
@reason_option
@format_option("table", "json")
@quiet_option
def forget(
    informant: str, yes: bool, folders: Sequence[Path], coder: str | None, reason: str, format_: str, quiet: bool
) -> None:
    """Erase every word of INFORMANT from the study file, its copies and caches, for good; undo cannot bring it back.

    INFORMANT is any name that a version of the transcripts had. A decision stays that proves the
    withdrawal. What is left to you is listed: the transcripts' files, backups, reports, exports,
    pseudonyms.csv, and other people's copies, which forget when they next merge or sync. Run it again
    if it was cut short.
    """
    study = open_study(coder)
    if not yes:
        click.confirm(said("copies.ask_forget", informant=informant), err=True, abort=True)
    gone = study.forget(informant, reason=reason, folders=folders)
    left = study.left_files(informant, gone, folders=folders)
    if format_ == "json":
        counts = {"transcripts": gone.transcripts, "codings": gone.codings, "words": gone.words}
        listed = [{"path": str(path), "what": what} for path, what in left]
        named = {"mentioned": list(gone.mentioned), "coders": list(gone.coders)}
        write_json({"decision": gone.decision, **counts, "left": listed, **named})
        return
    counts = {"transcripts": gone.transcripts, "codings": gone.codings, "words": gone.words}
    click.echo(said("copies.forgotten", id=gone.decision[:8], **counts))
    for path, what in left:
        write_note(said("copies.left", path=str(path), what=_left(what)), quiet=quiet)
    for name in gone.mentioned:
        write_note(said("copies.mentioned", name=name), quiet=quiet)
    for name in gone.coders:
        write_note(said("copies.coder", name=repr(name)), quiet=quiet)
    write_note(said("copies.left_outside"), quiet=quiet)


def _left(what: str) -> str:
    """Tell in the language of the run why a file is left to people."""
    held = re.fullmatch(r"holds (\d+) characters .*", what)
    return said("copies.by_chance", n=int(held[1])) if held else phrase(what, spoken())


def _told(merged: Merged) -> str:
    """Say what came in, in one line."""
    numbers = {
        "waiting": merged.waiting, "damaged": merged.damaged, "erased": merged.forgotten, "conflicts": merged.conflicts,
    }  # fmt: skip
    more = [said(f"copies.{name}", n=n) for name, n in numbers.items() if n]
    return "; ".join([said("copies.taken", n=merged.decisions), *more])
