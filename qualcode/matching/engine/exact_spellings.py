"""Exact spellings and names, read from the text of a passage: every occurrence that no word runs across."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from qualcode import language as languages
from qualcode.matching.engine.tokens import is_word_character
from qualcode.matching.engine.word_questions import key

if TYPE_CHECKING:
    from collections.abc import Iterator


def spellings(wanted: str, text: str) -> Iterator[tuple[int, int]]:
    """The places of `wanted` in `text` in this very spelling; a blank in it stands for any run of blanks.

    Example:
        >>> list(spellings("KUR", "KUR, kur, KURma, Kredit/KUR"))
        [(0, 3), (24, 27)]
    """
    expression = _expression(wanted)
    match = expression.search(text) if expression else None
    while match and expression:
        if _is_edge(text, match.start()) and _is_edge(text, match.end()):
            yield match.span()
        match = expression.search(text, match.start() + 1)


def holds_name(name: str, text: str) -> bool:
    """Return True if `text` holds the words of `name` in a row, whatever the case.

    Example:
        >>> holds_name("Bank Indonesia", "dari bank  indonesia"), holds_name("BI", "bila")
        (True, False)
    """
    return any(True for _ in spellings(key(name), key(text)))


@lru_cache(maxsize=4096)
def _expression(wanted: str) -> re.Pattern[str] | None:
    parts = [re.escape(part) for part in wanted.split()]
    return re.compile(r"\s+".join(parts)) if parts else None


def _is_edge(text: str, offset: int) -> bool:
    """Return True if no word runs across this place."""
    if offset in (0, len(text)) or not is_word_character(text[offset]):
        return True
    before = offset - 1
    while before > 0 and not languages.words(text[before]) and is_word_character(text[before]):
        before -= 1  # marks belong to the letter before them, if there is one
    return not languages.words(text[before])
