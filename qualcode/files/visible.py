"""Characters that XML forbids, made visible, so that they neither vanish nor break a file."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PICTURES = {code: 0x2400 + code for code in range(0x20)}


def visible(text: str) -> str:
    r"""The text with each character that XML forbids replaced by its picture, or by U+FFFD where it has none.

    Example:
        >>> visible("a\x0bb")
        'a␋b'
    """
    return _FORBIDDEN.sub(lambda found: chr(_PICTURES.get(ord(found[0]), 0xFFFD)), text)
