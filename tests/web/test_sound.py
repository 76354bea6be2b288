"""The recording beside a transcript: told with the text, handed over in ranges, never from outside the study."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from qualcode.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualcode.web import Page


@pytest.fixture
def hearing(spoken: Path, serving: Callable[..., Page], visit: Callable[[Page], Any]) -> Any:
    """Ana at its page."""
    visitor = visit(serving(spoken))
    visitor.ready()
    return visitor


def test_a_text_tells_its_recording_and_the_times_of_its_turns(hearing: Any) -> None:
    """Others have none, and no times are sent for them."""
    opened = hearing.get("/api/text/sri")
    assert opened["sound"]["files"] == [{"name": "sri.wav", "media": "audio/wav"}]
    said = {opened["text"][place:].split()[0]: seconds for place, seconds in opened["sound"]["times"]}
    assert said["We"] == 2
    assert hearing.get("/api/text/owner")["sound"] == {"files": [], "missing": [], "outside": [], "times": []}


@pytest.mark.parametrize(
    ("asked", "status", "start", "stop"),
    [("", 200, 0, None), ("bytes=0-3", 206, 0, 4), ("bytes=100-199", 206, 100, 200), ("bytes=-10", 206, -10, None)],
)
def test_it_is_handed_over_in_ranges(
    hearing: Any, spoken: Path, asked: str, status: int, start: int, stop: int
) -> None:
    """The browser's player asks for the parts that it needs."""
    whole = (spoken / "transcripts" / "sri.wav").read_bytes()
    headers = {**hearing.own, **({"Range": asked} if asked else {})}
    got, told, body = hearing.send("GET", "/api/sound/0/sri", headers=headers)
    assert (got, body) == (status, whole[start:stop])
    assert (told["content-type"], told["accept-ranges"]) == ("audio/wav", "bytes")
    assert told["x-content-type-options"] == "nosniff"


def test_a_range_that_is_not_there_is_refused(hearing: Any) -> None:
    """With what there is."""
    assert hearing.send("GET", "/api/sound/0/sri", headers={**hearing.own, "Range": "bytes=9999999-"})[0] == 416


@pytest.mark.parametrize("path", ["1/sri", "0/owner", "0/nobody", "0/..%2F..%2Fqualcode.yaml", "-1/sri", "x/sri"])
def test_no_other_file_is_handed_over(hearing: Any, path: str) -> None:
    """Files are asked for by number."""
    assert hearing.send("GET", f"/api/sound/{path}")[0] in {404, 409}


def test_a_stranger_hears_nothing(hearing: Any) -> None:
    """No sound without the cookie, nor for another site."""
    assert hearing.send("GET", "/api/sound/0/sri", headers={"Host": hearing.own["Host"]})[0] == 403
    headers = {**hearing.own, "Sec-Fetch-Site": "cross-site"}
    assert hearing.send("GET", "/api/sound/0/sri", headers=headers)[0] == 403


def test_a_recording_that_went_is_no_fault(hearing: Any, spoken: Path) -> None:
    """It is refused in one line."""
    (spoken / "transcripts" / "sri.wav").unlink()
    status, _, body = hearing.send("GET", "/api/sound/0/sri")
    assert (status, b"no such recording" in body) == (409, True)


@pytest.mark.parametrize("path", ["report/md?anonymise=yes", "codings/csv?anonymise=yes", "transcripts/zip"])
def test_files_without_names_tell_of_recordings_on_the_page(hearing: Any, path: str) -> None:
    """They hold none, and say which are left to people."""
    status, headers, _ = hearing.send("GET", f"/api/download/{path}")
    assert status == 200
    assert "sri.wav" in unquote(headers["x-told"])


def test_a_file_with_names_tells_of_no_recording(hearing: Any) -> None:
    """It says nothing about anonymity."""
    assert not hearing.send("GET", "/api/download/report/md")[1]["x-told"]


def test_withdrawal_and_anonymous_exports_leave_the_recording_to_people(
    spoken: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each says where it is."""
    monkeypatch.chdir(spoken)
    run = CliRunner()
    shared, codings, report = (str(tmp_path / name) for name in ("shared", "codings.csv", "report.md"))
    for command in (["export", shared], ["export", codings], ["report", "-o", report]):
        told = run.invoke(main, [*command, "--anonymise"])
        assert told.exit_code in {0, 1}
        assert "left to you: " in told.stderr
        assert "sri.wav (a recording" in told.stderr
    run.invoke(main, ["tag", "--save"])
    told = run.invoke(main, ["forget", "Sri", "--yes", "--coder", "ana"])
    assert told.exit_code == 0, told.output
    assert "sri.wav (the recording)" in told.stderr
