"""No word of a table is dropped unsaid: it is in a turn, in a column that a note names, or counted by a note."""

from __future__ import annotations

import csv
import os
import random
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import openpyxl
import pytest
from docx import Document

from qualcode.transcripts import load_transcripts
from tests.transcripts.conftest import ODF, RELATION, W

if TYPE_CHECKING:
    from pathlib import Path

TABLES = 300 if os.environ.get("QUALCODE_FULL") else 30  # of each format
SPEAKER = ("Speaker", "Pembicara", "Penutur", "Nama pembicara", "Who")
TEXT = ("Text", "Teks", "Isi", "Ucapan", "Content", "Transkrip")
TIME = ("Time", "Waktu", "Timespan", "Menit")
NUMBER = ("No", "#", "")
ANALYST = ("Koding", "Kode", "Tema", "Catatan", "Coding", "Code", "Memo", "Notes", "Komentar", "Interpretasi")
PEOPLE = (("Peneliti", "Bu Sri"), ("P", "N"), ("Rina", "Pak Budi"), ("Interviewer", "Respondent"))


@dataclass
class Made:
    """A random table.

    Args:
        names: Of its columns.
        rows: Their cells; a row of one cell is merged over all columns.
        said: Each word of the talk, with who says it.
        noted: Each word of an analyst, with the name of its column.
        headings: Words of rows between the talk, and of a title above the names.
        title: The row above the names, where there is one.
    """

    names: list[str]
    rows: list[list[str]] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    noted: dict[str, str] = field(default_factory=dict)
    headings: set[str] = field(default_factory=set)
    title: str = ""


def table_of(random_: random.Random) -> Made:
    """A table with a column of speakers and one of words, in any order, beside times, numbers and an analyst's own."""
    kinds = {"speaker": random_.choice(SPEAKER), "text": random_.choice(TEXT)}
    kinds |= {"number": random_.choice(NUMBER)} if random_.random() < 0.5 else {}
    kinds |= {"time": random_.choice(TIME)} if random_.random() < 0.5 else {}
    columns = list(kinds.items()) + [("analyst", name) for name in random_.sample(ANALYST, random_.randint(0, 3))]
    random_.shuffle(columns)
    made, count, speaker = Made([name for _, name in columns]), 0, ""

    def words(most: int) -> list[str]:
        nonlocal count
        count += most
        return ["kata" + "abcdefghij"[n // 100] + "abcdefghij"[n // 10 % 10] + "abcdefghij"[n % 10]
                for n in range(count - random_.randint(1, most), count)]  # fmt: skip

    people = random_.choice(PEOPLE)
    for number in range(random_.randint(3, 10)):
        if number and random_.random() < 0.1:
            heading = words(4)
            made.headings |= set(heading)
            made.rows.append([" ".join(heading)])
            continue
        own = number == 0 or random_.random() < 0.75
        speaker = people[number % 2] if own else speaker
        row = []
        for kind, name in columns:
            cell: list[str] = []
            if kind == "text" and random_.random() < 0.9:
                cell = words(6)
                made.said |= dict.fromkeys(cell, speaker)
            elif kind == "analyst" and random_.random() < 0.5:
                cell = words(3)
                made.noted |= dict.fromkeys(cell, name)
            fixed = {"speaker": speaker if own else "", "number": str(number), "time": f"00:{number:02}:05"}
            row.append(fixed.get(kind, " ".join(cell)))
        made.rows.append(row)
    if random_.random() < 0.3:
        title = words(4)
        made.headings |= set(title)
        made.title = " ".join(title)
    return made


def write(path: Path, made: Made) -> Path:
    """The table in a file of the path's format, with cells merged as the format merges them."""
    width = len(made.names)
    rows = [*([[made.title]] if made.title else []), made.names, *made.rows]
    full = [[*row, *[""] * width][:width] for row in rows]
    if path.suffix == ".docx":
        write_docx(path, "".join(docx_row(row, width) for row in rows))
    elif path.suffix == ".html":
        path.write_text(f"<table>{''.join(html_row(row, width) for row in rows)}</table>", encoding="utf-8")
    elif path.suffix == ".odt":
        write_odt(path, "".join(odt_row(row, width) for row in rows))
    elif path.suffix == ".rtf":
        lines = ["\\trowd " + "".join(f"\\intbl {cell}\\cell " for cell in row) + "\\row" for row in full]
        path.write_text("{\\rtf1\\ansi " + "\n".join(lines) + "\\pard}", encoding="ascii")
    elif path.suffix == ".xlsx":
        write_xlsx(path, rows, width)
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter="\t" if path.suffix == ".tsv" else ",").writerows(full)
    return path


def write_docx(path: Path, rows: str) -> None:
    """A Word document with one table."""
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        relation = f'<Relationship Id="r" Type="{RELATION}/officeDocument" Target="word/document.xml"/>'
        file.writestr("_rels/.rels", f'<Relationships xmlns="{package}">{relation}</Relationships>')
        file.writestr("word/document.xml", f"<w:document {W}><w:body><w:tbl>{rows}</w:tbl></w:body></w:document>")


def docx_row(row: list[str], width: int) -> str:
    """A row of a Word table."""
    span = f'<w:tcPr><w:gridSpan w:val="{width}"/></w:tcPr>' if len(row) < width else ""
    cells = "".join(f"<w:tc>{span}<w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row)
    return f"<w:tr>{cells}</w:tr>"


def write_odt(path: Path, rows: str) -> None:
    """An OpenDocument text with one table."""
    body = f"<office:body><office:text><table:table>{rows}</table:table></office:text></office:body>"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        file.writestr("content.xml", f"<office:document-content {ODF}>{body}</office:document-content>")


def write_xlsx(path: Path, rows: list[list[str]], width: int) -> None:
    """A workbook with one sheet."""
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, start=1):
        book.active.append([cell or None for cell in row])
        if len(row) < width:
            book.active.merge_cells(start_row=number, end_row=number, start_column=1, end_column=width)
    book.save(path)


def html_row(row: list[str], width: int) -> str:
    """A row of a page."""
    span = f" colspan='{width}'" if len(row) < width else ""
    return "<tr>" + "".join(f"<td{span}>{cell}</td>" for cell in row) + "</tr>"


def odt_row(row: list[str], width: int) -> str:
    """A row of an OpenDocument table; what a merged cell covers has elements of its own, equal empty cells have one."""
    cells = [f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row]
    covered = '<table:covered-table-cell table:number-columns-repeated="{}"/>'
    return f"<table:table-row>{''.join(cells)}{covered.format(width - 1) if len(row) < width else ''}</table:table-row>"


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".rtf", ".html", ".csv", ".tsv", ".xlsx"])
def test_every_word_is_accounted_for(tmp_path: Path, suffix: str) -> None:
    """Talk is in turns of the right speaker, an analyst's words are no talk, and notes tell what is left out."""
    for seed in range(TABLES):
        made = table_of(random.Random(seed))
        transcripts = load_transcripts(write(tmp_path / f"i{suffix}", made))
        turns = [(turn.speaker, turn.span.quote(one.text)) for one in transcripts for turn in one.turns]
        notes = " ".join(note for one in transcripts for note in one.notes)
        kept = {word for one in transcripts for value in one.attributes.values() for word in value.split()}
        said = {word: speaker for speaker, words in turns for word in re.findall(r"kata\w+", words)}
        assert made.said.items() <= said.items(), seed
        assert not made.noted.keys() & said.keys(), seed
        assert {name for word, name in made.noted.items() if word not in kept and name not in notes} == set(), seed
        if made.headings - said.keys() - kept:
            assert re.search("stands above|headings and notes|no talk left out", notes), seed


@pytest.mark.parametrize("suffix", [".docx", ".html"])
def test_a_cell_over_several_rows(tmp_path: Path, suffix: str) -> None:
    """A merged cell of a speaker, in a column before or behind the words, moves no other cell."""
    rows = [["Pembicara", "Teks", "Memo"], ["P", "Kapan?", ""], ["N", "Dulu.", "lama"], ["", "Tahun 2010.", ""]]
    if suffix == ".html":
        cells = "<tr><td>Pembicara</td><td>Teks</td><td>Memo</td></tr><tr><td>P</td><td>Kapan?</td><td></td></tr>"
        cells += "<tr><td rowspan='2'>N</td><td>Dulu.</td><td rowspan='2'>lama</td></tr><tr><td>Tahun 2010.</td></tr>"
        (tmp_path / "i.html").write_text(f"<table>{cells}</table>", encoding="utf-8")
    else:
        document = Document()
        table = document.add_table(rows=4, cols=3)
        for drawn, row in zip(table.rows, rows, strict=True):
            for cell, text in zip(drawn.cells, row, strict=True):
                cell.text = text
        for column in (0, 2):
            table.cell(2, column).merge(table.cell(3, column))
        document.save(str(tmp_path / "i.docx"))
    (transcript,) = load_transcripts(tmp_path / f"i{suffix}")
    assert [(turn.speaker, turn.span.quote(transcript.text)) for turn in transcript.turns] == [
        ("P", "Kapan?"), ("N", "Dulu."), ("N", "Tahun 2010."),
    ]  # fmt: skip


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_code_of_the_analyst_names_no_document(tmp_path: Path, suffix: str) -> None:
    """`kode` names interviews only where each row has one of theirs."""
    names = ["kode", "pembicara", "teks"]
    for codes, ids in ((["modal", "modal", "pasar"], ["i"]), (["I-01", "I-01", "I-02"], ["I-01", "I-02"])):
        made = Made(names, [[code, "N", "Ya."] for code in codes])
        assert [one.id for one in load_transcripts(write(tmp_path / f"i{suffix}", made))] == ids


@pytest.mark.parametrize("span", ["999999999", "-3", "x", "4000"])
def test_a_cell_that_claims_too_much(tmp_path: Path, span: str) -> None:
    """A page may claim any number of columns and rows."""
    row = f"<tr><td colspan='{span}' rowspan='{span}'>P</td><td>Apa?</td></tr>"
    (tmp_path / "i.html").write_text(f"<p>N: Ya.</p><table>{row * 50}</table>", encoding="utf-8")
    assert load_transcripts(tmp_path / "i.html")
