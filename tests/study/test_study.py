"""A study on disk, opened from Python."""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import qualcode
from qualcode.errors import InputError, QualcodeError, StudyError
from qualcode.study import Study, create_study

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A new study in English."""
    create_study(tmp_path / "study", language="en")
    return tmp_path / "study"


def test_a_study_hands_each_rooms_result_to_the_next(folder: Path, tmp_path: Path) -> None:
    """Codebook, transcripts, codings, evidence, findings and report, each as its room makes it."""
    study = Study.open(folder)
    assert study.codebook.name == "study"
    assert [transcript.id for transcript in study.transcripts()] == ["officer", "owner"]
    assert len(study.evidence()) == len(study.codings())
    assert isinstance(study.evidence(), pd.DataFrame)
    assert [finding.code for finding in study.findings("id")] == ["market", "training"]
    assert study.report(tmp_path / "r.md").read_text("utf-8").startswith("> Made of")
    assert study.transcript("owner").informant == "O1"


def test_codings_are_those_that_evidence_rests_on(folder: Path) -> None:
    """Accepted ones once there are any; what the rules suggest has to be asked for."""
    study = Study.open(folder, coder="ana")
    suggested = study.codings("suggested")
    assert list(study.codings()) == list(suggested)
    study.decide("accept", where="code=training")
    assert {coding.code for coding in study.codings()} == {"training"}
    assert len(study.codings()) == len(study.evidence()) < len(suggested)
    assert list(study.codings("suggested")) == list(suggested)


def test_opening_reads_nothing_but_settings(folder: Path) -> None:
    """A broken codebook is met when it is needed, not before."""
    (folder / "codebooks" / "study.yaml").write_text("[")
    study = Study.open(folder)
    with pytest.raises(QualcodeError):
        study.findings()


def test_the_nearest_study_is_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a folder below, by a relative path, so that no output holds an absolute one."""
    monkeypatch.chdir(folder / "transcripts")
    study = Study.open()
    assert study.root == Path(os.pardir)
    assert Study.open(folder / "codebooks").root == folder


def test_a_folder_of_two_is_a_study_without_settings(folder: Path) -> None:
    """`codebooks/` and `transcripts/` are enough."""
    (folder / "qualcode.yaml").unlink()
    assert Study.open(folder).codebook_path == folder / "codebooks" / "study.yaml"


def test_settings_may_name_several_places(folder: Path) -> None:
    """Folders and files, in the order named."""
    (folder / "more").mkdir()
    (folder / "transcripts" / "owner.md").rename(folder / "more" / "owner.md")
    (folder / "qualcode.yaml").write_text("transcripts: [more/owner.md, transcripts]\n")
    assert [transcript.id for transcript in Study.open(folder).transcripts()] == ["owner", "officer"]


def test_what_cannot_be_read_can_be_left_out(folder: Path) -> None:
    """Every error reaches the callable; the others are read."""
    (folder / "transcripts" / "bad.docx").write_bytes(b"no zip")
    errors: list[QualcodeError] = []
    assert len(Study.open(folder, on_error=errors.append).transcripts()) == 2
    assert len(errors) == 1
    with pytest.raises(QualcodeError):
        Study.open(folder).transcripts()


def test_an_empty_study_says_so(folder: Path) -> None:
    """No transcripts is an error with a remedy, not an empty report."""
    for file in (folder / "transcripts").iterdir():
        file.unlink()
    with pytest.raises(QualcodeError, match="no transcripts"):
        Study.open(folder).findings()


@pytest.mark.parametrize("path", ["nowhere", "qualcode.yaml"])
def test_a_place_that_is_no_folder_is_told(path: str, folder: Path) -> None:
    """A study is a folder."""
    with pytest.raises(InputError, match="no such folder"):
        Study.open(folder / path)


def test_no_study_is_told(tmp_path: Path) -> None:
    """The remedy is to name a codebook or make a study."""
    with pytest.raises(StudyError, match="no study here or above"):
        Study.open(tmp_path)


def test_the_sample_study_opens_with_its_own_codebook() -> None:
    """The repository holds several codebooks; its settings say which."""
    assert len(list((ROOT / "codebooks").glob("*.yaml"))) > 1
    assert Study.open(ROOT).codebook.name == "empowerment"


def test_the_library_has_what_it_names() -> None:
    """Every public name is there, listed, and the same as in its room."""
    for name in qualcode.__all__:
        assert getattr(qualcode, name) is not None
        assert name in dir(qualcode)
    assert qualcode.Study is Study
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        qualcode.nothing  # noqa: B018


def test_the_former_name_of_a_study_warns() -> None:
    """`qualcode.Project` is the same class, with a warning each time."""
    for _ in range(2):
        with pytest.warns(DeprecationWarning, match=r"qualcode.Project is now called qualcode.Study"):
            assert qualcode.Project is Study


def test_decisions_are_read_again_once_the_log_has_grown(folder: Path) -> None:
    """Between two decisions what was read serves again, whoever decides, in this program or another."""
    study, other = Study.open(folder, coder="ana"), Study.open(folder, coder="ben")
    with study:
        study.decide("accept", where="code=training")
        codings = study.codings()
        assert study.codings().items is codings.items
        assert study.decisions_counted().coders.keys() == {"ana"}
        other.decide("accept", where="code=market")
        assert study.decisions_counted().coders.keys() == {"ana", "ben"}
        study.undo()
        assert {coding.code for coding in study.codings()} == {"market"}


def test_functions_stay_functions_whatever_is_imported_later() -> None:
    """`qualcode.evidence` and `qualcode.findings` are also modules; the function wins."""
    importlib.import_module("qualcode.evidence")
    importlib.import_module("qualcode.findings.findings")
    assert callable(qualcode.evidence)
    assert callable(qualcode.findings)


def test_step_by_step_is_the_same_as_a_study(folder: Path) -> None:
    """The library's functions, one after the other, give the study's findings."""
    codebook = qualcode.load_codebook(folder / "codebooks" / "study.yaml")
    transcripts = qualcode.load_transcripts(folder / "transcripts")
    codings = qualcode.tag(transcripts, codebook)
    found = qualcode.findings(qualcode.evidence(codings, transcripts), codebook, transcripts=transcripts)
    assert found == Study.open(folder).findings()


def test_notebooks_show_codings(folder: Path) -> None:
    """A table with the first passages, the rest counted."""
    codings: Any = Study.open(folder).codings()
    assert "training.held" in codings._repr_html_()
    assert len(codings[:2]) == 2
    assert codings[0] == next(iter(codings))
