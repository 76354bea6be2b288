"""The engine agrees with the reference on everything, whatever the order, the batch or what it knew before.

`QUALCODE_CASES=10000 pytest tests/matching/test_engine.py` runs the full form.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.codebook import load_codebook
from qualcode.codebook.codebook import Codebook  # noqa: TC001 - hypothesis reads the annotations
from qualcode.matching import compile_codebook, matcher
from qualcode.transcripts import load_transcripts
from qualcode.transcripts.transcript import Transcript  # noqa: TC001 - hypothesis reads the annotations

from . import reference
from .strategies import codebooks, transcripts

ROOT = Path(__file__).parents[2]
CASES = int(os.environ.get("QUALCODE_CASES", "200"))
many = settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck))


@given(codebooks(), st.lists(transcripts(), min_size=1, max_size=3))
@many
def test_the_engine_agrees_with_the_reference(codebook: Codebook, interviews: list[Transcript]) -> None:
    """Every coding of the engine is one of the reference, in the same order, equal in every field."""
    expected = list(reference.tag_iter(interviews, codebook))
    assert list(compile_codebook(codebook).tag_iter(interviews)) == expected
    for coding in expected:
        text = next(t.text for t in interviews if coding.span.quote(t.text) == coding.quote)
        assert len(coding.quote) == len(coding.span) <= len(text)


@given(codebooks(), st.lists(transcripts(), min_size=2, max_size=4), st.integers(1, 40))
@settings(many, max_examples=max(20, CASES // 10))
def test_order_batches_and_memory_change_nothing(codebook: Codebook, interviews: list[Transcript], size: int) -> None:
    """Transcripts alone, in any order or batches, with a new or an experienced matcher: the same codings."""
    experienced = compile_codebook(codebook)
    expected = [coding for interview in interviews for coding in experienced.tag(interview)]
    backwards = [coding for interview in reversed(interviews) for coding in reversed(experienced.tag(interview))]
    assert backwards[::-1] == expected
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matcher, "BATCH", size)
        assert list(compile_codebook(codebook).tag_iter(interviews)) == expected
        assert list(experienced.tag_iter(iter(interviews))) == expected


@pytest.mark.parametrize("name", ["empowerment", "clinic"])
def test_the_shipped_codebooks_give_what_the_reference_gives(name: str) -> None:
    """Real rules on the beginnings of the sample interviews, some passages of each."""
    codebook = load_codebook(ROOT / "codebooks" / f"{name}.yaml")
    interviews = [
        replace(interview, turns=interview.turns[4:6]) for interview in load_transcripts(ROOT / "transcripts")[::5]
    ]
    assert list(compile_codebook(codebook).tag_iter(interviews)) == list(reference.tag_iter(interviews, codebook))
