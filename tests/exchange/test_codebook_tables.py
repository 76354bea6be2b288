"""Codebooks as people keep them in tables: names of columns, codes above codes, titles, workbooks."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from qualcode.exchange import import_codebook

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.exchange.dictionaries.dictionary import Imported


def read(folder: Path, text: str, name: str = "c.csv") -> Imported:
    """The codebook of a table."""
    path = folder / name
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        book.active.title = "Catatan"
        book.active.append(["Daftar isi"])
        sheet = book.create_sheet("Kode")
        for row in csv.reader(io.StringIO(text)):
            sheet.append([cell or None for cell in row])
        book.save(path)
    else:
        path.write_text(text, encoding="utf-8")
    return import_codebook(path)


def tree(made: Imported) -> dict[str, list[str]]:
    """Labels of the codes below each top code."""
    labels = {code.id: code.label["en"] for code in made.codebook}
    found: dict[str, list[str]] = {}
    for code, label in labels.items():
        top, _, below = code.partition(".")
        if below:
            found[labels[top]].append(label)
        else:
            found[label] = []
    return found


CAPITAL = {"Capital": ["Loan", "Savings"], "Training": ["Course"]}


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize("title", ["", "Codebook of the study,,\n,,\n"])
@pytest.mark.parametrize("names", ["theme,code,definition", "Kategori,Kode,Definisi", "Pilar,Kode,Keterangan"])
def test_an_outer_column_is_above(tmp_path: Path, names: str, title: str, suffix: str) -> None:
    """The outer level becomes the parent, its empty cells are filled from above, and titles may stand over all."""
    text = f"{title}{names}\nCapital,Loan,Borrowed\n,Savings,Own\nTraining,Course,\n"
    made = read(tmp_path, text, f"c{suffix}")
    assert tree(made) == CAPITAL
    assert made.codebook.code("Capital.Loan").definition == {"en": "Borrowed"}


def test_three_levels(tmp_path: Path) -> None:
    """No level is dropped: two are kept, and the third is told in the name."""
    made = read(tmp_path, "Tema,Sub tema,Kode\nModal,Luar,Bank\n,,Koperasi\n,Sendiri,Tabungan\n")
    assert tree(made) == {
        "Modal": ["Luar", "Luar / Bank", "Luar / Koperasi", "Sendiri", "Sendiri / Tabungan"],
    }


@pytest.mark.parametrize(
    "names",
    [
        "tag,description,number of highlights",
        "path,description,x",
        "codename,memo,x",
        "Code Name,Code Description,x",
        "Code,Code memo,x",
        "Kode,Definisi operasional,x",
    ],
)
def test_names_of_programs(tmp_path: Path, names: str) -> None:
    """Columns are known by the names that programs write."""
    made = read(tmp_path, f"{names}\nLoan,Borrowed money,3\n")
    assert made.codebook.code("Loan").definition == {"en": "Borrowed money"}
    assert [problem.what for problem in made.losses] == [f"the column '{names.split(',')[2]}' is left out"]


def test_qualcoder(tmp_path: Path) -> None:
    """QualCoder's category is the code above."""
    assert (
        tree(read(tmp_path, "codename,memo,category\nLoan,,Capital\nSavings,,Capital\nCourse,,Training\n")) == CAPITAL
    )


@pytest.mark.parametrize("name", ["Contoh kutipan", "Example quote", "Kutipan", "Quotes"])
def test_quotes_are_examples(tmp_path: Path, name: str) -> None:
    """Columns of quotes hold examples."""
    made = read(tmp_path, f"Kode,{name}\nLoan,We got a loan.\n")
    assert [example.text for example in made.codebook.code("Loan").examples] == ["We got a loan."]


@pytest.mark.parametrize("sign", [" > ", "\\", "::", "/", ".", " → "])
def test_levels_within_names(tmp_path: Path, sign: str) -> None:
    """A name may hold those of the codes above it."""
    assert tree(read(tmp_path, f"code\nCapital{sign}Loan\nCapital{sign}Savings\nTraining{sign}Course\n")) == CAPITAL


def test_nvivo_paths(tmp_path: Path) -> None:
    """The program's own root is no code."""
    assert tree(read(tmp_path, "Name\nNodes\\\\Capital\\Loan\nNodes\\\\Capital\\Savings\n")) == {
        "Capital": ["Loan", "Savings"]
    }


@pytest.mark.parametrize("indent", ["  ", "\u00a0\u00a0", "- "])
def test_indented_names(tmp_path: Path, indent: str) -> None:
    """Indentation shows levels too."""
    text = f"code\nCapital\n{indent}Loan\n{indent}Savings\nTraining\n{indent}Course\n"
    assert tree(read(tmp_path, text)) == CAPITAL


def test_a_slash_may_be_part_of_a_name(tmp_path: Path) -> None:
    """Where nothing comes again before it, a slash parts no codes."""
    assert tree(read(tmp_path, "code\nSuami/istri\nModal\n")) == {"Suami/istri": [], "Modal": []}


@pytest.mark.parametrize(
    "text",
    [
        "id,name,parent\n2,Loan,1\n3,Savings,1\n1,Capital,\n5,Course,4\n4,Training,\n",
        "name,parent\nLoan,Capital\nSavings,Capital\nCourse,Training\n",
        "code_id,code_name,parent_id\n1,Capital,\n4,Training,\n5,Course,4\n2,Loan,1\n3,Savings,1\n",
    ],
)
def test_references_between_rows(tmp_path: Path, text: str) -> None:
    """A parent is an id or a name, and rows stand in any order."""
    assert tree(read(tmp_path, text)) == CAPITAL


def test_references_in_a_circle_end(tmp_path: Path) -> None:
    """Codes that are each other's parents are kept."""
    assert set(tree(read(tmp_path, "name,parent\na,b\nb,a\n"))) <= {"a", "b"}


def test_a_short_code_beside_a_name(tmp_path: Path) -> None:
    """The name is the code's label."""
    made = read(tmp_path, "kode,nama,definisi\nhrd,Pelatihan,Kursus\n")
    assert made.codebook.code("hrd").label == {"en": "Pelatihan"}


def test_sentiment_lists(tmp_path: Path) -> None:
    """A list of words has a code for each sentiment."""
    assert tree(read(tmp_path, "word,sentiment\nbaik,positive\nburuk,negative\n")) == {"positive": [], "negative": []}


def test_liwc_tables(tmp_path: Path) -> None:
    """LIWC's .dicx has a column a category."""
    made = read(tmp_path, "DicTerm,posemo,negemo\nbaik*,X,\nburuk,,X\n", "a.dicx")
    assert tree(made) == {"posemo": [], "negemo": []}
    assert [slot[0].text for rule in made.codebook.rules for slot in rule.slots] == ["baik*", "buruk"]


def test_sheets_that_are_not_read_are_named(tmp_path: Path) -> None:
    """A workbook's codes stand on the sheet that names them; the others are told."""
    made = read(tmp_path, "code,memo\nLoan,x\n", "c.xlsx")
    assert [problem.what for problem in made.losses] == ["the sheet 'Catatan' is left out"]
