"""Tables whose columns are named: one kind in documents, text and workbooks."""

from __future__ import annotations

import csv
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
from docx import Document

from qualcode.errors import TranscriptError
from qualcode.transcripts import load_transcripts, read_transcript
from tests.transcripts.conftest import ODF

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from qualcode.transcripts import Transcript

SPAN = (
    ["", "Timespan", "Content", "Speaker"],
    ["1", "0:00.0 - 0:04.5", "When did you start?", "Rina"],
    ["2", "0:04.5 - 0:09.0", "In 2010.", "Bu Sri"],
    ["3", "0:09.0 - 0:12.0", "And before?", "Rina"],
    ["4", "0:12.0 - 0:15.5", "Nothing.", "Bu Sri"],
)
ASKED = (
    ["No", "Pertanyaan", "Jawaban", "Koding"],
    ["1", "Kapan mulai?", "Tahun 2010.", "awal"],
    ["2", "Modalnya?", "Dari kakak.", "modal"],
)
SURVEY = (
    ["Timestamp", "Nama Usaha", "Apa kendala modal yang dihadapi?", "Pernah ikut pelatihan?"],
    ["2024/03/11 10:12", "Kue Sri", "Bank minta jaminan.", "Pernah, sekali."],
    ["2024/03/12 09:40", "Batik Ani", "Tidak ada.", ""],
)
VOICES = (
    ["Pewawancara", "Informan", "Catatan"],
    ["Kapan mulai?", "Tahun 2010.", "awal"],
    ["Modalnya?", "Dari kakak.", ""],
    ["", "Lalu pindah.", ""],
)
GROUP = (
    ["Moderator", "Peserta 1", "Peserta 2"],
    ["Apa kendalanya?", "Modal kurang.", ""],
    ["Lalu?", "", "Pasar sepi sekali."],
)
FORMATS = (".docx", ".odt", ".rtf", ".html", ".csv", ".tsv", ".xlsx", ".txt", ".md")
TITLE = ["Wawancara di pasar", "", "", ""]


def write(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """A table in a file of the path's format."""
    if path.suffix == ".docx":
        document = Document()
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
        document.save(str(path))
    elif path.suffix == ".rtf":
        lines = ["".join(f"\\intbl {cell}\\cell " for cell in row) + "\\row" for row in rows]
        path.write_text("{\\rtf1\\ansi " + "\n".join(f"\\trowd {line}" for line in lines) + "\\pard}", encoding="ascii")
    elif path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append([cell or None for cell in row])
        book.save(path)
    elif path.suffix == ".odt":
        cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>".format
        lines = ["<table:table-row>" + "".join(map(cell, row)) + "</table:table-row>" for row in rows]
        text = f"<office:text><table:table>{''.join(lines)}</table:table></office:text>"
        with zipfile.ZipFile(path, "w") as file:
            file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            content = f"<office:document-content {ODF}><office:body>{text}</office:body></office:document-content>"
            file.writestr("content.xml", content)
    elif path.suffix == ".html":
        lines = ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows]
        path.write_text(f"<html><body><table>{''.join(lines)}</table></body></html>", encoding="utf-8")
    elif path.suffix in {".txt", ".md"}:
        lines = ["\t".join(row) if path.suffix == ".txt" else f"| {' | '.join(row)} |" for row in rows]
        path.write_text("\n".join(lines), encoding="utf-8")
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter="\t" if path.suffix == ".tsv" else ",").writerows(rows)
    return path


def said(transcript: Transcript) -> list[tuple[str, bool, str, float | None, float | None]]:
    """Label, whether it asks, words and times of each turn."""
    return [
        (turn.speaker, turn.interviewer, turn.span.quote(transcript.text), turn.start_time, turn.end_time)
        for turn in transcript.turns
    ]


@pytest.mark.parametrize("title", [False, True])
@pytest.mark.parametrize("suffix", FORMATS)
def test_words_before_speakers(tmp_path: Path, suffix: str, title: bool) -> None:
    """Columns are known by their names wherever they stand, and a span holds start and end."""
    path = write(tmp_path / f"i-01{suffix}", [TITLE, *SPAN] if title else SPAN)
    assert said(read_transcript(path, interviewers=["Rina"])) == [
        ("Rina", True, "When did you start?", 0.0, 4.5),
        ("Bu Sri", False, "In 2010.", 4.5, 9.0),
        ("Rina", True, "And before?", 9.0, 12.0),
        ("Bu Sri", False, "Nothing.", 12.0, 15.5),
    ]


@pytest.mark.parametrize("suffix", FORMATS)
def test_questions_and_answers(tmp_path: Path, suffix: str) -> None:
    """Questions and answers are told apart by the columns' names, and the analyst's own column is no talk."""
    transcript = read_transcript(write(tmp_path / f"i-01{suffix}", ASKED))
    assert [(asks, words) for _, asks, words, _, _ in said(transcript)] == [
        (True, "Kapan mulai?"),
        (False, "Tahun 2010."),
        (True, "Modalnya?"),
        (False, "Dari kakak."),
    ]
    assert "columns that are no talk left out: Koding" in transcript.notes


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx"])
def test_a_survey(tmp_path: Path, suffix: str) -> None:
    """Each row is a transcript, columns with questions are asked, the others are attributes."""
    first, second = load_transcripts(write(tmp_path / f"survey{suffix}", SURVEY))
    assert [(asks, words) for _, asks, words, _, _ in said(first)] == [
        (True, "Apa kendala modal yang dihadapi?"),
        (False, "Bank minta jaminan."),
        (True, "Pernah ikut pelatihan?"),
        (False, "Pernah, sekali."),
    ]
    assert dict(first.attributes) == {"timestamp": "2024/03/11 10:12", "nama usaha": "Kue Sri"}
    assert [words for _, _, words, _, _ in said(second)] == ["Apa kendala modal yang dihadapi?", "Tidak ada."]


def test_long_answers_under_a_statement(tmp_path: Path) -> None:
    """A column of long cells was asked too, though its name has no question mark; a respondent's code is the id."""
    long = "Bank selalu minta jaminan yang tidak saya punya."
    rows = [["Responden", "Ceritakan kendala modal", "Pernah ikut?"], ["R-1", long, "Ya"], ["R-2", long, "Belum"]]
    transcripts = load_transcripts(write(tmp_path / "s.csv", rows))
    assert [one.id for one in transcripts] == ["R-1", "R-2"]
    assert [turn.interviewer for turn in transcripts[0].turns] == [True, False, True, False]


def test_a_merged_cell_names_the_speaker_below_too(tmp_path: Path) -> None:
    """A speaker's cell that is empty goes on with the speaker above."""
    rows = [
        ["Speaker", "Text", "Memo"],
        ["Peneliti", "Kapan?", ""],
        ["Bu Sri", "Dulu.", "lama"],
        ["", "Tahun 2010.", ""],
    ]
    transcript = read_transcript(write(tmp_path / "i.docx", rows))
    assert [(speaker, words) for speaker, _, words, _, _ in said(transcript)] == [
        ("Peneliti", "Kapan?"),
        ("Bu Sri", "Dulu."),
        ("Bu Sri", "Tahun 2010."),
    ]
    assert "columns that are no talk left out: Memo" in transcript.notes


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_the_row_of_names_is_told(tmp_path: Path, suffix: str) -> None:
    """Where a title stands above the names, a note says where they were found."""
    transcript = read_transcript(write(tmp_path / f"i-01{suffix}", [TITLE, *SPAN]))
    assert "the columns are named in row 2; what stands above is left out" in transcript.notes


def test_sheets_without_talk_are_named(tmp_path: Path) -> None:
    """A sheet that holds no table of talk is passed over, and a note names it."""
    book = openpyxl.Workbook()
    book.active.title = "Petunjuk"
    book.active.append(["Isi dengan huruf kecil"])
    book.active.append(["dan tanpa singkatan"])
    sheet = book.create_sheet("Wawancara")
    for row in SPAN:
        sheet.append([cell or None for cell in row])
    book.save(tmp_path / "a.xlsx")
    (transcript,) = load_transcripts(tmp_path / "a.xlsx")
    assert "sheets left out: Petunjuk" in transcript.notes


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_column_for_each_who_speaks(tmp_path: Path, suffix: str) -> None:
    """Columns named for who asks and who answers hold what these say, and a note names the other ones."""
    transcript = read_transcript(write(tmp_path / f"i-01{suffix}", VOICES))
    assert [turn[:3] for turn in said(transcript)] == [
        ("Pewawancara", True, "Kapan mulai?"),
        ("Informan", False, "Tahun 2010."),
        ("Pewawancara", True, "Modalnya?"),
        ("Informan", False, "Dari kakak."),
        ("Informan", False, "Lalu pindah."),
    ]
    assert any("Catatan" in note for note in transcript.notes) or "catatan" in transcript.attributes


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_column_for_each_of_a_group(tmp_path: Path, suffix: str) -> None:
    """Several people who answer have a column each."""
    assert [turn[:3] for turn in said(read_transcript(write(tmp_path / f"fgd{suffix}", GROUP)))] == [
        ("Moderator", True, "Apa kendalanya?"),
        ("Peserta 1", False, "Modal kurang."),
        ("Moderator", True, "Lalu?"),
        ("Peserta 2", False, "Pasar sepi sekali."),
    ]


@pytest.mark.parametrize("names", [("P", "N"), ("Interviewer", "Respondent"), ("Tanya", "Jawab")])
def test_names_of_columns_for_who_speaks(tmp_path: Path, names: tuple[str, str]) -> None:
    """Such names may be letters, or stand in another language, beside numbers of rows and times."""
    rows = [["No", "Waktu", *names], ["1", "00:01", "When?", "In 2010."], ["2", "00:09", "Who?", "My sister."]]
    assert [turn[:4] for turn in said(read_transcript(write(tmp_path / "i-01.csv", rows)))] == [
        (names[0], True, "When?", 1.0),
        (names[1], False, "In 2010.", 1.0),
        (names[0], True, "Who?", 9.0),
        (names[1], False, "My sister.", 9.0),
    ]


def test_a_table_of_interviews_is_no_talk(tmp_path: Path) -> None:
    """Columns that name who asked and who answered hold names, not talk: one line says what is missing."""
    rows = [
        ["Informan", "Pewawancara", "Tanggal"],
        ["Ibu Sri", "Rina", "3 Mei 2023"],
        ["Ibu Ani", "Dewi", "4 Mei 2023"],
    ]
    with pytest.raises(TranscriptError, match="none of them known to hold what is said"):
        read_transcript(write(tmp_path / "i-01.csv", rows))


ELAN = (
    ["Rina", "", "00:00:01.000", "1.0", "00:00:04.000", "4.0", "00:00:03.000", "3.0", "Kapan mulai?"],
    ["Sri", "", "00:00:05.000", "5.0", "00:00:08.000", "8.0", "00:00:03.000", "3.0", "Tahun 2010."],
    ["Rina", "", "00:00:09.000", "9.0", "00:00:10.000", "10.0", "00:00:01.000", "1.0", "Lalu?"],
)


@pytest.mark.parametrize("short", [False, True])
@pytest.mark.parametrize("suffix", [".docx", ".odt", ".html", ".csv", ".tsv", ".xlsx", ".txt", ".md"])
def test_elan_exports_without_names(tmp_path: Path, suffix: str, short: bool) -> None:
    """Who speaks, start, end and words are known by their places where the export names no columns."""
    rows = [[row[0], row[2], row[4], row[8]] if short else row for row in ELAN]
    transcript = read_transcript(write(tmp_path / f"i-01{suffix}", rows), interviewers=["Rina"])
    assert said(transcript) == [
        ("Rina", True, "Kapan mulai?", 1.0, 4.0),
        ("Sri", False, "Tahun 2010.", 5.0, 8.0),
        ("Rina", True, "Lalu?", 9.0, 10.0),
    ]
    assert transcript.notes == ()


def test_a_table_within_a_text(tmp_path: Path) -> None:
    """What stands around a table in Markdown stays, and quotes around a cell with a comma go."""
    table = '| Pembicara | Teks |\n|---|---|\n| Rina | Kapan mulai? |\n| Bu Sri | "Tahun 2010, Mbak." |\n'
    (tmp_path / "a.md").write_text(f"# Wawancara\n\nInforman: Bu Sri\n\n{table}", encoding="utf-8")
    transcript = read_transcript(tmp_path / "a.md")
    assert [turn[:3] for turn in said(transcript)] == [
        ("Rina", True, "Kapan mulai?"),
        ("Bu Sri", False, "Tahun 2010, Mbak."),
    ]
    assert transcript.attributes["informant"] == "Bu Sri"
