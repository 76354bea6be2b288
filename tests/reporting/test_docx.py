"""Word reports: real styles, fields, bookmarks, comments; the same bytes twice; a study's own template."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import docx
import pytest

from qualcode.errors import InputError, TranscriptError
from qualcode.files.visible import visible
from qualcode.reporting import Report, report_of, write_report
from qualcode.reporting.docx import report_docx

if TYPE_CHECKING:
    from pathlib import Path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def package(undecided: Report) -> bytes:
    """The undecided report as a package."""
    return report_docx(undecided)


@pytest.fixture(scope="module")
def document(package: bytes) -> Any:
    """The same, read back by python-docx."""
    return docx.Document(io.BytesIO(package))


def test_twice_written_is_the_same(package: bytes, undecided: Report) -> None:
    """No clock is in the archive, the properties or the comments."""
    again = replace(undecided)  # shares nothing that was worked out before
    assert report_docx(again) == package
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_first_paragraph_says_what_is_undecided(document: Any, undecided: Report) -> None:
    """Before the title, in a style of its own."""
    first = document.paragraphs[0]
    assert first.text == undecided.findings.note
    assert first.style.name == "Report Note"


def test_headings_are_headings(document: Any) -> None:
    """The chapter, its sections and pillars have Word's own styles, numbered by Word; appendices theirs."""
    found = {(p.text.strip(), p.style.name) for p in document.paragraphs}
    assert ("Hasil penelitian dan pembahasan", "Heading 1") in found
    assert ("Informan penelitian", "Heading 2") in found
    assert ("Kelembagaan kelompok", "Heading 3") in found
    assert ("Buku kode", "Appendix Heading") in found
    numbering = document.part.numbering_part.element.xml
    assert 'w:val="BAB IV"' in numbering
    assert 'w:val="Lampiran %1."' in numbering


def test_contents_captions_and_cross_references_are_fields(document: Any) -> None:
    """A table of contents, lists of tables and figures, sequence numbers in captions."""
    fields = [element.text.strip() for element in document.element.body.iter(f"{W}instrText")]
    assert 'TOC \\o "1-3" \\h \\z \\u' in fields
    assert 'TOC \\h \\z \\c "Tabel"' in fields
    assert 'TOC \\h \\z \\c "Gambar"' in fields
    assert fields.count("SEQ Gambar \\* ARABIC") == 2
    captions = [p.text for p in document.paragraphs if p.style.name == "Caption"]
    assert captions[0] == "Tabel 4.1 Informan menurut jenis sumber"


def test_every_picture_and_table_has_an_alternative_text(document: Any, undecided: Report) -> None:
    """That of the verdict figure holds its numbers."""
    described = [e.get("descr") for e in document.element.body.iter("{*}docPr")]
    assert len(described) == 2
    assert all(described)
    assert undecided.findings[0].label in described[0]
    for table in document.tables:
        assert table._tbl.tblPr.find(f"{W}tblDescription").get(f"{W}val")


def test_a_tall_figure_leaves_room_for_its_caption(study: Any) -> None:
    """That of forty pillars, too; it keeps its proportions."""
    first, *_ = study.codebook.codes
    many = tuple(replace(first, id=f"c{n}", indicators=()) for n in range(40))
    report = report_of([], study.transcripts, replace(study.codebook, codes=many), language="id")
    read = docx.Document(io.BytesIO(report_docx(report)))
    across, down = next((int(e.get("cx")), int(e.get("cy"))) for e in read.element.body.iter("{*}extent"))
    section = read.sections[0]
    assert down < section.page_height - section.top_margin - section.bottom_margin - docx.shared.Cm(2)
    picture = next(p for p in read.part.package.image_parts)
    assert abs(across / down - picture.image.px_width / picture.image.px_height) < 0.01


def test_header_rows_are_repeated(document: Any) -> None:
    """The first row of every table, and no row is cut by a page."""
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(f"{W}tblHeader") is not None
        assert all(row._tr.trPr.find(f"{W}cantSplit") is not None for row in table.rows)


def test_every_link_has_its_bookmark(document: Any) -> None:
    """Quotes, citations, the list of evidence and the transcripts lead to each other."""
    body = document.element.body
    names = [e.get(f"{W}name") for e in body.iter(f"{W}bookmarkStart")]
    links = {e.get(f"{W}anchor") for e in body.iter(f"{W}hyperlink")}
    assert links <= set(names)
    assert len(names) == len(set(names))
    assert any(re.fullmatch("q_t1_[0-9]+", link) for link in links)
    assert all(len(name) <= 40 for name in names)


def test_transcripts_carry_a_comment_for_every_coding(document: Any, undecided: Report) -> None:
    """As many as there are segments, with code, stance and rule; ranges are closed."""
    comments = list(document.part._comments_part.element)
    assert len(comments) == sum(finding.segments for finding in undecided.findings)
    assert "Aturan" in "".join(comments[0].itertext())
    starts = [e.get(f"{W}id") for e in document.element.body.iter(f"{W}commentRangeStart")]
    ends = [e.get(f"{W}id") for e in document.element.body.iter(f"{W}commentRangeEnd")]
    assert sorted(starts) == sorted(ends) == sorted(c.get(f"{W}id") for c in comments)


def test_wide_tables_lie_on_their_side(document: Any) -> None:
    """Upright, on its side for framework and evidence, upright again."""
    turned = [section.page_width > section.page_height for section in document.sections]
    assert turned == [False, True, False]


def test_indonesian_margins(document: Any) -> None:
    """Four centimetres above and on the left, three elsewhere."""
    section = document.sections[0]
    sizes = [round(side.cm) for side in (section.top_margin, section.left_margin, section.bottom_margin)]
    assert sizes == [4, 4, 3]


def test_what_people_decided_is_there(decided: Report) -> None:
    """Agreement, who decided what, rounds, and a row for each decision of a person; those of rules are summed up."""
    document = docx.Document(io.BytesIO(report_docx(decided)))
    headings = [p.text.strip() for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert "Agreement between coders" in headings
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "pilot" in cells
    assert f"{len(decided.codings)} codings by rules" in cells
    assert cells.count("clear") == len(decided.codings)


def test_control_characters_are_seen(study: Any) -> None:
    """Characters that XML forbids are shown as pictures of themselves, and the report is still a document."""
    odd = replace(study.codebook, title={"en": "A\x0bB\x00C"})
    report = report_of(study.codings, study.transcripts, odd, language="en")
    texts = [p.text for p in docx.Document(io.BytesIO(report_docx(report))).paragraphs]
    assert "A␋B␀C" in texts
    assert visible("\ud800") == "\ufffd"


def template_with(path: Path, *paragraphs: str) -> Path:
    """A Word document of one's own."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Universitas"
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(path))
    return path


def test_a_template_of_ones_own_keeps_its_looks(undecided: Report, tmp_path: Path) -> None:
    """Its header stays, the report stands where it says, its own styles are used, the same bytes twice."""
    template = template_with(tmp_path / "t.docx", "Kata pengantar", "{{ report }}", "Penutup")
    one = report_docx(undecided, template=template)
    document = docx.Document(io.BytesIO(one))
    texts = [p.text for p in document.paragraphs]
    assert document.sections[-1].header.paragraphs[0].text == "Universitas"
    assert texts[0] == "Kata pengantar"
    assert texts[-1] == "Penutup"
    assert not any("{{" in text for text in texts)
    assert any(p.style.name == "Heading 3" and p.text == "Informasi" for p in document.paragraphs)
    assert one == report_docx(undecided, template=template)


def test_a_template_that_is_none_is_named(undecided: Report, tmp_path: Path) -> None:
    """One line with the file; nothing is written."""
    bad = tmp_path / "t.docx"
    bad.write_bytes(b"no")
    with pytest.raises(TranscriptError, match=r"not a \.docx file"):
        write_report(undecided, tmp_path / "r.docx", template=bad)
    assert sorted(tmp_path.iterdir()) == [bad]


def test_a_word_template_is_for_word(undecided: Report, tmp_path: Path) -> None:
    """For a PDF it is refused before any work."""
    template = template_with(tmp_path / "t.docx")
    with pytest.raises(InputError, match=r"none for \.pdf"):
        write_report(undecided, tmp_path / "r.pdf", template=template)
