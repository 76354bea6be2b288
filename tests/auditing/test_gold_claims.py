"""Sentences whose truth was settled by reading the sample interviews, blind to rules and audit."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

CLAIMS = Path(__file__).parents[1] / "gold" / "claims.jsonl"


@pytest.fixture(scope="module")
def counts(audited: Any) -> Counter[tuple[str, str]]:
    """(what it is, what the audit says) → how many."""
    claims = [json.loads(line) for line in CLAIMS.read_text("utf-8").splitlines()]
    judged = audited("\n\n".join(claim["text"] for claim in claims)).claims
    assert [claim.sentence.text for claim in judged] == [claim["text"] for claim in claims]
    return Counter((claim["expected"], one.verdict) for claim, one in zip(claims, judged, strict=True))


def test_hardly_a_false_sentence_is_plainly_supported(counts: Counter[tuple[str, str]]) -> None:
    """A claim that informants deny is contradicted or has caveats; three on the use of a grant are known to pass."""
    assert counts["contradicted", "supported"] <= 3
    assert counts["contradicted", "contradicted"] + counts["contradicted", "no evidence"] >= 62


def test_true_sentences_stand(counts: Counter[tuple[str, str]]) -> None:
    """Most are supported, with caveats or without; one in ten is refuted, as stances of talk are misread."""
    true = ("supported", "supported with caveats")
    assert sum(counts[one, other] for one in true for other in true) >= 101
    assert sum(counts[one, "contradicted"] for one in true) <= 12


def test_a_quarter_of_false_sentences_is_let_through(counts: Counter[tuple[str, str]]) -> None:
    """Four in ten were, before names, majorities and denials of all use were looked for; true ones refuted stay few."""
    true, false = ("supported", "supported with caveats"), ("contradicted", "no evidence")
    assert sum(counts[one, other] for one in false for other in true) <= 43
    assert sum(counts[one, other] for one in true for other in false) <= 15


def test_what_is_no_finding_is_left_alone(counts: Counter[tuple[str, str]]) -> None:
    """Method, theory, place and thanks are about no code."""
    assert counts["not about a code", "not about a code"] >= 58


def test_what_nobody_spoke_of_is_never_plainly_supported(counts: Counter[tuple[str, str]]) -> None:
    """An invented programme has no evidence, or caveats that say what is missing."""
    assert counts["no evidence", "supported"] == 0
    assert counts["no evidence", "no evidence"] + counts["no evidence", "contradicted"] >= 21
