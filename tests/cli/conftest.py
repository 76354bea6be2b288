"""Studies and a runner for the command line's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from qualcode.cli import main
from qualcode.study import create_study

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new study in English, with the working directory in it."""
    create_study(tmp_path / "study", language="en")
    monkeypatch.chdir(tmp_path / "study")
    monkeypatch.setenv("QUALCODE_TRACEBACK", "1")
    return tmp_path / "study"


@pytest.fixture
def run() -> Any:
    """Runs the command line in this process."""

    def run(*args: object, **options: Any) -> Result:
        return CliRunner().invoke(main, [str(arg) for arg in args], **options)

    return run
