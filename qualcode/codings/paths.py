"""Paths of codes: `capital.loan.bank` stands under `capital.loan`, which stands under the pillar `capital`."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, TypeAlias

Level: TypeAlias = Literal["pillar", "indicator"] | int
"""How deep a code is taken: the pillar, the deepest indicator, or at most so many levels, the pillar being 1."""

_KNOWN = 65_536


@lru_cache(_KNOWN)
def code_path(code: str) -> tuple[str, ...]:
    """Return the code and every code above it, the pillar first.

    Example:
        >>> code_path("capital.loan.bank")
        ('capital', 'capital.loan', 'capital.loan.bank')
    """
    steps = code.split(".")
    return tuple(".".join(steps[:count]) for count in range(1, len(steps) + 1))


def at_level(code: str, level: Level) -> str:
    """Return the code of a level that stands above this one, or this one where it is not so deep.

    Args:
        code: The code.
        level: `pillar`, `indicator` (the code itself) or the number of levels, from 1.

    Example:
        >>> [at_level("capital.loan.bank", level) for level in ("pillar", 2, "indicator", 9)]
        ['capital', 'capital.loan', 'capital.loan.bank', 'capital.loan.bank']
    """
    if level == "indicator":
        return code
    return code if "." not in code else code_path(code)[: 1 if level == "pillar" else level][-1]
