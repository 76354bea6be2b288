"""Words and sentences of Indonesian and English: how they are formed, where they end, what they say about others."""

from __future__ import annotations

from qualcode.language.forms.analysis import Analysis
from qualcode.language.forms.root_forms import RootForms, explain_form, is_form_of, root_forms, root_patterns
from qualcode.language.forms.roots import Lexicon
from qualcode.language.forms.spelling import FUNCTION_WORDS, ORDINARY_WORDS
from qualcode.language.function_words import is_function_word
from qualcode.language.sentences import sentence_edges, sentences
from qualcode.language.stance.problem import stance_on_problem
from qualcode.language.stance.reading import Stance
from qualcode.language.stance.stance import (
    Cue,
    StanceJudgement,
    judge_each,
    judge_stance,
)
from qualcode.language.stance.statements import Presence
from qualcode.language.stance.yes_and_no import answer_stance, is_follow_up, says_nothing
from qualcode.language.words import fold, words
from qualcode.time_marks import without_times

__all__ = [
    "FUNCTION_WORDS",
    "ORDINARY_WORDS",
    "Analysis",
    "Cue",
    "Lexicon",
    "Presence",
    "RootForms",
    "Stance",
    "StanceJudgement",
    "answer_stance",
    "explain_form",
    "fold",
    "is_follow_up",
    "is_form_of",
    "is_function_word",
    "judge_each",
    "judge_stance",
    "root_forms",
    "root_patterns",
    "says_nothing",
    "sentence_edges",
    "sentences",
    "stance_on_problem",
    "without_times",
    "words",
]
