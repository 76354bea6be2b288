"""Agreement coefficients over units × coders, any number of coders, with missing values.

Each function takes `Ratings` and, for intervals, `weights`: samples × units, how often each unit is
drawn; it returns one value for each sample. Every coefficient is a function of sums over units, so a
thousand bootstrap samples cost one matrix product: over units, or over clusters where these are drawn whole. NaN means
undefined.

Sources: Gwet, *Handbook of Inter-Rater Reliability* (4th ed., 2014), ch. 2-5, for the treatment of
missing values (a unit with one rating counts for the category shares, not for agreement); Cohen (1960);
Scott (1955); Fleiss (1971); Brennan & Prediger (1981); Gwet (2008); Light (1971); Krippendorff,
*Content Analysis* (4th ed., 2019), ch. 12.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Hashable

    from numpy.typing import NDArray

    from qualcode.agreement.ratings import Ratings

Level = Literal["nominal", "ordinal", "interval", "ratio", "set", "set_apart"]
NOTHING = np.finfo(float).tiny
FEW_CELLS = 64
"""A table of two coders with so few cells is filled by a matrix product, a larger one by counting."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Samples × units where whole clusters are drawn: all units of a cluster come equally often.

    So a sum over units is a sum over clusters of what is summed within each once, whatever the number of samples.

    Args:
        times: Samples × clusters: how often each is drawn.
        clusters: The cluster of each unit.
        sizes: Number of units that each row stands for.
    """

    times: NDArray[np.float64]
    clusters: NDArray[np.int64]
    sizes: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.times)

    def __getitem__(self, at: tuple[slice, Any]) -> Drawn:
        """All samples of some units."""
        return Drawn(self.times, self.clusters[at[1]], self.sizes[at[1]])

    def __matmul__(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """The sums of values, units or units × columns, over the drawn units of each sample."""
        count = self.times.shape[1]
        columns = values.T if values.ndim > 1 else values[None, :]
        sums = np.array([np.bincount(self.clusters, weights=self.sizes * each, minlength=count) for each in columns])
        product: NDArray[np.float64] = self.times @ sums.reshape(len(columns), count).T
        return product if values.ndim > 1 else product[:, 0]

    def sum(self, axis: int = 1, *, keepdims: bool = False) -> NDArray[np.float64]:
        """The number of units that each sample draws."""
        found = self @ np.ones(len(self.clusters))
        return found[:, None] if axis == 1 and keepdims else found

    def whole(self) -> NDArray[np.float64]:
        """The samples × units that this stands for."""
        return np.asarray(self.times[:, self.clusters] * self.sizes)


Weights: TypeAlias = "NDArray[np.float64] | Drawn"


def _samples(weights: Weights) -> NDArray[np.float64]:
    """Samples × units, spelled out."""
    return weights.whole() if isinstance(weights, Drawn) else weights


def _each_once(data: Ratings) -> NDArray[np.float64]:
    return data.sizes[None, :]


def _corrected(observed: NDArray[np.float64], expected: NDArray[np.float64]) -> NDArray[np.float64]:
    """(Po − Pe)/(1 − Pe), NaN where chance alone would give full agreement."""
    room = 1 - expected
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(room > 1e-12, (observed - expected) / room, np.nan)  # noqa: PLR2004 (rounding, not a threshold)


def _shares(data: Ratings, weights: Weights) -> NDArray[np.float64]:
    """Samples × categories: the mean over rated units of the share of ratings in each category."""
    counts = data.counts
    ratings_of = counts.sum(axis=1)
    rated = ratings_of > 0
    per_unit = counts[rated] / ratings_of[rated, None]
    total = weights[:, rated].sum(axis=1, keepdims=True)
    with np.errstate(invalid="ignore"):
        shares: NDArray[np.float64] = (weights[:, rated] @ per_unit) / total
    return shares


def _agreement(data: Ratings, weights: Weights, credit: NDArray[np.float64] | None = None) -> NDArray[np.float64]:
    """One value a sample: the mean over units with two or more ratings of the agreeing (or credited) pairs' share."""
    counts = data.counts
    ratings_of = counts.sum(axis=1)
    paired = ratings_of > 1
    counts, of = counts[paired], ratings_of[paired]
    same = counts if credit is None else counts @ credit
    per_unit = (counts * (same - 1)).sum(axis=1) / (of * (of - 1))
    with np.errstate(invalid="ignore"):
        mean: NDArray[np.float64] = (weights[:, paired] @ per_unit) / weights[:, paired].sum(axis=1)
    return mean


def percent(data: Ratings, weights: Weights | None = None) -> NDArray[np.float64]:
    """Percent agreement as a share from 0 to 1: agreeing pairs of ratings, averaged over units.

    Example:
        >>> from qualcode.agreement import ratings
        >>> percent(ratings([["a", "a"], ["a", "b"]])).item()
        0.5
    """
    return _agreement(data, _each_once(data) if weights is None else weights)


def fleiss_kappa(data: Ratings, weights: Weights | None = None) -> NDArray[np.float64]:
    """Fleiss' kappa (1971), generalised to missing values as by Gwet (2014, eq. 2.13 ff.).

    Example:
        >>> from qualcode.agreement import ratings
        >>> fleiss_kappa(ratings([["a", "a"], ["b", "b"], ["a", "b"]])).round(4).item()
        0.3333
    """
    weights = _each_once(data) if weights is None else weights
    return _corrected(_agreement(data, weights), (_shares(data, weights) ** 2).sum(axis=1))


def fleiss_by_category(data: Ratings) -> dict[Hashable, float]:
    """Fleiss' kappa of each category against all others (Fleiss 1971, eq. 23), for complete ratings.

    Returns:
        Category → kappa; NaN for a category that nobody or everybody used always.
    """
    counts = data.counts
    coders = counts.sum(axis=1).max(initial=0)
    complete = counts[counts.sum(axis=1) == coders]
    p = complete.sum(axis=0) / (len(complete) * coders)
    apart = (complete * (coders - complete)).sum(axis=0)
    chance = len(complete) * coders * (coders - 1) * p * (1 - p)
    with np.errstate(invalid="ignore", divide="ignore"):
        kappas = np.where(chance > 0, 1 - apart / chance, np.nan)
    return dict(zip(data.categories, kappas.tolist(), strict=True))


def scott_pi(data: Ratings, weights: Weights | None = None) -> NDArray[np.float64]:
    """Scott's pi (1955) of two coders: chance from both coders' pooled shares, over units that both rated."""
    weights = _each_once(data) if weights is None else weights
    both = (data.codes >= 0).all(axis=1)
    counts = data.counts[both]
    pooled = weights[:, both] @ counts
    with np.errstate(invalid="ignore"):
        shares = pooled / pooled.sum(axis=1, keepdims=True)
    return _corrected(_agreement(data, weights), (shares**2).sum(axis=1))


def brennan_prediger(data: Ratings, weights: Weights | None = None) -> NDArray[np.float64]:
    """Brennan & Prediger's kappa (1981): chance is 1/q for q categories; with two categories it is PABAK."""
    weights = _each_once(data) if weights is None else weights
    observed = _agreement(data, weights)
    return _corrected(observed, np.full_like(observed, 1 / max(len(data.categories), 1)))


def gwet_ac1(data: Ratings, weights: Weights | None = None) -> NDArray[np.float64]:
    """Gwet's AC1 (2008): Pe = Σ π_k(1 − π_k)/(q − 1); steady where one category dominates.

    Example:
        >>> from qualcode.agreement import ratings
        >>> paradox = [["y", "y"]] * 80 + [["y", "n"]] * 7 + [["n", "y"]] * 8 + [["n", "n"]] * 5
        >>> gwet_ac1(ratings(paradox)).round(3).item()
        0.808
    """
    return gwet_ac2(data, weights, credit=None)


def gwet_ac2(
    data: Ratings, weights: Weights | None = None, *, credit: NDArray[np.float64] | None
) -> NDArray[np.float64]:
    """Gwet's AC2 (2014): AC1 with partial credit between categories.

    Args:
        data: The ratings.
        weights: Samples × units.
        credit: Categories × categories from 0 (no agreement) to 1 (on the diagonal); None gives AC1.
    """
    weights = _each_once(data) if weights is None else weights
    q = len(data.categories)
    shares = _shares(data, weights)
    credited = q if credit is None else credit.sum()
    if q < 2:  # noqa: PLR2004 (one category: chance cannot be told)
        return np.full(len(weights), np.nan)
    chance = credited / (q * (q - 1)) * (shares * (1 - shares)).sum(axis=1)
    return _corrected(_agreement(data, weights, credit), chance)


def cohen_kappa(data: Ratings, weights: Weights | None = None) -> NDArray[np.float64]:
    """Cohen's kappa (1960) over the units both rated; the mean over pairs of coders for more than two (Light 1971).

    Example:
        >>> from qualcode.agreement import ratings
        >>> rows = [["a", "a"]] * 88 + [["a", "b"]] * 14 + [["a", "c"]] * 18 + [["b", "a"]] * 10 + [["b", "b"]] * 40
        >>> rows += [["b", "c"]] * 10 + [["c", "a"]] * 2 + [["c", "b"]] * 6 + [["c", "c"]] * 12
        >>> cohen_kappa(ratings(rows)).round(4).item()
        0.4915
    """
    stacked = pair_kappas(data, weights)
    known = ~np.isnan(stacked)
    with np.errstate(invalid="ignore"):
        mean: NDArray[np.float64] = np.where(known, stacked, 0).sum(axis=0) / known.sum(axis=0)
    return mean


def pair_kappas(data: Ratings, weights: Weights | None = None) -> NDArray[np.float64]:
    """Pairs of coders × samples: Cohen's kappa of each pair; NaN where both used one value only, or share no unit."""
    weights = _each_once(data) if weights is None else weights
    pairs = [_pair_kappa(data, i, j, weights) for i, j in combinations(range(len(data.coders)), 2)]
    return np.array(pairs).reshape(len(pairs), len(weights))


def _tables(data: Ratings, i: int, j: int, weights: Weights) -> NDArray[np.float64]:
    """Samples × categories × categories: how often coder i said the one where coder j said the other."""
    q = len(data.categories)
    both = (data.codes[:, i] >= 0) & (data.codes[:, j] >= 0)
    cells = data.codes[both, i] * q + data.codes[both, j]
    mine = weights[:, both]
    if q * q <= FEW_CELLS:
        tables: NDArray[np.float64] = mine @ np.eye(q * q)[cells]
    else:
        tables = np.stack([np.bincount(cells, weights=sample, minlength=q * q) for sample in _samples(mine)]).astype(
            float
        )
    return tables.reshape(len(weights), q, q)


def _pair_kappa(data: Ratings, i: int, j: int, weights: Weights) -> NDArray[np.float64]:
    tables = _tables(data, i, j, weights)
    with np.errstate(invalid="ignore"):
        tables = tables / tables.sum(axis=(1, 2), keepdims=True)
    observed = np.trace(tables, axis1=1, axis2=2)
    expected = (tables.sum(axis=2) * tables.sum(axis=1)).sum(axis=1)
    return _corrected(observed, expected)


def cohen_kappa_max(data: Ratings) -> float:
    """The largest kappa that two coders with these shares could reach (Cohen 1960, p. 42)."""
    table = _tables(data, 0, 1, _each_once(data))[0]
    table /= table.sum()
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    expected = np.array([(rows * columns).sum()])
    return float(_corrected(np.array([np.minimum(rows, columns).sum()]), expected)[0])


def set_distance(one: frozenset[str], other: frozenset[str], *, empty_apart: bool = False) -> float:
    """Return the distance of two sets of codes: 0 the same, ⅓ one within the other, ⅔ overlapping, 1 disjoint.

    Source: Passonneau (2006), as used for multi-label alpha; squared distances are not taken, these are them.

    Args:
        one: A set.
        other: Another.
        empty_apart: The empty set shares nothing with any other, distance 1. Otherwise it lies within every other.

    Example:
        >>> set_distance(frozenset("AB"), frozenset("AC")) == 2 / 3
        True
    """
    if one == other:
        return 0.0
    if empty_apart and not (one and other):
        return 1.0
    if one <= other or other <= one:
        return 1 / 3
    return 2 / 3 if one & other else 1.0


def set_of(value: Hashable) -> frozenset[str]:
    """Return the codes of a value: a set, or text with `;` between codes and `;` alone for none.

    Example:
        >>> sorted(set_of("hrd;capital")), set_of(";") == frozenset()
        (['capital', 'hrd'], True)
    """
    return value if isinstance(value, frozenset) else frozenset(filter(None, str(value).split(";")))


def _distances(data: Ratings, level: Level) -> NDArray[np.float64]:
    """Categories × categories: the squared difference of the level of measurement, but for ordinal."""
    q = len(data.categories)
    if level in ("set", "set_apart"):
        sets, apart = [set_of(category) for category in data.categories], level == "set_apart"
        return np.array([[set_distance(a, b, empty_apart=apart) for b in sets] for a in sets]).reshape(q, q)
    if level == "nominal":
        return 1 - np.eye(q)
    values = data.numbers
    difference = values[:, None] - values[None, :]
    if level == "interval":
        return np.asarray(difference**2)
    total = values[:, None] + values[None, :]
    ratios = np.divide(difference, total, out=np.zeros((q, q)), where=total != 0)
    return np.asarray(ratios**2)


def krippendorff_alpha(
    data: Ratings, weights: Weights | None = None, *, level: Level = "nominal"
) -> NDArray[np.float64]:
    """Krippendorff's alpha = 1 − Do/De (2019, ch. 12); units with fewer than two ratings are left out.

    Args:
        data: The ratings. For `interval` and `ratio` the values must be numbers; for `ordinal` numbers, or words whose
            order was given; for `set` frozensets, or texts with `;` between codes. `set` counts the empty set as part
            of every other, `set_apart` as sharing nothing with them.
        weights: Samples × units.
        level: Level of measurement, which sets how far two values are apart.

    Example:
        >>> from qualcode.agreement import ratings
        >>> pairs = ["10", "11", "01", "00", "00", "01", "00", "01", "00", "00"]  # Krippendorff 2004, p. 224
        >>> krippendorff_alpha(ratings([list(pair) for pair in pairs])).round(4).item()
        0.0952
    """
    weights = _each_once(data) if weights is None else weights
    counts = data.counts
    ratings_of = counts.sum(axis=1)
    paired = ratings_of > 1
    counts, of, weights = counts[paired], ratings_of[paired], weights[:, paired]
    marginals = weights @ counts
    n = marginals.sum(axis=1)
    if level == "ordinal":
        observed, expected = _ordinal(counts, of, weights, marginals)
    else:
        distances = _distances(data, level)
        observed = weights @ ((counts @ distances * counts).sum(axis=1) / (of - 1))
        expected = ((marginals @ distances) * marginals).sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        alpha: NDArray[np.float64] = np.where(expected > NOTHING, 1 - (n - 1) * observed / expected, np.nan)
    return alpha


def _ordinal(
    counts: NDArray[np.float64], of: NDArray[np.float64], weights: Weights, marginals: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Sums of ordinal differences, observed and expected.

    Krippendorff's ordinal difference is the interval difference of mid-ranks: Σ_{g=c..k} n_g − (n_c + n_k)/2 telescopes
    to r_k − r_c with r_g = Σ_{h≤g} n_h − n_g/2. The ranks depend on the sample, so each sample has its own.
    """
    ranks = np.cumsum(marginals, axis=1) - marginals / 2
    q = counts.shape[1]
    # within a unit, Σ over ordered pairs (r_a − r_b)² = 2(m Σr² − (Σr)²)
    if q * q <= FEW_CELLS:
        squares = weights @ (counts * (of / (of - 1))[:, None])
        pairs = weights @ ((counts[:, :, None] * counts[:, None, :]).reshape(-1, q * q) / (of - 1)[:, None])
        crossed = np.einsum("scd,sc,sd->s", pairs.reshape(-1, q, q), ranks, ranks)
        observed = 2 * ((squares * ranks**2).sum(axis=1) - crossed)
    else:
        observed = np.empty(len(weights))
        for s, (rank, sample) in enumerate(zip(ranks, _samples(weights), strict=True)):
            within = 2 * (of * (counts @ rank**2) - (counts @ rank) ** 2)
            observed[s] = sample @ (within / (of - 1))
    n = marginals.sum(axis=1)
    expected = 2 * (n * (marginals * ranks**2).sum(axis=1) - (marginals * ranks).sum(axis=1) ** 2)
    return observed, expected
