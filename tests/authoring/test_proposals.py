"""Words worth adding, and adding them without touching the author's layout."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.authoring import idle_rules, log_odds, missing_words
from qualcode.codebook import parse_codebook
from qualcode.codings import Coding
from qualcode.matching import tag
from qualcode.spans import Span
from qualcode.transcripts import Transcript, transcript_from_text

BOOK = """# my codebook
name: small   # short
title: {en: Small}
languages: [en]

codes:
  hrd:
    label: {en: Training}
    rules:
      - train     # the verb
      # courses, too
      - course
"""


def test_log_odds_by_hand():
    """One word worked through: Monroe, Colaresi & Quinn (2008), eq. 15-22, with a prior of 10 words."""
    oven = {w.word: w for w in log_odds({"oven": 3, "we": 2}, {"we": 5}, prior=10)}["oven"]
    # alpha = 10 * 3/10 = 3; here 6 of 15, there 3 of 15
    expected = (0.4055 * -1 + 1.3863) / (1 / 6 + 1 / 3) ** 0.5
    assert oven.z == pytest.approx(expected, abs=1e-3)


def study_of(*groups: tuple[str, str, int]) -> tuple[list[Coding], list[Transcript]]:
    """Codings and transcripts: a sentence with a number of its own, its status for hrd, how many of it."""
    codings, transcripts = [], []
    for kind, (sentence, status, count) in enumerate(groups):
        for number in range(count):
            text = f"{sentence} {'abcdefghij'[number]}{kind}."
            name = f"t{kind}{number}"
            transcripts.append(transcript_from_text(text, id=name))
            span = Span(0, len(text))
            codings.append(Coding(name, span, text, "hrd", None, "neutral", coder="ana", status=status))
    return codings, transcripts


TALK = (
    ("They showed us ovens there", "accepted", 8),
    ("We ride motorbike taxis home", "rejected", 8),
    ("They trained us on weekdays", "accepted", 8),
)


def test_a_word_is_offered_with_its_price() -> None:
    """A word that finds accepted passages which no rule finds is offered, found and wrong counted."""
    codings, transcripts = study_of(*TALK)
    table = missing_words(parse_codebook(BOOK), codings, transcripts)
    (row,) = table.to_dict("records")
    assert (row["word"], row["found"], row["wrong"], row["decided"]) == ("ovens", 8, 0, 24)
    assert row["gain"] == pytest.approx(1 - 2 * 8 / (16 + 8), abs=1e-4)
    assert row["quotes"][0] == codings[0].quote


def test_a_word_that_would_lower_f1_is_not_offered() -> None:
    """It marks accepted passages, and still finds too much that people rejected."""
    codings, transcripts = study_of(("Cats met ovens", "accepted", 3), ("Dogs met ovens", "rejected", 9), *TALK[2:])
    assert "ovens" not in set(missing_words(parse_codebook(BOOK), codings, transcripts)["word"])


def test_no_function_words_and_no_splinters() -> None:
    """What carries a sentence, or is a piece of a word, is never offered, alone or in a pair."""
    codings, transcripts = study_of(("They were there because of nya", "accepted", 9), *TALK[1:])
    assert missing_words(parse_codebook(BOOK), codings, transcripts).empty


def test_two_words_where_each_alone_finds_too_much() -> None:
    """A pair that stands side by side is offered where neither word by itself would pay as much."""
    codings, transcripts = study_of(
        ("Green ovens arrived", "accepted", 8),
        ("Green tables arrived", "rejected", 8),
        ("Blue ovens arrived", "rejected", 8),
        *TALK[2:],
    )
    assert missing_words(parse_codebook(BOOK), codings, transcripts)["word"].tolist() == ["green ovens"]


def test_nothing_is_offered_where_nothing_was_accepted() -> None:
    """Rejected passages alone say nothing of what is missing."""
    codings, transcripts = study_of(*TALK)
    rejected = [replace(coding, status="rejected") for coding in codings]
    assert missing_words(parse_codebook(BOOK), rejected, transcripts).empty


def test_a_rule_that_finds_what_people_reject_should_go() -> None:
    """Its price is below 0 on both sides: nothing found is lost, and all it found wrongly."""
    codings, transcripts = study_of(("Of course we sell", "rejected", 8), *TALK[2:])
    suggested = tag(transcripts, parse_codebook(BOOK))
    (row,) = idle_rules(parse_codebook(BOOK), codings, suggested).to_dict("records")
    assert (row["rule"], row["without"], row["found"], row["wrong"]) == ("hrd/course", "", 0, -8)


def test_a_rule_that_errs_beside_one_word_should_have_an_exception() -> None:
    """The word that marks its errors is named, and the rule stays."""
    codings, transcripts = study_of(("A football course", "rejected", 6), ("A cooking course", "accepted", 8))
    suggested = tag(transcripts, parse_codebook(BOOK))
    (row,) = idle_rules(parse_codebook(BOOK), codings, suggested).to_dict("records")
    assert (row["rule"], row["without"], row["found"], row["wrong"]) == ("hrd/course", "football", 0, -6)
