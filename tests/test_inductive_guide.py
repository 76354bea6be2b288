"""The guide to inductive coding does what it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from qualcode.cli import main

if TYPE_CHECKING:
    import pytest

GUIDE = Path(__file__).parents[1] / "docs" / "inductive.md"


def test_every_step_of_the_guide_runs_and_ends_in_its_codebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command succeeds, and the codes are those shown."""
    text = GUIDE.read_text(encoding="utf-8")
    blocks = re.findall(r"```(\w+)\n(.*?)```", text, re.DOTALL)
    interview = next(body for kind, body in blocks if kind == "text")
    monkeypatch.chdir(tmp_path)
    for kind, body in blocks:
        for line in body.splitlines() if kind == "console" else ():
            words = shlex.split(line.removeprefix("$ "))
            if words[0] == "cd":
                monkeypatch.chdir(words[1])
                Path("transcripts/ani.txt").write_text(interview, encoding="utf-8")
                continue
            result = CliRunner().invoke(main, words[1:])
            assert result.exit_code == 0, (line, result.output)
    codes = next(body for kind, body in blocks if kind == "yaml")
    assert codes in Path("codebooks/study.yaml").read_text(encoding="utf-8")
