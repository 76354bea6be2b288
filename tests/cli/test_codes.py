"""The life of a code on the command line: the codebook's file, the log and the codings change as one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from qualcode import Study
from qualcode.cli import main
from qualcode.store import CodebookEdit, CodeChange, Store
from qualcode.study import empty_study

if TYPE_CHECKING:
    from pathlib import Path

BOOK = """\
# Our study
languages: [en]
codes:
  # what they learned
  training:   # people
    label: Training
    rules: [train]
    indicators:
      course:
        label: Courses
        rules: [course]

  sarana:
    label: Facilities
    rules: [hall]   # of the village
"""
SPOKEN = """\
Interviewer: What helped?
Ani: We were trained twice in the hall. The course was long.
Ben: The hall is far. They trained us well.
"""


def run(*words: str, code: int = 0) -> str:
    """What a command says, on both streams."""
    result = CliRunner().invoke(main, [*words], env={"QUALCODE_CODER": "ana"})
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study in which Ana accepted everything; its codebook's file."""
    (tmp_path / "codebooks").mkdir()
    (tmp_path / "transcripts").mkdir()
    book = tmp_path / "codebooks" / "study.yaml"
    book.write_text(BOOK, encoding="utf-8")
    (tmp_path / "transcripts" / "u01.txt").write_text(SPOKEN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    run("decide", "accept", "--where", "status=suggested")
    return book


def accepted() -> dict[str, int]:
    """Number of accepted codings by code."""
    listed = json.loads(run("codes", "list", "--format", "json", "-q"))["codes"]
    return {row["code"]: row["accepted"] for row in listed if row["accepted"]}


def test_a_renamed_code_keeps_its_codings_and_its_comments(study: Path) -> None:
    """One word of the file changes; findings and the list say the new name; undo takes back both."""
    before = accepted()
    assert "renamed training to skills: 3 accepted codings" in run("codes", "rename", "training", "skills")
    assert study.read_text(encoding="utf-8") == BOOK.replace("training:   # people", "skills:   # people")
    assert accepted() == {code.replace("training", "skills"): count for code, count in before.items()}
    assert json.loads(run("findings", "--format", "json"))["findings"][0]["code"] == "skills"
    run("undo")
    assert study.read_text(encoding="utf-8") == BOOK
    assert accepted() == before
    run("redo")
    assert "skills:   # people" in study.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ("rename", "training.course", "lesson"),
        ("rename", "training.course", "training.lesson", "--label", "Lessons"),
        ("move", "training.course", "--top"),
        ("move", "sarana", "--under", "training"),
        ("merge", "training.course", "sarana"),
        ("merge", "sarana", "training"),
        ("split", "training", "--into", "practice", "--where", "transcript=u01"),
        ("delete", "training"),
        ("delete", "training.course"),
    ],
    ids=lambda words: "-".join(words[:3]),
)
def test_every_change_can_be_taken_back_byte_by_byte(study: Path, words: tuple[str, ...]) -> None:
    """No coding is lost, the file stays a codebook, and undo restores both."""
    before = accepted()
    run("codes", *words)
    assert sum(accepted().values()) == sum(before.values())
    assert study.read_text(encoding="utf-8") != BOOK
    assert "ok" in run("check", "codebooks/study.yaml")
    assert "# Our study" in study.read_text(encoding="utf-8")
    run("undo")
    assert study.read_text(encoding="utf-8") == BOOK
    assert accepted() == before


def test_json_says_what_was_done(study: Path) -> None:
    """With the numbers, and what was left behind."""
    told = json.loads(run("codes", "merge", "sarana", "training", "--format", "json"))
    assert (told["kind"], told["codes"], told["to"], told["codings"]) == ("merged", ["sarana"], "training", 2)
    assert "hall" in study.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("rename", "trainign", "x"), "did you mean 'training'?"),
        (("rename", "training", "sarana"), "there is a code 'sarana' already"),
        (("rename", "training.course", "sarana.course"), "codes move training.course --under sarana"),
        (("rename", "training", "9x"), "is no name of a code"),
        (("move", "training", "--under", "training.course"), "stands under 'training'"),
        (("move", "training", "--under", "training"), "stands under"),
        (("merge", "training", "training.course"), "stands under it"),
        (("split", "training", "--into", "new", "--where", "stance=mixed"), "meets the conditions; look at them with"),
        (("delete", "nothing"), "there is no code 'nothing'"),
        (("add", "Training"), "there is a code 'training' already"),
        (("add", "???"), "no name can be made"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else "",
)
def test_a_change_that_makes_no_sense_is_one_line(study: Path, words: tuple[str, ...], said: str) -> None:
    """Nothing is written."""
    assert said in run("codes", *words, code=2)
    assert study.read_text(encoding="utf-8") == BOOK


def test_a_split_names_the_codes_below_whose_codings_meet_the_conditions(study: Path) -> None:
    """Where the code itself has none of them; nothing is written."""
    run("codes", "move", "sarana", "--under", "training")
    text = study.read_text(encoding="utf-8")
    told = run("codes", "split", "training", "--into", "hall", "--where", "code=training.sarana", code=2)
    assert "no coding of 'training' itself meets the conditions; codings of 'training.sarana' do: split that" in told
    assert study.read_text(encoding="utf-8") == text


def test_a_code_that_the_codebook_lost_is_told_by_every_command(study: Path) -> None:
    """With its number and the likeliest new code; the header counts only what is used, and `check` exits 1."""
    study.write_text(BOOK.replace("sarana:", "prasarana:"), encoding="utf-8")
    line = "2 accepted codings have the code `sarana`, which the codebook no longer has"
    mend = "`qualcode codes rename sarana prasarana`"
    for words in (("findings",), ("decisions",), ("codes", "list"), ("rules",), ("history",), ("tag",)):
        told = run(*words)
        assert f"{line}: {mend}" in told, words
    assert "3 accepted, on which this rests" in run("findings")
    told = run("check", code=1)
    assert line in told
    assert mend in told
    assert line in run("doctor")
    run("codes", "rename", "sarana", "prasarana")
    assert line not in run("findings")
    assert accepted()["prasarana"] == 2
    run("check")


def test_an_indicator_that_the_codebook_lost_is_told_too(study: Path) -> None:
    """By its whole name."""
    study.write_text(BOOK.replace("      course:", "      courses:"), encoding="utf-8")
    told = run("findings")
    assert "1 accepted coding has the code `training.course`" in told
    assert "`qualcode codes rename training.course training.courses`" in told


def test_a_code_with_another_name_is_known_by_its_label_and_rules(study: Path) -> None:
    """Where the names are nothing like each other."""
    study.write_text(BOOK.replace("sarana:", "buildings:"), encoding="utf-8")
    run("tag", "--save")
    assert "`qualcode codes rename sarana buildings`" in run("findings")


def test_a_deleted_code_is_listed_and_no_fault(study: Path) -> None:
    """Its codings stay in the log, and who deleted it is said."""
    run("codes", "delete", "sarana")
    assert "which ana deleted" in run("findings")
    run("check")
    assert "sarana" not in study.read_text(encoding="utf-8")
    rows = json.loads(run("codes", "list", "--format", "json", "-q"))["codes"]
    assert [(row["code"], row["accepted"]) for row in rows if row["state"] == "deleted"] == [("sarana", 2)]


def test_an_edit_that_was_cut_short_is_finished_by_the_next_command(study: Path) -> None:
    """The log was written, the file was not."""
    study_ = Study.open(coder="ana")
    study_.codes.rename("sarana", "facilities")
    after = study.read_bytes()
    run("undo")
    with Store.open("study.qualcode") as store:
        edit = CodebookEdit("study.yaml", study.read_bytes(), after, "study", "1")
        store.change_codes(CodeChange("code_renamed", ("sarana",), "facilities"), coder="ana", edit=edit)
    assert "finished an edit that was cut short" in run("findings")
    assert study.read_bytes() == after
    assert accepted()["facilities"] == 2


def test_an_undo_after_further_edits_takes_back_the_lines(study: Path) -> None:
    """What else was written since stays; where the lines are others now, it says why it cannot."""
    run("codes", "rename", "training", "skills")
    changed = study.read_text(encoding="utf-8").replace("Facilities", "Places and facilities")
    study.write_text(changed, encoding="utf-8")
    run("undo")
    assert study.read_text(encoding="utf-8") == BOOK.replace("Facilities", "Places and facilities")
    run("redo")
    study.write_text(study.read_text(encoding="utf-8").replace("skills:", "abilities:"), encoding="utf-8")
    assert "was changed since" in run("undo", code=2)


def test_another_copys_change_is_told_and_applied(study: Path, tmp_path: Path) -> None:
    """Merging edits no codebook; `codes apply` does."""
    with Store.open("study.qualcode") as store:
        other = store.backup(tmp_path / "other.qualcode")
    with Store.open(other) as store:
        store.change_codes(CodeChange("code_renamed", ("sarana",), "facilities"), coder="ben")
    run("merge", str(other))
    assert study.read_text(encoding="utf-8") == BOOK
    assert "ben renamed sarana to facilities: `qualcode codes apply`" in run("findings")
    assert "ben renamed sarana to facilities" in run("codes", "apply")
    assert study.read_text(encoding="utf-8") == BOOK.replace("sarana:", "facilities:")
    assert "codes apply" not in run("findings")


def test_import_and_export_are_commands_of_codes(study: Path) -> None:
    """The former names work and say so."""
    assert "Training" in run("codes", "export", str(study))
    assert "is 'qualcode codes export' now" in run("export", str(study))


def test_an_old_schema_is_noted_and_renewed(study: Path) -> None:
    """For editors that read it."""
    beside = study.with_name("codebook.schema.json")
    beside.write_text("{}", encoding="utf-8")
    assert "renew it with 'qualcode check --schema'" in run("check", "codebooks/study.yaml")
    run("check", "codebooks/study.yaml", "--schema")
    assert "qualcode check --schema" not in run("check", "codebooks/study.yaml")


def test_a_study_is_coded_inductively(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From an empty codebook: read, mark, name, group; nothing asks for a verdict."""
    monkeypatch.chdir(tmp_path)
    empty_study(tmp_path, language="en")
    talk = "Interviewer: How do you sell?\nAni: My cousin posts pictures. The market is far.\n"
    (tmp_path / "transcripts" / "ani.txt").write_text(talk, encoding="utf-8")
    assert "coded help-from-relatives" in run(
        "code", "ani", "--quote", "My cousin posts pictures.", "--new", "Help from relatives"
    )
    run("code", "ani", "--quote", "The market is far.", "--new", "Distance")
    run("codes", "add", "Selling")
    run("codes", "move", "distance", "--under", "selling")
    assert accepted() == {"help-from-relatives": 1, "selling.distance": 1}
    told = run("code", "ani", "--quote", "nobody said this", "--new", "Nothing", code=2)
    assert "the quote is not in 'ani'" in told
    assert "nothing" not in (tmp_path / "codebooks" / "study.yaml").read_text(encoding="utf-8")


def test_a_new_code_and_its_coding_are_one_command(study: Path) -> None:
    """One `undo` takes back both, one `redo` does both again, and what is coded since is not taken along."""
    before = accepted()
    run("code", "u01", "--quote", "The course was long.", "--new", "Length")
    assert accepted() == {**before, "length": 1}
    run("undo")
    assert study.read_text(encoding="utf-8") == BOOK
    assert accepted() == before
    run("redo")
    assert accepted() == {**before, "length": 1}
    run("code", "u01", "length", "--quote", "The hall is far.")
    run("undo")
    run("undo")
    assert study.read_text(encoding="utf-8") == BOOK
    assert accepted() == before


@pytest.mark.parametrize("options", [(), ("--exact",)], ids=["whole words", "exact"])
def test_a_passage_that_cannot_be_coded_adds_no_code(study: Path, options: tuple[str, ...]) -> None:
    """Interviewers' talk is refused before the codebook is touched."""
    told = run("code", "u01", "--quote", "What helped?", "--new", "Question", *options, code=2)
    assert "--anyone" in told
    assert study.read_text(encoding="utf-8") == BOOK
    with Store.open("study.qualcode") as store:
        assert not store.code_acts()


def test_undo_of_several_steps_takes_back_a_code_with_what_it_was_given_to(study: Path) -> None:
    """A new code and a later coding that has it, in one go; alone, the older of the two says what is in the way."""
    before = accepted()
    run("codes", "add", "Length")
    added = json.loads(run("history", "--format", "json", "-q"))["commands"][-1]["command"]
    run("code", "u01", "length", "--quote", "The course was long.")
    assert "been given the code 'length' since it was added" in run("undo", added, code=2)
    run("undo", "--steps", "2")
    assert study.read_text(encoding="utf-8") == BOOK
    assert accepted() == before
    run("redo", "--steps", "2")
    assert accepted() == {**before, "length": 1}
