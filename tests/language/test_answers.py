"""Answers: the stance that a yes or a no takes from its question."""

from __future__ import annotations

import pytest

from qualcode.language import answer_stance, is_follow_up, says_nothing

ENGLISH = [
    ("Did you get support from the hospital?", "Yes, every week.", "achieved"),
    ("Did you get support from the hospital?", "Every week.", "achieved"),
    ("Did you get support from the hospital?", "No.", "shortcoming"),
    ("Did you get support from the hospital?", "Not really.", "shortcoming"),
    ("Did you get support from the hospital?", "Yes, but only once.", "mixed"),
    ("Did you get support from the hospital?", "We did, twice.", "achieved"),
    ("Did you get support from the hospital?", "We didn't.", "shortcoming"),
    ("Did you get support from the hospital?", "For the first month, yes.", "achieved"),
    ("Did nobody help you?", "No, nobody.", "shortcoming"),
    ("Did nobody help you?", "No.", "shortcoming"),
    ("Did nobody help you?", "Yes, nobody.", "shortcoming"),
    ("Did nobody help you?", "Yes, my brother did.", "achieved"),
    ("Did nobody help you?", "Yes.", "neutral"),
    ("Did nobody help you?", "They did.", "achieved"),
    ("Didn't you get any training?", "Yes, twice.", "achieved"),
    ("Didn't you get any training?", "No.", "shortcoming"),
    ("So you never got a loan?", "No, never.", "shortcoming"),
    ("Was it hard to get the loan?", "Yes.", "shortcoming"),
    ("Was it hard to get the loan?", "No, not at all.", "achieved"),
    ("How often did the nurse visit?", "Every week.", "neutral"),
    ("Would you like more training?", "Yes, please.", "neutral"),
    ("What about training?", "Never.", "shortcoming"),
]
INDONESIAN = [
    ("Apakah Ibu pernah ikut pelatihan?", "Belum.", "shortcoming"),
    ("Apakah Ibu pernah ikut pelatihan?", "Pernah, dua kali.", "achieved"),
    ("Apakah Ibu pernah ikut pelatihan?", "Ya, tiap minggu.", "achieved"),
    ("Apakah Ibu pernah ikut pelatihan?", "Ya belum, Pak.", "shortcoming"),
    ("Pernah ikut pelatihan atau belum?", "Belum pernah.", "shortcoming"),
    ("Pernah ikut pelatihan nggak, Bu?", "Pernah.", "achieved"),
    ("Tidak ada yang membantu?", "Iya, tidak ada.", "shortcoming"),
    ("Tidak ada yang membantu?", "Iya.", "shortcoming"),
    ("Tidak ada yang membantu?", "Tidak.", "shortcoming"),
    ("Tidak ada yang membantu?", "Ada, dari dinas.", "achieved"),
    ("Belum pernah dapat bantuan?", "Sudah.", "achieved"),
    ("Bukankah ada bantuan modal?", "Ya, ada.", "achieved"),
    ("Susah nggak mengurus izinnya?", "Iya.", "shortcoming"),
    ("Susah nggak mengurus izinnya?", "Nggak.", "achieved"),
    ("Modalnya dari mana?", "Dari tabungan.", "neutral"),
    ("Ada bantuan dari dinas?", "Ada, tapi jarang.", "mixed"),
    ("Ada bantuan dari dinas?", "Ndak pernah, Kak.", "shortcoming"),
    ("Mau ikut pelatihan lagi?", "Mau.", "neutral"),
    ("Kalau pelatihan?", "Tak ade.", "shortcoming"),
]


@pytest.mark.parametrize(("question", "answer", "stance"), ENGLISH)
def test_an_english_answer_takes_its_stance_from_the_question(question: str, answer: str, stance: str) -> None:
    """A yes means what was asked; a question that denies, or asks for a difficulty, turns it round."""
    assert answer_stance(question, [], answer, language="en").stance == stance


@pytest.mark.parametrize(("question", "answer", "stance"), INDONESIAN)
def test_an_indonesian_answer_takes_its_stance_from_the_question(question: str, answer: str, stance: str) -> None:
    """A yes to a question that denies agrees with it, and a negator at the end of a question is a mere tag."""
    assert answer_stance(question, [], answer, language="id").stance == stance


@pytest.mark.parametrize(
    ("question", "answer", "stance"),
    [
        ("Did you have side effects?", "Yes, every week.", "shortcoming"),
        ("Did you have side effects?", "No.", "achieved"),
        ("You had no side effects?", "No, none.", "achieved"),
    ],
)
def test_a_yes_reports_a_problem(question: str, answer: str, stance: str) -> None:
    """What is asked for is a problem, so its presence is the shortcoming."""
    assert answer_stance(question, [], answer, problem=True, language="en").stance == stance


def test_cues_stand_at_their_place_in_the_answer() -> None:
    """Every cue quotes the answer."""
    answer = "Oh yes, but it came late."
    found = answer_stance("Did you get a grant?", [], answer, language="en")
    assert found.cues
    assert all(cue.span.quote(answer) == cue.text for cue in found.cues)


def test_greetings_and_laughs_say_nothing() -> None:
    """A yes does."""
    assert [says_nothing(words) for words in ("Selamat sore.", "Haha.", "Iya.", "No.")] == [True, True, False, False]


def test_a_follow_up_names_no_matter_of_its_own() -> None:
    """Questions for reasons, and for what came next, lead elsewhere."""
    going_on = ["How many times?", "Sejak kapan?", "Dari siapa, Pak?"]
    elsewhere = ["Why?", "Kenapa begitu?", "Lalu?", "And the bank?", "Jualannya bagaimana?"]
    assert all(map(is_follow_up, going_on))
    assert not any(map(is_follow_up, elsewhere))
