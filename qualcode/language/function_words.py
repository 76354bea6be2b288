"""Function words of Indonesian, its spoken forms, and English: words that carry a sentence and mark no matter."""

from __future__ import annotations

from typing import Final

from qualcode.language.forms.spelling import FUNCTION_WORDS
from qualcode.language.stance.particles import ARTICLES, FILLERS, PREPOSITIONS, PRONOUNS, QUESTION_WORDS
from qualcode.language.word_lists import word_rows, word_set

_SPOKEN: Final = frozenset(word for row in word_rows("forms/words/indonesian/spoken") for word in row)
_FUNCTION: Final = (
    FUNCTION_WORDS
    | FILLERS
    | PRONOUNS
    | PREPOSITIONS
    | ARTICLES
    | QUESTION_WORDS
    | _SPOKEN
    | word_set("forms/words/english/function")
)


def is_function_word(word: str) -> bool:
    """Return True if a folded word is a pronoun, preposition, particle, negator or joining word.

    Example:
        >>> [word for word in ("yang", "nggak", "because", "oven", "modal") if not is_function_word(word)]
        ['oven', 'modal']
    """
    return word in _FUNCTION
