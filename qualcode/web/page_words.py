"""The words of the page in one language, for its template and its scripts."""

from __future__ import annotations

from qualcode.codings.coding import SIGNS, STANCES
from qualcode.wording import say, texts_of


def page_words(language: str) -> dict[str, str]:
    """The page's texts by key, without the section's name, and some that others use too; scripts fill their slots.

    Example:
        >>> page_words("en")["tools.undo"], page_words("id")["stances.mixed"]
        ('Undo', 'campuran')
    """
    shared = [f"stances.{stance}" for stance in STANCES]
    shared += ["decisions.accepted", "decisions.rejected", "words.codebook", "words.rule", "figures.all_codes"]
    return {**texts_of("page", language), **{key: say(key, language) for key in shared}}


def signs() -> dict[str, str]:
    """The sign of each stance."""
    return {str(stance): sign for stance, sign in SIGNS.items()}
