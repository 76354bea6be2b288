"""`qualcode sample`: draws, and what they say so far."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def status(run: Any, *args: str) -> list[dict[str, Any]]:
    """The draws, as JSON has them."""
    result = run("sample", "--status", "--format", "json", *args)
    assert result.exit_code == 0, result.stderr
    found: list[dict[str, Any]] = json.loads(result.stdout)["samples"]
    return found


def test_a_draw_is_begun_and_shown(folder: Path, run: Any) -> None:
    """A row a pillar; an interval that excludes nothing yet says so in few words."""
    result = run("sample", "--coder", "ana", "--seed", "7")
    assert result.exit_code == 0, result.stderr
    assert (folder / "study.qualcode").exists()
    assert "nothing decided yet" in result.stdout
    assert "0.00 to 1.00" in result.stdout
    found = {each["code"]: each for each in status(run)}
    assert list(found) == ["market", "training"]
    assert {each["seed"] for each in found.values()} == {"7"}
    for each in found.values():
        assert (each["interval"], each["settled"], each["estimand"]) == ([0.0, 1.0], False, "verdict")
        assert (each["drawn"], each["method"], each["by"]) == (0, "betting", "ana")
        assert each["next"]


def test_looking_begins_nothing(folder: Path, run: Any) -> None:
    """`--status` without a draw says how one begins, in the language asked for."""
    english, indonesian = run("sample", "--status"), run("sample", "--status", "--lang", "id")
    assert "qualcode sample --code training" in english.stdout
    assert "mulailah dengan" in indonesian.stdout
    assert not (folder / "study.qualcode").exists()
    assert [(each["interval"], each["settled"]) for each in status(run)] == [(None, None)] * 2


def test_a_wholly_decided_pillar_is_settled(folder: Path, run: Any) -> None:
    """Known decisions make the share exact; the verdict is that of the findings."""
    run("decide", "accept", "--where", "code=training", "--coder", "ana")
    run("sample", "--code", "training", "--coder", "ana")
    (found,) = status(run, "--code", "training")
    verdicts = {each["code"]: each for each in json.loads(run("findings", "--format", "json").stdout)["findings"]}
    assert folder.exists()
    assert found["settled"] is True
    assert found["verdicts"] == [verdicts["training"]["verdict"]]
    assert found["interval"] == [verdicts["training"]["share"]] * 2
    assert found["next"] is None


def test_the_share_over_passages_settles_no_verdict(folder: Path, run: Any) -> None:
    """Its row names the share it bounds."""
    result = run("sample", "--code", "training", "--estimand", "found", "--coder", "ana")
    assert folder.exists()
    assert "settles no verdict" in " ".join(result.stdout.split())
    (found,) = status(run, "--code", "training")
    assert (found["estimand"], found["settled"], found["verdicts"]) == ("found", None, [])


def test_together_is_said(folder: Path, run: Any) -> None:
    """One code's level is told apart from that of all."""
    assert "--together" in run("sample", "--coder", "ana").stdout
    assert folder.exists()
    assert "all codes at once" in run("sample", "--status", "--together").stdout
    assert {each["level"] for each in status(run, "--together")} == {0.975}


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--coder", "ana", "--code", "trainin"], "did you mean 'training'?"),
        (["--status", "--code", "trainin"], "did you mean 'training'?"),
        ([], "nobody says who decides"),
    ],
)
def test_bad_input_is_one_line(folder: Path, run: Any, args: list[str], message: str) -> None:
    """Exit code 2 and the remedy."""
    result = run("sample", *args)
    assert (result.exit_code, message in result.stderr) == (2, True), result.stderr
    assert not (folder / "study.qualcode").exists()
