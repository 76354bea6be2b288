"""Pages of Start and How to do what they say: their files are written, their commands run, their output compared."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from qualcode.cli import main
from tests.console import commands, promised

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).parents[2] / "docs"
MESSAGES = DOCS / "reference" / "messages.md"
RUN = (*DOCS.glob("start/*.md"), *DOCS.glob("how/*.md"), MESSAGES)
PAGES = sorted(path for path in RUN if path.name != "index.md")
FENCED = re.compile(r"^```(?P<kind>\w+)(?: (?P<file>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def steps(page: Path) -> Iterator[tuple[str, str]]:
    """Files of a page (name, content; no name for the codebook as it is), and commands (line, what is printed)."""
    for found in FENCED.finditer(page.read_text("utf-8")):
        if found["file"]:
            yield found["file"], found["body"]
        elif found["kind"] == "yaml":
            yield "", found["body"]
        elif found["kind"] == "console":
            for command, *told in commands(found["body"]):
                yield f"$ {command}", told[0] if told else ""


def printed(command: str, expected: frozenset[int] = frozenset({0, 1})) -> str:
    """The text that a command prints, on either stream; its exit code is one of those expected."""
    program, *words = shlex.split(command.split(" # ", maxsplit=1)[0])
    if program == "qualcode":
        result = CliRunner().invoke(main, words, prog_name="qualcode")
        assert result.exit_code in expected, (command, result.output)
        return result.output
    return subprocess.run([program, *words], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_does_what_it_says(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At 80 columns; in an empty folder for Start, else in a study that `init` made."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(tmp_path)
    codes = frozenset({0, 1, 2} if page == MESSAGES else {0, 1})
    if page.parent.name != "start":
        printed("qualcode init study --lang en -q")
        monkeypatch.chdir("study")
    for name, told in steps(page):
        if not name:
            assert told in Path("codebooks/study.yaml").read_text("utf-8")
        elif not name.startswith("$ "):
            path = Path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(told, "utf-8")
        elif name.startswith("$ cd "):
            monkeypatch.chdir(name.removeprefix("$ cd "))
        else:
            found = printed(name.removeprefix("$ "), codes)
            assert promised(told).fullmatch(found), f"{name}\n{found}"


def test_every_page_has_a_place() -> None:
    """At most 18 entries a folder, and each page of How to asks a question and shows a command that is run."""
    assert all(len(list(folder.iterdir())) <= 18 for folder in (DOCS, DOCS / "start", DOCS / "how", DOCS / "guides"))
    asked = [page for page in PAGES if page.parent.name == "how"]
    assert len(asked) >= 12
    assert all(re.match(r"# How do (I|we) .*\?\n", page.read_text("utf-8")) for page in asked)
    assert all(any(name.startswith("$ qualcode") for name, _ in steps(page)) for page in asked)
