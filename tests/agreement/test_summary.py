"""The whole answer: intervals, prevalence, warnings, and what is undefined."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from qualcode.agreement import agreement, ratings, ratings_from_table, units_needed
from qualcode.errors import InputError

PARADOX = [["y", "y"]] * 80 + [["y", "n"]] * 7 + [["n", "y"]] * 8 + [["n", "n"]] * 5


def test_intervals_hold_the_value_and_repeat():
    """The same ratings and seed give the same interval, and the value lies within."""
    one, other = (agreement(ratings(PARADOX), samples=200, seed=4) for _ in range(2))
    assert one == other
    for name in ("percent", "cohen_kappa", "gwet_ac1", "alpha_nominal"):
        low, high = one.coefficients[name].interval
        assert low < one.coefficients[name].value < high


def test_intervals_resample_transcripts():
    """Units that come in clusters give a wider interval than the same units one by one."""
    rows = [["a", "a"]] * 30 + [["a", "b"]] * 10 + [["b", "b"]] * 30 + [["b", "a"]] * 10
    alone = agreement(ratings(rows), samples=400)
    clustered = agreement(ratings(rows, clusters=[i // 10 for i in range(80)]), samples=400)

    def width(found):
        low, high = found.coefficients["percent"].interval
        return high - low

    assert width(clustered) > 1.5 * width(alone)
    assert any("8 transcripts" in warning for warning in clustered.warnings)


def test_the_kappa_paradox_is_named():
    """Low kappa beside high agreement on a dominant value brings a warning in words."""
    assert any("kappa paradox" in warning for warning in agreement(ratings(PARADOX), samples=0).warnings)


def test_little_agreement_is_no_paradox():
    """Where coders do not agree often, low kappa is no paradox, however dominant a value."""
    rows = [["y", "y"]] * 6 + [["y", "n"]] * 2 + [["n", "y"]] * 2
    found = agreement(ratings(rows), samples=0)
    assert found.coefficients["gwet_ac1"].value - found.coefficients["fleiss_kappa"].value > 0.2
    assert not any("paradox" in warning for warning in found.warnings)


def test_few_units_are_named():
    """A handful of units is no basis for an interval, and this is said."""
    found = agreement(ratings([["a", "a"], ["b", "a"]]), samples=50)
    assert any("only 2 units" in warning for warning in found.warnings)
    apart = agreement(ratings([["a", None], [None, "a"]]), samples=0)
    assert apart.warnings[0] == "no unit was rated by two or more coders"


def test_an_interval_without_width_is_no_certainty():
    """Where bootstrap samples do not differ, this is said, and no number of units follows from it."""
    found = agreement(ratings([["a", "a"], ["b", "b"], ["a", "a"]]), samples=50)
    percent = found.coefficients["percent"]
    assert percent.interval == (1, 1)
    assert "where bootstrap samples do not differ, the interval has no width: that is no certainty" in found.warnings
    assert units_needed(percent, units=3) is None


def test_pairs_of_coders_without_kappa_are_counted():
    """A pair that used one value only has no kappa; the mean says that it is left out."""
    rows = [["x", "x", "x"], ["x", "x", "y"], ["x", "x", "x"]]
    assert agreement(ratings(rows), samples=0).coefficients["cohen_kappa"].reason == (
        "mean over 2 of 3 pairs of coders (Light 1971): the others used one value only, or share no unit"
    )


def test_json_has_null_and_reason():
    """An undefined coefficient is null with its reason, not 1.0 and not missing."""
    answer = json.loads(json.dumps(agreement(ratings([["a", "a"], ["a", "a"]]), samples=10).as_dict()))
    kappa = answer["coefficients"]["cohen_kappa"]
    assert kappa["value"] is None
    assert "only one value" in kappa["reason"]
    assert answer["coefficients"]["percent"]["value"] == 1


def test_words_have_an_order_when_told():
    """Ordinal alpha needs an order; given one, words have it."""
    rows = [["low", "low"], ["mid", "high"], ["high", "high"], ["low", "mid"]]
    assert agreement(ratings(rows), samples=0).coefficients["alpha_ordinal"].value is None
    ordered = agreement(ratings(rows, order=["low", "mid", "high"]), samples=0).coefficients["alpha_ordinal"]
    numbers = agreement(ratings([["1", "1"], ["2", "3"], ["3", "3"], ["1", "2"]]), samples=0)
    assert ordered.value == pytest.approx(numbers.coefficients["alpha_ordinal"].value)


def test_a_table_with_empty_cells():
    """Empty and missing values are missing, whatever order the rows come in."""
    table = pd.DataFrame(
        {"unit": [1, 1, 2, 2, 3], "coder": ["b", "a", "a", "b", "a"], "value": ["x", "x", "y", " ", None]}
    )
    data = ratings_from_table(table)
    assert data.codes.tolist() == [[0, 0], [1, -1], [-1, -1]]


@pytest.mark.parametrize("kind", ["string", "Int64", "float64", "object"])
def test_whatever_pandas_calls_missing_is_missing(kind):
    """A notebook's columns have a missing value of their own."""
    values = pd.Series([1, None, 2, 2], dtype="Int64").astype(kind)
    table = pd.DataFrame({"unit": [1, 1, 2, 2], "coder": ["a", "b", "a", "b"], "value": values})
    assert ratings_from_table(table).codes.tolist() == [[0, -1], [1, 1]]


def test_units_may_be_numbered_within_transcripts():
    """Unit 1 of one transcript is not unit 1 of another."""
    rows = [("t1", 1, "x", "x"), ("t1", 2, "y", "y"), ("t2", 1, "y", "x"), ("t2", 2, "y", "y")]
    long = [(t, unit, coder, value) for t, unit, *both in rows for coder, value in zip("ab", both, strict=True)]
    found = agreement(ratings_from_table(pd.DataFrame(long, columns=["transcript", "unit", "coder", "value"])))
    assert (found.units, found.paired_units, found.clusters) == (4, 4, 2)
    assert found.coefficients["percent"].value == 0.75


def test_sets_of_codes_are_sets_in_any_order():
    """`b; a` is `a;b`: for every coefficient, not for alpha of sets only."""
    table = pd.DataFrame(
        [(1, "x", "hrd; capital"), (1, "y", "capital;hrd"), (2, "x", "hrd"), (2, "y", "hrd; capital")],
        columns=["unit", "coder", "value"],
    )
    data = ratings_from_table(table)
    assert data.categories == ("capital;hrd", "hrd")
    assert data.codes.tolist() == [[0, 0], [1, 0]]
    sets = [[frozenset({"hrd", "capital"})] * 2, [frozenset({"hrd"}), frozenset({"hrd", "capital"})]]
    one, other = (agreement(each, samples=0).coefficients["alpha_set"].value for each in (data, ratings(sets)))
    assert one == pytest.approx(other)


def test_a_missing_column_is_named():
    """A table of another shape says which column it lacks."""
    with pytest.raises(InputError, match="no column 'coder'"):
        ratings_from_table(pd.DataFrame({"unit": [1], "value": ["x"]}))


def test_two_values_for_one_cell_are_refused():
    """A coder cannot give a unit two values."""
    table = pd.DataFrame({"unit": [1, 1], "coder": ["a", "a"], "value": ["x", "y"]})
    with pytest.raises(InputError, match="two different values"):
        ratings_from_table(table)


def test_sample_size_answer():
    """Half the width takes four times the units."""
    found = agreement(ratings(PARADOX), samples=200).coefficients["percent"]
    low, high = found.interval
    assert units_needed(found, units=100, half_width=(high - low) / 4) == pytest.approx(400, abs=1)


def test_warnings_speak_of_transcripts_only_where_units_share_them():
    """Units that are each their own group are no transcripts, whether or not all of them were rated twice."""
    rows = [["x", "x"], ["y", "x"], ["x", "y"], ["y", None]]
    assert not any("transcript" in warning for warning in agreement(ratings(rows), samples=0).warnings)
    assert not any("transcript" in warning for warning in agreement(ratings([["x", "x"]]), samples=0).warnings)
    shared = agreement(ratings(rows, clusters=["u1", "u1", "u2", "u2"]), samples=0).warnings
    assert "the intervals rest on 2 transcripts: they are likely too narrow" in shared
    alone = agreement(ratings(rows, clusters=["u1"] * 4), samples=0).warnings
    assert "all units come from one transcript, so there is no interval" in alone
