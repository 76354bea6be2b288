"""Shares: how far stances are in favour, in exact fractions, and Wilson's interval for a proportion."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from typing import TYPE_CHECKING, TypeVar

from qualcode.codings import grouped

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from qualcode.codings import Stance

Key = TypeVar("Key", bound="Hashable")

_IN_FAVOUR: Mapping[Stance, Fraction] = {"achieved": Fraction(1), "mixed": Fraction(1, 2), "shortcoming": Fraction(0)}

Z95 = 1.959963984540054
"""The normal quantile of a two-sided 95% interval."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure with its 95% interval; None throughout where it is undefined."""

    value: float | None = None
    low: float | None = None
    high: float | None = None

    def as_dict(self) -> dict[str, float | None]:
        """Return the measure as JSON-ready values, rounded to four digits."""
        return {
            name: None if figure is None else round(figure, 4)
            for name, figure in (("value", self.value), ("low", self.low), ("high", self.high))
        }


def wilson(successes: int, trials: int, *, z: float = Z95) -> Measure:
    """Return the proportion of successes with Wilson's score interval, without continuity correction.

    Source: E. B. Wilson (1927), "Probable inference, the law of succession, and statistical inference",
    JASA 22: 209-212; recommended for small numbers by Brown, Cai & DasGupta (2001), Statistical Science
    16: 101-133. The examples are Newcombe's (1998, Statistics in Medicine 17: 857-872, table I, method 3).

    Args:
        successes: Number of successes.
        trials: Number of trials.
        z: The normal quantile.

    Returns:
        The measure; undefined for no trials.

    Example:
        >>> for successes, trials in [(81, 263), (15, 148), (0, 20), (1, 29)]:
        ...     interval = wilson(successes, trials)
        ...     print(f"{interval.low:.4f} to {interval.high:.4f}")
        0.2553 to 0.3662
        0.0624 to 0.1605
        0.0000 to 0.1611
        0.0061 to 0.1718
    """
    if not trials:
        return Measure()
    share = successes / trials
    spread = z * sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    centre, scale = share + z * z / (2 * trials), 1 + z * z / trials
    return Measure(share, max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale))


def favour(stances: Iterable[Stance]) -> Fraction | None:
    """Return an informant's share in favour, (achieved + ½ mixed) / (achieved + mixed + shortcoming); None without any.

    Example:
        >>> favour(["achieved", "mixed", "neutral"]), favour(["neutral"])
        (Fraction(3, 4), None)
    """
    judged = [_IN_FAVOUR[stance] for stance in stances if stance in _IN_FAVOUR]
    return sum(judged, Fraction(0)) / len(judged) if judged else None


def favour_of_each(said: Iterable[tuple[Key, Stance]]) -> dict[Key, Fraction]:
    """Return the share in favour of everybody who judges, of pairs of a person, or any key, and a stance.

    Example:
        >>> favour_of_each([("Sari", "achieved"), ("Joko", "neutral"), ("Sari", "shortcoming")])
        {'Sari': Fraction(1, 2)}
    """
    return {key: share for key, given in grouped(said).items() if (share := favour(given)) is not None}


def mean_favour(informants: Iterable[Fraction | None]) -> Fraction | None:
    """Return the share of several: the plain mean of those who judge, so that nobody counts twice for talking longer.

    Example:
        >>> mean_favour([Fraction(1), None, Fraction(1, 2)])
        Fraction(3, 4)
    """
    known = [share for share in informants if share is not None]
    return sum(known, Fraction(0)) / len(known) if known else None


def exactly(threshold: float) -> Fraction:
    """Return a threshold as its author wrote it: 0.55 is 11/20, not the nearest binary number.

    Example:
        >>> exactly(0.55)
        Fraction(11, 20)
    """
    return Fraction(repr(float(threshold)))
