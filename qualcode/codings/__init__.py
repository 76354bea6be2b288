"""Codings and decisions, with the words they rest on and who made them."""

from qualcode.codings.coding import (
    KINDS,
    QUESTION,
    SIGNS,
    STANCES,
    Coding,
    Decision,
    Kind,
    Matched,
    Origin,
    Stance,
    Status,
    combined_stance,
    is_counted,
    is_model,
    is_person,
)
from qualcode.codings.codings import Codings
from qualcode.codings.fields import fields_as_dict
from qualcode.codings.grouped import grouped
from qualcode.codings.paths import Level, at_level, code_path

__all__ = [
    "KINDS",
    "QUESTION",
    "SIGNS",
    "STANCES",
    "Coding",
    "Codings",
    "Decision",
    "Kind",
    "Level",
    "Matched",
    "Origin",
    "Stance",
    "Status",
    "at_level",
    "code_path",
    "combined_stance",
    "fields_as_dict",
    "grouped",
    "is_counted",
    "is_model",
    "is_person",
]
