"""Complaints that name no want: something better that is asked for, something bad that is found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.language.stance.particles import DONE, FILLERS, MORE, PRONOUNS, QUANTITIES, WISHED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.language.stance.clauses import Clause
    from qualcode.language.stance.signs import Sign

_HAVING: Final = frozenset(
    {"ada", "ade", "adanya", "terdapat", "is", "are", "was", "were", "had", "have", "has", "got"}
)
_TEEMING: Final = frozenset({"banyak", "penuh", "nemu", "menemukan", "ditemukan", "full", "many", "found", "lots"})
_BEFORE: Final = 3  # words before a nuisance in which it may be said to be there


def is_wished(words: Sequence[str], clause: Clause, sign: Sign) -> bool:
    """Return True if a passive asks for something better (`kebersihan ditingkatkan lagi`) that was not done."""
    if words[sign.start] not in WISHED or sign.start == clause.start or sign.end - sign.start > 1:
        return False
    behind = words[sign.end : clause.end]
    return all(word in FILLERS or word in MORE for word in behind) and DONE.isdisjoint(words[clause.start : clause.end])


def bad_follows(words: Sequence[str], clause: Clause, at: int) -> bool:
    """Return True if what is had is something bad: a complaint with nothing but particles and numbers before it."""
    if words[clause.signs[at].start] not in _HAVING:
        return False
    end = clause.signs[at].end
    for other in clause.signs[at + 1 :]:
        if not all(word in FILLERS or word in QUANTITIES or word in PRONOUNS for word in words[end : other.start]):
            return False
        if other.kind in {"obstacle", "nuisance"}:
            return True
        if other.kind not in {"lack", "quantifier", "degree", "idiom"}:
            return False
        end = other.end
    return False


def is_found(words: Sequence[str], clause: Clause, sign: Sign) -> bool:
    """Return True if a nuisance is said to be there (`ada nyamuk`, `full of dust`), not only spoken of."""
    before = words[max(clause.start, sign.start - _BEFORE) : sign.start]
    return any(word in _HAVING or word in _TEEMING for word in before)
