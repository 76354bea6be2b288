"""A coefficient: its value and interval, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from qualcode.codings import fields_as_dict
from qualcode.short_repr import fields_html, short_repr

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROUNDING = 1e-9
"""Limits so close are equal but for rounding."""


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One coefficient: its value and interval, or why there is none.

    Args:
        value: The coefficient; None where it is undefined.
        interval: Lower and upper limit from the bootstrap; None where there is none.
        reason: Why there is no value or no interval, or how to read the value; empty where nothing need be said.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    value: float | None
    interval: tuple[float, float] | None = None
    reason: str = ""

    def within(self, samples: NDArray[np.float64], confidence: float) -> Coefficient:
        """Return the coefficient with the interval of its bootstrap samples: percentiles of those that are defined.

        Args:
            samples: Its value in each sample, NaN where undefined.
            confidence: Coverage of the interval.
        """
        known = samples[~np.isnan(samples)]
        if len(known) < len(samples) / 2:
            return Coefficient(self.value, None, "undefined in most bootstrap samples: too few units or categories")
        tail = 50 * (1 - confidence)
        low, high = np.percentile(known, [tail, 100 - tail])
        return replace(self, interval=(float(low), float(high)))

    def as_dict(self) -> dict[str, Any]:
        """Return value, interval and reason as JSON-ready values; an empty reason is None."""
        return fields_as_dict(self, reason=self.reason or None)


def has_width(interval: tuple[float, float]) -> bool:
    """Return True if bootstrap samples differed: an interval without width says nothing of certainty."""
    return interval[1] - interval[0] > ROUNDING
