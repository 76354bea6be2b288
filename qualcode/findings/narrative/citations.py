"""Quotes in the prose of findings: which are set against each other, how they are written, how they are cited."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.evidence import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.evidence import Segment

MARK = "\0"  # never part of a transcript: readers refuse or replace it


class Citations:
    """Numbers segments in the order in which the prose cites them.

    Example:
        >>> from qualcode.evidence import Segment
        >>> cite = Citations()
        >>> text = "Siti says so " + cite(Segment(0, "siti", 0, 1, "x", "hrd", "achieved")) + "."
        >>> cite.pieces(text)
        ('Siti says so ', 1, '.')
    """

    def __init__(self) -> None:
        self.segments: list[Segment] = []

    def __call__(self, segment: Segment) -> str:
        """The mark that cites the segment."""
        if segment not in self.segments:
            self.segments.append(segment)
        return f"{MARK}{self.segments.index(segment) + 1}{MARK}"

    @staticmethod
    def pieces(text: str) -> tuple[str | int, ...]:
        """The text cut at its citations."""
        parts = re.split(f"{MARK}([0-9]+){MARK}", text)
        return tuple(int(part) if n % 2 else part for n, part in enumerate(parts) if part)


def quoted(segment: Segment) -> str:
    """The passage in quotation marks, on one line, without its full stop; cut where it is very long.

    Example:
        >>> from qualcode.evidence import Segment
        >>> quoted(Segment(0, "siti", 0, 1, "Kami  dilatih.", "hrd", "achieved"))
        '“Kami dilatih”'
    """
    quote = shortened(segment.quote.replace(MARK, "\ufffd"))
    if quote.endswith(".") and not quote.endswith(".."):
        quote = quote[:-1]
    return f"“{quote}”"


def opposed(supporting: Sequence[Segment], contradicting: Sequence[Segment]) -> list[Segment]:
    """Up to two pairs of opposed quotes, each objection from another person than the claim before it where it can be.

    Example:
        >>> from qualcode.evidence import Segment
        >>> yes = Segment(0, "a", 0, 1, "x", "hrd", "achieved", informant="A")
        >>> no = [Segment(0, "a", n, n + 1, "x", "hrd", "shortcoming", informant=who) for n, who in enumerate("AB", 1)]
        >>> [segment.informant for segment in opposed([yes], no)]
        ['A', 'B']
    """
    if not supporting or not contradicting:
        return list((supporting or contradicting)[:2])
    quotes: list[Segment] = []
    left = list(contradicting)
    for claim in supporting[:2]:
        if left:
            objection = next((segment for segment in left if segment.informant != claim.informant), left[0])
            left.remove(objection)
            quotes += [claim, objection]
    return quotes
