"""Kills at system calls during changes of codes: the next command finishes the codebook's file, or neither changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from interruptions import FULL, POINTS, calls_made, ends_of_runs, killed_at, needs_strace, points

from qualcode import Study
from qualcode.study import create_study

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = needs_strace

Act = Callable[[Study], object]
ACTS: dict[str, Act] = {
    "add": lambda study: study.codes.add("Bank loans", under="training"),
    "rename": lambda study: study.codes.rename("training", "skills"),
    "move": lambda study: study.codes.move("training.mentoring"),
    "merge": lambda study: study.codes.merge(["market"], "training"),
    "split": lambda study: study.codes.split("training.held", "courses", where="code=training.held"),
    "delete": lambda study: study.codes.delete("market"),
}
FEW = POINTS if FULL else 4
"""Points for each change but a rename, in the ordinary run."""


def state(folder: Path) -> tuple[bytes, str, list[str]]:
    """The codebook's file, its codes with their codings, and the names of the files, once a command has run."""
    study = Study.open(folder, coder="ana")
    codes = study.codes.list().to_csv()
    assert study.doctor().healthy
    names = sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))
    # SQLite leaves the journal of a write that had not begun to the next one that writes
    return study.codebook_path.read_bytes(), codes, [name for name in names if not name.endswith("-journal")]


def begun(folder: Path) -> Path:
    """A new study with decisions."""
    create_study(folder, language="en")
    Study.open(folder, coder="ana").decide("accept", where="code=training")
    return folder


def check(first: Path, root: Path, act: Act, count: int) -> None:
    """Kill an act at so many of its calls: each time the study is as before, or as after."""
    work = root / "work"

    def fresh() -> Path:
        shutil.rmtree(work, ignore_errors=True)
        return shutil.copytree(first, work)

    before = state(fresh())
    fresh()  # without the caches that reading the state has left, as each killed run finds it
    made = calls_made(lambda: act(Study.open(work, coder="ana")), root / "calls")
    after = state(work)
    assert before[:2] != after[:2]
    seen = []
    for name, number in points(made if FULL else ends_of_runs(made), count=count):
        fresh()
        assert killed_at(lambda: act(Study.open(work, coder="ana")), root / "calls", name, number), (name, number)
        left = state(work)
        assert left in (before, after), (name, number)
        seen.append(left == after)
    assert seen == sorted(seen), "a later kill left less than an earlier one"
    assert {seen[0], seen[-1]} == {False, True}


@pytest.mark.parametrize("change", ACTS)
def test_a_killed_change_is_finished_or_never_was(tmp_path: Path, change: str) -> None:
    """At whatever call it dies, the log and the codebook agree after the next command."""
    check(begun(tmp_path / "first"), tmp_path, ACTS[change], POINTS if change == "rename" else FEW)


@pytest.mark.parametrize("change", ACTS)
def test_a_killed_undo_of_a_change_is_finished_or_never_was(tmp_path: Path, change: str) -> None:
    """It takes back the lines of the codebook and the codings' names together."""
    ACTS[change](Study.open(begun(tmp_path / "first"), coder="ana"))
    check(tmp_path / "first", tmp_path, lambda study: study.undo(), FEW)


def test_a_killed_redo_is_finished_or_never_was(tmp_path: Path) -> None:
    """As the change itself."""
    study = Study.open(begun(tmp_path / "first"), coder="ana")
    study.codes.rename("training", "skills")
    study.undo()
    check(tmp_path / "first", tmp_path, lambda study: study.redo(), FEW)


@pytest.mark.parametrize("change", ACTS)
def test_a_codebook_that_was_following_others_follows_wholly_or_not_at_all(tmp_path: Path, change: str) -> None:
    """A colleague changed codes in a copy of the study; `codes apply` is killed here."""
    theirs = shutil.copytree(begun(tmp_path / "first"), tmp_path / "theirs")
    ACTS[change](Study.open(theirs, coder="budi"))
    Study.open(tmp_path / "first", coder="ana").merge(theirs / "study.qualcode")
    check(tmp_path / "first", tmp_path, lambda study: study.codes.apply(), FEW)
