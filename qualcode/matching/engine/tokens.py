"""A text as arrays: where its words begin and end, and a 64-bit key for each, without a Python object a word.

The text is encoded once; one `bytes.translate` lowers ASCII letters and blanks everything that cannot be part of a
word; the edges of words are where blank meets non-blank. Characters beyond ASCII are few in most texts: they are
decoded where they stand and blanked where they are no letter, mark or digit. Keys come from the words' bytes, eight at
a time. `qualcode.language.words` says what a word is; this module finds the same words, a hundred times faster.

Offsets here are bytes; `Tokens.characters` turns those that matter into code points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qualcode import language as languages

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

_BLANK = 32
_PADDING = 32
_FIRST_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_LATER_MULTIPLIERS = (np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))
_KEEP = np.array([(1 << (8 * length)) - 1 for length in range(9)], np.uint64)
_EIGHT_BYTES = np.dtype("<u8")

_ASCII = 0x80
_LOWERED = bytes(
    byte if byte >= _ASCII else ord(chr(byte).lower()) if chr(byte).isalnum() else _BLANK for byte in range(256)
)

_NO_WORD, _LETTER, _MARK, _UNKNOWN = 0, 1, 2, 255
_classes = np.full(0x110000, _UNKNOWN, np.uint8)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of one text, in text order.

    Args:
        text: The text.
        raw: Its UTF-8 bytes behind one blank, with blanks after them.
        lowered: The same with ASCII in lower case and everything that is no part of a word blank.
        starts: Of each word, its first byte in `raw`.
        ends: Of each word, the byte behind its last.
        keys: Of each word, a hash of its bytes in `lowered`; words of up to eight bytes never share one.
        continuations: The bytes of `raw` that continue a character; empty for ASCII.
    """

    text: str
    raw: bytes
    lowered: bytes
    starts: Integers
    ends: Integers
    keys: NDArray[np.uint64]
    continuations: Integers

    def __len__(self) -> int:
        return len(self.starts)

    def characters(self, offsets: Integers) -> Integers:
        """Byte offsets as code points of the text."""
        if not len(self.continuations):
            return offsets - 1
        return offsets - 1 - np.searchsorted(self.continuations, offsets)

    def offsets(self, characters: Integers) -> Integers:
        """Code points of the text as byte offsets: the inverse of `characters`."""
        if not len(self.continuations):
            return characters + 1
        # the n-th continuation byte comes before every character numbered higher than its own
        own = self.continuations - 1 - np.arange(len(self.continuations))
        return characters + 1 + np.searchsorted(own, characters, side="right")

    def word(self, number: int) -> str:
        """A word in lower case as far as it is ASCII: what its key stands for."""
        return self.lowered[self.starts[number] : self.ends[number]].decode("utf-8", "surrogatepass")

    def words(self, numbers: Integers) -> list[str]:
        """Several words, as `word` gives them."""
        lengths = self.ends[numbers] - self.starts[numbers] + 1
        shift = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        symbols = np.frombuffer(self.lowered, np.uint8)[np.repeat(self.starts[numbers], lengths) + shift]
        symbols[np.cumsum(lengths) - 1] = ord("\n")
        joined: str = symbols.tobytes().decode("utf-8", "surrogatepass")
        return joined.split("\n")[:-1]

    def check(self, numbers: Integers) -> NDArray[np.uint64]:
        """A second hash of some words, independent of their keys."""
        multipliers = (_LATER_MULTIPLIERS[1], _FIRST_MULTIPLIER, _LATER_MULTIPLIERS[0])
        lengths = self.ends[numbers] - self.starts[numbers]
        return _hashes(self.lowered, self.starts[numbers], lengths, multipliers) + lengths.astype(np.uint64)


def tokenize(text: str) -> Tokens:
    """The words of `text`.

    Example:
        >>> tokens = tokenize("Kafé-nya “maju”, 2×!")
        >>> [tokens.word(number) for number in range(len(tokens))]
        ['kafé', 'nya', 'maju', '2']
        >>> tokens.characters(tokens.starts).tolist()
        [0, 5, 10, 17]
    """
    raw = b" " + text.encode("utf-8", "surrogatepass") + b" " * _PADDING
    lowered = raw.translate(_LOWERED)
    continuations = _NONE
    if not text.isascii():
        symbols = np.frombuffer(raw, np.uint8)
        beyond_ascii = np.flatnonzero(symbols >= _ASCII)
        begins = symbols[beyond_ascii] >= 0xC0  # noqa: PLR2004
        continuations = beyond_ascii[~begins]
        lowered = _without_symbols(symbols, lowered, beyond_ascii[begins])
    blank = np.frombuffer(lowered, np.uint8) == _BLANK
    edges = np.flatnonzero(blank[1:] != blank[:-1])
    edges += 1
    starts, ends = edges[0::2], edges[1::2]
    keys = _hashes(lowered, starts, ends - starts, (_FIRST_MULTIPLIER, *_LATER_MULTIPLIERS))
    return Tokens(text, raw, lowered, starts, ends, keys, continuations)


def is_word_character(character: str) -> bool:
    """Return True if a character can be part of a word: a letter, a digit, or a mark.

    Example:
        >>> [is_word_character(character) for character in "aé7_-"]
        [True, True, True, False, False]
    """
    return _class_of(character) != _NO_WORD


_NONE: Integers = np.zeros(0, np.int64)


def _hashes(
    lowered: bytes, starts: Integers, lengths: Integers, multipliers: tuple[np.uint64, np.uint64, np.uint64]
) -> NDArray[np.uint64]:
    """A hash of each word's bytes; never 0, which stands for an empty place in tables."""
    # every run of eight bytes as one number, wherever it begins
    eights = np.ndarray((len(lowered) - 7,), _EIGHT_BYTES, lowered, strides=(1,))
    keys = eights[starts] & _KEEP[np.minimum(lengths, 8)]
    keys *= multipliers[0]
    longer = np.flatnonzero(lengths > 8)  # noqa: PLR2004
    position = 8
    while len(longer):
        left = lengths[longer] - position
        part = eights[starts[longer] + position] & _KEEP[np.minimum(left, 8)]
        mixed = keys[longer]
        if position > 8:  # noqa: PLR2004
            mixed ^= mixed >> np.uint64(29)
            mixed *= multipliers[2]
        keys[longer] = mixed ^ ((part + np.uint64(position)) * multipliers[1])
        longer = longer[left > 8]  # noqa: PLR2004
        position += 8
    keys[keys == 0] = 1
    return keys


def _without_symbols(symbols: NDArray[np.uint8], lowered: bytes, places: Integers) -> bytes:
    """`lowered` with the characters beyond ASCII, which begin at `places`, blanked where they are no part of a word."""
    lead = symbols[places].astype(np.int64)
    sizes = 2 + (lead >= 0xE0) + (lead >= 0xF0)  # noqa: PLR2004
    points = lead & (0x7F >> sizes)
    for step in (1, 2, 3):
        more = sizes > step
        points[more] = (points[more] << 6) | (symbols[places[more] + step] & 0x3F)
    classes = _classes[points]
    for point in np.unique(points[classes == _UNKNOWN]).tolist():
        _classes[point] = _class_of(chr(point))
    classes = _classes[points]
    writable = np.frombuffer(bytearray(lowered), np.uint8)
    _blank(writable, places[classes == _NO_WORD], sizes[classes == _NO_WORD])
    marks = np.flatnonzero(classes == _MARK)
    while len(marks):  # a mark with no word before it is no word, nor is one behind such a mark
        marks = marks[writable[places[marks] - 1] == _BLANK]
        marks = marks[writable[places[marks]] != _BLANK]
        _blank(writable, places[marks], sizes[marks])
        marks = np.flatnonzero(classes == _MARK) if len(marks) else marks
    return writable.tobytes()


def _blank(writable: NDArray[np.uint8], places: Integers, sizes: Integers) -> None:
    for step in range(4):
        writable[places[sizes > step] + step] = _BLANK


def _class_of(character: str) -> int:
    """The class of a character, found with the language room, so that the two never disagree."""
    if languages.words(character):
        return _LETTER
    return _MARK if languages.words("a" + character)[0].end > 1 else _NO_WORD
