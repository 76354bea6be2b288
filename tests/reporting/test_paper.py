"""Tables and pictures that are tall, wide or empty, on paper."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING, Any

import docx
import pypdfium2
import pypdfium2.raw
import pytest

from qualcode.reporting.blocks import Column, Figure, Heading, Table, column_widths
from qualcode.reporting.docx import report_docx
from qualcode.reporting.pdf import report_pdf
from qualcode.reporting.sections.findings import informants

if TYPE_CHECKING:
    from qualcode.reporting import Report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COLUMNS = (Column("Informan"), Column("Modal", width=4), Column("Usaha", width=4))
SAID = "Modal belum pernah kami terima, cuma dengar dari tetangga. "
TALL = Table("tall", "Panjang", COLUMNS, tuple((f"U{n}", f"{SAID * 25}Akhir{n}.", "") for n in range(6)))
SHORT = Table("short", "Pendek", COLUMNS, (("U1", "Modal.", "Usaha."), ("U2", "Modal.", "Usaha.")))


@pytest.fixture
def drawn(undecided: Report, monkeypatch: pytest.MonkeyPatch) -> Report:
    """A report that is two tables, a tall and a short one."""
    blocks = [Heading("Tabel", 1, "h"), TALL, SHORT]
    for room in ("pdf", "docx"):
        monkeypatch.setattr(f"qualcode.reporting.{room}.outline", lambda _report: blocks)
    return undecided


def test_a_pdf_holds_every_word_of_it_on_its_pages(drawn: Report) -> None:
    """No line is set below the edge of its page, or over another."""
    pages = pypdfium2.PdfDocument(report_pdf(drawn))
    ends: dict[str, int] = {}
    for number, page in enumerate(pages):
        text = page.get_textpage()
        boxes = [text.get_charbox(place) for place in range(text.count_chars())]
        assert all(bottom >= 0 for _, bottom, _, _ in boxes)
        ends |= {word: number for word in (f"Akhir{n}" for n in range(6)) if word in text.get_text_range()}
    assert len(ends) == 6
    assert len(set(ends.values())) > 1


def test_word_keeps_a_short_table_together_and_lets_a_tall_one_run_on(drawn: Report) -> None:
    """What keeps a row with the next is in the short one alone, but for its heading."""
    tall, short = docx.Document(io.BytesIO(report_docx(drawn))).tables[:2]

    def kept(row: Any) -> bool:
        return row._tr.find(f".//{W}keepNext") is not None

    assert [kept(row) for row in tall.rows] == [True] + [False] * 6
    assert [kept(row) for row in short.rows] == [True, True, False]


def test_a_column_that_no_row_fills_leaves_its_room_to_others() -> None:
    """It is as wide as its title; where all are empty, as their weights say."""
    share = column_widths(TALL, characters=90, language="id")
    assert share[2] < share[1] / 3
    empty = column_widths(Table("t", "", COLUMNS, (("", "", ""),)), characters=90, language="id")
    assert empty[1] == empty[2]


def test_a_long_id_of_a_code_is_kept_whole_where_there_is_room() -> None:
    """Beside few columns its cell is as wide as it; beside many it may break."""
    long = "(communication.understanding)"
    few = Table("t", "", (Column("Indicator"), Column("Definition", width=4)), ((long, "Words."),))
    assert column_widths(few, characters=90, language="en")[0] * 90 > len(long)
    columns = tuple(Column(f"C{n}") for n in range(8))
    many = Table("t", "", columns, ((long,) * 8,))
    assert column_widths(many, characters=90, language="en") == pytest.approx([1 / 8] * 8)


def test_a_tall_picture_leaves_room_on_its_page(undecided: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    """In Word and PDF it keeps its shape, and takes at most 15.2 centimetres of the page."""
    blocks = [Heading("Gambar", 1, "h"), Figure("tall", "Tinggi", "Tinggi.", lambda: picture(40, 160))]
    for room in ("pdf", "docx"):
        monkeypatch.setattr(f"qualcode.reporting.{room}.outline", lambda _report: blocks)
    shape = docx.Document(io.BytesIO(report_docx(undecided))).inline_shapes[0]
    assert shape.height.cm <= 15.2
    assert shape.height / shape.width == pytest.approx(4, rel=0.01)
    pages = pypdfium2.PdfDocument(report_pdf(undecided))
    kinds = [pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    left, bottom, right, top = next(image.get_bounds() for page in pages for image in page.get_objects(filter=kinds))
    assert (top - bottom) / 72 * 2.54 <= 15.2
    assert (top - bottom) / (right - left) == pytest.approx(4, rel=0.01)


def test_what_no_interview_tells_of_its_informants_takes_no_room_on_paper(undecided: Report) -> None:
    """A column without a value is spare, others are not."""
    table = next(block for block in informants(undecided) if isinstance(block, Table))
    for place, column in enumerate(table.columns):
        if column.kind == "text" and column.title != "Transkrip":
            assert column.spare == (not any(row[place] for row in table.rows))
    assert any(column.spare for column in table.columns)
    assert table.on_paper.columns[0].title == "Informan"


def picture(width: int, height: int) -> bytes:
    """A grey PNG of that many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0".ljust(width + 1, b"\x80") * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
