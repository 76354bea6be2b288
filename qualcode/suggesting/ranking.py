"""Ranking: which passage to read next for a code, learned from the passages read so far.

One logistic regression a code on words, rule hits and neighbours, with balanced classes, and a bonus for each neighbour
that has the code. Some unread passages are taken for passages without the code, with little weight, so that few
decisions suffice. Learned anew from the decisions each time: nothing is stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from qualcode.language import is_function_word
from qualcode.suggesting.features import BESIDE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from qualcode.suggesting.features import Features

_STRENGTH = 10.0
_STRENGTH_ALONE = 1.0
_PRECISION = 1e-3
_BESIDE = 1.5
_UNREAD = 0.5
_FEWEST_UNREAD = 50
_MOST_UNREAD = 300
"""Unread passages that are taken for passages without the code: as many as were read, within these bounds."""

_TELLING = 5


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage to read, and why.

    Args:
        row: Its row in the features.
        score: The higher, the likelier it has the code; comparable within one ranking only.
        words: The words that speak most for it, at most five; empty where nothing was learned yet.
        near: The same of words in the passages beside it.
        beside: Number of passages beside it that have the code.
        by_rule: True if a rule suggests the code for it.
    """

    row: int
    score: float
    words: tuple[str, ...]
    near: tuple[str, ...]
    beside: int
    by_rule: bool


class Ranking:
    """Unread passages of one code, likeliest first.

    Args:
        found: The features of all passages.
        code: The code.
        read: For each row read, True if the passage has the code.

    Example:
        >>> from qualcode.suggesting.features import Unit, features
        >>> talk = [Unit(f"p{n}", "a training" if n % 2 else "a loan") for n in range(8)]
        >>> ranking = Ranking(features(talk, ["hrd"]), "hrd", {0: False, 1: True, 2: False, 3: True})
        >>> [talk[row].text for row in ranking.order]
        ['a training', 'a training', 'a loan', 'a loan']
    """

    def __init__(self, found: Features, code: str, read: Mapping[int, bool]) -> None:
        self._found, self._code, self._read = found, code, dict(read)
        self._weights: NDArray[np.float64] | None = None
        has = np.zeros(len(found.units))
        has[[row for row, found_there in read.items() if found_there]] = 1
        self._beside = found.beside @ has
        self._unread = np.ones(len(found.units), bool)
        self._unread[list(read)] = False
        self.scores = (self._learned() if has.any() else self._by_rules()) + _BESIDE * self._beside

    @cached_property
    def order(self) -> Sequence[int]:
        """The rows of the unread passages, likeliest first."""
        rows = self._unread_shuffled
        order: list[int] = rows[np.argsort(-self.scores[rows].round(9), kind="stable")].tolist()
        return order

    @cached_property
    def _unread_shuffled(self) -> NDArray[np.int64]:
        rows: NDArray[np.int64] = self._found.shuffled[self._unread[self._found.shuffled]]
        return rows

    def ranked(self, row: int) -> Ranked:
        """Return a passage of the ranking with the words that speak for it."""
        found = self._found
        told: list[str] = []
        if self._weights is not None:
            line = found.matrix[row]
            weighed = line.data * self._weights[line.indices]
            best = [line.indices[place] for place in np.argsort(-weighed, kind="stable") if weighed[place] > 0]
            told = [name for column in best if (name := found.names[column]) and _tells(name)]
        own = tuple(name for name in told if not name.endswith(BESIDE))[:_TELLING]
        near = tuple(name.removesuffix(BESIDE) for name in told if name.endswith(BESIDE))[:_TELLING]
        by_rule = self._code in found.units[row].hits
        return Ranked(row, float(self.scores[row]), own, near, int(self._beside[row]), by_rule)

    def _learned(self) -> NDArray[np.float64]:
        from sklearn.linear_model import LogisticRegression

        found = self._found
        unread = self._unread_shuffled[: min(max(_FEWEST_UNREAD, len(self._read)), _MOST_UNREAD)]
        rows = (*sorted(self._read), *unread.tolist())
        labels = [self._read.get(row, False) for row in rows]
        if all(labels):
            return self._by_rules()
        weights = [1.0] * len(self._read) + [_UNREAD] * len(unread)
        strength = _STRENGTH if any(found.neighbours) else _STRENGTH_ALONE
        model = LogisticRegression(
            C=strength, class_weight="balanced", solver="liblinear", tol=_PRECISION, random_state=0
        )
        lesson = found.lesson(rows)
        model.fit(lesson.matrix, labels, sample_weight=weights)
        self._weights = lesson.weights(model.coef_[0])
        return np.asarray(found.matrix @ self._weights + model.intercept_)

    def _by_rules(self) -> NDArray[np.float64]:
        """Return the order before anything can be learned: what a rule suggests comes first."""
        return np.array([float(self._code in unit.hits) for unit in self._found.units])


def _tells(name: str) -> bool:
    """Return True for a word or pair of words that can be shown: no rule, and no function word in it."""
    return not name.startswith("<") and not any(map(is_function_word, name.removesuffix(BESIDE).split()))


def refits(read: int) -> int:
    """Return the number of decisions that a ranking rests on after so many.

    It is learned anew after 1, 2, 5 and 10 decisions, then after a tenth more, at least 20: a step that depends on the
    number of decisions alone, so that whoever goes on tomorrow goes on with the same ranking.

    Example:
        >>> [refits(read) for read in (0, 4, 19, 39, 40, 1000)]
        [0, 2, 10, 30, 30, 948]
    """
    last = 0
    for early in (1, 2, 5, 10):
        if read >= early:
            last = early
    while last >= 10 and (following := last + max(20, last // 10)) <= read:  # noqa: PLR2004  the last early step
        last = following
    return last
