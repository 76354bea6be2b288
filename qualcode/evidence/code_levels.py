"""Codes of one level, of a codebook and of the rows of a table."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from qualcode.codings import code_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from qualcode.codebook.codebook import Code
    from qualcode.codings import Level


def codes_at(level: Level, pillars: Sequence[Code], evidence: pd.DataFrame) -> list[str]:
    """Return the codes of a level, in codebook order: what a table of that level has rows or columns for.

    A code above the level stands for itself where nothing is under it, where it has rules of its own, or where it is
    coded itself; otherwise only codes under it can be met.

    Args:
        level: `pillar`, `indicator`, or a number of levels.
        pillars: The codebook's pillars.
        evidence: The table that `qualcode.evidence` makes.

    Example:
        >>> from qualcode.analysis.example_study import CODEBOOK, study
        >>> codes_at("indicator", CODEBOOK.codes, study()[0])
        ['hrd.training', 'hrd.mentoring', 'capital.loan']
    """
    depth = {"pillar": 1.0, "indicator": inf}[level] if isinstance(level, str) else level
    coded = set(evidence["indicator"].fillna(evidence["code"]))
    found = []
    for code in (each for pillar in pillars for each in (pillar, *pillar.below)):
        levels = len(code_path(code.id))
        own = code.rules or not code.indicators or code.id in coded
        if levels == depth or (levels < depth and own):
            found.append(code.id)
    return found


def coded_with(evidence: pd.DataFrame, codes: Iterable[str]) -> pd.Series[bool]:
    """Return a mask of the codings that are of one of these codes, or of one under it."""
    wanted = set(codes)
    deepest = evidence["indicator"].fillna(evidence["code"])
    fitting = [code for code in deepest.dropna().unique() if not wanted.isdisjoint(code_path(code))]
    return deepest.isin(fitting)
