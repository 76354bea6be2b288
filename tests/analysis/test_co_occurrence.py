"""Codes that go together."""

from __future__ import annotations

from math import log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis import co_occurrence
from qualcode.errors import InputError

from .studies import coding, codings_of, interview, quick, tables, two

CODES = ["hrd", "capital"]


def _row(**options):
    return co_occurrence(*two(), codes=CODES, **options).iloc[0]


def test_same_passage():
    """Among twelve sentences, one has both codes, two hrd alone, two capital alone, seven neither."""
    row = _row()
    assert row[["a_passages", "b_passages", "both", "a_only", "b_only", "neither"]].to_list() == [3, 3, 1, 2, 2, 7]
    assert row["jaccard"] == pytest.approx(1 / 5)
    assert row["log_odds"] == pytest.approx(log(1.5 * 7.5 / (2.5 * 2.5)))
    half = 1.959963984540054 * sqrt(1 / 1.5 + 1 / 7.5 + 1 / 2.5 + 1 / 2.5)
    assert row["high"] - row["log_odds"] == pytest.approx(half)


def test_within_passages():
    """Side by side is one passage apart; five apart is not, and the next transcript never is."""
    assert _row(relation="near", within=1)[["both", "a_only", "b_only"]].to_list() == [3, 1, 1]
    assert _row(relation="near", within=5)[["both", "a_only", "b_only"]].to_list() == [5, 0, 0]


def test_next_transcript_is_not_near():
    """The last sentence of one interview and the first of the next do not go together."""
    study = tables([interview("a"), interview("b")], [coding("a", 5, "hrd"), coding("b", 0, "capital")])
    assert co_occurrence(*study, relation="near", within=3)["both"].to_list() == [0]


def test_overlapping_words():
    """Two codings of different words in one passage are in the same passage but do not overlap."""
    codings = [coding("a", 0, "hrd", last=3), coding("a", 0, "capital", first=4), coding("a", 1, "capital")]
    study = tables([interview("a")], codings)
    assert co_occurrence(*study, relation="same")[["both", "a_only", "b_only"]].to_numpy().tolist() == [[1, 0, 1]]
    found = co_occurrence(*study, relation="overlapping")
    assert found[["both", "a_only", "b_only", "neither"]].to_numpy().tolist() == [[0, 1, 1, 4]]


def test_codes_nobody_uses():
    """Two codes without a passage have no Jaccard index, rather than 0."""
    assert co_occurrence(*tables([interview("a")], []), codes=CODES)["jaccard"].isna().all()


def test_a_negative_distance_is_refused():
    """Passages cannot be fewer than none apart."""
    with pytest.raises(InputError, match="-1 apart"):
        co_occurrence(*two(), relation="near", within=-1)


@quick
@given(codings_of(), st.sampled_from(["same", "overlapping", "near"]), st.integers(0, 3))
def test_counts_add_up_and_codes_are_interchangeable(codings, relation, within):
    """The four counts are all passages, whichever code comes first."""
    study = tables([interview("a"), interview("b")], codings)
    one, other = (
        co_occurrence(*study, relation=relation, within=within, codes=codes).iloc[0] for codes in (CODES, CODES[::-1])
    )
    assert one[["both", "a_only", "b_only", "neither"]].sum() == 12
    assert one[["both", "a_only", "b_only"]].to_list() == other[["both", "b_only", "a_only"]].to_list()
    assert one["log_odds"] == pytest.approx(other["log_odds"])


@quick
@given(codings_of())
def test_whole_sentences_overlap_where_they_coincide(codings):
    """For codings of whole passages, the same passage, overlapping and none apart are one thing; further is more."""
    study = tables([interview("a"), interview("b")], codings)
    same, overlapping, none_apart, one_apart = (
        co_occurrence(*study, relation=relation, within=within, codes=CODES)["both"].iloc[0]
        for relation, within in (("same", 0), ("overlapping", 0), ("near", 0), ("near", 1))
    )
    assert same == overlapping == none_apart <= one_apart
