"""How long agreement takes beside the libraries that compute one table at a time.

    python benchmarks/agreement.py [--units 10000] [--coders 5] [--samples 1000]

Everything is measured in one run, on the same ratings. The libraries have no bootstrap, so theirs is the time of one
call, the best of three, times the samples.
"""

from __future__ import annotations

import argparse
import resource
import time
from itertools import combinations
from typing import TYPE_CHECKING

import krippendorff
import numpy as np
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

from qualcode.agreement import agreement, ratings
from qualcode.agreement.summary import COEFFICIENTS, _bootstrap

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from qualcode.agreement import Ratings

CATEGORIES = 5


def invented(units: int, coders: int, *, missing: float, seed: int = 1) -> list[list[str | None]]:
    """Ratings in five categories that agree with an invented truth eight times in ten."""
    generator = np.random.default_rng(seed)
    truth = generator.integers(1, CATEGORIES + 1, units)
    noise = generator.integers(1, CATEGORIES + 1, (units, coders))
    values = np.where(generator.random((units, coders)) < 0.8, truth[:, None], noise)
    gone = generator.random((units, coders)) < missing
    return [[None if g else str(v) for v, g in zip(*row, strict=True)] for row in zip(values, gone, strict=True)]


def best(call: Callable[[], object], *, times: int = 3) -> float:
    """Seconds of the fastest of several calls."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        found.append(time.perf_counter() - start)
    return min(found)


def libraries(complete: NDArray[np.int64], gaps: NDArray[np.float64]) -> dict[str, tuple[str, Callable[[], object]]]:
    """The same coefficient by a library: what it is called here, and one call."""
    pairs = list(combinations(range(complete.shape[1]), 2))
    return {
        "krippendorff nominal": (
            "alpha_nominal",
            lambda: krippendorff.alpha(gaps, level_of_measurement="nominal"),
        ),
        "krippendorff ordinal": (
            "alpha_ordinal",
            lambda: krippendorff.alpha(gaps, level_of_measurement="ordinal"),
        ),
        "scikit-learn, all pairs": (
            "cohen_kappa",
            lambda: [cohen_kappa_score(complete[:, i], complete[:, j]) for i, j in pairs],
        ),
        "statsmodels": (
            "fleiss_kappa",
            lambda: fleiss_kappa(aggregate_raters(complete)[0]),
        ),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=10_000)
    parser.add_argument("--coders", type=int, default=5)
    parser.add_argument("--samples", type=int, default=1_000)
    options = parser.parse_args()
    clustered = [n // 200 for n in range(options.units)]
    gaps = invented(options.units, options.coders, missing=0.05)
    complete = invented(options.units, options.coders, missing=0.0)
    with_gaps = ratings(gaps, clusters=clustered)
    whole = ratings(complete, clusters=clustered)
    numbers = np.array([[int(v or 0) for v in row] for row in complete])
    matrix = np.array([[np.nan if v is None else float(v) for v in row] for row in gaps]).T

    print(f"{options.units:,} units × {options.coders} coders, {options.samples:,} bootstrap samples")
    start = time.perf_counter()
    found = agreement(with_gaps, samples=options.samples)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    defined = sum(c.value is not None for c in found.coefficients.values())
    print(f"all {defined} coefficients with intervals: {seconds:.2f} s, {peak:.0f} MB at most")
    plain = best(lambda: agreement(ratings(gaps), samples=options.samples))
    drawn = best(lambda: agreement(with_gaps, samples=options.samples))
    print(f"over clusters {drawn:.2f} s, over units {plain:.2f} s: {drawn / plain:.1f} times\n")
    print(
        f"{'coefficient':<16}{'here, all samples':>18}   {'library':<24}{'one call':>10}{'× samples':>11}{'ratio':>8}"
    )
    for library, (name, call) in libraries(numbers, matrix).items():
        data: Ratings = with_gaps if library.startswith("krippendorff") else whole
        here = best(lambda d=data, n=name: _bootstrap(d, [n], samples=options.samples, seed=1))
        one = best(call)
        theirs = one * options.samples
        value = float(COEFFICIENTS[name](data, None)[0])
        library = f"{library:<24}{1000 * one:>7.1f} ms{theirs:>9.1f} s{theirs / here:>7.0f}×"  # noqa: PLW2901
        print(f"{name:<16}{here:>16.3f} s   {library}   ({value:.4f})")


if __name__ == "__main__":
    main()
