"""Samples as a terminal shows them: a row a code, with its interval and the verdicts that it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.cli.screens.table import Column, FittedTable
from qualcode.cli.screens.text import styled
from qualcode.wording import decimal, listed, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from qualcode.codebook import Codebook
    from qualcode.findings.settled import Certainty
    from qualcode.study.sample import SampleStatus

ALL_VERDICTS = 5
"""Number of verdicts that a goal can have."""


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
            styled(interval_in_words(each, language)),
            styled(str(each.certainty.bounds.drawn) if each.certainty else ""),
            styled(certainty_in_words(each, language)),
        ]
        for each in found
    ]
    told = [say("certainty.every_look_together" if together else "certainty.every_look", language)]
    begun = sum(each.certainty is not None for each in found)
    if begun > 1 and not together:
        told.append(say("certainty.together", language, codes=begun))
    return Group(FittedTable(columns, rows), Text(), *(Text(line, "dim") for line in told))


def interval_in_words(status: SampleStatus, language: str) -> str:
    """Return the bounds of a share; empty where the draw has ended."""
    if status.certainty is None:
        return ""
    interval = status.certainty.bounds.interval
    if interval.is_empty:
        return say("certainty.contradiction", language)
    if interval.is_exact:
        return say("certainty.exact", language, share=decimal(float(interval.low), language))
    low, high = (decimal(float(bound), language) for bound in (interval.low, interval.high))
    return say("certainty.interval", language, low=low, high=high)


def certainty_in_words(status: SampleStatus, language: str) -> str:
    """Return the verdicts that are left, with what it takes to leave one, or why there is no interval."""
    found = status.certainty
    if found is None:
        return status.reason_in_words(language)
    told = []
    if not found.verdicts:
        told.append(say("certainty.estimand_found", language))
    elif found.is_settled:
        told.append(say("certainty.settled", language, verdict=say(f"verdicts.{found.verdicts[0]}", language)))
    else:
        told.append(_left(found, language))
        if found.needs_complaints:
            told.append(say("certainty.complaints", language))
        elif found.more:
            told.append(say("certainty.more", language, more=found.more))
    if status.since:
        told.append(say("certainty.since", language, since=status.since))
    return "; ".join(told)


def _left(found: Certainty, language: str) -> str:
    """Return the verdicts that are left; that there is none less, where all are."""
    if len(found.verdicts) < ALL_VERDICTS:
        verdicts = [say(f"verdicts.{verdict}", language) for verdict in found.verdicts]
        return say("certainty.between", language, verdicts=listed(verdicts, language))
    return say("certainty.open" if found.bounds.judged or found.bounds.drawn else "certainty.undecided", language)
