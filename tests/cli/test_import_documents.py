"""Documents of a program in a folder beside its file of codings, which does not hold their words."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document

from qualcode import Study
from qualcode.errors import InputError
from qualcode.exchange.codings import Target, place, read_codings
from qualcode.spans import with_newlines_as_lf

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "\ufeffT: Ikut apa?\r\nIbu Rat: Kami 😀 ikut kursus jahit.\r\nT: Lalu?\r\nIbu Rat: Habis itu sepi.\r\n"
WORDS = ("Kami", "ikut kursus jahit", "Habis itu sepi")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plain document with a byte-order mark and line ends of two characters, a Word document, and a third."""
    (tmp_path / "docs" / "deeper").mkdir(parents=True)
    (tmp_path / "docs" / "Wawancara 01.txt").write_bytes(TEXT.encode())
    word = Document()
    word.add_paragraph("T: Lalu?")
    word.add_paragraph("Pak Min: Pasar ramai sekali.")
    word.save(str(tmp_path / "docs" / "deeper" / "min.docx"))
    (tmp_path / "docs" / "belum.md").write_text("T: Apa?\nBu Tin: Belum ada.\n")
    return tmp_path / "docs"


def table(folder: Path, rows: list[list[Any]], head: str) -> Path:
    """A table of codings beside the folder."""
    out = io.StringIO()
    csv.writer(out).writerows([head.split(), *rows])
    (folder.parent / "c.csv").write_text(out.getvalue())
    return folder.parent / "c.csv"


def test_positions_count_in_the_programs_own_text(folder: Path) -> None:
    """UTF-16, line ends as two, the mark counted: found by the words, and every passage comes out exact."""
    raw = TEXT.encode("utf-16-le")
    rows = []
    for words in WORDS:
        start = raw.index(words.encode("utf-16-le")) // 2
        rows.append([r"Files\\Wawancara_01", "trade", start, start + len(words.encode("utf-16-le")) // 2, words])
    source = read_codings(table(folder, rows, "document code start end quote"), documents=folder)
    assert source.documents[0].text == TEXT
    text = with_newlines_as_lf(TEXT.removeprefix("\ufeff"))
    placed = place(source, {source.documents[0].key: Target("rat", text)})
    assert placed.counts()["anchored"] == 3
    assert [one.span.quote(text) if one.span else "" for one in placed.codings] == [*WORDS]
    assert str(placed.convention.convention) == "utf-16, crlf 2, bom, exclusive" if placed.convention else False


def test_a_study_begins_with_the_documents(folder: Path, tmp_path: Path, run: Any) -> None:
    """Those that are coded and those that nobody has coded yet, each in its own form."""
    rows = [["Wawancara 01.txt", "trade", "Habis itu sepi"], ["min", "trade", "Pasar ramai sekali"]]
    source = table(folder, rows, "document code quote")
    result = run("init", str(tmp_path / "new"), "--from", str(source), "--documents", str(folder), "--coder", "ana")
    assert result.exit_code == 0
    assert {path.name for path in (tmp_path / "new" / "transcripts").iterdir()} == {
        "Wawancara-01.txt",
        "min.docx",
        "belum.txt",
    }
    found = {(each.quote, each.transcript) for each in Study.open(tmp_path / "new").codings("accepted")}
    assert found == {("Habis itu sepi", "Wawancara-01"), ("Pasar ramai sekali", "min")}
    assert {each.id for each in Study.open(tmp_path / "new").transcripts()} == {"Wawancara-01", "min", "belum"}


def test_a_transcript_of_another_name_is_known_by_the_documents_words(folder: Path, tmp_path: Path, run: Any) -> None:
    """The folder says what the document is, and its text which transcript that is."""
    assert run("init", str(tmp_path / "s"), "--empty", "--lang", "en").exit_code == 0
    text = with_newlines_as_lf(TEXT.removeprefix("\ufeff"))
    (tmp_path / "s" / "transcripts" / "u01.txt").write_text(text)
    source = table(folder, [["Wawancara 01", "trade", "Habis itu sepi"]], "document code quote")
    study = Study.open(tmp_path / "s", coder="ana")
    assert study.import_codings(source, dry_run=True).placed.counts()["without_text"] == 1
    assert study.import_codings(source, documents=folder).placed.counts()["found"] == 1


def test_two_files_of_one_name_are_told_and_none_is_taken(folder: Path) -> None:
    """Nothing is read on a guess."""
    (folder / "min.txt").write_text("Pak Min: Lain sama sekali.\n")
    source = read_codings(
        table(folder, [["min", "a", "Pasar"], ["gone", "a", "b"]], "document code quote"), documents=folder
    )
    assert [document.text for document in source.documents] == [None, None]
    told = [str(note) for note in source.notes]
    assert any("several files are called as the document 'min' is" in note for note in told)
    assert any("1 document has no file in the folder: gone" in note for note in told)


def test_a_damaged_document_is_told(folder: Path) -> None:
    """And the others are read."""
    (folder / "rusak.docx").write_bytes(b"PK\x03\x04")
    source = read_codings(
        table(folder, [["rusak", "a", "b"], ["belum", "a", "Belum"]], "document code quote"), documents=folder
    )
    assert [document.text is None for document in source.documents] == [True, False]
    assert any("'rusak' cannot be read" in str(note) for note in source.notes)


@pytest.mark.parametrize("name", ["gone", "empty"])
def test_a_folder_without_documents_is_one_line(tmp_path: Path, folder: Path, name: str) -> None:
    """A folder that is not there, or holds nothing that can be read."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="folder"):
        read_codings(table(folder, [["a", "b", "c"]], "document code quote"), documents=tmp_path / name)
