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
from qualcode.findings.memos_shown import ShownMemo, shown_memo
from qualcode.findings.verdict import Judgement, ProblemJudgement, judge, judge_problem

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
    "ProblemJudgement",
    "Segment",
    "ShownMemo",
    "Verdict",
    "findings",
    "judge",
    "judge_problem",
    "shortened",
    "shown_memo",
    "undecided_note",
]
