"""The study file of a command: opened once, and found under its former name."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def openings(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The study files that were opened, one entry an opening."""
    seen: list[str] = []
    connect = sqlite3.connect

    def counted(database: str, **options: Any) -> sqlite3.Connection:
        seen.append(database)
        return connect(database, **options)

    monkeypatch.setattr(sqlite3, "connect", counted)
    return seen


@pytest.fixture
def decided(folder: Path, run: Any) -> Path:
    """A study in which two coders decided."""
    for coder, ruling in (("ana", "accept"), ("ben", "reject")):
        assert run("decide", ruling, "--where", "code=training", "--coder", coder).exit_code == 0
    return folder


@pytest.mark.parametrize(
    "command",
    [
        "report -o r.md",
        "report -o r.json -o r.html",
        "report --checklist coreq",
        "findings",
        "findings --format json",
        "tag",
        "analyse coverage",
        "agree --samples 0",
        "agree --samples 0 --disagreements",
        "agree --samples 0 --coder ana --coder rules",
        "decide accept --where code=market --coder ana",
        "code owner market --quote football --coder ana",
        "undo --coder ana",
        "decisions",
        "decisions --where code=training --format json",
        "decisions --current",
        "history",
        "conflicts",
        "memo list",
        "round",
        "rules",
    ],
)
def test_a_command_opens_the_study_file_once(decided: Path, run: Any, openings: list[str], command: str) -> None:
    """However much of it is needed: codings, the log, what each coder coded."""
    result = run(*command.split())
    assert result.exit_code in {0, 1}, result.stderr
    assert len(openings) == 1
    assert str(decided) in openings[0]


@pytest.mark.usefixtures("decided")
def test_doctor_opens_the_study_file_once_more(run: Any, openings: list[str]) -> None:
    """As every command does, to finish an edit of codes, and by itself, since a changed file is for it alone."""
    assert run("doctor").exit_code == 0
    assert len(openings) == 2


def test_a_new_study_file_is_opened_once(folder: Path, run: Any, openings: list[str]) -> None:
    """Made under another name, with what the rules suggest and the decision, and linked in; nothing opens it again."""
    assert run("decide", "accept", "--where", "code=training", "--coder", "ana").exit_code == 0
    assert [".unfinished" in each for each in openings] == [True]
    assert str(folder) in openings[0]


def test_a_study_file_of_the_former_name_is_opened_and_said(decided: Path, run: Any) -> None:
    """It stays where it is, under the name it has; one line says so, unless the settings name it."""
    (decided / "study.qualcode").rename(decided / "project.qualcode")
    result = run("decide", "accept", "--where", "code=market", "--coder", "ana")
    assert result.exit_code == 0
    note = "project.qualcode: opened under its former name; new studies call it study.qualcode\n"
    assert result.stderr == note
    assert not (decided / "study.qualcode").exists()
    with Store.open(decided / "project.qualcode") as store:
        assert [each.coder for each in store.history(kinds=["accepted"])] == ["ana"] * len(store.codings())
    assert run("findings", "--format", "json").stderr.count(note) == 1
    assert run("conflicts", "-q").stderr == ""
    (decided / "qualcode.yaml").write_text("store: project.qualcode\n")
    assert "former name" not in run("conflicts").stderr


def test_a_study_file_of_todays_name_needs_no_word(decided: Path, run: Any) -> None:
    """New studies write it."""
    assert (decided / "study.qualcode").exists()
    assert "former name" not in run("conflicts").stderr


def test_two_study_files_are_an_error_in_one_line(decided: Path, run: Any) -> None:
    """Nothing says which of two logs holds."""
    (decided / "project.qualcode").write_bytes((decided / "study.qualcode").read_bytes())
    result = run("findings")
    assert result.exit_code == 2
    assert result.stderr.startswith(".: the study has two study files, study.qualcode and project.qualcode; ")
    assert result.stderr.count("\n") == 1
