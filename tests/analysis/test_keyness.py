"""Words that mark a part of the talk, and words in context."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from qualcode.analysis import coded_passages, keyness, kwic, log_likelihood, log_ratio
from qualcode.analysis.example_study import CODEBOOK, study
from qualcode.errors import InputError
from qualcode.spans import Span
from qualcode.transcripts.transcript import Transcript, Turn

from .studies import coding, interview, tables

SIZES = st.integers(1, 500)


def test_dunning_the_swiss():
    """Dunning (1993, table 2): 110 of 2,552 against 111 of 29,225 gives 270.72."""
    assert log_likelihood(110, 111, 110 + 2442, 111 + 29114) == pytest.approx(270.72, abs=0.005)


@settings(deadline=None)
@given(st.integers(0, 60), st.integers(0, 60), SIZES, SIZES)
def test_log_likelihood_equals_scipy(target, reference, more, others):
    """The four-cell G² as scipy computes it."""
    sizes = target + more, reference + others
    table = [[target, reference], [more, others]]
    if target + reference == 0:
        assert log_likelihood(target, reference, *sizes) == 0
    else:
        expected = chi2_contingency(table, lambda_="log-likelihood", correction=False).statistic
        assert log_likelihood(target, reference, *sizes) == pytest.approx(expected, abs=1e-6)


@settings(deadline=None)
@given(st.integers(0, 60), st.integers(0, 60), SIZES, SIZES)
def test_log_ratio_turns_its_sign(target, reference, more, others):
    """Swapping target and reference turns the sign; twice as frequent is 1."""
    sizes = target + more, reference + others
    swapped = log_ratio(reference, target, *sizes[::-1])
    assert log_ratio(target, reference, *sizes) == pytest.approx(-swapped)
    assert log_ratio(8, 4, 100, 100) == pytest.approx(1)


def test_keyness_counts_words_and_people():
    """`training` stands in both parts; whoever uses a word in the target is counted once."""
    evidence, passages = study()
    table = keyness(passages, coded_passages(evidence, passages, "hrd"), least=1).set_index("word")
    assert table.loc["training", ["target", "reference", "informants"]].to_list() == [1, 1, 1]
    assert table["target"].sum() == 9
    assert table["reference"].sum() == 16


def test_any_part_can_be_compared():
    """A comparison is a mask over the passages, here one kind of informant against the others."""
    _, passages = study()
    table = keyness(passages, passages["source"] == "owner", least=1)
    assert table["target"].sum() == passages.loc[passages["source"] == "owner", "words"].sum()


@pytest.mark.parametrize("everything", [True, False])
def test_a_comparison_takes_two_parts(everything):
    """All passages, or none, leave nothing to compare."""
    _, passages = study()
    with pytest.raises(InputError, match="belongs to the part that is compared"):
        keyness(passages, [everything] * len(passages))


def test_a_code_nobody_gave_is_refused():
    """A code without a coding is named."""
    with pytest.raises(InputError, match="nothing is coded 'x'"):
        coded_passages(*study(), "x")


def test_kwic_finds_forms_by_their_root():
    """All forms of a root, in the language of the transcript, doubled ones whole, and nobody's questions."""
    text = "P: Pelatihan apa?\nS: Pelatihannya ada, ngelatih-latih gitu. Letih."
    turns = (Turn(Span(3, 17), "P", interviewer=True), Turn(Span(21, len(text)), "S", informant="Sri"))
    transcript = Transcript("t", text, turns, {"language": "id"})
    table = kwic([transcript], "latih", codebook=CODEBOOK)
    assert table["keyword"].to_list() == ["Pelatihannya", "ngelatih-latih"]
    assert all(text[s:e] == k for s, e, k in zip(table["start"], table["end"], table["keyword"], strict=True))
    assert table["right"].iloc[1] == "gitu. Letih."
    assert len(kwic([transcript], "pelatihan*", codebook=CODEBOOK, by="word", interviewers=True)) == 2


def test_kwic_finds_words_in_a_row():
    """Several words must stand in a row, each in any form."""
    text = "Kami kerja sama, mereka kerja tanpa sama sekali, lalu bekerja sama."
    transcript = Transcript("t", text, (Turn(Span(0, len(text)), "S", informant="S"),), {"language": "id"})
    assert kwic([transcript], "kerja sama", codebook=CODEBOOK)["keyword"].to_list() == ["kerja sama", "bekerja sama"]


@pytest.mark.parametrize("nothing", ["", "  ", "*", "..."])
def test_kwic_needs_a_word(nothing):
    """Marks alone are no keyword."""
    with pytest.raises(InputError, match="holds no word"):
        kwic([], nothing, codebook=CODEBOOK)


def test_rejected_codings_mark_nothing():
    """A passage whose coding was rejected belongs to the reference."""
    codings = [coding("a", 0, "hrd"), coding("a", 1, "hrd", status="rejected")]
    evidence, passages = tables([interview("a")], codings)
    assert coded_passages(evidence, passages, "hrd").sum() == 1


@pytest.mark.parametrize("blank", [" ", " " * 500])
def test_context_is_whole_words_however_long_a_turn_is(blank: str) -> None:
    """Only what is near is looked at, and a word that is not wholly there is left out."""
    text = f"kata{blank}" * 300 + "modal" + f"{blank}kata" * 300
    transcript = Transcript("i-01", text, (Turn(Span(0, len(text)), "N"),))
    row = kwic([transcript], "modal", codebook=CODEBOOK, width=20).iloc[0]
    assert set(row["left"].split()) | set(row["right"].split()) <= {"kata"}
    assert len(row["left"]) <= 20 >= len(row["right"])
