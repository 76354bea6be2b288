"""A second import of a file of each kind: the same stays, the new is added, the gone is listed, nothing is twice."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from qualcode import Study

if TYPE_CHECKING:
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


def test_only_who_imported_takes_an_import_back(study: Path, run: Any) -> None:
    """Codings that came in under ben's name are no last command of his."""
    result = run("undo", "--coder", "ben")
    assert "nothing to undo" in (result.stdout + result.stderr).lower()
    assert len(Study.open(study).codings("accepted")) == 2
    assert run("undo", "--coder", "ana").exit_code == 0
    assert not list(Study.open(study).codings("accepted"))
