"""Examples are tests, and say what nearly matched."""

from __future__ import annotations

from qualcode.authoring import check_examples
from qualcode.codebook import parse_codebook

BOOK = """
name: small
title: {en: Small}
languages: [en]
codes:
  hrd:
    label: {en: Training}
    examples:
      - They trained us last year.
      - We had a course.
      - They took the early train.
      - {text: They never trained us., stance: achieved}
    counterexamples:
      - We sell fish.
      - The trainer came.
    rules:
      - {word: train, except: [early train]}
"""


def _results():
    return list(check_examples(parse_codebook(BOOK)))


def test_an_example_must_be_tagged():
    """An example without its code fails; one with it passes."""
    passed, untagged, *_ = _results()
    assert passed.passed
    assert untagged.problem == "not tagged with hrd"


def test_a_near_miss_is_named():
    """A failing example names the rule that nearly matched, its line and what stood in the way."""
    near = _results()[2]
    assert near.details == ("nearly hrd/train (line 17): the exception ‘early train’ cancels it",)


def test_an_expected_stance_is_checked():
    """An example with the wrong stance fails and says which it has."""
    assert _results()[3].problem == "stance is shortcoming, not achieved"


def test_a_counterexample_must_not_be_tagged():
    """A counter-example that is tagged names the rule and the words."""
    *_, fine, tagged = _results()
    assert fine.passed
    assert tagged.problem == "tagged with hrd"
    assert tagged.details == ("hrd/train (line 17): trainer (trainer = train + -er)",)


def test_every_failure_has_a_line():
    """Each result points to its line in the YAML."""
    assert [result.example.line for result in _results()] == [9, 10, 11, 12, 14, 15]
