r"""Quotes of other programs in a text: the places where the same words stand, however they are spaced.

>>> places("Ibu  ikut\npelatihan, Ibu senang.", "Ibu ikut pelatihan")
[Span(start=0, end=19)]
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from qualcode.spans import Span

CUT = ("…", "...", "[...]", "[…]")
"""Signs at the end of a quote that a program has shortened."""
LEAST_CUT = 12  # letters of a shortened quote that are enough to know it by
ALIKE = str.maketrans("‘’‚′“”„″‐‑‒–—−", "''''\"\"\"\"------")
_IGNORED = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_FORMS = re.compile(f"[{''.join(map(chr, ALIKE))}{''.join(sorted(_IGNORED))}]")
_PLAIN = ALIKE | dict.fromkeys(map(ord, _IGNORED))


def agrees(words: str, quote: str, *, whole: bool = True) -> bool:
    r"""Return True if words of a text are those of a quote, but for blanks, forms of signs and what was cut off.

    Args:
        words: Words of the text.
        quote: The quote of the other program.
        whole: False if that program shortens long quotes.

    Example:
        >>> agrees("Ibu\nikut", "Ibu ikut"), agrees("Ibu ikut pelatihan", "Ibu ikut pelat…", whole=False)
        (True, True)
    """
    if words == quote:
        return bool(words.strip())
    if whole and _is_plain(words) and _is_plain(quote):  # nothing but blanks can differ, and most places miss
        return words.split() == quote.split() != []
    here, there = _letters(words), _letters(quote)
    if here == there:
        return bool(here)
    shortened = next((there.removesuffix(sign).rstrip() for sign in CUT if there.endswith(sign)), there)
    return not whole and len(shortened) >= LEAST_CUT and here.startswith(shortened)


def _is_plain(words: str) -> bool:
    """True if words have but one form in which quotes are compared."""
    return words.isascii() or not (_FORMS.search(words) or not unicodedata.is_normalized("NFC", words))


def _letters(words: str) -> str:
    """Words in the form in which quotes are compared, without the places that `folded` keeps."""
    return unicodedata.normalize("NFC", " ".join(words.translate(_PLAIN).split()))


def places(text: str, quote: str, *, most: int = 2, among: tuple[int, int] | None = None) -> list[Span]:
    """Return the places of a text at which a quote stands: exactly if it does so anywhere, else however spaced.

    Args:
        text: The text.
        quote: The quote; blanks at its ends do not count.
        most: Places that are looked for; two are enough to know that a quote proves none.
        among: From where, and before where, a place begins; anywhere if not given.

    Returns:
        The places, in text order; they may overlap.
    """
    quote = quote.strip()
    if not quote:
        return []
    first, last = among or (0, len(text))
    if exact := _all(text, quote, most, first, last):
        return [Span(at, at + len(quote)) for at in exact]
    there, wanted = _folded_text(text), folded(quote).letters
    first, last = bisect_left(there.starts, first), bisect_left(there.starts, last)
    found = _all(there.letters, wanted, most, first, last)
    return [Span(there.starts[at], there.ends[at + len(wanted) - 1]) for at in found]


@dataclass(frozen=True, slots=True)
class Folded:
    """A text with one blank for each run of them, one form for each sign, and composed letters.

    Args:
        letters: The text so written.
        starts: For each of its letters, where it begins in the text as it was.
        ends: For each of its letters, where it ends there.
    """

    letters: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def folded(text: str) -> Folded:
    """Return a text in the form in which quotes are compared."""
    letters: list[str] = []
    index: list[int] = []
    for at, letter in enumerate(text):
        if letter.isspace():
            if letters and letters[-1] != " ":
                letters.append(" ")
                index.append(at)
        elif letter not in _IGNORED:
            letters.append(letter.translate(ALIKE))
            index.append(at)
    if letters and letters[-1] == " ":
        letters.pop()
        index.pop()
    joined = "".join(letters)
    if unicodedata.is_normalized("NFC", joined):
        return Folded(joined, tuple(index), tuple(at + 1 for at in index))
    return _composed(letters, index)


def _composed(letters: list[str], index: list[int]) -> Folded:
    made: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    start = 0
    for stop in range(1, len(letters) + 1):
        if stop < len(letters) and unicodedata.combining(letters[stop]):
            continue
        composed = unicodedata.normalize("NFC", "".join(letters[start:stop]))
        made += composed
        starts += [index[start]] * len(composed)
        ends += [index[stop - 1] + 1] * len(composed)
        start = stop
    return Folded("".join(made), tuple(starts), tuple(ends))


_folded_text = lru_cache(maxsize=8)(folded)  # many quotes are looked for in one text


def _all(text: str, words: str, most: int, first: int, last: int) -> list[int]:
    found: list[int] = []
    until = last + len(words) - 1
    at = text.find(words, first, until) if words else -1
    while at >= 0 and len(found) < most:
        found.append(at)
        at = text.find(words, at + 1, until)
    return found
