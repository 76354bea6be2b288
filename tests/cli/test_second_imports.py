"""A second import of a file of each kind: the same stays, the new is added, the gone is listed, nothing is twice."""

from __future__ import annotations

import html
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from qualcode import Study
from tests.other_programs import QUALCODER

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TEXT = "T: Ikut apa?\nIbu Rat: Kami ikut kursus jahit. Modal dari kas.\nT: Lalu?\nIbu Rat: Habis itu sepi. Ya sepi.\n"
HEAD = "document,code,quote,start,end,coder,memo\n"
ROWS = {
    "first": "rat,Training > Sewing,ikut kursus jahit,,,ana,good\n",
    "second": "rat,Trade,Habis itu sepi,,,ben,\n",
    "twice": "rat,Trade,sepi,,,ben,which one\n",
    "third": "rat,Capital,Modal dari kas,,,ana,\n",
}


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Any) -> Path:
    """A study of one interview with codings of two people."""
    monkeypatch.chdir(tmp_path)
    assert run("init", "s", "--empty", "--lang", "en").exit_code == 0
    (tmp_path / "s" / "transcripts" / "rat.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path / "s")
    (tmp_path / "c.csv").write_text(HEAD + ROWS["first"] + ROWS["second"])
    assert run("import", "../c.csv", "--coder", "ana").exit_code == 0
    return tmp_path / "s"


def recorded(run: Any, file: str) -> dict[str, Any]:
    """What an import says it has recorded."""
    told: dict[str, Any] = json.loads(run("import", file, "--coder", "ana", "--format", "json").stdout)["recorded"]
    return told


@pytest.mark.parametrize("name", ["x.qdpx", "x.sqlite3", "x.csv", "x.xlsx", "x.jsonl"])
def test_what_goes_out_and_comes_back_is_the_same(study: Path, run: Any, name: str) -> None:
    """Into the study that it came from, twice: nothing is added, and codes are known by their names."""
    Study.open(study, coder="ana").export(study / name)
    for _ in range(2):
        told = recorded(run, name)
        assert (told["added"], told["same"], told["memos"], told["unplaced"], told["gone"]) == (0, 2, 0, 0, [])
        assert told["command"] == ""


@pytest.mark.parametrize("suffix", [".csv", ".jsonl"])
def test_a_newer_table(study: Path, run: Any, suffix: str) -> None:
    """One row is new, one is gone, one has no place; the same once more changes nothing."""
    rows = HEAD + ROWS["first"] + ROWS["third"] + ROWS["twice"]
    if suffix == ".jsonl":
        names = HEAD.strip().split(",")
        old = [ROWS["first"], ROWS["second"]]
        as_lines = ["\n".join(json.dumps(dict(zip(names, row.strip("\n").split(","), strict=True))) for row in each)
                    for each in (old, [ROWS["first"], ROWS["third"], ROWS["twice"]])]  # fmt: skip
        (study.parent / "c.jsonl").write_text(as_lines[0])
        recorded(run, "../c.jsonl")
        rows = as_lines[1]
    (study.parent / f"c{suffix}").write_text(rows)
    told = recorded(run, f"../c{suffix}")
    assert (told["added"], told["same"], told["memos"], told["unplaced"]) == (1, 1, 0, 1)
    assert len(told["gone"]) == (1 if suffix == ".csv" else 0)
    again = recorded(run, f"../c{suffix}")
    assert (again["added"], again["same"], again["memos"], again["unplaced"]) == (0, 2, 0, 0)


def workbook(file: Path, head: str, rows: Sequence[Sequence[object]]) -> Path:
    """A workbook with these columns."""
    book = openpyxl.Workbook()
    for row in (head.split(","), *rows):
        book.active.append(row)
    book.save(file)
    return file


def maxqda(folder: Path, rows: Sequence[tuple[str, str]]) -> Path:
    """MAXQDA's coded segments."""
    head = "Color,Comment,Document group,Document,Code,Beginning,End,Weight score,Segment,Author"
    return workbook(folder / "m.xlsx", head, [["●", "", "", "rat", c, 2, 2, 0, words, "ana"] for c, words in rows])


def atlas(folder: Path, rows: Sequence[tuple[str, str]]) -> Path:
    """A report of ATLAS.ti's quotations, whose numbers shift with each new one."""
    head = "ID,Document,Quotation Name,Quotation Content,Codes,Comment,Reference"
    return workbook(
        folder / "a.xlsx",
        head,
        [[f"1:{number}", "rat", "", words, code, "", ""] for number, (code, words) in enumerate(rows, 1)],
    )


def nvivo(folder: Path, rows: Sequence[tuple[str, str]]) -> Path:
    """A report of each of NVivo's nodes."""
    page = "".join(
        f"<p>Name: {code}</p><p>&lt;Files\\\\rat&gt; - § 1 reference coded  [4.2 % Coverage]</p>"
        f"<p>Reference 1 - 4.2 % Coverage</p><p>{html.escape(words)}</p>"
        for code, words in rows
    )
    (folder / "n.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    return folder / "n.html"


def doccano(folder: Path, rows: Sequence[tuple[str, str]]) -> Path:
    """A text with its labels."""
    labels = [[TEXT.index(words), TEXT.index(words) + len(words), code] for code, words in rows]
    record = json.dumps({"id": 1, "text": TEXT, "meta": {"name": "rat"}, "label": labels})
    (folder / "d.jsonl").write_text(record + "\n", encoding="utf-8")
    return folder / "d.jsonl"


def qualcoder(folder: Path, rows: Sequence[tuple[str, str]]) -> Path:
    """A project of QualCoder, whose row numbers are others each time."""
    (folder / "q.qda").mkdir(exist_ok=True)
    file = folder / "q.qda" / "data.qda"
    shift = 10 if file.exists() else 0
    file.unlink(missing_ok=True)
    with closing(sqlite3.connect(file)) as tables, tables:
        tables.executescript(QUALCODER)
        tables.execute("INSERT INTO source VALUES (?, 'rat.txt', ?, '', 'ana')", (shift + 1, TEXT))
        for number, (code, words) in enumerate(rows, shift + 1):
            start = TEXT.index(words)
            tables.execute("INSERT INTO code_name VALUES (?, ?, '', NULL, 'ana', '')", (number, code))
            tables.execute(
                "INSERT INTO code_text VALUES (?, ?, ?, ?, ?, ?, 'ana', '', '', 0)",
                (number, number, shift + 1, words, start, start + len(words)),
            )
    return folder / "q.qda"


@pytest.mark.parametrize("made", [maxqda, atlas, nvivo, doccano, qualcoder])
def test_a_newer_file_of_a_program(study: Path, run: Any, made: Any) -> None:
    """By words and code, since programs number anew: one stays, one is new, one is gone; once more changes nothing."""
    first = recorded(run, str(made(study.parent, [("Market", "ikut kursus"), ("Trade", "Habis itu sepi")])))
    assert (first["added"], first["unplaced"], first["gone"]) == (2, 0, [])
    newer = made(study.parent, [("Capital", "Modal dari kas"), ("Market", "ikut kursus")])
    told = recorded(run, str(newer))
    assert (told["added"], told["same"], told["unplaced"], len(told["gone"])) == (1, 1, 0, 1)
    again = recorded(run, str(newer))
    assert (again["added"], again["same"], len(again["gone"])) == (0, 2, 1)


def test_only_who_imported_takes_an_import_back(study: Path, run: Any) -> None:
    """Codings that came in under ben's name are no last command of his."""
    result = run("undo", "--coder", "ben")
    assert "nothing to undo" in (result.stdout + result.stderr).lower()
    assert len(Study.open(study).codings("accepted")) == 2
    assert run("undo", "--coder", "ana").exit_code == 0
    assert not list(Study.open(study).codings("accepted"))
