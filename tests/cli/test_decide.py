"""Commands that decide: `decide`, `stance`, `code`, `boundary`, `adjudicate`, `undo` and `redo`."""

from __future__ import annotations

import json
import shutil
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.store import Store

if TYPE_CHECKING:
    from pathlib import Path


def codings(run: Any, *where: str) -> list[dict[str, Any]]:
    """Current codings, as `qualcode decisions --current --format json` gives them."""
    conditions = [part for each in where for part in ("--where", each)]
    result = run("decisions", "--current", "--format", "json", *conditions)
    assert result.exit_code == 0, result.stderr
    found: list[dict[str, Any]] = json.loads(result.stdout)["codings"]
    return found


def test_deciding_makes_the_study_file_and_says_so(folder: Path, run: Any) -> None:
    """The first decision records what the rules suggest, too; the note goes to standard error."""
    result = run("decide", "accept", "--where", "code=training", "--coder", "ana")
    assert result.exit_code == 0, result.stderr
    assert "begun with" in result.stderr
    found = codings(run)
    accepted = [each for each in found if each["status"] == "accepted"]
    assert {each["code"] for each in accepted} == {"training"}
    assert {each["code"] for each in found if each["status"] == "suggested"} == {"market"}
    assert result.stdout.startswith(f"accepted: {len(accepted)} codings; command ")
    assert (folder / "study.qualcode").exists()


def test_deciding_again_records_nothing(folder: Path, run: Any) -> None:
    """A decision that changes nothing is said, and adds nothing to the log."""
    assert folder.exists()
    args = ("decide", "reject", "--where", "code=market", "--coder", "ana", "--format", "json")
    first, again = json.loads(run(*args).stdout), json.loads(run(*args).stdout)
    assert first["decisions"] == len(first["codings"]) > 0
    assert (again["decisions"], again["unchanged"], again["command"]) == (0, first["decisions"], "")


@pytest.mark.parametrize(
    ("command", "condition", "message"),
    [
        (
            ("decide", "accept", "--coder", "ana"),
            "code=trainin",
            "there is no code 'trainin'; did you mean 'training'?",
        ),
        (("stance", "mixed", "--coder", "ana"), "code!=nosuch", "there is no code 'nosuch'; the pillars are "),
        (
            ("decisions",),
            "status=accepted & code=market,trainin",
            "there is no code 'trainin'; did you mean 'training'?",
        ),
        (("decisions", "--current"), "indicator=nosuch", "there is no code 'nosuch'; the pillars are market, training"),
    ],
)
def test_conditions_on_codes_that_do_not_exist_are_refused(
    folder: Path, run: Any, command: tuple[str, ...], condition: str, message: str
) -> None:
    """Rather than choosing nothing without a word; codings under a code that the codebook lost are still found."""
    run("decide", "accept", "--where", "code=market", "--coder", "ana")
    refused = run(*command, "--where", condition)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert message in refused.stderr.splitlines()[-1]
    book = folder / "codebooks" / "study.yaml"
    renamed = book.read_text("utf-8").replace("  market:", "  bazaar:")
    assert "bazaar" in renamed
    book.write_text(renamed, "utf-8")
    assert {each["code"] for each in codings(run, "code=market & status=accepted")} == {"market"}


def test_who_decides(folder: Path, run: Any) -> None:
    """The option comes before the environment, and that before the settings; without any, one line says how."""
    args = ("decide", "accept", "--where", "code=training", "--format", "json")
    nobody = run(*args)
    assert nobody.exit_code == 2
    assert nobody.stderr.splitlines()[-1].startswith("nobody says who decides; name yourself with --coder=NAME")
    settings = folder / "qualcode.yaml"
    settings.write_text(f"{settings.read_text()}\ncoder: cita\n")
    assert run(*args).exit_code == 0
    assert run(*args, env={"QUALCODE_CODER": "ben"}).exit_code == 0
    assert run(*args, "--coder", "ana", env={"QUALCODE_CODER": "ben"}).exit_code == 0
    assert codings(run, "code=training")[0]["decided_by"] == "ana, ben, cita"


def test_undo_and_redo_by_steps_and_by_id(folder: Path, run: Any) -> None:
    """Whole commands go back and come again; the beginning of an id is enough."""
    assert folder.exists()
    run("decide", "accept", "--where", "code=training", "--coder", "ana")
    run("decide", "reject", "--where", "code=market", "--coder", "ana")
    assert run("undo", "--steps", "2").stdout.startswith("undone: 2 commands")
    assert {each["status"] for each in codings(run)} == {"suggested"}
    assert run("redo", "--steps", "2").stdout.startswith("redone: 2 commands")
    assert {each["status"] for each in codings(run)} == {"accepted", "rejected"}
    commands = json.loads(run("history", "--format", "json").stdout)["commands"]
    accepted = next(each for each in commands if "accepted" in each["what"])
    run("undo", accepted["command"][:8], "--coder", "ana")
    assert {each["status"] for each in codings(run, "code=training")} == {"suggested"}
    assert {each["status"] for each in codings(run, "code=market")} == {"rejected"}
    assert run("undo", "--coder", "ben").stderr == "nothing to undo\n"


def test_one_coding_by_the_digits_that_are_printed(folder: Path, run: Any) -> None:
    """Eight digits name a coding; some that name none are refused with a remedy."""
    assert folder.exists()
    run("tag", "--save")
    first = codings(run)[0]
    run("decide", "accept", "--id", first["id"][:8], "--stance", "mixed", "--coder", "ana")
    assert [(each["id"], each["stance"]) for each in codings(run, "status=accepted")] == [(first["id"], "mixed")]
    run("stance", "neutral", "--id", first["id"][:8], "--coder", "ana")
    assert codings(run, "status=accepted")[0]["stance"] == "neutral"
    wrong = run("decide", "accept", "--id", "zzzz", "--coder", "ana")
    assert wrong.exit_code == 2
    assert "no current coding begins with 'zzzz'; list them" in wrong.stderr


def test_the_digits_of_somebody_elses_coding_are_strange_in_a_blind_round(folder: Path, run: Any) -> None:
    """They are answered like digits that nothing begins with."""
    assert folder.exists()
    run("tag", "--save")
    run("code", "owner", "market", "--quote", "three days", "--coder", "ana")
    (own,) = (each["id"] for each in codings(run, "origin=person"))
    run("round", "open", "pilot", "--with", "ben", "--coder", "lead")
    for digits in (own[:8], "zzzz"):
        answer = run("decide", "accept", "--id", digits, "--coder", "ben")
        assert (answer.exit_code, own in answer.stderr) == (2, False)
        assert f"no current coding begins with '{digits}'" in answer.stderr


def test_coding_oneself(folder: Path, run: Any) -> None:
    """A passage is coded by its words or its place, its boundary moved, and the coding removed again."""
    text = (folder / "transcripts" / "owner.md").read_text("utf-8")
    words = "three days"
    start = text.index(words)
    by_words = run("code", "owner", "market", "--quote", words, "--coder", "ana", "--stance", "mixed")
    assert by_words.exit_code == 0, by_words.stderr
    (made,) = codings(run, "origin=person")
    assert (made["quote"], made["stance"], made["status"]) == (words, "mixed", "accepted")
    moved = run("boundary", made["id"][:8], made["start"], made["start"] + 5, "--coder", "ana")
    assert moved.exit_code == 0, moved.stderr
    assert codings(run, "origin=person")[0]["quote"] == words[:5]
    assert run("decide", "remove", "--id", made["id"], "--coder", "ana").exit_code == 0
    assert codings(run, "origin=person") == []
    assert start > 0
    for wrong in (["owner", "market"], ["owner", "1", "market"], ["owner", "a", "b", "market"]):
        assert run("code", *wrong, "--coder", "ana").exit_code == 2


def test_two_coders_merge_and_a_third_settles(folder: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Different decisions of two copies are a conflict until somebody adjudicates."""
    run("tag", "--save")
    other = folder.parent / "ben"
    shutil.copytree(folder, other)
    run("decide", "accept", "--where", "code=training", "--coder", "ana")
    monkeypatch.chdir(other)
    run("decide", "reject", "--where", "code=training", "--coder", "ben", "--reason", "too vague")
    monkeypatch.chdir(folder)
    merged = run("merge", other / "study.qualcode")
    assert merged.exit_code == 0, merged.stderr
    assert "see 'qualcode conflicts'" in merged.stdout
    assert run("merge", other / "study.qualcode").stdout.startswith("taken in: 0 decisions")
    sides = json.loads(run("conflicts", "--format", "json").stdout)["conflicts"]
    assert {(each["coder"], each["status"]) for each in sides} == {("ana", "accepted"), ("ben", "rejected")}
    assert "too vague" in run("conflicts").stdout
    for coding in {each["coding"] for each in sides}:
        settled = run("adjudicate", coding[:8], "accept", "--coder", "lead")
        assert settled.exit_code == 0, settled.stderr
    assert run("conflicts").stderr == "no conflicts\n"
    assert {each["status"] for each in codings(run, "code=training")} == {"accepted"}


def test_findings_rest_on_what_was_accepted(folder: Path, run: Any) -> None:
    """The first line says how many were decided and by whom; what was rejected is gone."""
    assert folder.exists()
    run("decide", "accept", "--where", "code=training", "--coder", "ana")
    run("decide", "reject", "--where", "code=market", "--coder", "ana")
    shown = run("findings", "--evidence", "accepted")
    assert "ana" in shown.stdout.splitlines()[0]
    found = {
        each["code"]: each["segments"] for each in json.loads(run("findings", "--format", "json").stdout)["findings"]
    }
    assert found["training"] > 0
    assert found["market"] == 0


@pytest.mark.parametrize("trouble", ["newer", "damaged", "no database", "empty folder"])
def test_a_file_that_cannot_be_used_is_one_line(trouble: str, folder: Path, run: Any) -> None:
    """Nothing is recorded, nothing is on standard output, and the exit code is 2."""
    run("tag", "--save")
    file = folder / "study.qualcode"
    if trouble == "newer":
        with sqlite3.connect(file) as connection:
            connection.execute("UPDATE about SET value = '99' WHERE key = 'version'")
        connection.close()
    elif trouble == "damaged":
        raw = bytearray(file.read_bytes())
        raw[100 : len(raw) // 2] = b"\xff" * (len(raw) // 2 - 100)
        file.write_bytes(raw)
    elif trouble == "no database":
        file.write_text("not a database at all, whatever its name says")
    else:
        file.unlink()
        file.mkdir()
    result = run("decide", "accept", "--where", "code=training", "--coder", "ana")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert "study.qualcode" in result.stderr


def test_a_locked_file_is_one_line_and_the_next_write_works(
    folder: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While another program holds the file, nothing is acknowledged."""
    run("tag", "--save")
    opened = Store.open
    monkeypatch.setattr(Store, "open", lambda path: opened(path, wait=0.1))
    holder = sqlite3.connect(folder / "study.qualcode", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    args = ("decide", "accept", "--where", "code=training", "--coder", "ana")
    locked = run(*args)
    assert (locked.exit_code, locked.stdout) == (2, "")
    assert len(locked.stderr.splitlines()) == 1
    holder.execute("ROLLBACK")
    holder.close()
    assert run(*args).exit_code == 0
