"""The parts of a word that is a form of a root: the answer to "can it be one?", explained."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Analysis:
    """One reading of a word as a form of a root.

    Args:
        word: The word as given.
        root: The root of which it is a form.
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
