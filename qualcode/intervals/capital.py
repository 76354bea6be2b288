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

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

WEIGHT = 2.0
"""Decisions that a prior counts for."""

_MOST_STAKED = 0.95
_FIXED_STAKES = np.array([0.05, 0.15, 0.3, 0.5, 0.7, 0.9])
_TINY = 1e-6


class Capital:
    """Capital against "the share is at most r" for each r of a grid, on both sides of the share.

    Row 0 to n - 1 test that the share is at most r; rows n to 2n - 1 that one minus the share is at most r.

    Args:
        prior: Expected distribution of outcomes (none, and the judged ones) in each group: groups × outcomes, rows
            summing to 1. A wrong one costs width only.
        values: v of each judged outcome, 0 to 1.
        grid: The shares to test, strictly between 0 and 1.
        size: Number of units: passages, or informants.
    """

    def __init__(
        self, prior: NDArray[np.float64], values: Sequence[float], grid: NDArray[np.float64], size: int
    ) -> None:
        v = np.asarray(values, float)
        self._prior = prior
        self._seen = np.zeros(prior.shape)
        self._r = np.concatenate([grid, grid])
        gains = np.concatenate([np.broadcast_to(v, (len(grid), len(v))), np.broadcast_to(1 - v, (len(grid), len(v)))])
        self._x = np.concatenate([np.zeros((len(self._r), 1)), gains - self._r[:, None]], axis=1)
        self._is_upper = np.repeat([False, True], len(grid))
        self._informed = np.zeros(len(self._r))
        self._blind = np.zeros((len(self._r), len(_FIXED_STAKES)))
        self._impossible = np.zeros(len(self._r), bool)
        self.size = size

    def draw(
        self,
        group: int,
        outcome: int,
        *,
        parts: NDArray[np.float64],
        chances: NDArray[np.float64],
        known: tuple[float, float],
        left: int,
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
        weights = np.divide(parts, chances, out=np.zeros(len(parts)), where=chances > 0)
        mu = self._allowed(known) / left
        belief = (WEIGHT * self._prior + self._seen) / (WEIGHT + self._seen.sum(1, keepdims=True))
        f = self._x @ belief.T
        expected = f @ parts - mu
        variance = (self._x**2 @ belief.T - f**2) @ (parts * weights)
        # The least x is -r, so this is the most that one draw can lose.
        worst = np.maximum((weights * (self._r[:, None] + f))[:, parts > 0].max(1) - expected, _TINY)
        stake = np.clip(expected / (variance + expected**2 + 1e-12), 0, _MOST_STAKED / worst)
        x = self._x[:, outcome]
        self._informed += np.log1p(stake * (weights[group] * (x - f[:, group]) + expected))
        scale = np.maximum(weights.max() * self._r + mu, _TINY)
        self._blind += np.log1p(_FIXED_STAKES * ((weights[group] * x - mu) / scale)[:, None])
        self._seen[group, outcome] += 1

    def logarithm(self, known: tuple[float, float], left: int) -> NDArray[np.float64]:
        """Return the logarithm of the capital after a draw; infinite where the rest cannot make the hypothesis true.

        Args:
            known: Sum of v and number of the judged among what is known now.
            left: Number of units that are not known now.
        """
        self._impossible |= self._allowed(known) < -self._r * left - 1e-9
        blind = np.logaddexp.reduce(self._blind, axis=1) - np.log(len(_FIXED_STAKES))
        return np.where(self._impossible, np.inf, np.logaddexp(self._informed, blind) - np.log(2))

    def _allowed(self, known: tuple[float, float]) -> NDArray[np.float64]:
        """Return the greatest sum of x in what is left that each hypothesis allows."""
        value, judged = known
        return self._r * judged - np.where(self._is_upper, judged - value, value)
