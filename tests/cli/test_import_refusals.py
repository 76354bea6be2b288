"""`qualcode import` and `init --from` of files that are no codings: what is wrong with that file, in one line."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.study import empty_study

if TYPE_CHECKING:
    from pathlib import Path

SAID = "Suamiku"


def archive(name: str) -> bytes:
    """An archive with one member."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(name, SAID)
    return out.getvalue()


def database(folder: Path) -> bytes:
    """A database of something else."""
    with closing(sqlite3.connect(folder / "other")) as base:
        base.execute("CREATE TABLE a (b)")
        base.commit()
    return (folder / "other").read_bytes()


REFUSED = {
    "a.foo": (b"abc", "no codings that are known; 'qualcode codes import' reads codebooks"),
    "a": (b"abc", "no codings that are known"),
    "a.txt": (b"N: Suamiku", "no codings that are known"),
    "empty.csv": (b"", "an empty file; export it again"),
    "empty.jsonl": (b"", "an empty file"),
    "empty.qdpx": (b"", "an empty file"),
    "empty.sqlite3": (b"", "an empty file"),
    "large.csv": (b"document,code,quote\n" + b"a,b,Suamiku\n" * 5_100_000, "larger than 60 MB; split it"),
    "large.jsonl": (b'{"document": "a"}\n' * 1_200_000, "larger than 20 MB; split it"),
    "large.json": (b"[" + b"1," * 11_000_000 + b"1]", "larger than 20 MB; split it"),
    "nul.csv": (b"document,code,quote\na,b,\0Suamiku\n", ":2: NUL character"),
    "cut.xlsx": (b"PK\x03\x04Suamiku", "damaged"),
    "cut.qdpx": (b"PK\x03\x04Suamiku", "damaged"),
    "cut.docx": (b"PK\x03\x04Suamiku", "damaged"),
    "cut.sqlite3": (b"SQLite format 3\0Suamiku" * 50, "damaged SQLite file"),
    "cut.qda": (b"Suamiku", "not a SQLite file"),
    "bad.json": (b'{"Suamiku": ', ":1:13: not JSON"),
    "bad.jsonl": (b'{"document": "a", "code": "b", "quote": "c"}\n{"Suamiku"\n', ":2:11: not JSON"),
    "other.json": (b'{"Suamiku": 1}', "no codings that are known"),
    "page.html": (b"<p>N: Suamiku</p>", "no coding report of NVivo; export the code's references"),
    "a.qdpx": (archive("a.txt"), "no project file (.qde) in it"),
    "a.qde": (b"<CodeBook/>", "a codebook, not a project; use 'qualcode codes import'"),
    "old.xlsx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "an old Office file"),
    "other.sqlite3": (None, "not a Taguette project"),
    "other.qda": (None, "not a QualCoder project"),
    "unclear.csv": (b"code,quote\na,Suamiku\n", "is unclear; say which kind, with"),
    "gone.csv": (b"gone", "no such file"),
}


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study of one line."""
    empty_study(tmp_path / "s", language="en")
    (tmp_path / "s" / "transcripts" / "a.txt").write_text("N: Ya.\n")
    monkeypatch.chdir(tmp_path / "s")
    return tmp_path / "s"


@pytest.mark.parametrize("command", ["import FILE", "import FILE --dry-run", "init new --from FILE --coder ana"])
@pytest.mark.parametrize("name", REFUSED)
def test_a_file_of_no_codings_is_told_what_it_is(name: str, command: str, study: Path, run: Any) -> None:
    """Unknown, empty, large, damaged or another kind of file: the same line, whatever options are given."""
    data, problem = REFUSED[name]
    if data != b"gone":
        (study / name).write_bytes(database(study) if data is None else data)
    result = run(*command.replace("FILE", name).split())
    assert result.exit_code == 2
    assert problem in result.stderr
    assert result.stderr.startswith(name)
    assert len(result.stderr.splitlines()) == 1
    assert SAID not in result.stderr
    assert not (study / "new").exists()
    assert not (study / "study.qualcode").exists()


@pytest.mark.parametrize("name", ["book.csv", "book.qdc", "book.cat"])
def test_options_of_codings_are_refused_for_a_codebook(name: str, study: Path, run: Any) -> None:
    """A sound codebook is told that it has no codings, a damaged one what is wrong with it."""
    sound = {
        "book.csv": b"code,definition\nModal,uang\n",
        "book.qdc": b"<CodeBook><Codes><Code name='Modal' isCodable='true'/></Codes></CodeBook>",
        "book.cat": b"MODAL\n\tuang (1)\n",
    }
    (study / name).write_bytes(sound[name])
    assert "a codebook has no codings" in run("import", name, "--dry-run").stderr
    (study / name).write_bytes(b"<" if name == "book.qdc" else b"\xff\xfe\x00")
    told = run("import", name, "--dry-run")
    assert (told.exit_code, "a codebook has no codings" in told.stderr) == (2, False)


@pytest.mark.usefixtures("study")
def test_a_folder_that_is_no_project_says_so(run: Any) -> None:
    """A folder without what QualCoder keeps in it."""
    result = run("import", "transcripts", "--dry-run")
    assert (result.exit_code, result.stderr) == (
        2,
        "transcripts: no data.qda in the folder; name the folder of the QualCoder project\n",
    )
