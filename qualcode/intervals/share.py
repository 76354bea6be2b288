"""Intervals for the share in favour of a code, from what people decided of a random draw.

Nothing is assumed of the machine, the informants or the text, and no approximation for large samples is made: the
randomness is the draw's alone. With probability of at least 1 - alpha the intervals after *all* decisions hold at once,
so that one may look after each, stop at any, and go on later. A person's decision is taken as true. Nothing is said
about people who were not interviewed.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from qualcode.errors import QualcodeError
from qualcode.intervals.capital import Capital
from qualcode.intervals.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from qualcode.suggesting import InformantDraws

Values = tuple[float, float, float]

FAVOUR: Values = (1.0, 0.5, 0.0)
"""Value of an achieved, mixed and shortcoming passage in the share in favour."""

COMPLAINT: Values = (0.0, 1.0, 1.0)
"""Value of each in the share of passages that name a shortcoming."""

GROUPS = ("achieved", "shortcoming", "mixed", "neutral")
"""What the machine says of a suggested passage: the groups of a draw, in order."""

PRIOR = np.array([[0.2, 0.63, 0.04, 0.13], [0.2, 0.07, 0.04, 0.69], [0.2, 0.28, 0.06, 0.46], [0.2, 0.38, 0.05, 0.37]])
"""Outcomes (none, achieved, mixed, shortcoming) to expect of a person in each of `GROUPS`: fixed beforehand."""

# Whoever has any judged passage yields one, so NONE is rarer among informants than among passages.
PRIOR_INFORMANTS = PRIOR * [0.1, 1, 1, 1]
PRIOR_INFORMANTS /= PRIOR_INFORMANTS.sum(1, keepdims=True)
"""The same as `PRIOR` for the passage that an informant yields."""

PRIOR_REST = np.array([[0.98, 0.01, 0.0, 0.01]])
"""The same as `PRIOR` for a passage in which the rules found nothing."""

_STEPS = 100

GRID = np.arange(1, _STEPS) / _STEPS
"""The shares that are tested."""


def share_of_found(
    groups: Sequence[int],
    draws: Sequence[tuple[int, int]],
    *,
    known: tuple[int, int, int] = (0, 0, 0),
    values: Values = FAVOUR,
    alpha: float = 0.05,
) -> list[Interval]:
    """Return intervals for the share over the passages found, one before the first decision and one after each.

    The passages are drawn in `draw_order`, a simple random sample without replacement.

    Args:
        groups: Number of passages in each of `GROUPS` that can be drawn.
        draws: The group and the outcome of each passage drawn, in order. Outcomes as in `Outcome`.
        known: Achieved, mixed and shortcoming passages that were decided for other reasons than the draw: they are not
            in `groups` and count as known.
        values: Value of each judged outcome; `COMPLAINT` bounds the share of passages that name a shortcoming.
        alpha: Probability that any of the intervals misses the share, 0 to 1.

    Raises:
        QualcodeError: There are more draws than passages in a group.

    Example:
        >>> draws = [(0, 1), (0, 1), (1, 3), (0, 1), (0, 1), (0, 1), (0, 1), (1, 3), (0, 1), (0, 1)]
        >>> last = share_of_found([300, 50, 0, 0], draws)[-1]
        >>> float(last.low), float(last.high)
        (0.48, 1.0)
    """
    return _over_passages(list(groups), draws, PRIOR, values, alpha, known=known, chance=None)


def share_of_all(
    groups: Sequence[int],
    rest: int,
    draws: Sequence[tuple[int, int]],
    *,
    known: tuple[int, int, int] = (0, 0, 0),
    chance: float = 0.5,
    values: Values = FAVOUR,
    alpha: float = 0.05,
) -> list[Interval]:
    """Return intervals for the share over all there is, passages without a suggestion included.

    Each draw takes one side by `draw_sides`, and of that side the next passage in its order.

    Args:
        groups: Number of suggested passages in each of `GROUPS` that can be drawn.
        rest: Number of passages without a suggestion that can be drawn; their group is `len(groups)`.
        draws: The group and the outcome of each passage drawn, in order.
        known: Achieved, mixed and shortcoming passages known beforehand, in neither number.
        chance: Probability that a draw is of the rest, while both sides have passages left.
        values: Value of each judged outcome.
        alpha: Probability that any of the intervals misses the share.

    Raises:
        QualcodeError: There are more draws than passages in a group.

    Example:
        >>> len(share_of_all([20, 5, 0, 0], 100, [(0, 1), (4, 0), (4, 0)]))
        4
    """
    prior = np.concatenate([PRIOR, PRIOR_REST])
    return _over_passages([*groups, rest], draws, prior, values, alpha, known=known, chance=chance)


def mean_over_informants(drawn: InformantDraws, *, values: Values = FAVOUR, alpha: float = 0.05) -> list[Interval]:
    """Return intervals for the mean over informants of each one's share among the passages found.

    This is what a verdict weighs. It ranges over informants with at least one judged passage among those found.

    Args:
        drawn: The draws of informants, from `draw_informants`.
        values: Value of each judged outcome; those that the shares in `drawn` were reckoned with.
        alpha: Probability that any of the intervals misses the mean.

    Example:
        >>> from qualcode.suggesting import Outcome, draw_informants
        >>> found = {who: {f"{who}{n}": 0 for n in range(9)} for who in "ABCDEFGH"}
        >>> drawn = draw_informants(found, lambda passage: Outcome.ACHIEVED, seed=1, code="training", groups=4)
        >>> mean_over_informants(drawn)[-1].is_exact
        True
    """
    return mean_at_levels(drawn, [alpha], values=values)[0]


def mean_at_levels(drawn: InformantDraws, alphas: Sequence[float], *, values: Values = FAVOUR) -> list[list[Interval]]:
    """Return the intervals of `mean_over_informants` for each of several risks, from one reckoning of the capital.

    Args:
        drawn: The draws of informants, from `draw_informants`.
        alphas: Probabilities that any of the intervals misses the mean.
        values: As for `mean_over_informants`.

    Example:
        >>> from qualcode.suggesting import draw_informants
        >>> drawn = draw_informants({}, {}.get, seed=1, code="training", groups=4)
        >>> [len(intervals) for intervals in mean_at_levels(drawn, [0.05, 0.025])]
        [1, 1]
    """
    capital = Capital(PRIOR_INFORMANTS, values, GRID)

    def capitals() -> Iterator[NDArray[np.float64]]:
        for one in drawn.draws:
            parts = np.array(one.groups)
            before, after = _as_floats(one.known), _as_floats(one.known_after)
            capital.draw(one.group, int(one.outcome), parts=parts, chances=parts, known=before, left=one.open)
            yield capital.now(after, one.open_after)

    found = _running(capitals(), alphas)
    if not drawn.open:
        total, judged = drawn.known
        for intervals in found:
            intervals[-1] = _exact(total, judged, len(drawn.draws))
    return found


def _over_passages(
    left: list[int],
    draws: Sequence[tuple[int, int]],
    prior: NDArray[np.float64],
    values: Values,
    alpha: float,
    *,
    known: tuple[int, int, int],
    chance: float | None,
) -> list[Interval]:
    capital = Capital(prior, values, GRID)
    remaining, tally = np.array(left, float), np.array([0, *known])
    worth = np.array([0.0, *values])

    def sums() -> tuple[float, float]:
        return float(tally @ worth), float(tally[1:].sum())

    def capitals() -> Iterator[NDArray[np.float64]]:
        for number, (group, outcome) in enumerate(draws, start=1):
            if not 0 <= group < len(remaining) or not remaining[group]:
                message = f"draw {number} is of group {group}, which has no passage left; give each passage once"
                raise QualcodeError(message)
            parts = remaining / remaining.sum()
            size = int(remaining.sum())
            capital.draw(group, outcome, parts=parts, chances=_chances(remaining, chance), known=sums(), left=size)
            remaining[group] -= 1
            tally[outcome] += 1
            yield capital.now(sums(), size - 1)

    (intervals,) = _running(capitals(), [alpha])
    if not remaining.sum():
        total = sum(Fraction(value) * int(number) for value, number in zip(values, tally[1:], strict=True))
        intervals[-1] = _exact(Fraction(total), int(tally[1:].sum()), len(draws))
    return intervals


def _chances(remaining: NDArray[np.float64], chance: float | None) -> NDArray[np.float64]:
    """Return the probability that a draw is of each group: in proportion, or with a fixed chance of the last one."""
    suggested, rest = remaining[:-1].sum(), remaining[-1]
    if chance is None or not suggested or not rest:
        return np.asarray(remaining / remaining.sum())
    return np.append(remaining[:-1] / suggested * (1 - chance), chance)


def _running(capitals: Iterator[NDArray[np.float64]], alphas: Sequence[float]) -> list[list[Interval]]:
    """Return for each risk the interval after each draw: the shares not refuted so far with all beyond them."""
    found, best = [[Interval()] for _ in alphas], np.zeros((2, len(GRID)))
    for number, capital in enumerate(capitals, start=1):
        best = np.maximum(best, capital)
        for intervals, alpha in zip(found, alphas, strict=True):
            # A bound exceeds the share only if the first r of the grid at or above it was refuted: one test a side.
            refuted = np.logical_and.accumulate(best >= 2 / alpha, axis=1).sum(axis=1)
            low, high = Fraction(int(refuted[0]), _STEPS), 1 - Fraction(int(refuted[1]), _STEPS)
            intervals.append(Interval(low, high, number))
    return found


def _exact(total: Fraction, judged: int, draws: int) -> Interval:
    if not judged:
        return Interval(draws=draws)
    share = total / judged
    return Interval(share, share, draws, is_exact=True)


def _as_floats(known: tuple[Fraction, int]) -> tuple[float, float]:
    return float(known[0]), float(known[1])
