"""Characters that XML forbids, made visible, so that they neither vanish nor break a file."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST, _NEAR = 40, 0.75  # characters of a misspelt name, and how like a known one it is
_PICTURES = {code: 0x2400 + code for code in range(0x20)}


def visible(text: str) -> str:
    r"""The text with each character that XML forbids replaced by its picture, or by U+FFFD where it has none.

    Example:
        >>> visible("a\x0bb")
        'a␋b'
    """
    return _FORBIDDEN.sub(lambda found: chr(_PICTURES.get(ord(found[0]), 0xFFFD)), text)


SHORT: Final = 3
"""Characters of a name that messages repeat though nothing is known of it: no telling words are as short."""

MOST: Final = 10
"""Names that a message lists."""

LOOKED_AT: Final = 100
"""Names that are held against the known ones."""


def told(name: str, known: Iterable[str] = ()) -> str:
    """A name in a file as messages repeat it: one that is known or nearly so, else its length.

    What should be a name may be the words of an interview, put into the wrong file or the wrong column.

    Args:
        name: As it stands in the file.
        known: Names that could have been meant.

    Example:
        >>> told("acepted", ["accepted", "rejected"]), told("Suami saya pergi", ["accepted"])
        ("'acepted'", '(16 characters)')
    """
    return f"{name!r}" if _is_telling_nothing(name, known) else f"({len(name)} characters)"


def listed(names: Iterable[str], known: Iterable[str] = ()) -> str:
    """Names in a file as messages list them: those that are known or nearly so, and a count of the others.

    Example:
        >>> listed(["unit", "Suami saya pergi", "b"], ["unit", "coder"])
        'unit, b and 1 other'
    """
    names, known = list(names), frozenset(known)
    shown = [name for name in names[:LOOKED_AT] if name.strip() and _is_telling_nothing(name.strip(), known)][:MOST]
    others = len([name for name in names if name.strip()]) - len(shown)
    rest = f"{others} other{'s' if others > 1 else ''}" if others > 0 else ""
    return " and ".join(part for part in (", ".join(shown), rest) if part)


def _is_telling_nothing(name: str, known: Iterable[str]) -> bool:
    if not name.isprintable():
        return False
    folded, names = name.casefold(), [each.casefold() for each in known]
    near = len(name) <= SHORT or folded in names
    return near or (len(name) <= _LONGEST and bool(get_close_matches(folded, names, n=1, cutoff=_NEAR)))
