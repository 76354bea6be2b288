"""Tables come in as they were written, and go out so that no spreadsheet runs a cell."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import TranscriptError
from qualcode.files.cells import guarded, unguarded
from qualcode.files.tables import csv_rows, sheets, table_rows, to_csv

if TYPE_CHECKING:
    from pathlib import Path

LIVE = ("=", "+", "-", "@", "\t", "\r", "\n")
TEXTS = st.text(alphabet="'=+-@\t\n\rab1 ", max_size=6)


@pytest.mark.parametrize("live", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(live: str) -> None:
    """A cell that a spreadsheet would run begins with an apostrophe."""
    rows = list(csv.reader(io.StringIO(to_csv([{"a": live}], ["a"]), newline="")))
    assert rows[1] == ["'" + live.replace("\r", "\n")]


@given(TEXTS)
def test_every_cell_comes_back(text: str) -> None:
    """No guarded cell begins like a formula, and taking the guard away gives the text, whatever its apostrophes."""
    assert not guarded(text).startswith(LIVE)
    assert unguarded(guarded(text)) == text


@given(st.lists(st.text(alphabet="'=;,\t|\"\nab ", min_size=1), min_size=1, max_size=4))
def test_what_is_written_is_read(cells: list[str]) -> None:
    """A row that was written as CSV is the same row when it is read, quotes, newlines and formulas included."""
    names = [f"column {number}" for number in range(len(cells))]
    file = io.StringIO(to_csv([dict(zip(names, cells, strict=True))], names), newline="")
    (_, head), *body = csv_rows(file, path=None, strict=True, find_delimiter=lambda _: ",")
    assert head == names
    assert [[unguarded(cell) for cell in row] for _, row in body] == [cells] * any(
        guarded(cell).strip() for cell in cells
    )


def test_lines_are_those_of_the_file() -> None:
    """Blank rows and cells of several lines do not shift the numbers by which errors name rows."""
    text = 'a,b\n\n"1\n1",2\n,\n3,4\n'
    assert list(csv_rows(io.StringIO(text), path=None)) == [(1, ["a", "b"]), (3, ["1\n1", "2"]), (6, ["3", "4"])]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a,b\n1,"open\n2,x\n3,y\n', 2),
        ('a,b\n1,x\n2,"open\n3,"closed"\n4,y\n', 3),
        ('a,b\n1,x\n2,"open,y', 3),
        ('a\tb\n"open\t1\nx\t2\n', 2),
        ('sep=;\na;b\n1;"open\n2;x\n', 3),
        ('"a,b\n1,x\n', 1),
    ],
)
def test_an_open_quote_swallows_no_row(text: str, line: int) -> None:
    """Where a quote takes in the lines below it, its row is named, and nothing behind it is lost without a word."""
    with pytest.raises(TranscriptError) as caught:
        list(csv_rows(io.StringIO(text), path=None))
    (problem,) = caught.value.problems
    assert (problem.line, problem.what) == (line, "quotes that do not match, in the row that begins here")


@pytest.mark.parametrize("row", ['"x" y,1', 'say "x",1', '"x ""y"" z",1', '"x\n\ny",1', '5" pipe,1'])
def test_quotes_within_a_row_are_kept(row: str) -> None:
    """Quotes that swallow nothing are read as ever, last row or not."""
    for text in (f"a,b\n{row}\n2,3\n", f"a,b\n2,3\n{row}"):
        rows = [cells for _, cells in csv_rows(io.StringIO(text), path=None)]
        assert rows == list(csv.reader(io.StringIO(text)))


def test_the_first_sheet_one_sees_is_the_table(tmp_path: Path) -> None:
    """Hidden and empty sheets and blank rows are left out; numbers stand as one would type them."""
    book = openpyxl.Workbook()
    book.active.sheet_state = "hidden"
    book.active.append(["hidden"])
    book.create_sheet("empty")
    seen = book.create_sheet("seen")
    for row in (["unit", "value"], [], [1.0, 2.5], [None, True]):
        seen.append(row)
    book.save(tmp_path / "t.xlsx")
    assert list(table_rows(tmp_path / "t.xlsx")) == [(1, ["unit", "value"]), (3, ["1", "2.5"]), (4, ["", "true"])]


def test_a_damaged_workbook_is_named(tmp_path: Path) -> None:
    """Also where a reader of decisions or ratings opens it."""
    (tmp_path / "t.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    with pytest.raises(TranscriptError, match=r"t\.xlsx: a damaged or truncated \.xlsx file"):
        list(table_rows(tmp_path / "t.xlsx"))


def test_rows_come_out_as_they_are_needed(tmp_path: Path) -> None:
    """The first row of a long sheet needs no reading of the others."""
    book = openpyxl.Workbook()
    for number in range(5):
        book.active.append([number])
    book.save(tmp_path / "t.xlsx")
    with (tmp_path / "t.xlsx").open("rb") as file:
        ((_, rows),) = sheets(file, path=tmp_path / "t.xlsx")
        assert next(rows) == (1, ["0"])
        assert len(list(rows)) == 4
