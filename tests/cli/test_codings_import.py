"""`qualcode import` and `init --from`: codings of other programs, proven, recorded, taken back."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from qualcode import Study
from qualcode.study import empty_study

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "T: Ikut apa?\nIbu Rat: Kami 😀 ikut kursus jahit.\nT: Lalu?\nIbu Rat: Habis itu sepi. Ya sepi.\n"


def selection(words: str, *, start: int | None = None, user: str = "u1", code: str = "c2", named: bool = True) -> str:
    """A selection of words, in code points."""
    at = TEXT.index(words) if start is None else start
    return (
        f'<PlainTextSelection guid="x{at}{user}" name="{words if named else ""}" startPosition="{at}"'
        f' endPosition="{at + len(words)}"><Coding guid="y{at}{user}{code}" creatingUser="{user}">'
        f'<CodeRef targetGUID="{code}"/></Coding></PlainTextSelection>'
    )


def write_project(path: Path, *selections: str) -> Path:
    """A packed project of one document, two codes and two coders."""
    xml = f"""<?xml version="1.0"?><Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="Other 1">
<Users><User guid="u1" name="ana"/><User guid="u2" name="ben"/></Users><CodeBook><Codes>
<Code guid="c1" name="Training"><Code guid="c2" name="Sewing"/></Code></Codes></CodeBook>
<Sources><TextSource guid="s1" name="rat" plainTextPath="internal://t.txt">{"".join(selections)}</TextSource></Sources>
</Project>"""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("project.qde", xml)
        archive.writestr("sources/t.txt", TEXT)
    path.write_bytes(data.getvalue())
    return path


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study of the same document, with an empty codebook."""
    empty_study(tmp_path / "s", language="en")
    (tmp_path / "s" / "transcripts" / "rat.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path / "s")
    return tmp_path / "s"


def accepted(folder: Path) -> set[tuple[str, str | None, str]]:
    """The codings that count, as quote, code and coder."""
    found = Study.open(folder).codings("accepted")
    return {(coding.quote, coding.indicator, coding.coder) for coding in found}


def test_an_import_counts_for_each_coder_and_is_taken_back_whole(study: Path, run: Any) -> None:
    """Codings come under the names of who made them, codes are added, and one undo takes back all of it."""
    file = write_project(study / "p.qdpx", selection("ikut kursus jahit"), selection("ikut kursus jahit", user="u2"))
    book = (study / "codebooks" / "study.yaml").read_bytes()
    result = run("import", str(file), "--coder", "ana", "--format", "json")
    told = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (told["anchored"], told["coders"], told["documents"], told["codes"]) == (2, 2, 1, 2)
    assert told["recorded"]["added"] == 2
    wanted = {("ikut kursus jahit", "Training.Sewing", name) for name in ("ana", "ben")}
    assert accepted(study) == wanted
    assert run("undo", "--coder", "ana").exit_code == 0
    assert not accepted(study)
    assert (study / "codebooks" / "study.yaml").read_bytes() == book
    assert run("redo", "--coder", "ana").exit_code == 0
    assert accepted(study) == wanted


def test_a_second_import_adds_what_is_new_and_lists_what_is_gone(study: Path, run: Any) -> None:
    """The same stays, also where it was rejected since; a newer export adds its own."""
    file = write_project(study / "p.qdpx", selection("ikut kursus jahit"), selection("Habis itu sepi"))
    run("import", str(file), "--coder", "ana")
    assert run("decide", "reject", "--where", '"Habis"', "--coder", "ana").exit_code == 0
    before = accepted(study)
    assert len(before) == 1
    write_project(study / "p.qdpx", selection("Habis itu sepi"), selection("Kami"))
    told = json.loads(run("import", str(file), "--coder", "ana", "--format", "json").stdout)["recorded"]
    assert (told["added"], told["same"], len(told["gone"])) == (1, 1, 1)
    assert accepted(study) == before | {("Kami", "Training.Sewing", "ana")}


def test_a_coding_that_was_removed_here_stays_removed(study: Path, run: Any) -> None:
    """A second import of the same file does not bring back what its coder took away."""
    file = write_project(study / "p.qdpx", selection("Kami"), selection("Habis itu sepi"))
    run("import", str(file), "--coder", "ana")
    assert run("decide", "remove", "--where", '"Habis"', "--coder", "ana").exit_code == 0
    before = accepted(study)
    told = json.loads(run("import", str(file), "--coder", "ana", "--format", "json").stdout)["recorded"]
    assert (told["added"], told["same"], told["gone"]) == (0, 2, [])
    assert accepted(study) == before


def test_a_trial_records_nothing(study: Path, run: Any) -> None:
    """`--dry-run` makes no study file and leaves the codebook."""
    before = (study / "codebooks" / "study.yaml").read_bytes()
    result = run("import", str(write_project(study / "p.qdpx", selection("Kami"))), "--dry-run")
    assert result.exit_code == 0
    assert "nothing recorded" in result.stdout
    assert (study / "codebooks" / "study.yaml").read_bytes() == before
    assert not (study / "study.qualcode").exists()


def test_what_proves_no_place_is_kept_and_listed(study: Path, run: Any) -> None:
    """A selection within words is unproven, one whose words are elsewhere twice ambiguous; doctor knows both."""
    half = selection("ursus", named=False)
    file = write_project(study / "p.qdpx", selection("Kami"), half, selection("sepi", start=1))
    result = run("import", str(file), "--coder", "ana", "--format", "json")
    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (told["anchored"], told["unproven"], told["ambiguous"]) == (1, 1, 1)
    assert {each["status"] for each in told["unplaced"]} == {"unproven", "ambiguous"}
    found = run("doctor", "--format", "json")
    notes = [each["what"] for each in json.loads(found.stdout)["symptoms"]]
    assert found.exit_code == 0
    assert sum("has no place" in note for note in notes) == 2
    assert run("import", str(file), "--coder", "ana", "--accept-unproven", "--format", "json").exit_code == 1
    assert ("ursus", "Training.Sewing", "ana") in accepted(study)


def test_a_study_begins_with_another_programs_file(tmp_path: Path, run: Any) -> None:
    """Transcripts, codes and codings stand in a new folder, and everything is in order."""
    file = write_project(tmp_path / "p.qdpx", selection("ikut kursus jahit"))
    assert run("init", str(tmp_path / "new"), "--lang", "en", "--from", str(file)).exit_code == 0
    assert (tmp_path / "new" / "transcripts" / "rat.txt").read_text() == TEXT
    assert accepted(tmp_path / "new") == {("ikut kursus jahit", "Training.Sewing", "ana")}


@pytest.mark.parametrize("users", [("u1", "u2"), ("gone",)])
def test_a_study_of_several_coders_or_none_asks_who_begins_it(tmp_path: Path, run: Any, users: tuple[str, ...]) -> None:
    """One line, and no folder; with a name, nobody is called `import`."""
    file = write_project(tmp_path / "p.qdpx", *(selection("ikut kursus jahit", user=each) for each in users))
    result = run("init", str(tmp_path / "new"), "--lang", "en", "--from", str(file))
    assert result.exit_code == 2
    assert "--coder" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "new").exists()
    assert run("init", str(tmp_path / "new"), "--lang", "en", "--from", str(file), "--coder", "cem").exit_code == 0
    assert {coder for *_, coder in accepted(tmp_path / "new")} == ({"ana", "ben"} if len(users) > 1 else {"cem"})


def test_an_import_is_told_in_the_studys_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Any) -> None:
    """In Indonesian, where the codebook is."""
    empty_study(tmp_path / "s", language="id")
    (tmp_path / "s" / "transcripts" / "rat.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path / "s")
    file = write_project(tmp_path / "p.qdpx", selection("Kami"), selection("sepi", start=1))
    said = run("import", str(file), "--coder", "ana").stdout
    assert "tertambat" in said
    assert "ganda" in said
    assert "dicatat: 1 baru" in said
    assert "recorded" not in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["import", "gone.qdpx"], "no such file"),
        (["import", "p.qdpx", "--convention", "utf-7"], "unknown in a convention"),
        (["import", "p.qdpx", "--map", "m.yaml"], "unknown key 'code'; did you mean 'codes'?"),
    ],
)
def test_a_wrong_word_is_one_line(study: Path, run: Any, words: list[str], said: str) -> None:
    """A missing file, an unknown convention, a misspelt key: what, and what to do."""
    write_project(study / "p.qdpx", selection("Kami"))
    (study / "m.yaml").write_text("code:\n  a: b\n")
    result = run(*words, "--coder", "ana")
    assert result.exit_code == 2
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_files_name_is_not_in_what_cannot_be_erased(study: Path, run: Any) -> None:
    """A file may be named after who was interviewed; what `forget` cannot reach does not name it."""
    file = write_project(study / "ibu-rat.qdpx", selection("Kami"))
    run("import", str(file), "--coder", "ana")
    with closing(sqlite3.connect(study / "study.qualcode")) as log:
        sealed = log.execute("SELECT details FROM decisions").fetchall()
    assert sealed
    assert "ibu-rat" not in str(sealed)


def test_a_blind_round_hides_whose_coding_has_no_place(study: Path, run: Any) -> None:
    """While it is open, `doctor` only counts them."""
    file = write_project(study / "p.qdpx", selection("Kami"), selection("ursus", named=False, user="u2"))
    run("import", str(file), "--coder", "ana")
    Study.open(study, coder="ana").open_round("first", coders=["ana", "ben"])
    notes = json.loads(run("doctor", "--format", "json").stdout)["symptoms"]
    assert [note["what"] for note in notes] == [
        "1 imported codings have no place; a blind round is open, so they are only counted"
    ]


def test_an_import_that_was_taken_back_can_be_made_again(study: Path, run: Any) -> None:
    """What was undone is no decision against it."""
    file = write_project(study / "p.qdpx", selection("Kami"))
    run("import", str(file), "--coder", "ana")
    before = accepted(study)
    run("undo", "--coder", "ana")
    told = json.loads(run("import", str(file), "--coder", "ana", "--format", "json").stdout)["recorded"]
    assert told["added"] == 1
    assert accepted(study) == before


def test_what_has_a_place_now_is_listed_no_more(study: Path, run: Any) -> None:
    """A newer export whose words stand but once resolves what an older one left, and undo brings the old list back."""
    file = write_project(study / "p.qdpx", selection("Kami"), selection("sepi", start=1))
    assert run("import", str(file), "--coder", "ana").exit_code == 1
    write_project(study / "p.qdpx", selection("Kami"), selection("Habis itu sepi"))
    told = json.loads(run("import", str(file), "--coder", "ana", "--format", "json").stdout)["recorded"]
    assert (told["added"], told["same"], told["unplaced"], told["resolved"]) == (1, 1, 0, 1)
    assert "has no place" not in run("doctor").stdout
    assert json.loads(run("import", str(file), "--coder", "ana", "--format", "json").stdout)["recorded"]["added"] == 0
    assert run("undo", "--coder", "ana").exit_code == 0
    assert "has no place" in run("doctor").stdout


def test_an_import_into_a_blind_round_tells_nothing_of_others(study: Path, run: Any) -> None:
    """What it says is the same whether ben coded the passage before or not; hers are counted, his only as a number."""
    with (study / "qualcode.yaml").open("a") as settings:
        settings.write("coder: ana\n")
    said = []
    for coded in (False, True):
        Study.open(study, coder="ana").open_round(f"r{coded}", coders=["ana", "ben"])
        file = write_project(study / "p.qdpx", selection("Kami"))
        run("import", str(file), "--coder", "ana")
        if coded:
            run("code", "rat", "--quote", "Habis itu sepi", "--code", "Training.Sewing", "--coder", "ben")
        both = (selection("Kami"), selection("Habis itu sepi", user="u2"), selection("sepi", start=1, user="u2"))
        result = run("import", str(write_project(study / "p.qdpx", *both)), "--coder", "ana", "--format", "json")
        told = json.loads(result.stdout)
        assert (told["recorded"]["added"], told["recorded"]["same"], told["recorded"]["others"]) == (0, 1, 1)
        assert "Habis" not in result.stdout
        assert [each for each in told["unplaced"] if each["coder"] == "ben"] == []
        del told["recorded"]["command"]
        said.append(told)
        seen = {coding.coder for coding in Study.open(study, coder="ana").codings("accepted")}
        assert seen == {"ana"}
        for words in (["decisions"], ["history"], ["findings"], ["doctor"], ["conflicts"], ["export", "c.csv"]):
            shown = run(*words)
            assert shown.exit_code in {0, 1}, words
            assert "Habis itu sepi" not in shown.stdout + shown.stderr, words
        assert "Habis" not in (study / "c.csv").read_text()
        run("undo", "--coder", "ana")
        run("undo", "--coder", "ana")
        Study.open(study, coder="ana").close_round(f"r{coded}")
    assert said[0]["recorded"] == said[1]["recorded"]
