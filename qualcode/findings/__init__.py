"""Findings: what the evidence says about each pillar, with the verdict explained and every quote at hand."""

from __future__ import annotations

from qualcode.evidence import Segment, shortened
from qualcode.findings.decided import Chosen, Decided
from qualcode.findings.finding import (
    VERDICTS,
    ActorCount,
    Corpus,
    Finding,
    Findings,
    IndicatorCount,
    Verdict,
)
from qualcode.findings.findings import findings, undecided_note
from qualcode.findings.verdict import Judgement, judge

__all__ = [
    "VERDICTS",
    "ActorCount",
    "Chosen",
    "Corpus",
    "Decided",
    "Finding",
    "Findings",
    "IndicatorCount",
    "Judgement",
    "Segment",
    "Verdict",
    "findings",
    "judge",
    "shortened",
    "undecided_note",
]
