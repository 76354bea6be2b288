"""Recall: how much of what is there has been found, as a bound to state, and what a better bound would cost to read.

If K passages have the code, a passage drawn at random among the unread has it with the probability p = (K - found) ÷
unread. Each draw bets on "so many are not there": capital grows by (1 - q) ÷ (1 - p) where the passage does not have
the code and shrinks to q ÷ p where it has, with q the rate seen lately, and stays where q is not below p. Under K or
more this is a nonnegative supermartingale, so it ever reaches 1 ÷ alpha with probability at most alpha (Ville's
inequality): the bound holds at every look, and reading may go on after any.

Two choices of draws. Those that were *random* assume nothing. *All* passages read, in order, assume that the ranking is
never worse than chance; that is a sequential form of the retrospective test of Callaghan & Müller-Hansen (2020),
"Statistical stopping criteria for automated screening in systematic reviews", Systematic Reviews 9: 273, which looks
back from each place in the reading and, with a ranking near chance, promises too much by choosing the best place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

TARGETS = (0.8, 0.9, 0.95)
"""Shares of what is there for which the cost is printed."""

_MEMORY = 0.98
_PRIORS = np.array([[0.05], [0.5], [2.0]])
_CHUNK = 64
"""Draws that are bet on at a time; what is refuted is looked at no further."""
_LEAST_SHARE = 0.2
"""A bound below this is printed as 0: what is refuted beyond five times the found is not worth its time."""


@dataclass(frozen=True, slots=True)
class Read:
    """A passage that was read.

    Args:
        unread: Number of unread passages when it was chosen, itself included.
        found: Number of passages with the code found before it.
        has_code: True if it has the code.
    """

    unread: int
    found: int
    has_code: bool


def as_read(labels: Sequence[bool], total: int) -> list[Read]:
    """Return a reading in order as values, from whether each passage has the code and the number of all passages.

    Example:
        >>> as_read([True, False], 9)
        [Read(unread=9, found=0, has_code=True), Read(unread=8, found=1, has_code=False)]
    """
    before = np.concatenate([[0], np.cumsum(labels)])
    return [Read(total - place, int(before[place]), bool(has)) for place, has in enumerate(labels)]


def share_found_at_least(draws: Sequence[Read], *, found: int, unread: int, alpha: float = 0.05) -> float:
    """Return the share of what is there that has been found at least.

    Args:
        draws: The passages that count as random draws among the unread, in order: those that were, or all.
        found: Number of passages with the code found so far, whichever way.
        unread: Number of passages unread now.
        alpha: Probability that the bound is ever wrong.

    Returns:
        The bound, 0 to 1: 0 where nothing can be said, 1 where all is read.

    Example:
        >>> reading = as_read([True] * 20 + [False] * 300, 400)
        >>> round(share_found_at_least(reading, found=20, unread=80), 2)
        0.83
    """
    if not unread:
        return 1.0
    if not found:
        return 0.0
    supposed = np.arange(found + 1, min(found + unread, int(found / _LEAST_SHARE)) + 1)
    capital = _Capital(supposed, alpha)
    capital.bet(draws)
    # Only a number that is refuted together with all greater ones bounds what is there.
    most = int(capital.standing[-1]) if len(capital.standing) else found
    return 0.0 if most == supposed[-1] and most < found + unread else found / most


def costs(
    targets: Sequence[float], draws: Sequence[Read], *, found: int, unread: int, alpha: float = 0.05
) -> tuple[int | None, ...]:
    """Return how many further passages must be read, none with the code, until the bound is each target.

    Args:
        targets: Shares to be reached, 0 to 1.
        draws: The passages that count as random draws, in order.
        found: Number of passages with the code found so far.
        unread: Number of passages unread now.
        alpha: Probability of error.

    Returns:
        A number for each, 0 where it is reached; None where nothing was found yet, so that nothing can be said.

    Example:
        >>> costs([0.8, 0.9], as_read([True] * 20 + [False] * 30, 400), found=20, unread=350)
        (242, 303)
    """
    if not found:
        return (None,) * len(targets)
    least = [int(found / target + 1e-9) + 1 for target in targets]
    capital = _Capital(np.arange(min(least), found + unread + 1), alpha)
    capital.bet(draws)
    reached: dict[int, int] = {}
    more = 0
    while True:
        most = int(capital.standing[-1]) if len(capital.standing) else 0
        reached.update({each: more for each in least if each > most and each not in reached})
        if len(reached) == len(set(least)) or more == unread:
            break
        # No further than where the first of the greatest numbers standing falls, so that each target has its place.
        step = min(_CHUNK, unread - more)
        more += capital.bet(
            [Read(unread - more - place, found, has_code=False) for place in range(step)],
            until=max(each for each in least if each not in reached),
        )
    return tuple(reached.get(each, unread) for each in least)


class _Capital:
    """Capital against each supposed number of passages, in three equal parts that expect more or less from the past.

    A number that is refuted stays so and is taken out of `standing`.
    """

    def __init__(self, supposed: NDArray[np.int64], alpha: float) -> None:
        self.standing = supposed
        self._logarithm = np.zeros((len(_PRIORS), len(supposed)))
        self._limit = np.log(len(_PRIORS) / alpha)
        self._lately, self._size = 0.0, 0.0

    def bet(self, draws: Sequence[Read], until: int | None = None) -> int:
        """Bet on passages in order, each before it counts.

        Args:
            draws: The passages.
            until: Stop behind the draw by which this number and all greater ones are refuted; None = never.

        Returns:
            The number of draws bet on.
        """
        done = 0
        while done < len(draws):
            part = draws[done : done + _CHUNK]
            q = self._expected(part)
            # Where more must be there than is unread, every passage has the code: one without it refutes that for good.
            before, unread, has = np.array([(each.found, each.unread, each.has_code) for each in part]).T
            p = np.minimum((self.standing[:, None] - before) / unread, 1.0)
            with np.errstate(divide="ignore", invalid="ignore"):
                gain = np.where(has, np.log(q[:, None] / p), np.log1p(-q)[:, None] - np.log1p(-p))
            paths = self._logarithm[:, :, None] + np.cumsum(np.where(q[:, None] < p, gain, 0.0), axis=2)
            falls = np.logaddexp.reduce(paths, axis=0) >= self._limit
            stop = len(part)
            if until is not None:
                concerned = falls[self.standing >= until]
                if concerned.any(axis=1).all():
                    stop = int(concerned.argmax(axis=1).max(initial=-1)) + 1
            standing = ~falls[:, :stop].any(axis=1)
            if stop:
                self._logarithm = paths[:, standing, stop - 1]
                self.standing = self.standing[standing]
            self._count(part[:stop])
            done += stop
            if stop < len(part) or (until is not None and not (self.standing >= until).any()):
                break
        return done

    def _expected(self, draws: Sequence[Read]) -> NDArray[np.float64]:
        """Return the share of passages with the code expected at each draw, a row a prior: the rate seen lately."""
        lately, size, found = self._lately, self._size, []
        for draw in draws:
            found.append((lately, size))
            lately, size = _MEMORY * lately + draw.has_code, _MEMORY * size + 1
        rates = np.array(found)
        expected: NDArray[np.float64] = (rates[:, 0] + _PRIORS) / (rates[:, 1] + 2 * _PRIORS)
        return expected

    def _count(self, draws: Sequence[Read]) -> None:
        for draw in draws:
            self._lately, self._size = _MEMORY * self._lately + draw.has_code, _MEMORY * self._size + 1
