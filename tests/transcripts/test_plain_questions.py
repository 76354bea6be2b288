"""Interviews without labels: questions alone in paragraphs, behind arrows, and requests of a numbered guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.transcripts import account_of, read_transcript, transcript_from_text
from tests.transcripts.test_dialects import said
from tests.transcripts.test_layouts_in_files import PAGES, Make

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PARAGRAPHS = [
    "Siapa yang pertama mengajari membatik?",
    "Nggak ada yang ngajari. Simbok saya mbatik.",
    "Upahnya waktu itu berapa?",
    "Anak-anak nggak diupah. Dikasih jajan.",
    "Lalu dijual ke mana?",
    "Ke juragan. Empat ratus.",
    "Ada cucu yang mau belajar?",
    "Satu, tapi maunya yang dicetak. Kapan selesainya?",
    "Mbok jawab apa?",
    "Saya diam saja.",
]
TURNS = [("", number % 2 == 0, words) for number, words in enumerate(PARAGRAPHS)]


@pytest.fixture
def make(tmp_path: Path, make_docx: Callable[..., Path], make_odt: Callable[..., Path]) -> Make:
    """The folder of a test, with its writers."""
    return Make(tmp_path, make_docx, make_odt)


@pytest.mark.parametrize("suffix", PAGES)
def test_questions_alone_in_paragraphs(suffix: str, make: Make) -> None:
    """Where many paragraphs are questions with an answer below, somebody asks, in each format."""
    path = PAGES[suffix]([line for words in PARAGRAPHS for line in (words, "")], make)
    transcript = read_transcript(path)
    assert [
        (turn.speaker, turn.interviewer, turn.span.quote(transcript.text).replace("\n", " "))
        for turn in transcript.turns
    ] == TURNS
    assert account_of(transcript).form == "questions"


def test_headings_and_captions_stand_between() -> None:
    """A heading or a caption above a question does not hide it, and is no talk."""
    text = "\n\n".join(PARAGRAPHS).replace("\n\nLalu", "\n\n### Soal harga\nLalu")
    text = text.replace("\n\nAda cucu", "\n\nMbok di teras. Foto: dok. tim\nAda cucu")
    assert said(text) == TURNS


@pytest.mark.parametrize(
    "text",
    [
        "Saya ke pasar.\n\nSiapa yang mau?\n\nTidak ada.\n\nApa boleh buat?\n\nPulang saja.\n\nBegitulah.\n",
        "Siapa?\n\nKapan?\n\nDi mana?\n\nBagaimana?\n\nMengapa?\n",
        "\n\n".join(["Hari ini panen. Kami ke ladang."] * 12 + ["Siapa yang mau?", "Tidak ada."] * 2),
    ],
)
def test_some_questions_are_no_interview(text: str) -> None:
    """A story with a question or two, and a list of questions, are one turn."""
    assert len(transcript_from_text(text, id="a").turns) == 1


def test_a_guide_with_arrows_and_requests() -> None:
    """Further questions behind arrows, and numbered requests, are an interviewer's as its bold questions are."""
    text = (
        "**1. Bagaimana awalnya?**\nSaya pilih desa ini.\n→ Lalu bagaimana?\nSaya datang bawa gula.\n"
        "2. Ceritakan yang paling Ibu ingat.\nMalam itu hujan.\n→ Selamat?\nSelamat.\n**3. Cukup?**\nLumayan.\n"
    )
    assert said(text) == [
        ("", True, "Bagaimana awalnya?"), ("", False, "Saya pilih desa ini."),
        ("", True, "Lalu bagaimana?"), ("", False, "Saya datang bawa gula."),
        ("", True, "Ceritakan yang paling Ibu ingat."), ("", False, "Malam itu hujan."),
        ("", True, "Selamat?"), ("", False, "Selamat."),
        ("", True, "Cukup?"), ("", False, "Lumayan."),
    ]  # fmt: skip
