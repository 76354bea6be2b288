"""Suggesting: which passage to read or decide next, and the order in which a sample is drawn.

features, lesson         passages as numbers, and those of them that are learned from
ranking                  the passage to read next
recall                   how much of what is there has been found, at least
learned_stance           a stance as decisions teach it
meanings                 texts as directions, from a small model in a wheel
draw, outcome            the order of a draw, and what a decision makes of a passage
"""

from __future__ import annotations

from qualcode.suggesting.draw import (
    InformantDraw,
    InformantDraws,
    draw_informants,
    draw_order,
    draw_side,
    draw_sides,
    share_in_favour,
    taken,
)
from qualcode.suggesting.features import Features, Unit, features
from qualcode.suggesting.learned_stance import FEWEST, Comparison, Judged, StanceModel
from qualcode.suggesting.meanings import Meanings
from qualcode.suggesting.outcome import Outcome
from qualcode.suggesting.ranking import Ranked, Ranking, refits
from qualcode.suggesting.recall import TARGETS, Read, costs, share_found_at_least

__all__ = [
    "FEWEST",
    "TARGETS",
    "Comparison",
    "Features",
    "InformantDraw",
    "InformantDraws",
    "Judged",
    "Meanings",
    "Outcome",
    "Ranked",
    "Ranking",
    "Read",
    "StanceModel",
    "Unit",
    "costs",
    "draw_informants",
    "draw_order",
    "draw_side",
    "draw_sides",
    "features",
    "refits",
    "share_found_at_least",
    "share_in_favour",
    "taken",
]
