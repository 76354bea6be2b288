"""`qualcode sample`: draws, and what they say so far."""

from __future__ import annotations

import json
import re
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
    assert "0.00–1.00" in result.stdout
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


def test_a_review_follows_the_draw(folder: Path, run: Any) -> None:
    """The passage that the draw asks for comes first, and each decision shows the interval and what is left."""
    run("sample", "--code", "training", "--seed", "5", "--coder", "ana")
    (before,) = status(run, "--code", "training")
    result = run("review", "--sample", "--coder", "ana", "--lang", "en", input="aa")
    assert result.exit_code == 0, result.stderr
    first, second, third = re.findall(r"^\d+ left.*?(\S+:\d+)$", result.stdout, re.MULTILINE)
    assert folder.exists()
    assert first == before["next"]
    assert len({first, second, third}) > 1
    assert "0.00–1.00, the mean over 2 informants, 0 drawn decisions   nothing decided yet" in result.stdout
    assert "no verdict excluded yet" in result.stdout
    (after,) = status(run, "--code", "training")
    assert after["next"] == third
    assert after["drawn"] > 0


def test_a_blind_walk_hides_the_suggested_stance(folder: Path, run: Any) -> None:
    """Accepting needs a stance then, and records both at once; u takes back both."""
    run("sample", "--code", "training", "--coder", "ana")
    result = run("review", "--sample", "--blind", "--coder", "ana", "--lang", "en", input="a3")
    assert folder.exists()
    assert "the stance is hidden: 1-4 accept with a stance" in result.stdout
    assert not re.search("stance  . (achieved|shortcoming|mixed|neutral)", result.stdout)
    accepted = [each for each in codings(run) if each["status"] == "accepted"]
    assert [each["stance"] for each in accepted] == ["mixed"]
    run("review", "--sample", "--blind", "--coder", "ana", input="u")
    assert not [each for each in codings(run) if each["status"] == "accepted"]


def test_a_walk_through_everything_reads_what_no_rule_found(folder: Path, run: Any) -> None:
    """Nothing is suggested there: 1-4 code it, x says that nothing is there, and u takes either back."""
    run("sample", "--code", "training", "--estimand", "all", "--seed", "1", "--coder", "ana")
    shown = run("review", "--sample", "--coder", "ana", "--lang", "en", input="xxxx3xxx")
    assert shown.exit_code == 0, shown.stderr
    assert folder.exists()
    assert "the share over all there is" in shown.stdout
    assert "missed passages cannot be excluded" in shown.stdout
    (after,) = status(run, "--code", "training")
    assert (after["estimand"], after["drawn"], after["settled"]) == ("all", 8, None)
    assert after["missed"] > 0
    mixed = [each for each in codings(run) if each["stance"] == "mixed" and each["status"] == "accepted"]
    assert len(mixed) == 1
    back = run("review", "--sample", "--coder", "ana", input="uuu")
    assert back.exit_code == 0, back.stderr
    assert status(run, "--code", "training")[0]["drawn"] == 5


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ([], "no draw can go on"),
        (["--code", "training"], "nothing drawn yet"),
        (["--code", "trainin"], "did you mean 'training'?"),
        (["--transcript", "owner"], "a draw is of all transcripts"),
    ],
)
def test_without_a_draw_there_is_nothing_to_follow(folder: Path, run: Any, args: list[str], message: str) -> None:
    """One line, and how a draw begins."""
    result = run("review", "--sample", "--coder", "ana", *args)
    assert (result.exit_code, message in result.stderr) == (2, True), result.stderr
    assert not (folder / "study.qualcode").exists()


def codings(run: Any) -> list[dict[str, Any]]:
    """The current codings."""
    found: list[dict[str, Any]] = json.loads(run("decisions", "--current", "--format", "json").stdout)["codings"]
    return found
