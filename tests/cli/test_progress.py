"""`qualcode review --next` and `qualcode progress`."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def progress(run: Any, *args: str) -> dict[str, dict[str, Any]]:
    """The progress by code, as JSON has it."""
    result = run("progress", "--format", "json", *args)
    assert result.exit_code == 0, result.stderr
    return {each["code"]: each for each in json.loads(result.stdout)["codes"]}


def read(run: Any, keys: str, *args: str) -> Any:
    """A walk with these keys, one after the other."""
    result = run("review", "--next", "--coder", "ana", *args, input=keys)
    assert result.exit_code == 0, result.stderr
    return result


def test_unread_passages_are_read_a_key_each(folder: Path, run: Any) -> None:
    """What was read and found is counted for the code asked; the end says what is left."""
    result = read(run, "axx2q", "--code", "training", "--random-share", "0")
    assert "rule training" in result.stdout
    assert "2 coded, 2 read" in result.stderr
    found = progress(run)
    assert (found["training"]["read"], found["training"]["found"]) == (4, 2)
    assert found["market"]["read"] == 0
    assert set(found["training"]["cost"]) == {"0.80", "0.90", "0.95"}
    assert (folder / "study.qualcode").exists()


@pytest.mark.usefixtures("folder")
def test_a_passage_may_have_several_codes(run: Any) -> None:
    """Without a code asked, `+` adds codes and `x` ends the passage, which then is read for all."""
    read(run, "+market\nxxq")
    found = progress(run)
    assert {each["read"] for each in found.values()} == {2}
    assert found["market"]["found"] == 1


@pytest.mark.usefixtures("folder")
def test_nothing_here_is_listed_and_taken_back(run: Any) -> None:
    """It is a decision like others: in the list by its kind, and undone by `u` and by `undo`."""
    read(run, "xxuq", "--code", "market")
    assert progress(run)["market"]["read"] == 1
    listed = json.loads(run("decisions", "--kind", "read", "--format", "json").stdout)["decisions"]
    assert [each["undone"] for each in listed] == [False, True]
    assert listed[0]["details"]["looked_for"]
    assert run("undo", "--coder", "ana").exit_code == 0
    assert progress(run)["market"]["read"] == 0
    assert "read" in run("history").stdout


@pytest.mark.usefixtures("folder")
def test_all_that_is_there_can_be_read(run: Any) -> None:
    """At the end the bound is whole, and the screen says that nothing is left."""
    result = read(run, "x" * 400, "--code", "market")
    assert "Nothing is left to read" in result.stdout
    assert "; 0 unread" in result.stderr
    found = progress(run, "--code", "market")["market"]
    assert (found["unread"], found["bound"], found["audit"]["bound"]) == (0, 1.0, 1.0)
    assert "all passages are read" in run("progress", "--code", "market").stdout
    told = run("progress", "--code", "market", "--lang", "id").stdout
    assert "semua penggalan sudah" in told


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["review", "--next", "--code", "markt", "--coder", "ana"], "'market'"),
        (["review", "--next", "--sample", "--coder", "ana"], "leave out --sample"),
        (["review", "--next", "--random-share", "2", "--coder", "ana"], "2"),
        (["progress", "--code", "markt"], "'market'"),
    ],
)
def test_wrong_input_is_told_in_a_line(run: Any, args: list[str], told: str) -> None:
    """An unknown code, two orders at once and a share that is none: exit code 2, nothing on standard output."""
    result = run(*args)
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""


@pytest.mark.usefixtures("folder")
def test_the_same_keys_give_the_same_screens(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two copies of a study show the same passages for the same reasons."""
    shutil.copytree(tmp_path / "study", tmp_path / "copy")
    first = read(run, "axxaxxxaxq", "--code", "training").stdout
    monkeypatch.chdir(tmp_path / "copy")
    assert read(run, "axxaxxxaxq", "--code", "training").stdout == first
    assert run("progress").stdout
