"""Commands that look back and care, from `decisions` to `forget`."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.store import Store
from qualcode.study import Study

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def decided(folder: Path, run: Any) -> Path:
    """A study in which ana accepted all of `training`."""
    assert run("decide", "accept", "--where", "code=training", "--coder", "ana", "--reason", "clear").exit_code == 0
    return folder


def rows(run: Any, *args: str, key: str = "decisions") -> list[dict[str, Any]]:
    """Return what a command lists as JSON."""
    result = run(*args, "--format", "json")
    assert result.exit_code == 0, result.stderr
    found: list[dict[str, Any]] = json.loads(result.stdout)[key]
    return found


def test_a_study_without_decisions(folder: Path, run: Any) -> None:
    """Looking back makes no file; an empty list is an empty list, and a note says how to begin."""
    for command, key in (
        ("history", "commands"),
        ("memo list", "memos"),
        ("round", "rounds"),
        ("conflicts", "conflicts"),
    ):
        assert rows(run, *command.split(), key=key) == []
        assert run(*command.split()).exit_code == 0
    assert "begin with 'qualcode tag --save'" in run("history").stderr
    assert run("doctor").exit_code == 2
    assert not (folder / "study.qualcode").exists()


def test_a_list_to_be_edited_begins_the_study_file(folder: Path, run: Any) -> None:
    """Codings to decide in a spreadsheet must have ids, so the suggestions are recorded, and that is said."""
    result = run("decisions", "--format", "json")
    suggested = [each for each in json.loads(result.stdout)["decisions"] if each["kind"] == "suggested"]
    assert f"begun with {len(suggested)} suggestions" in result.stderr
    assert (folder / "study.qualcode").exists()
    assert run("decisions").stderr == ""


def test_every_format_lists_the_same(decided: Path, run: Any) -> None:
    """A table to read, CSV for spreadsheets, JSON for programs."""
    assert decided.exists()
    listed = rows(run, "decisions", "--kind", "accepted")
    assert {(each["coder"], each["reason"], each["status"]) for each in listed} == {("ana", "clear", "accepted")}
    lines = run("decisions", "--kind", "accepted", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == listed
    sheet = list(csv.DictReader(io.StringIO(run("decisions", "--kind", "accepted", "--format", "csv").stdout)))
    assert [each["id"] for each in sheet] == [each["id"] for each in listed]
    table = run("decisions", "--kind", "accepted").stdout
    assert all(each["id"][:8] in table for each in listed)
    assert max(map(len, table.splitlines())) <= 100
    assert len(rows(run, "decisions", "--last", "2")) == 2
    assert rows(run, "decisions", "--by", "ben") == []


@pytest.mark.parametrize("format_", ["csv", "jsonl", "json"])
@pytest.mark.parametrize("listing", [(), ("--current",)])
def test_a_list_is_edited_and_taken_back(format_: str, listing: tuple[str, ...], decided: Path, run: Any) -> None:
    """All changed rows are one command of whoever takes the list back; unchanged rows change nothing."""
    text = run("decisions", *listing, "--where", "code=training", "--format", format_).stdout
    file = decided / f"list.{format_}"
    file.write_text(text, encoding="utf-8")
    same = run("decisions", "--import", file, "--coder", "ana", "--format", "json")
    assert same.exit_code == 0, same.stderr
    assert json.loads(same.stdout)["decisions"] == 0
    accepted = len(rows(run, "decisions", "--current", "--where", "status=accepted", key="codings"))
    file.write_text(text.replace(",accepted,", ",rejected,").replace('"status": "accepted"', '"status": "rejected"'))
    taken = run("decisions", "--import", file, "--coder", "ana")
    assert taken.exit_code == 0, taken.stderr
    assert taken.stdout.startswith(f"recorded: {accepted} decision")
    assert rows(run, "decisions", "--current", "--where", "status=accepted", key="codings") == []
    assert run("undo").stdout.startswith("undone: 1 command")


def test_a_wrong_list_is_refused_as_a_whole(decided: Path, run: Any) -> None:
    """Every row that cannot be read is named by its line."""
    file = decided / "list.csv"
    file.write_text("id,status\nnobody,accepted\nnothing,perhaps\n")
    result = run("decisions", "--import", file, "--coder", "ana")
    assert result.exit_code == 2
    assert [line.partition(": ")[0].rpartition(":")[2] for line in result.stderr.splitlines()] == ["2", "3"]
    assert run("decisions", "--import", "lost.csv", "--coder", "ana").exit_code == 2


def test_history_tells_commands(decided: Path, run: Any) -> None:
    """The beginning, what was decided, and what an undo took back."""
    assert decided.exists()
    run("undo")
    told = rows(run, "history", key="commands")
    assert [each["coder"] for each in told] == ["rules", "ana", "ana"]
    assert [each["undone"] for each in told] == [False, True, False]
    assert told[1]["command"][:8] in run("history").stdout
    assert [each["what"] for each in rows(run, "history", "--last", "1", key="commands")] == [told[-1]["what"]]


def test_memos_on_everything_as_one_list(decided: Path, run: Any) -> None:
    """On the study, a code, a transcript, a passage and a coding; rewritten and withdrawn by their author."""
    assert decided.exists()
    coding = rows(run, "decisions", "--current", key="codings")[0]["id"]
    for about in ((), ("--code", "training"), ("--transcript", "owner"), ("--id", coding[:8])):
        assert run("memo", "add", f"about {about}", *about, "--coder", "ana").exit_code == 0
    assert run("memo", "add", "here", "--transcript", "owner", "--quote", "three days", "--coder", "ana").exit_code == 0
    kept = rows(run, "memo", "list", key="memos")
    assert [each["about"] for each in kept] == ["project", "code", "transcript", "coding", "passage"]
    document = run("memo", "export").stdout
    assert "> three days" in document
    assert "## code training" in document
    assert "three days" in run("memo", "list").stdout
    assert run("memo", "add", "-", "--edit", kept[0]["id"], "--coder", "ana", input="thought better\n").exit_code == 0
    assert "withdrawn" in run("memo", "add", "", "--edit", kept[1]["id"], "--coder", "ana").stdout
    assert rows(run, "memo", "export", key="memos")[0]["text"] == "thought better"
    assert len(rows(run, "memo", "list", key="memos")) == 4
    assert run("memo", "add", "", "--code", "training", "--coder", "ana").exit_code == 2


def test_summaries_and_paraphrases(decided: Path, run: Any) -> None:
    """A summary names informant and code, a paraphrase a passage; both are listed with their kind."""
    assert decided.exists()
    coding = rows(run, "decisions", "--current", key="codings")[0]["id"]
    who = Study.open().transcript("owner").informant
    summary = ("--kind", "summary", "--informant", who, "--code", "training", "--coder", "ana")
    made = json.loads(run("memo", "add", "trained briefly", *summary, "--format", "json").stdout)["memo"]
    assert (made["kind"], made["about"], made["informant"], made["code"]) == ("summary", "informant", who, "training")
    assert (
        run("memo", "add", "three days only", "--kind", "paraphrase", "--id", coding, "--coder", "ana").exit_code == 0
    )
    place = ("--transcript", "owner", "--quote", "three days")
    assert run("memo", "add", "half a week", "--kind", "paraphrase", *place, "--coder", "ana").exit_code == 0
    assert [each["kind"] for each in rows(run, "memo", "list", key="memos")] == ["summary", "paraphrase", "paraphrase"]
    assert f"## summary of {who} on training" in run("memo", "export").stdout
    run("undo", "--coder", "ana")
    assert len(rows(run, "memo", "list", key="memos")) == 2


def test_a_summary_is_of_the_informant_as_she_is_called_now(decided: Path, run: Any) -> None:
    """It follows a new name for the same interview."""
    who = Study.open().transcript("owner").informant
    summary = ("--kind", "summary", "--informant", who, "--code", "training", "--coder", "ana")
    assert run("memo", "add", "trained briefly", *summary).exit_code == 0
    file = next((decided / "transcripts").glob("owner*"))
    text = file.read_text()
    assert who in text
    file.write_text(text.replace(who, "U-07"))
    assert [each["informant"] for each in rows(run, "memo", "list", key="memos")] == ["U-07"]


@pytest.mark.parametrize(
    "options",
    [
        ("--kind", "summary", "--code", "training"),
        ("--kind", "summary", "--informant", "nobody here", "--code", "training"),
        ("--kind", "summary", "--informant", "nobody here", "--transcript", "owner"),
        ("--kind", "paraphrase", "--code", "training"),
        ("--kind", "paraphrase", "--transcript", "owner"),
        ("--informant", "nobody here"),
    ],
)
def test_what_a_summary_or_paraphrase_cannot_be_about(decided: Path, run: Any, options: tuple[str, ...]) -> None:
    """It is refused in one line, and nothing is recorded."""
    assert decided.exists()
    refused = run("memo", "add", "words", *options, "--coder", "ana")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert len(refused.stderr.strip().splitlines()) == 1
    assert rows(run, "memo", "list", key="memos") == []


def test_a_blind_round(decided: Path, run: Any) -> None:
    """While it is open its coders see their own decisions only; what they decide belongs to it."""
    assert decided.exists()
    opened = run("round", "open", "pilot", "--with", "ana", "--with", "ben", "--coder", "lead")
    assert opened.stdout == "round pilot is open for ana, ben, blind\n"
    args = ("decisions", "--current", "--where", "status=accepted", "--coder")
    run("decide", "accept", "--where", "code=market", "--coder", "ben")
    assert {each["code"] for each in rows(run, *args, "ben", key="codings")} == {"market"}
    run("decide", "reject", "--where", "code=market", "--coder", "ana")
    run("memo", "add", "for me alone", "--coder", "ben")
    for viewer, seen in (("ana", 0), ("ben", 1), ("lead", 1)):
        assert bool(rows(run, "conflicts", "--coder", viewer, key="conflicts")) is (viewer == "lead")
        assert len(rows(run, "memo", "list", "--coder", viewer, key="memos")) == seen
    assert rows(run, "memo", "list", key="memos") == []  # nobody says who she is
    assert {each["coder"] for each in rows(run, "decisions")} == {"rules"}
    run("undo", "--coder", "ana")
    assert run("round", "close", "pilot", "--coder", "lead").exit_code == 0
    assert {each["code"] for each in rows(run, *args, "ben", key="codings")} == {"market", "training"}
    (told,) = rows(run, "round", key="rounds")
    assert (told["name"], told["coders"], told["opened_by"]) == ("pilot", ["ana", "ben"], "lead")
    assert run("round", "open").exit_code == 2
    assert run("round", "list", "pilot").exit_code == 2


def test_refreshing_a_corrected_transcript(decided: Path, run: Any) -> None:
    """A dry run tells and changes nothing; then codings go with their words, and lost ones are listed."""
    found = rows(run, "decisions", "--current", "--where", "code=training & transcript=owner", key="codings")
    file = decided / "transcripts" / "owner.md"
    text = file.read_text("utf-8")
    lost = found[-1]["quote"]
    file.write_text(text.replace(lost, "").replace(found[0]["quote"], f"Well, {found[0]['quote']}"), encoding="utf-8")
    dry = json.loads(run("refresh", "--dry-run", "--format", "json").stdout)
    assert dry["counts"]["orphaned"] >= 1
    assert run("refresh", "--dry-run").stdout.count("orphaned") >= 1
    assert rows(run, "decisions", "--current", "--where", "anchor=orphaned", key="codings") == []
    assert json.loads(run("refresh", "--format", "json").stdout)["counts"] == dry["counts"]
    orphans = rows(run, "decisions", "--current", "--where", "anchor=orphaned", key="codings")
    assert lost in {each["quote"] for each in orphans}
    assert run("refresh").stdout.startswith("2 of 2 transcripts unchanged")
    assert run("doctor").exit_code == 0


def test_syncing_through_a_folder(decided: Path, run: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each copy appends to its own file; what one decided arrives at the other."""
    shared, other = tmp_path / "shared", tmp_path / "ben"
    shared.mkdir()
    shutil.copytree(decided, other)
    monkeypatch.chdir(other)
    run("decide", "reject", "--where", "code=market", "--coder", "ben")
    assert run("sync", shared).exit_code == 0
    monkeypatch.chdir(decided)
    run("stance", "mixed", "--where", "code=training", "--coder", "ana")
    synced = run("sync", shared)
    assert synced.exit_code == 0, synced.stderr
    assert len(list(shared.glob("*.jsonl"))) == 2
    assert {
        each["decided_by"] for each in rows(run, "decisions", "--current", "--where", "code=market", key="codings")
    } == {"ben"}
    assert json.loads(run("sync", shared, "--format", "json").stdout)["received"]["decisions"] == 0
    assert run("sync", tmp_path / "nowhere").exit_code == 2


def test_doctor_finds_a_changed_quote(decided: Path, run: Any) -> None:
    """A sound file is healthy with exit code 0; one byte in a stored text is an error with exit code 1."""
    assert "healthy: " in run("doctor", "--rebuild").stdout
    file = decided / "study.qualcode"
    connection = sqlite3.connect(file)
    for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {trigger}")
    connection.execute("UPDATE texts SET body = replace(body, 'three', 'threw')")
    connection.commit()
    connection.close()
    result = run("doctor", "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["healthy"] is False
    assert "error: " in run("doctor").stdout
    assert "threw" not in result.stdout


def test_backing_up(decided: Path, run: Any) -> None:
    """The copy's place is printed; a file that is there is not overwritten."""
    made = run("backup")
    assert made.exit_code == 0
    with Store.open(decided / made.stdout.strip()) as store:
        assert store.codings(where="status=accepted")
    assert run("backup", "kept.qualcode").stdout == "kept.qualcode\n"
    assert run("backup", "kept.qualcode").exit_code == 2


def test_forgetting_leaves_no_word(decided: Path, run: Any) -> None:
    """It asks first; then no sentence of hers is in the file, the decision stays, and what is left to do is listed."""
    file = decided / "transcripts" / "owner.md"
    hers = rows(run, "decisions", "--current", "--where", "transcript=owner", key="codings")
    (informant,), quotes = {each["informant"] for each in hers}, [each["quote"] for each in hers]
    assert run("forget", informant, "--coder", "lead", input="n\n").exit_code == 1
    store = decided / "study.qualcode"
    assert any(quote.encode() in store.read_bytes() for quote in quotes)
    gone = run("forget", informant, "--coder", "lead", "--yes", "--reason", "asked by letter")
    assert gone.exit_code == 0, gone.stderr
    assert gone.stdout.startswith("forgotten: 1 transcript, ")
    assert f"left to you: {file.relative_to(decided)} (the transcript)" in gone.stderr
    held = b"".join(path.read_bytes() for path in decided.glob("study.qualcode*"))
    assert not [quote for quote in quotes if quote.encode() in held]
    assert rows(run, "decisions", "--kind", "forgotten")[0]["coder"] == "lead"
    assert run("doctor").exit_code == 0
    assert run("forget", "nobody", "--coder", "lead", "--yes").exit_code == 2


def test_forgetting_by_a_new_name_lists_what_is_left(folder: Path, run: Any) -> None:
    """All her names go, copies of the study file are cleaned, and reports, tables and exports are left to people."""
    said = "The training was good for my batik sleeves."
    file = folder / "transcripts" / "hers.md"
    file.write_text(
        f"---\ninformant: Suryani\n---\n\n**Interviewer:** Were you trained?\n\n**Suryani:** {said}\n", "utf-8"
    )
    assert run("tag", "--save").exit_code == 0
    assert run("decide", "accept", "--where", "code=training", "--coder", "ana").exit_code == 0
    file.write_text(file.read_text("utf-8").replace("Suryani", "U-01"), "utf-8")
    assert run("refresh").exit_code == 0
    shutil.copy(folder / "study.qualcode", folder / "old copy.qualcode")
    (folder / "pseudonyms.csv").write_text("pseudonym,name,kind\nU-01,Suryani,name\n", "utf-8")
    (folder / "export.md").write_text(f"She told us: {said.upper()}\n", "utf-8")
    (folder / "innocent.md").write_text("Nothing of the kind.\n", "utf-8")
    assert run("report", "-o", "report.docx").exit_code == 0
    assert run("forget", "U01", "--coder", "lead", "--yes").exit_code == 2
    gone = run("forget", "U-01", "--coder", "lead", "--yes", "--format", "json")
    assert gone.exit_code == 0, gone.stderr
    left = {entry["path"].rpartition("/")[2]: entry["what"] for entry in json.loads(gone.stdout)["left"]}
    assert left == {
        "hers.md": "the transcript",
        "pseudonyms.csv": "the table of names and codes",
        "export.md": "holds her words",
        "report.docx": "holds her words",
        "report-evidence.xlsx": "holds her words",
    }
    for path in (*folder.glob("*.qualcode"), *folder.glob(".qualcode-cache/*")):
        assert b"batik sleeves" not in path.read_bytes()
        assert b"suryani" not in path.read_bytes().lower()


def test_rulings_in_bulk_are_told_apart(folder: Path, run: Any) -> None:
    """In the history, its last line, agreement and the report: so many of so many, in so many commands."""
    run("decide", "accept", "--where", "code=training", "--coder", "ana")
    listed = json.loads(run("decisions", "--current", "--where", "code=training", "--format", "json").stdout)["codings"]
    one = json.loads(run("decisions", "--current", "--where", "code=market", "--format", "json").stdout)["codings"][0]
    run("decide", "reject", "--id", one["id"], "--coder", "ana")
    told = run("history", "--format", "json")
    assert [each["bulk"] for each in json.loads(told.stdout)["commands"] if each["coder"] == "ana"] == [True, False]
    said = f"{len(listed)} of {len(listed) + 1} rulings were made in 1 command about several codings"
    assert said in told.stderr
    run("decide", "accept", "--id", one["id"], "--coder", "ben")
    assert f"ana: {said}, not one by one" in run("agree").stderr
    run("report", "-o", "r.md", "--lang", "en")
    text = (folder / "r.md").read_text()
    assert f"{len(listed)} ({len(listed)} of them accepting) were made in bulk, in 1 command about several" in text
