"""Documents: what is prose and what is not, in which language, in which file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
import pytest

from qualcode.auditing import document_of, read_document
from qualcode.auditing.assertions import uncited
from qualcode.errors import InputError, QualcodeError

if TYPE_CHECKING:
    from pathlib import Path


def sentences(text: str) -> list[tuple[str, str]]:
    """Each sentence with its language."""
    document = document_of(text)
    return [(span.quote(document.paragraphs[n].text), language) for n, span, language in document.sentences()]


def test_markup_is_no_words() -> None:
    """Emphasis, links, bullets and headings of Markdown go; a sentence broken over lines is one."""
    text = "# Judul\n\nPelatihan **sudah**\ndiadakan [oleh dinas](x).\n\n- Modal belum ada di sini.\n"
    assert [words for words, _ in sentences(text)] == [
        "Pelatihan sudah diadakan oleh dinas.",
        "Modal belum ada di sini.",
    ]


def test_what_states_nothing_is_left_out() -> None:
    """Titles, key words, block quotes, names, code."""
    text = (
        "**Strategi Dinas**\n\nOleh :\n\nKata Kunci : modal, usaha.\n\n> Kami dilatih dua kali.\n\n```\nx = 1.\n```\n"
    )
    assert sentences(text) == []


def test_cells_of_tables_stand_alone() -> None:
    """A cell is a paragraph; rules and pipes are no words, an escaped pipe is one."""
    text = "| Hal | Temuan |\n|:--|---|\n| Pelatihan | Pelatihan sudah diadakan. |\n| a | Modal \\| KUR belum ada. |\n"
    assert [words for words, _ in sentences(text)] == ["Pelatihan sudah diadakan.", "Modal | KUR belum ada."]
    assert [passage.text for passage in document_of(text).paragraphs][:3] == ["Hal", "Temuan", "Pelatihan"]


def test_marks_of_footnotes_are_no_words() -> None:
    """Nor do they hide where a sentence ends; what the note says stands alone."""
    text = (
        "Pelatihan sudah diadakan.[^1] Modal belum ada.\n[^1]: Menurut data dinas begitu.\n[^b]: Kelompok sudah bubar."
    )
    assert [words for words, _ in sentences(text)] == [
        "Pelatihan sudah diadakan.",
        "Modal belum ada.",
        "Menurut data dinas begitu.",
        "Kelompok sudah bubar.",
    ]


@pytest.mark.parametrize("title", ["## Daftar Pustaka", "DAFTAR RUJUKAN", "7. References", "Bibliography:"])
def test_references_are_no_claims(title: str) -> None:
    """Titles of what others wrote; what follows under another title is read again."""
    entries = "Sugiyono. (2019). Pelatihan berhasil. Alfabeta.\n\nSari (2020) Usaha\n\nPutra. 2018. Semua ada.\n"
    text = f"{title}\n\n{entries}\nLampiran\n\nModal belum ada.\n"
    assert [words for words, _ in sentences(text)] == ["Modal belum ada."]


def test_questions_are_no_claims() -> None:
    """They state nothing; one that somebody quotes is part of a statement."""
    assert [words for words, _ in sentences("Apakah modal cukup? “Cukup?” tanya U03 kepada kami.")] == [
        "“Cukup?” tanya U03 kepada kami."
    ]


def test_each_sentence_has_its_language() -> None:
    """By its small words."""
    text = "Pelatihan itu sudah diadakan oleh dinas. The training was held by the office."
    assert [language for _, language in sentences(text)] == ["id", "en"]


def test_word_documents_are_read_with_insertions(tmp_path: Path) -> None:
    """Headings and quotes by style are no claims; tracked insertions count, deletions do not; tables are read."""
    document = docx.Document()
    document.add_heading("Hasil penelitian menunjukkan banyak hal.", 1)
    paragraph = document.add_paragraph("Pelatihan sudah ")
    for tag, name, word in (("ins", "t", "diadakan."), ("del", "delText", "batal.")):
        change = paragraph._p.makeelement(f"{{{paragraph._p.nsmap['w']}}}{tag}", {})
        run = paragraph.add_run("x")._r
        run[-1].text = word
        run[-1].tag = f"{{{paragraph._p.nsmap['w']}}}{name}"
        change.append(run)
        paragraph._p.append(change)
    document.add_paragraph("Kami dilatih dua kali.", style="Quote")
    document.add_table(1, 1).cell(0, 0).text = "Modal belum ada di sini."
    out = io.BytesIO()
    document.save(out)
    path = tmp_path / "bab4.docx"
    path.write_bytes(out.getvalue())
    read = read_document(path)
    said = [span.quote(read.paragraphs[n].text) for n, span, _ in read.sentences()]
    assert said == ["Pelatihan sudah diadakan.", "Modal belum ada di sini."]


@pytest.mark.parametrize(
    "data", ["Bazar sudah ada.".encode("utf-16"), "\ufeffBazar sudah ada.".encode(), b"Bazar sudah ada \xe9."]
)
def test_other_encodings_are_read(tmp_path: Path, data: bytes) -> None:
    """UTF-16, a byte-order mark, Windows' own."""
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert read_document(path).paragraphs[0].text.startswith("Bazar sudah ada")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.odt", b"", "give a document as"),
        ("a.docx", b"no", "not a .docx file"),
        ("a.md", b"", "no words to audit"),
        ("a.txt", b" \n\n", "no words to audit"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    """In one line with the file."""
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(QualcodeError, match=says):
        read_document(path)
    with pytest.raises(InputError, match="check its name"):
        read_document(tmp_path / "missing.txt")


@pytest.mark.parametrize("run", [" ", "\t", "[", "[^", "("])
def test_a_long_run_of_one_sign_is_read_in_one_go(run: str) -> None:
    """Not once more for each sign: a hundred thousand of them would take hours."""
    text = f"Pelatihan sudah {run * 100_000} diadakan."
    assert uncited(text).split()[:2] == ["Pelatihan", "sudah"]
    assert "diadakan" in sentences(text)[-1][0]
