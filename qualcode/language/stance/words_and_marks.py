"""Tokens: the words of a passage in small letters, and the mark before each."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

NONE: Final = 0
COMMA: Final = 1
STOP: Final = 2
QUESTION: Final = 3


_ATOM: Final = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_ATOM_AND_GAP: Final = re.compile(rf"({_ATOM.pattern})([\W_]*)")
_STOP_MARK: Final = re.compile(r"[.!…;:\n()\[\]\"“”–—。！]|\s-+\s")


class Tokens(NamedTuple):
    """The words of a passage.

    Args:
        words: Each word in small letters.
        starts: Where it begins in the passage.
        ends: Where it ends.
        gaps: The strongest mark before it: `NONE`, `COMMA`, `STOP` or `QUESTION`; one more for the end.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[int]


def tokens(text: str) -> Tokens:
    """The words of `text` with the marks between them.

    Example:
        >>> tokens("Modal? Belum, kak.").words
        ['modal', 'belum', 'kak']
        >>> tokens("Modal? Belum, kak.").gaps
        [2, 3, 1, 2]
    """
    lower = text.lower()
    if len(lower) != len(text):  # "İ" has two characters in small letters, which would shift every offset behind it
        lower = "".join(c if len(c.lower()) > 1 else c.lower() for c in text)
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    gaps = [STOP]
    first = _ATOM.search(lower)
    at = first.start() if first else len(lower)
    for word, gap in _ATOM_AND_GAP.findall(lower, at):
        words.append(word)
        starts.append(at)
        at += len(word)
        ends.append(at)
        at += len(gap)
        gaps.append(NONE if gap == " " else gap_mark(gap))
    gaps[-1] = max(gaps[-1], STOP)
    return Tokens(words, starts, ends, gaps)


@lru_cache(maxsize=4096)
def gap_mark(gap: str) -> int:
    """The strongest mark in what stands between two words: `NONE`, `COMMA`, `STOP` or `QUESTION`.

    Example:
        >>> [gap_mark(gap) for gap in (" ", "-", ", ", " - ", "? ")]
        [0, 0, 1, 2, 3]
    """
    if "?" in gap or "？" in gap or "؟" in gap:
        return QUESTION
    if _STOP_MARK.search(gap):
        return STOP
    return COMMA if "," in gap else NONE
