"""`approach: reflexive` in the settings: agreement and saturation are left out, and the reason is said."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from qualcode.study import Study
from tests.printed import REPORTS, printed

if TYPE_CHECKING:
    from pathlib import Path

BOOK = (
    "languages: [en]\nverdict: none\ncodes: {loan: {label: Loans, rules: [loan]}, food: {label: Food, rules: [eat]}}\n"
)


@pytest.fixture
def reflexive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study in which two people decided, with a reflexive approach and the working directory in it."""
    (tmp_path / "codebooks").mkdir()
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "qualcode.yaml").write_text("codebook: codebooks/b.yaml\napproach: reflexive\n")
    (tmp_path / "codebooks" / "b.yaml").write_text(BOOK)
    for name, source in (("Ana", "owner"), ("Ben", "official")):
        said = "The loan helped. We eat rice. The loans were late."
        text = f"informant: {name}\nsource: {source}\nInterviewer: How is it?\n{name}: {said}\n"
        (tmp_path / "transcripts" / f"{name.lower()}.txt").write_text(text)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUALCODE_TRACEBACK", "1")
    with Study.open(tmp_path) as study:
        study.begin()
        for coder in ("cici", "dewi"):
            study.decide("accept", where="code=loan", coder=coder)
    return tmp_path


@pytest.mark.usefixtures("reflexive")
@pytest.mark.parametrize(
    "command",
    [
        ("agree",),
        ("agree", "--format", "json"),
        ("analyse", "saturation"),
        ("plot", "agreement", "-o", "a.svg"),
        ("plot", "saturation", "-o", "a.svg"),
    ],
)
def test_what_a_reflexive_study_has_no_use_for_is_refused_with_the_reason(run, command):
    """One line says what is left out, why, and how to have it all the same."""
    result = run(*command)
    assert result.exit_code == 2
    assert "approach is reflexive" in result.output
    assert "delete 'approach: reflexive' in qualcode.yaml" in result.output


@pytest.mark.usefixtures("reflexive")
@pytest.mark.parametrize(("language", "said"), [("en", "left out on purpose"), ("id", "sengaja tidak disajikan")])
def test_a_report_leaves_both_out_and_says_why(run, tmp_path, language, said):
    """The report has neither section, table nor figure of them, and a paragraph with sources instead."""
    result = run(
        "report", "-o", "r.md", "-o", "r.docx", "-o", "r.html", "--lang", language, "--checklist", "rtarg", "-q"
    )
    assert result.exit_code == 0, result.output
    for name in ("r.md", "r.html"):
        text = (tmp_path / name).read_text()
        assert said in " ".join(text.split())
        assert "Braun &" in text
        assert not [word for word in ("Krippendorff, K.", "Guest, G.") if word in text]


@pytest.mark.usefixtures("reflexive")
@pytest.mark.parametrize("suffix", REPORTS)
@pytest.mark.parametrize(("language", "said"), [("en", "left out on purpose"), ("id", "sengaja tidak disajikan")])
def test_every_format_says_what_it_leaves_out(run, tmp_path, suffix, language, said):
    """A workbook on its first sheet, JSON under a key, the others in a section."""
    assert run("report", "-o", f"r{suffix}", "--lang", language, "-q").exit_code == 0
    assert said in printed(tmp_path / f"r{suffix}")
    if suffix == ".json":
        values = json.loads((tmp_path / "r.json").read_text())
        assert values["approach"] == "reflexive"
        assert said in values["left_out"][0]


@pytest.mark.usefixtures("reflexive")
def test_figures_leave_both_out(run, tmp_path):
    """All figures are drawn but those two."""
    assert run("figures", "out", "--format", "svg", "-q").exit_code == 0
    drawn = {path.stem for path in (tmp_path / "out").iterdir()}
    assert "heat-map" in drawn
    assert not drawn & {"agreement", "saturation"}


def test_another_approach_keeps_them(run, reflexive):
    """Without the key, and with `codebook`, nothing is left out."""
    (reflexive / "qualcode.yaml").write_text("codebook: codebooks/b.yaml\napproach: codebook\n")
    assert json.loads(run("agree", "--format", "json", "--samples", 0).stdout)["coders"] == ["cici", "dewi"]


def test_an_unknown_approach_gets_the_nearest(run, reflexive):
    """A misspelt approach is named at its place, with what was meant."""
    (reflexive / "qualcode.yaml").write_text("approach: reflexiv\n")
    result = run("findings")
    assert result.exit_code == 2
    assert "qualcode.yaml:1:11: there is no approach 'reflexiv'; did you mean 'reflexive'?" in result.output


@pytest.mark.usefixtures("reflexive")
def test_ratings_of_a_table_are_compared_all_the_same(run, tmp_path):
    """The setting is about the study, not about a table of ratings."""
    (tmp_path / "r.csv").write_text("unit,coder,value\n1,a,x\n1,b,x\n2,a,y\n2,b,x\n")
    assert run("agree", "r.csv", "--samples", 0).exit_code == 0


@pytest.mark.usefixtures("reflexive")
def test_the_checklist_of_reflexive_analysis_is_filled_in(run):
    """RTARG stands beside COREQ and SRQR, with what the data answer."""
    text = run("report", "--checklist", "rtarg", "--lang", "en").output
    assert "RTARG" in text
    assert "Agreement of coders and saturation are left out" in text
