"""Rules with numbered terms, matched against the places where the terms were found in a passage."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from qualcode.codebook import Rule, Term

    Place = tuple[int, int]
    Found = Mapping[int, Sequence[Place]]


@dataclass(frozen=True, slots=True)
class NumberedRule:
    """A rule with its terms as numbers.

    Args:
        rule: The rule.
        order: Its place among the codebook's rules.
        slots: As in the rule.
        exceptions: As in the rule.
        requires: As in the rule.
        forbids: As in the rule.
    """

    rule: Rule
    order: int
    slots: tuple[tuple[int, ...], ...]
    exceptions: tuple[int, ...]
    requires: tuple[tuple[int, ...], ...]
    forbids: tuple[int, ...]

    def places(self, found: Found, words_between: Callable[[int, int], int]) -> list[Place]:
        """The places by which the rule matches a passage, in text order; none where it does not.

        Args:
            found: The places of each term in the passage.
            words_between: Gives the number of words wholly between two offsets.
        """
        terms = found.keys()
        if not terms.isdisjoint(self.forbids) or any(terms.isdisjoint(group) for group in self.requires):
            return []
        if any(terms.isdisjoint(slot) for slot in self.slots):
            return []
        slots = [self._filling(slot, found) for slot in self.slots]
        if not all(slots):
            return []
        if len(slots) == 1:
            return slots[0]
        if self.rule.within is None:
            return sorted({place for slot in slots for place in slot})
        return near(slots, self.rule.within, words_between, ordered=self.rule.ordered)

    def _filling(self, slot: tuple[int, ...], found: Found) -> list[Place]:
        """The places of the terms of a slot, but for those that an exception overlaps."""
        places = [place for term in slot for place in found.get(term, ())]
        if len(slot) > 1:
            places = sorted(set(places))
        if self.exceptions:
            cancelled = [place for term in self.exceptions for place in found.get(term, ())]
            places = [place for place in places if not _overlaps(place, cancelled)]
        return places


def numbered(rules: Sequence[Rule], number_of: Mapping[Term, int]) -> tuple[NumberedRule, ...]:
    """Rules with their terms as numbers."""

    def numbers(terms: Sequence[Term]) -> tuple[int, ...]:
        return tuple(number_of[term] for term in terms)

    return tuple(
        NumberedRule(
            rule,
            order,
            tuple(map(numbers, rule.slots)),
            numbers(rule.exceptions),
            tuple(map(numbers, rule.requires)),
            numbers(rule.forbids),
        )
        for order, rule in enumerate(rules)
    )


def near(
    slots: Sequence[Sequence[Place]], within: int, words_between: Callable[[int, int], int], *, ordered: bool
) -> list[Place]:
    """The places that take part in a chain with one place of each slot, neighbours near each other and apart.

    Which slots a chain still needs is all that matters about its past, so chains are not listed: each place knows the
    sets of slots that chains ending there have used, and those that chains going on from there can still use.

    Args:
        slots: For each slot, the places that fill it.
        within: At most so many words between neighbours.
        words_between: Gives the number of words wholly between two offsets.
        ordered: True if the slots must come in this order.

    Example:
        >>> near([[(0, 4)], [(20, 25), (90, 95)]], 3, lambda start, end: (end - start) // 6, ordered=False)
        [(0, 4), (20, 25)]
    """
    full = (1 << len(slots)) - 1
    nodes = sorted((place, slot) for slot, places in enumerate(slots) for place in places)
    links: list[tuple[int, int]] = []
    for left, ((_, end), _) in enumerate(nodes):
        for right in range(left + 1, len(nodes)):
            start = nodes[right][0][0]
            if start >= end:
                if words_between(end, start) > within:
                    break  # and none further on is nearer
                links.append((left, right))
    used: defaultdict[int, set[int]] = defaultdict(set)
    useful: defaultdict[int, set[int]] = defaultdict(set)
    for number, (_, slot) in enumerate(nodes):
        if not ordered or slot == 0:
            used[number].add(1 << slot)
        if not ordered or slot == len(slots) - 1:
            useful[number].add(1 << slot)
    for left, right in links:  # ascending in left, so all chains up to left are known
        used[right] |= {mask | 1 << nodes[right][1] for mask in used[left] if _fits(mask, nodes[right][1], ordered)}
    for left, right in reversed(links):
        useful[left] |= {
            mask | 1 << nodes[left][1]
            for mask in useful[right]
            if not mask & 1 << nodes[left][1] and (not ordered or mask & 1 << nodes[left][1] + 1)
        }
    return sorted(
        {
            place
            for number, (place, slot) in enumerate(nodes)
            if any(full & ~mask | 1 << slot in useful[number] for mask in used[number])
        }
    )


def _fits(mask: int, slot: int, ordered: bool) -> bool:
    return not mask & 1 << slot and (not ordered or bool(slot and mask & 1 << slot - 1))


def _overlaps(place: Place, others: Sequence[Place]) -> bool:
    return any(place[0] < end and start < place[1] for start, end in others)
