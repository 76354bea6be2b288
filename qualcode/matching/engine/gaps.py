"""Gaps between words that follow each other: nothing that parts them, a hyphen, or a stop."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qualcode.matching.engine.tokens import Tokens

CLOSED: Final = 0
"""Punctuation or symbols: no phrase runs across."""
OPEN: Final = 1
"""Blanks, line breaks, an apostrophe, a hyphen with blanks: a phrase may run across."""
HYPHEN: Final = 2
"""A single hyphen and nothing else: it joins the halves of a doubling, and a phrase may run across."""

_HYPHENS = "-‐‑‒–"
_APOSTROPHES = "'’‘"
_BLANK = r"[\s\u00ad\u200b-\u200d\u2060\ufeff]"  # no-width characters are blanks too: nobody sees them
_PASSABLE = re.compile(rf"{_BLANK}*+[{_HYPHENS}{_APOSTROPHES}]?{_BLANK}*+")

_OF_BYTE = np.array(
    [
        HYPHEN if symbol == "-" else OPEN if _PASSABLE.fullmatch(symbol) and symbol.isascii() else CLOSED
        for symbol in map(chr, range(256))
    ],
    np.uint8,
)


def gaps(tokens: Tokens, numbers: NDArray[np.int64]) -> NDArray[np.uint8]:
    """The gap between each of these words and the next one.

    Args:
        tokens: The words of a text.
        numbers: Which words; the last word of the text has no next one and must not be among them.

    Example:
        >>> from qualcode.matching.engine.tokens import tokenize
        >>> gaps(tokenize("ibu-ibu kerja sama. Ya"), np.arange(4)).tolist() == [HYPHEN, OPEN, OPEN, CLOSED]
        True
    """
    begins, ends = tokens.ends[numbers], tokens.starts[numbers + 1]
    kinds = _OF_BYTE[np.frombuffer(tokens.raw, np.uint8)[begins]]
    for number in np.flatnonzero(ends - begins > 1).tolist():
        between = tokens.raw[begins[number] : ends[number]].decode("utf-8", "surrogatepass")
        kinds[number] = (
            HYPHEN if between in _HYPHENS and len(between) == 1 else OPEN if _PASSABLE.fullmatch(between) else CLOSED
        )
    return kinds
