"""Ratings as coders keep them in tables."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import openpyxl
import pytest
from click.testing import CliRunner

from qualcode.agreement import ratings_from_table, read_ratings
from qualcode.cli import main
from qualcode.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

LONG = "unit,coder,value\n1,ana,modal\n1,ben,modal\n2,ana,pasar\n2,ben,modal\n3,ana,pasar\n3,ben,pasar\n"
SAME = (
    "unit,ana,ben\n1,modal,modal\n2,pasar,modal\n3,pasar,pasar\n",
    "Quote,ana,ben,Agree?\n1,modal,modal,ya\n2,pasar,modal,tidak\n3,pasar,pasar,ya\n",
    "kutipan,koder,kode\n1,ana,modal\n1,ben,modal\n2,ana,pasar\n2,ben,modal\n3,ana,pasar\n3,ben,pasar\n",
    "Segment,Rater,Category\n1,ana,modal\n1,ben,modal\n2,ana,pasar\n2,ben,modal\n3,ana,pasar\n3,ben,pasar\n",
    "Hasil koding,,\nKutipan,ana,ben\n1,modal,modal\n2,pasar,modal\n3,pasar,pasar\n",
)


def write(folder: Path, text: str, name: str = "r.csv") -> Path:
    """A table in the format of the name; a workbook's ratings stand on its second sheet."""
    path = folder / name
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        book.active.append(["Petunjuk"])
        sheet = book.create_sheet("Ratings")
        for row in csv.reader(io.StringIO(text)):
            sheet.append([cell or None for cell in row])
        book.save(path)
    else:
        path.write_text(text, encoding="utf-8")
    return path


def cells(path: Path) -> list[tuple[str, str, str]]:
    """Unit, coder and value of each rating."""
    table = read_ratings(path)
    return sorted((str(row.unit), row.coder, row.value) for row in table.itertuples())


@pytest.mark.parametrize("name", ["r.csv", "r.xlsx"])
@pytest.mark.parametrize("text", SAME)
def test_tables_that_say_the_same(tmp_path: Path, text: str, name: str) -> None:
    """A column a coder, other names, a title above and a later sheet hold the same ratings."""
    assert cells(write(tmp_path, text, name)) == cells(write(tmp_path, LONG, "long.csv"))


def test_documents(tmp_path: Path) -> None:
    """Units are counted within their document."""
    table = read_ratings(write(tmp_path, "document,segment,coder,code\na,1,ana,x\na,1,ben,x\nb,1,ana,y\nb,1,ben,x\n"))
    assert sorted(table.columns) == ["coder", "transcript", "unit", "value"]
    assert ratings_from_table(table).units == ("a:1", "b:1")


def test_several_codes_of_one_quote_are_a_set(tmp_path: Path) -> None:
    """A row a code: a coder's codes of one quote belong together."""
    path = write(tmp_path, "kutipan,koder,kode\n1,ana,modal\n1,ana,pasar\n1,ben,pasar\n1,ben,modal\n2,ana,x\n2,ben,\n")
    assert cells(path)[:2] == [("1", "ana", "modal;pasar"), ("1", "ben", "modal;pasar")]


def test_two_values_of_one_unit_are_an_error(tmp_path: Path) -> None:
    """A rating, unlike a code, is given once."""
    table = read_ratings(write(tmp_path, "unit,coder,value\n1,ana,2\n1,ana,3\n1,ben,2\n"))
    with pytest.raises(InputError):
        ratings_from_table(table)


def test_columns_that_are_no_ratings_are_told(tmp_path: Path) -> None:
    """Nothing is dropped unsaid."""
    table = read_ratings(write(tmp_path, SAME[1]))
    assert table.attrs["notes"] == ("columns that are no ratings left out: Agree?",)


def test_one_coder_is_no_table_of_ratings(tmp_path: Path) -> None:
    """Somebody's list of quotes is an error that names the columns."""
    with pytest.raises(InputError, match="no column 'coder'"):
        read_ratings(write(tmp_path, "unit,ana\n1,x\n"))


@pytest.mark.parametrize("sign", [", ", ",", " | ", "|", "\n", " / ", "/", " + ", ";", "; "])
@pytest.mark.parametrize("name", ["r.csv", "r.xlsx"])
def test_several_codes_in_a_cell(tmp_path: Path, sign: str, name: str) -> None:
    """Whatever sign parts them, they are a set; in wide tables and in long ones."""
    wide = f'Quote,Coder 1,Coder 2\na,"modal{sign}pasar",modal\nb,pasar,pasar\nc,modal,"pasar{sign}modal"\n'
    long = f'kutipan,koder,kode\na,ana,"modal{sign}pasar"\na,ben,modal\nb,ana,pasar\nb,ben,"pasar{sign}modal"\n'
    for text, first in ((wide, "a"), (long, "a")):
        found = ratings_from_table(read_ratings(write(tmp_path, text, name)))
        assert sorted(map(str, found.categories)) == ["modal", "modal;pasar", "pasar"], first


@pytest.mark.parametrize("values", [("3,5", "2,5"), ("modal, dari bank", "modal"), ("ya/tidak", "ya")])
def test_signs_within_one_value(tmp_path: Path, values: tuple[str, str]) -> None:
    """A decimal comma, a phrase and words that never stand alone are one value."""
    table = read_ratings(
        write(tmp_path, f'unit,ana,ben\n1,"{values[0]}","{values[1]}"\n2,"{values[1]}","{values[1]}"\n')
    )
    assert set(table["value"]) == set(values)
    assert table.attrs["notes"] == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "the file is empty"),
        ("unit,coder,value\n", "no row below the first"),
        ("unit,ana,Ana\n1,x,y\n", "two columns are named 'ana'"),
        ("unit,coder,value\n1,ana,x,y\n", "4 cells under 3 columns"),
        ("unit,coder,value\n,ana,x\n", "no unit in this row"),
        ("kutipan,koder,kode\n1,,x\n", "no coder in this row"),
        ("a,b\n1,2\n", "no column 'unit'"),
    ],
)
def test_bad_ratings_are_one_line(tmp_path: Path, text: str, problem: str) -> None:
    """A table that holds no ratings is one line with a remedy and exit code 2."""
    result = CliRunner().invoke(main, ["agree", str(write(tmp_path, text))])
    assert result.exit_code == 2
    assert problem in result.stderr
    assert len(result.stderr.splitlines()) == 1
