"""Decided codings of a study, counted for the first line of everything that is made of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from qualcode.codings import fields_as_dict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.codings.lost_code import LostCode

Chosen: TypeAlias = Literal["accepted", "all", "suggested"]


@dataclass(frozen=True, slots=True)
class Decided:
    """Codings that people decided, by number, and the codings that something was made of.

    Args:
        chosen: Codings it was made of: `accepted` ones only; `all` that are not rejected; or those that the rules
            `suggested`, whatever people decided.
        accepted: Codings that people accepted or made.
        rejected: Codings that people rejected.
        undecided: Suggestions that nobody has decided, or that people decided differently.
        coders: Number of codings that each person decided; where two decided the same coding, both count it.
        lost: Accepted codings whose words are not in the transcripts any more; they are in no other number.
        altered: Accepted codings whose words or speaker were corrected since, and that nobody looked at again.
        undecided_by_pillar: Number of the undecided that are about each pillar.
        questions: Undecided suggestions that rest on a question alone; they count nowhere and are in no other number.
        lost_codes: Codes that codings have and the codebook lacks; these codings are in no other number.

    Example:
        >>> Decided("all", accepted=2, rejected=1, undecided=9, coders={"ana": 3}).total
        3
    """

    chosen: Chosen = "all"
    accepted: int = 0
    rejected: int = 0
    undecided: int = 0
    coders: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    lost: int = 0
    undecided_by_pillar: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    lost_codes: tuple[LostCode, ...] = ()
    questions: int = 0
    altered: int = 0

    def left_out(self, pillar: str) -> int:
        """Return the number of suggestions about a pillar that do not count, because nobody has decided them."""
        return self.undecided_by_pillar.get(pillar, 0) if self.chosen == "accepted" else 0

    @property
    def total(self) -> int:
        """Number of decided codings."""
        return self.accepted + self.rejected

    @property
    def people(self) -> tuple[tuple[str, int], ...]:
        """People with the number of codings they decided, the busiest first."""
        return tuple(sorted(self.coders.items(), key=lambda item: (-item[1], item[0])))

    def as_dict(self) -> dict[str, Any]:
        """Return the numbers as JSON-ready values."""
        names = ("accepted", "rejected", "undecided", "coders", "lost", "altered", "questions")
        return {"evidence": self.chosen, **fields_as_dict(self, *names, coders=dict(self.people))}
