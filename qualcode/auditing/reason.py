"""Reasons for verdicts on claims: one sentence each, with the numbers that led to them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from qualcode.evidence import exactly
from qualcode.wording import exact_percent, listed, say

if TYPE_CHECKING:
    from collections.abc import Sequence

Direction = Literal["for", "against", "denies", "both"]


@dataclass(frozen=True, slots=True)
class Reason:
    """The numbers of a verdict.

    Args:
        towards: What the claim says: `for`, `against`, `denies` or `both`.
        achieved: Passages that say it is so, and number of their informants.
        objecting: Passages that name a shortcoming, wholly or in part, and number of their informants.
        favourable: Passages that say it is so, wholly or in part, and number of their informants.
        pool: All passages that speak of it.
        names: Labels of the pillar or indicators that the claim was compared with.
        pillar: Label of the pillar.
        left_out: Suggestions about the pillar that do not count, because nobody has decided them.
    """

    towards: Direction
    achieved: tuple[int, int]
    objecting: tuple[int, int]
    favourable: tuple[int, int]
    pool: int
    names: tuple[str, ...]
    pillar: str
    left_out: int = 0

    def text(self, clauses: Sequence[str], *, language: str) -> str:
        """The verdict in one sentence."""
        names = ", ".join(dict.fromkeys(self.names))
        if not self.pool and self.left_out:
            return say("audit.not_decided", language, names=names, pillar=self.pillar, left_out=self.left_out)
        if not self.pool:
            return say("audit.no_pool", language, names=names)
        numbers = say(
            f"audit.{self.towards}",
            language,
            names=names,
            achieved=self.achieved[0],
            achieved_by=self.achieved[1],
            objecting=self.objecting[0],
            objecting_by=self.objecting[1],
        )
        return "; ".join([numbers, *dict.fromkeys(clauses)]) + "."


def clause(key: str, language: str, **values: object) -> str:
    """A clause of a reason; its shares are percentages that are not mistaken for one another."""
    shares = [exactly(float(value)) for value in values.values() if isinstance(value, Fraction)]
    slots = {name: _shown(value, language, beside=shares) for name, value in values.items()}
    return say(f"audit.clauses.{key}", language, **slots)


def _shown(value: object, language: str, *, beside: Sequence[Fraction]) -> object:
    if isinstance(value, Fraction):
        return exact_percent(value, language, beside=beside)
    if isinstance(value, (list, tuple)):
        *most, last = map(str, value)
        return listed([", ".join(most), last] if most else [last], language)
    return value
