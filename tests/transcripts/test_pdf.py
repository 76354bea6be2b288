"""PDF files with text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
import typst

from qualcode.errors import TranscriptError
from qualcode.transcripts import read_transcript

if TYPE_CHECKING:
    from pathlib import Path

ANSWER = (
    "Saya mulai berjualan kue sejak tahun dua ribu sepuluh, waktu itu suami saya berhenti bekerja, jadi saya harus "
    "mencari jalan sendiri. Modalnya dari tabungan, tidak ada bantuan dari siapa pun, dan itu pun sangat sedikit."
)


def write(folder: Path, source: str, *, page: str = 'paper: "a4", numbering: "1"') -> Path:
    """A PDF set by typst."""
    (folder / "i-01.typ").write_text(f"#set page({page})\n{source}", encoding="utf-8")
    typst.compile(str(folder / "i-01.typ"), output=str(folder / "i-01.pdf"))
    return folder / "i-01.pdf"


def test_an_interview(tmp_path: Path) -> None:
    """Lines that the page broke are joined again, labels are found, page numbers are gone."""
    source = (
        f"Informan: Ibu Sri \\ Lokasi: Pasar\n\n*Peneliti:* Sejak kapan?\n\n*Bu Sri:* {ANSWER}\n\n*Peneliti:* Oh?\n"
    )
    transcript = read_transcript(write(tmp_path, source))
    assert dict(transcript.attributes) == {"informant": "Ibu Sri", "place": "Pasar"}
    assert [(turn.speaker, turn.interviewer, turn.span.quote(transcript.text)) for turn in transcript.turns] == [
        ("Peneliti", True, "Sejak kapan?"),
        ("Bu Sri", False, ANSWER),
        ("Peneliti", True, "Oh?"),
    ]
    assert transcript.notes == ("page numbers and page headers left out: 1",)


def test_words_over_pages(tmp_path: Path) -> None:
    """A turn goes on over the page, past header and page number, and parted words are whole."""
    page = 'width: 12cm, height: 6cm, numbering: "1", header: [Transkrip 3]'
    source = f'#set par(justify: true)\n#set text(lang: "id", hyphenate: true)\nN: {ANSWER}'
    transcript = read_transcript(write(tmp_path, source, page=page))
    (turn,) = transcript.turns
    assert turn.span.quote(transcript.text) == ANSWER


def test_pictures_of_text(tmp_path: Path) -> None:
    """A PDF without text says what to do."""
    with pytest.raises(TranscriptError, match="recognise their text"):
        read_transcript(write(tmp_path, "#rect()", page='paper: "a4"'))


def test_a_page_without_text_is_noted(tmp_path: Path) -> None:
    """Some pages without text are worth a note."""
    transcript = read_transcript(write(tmp_path, "N: Ya.\n#pagebreak()\n#rect()", page='paper: "a4"'))
    assert transcript.notes == ("pages without text: 1 of 2; if they are pictures, recognise their text (OCR)",)


def test_damaged_and_encrypted_files(tmp_path: Path) -> None:
    """A file cut off anywhere, or no PDF at all, is one line or is read."""
    data = write(tmp_path, "N: Rahasia.").read_bytes()
    path = tmp_path / "x.pdf"
    for end in range(0, len(data), len(data) // 15):
        path.write_bytes(data[:end])
        try:
            assert read_transcript(path).turns[0].speaker == "N"
        except TranscriptError as error:
            assert "Rahasia" not in str(error)  # noqa: PT017  either is right
    path.write_bytes(b"Rahasia")
    with pytest.raises(TranscriptError, match="a damaged PDF, or none") as caught:
        read_transcript(path)
    assert "Rahasia" not in str(caught.value)


def test_a_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A password is named as the reason."""

    def locked(_: object) -> None:
        message = "Failed to load document (PDFium: Incorrect password error)."
        raise pypdfium2.PdfiumError(message)

    monkeypatch.setattr(pypdfium2, "PdfDocument", locked)
    with pytest.raises(TranscriptError, match="without a password"):
        read_transcript(write(tmp_path, "N: Ya."))
