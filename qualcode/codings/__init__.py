"""Codings and decisions: what was found or judged, by whom, resting on which words."""

from qualcode.codings.coding import KINDS, SIGNS, STANCES, Coding, Decision, Kind, Matched, Origin, Stance, Status
from qualcode.codings.fields import fields_as_dict

__all__ = [
    "KINDS",
    "SIGNS",
    "STANCES",
    "Coding",
    "Decision",
    "Kind",
    "Matched",
    "Origin",
    "Stance",
    "Status",
    "fields_as_dict",
]
