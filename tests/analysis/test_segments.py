"""Codings become segments: what is counted everywhere."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis import passages, segments
from qualcode.analysis.example_study import CODEBOOK
from qualcode.evidence import combined_stance, segments_by_pillar
from qualcode.spans import Span
from qualcode.transcripts.transcript import Transcript, Turn

from .studies import coding, codings_of, interview, quick, tables


def test_indicators_of_one_pillar_are_one_segment():
    """A passage with two indicators of a pillar counts once for the pillar, twice for indicators."""
    codings = [coding("a", 0, "hrd.training"), coding("a", 0, "hrd.mentoring", "shortcoming")]
    evidence, _ = tables([interview("a")], codings)
    assert segments(evidence)[["code", "stance"]].to_numpy().tolist() == [["hrd", "mixed"]]
    assert segments(evidence, level="indicator")["code"].to_list() == ["hrd.training", "hrd.mentoring"]


def test_a_coded_pillar_stands_among_indicators():
    """Where a person coded the pillar itself, that is the code, at either level."""
    evidence, _ = tables([interview("a")], [coding("a", 0, "hrd", coder="ana")])
    assert segments(evidence, level="indicator")["code"].to_list() == ["hrd"]
    assert segments(evidence)["indicators"].to_list() == [()]


def test_rejected_codings_count_nowhere():
    """A rejected coding leaves no segment; an accepted one decides the segment's status."""
    codings = [
        coding("a", 0, "hrd.training", status="rejected"),
        coding("a", 1, "hrd.training"),
        coding("a", 1, "hrd.training", coder="ana", status="accepted"),
    ]
    found = segments(tables([interview("a")], codings)[0])
    assert found[["start", "status", "coders"]].to_numpy().tolist() == [[13, "accepted", ("rules", "ana")]]


def test_no_evidence_gives_an_empty_table():
    """Without codings the columns are there all the same."""
    found = segments(tables([interview("a")], [])[0])
    assert found.empty
    assert "stance" in found.columns


@quick
@given(codings_of())
def test_segments_are_those_of_the_findings(codings):
    """Tables and findings count the same passages, with the same stances."""
    evidence, _ = tables([interview("a"), interview("b")], codings)
    mine = {(r.transcript, r.start, r.code): r.stance for r in segments(evidence).itertuples()}
    theirs = {
        (s.transcript, s.start, s.code): s.stance
        for found in segments_by_pillar(evidence, CODEBOOK.codes).values()
        for s in found
    }
    assert mine == theirs


@quick
@given(st.lists(st.sampled_from(["achieved", "shortcoming", "mixed", "neutral"]), min_size=1, max_size=5))
def test_stances_combine_as_everywhere(stances):
    """A segment's stance is what `combined_stance` makes of its codings."""
    codings = [coding("a", 0, "hrd", stance, coder=str(n)) for n, stance in enumerate(stances)]
    assert segments(tables([interview("a")], codings)[0])["stance"].to_list() == [combined_stance(stances)]


def test_interviewers_say_no_passages():
    """Only informants' talk is a denominator, cut as the codebook says, with exact offsets."""
    text = "P: Ada bantuan?\nS: Ada. Sedikit."
    turns = (Turn(Span(3, 15), "P", interviewer=True), Turn(Span(19, 32), "S", informant="Sri", start_time=9.0))
    table = passages([Transcript("t", text, turns)], CODEBOOK)
    assert table["text"].to_list() == ["Ada.", "Sedikit."]
    assert all(text[s:e] == q for s, e, q in zip(table["start"], table["end"], table["text"], strict=True))
    assert table[["informant", "turn", "time", "words"]].to_numpy().tolist() == [["Sri", 2, 9.0, 1], ["Sri", 2, 9.0, 1]]
