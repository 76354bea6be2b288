"""Findings: what the evidence says about each pillar, with the verdict explained and every quote at hand."""

from __future__ import annotations

from qualcode.evidence import Segment, shortened
from qualcode.findings.certainty_words import (
    bounds_in_words,
    estimand_in_words,
    interval_in_words,
    left_in_words,
    level_in_words,
)
from qualcode.findings.decided import Chosen, Decided
from qualcode.findings.finding import ActorCount, Corpus, Finding, Findings, IndicatorCount
from qualcode.findings.findings import findings, undecided_note, undrawn
from qualcode.findings.memos_shown import ShownMemo, shown_memo
from qualcode.findings.settled import Bounds, Certainty, Sampled, certainty
from qualcode.findings.verdict import VERDICTS, Judgement, ProblemJudgement, Verdict, judge, judge_problem

__all__ = [
    "VERDICTS",
    "ActorCount",
    "Bounds",
    "Certainty",
    "Chosen",
    "Corpus",
    "Decided",
    "Finding",
    "Findings",
    "IndicatorCount",
    "Judgement",
    "ProblemJudgement",
    "Sampled",
    "Segment",
    "ShownMemo",
    "Verdict",
    "bounds_in_words",
    "certainty",
    "estimand_in_words",
    "findings",
    "interval_in_words",
    "judge",
    "judge_problem",
    "left_in_words",
    "level_in_words",
    "shortened",
    "shown_memo",
    "undecided_note",
    "undrawn",
]
