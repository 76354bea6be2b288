"""Workbooks: typed columns, filters, frozen headings, nothing live, nothing lost."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from qualcode.reporting import Report, report_of
from qualcode.reporting.xlsx import CELL_LIMIT, report_xlsx


@pytest.fixture(scope="module")
def book(decided: Report) -> Any:
    """The decided report, read back by openpyxl."""
    return openpyxl.load_workbook(io.BytesIO(report_xlsx(decided)))


def test_twice_written_is_the_same(decided: Report) -> None:
    """Made anew from the same study, byte for byte."""
    assert report_xlsx(replace(decided)) == report_xlsx(replace(decided))


def test_one_sheet_a_table_with_filter_and_frozen_heading(book: Any) -> None:
    """All but the first sheet, which says what the workbook is."""
    assert len(book.sheetnames) >= 12
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref
        assert sheet.max_row >= 2


def test_numbers_are_numbers(book: Any) -> None:
    """Counts, shares and places are typed; what is unknown is empty."""
    verdicts = list(book["Summary of findings"].iter_rows(min_row=2, values_only=True))
    assert isinstance(verdicts[0][2], float)
    assert all(isinstance(cell, int) for cell in verdicts[0][3:])
    assert verdicts[-1][2] is None
    evidence = next(book["List of evidence"].iter_rows(min_row=2, values_only=True))
    assert isinstance(evidence[1], int)
    assert isinstance(evidence[13], int)


def test_the_whole_log_is_there(book: Any, decided: Report) -> None:
    """Also each suggestion of the rules."""
    assert book["Audit trail"].max_row == len(decided.history) + 1


LIVE = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://evil.example")', "{=1}", "http://evil.example", "\t=1"]


@pytest.mark.parametrize("live", LIVE)
def test_nothing_is_live(study: Any, live: str) -> None:
    """Whatever stands in titles and labels is text: no formula, no link."""
    book = replace(study.codebook, title={"en": live}, name=live)
    data = report_xlsx(report_of(study.codings, study.transcripts, book, language="en"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            assert b"<f>" not in content
            assert b"<hyperlink" not in content
    cells = [c for sheet in openpyxl.load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for c in row]
    assert not [cell for cell in cells if cell.data_type == "f"]


@pytest.mark.parametrize("sign", ["a", "😀"])
def test_what_no_cell_can_hold_stands_whole_on_the_last_sheet(study: Any, sign: str) -> None:
    """Longer than 32,767 characters as a spreadsheet counts: cut with a note of where it is, and kept in pieces."""
    long = sign * 40_000
    book = replace(study.codebook, title={"en": long})
    read = openpyxl.load_workbook(
        io.BytesIO(report_xlsx(report_of(study.codings, study.transcripts, book, language="en")))
    )
    cells = [str(c.value or "") for sheet in read for row in sheet.iter_rows() for c in row]
    assert max(len(cell.encode("utf-16-le")) // 2 for cell in cells) <= CELL_LIMIT
    assert any("whole on the last sheet" in cell for cell in cells)
    pieces = [row[1] for row in read[read.sheetnames[-1]].iter_rows(min_row=2, values_only=True)]
    assert "".join(pieces) == long


def test_control_characters_are_seen(study: Any) -> None:
    """And the workbook still opens."""
    book = replace(study.codebook, title={"en": "A\x0bB"})
    read = openpyxl.load_workbook(
        io.BytesIO(report_xlsx(report_of(study.codings, study.transcripts, book, language="en")))
    )
    assert "A␋B" in [row[0] for row in read.worksheets[0].iter_rows(values_only=True)]


def test_names_of_sheets_are_allowed_and_apart(book: Any) -> None:
    """At most 31 characters, none twice, none of the signs that are forbidden."""
    assert len({name.casefold() for name in book.sheetnames}) == len(book.sheetnames)
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in book.sheetnames)
