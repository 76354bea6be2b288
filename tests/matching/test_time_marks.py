"""Rules read over the times of a recording, and never find them."""

from __future__ import annotations

import pytest

from qualcode.codebook.codebook import Code, Codebook, Rule, Term
from qualcode.matching import tag
from qualcode.transcripts import transcript_from_text

MARKS = ["[00:12:33]", "(00:12)", "#00:01:02-3#", "00:12:33", "<12:33>", "[00:12 - 00:15]"]
TERMS = [Term("phrase", "modal usaha"), Term("regex", r"modal\s+usaha"), Term("exact", "modal usaha")]


def found(text: str, *terms: Term) -> list[tuple[str, str]]:
    """The words that each term found in a text, as they stand there."""
    rules = tuple(Rule(f"c/{number}", "c", ((term,),)) for number, term in enumerate(terms))
    book = Codebook("study", {}, (Code("c", {}, rules=rules),), unit="turn")
    transcript = transcript_from_text(text, id="i-01")
    codings = tag([transcript], book)
    for coding in codings:
        assert coding.span.quote(transcript.text) == coding.quote
        assert all(match.span.quote(transcript.text) == match.text for match in coding.matched)
    return [(match.rule, match.text) for coding in codings for match in coding.matched]


@pytest.mark.parametrize("mark", MARKS)
def test_a_phrase_goes_on_over_a_time(mark: str) -> None:
    """Each kind of rule finds the words on both sides, and quotes them with the time between."""
    words = f"modal {mark} usaha"
    assert found(f"P: Kapan?\nN: Kami cari {words} dulu.", *TERMS[:2]) == [("c/0", words), ("c/1", words)]


@pytest.mark.parametrize("mark", MARKS)
def test_a_time_is_never_found(mark: str) -> None:
    """Neither as a figure nor as digits."""
    assert found(f"P: Kapan?\nN: Kami {mark} buka.", Term("word", "12"), Term("regex", r"\d+")) == []


def test_a_time_of_day_is_found() -> None:
    """Somebody said it."""
    assert found("P: Kapan?\nN: Kami buka jam 10:30 pagi.", Term("regex", r"10:30")) == [("c/0", "10:30")]
