"""Samples as a terminal shows them: a row a code, with its interval and the verdicts that it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.cli.screens.table import Column, FittedTable
from qualcode.cli.screens.text import styled
from qualcode.findings import estimand_in_words, interval_in_words, left_in_words, level_in_words
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from qualcode.codebook import Codebook
    from qualcode.findings.settled import Certainty
    from qualcode.study.sample.sample_status import SampleStatus


def sample_view(found: Sequence[SampleStatus], codebook: Codebook, *, language: str, together: bool) -> RenderableType:
    """Draws, a row a code."""
    from rich.console import Group
    from rich.text import Text

    columns = (
        Column(say("words.code", language)),
        Column(say("words.share", language), whole=True),
        Column(say("certainty.drawn", language), right=True, whole=True),
        Column(say("words.verdict", language), sentences=True),
    )
    rows = [
        [
            styled(codebook.label(each.code, language=language)),
            *map(styled, _cells(each.certainty, language)),
            styled(_said(each, language)),
        ]
        for each in found
    ]
    begun = sum(each.certainty is not None for each in found)
    return Group(FittedTable(columns, rows), Text(), Text(level_in_words(begun, language, together=together), "dim"))


def _cells(found: Certainty | None, language: str) -> tuple[str, str]:
    """Return an interval and the number of drawn decisions; empty where the draw has ended."""
    if found is None:
        return "", ""
    return interval_in_words(found.bounds.interval, language), str(found.bounds.drawn)


def _said(status: SampleStatus, language: str) -> str:
    """Return the name of the share that is bounded, and what its bounds leave."""
    said = certainty_in_words(status, language)
    return f"{estimand_in_words(status.certainty.bounds, language)}: {said}" if status.certainty else said


def certainty_in_words(status: SampleStatus, language: str) -> str:
    """Return the verdicts that are left, with what it takes to leave one, or why there is no interval."""
    found = status.certainty
    if found is None:
        return status.reason_in_words(language)
    told = left_in_words(found, language)
    if status.since:
        told.append(say("certainty.since", language, since=status.since))
    return "; ".join(told)
