"""One speaker under several spellings: case, blanks, signs, other signs behind it, abbreviations and letters."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import openpyxl
import pytest

from qualcode.transcripts import account_of, read_transcript, transcript_from_text
from tests.transcripts.test_dialects import said
from tests.transcripts.test_layouts_in_files import PAGES, Make, in_captions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualcode.transcripts import Transcript

WORDS = ["Kapan mulai?", "Tahun 2010.", "Modalnya?", "Dari kakak.", "Lalu?", "Ya begitu.", "Lunas?", "Sudah lunas."]
WAYS = {
    "numbers": (("Pwwcr", "PWWCR", "Pwwcr", "pwwcr"), ("Inf 05", "Inf.05", "inf05", "Inf 05")),
    "case": (("Peneliti", "PENELITI", "peneliti", "Peneliti"), ("Bu Ani", "BU ANI", "Bu Ani", "bu ani")),
    "letters": (("T", "t", "T", "T"), ("B.T.", "BT", "B.T.", "B.T.")),
}


@pytest.fixture
def make(tmp_path: Path, make_docx: Callable[..., Path], make_odt: Callable[..., Path]) -> Make:
    """The folder of a test, with its writers."""
    return Make(tmp_path, make_docx, make_odt)


def rows_of(name: str) -> list[tuple[str, str]]:
    """Questions and answers under changing spellings."""
    asks, answers = WAYS[name]
    return list(zip([label for pair in zip(asks, answers, strict=True) for label in pair], WORDS, strict=True))


def told(transcript: Transcript) -> list[tuple[str, bool]]:
    """Label and whether it asks, for each turn."""
    return [(turn.speaker, turn.interviewer) for turn in transcript.turns]


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("suffix", [*PAGES, ".srt", ".vtt", ".csv", ".xlsx", ".jsonl"])
def test_spellings_of_one_speaker(suffix: str, name: str, make: Make) -> None:
    """The most frequent spelling is the speaker's in each format, and a note tells the others."""
    rows, (asks, answers) = rows_of(name), WAYS[name]
    path = make.folder / f"i-01{suffix}"
    if suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("speaker", "text"), *rows])
    elif suffix == ".xlsx":
        book = openpyxl.Workbook()
        for row in [("speaker", "text"), *rows]:
            book.active.append(row)
        book.save(path)
    elif suffix == ".jsonl":
        path.write_text("\n".join(json.dumps({"speaker": who, "text": words}) for who, words in rows), encoding="utf-8")
    else:
        lines = [f"{label}: {words}" for label, words in rows]
        path = in_captions(lines, make.folder, suffix) if suffix in {".srt", ".vtt"} else PAGES[suffix](lines, make)
    transcript = read_transcript(path)
    assert told(transcript) == [(asks[0], True), (answers[0], False)] * 4
    assert any(" is read as " in note for note in transcript.notes)


def test_several_speakers_at_once_stay() -> None:
    """Signs between several speakers are no spelling."""
    text = "P: Apa?\nN1: A.\nN2: B.\nN1/N2: C.\nN1 & N2: D.\nN12: E.\n"
    assert [label for label, *_ in said(text)] == ["P", "N1", "N2", "N1/N2", "N1 & N2", "N12"]


@pytest.mark.parametrize("slip", ["{}; {}", "{}. {}", "{} - {}", "{}> {}", "{} = {}"])
@pytest.mark.parametrize(("asks", "answers"), [("T", "Bu Ani"), ("O'DELL", "CRANE"), ("Moderator", "P1")])
@pytest.mark.parametrize("suffix", [".txt", ".docx", ".pdf"])
def test_another_sign_behind_a_known_label(slip: str, asks: str, answers: str, suffix: str, make: Make) -> None:
    """A known label with another sign than elsewhere is that label."""
    if slip == "{}. {}" and answers in {"CRANE", "P1"}:
        pytest.skip("a name with a full stop may end a sentence")
    rows = list(zip([asks, answers] * 4, WORDS, strict=True))
    lines = [(slip if at == 4 else "{}: {}").format(*row) for at, row in enumerate(rows)]
    assert [label for label, _ in told(read_transcript(PAGES[suffix](lines, make)))] == [asks, answers] * 4


def test_an_initial_is_no_label() -> None:
    """A letter with a full stop before a name is an initial."""
    text = "P: Siapa?\nB: Kakak.\nP: Lalu?\nB: Ya, datang.\nP. Budi juga datang waktu itu.\nP: Oh?\nB: Iya.\n"
    assert "P. Budi juga datang waktu itu." in [words for *_, words in said(text)][3]


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("Tny", "Jwb"), ("Pwwcr", "Nrsmbr"), ("PWW", "INF"), ("Intvwr", "Rspdnt"), ("FAC", "F1"), ("Mdrtr", "P1"),
        ("Ko-moderator", "P2"), ("Fitri Skripsi", "Bu Tini Kue"), ("Yoga (ko-mod)", "P3"), ("Int", "R"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["{}: {}", "[{}] {}", "{}\n{}"])
def test_abbreviations_and_roles(form: str, asks: str, answers: str) -> None:
    """Words that lost their vowels, and roles behind a name, tell who asks, whatever the sentences are."""
    rows = zip([asks, answers] * 4, [words.replace("?", ".") for words in WORDS], strict=True)
    if form != "{}: {}" and (len(answers) < 3 or " " in asks):
        pytest.skip("a letter, or a long name, alone on its line or in brackets is too little")
    found = said("\n".join(form.format(*row) for row in rows))
    assert [(label, asked) for label, asked, _ in found] == [(asks, True), (answers, False)] * 4


@pytest.mark.parametrize(
    ("header", "letter", "other"),
    [("pewawancara: Rina", "R", "B"), ("Interviewer: Gita Sari", "G", "IB"), ("pewawancara: Ibu Rina", "R", "Bu Tini")],
)
def test_the_first_letter_of_who_asks(header: str, letter: str, other: str) -> None:
    """A letter is the interviewer that the header names, where no label is a word for asking."""
    talk = "".join(f"{label}: {words}\n" for label, words in zip([letter, other] * 4, WORDS, strict=True))
    assert [asks for _, asks, _ in said(f"{header}\ntanggal: 3 Mei 2023\n\n{talk}")] == [True, False] * 4
    named = talk.replace(f"{letter}:", "P:").replace(f"{other}:", f"{letter}:")  # "P" asks, so the letter answers
    assert [asks for _, asks, _ in said(f"{header}\ntanggal: 3 Mei 2023\n\n{named}")] == [True, False] * 4


def test_labels_alone_on_lines_in_several_forms() -> None:
    """Where words for roles stand alone on their lines, abbreviations and others that recur so are labels too."""
    text = (
        "PEWAWANCARA\nBerapa kilo, Pak?\n\nINFORMAN 2\nDua kilo.\n\nPWW\nLalu?\n\nINF. 2\nSedikit.\n\n"
        "ISTRI INFORMAN\nDiminum, Mas.\n\nPWW\nMakasih, Bu.\n\nISTRI INFORMAN\nYa.\n\nINF. 2\nSama-sama.\n"
    )
    assert [(label, asks) for label, asks, _ in said(text)] == [
        ("PEWAWANCARA", True), ("INFORMAN 2", False), ("PWW", True), ("INF. 2", False), ("ISTRI INFORMAN", False),
        ("PWW", True), ("ISTRI INFORMAN", False), ("INF. 2", False),
    ]  # fmt: skip


def test_somebody_who_calls_before_a_heading() -> None:
    """A heading behind one who speaks once does not hide her."""
    talk = "MOD: Siapa?\nP1: Saya.\nMOD: Asin?\nP2: Sama asinnya.\nPeserta: Sama asinnya!\n"
    text = f"{talk}## Sesi 2\nMOD: Lanjut?\nP1: Ya.\n"
    assert [label for label, *_ in said(text)] == ["MOD", "P1", "MOD", "P2", "Peserta", "MOD", "P1"]


def test_a_legend_in_one_line() -> None:
    """Labels explained beside each other, with blanks between, tell who asks."""
    legend = "T = saya (Nisa)   J = pak Wahyu, kelas 4"
    found = transcript_from_text(f"Wawancara 3\n{legend}\n\nT: Kapan\nJ: Dulu\nT: Modal\nJ: Sendiri\n", id="a")
    assert told(found) == [("T", True), ("J", False)] * 2
    assert account_of(found).problems == ()
    group = "FAC = Ruth (facilitator).  F/M = girl/boy by seat.\n\nFAC: When?\nF1: Now.\nM1: Yes.\nFAC: Why?\nF1: So.\n"
    assert {label for label, asks, _ in said(group) if asks} == {"FAC"}


def test_one_who_asks_under_a_word_and_its_letter() -> None:
    """`P` beside `Pewawancara` is the same one where it asks, and a participant where it does not."""
    assert [asks for _, asks, _ in said("Pewawancara: Kapan?\nP: Modal?\nN: Kakak.\nP: Lalu?\nN: Ya.\n")] == [
        True, True, False, True, False,
    ]  # fmt: skip
    assert [asks for _, asks, _ in said("Peneliti: Kapan?\nP: Dulu.\nPeneliti: Modal?\nP: Kakak.\n")] == [
        True,
        False,
    ] * 2
