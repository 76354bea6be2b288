"""Commands that decide: `decide`, `code`, `stance`, `boundary`, `adjudicate`, `undo` and `redo`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.app import examples
from qualcode.cli.options import (
    coder_option,
    format_option,
    open_study,
    quiet_option,
    reason_option,
    stance_option,
    where_option,
)
from qualcode.cli.output import write_json, write_note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.codings import Stance
    from qualcode.store import Done

id_option = click.option("--id", "ids", metavar="ID", multiple=True, help="A coding by its id; may be repeated.")


@click.command(
    short_help="Accept, reject or remove codings.",
    epilog=examples(
        'qualcode decide accept --where "code=hrd & stance=achieved" --coder ana',
        'qualcode decide reject --where "rule=hrd.training/latih" --coder ana --reason "football"',
        "qualcode decide accept --id 3f2a91c0 --stance mixed",
    ),
)
@click.argument("ruling", type=click.Choice(["accept", "reject", "remove"]))
@where_option
@id_option
@coder_option
@stance_option
@reason_option
@format_option("table", "json")
@quiet_option
def decide(
    ruling: str,
    where: Sequence[str],
    ids: Sequence[str],
    coder: str | None,
    stance: Stance | None,
    reason: str,
    format_: str,
    quiet: bool,
) -> None:
    """Decide about every coding that the conditions hold for, as one command that undo takes back as one.

    Nothing is said to be recorded before it is on disk. `remove` takes away codings of one's own.
    """
    study = open_study(coder, begin=True, quiet=quiet)
    done = study.decide(ruling, where=where, ids=ids, reason=reason, stance=stance)
    _tell(done, f"{ruling.removesuffix('e')}ed", format_, quiet=quiet)


@click.command(
    short_help="Change the stance of codings.",
    epilog=examples(
        'qualcode stance mixed --where "code=capital & transcript=u03" --coder ana',
        "qualcode stance shortcoming --id 3f2a91c0 --reason irony",
    ),
)
@click.argument("stance", type=click.Choice(["achieved", "shortcoming", "mixed", "neutral"]))
@where_option
@id_option
@coder_option
@reason_option
@format_option("table", "json")
@quiet_option
def stance(
    stance: Stance,
    where: Sequence[str],
    ids: Sequence[str],
    coder: str | None,
    reason: str,
    format_: str,
    quiet: bool,
) -> None:
    """Give codings another STANCE without accepting or rejecting them."""
    study = open_study(coder, begin=True, quiet=quiet)
    done = study.decide(None, where=where, ids=ids, stance=stance, reason=reason)
    _tell(done, f"now {stance}", format_, quiet=quiet)


@click.command(
    short_help="Code a passage yourself.",
    epilog=examples(
        "qualcode code u03-batik 1204 1290 capital.loan --coder ana --stance shortcoming",
        'qualcode code u03-batik hrd --quote "belajar sendiri dari tetangga" --coder ana',
    ),
)
@click.argument("transcript")
@click.argument("place", nargs=-1, metavar="[START END] CODE")
@click.option("--quote", default="", help="The passage's words, instead of START and END.")
@coder_option
@stance_option
@reason_option
@format_option("table", "json")
@quiet_option
def code(
    transcript: str,
    place: Sequence[str],
    quote: str,
    coder: str | None,
    stance: Stance | None,
    reason: str,
    format_: str,
    quiet: bool,
) -> None:
    """Code a passage of TRANSCRIPT with CODE, whatever the rules say of it.

    START and END count characters of the transcript's text, as `tag --format json` does.
    """
    start, end = (_offset(place[0]), _offset(place[1])) if len(place) == 3 else (None, None)  # noqa: PLR2004 -- START END CODE
    if len(place) != (1 if quote else 3):
        raise click.UsageError("give START END CODE, or CODE and --quote")
    study = open_study(coder, begin=True, quiet=quiet)
    done = study.code(
        transcript, place[-1], start=start, end=end, quote=quote, stance=stance or "neutral", reason=reason
    )
    _tell(done, f"coded {place[-1]}", format_, quiet=quiet)


@click.command(
    short_help="Let a coding cover more or less text.",
    epilog=examples("qualcode boundary 3f2a91c0 1204 1290 --coder ana", "qualcode boundary 3f2a91c0 1180 1290"),
)
@click.argument("coding", metavar="ID")
@click.argument("start", type=click.IntRange(min=0))
@click.argument("end", type=click.IntRange(min=1))
@coder_option
@reason_option
@format_option("table", "json")
@quiet_option
def boundary(coding: str, start: int, end: int, coder: str | None, reason: str, format_: str, quiet: bool) -> None:
    """Let the coding with this ID cover the characters from START to END of its transcript."""
    done = open_study(coder).move_boundary(coding, start, end, reason=reason)
    _tell(done, f"now [{start}, {end})", format_, quiet=quiet)


@click.command(
    short_help="Settle what coders decided differently.",
    epilog=examples(
        "qualcode adjudicate 3f2a91c0 accept --coder lead --reason 'names the result'",
        "qualcode adjudicate 3f2a91c0 reject --coder lead",
    ),
)
@click.argument("coding", metavar="ID")
@click.argument("ruling", type=click.Choice(["accept", "reject"]))
@coder_option
@stance_option
@reason_option
@format_option("table", "json")
@quiet_option
def adjudicate(
    coding: str,
    ruling: str,
    coder: str | None,
    stance: Stance | None,
    reason: str,
    format_: str,
    quiet: bool,
) -> None:
    """Settle a conflict, by the ID that `qualcode conflicts` lists; what each coder decided stays in the log."""
    done = open_study(coder).adjudicate(coding, ruling, stance=stance, reason=reason)
    _tell(done, f"{ruling}ed", format_, quiet=quiet)


steps_option = click.option(
    "--steps", type=click.IntRange(min=1), default=1, show_default=True, help="How many commands."
)
whose_option = click.option(
    "--coder",
    metavar="NAME",
    envvar="QUALCODE_CODER",
    help="Whose commands.  [default: QUALCODE_CODER, qualcode.yaml, else who decided last here]",
)


@click.command(
    short_help="Take back what was decided.",
    epilog=examples("qualcode undo", "qualcode undo --coder ana --steps 3", "qualcode undo 9c41d07e"),
)
@click.argument("target", metavar="[ID]", default="")
@whose_option
@steps_option
@format_option("table", "json")
@quiet_option
def undo(target: str, coder: str | None, steps: int, format_: str, quiet: bool) -> None:
    """Take back the last command of a coder, or the last few, or the command or decision with this ID.

    Nothing is deleted: the undo is recorded too, and `qualcode redo` takes it back.
    """
    done = open_study(coder).undo(steps=steps, target=target)
    _tell_turned(done, "undo", "undone", format_, quiet=quiet)


@click.command(
    short_help="Do again what was undone.",
    epilog=examples("qualcode redo", "qualcode redo --coder ana --steps 3", "qualcode redo 9c41d07e"),
)
@click.argument("target", metavar="[ID]", default="")
@whose_option
@steps_option
@format_option("table", "json")
@quiet_option
def redo(target: str, coder: str | None, steps: int, format_: str, quiet: bool) -> None:
    """Do again what was undone last, unless something was decided since; or what this ID names."""
    done = open_study(coder).redo(steps=steps, target=target)
    _tell_turned(done, "redo", "redone", format_, quiet=quiet)


def _offset(text: str) -> int:
    if not text.isdecimal():
        raise click.UsageError(f"{text!r} is no number of characters")
    return int(text)


def _tell(done: Done, what: str, format_: str, *, quiet: bool) -> None:
    """What was recorded."""
    if format_ == "json":
        _write(done)
        return
    if not done.codings:
        write_note("no coding meets the conditions; nothing was recorded", quiet=quiet)
        return
    already = f", {done.unchanged} already so" if done.unchanged else ""
    by = f"; command {done.command[:8]}" if done.command else ""
    click.echo(f"{what}: {done.decisions} coding{'' if done.decisions == 1 else 's'}{already}{by}")


def _tell_turned(done: Done, verb: str, what: str, format_: str, *, quiet: bool) -> None:
    """What was taken back or done again."""
    if format_ == "json":
        _write(done)
    elif not done.decisions:
        write_note(f"nothing to {verb}", quiet=quiet)
    else:
        codings = f"{len(done.codings)} coding{'' if len(done.codings) == 1 else 's'} concerned"
        click.echo(f"{what}: {done.decisions} command{'' if done.decisions == 1 else 's'}, {codings}")


def _write(done: Done) -> None:
    write_json(
        {
            "command": done.command,
            "decisions": done.decisions,
            "unchanged": done.unchanged,
            "codings": list(done.codings),
        }
    )
