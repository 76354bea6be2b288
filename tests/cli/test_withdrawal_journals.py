"""`forget` beside copies of the study file that a kill left with a journal, in any state that a journal can be in."""

from __future__ import annotations

import shutil
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.store import Store

if TYPE_CHECKING:
    from pathlib import Path

SAID = "The training was good for my batik sleeves."
COLD = {
    "empty": b"",  # made, and killed before its first page
    "no header yet": bytes(512),
    "header gone": bytes(512) + SAID.encode() * 20,  # as a finished change may leave it
}


@pytest.fixture
def hers(folder: Path, run: Any) -> Path:
    """A study with her words, a shared folder beside it, and a copy of the study file in each."""
    (folder / "transcripts" / "hers.md").write_text(
        f"---\ninformant: Suryani\n---\n\n**Interviewer:** Were you trained?\n\n**Suryani:** {SAID}\n", "utf-8"
    )
    (folder.parent / "shared").mkdir()
    assert run("tag", "--save").exit_code == 0
    assert run("decide", "accept", "--where", "code=training", "--coder", "ana").exit_code == 0
    for copy in copies(folder):
        shutil.copy(folder / "study.qualcode", copy)
    return folder


def copies(folder: Path) -> tuple[Path, Path]:
    """The paths of both copies."""
    return folder / "copy.qualcode", folder.parent / "shared" / "copy of ana.qualcode"


def journal_of(path: Path) -> Path:
    """The path of a file's journal."""
    return path.with_name(f"{path.name}-journal")


def forget(run: Any) -> int:
    """Run the withdrawal."""
    return int(run("forget", "Suryani", "--coder", "lead", "--yes", "--folder", "../shared").exit_code)


def assert_gone(folder: Path) -> None:
    """No journal is left and none of her words; study and copies are whole."""
    left = [path for path in folder.parent.rglob("*") if path.name.endswith("-journal")]
    assert left == []
    for path in (folder / "study.qualcode", *copies(folder)):
        assert b"batik sleeves" not in path.read_bytes()
        assert b"suryani" not in path.read_bytes().lower()
        with Store.open(path) as store:
            assert store.doctor().healthy
            assert store.codings()


@pytest.mark.parametrize("state", COLD)
def test_a_rerun_removes_a_cold_journal_beside_a_cleaned_copy(hers: Path, run: Any, state: str) -> None:
    """The withdrawal was done, and the kill fell on the copy's last change; the folder is cleaned as well."""
    assert forget(run) == 0
    for copy in copies(hers):
        journal_of(copy).write_bytes(COLD[state])
    assert forget(run) == 0
    assert_gone(hers)
    assert forget(run) == 2  # nothing is left to be done


@pytest.mark.parametrize("state", COLD)
def test_a_cold_journal_beside_an_uncleaned_copy_goes_with_her_words(hers: Path, run: Any, state: str) -> None:
    """It was there before the withdrawal."""
    for copy in copies(hers):
        journal_of(copy).write_bytes(COLD[state])
    assert forget(run) == 0
    assert_gone(hers)


@pytest.mark.parametrize("cleaned", [False, True])
def test_a_hot_journal_is_played_back_and_removed(hers: Path, run: Any, *, cleaned: bool) -> None:
    """A change of the copy was cut short, before her withdrawal or after it."""
    if cleaned:
        assert forget(run) == 0
    for copy in copies(hers):
        cut_short(copy)
    assert forget(run) == 0
    assert_gone(hers)
    assert forget(run) == 2


def cut_short(path: Path) -> None:
    """Leave a file as a kill in the middle of a change does: some pages are new, their old state is in the journal."""
    aside = path.with_name("aside")
    shutil.copy(path, aside)
    connection = sqlite3.connect(aside, isolation_level=None)
    connection.execute("PRAGMA cache_size=1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("CREATE TABLE half (made)")
    connection.executemany("INSERT INTO half VALUES (?)", [(bytes(3000),)] * 50)
    before = path.read_bytes()
    shutil.copy(journal_of(aside), journal_of(path))
    shutil.copy(aside, path)
    connection.close()
    aside.unlink()
    assert journal_of(path).read_bytes()[:8] == bytes.fromhex("d9d505f920a163d7")
    assert path.read_bytes() != before


def test_journals_of_other_programs_are_left_alone(hers: Path, run: Any) -> None:
    """A database that is no study file keeps its journal."""
    other = hers / "notes.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE notes (body)")
    connection.close()
    journal_of(other).write_bytes(b"")
    assert forget(run) == 0
    assert journal_of(other).exists()
