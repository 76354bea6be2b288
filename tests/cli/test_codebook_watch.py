"""`qualcode check --watch`: what an author sees in the terminal beside the editor."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.matching.engine.cache import FOLDER
from qualcode.study import watch_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BOOK = Path("codebooks") / "study.yaml"


def _save(old: str, new: str) -> Callable[[], None]:
    """Act as an author between two checks: change something and save."""

    def save() -> None:
        text = BOOK.read_text("utf-8")
        assert old in text
        BOOK.write_text(text.replace(old, new), "utf-8")

    return save


def _pauses(*steps: Callable[[], object]) -> Callable[[], bool]:
    """A pause in which one step after another is done, until none is left."""
    waiting: Iterator[Callable[[], object]] = iter(steps)

    def pause() -> bool:
        step = next(waiting, None)
        if step is not None:
            step()
        return step is not None

    return pause


@pytest.fixture
def watch(folder: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs the command while these steps are done."""
    assert folder.exists()

    def run_while(*steps: Callable[[], object], options: tuple[str, ...] = ()) -> Any:
        monkeypatch.setattr("qualcode.study.check.pause", _pauses(*steps))
        return run("check", "--watch", *options)

    return run_while


def test_a_save_shows_what_it_changes(watch: Any) -> None:
    """First what is there; then for each save the rules, the passages and the verdicts that changed."""
    result = watch(
        lambda: None,
        _save("rules: [mentor, follow up]", "rules: [mentor, colleague]"),
        _save("[mentor, colleague]", "[mentor, colleague, niece]"),
    )
    assert result.exit_code == 0
    first, second, third = result.stdout.split("codebooks/study.yaml: ok ")[1:]
    assert first.startswith("(4 codes, 7 rules; version 1, ")
    assert first.count("\n") == 1
    assert "passages  +0  -1  ~0\n" in second
    assert "  - training.mentoring (shortcoming)  owner:" in second
    assert "verdict  training: contested → achieved with caveats\n" in second
    assert "+ rule training.mentoring/niece" in third
    assert "passages  +1  -0  ~0\n  + training.mentoring " in third


def test_problems_are_shown_until_they_are_mended(watch: Any) -> None:
    """A save with mistakes shows each; the next without is compared with the last that had none."""
    result = watch(
        _save("label: Training\n", "lable: Training\n"), _save("lable: Training\n", "label: Training of people\n")
    )
    _, after = result.stdout.split("codebooks/study.yaml:20:5: ")
    assert after.startswith("unknown key 'lable' in code 'training'; did you mean 'label'?\n")
    assert "~ code training (label), line 19\n" in after


def test_only_what_was_saved_is_checked_again(watch: Any) -> None:
    """Settings that nobody touched are named once; a new codebook is taken up; a layout change changes nothing."""

    def another() -> None:
        Path("codebooks/other.yaml").write_text("codes: {a: {label: A, rules: [x]}}\n", "utf-8")

    result = watch(another, _save("# The smallest code", "# The very smallest code"))
    assert result.stdout.count("qualcode.yaml: ok") == 1
    assert result.stdout.count("codebooks/other.yaml: ok (1 code, 1 rule; ") == 1
    assert result.stdout.count("codebooks/study.yaml: ok") == 2
    assert "passages" not in result.stdout


def test_json_is_an_object_a_line(watch: Any) -> None:
    """For an editor that shows it."""
    result = watch(_save("sell online", "sells abroad"), options=("--format", "json"))
    settings, first, second = map(json.loads, result.stdout.splitlines())
    assert settings["kind"] == "settings"
    assert first["impact"] is None
    assert [change["id"] for change in second["impact"]["changes"]][:2] == ["market", "market/sells-abroad"]


def test_an_interrupt_ends_it_cleanly(watch: Any) -> None:
    """Ctrl-C is how it ends: exit code 0, no message."""

    def interrupt() -> None:
        raise KeyboardInterrupt

    result = watch(interrupt)
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_ctrl_c_in_a_terminal(folder: Path) -> None:
    """The real thing, with its real pause."""
    process = subprocess.Popen(
        [sys.executable, "-m", "qualcode", "check", "--watch"],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert process.stdout
    lines = [process.stdout.readline(), process.stdout.readline()]
    assert lines[1].startswith(b"codebooks/study.yaml: ok")
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (0, b"")


@pytest.mark.usefixtures("folder")
def test_words_are_remembered_between_runs() -> None:
    """The cache lies in the study's folder, and nothing else does that was not there."""
    before = {path.name for path in Path().iterdir()}
    list(watch_files(pause=lambda: False))
    assert {path.name for path in Path().iterdir()} - before == {FOLDER}


def test_a_codebook_of_no_study_is_compared_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There are no transcripts to try it on, and nothing is written beside it."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "book.yaml"
    file.write_text("codes: {a: {label: A, rules: [x]}}\n", "utf-8")
    step = _pauses(lambda: file.write_text("codes: {a: {label: A, rules: [x, y]}}\n", "utf-8"))
    first, second = watch_files([file], pause=step)
    assert first.impact is None
    assert second.impact is not None
    assert [change.id for change in second.impact.changes] == ["a", "a/y"]
    assert [path.name for path in tmp_path.iterdir()] == ["book.yaml"]


@pytest.mark.usefixtures("folder")
def test_a_transcript_that_cannot_be_read_is_a_note(watch: Any) -> None:
    """It is named once, on standard error, and the others are used."""
    Path("transcripts/broken.docx").write_bytes(b"PK\x03\x04 no zip")
    result = watch(_save("sell online", "sells abroad"))
    assert result.stderr.count("broken.docx") == 1
    assert "passages" in result.stdout


@pytest.mark.usefixtures("folder")
def test_a_file_that_is_not_there(run: Any) -> None:
    """As without --watch."""
    result = run("check", "--watch", "nowhere.yaml")
    assert result.exit_code == 2
    assert "nowhere.yaml: no such file or folder" in result.stderr
