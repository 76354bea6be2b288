"""Tests of independence: published tables, other implementations, and when there is none."""

from __future__ import annotations

from importlib import import_module
from itertools import product
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import MonteCarloMethod, chi2_contingency, fisher_exact
from scipy.stats.contingency import association as scipy_association
from statsmodels.stats.multitest import multipletests

from qualcode.analysis import association, holm

COUNTS = st.integers(0, 9)
TWO_ROWS = st.integers(2, 4).flatmap(
    lambda n: st.lists(st.lists(COUNTS, min_size=n, max_size=n), min_size=2, max_size=2)
)


def test_agresti_party_by_gender():
    """Agresti (2007, p. 39): X² = 30.1 with 2 degrees of freedom."""
    found = association([[762, 327, 468], [484, 239, 477]])
    assert (found.test, found.df) == ("chi-square", 2)
    assert found.statistic == pytest.approx(30.07, abs=0.005)
    assert found.p == pytest.approx(2.954e-7, rel=1e-3)


def test_fisher_tea():
    """Fisher (1935): three of four cups right, both tails .486."""
    found = association([[3, 1], [1, 3]])
    assert found.test == "Fisher exact"
    assert found.p == pytest.approx(34 / 70)


def test_cochran_rule_at_its_edge():
    """Eight of ten expected counts at 5 or more and none below 1 allow chi-square; a third below 5 does not."""
    assert association([[6, 6, 6, 6, 1], [6, 6, 6, 6, 2]]).test == "chi-square"
    assert association([[6, 6, 6, 6, 1], [6, 6, 6, 6, 0]]).test == "Freeman-Halton exact"
    assert association([[6, 6, 1], [6, 6, 2]]).test == "Freeman-Halton exact"


def test_no_test_is_said_in_words():
    """Where nothing can be tested, the note says why."""
    assert association([[4, 0], [3, 0]]).note == "nothing to compare: all cases are alike in one respect"
    assert association([]).test == "none"


def test_groups_of_one_are_enumerated():
    """Thirty people of thirty places: every table is as likely as the one seen, counted without sampling."""
    found = association([[1] * 12 + [0] * 18, [0] * 12 + [1] * 18])
    assert (found.test, found.p) == ("Freeman-Halton exact", 1.0)


@pytest.mark.parametrize(
    "table",
    [
        [[1, 2, 0], [0, 2, 3], [2, 0, 1]],
        [[3, 1, 4, 1, 5, 9], [2, 7, 1, 8, 2, 8], [1, 4, 1, 4, 2, 1]],
        [[5, 0, 0, 1], [0, 4, 0, 1], [0, 0, 6, 0], [1, 1, 0, 3]],
    ],
)
def test_larger_tables_are_sampled(table):
    """More than two rows and columns: p from random tables, as scipy samples it, the same each time, said in words."""
    found = association(table)
    assert found.test == "Freeman-Halton Monte Carlo"
    assert "p is from 99,999 random tables with the same margins (Monte Carlo)" in found.note
    sampled = fisher_exact(table, method=MonteCarloMethod(n_resamples=40_000, rng=np.random.default_rng(5))).pvalue
    assert found.p == pytest.approx(sampled, abs=0.01)
    assert association(table) == found


def test_sampled_p_equals_enumeration(monkeypatch):
    """Where both can be had, the Monte Carlo p is the exact one but for its standard error, and never 0."""
    table = [[1, 4, 2, 0, 3, 1], [4, 1, 2, 5, 0, 2]]
    exact = association(table)
    monkeypatch.setattr(import_module("qualcode.analysis.association"), "STATES", 1)
    sampled = association(table)
    assert (exact.test, sampled.test) == ("Freeman-Halton exact", "Freeman-Halton Monte Carlo")
    assert "too many tables to count them all" in sampled.note
    assert sampled.p == pytest.approx(exact.p, abs=4 * (exact.p * (1 - exact.p) / 99_999) ** 0.5)
    apart = association([[40 * (i == j) for j in range(3)] + [i == j for j in range(9)] for i in range(9)])
    assert apart.p == 1 / 100_000


def test_improbable_tables_are_compared(monkeypatch):
    """A table less probable than the least number a computer holds is still told from likelier ones."""
    monkeypatch.setattr(import_module("qualcode.analysis.association"), "RESAMPLES", 999)
    columns = 700
    found = association([[2 * (n % 2) for n in range(columns)], [2 * (1 - n % 2) for n in range(columns)]])
    assert found.test == "Freeman-Halton Monte Carlo"
    assert found.p == 1 / 1000


def test_columns_may_be_two_instead_of_rows():
    """The exact test takes a table either way round."""
    table = [[3, 0, 1], [0, 4, 2]]
    assert association(table).p == association(list(zip(*table, strict=True))).p


@settings(deadline=None)
@given(TWO_ROWS)
def test_exact_p_equals_enumeration(table):
    """Freeman-Halton's p is the probability of all tables no likelier than the one seen."""
    found = association(table)
    if found.test not in ("Fisher exact", "Freeman-Halton exact"):
        return
    totals, drawn = [sum(c) for c in zip(*table, strict=True)], sum(table[0])

    def ways(row):
        return int(np.prod([comb(t, x) for t, x in zip(totals, row, strict=True)], dtype=object))

    rows = [row for row in product(*(range(t + 1) for t in totals)) if sum(row) == drawn]
    seen = ways(table[0])
    assert found.p == pytest.approx(sum(ways(r) for r in rows if ways(r) <= seen) / comb(sum(totals), drawn))


@settings(deadline=None)
@given(st.lists(st.lists(COUNTS, min_size=2, max_size=2), min_size=2, max_size=2))
def test_two_by_two_equals_scipy(table):
    """Fisher's p, chi-square and Cramér's V as scipy computes them."""
    found = association(table)
    if found.test == "none":
        return
    assert found.v == pytest.approx(scipy_association(np.array(table), correction=False), abs=1e-9)
    if found.test == "Fisher exact":
        assert found.p == pytest.approx(fisher_exact(table).pvalue, abs=1e-9)
    else:
        assert (found.statistic, found.p) == pytest.approx(tuple(chi2_contingency(table, correction=False))[:2])


@settings(max_examples=15, deadline=None)  # statsmodels takes 100 ms a call
@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_holm_equals_statsmodels(ps):
    """Adjusted p-values as statsmodels computes them."""
    assert holm(ps) == pytest.approx(multipletests(ps, method="holm")[1].tolist())
