"""Commands about the log: `decisions`, `history`, `conflicts`, `memo` and `round`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.app import examples, said
from qualcode.cli.options import (
    choice_option,
    coder_choice,
    coder_option,
    format_option,
    open_study,
    quiet_option,
    stacked,
    where_option,
)
from qualcode.cli.output import (
    by_command,
    table_rows,
    write_answer,
    write_data,
    write_json,
    write_line,
    write_note,
    write_rows,
    write_table,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.codings.memo import MemoKind
    from qualcode.study import Study

last_option = click.option("--last", type=click.IntRange(min=1), metavar="N", help="Only the last so many.")
by_option = click.option("--by", metavar="NAME", default="", help="Only this coder's.")
viewer_option = coder_choice(
    "Who looks: in a blind round, only your own are shown.  [default: QUALCODE_CODER, else qualcode.yaml]"
)
list_options = stacked(format_option("table", "csv", "jsonl", "json"), quiet_option)


@click.command(
    epilog=examples(
        "qualcode decisions --format csv > decisions.csv",
        "qualcode decisions --import decisions.csv --coder ana",
        'qualcode decisions --where "code=hrd & status=accepted" --format json',
    ),
)
@where_option
@by_option
@click.option("--kind", "kinds", metavar="KIND", multiple=True, help="Only this kind, e.g. accepted; may be repeated.")
@click.option("--transcript", metavar="ID", default="", help="Only about this transcript.")
@last_option
@click.option("--current", is_flag=True, help="Instead of the log: every coding as it is at present, a row each.")
@click.option(
    "--import",
    "imported",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Take back an edited list: .csv, .xlsx, .json or .jsonl.",
)
@coder_option
@list_options
def decisions(
    *,
    where: Sequence[str],
    by: str,
    kinds: Sequence[str],
    transcript: str,
    last: int | None,
    current: bool,
    imported: Path | None,
    coder: str | None,
    format_: str,
    quiet: bool,
) -> None:
    """List the log: who decided what, when and why, oldest first, undone decisions marked.

    In a spreadsheet, change `status` (accepted, rejected), `stance` or `reason`, and keep the ids; with
    --import, what was changed is recorded as your decisions, all at once or not at all. Where a coding
    stands in several rows, the last counts. In a blind round only your own decisions are listed.
    """
    study = open_study(coder, quiet=quiet)
    if imported is not None:
        _import(study, imported, format_)
    elif current and not (by or kinds or transcript or last):
        _write_current(study, where, format_)
    elif current:
        raise click.UsageError("--current takes --where only")
    else:
        from qualcode.cli.screens.decisions import decisions_view
        from qualcode.study.log_tables import DECISION_COLUMNS, SHEET_COLUMNS

        found = study.decisions(where=where, coder=by, kinds=kinds, transcript=transcript, last=last, begins=True)
        rows = table_rows(found)
        columns = SHEET_COLUMNS if format_ == "csv" else DECISION_COLUMNS
        write_rows(rows, format_, key="decisions", columns=columns, view=lambda: decisions_view(rows))


@click.command(
    epilog=examples("qualcode history", "qualcode history --by ana --last 20", "qualcode history --format json"),
)
@by_option
@last_option
@viewer_option
@list_options
def history(by: str, last: int | None, coder: str | None, format_: str, quiet: bool) -> None:
    """List all commands, oldest first: a line each, as `qualcode undo` takes them back; undone ones are struck out.

    A note says when no language model was used in the study; JSON has it as `language_model_used`.
    """
    from qualcode.cli.screens.decisions import commands_view
    from qualcode.study.log_tables import COMMAND_COLUMNS

    study = open_study(coder)
    _note_empty(study, quiet=quiet)
    rows = table_rows(study.commands(coder=by, last=last))
    used = study.model().status().used
    if format_ == "json":
        write_json({"commands": rows, "language_model_used": used})
    else:
        write_rows(rows, format_, key="commands", columns=COMMAND_COLUMNS, view=lambda: commands_view(rows))
    if rows and (found := study.rulings_in_bulk()).bulk:
        write_note(said("cli.in_bulk", bulk=found.bulk, rulings=found.rulings, n=found.commands), quiet=quiet)
    if study.file.exists and not used:
        write_note(said("model.unused"), quiet=quiet)


@click.command(
    epilog=examples("qualcode conflicts", "qualcode conflicts --format json | jq '.conflicts[].coding'"),
)
@viewer_option
@list_options
def conflicts(coder: str | None, format_: str, quiet: bool) -> None:
    """List what people decided differently and nobody has settled, with each side's decision and reason.

    Such a coding counts as undecided until `qualcode adjudicate` settles it. Coders of an open blind
    round are shown none.
    """
    from qualcode.cli.screens.decisions import conflicts_view
    from qualcode.study.log_tables import CONFLICT_COLUMNS

    rows = table_rows(open_study(coder).conflicts())
    if not rows:
        write_note(said("cli.no_conflicts"), quiet=quiet)
    write_rows(rows, format_, key="conflicts", columns=CONFLICT_COLUMNS, view=lambda: conflicts_view(rows))


@click.group(
    epilog=examples(
        'qualcode memo add "Is a school lesson training?" --code hrd.training --coder ana',
        "qualcode memo list",
        "qualcode memo export > memos.md",
    ),
)
def memo() -> None:
    """Memos about codings, passages, transcripts, codes and the study: what a coder thinks, with who and when.

    A summary tells in the researcher's words what an informant says on a code; a paraphrase tells a passage anew.
    """


@memo.command(
    "add",
    short_help="Write a memo.",
    epilog=examples(
        'qualcode memo add "Ask her about the second loan" --transcript u03-batik --coder ana',
        'qualcode memo add "Ironic?" --transcript u03-batik --quote "kata dinas begitu"',
        'qualcode memo add "Capital or enterprise?" --id 3f2a91c0',
        'qualcode memo add "Trained, but too briefly" --kind summary --informant "Bu Sri" --code hrd',
        'qualcode memo add "The office only promised" --kind paraphrase --id 3f2a91c0',
    ),
)
@click.argument("text")
@click.option("--id", "coding", metavar="ID", default="", help="About this coding.")
@click.option("--transcript", metavar="ID", default="", help="About this transcript.")
@click.option("--quote", metavar="WORDS", default="", help="With --transcript: about this passage of it.")
@click.option("--code", metavar="CODE", default="", help="About this code.")
@choice_option(
    "--kind", ["memo", "summary", "paraphrase"], "A memo; of an informant on a code; of a passage.", default="memo"
)
@click.option("--informant", metavar="NAME", default="", help="With --kind summary and --code: whom it is of.")
@click.option("--edit", metavar="MEMO", default="", help='Write this memo of yours anew; with "" withdraw it.')
@coder_option
@format_option("table", "json")
@quiet_option
def memo_add(
    *,
    text: str,
    coding: str,
    transcript: str,
    quote: str,
    code: str,
    kind: MemoKind,
    informant: str,
    edit: str,
    coder: str | None,
    format_: str,
    quiet: bool,
) -> None:
    """Write TEXT as a memo about a coding, a passage, a transcript, a code, or else the study.

    A summary is of an informant on a code, one for each coder; a paraphrase is of a passage or a coding.

    With `-` for TEXT it is read from standard input.
    """
    words = sys.stdin.read().strip() if text == "-" else text
    study = open_study(coder, quiet=quiet)
    made = study.memo(
        words, transcript=transcript, quote=quote, code=code, coding=coding, edit=edit, kind=kind, informant=informant
    )
    done = ("rewritten" if words.strip() else "withdrawn") if edit else "kept"
    named = said("decisions.memo") if made.kind == "memo" else said(f"lists.{made.kind}")
    told = said(f"cli.memo_{done}", kind=named, id=made.id[:8])
    write_answer(format_, lambda: {"memo": made.as_dict()}, lambda: told)


@memo.command(
    "list",
    short_help="List all memos.",
    epilog=examples("qualcode memo list", "qualcode memo list --format csv > memos.csv"),
)
@viewer_option
@list_options
def memo_list(coder: str | None, format_: str, quiet: bool) -> None:
    """List all memos, in the order in which they were first written; in a blind round, your own."""
    _write_memos(coder, format_, quiet=quiet)


@memo.command(
    "export",
    short_help="Hand all memos out as one document.",
    epilog=examples("qualcode memo export > memos.md", "qualcode memo export --format json > memos.json"),
)
@viewer_option
@format_option("md", "csv", "jsonl", "json")
@quiet_option
def memo_export(coder: str | None, format_: str, quiet: bool) -> None:
    """Hand out all memos by what they are about, each with the words it is about, who wrote it, and when."""
    _write_memos(coder, format_, quiet=quiet)


@click.command(
    "round",
    epilog=examples(
        "qualcode round open pilot --with ana --with ben --coder lead",
        "qualcode round close pilot --coder lead",
        "qualcode round",
    ),
)
@click.argument("action", required=False, type=click.Choice(["open", "close", "list"]), default="list")
@click.argument("name", required=False, default="")
@click.option(
    "--with", "coders", metavar="NAME", multiple=True, help="Who takes part; may be repeated.  [default: all]"
)
@click.option("--blind/--open", default=True, show_default=True, help="Whether coders are hidden from each other.")
@coder_option
@list_options
def round_(
    action: str, name: str, coders: Sequence[str], blind: bool, coder: str | None, format_: str, quiet: bool
) -> None:
    """Open or close the round NAME, or list all rounds.

    While a blind round is open, its coders see nobody else's decisions; what they decide belongs to the
    round, for `qualcode agree`. When it closes, what they decided differently is listed by `conflicts`.
    """
    study = open_study(coder)
    if (action == "list") is bool(name):
        raise click.UsageError("name no round to list them all" if name else "name the round")
    if action == "open":
        made = study.open_round(name, coders=coders, blind=blind)
        among = ", ".join(made.coders) or said("cli.everybody")
        blindly = f", {said('cli.blind')}" if made.blind else ""
        write_line(said("cli.round_open", name=made.name, coders=among, blind=blindly))
        return
    if action == "close":
        study.close_round(name)
        write_line(said("cli.round_closed", name=name))
        return
    from qualcode.cli.screens.decisions import rounds_view

    table = study.rounds()
    if table.empty:
        write_note(said("cli.no_rounds"), quiet=quiet)
    write_table(table, format_, key="rounds", view=lambda: rounds_view(table_rows(table)))


def _write_memos(coder: str | None, format_: str, *, quiet: bool) -> None:
    from qualcode.cli.screens.decisions import memos_markdown, memos_view
    from qualcode.study.log_tables import MEMO_COLUMNS

    rows = table_rows(open_study(coder).memos())
    if not rows:
        write_note(said("cli.no_memos"), quiet=quiet)
    if format_ == "md":
        write_data(memos_markdown(rows))
    else:
        write_rows(rows, format_, key="memos", columns=MEMO_COLUMNS, view=lambda: memos_view(rows))


def _import(study: Study, file: Path, format_: str) -> None:
    done = study.import_decisions(file)
    if format_ == "json":
        write_json({"command": done.command, "decisions": done.decisions, "unchanged": done.unchanged})
    elif not done.codings:
        write_line(said("cli.nothing_changed"))
    else:
        by = by_command(done.command)
        write_line(said("cli.list_recorded", n=done.decisions, unchanged=done.unchanged, by=by))


def _write_current(study: Study, where: Sequence[str], format_: str) -> None:
    from qualcode.cli.screens.decisions import current_view

    table = study.current(where, begins=True)
    write_table(table, format_, key="codings", view=lambda: current_view(table_rows(table)))


def _note_empty(study: Study, *, quiet: bool) -> None:
    if study.store_path is None or not study.store_path.exists():
        write_note(said("cli.nothing_recorded"), quiet=quiet)
