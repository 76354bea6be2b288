"""Documents in which only the one who asks has a label."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.transcripts import read_transcript, transcript_from_text
from tests.transcripts.test_dialects import said

if TYPE_CHECKING:
    from pathlib import Path

LOAN = (
    "1 Tell us about the loan.\n\tI borrowed two million from the bank.\n\tMODERATOR: Please go on.\n"
    "\tIt was hard to pay back.\n\tMODERATOR: Which bank?\n\tThe village bank, near the market.\n"
)


def test_paragraphs_without_label_answer() -> None:
    """Lines of their own are the informant's, behind a statement and before the first label too."""
    assert said(LOAN) == [
        ("", True, "Tell us about the loan."),
        ("", False, "I borrowed two million from the bank."),
        ("MODERATOR", True, "Please go on."),
        ("", False, "It was hard to pay back."),
        ("MODERATOR", True, "Which bank?"),
        ("", False, "The village bank, near the market."),
    ]


def test_blank_lines_between() -> None:
    """With blank lines between paragraphs, each paragraph without label answers."""
    text = LOAN.replace("\n", "\n\n").replace("\t", "")
    assert said(text) == said(LOAN)


def test_a_question_of_two_lines_goes_on() -> None:
    """A line that ends within a sentence goes on in the next."""
    text = "P: Bagaimana Ibu memulai usaha kue ini dan siapa\nyang membantu?\nSendiri saja.\nP: Lalu?\nDibantu kakak.\n"
    assert said(text) == [
        ("P", True, "Bagaimana Ibu memulai usaha kue ini dan siapa yang membantu?"),
        ("", False, "Sendiri saja."),
        ("P", True, "Lalu?"),
        ("", False, "Dibantu kakak."),
    ]


def test_titles_before_the_first_label_are_no_talk() -> None:
    """A title without a full stop is no answer."""
    text = "Wawancara di pasar\n\nSaya mulai tahun 2010.\nP: Oh?\nYa, waktu itu.\nP: Lalu?\nBegitu.\n"
    assert said(text)[0] == ("", False, "Saya mulai tahun 2010.")


@pytest.mark.parametrize("label", ["Interviewer", "Pewawancara", "Q", "Tanya", "T"])
def test_any_label_that_asks(label: str) -> None:
    """Whichever word asks, the lines without label answer."""
    text = f"{label}: When did you start?\nIn 2010.\n{label}: Go on.\nIt was hard.\n"
    assert [asks for _, asks, _ in said(text)] == [True, False, True, False]


def test_more_guide_questions() -> None:
    """Numbered guide questions between the answers are nobody's answer."""
    text = f"{LOAN}2 Tell us about the training.\n\tNobody trained us.\n3. And the market?\n\tIt is far.\n"
    assert said(text)[6:] == [
        ("", True, "Tell us about the training."),
        ("", False, "Nobody trained us."),
        ("", True, "And the market?"),
        ("", False, "It is far."),
    ]


def test_the_reading_is_named() -> None:
    """The structure says that only one side has labels."""
    structure = transcript_from_text(LOAN, id="i-01").structure
    assert structure is not None
    assert structure.form == "one side"


ANSWERED = (
    "Sejak kapan Ibu membatik?\n\nBu Sum: Dari gadis.\n\nSiapa yang mengajari?\n\nBu Sum: Nenek saya.\n\n"
    "Dijual ke mana?\n\nPak Wir: Ke kota, lewat saya.\n\nSekarang masih?\n\nBu Sum: Masih.\n"
)


def test_questions_between_labelled_answers_are_an_interviewers() -> None:
    """Where only those who answer have labels, plain questions above the labels are asked by somebody without one."""
    read = transcript_from_text(ANSWERED, id="a")
    assert [(turn.speaker, turn.interviewer) for turn in read.turns] == [
        ("", True), ("Bu Sum", False), ("", True), ("Bu Sum", False),
        ("", True), ("Pak Wir", False), ("", True), ("Bu Sum", False),
    ]  # fmt: skip
    assert read.turns[0].span.quote(read.text) == "Sejak kapan Ibu membatik?"
    assert not any("no speaker is known" in note for note in read.notes)


def test_a_question_that_ends_an_answer_stays_with_it() -> None:
    """A paragraph that asks, once among several answers, is the same speaker's."""
    text = ANSWERED.replace("Siapa yang mengajari?\n\n", "").replace("Dijual ke mana?\n\n", "")
    read = transcript_from_text(text, id="a")
    assert not any(turn.interviewer for turn in read.turns)


@pytest.mark.parametrize("count", [2, 3, 6])
@pytest.mark.parametrize("indent", ["\t", "\t\t", "    "])
def test_indented_answers_in_a_file_are_no_table(tmp_path: Path, indent: str, count: int) -> None:
    """Lines that a tab indents are not the cells of a table, whatever a label among them is called."""
    pairs = [("Please go on.", "It was hard to pay back."), ("Which bank?", "The village bank, near the market.")] * 3
    lines = ["1 Tell us about the loan.", f"{indent}I borrowed two million from the bank."]
    for asked, answer in pairs[:count]:
        lines += [f"{indent}MODERATOR: {asked}", f"{indent}{answer}"]
    path = tmp_path / "a.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = read_transcript(path)
    answers = [turn.span.quote(found.text) for turn in found.turns if not turn.interviewer]
    assert answers == ["I borrowed two million from the bank.", *(answer for _, answer in pairs[:count])]
