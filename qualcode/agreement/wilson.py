"""Wilson's interval for a proportion, the one that behaves near 0 and 1 and with few cases."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z95 = 1.959963984540054
"""The normal quantile of a two-sided 95% interval."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure with its 95% interval; None throughout where it is undefined."""

    value: float | None = None
    low: float | None = None
    high: float | None = None

    def as_dict(self) -> dict[str, float | None]:
        """The measure as JSON-ready values, rounded to four digits."""
        return {
            name: None if figure is None else round(figure, 4)
            for name, figure in (("value", self.value), ("low", self.low), ("high", self.high))
        }


def wilson(successes: int, trials: int, *, z: float = Z95) -> Measure:
    """The proportion of successes with Wilson's score interval, without continuity correction.

    Source: E. B. Wilson (1927), "Probable inference, the law of succession, and statistical inference",
    JASA 22: 209-212; recommended for small numbers by Brown, Cai & DasGupta (2001), Statistical Science
    16: 101-133. The examples are Newcombe's (1998, Statistics in Medicine 17: 857-872, table I, method 3).

    Args:
        successes: How often it came true.
        trials: Out of how many.
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
