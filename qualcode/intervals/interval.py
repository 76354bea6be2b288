"""An interval for a share, and what it is an interval of."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args

Estimand = Literal["verdict", "found", "all"]
"""The share that an interval bounds.

`verdict`: the mean over informants of each one's share among the passages found. `found`: the share over the passages
found. `all`: the share over all there is, passages that the rules missed included.
"""

ESTIMANDS: tuple[Estimand, ...] = get_args(Estimand)

METHOD = "betting"
"""Name of the method in JSON: a test of every share by betting against it (Waudby-Smith & Ramdas)."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Bounds of a share after so many decisions of a draw; they hold at every look.

    Args:
        low: Lower bound, 0 to 1.
        high: Upper bound, 0 to 1.
        draws: Number of draws it rests on.
        is_exact: True if all is decided, so that both bounds are the share itself.
    """

    low: Fraction = Fraction(0)
    high: Fraction = Fraction(1)
    draws: int = 0
    is_exact: bool = False

    @property
    def is_empty(self) -> bool:
        """True if no share is left: the draw contradicts itself, as a rare order of draws does."""
        return self.low > self.high

    @property
    def width(self) -> float:
        """Distance between the bounds, 0 to 1; 0 for an empty interval."""
        return max(0.0, float(self.high - self.low))

    def lies_in(self, low: Fraction, high: Fraction) -> bool:
        """Return True if the share can only be at least `low` and below `high`.

        Bounds that are not exact are refuted themselves: an upper bound of `high` is enough. A band up to 1 is closed.

        Example:
            >>> Interval(Fraction(3, 5), Fraction(3, 4)).lies_in(Fraction(11, 20), Fraction(3, 4))
            True
            >>> Interval(Fraction(3, 4), Fraction(3, 4), is_exact=True).lies_in(Fraction(11, 20), Fraction(3, 4))
            False
        """
        if self.is_empty:
            return False
        is_below = self.high < high or high == 1 or (self.high == high and not self.is_exact)
        return low <= self.low and is_below

    def as_dict(self) -> dict[str, float | int | bool]:
        """Return the interval as JSON-ready values, bounds rounded to four digits."""
        return {
            "low": round(float(self.low), 4),
            "high": round(float(self.high), 4),
            "draws": self.draws,
            "exact": self.is_exact,
        }
