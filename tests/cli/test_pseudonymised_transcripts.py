"""`export --anonymise`: whole transcripts with codes for names, in a folder of their own."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import pytest

from qualcode import Study
from qualcode.anonymisation import exported_folder

if TYPE_CHECKING:
    from pathlib import Path

TALK = (
    "informant: Suryani\nnama suami: Halimi\n\nPewawancara: Apa kabar?\n"
    "Suryani: Baik. Kami dilatih dua kali di balai desa, suami saya Halimi juga.\n"
    "Pewawancara: Modalnya?\nSuryani: Dari koperasi, kata teman.\n"
)


@pytest.fixture
def study(folder: Path) -> Path:
    """A study with one interview, whose file bears her name."""
    for path in (folder / "transcripts").iterdir():
        path.unlink()
    (folder / "transcripts" / "wawancara Suryani.txt").write_text(TALK, encoding="utf-8")
    return folder


def everything(folder: Path) -> str:
    """Names and contents of all files of a folder."""
    return "\n".join(f"{path.name}\n{path.read_text(encoding='utf-8')}" for path in sorted(folder.rglob("*.*")))


def test_transcripts_are_written_whole_without_names(study: Path, run: Any) -> None:
    """In texts, labels, attributes and file names; the table of both is kept apart; the study is as it was."""
    result = run("export", "handed-on", "--anonymise")
    assert result.exit_code == 0, result.stderr
    written = everything(study / "handed-on")
    assert "dilatih dua kali di balai desa" in written
    assert "suryani" not in written.lower()
    assert "halimi" not in written.lower()
    assert "pseudonyms.csv; keep it apart" in result.stderr
    assert (study / "pseudonyms.csv").stat().st_mode & 0o777 == 0o600
    assert (study / "transcripts" / "wawancara Suryani.txt").read_text(encoding="utf-8") == TALK


def test_the_files_are_counted_in_proper_english(study: Path, run: Any) -> None:
    """A transcript without attributes is one file; with their table there are two."""
    (study / "transcripts" / "wawancara Suryani.txt").write_text("P: Apa?\nN: Modal dari koperasi.\n", encoding="utf-8")
    told = run("export", "one", "--anonymise").stderr
    (study / "transcripts" / "wawancara Suryani.txt").write_text(TALK, encoding="utf-8")
    more = run("export", "more", "--anonymise").stderr
    assert "written: 1 file in one\n" in told
    assert "written: 2 files in more\n" in more


def test_what_was_written_is_read_as_the_same_talk(study: Path, run: Any) -> None:
    """The same turns by the same people, under their codes."""
    assert run("export", "handed-on", "--anonymise").exit_code == 0
    (before,) = Study.open(study).transcripts()
    (after,) = Study.open(study / "handed-on", codebook=study / "codebooks" / "study.yaml").transcripts()
    assert [turn.interviewer for turn in after.turns] == [turn.interviewer for turn in before.turns]
    assert len({turn.informant for turn in after.turns}) == len({turn.informant for turn in before.turns})


def test_what_may_be_a_name_is_asked_about(study: Path, run: Any) -> None:
    """With exit code 1; the answer is kept, and the next run ends with 0."""
    file = study / "transcripts" / "wawancara Suryani.txt"
    file.write_text(TALK + "Pewawancara: Siapa lagi?\nSuryani: Pak Wiryo juga, nomor 081234567890.\n", encoding="utf-8")
    result = run("export", "handed-on", "--anonymise")
    if result.exit_code:
        assert "to ask about" in result.stderr
        assert "wiryo" not in result.stderr.lower()
        rows = list(csv.reader((study / "pseudonyms.csv").read_text(encoding="utf-8-sig").splitlines()))
        keep = rows[0].index("keep")
        answered = [[*row[:keep], row[keep] or ("no" if not row[0] else ""), *row[keep + 1 :]] for row in rows[1:]]
        with (study / "pseudonyms.csv").open("w", encoding="utf-8", newline="") as opened:
            csv.writer(opened).writerows([rows[0], *answered])
        result = run("export", "again", "--anonymise")
    assert result.exit_code == 0, result.stderr
    assert "wiryo" not in everything(min(study.glob("[ah]*"))).lower()
    assert "081234567890" not in everything(min(study.glob("[ah]*")))


def test_other_peoples_files_are_never_touched(study: Path, run: Any) -> None:
    """A folder that holds anything else is refused, and nothing is written."""
    (study / "mine").mkdir()
    (study / "mine" / "notes.txt").write_text("x", encoding="utf-8")
    result = run("export", "mine", "--anonymise")
    assert result.exit_code == 2
    assert "name a new folder" in result.stderr
    assert [path.name for path in (study / "mine").iterdir()] == ["notes.txt"]
    assert run("export", "nowhere/mine", "--anonymise").exit_code == 2
    assert run("export", "codebooks/study.yaml", "--anonymise").exit_code == 2
    assert run("export", "codebooks/study.yaml", "--pseudonyms", "p.csv").exit_code == 2


def test_an_answer_that_changes_a_files_name_leaves_no_file_behind(study: Path, run: Any) -> None:
    """A name that was asked about goes from the file's name too, and the file of the earlier export with it."""
    talk = study / "transcripts" / "wawancara Suryani.txt"
    talk.rename(talk.with_name("wawancara bu Mirna.txt"))
    assert run("export", "mine", "--anonymise").exit_code == 1
    assert (study / "mine" / "wawancara bu Mirna.txt").exists()
    table = study / "pseudonyms.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",Mirna,asked,", ",Mirna,asked,no"), encoding="utf-8")
    result = run("export", "mine", "--anonymise")
    assert result.exit_code == 0, result.stderr
    assert "mirna" not in everything(study / "mine").lower()
    assert len(list((study / "mine").glob("*.txt"))) == 1
    assert "Mirna" not in (study / "mine" / ".qualcode-export").read_text(encoding="utf-8")


@pytest.mark.parametrize("change", ["edited", "added", "unlisted"])
def test_a_file_that_no_export_wrote_is_kept(study: Path, run: Any, change: str) -> None:
    """One that was edited since, one that was added, or any where the list is gone: the folder is refused."""
    assert run("export", "mine", "--anonymise").exit_code == 0
    mine = next((study / "mine").glob("*.txt"))
    talk = study / "transcripts" / "wawancara Suryani.txt"
    talk.rename(talk.with_name("02.txt"))
    if change == "edited":
        mine.write_text("my own notes", encoding="utf-8")
    elif change == "added":
        (study / "mine" / "notes.md").write_text("my own notes", encoding="utf-8")
    else:
        (study / "mine" / ".qualcode-export").write_text("[1", encoding="utf-8")
    before = everything(study / "mine")
    assert run("export", "mine", "--anonymise").exit_code == 2
    assert everything(study / "mine") == before


def test_an_export_that_was_broken_off_goes_on(study: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list names what was written before the break, so that the next run may replace it."""
    assert run("export", "mine", "--anonymise").exit_code == 0
    talk = study / "transcripts" / "wawancara Suryani.txt"
    talk.rename(talk.with_name("02.txt"))
    whole, written = exported_folder.write_whole, []

    def breaking(path: Path, data: bytes) -> None:
        if len(written) == 2:
            raise KeyboardInterrupt
        written.append(path)
        whole(path, data)

    monkeypatch.setattr(exported_folder, "write_whole", breaking)
    run("export", "mine", "--anonymise")
    monkeypatch.setattr(exported_folder, "write_whole", whole)
    result = run("export", "mine", "--anonymise")
    assert result.exit_code == 0, result.stderr
    assert len(list((study / "mine").glob("*.txt"))) == 1
