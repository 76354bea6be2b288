"""The order of quotes: sure ones lead."""

from __future__ import annotations

from typing import Any

import pytest

from qualcode.evidence import Segment
from qualcode.findings.best_quotes import best_first


def said(who: str, **more: Any) -> Segment:
    """A passage of somebody in favour, whose stance a cue word set."""
    values = {"stance": "achieved", "cues": ("helped",), **more}
    return Segment(0, who, 0, 40, "The course helped us to sell more.", "training", informant=who, **values)


@pytest.mark.parametrize(
    "unsure",
    [{"cues": ()}, {"coders": ("learned",)}, {"coders": ("rules", "learned")}, {"stance": "shortcoming", "cues": ()}],
)
def test_an_undecided_passage_with_a_weak_or_learned_stance_never_leads(unsure: dict[str, Any]) -> None:
    """It stands behind everybody's sure ones, however clear it is, and behind those of the same informant."""
    weak = said("A", matched=("course", "sell"), **unsure)
    others = [said("B"), said("C", cues=(), status="accepted")]
    assert best_first([weak, *others])[-1] is weak
    assert best_first([weak, said("A"), said("B")]) == [said("A"), said("B"), weak]


@pytest.mark.parametrize("unsure", [{"cues": ()}, {"coders": ("learned",)}])
def test_once_decided_it_may_lead(unsure: dict[str, Any]) -> None:
    """A person's decision is as good as a cue, whoever suggested it."""
    decided = said("A", matched=("course", "sell"), status="accepted", **unsure)
    assert best_first([said("B"), decided, said("B")]).index(decided) < 2


def test_where_all_are_unsure_they_are_shown_all_the_same() -> None:
    """Nothing is lost, and everybody's first comes before anyone's second."""
    weak = [said(who, cues=()) for who in "AAB"]
    assert [each.informant for each in best_first(weak)] == ["A", "B", "A"]
