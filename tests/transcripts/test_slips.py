"""Slips of labels and people who speak once, in dialogues whose other labels are clear."""

from __future__ import annotations

import pytest

from qualcode.transcripts import account_of, transcript_from_text

SAID = (
    ("Tanya", "Sejak kapan?"), ("Jawab", "Dari kecil."), ("Tanya", "Siapa yang ajak?"), ("Jawab", "Bapak saya."),
    ("Tanya", "Sekarang?"), ("Jawab", "Masih."), ("Tanya", "Lalu?"), ("Jawab", "Ya begitu."),
)  # fmt: skip


def written(said: list[tuple[str, str]], form: str = "{}: {}") -> str:
    """The dialogue as a text."""
    return "\n".join(form.format(*one) for one in said)


@pytest.mark.parametrize("form", ["{}: {}", "{} : {}", "**{}:** {}", "{}\t{}", "[00:01:05] {}: {}"])
@pytest.mark.parametrize(("label", "other", "slip"), [
    ("Tanya", "Jawab", "Tnaya"), ("Pak Rasyid", "Wulan", "Pak Rasid"), ("RT", "WLN", "R.T."),
    ("Bu Karti", "Wulan", "bu karti"), ("WULANDARI", "KARTINI", "WULANDRI"),
])  # fmt: skip
def test_a_label_written_otherwise_once_is_the_one_that_recurs(form: str, label: str, other: str, slip: str) -> None:
    """One letter, signs, case and blanks make no further speaker; a note tells it."""
    names = {"Tanya": label, "Jawab": other}
    said = [(names[who], words) for who, words in SAID]
    said[4] = (slip, said[4][1])
    read = transcript_from_text(written(said, form), id="a")
    assert [turn.speaker for turn in read.turns] == [label, other] * 4
    assert [turn.span.quote(read.text) for turn in read.turns] == [words for _, words in said]
    assert key_told(read.notes, slip)


def key_told(notes: tuple[str, ...], slip: str) -> bool:
    """True if a note names the slip."""
    return any(slip in note for note in notes)


def test_people_with_like_names_who_talk_to_each_other_stay_two() -> None:
    """Rini beside Rina is no slip, and `check` still asks about the label."""
    said = [("Wulan", "Siapa ketuanya?"), ("Rina", "Saya."), ("Rini", "Dia, sejak dulu."), ("Rina", "Iya.")]
    said += [("Wulan", "Sekarang?"), ("Rina", "Masih saya.")]
    read = transcript_from_text(written(said), id="a")
    assert "Rini" in {turn.speaker for turn in read.turns}


def test_check_tells_a_misspelt_label_though_it_is_mended() -> None:
    """The account names the label and its line, so that the file can be corrected."""
    said = [*SAID[:4], ("Tnaya", "Sekarang?"), *SAID[5:]]
    problems = account_of(transcript_from_text(written(list(said)), id="a")).problems
    assert [(one.line, one.key) for one in problems] == [(5, "Tnaya")]


@pytest.mark.parametrize(("label", "other"), [("Tanya", "Jawab"), ("Q", "HW"), ("Pewawancara", "Bu Karti"), ("P", "N")])
def test_a_word_for_a_role_needs_no_colon_once(label: str, other: str) -> None:
    """A line that begins with a recurring label and a capital is a turn, where the other one spoke last."""
    names = {"Tanya": label, "Jawab": other}
    text = written([(names[who], words) for who, words in SAID]).replace(f"{label}: Sekarang", f"{label} Sekarang")
    read = transcript_from_text(text, id="a")
    assert [turn.speaker for turn in read.turns] == [label, other] * 4


def test_a_sentence_may_begin_with_the_word_of_a_label() -> None:
    """Behind a line that goes on, before a small letter, or within the same speaker's turn it is talk."""
    said = [*SAID[:3], ("Jawab", "Bapak saya.\nJawab saya waktu itu: ikut saja.\nJawab saya iya.")]
    read = transcript_from_text(written([*said, *SAID[4:]]), id="a")
    assert [turn.speaker for turn in read.turns] == ["Tanya", "Jawab"] * 4


@pytest.mark.parametrize("form", ["{}: {}", "{} : {}", "**{}:** {}", "_{}_: {}", "{}\t{}", "{}  {}"])
@pytest.mark.parametrize(("label", "words"), [
    ("Pembeli", "Bu, kopi satu, nggak pake gula."), ("Pelanggan", "Fotokopi KTP bisa?"), ("Anak kecil", "Bu, pulang!"),
    ("Tetangga (dari luar)", "Permisi Pak, kunci balai di mana?"), ("Bu Karti", "Pak, tehnya mau yang panas apa es?"),
])  # fmt: skip
def test_who_speaks_once_to_somebody_is_a_speaker(form: str, label: str, words: str) -> None:
    """A customer, a child or a neighbour cuts in, in the form in which the others' labels stand."""
    said = [*SAID[:4], (label, words), ("Jawab", "Sebentar ya."), *SAID[4:]]
    read = transcript_from_text(written(said, form), id="a")
    assert (label, words, False) in {(one.speaker, one.span.quote(read.text), one.interviewer) for one in read.turns}


@pytest.mark.parametrize("words", ["Pelanggan: sepi.", "Jawabnya: Bu, tidak ada.", "Pemasok: dari kota."])
def test_remarks_within_a_turn_have_no_speaker(words: str) -> None:
    """Words before a colon that speak to nobody stay talk."""
    said = [*SAID[:3], ("Jawab", f"Begini.\n{words}"), *SAID[4:]]
    read = transcript_from_text(written(said), id="a")
    assert {turn.speaker for turn in read.turns} == {"Tanya", "Jawab"}
