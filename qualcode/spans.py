"""Spans: places in a text, as half-open ranges of Unicode code points.

Code points of the text exactly as stored are the only unit, so that `text[span.start:span.end]` is always the quote.
"""

from __future__ import annotations

from dataclasses import dataclass

CONTEXT = 32
"""Code points on either side of a passage that are kept with it."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The half-open range `[start, end)` of code points of one text.

    Args:
        start: Offset of the first code point, from 0.
        end: Offset behind the last code point; not before `start`.

    Raises:
        ValueError: If `start` is negative or `end` comes before it.

    Example:
        >>> Span(4, 9).quote("ikut pelatihan")
        ' pela'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            message = f"a span needs 0 <= start <= end, not [{self.start}, {self.end})"
            raise ValueError(message)

    def __len__(self) -> int:
        return self.end - self.start

    def quote(self, text: str) -> str:
        """The words at this place, exactly as they stand in `text`."""
        return text[self.start : self.end]

    def context(self, text: str, *, width: int = CONTEXT) -> tuple[str, str]:
        """The up to `width` code points before and after this place."""
        return text[max(0, self.start - width) : self.start], text[self.end : self.end + width]

    def overlaps(self, other: Span) -> bool:
        """Return True if the two share at least one code point.

        Example:
            >>> Span(0, 3).overlaps(Span(2, 5)), Span(0, 3).overlaps(Span(3, 5))
            (True, False)
        """
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Return True if `other` lies within this span, edges included."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """This range moved on by `by` code points."""
        return Span(self.start + by, self.end + by)


def with_newlines_as_lf(text: str) -> str:
    r"""Return `text` with CRLF and lone CR as LF: the form in which every transcript is stored.

    Example:
        >>> with_newlines_as_lf("a\r\nb\rc")
        'a\nb\nc'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
