"""Types of source that say the same, and people who speak against the way the evidence points."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

from qualcode.analysis import negative_cases, triangulation, triangulation_matrix
from qualcode.analysis.example_study import CODEBOOK
from qualcode.analysis.triangulation import reading
from qualcode.codebook.codebook import VerdictRule
from qualcode.evidence import segments_by_pillar
from qualcode.findings.verdict import judge

from .studies import coding, codings_of, interview, quick, tables


def _study():
    transcripts = [
        interview("a"),
        interview("b"),
        interview("c", source="official"),
        interview("d", source="private"),
        interview("e", source="bank"),
    ]
    codings = [
        coding("a", 0, "hrd"),
        coding("a", 1, "hrd", "shortcoming"),
        coding("b", 0, "hrd", "mixed"),
        coding("c", 0, "hrd"),
        coding("d", 0, "hrd", "neutral"),
    ]
    return tables(transcripts, codings)


def test_each_reading():
    """Half each is in part, praise corroborates, a mere mention is one, and silence is silence."""
    table = triangulation(*_study()).set_index("source")
    assert table["reading"].to_dict() == {
        "owner": "in part", "official": "corroborates", "private": "mentions", "bank": "silent",
    }  # fmt: skip
    assert table.loc["owner", ["share", "informants", "of", "passages", "achieved", "mixed"]].to_list() == [
        0.5, 2, 2, 3, 1, 1,
    ]  # fmt: skip
    assert table["share"].isna().to_dict() == {"owner": False, "official": False, "private": True, "bank": True}


def test_matrix_says_who_speaks():
    """The matrix names the reading and how many of how many speak."""
    matrix = triangulation_matrix(triangulation(*_study(), codes=["hrd", "capital"]))
    assert matrix.loc["hrd", "owner"] == "in part (2 of 2)"
    assert matrix.loc["capital"].to_list() == ["silent"] * 4


@pytest.mark.parametrize(
    ("share", "expected"),
    [(Fraction(11, 20), "corroborates"), (Fraction(7, 20), "in part"), (Fraction(34, 100), "contradicts")],
)
def test_thresholds_are_exact(share, expected):
    """0.55 is eleven twentieths and 0.35 seven, whatever binary numbers make of them."""
    assert reading(share, passages=1, corroborates=0.55, contradicts=0.35) == expected


@quick
@given(codings_of(codes=("hrd",)))
def test_share_is_the_verdicts(codings):
    """With one type of source, its share in favour is the one the verdict weighs."""
    evidence, passages = tables([interview("a"), interview("b")], codings)
    row = triangulation(evidence, passages, codes=["hrd"]).iloc[0]
    share = judge(segments_by_pillar(evidence, CODEBOOK.codes)["hrd"], VerdictRule()).share
    assert (share is None) == (row["share"] != row["share"])
    assert share is None or row["share"] == pytest.approx(float(share))


def test_dissenters_come_first():
    """Whoever is on the other side as a whole comes before a single complaint of a supporter; neutral ones never."""
    codings = [
        coding("a", 0, "hrd"),
        coding("a", 1, "hrd"),
        coding("a", 2, "hrd", "shortcoming"),
        coding("b", 0, "hrd", "shortcoming"),
        coding("b", 1, "hrd", "neutral"),
        coding("c", 0, "hrd"),
    ]
    evidence, _ = tables([interview(name) for name in "abc"], codings)
    table = negative_cases(evidence)
    assert table[["informant", "dissenter", "points_to"]].to_numpy().tolist() == [
        ["b", True, "achieved"],
        ["a", False, "achieved"],
    ]
    assert table["share"].to_list() == pytest.approx([(2 / 3 + 0 + 1) / 3] * 2)
    assert table["informant_share"].to_list() == pytest.approx([0, 2 / 3])


def test_praise_is_negative_where_complaints_prevail():
    """Where the evidence points to a shortcoming, praise is the negative case."""
    codings = [coding("a", 0, "hrd", "shortcoming"), coding("b", 0, "hrd", "shortcoming"), coding("b", 1, "hrd")]
    table = negative_cases(tables([interview("a"), interview("b")], codings)[0])
    assert table[["points_to", "stance", "dissenter"]].to_numpy().tolist() == [["shortcoming", "achieved", False]]


def test_undecided_evidence_has_no_negative_cases():
    """Where the shares balance exactly, nothing speaks against the way the evidence points."""
    codings = [coding("a", 0, "hrd"), coding("b", 0, "hrd", "shortcoming")]
    table = negative_cases(tables([interview("a"), interview("b")], codings)[0])
    assert table.empty
    assert list(table.columns)[:4] == ["code", "points_to", "share", "informant"]
