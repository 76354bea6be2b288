"""Health of rules: their worth, and the passages they miss."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.authoring import rule_health, unfound_passages
from qualcode.codebook import parse_codebook
from qualcode.matching import tag
from qualcode.transcripts import transcript_from_text

BOOK = parse_codebook("""
name: small
title: {en: Small}
languages: [en]
codes:
  hrd:
    label: {en: Training}
    rules: [train, trained people, course, mentor]
  capital:
    label: {en: Capital}
    rules: [loan]
""")
TOLD = [
    transcript_from_text("They trained people. They trained me about a loan. A course ran.", id="a"),
    transcript_from_text("He was trained.", id="b"),
]


@pytest.fixture(scope="module")
def codings():
    """Suggestions of the small codebook."""
    return tag(TOLD, BOOK)


def test_hits_transcripts_and_remarks(codings):
    """Hits count passages; a rule that never fires or is shadowed says so."""
    table = rule_health(BOOK, codings).set_index("rule")
    assert table["hits"].to_dict() == {
        "hrd/train": 3, "hrd/trained-people": 1, "hrd/course": 1, "hrd/mentor": 0, "capital/loan": 1,
    }  # fmt: skip
    assert table.loc["hrd/train", "transcripts"] == 2
    assert table.loc["hrd/mentor", "remark"] == "never fires"
    assert table.loc["hrd/trained-people", "remark"] == "shadowed by hrd/train"
    assert table.loc["hrd/train", "overlaps"] == "capital 1"


def test_share_that_only_this_rule_finds(codings):
    """Among four passages, two are found by `train` alone and one by `course` alone."""
    table = rule_health(BOOK, codings).set_index("rule")
    assert table.loc["hrd/train", "alone"] == pytest.approx(0.5)
    assert table.loc["hrd/course", "alone"] == pytest.approx(0.25)
    assert table.loc["hrd/trained-people", "alone"] == 0


def test_precision_has_an_interval(codings):
    """Accepted and rejected passages give a precision with Wilson's interval; nothing decided gives NaN."""
    hrd = [c for c in codings if c.code == "hrd"]
    decided = [replace(hrd[0], status="accepted"), replace(hrd[1], status="rejected")]
    table = rule_health(BOOK, codings, decided).set_index("rule")
    assert table.loc["hrd/train", ["accepted", "rejected", "precision"]].tolist() == [1, 1, 0.5]
    assert table.loc["hrd/train", "low"] == pytest.approx(0.0945, abs=1e-4)
    assert table["precision"].isna().sum() == 3


def test_passages_no_rule_finds(codings):
    """A passage that a person coded and no rule tagged is what the codebook misses."""
    mine = replace(codings[0], code="capital", indicator=None, coder="ana", origin="person", status="accepted")
    found = replace(codings[0], coder="ana", origin="person", status="accepted")
    assert unfound_passages(codings, [mine, found])["code"].tolist() == ["capital"]
