"""`qualcode findings` and `qualcode report`."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[2]
EVIDENCE = {"transcript", "start", "end", "quote", "code", "stance", "rule", "speaker", "informant", "status"}
FINDING = {
    "code",
    "label",
    "verdict",
    "segments",
    "informants",
    "sources",
    "triangulated",
    "indicators",
    "actors",
    "narrative",
    "evidence",
}


def test_json_has_the_agreed_shape(folder: Path, run: Any) -> None:
    """Every agreed key is there, and every quote is what stands at its place."""
    result = run("findings", "--format", "json")
    assert result.exit_code == 0, result.stderr
    shape = json.loads(result.stdout)
    assert {"codebook", "findings"} <= set(shape)
    texts = {"owner": "owner.md", "officer": "officer.txt"}
    for finding in shape["findings"]:
        assert set(finding) >= FINDING
        for evidence in finding["evidence"]:
            assert set(evidence) >= EVIDENCE
            text = (folder / "transcripts" / texts[evidence["transcript"]]).read_text("utf-8")
            assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_the_first_line_says_what_is_undecided(folder: Path, run: Any) -> None:
    """Table and Markdown say it in their first line, CSV on standard error, JSON in its first key."""
    assert folder.exists()
    for format_ in ("table", "md"):
        assert "none has been decided yet" in run("findings", "--format", format_).stdout.splitlines()[0]
    result = run("findings", "--format", "csv")
    assert "none has been decided yet" in result.stderr
    assert next(iter(json.loads(run("findings", "--format", "json").stdout))) == "note"


def test_csv_is_a_row_a_pillar(folder: Path, run: Any) -> None:
    """The table reads back, and with --quiet nothing else is written."""
    assert folder.exists()
    result = run("findings", "--format", "csv", "--quiet")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["code"] for row in rows] == ["market", "training"]
    assert result.stderr == ""


def test_language_changes_the_prose(folder: Path, run: Any) -> None:
    """The verdict's name for programs stays English."""
    assert folder.exists()
    shape = json.loads(run("findings", "--lang", "id", "--format", "json").stdout)
    assert "penggalan" in shape["findings"][0]["narrative"]
    assert shape["findings"][0]["verdict"] == "contested"


def test_the_study_is_found_from_below(folder: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder inside the study will do, and transcripts keep their ids."""
    from_above = run("findings", "--format", "json").stdout
    monkeypatch.chdir(folder / "transcripts")
    assert run("findings", "--format", "json").stdout == from_above


def test_several_codebooks_need_a_choice(folder: Path, run: Any) -> None:
    """None is taken silently; the remedy names them."""
    (folder / "qualcode.yaml").unlink()
    (folder / "codebooks" / "another.yaml").write_text((folder / "codebooks" / "study.yaml").read_text())
    result = run("findings")
    assert result.exit_code == 2
    assert "several codebooks: another, study" in result.stderr
    assert "--codebook" in result.stderr
    assert run("findings", "--codebook", "study").exit_code == 0
    assert run("findings", "--codebook", folder / "codebooks" / "another.yaml").exit_code == 0


def test_no_study_tells_what_to_do(tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside any study one line says how to begin."""
    monkeypatch.chdir(tmp_path)
    result = run("findings")
    assert result.exit_code == 2
    assert "qualcode init" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_named_parts_need_no_study(folder: Path, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a codebook and transcripts named, the working directory does not matter."""
    monkeypatch.chdir(tmp_path)
    result = run(
        "findings", folder / "transcripts", "--codebook", folder / "codebooks" / "study.yaml", "--format", "json"
    )
    assert result.exit_code == 0
    assert json.loads(result.stdout)["corpus"]["transcripts"] == 2


def test_reports_are_written_in_each_format(folder: Path, run: Any) -> None:
    """The file's suffix names the format; another is refused and leaves nothing."""
    for name in ("f.html", "f.md", "f.json"):
        assert run("report", "-o", name).exit_code == 0
        assert (folder / name).stat().st_size > 1000
    result = run("report", "-o", "f.exe")
    assert result.exit_code == 2
    assert "choose one of" in result.stderr
    assert not (folder / "f.exe").exists()


def test_the_sample_study_reads_well(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The repository is a study itself: five pillars, each with evidence on either side, from several source types."""
    monkeypatch.chdir(ROOT)
    result = run("findings", "--format", "json")
    assert result.exit_code == 0, result.stderr
    shape = json.loads(result.stdout)
    assert [finding["code"] for finding in shape["findings"]] == [
        "hrd",
        "institutions",
        "capital",
        "enterprise",
        "information",
    ]
    for finding in shape["findings"]:
        assert finding["triangulated"]
        assert finding["supporting"]
        assert finding["contradicting"]
        assert re.search(r"\[1\]", finding["narrative"])
