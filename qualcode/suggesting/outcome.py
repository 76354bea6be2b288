"""Outcomes: results of deciding a passage for a code."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.codings import Stance


class Outcome(IntEnum):
    """The result of a person's decision on one passage for one code, in the order of the columns of a prior.

    `NONE` is a passage that does not have the code, or has it and judges nothing (a neutral stance): it counts in no
    share.
    """

    NONE = 0
    ACHIEVED = 1
    MIXED = 2
    SHORTCOMING = 3

    @classmethod
    def of_stance(cls, stance: Stance | None) -> Outcome:
        """Return the outcome of an accepted passage with a stance; None is a rejected one.

        Example:
            >>> Outcome.of_stance("mixed").name, Outcome.of_stance("neutral").name, Outcome.of_stance(None).name
            ('MIXED', 'NONE', 'NONE')
        """
        return _OF_STANCE.get(stance, cls.NONE) if stance else cls.NONE


_OF_STANCE: dict[Stance, Outcome] = {
    "achieved": Outcome.ACHIEVED,
    "mixed": Outcome.MIXED,
    "shortcoming": Outcome.SHORTCOMING,
}
