"""Lines that nobody says: captions of pictures, and a chat's or a call's own messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.transcripts import account_of, read_transcript, transcript_from_text
from qualcode.transcripts.talk.left_out import left_out
from tests.transcripts.test_layouts_in_files import PAGES, Make

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CAPTIONS = [
    "Gambar 3. Dapur Bu Ani di pasar.", "Foto: dok. peneliti", "Figure 2: The oven in the yard.", "[Foto 4: warung]",
    "Fig. 1 – The market", "Photo credit: a friend", "Bu Ani di teras. Foto: dok. tim", "Ilustrasi 2.1 Alur bantuan",
]  # fmt: skip
MESSAGES = [
    "<Media tidak disertakan>", "<Media omitted>", "image omitted", "Pesan ini dihapus", "This message was deleted",
    "Panggilan suara tak terjawab", "Missed voice call", "\u200estiker tidak disertakan",
]  # fmt: skip


@pytest.fixture
def make(tmp_path: Path, make_docx: Callable[..., Path], make_odt: Callable[..., Path]) -> Make:
    """The folder of a test, with its writers."""
    return Make(tmp_path, make_docx, make_odt)


@pytest.mark.parametrize("caption", CAPTIONS)
@pytest.mark.parametrize("suffix", PAGES)
def test_a_caption_is_no_talk(suffix: str, caption: str, make: Make) -> None:
    """It is in no turn, a note counts its words, and the speaker goes on below it."""
    lines = ["P: Kapan?", "N: Tahun 2010.", caption, "Waktu itu sepi.", "P: Modal?", "N: Dari kakak."]
    transcript = read_transcript(PAGES[suffix](lines, make))
    assert [(turn.speaker, turn.span.quote(transcript.text)) for turn in transcript.turns] == [
        ("P", "Kapan?"), ("N", "Tahun 2010."), ("N", "Waktu itu sepi."), ("P", "Modal?"), ("N", "Dari kakak."),
    ]  # fmt: skip
    assert [piece.why for piece in left_out(transcript)] == ["caption"]
    assert any("of captions" in note for note in transcript.notes)
    assert account_of(transcript).problems == ()


@pytest.mark.parametrize(
    "line", ["Foto itu saya ambil sendiri.", "Gambar apa yang dijual?", "Peta itu salah.", "Diagram saya tidak tahu."]
)
def test_words_on_pictures_are_talk(line: str) -> None:
    """A sentence on a picture is said."""
    found = transcript_from_text(f"P: Kapan?\nN: Tahun 2010.\n{line}\nP: Oh?\nN: Ya.\n", id="a")
    assert line in found.turns[1].span.quote(found.text)


@pytest.mark.parametrize("message", MESSAGES)
def test_a_chat_program_says_nothing(message: str) -> None:
    """Its messages in a sender's name, and its lines without one, are in no turn, and a note counts their words."""
    text = (
        "12/04/24 19.31 - Pesan dan panggilan terenkripsi secara end-to-end. Ketuk untuk info.\n"
        f"12/04/24 19.31 - Rina: Kapan mulai?\n12/04/24 19.32 - Ani: {message}\n12/04/24 19.33 - Ani: Dari 2010\n"
        "waktu itu sepi\n12/04/24 19.35 - Rina: Modal?\n12/04/24 19.36 - Ani menambahkan Budi\n"
        "12/04/24 19.37 - Ani: Kakak\n"
    )
    found = transcript_from_text(text, id="a")
    assert [turn.span.quote(text).replace("\n", " ") for turn in found.turns] == [
        "Kapan mulai?", "Dari 2010 waktu itu sepi", "Modal?", "Kakak",
    ]  # fmt: skip
    assert {piece.why for piece in left_out(found)} == {"program"}
    assert account_of(found).problems == ()


@pytest.mark.parametrize(
    ("begun", "ended"),
    [("started transcription", "stopped transcription"), ("started recording", "stopped the recording")],
)
def test_a_call_that_is_recorded(begun: str, ended: str) -> None:
    """Who started and stopped the recording is a program's remark."""
    talk = (
        "Rina Dewi   0:03\nWhen?\n\nSri Ani   0:10\nIn 2010.\n\nRina Dewi   0:14\nWho?\n\nSri Ani   0:20\nMy sister.\n"
    )
    found = transcript_from_text(f"Rina Dewi {begun}\n\n{talk}\nRina Dewi {ended}\n", id="a")
    assert [turn.span.quote(found.text) for turn in found.turns] == ["When?", "In 2010.", "Who?", "My sister."]


def test_captions_that_a_format_knows(tmp_path: Path, make: Make) -> None:
    """A page's `figcaption` and a document's style for captions are no talk, whatever they say."""
    (tmp_path / "i.html").write_text(
        "<p>P: Kapan?</p><p>N: Dulu.</p><figure><figcaption>Bu Ani memasak</figcaption></figure>"
        "<p>P: Oh?</p><p>N: Ya.</p>",
        encoding="utf-8",
    )
    styles = '<w:style w:styleId="Cap"><w:name w:val="caption"/></w:style>'
    paragraph = "<w:p>{}<w:r><w:t>{}</w:t></w:r></w:p>"
    styled = '<w:pPr><w:pStyle w:val="Cap"/></w:pPr>'
    lines = [("", "P: Kapan?"), ("", "N: Dulu."), (styled, "Bu Ani memasak"), ("", "P: Oh?"), ("", "N: Ya.")]
    word = make.docx("".join(paragraph.format(*line) for line in lines), styles=styles)
    for path in (tmp_path / "i.html", word):
        transcript = read_transcript(path)
        assert [turn.span.quote(transcript.text) for turn in transcript.turns] == ["Kapan?", "Dulu.", "Oh?", "Ya."]
        assert "captions of pictures left out: 1" in transcript.notes
