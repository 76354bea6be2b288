"""Progress as a terminal shows it: a row a code, with how much of what is there has been found at least."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.cli.screens.table import Column, FittedTable
from qualcode.cli.screens.text import styled
from qualcode.suggesting import TARGETS
from qualcode.wording import decimal, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from qualcode.codebook import Codebook
    from qualcode.study.review import CodeProgress


def progress_view(found: Sequence[CodeProgress], codebook: Codebook, *, language: str) -> RenderableType:
    """Codes, a row each, and below what the bound assumes."""
    from rich.console import Group
    from rich.text import Text

    targets = " / ".join(decimal(each, language) for each in TARGETS)
    columns = (
        Column(say("words.code", language)),
        Column(say("progress.read", language), right=True, whole=True),
        Column(say("progress.found", language), right=True, whole=True),
        Column(say("progress.bound", language), sentences=True),
        Column(say("progress.cost", language, targets=targets), right=True, whole=True),
    )
    rows = [
        [
            styled(codebook.label(each.code, language=language)),
            styled(f"{each.read}/{each.passages}"),
            styled(str(each.found)),
            styled(each.sentence(language)),
            styled(" / ".join("–" if cost is None else str(cost) for cost in each.bound.cost.values())),
        ]
        for each in found
    ]
    learned = [
        Text(f"{codebook.label(each.code, language=language)}: {each.stance_in_words(language)}")
        for each in found
        if each.stance
    ]
    told = [Text(say("progress.assumes", language), "dim"), *([Text(), *learned] if learned else [])]
    return Group(FittedTable(columns, rows), Text(), *told)
