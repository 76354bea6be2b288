"""Doublings (`pelatihan-pelatihan`, `bantu-membantu`): words joined by a hyphen that match one term are one match."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]


def merged(words: Integers, terms: Integers, hyphened: NDArray[np.bool_]) -> tuple[Integers, Integers, Integers]:
    """Single words that match, with those joined by hyphens made one match.

    Args:
        words: The words that match, ascending.
        terms: Which term each matches; a word may match several.
        hyphened: Of each word of the text, whether a hyphen joins it to the next.

    Returns:
        Columns: first word, last word, term.

    Example:
        >>> hyphened = np.array([True, True, False, False])
        >>> [column.tolist() for column in merged(np.array([0, 1, 2, 3]), np.array([5, 5, 6, 5]), hyphened)]
        [[0, 3, 2], [1, 3, 2], [5, 5, 6]]
    """
    if not hyphened[words].any():
        return words, words, terms
    order = np.lexsort((words, terms))
    words, terms = words[order], terms[order]
    goes_on = (words[1:] == words[:-1] + 1) & (terms[1:] == terms[:-1]) & hyphened[words[:-1]]
    heads = np.flatnonzero(np.concatenate([[True], ~goes_on]))
    tails = np.concatenate([heads[1:], [len(words)]]) - 1
    return words[heads], words[tails], terms[heads]
