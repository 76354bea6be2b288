"""Word documents: every word on the page, and nothing that is not on it."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import docx
import pytest

from qualcode.errors import TranscriptError
from qualcode.transcripts import Transcript, read_transcript

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of runs, given as words or as XML."""
    inner = "".join(run if run.startswith("<") else f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
    return f"<w:p>{properties and f'<w:pPr>{properties}</w:pPr>'}{inner}</w:p>"


def said(transcript: Transcript) -> list[tuple[str, bool, str]]:
    """Label, whether it asks, and words of each turn."""
    return [(turn.speaker, turn.interviewer, turn.span.quote(transcript.text)) for turn in transcript.turns]


def test_a_document_of_python_docx(tmp_path: Path) -> None:
    """A document with a heading, a header table and labelled paragraphs is read in order."""
    document = docx.Document()
    document.add_heading("Wawancara 3", level=1)
    table = document.add_table(rows=2, cols=2)
    for row, (key, value) in zip(table.rows, [("Informan", "Ibu Sri"), ("Tanggal", "3 Mei 2023")], strict=True):
        row.cells[0].text, row.cells[1].text = key, value
    for words in ("Peneliti: Sejak kapan?", "Informan: Sejak 2010.", "Waktu itu di pasar.", "Peneliti : Oh."):
        document.add_paragraph(words)
    document.save(tmp_path / "i-01.docx")
    transcript = read_transcript(tmp_path / "i-01.docx")
    assert dict(transcript.attributes) == {"informant": "Ibu Sri", "date": "2023-05-03"}
    assert said(transcript) == [
        ("Peneliti", True, "Sejak kapan?"),
        ("Informan", False, "Sejak 2010.\nWaktu itu di pasar."),
        ("Peneliti", True, "Oh."),
    ]
    assert transcript.text.startswith("# Wawancara 3\nInforman: Ibu Sri\nTanggal: 3 Mei 2023\n")
    assert transcript.notes == ()


@pytest.mark.parametrize(
    "run",
    [
        '<w:ins w:id="1" w:author="A"><w:r><w:t>kata</w:t></w:r></w:ins>',
        '<w:moveTo w:id="1" w:author="A"><w:r><w:t>kata</w:t></w:r></w:moveTo>',
        "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>kata</w:t></w:r></w:sdtContent></w:sdt>",
        '<w:smartTag w:element="x"><w:r><w:t>kata</w:t></w:r></w:smartTag>',
        '<w:customXml w:element="x"><w:r><w:t>kata</w:t></w:r></w:customXml>',
        '<w:hyperlink w:anchor="x"><w:r><w:t>kata</w:t></w:r></w:hyperlink>',
        '<w:fldSimple w:instr=" DATE "><w:r><w:t>kata</w:t></w:r></w:fldSimple>',
        '<w:dir w:val="ltr"><w:r><w:t>kata</w:t></w:r></w:dir>',
        f"<w:r><w:drawing><wps:txbx><w:txbxContent>{p('kata')}</w:txbxContent></wps:txbx></w:drawing></w:r>",
        "<w:r><w:t>ka</w:t><w:softHyphen/><w:t>ta</w:t></w:r>",
        "<w:r><w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>kata</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    ],
)
def test_no_words_are_lost(make_docx: Callable[..., Path], run: str) -> None:
    """Insertions, content controls, smart tags, links, fields and the like are words like others."""
    transcript = read_transcript(make_docx(p("N: satu ", run, " dua")))
    assert sorted(said(transcript)[0][2].split()) == ["dua", "kata", "satu"]


@pytest.mark.parametrize(
    "run",
    [
        '<w:del w:id="1" w:author="A"><w:r><w:delText>x</w:delText></w:r></w:del>',
        '<w:moveFrom w:id="1" w:author="A"><w:r><w:t>x</w:t></w:r></w:moveFrom>',
        "<w:r><w:instrText> PAGE </w:instrText></w:r>",
    ],
)
def test_what_is_not_on_the_page_is_left_out(make_docx: Callable[..., Path], run: str) -> None:
    """Deleted and moved text and the code of fields are no words."""
    assert said(read_transcript(make_docx(p("N: satu ", run, "dua")))) == [("N", False, "satu dua")]


def test_tracked_changes_are_noted(make_docx: Callable[..., Path]) -> None:
    """A reader hears how many changes were tracked and what was made of them."""
    body = p(
        "N: ", "<w:ins><w:r><w:t>baru</w:t></w:r></w:ins>", "<w:del><w:r><w:delText>lama</w:delText></w:r></w:del>"
    )
    (note,) = read_transcript(make_docx(body)).notes
    assert note.startswith("tracked changes (insertions kept: 1, deletions left out: 1)")


def test_blocks_of_every_kind(make_docx: Callable[..., Path]) -> None:
    """Paragraphs in content controls and tables within tables are read where they stand."""
    inner = f"<w:tbl><w:tr><w:tc>{p('dalam')}</w:tc></w:tr></w:tbl>"
    body = (
        f"<w:sdt><w:sdtContent>{p('P: Apa?')}</w:sdtContent></w:sdt>"
        f"<w:tbl><w:tr><w:tc>{p('N: Satu.')}{inner}{p('')}</w:tc></w:tr></w:tbl>{p('Dua.')}"
    )
    assert said(read_transcript(make_docx(body))) == [("P", True, "Apa?"), ("N", False, "Satu.\ndalam\nDua.")]


def test_an_interview_in_a_table(make_docx: Callable[..., Path]) -> None:
    """Number, speaker and words in columns become lines with labels; deleted rows are gone."""
    rows = [
        ("No", "Pembicara", "Ucapan"),
        ("1", "Peneliti", "Sejak kapan?"),
        ("2", "Bu Sri", "Sejak 2010."),
        ("3", "Peneliti", "Oh."),
    ]
    cells = ["".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) for row in rows]
    body = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    body += f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('x')}</w:tc><w:tc>{p('y')}</w:tc></w:tr></w:tbl>"
    transcript = read_transcript(make_docx(body))
    assert transcript.text.split("\n")[1:4] == [
        "1. Peneliti: Sejak kapan?",
        "2. Bu Sri: Sejak 2010.",
        "3. Peneliti: Oh.",
    ]
    assert said(transcript) == [
        ("Peneliti", True, "Sejak kapan?"),
        ("Bu Sri", False, "Sejak 2010."),
        ("Peneliti", True, "Oh."),
    ]


def test_text_boxes_once(make_docx: Callable[..., Path]) -> None:
    """A text box is read behind its paragraph, once, though the file holds it twice for old programs."""
    box = f"<w:txbxContent>{p('Kotak.')}</w:txbxContent>"
    run = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert read_transcript(make_docx(p("N: Satu", run, ".") + p("Dua."))).text == "N: Satu.\nKotak.\nDua.\n"


def test_footnotes_stand_at_the_end(make_docx: Callable[..., Path]) -> None:
    """Footnotes and endnotes are kept at the foot of the text and belong to no turn."""
    transcript = read_transcript(
        make_docx(
            p("N: Satu", '<w:r><w:footnoteReference w:id="2"/></w:r>', ".")
            + p("Dua", '<w:r><w:endnoteReference w:id="1"/></w:r>', "."),
            footnotes=f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", " kaki")}</w:footnote>',
            endnotes=f'<w:endnote w:id="1">{p("akhir")}</w:endnote>',
        )
    )
    assert transcript.text == "N: Satu[1].\nDua[2].\n[1] kaki\n[2] akhir\n"
    assert said(transcript) == [("N", False, "Satu[1].\nDua[2].")]
    assert transcript.notes == ("footnotes at the end of the text, not part of any turn: 2",)


def test_comments_are_noted(make_docx: Callable[..., Path]) -> None:
    """Comments are not read, and a note says so."""
    transcript = read_transcript(make_docx(p("N: Satu."), comments=f'<w:comment w:id="1">{p("x")}</w:comment>'))
    assert (transcript.text, transcript.notes) == ("N: Satu.\n", ("comments not read: 1",))


def test_numbered_questions(make_docx: Callable[..., Path]) -> None:
    """Word's own list numbers are shown, so that numbered questions are known as such."""
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = p("Sejak kapan?", properties=number) + p("Sejak 2010.") + p("Kenapa?", properties=number) + p("Suka.")
    transcript = read_transcript(make_docx(body, numbering=numbering))
    assert transcript.text == "1. Sejak kapan?\nSejak 2010.\n2. Kenapa?\nSuka.\n"
    assert [asks for _, asks, _ in said(transcript)] == [True, False, True, False]


def test_bold_labels_and_questions(make_docx: Callable[..., Path]) -> None:
    """A known label in bold type needs no colon; wholly bold questions are questions."""
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>{}</w:t></w:r>"
    labelled = p(bold.format("Peneliti "), "Apa?") + p(bold.format("Informan"), " Ya.")
    assert said(read_transcript(make_docx(labelled))) == [("Peneliti", True, "Apa?"), ("Informan", False, "Ya.")]
    asked = p(bold.format("Sejak kapan?")) + p("Sejak 2010.") + p(bold.format("Kenapa?")) + p("Suka.")
    assert [(asks, words) for _, asks, words in said(read_transcript(make_docx(asked)))] == [
        (True, "Sejak kapan?"),
        (False, "Sejak 2010."),
        (True, "Kenapa?"),
        (False, "Suka."),
    ]


def test_breaks_and_tabs(make_docx: Callable[..., Path]) -> None:
    """Tabs, line breaks and hard hyphens are what they look like."""
    run = "<w:r><w:t>N:</w:t><w:tab/><w:t>kerja</w:t><w:noBreakHyphen/><w:t>sama</w:t><w:br/><w:t>Lalu.</w:t></w:r>"
    assert read_transcript(make_docx(p(run))).text == "N:\tkerja-sama\nLalu.\n"


def test_properties_are_no_attributes(tmp_path: Path) -> None:
    """Who wrote the file is not who was interviewed."""
    document = docx.Document()
    document.core_properties.author = "Rina"
    document.add_paragraph("N: Ya.")
    document.save(tmp_path / "i-01.docx")
    assert dict(read_transcript(tmp_path / "i-01.docx").attributes) == {}


def test_old_and_encrypted_documents(tmp_path: Path) -> None:
    """A .doc and an encrypted .docx say what to do."""
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    for name, data, remedy in [
        ("a.doc", ole, "save it as .docx"),
        ("b.docx", ole + b"\x00" * 600, "save it as .docx"),
        ("c.docx", ole + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "remove the password"),
    ]:
        (tmp_path / name).write_bytes(data)
        with pytest.raises(TranscriptError, match=remedy):
            read_transcript(tmp_path / name)


def test_damaged_documents(make_docx: Callable[..., Path], tmp_path: Path) -> None:
    """A cut off, empty, wordless or misnamed file is one line with a remedy."""
    whole = make_docx(p("N: Rahasia.")).read_bytes()
    cases = {
        "cut.docx": (whole[: len(whole) // 2], "damaged or truncated"),
        "byte.docx": (whole.replace(b"PK\x01\x02", b"PK\x01\x03"), "damaged or truncated"),
        "text.docx": (b"N: Rahasia.", "not a .docx file"),
        "empty.docx": (b"", "empty file"),
    }
    for name, (data, what) in cases.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(TranscriptError, match=what) as caught:
            read_transcript(tmp_path / name)
        assert "Rahasia" not in str(caught.value)
        assert caught.value.problems[0].remedy
    with pytest.raises(TranscriptError, match="no text"):
        read_transcript(make_docx(p("")))
    with zipfile.ZipFile(tmp_path / "other.docx", "w") as file:
        file.writestr("content.xml", "<x/>")
    with pytest.raises(TranscriptError, match=r"not a \.docx file"):
        read_transcript(tmp_path / "other.docx")
