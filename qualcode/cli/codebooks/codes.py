"""The commands of the life of a code: `codes list`, `add`, `rename`, `move`, `merge`, `split`, `delete`, `apply`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from qualcode.cli.app import examples, said
from qualcode.cli.exchange import codes_export, codes_import
from qualcode.cli.options import coder_option, format_option, gathered, open_study, quiet_option, reason_option
from qualcode.cli.output import by_command, write_json, write_line, write_note, write_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.cli.options import Option
    from qualcode.study import Study
    from qualcode.study.codes.book import Changed


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeAct:
    """A change of codes as `act_options` describe it: who acts and why, and how the result is shown."""

    coder: str | None
    reason: str = ""
    format_: str
    quiet: bool

    def study(self) -> Study:
        """The nearest study."""
        return open_study(self.coder, quiet=self.quiet)

    def tell(self, made: Changed) -> None:
        """Say what was done, and what was left behind."""
        change, done = made.done.change, made.done
        if self.format_ == "json":
            write_json(made.as_dict())
            return
        what = change.kind.removeprefix("code_")
        codes = ", ".join(change.codes)
        told = said(f"cli.{change.kind}", codes=codes, to=change.to)
        count = said("cli.codings_moved" if what == "split" else "cli.codings_accepted", n=done.codings)
        write_line(f"{told}{'' if what == 'added' else f': {count}'}{by_command(done.command)}")
        if made.left:
            write_note(said("cli.left_out", codes=", ".join(made.left)), quiet=self.quiet)
        if what == "deleted" and done.codings:
            write_note(said("cli.deleted_codings"), quiet=self.quiet)


act_options: Option = gathered(
    "act", CodeAct, coder_option, reason_option, format_option("table", "json"), quiet_option
)


@click.group(
    epilog=examples(
        'qualcode codes add "Access to capital" --coder ana',
        "qualcode codes rename sarana prasarana",
        "qualcode codes merge loan credit capital --reason 'said as one'",
    ),
)
def codes() -> None:
    """The life of codes: changed in the codebook's file, as lines, and in the log, so that codings follow.

    `qualcode undo` takes a change back, in both. What somebody did in another copy of the study is done here by
    `apply`.
    """


@codes.command(
    "list",
    short_help="List all codes with their codings.",
    epilog=examples("qualcode codes list", "qualcode codes list --format json | jq '.codes[].code'"),
)
@format_option("table", "csv", "json")
@quiet_option
def codes_list(format_: str, quiet: bool) -> None:
    """List the codebook's codes with their codings, and codes that codings have and the codebook no longer has."""
    from qualcode.cli.screens.table import table_view

    table = open_study(quiet=quiet).codes.list()
    readable = table.drop(columns=["path"] if table["state"].any() else ["path", "state"])
    write_table(table, format_, key="codes", view=lambda: table_view(readable))


@codes.command(
    "add",
    short_help="Add a code.",
    epilog=examples('qualcode codes add "Access to capital"', 'qualcode codes add "Bank loans" --under capital'),
)
@click.argument("label")
@click.option("--under", metavar="CODE", default="", help="The code under which it stands.  [default: at the top]")
@act_options
def codes_add(act: CodeAct, label: str, under: str) -> None:
    """Add a code of this LABEL to the codebook; its name is made of the label."""
    act.tell(act.study().codes.add(label, under=under, reason=act.reason))


@codes.command(
    "rename",
    short_help="Call a code something else.",
    epilog=examples(
        "qualcode codes rename sarana prasarana",
        'qualcode codes rename hrd.training course --label "Courses"',
    ),
)
@click.argument("old")
@click.argument("new")
@click.option("--label", default="", help="A new label as well.")
@act_options
def codes_rename(act: CodeAct, old: str, new: str, label: str) -> None:
    """Call the code OLD by the name NEW, where it stands; all below it and all codings follow.

    Where the codebook was changed by hand and no longer has OLD, its codings are given to the code NEW that it has.
    """
    act.tell(act.study().codes.rename(old, new, label=label, reason=act.reason))


@codes.command(
    "move",
    short_help="Let a code stand under another one.",
    epilog=examples("qualcode codes move loan --under capital", "qualcode codes move hrd.training --top"),
)
@click.argument("code")
@click.option("--under", metavar="CODE", default="", help="The code under which it is to stand.")
@click.option("--top", is_flag=True, help="Let it stand at the top, as a pillar.")
@act_options
def codes_move(act: CodeAct, code: str, under: str, top: bool) -> None:
    """Let CODE, with all below it, stand under another code or at the top; codings follow."""
    if top is bool(under):
        raise click.UsageError("give --under CODE, or --top")
    act.tell(act.study().codes.move(code, under=under, reason=act.reason))


@codes.command(
    "merge",
    short_help="Make several codes one.",
    epilog=examples("qualcode codes merge loan credit capital", "qualcode codes merge hrd.course hrd.training"),
)
@click.argument("merged", metavar="CODE...", nargs=-1, required=True)
@click.argument("into")
@act_options
def codes_merge(act: CodeAct, merged: Sequence[str], into: str) -> None:
    """Let each CODE be INTO, which takes over its rules, its examples, what is below it, and its codings."""
    act.tell(act.study().codes.merge(merged, into, reason=act.reason))


@codes.command(
    "split",
    short_help="Give some codings of a code to another one.",
    epilog=examples(
        'qualcode codes split capital --into loan --where "stance=shortcoming"',
        'qualcode codes split hrd.training --into hrd.travel --where "transcript~u0" --coder ana',
    ),
)
@click.argument("code")
@click.option("--into", metavar="NEW", required=True, help="The code that they get; added where it is missing.")
@click.option(
    "--where", metavar="CONDITIONS", multiple=True, required=True, help="Which codings of CODE; all must hold."
)
@act_options
def codes_split(act: CodeAct, code: str, into: str, where: Sequence[str]) -> None:
    """Give the codings of CODE that meet conditions to the code NEW; the others stay."""
    act.tell(act.study().codes.split(code, into, where=where, reason=act.reason))


@codes.command(
    "delete",
    short_help="Take a code out of the codebook.",
    epilog=examples("qualcode codes delete weather", "qualcode codes delete hrd.travel --reason 'nobody spoke of it'"),
)
@click.argument("code")
@act_options
def codes_delete(act: CodeAct, code: str) -> None:
    """Take CODE, with all below it, out of the codebook; its codings stay in the log, and are listed."""
    act.tell(act.study().codes.delete(code, reason=act.reason))


@codes.command(
    "apply",
    short_help="Do to the codebook what was done to codes in another copy.",
    epilog=examples("qualcode codes apply", "qualcode codes apply --coder ana --format json"),
)
@coder_option
@format_option("table", "json")
@quiet_option
def codes_apply(coder: str | None, format_: str, quiet: bool) -> None:
    """Let the codebook follow what others did to codes, as the log has it after `merge` or `sync`."""
    done = open_study(coder, quiet=quiet).codes.apply(coder=coder)
    if format_ == "json":
        write_json({"applied": list(done)})
    elif done:
        write_line("\n".join(done))
    else:
        write_note(said("cli.follows_log"), quiet=quiet)


codes.add_command(codes_import)
codes.add_command(codes_export)
