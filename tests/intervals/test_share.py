"""Intervals for a share, from decisions on a draw."""

from __future__ import annotations

import math
import os
import random
from fractions import Fraction

import pytest

from qualcode.errors import QualcodeError
from qualcode.intervals import COMPLAINT, Interval, mean_over_informants, share_of_all, share_of_found
from qualcode.suggesting import Outcome, draw_informants, draw_order, draw_sides, taken

RUNS = 2000 if os.environ.get("QUALCODE_FULL") else 200


def _population(seed: int, *, size: int, share: float, precision: float, right: float) -> dict[str, tuple[int, int]]:
    """Return passages by name: the machine's group and the outcome, labels being right so often."""
    chance = random.Random(seed)
    passages = {}
    for number in range(size):
        outcome = 0
        if chance.random() < precision:
            outcome = 1 if chance.random() < share else chance.choice((2, 3, 3))
        expected = {0: 3, 1: 0, 2: 2, 3: 1}[outcome]
        passages[f"p{number}"] = (expected if chance.random() < right else chance.randrange(4), outcome)
    return passages


def _share(outcomes: list[int]) -> Fraction:
    return Fraction(2 * outcomes.count(1) + outcomes.count(2), 2 * sum(outcome > 0 for outcome in outcomes))


def _holds(intervals: list[Interval], share: Fraction) -> bool:
    return all(one.low <= share <= one.high for one in intervals)


def test_one_draw_by_hand() -> None:
    """The interval after 21 equal decisions is what the formula gives when it is worked out by hand.

    One group of 1,000 passages, all decided as achieved. Against "at most r", with n decided, mu = (r - (1 - r)(n - 1)
    ... ) / left; belief, stake and both halves of the capital follow the formulas of the module, written out here.
    """
    prior, left, n_draws = (0.2, 0.63, 0.04, 0.13), 1000, 21
    refuted = 0
    for step in range(1, 100):
        r = step / 100
        informed, blind, seen, best = 0.0, [0.0] * 6, [0.0] * 4, 0.0
        for done in range(n_draws):
            mu = (r * done - done) / (left - done)
            p = [(2 * prior[k] + seen[k]) / (2 + done) for k in range(4)]
            x = (0.0, 1 - r, 0.5 - r, -r)
            f = sum(p[k] * x[k] for k in range(4))
            variance = sum(p[k] * x[k] ** 2 for k in range(4)) - f * f
            expected = f - mu
            stake = min(max(expected / (variance + expected**2 + 1e-12), 0), 0.95 / max(r + f - expected, 1e-6))
            informed += math.log(1 + stake * (x[1] - f + expected))
            blind = [
                old + math.log(1 + share * (x[1] - mu) / (max(1e-06, r + mu)))
                for old, share in zip(blind, (0.05, 0.15, 0.3, 0.5, 0.7, 0.9), strict=True)
            ]
            seen[1] += 1
            capital = 0.5 * math.exp(informed) + 0.5 * sum(math.exp(part) for part in blind) / 6
            best = max(best, capital)
        if best < 40:
            break
        refuted = step
    last = share_of_found([left, 0, 0, 0], [(0, 1)] * n_draws)[-1]
    assert (last.low, last.high) == (Fraction(refuted, 100), 1)
    assert refuted == 80


@pytest.mark.parametrize("share", [0.05, 0.3, 0.75, 0.95])
@pytest.mark.parametrize("right", [0.95, 0.3, 0.0])
def test_the_share_found_holds_at_every_look(share: float, right: float) -> None:
    """Over many seeds the running interval misses the share in fewer than one run of twenty, however labels mislead."""
    passages = _population(7, size=120, share=share, precision=0.7, right=right)
    truth = _share([outcome for _, outcome in passages.values()])
    groups = [sum(group == k for group, _ in passages.values()) for k in range(4)]
    missed = sum(
        not _holds(share_of_found(groups, [passages[p] for p in draw_order(passages, seed, "c")[:60]]), truth)
        for seed in range(RUNS // 4)
    )
    assert missed <= RUNS // 4 * 0.05


@pytest.mark.parametrize("right", [0.9, 0.1])
def test_the_share_of_all_holds_though_the_missed_ones_speak_the_other_way(right: float) -> None:
    """Passages that the rules missed all speak against the rest, and the interval still holds."""
    found = _population(3, size=80, share=0.9, precision=0.8, right=right)
    rest = {f"r{n}": (4, 3 if n < 25 else 0) for n in range(150)}
    everything = found | rest
    truth = _share([outcome for _, outcome in everything.values()])
    groups = [sum(group == k for group, _ in found.values()) for k in range(4)]
    missed = 0
    for seed in range(RUNS // 4):
        order = list(taken(draw_sides(seed, "c"), draw_order(found, seed, "c"), draw_order(rest, seed)))
        drawn = [everything[name] for _, name in order[:80]]
        missed += not _holds(share_of_all(groups, len(rest), drawn), truth)
    assert missed <= RUNS // 4 * 0.05


@pytest.mark.parametrize("right", [0.9, 0.1])
def test_the_mean_over_informants_holds(right: float) -> None:
    """Informants of unlike size and opinion: the interval holds the mean of their shares at every look."""
    chance = random.Random(11)
    people = {
        f"I{n}": {
            f"I{n}.{name}": passage
            for name, passage in _population(
                n, size=chance.choice((2, 5, 30)), share=chance.random(), precision=0.8, right=right
            ).items()
        }
        for n in range(14)
    }
    outcome_of = {name: Outcome(outcome) for own in people.values() for name, (_, outcome) in own.items()}
    groups = {who: {name: group for name, (group, _) in own.items()} for who, own in people.items()}
    shares = [
        _share([outcome for _, outcome in own.values()])
        for own in people.values()
        if any(outcome for _, outcome in own.values())
    ]
    truth = sum(shares, Fraction(0)) / len(shares)
    missed = 0
    runs = RUNS // 8
    for seed in range(runs):
        drawn = draw_informants(groups, outcome_of.get, seed=seed, code="c", groups=4, most=60)
        missed += not _holds(mean_over_informants(drawn), truth)
    assert missed <= runs * 0.05


def test_all_decided_gives_the_share_itself() -> None:
    """When nothing is left to draw, both bounds are the exact share, mixed passages counting half."""
    last = share_of_found([2, 1, 1, 0], [(0, 1), (1, 2), (2, 3), (0, 0)], known=(1, 0, 0))[-1]
    assert last == Interval(Fraction(5, 8), Fraction(5, 8), 4, is_exact=True)


def test_known_passages_narrow_and_are_not_drawn() -> None:
    """Passages decided for other reasons count as known, for the share and for what is left."""
    draws = [(0, 1)] * 5
    with_known = share_of_found([10, 0, 0, 0], draws, known=(40, 0, 0))[-1]
    without = share_of_found([10, 0, 0, 0], draws)[-1]
    assert with_known.low > without.low >= 0
    assert with_known.low >= Fraction(85, 100)


def test_complaints_have_an_interval_of_their_own() -> None:
    """The share of passages that name a shortcoming counts a mixed one whole."""
    draws = [(0, 1)] * 50 + [(2, 2)] * 5
    complaints = share_of_found([60, 0, 6, 0], draws, values=COMPLAINT)[-1]
    assert complaints.low > 0
    assert complaints.high < Fraction(3, 10)


def test_a_smaller_alpha_is_wider() -> None:
    """Half the risk costs width."""
    draws = [(0, 1), (1, 3)] * 20
    assert (
        share_of_found([200, 200, 0, 0], draws, alpha=0.01)[-1].width
        > share_of_found([200, 200, 0, 0], draws)[-1].width
    )


@pytest.mark.parametrize("draws", [[(1, 1)], [(0, 1), (0, 1), (0, 3)], [(4, 1)]])
def test_a_draw_that_cannot_be_is_refused(draws: list[tuple[int, int]]) -> None:
    """One draw too many, or one of an empty group, is one line."""
    with pytest.raises(QualcodeError, match="has no passage left"):
        share_of_found([2, 0, 0, 0], draws)


def test_an_interval_settles_in_one_band_only() -> None:
    """Bands are half-open: an exact share on a threshold belongs above it, and an empty interval nowhere."""
    half = Fraction(1, 2)
    assert Interval(half, half, is_exact=True).lies_in(half, Fraction(3, 4))
    assert not Interval(half, half, is_exact=True).lies_in(Fraction(1, 4), half)
    assert Interval(Fraction(3, 10), half).lies_in(Fraction(1, 4), half)
    assert not Interval(Fraction(2, 3), half).lies_in(Fraction(0), Fraction(1))
    assert Interval(Fraction(2, 3), half).is_empty
