"""Intervals of many draws at once, for `benchmarks/intervals.py`: the product's capital, along an axis of runs."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from qualcode.intervals import FAVOUR, Interval
from qualcode.intervals.capital import Capital
from qualcode.intervals.share import GRID, PRIOR, PRIOR_INFORMANTS, PRIOR_REST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from qualcode.suggesting import InformantDraws


@dataclass
class Runs:
    """Bounds in hundredths, runs × looks; a run that ended keeps its last ones."""

    low: NDArray[np.int64]
    high: NDArray[np.int64]

    def of(self, run: int) -> list[Interval]:
        """Return the intervals of one run."""
        return [
            Interval(Fraction(int(low), 100), Fraction(int(high), 100), look)
            for look, (low, high) in enumerate(zip(self.low[run], self.high[run], strict=True))
        ]

    def first_within(self, edges: Sequence[int]) -> Iterator[int | None]:
        """Yield for each run the first look at which the interval lies within one band."""
        within = np.zeros(self.low.shape, bool)
        for low, high in pairwise(edges):
            within |= (low <= self.low) & (self.high <= high) & (self.low <= self.high)
        for row in within:
            yield int(row.argmax()) if row.any() else None


class _Bounds:
    """The bounds of runs, look by look."""

    def __init__(self, runs: int, alphas: Sequence[float]) -> None:
        self.alphas = alphas
        self._best = np.zeros((runs, 2, len(GRID)))
        self._low = [[np.zeros(runs, int)] for _ in alphas]
        self._high = [[np.full(runs, 100)] for _ in alphas]

    def look(self, capital: NDArray[np.float64], alive: NDArray[np.bool_]) -> None:
        """Take in the capital of the runs that go on."""
        self._best = np.where(alive[:, None, None], np.maximum(self._best, capital), self._best)
        for alpha, low, high in zip(self.alphas, self._low, self._high, strict=True):
            count = np.logical_and.accumulate(self._best >= 2 / alpha, axis=2).sum(axis=2)
            low.append(count[:, 0])
            high.append(100 - count[:, 1])

    def runs(self) -> list[Runs]:
        """Return the bounds for each risk."""
        return [Runs(np.array(low).T, np.array(high).T) for low, high in zip(self._low, self._high, strict=True)]


def bounds_of_passages(
    groups: Sequence[int], draws: Sequence[list[tuple[int, int]]], *, chance: float | None = None
) -> Runs:
    """Return the bounds of `share_of_found`, or with a chance of the last group those of `share_of_all`.

    All draws are equally long.
    """
    runs, worth = len(draws), np.array([0.0, *FAVOUR])
    prior = PRIOR if chance is None else np.concatenate([PRIOR, PRIOR_REST])
    capital, bounds = Capital(prior, FAVOUR, GRID, (runs,)), _Bounds(runs, (0.05,))
    drawn, every = np.array(draws), np.arange(runs)
    left, tally = np.tile(np.array(groups, float), (runs, 1)), np.zeros((runs, 4))
    for look in range(drawn.shape[1]):
        group, outcome = drawn[:, look, 0], drawn[:, look, 1]
        size = left.sum(1).astype(int)
        parts = left / size[:, None]
        chances = parts if chance is None else _chances(left, parts, chance)
        capital.draw(
            group, outcome, parts=parts, chances=chances, known=(tally @ worth, tally[:, 1:].sum(1)), left=size
        )
        left[every, group] -= 1
        tally[every, outcome] += 1
        bounds.look(capital.now((tally @ worth, tally[:, 1:].sum(1)), size - 1), np.ones(runs, bool))
    return bounds.runs()[0]


def bounds_of_informants(drawn: Sequence[InformantDraws], alphas: Sequence[float]) -> list[Runs]:
    """Return the bounds of `mean_at_levels` for draws of any length."""
    runs, longest = len(drawn), max(len(each.draws) for each in drawn)
    capital, bounds = Capital(PRIOR_INFORMANTS, FAVOUR, GRID, (runs,)), _Bounds(runs, alphas)
    for look in range(longest):
        alive = np.array([look < len(each.draws) for each in drawn])
        ones = [each.draws[min(look, len(each.draws) - 1)] for each in drawn]
        parts = np.array([one.groups for one in ones])
        before, after = (_known([getattr(one, name) for one in ones]) for name in ("known", "known_after"))
        capital.draw(
            np.array([one.group for one in ones]),
            np.array([int(one.outcome) for one in ones]),
            parts=parts,
            chances=parts,
            known=before,
            left=np.array([one.open for one in ones]),
        )
        bounds.look(capital.now(after, np.array([one.open_after for one in ones])), alive)
    return bounds.runs()


def _known(known: Sequence[tuple[Fraction, int]]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return np.array([float(total) for total, _ in known]), np.array([float(judged) for _, judged in known])


def _chances(left: NDArray[np.float64], parts: NDArray[np.float64], chance: float) -> NDArray[np.float64]:
    """Return the probability of each group: fixed for the last while both sides have passages, else in proportion."""
    suggested, rest = left[:, :-1].sum(1, keepdims=True), left[:, -1:]
    apart = np.concatenate([left[:, :-1] / np.maximum(suggested, 1) * (1 - chance), np.full_like(rest, chance)], axis=1)
    return np.where((suggested > 0) & (rest > 0), apart, parts)
