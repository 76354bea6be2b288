"""Codebooks: YAML to a checked model, errors with file, line and column, and a JSON Schema for editors."""

from __future__ import annotations

from qualcode.codebook.codebook import (
    Actor,
    Code,
    Codebook,
    Example,
    Rule,
    StanceCues,
    Term,
    TermKind,
    Unit,
    VerdictRule,
)
from qualcode.codebook.loading import load_codebook, parse_codebook
from qualcode.codebook.schema import json_schema

__all__ = [
    "Actor",
    "Code",
    "Codebook",
    "Example",
    "Rule",
    "StanceCues",
    "Term",
    "TermKind",
    "Unit",
    "VerdictRule",
    "json_schema",
    "load_codebook",
    "parse_codebook",
]
