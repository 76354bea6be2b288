"""A code that codings have and the codebook lost: told by every command, in every format, and counted by none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qualcode import Study
from qualcode.errors import LostCodeWarning
from tests.printed import REPORTS, printed

BOOK = """\
languages: [id, en]
codes:
  pelatihan: {{label: {{id: Pelatihan, en: Training}}, rules: [dilatih]}}
  {code}: {{label: {{id: {label}, en: {label}}}, rules: [balai]}}
"""
SPOKEN = "Pewawancara: Bagaimana?\nIbu Rat: Kami dilatih di balai.\nPak Jo: Balai itu jauh.\n"
COMMAND = "qualcode codes rename sarana prasarana"
LINES = {
    "en": f"2 accepted codings have the code `sarana`, which the codebook no longer has: `{COMMAND}`",
    "id": f"2 pengodean yang diterima memakai kode `sarana`, yang tidak ada lagi dalam buku kode: `{COMMAND}`",
}


def write(book: Path, code: str) -> None:
    """Write the codebook, whose second code has this name."""
    book.write_text(BOOK.format(code=code, label=code.title()), encoding="utf-8")


@pytest.fixture
def lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Any) -> Path:
    """A study in which Ana accepted everything before a code got another name in the codebook; the codebook's file."""
    for folder in ("codebooks", "transcripts"):
        (tmp_path / folder).mkdir()
    (tmp_path / "transcripts" / "u01.txt").write_text(SPOKEN, encoding="utf-8")
    book = tmp_path / "codebooks" / "desa.yaml"
    write(book, "sarana")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUALCODE_CODER", "ana")
    assert run("decide", "accept", "--where", "status=suggested").exit_code == 0
    write(book, "prasarana")
    return book


@pytest.mark.usefixtures("lost")
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("suffix", REPORTS)
def test_a_report_says_it_first_and_counts_what_is_used(run: Any, suffix: str, language: str) -> None:
    """In its own language, behind the number of codings that it does rest on."""
    assert run("report", "-o", f"report{suffix}", "--lang", language).exit_code == 0
    text = printed(Path(f"report{suffix}"))
    assert LINES[language] in text
    used = {"en": "1 accepted, on which this rests", "id": "1 diterima dan menjadi dasar di sini"}[language]
    assert used in text
    assert text.index(used) < text.index(LINES[language])


@pytest.mark.usefixtures("lost")
@pytest.mark.parametrize(
    "words",
    [
        ("findings",), ("explain", "Kami dilatih."), ("agree",), ("tag",), ("analyse", "crosstab"),
        ("analyse", "framework"), ("analyse", "cooccurrence"), ("analyse", "timeline"), ("analyse", "saturation"),
        ("analyse", "negative"), ("analyse", "kwic", "balai"), ("analyse", "keyness", "--of", "pelatihan"),
        ("find", "pelatihan"), ("audit", "bab4.md"), ("rules",), ("decisions",), ("history",), ("memo", "list"),
        ("test",), ("doctor",),
    ],
    ids=" ".join,
)  # fmt: skip
def test_every_command_tells_it_in_a_note_and_under_a_key(run: Any, words: tuple[str, ...]) -> None:
    """On standard error in the study's language, as `lost_codes` for programs, even where no notes are wanted."""
    Path("bab4.md").write_text("Pelatihan membantu semua orang.\n", encoding="utf-8")
    done = run(*words, "--format", "json")
    assert LINES["id"] in done.stderr
    values = json.loads(done.stdout)
    (found,) = values["lost_codes"]
    assert (found["code"], found["codings"]["accepted"], found["remedy"]) == ("sarana", 2, COMMAND)
    assert COMMAND in found["note"]


@pytest.mark.usefixtures("lost")
def test_pages_of_figures_and_of_codings_say_it(run: Any) -> None:
    """Where their other notes stand."""
    Path("bab4.md").write_text("Pelatihan membantu semua orang.\n", encoding="utf-8")
    assert run("figures", "drawn", "--format", "json").exit_code == 0
    assert run("plot", "verdicts", "-o", "one.html").exit_code == 0
    assert run("audit", "bab4.md", "-o", "audit.html").exit_code == 0
    pages = [Path(name).read_text(encoding="utf-8") for name in ("drawn/index.html", "one.html", "audit.html")]
    pages.append(run("tag", "--format", "html").stdout)
    assert all(LINES["id"] in " ".join(page.split()) for page in pages)
    assert run("findings", "--format", "md").stdout.startswith("> ")
    assert LINES["id"] in run("findings", "--format", "md").stdout


def test_a_notebook_is_told(lost: Path) -> None:
    """Findings say it themselves; a table that leaves the codings out warns."""
    study = Study.open(lost.parents[1])
    assert [each.code for each in study.findings("en").lost_codes] == ["sarana"]
    assert LINES["en"] in study.findings("en")._repr_html_()
    with pytest.warns(LostCodeWarning, match="codes rename sarana prasarana"):
        assert len(study.evidence()) == 1
    with pytest.warns(LostCodeWarning, match="2 accepted codings"):
        assert len(list(study.codings())) == 1


@pytest.mark.usefixtures("lost")
def test_nothing_is_said_once_the_code_is_found_again(run: Any) -> None:
    """The answer of the command that mends it says nothing of it any more."""
    done = run("codes", "rename", "sarana", "prasarana", "--format", "json")
    assert "lost_codes" not in json.loads(done.stdout)
    assert json.loads(run("findings", "--format", "json").stdout)["lost_codes"] == []
    assert run("check").exit_code == 0


def test_a_study_of_lost_codes_alone_rests_on_nothing(lost: Path, run: Any) -> None:
    """It does not fall back on suggestions, and its first line is the line on lost codes."""
    lost.write_text("languages: [en]\ncodes: {weather: {label: Weather, rules: [rain]}}\n", encoding="utf-8")
    found = json.loads(run("findings", "--format", "json").stdout)
    assert found["accepted"] == found["suggested"] == 0
    assert {each["code"] for each in found["lost_codes"]} == {"sarana", "pelatihan"}
    assert found["note"].count("which the codebook no longer has") == 2


def test_a_blind_round_tells_nobody_what_others_accepted(lost: Path, run: Any) -> None:
    """Ben's own codings are counted for him, not Ana's."""
    write(lost, "sarana")
    assert run("round", "open", "pilot", "--blind").exit_code == 0
    assert run("code", "u01", "--quote", "jauh", "sarana", "--coder", "ben").exit_code == 0
    write(lost, "prasarana")
    told = run("findings", "--format", "json", env={"QUALCODE_CODER": "ben"})
    assert [each["codings"]["accepted"] for each in json.loads(told.stdout)["lost_codes"]] == [1]


def test_a_change_of_another_copy_is_told_as_such(lost: Path, run: Any) -> None:
    """The codebook does not have the code yet; the remedy is to follow the change."""
    write(lost, "sarana")
    before = lost.read_bytes()
    assert run("codes", "rename", "sarana", "gedung").exit_code == 0
    lost.write_bytes(before)
    (found,) = json.loads(run("findings", "--format", "json").stdout)["lost_codes"]
    assert (found["code"], found["state"], found["remedy"]) == ("gedung", "awaited", "qualcode codes apply")
    assert run("codes", "apply").exit_code == 0
    assert json.loads(run("findings", "--format", "json").stdout)["lost_codes"] == []
