"""Study files that somebody or something changed: told in one line, never written to, and listed by `doctor`."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.errors import StoreError
from qualcode.store import Store

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(folder: Path, run: Any) -> Path:
    """A study file with a decision."""
    assert run("decide", "accept", "--where", "code=training", "--coder", "ana").exit_code == 0
    return folder / "study.qualcode"


def changed(file: Path, *statements: str) -> None:
    """Run SQL on a study file as anybody can, its guards out of the way."""
    connection = sqlite3.connect(file)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def symptoms(run: Any, *options: str) -> tuple[int, str]:
    """The exit code of `doctor`, and all that it finds."""
    result = run("doctor", "--format", "json", *options)
    return result.exit_code, " | ".join(each["what"] for each in json.loads(result.stdout)["symptoms"])


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("CREATE TRIGGER sneaky AFTER INSERT ON decisions BEGIN DELETE FROM about; END", "trigger 'sneaky' was added"),
        ("CREATE TABLE extra (x)", "table 'extra' was added"),
        ("DROP VIEW codings_now", "view codings_now is missing"),
        ("CREATE VIEW seen AS SELECT * FROM texts", "view 'seen' was added"),
        ("CREATE INDEX more ON texts (body)", "index 'more' was added"),
        ("DROP INDEX decisions_of_coder", "index decisions_of_coder is missing"),
        ("DROP TRIGGER decisions_keep", "guard decisions_keep against changes is missing"),
        ("ALTER TABLE codings ADD COLUMN more TEXT", "table codings is not as it was made"),
        ("DROP TABLE traits", "table traits is missing"),
        ("PRAGMA user_version = 7", "the mark user_version of the file was changed"),
        ("PRAGMA application_id = 7", "the mark application_id of the file was changed"),
        ("UPDATE about SET value = 'zz' WHERE key = 'writer'", "says about its writer was changed"),
        ("UPDATE about SET value = 'x' WHERE key = 'version'", "does not say which format it has"),
        ("UPDATE about SET value = '1' WHERE key = 'version'", "another format than it has"),
        ("DELETE FROM about", "this is not a study file"),
        ("DROP TABLE about", "this is not a study file"),
    ],
)
def test_doctor_names_what_was_changed(file: Path, run: Any, statement: str, told: str) -> None:
    """And ends with 1: these are findings, not a mistake of who asks."""
    changed(file, statement)
    code, found = symptoms(run)
    assert code == 1
    assert told in found


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER sneaky AFTER INSERT ON decisions BEGIN DELETE FROM about; END",
        "CREATE VIEW seen AS SELECT * FROM texts",
        "DROP VIEW codings_now",
        "DROP INDEX decisions_of_coder",
        "DROP TRIGGER decisions_keep",
        "PRAGMA user_version = 7",
    ],
)
def test_rebuild_restores_the_structure(file: Path, run: Any, statement: str) -> None:
    """What holds nobody's decisions is removed or made anew."""
    changed(file, statement)
    assert symptoms(run, "--rebuild") == (0, "")
    assert run("undo", "--coder", "ana").exit_code == 0


@pytest.mark.parametrize("command", ["decisions", "tag --save", "undo --coder ana", "findings", "merge {}", "backup"])
def test_an_added_trigger_never_runs(file: Path, run: Any, command: str) -> None:
    """A received file is refused by every command, as one to merge too, until the trigger is gone."""
    received = file.with_name("received.qualcode")
    received.write_bytes(file.read_bytes())
    target = received if "{}" in command else file
    changed(target, "CREATE TRIGGER sneaky AFTER INSERT ON heads BEGIN DELETE FROM erased; END")
    before = target.read_bytes()
    result = run(*command.format(received).split())
    assert result.exit_code == 2
    assert "somebody added triggers" in result.stderr
    assert target.read_bytes() == before


@pytest.mark.parametrize("cut", [1, 100, 4096, 5000])
@pytest.mark.parametrize("command", ["decide reject --where code=market --coder ana", "tag --save", "undo --coder ana"])
def test_a_file_that_is_cut_is_not_written_to(file: Path, run: Any, cut: int, command: str) -> None:
    """One byte is enough; `doctor` finds it."""
    file.write_bytes(file.read_bytes()[:-cut])
    before = file.read_bytes()
    assert run(*command.split()).exit_code == 2
    assert file.read_bytes() == before
    assert symptoms(run)[0] == 1


@pytest.mark.parametrize("place", [0, 5, 16, 100, 4096 + 8])
def test_doctor_finds_damage_where_the_file_cannot_be_opened(file: Path, run: Any, place: int) -> None:
    """In its head and in its pages: exit code 1, no traceback."""
    data = bytearray(file.read_bytes())
    data[place : place + 40] = b"\xff" * 40
    file.write_bytes(data)
    assert run("doctor").exit_code == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE words SET body = replace(body, 'a', 'e')",
        "UPDATE texts SET body = replace(body, 'a', 'e')",
        "UPDATE traits SET status = 'rejected'",
        "UPDATE codings SET start = start + 1",
        "UPDATE codings SET decided_at = '2020-01-01' WHERE decided_at != ''",
        "UPDATE traits SET rule = rule || 's'",
        "UPDATE voices SET informant = 'Bu Tini'",
        "DELETE FROM voices",
        "UPDATE codings SET trait = 7",
    ],
)
def test_changed_codings_are_not_listed_as_if_nothing_were(file: Path, run: Any, statement: str) -> None:
    """`decisions --current` refuses in one line."""
    drops = [f"DROP TRIGGER {name}" for name in ("words_fixed", "texts_fixed")]
    triggers = sqlite3.connect(file).execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    back = [sql for (sql,) in triggers if "words_fixed" in sql or "texts_fixed" in sql]
    changed(file, *drops, statement, *back)
    for format_ in ("table", "json", "csv"):
        result = run("decisions", "--current", "--format", format_)
        assert result.exit_code == 2
        assert result.stderr.count("\n") == 1
    assert symptoms(run)[0] == 1


REFUSED = [
    "decide accept --where code=nosuch --coder ana", "decide accept --where nosuch=1 --coder ana",
    "decide accept --id 12345678 --coder ana", "decide accept --where code=training",
    "stance mixed --where code=nosuch --coder ana", "code owner market --quote nosuch --coder ana",
    "code nosuch market --quote x --coder ana", "code owner nosuch --quote x --coder ana",
    "memo add x --code nosuch --coder ana", "memo add x --id 12345678 --coder ana", "review --code nosuch --coder ana",
    "review", "decisions --where code=nosuch", "decisions --kind nosuch", "decisions --current --where code=nosuch",
    "merge nosuch.qualcode", "sync nosuch", "undo --coder ana", "round open x --coder rules",
]  # fmt: skip


@pytest.mark.parametrize("command", REFUSED)
def test_what_is_refused_begins_no_study_file(folder: Path, run: Any, command: str) -> None:
    """Nor says that it did."""
    result = run(*command.split(), env={"QUALCODE_CODER": ""})
    assert result.exit_code == 2
    assert "begun" not in result.stderr
    assert not list(folder.glob("*qualcode*.qualcode*")) + list(folder.glob(".study*"))
    assert not (folder / "study.qualcode").exists()


def test_a_review_on_a_full_disk_says_that_nothing_was_recorded(
    file: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With exit code 2, also to who sends keys through a pipe."""

    def full(*_: object, **__: object) -> None:
        raise StoreError("no space is left on the disk", "free some space", path=file)

    monkeypatch.setattr(Store, "decide", full)
    monkeypatch.setattr(sys, "stdin", io.StringIO("a\nx\n"))
    result = run("review", "--coder", "ana", input="ax")
    assert result.exit_code == 2
    assert "nothing decided; 2 not recorded" in result.stderr
    assert "no space is left on the disk" in result.stderr
