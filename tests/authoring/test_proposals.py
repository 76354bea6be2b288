"""Words worth adding, and adding them without touching the author's layout."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.authoring import log_odds, missing_words
from qualcode.codebook import parse_codebook
from qualcode.codings import Coding
from qualcode.spans import Span
from qualcode.transcripts import transcript_from_text

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


def test_words_that_mark_accepted_passages():
    """A word of accepted passages that no rule has is proposed with its quotes; a rule's own word is not."""
    sentences = [
        f"They trained us on ovens for {thing}." for thing in ("cakes", "fish", "bread", "tea", "rice", "nuts")
    ]
    told = " ".join(sentences) + " We sell fish here." * 40
    transcript = transcript_from_text(told, id="a")
    codings = [
        Coding("a", Span(at := told.index(s), at + len(s)), s, "hrd", None, "achieved", coder="ana", status="accepted")
        for s in sentences
    ]
    table = missing_words(parse_codebook(BOOK), codings, [transcript])
    assert "ovens" in table["word"].tolist()
    assert not {"trained", "course"} & set(table["word"])
    assert table.loc[table["word"] == "ovens", "quotes"].item()[0] == sentences[0]
    assert missing_words(parse_codebook(BOOK), [replace(c, status="rejected") for c in codings], [transcript]).empty
