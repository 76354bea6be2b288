"""`qualcode init` and `qualcode check`."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.study import create_study

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_new_study_works_at_once(language: str, tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Made, checked, and read without touching a file; both codes have evidence."""
    monkeypatch.chdir(tmp_path)
    made = run("init", "thesis", "--lang", language)
    assert made.exit_code == 0, made.stderr
    assert "cd thesis && qualcode findings" in made.stderr
    monkeypatch.chdir(tmp_path / "thesis")
    assert run("check").exit_code == 0
    shape = json.loads(run("findings", "--format", "json").stdout)
    assert all(finding["segments"] >= 3 for finding in shape["findings"])
    assert shape["language"] == language


def test_init_fills_the_working_directory_by_default(tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are not in the way do not matter."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    assert run("init", "--quiet").exit_code == 0
    assert (tmp_path / "qualcode.yaml").is_file()


def test_init_never_overwrites(tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """One file in the way stops it before anything is written."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "codebooks").mkdir()
    (tmp_path / "codebooks" / "study.yaml").write_text("mine")
    result = run("init")
    assert result.exit_code == 2
    assert result.stderr == "codebooks/study.yaml: already exists; choose an empty folder\n"
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["codebooks", "study.yaml"]


def test_the_schema_stands_beside_the_codebook(tmp_path: Path) -> None:
    """The codebook's first line refers to a file that is there."""
    create_study(tmp_path)
    first = (tmp_path / "codebooks" / "study.yaml").read_text("utf-8").splitlines()[0]
    schema = tmp_path / "codebooks" / first.partition("$schema=")[2]
    assert "properties" in json.loads(schema.read_text("utf-8"))


def test_check_counts_what_is_there(folder: Path, run: Any) -> None:
    """Without files: settings and all codebooks, these with their version and hash."""
    digest = sha256((folder / "codebooks" / "study.yaml").read_bytes()).hexdigest()
    result = run("check")
    assert result.exit_code == 0
    book = f"codebooks/study.yaml: ok (4 codes, 7 rules; version 1, {digest[:12]})"
    assert result.stdout == f"qualcode.yaml: ok\n{book}\ntranscripts: ok (2 transcripts, 10 turns)\n"
    assert run("check", "--codebooks").stdout == f"qualcode.yaml: ok\n{book}\n"
    assert json.loads(run("check", "--format", "json").stdout)["files"][1]["hash"] == digest


def test_check_reports_every_problem_and_exits_1(folder: Path, run: Any) -> None:
    """Each with file, line, column and remedy; other files are still checked."""
    (folder / "codebooks" / "bad.yaml").write_text("name: bad\ncodes:\n  a:\n    lable: A\n    ruels: [x]\n")
    result = run("check")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert any(line.startswith("codebooks/bad.yaml:4:5: ") and "did you mean 'label'" in line for line in lines)
    assert any(line.startswith("codebooks/bad.yaml:5:5: ") and "did you mean 'rules'" in line for line in lines)
    assert any(line.startswith("codebooks/study.yaml: ok (4 codes, 7 rules; version 1, ") for line in lines)


def test_check_as_json(folder: Path, run: Any) -> None:
    """Programs get the same, in parts."""
    (folder / "codebooks" / "bad.yaml").write_text("name: bad\ncodes:\n  a:\n    lable: A\n")
    files = json.loads(run("check", "--format", "json").stdout)["files"]
    assert [(file["path"], file["ok"]) for file in files] == [
        ("qualcode.yaml", True),
        ("codebooks/bad.yaml", False),
        ("codebooks/study.yaml", True),
        ("transcripts", True),
    ]
    assert files[1]["problems"][0]["line"] == 4


def test_check_reads_transcripts_that_are_named(folder: Path, run: Any) -> None:
    """A folder of transcripts is read whole."""
    assert folder.exists()
    result = run("check", "transcripts")
    assert result.stdout == "transcripts: ok (2 transcripts, 10 turns)\n"


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ("codebok: x.yaml\n", "qualcode.yaml:1:1: unknown key 'codebok'; did you mean 'codebook'?"),
        ("codebook: [a, b]\n", "qualcode.yaml:1:11: 'codebook' has no usable value; name one file"),
        ("- a\n", "qualcode.yaml:1:1: settings must be keys and values"),
        ("codebook: codebooks/lost.yaml\n", "codebooks/lost.yaml: no such codebook"),
    ],
)
def test_settings_are_checked(folder: Path, run: Any, settings: str, problem: str) -> None:
    """Mistakes in qualcode.yaml have a place and a remedy, and stop other commands with exit code 2."""
    (folder / "qualcode.yaml").write_text(settings)
    result = run("check", "qualcode.yaml")
    assert result.exit_code == 1
    assert problem in result.stdout
    stopped = run("findings")
    assert stopped.exit_code == 2
    assert problem in stopped.stderr


def test_missing_transcripts_of_the_settings(folder: Path, run: Any) -> None:
    """A folder that the settings name must be there."""
    (folder / "qualcode.yaml").write_text("codebook: codebooks/study.yaml\ntranscripts: [interviews, transcripts]\n")
    result = run("findings")
    assert result.exit_code == 2
    assert result.stderr.startswith("interviews: no such file or folder")


def test_check_of_a_missing_file(folder: Path, run: Any) -> None:
    """A file that cannot be checked is wrong input, not a finding."""
    assert folder.exists()
    result = run("check", "nowhere.yaml")
    assert result.exit_code == 2
    assert "nowhere.yaml: no such file or folder" in result.stderr
