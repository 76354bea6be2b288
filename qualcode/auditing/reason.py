"""Reasons for verdicts on claims: clauses with the numbers that led to them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from qualcode.evidence import exactly
from qualcode.wording import exact_percent, listed, say

if TYPE_CHECKING:
    from collections.abc import Sequence


def clause(key: str, language: str, **values: object) -> str:
    """A clause of a reason; its shares are percentages that are not mistaken for one another."""
    shares = [exactly(float(value)) for value in values.values() if isinstance(value, Fraction)]
    slots = {name: _shown(value, language, beside=shares) for name, value in values.items()}
    return say(f"audit.clauses.{key}", language, **slots)


def _shown(value: object, language: str, *, beside: Sequence[Fraction]) -> object:
    if isinstance(value, Fraction):
        return exact_percent(value, language, beside=beside)
    if isinstance(value, (list, tuple)):
        *most, last = map(str, value)
        return listed([", ".join(most), last] if most else [last], language)
    return value
