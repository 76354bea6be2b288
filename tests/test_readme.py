"""The READMEs promise nothing that does not happen: their blocks run in a fresh study, with their output."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.console import blocks, commands, promised

ROOT = Path(__file__).parents[1]
READMES = {name: (ROOT / name).read_text("utf-8") for name in ("README.md", "README.id.md")}


def shown(name: str) -> list[list[str]]:
    """Each command of a README's console blocks, and what it is said to print."""
    return [each for block in blocks(READMES[name], "console") for each in commands(block)]


PROMISES = [
    pytest.param(name, number, id=f"{name}:{command.split('#')[0].strip()}")
    for name in READMES
    for number, (command, *_) in enumerate(shown(name))
]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What each command of a README prints at 80 columns, one after the other in one shell."""
    mark = "=== next ==="
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "TERM": "xterm", "PATH": path}
    env |= {"PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))}
    found = {}
    for name in READMES:
        script = "\n".join(f"{{ {command}\n}} < <(printf q) 2>&1\necho '{mark}'" for command, *_ in shown(name))
        folder = tmp_path_factory.mktemp("readme")
        done = subprocess.run(["bash", "-c", script], cwd=folder, env=env, capture_output=True, text=True, check=False)
        found[name] = done.stdout.split(f"{mark}\n")
    return found


@pytest.mark.parametrize(("name", "number"), PROMISES)
def test_a_command_prints_what_the_readme_promises(name: str, number: int, outputs: dict[str, list[str]]) -> None:
    """Word for word at 80 columns."""
    told = shown(name)[number][1]
    printed = outputs[name][number]
    assert "Traceback" not in printed
    assert promised(told).fullmatch(printed), printed


@pytest.mark.parametrize("name", READMES)
def test_a_whole_codebook_is_whole(name: str, tmp_path: Path) -> None:
    """The codebook of a README passes `check`, and its examples pass `test`."""
    [book] = blocks(READMES[name], "yaml")
    path = tmp_path / "book.yaml"
    path.write_text(book, encoding="utf-8")
    for command in ("check", "test"):
        run = [sys.executable, "-m", "qualcode", command, str(path)]
        done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    assert "2 passed" in done.stdout


def test_both_readmes_tell_the_same() -> None:
    """The same set-up commands, console commands (comments aside), pictures of the study, and sections."""
    english, indonesian = READMES
    assert blocks(READMES[english], "sh") == blocks(READMES[indonesian], "sh")
    told = [[(command.split("#")[0].strip(), rest) for command, *rest in shown(name)] for name in READMES]
    assert told[0] == told[1]
    assert len(blocks(READMES[english], "python")) == len(blocks(READMES[indonesian], "python"))
