"""Answers that are said again: only where nothing has changed that they rest on, and word for word."""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.study import study as studies
from qualcode.study.sample import study_state

if TYPE_CHECKING:
    from pathlib import Path

CACHE = ".qualcode-cache"


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """An entry for each time that codings are asked for."""
    seen: list[str] = []
    true = studies.Study.chosen

    def chosen(self: Any, evidence: Any) -> Any:
        seen.append("chosen")
        return true(self, evidence)

    monkeypatch.setattr(studies.Study, "chosen", chosen)
    return seen


def answers(folder: Path) -> list[Path]:
    """The kept answers."""
    return sorted((folder / CACHE).glob("answer-*"))


@pytest.mark.parametrize("format_", ["table", "md", "json", "csv"])
def test_the_same_question_gets_the_same_words(folder: Path, run: Any, worked: list[str], format_: str) -> None:
    """The second time nothing is worked out: both streams are the same, and as without a cache."""
    first = run("findings", "--format", format_)
    assert worked
    worked.clear()
    again = run("findings", "--format", format_)
    assert (again.stdout, again.stderr, again.exit_code) == (first.stdout, first.stderr, 0)
    assert worked == []
    without = run("findings", "--format", format_, "--no-cache")
    assert (without.stdout, without.stderr) == (first.stdout, first.stderr)
    assert worked
    (kept,) = answers(folder)
    assert os.name != "posix" or kept.stat().st_mode & 0o777 == 0o600


def test_every_change_is_seen(folder: Path, run: Any, worked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte of a transcript, codebook, setting or attribute, a decision, another coder or width: each asks anew."""
    transcript = min((folder / "transcripts").iterdir())
    book = next((folder / "codebooks").glob("*.yaml"))

    def add(file: Path, text: str) -> None:
        before = file.read_text("utf-8") if file.exists() else ""
        file.write_text(before + text, "utf-8")

    def named(name: str, value: str) -> None:
        monkeypatch.setenv(name, value)

    changes: dict[str, Any] = {
        "transcript": lambda: add(transcript, "\n"),
        "another": lambda: add(folder / "transcripts" / "z.txt", "P: Ada?\nN: Ada modal.\n"),
        "renamed": lambda: (folder / "transcripts" / "z.txt").rename(folder / "transcripts" / "y.txt"),
        "attributes": lambda: add(folder / "transcripts" / "attributes.csv", "transcript,place\ny,Pasar\n"),
        "codebook": lambda: add(book, "\n# checked\n"),
        "settings": lambda: add(folder / "qualcode.yaml", "\nquestions: off\n"),
        "study file": lambda: run("tag", "--save"),
        "decision": lambda: run("decide", "accept", "--where", "code=training", "--coder", "ana"),
        "coder": lambda: named("QUALCODE_CODER", "budi"),
        "width": lambda: named("COLUMNS", "61"),
    }
    run("findings")
    for name, change in changes.items():
        done = change()
        assert getattr(done, "exit_code", 0) == 0, name
        worked.clear()
        told = run("findings")
        assert worked, name
        assert told.stdout == run("findings", "--no-cache").stdout, name
        worked.clear()
        assert run("findings").stdout == told.stdout, name
        assert worked == [], name
    for options in (["--lang", "en"], ["--evidence", "suggested"], ["--together"], ["--quiet"], [str(transcript)]):
        worked.clear()
        assert run("findings", *options).exit_code == 0
        assert worked, options


def test_another_version_says_nothing_again(
    folder: Path, run: Any, worked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither another qualcode nor another library takes an answer, nor one that is damaged."""
    first = run("findings").stdout
    other = SimpleNamespace(version="4.0", path=sys.path, flags=sys.flags)
    installed = SimpleNamespace(version=sys.version, path=[str(folder)], flags=sys.flags)
    for name, value in (("hash_of_rooms", lambda *_: b"changed"), ("sys", other), ("sys", installed)):
        with monkeypatch.context() as patch:
            patch.setattr(study_state, name, value)
            worked.clear()
            assert run("findings").stdout == first
            assert worked, name
    for kept in answers(folder):
        kept.write_bytes(kept.read_bytes()[:-3])
    worked.clear()
    assert run("findings").stdout == first
    assert worked


def test_notes_are_told_again_and_errors_are_not_kept(folder: Path, run: Any) -> None:
    """A note on an encoding comes every time; an answer with an error, or without some files, is not kept."""
    (folder / "transcripts" / "old.txt").write_bytes("P: Ada?\nN: Ada modal di café.\n".encode("cp1252"))
    first = run("findings")
    assert "old.txt" in first.stderr
    assert run("findings").stderr == first.stderr
    assert len(answers(folder)) == 1
    (folder / "transcripts" / "bad.vtt").write_bytes(b"")
    assert run("findings").exit_code == 2
    assert [run("findings", "--keep-going").exit_code for _ in range(2)] == [2, 2]
    assert len(answers(folder)) == 1
    (folder / "transcripts" / "bad.vtt").unlink()
    (folder / "transcripts" / "copy.txt").write_bytes((folder / "transcripts" / "old.txt").read_bytes())
    for _ in range(2):
        assert "the same text as" in run("findings").stderr
    assert len(answers(folder)) == 1


def test_few_answers_are_kept_and_a_withdrawal_leaves_none(folder: Path, run: Any) -> None:
    """The oldest give way; `forget` deletes all; `doctor` tells of one that others can read."""
    run("tag", "--save")
    for width in range(60, 70):
        assert run("findings", env={"COLUMNS": str(width)}).exit_code == 0
    assert len(answers(folder)) == 6
    answers(folder)[0].chmod(0o644)
    answers(folder)[1].write_bytes(b"x")
    told = run("doctor").stdout
    assert os.name != "posix" or f"{answers(folder)[0].name} can be read by others" in told
    assert f"{answers(folder)[1].name} is damaged" in told
    assert run("forget", "O1", "--yes", "--coder", "ana").exit_code == 0
    assert answers(folder) == []
