"""Labels that look misspelt: one letter from a label that recurs, or from a word that names a role."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from qualcode.transcripts.talk.labels import key_of
from qualcode.transcripts.talk.roles import ANSWERS, ASKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.transcripts.talk.structure import Structure

MOST = 500  # labels that recur: no honest document has more, and each rare one is held against them
RARE = 2  # times that a misspelt label may stand
SHORT = 4  # characters: shorter labels are near to each other by chance
PAIR = 2
OFTEN = 2  # times as often must the label stand that was meant
LONGEST = 30  # characters: longer ones are hardly labels
KNOWN = 6  # letters of a word that names a role: shorter ones are near to names, as "Tania" is to "tanya"
_OF_LENGTH = {
    length: sorted(word for word in ASKS | ANSWERS if len(word) == length)
    for length in {len(word) for word in ASKS | ANSWERS}
    if length >= KNOWN
}


def misspelt(structure: Structure) -> Iterator[tuple[str, str]]:
    """The labels of a document that look misspelt, each with the one that was probably meant, both as written.

    One letter is too much or too little, another one, in another case, or two are swapped. A label that somebody
    declared is right as it is, and so are labels that differ by a number.

    Args:
        structure: The document's structure.

    Yields:
        The label, and the one that it is like.
    """
    spellings: Counter[str] = Counter()
    speaking: Counter[str] = Counter()
    for one in structure.candidates:
        for written, count in one.spellings:
            spellings[written] += count
            speaking[written] += count * one.speaks
    recurring = sorted(other for other, often in speaking.items() if often >= OFTEN)
    recurring = recurring if len(recurring) <= MOST else []
    for written, count in sorted(spellings.items()):
        if len(written) > LONGEST or structure.declared.names(written):
            continue
        near = recurring if count <= RARE else []
        often = [other for other in near if speaking[other] >= OFTEN * count]
        meant = next((other for other in often if _is_slip(written, other, others=often)), None) or _known(written)
        if meant and (count <= RARE or meant not in speaking):
            yield written, meant


def _is_slip(label: str, other: str, *, others: Sequence[str]) -> bool:
    if not is_one_letter_off(label, other):
        return False
    if min(len(label), len(other)) >= SHORT or key_of(label) == key_of(other):
        return True
    # Initials of a group differ by a letter; beside two letters that take turns, a third one is hardly a person.
    return len(set(label.casefold())) == len(set(other.casefold())) < len(label) or len(others) == PAIR


def _known(label: str) -> str | None:
    """The word for a role that a label is one letter from; None for such a word itself."""
    key = key_of(label)
    if len(key) < KNOWN or key in ASKS | ANSWERS:
        return None
    stem = re.sub(r"[\s._#/-]*\d{1,3}$", "", key)
    if len(stem) < KNOWN or stem in ASKS | ANSWERS:
        return None
    near = (word for length in (-1, 0, 1) for word in _OF_LENGTH.get(len(stem) + length, ()))
    found = min((word for word in near if is_one_letter_off(stem, word)), default="")
    return found.capitalize() or None


def is_one_letter_off(one: str, other: str) -> bool:
    """Return True if one letter is inserted, left out, replaced or in another case, or two neighbours are swapped.

    Example:
        >>> [is_one_letter_off(word, "Informan") for word in ("Infoman", "Informann", "Imforman", "Infroman")]
        [True, True, True, True]
        >>> is_one_letter_off("P1", "P2"), is_one_letter_off("Infrman 2", "Informan 1")
        (False, False)
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    at = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    mine, theirs = one[at:], other[at:]
    if mine[1:] == theirs[1:] and mine and theirs:
        changed = mine[0] + theirs[0]
    elif mine[1:] == theirs and mine:
        changed = mine[0]
    elif mine == theirs[1:] and theirs:
        changed = theirs[0]
    elif mine[:2] == theirs[:2][::-1] and mine[2:] == theirs[2:]:
        changed = mine[:2]
    else:
        return False
    return changed.isalpha()
