"""Characters that files cannot hold, made visible: nothing vanishes unseen, and nothing breaks a file."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PICTURES = {code: 0x2400 + code for code in range(0x20)}


def visible(text: str) -> str:
    r"""The text with characters that XML forbids as pictures of themselves, others that stand for none as U+FFFD.

    Example:
        >>> visible("a\x0bb")
        'a␋b'
    """
    return _FORBIDDEN.sub(lambda found: chr(_PICTURES.get(ord(found[0]), 0xFFFD)), text)
