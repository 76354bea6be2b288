"""How a word is built: the answer to "can this word be a form of that root?", explained."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Analysis:
    """One reading of a word as a form of a root.

    Args:
        word: The word as given.
        root: The root it was asked about.
        parts: The pieces in order, e.g. `("meN-", "sedia", "-kan")`.

    Example:
        >>> print(Analysis("menyediakan", "sedia", ("meN-", "sedia", "-kan")))
        menyediakan = meN- + sedia + -kan
    """

    word: str
    root: str
    parts: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.word} = {' + '.join(self.parts)}"
