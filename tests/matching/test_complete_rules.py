"""Rules that are complete in a passage, found for all passages at once."""

from __future__ import annotations

import random

import numpy as np
import pytest

from qualcode.codebook.codebook import Rule, Term
from qualcode.matching.complete_rules import CompleteRules
from qualcode.matching.engine.hits import Hits
from qualcode.matching.rules import near, numbered

TERMS = [Term("word", f"w{number}") for number in range(9)]
NUMBER = {term: number for number, term in enumerate(TERMS)}


def any_rules(chance: random.Random) -> list[Rule]:
    """A few rules of one to three slots, some with required words; slots may share words."""

    def slot() -> tuple[Term, ...]:
        return tuple(chance.sample(TERMS, chance.randint(1, 4)))

    return [
        Rule(
            f"r/{number}",
            "r",
            tuple(slot() for _ in range(chance.randint(1, 3))),
            requires=tuple(slot() for _ in range(chance.randint(0, 2))),
        )
        for number in range(chance.randint(0, 6))
    ]


@pytest.mark.parametrize("seed", range(40))
def test_a_rule_is_complete_where_each_of_its_slots_has_a_word(seed: int) -> None:
    """The same passages and rules as one finds who looks at each passage and rule by itself."""
    chance = random.Random(seed)
    rules = numbered(any_rules(chance), NUMBER)
    rows = [(p, 10 * n, 10 * n + 3, chance.randrange(9)) for n, p in enumerate(sorted(chance.choices(range(12), k=30)))]
    hits = Hits.of([tuple(np.array(column, np.int64) for column in zip(*rows, strict=True))])
    found = list(
        zip(*(column.tolist() for column in CompleteRules(rules, 9).find(hits.passage, hits.term)), strict=True)
    )
    expected = [
        (passage, rule.order)
        for passage, terms in hits.by_passage()
        for rule in rules
        if all(set(terms) & set(group) for group in (*rule.slots, *rule.requires))
    ]
    assert found == expected


@pytest.mark.parametrize("ordered", [False, True])
@pytest.mark.parametrize("seed", range(40))
def test_two_slots_are_near_as_chains_of_slots_are(seed: int, ordered: bool) -> None:
    """A rule of two slots finds the places that the way for any number of slots finds."""
    chance = random.Random(seed)
    places = [(start, start + chance.randint(1, 6)) for start in chance.sample(range(60), 12)]
    found = {0: sorted(places[:6]), 1: sorted(places[4:])}
    rule = Rule("r", "r", ((TERMS[0],), (TERMS[1],)), within=2, ordered=ordered)
    (one,) = numbered([rule], NUMBER)

    def between(start: int, end: int) -> int:
        return (end - start) // 5

    assert one.places(found, between) == near([found[0], found[1]], 2, between, ordered=ordered)
