"""The framework matrix as a file: written, edited in a spreadsheet, taken back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MATRIX = "analyse", "framework"
LIVE = ("=1+1", "'=1+1", "-5 of ten", "@home", "+62", "two\nlines", "''=x", "'tis so", 'plain; words, "quoted"')


@pytest.fixture
def coded(folder: Path, run: Any) -> Path:
    """A study in which ana accepted all of `training`, and has a summary of O1 on it."""
    assert run("decide", "accept", "--where", "code=training", "--coder", "ana").exit_code == 0
    add(run, "trained briefly", "O1", "training")
    return folder


def add(run: Any, text: str, informant: str, code: str, coder: str = "ana") -> None:
    """Write a summary."""
    about = ("--informant", informant, "--code", code, "--coder", coder)
    assert run("memo", "add", "-", "--kind", "summary", *about, input=text).exit_code == 0


def summaries(run: Any) -> set[tuple[str, str, str, str]]:
    """Informant, code, coder and text of all summaries."""
    memos = json.loads(run("memo", "list", "--format", "json").stdout)["memos"]
    return {(each["informant"], each["code"], each["coder"], each["text"]) for each in memos}


def edit(path: Path, change: Mapping[tuple[str, str], str]) -> None:
    """Set cells of a workbook, by informant and column."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    names = {cell.value: cell.column for cell in sheet[1]}
    lines = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=2)}
    for (informant, name), text in change.items():
        sheet.cell(lines[informant], names[name]).value = text or None
    book.save(path)


def edit_csv(path: Path, change: Mapping[tuple[str, str], str]) -> None:
    """Set cells of a CSV file, by informant and column."""
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    for row in rows:
        row.update({name: text for (informant, name), text in change.items() if informant == row["informant"]})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.usefixtures("coded")
@pytest.mark.parametrize(("name", "edited"), [("matrix.xlsx", edit), ("matrix.csv", edit_csv)])
def test_changed_cells_alone_become_decisions_of_one_command(run: Any, name: str, edited: Callable[..., None]) -> None:
    """A file that comes back as it went changes nothing; then each changed cell is a decision of one undo."""
    before = summaries(run)
    add(run, "sells online", "O1", "market")
    assert run(*MATRIX, "-o", name, "--coder", "ana").exit_code == 0
    assert "no cell was changed" in run(*MATRIX, "--import", name, "--coder", "ana").stdout
    change = {("O1", "training summary"): "trained, not followed up", ("O1", "market summary"): ""}
    edited(Path(name), {**change, ("F1", "training summary"): "too few colleagues"})
    done = json.loads(run(*MATRIX, "--import", name, "--coder", "ana", "--format", "json").stdout)
    assert done["decisions"] == 3
    now = {
        ("O1", "training", "ana", "trained, not followed up"),
        ("F1", "training", "ana", "too few colleagues"),
    }
    assert summaries(run) == now
    assert "no cell was changed" in run(*MATRIX, "--import", name, "--coder", "ana").stdout
    assert run("undo", "--coder", "ana").exit_code == 0
    assert summaries(run) == before | {("O1", "market", "ana", "sells online")}


@pytest.mark.usefixtures("coded")
@pytest.mark.parametrize("name", ["matrix.xlsx", "matrix.csv"])
@pytest.mark.parametrize("text", LIVE)
def test_no_cell_is_a_formula_and_each_comes_back_as_it_was(run: Any, name: str, text: str) -> None:
    """Words that a spreadsheet would run get an apostrophe in the file, which is no edit."""
    add(run, text, "O1", "market")
    assert run(*MATRIX, "-o", name, "--coder", "ana").exit_code == 0
    assert "no cell was changed" in run(*MATRIX, "--import", name, "--coder", "ana").stdout
    if name.endswith(".xlsx"):
        sheet = openpyxl.load_workbook(name).active
        assert sheet is not None
        cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    else:
        rows = list(csv.reader(io.StringIO(Path(name).read_text("utf-8-sig"), newline="")))
        assert not [cell for row in rows for cell in row if cell[:1] in "=+@-" and cell]
        return
    assert not [cell for cell in cells if cell.data_type == "f" or str(cell.value).startswith(tuple("=+@-"))]


@pytest.mark.usefixtures("coded")
def test_a_summary_of_another_coder_stays(run: Any) -> None:
    """A changed cell becomes one's own summary, shown first to its coder; another's is not withdrawn."""
    run(*MATRIX, "-o", "ben.xlsx", "--coder", "ben")
    edit(Path("ben.xlsx"), {("O1", "training summary"): ""})
    refused = run(*MATRIX, "--import", "ben.xlsx", "--coder", "ben")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "was written by ana" in refused.stderr
    edit(Path("ben.xlsx"), {("O1", "training summary"): "as ben sees it"})
    assert run(*MATRIX, "--import", "ben.xlsx", "--coder", "ben").exit_code == 0
    both = {("O1", "training", "ana", "trained briefly"), ("O1", "training", "ben", "as ben sees it")}
    assert summaries(run) == both
    for coder, text in (("ana", "trained briefly"), ("ben", "as ben sees it")):
        table = json.loads(run(*MATRIX, "--coder", coder, "--format", "json").stdout)["framework"]
        assert {row["informant"]: row["training summary"] for row in table} == {"F1": None, "O1": text}


@pytest.mark.usefixtures("coded")
def test_a_summary_that_was_written_anew_since_is_not_overwritten(run: Any) -> None:
    """Nothing of the file is recorded, and the message has its line; cells that nobody edited follow silently."""
    run(*MATRIX, "-o", "old.xlsx", "--coder", "ana")
    (memo,) = json.loads(run("memo", "list", "--format", "json").stdout)["memos"]
    run("memo", "add", "trained well", "--edit", memo["id"], "--coder", "ana")
    assert "no cell was changed" in run(*MATRIX, "--import", "old.xlsx", "--coder", "ana").stdout
    edit(Path("old.xlsx"), {("O1", "training summary"): "trained badly", ("F1", "market summary"): "far away"})
    refused = run(*MATRIX, "--import", "old.xlsx", "--coder", "ana")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "old.xlsx:3: the summary on training was written anew since" in refused.stderr
    assert "trained" not in refused.stderr
    assert summaries(run) == {("O1", "training", "ana", "trained well")}


@pytest.mark.usefixtures("coded")
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("informant,", "name,", "has no column 'informant'"),
        (",summaries", ",ids", "has no column 'summaries'"),
        ("training summary", "trainnig summary", "trainnig"),
        ("O1,owner", "O9,owner", ": there is no such informant"),
        ("O1,owner", "F1,owner", ": the informant stands in two rows"),
    ],
)
def test_what_cannot_be_taken_back_is_refused(run: Any, old: str, new: str, said: str) -> None:
    """One line says what and where, and nothing is recorded."""
    before = summaries(run)
    path = Path("matrix.csv")
    run(*MATRIX, "-o", path, "--coder", "ana")
    edit_csv(path, {("O1", "market summary"): "sells online", ("F1", "market summary"): "far"})
    path.write_text(path.read_text().replace(old, new))
    refused = run(*MATRIX, "--import", path, "--coder", "ana")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert said in refused.stderr
    assert "sells online" not in refused.stderr
    assert summaries(run) == before


@pytest.mark.usefixtures("coded")
def test_a_matrix_has_two_formats(run: Any) -> None:
    """Another suffix is an error that names them."""
    refused = run(*MATRIX, "-o", "matrix.ods", "--coder", "ana")
    assert refused.exit_code == 2
    assert "name the file .xlsx or .csv" in refused.stderr
    assert not Path("matrix.ods").exists()
