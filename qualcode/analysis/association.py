"""Association in a table of counts: the test that its numbers allow, or none, with the reason.

Sources: Pearson's chi-square only under Cochran's rule (Cochran 1954, *Biometrics* 10: 417-451: no expected count
below 1, at most a fifth below 5); else Fisher's exact test (Fisher 1935), for more rows or columns as extended by
Freeman & Halton (1951, *Biometrika* 38: 141-149), in whole numbers where two rows or two columns can be enumerated,
else by Monte Carlo from random tables with the same margins (Patefield 1981, *Applied Statistics* 30: 91-97), the
table seen counted among them (Phipson & Smyth 2010, *Statistical Applications in Genetics and Molecular Biology* 9,
article 39); effect size Cramér's V (1946); p-values of several tests together after Holm (1979, *Scandinavian Journal
of Statistics* 6: 65-70).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb, prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST = 1
ENOUGH = 5
SHARE = 0.8
STATES = 200_000
"""More partial tables than this are not enumerated."""

RESAMPLES = 99_999
"""Random tables of a Monte Carlo test: its p has a standard error of at most .0016."""

SEED = 0
AT_ONCE = 1_000_000
"""Cells of random tables that are in memory at once."""

ROUNDING = 1e-9
"""Log probabilities this close are those of equally likely tables."""


@dataclass(frozen=True, slots=True)
class Association:
    """Test of independence on a table of counts; None where it gives no value.

    Args:
        test: `chi-square`, `Fisher exact`, `Freeman-Halton exact`, `Freeman-Halton Monte Carlo` or `none`.
        statistic: Pearson's chi-square, without continuity correction; None with the other tests.
        df: Its degrees of freedom.
        p: Two-sided; with Monte Carlo the same for the same table, for the random tables are always the same.
        v: Cramér's V, from 0 to 1: the strength, whatever the test; None for a table with an empty margin.
        note: Reason for this test, in words.
    """

    test: str
    statistic: float | None = None
    df: int | None = None
    p: float | None = None
    v: float | None = None
    note: str = ""


def association(table: Sequence[Sequence[int]]) -> Association:
    """Test a table of counts of independent cases for independence of rows and columns.

    Args:
        table: Counts, two or more rows of equal length. Rows and columns without a case are left out.

    Example:
        >>> found = association([[762, 327, 468], [484, 239, 477]])  # Agresti (2007), p. 39: 30.1 with 2 df
        >>> found.test, round(found.statistic, 2), found.df
        ('chi-square', 30.07, 2)
        >>> tea = association([[3, 1], [1, 3]])  # the lady tasting tea, Fisher (1935): both tails .486
        >>> tea.test, round(tea.p, 4), tea.note
        ('Fisher exact', 0.4857, 'expected counts are too small for chi-square')
        >>> larger = association([[1, 2, 0], [0, 2, 3], [2, 0, 1]])
        >>> larger.test, round(larger.p, 2)
        ('Freeman-Halton Monte Carlo', 0.2)
    """
    rows = [list(row) for row in table if sum(row)]
    columns = [list(column) for column in zip(*rows, strict=True) if sum(column)] if rows else []
    if len(rows) < 2 or len(columns) < 2:  # noqa: PLR2004 (a comparison takes two)
        return Association("none", note="nothing to compare: all cases are alike in one respect")
    across = [sum(row) for row in zip(*columns, strict=True)]
    down = [sum(column) for column in columns]
    n = sum(down)
    cells = list(zip(*columns, strict=True))
    expected = [[r * c / n for c in down] for r in across]
    chi = sum(
        (o - e) ** 2 / e for row, means in zip(cells, expected, strict=True) for o, e in zip(row, means, strict=True)
    )
    df = (len(across) - 1) * (len(down) - 1)
    v = (chi / n / (min(len(across), len(down)) - 1)) ** 0.5
    flat = [e for means in expected for e in means]
    if min(flat) >= LEAST and sum(e >= ENOUGH for e in flat) >= SHARE * len(flat):
        from scipy.stats import chi2

        return Association("chi-square", chi, df, float(chi2.sf(chi, df)), v, "expected counts are large enough")
    small = "expected counts are too small for chi-square"
    p = None
    if two := (len(across) == 2 or len(down) == 2):  # noqa: PLR2004 (two rows or columns can be enumerated)
        first, ways = (cells[0], down) if len(across) == 2 else (columns[0], across)  # noqa: PLR2004
        p = _exact(list(first), ways)
    if p is not None:
        name = "Fisher exact" if df == 1 else "Freeman-Halton exact"
        return Association(name, p=p, v=v, note=small)
    why = "too many tables to count them all" if two else "more than two rows and columns"
    note = f"{small}, and {why}: p is from {RESAMPLES:,} random tables with the same margins (Monte Carlo)"
    return Association("Freeman-Halton Monte Carlo", p=_sampled(cells, across, down), v=v, note=note)


def _exact(first: Sequence[int], totals: Sequence[int]) -> float | None:
    """The probability, given the margins, of all first rows no likelier than the one seen; in whole numbers.

    None where there are too many to enumerate.
    """
    drawn = sum(first)
    seen = prod(comb(total, count) for total, count in zip(totals, first, strict=True))
    # ways to fill the columns so far: (cases drawn, product of binomials) -> how many fillings
    partial: dict[tuple[int, int], int] = {(0, 1): 1}
    for total in totals:
        if len(partial) * (total + 1) > STATES:
            return None
        following: dict[tuple[int, int], int] = {}
        for (taken, ways), count in partial.items():
            for more in range(min(total, drawn - taken) + 1):
                key = taken + more, ways * comb(total, more)
                following[key] = following.get(key, 0) + count
        partial = following
    extreme = sum(ways * count for (taken, ways), count in partial.items() if taken == drawn and ways <= seen)
    return extreme / comb(sum(totals), drawn)


def _sampled(cells: Sequence[Sequence[int]], across: Sequence[int], down: Sequence[int]) -> float:
    """The share of random tables with these margins that are no likelier than the one seen, itself among them."""
    import numpy as np
    from scipy.stats import random_table

    tables = random_table(across, down)
    seen = float(tables.logpmf(cells)) + ROUNDING
    rng = np.random.default_rng(SEED)
    extreme, left = 1, RESAMPLES
    while left:
        drawn = min(left, max(1, AT_ONCE // (len(across) * len(down))))
        extreme += int((tables.logpmf(tables.rvs(drawn, random_state=rng)) <= seen).sum())
        left -= drawn
    return extreme / (RESAMPLES + 1)


def holm(ps: Sequence[float | None]) -> list[float | None]:
    """Return p-values adjusted for being several, after Holm (1979); None stays None and does not count.

    Example:
        >>> holm([0.01, None, 0.04, 0.03])
        [0.03, None, 0.06, 0.06]
    """
    known = sorted((p, at) for at, p in enumerate(ps) if p is not None)
    adjusted: list[float | None] = [None] * len(ps)
    highest = 0.0
    for rank, (p, at) in enumerate(known):
        highest = max(highest, min(1.0, p * (len(known) - rank)))
        adjusted[at] = highest
    return adjusted
