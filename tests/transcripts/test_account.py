"""The account of a transcript's structure: speakers, reasons, words in no turn, readings, problems."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from qualcode.transcripts import Declared, account_of, transcript_from_text
from qualcode.transcripts.notes import Note
from qualcode.transcripts.talk.misspelt import is_one_letter_off

if TYPE_CHECKING:
    from qualcode.transcripts import Account

NAMED = "Pewawancara: Rina\nTanggal: 3 Mei\n\nRina: Ada?\nSri: Ya.\nRina: Oh?\nSri: Ya."
CONTRAST = "Dan: Who paid?\nParticipant: I did.\nDan: Why?\nParticipant: So."
TALK = "P: Sejak kapan?\nN: Sejak 2010.\nP: Dari siapa?\nN: Dari kakak.\nP: Lalu?\nN: Begitu.\n"


def account(text: str, **declared: tuple[str, ...]) -> Account:
    """The account of a text."""
    return account_of(transcript_from_text(text, id="a", declared=Declared(**declared)))


def test_speakers_have_their_turns_and_words_and_a_reason() -> None:
    """In the order in which they begin to speak."""
    found = account("Pewawancara: Sejak kapan?\nBu Sri: Sejak 2010.\nPewawancara: Oh.\nBu Sri: Ya, begitu.")
    told = [(one.label, one.turns, one.words, one.asks, str(one.why)) for one in found.speakers]
    assert told == [
        ("Pewawancara", 2, 3, True, "a word for those who ask"),
        ("Bu Sri", 2, 4, False, "others ask"),
    ]
    assert (found.sure, found.setting) == ("sure", "")


@pytest.mark.parametrize(
    ("text", "declared", "label", "why"),
    [
        (TALK, {}, "P", "an abbreviation of those who ask"),
        (TALK, {"interviewer": ("N",), "informant": ("P",)}, "N", "declared as an interviewer"),
        (TALK, {"interviewer": ("N",), "informant": ("P",)}, "P", "declared as an informant"),
        (NAMED, {}, "Rina", "named as the interviewer"),
        (CONTRAST, {}, "Dan", "the other labels answer; 100% of its turns hold a question"),
        ("MODERATOR: Why?\n\nBecause we must.\n\nMODERATOR: And?\n\nThat is all.", {}, "", "speaks without a label"),
        ("Rina: Ya?\nSri: Ya.\nRina: Oh.\nSri: Ya.", {}, "Sri", "nobody is known to ask"),
    ],
)  # fmt: skip
def test_each_reason_is_told(text: str, declared: dict[str, tuple[str, ...]], label: str, why: str) -> None:
    """By a declaration, a name, a word, an abbreviation, contrast, or nothing."""
    (found,) = (one for one in account(text, **declared).speakers if one.label == label)
    assert str(found.why) == why
    assert found.why.said("id") != why


def test_close_readings_name_the_setting_that_decides() -> None:
    """Two names, of which one asks more: `interviewer` settles it."""
    text = "Rina: Sejak kapan?\nSri: Sejak 2010.\nRina: Dari siapa?\nSri: Dari kakak."
    unsure = account(text)
    assert (unsure.sure, unsure.setting) == ("unsure", "interviewer")
    settled = account(text, interviewer=("Rina",))
    assert (settled.sure, settled.setting) == ("sure", "")


def test_labels_that_recur_without_counting_are_another_reading() -> None:
    """`labels` decides whether they speak."""
    talk = "".join(f"P: Apa {n}?\nN: Itu {n}.\n" for n in range(20))
    text = f"{talk}Untung: kami untung.\nP: Oh?\nUntung: ya.\nP: Oh?\nUntung: itu.\n"
    found = [one.labels for one in account(text).readings if (one.setting, one.form) == ("labels", "labels")]
    assert found == [("N", "P", "Untung")]


def test_every_word_is_in_a_turn_a_label_or_told() -> None:
    """What is left out has its place, its words and its reason."""
    text = (
        "Judul: Wawancara pasar\nInforman: Ibu Sri\nTanggal: 3 Mei 2023\n\nPasar Baru\n"
        "Hari itu ramai sekali, kami duduk.\n(rekaman kedua)\n\n"
        + TALK
        + "## Bagian dua\nCatatan peneliti: ragu-ragu\nmasih ragu\nP: Lagi?\nN: Sudah.\nTranscribed by Otter\n"
        "Keterangan:\nP = Pewawancara\nN = Narasumber\n"
    )
    told = [(one.line, one.words, one.why) for one in account(text).left_out]
    assert told == [
        (1, 10, "header"),
        (5, 2, "title"),
        (6, 6, "preface"),
        (7, 2, "remark"),
        (15, 3, "heading"),
        (16, 5, "notes"),
        (20, 3, "footer"),
        (21, 7, "legend"),
    ]


def test_ignored_words_are_told() -> None:
    """With the place at which they begin."""
    found = account(TALK + "Memo: tertawa\nlama sekali\nP: Oh?\nN: Ya.\n", ignore=("Memo",))
    assert [(one.line, one.words, one.why) for one in found.left_out] == [(7, 4, "ignored")]
    assert not found.problems


@pytest.mark.parametrize(
    ("label", "meant"),
    [
        ("Pewawancra", "Pewawancara"),
        ("Pewawwancara", "Pewawancara"),
        ("Pewawanacra", "Pewawancara"),
        ("Pewawancora", "Pewawancara"),
        ("PEwawancara", "Pewawancara"),
        ("Bu Srii", "Bu Sri"),
        ("Bu Sti", "Bu Sri"),
        ("bu Sri", "Bu Sri"),
        ("Bu Sari", "Bu Sri"),
        ("Pewanwacara", None),
        ("Bu Sri", None),
        ("Suami", None),
    ],
)
def test_a_label_one_letter_from_a_recurring_one_looks_misspelt(label: str, meant: str | None) -> None:
    """A letter inserted, left out, swapped, replaced, or in another case; two letters are another label."""
    talk = "".join(f"Pewawancara: Apa {n}?\nBu Sri: Itu {n}.\n" for n in range(6))
    found = [problem for problem in account(f"{talk}{label}: Lain lagi.\nBu Sri: Ya.\n").problems if problem.key]
    assert [problem.key for problem in found] == ([label] if meant else [])
    assert not meant or (repr(meant) in found[0].what and found[0].line == 13)


@pytest.mark.parametrize("label", ["Intervewer", "Narasumbr", "Infroman", "Respodnen", "Moderattor"])
def test_a_label_one_letter_from_a_known_word_looks_misspelt_however_often_it_stands(label: str) -> None:
    """Every turn of it is read as an unknown person's."""
    talk = "".join(f"{label}: Itu {n}.\nRina: Apa {n}?\n" for n in range(6))
    assert [problem.key for problem in account(talk).problems if problem.key] == [label]


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"Moderator: Apa {n}?\nP1: Itu.\nP2: Ini.\nP{n + 3}: Ya.\n" for n in range(4)),
        "".join(f"Moderator: Apa {n}?\nSW: Itu.\nSR: Ini.\n" for n in range(4)) + "SD: Ya.\n",
        "".join(f"Tania: Itu {n}.\nRina: Apa {n}?\n" for n in range(6)),
        "".join(f"A: Itu {n}.\nB: Ini?\n" for n in range(6)) + "Catatan: a\n",
    ],
)
def test_other_people_are_no_misspellings(text: str) -> None:
    """Numbers and initials tell people of a group apart, and Tania is no `tanya`."""
    assert not [problem for problem in account(text).problems if problem.key]


def test_a_declared_label_is_spelt_right() -> None:
    """Whatever it is like."""
    text = f"{TALK}Nn: Ya.\nP: Oh?\n"
    assert [problem.key for problem in account(text).problems] == ["Nn"]
    assert not account(text, labels=("P", "N", "Nn")).problems


def test_one_letter_is_a_letter() -> None:
    """Neither a digit nor a sign."""
    assert not is_one_letter_off("N1", "N")
    assert not is_one_letter_off("P 1", "P1")
    assert is_one_letter_off("Nn", "N")


def test_labels_without_an_informant_are_a_problem() -> None:
    """Nothing could be coded."""
    (problem,) = account("Pewawancara: Apa?\nPeneliti: Lalu?\nPewawancara: Oh?\n").problems
    assert "informant" in problem.what
    assert not account("Kami berdagang. Modal sendiri.").problems


def test_the_account_is_data_too() -> None:
    """The same in JSON, in either language, with keys that do not change."""
    text = f"Ramai sekali hari itu.\n{TALK}Catatan peneliti: ragu\n"
    english, indonesian = account(text).as_dict(), account(text).as_dict("id")
    keys = "transcript path form sure certainty setting speakers left_out readings notes problems"
    assert " ".join(english) == " ".join(indonesian) == keys
    first = {"label": "P", "turns": 3, "words": 5, "asks": True, "informant": None}
    assert english["speakers"][0] == {**first, "why": "an abbreviation of those who ask"}
    assert [one["why"] for one in indonesian["left_out"]] == ["kalimat di atas label pertama", "catatan peneliti"]
    assert [one["chosen"] for one in english["readings"]][:2] == [True, False]


def test_notes_are_said_in_every_language() -> None:
    """And survive being sent to another process."""
    note = Note("reader.left.footer", words=2)
    again = pickle.loads(pickle.dumps(note))  # noqa: S301  our own
    assert (again, again.said("id")) == (note, "2 kata penutup berkas bukan bagian giliran bicara")
