"""Commands that decide: `decide`, `code`, `stance`, `boundary`, `adjudicate`, `undo` and `redo`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from qualcode.cli.app import examples, said
from qualcode.cli.options import (
    coder_choice,
    coder_option,
    format_option,
    gathered,
    open_study,
    quiet_option,
    reason_option,
    stacked,
    stance_option,
    where_option,
)
from qualcode.cli.output import by_command, table_rows, write_json, write_line, write_note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.cli.options import Option
    from qualcode.codings import Stance
    from qualcode.store import Done
    from qualcode.study import Study

edge_options = stacked(
    click.option("--exact", is_flag=True, help="Leave the ends where they are, also within a word."),
    click.option("--anyone", is_flag=True, help="Take interviewers' talk too; it counts for no informant."),
)
id_option = click.option("--id", "ids", metavar="ID", multiple=True, help="A coding by its id; may be repeated.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A decision as `act_options` describe it: who decides and why, and how the result is shown."""

    coder: str | None
    reason: str = ""
    stance: Stance | None = None
    format_: str
    quiet: bool

    def study(self) -> Study:
        """The nearest study."""
        return open_study(self.coder, quiet=self.quiet)

    def tell(self, done: Done, what: str) -> None:
        """Say what was recorded."""
        already = said("cli.already", n=done.unchanged) if done.unchanged else ""
        told = said("cli.codings", what=what, n=done.decisions, already=already, by=by_command(done.command))
        self._tell(done, told if done.codings else "", said("cli.none_meets"))

    def tell_turned(self, done: Done, what: str, otherwise: str) -> None:
        """Say what was taken back or done again."""
        told = said("cli.turned", what=what, n=done.decisions, codings=len(done.codings))
        self._tell(done, told if done.decisions else "", otherwise)

    def _tell(self, done: Done, told: str, otherwise: str) -> None:
        if self.format_ == "json":
            counts = {"command": done.command, "decisions": done.decisions, "unchanged": done.unchanged}
            write_json({**counts, "codings": list(done.codings)})
        elif told:
            write_line(told)
        else:
            write_note(otherwise, quiet=self.quiet)


def act_options(*options: Option) -> Option:
    """These options, `--format` and `--quiet`, as `act`."""
    return gathered("act", Act, *options, format_option("table", "json"), quiet_option)


@click.command(
    epilog=examples(
        'qualcode decide accept --where "code=hrd & stance=achieved" --coder ana',
        'qualcode decide reject --where "rule=hrd.training/latih" --coder ana --reason "football"',
        "qualcode decide accept --id 3f2a91c0 --stance mixed",
    ),
)
@click.argument("ruling", type=click.Choice(["accept", "reject", "remove"]))
@where_option
@id_option
@act_options(coder_option, stance_option, reason_option)
def decide(act: Act, ruling: str, where: Sequence[str], ids: Sequence[str]) -> None:
    """Decide about every coding that the conditions hold for, as one command that undo takes back as one.

    Nothing is said to be recorded before it is on disk. `remove` takes away codings of one's own.
    """
    study = act.study()
    done = study.decide(ruling, where=where, ids=ids, reason=act.reason, stance=act.stance)
    act.tell(done, _ruled(ruling))


@click.command(
    epilog=examples(
        'qualcode stance mixed --where "code=capital & transcript=u03" --coder ana',
        "qualcode stance shortcoming --id 3f2a91c0 --reason irony",
    ),
)
@click.argument("stance", type=click.Choice(["achieved", "shortcoming", "mixed", "neutral"]))
@where_option
@id_option
@act_options(coder_option, reason_option)
def stance(act: Act, where: Sequence[str], ids: Sequence[str]) -> None:
    """Give codings another STANCE without accepting or rejecting them."""
    done = act.study().decide(None, where=where, ids=ids, stance=act.stance, reason=act.reason)
    act.tell(done, said("cli.stance", stance=said(f"stances.{act.stance}")))


@click.command(
    epilog=examples(
        "qualcode code u03-batik 1204 1290 capital.loan --coder ana --stance shortcoming",
        'qualcode code u03-batik hrd --quote "belajar sendiri dari tetangga" --coder ana',
        'qualcode code u03-batik --quote "belajar sendiri" --new "Self-taught" --coder ana',
    ),
)
@click.argument("transcript")
@click.argument("place", nargs=-1, metavar="[START END] [CODE]")
@click.option("--quote", default="", help="The passage's words, instead of START and END.")
@click.option("--new", metavar="LABEL", default="", help="Instead of CODE: a new code of this label, added first.")
@click.option("--under", metavar="CODE", default="", help="With --new: the code under which the new one stands.")
@edge_options
@act_options(coder_option, stance_option, reason_option)
def code(
    act: Act,
    transcript: str,
    place: Sequence[str],
    quote: str,
    new: str,
    under: str,
    exact: bool,
    anyone: bool,
) -> None:
    """Code a passage of TRANSCRIPT with CODE, whatever the rules say of it.

    START and END count characters of the transcript's text, as `tag --format json` does. The passage is
    whole words of what informants say: its ends are drawn to where words begin and end, and out of labels
    and interviewers' talk. With --new, the code is added to the codebook first;
    `undo` takes back both.
    """
    if len(place) != (0 if quote else 2) + (not new):
        what = "--new LABEL" if new else "CODE"
        raise click.UsageError(f"give START END and {what}, or {what} and --quote")
    start, end = (None, None) if quote else (_offset(place[0]), _offset(place[1]))
    study = act.study()
    code, command = "" if new else place[-1], ""
    if new:
        code, command = study.codes.add_at(
            transcript, new, start=start, end=end, quote=quote, under=under, exact=exact, anyone=anyone
        )
    done = study.code(
        transcript,
        code,
        start=start,
        end=end,
        quote=quote,
        stance=act.stance,
        reason=act.reason,
        exact=exact,
        anyone=anyone,
        command=command,
    )
    act.tell(done, said("cli.coded", code=code))


@click.command(
    epilog=examples("qualcode boundary 3f2a91c0 1204 1290 --coder ana", "qualcode boundary 3f2a91c0 1180 1290"),
)
@click.argument("coding", metavar="ID")
@click.argument("start", type=click.IntRange(min=0))
@click.argument("end", type=click.IntRange(min=1))
@edge_options
@act_options(coder_option, reason_option)
def boundary(act: Act, coding: str, start: int, end: int, exact: bool, anyone: bool) -> None:
    """Let the coding with this ID cover the characters from START to END of its transcript.

    The ends are drawn to whole words of what informants say, as for `code`.
    """
    study = act.study()
    done = study.move_boundary(coding, start, end, reason=act.reason, exact=exact, anyone=anyone)
    (now,) = table_rows(study.current(where=f"id={done.codings[0]}"))
    act.tell(done, said("cli.span", start=str(now["start"]), end=str(now["end"])))


@click.command(
    epilog=examples(
        "qualcode adjudicate 3f2a91c0 accept --coder lead --reason 'names the result'",
        "qualcode adjudicate 3f2a91c0 reject --coder lead",
    ),
)
@click.argument("coding", metavar="ID")
@click.argument("ruling", type=click.Choice(["accept", "reject"]))
@act_options(coder_option, stance_option, reason_option)
def adjudicate(act: Act, coding: str, ruling: str) -> None:
    """Settle a conflict, by the ID that `qualcode conflicts` lists; what each coder decided stays in the log."""
    done = act.study().adjudicate(coding, ruling, stance=act.stance, reason=act.reason)
    act.tell(done, _ruled(ruling))


turning_options = stacked(
    click.argument("target", metavar="[ID]", default=""),
    coder_choice("Whose commands.  [default: QUALCODE_CODER, qualcode.yaml, else who decided last here]"),
    click.option("--steps", type=click.IntRange(min=1), default=1, show_default=True, help="How many commands."),
    act_options(),
)


@click.command(
    epilog=examples("qualcode undo", "qualcode undo --coder ana --steps 3", "qualcode undo 9c41d07e"),
)
@turning_options
def undo(act: Act, target: str, steps: int) -> None:
    """Take back the last command of a coder, or the last few, or the command or decision with this ID.

    Nothing is deleted: the undo is recorded too, and `qualcode redo` takes it back.
    """
    act.tell_turned(act.study().undo(steps=steps, target=target), said("decisions.undone"), said("cli.nothing_to_undo"))


@click.command(
    epilog=examples("qualcode redo", "qualcode redo --coder ana --steps 3", "qualcode redo 9c41d07e"),
)
@turning_options
def redo(act: Act, target: str, steps: int) -> None:
    """Do again what was undone last, unless something was decided since; or what this ID names."""
    act.tell_turned(act.study().redo(steps=steps, target=target), said("decisions.redone"), said("cli.nothing_to_redo"))


def _ruled(ruling: str) -> str:
    done = {"accept": "accepted", "reject": "rejected", "remove": "removed"}[ruling]
    return said(f"decisions.{done}")


def _offset(text: str) -> int:
    if not text.isdecimal() or len(text) > 12:  # noqa: PLR2004  longer than any text
        raise click.UsageError(f"{text!r} is no number of characters")
    return int(text)
