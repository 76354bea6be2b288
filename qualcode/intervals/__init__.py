"""Intervals: how wrong a share can be, from decisions on a random draw."""

from __future__ import annotations

from qualcode.intervals.interval import ESTIMANDS, METHOD, Estimand, Interval
from qualcode.intervals.share import (
    COMPLAINT,
    FAVOUR,
    GROUPS,
    mean_at_levels,
    mean_over_informants,
    share_of_all,
    share_of_found,
)

__all__ = [
    "COMPLAINT",
    "ESTIMANDS",
    "FAVOUR",
    "GROUPS",
    "METHOD",
    "Estimand",
    "Interval",
    "mean_at_levels",
    "mean_over_informants",
    "share_of_all",
    "share_of_found",
]
