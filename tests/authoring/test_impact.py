"""The difference between two codebooks, in rules, passages, verdicts and decisions."""

from __future__ import annotations

from dataclasses import replace

from qualcode.authoring import impact
from qualcode.codebook import parse_codebook
from qualcode.matching import tag
from qualcode.transcripts import transcript_from_text

BOOK = """
name: small
title: {en: Small}
languages: [en]
codes:
  hrd:
    label: {en: Training}
    rules: [train, course]
  capital:
    label: {en: Capital}
    rules: [loan]
verdict: {min_segments: 1, min_informants: 1}
"""
TOLD = [
    transcript_from_text("They trained us well. The course helped a lot. We got a loan. We paid it back.", id="a"),
]


def _impact(old, new, **options):
    return impact(parse_codebook(old), parse_codebook(new), TOLD, **options)


def test_the_same_codebook_changes_nothing():
    """Only layout and comments differ: no impact at all."""
    assert not _impact(BOOK, "# a comment\n" + BOOK)


def test_rules_and_codes_are_compared():
    """An added rule, a removed code and a changed label are each named with their line."""
    new = BOOK.replace("[train, course]", "[train, course, {word: mentor, with: [office]}]").replace(
        "{en: Training}", "{en: Learning}"
    )
    new = new.replace("  capital:\n    label: {en: Capital}\n    rules: [loan]\n", "")
    found = _impact(BOOK, new)
    assert [(c.kind, c.what, c.id) for c in found.changes] == [
        ("changed", "code", "hrd"),
        ("removed", "code", "capital"),
        ("added", "rule", "hrd/mentor"),
        ("removed", "rule", "capital/loan"),
    ]
    assert found.changes[0].parts == ("label", "rules")


def test_passages_gain_and_lose():
    """A passage that loses its coding, and one that gains one, with their quotes."""
    found = _impact(BOOK, BOOK.replace("[train, course]", "[train]").replace("[loan]", "[loan, paid]"))
    assert [(p.kind, p.code, p.quote) for p in found.passages] == [
        ("removed", "hrd", "The course helped a lot."),
        ("added", "capital", "We paid it back."),
    ]
    assert (found.count("added"), found.count("removed"), found.count("changed")) == (1, 1, 0)


def test_verdicts_that_would_change():
    """A pillar that loses all its evidence changes its verdict."""
    found = _impact(BOOK, BOOK.replace("[loan]", "[grant]"))
    before, after = found.verdicts["capital"]
    assert before != after == "insufficient evidence"


def test_decisions_are_held_against_the_new_codebook():
    """An accepted coding that is no longer made, and a rejected one that still is, are contradicted."""
    trained, course, loan = tag(TOLD, parse_codebook(BOOK))
    decided = [
        replace(trained, status="rejected"),
        replace(course, status="accepted"),
        replace(loan, status="accepted"),
    ]
    found = _impact(BOOK, BOOK.replace("[train, course]", "[train]"), decided=decided)
    assert found.contradicted == (decided[0], decided[1])
