"""What programmers have, for authors of codebooks: tests, explanations, impact, health.

check_examples    a codebook's examples and counter-examples, tried on its rules
explain           why a sentence is tagged as it is, and what nearly matched
impact            what changes between two versions of a codebook
rule_health       what each rule is worth
missing_words     words that mark coded passages and stand in no rule
"""

from qualcode.authoring.examples import ExampleResult, check_examples
from qualcode.authoring.explaining import Explainer, Explanation, explain
from qualcode.authoring.health import rule_health, unfound_passages
from qualcode.authoring.impact import Impact, impact
from qualcode.authoring.lines import example_lines, impact_lines
from qualcode.authoring.proposals import add_words, log_odds, missing_words

__all__ = [
    "ExampleResult",
    "Explainer",
    "Explanation",
    "Impact",
    "add_words",
    "check_examples",
    "example_lines",
    "explain",
    "impact",
    "impact_lines",
    "log_odds",
    "missing_words",
    "rule_health",
    "unfound_passages",
]
