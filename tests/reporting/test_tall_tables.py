"""Tables of few rows and many words run on to the next page, and end no page early."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import docx
import pypdfium2
import pytest

from qualcode.reporting.blocks import Column, Heading, Table, column_widths
from qualcode.reporting.docx import report_docx
from qualcode.reporting.pdf import report_pdf

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
