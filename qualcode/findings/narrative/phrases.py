"""Small change of prose: lists, numbers, percentages, labels in a sentence, citations."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from qualcode.analysis.quotes import shortened
from qualcode.evidence import exactly

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.findings.finding import Segment

T = TypeVar("T")

MARK = "\0"  # never part of a transcript: readers refuse or replace it


class Citations:
    """Numbers segments in the order in which the prose cites them.

    Example:
        >>> from qualcode.findings.finding import Segment
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
        >>> from qualcode.findings.finding import Segment
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
        >>> from qualcode.findings.finding import Segment
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


def pick(index: int, options: Sequence[T]) -> T:
    """One of several wordings, so that neighbouring pillars do not read alike."""
    return options[index % len(options)]


def by_number(number: int, options: Sequence[T]) -> T:
    """The wording for a number from 1; the last is for all that are greater.

    Example:
        >>> [by_number(number, ["one", "both", "all"]) for number in (1, 2, 3, 4)]
        ['one', 'both', 'all', 'all']
    """
    return options[min(number, len(options)) - 1]


def capitalised(text: str) -> str:
    """The text with its first letter as a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def inline(label: str) -> str:
    """A label as it stands in the middle of a sentence: a small first letter, unless it is a name or acronym.

    Example:
        >>> inline("Pengembangan usaha"), inline("KUR dan BPUM"), inline("Dana Bergulir")
        ('pengembangan usaha', 'KUR dan BPUM', 'Dana Bergulir')
    """
    first, _, rest = label.partition(" ")
    if len(first) > 1 and first[0].isupper() and first[1:].islower() and not any(c.isupper() for c in rest):
        return first.lower() + label[len(first) :]
    return label


def enumerated(items: Sequence[str], *, last: str, pair: str) -> str:
    """Items as a list in a sentence.

    Args:
        items: At least one.
        last: What stands before the last of three or more.
        pair: What stands between two.

    Example:
        >>> enumerated(["a", "b", "c"], last=", dan ", pair=" dan ")
        'a, b, dan c'
    """
    if len(items) <= 2:  # noqa: PLR2004 -- two is a pair
        return pair.join(items)
    return ", ".join(items[:-1]) + last + items[-1]


def percent(share: Fraction, *, beside: Sequence[float] = (), point: str = ".") -> str:
    """A share as a whole percentage; with one decimal where rounding would make it equal a threshold beside it.

    Example:
        >>> percent(Fraction(2, 3)), percent(Fraction(1492, 2000), beside=[0.75])
        ('67%', '74.6%')
    """
    whole = _rounded(share * 100)
    if any(share != exactly(value) and whole == _rounded(exactly(value) * 100) for value in beside):
        tenths = _rounded(share * 1000)
        return f"{tenths // 10}{point}{tenths % 10}%"
    return f"{whole}%"


def _rounded(value: Fraction) -> int:
    return int(value + Fraction(1, 2))
