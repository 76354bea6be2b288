"""Words as they stand in a text, and the folding under which they are compared."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

from qualcode.spans import Span
from qualcode.time_marks import without_times

_ATOM = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}]*")
_JOINTS = regex.compile(r"[\s\p{Pd}\u00ad\u200b-\u200d\u2060'`´‘’ʻʼ]+")
_GAPS = regex.compile(r"[\s\p{Pd}]+")
_ELONGATED = regex.compile(r"(\p{L})\1{2,}")
_ACCENTS = regex.compile(r"[\u0300-\u036f]+")


def words(text: str) -> list[Span]:
    """The atoms of `text`: maximal runs of letters, combining marks and digits of any script.

    A hyphen or an apostrophe ends an atom, a decomposed accent does not. A mark with no letter or
    digit before it (the variation selector behind a heart) is no word, nor is a time of the recording.

    Args:
        text: Any text; it is not normalised, so that offsets stay exact.

    Returns:
        One span an atom, in text order.

    Example:
        >>> text = "Pelatihan-pelatihan ke-2, 10.30!"
        >>> [span.quote(text) for span in words(text)]
        ['Pelatihan', 'pelatihan', 'ke', '2', '10', '30']
    """
    return [Span(*match.span()) for match in _ATOM.finditer(without_times(text))]


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The spelling under which words and roots are compared.

    Lower case, without accents (composed or not), without what joins the parts of a word (hyphens,
    apostrophes, blanks), and with letters drawn out in speech (three times or more) written once.

    Example:
        >>> fold("Pelatihan-Pelatihan"), fold("Jum'at"), fold("bangettt"), fold("Modél")
        ('pelatihanpelatihan', 'jumat', 'banget', 'model')
    """
    folded = word.lower()
    if not folded.isascii():
        folded = _ACCENTS.sub("", unicodedata.normalize("NFKD", folded).lower())
        folded = unicodedata.normalize("NFC", folded)
    if not folded.isalnum():
        folded = _JOINTS.sub("", folded)
    squeezed = _ELONGATED.sub(r"\1", folded)
    return squeezed if len(squeezed) > 1 else folded


def split(word: str) -> list[str]:
    """The pieces of a word or phrase between hyphens, apostrophes and blanks.

    An apostrophe joins (`Jum'at` is one piece), a hyphen or a blank parts.

    Example:
        >>> split("pinjam-meminjam"), split("kerja sama"), split("Jum'at")
        (['pinjam', 'meminjam'], ['kerja', 'sama'], ["Jum'at"])
    """
    return [piece for piece in _GAPS.split(word) if piece]
