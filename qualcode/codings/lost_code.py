"""A code that codings have and the codebook lacks, and the line that says so in each language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from qualcode.wording import listed, say

if TYPE_CHECKING:
    from collections.abc import Mapping

COUNTED = ("accepted", "suggested", "conflict")
"""The statuses of codings that are missed; a rejected one is missed nowhere."""


@dataclass(frozen=True, slots=True)
class LostCode:
    """A code that codings have and the codebook does not have; no number counts them.

    Args:
        code: The code.
        codings: Number of codings by status: accepted, suggested (by a person, a model or an import) or conflict.
        likely: The code that it probably is now; empty where none is near.
        deleted_by: The person who deleted it, where somebody did by `codes delete`.
        state: lost: the codebook no longer has it; deleted: by a person; awaited: it came of a change in another copy
            of the study that this codebook has not followed.

    Example:
        >>> lost = LostCode("sarana", {"accepted": 29}, "prasarana")
        >>> lost.what("en")
        '29 accepted codings have the code `sarana`, which the codebook no longer has'
        >>> lost.remedy
        '`qualcode codes rename sarana prasarana`'
    """

    code: str
    codings: Mapping[str, int]
    likely: str = ""
    deleted_by: str = ""
    state: Literal["lost", "deleted", "awaited"] = "lost"

    def what(self, language: str = "en") -> str:
        """The line without its remedy."""
        counts = [(self.codings.get(status, 0), status) for status in COUNTED]
        codings = listed([say(f"lost_codes.{status}", language, count=n) for n, status in counts if n], language)
        words = {"codings": codings, "count": sum(n for n, _ in counts), "code": self.code}
        if self.state == "deleted":
            return say("lost_codes.deleted", language, **words, coder=self.deleted_by)
        return say(f"lost_codes.{self.state}", language, **words)

    @property
    def remedy(self) -> str:
        """The command that mends it."""
        command = {"lost": f"codes rename {self.code} {self.likely or 'NEW'}", "deleted": "undo"}
        return f"`qualcode {command.get(self.state, 'codes apply')}`"

    def told(self, language: str = "en") -> str:
        """The whole line."""
        return f"{self.what(language)}: {self.remedy}"

    def __str__(self) -> str:
        return self.told()

    def as_dict(self, language: str = "en") -> dict[str, Any]:
        """The code as JSON-ready values, with the line in words."""
        return {
            "code": self.code,
            "codings": {status: self.codings.get(status, 0) for status in COUNTED},
            "state": self.state,
            "likely": self.likely or None,
            "deleted_by": self.deleted_by or None,
            "remedy": self.remedy.strip("`"),
            "note": self.told(language),
        }
