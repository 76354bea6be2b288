"""Codings and decisions: what was found or judged, by whom, resting on which words."""

from qualcode.codings.coding import KINDS, SIGNS, STANCES, Coding, Decision, Kind, Matched, Origin, Stance, Status
from qualcode.codings.codings import Codings

__all__ = [
    "KINDS",
    "SIGNS",
    "STANCES",
    "Coding",
    "Codings",
    "Decision",
    "Kind",
    "Matched",
    "Origin",
    "Stance",
    "Status",
]
