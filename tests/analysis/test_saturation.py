"""Saturation: further interviews bring nothing new."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis import new_codes, runs, saturation
from qualcode.errors import InputError

from .studies import coding, interview, quick, tables

NEW = [4, 3, 2, 1, 1, 0, 0, 0]


def test_the_method_of_guest_namey_and_chen():
    """New codes 4,3,2,1,1,0,0,0: base of four interviews 10 codes, runs of two .10 then 0: saturated at 5+2."""
    table = runs(NEW, bases=[4], lengths=[2])
    assert table["base_codes"].unique().tolist() == [10]
    assert table["ratio"].to_list()[:2] == [0.1, 0.0]
    assert saturation(NEW, bases=[4], lengths=[2])["saturated_at"].to_list() == ["5+2", "5+2"]


def test_all_choices_are_shown():
    """Bases of four to six, runs of two and three, both thresholds, each named in its row."""
    table = saturation(NEW)
    assert len(table) == 12
    assert set(table["threshold"]) == {0.05, 0.0}
    at = {(r.base, r.run, r.threshold): r.saturated_at for r in table.itertuples()}
    assert (at[4, 3, 0.0], at[5, 2, 0.05], at[6, 2, 0.0]) == ("5+3", "5+2", "6+2")


def test_thresholds_differ():
    """One new code over a base of twenty is 5 %: enough for the one threshold, not for the other."""
    table = saturation([14, 3, 2, 1, 1, 0, 1, 0], bases=[4], lengths=[2])
    assert table["saturated_at"].isna().tolist() == [False, True]
    assert table["saturated_at"].iloc[0] == "4+2"
    assert table["note"].to_list() == ["", "the last run still brings 1 new"]


def test_too_few_interviews_and_no_codes_are_said():
    """No answer is a missing value with its reason."""
    assert saturation([3, 1], bases=[4], lengths=[2])["note"].unique().tolist() == [
        "2 interviews are too few: 6 are needed"
    ]
    empty = saturation([0] * 6, bases=[4], lengths=[2])
    assert empty["saturated_at"].isna().all()
    assert empty["note"].iloc[0] == "the base interviews have no codes"


def test_choices_must_be_possible():
    """Interviews are counted from one on, thresholds are shares; not-a-number is neither."""
    for options in ({"bases": [0]}, {"lengths": [0]}, {"bases": [-1]}):
        with pytest.raises(InputError, match="at least one interview"):
            saturation(NEW, **options)
    for threshold in (-0.1, 1.5, float("nan")):
        with pytest.raises(InputError, match="a threshold is a share"):
            saturation(NEW, thresholds=[threshold])


def test_dates_that_do_not_sort_as_text_are_left_alone():
    """10 March comes after 7 March, though not as text: such dates leave the interviews in the order given."""
    dates = {"a": "7 Maret 2022", "b": "10 Maret 2022"}
    study = tables([interview(name, date=date) for name, date in dates.items()], [coding("a", 0, "hrd.training")])
    assert new_codes(*study)["transcript"].to_list() == ["a", "b"]
    assert new_codes(*study)["date"].to_list() == ["7 Maret 2022", "10 Maret 2022"]


def test_interviews_count_in_the_order_they_were_held():
    """By date where all have one; an interview without a code counts; else in the order given."""
    dates = {"a": "2022-03-03", "b": "2022-03-01", "c": "2022-03-02"}
    transcripts = [interview(name, date=date) for name, date in dates.items()]
    study = tables(transcripts, [coding("a", 0, "hrd.training"), coding("b", 0, "hrd.training")])
    table = new_codes(*study)
    assert table["transcript"].to_list() == ["b", "c", "a"]
    assert table["new"].to_list() == [1, 0, 0]
    assert new_codes(*study, order="given")["transcript"].to_list() == ["a", "b", "c"]
    undated = tables([interview("a"), interview("b", date="")], [])
    assert new_codes(*undated)["transcript"].to_list() == ["a", "b"]


@quick
@given(st.lists(st.sets(st.sampled_from(["hrd", "hrd.training", "capital", "capital.loan"])), min_size=1, max_size=5))
def test_expected_is_the_mean_over_all_orders(held):
    """Rarefaction's closed form equals the mean over every order of the interviews."""
    transcripts = [interview(f"i{n}") for n in range(len(held))]
    codings = [coding(f"i{n}", 0, code) for n, codes in enumerate(held) for code in sorted(codes)]
    table = new_codes(*tables(transcripts, codings))
    orders = list(permutations(held))
    means = [sum(len(set().union(*order[:k])) for order in orders) / len(orders) for k in range(1, len(held) + 1)]
    assert table["expected"].to_list() == pytest.approx(means)
    assert table["new"].sum() == table["seen"].iloc[-1]


@quick
@given(st.lists(st.integers(0, 9), max_size=14))
def test_saturation_is_at_the_first_run_low_enough(new):
    """No earlier run would do, and the ratio in the row is that run's."""
    table = runs(new)
    for row in saturation(new).itertuples():
        mine = table[(table["base"] == row.base) & (table["run"] == row.run)]
        low = mine[mine["ratio"] <= row.threshold]
        if isinstance(row.saturated_at, str):
            assert row.saturated_at == f"{low.iloc[0]['after']:.0f}+{row.run}"
            assert row.ratio == low.iloc[0]["ratio"]
        else:
            assert low.empty
            assert row.note
