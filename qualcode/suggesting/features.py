"""Features of passages: their words, what the rules found in them, and the same of the passages around them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np

from qualcode.suggesting.lesson import Lesson
from qualcode.time_marks import without_times

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

BESIDE = " ↔"
"""End of the name of a feature that stands in a passage beside."""

_HIT = 2.0
_HIT_ALONE = 0.3
"""Weight of a rule where passages have no neighbours: what a rule cannot find is then found by words alone."""
_NEIGHBOUR = 0.5


@dataclass(frozen=True, slots=True)
class Unit:
    """A passage that is ranked.

    Args:
        name: Its name, e.g. `u03:120-180`; ties are broken by it.
        text: Its words.
        hits: Codes that a rule suggests for it.
        talk: Name of the transcript; passages of one transcript that follow each other are neighbours.
    """

    name: str
    text: str
    hits: frozenset[str] = frozenset()
    talk: str = ""


@dataclass(frozen=True)
class Features:
    """Passages as rows of numbers.

    Args:
        units: The passages, a row each.
        matrix: Passages × features.
        names: Name of each column: a word or two, a code in angle brackets, or empty for what no reader knows (a piece
            of a word, a direction of meaning); one that ends with `BESIDE` is a feature of a passage beside.
        neighbours: For each passage the rows of those before and behind it in the same transcript.
    """

    units: tuple[Unit, ...]
    matrix: csr_matrix
    names: tuple[str, ...]
    neighbours: tuple[tuple[int, ...], ...]

    @cached_property
    def shuffled(self) -> NDArray[np.int64]:
        """All rows in an order that nobody chose, by which ties are broken."""
        digests = [sha256(unit.name.encode()).digest() for unit in self.units]
        return np.array(sorted(range(len(digests)), key=digests.__getitem__), np.int64)

    @cached_property
    def lesson(self) -> Callable[[tuple[int, ...]], Lesson]:
        """Takes rows to learn from; the last ones are kept, since codes are often read together."""
        return lru_cache(maxsize=1)(lambda rows: Lesson.of(self.matrix, rows))

    @cached_property
    def beside(self) -> csr_matrix:
        """Passages × passages: 1 where two stand beside each other."""
        return _adjacency(self.neighbours, 1.0)


def features(units: Sequence[Unit], codes: Sequence[str], meanings: NDArray[np.float32] | None = None) -> Features:
    """Turn passages into features: words and pairs of words by TF-IDF, rule hits, and half of the neighbours' features.

    Words that occur in one passage only are left out, as nothing can be learned from them. Where no passage has a
    neighbour, as in a list of answers or reviews, pieces of words take the place of the neighbours.

    Args:
        units: The passages, in the order of the talk.
        codes: All codes, in codebook order.
        meanings: What `meanings` gives for their texts, a row each; None leaves them out.

    Returns:
        The features, the same for the same passages.

    Example:
        >>> talk = [Unit("a", "we had a training"), Unit("b", "a training in may"), Unit("c", "no loan")]
        >>> features(talk, ["hrd"]).matrix.shape[0]
        3
    """
    from scipy.sparse import csr_matrix, hstack

    neighbours = _neighbours(units)
    alone = not any(neighbours)
    texts = [unit.text for unit in units]
    blocks: list[tuple[csr_matrix, list[str]]] = [words_of(texts)]
    if alone:
        pieces, names = pieces_of(texts)
        blocks.append((pieces, [""] * len(names)))
    place = {code: column for column, code in enumerate(codes)}
    found = [(row, place[code]) for row, unit in enumerate(units) for code in sorted(unit.hits) if code in place]
    weights = [_HIT_ALONE if alone else _HIT] * len(found)
    where = ([row for row, _ in found], [column for _, column in found])
    blocks.append((csr_matrix((weights, where), shape=(len(units), len(codes))), [f"<{code}>" for code in codes]))
    if meanings is not None:
        blocks.append((csr_matrix(meanings), [""] * meanings.shape[1]))
    matrix, names = hstack([block for block, _ in blocks]).tocsr(), [name for _, own in blocks for name in own]
    if not alone:
        matrix = hstack([matrix, _adjacency(neighbours, _NEIGHBOUR) @ matrix]).tocsr()
        names += [name and f"{name}{BESIDE}" for name in names]
    return Features(tuple(units), matrix, tuple(names), neighbours)


def words_of(texts: Sequence[str]) -> tuple[csr_matrix, list[str]]:
    """Return words and pairs of words of texts by TF-IDF, and the name of each column.

    Example:
        >>> words_of(["a loan", "a loan again"])[1]
        ['a', 'a loan', 'loan']
    """
    return _tfidf(texts, "word", (1, 2))


def pieces_of(texts: Sequence[str]) -> tuple[csr_matrix, list[str]]:
    """Return pieces of words of texts, three to five letters, by TF-IDF, and the name of each column."""
    return _tfidf(texts, "char_wb", (3, 5))


def _tfidf(texts: Sequence[str], analyzer: str, lengths: tuple[int, int]) -> tuple[csr_matrix, list[str]]:
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfVectorizer

    pattern = r"(?u)\b\w+\b" if analyzer == "word" else None
    vectorizer = TfidfVectorizer(
        min_df=2, sublinear_tf=True, analyzer=analyzer, ngram_range=lengths, token_pattern=pattern
    )
    try:
        matrix = vectorizer.fit_transform([without_times(text) for text in texts])
    except ValueError:  # no word occurs in two passages
        return csr_matrix((len(texts), 0)), []
    return matrix, list(vectorizer.get_feature_names_out())


def _adjacency(neighbours: Sequence[Sequence[int]], weight: float) -> csr_matrix:
    from scipy.sparse import csr_matrix

    rows = [row for row, near in enumerate(neighbours) for _ in near]
    columns = [other for near in neighbours for other in near]
    return csr_matrix(([weight] * len(rows), (rows, columns)), shape=(len(neighbours), len(neighbours)))


def _neighbours(units: Sequence[Unit]) -> tuple[tuple[int, ...], ...]:
    """Return for each passage the rows beside it in the same transcript; none for passages without a transcript."""
    found = []
    for row, unit in enumerate(units):
        near = (other for other in (row - 1, row + 1) if 0 <= other < len(units))
        found.append(tuple(other for other in near if unit.talk and units[other].talk == unit.talk))
    return tuple(found)
