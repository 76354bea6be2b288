"""Codes against informants, attributes and stances."""

from __future__ import annotations

import pytest
from hypothesis import given

from qualcode.analysis import (
    code_by_attribute,
    code_by_informant,
    code_by_stance,
    documents,
    segments,
)
from qualcode.errors import InputError

from .studies import coding, codings_of, interview, quick, tables

CODES = ["hrd", "capital"]


def test_silence_is_zero_and_silent_people_are_there():
    """Whoever was heard has a column, and never mentioning a code is 0; codes asked for have a row."""
    table = code_by_informant(*tables([interview("a"), interview("b")], [coding("a", 0, "hrd")]), codes=CODES)
    assert table.to_dict() == {"a": {"hrd": 1, "capital": 0}, "b": {"hrd": 0, "capital": 0}}


def test_share_counts_words_once():
    """Overlapping codings of one code count their words once; part of a sentence counts its own words."""
    codings = [
        coding("a", 0, "hrd"),
        coding("a", 0, "hrd.training", last=6, coder="b"),
        coding("a", 1, "capital", last=6),
    ]
    table = code_by_informant(*tables([interview("a", 4)], codings), measure="share", codes=CODES)
    assert table["a"].to_dict() == pytest.approx({"hrd": 3 / 12, "capital": 2 / 12})


def test_share_needs_words():
    """Someone who said no word has no share, rather than a share of 0."""
    table = code_by_informant(
        *tables([interview("a"), interview("b", 0)], [coding("a", 0, "hrd")]), measure="share", codes=CODES
    )
    assert list(table.columns) == ["a"]


@quick
@given(codings_of())
def test_present_is_counts_cut_at_one(codings):
    """The 0/1 table says where the counts are above 0, and its shape is the same."""
    study = tables([interview("a"), interview("b")], codings)
    counts = code_by_informant(*study, codes=CODES)
    present = code_by_informant(*study, measure="present", codes=CODES)
    assert ((counts > 0) == (present == 1)).all().all()
    assert counts.to_numpy().sum() == len(segments(study[0]))
    share = code_by_informant(*study, measure="share", codes=CODES)
    assert ((share > 0) == (counts > 0)).all().all()
    assert share.to_numpy().max() <= 1


def _owners_and_officials(owners, officials, of=12):
    """Some of twelve owners and twelve officials speak of hrd."""
    transcripts = [interview(f"o{n}") for n in range(of)] + [interview(f"f{n}", source="official") for n in range(of)]
    codings = [coding(f"o{n}", 0, "hrd") for n in range(owners)] + [coding(f"f{n}", 0, "hrd") for n in range(officials)]
    return tables(transcripts, codings)


def test_informants_are_tested_not_passages():
    """Ten of twelve against four of twelve: chi-square 6.171, by hand."""
    evidence, passages = _owners_and_officials(10, 4)
    row = code_by_attribute(evidence, passages).loc["hrd"]
    assert row[["owner", "official", "test", "df"]].to_list() == [10, 4, "chi-square", 1]
    assert row["statistic"] == pytest.approx(24 * (10 * 8 - 2 * 4) ** 2 / (14 * 10 * 12 * 12))
    assert row["p"] == pytest.approx(0.01298, abs=5e-6)
    assert row["cramers_v"] == pytest.approx((row["statistic"] / 24) ** 0.5)


def test_small_numbers_take_the_exact_test():
    """One of twelve against none: expected counts of a half, so Fisher's test, p = 1."""
    row = code_by_attribute(*_owners_and_officials(1, 0)).loc["hrd"]
    assert row[["test", "p"]].to_list() == ["Fisher exact", 1.0]
    assert row["note"] == "expected counts are too small for chi-square"


@pytest.mark.parametrize(
    ("owners", "officials", "note"), [(12, 12, "everybody speaks of it"), (0, 0, "nobody speaks of it")]
)
def test_nothing_to_compare_is_said(owners, officials, note):
    """Where everybody or nobody speaks of a code there is no test, and the note says which."""
    row = code_by_attribute(*_owners_and_officials(owners, officials), codes=["hrd"]).loc["hrd"]
    assert (row["test"], row["note"]) == ("none", f"nothing to compare: {note}")


def test_what_is_unknown_is_counted_but_not_tested():
    """Not knowing somebody's trade is no trade: the column is there, the test is of those who have one."""
    people = [interview(name, trade="kue" if name in "abc" else "kopi") for name in "abcdef"]
    said = [coding(name, 0, "hrd") for name in "abcgh"]
    evidence, passages = tables([*people, *(interview(name) for name in "gh")], said)
    asked = {"attribute": "trade", "codes": ["hrd"]}
    everybody = [*people, *(interview(name) for name in "gh")]
    row = code_by_attribute(evidence, passages, documents=documents(everybody), **asked).loc["hrd"]
    assert row[["kue", "kopi", "(unknown)"]].to_list() == [3, 0, 2]
    assert (row["test"], row["p"]) == ("Fisher exact", pytest.approx(0.1))
    assert row["note"].endswith("; those of whom nothing is known are left out of the test")
    nobody = code_by_attribute(*tables([interview("g")], []), attribute="place", codes=["hrd"])
    assert nobody.loc["hrd", "note"].startswith("nothing to compare: the attribute is known of nobody")


def test_a_value_may_be_called_as_a_column_is():
    """People of the kinds "test" and "p" are counted, not written over by the test and its p."""
    people = [interview("a", source="test"), interview("b", source="p")]
    table = code_by_attribute(*tables(people, [coding("a", 0, "hrd")]))
    assert table.loc["hrd", ["source=test", "source=p"]].to_list() == [1, 0]
    assert table.loc["hrd", "test"] == "Fisher exact"


def test_any_attribute_of_the_documents():
    """Attributes beyond the evidence's come from the documents; an unknown one is refused by name."""
    transcripts = [interview("a", trade="kue"), interview("b", trade="kopi"), interview("c")]
    evidence, passages = tables(transcripts, [coding("a", 0, "hrd")])
    known = documents(transcripts)
    table = code_by_attribute(evidence, passages, attribute="trade", documents=known, count="share")
    assert table.loc["hrd", ["kue", "kopi", "(unknown)"]].to_list() == [1.0, 0.0, 0.0]
    with pytest.raises(InputError, match="no transcript has an attribute 'shoe size'"):
        code_by_attribute(evidence, passages, attribute="shoe size", documents=known)


def test_code_by_stance():
    """Passages by stance, with their sum and the people behind them."""
    codings = [coding("a", 0, "hrd"), coding("a", 1, "hrd", "mixed"), coding("b", 0, "hrd", "neutral")]
    table = code_by_stance(tables([interview("a"), interview("b")], codings)[0], codes=CODES)
    assert table.loc["hrd"].to_dict() == {
        "achieved": 1, "shortcoming": 0, "mixed": 1, "neutral": 1, "passages": 3, "informants": 2,
    }  # fmt: skip
    assert table.loc["capital"].sum() == 0
