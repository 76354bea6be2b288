"""Progress: how much of what is there has been found, code by code, and what finding more would cost to read."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.codebook.unknown_code import known_code
from qualcode.codings import fields_as_dict
from qualcode.study.review.read_state import ReadState
from qualcode.study.review.stances import learned_stances
from qualcode.suggesting import TARGETS, costs, share_found_at_least
from qualcode.wording import decimal, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.study.parts import Parts
    from qualcode.suggesting import Comparison, Read

LEVEL = 0.95
"""Probability with which a bound holds, however often one looks."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound of how much of what is there has been found.

    Args:
        draws: Number of passages that it rests on.
        found: Number of them that have the code.
        share: The share of what is there that has been found at least, 0 to 1; 0 where nothing can be said.
        cost: For each target, how many further passages must be read, none with the code, to reach it; None where
            nothing was found yet.
    """

    draws: int
    found: int
    share: float
    cost: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class CodeProgress:
    """A count of what was read and found for one code, with its bounds.

    Args:
        code: The code.
        passages: Number of passages of the study.
        read: Number of them read for it.
        found: Number of them that have it.
        bound: From all passages read in `review --next`; it holds if the ranking is no worse than chance.
        audit: From those among them that were drawn at random; it holds whatever the ranking is.
        stance: How a learned stance compares with the rules'; None where too little was decided.
    """

    code: str
    passages: int
    read: int
    found: int
    bound: Bound
    audit: Bound
    stance: Comparison | None = None

    @property
    def unread(self) -> int:
        """Number of passages that nobody read for it."""
        return self.passages - self.read

    def sentence(self, language: str) -> str:
        """Return the bound in words."""
        if not self.unread:
            return say("progress.whole", language)
        told = [
            say(key, language, share=figures(bound.share, language), level=f"{LEVEL:.0%}")
            for key, bound in (("progress.at_least", self.bound), ("progress.audit", self.audit))
            if bound.share
        ]
        return "; ".join(told) or say("progress.nothing" if self.found else "progress.none_found", language)

    def stance_in_words(self, language: str) -> str:
        """Return where the suggested stance comes from, in words; empty where nothing was learned."""
        if self.stance is None:
            return ""
        key = "progress.learned" if self.stance.is_taken else "progress.not_learned"
        shares = {"right": decimal(self.stance.right, language), "rules": decimal(self.stance.rules_right, language)}
        over = say("progress.over_all", language) if self.stance.whole_study else ""
        return say(key, language, decisions=self.stance.decisions, **shares) + over

    def as_dict(self, language: str = "en") -> dict[str, Any]:
        """Return JSON-ready values."""
        return {
            "code": self.code,
            "passages": self.passages,
            "read": self.read,
            "found": self.found,
            "unread": self.unread,
            "bound": round(self.bound.share, 4),
            "level": LEVEL,
            "draws": self.bound.draws,
            "cost": dict(self.bound.cost),
            "audit": {
                "read": self.audit.draws,
                "found": self.audit.found,
                "bound": round(self.audit.share, 4),
                "cost": dict(self.audit.cost),
            },
            "sentence": self.sentence(language),
            "stance": None if self.stance is None else fields_as_dict(self.stance),
        }


def progress(study: Parts, *, codes: Sequence[str] = ()) -> list[CodeProgress]:
    """Return for each code, in codebook order, how much of what is there has been found.

    In an open blind round the study's coder sees what her own decisions say.

    Args:
        study: The study.
        codes: Only these codes and those under them; none means all.

    Raises:
        InputError: A code is not in the codebook.
    """
    wanted = [known_code(study.codebook, each) for each in codes]
    with ExitStack() as stack:
        store = stack.enter_context(study.file.opened()) if study.file.exists else None
        state = ReadState(study, store, study.coder)
        stances = learned_stances(study).comparisons
        return [
            code_progress(state, code, stances.get(code))
            for code in state.codes
            if not wanted or any(code == each or code.startswith(f"{each}.") for each in wanted)
        ]


def code_progress(state: ReadState, code: str, stance: Comparison | None = None) -> CodeProgress:
    """Count what was read and found for a code, with its bounds."""
    reads = state.reads(code)
    found = sum(each.has_code for each in reads.values())
    ranked, random = state.looks(code, "ranked", "random"), state.looks(code, "random")
    whole = len(state.passages)
    bound, audit = (_bound(draws, found=found, unread=whole - len(reads)) for draws in (ranked, random))
    return CodeProgress(code, whole, len(reads), found, bound, audit, stance)


def _bound(draws: Sequence[Read], *, found: int, unread: int) -> Bound:
    share = share_found_at_least(draws, found=found, unread=unread, alpha=1 - LEVEL) if draws or not unread else 0.0
    cost = costs(TARGETS, draws, found=found, unread=unread, alpha=1 - LEVEL)
    named = {f"{target:.2f}": each for target, each in zip(TARGETS, cost, strict=True)}
    return Bound(len(draws), sum(each.has_code for each in draws), share, named)


def figures(share: float, language: str) -> str:
    """A share in two figures, rounded down: a bound is never said to be more than it is.

    Example:
        >>> figures(0.8489, "en"), figures(0.29, "id")
        ('0.84', '0,29')
    """
    return decimal(int(share * 100 + 1e-9) / 100, language)
