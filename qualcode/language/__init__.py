"""Words and sentences of Indonesian and English: how they are formed, where they end, what they say about others."""

from __future__ import annotations

from qualcode.language.analysis import Analysis
from qualcode.language.sentences import sentences
from qualcode.language.stance import Cue, Presence, Stance, StanceJudgement, judge_presence, judge_stance

__all__ = [
    "Analysis",
    "Cue",
    "Presence",
    "Stance",
    "StanceJudgement",
    "judge_presence",
    "judge_stance",
    "sentences",
]
