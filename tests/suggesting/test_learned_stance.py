"""Stances learned from decisions."""

from __future__ import annotations

import random

from qualcode.suggesting import FEWEST, Judged, StanceModel

GOOD = ["went well", "was useful to us", "helped my shop"]
BAD = ["came far too late", "was of no use", "broke after a week"]


def _decided(number: int, code: str = "tool", *, seed: int = 1, rules: str = "neutral") -> list[Judged]:
    """Passages of a code whose words tell the stance, which the rules do not see."""
    chance = random.Random(seed)
    found = []
    for n in range(number):
        is_good = chance.random() < 0.5
        text = f"the {code} {chance.choice(GOOD if is_good else BAD)}, said number {n}"
        found.append(Judged(text, code, rules, "achieved" if is_good else "shortcoming"))
    return found


def test_words_teach_a_stance_that_rules_do_not_see() -> None:
    """It is right in cross-validation where the rules are not, and is suggested from then on."""
    decided = _decided(60)
    model = StanceModel(decided, [each.text for each in decided])
    found = model.comparisons["tool"]
    assert (found.is_taken, found.whole_study, found.decisions, found.rules_right) == (True, False, 60, 0.0)
    assert found.right > 0.9
    assert model.stances([Judged("the tool broke after a week", "tool", "neutral")]) == ["shortcoming"]


def test_a_code_keeps_rules_that_are_right() -> None:
    """Where the rules are right already nothing is taken over, also if the other code's stance is learned."""
    chance = random.Random(5)
    noise = [
        Judged(f"about the loan, number {n}, {chance.random()}", "loan", stance, stance)
        for n in range(40)
        for stance in [chance.choice(["achieved", "shortcoming"])]
    ]
    model = StanceModel([*_decided(60), *noise], [])
    assert model.comparisons["tool"].is_taken
    assert not model.comparisons["loan"].is_taken
    assert model.stances([Judged("the loan went well", "loan", "shortcoming")]) == [None]


def test_the_order_of_decisions_does_not_matter() -> None:
    """The same decisions give the same comparison and the same stances."""
    decided = [*_decided(50), *_decided(30, "loan", seed=3)]
    asked = [Judged(each.text, each.code, "neutral") for each in _decided(20, seed=9)]
    first, second = StanceModel(decided), StanceModel(decided[::-1])
    assert first.comparisons == second.comparisons
    assert first.stances(asked) == second.stances(asked)


def test_nothing_is_learned_from_few_or_from_one_stance() -> None:
    """Below the fewest decisions, and where all say the same, the rules' stance holds."""
    few = _decided(FEWEST - 1)
    alike = [Judged(each.text, each.code, "neutral", "achieved") for each in _decided(40)]
    for decided in (few, alike, []):
        model = StanceModel(decided)
        assert model.comparisons == {}
        assert model.stances([Judged("the tool went well", "tool", "neutral")]) == [None]
