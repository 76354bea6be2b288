"""Times of the recording within talk, such as `[00:12:33]` or `#00:01:02-3#`: they are no words, to anybody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGITS = re.compile(r"\d:[0-5]\d")
_CLOCK = r"(?:\d{1,3}:)?\d{1,2}:[0-5]\d(?:[.,]\d{1,3})?"
_TO = r"[ \t]*(?:-->|->|[-–—→]|to|sampai|s\.?/?d\.?)[ \t]*"
_RANGE = rf"{_CLOCK}(?:{_TO}{_CLOCK})?"
_LONG = r"\d{1,3}:[0-5]\d:[0-5]\d(?:[.,]\d{1,3})?"  # nobody says seconds when she tells the time of day
_BEFORE = frozenset("0123456789:.,[(<{# \t")
"""What a mark may begin with, before the last digit of its first hour or minute."""
_MARK = re.compile(
    rf"[\[(<{{][ \t]*{_RANGE}[ \t]*[\])>}}]|#{_CLOCK}(?:-\d{{1,3}})?#|(?<![\w:]){_LONG}(?:{_TO}{_LONG})?(?![\w:])"
    # "Sudah lama. 12:33" at the end of a line, but not "Kami buka jam 12:30"; or alone on its line
    rf"|(?:(?<=[.?!…\"”’)\]])[ \t]+|(?m:^)[ \t]*){_RANGE}(?=[ \t]*(?:\n|\Z))"
)


def time_marks(text: str) -> Iterator[Span]:
    """The times of the recording in `text`: in brackets or number signs, with seconds, or behind a sentence.

    A time of day that is part of a sentence is none.

    Example:
        >>> text = "Modal [00:12:33] usaha, #00:01:02-3# dari jam 07:30. 12:33"
        >>> [span.quote(text).strip() for span in time_marks(text)]
        ['[00:12:33]', '#00:01:02-3#', '12:33']
    """
    if ":" not in text:  # few texts have any
        return
    floor = 0
    for digits in _DIGITS.finditer(text):  # around digits alone: tried at every character, it takes five times as long
        first = digits.start()
        while first > floor and text[first - 1] in _BEFORE:
            first -= 1
        tries = range(max(first, floor), digits.start() + 1)
        found = next(filter(None, (_MARK.match(text, start) for start in tries)), None)
        floor = max(floor, digits.end())
        if found:
            yield Span(*found.span())
            floor = max(floor, found.end())


def without_times(text: str) -> str:
    """The text with blanks in place of the times of the recording, so that every other offset stays.

    Example:
        >>> without_times("Modal [00:12] usaha")
        'Modal         usaha'
    """
    parts, last = [], 0
    for span in time_marks(text):
        parts += [text[last : span.start], " " * len(span)]
        last = span.end
    return "".join([*parts, text[last:]]) if parts else text


def word_count(text: str) -> int:
    """The number of words between blanks, times of the recording left out.

    Example:
        >>> word_count("Modal [00:12 - 00:15] usaha, jam 10:30.")
        4
    """
    return len(without_times(text).split())
