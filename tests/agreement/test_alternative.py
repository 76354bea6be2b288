"""The alternative annotator test against values worked out by hand, and against an independent form of it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.multitest import multipletests

from qualcode.agreement import alternative_test
from qualcode.agreement.alternative import by_procedure

UNITS = [f"u{number:03}" for number in range(60)]


def values(*runs: tuple[str, int]) -> dict[str, str]:
    """A value for each of the 60 units, from runs of so many equal ones."""
    listed = [value for value, count in runs for _ in range(count)]
    assert len(listed) == len(UNITS)
    return dict(zip(UNITS, listed, strict=True))


def test_a_case_worked_out_by_hand() -> None:
    """Three people, of whom Cici alone departs from the others on 10 units; the machine agrees with Ana everywhere.

    Ana set aside: the machine is like her, a tie on all 60, differences all 0: p = 0.
    Cici set aside: on 10 units the machine agrees with both others and she with neither: difference −1; ties elsewhere.
    Mean −1/6, variance 60/59 · (1/6 − 1/36), t = (−1/6 − 0.2) / √(variance / 60).
    """
    ana = values(("yes", 30), ("no", 30))
    cici = values(("no", 10), ("yes", 20), ("no", 30))
    found = alternative_test(ana, {"ana": ana, "ben": ana, "cici": cici})
    by = {each.coder: each for each in found.people}
    assert (by["ana"].advantage, by["ana"].human, by["ana"].p) == (1.0, 1.0, 0.0)
    assert (by["cici"].advantage, by["cici"].human) == (1.0, pytest.approx(5 / 6))
    t = (-1 / 6 - 0.2) / math.sqrt(60 / 59 * (1 / 6 - 1 / 36) / 60)
    assert t == pytest.approx(-7.5572, abs=1e-4)
    assert by["cici"].p == pytest.approx(stats.t.cdf(t, 59))
    assert (found.winning, found.advantage, found.passed) == (1.0, 1.0, True)


def test_a_machine_that_is_worse_fails() -> None:
    """It contradicts both people on half of the units: they win there, and tie elsewhere.

    Mean of the differences 1/2, so that the hypothesis of a gap of at least 0.2 stands for both.
    """
    ana = values(("yes", 60))
    machine = values(("no", 30), ("yes", 30))
    found = alternative_test(machine, {"ana": ana, "ben": ana})
    assert [(each.advantage, each.human, each.beaten) for each in found.people] == [(0.5, 1.0, False)] * 2
    assert (found.winning, found.advantage, found.passed) == (0.0, 0.5, False)
    assert all(each.p > 0.99 for each in found.people)


def test_epsilon_is_what_peoples_care_is_worth() -> None:
    """A machine that is worse on 6 of 60 units passes at 0.2, and not at 0.1."""
    ana = values(("yes", 60))
    machine = values(("no", 6), ("yes", 54))
    outcomes = [alternative_test(machine, {"ana": ana, "ben": ana}, epsilon=each).passed for each in (0.2, 0.1)]
    assert outcomes == [True, False]


def test_two_people_need_fifty_units() -> None:
    """And so do people who coded different ones."""
    few = dict.fromkeys(UNITS[:49], "yes")
    assert alternative_test(few, {"ana": few, "ben": few}).passed is None
    assert "50 units" in alternative_test(few, {"ana": few, "ben": few}).reason
    apart = {"ana": dict.fromkeys(UNITS[:30], "yes"), "ben": dict.fromkeys(UNITS[30:], "yes")}
    assert alternative_test(dict.fromkeys(UNITS, "yes"), apart, fewest=1).passed is None
    assert alternative_test({}, {"ana": few}).as_dict()["people"] == []


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_hypotheses_are_rejected_as_by_statsmodels(p_values: list[float]) -> None:
    """Benjamini and Yekutieli's procedure, from an independent implementation."""
    wanted = multipletests(p_values, alpha=0.05, method="fdr_by")[0]
    found = by_procedure(p_values, 0.05)
    near = [p for p in p_values if any(math.isclose(p, 0.05 * k / len(p_values), rel_tol=1e-9) for k in range(1, 9))]
    if not near:
        assert found == {place for place, rejected in enumerate(wanted) if rejected}


@given(st.lists(st.tuples(*[st.sampled_from("abc")] * 4), min_size=2, max_size=40), st.sampled_from([0.1, 0.15, 0.2]))
def test_the_test_is_that_of_the_paper(rows: list[tuple[str, ...]], epsilon: float) -> None:
    """Written out as its procedure stands: leave one out, indicators, t-test, winning rate."""
    names = ("ana", "ben", "cici")
    people = {name: {str(n): row[at] for n, row in enumerate(rows)} for at, name in enumerate(names)}
    machine = {str(n): row[3] for n, row in enumerate(rows)}
    found = alternative_test(machine, people, epsilon=epsilon, fewest=2)
    for each in found.people:
        others = [name for name in names if name != each.coder]
        model = [sum(machine[u] == people[o][u] for o in others) / 2 for u in machine]
        human = [sum(people[each.coder][u] == people[o][u] for o in others) / 2 for u in machine]
        wins = [(int(m >= h), int(h >= m)) for m, h in zip(model, human, strict=True)]
        assert each.advantage == pytest.approx(sum(m for m, _ in wins) / len(rows))
        differences = [h - m for m, h in wins]
        if len(set(differences)) > 1:
            mean = sum(differences) / len(rows)
            spread = math.sqrt(sum((d - mean) ** 2 for d in differences) / (len(rows) - 1))
            t = (mean - epsilon) / (spread / math.sqrt(len(rows)))
            assert each.p == pytest.approx(float(stats.t.cdf(t, len(rows) - 1)), abs=1e-9)
    assert found.winning == sum(each.beaten for each in found.people) / 3
