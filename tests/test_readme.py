"""The README promises nothing that does not happen: its console lines run in a fresh study, with their output."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parents[1] / "README.md"
BLOCK = README.read_text("utf-8").partition("## Five minutes")[2].partition("```console\n")[2].partition("```")[0]
COMMANDS = [entry.split("\n", 1) for entry in BLOCK.removeprefix("$ ").split("\n$ ")]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What each command of the block prints at 80 columns, one after the other in one shell."""
    mark = "=== next ==="
    script = "\n".join(f"{{ {command}\n}} < <(printf q) 2>&1\necho '{mark}'" for command, *_ in COMMANDS)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb", "PATH": path}
    env |= {"PYTHONPATH": os.pathsep.join(filter(None, [str(README.parent), os.environ.get("PYTHONPATH")]))}
    folder = tmp_path_factory.mktemp("readme")
    done = subprocess.run(["bash", "-c", script], cwd=folder, env=env, capture_output=True, text=True, check=False)
    return done.stdout.split(f"{mark}\n")


def promised(lines: list[str]) -> re.Pattern[str]:
    """Lines as they stand; `…` stands for any lines, at the end of a line for its rest."""
    parts = []
    for line in lines:
        rest = "[^\n]*" if line.endswith("…") else ""
        parts.append(".*" if line == "…" else re.escape(line.removesuffix("…")) + rest + "\n")
    return re.compile("".join(parts), re.DOTALL)


NAMES = [command.split("#")[0].strip() for command, *_ in COMMANDS]


@pytest.mark.parametrize("number", range(len(COMMANDS)), ids=NAMES)
def test_a_command_prints_what_the_readme_promises(number: int, outputs: list[str]) -> None:
    """Word for word at 80 columns."""
    lines = COMMANDS[number][1].rstrip("\n").split("\n") if len(COMMANDS[number]) > 1 else ["…"]
    assert "Traceback" not in outputs[number]
    assert promised(lines).fullmatch(outputs[number]), outputs[number]
