"""Files that the page makes, as the browser gets them."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.study import Study

if TYPE_CHECKING:
    from pathlib import Path

BEGINNINGS = {
    "docx": b"PK",
    "html": b"<!",
    "xlsx": b"PK",
    "md": b">",
    "json": b"{",
    "qdpx": b"PK",
    "sqlite3": b"SQLite",
}


def downloaded(visitor: Any, path: str) -> tuple[str, bytes]:
    """The name and the bytes."""
    status, headers, body = visitor.send("GET", f"/api/download/{path}")
    assert status == 200, body
    assert headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    assert headers["x-content-type-options"] == "nosniff"
    return headers["content-disposition"].partition("''")[2], body


@pytest.mark.parametrize(
    ("kind", "suffix"),
    [("report", "html"), ("report", "xlsx"), ("report", "md"), ("codings", "qdpx"), ("codings", "sqlite3")],
)
def test_each_file_is_what_its_name_says(visitor: Any, kind: str, suffix: str) -> None:
    """One file by its own name."""
    name, body = downloaded(visitor, f"{kind}/{suffix}")
    assert name == f"{kind}.{suffix}"
    assert body.startswith(BEGINNINGS[suffix])


def test_a_word_report_comes_with_its_workbook(visitor: Any) -> None:
    """The list of evidence stands beside it: both in one zip."""
    name, body = downloaded(visitor, "report/docx")
    assert name == "report-docx.zip"
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        assert sorted(packed.namelist()) == ["report-evidence.xlsx", "report.docx"]


@pytest.mark.parametrize(
    ("path", "name", "beginning"),
    [
        ("figures/svg?name=verdicts", "verdicts.svg", b"<svg"),
        ("figures/json?name=heat-map", "heat-map.json", b"{"),
        ("figures/html", "index.html", b"<!doctype html>"),
        ("figures/json", "figures-json.zip", b"PK"),
        ("transcripts/zip", "transcripts.zip", b"PK"),
        ("codings/csv?anonymise=yes", "codings.csv", b"document,"),
        ("passages/csv?code=training.held", "passages-training.held.csv", b"document,"),
        ("passages/xlsx?code=training", "passages-training.xlsx", b"PK"),
    ],
)
def test_files_are_named_as_the_commands_name_them(visitor: Any, path: str, name: str, beginning: bytes) -> None:
    """Each figure, all of them, transcripts without names, and the passages of a code."""
    got, body = downloaded(visitor, path)
    assert got == name
    assert body.lower().startswith(beginning.lower())


def test_the_passages_of_a_code_are_those_that_the_page_lists(visitor: Any) -> None:
    """With those of the codes below it and with suggestions; formulas are words."""
    listed = visitor.get("/api/passages/training")["passages"]
    rows = list(csv.DictReader(io.StringIO(downloaded(visitor, "passages/csv?code=training")[1].decode())))
    assert [(row["document"], row["quote"], row["status"]) for row in rows] == [
        (each["transcript"], each["quote"], each["status"]) for each in listed
    ]


def test_no_name_is_in_files_that_have_codes_for_names(visitor: Any, folder: Path) -> None:
    """Neither in transcripts nor in reports; the table of both stays in the study, and what is left to ask is told."""
    (folder / "transcripts" / "talk.txt").write_text("P: Who are you?\nSulastri: I am Sulastri, a baker.\n", "utf-8")
    visitor.post("/api/files/again")
    visitor.ready()
    with zipfile.ZipFile(io.BytesIO(downloaded(visitor, "transcripts/zip")[1])) as packed:
        texts = b"".join(packed.read(each) for each in packed.namelist())
    assert b"a baker" in texts
    assert b"Sulastri" not in texts
    assert b"Sulastri" not in downloaded(visitor, "report/json?anonymise=yes")[1]
    assert "Sulastri" in (folder / "pseudonyms.csv").read_text("utf-8-sig")


def test_files_hold_what_was_decided_just_now(visitor: Any, folder: Path) -> None:
    """As the command line writes them; nothing is left in the study's folder."""
    before = {each for each in folder.rglob("*") if each.suffix in {".csv", ".json", ".zip"}}
    first = visitor.get("/api/text/owner")["codings"][0]
    visitor.post("/api/decide", ids=[first["id"]], ruling="accept")
    rows = list(csv.DictReader(io.StringIO(downloaded(visitor, "codings/csv")[1].decode("utf-8-sig"))))
    assert len(rows) == 1
    assert "ana" in rows[0].values()
    told = json.loads(downloaded(visitor, "report/json")[1])
    assert [each["verdict"] for each in told["findings"]] == [each.verdict for each in Study.open(folder).findings()]
    assert {each for each in folder.rglob("*") if each.suffix in {".csv", ".json", ".zip"}} == before


@pytest.mark.parametrize(
    "path",
    [
        "figures/svg?name=nothing",
        "figures/zip",
        "figures/svg?anonymise=yes",
        "passages/csv",
        "passages/csv?code=nothing",
        "report/exe",
        "codings/docx",
        "secrets/csv",
        "report/..%2F..%2Fx",
        "..%2Freport/docx",
    ],
)
def test_no_other_file_is_made(visitor: Any, path: str) -> None:
    """Neither of another kind, nor at another place."""
    assert visitor.send("GET", f"/api/download/{path}")[0] in {404, 409}


def test_all_that_are_listed_are_known(visitor: Any) -> None:
    """The page offers what can be had."""
    listed = visitor.get("/api/download")["formats"]
    assert "docx" in listed["report"]
    assert "qdpx" in listed["codings"]
