"""Names of selections in REFI-QDA projects: words of the passage, or a name that a program or a person gave it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.exchange.codings.places.convention import Convention
from qualcode.exchange.codings.places.quoted_words import CUT, folded, places

if TYPE_CHECKING:
    from qualcode.exchange.codings.values import SourceCoding

LONG = 40
"""Letters from which a selection's name may be the beginning of its words."""


def told_by_name(coding: SourceCoding, text: str | None) -> SourceCoding:
    """Return a coding with its quote, if what its selection is called can be its words: of its length, in its text."""
    name = coding.quote
    if name is None or coding.start is None or coding.end is None or not _is_quote(name, text, coding):
        return replace(coding, quote=None, details={"name": name} if name else {})
    return coding


def _is_quote(name: str, text: str | None, coding: SourceCoding) -> bool:
    length, room = len(name.strip()), (coding.end or 0) - (coding.start or 0) + 1
    if length > room:
        return False
    cut = length >= LONG or name.rstrip().endswith(CUT)
    # as many bytes as it may have in UTF-8, and as many line ends as it may hold
    if not cut and room > len(name.encode()) + name.count(" ") + 3:
        return False
    if text is None:
        return True
    start = folded(name).letters
    words = next((start.removesuffix(sign).rstrip() for sign in CUT if start.endswith(sign)), start)
    return bool(places(text, words, most=1))


def usual_convention(program: str) -> Convention | None:
    """Return how a program counts positions, as far as files of it have shown; None of others.

    Example:
        >>> str(usual_convention("NVivo for Windows 12.6")), usual_convention("Other 1") is None
        ('utf-16, crlf 2, exclusive', True)
    """
    name = program.casefold()
    if name.startswith("nvivo") and "mac" not in name:
        return Convention("utf-16", crlf=2)
    return Convention() if name.startswith(("qc ", "qualcoder", "qualcode")) else None
