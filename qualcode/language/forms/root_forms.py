"""Forms of a root in either language: whether a word is one, and how it is built."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from qualcode.language.forms.english import EnglishForms
from qualcode.language.forms.indonesian import IndonesianForms

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.language.forms.analysis import Analysis

RootForms = IndonesianForms | EnglishForms

_BY_LANGUAGE: dict[str, Callable[[str], RootForms]] = {"id": IndonesianForms, "en": EnglishForms}


@lru_cache(maxsize=16384)
def root_forms(root: str, *, language: str = "id") -> RootForms:
    """The forms of one root, compiled once, with the methods `matches(word)` and `analyse(word)`.

    Args:
        root: A root, a derived word or a compound, as an author writes it.
        language: `id` or `en`.

    Raises:
        ValueError: If the language is another one.

    Example:
        >>> latih = root_forms("latih")
        >>> [word for word in ("pelatihan", "letih", "ngelatih") if latih.matches(word)]
        ['pelatihan', 'ngelatih']
    """
    if language not in _BY_LANGUAGE:
        message = f"no word forms for language {language!r}; use 'id' or 'en'"
        raise ValueError(message)
    return _BY_LANGUAGE[language](root)


def is_form_of(word: str, root: str, *, language: str = "id") -> bool:
    """Return True if `word` can be a form of `root`: inflected, derived, reduplicated, colloquial, spelled otherwise.

    Args:
        word: A word as it stands in a text, with its hyphens if it has any.
        root: A root (`latih`), a derived word (`pelatihan`) or a compound (`kerja sama`).
        language: `id` or `en`.

    Example:
        >>> is_form_of("dipinjemin", "pinjam"), is_form_of("sebelumnya", "belum")
        (True, False)
        >>> is_form_of("lent", "lend", language="en")
        True
    """
    return root_forms(root, language=language).matches(word)


def explain_form(word: str, root: str, *, language: str = "id") -> Analysis | None:
    """The parts of `word` as built from `root`; None where it is no form of it.

    Example:
        >>> print(explain_form("menyediakan", "sedia"))
        menyediakan = meN- + sedia + -kan
    """
    return root_forms(root, language=language).analyse(word)


def root_patterns(root: str, *, language: str = "id") -> tuple[str, ...]:
    """Substrings for a prefilter: `fold(word)` of every form of the root holds at least one of them.

    Example:
        >>> root_patterns("sedia")
        ('edia', 'edie', 'edio', 'sdia')
    """
    return root_forms(root, language=language).patterns
