"""Codes that a person names: known to the codebook, or a problem in the same words everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.codebook.characters import closest
from qualcode.errors import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from qualcode.codebook.codebook import Codebook


def known_code(codebook: Codebook, name: str) -> str:
    """Return `name` if the codebook has a code of that name.

    Raises:
        InputError: If not; the remedy names the nearest.
    """
    known = [code.id for code in codebook]
    if name not in known:
        raise InputError(no_such_code(name, known))
    return name


def no_such_code(
    name: str,
    known: Iterable[str],
    *,
    path: Path | str | None = None,
    line: int | None = None,
    column: int | None = None,
) -> Problem:
    """The problem of a code that does not exist, with the nearest code as its remedy, or else the pillars.

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
