"""Tools of programmers for authors of codebooks: tests, explanations, impact, health.

check_examples     a codebook's examples and counter-examples, tried on its rules
explain            reasons for a sentence's tags, and rules that nearly matched
impact             changes between two versions of a codebook
rule_health        the worth of each rule
unfound_passages   what people coded and no rule finds
missing_words      words that would raise F1 on decided passages as rules
idle_rules         rules that would raise it if they went, or had an exception
change_rules       such changes made in the codebook's file; add_words for words alone
codebook_versions  versions with their times, and the decisions under each
theory_text        a commented starting codebook from a theory's pillars
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.lazy_names import lazy_names

if TYPE_CHECKING:
    from qualcode.authoring.codebook_impact import Impact, compare, impact, tagged
    from qualcode.authoring.explanation import Explainer, Explanation, asked_about, explain, no_form
    from qualcode.authoring.health import rule_health, unfound_passages
    from qualcode.authoring.proposals import idle_rules, log_odds, missing_words
    from qualcode.authoring.rule_changes import Changed, RuleChanges, add_words, change_rules, changed_rules
    from qualcode.authoring.tests import ExampleResult, check_examples
    from qualcode.authoring.theory import Theory, read_theory, theory_text
    from qualcode.authoring.versions import Version, codebook_versions

__all__ = [
    "Changed",
    "ExampleResult",
    "Explainer",
    "Explanation",
    "Impact",
    "RuleChanges",
    "Theory",
    "Version",
    "add_words",
    "asked_about",
    "change_rules",
    "changed_rules",
    "check_examples",
    "codebook_versions",
    "compare",
    "explain",
    "idle_rules",
    "impact",
    "log_odds",
    "missing_words",
    "no_form",
    "read_theory",
    "rule_health",
    "tagged",
    "theory_text",
    "unfound_passages",
]

__getattr__ = lazy_names(  # each tool is one command's
    __name__,
    {
        "qualcode.authoring.explanation": ("Explainer", "Explanation", "asked_about", "explain", "no_form"),
        "qualcode.authoring.health": ("rule_health", "unfound_passages"),
        "qualcode.authoring.codebook_impact": ("Impact", "compare", "impact", "tagged"),
        "qualcode.authoring.proposals": ("idle_rules", "log_odds", "missing_words"),
        "qualcode.authoring.rule_changes": ("Changed", "RuleChanges", "add_words", "change_rules", "changed_rules"),
        "qualcode.authoring.tests": ("ExampleResult", "check_examples"),
        "qualcode.authoring.theory": ("Theory", "read_theory", "theory_text"),
        "qualcode.authoring.versions": ("Version", "codebook_versions"),
    },
)
