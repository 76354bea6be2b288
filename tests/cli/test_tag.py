"""`qualcode tag` and `qualcode show`."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import html5lib

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

KEYS = {"transcript", "start", "end", "quote", "code", "indicator", "stance", "rule", "matched", "speaker", "informant"}


def test_json_has_the_agreed_shape(folder: Path, run: Any) -> None:
    """Every agreed key is there, and matched words are what stands at their place."""
    shape = json.loads(run("tag", "--format", "json").stdout)
    text = (folder / "transcripts" / "owner.md").read_text("utf-8")
    assert shape["codings"]
    for coding in shape["codings"]:
        assert set(coding) >= KEYS
        for matched in coding["matched"]:
            assert {"start", "end", "text"} <= set(matched)
            if coding["transcript"] == "owner":
                assert text[matched["start"] : matched["end"]] == matched["text"]


def test_all_formats_hold_the_same_codings(folder: Path, run: Any) -> None:
    """JSON, JSON lines, CSV and the page agree."""
    assert folder.exists()
    codings = json.loads(run("tag", "--format", "json").stdout)["codings"]
    assert [json.loads(line) for line in run("tag", "--format", "jsonl").stdout.splitlines()] == codings
    rows = list(csv.DictReader(io.StringIO(run("tag", "--format", "csv").stdout)))
    assert [(row["transcript"], int(row["start"]), row["indicator"]) for row in rows] == [
        (coding["transcript"], coding["start"], coding["indicator"] or "") for coding in codings
    ]
    page = html5lib.parse(run("tag", "--format", "html").stdout, namespaceHTMLElements=False)
    chips = [element for element in page.iter("span") if "chip" in (element.get("class") or "")]
    assert len(chips) == len(codings)


def test_ids_are_paths_without_the_folder_and_suffix(folder: Path, run: Any) -> None:
    """Folders are walked; the folder given is not part of the id."""
    inner = folder / "transcripts" / "later"
    inner.mkdir()
    (folder / "transcripts" / "owner.md").rename(inner / "owner.md")
    ids = {coding["transcript"] for coding in json.loads(run("tag", "--format", "json").stdout)["codings"]}
    assert ids == {"later/owner", "officer"}


def test_a_single_file_is_named_by_its_stem(folder: Path, run: Any) -> None:
    """One file is enough."""
    shape = json.loads(run("tag", folder / "transcripts" / "owner.md", "--format", "json").stdout)
    assert {coding["transcript"] for coding in shape["codings"]} == {"owner"}


def test_the_table_says_what_is_undecided(folder: Path, run: Any) -> None:
    """Its first line is the note; a line a coding follows."""
    assert folder.exists()
    lines = run("tag").stdout.splitlines()
    assert "none has been decided yet" in lines[0]
    assert any("training.held" in line and "✓" in line for line in lines)


def test_show_takes_an_id_or_a_file(folder: Path, run: Any) -> None:
    """Both show the same interview; codes and stances stand behind their passages."""
    by_id = run("show", "owner")
    assert by_id.exit_code == 0, by_id.stderr
    assert by_id.stdout == run("show", folder / "transcripts" / "owner.md").stdout
    assert "Yes, we were trained in packaging last year, three days. [training.held ✓]" in by_id.stdout
    assert "Have you ever joined a training?" in by_id.stdout


def test_show_suggests_the_nearest_id(folder: Path, run: Any) -> None:
    """A slip of the finger costs one line."""
    assert folder.exists()
    result = run("show", "ownr")
    assert result.exit_code == 2
    assert "did you mean 'owner'?" in result.stderr


def test_colours_only_where_wanted(folder: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe gets none; FORCE_COLOR forces them; NO_COLOR forbids them."""
    assert folder.exists()
    assert "\x1b[" not in run("show", "owner").stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("show", "owner").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in run("show", "owner").stdout.replace("\x1b[3m", "")
