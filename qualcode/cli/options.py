"""Options that several commands share, alone or gathered into one value."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias
from warnings import catch_warnings

import click

from qualcode.cli.app import Session, said, spoken
from qualcode.cli.app.language import VARIABLE
from qualcode.cli.output import LOST_CODES, write_note, write_table
from qualcode.errors import LostCodeWarning, QualcodeError
from qualcode.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import pandas as pd

    from qualcode.codings import Level
    from qualcode.findings import Chosen, Decided, ShownMemo
    from qualcode.study import Study
    from qualcode.study.parts import OnError
    from qualcode.transcripts import Transcript

Command: TypeAlias = "Callable[..., None]"
Option: TypeAlias = "Callable[[Command], Command]"

CODING_KINDS = ("annotations", "nvivo", "qualcoder", "refi", "table", "taguette")
"""Files of codings that can be named where they do not tell it themselves."""

NAMED = 3
"""Number of transcripts that a note names; more are counted."""

transcripts_argument = click.argument("transcripts", nargs=-1, type=click.Path(path_type=Path))

codebook_option = click.option(
    "--codebook", metavar="FILE", help="Codebook: a file, or a name in the study's codebooks/."
)


def choice_option(
    flag: str, choices: Sequence[str], told: str, *, name: str | None = None, default: str | None = None
) -> Option:
    """An option with a few values; its default, where it has one, is shown in the help."""
    names, shown = (flag, name) if name else (flag,), default is not None
    return click.option(*names, type=click.Choice(choices), default=default, show_default=shown, help=told)


def language_choice(told: str, *, default: str | None = None, spoken: bool = False) -> Option:
    """`--lang`, with its help.

    Args:
        told: The help.
        default: The language where none is named.
        spoken: Whether it is the language that is spoken to people, which the environment names too.
    """
    variable = VARIABLE if spoken else None
    return click.option(
        "--lang", "language", type=click.Choice(LANGUAGES), default=default, show_default=default is not None,
        envvar=variable, help=told,
    )  # fmt: skip


def coder_choice(told: str) -> Option:
    """`--coder`, by default the one that the environment names, with its help."""
    return click.option("--coder", metavar="NAME", envvar="QUALCODE_CODER", help=told)


language_option = language_choice(
    "Language of the output.  [default: QUALCODE_LANG, else the codebook's first]", spoken=True
)

evidence_option = choice_option(
    "--evidence",
    ["accepted", "all", "suggested"],
    "Rest on accepted codings, on all that are not rejected, or on what the rules suggest, whatever people"
    " decided.  [default: accepted once there are any, else all]",
)

shown_option = choice_option(
    "--evidence",
    ["accepted", "all", "suggested"],
    "Show accepted codings, all, or what the rules suggest, whatever people decided.",
    default="all",
)

coder_option = coder_choice("Who decides.  [default: QUALCODE_CODER, else qualcode.yaml]")

where_option = click.option(
    "--where",
    metavar="CONDITIONS",
    multiple=True,
    help="Which codings, e.g. 'code=hrd & stance!=neutral & transcript~u0' or 'hrd & role=owner'; all must hold.",
)

together_option = click.option(
    "--together", is_flag=True, help="Make the intervals of draws hold for all codes at once."
)

reason_option = click.option("--reason", metavar="TEXT", default="", help="Why; kept with the decision.")

stance_option = choice_option("--stance", ["achieved", "shortcoming", "mixed", "neutral"], "What the passage says.")

cache_option = click.option(
    "--no-cache", is_flag=True, help="Take nothing from .qualcode-cache/ and keep nothing there."
)

quiet_option = click.option("-q", "--quiet", is_flag=True, help="Write no notes to standard error.")


def format_option(*formats: str) -> Option:
    """`--format`, the first of the formats being the default."""
    return choice_option("--format", formats, "Output format.", name="format_", default=formats[0])


class LevelType(click.ParamType[Any]):
    """`pillar`, `indicator`, or a number of levels, from 1."""

    name = "pillar|indicator|NUMBER"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Level:  # noqa: ANN401
        """The level that was written."""
        if isinstance(value, int) or value in ("pillar", "indicator"):
            return value  # type: ignore[no-any-return]  # one of the two words, or a default
        if not (value.isascii() and value.isdigit() and int(value)):
            self.fail(f"{value!r} is no level; write pillar, indicator, or a number from 1", param, ctx)
        return int(value)


def level_option(default: Level) -> Option:
    """`--level`: pillars, indicators, or the codes of so many levels."""
    told = "What a code is: the pillar, the deepest indicator, or the code of so many levels (pillar: 1)."
    return click.option("--level", type=LevelType(), default=default, show_default=True, help=told)


def gathered(name: str, value: type, *options: Option) -> Option:
    """Options that a command is given as one value.

    Args:
        name: The parameter of the command that takes the value.
        value: A dataclass; what the command line gives for its fields is gathered in it.
        options: The options, in the order of the help; others of the fields' names may be added above.
    """
    names = {field.name for field in fields(value)}

    def decorate(command: Command) -> Command:
        @wraps(command)
        def wrapped(**given: Any) -> None:  # noqa: ANN401 -- whatever the command takes
            mine = {key: given.pop(key) for key in names & given.keys()}
            command(**{name: value(**mine)}, **given)

        return stacked(*options)(wrapped)

    return decorate


def stacked(*options: Option) -> Option:
    """Several options as one, in the order of the help."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Transcripts and codebook that a command reads, as `reading_options` and `input_options` give them."""

    transcripts: Sequence[Path] = ()
    codebook: str | None
    encoding: str | None
    keep_going: bool
    no_cache: bool = False
    quiet: bool

    def study(self, transcripts: Sequence[Path] | None = None, *, coder: str | None = None) -> Study:
        """The study of these inputs, its transcripts read and what is to be known of them noted."""
        study = self.unread_study(transcripts, coder=coder)
        self.note_transcripts(study.transcripts())
        return study

    def unread_study(self, transcripts: Sequence[Path] | None = None, *, coder: str | None = None) -> Study:
        """The study of these inputs, of which nothing is read yet."""
        from qualcode.study import Study

        session = click.get_current_context().find_object(Session) or Session()
        on_error: OnError = session.leave_out if self.keep_going else "raise"
        study = Study.open(
            codebook=self.codebook,
            transcripts=self.transcripts if transcripts is None else transcripts,
            encoding=self.encoding,
            on_error=on_error,
            coder=coder or os.environ.get("QUALCODE_CODER"),
            use_cache=not self.no_cache,
        )
        _keep_open(study, quiet=self.quiet)
        return study

    def note_transcripts(self, transcripts: Iterable[Transcript]) -> None:
        """Note what is to be known of how transcripts were read."""
        for transcript in transcripts:
            for note in transcript.notes:
                self.note(f"{transcript.path or transcript.id}: {note}")

    def note(self, text: str) -> None:
        """Write a note to standard error, unless nobody wants any."""
        write_note(text, quiet=self.quiet)


reading_options = gathered(
    "inputs",
    Inputs,
    codebook_option,
    click.option("--encoding", metavar="NAME", help="Encoding of text files, where it is known."),
    click.option(
        "--keep-going",
        is_flag=True,
        help="Report transcripts that cannot be read and go on with the others; the exit code is 2 all the same.",
    ),
    cache_option,
    quiet_option,
)
"""`--codebook`, `--encoding`, `--keep-going`, `--no-cache` and `--quiet`, as `inputs`."""

input_options = stacked(transcripts_argument, reading_options)
"""TRANSCRIPTS and how they are read, as `inputs`."""


@dataclass(frozen=True, slots=True)
class EvidenceTables:
    """A study as the tables of analysis take it."""

    study: Study
    evidence: pd.DataFrame
    passages: pd.DataFrame

    def codes(self, level: Level) -> list[str]:
        """The codes of a level, in codebook order; a code that is coded itself is among those under it."""
        from qualcode.evidence import codes_at

        return codes_at(level, self.study.codebook.codes, self.evidence)

    def memos(self) -> tuple[ShownMemo, ...]:
        """The memos beside the codebook's pillars, in their order; of the codes under them too."""
        from qualcode.study.log_tables import placed_memos

        if not placed_memos(self.study):
            return ()
        beside = (each for finding in self.study.findings() for each in finding.memos)
        return tuple({each.memo.id: each for each in beside}.values())

    def analysed(self, analysis: Callable[..., pd.DataFrame], level: Level, **options: Any) -> pd.DataFrame:  # noqa: ANN401
        """The table that an analysis makes of the evidence, the passages and the codes of a level."""
        return analysis(self.evidence, self.passages, level=level, codes=self.codes(level), **options)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableOptions:
    """A table as `table_options` describe it: its inputs, what is counted, and the format."""

    inputs: Inputs
    evidence: Chosen | None = None
    format_: str = "table"

    def tables(self, *, coder: str | None = None) -> EvidenceTables:
        """The tables of the study, with a note on what nobody has decided yet."""
        from qualcode.analysis import passages

        study = self.inputs.study(coder=coder)
        table = study.evidence(self.evidence)
        if not self.inputs.quiet and (note := _undecided(study, study.decisions_counted(self.evidence))):
            self.inputs.note(note)
        return EvidenceTables(study, table, passages(study.transcripts(), study.codebook))

    def write(
        self,
        table: pd.DataFrame,
        *,
        key: str,
        readable: pd.DataFrame | None = None,
        empty: str = "",
        memos: Sequence[ShownMemo] = (),
    ) -> None:
        """Write a table, and below it the memos on what it shows; in JSON they have a key, beside CSV they are noted.

        Args:
            table: The table.
            key: What its rows are called in JSON.
            readable: The table that a person reads instead.
            empty: A note on why the table has no rows, where it has none.
            memos: The memos.
        """
        from qualcode.cli.screens.findings import with_memos
        from qualcode.cli.screens.table import table_view

        if empty and table.empty:
            self.inputs.note(empty)
        whole = table.reset_index() if any(name is not None for name in table.index.names) else table
        shown = table if readable is None else readable
        if memos and self.format_ == "csv":
            self.inputs.note(said("cli.memos_beside", n=len(memos)))
        write_table(
            whole,
            self.format_,
            key=key,
            view=lambda: with_memos(table_view(shown, to_the_right=["left"]), memos),
            beside={"memos": [each.as_dict() for each in memos]} if memos or key == "quotes" else {},
        )


def _undecided(study: Study, decided: Decided) -> str:
    """Say what is undecided, and where a table's 0 is therefore no silence; empty where all is decided, or counted."""
    if not decided.coders:
        counted = said("cli.nothing_counted" if decided.chosen == "accepted" else "cli.counted_suggested")
        return f"{said('cli.nothing_decided')}: {counted}"
    if decided.chosen != "accepted" or not decided.undecided:
        return ""
    note = said("cli.not_counted", n=decided.undecided)
    everything = study.evidence("all")
    begun = set(everything.loc[everything["status"] != "suggested", "transcript"])
    untouched = [name for name in everything["transcript"].unique() if name not in begun]
    named = ", ".join(untouched[:NAMED])
    if len(untouched) > NAMED:
        named = said("cli.and_more", names=named, n=len(untouched) - NAMED)
    return f"{note}; {said('cli.untouched', names=named)}" if untouched else note


table_options = stacked(
    format_option("table", "csv", "json"), evidence_option, input_options, gathered("options", TableOptions)
)
"""Everything that a table of the evidence takes, as `options`: inputs, what is counted, and the format."""


def open_study(coder: str | None = None, *, quiet: bool = False) -> Study:
    """The nearest study, of which nothing is read yet; a command that begins its study file says so.

    Args:
        coder: The person who decides or reads.
        quiet: Without a note.
    """
    from qualcode.study import Study

    study = Study.open(coder=coder or os.environ.get("QUALCODE_CODER"))
    _keep_open(study, quiet=quiet)

    def tell(suggestions: int) -> None:
        write_note(said("cli.begun", path=str(study.store_path), suggestions=suggestions), quiet=quiet)

    study.file.begun = tell
    return study


def tell_codes_of(codebook: Path) -> None:
    """Note what the codings of the nearest study and its codebook do not have in common, if this is its codebook."""
    from qualcode.study import Study

    with suppress(QualcodeError, OSError):  # where there is no study, there is nothing to say
        study = Study.open(coder=os.environ.get("QUALCODE_CODER"))
        if study.codebook_path.samefile(codebook):
            _keep_open(study, quiet=False)


def _keep_open(study: Study, *, quiet: bool = False) -> None:
    """Keep the study file open until the command ends; note one that still has its former name."""
    from qualcode.study.settings import FORMER_STORE, STORE, read_settings

    context = click.get_current_context()
    context.with_resource(study)
    is_read = context.params.get("format_", "table") in {"table", "md"}
    if is_read and not (quiet or context.params.get("quiet", False)):
        context.call_on_close(lambda: _tell_copies(study))
    if study.file.exists and study.file.path.name == FORMER_STORE and "store" not in read_settings(study.root):
        what = said("cli.former_name", path=str(study.file.path), name=STORE)
        write_note(what, quiet=context.params.get("quiet", False))
    _tell_codes(study, quiet=quiet)


FEW = 3
"""Copies of transcripts that are named one by one."""


def _tell_copies(study: Study) -> None:
    """Note the files that are left out since they say what another one says."""
    copies = study.copies_read
    for each in copies[:FEW]:
        path, original = (str(text.path or text.id) for text in each)
        write_note(said("cli.copy", path=path, original=original))
    if len(copies) > FEW:
        write_note(said("cli.more_copies", n=len(copies) - FEW))


def _tell_codes(study: Study, *, quiet: bool) -> None:
    """Note what the codings' codes and the codebook do not have in common, and an edit that was finished."""
    from qualcode.study.codes.edit import finish_edit
    from qualcode.study.codes.lost import code_notes, lost_codes

    def lost() -> list[dict[str, Any]]:
        with suppress(QualcodeError):
            return [each.as_dict() for each in lost_codes(study)]
        return []

    context = click.get_current_context()
    context.meta[LOST_CODES] = lost
    context.with_resource(catch_warnings(action="ignore", category=LostCodeWarning))  # the note says it
    if quiet or not study.file.exists:
        return
    with suppress(QualcodeError):  # what cannot be read is told by the command, if it needs it
        notes = [finish_edit(study), *code_notes(study, spoken())]
        for note in filter(None, notes):
            write_note(note)
