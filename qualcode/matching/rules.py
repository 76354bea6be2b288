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
        sets: The terms of each slot, in no order.
    """

    rule: Rule
    order: int
    slots: tuple[tuple[int, ...], ...]
    exceptions: frozenset[int]
    requires: tuple[frozenset[int], ...]
    forbids: frozenset[int]
    sets: tuple[frozenset[int], ...]

    def places(self, found: Found, words_between: Callable[[int, int], int]) -> list[Place]:
        """The places by which the rule matches a passage, in text order; none where it does not.

        Args:
            found: The places of each term in the passage.
            words_between: Gives the number of words wholly between two offsets.
        """
        terms = found.keys()
        if not terms.isdisjoint(self.forbids) or any(terms.isdisjoint(group) for group in self.requires):
            return []
        if any(terms.isdisjoint(slot) for slot in self.sets):
            return []
        cancelled = [place for term in terms & self.exceptions for place in found[term]]
        slots = [_filling(slot, found, cancelled) for slot in self.sets]
        if not all(slots):
            return []
        if len(slots) == 1:
            return slots[0]
        if self.rule.within is None:
            return sorted({place for slot in slots for place in slot})
        chain = near if len(slots) > 2 else _pairs  # noqa: PLR2004 -- two slots need no chains
        return chain(slots, self.rule.within, words_between, ordered=self.rule.ordered)


def numbered(rules: Sequence[Rule], number_of: Mapping[Term, int]) -> tuple[NumberedRule, ...]:
    """Rules with their terms as numbers."""

    def numbers(terms: Sequence[Term]) -> tuple[int, ...]:
        return tuple(number_of[term] for term in terms)

    return tuple(
        NumberedRule(
            rule,
            order,
            tuple(map(numbers, rule.slots)),
            frozenset(numbers(rule.exceptions)),
            tuple(frozenset(numbers(group)) for group in rule.requires),
            frozenset(numbers(rule.forbids)),
            tuple(frozenset(numbers(slot)) for slot in rule.slots),
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


def _pairs(
    slots: Sequence[Sequence[Place]], within: int, words_between: Callable[[int, int], int], *, ordered: bool
) -> list[Place]:
    """The places of two slots that are near each other and apart: as `near` finds them."""
    first, second = slots
    taken: set[Place] = set()
    for one in first:
        for two in second:
            left, right = (one, two) if one[1] <= two[0] else (two, one)
            if left is two and (ordered or two[1] > one[0]):
                continue
            if words_between(left[1], right[0]) <= within:
                taken |= {one, two}
    return sorted(taken)


def _filling(slot: frozenset[int], found: Found, cancelled: Sequence[Place]) -> list[Place]:
    """The places of the terms of a slot, but for those that an exception overlaps."""
    places = sorted({place for term in found.keys() & slot for place in found[term]})
    return [place for place in places if not _overlaps(place, cancelled)] if cancelled else places


def _fits(mask: int, slot: int, ordered: bool) -> bool:
    return not mask & 1 << slot and (not ordered or bool(slot and mask & 1 << slot - 1))


def _overlaps(place: Place, others: Sequence[Place]) -> bool:
    return any(place[0] < end and start < place[1] for start, end in others)
