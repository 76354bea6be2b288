"""Suggesting: which passage to read or decide next, and the order in which a sample is drawn."""

from __future__ import annotations

from qualcode.suggesting.draw import (
    InformantDraw,
    InformantDraws,
    draw_informants,
    draw_order,
    draw_sides,
    share_in_favour,
    taken,
)
from qualcode.suggesting.outcome import Outcome

__all__ = [
    "InformantDraw",
    "InformantDraws",
    "Outcome",
    "draw_informants",
    "draw_order",
    "draw_sides",
    "share_in_favour",
    "taken",
]
