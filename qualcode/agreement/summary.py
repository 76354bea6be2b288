"""All coefficients of one table of ratings, with intervals, prevalence, and warnings in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from qualcode.agreement import coefficients as c
from qualcode.agreement.coefficient import Coefficient, has_width
from qualcode.codings import fields_as_dict
from qualcode.short_repr import fields_html, short_repr
from qualcode.wording import Note

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping

    import pandas as pd
    from numpy.typing import NDArray

    from qualcode.agreement.ratings import Ratings

COEFFICIENTS: dict[str, Callable[[Ratings, c.Weights | None], NDArray[np.float64]]] = {
    "percent": c.percent,
    "cohen_kappa": c.cohen_kappa,
    "fleiss_kappa": c.fleiss_kappa,
    "scott_pi": c.scott_pi,
    "brennan_prediger": c.brennan_prediger,
    "gwet_ac1": c.gwet_ac1,
    "gwet_ac2": lambda data, weights: c.gwet_ac2(data, weights, credit=quadratic_credit(data)),
    "alpha_nominal": partial(c.krippendorff_alpha, level="nominal"),
    "alpha_ordinal": partial(c.krippendorff_alpha, level="ordinal"),
    "alpha_interval": partial(c.krippendorff_alpha, level="interval"),
    "alpha_ratio": partial(c.krippendorff_alpha, level="ratio"),
    "alpha_set": partial(c.krippendorff_alpha, level="set"),
    "alpha_set_apart": partial(c.krippendorff_alpha, level="set_apart"),
}

EMPTY_SET = {
    "alpha_set": Note("agreed.empty_part"),
    "alpha_set_apart": Note("agreed.empty_apart"),
}
"""Alphas for sets, and what each takes the empty set for."""
FEW_UNITS = 30
FEW_CLUSTERS = 10
DOMINANT = 0.9
PARADOX = 0.2
OFTEN = 0.8
"""From this percent agreement on coders agree often, so that a low kappa is a paradox."""
LIKE_MISSING = frozenset({"na", "n/a", "nan", "null", "none", ".", "-", "?"})
"""Values that other programs write into an empty cell."""
WEIGHTS_AT_ONCE = 1_000_000
"""Samples × units that are in memory at once: some tens of megabytes, however many units there are."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of coders on one table of ratings.

    Args:
        coders: Their names.
        units: Number of units rated by anybody (characters, where stretches of text are the rows).
        paired_units: Number of units rated by two or more coders.
        prevalence: Category → share of all ratings.
        coefficients: Name → coefficient, in the order of `COEFFICIENTS`.
        warnings: Warnings to read before quoting a number.
        confidence: Of the intervals.
        samples: Bootstrap samples behind them.
        clusters: Groups of units (transcripts) that were resampled.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    coders: tuple[str, ...]
    units: int
    paired_units: int
    prevalence: Mapping[Hashable, float]
    coefficients: Mapping[str, Coefficient]
    warnings: tuple[str, ...]
    confidence: float
    samples: int
    clusters: int

    def as_dict(self) -> dict[str, Any]:
        """Return the agreement as JSON-ready values; undefined coefficients are null with a reason."""
        names = ("coders", "units", "paired_units", "prevalence", "coefficients", "confidence", "samples", "clusters")
        prevalence = {_name(category): share for category, share in self.prevalence.items()}
        return fields_as_dict(self, *names, "warnings", prevalence=prevalence)

    def table(self) -> pd.DataFrame:
        """Return a row a coefficient: `coefficient`, `value`, `low`, `high` (NaN where undefined), `reason`."""
        import pandas as pd

        return pd.DataFrame(
            [
                (name, found.value, *(found.interval or (None, None)), found.reason)
                for name, found in self.coefficients.items()
            ],
            columns=["coefficient", "value", "low", "high", "reason"],
        ).astype({"value": float, "low": float, "high": float})


def _name(category: Hashable) -> str:
    return ";".join(sorted(category)) if isinstance(category, frozenset) else str(category)


def quadratic_credit(data: Ratings) -> NDArray[np.float64]:
    """Return AC2's usual credit for ordered categories: 1 − (distance/range)², from 0 to 1 (Gwet 2014, sec. 3.5)."""
    values = data.numbers if data.numeric else np.arange(len(data.categories), dtype=float)
    span = np.ptp(values)
    if not span:
        return np.ones((len(values), len(values)))
    credit: NDArray[np.float64] = 1 - ((values[:, None] - values[None, :]) / span) ** 2
    return credit


def agreement(data: Ratings, *, samples: int = 1000, seed: int = 1, confidence: float = 0.95) -> Agreement:
    """Compute every coefficient that the ratings allow, with bootstrap intervals.

    Intervals are percentiles over `samples` bootstrap samples. What is drawn are clusters (transcripts), not units:
    sentences of one interview are not independent of one another.

    Args:
        data: Units × coders.
        samples: Number of bootstrap samples; 0 for none.
        seed: Of the random generator: the same ratings and seed give the same interval.
        confidence: Coverage of the intervals.

    Example:
        >>> from qualcode.agreement import ratings
        >>> found = agreement(ratings([["a", "a"], ["b", "b"], ["a", "b"], ["a", "a"]]), samples=0)
        >>> found.coefficients["percent"].value, found.coefficients["alpha_interval"].reason
        (0.75, 'the values are not numbers')
    """
    paired = (data.codes >= 0).sum(axis=1) > 1
    clusters = len(np.unique(data.clusters[paired]))
    found = {name: _coefficient(name, data) for name in COEFFICIENTS}
    if samples and clusters > 1:
        wanted = [name for name, coefficient in found.items() if coefficient.value is not None]
        drawn = _bootstrap(data, wanted, samples=samples, seed=seed)
        found |= {name: found[name].within(values, confidence) for name, values in drawn.items()}
    return Agreement(
        coders=data.coders,
        units=int(data.sizes[(data.codes >= 0).any(axis=1)].sum()),
        paired_units=int(data.sizes[paired].sum()),
        prevalence=_prevalence(data),
        coefficients=found,
        warnings=tuple(_warnings(data, found, clusters)),
        confidence=confidence,
        samples=samples,
        clusters=clusters,
    )


def _coefficient(name: str, data: Ratings) -> Coefficient:
    if reason := _impossible(name, data):
        return Coefficient(None, reason=reason)
    value = float(COEFFICIENTS[name](data, None)[0])
    if np.isnan(value):
        return Coefficient(None, reason=Note("undefined.chance"))
    note: str = ""
    if name == "cohen_kappa" and len(data.coders) > 2:  # noqa: PLR2004 (a pair)
        pairs = c.pair_kappas(data)
        known = int((~np.isnan(pairs)).sum())
        note = Note("agreed.all_pairs")
        if known < len(pairs):
            note = Note("agreed.some_pairs", known=known, all=len(pairs))
    if name in EMPTY_SET and any(not c.set_of(category) for category in data.categories):
        note = EMPTY_SET[name]
    return Coefficient(value, reason=note)


def _impossible(name: str, data: Ratings) -> str:  # noqa: PLR0911 (each reason is a return)
    """The reason why a coefficient cannot be computed from these ratings; empty where it can."""
    if len(data.coders) < 2:  # noqa: PLR2004 (a pair)
        return Note("undefined.two_coders")
    if not ((data.codes >= 0).sum(axis=1) > 1).any():
        return Note("undefined.unrated")
    if name == "percent":
        return ""
    if len(data.categories) < 2:  # noqa: PLR2004 (a choice)
        return Note("undefined.one_value")
    if name == "scott_pi" and len(data.coders) > 2:  # noqa: PLR2004 (a pair)
        return Note("undefined.for_two")
    if name in ("alpha_ordinal", "gwet_ac2") and not data.ordered:
        return Note("undefined.no_order")
    if name in ("alpha_interval", "alpha_ratio") and not data.numeric:
        return Note("undefined.no_numbers")
    if name == "alpha_ratio" and (data.numbers < 0).any():
        return Note("undefined.negative")
    if name in EMPTY_SET and not has_sets(data):
        return Note("undefined.no_sets")
    return ""


def has_sets(data: Ratings) -> bool:
    """Return True if values of the ratings are sets of codes."""
    return any(isinstance(value, frozenset) or ";" in str(value) for value in data.categories)


def _bootstrap(data: Ratings, names: list[str], *, samples: int, seed: int) -> dict[str, NDArray[np.float64]]:
    generator = np.random.default_rng(seed)
    data, odds = _merged(data)
    values: dict[str, list[NDArray[np.float64]]] = {name: [] for name in names}
    whole = len(odds) < len(data.units)  # clusters of several rows are drawn
    at_once = max(1, WEIGHTS_AT_ONCE // max(len(odds) if whole else len(data.units), 1))
    for first in range(0, samples, at_once):
        size = min(at_once, samples - first)
        drawn = generator.multinomial(round(odds.sum()), odds / odds.sum(), size=size).astype(float)
        weights = c.Drawn(drawn, data.clusters, data.sizes) if whole else drawn[:, data.clusters] * data.sizes
        for name in names:
            values[name].append(COEFFICIENTS[name](data, weights))
    return {name: np.concatenate(parts) for name, parts in values.items()}


def _merged(data: Ratings) -> tuple[Ratings, NDArray[np.float64]]:
    """The ratings with equal rows of a cluster as one, and the number of clusters that each drawn group stands for.

    Where every unit is its own cluster, equal units are one group, drawn as often as they are many: the same bootstrap.
    """
    alone = len(np.unique(data.clusters)) == len(data.clusters)
    keys = data.sizes if alone else data.clusters
    table = np.column_stack([data.codes, keys])
    rows, place, times = np.unique(table, axis=0, return_inverse=True, return_counts=True)
    sizes = rows[:, -1] if alone else np.bincount(place.ravel(), weights=data.sizes)
    clusters = np.arange(len(rows)) if alone else rows[:, -1].astype(np.int64)
    odds = times.astype(float) if alone else np.ones(int(data.clusters.max()) + 1)
    codes = rows[:, :-1].astype(np.int64)
    units = tuple(map(str, range(len(rows))))
    return replace(data, codes=codes, clusters=clusters, sizes=np.asarray(sizes, dtype=float), units=units), odds


def _prevalence(data: Ratings) -> dict[Hashable, float]:
    totals = data.sizes @ data.counts
    return dict(zip(data.categories, (totals / max(totals.sum(), 1)).tolist(), strict=True))


def _warnings(data: Ratings, found: Mapping[str, Coefficient], clusters: int) -> Iterator[str]:
    both = (data.codes >= 0).sum(axis=1) > 1
    paired = int(data.sizes[both].sum())
    if not paired:
        yield Note("agreed.none_paired")
    elif paired < FEW_UNITS:
        yield Note("agreed.few_paired", n=paired)
    for value in data.categories:
        if str(value).lower() in LIKE_MISSING:
            yield Note("agreed.like_missing", value=repr(str(value)))
    if clusters < both.sum():
        yield from few_texts(clusters)
    if any(coefficient.interval and not has_width(coefficient.interval) for coefficient in found.values()):
        yield Note("agreed.no_width")
    if len(data.categories) == 1:
        yield Note("agreed.one_value")
        return
    shares = _prevalence(data)
    top = max(shares, key=lambda category: shares[category], default=None)
    percent, kappa, ac1 = (found[name].value for name in ("percent", "fleiss_kappa", "gwet_ac1"))
    if top is not None and shares[top] >= DOMINANT:
        yield Note("agreed.dominant", share=f"{shares[top]:.0%}", value=repr(_name(top) or "uncoded"))
    if percent is not None and percent >= OFTEN and kappa is not None and ac1 is not None and ac1 - kappa >= PARADOX:
        yield Note("agreed.paradox")


def few_texts(texts: int) -> Iterator[str]:
    """Yield warnings on intervals that rest on so many transcripts."""
    if texts < 2:  # noqa: PLR2004 (nothing to resample)
        yield Note("agreed.one_transcript")
    elif texts < FEW_CLUSTERS:
        yield Note("agreed.few_transcripts", n=texts)


def units_needed(found: Coefficient, *, units: int, half_width: float = 0.10) -> int | None:
    """Return the number of double-coded units for an interval of ± `half_width`, at the spread seen so far.

    The width of an interval shrinks with the root of the number of units.

    Returns:
        The total number of units; None without an interval, or where it has no width, for then no spread was seen.

    Example:
        >>> units_needed(Coefficient(0.7, (0.5, 0.9)), units=50)
        200
    """
    if found.interval is None or not has_width(found.interval):
        return None
    half = (found.interval[1] - found.interval[0]) / 2
    return max(units, int(np.ceil(round(units * (half / half_width) ** 2, 6))))


def needed(found: Agreement, *, half_width: float = 0.10) -> dict[str, Any]:
    """Return `units_needed` for every coefficient as JSON-ready values; None without an interval, or one of no width.

    Units come in transcripts: more units means more transcripts of about the same length, not longer ones.
    """
    units = {
        name: units_needed(coefficient, units=found.paired_units, half_width=half_width)
        for name, coefficient in found.coefficients.items()
    }
    return {"half_width": half_width, "units_now": found.paired_units, "coefficients": units}
