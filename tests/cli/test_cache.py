"""What is kept between runs: every command takes from it, `--no-cache` leaves it, `doctor` and `forget` know it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.matching import matcher

if TYPE_CHECKING:
    from pathlib import Path

CACHE = ".qualcode-cache"
KEPT = f"{CACHE}/codings.json"
FILES = (KEPT, f"{CACHE}/transcripts.msgpack")


@pytest.fixture
def tagged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the transcripts that a matcher tagged."""
    seen: list[str] = []
    true = matcher.Matcher.tag_iter

    def tag_iter(self: Any, transcripts: Any) -> Any:
        transcripts = list(transcripts)
        seen.extend(each.id for each in transcripts)
        return true(self, transcripts)

    monkeypatch.setattr(matcher.Matcher, "tag_iter", tag_iter)
    return seen


def test_every_command_takes_what_another_kept(folder: Path, run: Any, tagged: list[str]) -> None:
    """After `findings` no command tags a transcript again, until one changes: then that one alone."""
    assert run("findings").exit_code == 0
    assert len(tagged) > 1
    first = tagged[0]
    tagged.clear()
    for command in (
        "findings",
        "tag",
        "report -o report.html",
        "analyse crosstab",
        "tag --save",
        "progress",
        "memo list",
    ):
        done = run(*command.split())
        assert done.exit_code == 0, done.output
    assert tagged == []
    (file,) = (path for path in (folder / "transcripts").glob(f"{first}.*"))
    file.write_text(file.read_text("utf-8") + "\n", "utf-8")
    with file.open("a", encoding="utf-8") as more:
        more.write(file.read_text("utf-8").strip().splitlines()[-1] + "\n")
    assert run("findings").exit_code == 0
    assert set(tagged) == {first}  # its words, and by themselves its questions


@pytest.mark.parametrize("command", ["findings", "tag", "report -o r.html", "check", "analyse crosstab", "explain Ya."])
def test_no_cache_keeps_nothing_and_takes_nothing(folder: Path, run: Any, tagged: list[str], command: str) -> None:
    """`--no-cache` writes no cache, and does not read one either; the answer is the same."""
    without = run(*command.split(), "--no-cache")
    assert without.exit_code in {0, 1}
    assert not (folder / CACHE).exists()
    assert run(*command.split()).stdout == without.stdout
    assert (folder / CACHE).exists()
    before = {path: path.read_bytes() for path in (folder / CACHE).iterdir()}
    tagged.clear()
    assert run(*command.split(), "--no-cache").stdout == without.stdout
    assert before == {path: path.read_bytes() for path in (folder / CACHE).iterdir()}
    assert bool(tagged) == (command != "check")


def test_nothing_is_kept_outside_a_study(folder: Path, run: Any, tmp_path: Path, monkeypatch: Any) -> None:
    """Transcripts and a codebook that are named where no study is leave no folder behind."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    book = next((folder / "codebooks").glob("*.yaml"))
    assert run("findings", folder / "transcripts", "--codebook", book).exit_code == 0
    assert list(elsewhere.iterdir()) == []


def test_forget_empties_it(folder: Path, run: Any) -> None:
    """A withdrawal leaves nothing of what was kept; what is kept afterwards is for its owner alone."""
    assert run("tag", "--save").exit_code == 0
    assert all((folder / kept).exists() for kept in FILES)
    assert run("forget", "O1", "--yes", "--coder", "ana").exit_code == 0
    assert not any((folder / kept).exists() for kept in FILES)


@pytest.mark.skipif(os.name == "nt", reason="Windows has access lists instead of modes")
@pytest.mark.parametrize("kept", FILES)
def test_doctor_tells_what_is_amiss_with_it(folder: Path, run: Any, kept: str) -> None:
    """A cache that others can read, or that is damaged, is a warning with a remedy, no damage to the study."""
    assert run("tag", "--save").exit_code == 0
    assert ".qualcode-cache" not in run("doctor").stdout
    (folder / kept).chmod(0o644)
    (folder / kept).write_bytes((folder / kept).read_bytes()[:-5])
    told = run("doctor")
    assert told.exit_code == 0
    assert f"{kept} can be read by others; delete it" in told.stdout
    assert f"{kept} is damaged, so that nothing is taken from it; delete it" in told.stdout
    assert run("findings").exit_code == 0  # which makes it anew, and has other values to keep
