"""Rules that are complete in a passage, found for all passages at once: every slot has a word there.

Of the passages in which some word of a rule stands, few hold all that any rule asks for; only those are looked at one
by one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from qualcode.matching.engine.groups import Groups

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from qualcode.matching.rules import NumberedRule

    Integers = NDArray[np.int64]


class CompleteRules:
    """The rules of a codebook by the groups of terms of which they want one each.

    Args:
        rules: The rules, in order.
        terms: The number of terms that hits can name.

    Example:
        >>> from qualcode.codebook.codebook import Rule, Term
        >>> from qualcode.matching.rules import numbered
        >>> latih, modal = Term("word", "latih"), Term("word", "modal")
        >>> rules = numbered([Rule("a", "a", ((latih,), (modal,))), Rule("b", "b", ((latih,),))], {latih: 0, modal: 1})
        >>> found = CompleteRules(rules, 2).find(np.array([0, 0, 1]), np.array([0, 1, 0]))
        >>> [column.tolist() for column in found]
        [[0, 0, 1], [0, 1, 1]]
    """

    def __init__(self, rules: Sequence[NumberedRule], terms: int) -> None:
        numbers: dict[frozenset[int], int] = {}
        wanted = [
            {numbers.setdefault(group, len(numbers)) for group in (*rule.sets, *map(frozenset, rule.requires))}
            for rule in rules
        ]
        of_term: list[list[int]] = [[] for _ in range(terms)]
        for group, number in numbers.items():
            for term in group:
                of_term[term].append(number)
        of_group: list[list[int]] = [[] for _ in numbers]
        for order, groups in enumerate(wanted):
            for number in groups:
                of_group[number].append(order)
        self._groups, self._rules = Groups.of(of_term), Groups.of(of_group)
        self._wanted = np.array([len(groups) for groups in wanted], np.int64)

    def find(self, passage: Integers, term: Integers) -> tuple[Integers, Integers]:
        """The passages in which a rule is complete, and the rule's place among the rules, in the order of both.

        Args:
            passage: The passage of each hit.
            term: Its term.
        """
        passage, term, _ = _unique(passage, term, len(self._groups.firsts))
        place, group = self._groups.spread(term)
        passage, group, _ = _unique(passage[place], group, len(self._rules.firsts))
        place, rule = self._rules.spread(group)
        passage, rule, found = _unique(passage[place], rule, max(1, len(self._wanted)))
        complete = found == self._wanted[rule]
        return passage[complete], rule[complete]


def _unique(first: Integers, second: Integers, size: int) -> tuple[Integers, Integers, Integers]:
    """Each pair once, in order, and how often it was there; `second` is less than `size`."""
    pairs, counts = np.unique(first * size + second, return_counts=True)
    return pairs // size, pairs % size, counts
