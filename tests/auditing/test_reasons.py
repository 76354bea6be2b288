"""Clauses of reasons: a problem is reported or denied, in every language and for every clause that a goal has."""

from __future__ import annotations

from fractions import Fraction

import pytest

from qualcode.auditing.reason import OF_PROBLEMS, clause
from qualcode.wording import LANGUAGES, slots

GOAL = (
    "shortcoming",
    "in favour",
    "that it works",
    "speaks against",
    "kekurangan",
    "berjalan",
    "mendukung",
    "nilainya",
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", sorted(OF_PROBLEMS))
def test_a_problem_has_words_of_its_own(key: str, language: str) -> None:
    """With the same numbers as a goal has, and none of a goal's words."""
    assert set(slots(f"audit.problem_clauses.{key}", language)) == set(slots(f"audit.clauses.{key}", language))
    values = {name: Fraction(1, 3) for name in slots(f"audit.clauses.{key}", language)}
    told = clause(key, language, of_problem=True, **values)
    assert not [word for word in GOAL if word in told]
    assert told != clause(key, language, **values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_true_of_both_is_said_alike(language: str) -> None:
    """Few passages are few, whatever they are about."""
    numbers = {"segments": 2, "informants": 1}
    assert clause("thin", language, of_problem=True, **numbers) == clause("thin", language, **numbers)
