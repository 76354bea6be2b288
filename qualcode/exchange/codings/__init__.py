"""Codings of other programs: read into values, then held against the texts of a study until each proves its place."""

from __future__ import annotations

from qualcode.exchange.codings.kinds import READERS, kind_of, read_codings
from qualcode.exchange.codings.places.convention import CONVENTIONS, Convention, FoundConvention
from qualcode.exchange.codings.places.placed import PLACED, STATUSES, Placed, PlacedCoding, Target, place
from qualcode.exchange.codings.values import (
    CodingsSource,
    SourceCase,
    SourceCode,
    SourceCoding,
    SourceDocument,
    SourceMemo,
)

__all__ = [
    "CONVENTIONS",
    "PLACED",
    "READERS",
    "STATUSES",
    "CodingsSource",
    "Convention",
    "FoundConvention",
    "Placed",
    "PlacedCoding",
    "SourceCase",
    "SourceCode",
    "SourceCoding",
    "SourceDocument",
    "SourceMemo",
    "Target",
    "kind_of",
    "place",
    "read_codings",
]
