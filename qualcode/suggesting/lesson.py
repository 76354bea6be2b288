"""Lessons: the rows that a model learns from, without columns that cannot tell it anything of their own.

In a linear model held by the sum of its squared weights, as logistic regression is here, a column that no row has gets
the weight 0, and columns that one and the same row alone has get weights in proportion to their values. The first are
left out, and the second become one column a row, whose weight is dealt out again: the same model, learned in half the
time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix


@dataclass(frozen=True)
class Lesson:
    """Rows to learn from.

    Args:
        matrix: The rows, with columns that several of them have, then a column for each row.
        shared: The columns of the whole matrix that several of the rows have.
        own: The columns of the whole matrix that one row alone has.
        row: For each of `own`, that row.
        part: For each of `own`, its part of the weight that the row's own column gets.
        width: Number of columns of the whole matrix.
    """

    matrix: csr_matrix
    shared: NDArray[np.int64]
    own: NDArray[np.int64]
    row: NDArray[np.int64]
    part: NDArray[np.float64]
    width: int

    @classmethod
    def of(cls, matrix: csr_matrix, rows: Sequence[int]) -> Self:
        """Take rows of a matrix.

        Example:
            >>> from scipy.sparse import csr_matrix
            >>> lesson = Lesson.of(csr_matrix([[1.0, 3.0, 4.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]), [0, 1])
            >>> lesson.matrix.toarray().tolist()
            [[1.0, 5.0, 0.0], [1.0, 0.0, 0.0]]
            >>> lesson.weights(np.array([2.0, 10.0, 0.0])).tolist()
            [2.0, 6.0, 8.0]
        """
        from scipy.sparse import diags, hstack

        taken = matrix[list(rows)]
        count = np.bincount(taken.indices, minlength=taken.shape[1])
        is_own = count[taken.indices] == 1
        row = np.repeat(np.arange(len(rows)), np.diff(taken.indptr))[is_own]
        length = np.sqrt(np.bincount(row, taken.data[is_own] ** 2, minlength=len(rows)))
        shared = np.flatnonzero(count > 1)
        together = hstack([taken[:, shared], diags(length)]).tocsr()
        return cls(together, shared, taken.indices[is_own], row, taken.data[is_own] / length[row], taken.shape[1])

    def weights(self, learned: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the weight of each column of the whole matrix, from those of the columns learned from."""
        found = np.zeros(self.width)
        found[self.shared] = learned[: len(self.shared)]
        found[self.own] = learned[len(self.shared) :][self.row] * self.part
        return found
