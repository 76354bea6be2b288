"""qualcode in a spaCy pipeline: found by its entry point, spans kept whole, drawn by displaCy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy
from spacy import displacy

if TYPE_CHECKING:
    from pathlib import Path

CODEBOOK = """
name: study
version: "1.0"
title: Training
languages: [id]
unit: sentence
codes:
  hrd:
    label: HRD
    indicators:
      training:
        label: Training
        rules:
          - latih
          - glob: "bimtek*"
"""


@pytest.fixture
def codebook(tmp_path: Path) -> str:
    """A codebook file."""
    path = tmp_path / "study.yaml"
    path.write_text(CODEBOOK, encoding="utf-8")
    return str(path)


def test_passages_become_spans(codebook: str) -> None:
    """`doc.spans["qualcode"]` holds the coded passages, `doc._.codings` the codings behind them."""
    nlp = spacy.blank("xx")
    nlp.add_pipe("qualcode", config={"codebook": codebook})
    doc = nlp("Kami ikut pelatihan. Jualan sepi. Lalu bimtek-bimtekan lagi.")
    assert [(span.text, span.label_) for span in doc.spans["qualcode"]] == [
        ("Kami ikut pelatihan.", "hrd.training"),
        ("Lalu bimtek-bimtekan lagi.", "hrd.training"),
    ]
    assert [coding.quote for coding in doc._.codings] == [span.text for span in doc.spans["qualcode"]]
    drawn = displacy.render(doc, style="span", options={"spans_key": "qualcode"}, jupyter=False)
    assert "hrd.training" in drawn


def test_words_within_tokens_lose_no_span(codebook: str) -> None:
    """A match within a token is widened to the token, never dropped."""
    nlp = spacy.blank("xx")
    nlp.add_pipe("qualcode", config={"codebook": codebook, "highlight": "words"})
    doc = nlp("Ada pelatihan_dasar/bimtek3.")
    matched = [found for coding in doc._.codings for found in coding.matched]
    assert len(doc.spans["qualcode"]) == len(matched) == 2
    for span, found in zip(doc.spans["qualcode"], matched, strict=True):
        assert found.text in span.text


@pytest.mark.parametrize("highlight", ["passages", "words"])
def test_times_of_the_recording_are_no_words(codebook: str, highlight: str) -> None:
    """A phrase and a denial go on over them, as in a transcript, and spans keep them."""
    nlp = spacy.blank("xx")
    nlp.add_pipe("qualcode", config={"codebook": codebook, "highlight": highlight})
    coded = {}
    for time in ("[00:12:33] ", "#00:01:02-3# ", "[00:12 sampai 00:15] ", ""):
        doc = nlp(f"Kami tidak {time}pernah ikut bimtek {time}dasar.")
        coded[time] = [(coding.code, coding.stance, [m.text for m in coding.matched]) for coding in doc._.codings]
        assert [span.label_ for span in doc.spans["qualcode"]] == ["hrd.training"]
    assert all(codings == coded[""] for codings in coded.values())
