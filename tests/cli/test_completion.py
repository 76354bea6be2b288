"""Completion in four shells, with the names of the study, and the documentation that comes with the package."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.cli.app.commands import COMPLETING
from qualcode.cli.start import docs
from qualcode.cli.start.completion import SHELLS

if TYPE_CHECKING:
    from pathlib import Path


def offered(words: str, *, cwd: Path, shell: str = "bash") -> list[str]:
    """What a shell is offered for the last of some words; an empty one where they end in a space."""
    last = words.rpartition(" ")[2]
    typed = {"COMP_WORDS": words, "COMP_CWORD": str(len(words.split(" ")) - 1) if shell != "powershell" else last}
    if shell == "fish":
        typed["COMP_CWORD"] = last
    told = subprocess.run(
        [sys.executable, "-m", "qualcode"],
        cwd=cwd,
        env=os.environ | typed | {COMPLETING: f"{shell}_complete"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stderr == ""
    return [line for line in told.stdout.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("qualcode fi", ["find", "findings", "figures"]),
        ("qualcode codes ", ["add", "list", "merge"]),
        ("qualcode review --code tra", ["training", "training.held", "training.mentoring"]),
        ("qualcode codes rename mark", ["market"]),
        ("qualcode memo add x --code training.m", ["training.mentoring"]),
        ("qualcode sample --code m", ["market"]),
        ("qualcode show o", ["officer", "owner"]),
        ("qualcode review --transcript off", ["officer"]),
        ("qualcode undo --coder b", ["ben"]),
        ("qualcode agree --coder a", ["ana"]),
        ("qualcode decide ", ["accept", "reject", "remove"]),
        ("qualcode docs sta", ["stance"]),
        ("qualcode findings --lang ", ["id", "en"]),
    ],
)
def test_a_shell_is_offered_the_names_of_the_study(words: str, expected: list[str], folder: Path, run: Any) -> None:
    """Commands, options' values, codes, transcripts and coders, each where it can stand."""
    for coder in ("ana", "ben"):
        assert run("decide", "accept", "--where", "code=market", "--coder", coder).exit_code == 0
    told = [line.partition(",")[2] for line in offered(words, cwd=folder)]
    assert set(expected) <= set(told)
    assert all(each.startswith(words.rpartition(" ")[2]) for each in told)


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_gets_the_same_names(shell: str, folder: Path) -> None:
    """Each in the form that its script takes apart."""
    told = "\n".join(offered("qualcode review --code tra", cwd=folder, shell=shell))
    assert all(code in told for code in ("training", "training.held", "training.mentoring"))
    assert "market" not in told


def test_a_study_that_cannot_be_read_offers_nothing(folder: Path) -> None:
    """An error would stand in the middle of what somebody types."""
    (folder / "codebooks" / "study.yaml").write_text("codes: [", encoding="utf-8")
    assert offered("qualcode review --code tra", cwd=folder) == []
    assert offered("qualcode review --code tra", cwd=folder.parent) == []


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_a_shell_names_the_program_and_the_variable(shell: str, run: Any) -> None:
    """What is printed is complete: no placeholder is left."""
    told = run("completion", shell)
    assert told.exit_code == 0
    assert COMPLETING in told.stdout
    assert "qualcode" in told.stdout
    assert "%(" not in told.stdout
    assert run("completion", "tcsh").exit_code == 2


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_understood_by_its_shell(shell: str, run: Any) -> None:
    """Where the shell is installed, it reads the script without a complaint."""
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    told = subprocess.run(
        [shell, "-n"], input=run("completion", shell).stdout, capture_output=True, text=True, check=True
    )
    assert told.stderr == ""


def test_completion_tags_nothing(folder: Path) -> None:
    """Neither spaCy nor pandas is loaded for a code."""
    code = (
        "import sys; from qualcode.cli.start.completion import *\nprint(*codes(), *transcripts())\nprint(*sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    assert "training.held" in told.stdout
    assert not {"spacy", "pandas", "numpy", "sqlalchemy"} & set(told.stdout.splitlines()[-1].split())


def test_every_page_of_the_documentation_is_a_topic(run: Any) -> None:
    """The list names each page with its title, and each can be printed as it is."""
    listed = json.loads(run("docs", "--format", "json").stdout)["topics"]
    assert {row["topic"] for row in listed} >= {"cli", "codebook", "stance", "transcripts"}
    for row in listed:
        page = docs.pages()[row["topic"]]
        assert run("docs", row["topic"]).stdout == page.read_text("utf-8").rstrip("\n") + "\n"
        assert row["title"] in page.read_text("utf-8")


def test_a_slip_in_a_topic_is_told(run: Any) -> None:
    """An unknown topic is one line with the nearest one."""
    told = run("docs", "stanse")
    assert told.exit_code == 2
    assert told.stderr == "there is no page on 'stanse'; did you mean 'stance'?\n"


def test_the_package_comes_with_its_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Any) -> None:
    """The pages in the package go before those of the sources; a copy without either says so."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "only.md").write_text("# The only page\n\nWords.\n", encoding="utf-8")
    monkeypatch.setattr(docs, "FOLDERS", (tmp_path / "docs", *docs.FOLDERS))
    docs.pages.cache_clear()
    assert "The only page" in run("docs").stdout
    monkeypatch.setattr(docs, "FOLDERS", ())
    docs.pages.cache_clear()
    told = run("docs", "stance")
    docs.pages.cache_clear()
    assert told.exit_code == 2
    assert "did not come with this copy" in told.stderr
