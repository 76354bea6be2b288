"""Every file that a user hands over is read within limits, and errors repeat no words of it."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest

from qualcode.errors import InputError, Problem, QualcodeError
from qualcode.files import tables
from qualcode.files.bytes import file_bytes
from qualcode.files.json import json_value
from qualcode.files.tables import table_rows
from qualcode.files.visible import listed, told
from qualcode.files.word import open_word
from qualcode.files.xml import parse, refuse_large
from qualcode.study.exchange import decision_sheet

if TYPE_CHECKING:
    from pathlib import Path

SAID = "Suami saya pergi"


def test_a_file_that_tells_no_size_is_counted_while_reading(tmp_path: Path) -> None:
    """A link to a device says that it has no bytes, and never ends."""
    (tmp_path / "a.csv").symlink_to("/dev/zero")
    with pytest.raises(InputError, match="larger than 2 MB"):
        file_bytes(tmp_path / "a.csv", most=2_000_000)


@pytest.mark.parametrize("limit", ["ROWS", "CELLS"])
def test_a_table_has_so_many_rows_and_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    """Whatever its columns are."""
    monkeypatch.setattr(tables, limit, 10)
    (tmp_path / "a.csv").write_text("id\n" + "1\n" * 20, encoding="utf-8")
    with pytest.raises(QualcodeError, match=r"a.csv:\d+: more than 10 (rows|cells); split it"):
        list(table_rows(tmp_path / "a.csv"))


def test_empty_cells_of_a_sheet_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One filled cell far to the right makes a row of thousands."""
    monkeypatch.setattr(tables, "CELLS", 50_000)
    book = openpyxl.Workbook()
    for row in range(1, 9):
        book.active.cell(row, 16_384, "x")
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(QualcodeError, match=r"more than 50,000 cells"):
        list(table_rows(tmp_path / "a.xlsx"))


@pytest.mark.parametrize("text", ['["\\ud800"]', '["\\u0000"]', "[" * 100_000, "1" * 5_000, "{", "[NaN"])
def test_json_that_cannot_be_stored_is_one_line(text: str) -> None:
    """Half of a pair, a NUL, no end of brackets, no end of digits."""
    with pytest.raises(InputError) as caught:
        json_value(text, path=None)
    assert len(str(caught.value)) < 200


def test_json_keeps_what_only_looks_so() -> None:
    """A pair, and a backslash before `u0000`."""
    assert json_value(r'["\ud83d\ude00", "\\u0000"]', path=None) == ["😀", r"\u0000"]


def test_xml_of_too_many_tags_is_refused_before_it_is_parsed() -> None:
    """A tree takes thirty times the bytes of the smallest tags."""
    with pytest.raises(QualcodeError, match="more than 10 tags"):
        refuse_large(b"<x>" + b"<a/>" * 20, path=None, marks=10)
    with pytest.raises(QualcodeError, match="more than 1 kB of XML"):
        refuse_large(b"<x>" + b" " * 2_000, path=None, most=1_000)
    assert parse(b"<x><a/></x>", path=None).tag == "x"


@pytest.mark.parametrize("xml", [b"<r/>", b"<r xmlns='x'/>", b"", b"<w:r/>", b"\xff\xfe<\0r\0/\0>\0"])
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "[Content_Types].xml", "_rels/.rels"])
def test_a_word_document_of_other_xml_is_none(tmp_path: Path, xml: bytes, part: str) -> None:
    """Whichever part it is, one line says so."""
    whole, out = io.BytesIO(), io.BytesIO()
    docx.Document().save(whole)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, xml if name == part else source.read(name))
    with pytest.raises(QualcodeError, match="Word document"):
        open_word(out.getvalue(), path=tmp_path / "a.docx")


def test_a_name_is_repeated_only_where_it_is_known() -> None:
    """A misspelt one too; what somebody said is counted."""
    assert told("acepted", ["accepted"]) == "'acepted'"
    assert told(SAID, ["accepted"]) == "(16 characters)"
    assert listed([SAID, "unit", "a\0b", "x"], ["unit"]) == "unit, x and 2 others"
    assert listed(["unit"] * 50, ["unit"]).count("unit") == 10


def test_a_message_is_short_and_visible() -> None:
    """No line of twenty kilobytes, no character that a terminal obeys, no list without end."""
    assert str(Problem("a\x1b[31m\nb", path="x\ty")) == "x y: a␛[31m b"
    assert len(str(Problem("x" * 20_000, "y" * 20_000))) < 1_100
    many = str(InputError(Problem("x", line=number) for number in range(5_000)))
    assert many.count("\n") == 200
    assert many.endswith("and 4,800 more of such problems")


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.json", "a.jsonl"])
def test_rulings_beyond_a_limit_are_told_by_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Not as a file of another kind, and without what stands in it."""
    monkeypatch.setattr(tables, "CELLS", 10)
    monkeypatch.setattr(decision_sheet, "TABLE", 100)
    rows = [{"id": str(number), "status": SAID} for number in range(20)]
    if name.endswith(".xlsx"):
        book = openpyxl.Workbook()
        for row in (["id", "status"], *([row["id"], row["status"]] for row in rows)):
            book.active.append(row)
        book.save(tmp_path / name)
    else:
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        table = "id,status\n" + "".join(f"{row['id']},{row['status']}\n" for row in rows)
        texts = {"a.csv": table, "a.json": json.dumps(rows), "a.jsonl": lines}
        (tmp_path / name).write_text(texts[name], encoding="utf-8")
    with pytest.raises(InputError, match=r"more than 10 cells|more than 60 tags|larger than 0 kB") as caught:
        decision_sheet.read_rows(tmp_path / name)
    assert SAID not in str(caught.value)
