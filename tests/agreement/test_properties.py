"""Properties of every coefficient on every table."""

from __future__ import annotations

import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

from qualcode.agreement import agreement, ratings
from qualcode.agreement import coefficients as c
from qualcode.agreement.summary import COEFFICIENTS, _merged

CODERS = st.integers(2, 5)
VALUES = st.sampled_from(["1", "2", "3", "4"])


@st.composite
def _tables(draw, *, coders=CODERS, values=VALUES, missing=True, min_units=2):
    width = draw(coders)
    cell = st.none() | values if missing else values
    return draw(st.lists(st.lists(cell, min_size=width, max_size=width), min_size=min_units, max_size=25))


def _values_of(rows, **options):
    return {name: found.value for name, found in agreement(ratings(rows, **options), samples=0).coefficients.items()}


def _same(one, other):
    return all(
        (one[name] is None) == (other[name] is None) and (one[name] is None or abs(one[name] - other[name]) < 1e-9)
        for name in one
    )


@given(_tables(), st.randoms())
def test_order_of_coders_and_units_does_not_matter(rows, random):
    """Coders and units may come in any order."""
    columns = list(zip(*rows, strict=True))
    random.shuffle(columns)
    shuffled = list(zip(*columns, strict=True))
    random.shuffle(shuffled)
    assert _same(_values_of(rows), _values_of(shuffled))


@given(_tables())
def test_names_of_categories_do_not_matter(rows):
    """Renaming the values changes no nominal coefficient."""
    names = {"1": "z", "2": "m", "3": "a", "4": "q", None: None}
    renamed = [[names[value] for value in row] for row in rows]
    one, other = _values_of(rows), _values_of(renamed)
    for name in ("percent", "cohen_kappa", "fleiss_kappa", "scott_pi", "brennan_prediger", "gwet_ac1", "alpha_nominal"):
        assert _same({name: one[name]}, {name: other[name]})


@given(_tables())
def test_no_coefficient_exceeds_one(rows):
    """One is the most there is, and percent agreement is a share."""
    for name, value in _values_of(rows).items():
        assert value is None or value <= 1 + 1e-12
        if name == "percent" and value is not None:
            assert 0 <= value <= 1


@given(st.lists(VALUES, min_size=2, max_size=20).filter(lambda v: len(set(v)) > 1), st.integers(2, 4))
def test_identical_coders_agree_fully(column, width):
    """Every defined coefficient is 1 where all say the same."""
    for name, value in _values_of([[v] * width for v in column]).items():
        if name == "scott_pi" and width > 2:
            assert value is None
        elif value is not None:
            assert value == pytest.approx(1), name


@given(st.integers(1, 10), st.integers(2, 4))
def test_one_value_only_is_undefined_and_said_so(units, width):
    """Where only one value occurs, nothing but percent agreement has a value, and the reason is given."""
    found = agreement(ratings([["a"] * width] * units), samples=0).coefficients
    assert found["percent"].value == 1
    for name, coefficient in found.items():
        assert name == "percent" or (coefficient.value is None and coefficient.reason)


@settings(max_examples=200, deadline=None)
@given(_tables())
def test_alpha_equals_the_krippendorff_package(rows):
    """All four levels, against the package `krippendorff`, with missing values."""
    data = ratings(rows)
    paired = (data.codes >= 0).sum(axis=1) > 1
    if len(np.unique(data.codes[paired][data.codes[paired] >= 0])) < 2:
        return
    matrix = np.array([[np.nan if v is None else float(v) for v in row] for row in rows]).T
    for level in ("nominal", "ordinal", "interval", "ratio"):
        expected = krippendorff.alpha(matrix, level_of_measurement=level)
        assert c.krippendorff_alpha(data, level=level).item() == pytest.approx(expected, abs=1e-9)


@settings(max_examples=200, deadline=None)
@given(_tables(coders=st.just(2), missing=False))
def test_cohen_equals_scikit_learn(rows):
    """Two coders, complete."""
    data = ratings(rows)
    mine = c.cohen_kappa(data).item()
    if np.isnan(mine):
        return
    one, other = zip(*rows, strict=True)
    assert mine == pytest.approx(cohen_kappa_score(one, other), abs=1e-9)


@settings(max_examples=200, deadline=None)
@given(_tables(missing=False))
def test_fleiss_and_brennan_prediger_equal_statsmodels(rows):
    """Any number of coders, complete."""
    data = ratings(rows)
    if len(data.categories) < 2:
        return
    counts, _ = aggregate_raters(np.array(rows))
    assert c.fleiss_kappa(data).item() == pytest.approx(fleiss_kappa(counts, method="fleiss"), abs=1e-9)
    assert c.brennan_prediger(data).item() == pytest.approx(fleiss_kappa(counts, method="randolph"), abs=1e-9)


def _ac1_by_hand(rows):
    """Gwet (2008), written out with loops and nothing shared with the code under test."""
    values = sorted({v for row in rows for v in row if v is not None})
    shares = dict.fromkeys(values, 0.0)
    rated = agreeing = pairs_of = 0.0
    for row in rows:
        given_values = [v for v in row if v is not None]
        if not given_values:
            continue
        rated += 1
        for value in values:
            shares[value] += given_values.count(value) / len(given_values)
        if len(given_values) > 1:
            pairs = [(a, b) for i, a in enumerate(given_values) for j, b in enumerate(given_values) if i != j]
            agreeing += sum(a == b for a, b in pairs) / len(pairs)
            pairs_of += 1
    observed = agreeing / pairs_of
    chance = sum(s / rated * (1 - s / rated) for s in shares.values()) / (len(values) - 1)
    return (observed - chance) / (1 - chance)


@given(_tables())
def test_ac1_equals_its_formula_written_out(rows):
    """AC1 with missing values, against plain loops."""
    data = ratings(rows)
    if len(data.categories) < 2 or not ((data.codes >= 0).sum(axis=1) > 1).any():
        return
    assert c.gwet_ac1(data).item() == pytest.approx(_ac1_by_hand(rows), abs=1e-9)


@given(_tables(min_units=3))
def test_weights_equal_repeated_units(rows):
    """A unit drawn twice counts as two units: what the bootstrap rests on."""
    data = ratings(rows)
    weights = np.arange(len(rows)) % 3
    if not weights.any() or len(data.categories) < 2:
        return
    repeated = ratings([row for row, weight in zip(rows, weights, strict=True) for _ in range(weight)])
    for name, function in COEFFICIENTS.items():
        if repeated.categories != data.categories or name == "alpha_set" or (name == "scott_pi" and len(rows[0]) > 2):
            continue
        with np.errstate(divide="ignore", invalid="ignore"):
            weighted = function(data, weights[None, :].astype(float)).item()
            direct = function(repeated, None).item()
        assert weighted == pytest.approx(direct, abs=1e-9, nan_ok=True), name


@settings(deadline=None)
@given(_tables(min_units=2), st.data())
def test_merging_equal_units_changes_nothing(rows, data):
    """The bootstrap's shortcut: equal units of a cluster as one row that counts as many, for every coefficient."""
    clusters = data.draw(st.lists(st.integers(0, 2), min_size=len(rows), max_size=len(rows))) if len(rows) > 2 else ()
    whole = ratings(rows, clusters=clusters)
    merged, odds = _merged(whole)
    alone = len(set(whole.clusters.tolist())) == len(rows)
    times = odds[None, :] if alone else np.ones((1, len(merged.clusters)))
    for name, function in COEFFICIENTS.items():
        if name == "alpha_set" or (name == "scott_pi" and len(rows[0]) > 2) or len(whole.categories) < 2:
            continue
        with np.errstate(divide="ignore", invalid="ignore"):
            one, other = function(whole, None).item(), function(merged, times * merged.sizes).item()
        assert one == pytest.approx(other, abs=1e-9, nan_ok=True), name


@settings(deadline=None)
@given(_tables(min_units=2), st.data())
def test_drawing_whole_clusters_is_drawing_their_units(rows, data):
    """The sums of clusters times their draws are the sums over all units drawn, for every coefficient."""
    clusters = np.array(data.draw(st.lists(st.integers(0, 2), min_size=len(rows), max_size=len(rows))))
    drawn = np.array(data.draw(st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=3), min_size=1, max_size=4)))
    whole = ratings(rows, sizes=[1 + place % 2 for place in range(len(rows))])
    if len(whole.categories) < 2:
        return
    shortcut = c.Drawn(drawn.astype(float), clusters, whole.sizes)
    for name, function in COEFFICIENTS.items():
        if name == "alpha_set" or (name == "scott_pi" and len(rows[0]) > 2):
            continue
        with np.errstate(divide="ignore", invalid="ignore"):
            one, other = function(whole, shortcut.whole()), function(whole, shortcut)
        assert one == pytest.approx(other, abs=1e-9, nan_ok=True), name


def test_many_categories_take_the_long_way():
    """Tables of more than a few cells are counted sample by sample, with the same intervals."""
    rows = [[str(place % 11), str((place * place) % 11)] for place in range(60)]
    data = ratings(rows, order=[str(number) for number in range(11)])
    shortcut = c.Drawn(np.array([[1.0, 2.0, 0.0], [1.0, 1.0, 1.0]]), np.arange(60) % 3, data.sizes)
    for name in ("alpha_ordinal", "cohen_kappa"):
        assert COEFFICIENTS[name](data, shortcut) == pytest.approx(COEFFICIENTS[name](data, shortcut.whole()))
