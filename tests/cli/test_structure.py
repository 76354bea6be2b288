"""`show --structure` and `check`: how transcripts were read, for people and for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.study import create_study
from qualcode.transcripts import kept

if TYPE_CHECKING:
    from pathlib import Path

TALK = "P: Sejak kapan?\nN: Sejak 2010.\nP: Dari siapa?\nN: Dari kakak.\n"


@pytest.fixture
def told(folder: Path, run: Any) -> Any:
    """Gives the exit code of `check --format json` and what it says of the transcripts."""

    def told(name: str = "", text: str = "") -> tuple[int, dict[str, Any]]:
        if name:
            (folder / "transcripts" / name).write_text(text)
        result = run("check", "--format", "json")
        return result.exit_code, json.loads(result.stdout)["files"][-1]

    return told


def test_the_structure_of_a_file_needs_no_study(tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Speakers with turns and words, who asks and why, what is in no turn and why, and how sure it is."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(f"Ramai sekali hari itu.\n{TALK}")
    data = json.loads(run("show", "a.txt", "--structure", "--format", "json").stdout)
    assert [(one["label"], one["turns"], one["words"], one["asks"]) for one in data["speakers"]] == [
        ("P", 2, 4, True),
        ("N", 2, 4, False),
    ]
    assert [(one["line"], one["words"], one["kind"]) for one in data["left_out"]] == [(1, 4, "preface")]
    assert (data["sure"], data["readings"][0]["chosen"]) == ("sure", True)
    shown = run("show", "a.txt", "--structure").stdout
    assert all(word in shown for word in ("P ", "asks", "an abbreviation of those who ask", "sentences above", "sure"))


def test_a_file_of_several_transcripts_shows_each(tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a list, in JSON."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text("document,speaker,text\nx,P,Ada?\nx,N,Ada.\ny,P,Ada?\ny,N,Tidak.\n")
    data = json.loads(run("show", "a.csv", "--structure", "--format", "json").stdout)
    assert [one["transcript"] for one in data["transcripts"]] == ["x", "y"]
    assert "x: " in run("show", "a.csv", "--structure").stdout


def test_close_readings_are_told_and_settled_by_the_setting(folder: Path, run: Any) -> None:
    """`structure:` in qualcode.yaml decides."""
    (folder / "transcripts" / "x.txt").write_text("Rina: Ada?\nSri: Ada.\nRina: Lalu?\nSri: Sudah.\n")
    assert "`interviewer:` under `structure`" in " ".join(run("show", "x", "--structure").stdout.split())
    with (folder / "qualcode.yaml").open("a") as file:
        file.write("structure:\n  x*:\n    interviewer: [Rina]\n")
    shown = run("show", "x", "--structure").stdout
    assert "declared as an interviewer" in shown
    assert "close" not in shown
    assert "ditetapkan sebagai pewawancara" in run("show", "transcripts/x.txt", "--structure", "--lang", "id").stdout


@pytest.mark.usefixtures("folder")
def test_format_is_for_the_structure_alone(run: Any) -> None:
    """Codings have `tag --format`."""
    assert run("show", "owner", "--format", "json").exit_code == 2
    result = run("show", "ownr", "--structure")
    assert (result.exit_code, "did you mean 'owner'?" in result.stderr) == (2, True)


def test_check_reads_the_transcripts_of_a_study(told: Any, run: Any) -> None:
    """Their notes are told; `--codebooks` leaves them out."""
    code, files = told("x.txt", f"{TALK}Transcribed by Otter\n")
    assert (code, files["kind"], files["transcripts"], files["ok"]) == (0, "transcripts", 3, True)
    assert files["notes"] == [
        {
            "path": "transcripts/x.txt",
            "transcript": "x",
            "note": "3 words of a footer are not part of any turn",
            "kind": "left.footer",
        }
    ]
    assert "transcripts/x.txt: 3 words of a footer" in run("check").stdout
    assert "transcripts" not in run("check", "--codebooks").stdout


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("Pewawancara: Apa?\nPeneliti: Lalu?\n", None, "no turn is an informant's"),
        (f"{TALK}Nn: Sudah.\nP: Oh?\n", 5, "looks misspelt: 'Nn', like 'N'"),
        (f"{TALK}Intervewer: Ya?\nN: Sudah.\n", 5, "looks misspelt: 'Intervewer', like 'Interviewer'"),
        (f"Hari itu pasar ramai.\n{TALK}", 1, "4 words in no turn"),
    ],
)
def test_check_fails_where_talk_may_be_lost(text: str, line: int | None, what: str, told: Any, run: Any) -> None:
    """Each with its file, its line and a remedy."""
    code, files = told("x.txt", text)
    (problem,) = files["problems"]
    assert (code, problem["path"], problem["line"]) == (1, "transcripts/x.txt", line)
    assert what in problem["what"]
    assert problem["remedy"]
    assert run("check", "transcripts/x.txt").exit_code == 1
    assert run("check", "--codebooks").exit_code == 0


def test_an_unchanged_transcript_is_not_read_again(folder: Path, told: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found in it is kept; whatever decides how it is read makes it be read anew."""
    read: list[str] = []
    whole = kept._read
    monkeypatch.setattr(kept, "_read", lambda found, *rest: (read.append(found.path.name), whole(found, *rest))[1])
    first = told("x.txt", f"Pagi itu ramai.\n{TALK}Transcribed by Otter\n")
    assert sorted(read) == ["officer.txt", "owner.md", "x.txt"]
    read.clear()
    assert told() == first
    assert read == []
    told("x.txt", TALK)
    assert read == ["x.txt"]
    read.clear()
    (folder / "transcripts" / "attributes.csv").write_text("transcript,place\nx,Pasar\n")
    told()
    assert len(read) == 3
    read.clear()
    with (folder / "qualcode.yaml").open("a") as file:
        file.write("structure:\n  ignore: [Memo]\n")
    told()
    assert len(read) == 3
    read.clear()
    (folder / ".qualcode-cache" / "structure.json").write_text("{")
    told()
    assert len(read) == 3


def test_what_is_kept_holds_no_word_that_was_said(folder: Path, told: Any) -> None:
    """Only counts, notes and labels, as the check prints them."""
    told("x.txt", f"Pagi itu ramai.\n{TALK}")
    kept = (folder / ".qualcode-cache" / "structure.json").read_text()
    assert not [word for word in ("ramai", "kakak", "2010", "Sejak") if word in kept]


def test_check_goes_on_with_files_that_can_be_read(told: Any) -> None:
    """Two with one id, and one that cannot be read, are problems of their own."""
    (code, files) = told("x.pdf", "no PDF")
    assert (code, files["transcripts"]) == (1, 2)
    assert [problem["path"] for problem in files["problems"]] == ["transcripts/x.pdf"]
    _, files = told("owner.txt", TALK)
    assert any("two transcripts with the id 'owner'" in problem["what"] for problem in files["problems"])


def test_a_study_without_transcripts_is_in_order(folder: Path, run: Any) -> None:
    """As one that was begun from a theory."""
    for file in (folder / "transcripts").iterdir():
        file.unlink()
    result = run("check")
    assert (result.exit_code, "transcripts" in result.stdout) == (0, False)
    (folder / "qualcode.yaml").write_text("codebook: codebooks/study.yaml\ntranscripts: nowhere\n")
    result = run("check")
    assert result.exit_code == 1
    assert "no such file or folder" in result.stdout


def test_words_in_unnamed_cells_of_a_table_fail_the_check(told: Any) -> None:
    """A named column of the analyst's is only told."""
    code, files = told("x.csv", "speaker,text,koding,\nP,Ada?,awal,\nN,Ada.,modal,sisa dua kata\n")
    assert (code, ["3 words" in problem["what"] for problem in files["problems"]]) == (1, [True])
    code, files = told("x.csv", "speaker,text,koding\nP,Ada?,awal\nN,Ada.,modal\n")
    assert (code, [note["kind"] for note in files["notes"]]) == (0, ["left.columns"])


BY_LANGUAGE = {
    "en": (
        "4 words in no turn",
        "if nobody says them",
        "'Nn', like 'N'",
        "3 words of a footer are not part of any turn",
    ),
    "id": (
        "4 kata bukan",
        "tidak diucapkan siapa pun",
        "'Nn', mirip 'N'",
        "3 kata penutup berkas bukan bagian giliran",
    ),
}


def test_check_speaks_the_language_of_the_study(folder: Path, told: Any, run: Any) -> None:
    """Problems and notes alike, also those that are kept; `--lang` names another language."""
    text = f"Pagi itu pasar ramai.\n{TALK}Nn: Sudah.\nP: Oh?\nTranscribed by Otter\n"
    _, files = told("x.txt", text)
    problems = {language: run("check", "--lang", language).stdout for language in BY_LANGUAGE}
    for language, said in problems.items():
        assert all(part in said for part in BY_LANGUAGE[language])
        assert run("check", "--lang", language).stdout == said
    assert files["problems"][0]["what"] in problems["en"]
    create_study(folder.parent / "studi", language="id")
    (folder.parent / "studi" / "codebooks" / "study.yaml").replace(folder / "codebooks" / "study.yaml")
    _, files = told()
    assert all(one["what"] in problems["id"] for one in files["problems"])
    assert all(one["note"] in problems["id"] for one in files["notes"])
    shown = run("show", "x", "--structure", "--format", "json").stdout
    assert [one["what"] for one in json.loads(shown)["problems"]] == [one["what"] for one in files["problems"]]


@pytest.mark.parametrize("settings", [None, "structure:\n  interviewer: N\n"])
def test_a_study_without_codebook_shows_and_checks_transcripts(
    settings: str | None, tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the settings say, where there are any: a file, a transcript of the study, and all of it."""
    monkeypatch.chdir(tmp_path)
    for name in ("codebooks", "transcripts"):
        (tmp_path / name).mkdir()
    (tmp_path / "transcripts" / "a.txt").write_text(TALK)
    if settings:
        (tmp_path / "qualcode.yaml").write_text(settings)
    for name in ("a", "transcripts/a.txt"):
        result = run("show", name, "--structure", "--format", "json")
        asks = {one["label"]: one["asks"] for one in json.loads(result.stdout)["speakers"]}
        assert asks == ({"P": False, "N": True} if settings else {"P": True, "N": False})
    assert run("show", "b", "--structure").exit_code == 2
    assert run("show", "a").exit_code == 2
    checked = run("check", "--format", "json")
    assert (checked.exit_code, json.loads(checked.stdout)["files"][-1]["transcripts"]) == (0, 1)
    assert run("check", "--codebooks").exit_code == (0 if settings else 2)
