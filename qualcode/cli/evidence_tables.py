"""What commands that ask the evidence share: the study with its tables, and how a table is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from qualcode.cli.options import (
    Reading,
    evidence_option,
    format_option,
    read_study,
    reading_options,
    transcripts_argument,
)
from qualcode.cli.output import write_note, write_table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import Unpack

    import pandas as pd

    from qualcode.evidence import Level
    from qualcode.findings.decided import Chosen, Decided
    from qualcode.study import Study

F = TypeVar("F", bound="Callable[..., Any]")

level_option = click.option(
    "--level",
    type=click.Choice(["pillar", "indicator"]),
    default="pillar",
    show_default=True,
    help="What a code is.",
)


class Asked(Reading):
    """What `table_options` gives a command, beside the transcripts and the format."""

    evidence: Chosen | None
    quiet: bool


@dataclass(frozen=True, slots=True)
class EvidenceTables:
    """A study as the tables of analysis take it."""

    study: Study
    evidence: pd.DataFrame
    passages: pd.DataFrame

    def codes(self, level: Level) -> list[str]:
        """The codes of a level, in codebook order; a pillar that is coded itself is among the indicators."""
        pillars = self.study.codebook.codes
        if level == "pillar":
            return [pillar.id for pillar in pillars]
        coded = set(self.evidence.loc[self.evidence["indicator"].isna(), "code"])
        own = {pillar.id for pillar in pillars if pillar.rules or not pillar.indicators or pillar.id in coded}
        return [c.id for pillar in pillars for c in (pillar, *pillar.indicators) if c is not pillar or c.id in own]


NAMED = 3
"""So many transcripts are named in a note; more are counted."""


def open_tables(
    transcripts: Sequence[Path], *, evidence: Chosen | None, quiet: bool, **reading: Unpack[Reading]
) -> EvidenceTables:
    """The study that a command's options name, and a note on what nobody has decided yet."""
    from qualcode.analysis import passages

    study = read_study(transcripts, quiet=quiet, **reading)
    table = study.evidence(evidence)
    if not quiet and (note := _undecided(study, study.decisions_counted(evidence))):
        write_note(note, quiet=quiet)
    return EvidenceTables(study, table, passages(study.transcripts(), study.codebook))


def _undecided(study: Study, decided: Decided) -> str:
    """What is undecided, and where a table's 0 is therefore no silence; empty where all is decided, or counted."""
    if not decided.coders:
        counted = "nothing is accepted, so nothing is counted"
        if decided.chosen != "accepted":
            counted = "counted is what the codebook's rules suggest"
        return f"nothing is decided yet: {counted}"
    if decided.chosen != "accepted" or not decided.undecided:
        return ""
    suggestions = "suggestion is" if decided.undecided == 1 else "suggestions are"
    note = f"{decided.undecided} {suggestions} undecided and not counted"
    everything = study.evidence("all")
    begun = set(everything.loc[everything["status"] != "suggested", "transcript"])
    untouched = [name for name in everything["transcript"].unique() if name not in begun]
    named = ", ".join(untouched[:NAMED]) + (f" and {len(untouched) - NAMED} more" if len(untouched) > NAMED else "")
    return note + (f"; nothing is settled in {named}: there, 0 is no silence" if untouched else "")


def table_options(command: F) -> F:
    """What every table takes: transcripts, what is counted, how they are read, and the format."""
    for option in (reading_options, evidence_option, format_option("table", "csv", "json"), transcripts_argument):
        command = option(command)
    return command


def write(table: pd.DataFrame, format_: str, *, key: str, look: pd.DataFrame | None = None) -> None:
    """Write a table; `look` is what a person reads instead."""
    from qualcode.cli.screens.table import table_view

    whole = table.reset_index() if any(name is not None for name in table.index.names) else table
    shown = table if look is None else look
    write_table(whole, format_, key=key, view=lambda: table_view(shown, to_the_right=["left"]))
