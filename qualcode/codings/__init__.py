"""Codings and decisions, with the words they rest on and who made them."""

from qualcode.codings.coding import KINDS, SIGNS, STANCES, Coding, Decision, Kind, Matched, Origin, Stance, Status
from qualcode.codings.codings import Codings
from qualcode.codings.fields import fields_as_dict
from qualcode.codings.grouped import grouped

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
    "fields_as_dict",
    "grouped",
]
