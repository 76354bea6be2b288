"""Rulings that were made in bulk: one command about several codings, told apart from rulings on one at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.codings.grouped import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.codings.coding import Decision


@dataclass(frozen=True, slots=True)
class BulkRulings:
    """Rulings of people, and how many of them were made in bulk.

    Args:
        rulings: Codings accepted or rejected, not undone.
        bulk: Those among them of a command about several codings.
        accepted: Those of `bulk` that accepted.
        commands: Commands about several codings.
    """

    rulings: int = 0
    bulk: int = 0
    accepted: int = 0
    commands: int = 0

    def __str__(self) -> str:
        plural = "" if self.commands == 1 else "s"
        return (
            f"{self.bulk} of {self.rulings} rulings were made in {self.commands} command{plural} about several codings"
        )


def bulk_rulings(decisions: Iterable[Decision]) -> BulkRulings:
    """Count the rulings among decisions, and those that were made in bulk.

    Example:
        >>> from qualcode.codings import Decision
        >>> made = [("c1", "a"), ("c1", "b"), ("c2", "c")]
        >>> found = bulk_rulings(Decision(coding, "accepted", "ana", "", command, coding) for command, coding in made)
        >>> (found.rulings, found.bulk, found.commands), str(found)
        ((3, 2, 1), '2 of 3 rulings were made in 1 command about several codings')
    """
    made = [each for each in decisions if each.kind in ("accepted", "rejected") and not each.undone]
    commands = grouped((each.command, each) for each in made)
    bulk = [each for each in commands.values() if len({one.coding for one in each}) > 1]
    accepted = sum(one.kind == "accepted" for each in bulk for one in each)
    return BulkRulings(len(made), sum(map(len, bulk)), accepted, len(bulk))
