"""Codebooks as people keep them in tables: names of columns, codes above codes, titles, workbooks."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import openpyxl
import pytest
from click.testing import CliRunner

from qualcode.cli import main
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
    elif path.suffix in {".jsonl", ".tsv"} or name == "semicolons.csv":
        rows = list(csv.reader(io.StringIO(text)))
        if path.suffix == ".jsonl":
            lines = [json.dumps(dict(zip(rows[0], row, strict=True))) for row in rows[1:]]
            path.write_text("\n".join(lines), encoding="utf-8")
        else:
            with path.open("w", encoding="utf-8-sig", newline="") as file:  # with a byte-order mark, as Excel writes
                csv.writer(file, delimiter="\t" if path.suffix == ".tsv" else ";").writerows(rows)
    else:
        path.write_text(text, encoding="utf-8")
    return import_codebook(path)


def tree(made: Imported) -> dict[str, list[str]]:
    """Labels of the codes below each top code, behind those of the codes between."""
    labels = {code.id: made.codebook.full_label(code.id, language="en").replace(" › ", " / ") for code in made.codebook}
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


FORMATS = ["c.csv", "semicolons.csv", "c.tsv", "c.xlsx", "c.jsonl"]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "text",
    [
        "theme,code,definition\nCapital,Loan,Borrowed\nCapital,Savings,Own\nTraining,Course,\n",
        "Kode,Tema,Definisi\nLoan,Capital,Borrowed\nSavings,,Own\nCourse,Training,x\n",
        "Level 1,Level 2,Description\nCapital,Loan,x\n,Savings,y\nTraining,Course,z\n",
        "Tingkat 1,Tingkat 2,Pengertian\nCapital,Loan,x\n,Savings,y\nTraining,Course,z\n",
        "Parent code,Child code,Definition\nCapital,Loan,x\n,Savings,y\nTraining,Course,z\n",
        "Parent code,Code,Memo\nCapital,Loan,x\nCapital,Savings,y\nTraining,Course,z\n,Capital,\n",
        "Id,Parent Id,Title\n1,,Capital\n2,1,Loan\n3,1,Savings\n5,4,Course\n4,,Training\n",
        "No,Kode\n1,Capital\n1.1,Loan\n1.2,Savings\n2,Training\n2.1,Course\n",
        "Code,Name\n1,Capital\n1.1,Loan\n1.2,Savings\n2,Training\n2.1,Course\n",
        "code,definition\nCapital/Loan,x\nCapital/Savings,y\nTraining/Course,z\n",
        "Kode,Definisi\nNodes\\\\Capital\\Loan,x\nNodes\\\\Capital\\Savings,y\nNodes\\\\Training\\Course,z\n",
    ],
)
def test_levels_in_each_format(tmp_path: Path, text: str, name: str) -> None:
    """The codes above a code come from columns, parents, numbers and names alike, whatever the format of the table."""
    assert tree(read(tmp_path, text, name)) == CAPITAL


@pytest.mark.parametrize("name", FORMATS[:4])
def test_names_of_columns_in_two_rows(tmp_path: Path, name: str) -> None:
    """A cell over several columns stands above names of their own."""
    text = "Kode,,Definisi\nTema,Sub tema,\nCapital,Loan,Borrowed\n,Savings,Own\nTraining,Course,\n"
    made = read(tmp_path, text, name)
    assert tree(made) == CAPITAL
    assert made.codebook.code("Capital.Savings").definition == {"en": "Own"}


def test_a_slash_between_names(tmp_path: Path) -> None:
    """One code alone may name the one above it; abbreviations and words for the same person do not."""
    assert tree(read(tmp_path, "code\nCapital/Loan\n")) == {"Capital": ["Loan"]}
    assert tree(read(tmp_path, "code\nKUR/PNM\nSuami/istri\n")) == {"KUR/PNM": [], "Suami/istri": []}


@pytest.mark.parametrize("name", ["No. 1", "3.1 Modal", "s.d. 2024", "Rp 1.000.000"])
def test_dots_that_part_nothing(tmp_path: Path, name: str) -> None:
    """Numbers and abbreviations are no paths."""
    assert tree(read(tmp_path, f"kode,definisi\n{name},x\n")) == {name: []}


def test_a_long_name_beside_a_short_code(tmp_path: Path) -> None:
    """A name of any kind beside a code is its label; no column is left out."""
    made = read(tmp_path, "Kode,Nama Kode,Tema,Deskripsi\nM1,Pinjaman,Modal,x\nM2,Tabungan,Modal,y\n")
    assert tree(made) == {"Modal": ["Pinjaman", "Tabungan"]}
    assert made.losses == ()


def test_two_texts_of_one_kind(tmp_path: Path) -> None:
    """A definition and a memo, or those of two rows, are kept both."""
    made = read(tmp_path, "code,definition,memo\nLoan,Borrowed,From a bank\nLoan,Borrowed,Or a friend\n")
    assert made.codebook.code("Loan").definition == {"en": "Borrowed\nFrom a bank\nOr a friend"}


def test_cells_under_no_name_are_told(tmp_path: Path) -> None:
    """Neither a column without a name nor a cell behind the last one is dropped unsaid."""
    made = read(tmp_path, "code,,definition\nLoan,x,Borrowed,y\n")
    assert [problem.what for problem in made.losses] == [
        "the column 2, which has no name, is left out",
        "row 2 has cells behind the last name, which are left out",
    ]


QDC = '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>{}</Codes></CodeBook>'


@pytest.mark.parametrize("sign", [".", " &gt; ", "\\", "::", " | "])
@pytest.mark.parametrize("outer", ["", "Capital", "Training"])
def test_paths_in_refi_codebooks(tmp_path: Path, sign: str, outer: str) -> None:
    """Names of a .qdc hold paths too, with or without codes for those above, in any order."""
    names = [f"Capital{sign}Loan", f"Capital{sign}Savings", f"Training{sign}Course", *([outer] if outer else [])]
    codes = [f'<Code guid="{number}" name="{name}" isCodable="true"/>' for number, name in enumerate(names)]
    assert tree(read(tmp_path, QDC.format("".join(codes)), "c.qdc")) == CAPITAL


def test_a_refi_code_that_names_its_place_twice(tmp_path: Path) -> None:
    """A name may hold a path though the code lies where it says already; descriptions stay."""
    inner = '<Code guid="2" name="modal.pinjaman"><Description>Dari bank.</Description></Code>'
    made = read(tmp_path, QDC.format(f'<Code guid="1" name="modal">{inner}</Code>'), "c.qdc")
    assert tree(made) == {"modal": ["pinjaman"]}
    assert made.codebook.code("modal.pinjaman").definition == {"en": "Dari bank."}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("kata,bobot\nbaik,3\nburuk,-4\nbiasa,0\n", "c.csv"),
        ("word,weight\nbaik,0.5\nburuk,-0.25\nbiasa,0.0\n", "c.tsv"),
        ("word,sentiment\nbaik,1\nburuk,-1\nbiasa,0\n", "semicolons.csv"),
        ("Kata,Skor\nbaik,2\nburuk,-1\nbiasa,0\n", "c.xlsx"),
    ],
)
def test_lists_of_words_with_weights(tmp_path: Path, text: str, name: str) -> None:
    """A weight counts by its sign, and the notes say so."""
    made = read(tmp_path, text, name)
    assert tree(made) == {"positive": [], "negative": []}
    told = [problem.what for problem in made.losses if "sheet" not in problem.what]
    assert told == ["weights are read as their signs: positive and negative", "words with the weight 0 left out: 1"]


def test_words_that_a_mark_says_no_of(tmp_path: Path) -> None:
    """A row for each word and emotion, marked 1 or 0."""
    text = "word,emotion,association\nbaik,joy,1\nbaik,anger,0\nburuk,anger,1\n"
    made = read(tmp_path, text, "c.tsv")
    assert tree(made) == {"joy": [], "anger": []}
    assert [slot[0].text for rule in made.codebook.rules for slot in rule.slots] == ["baik", "buruk"]
    assert [problem.what for problem in made.losses] == ["rows marked 0 left out: 1"]


@pytest.mark.parametrize(
    "text", ["DicTerm;posemo;negemo\nbaik*;X;\nburuk;;1\n", "DicTerm\tposemo\tnegemo\nbaik*\t1\t0\nburuk\t0\t1\n"]
)
def test_marks_of_liwc_tables(tmp_path: Path, text: str) -> None:
    """Any sign but a zero marks a word."""
    (tmp_path / "a.dicx").write_text(text, encoding="utf-8")
    made = import_codebook(tmp_path / "a.dicx")
    assert [slot[0].text for rule in made.codebook.rules for slot in rule.slots] == ["baik*", "buruk"]


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("c.csv", b"", "the table is empty"),
        ("c.csv", b"code,definition\n", "no categories found"),
        ("c.csv", b"a,b\nRahasia,x\n", "no column for the code; the columns are a, b; name one column 'code'"),
        ("c.xlsx", b"PK\x03\x04x", "damaged"),
        ("c.ods", b"PK\x03\x04x", ".ods files cannot be imported; open it in LibreOffice and save it as .xlsx or .csv"),
        ("c.docx", b"PK\x03\x04x", ".docx files cannot be imported; copy its table into a spreadsheet"),
        ("c.jsonl", b'{"a": ' * 5000, "no categories found"),
        ("c.dicx", b"DicTerm\nx\n", "no categories found"),
        ("c.qdc", b"<!DOCTYPE a [<!ENTITY b 'c'>]><CodeBook/>", "document type"),
    ],
)
def test_bad_codebooks_are_one_line(tmp_path: Path, name: str, data: bytes, problem: str) -> None:
    """A file that holds no codebook is one line with a remedy, exit code 2, and none of its cells."""
    (tmp_path / name).write_bytes(data)
    result = CliRunner().invoke(main, ["codes", "import", str(tmp_path / name)])
    assert result.exit_code == 2
    assert problem in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert "Rahasia" not in result.stderr


@pytest.mark.parametrize(
    "text",
    [
        "id,name,parent\n" + "".join(f"{number},c{number},{number + 1}\n" for number in range(200)),
        "code\n" + " > ".join(["abc"] * 400) + "\n",
        "code\n" + "".join(f"{' ' * number}c{number}\n" for number in range(400)),
    ],
)
def test_codes_without_end_above_one_another(tmp_path: Path, text: str) -> None:
    """However deep codes lie, a codebook comes out."""
    assert read(tmp_path, text).codebook.codes


def test_a_cell_of_blanks_is_read_in_one_go(tmp_path: Path) -> None:
    """Not once more for each blank: a hundred thousand of them would take hours."""
    found = read(tmp_path, f"code,definition\nModal{' ' * 100_000}usaha,x\nModal > Koperasi,y\n")
    assert [code.id for code in found.codebook.codes] == ["Modal-usaha", "Modal"]
