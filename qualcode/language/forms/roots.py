"""Roots of which a word may be a form, found without a list of roots."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from qualcode.language.forms.affixes import NASAL, PLAIN, SUFFIXES
from qualcode.language.forms.root_forms import root_forms
from qualcode.language.words import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

SHORTEST = 3
"""Letters of a root that is looked for; shorter ones explain too much."""

_EATEN = {"m": ("p",), "n": ("t",), "ny": ("s", "c"), "ng": ("k",)}
"""First sounds of a root that a nasal may have replaced; it may also just stand before the root, or belong to it."""

_ENGLISH_ENDING = 8
"""Letters of the longest ending: `-isations`."""


@lru_cache(maxsize=16384)
def possible_roots(word: str, *, language: str = "id") -> frozenset[str]:
    """The roots of which a word may be a form, itself among them: words that share one may be forms of one.

    Many are no words (`dipisahkan` could be built on `pisahk`); they do no harm where two words are compared.

    Args:
        word: A word as it stands in a text.
        language: `id` or `en`; of any other language a word has itself alone.

    Example:
        >>> sorted(possible_roots("dipisahkan"))
        ['dipisah', 'dipisahk', 'dipisahkan', 'pisah', 'pisahk', 'pisahkan']
        >>> sorted(possible_roots("studies", language="en"))
        ['studie', 'studies', 'study']
    """
    folded = fold(word)
    if language not in _CANDIDATES:
        return frozenset({folded})
    candidates = (root for root in _CANDIDATES[language](folded) if len(root) >= SHORTEST)
    return frozenset(root for root in candidates if root_forms(root, language=language).matches(folded)) | {folded}


class Lexicon:
    """A set of words that knows whether one of them may be a form of the same root as another word.

    Args:
        words: Folded words, as spoken or written.
        language: Theirs.

    Example:
        >>> said = Lexicon(["dipisah", "dapet", "pelita"], language="id")
        >>> [said.has_kin(word) for word in ("memisahkan", "mendapatkan", "pelatihan")]
        [True, True, False]
    """

    __slots__ = ("_found", "_language", "_text", "words")

    def __init__(self, words: Iterable[str], *, language: str) -> None:
        self.words = frozenset(words)
        self._language = language
        self._text = "\n".join(("", *sorted(self.words), ""))
        self._found: dict[str, bool] = {}

    def has_kin(self, word: str) -> bool:
        """Return True if a word here may be a form of the same root as this one.

        Args:
            word: As it is written; from a spoken spelling or an irregular form (`dapet`, `taught`) no root is found.
        """
        if word not in self._found:
            self._found[word] = fold(word) in self.words or any(
                self._has_form(root) for root in possible_roots(word, language=self._language)
            )
        return self._found[word]

    def _has_form(self, root: str) -> bool:
        if self._language not in _CANDIDATES:
            return False
        forms = root_forms(root, language=self._language)
        return any(forms.matches(other) for pattern in forms.patterns for other in self._holding(pattern))

    def _holding(self, pattern: str) -> Iterator[str]:
        at = self._text.find(pattern)
        while at >= 0:
            end = self._text.index("\n", at)
            yield self._text[self._text.rindex("\n", 0, at) + 1 : end]
            at = self._text.find(pattern, end)


def _indonesian(word: str) -> Iterator[str]:
    for stem in {word.removesuffix(ending) for ending in SUFFIXES if word.endswith(ending)}:
        for before in PLAIN:
            if stem.startswith(before):
                yield stem[len(before) :]
        for before in NASAL:
            if stem.startswith(before):
                yield from _without_nasal(stem[len(before) :])


def _without_nasal(stem: str) -> Iterator[str]:
    yield stem  # l, r, m, n, w and y take none
    for nasal, eaten in _EATEN.items():
        if stem.startswith(nasal):
            rest = stem[len(nasal) :]
            yield rest
            yield from (first + rest for first in eaten)


def _english(word: str) -> Iterator[str]:
    for cut in range(max(SHORTEST - 1, len(word) - _ENGLISH_ENDING), len(word)):
        yield from (word[:cut] + last for last in ("", "e", "y"))


_CANDIDATES: dict[str, Callable[[str], Iterator[str]]] = {"id": _indonesian, "en": _english}
