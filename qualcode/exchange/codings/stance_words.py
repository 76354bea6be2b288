"""Words of people and programs for a stance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.codings import SIGNS, STANCES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.codings import Stance

WORDS: Mapping[Stance, tuple[str, ...]] = {
    "achieved": ("positive", "positif", "tercapai", "pos", "+", "pro", "baik"),
    "shortcoming": ("negative", "negatif", "kekurangan", "kurang", "neg", "-", "contra", "kontra", "buruk"),
    "mixed": ("both", "campuran", "campur", "ambivalent", "+-", "+/-"),
    "neutral": ("netral", "none", "0", "neu"),
}


def stance_of(word: str) -> Stance | None:
    """Return the stance that a word or sign means; None if it means none.

    Example:
        >>> stance_of("Achieved"), stance_of("negatif"), stance_of("✓"), stance_of("maybe")
        ('achieved', 'shortcoming', 'achieved', None)
    """
    said = word.strip().casefold()
    for stance in STANCES:
        if said in {stance, SIGNS[stance], *WORDS[stance]}:
            return stance
    return None
