"""Files that hold interviews are for their owner alone; those for others take the folder's mode or the umask."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has access lists instead of modes")


@pytest.fixture(autouse=True, params=[0o022, 0o002])
def umask(request: pytest.FixtureRequest) -> Any:
    """Whatever new files may be read by elsewhere."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def mode(path: Path | str) -> str:
    """The mode of a file or folder in octal digits."""
    return f"{Path(path).stat().st_mode & 0o777:o}"


def test_the_study_file_backups_and_caches_are_for_their_owner(folder: Path, run: Any) -> None:
    """From the first recording on, a backup at a place of one's own too; and so they stay."""
    assert run("tag", "--save").exit_code == 0
    assert run("backup").exit_code == 0
    assert run("backup", folder / "mine.qualcode").exit_code == 0
    assert run("decide", "accept", "--where", "code=training", "--coder", "ana").exit_code == 0
    assert run("tag", "-o", "codings.jsonl").exit_code == 0
    private = [*folder.glob("*.qualcode"), *folder.glob("backups/*"), *folder.rglob(".qualcode-cache/*")]
    assert len(private) >= 5
    assert {mode(path) for path in private} == {"600"}
    assert {mode(path.parent) for path in private if path.parent != folder} == {"700"}


@pytest.mark.parametrize("given", ["700", "750", "755", "770", "775"])
def test_files_in_a_sync_folder_take_its_mode(folder: Path, run: Any, given: str) -> None:
    """So that whoever may read the folder may read the log, whatever the umask is; a withdrawal leaves it so."""
    shared = folder.parent / "shared"
    shared.mkdir()
    shared.chmod(int(given, 8))
    assert run("sync", shared).exit_code == 0
    (file,) = shared.iterdir()
    wanted = f"{int(given, 8) & 0o666:o}"
    assert mode(file) == wanted
    assert run("forget", "O1", "--yes", "--folder", shared, "--coder", "ana").exit_code == 0
    assert mode(file) == wanted


def test_reports_exports_and_tables_have_the_umask(folder: Path, run: Any, umask: int) -> None:
    """They are made to be handed on."""
    made = ["report.html", "report.docx", "codebook.html", "codings.jsonl"]
    assert run("report", "-o", "report.html", "-o", "report.docx").exit_code == 0
    assert run("export", "codebooks/study.yaml", "-o", "codebook.html").exit_code == 0
    assert run("tag", "-o", "codings.jsonl").exit_code == 0
    assert {mode(folder / name) for name in made if (folder / name).is_file()} == {f"{0o666 & ~umask:o}"}


def test_a_killed_report_leaves_no_part_of_it_after_the_next(folder: Path, run: Any) -> None:
    """What a program that runs no more left beside it is removed."""
    left = folder / ".report.html.99999999.1.partial"
    left.write_text("Ya.")
    assert run("report", "-o", "report.html").exit_code == 0
    assert not left.exists()
