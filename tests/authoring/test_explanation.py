"""A sentence explained: what matched, what nearly did, and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.authoring import Explainer
from qualcode.authoring.explanation import _SENTENCES, _transcript
from qualcode.codebook import parse_codebook
from qualcode.transcripts import transcript_from_text

BOOK = """
name: small
title: {id: Kecil}
languages: [id]
codes:
  hrd:
    label: {id: Pelatihan}
    rules:
      - word: latih
        except: [latihan bola]
      - {word: kursus, with: [dinas, kantor]}
      - {word: ajar, without: [sekolah]}
      - {near: [belajar, jahit], within: 2}
  capital:
    label: {id: Modal}
    rules: [modal]
"""


@pytest.fixture(scope="module")
def explainer():
    """The small codebook made ready."""
    return Explainer(parse_codebook(BOOK))


def _reasons(explainer, text):
    (passage,) = explainer.explain(text).passages
    return {missed.rule: missed.reason for missed in passage.missed}


def test_matched_words_are_taken_apart(explainer):
    """A matched word shows how it is built."""
    (passage,) = explainer.explain("Ada pelatihannya.").passages
    assert [str(word) for word in passage.used["hrd/latih"]] == [
        "pelatihannya (pelatihannya = peN- + latih + -an + -nya)"
    ]


@pytest.mark.parametrize(
    ("text", "rule", "reason"),
    [
        ("Anak saya latihan bola.", "hrd/latih", "the exception ‘latihan bola’ cancels it"),
        ("Saya ikut kursus.", "hrd/kursus", "it also needs ‘dinas’ or ‘kantor’"),
        ("Guru mengajar di sekolah.", "hrd/ajar", "the rule is out where ‘sekolah’ stands"),
        ("Saya belajar dari Mak.", "hrd/belajar~jahit", "it also needs ‘jahit’"),
        ("Belajar dari kecil sampai bisa jahit.", "hrd/belajar~jahit", "no more than 2 words may lie between"),
    ],
)
def test_near_misses_say_why(explainer, text, rule, reason):
    """Each way of nearly matching has its reason."""
    assert _reasons(explainer, text)[rule] == reason


def test_a_rule_that_found_only_its_lesser_word_is_no_near_miss(explainer):
    """Only a rule whose first slot was found is worth a line."""
    assert "hrd/belajar~jahit" not in _reasons(explainer, "Ibu jahit baju.")


def test_lookalikes_are_named(explainer):
    """A word with a root's letters that is no form of it is said to be none."""
    (passage,) = explainer.explain("Supermodalitas itu apa.").passages
    assert passage.lookalikes == (("Supermodalitas", "modal"),)


def test_stance_is_explained(explainer):
    """The cues and the reason stand beside the stance."""
    text = str(explainer.explain("Belum ada pelatihan."))
    assert "hrd: shortcoming" in text
    assert "Belum" in text.split("Cues:")[1]


def test_html_escapes_the_sentence(explainer):
    """A sentence cannot inject markup into a notebook."""
    html = explainer.explain("<script>alert(1)</script> pelatihan.")._repr_html_()
    assert "<script>" not in html


def test_json_has_the_codings_as_the_matcher_gives_them(explainer):
    """The explanation holds the very codings that tagging would make."""
    answer = explainer.explain("Dulu dapat modal. Ada pelatihan.").as_dict()
    assert [[c["indicator"] or c["code"] for c in p["codings"]] for p in answer["passages"]] == [["capital"], ["hrd"]]


@given(st.text(st.sampled_from("abJé .,;?!'’-"), min_size=1, max_size=40))
def test_plain_sentences_are_read_as_transcripts_are(text):
    """A sentence without a sign of labels or headers takes a shorter way to the same turns."""
    if _SENTENCES.fullmatch(text):
        attributes = {"language": "id"}
        assert _transcript(text, attributes) == transcript_from_text(text, id="text", attributes=attributes)
