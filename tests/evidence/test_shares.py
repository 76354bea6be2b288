"""Wilson's interval."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from qualcode.evidence import wilson


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_newcombes_examples(successes: int, trials: int, low: float, high: float) -> None:
    """Newcombe (1998), table I, method 3, to the digits given."""
    measure = wilson(successes, trials)
    assert measure.value == successes / trials
    assert measure.low == pytest.approx(low, abs=5e-5)
    assert measure.high == pytest.approx(high, abs=5e-5)


@given(st.integers(1, 500).flatmap(lambda trials: st.tuples(st.integers(0, trials), st.just(trials))))
def test_it_is_scipys_interval(case: tuple[int, int]) -> None:
    """Another implementation gives the same, and the interval holds the share."""
    measure = wilson(*case)
    other = binomtest(*case).proportion_ci(method="wilson")
    assert (measure.low, measure.high) == pytest.approx((other.low, other.high), abs=1e-12)
    assert measure.low is not None
    assert measure.high is not None
    assert 0 <= measure.low <= case[0] / case[1] + 1e-12
    assert case[0] / case[1] - 1e-12 <= measure.high <= 1


def test_no_trials_have_no_share() -> None:
    """Nothing out of nothing is undefined, not zero."""
    assert wilson(0, 0).as_dict() == {"value": None, "low": None, "high": None}
