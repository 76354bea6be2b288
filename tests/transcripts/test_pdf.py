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


def set_lines(*lines: str) -> str:
    """Typst source that puts each line on a line of its own."""
    return " \\\n".join(line.replace("#", "\\#").replace("*", "\\*") for line in lines)


def said(path: Path) -> list[tuple[str, bool, str]]:
    """Label, whether it asks, and words of each turn of a PDF."""
    transcript = read_transcript(path)
    return [(turn.speaker, turn.interviewer, turn.span.quote(transcript.text)) for turn in transcript.turns]


OVEN = (
    ("Interviewer", "Did anybody at all from the agency come back to look at the oven afterwards?"),
    ("Respondent", "No, nobody came back, and we waited for more than a year for somebody to come."),
    ("Interviewer", "And the training, was that any better than the oven, or was it the same again?"),
    ("Respondent", "We were trained twice, that helped, and my sister still uses what she learned."),
)


@pytest.mark.parametrize(
    ("asks", "answers"), [("Interviewer", "Respondent"), ("Rina", "Bu Sri"), ("P", "N"), ("PENELITI", "INFORMAN 1")]
)
@pytest.mark.parametrize("form", ["{}\n{}", "{} - {}", "{}; {}", "({}) {}", "{}> {}", "#{}: {}", "{} ?: {}"])
def test_no_line_is_joined_over_a_label(tmp_path: Path, asks: str, answers: str, form: str) -> None:
    """Broken lines are joined, but never over a label in any form that the text reader knows."""
    if form == "{}\n{}" and asks == "P":
        return  # a letter alone on its line is too little
    names = {"Interviewer": asks, "Respondent": answers}
    dialogue = [(names[label], words) for label, words in OVEN]
    lines = [line for label, words in dialogue for line in form.format(label, words).split("\n")]
    path = write(tmp_path, f"#set text(size: 12pt)\n{set_lines(*lines)}", page='paper: "a4"')
    found = read_transcript(path, interviewers=[asks])
    assert [(turn.speaker, turn.interviewer, turn.span.quote(found.text)) for turn in found.turns] == [
        (label, label == asks, words) for label, words in dialogue
    ]


def test_a_word_like_a_label_at_the_end_of_a_sentence(tmp_path: Path) -> None:
    """The last word of a broken sentence is no label, though it is spelt like one."""
    lines = [
        *(part for pair in OVEN for part in pair),
        "I never thought of it, since for all of that I was only a",
        "respondent",
    ]
    assert said(write(tmp_path, set_lines(*lines), page='paper: "a4"'))[-1][0] == "Respondent"


def test_line_numbers_in_the_margin(tmp_path: Path) -> None:
    """Numbers in the margin are no words, and lines are joined as without them."""
    lines = [
        "P: Sejak kapan Ibu berjualan kue di pasar ini?",
        "N: Sejak tahun dua ribu sepuluh, waktu itu suami",
        "saya di-PHK.",
    ]
    numbered = [f"{number} {line}" for number, line in enumerate([*lines, *lines], start=1)]
    path = write(tmp_path, set_lines(*numbered), page='paper: "a4"')
    assert said(path)[1] == ("N", False, f"{lines[1][3:]} {lines[2]}")
    assert "line numbers left out: 6" in read_transcript(path).notes


def test_a_column_of_labels(tmp_path: Path) -> None:
    """Labels in a column of their own are told from the words by their place."""
    cells = ", ".join(f"[{label}], [{words}]" for label, words in OVEN)
    path = write(tmp_path, f"#table(columns: (3.5cm, 1fr), stroke: none, {cells})", page="width: 12cm, height: 16cm")
    assert said(path) == [(label, label == "Interviewer", words) for label, words in OVEN]


def test_two_columns_drawn_row_by_row(tmp_path: Path) -> None:
    """Two columns of talk are read one after the other, however they were drawn."""
    left = ["P: Kapan Ibu mulai?", "N: Tahun 2010 dulu.", "P: Modalnya dari mana?", "N: Dari kakak saja."]
    right = ["P: Lalu siapa membantu?", "N: Hanya suami saya.", "P: Sampai kini juga?", "N: Masih sampai kini."]
    rows = ", ".join(f"[{one}], [{other}]" for one, other in zip(left, right, strict=True))
    path = write(tmp_path, f"#grid(columns: (1fr, 1fr), row-gutter: 6pt, {rows})", page="width: 14cm, height: 16cm")
    assert [f"{label}: {words}" for label, _, words in said(path)] == left + right


def test_columns_that_are_not_understood_are_noted(tmp_path: Path) -> None:
    """Where the order may be wrong, a note says so."""
    rows = ", ".join(f"[kami jual kue nomor {n}], [mereka beli roti nomor {n}]" for n in "abcdef")
    path = write(tmp_path, f"#grid(columns: (1fr, 1fr), row-gutter: 6pt, {rows})", page="width: 16cm, height: 16cm")
    assert "pages with two columns" in read_transcript(path).notes[0]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["dan dua-", "duanya pergi."], "dan dua-duanya pergi."),
        (["harga berubah-", "ubah terus."], "harga berubah-ubah terus."),
        (["jual sayur-", "mayur segar."], "jual sayur-mayur segar."),
        (["usaha berjualan, ber-", "jualan kue."], "usaha berjualan, berjualan kue."),
    ],
)
def test_hyphens_at_the_ends_of_lines(tmp_path: Path, lines: list[str], words: str) -> None:
    """A hyphen goes where the whole word is one of the document's, and stays where it is the word's own."""
    assert said(write(tmp_path, set_lines(*lines), page='paper: "a4"'))[0][2].replace("\n", " ") == words
