"""Capital that bets against the hypothesis that a share is at most r, for many r at once.

The share is the sum of v over the judged passages, divided by their number; v is 1, ½ or 0 for an outcome. It is at
most r exactly if the sum of x = (v - r) [judged] over all passages is at most 0: linear, without an unknown
denominator. Each draw bets on

    z = w_g (x - f_g) + (sum_h pi_h f_h - mu)

where g is what the machine says of the passage drawn, pi_h the part of h in what is left, w_g = pi_g / (probability
that the draw is of g), f_g what earlier draws and a prior make one expect of x in g, and mu the greatest mean of x in
what is left that the hypothesis allows. The expectation of w_g (x - f_g), given the past, is the mean of x in what is
left minus sum pi_h f_h, whatever f is; so that of z is at most 0 under the hypothesis. A stake lies between 0 and what
keeps 1 + stake z positive, so the product of 1 + stake z is a nonnegative supermartingale that starts at 1, and by
Ville's inequality ever reaches 2 / alpha with probability at most alpha / 2. Half of the capital is bet without f:
labels that mislead cost width, never truth.

Sources: Waudby-Smith & Ramdas (2020), arXiv:2006.04347, and (2024), "Estimating means of bounded random variables by
betting", JRSS B 86: 1-27, arXiv:2010.09686; Shekhar, Xu, Lipton, Liang & Ramdas (2023), "Risk-limiting financial audits
via weighted sampling without replacement", arXiv:2305.06884, for the control variate and weighted draws.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Number: TypeAlias = float | NDArray[np.float64]
    Whole: TypeAlias = int | NDArray[np.int64]

WEIGHT = 2.0
"""Decisions that a prior counts for."""

_MOST_STAKED = 0.95
_FIXED_STAKES = np.array([0.05, 0.15, 0.3, 0.5, 0.7, 0.9])
_TINY = 1e-6
_MOST = 1e300
"""A capital is cut here, which refutes no more than it would: the next gain must not pass what a number can hold."""


class Capital:
    """Capital against "the share is at most r" for each r of a grid, on both sides of the share.

    Of its two rows the first tests that the share is at most r, the second that one minus the share is at most r. A
    simulation bets on many draws at once: then every argument of `draw` and `now` has a leading axis of runs.

    Args:
        prior: Expected distribution of outcomes (none, and the judged ones) in each group: groups × outcomes, rows
            summing to 1. A wrong one costs width only.
        values: v of each judged outcome, 0 to 1.
        grid: The shares to test, strictly between 0 and 1.
        runs: Shape of the leading axes; none for one draw at a time.
    """

    def __init__(
        self,
        prior: NDArray[np.float64],
        values: Sequence[float],
        grid: NDArray[np.float64],
        runs: tuple[int, ...] = (),
    ) -> None:
        v = np.array([0.0, *values])
        self._prior = prior
        self._seen = np.zeros((*runs, *prior.shape))
        self._r = grid
        self._values = np.stack([v, np.where(np.arange(len(v)) > 0, 1 - v, 0)])
        sides = (*runs, 2, len(grid))
        self._informed = np.ones(sides)
        self._blind = np.ones((len(_FIXED_STAKES), *sides))
        self._impossible = np.zeros(sides, bool)

    def draw(
        self,
        group: Whole,
        outcome: Whole,
        *,
        parts: NDArray[np.float64],
        chances: NDArray[np.float64],
        known: tuple[Number, Number],
        left: Whole,
    ) -> None:
        """Bet on one draw.

        Args:
            group: The group of the unit drawn.
            outcome: Its outcome; a column of the prior.
            parts: Part of each group in what is left, summing to 1.
            chances: Probability that the draw is of each group, summing to 1.
            known: Sum of v and number of the judged among what is known already.
            left: Number of units that are not known, the one drawn included.
        """
        r, seen = self._r, self._seen
        weights = np.divide(parts, chances, out=np.zeros(np.shape(parts)), where=chances > 0)
        mu = self._allowed(known) / _beside(left)
        belief = (WEIGHT * self._prior + seen) / (WEIGHT + seen.sum(-1, keepdims=True))
        # In each group f is a - r b, and the expectation of x squared c - 2 r a + r² b.
        a, c = ((self._values**power @ belief.swapaxes(-1, -2)) for power in (1, 2))
        b = belief[..., None, :, 1:].sum(-1)
        expected = _mean(a, parts) - r * _mean(b, parts) - mu
        scale = parts * weights
        squares = _mean(c - a**2, scale) - 2 * r * _mean(a - a * b, scale) + r**2 * _mean(b - b**2, scale)
        # The least x is -r, so this is the most that one draw can lose.
        reach = np.where(parts > 0, weights, 0)[..., None, :]
        slopes, heights = reach * (1 - b), reach * a
        losses = (slopes[..., each, None] * r + heights[..., each, None] for each in range(parts.shape[-1]))
        worst = np.maximum(reduce(np.maximum, losses) - expected, _TINY)
        stake = np.clip(expected / (squares + expected**2 + 1e-12), 0, _MOST_STAKED / worst)
        x = self._values.T[outcome][..., None] - r * _beside(np.asarray(outcome) > 0)
        f = _of(a, group) - r * _of(b, group)
        weight = _of(weights[..., None, :], group)
        self._informed *= 1 + stake * (weight * (x - f) + expected)
        size = np.maximum(weights.max(-1)[..., None, None] * r + mu, _TINY)
        gain = (weight * x - mu) / size
        for part, fixed in enumerate(_FIXED_STAKES):
            self._blind[part] *= 1 + fixed * gain
        np.minimum(self._informed, _MOST, out=self._informed)
        np.minimum(self._blind, _MOST, out=self._blind)
        at = np.indices(np.shape(group)) if np.ndim(group) else ()
        seen[(*at, group, outcome)] += 1

    def now(self, known: tuple[Number, Number], left: Whole) -> NDArray[np.float64]:
        """Return the capital after a draw; infinite where the rest cannot make the hypothesis true.

        Args:
            known: Sum of v and number of the judged among what is known now.
            left: Number of units that are not known now.

        Returns:
            Two rows, a column for each share of the grid.
        """
        self._impossible |= self._allowed(known) < -self._r * _beside(left) - 1e-9
        return np.where(self._impossible, np.inf, (self._informed + self._blind.mean(0)) / 2)

    def _allowed(self, known: tuple[Number, Number]) -> NDArray[np.float64]:
        """Return the greatest sum of x in what is left that each hypothesis allows."""
        value, judged = (np.asarray(each, float) for each in known)
        return np.asarray(self._r * _beside(judged) - np.stack([value, judged - value], axis=-1)[..., None])


def _beside(value: Number | Whole | NDArray[np.bool_]) -> NDArray[Any]:
    """Return a value of each run so that it stands beside both rows of the grid."""
    return np.asarray(value)[..., None, None]


def _mean(values: NDArray[np.float64], parts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the sum over groups of values of both rows, each by its part, to stand beside the grid."""
    return np.asarray((values * parts[..., None, :]).sum(-1)[..., None])


def _of(values: NDArray[np.float64], group: Whole) -> NDArray[np.float64]:
    """Return the values of one group, to stand beside the grid."""
    return np.take_along_axis(values, _beside(group), -1)
