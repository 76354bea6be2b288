r"""Conventions by which programs count positions in a text, and the one that a file's positions fit.

Programs count code points, UTF-16 units or UTF-8 bytes; a line's end of `\r\n` as one or as two; a byte-order mark or
not; and an end as the last character of a passage or as the one behind it. A file does not say. Where it has the words
of its passages, the right convention finds those. Where it has none, passages begin and end at edges of words: before a
start no letter or digit and at it one, before an end no blank and at it no letter or digit. A wrong convention misses
those edges sooner or later.

    >>> len(CONVENTIONS), str(CONVENTIONS[0])
    (24, 'code point, crlf 1, exclusive')
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import Any, Literal, get_args

from qualcode.errors import InputError

Unit = Literal["code point", "utf-16", "utf-8"]
UNITS: tuple[Unit, ...] = get_args(Unit)
MARK = "\ufeff"
MARK_WIDTH = {"code point": 1, "utf-16": 1, "utf-8": 3}
ENOUGH = 20
"""Selections without words from which a convention counts as known."""
SHARE = 0.8  # of edges that a convention must meet to be sure


@dataclass(frozen=True, slots=True)
class Convention:
    """The way in which a program counts positions.

    Args:
        unit: `code point`, `utf-16` or `utf-8`.
        crlf: 2 if a line's end of two characters counts as two, 1 if as one.
        bom: True if a byte-order mark counts.
        inclusive: True if an end is the last character's place, not the one behind it.

    Example:
        >>> Convention.of("utf-16, crlf 2, inclusive")
        Convention(unit='utf-16', crlf=2, bom=False, inclusive=True)
    """

    unit: Unit = "code point"
    crlf: int = 1
    bom: bool = False
    inclusive: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON-ready values."""
        return {
            "unit": self.unit,
            "crlf": self.crlf,
            "bom": self.bom,
            "end": "inclusive" if self.inclusive else "exclusive",
        }

    def __str__(self) -> str:
        words = [self.unit, f"crlf {self.crlf}", *["bom"] * self.bom, "inclusive" if self.inclusive else "exclusive"]
        return ", ".join(words)

    @classmethod
    def of(cls, words: str) -> Convention:
        """Return the convention that a person names, as `str()` of it says it; what is not named is the usual.

        Raises:
            InputError: If a word is not known.
        """
        made = cls()
        for word in filter(None, (part.strip().lower().replace("_", " ") for part in words.split(","))):
            if word in UNITS:
                made = replace(made, unit=word)
            elif word in {"crlf 1", "crlf 2"}:
                made = replace(made, crlf=int(word[-1]))
            elif word == "bom":
                made = replace(made, bom=True)
            elif word == "inclusive":
                made = replace(made, inclusive=True)
            elif word != "exclusive":
                known = f"name {', '.join(UNITS)}, crlf 1, crlf 2, bom, inclusive or exclusive, with commas between"
                raise InputError(f"unknown in a convention: '{word[:40]}'", known)
        return made


CONVENTIONS: tuple[Convention, ...] = tuple(
    Convention(unit, crlf, bom, inclusive)
    for unit, crlf, bom, inclusive in product(UNITS, (1, 2), (False, True), (False, True))
)
"""All of them, the most usual first."""


@dataclass(frozen=True, slots=True)
class FoundConvention:
    """The convention that a file's positions fit best, and how sure that is.

    Args:
        convention: The one that fits best.
        by: What it was judged by: `quotes`, `edges` of words, or `setting` if a person or the program fixed it.
        score: Quotes, or edges, that it meets.
        of: Quotes, or edges, that there are: two edges a selection.
        runner_up: The one that fits next best and puts some selection elsewhere; None if all others agree.
        runner_up_score: Quotes or edges that that one meets.
        rivals: Conventions that fit as well and put some selection elsewhere.
    """

    convention: Convention
    by: Literal["quotes", "edges", "setting"]
    score: int = 0
    of: int = 0
    runner_up: Convention | None = None
    runner_up_score: int = 0
    rivals: tuple[Convention, ...] = ()

    @property
    def is_sure(self) -> bool:
        """True if nothing else fits, and enough selections speak for it."""
        if self.by == "setting" or not self.of:
            return self.by == "setting"
        least = 1 if self.by == "quotes" else 2 * ENOUGH
        return not self.rivals and self.of >= least and self.score >= SHARE * self.of

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON-ready values, with the runner-up's."""
        beside = self.runner_up.as_dict() | {"score": self.runner_up_score} if self.runner_up else None
        return self.convention.as_dict() | {
            "by": self.by,
            "score": self.score,
            "of": self.of,
            "sure": self.is_sure,
            "runner_up": beside,
        }
