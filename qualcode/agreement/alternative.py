"""The alternative annotator test: whether a machine may stand in for a person, by how it agrees with the others.

Source: Calderon, Reichart & Dror (2025), The Alternative Annotator Test for LLM-as-a-Judge, ACL 2025: 16051-16081.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from statistics import fmean
from typing import TYPE_CHECKING, TypeVar

from qualcode.codings import fields_as_dict

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence
    from typing import Any

Value = TypeVar("Value", bound="Hashable")

EPSILON = 0.2
"""The advantage that a person's care is worth: 0.2 for experts, 0.15 for skilled people, 0.1 for crowds (sec. 4)."""

FEWEST = 50
"""Units that a person must share with another one."""

RATE = 0.05
"""The false discovery rate at which hypotheses are rejected."""


@dataclass(frozen=True, slots=True)
class Excluded:
    """One person set aside, and the machine in the person's place.

    Args:
        coder: The person.
        units: Units that the person shares with another one, and the machine coded.
        advantage: Share of units on which the machine agrees with the others at least as well as the person.
        human: The same the other way round.
        p: Of the hypothesis that the machine is worse than the person by epsilon or more.
        beaten: True if that is rejected, all people taken together.
    """

    coder: str
    units: int
    advantage: float
    human: float
    p: float
    beaten: bool = False

    as_dict = fields_as_dict


@dataclass(frozen=True, slots=True)
class AlternativeTest:
    """The outcome of the test.

    Args:
        people: A value a person with enough units.
        winning: Share of people whom the machine does not fall behind; None where nobody has enough units.
        advantage: The average advantage probability: the mean of `advantage` over people; None likewise.
        passed: True if `winning` is at least one half; None where there is no test.
        epsilon: The advantage granted to people.
        reason: Why there is no test; empty where there is one.
    """

    people: tuple[Excluded, ...]
    winning: float | None
    advantage: float | None
    passed: bool | None
    epsilon: float
    reason: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return the outcome as JSON-ready values."""
        return fields_as_dict(self, people=[each.as_dict() for each in self.people], reason=self.reason or None)


def alternative_test(
    machine: Mapping[str, Value],
    people: Mapping[str, Mapping[str, Value]],
    *,
    epsilon: float = EPSILON,
    fewest: int = FEWEST,
    likeness: Callable[[Value, Value], float] = lambda one, other: float(one == other),
) -> AlternativeTest:
    """Test whether a machine agrees with people as well as they do with each other.

    Each person is set aside in turn. On each unit, the machine and that person are both compared with the others, by
    the mean of their likeness to these; the better one wins, both on a tie. A one-sided t-test asks whether the
    person wins more often than the machine by less than epsilon; the p-values of all people are taken together by
    Benjamini and Yekutieli's procedure. The machine passes if it wins against half of the people.

    Args:
        machine: Unit → value.
        people: Person → unit → value.
        epsilon: The advantage granted to people, for the machine costs less.
        fewest: Units that a person must share with another one; the paper asks for 30 at the least, and 50 to 100.
        likeness: Of two values, 0 to 1.

    Example:
        >>> units = [str(number) for number in range(60)]
        >>> ana, ben = ({unit: int(unit) % 3 for unit in units} for _ in "ab")
        >>> alternative_test(ana, {"ana": ana, "ben": ben}).passed
        True
        >>> alternative_test({unit: 9 for unit in units}, {"ana": ana, "ben": ben}).winning
        0.0
    """
    found = [
        each for name in sorted(people) if (each := _excluded(name, machine, people, epsilon, likeness)).units >= fewest
    ]
    if not found:
        reason = f"no two people coded {fewest} units that the machine coded too"
        return AlternativeTest((), None, None, None, epsilon, reason)
    rejected = by_procedure([each.p for each in found], RATE)
    judged = tuple(
        Excluded(each.coder, each.units, each.advantage, each.human, each.p, number in rejected)
        for number, each in enumerate(found)
    )
    winning = sum(each.beaten for each in judged) / len(judged)
    return AlternativeTest(judged, winning, fmean(each.advantage for each in judged), winning >= 0.5, epsilon)  # noqa: PLR2004


def _excluded(
    name: str,
    machine: Mapping[str, Value],
    people: Mapping[str, Mapping[str, Value]],
    epsilon: float,
    likeness: Callable[[Value, Value], float],
) -> Excluded:
    own, others = people[name], [values for other, values in people.items() if other != name]
    wins: list[tuple[int, int]] = []
    for unit in sorted(own.keys() & machine.keys()):
        rest = [values[unit] for values in others if unit in values]
        if rest:
            machine_like = fmean(likeness(machine[unit], value) for value in rest)
            own_like = fmean(likeness(own[unit], value) for value in rest)
            wins.append((int(machine_like >= own_like), int(own_like >= machine_like)))
    if not wins:
        return Excluded(name, 0, 0.0, 0.0, 1.0)
    advantage, human = (fmean(side) for side in zip(*wins, strict=True))
    return Excluded(name, len(wins), advantage, human, _p_value([b - a for a, b in wins], epsilon))


def _p_value(differences: Sequence[int], epsilon: float) -> float:
    """The p-value of a one-sided t-test that the mean is below epsilon; 0 or 1 where all differences are the same."""
    if len(set(differences)) == 1:
        return 0.0 if differences[0] < epsilon else 1.0
    from scipy.stats import ttest_1samp

    p = float(ttest_1samp(differences, epsilon, alternative="less").pvalue)
    return p if isfinite(p) else 1.0


def by_procedure(p_values: Sequence[float], rate: float) -> set[int]:
    """Return the places of the hypotheses that Benjamini and Yekutieli's procedure rejects, dependent as they may be.

    Source: Benjamini & Yekutieli (2001), Annals of Statistics 29(4): 1165-1188.

    Example:
        >>> sorted(by_procedure([0.001, 0.6, 0.015], 0.05))
        [0, 2]
    """
    count = len(p_values)
    harmonic = sum(1 / rank for rank in range(1, count + 1))
    ranked = sorted(range(count), key=lambda place: p_values[place])
    passing = [rank for rank, place in enumerate(ranked, 1) if p_values[place] <= rate * rank / (count * harmonic)]
    return set(ranked[: max(passing, default=0)])
