"""What to say of a code that no codebook has: the same words wherever a person names one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.codebook.characters import closest
from qualcode.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def no_such_code(
    name: str,
    known: Iterable[str],
    *,
    path: Path | str | None = None,
    line: int | None = None,
    column: int | None = None,
) -> Problem:
    """The problem, with the nearest code as its remedy, or else the pillars.

    Args:
        name: What was written.
        known: Ids of all codes there are.
        path: Where it was written.
        line: Its line there.
        column: Its column there.

    Example:
        >>> print(no_such_code("markte", ["market", "training"]))
        there is no code 'markte'; did you mean 'market'?
        >>> print(no_such_code("zzz", ["market", "market.buyers", "training"]))
        there is no code 'zzz'; the pillars are market, training
    """
    codes = list(known)
    near = closest(name, codes)
    pillars = ", ".join(code for code in codes if "." not in code)
    return Problem(
        f"there is no code {name!r}",
        f"did you mean {near!r}?" if near else f"the pillars are {pillars or 'none'}",
        path,
        line,
        column,
    )
