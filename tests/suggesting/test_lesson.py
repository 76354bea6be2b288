"""Rows to learn from, with columns of their own gathered."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from qualcode.suggesting.lesson import Lesson

EXACT = {"solver": "liblinear", "tol": 1e-10, "max_iter": 1000, "class_weight": "balanced"}


def test_the_same_is_learned_from_fewer_columns() -> None:
    """Weights of all columns, and scores of rows that nothing was learned from, are those of the whole matrix."""
    chance = np.random.default_rng(5)
    whole = csr_matrix(chance.random((80, 400)) * (chance.random((80, 400)) < 0.02))
    rows, labels = tuple(range(3, 63)), chance.random(60) < 0.3
    lesson = Lesson.of(whole, rows)
    assert lesson.matrix.shape[1] < 250
    assert len(lesson.own) > 100
    plain = LogisticRegression(C=10, **EXACT).fit(whole[list(rows)], labels)
    less = LogisticRegression(C=10, **EXACT).fit(lesson.matrix, labels)
    assert np.allclose(lesson.weights(less.coef_[0]), plain.coef_[0], atol=1e-6)
    assert np.allclose(whole @ lesson.weights(less.coef_[0]) + less.intercept_, plain.decision_function(whole))


def test_rows_without_anything_of_their_own() -> None:
    """Empty rows and rows that are alike have a column with nothing in it, and weights are numbers all the same."""
    lesson = Lesson.of(csr_matrix([[1.0, 0.0], [1.0, 0.0], [0.0, 0.0]]), (0, 1, 2))
    assert lesson.matrix.toarray().tolist() == [[1, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]]
    assert lesson.weights(np.array([3.0, 1.0, 1.0, 1.0])).tolist() == [3.0, 0.0]
