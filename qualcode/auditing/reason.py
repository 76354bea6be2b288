"""Reasons for verdicts on claims: clauses with the numbers that led to them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from qualcode.evidence import exactly
from qualcode.wording import exact_percent, listed, say

if TYPE_CHECKING:
    from collections.abc import Sequence


OF_PROBLEMS = frozenset(
    "none_for few_for more_against divided flawed none_against few_against mostly_for not_most".split()  # noqa: SIM905
)
"""Clauses that are said otherwise of a problem, which is reported or denied, and is no achievement."""


def clause(key: str, language: str, *, of_problem: bool = False, **values: object) -> str:
    """A clause of a reason; its shares are percentages that are not mistaken for one another."""
    section = "problem_clauses" if of_problem and key in OF_PROBLEMS else "clauses"
    shares = [exactly(float(value)) for value in values.values() if isinstance(value, Fraction)]
    slots = {name: _shown(value, language, beside=shares) for name, value in values.items()}
    return say(f"audit.{section}.{key}", language, **slots)


def _shown(value: object, language: str, *, beside: Sequence[Fraction]) -> object:
    if isinstance(value, Fraction):
        return exact_percent(value, language, beside=beside)
    if isinstance(value, (list, tuple)):
        *most, last = map(str, value)
        return listed([", ".join(most), last] if most else [last], language)
    return value
