"""Groups of numbers in two arrays, so that the members of many groups are found at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Groups:
    """Numbers in groups: group `g` has the members `members[firsts[g]:firsts[g + 1]]`."""

    firsts: Integers
    members: Integers

    @classmethod
    def of(cls, lists: Sequence[Sequence[int]]) -> Groups:
        """Groups from lists."""
        members = np.array([member for group in lists for member in group], np.int64)
        return cls(np.cumsum([0, *map(len, lists)]), members)

    def spread(self, chosen: Integers) -> tuple[Integers, Integers]:
        """The members of the chosen groups, each with the place in `chosen` of its group.

        Example:
            >>> [column.tolist() for column in Groups.of([[7, 8], [], [9, 4, 5]]).spread(np.array([2, 0]))]
            [[0, 0, 0, 1, 1], [9, 4, 5, 7, 8]]
        """
        sizes = self.firsts[chosen + 1] - self.firsts[chosen]
        place = np.repeat(np.arange(len(chosen)), sizes)
        within = np.arange(len(place)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        return place, self.members[self.firsts[chosen][place] + within]
