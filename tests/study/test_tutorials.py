"""The tutorials under docs/notebooks/: each makes a study of its own, and every cell runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest

NOTEBOOKS = Path(__file__).parents[2] / "docs" / "notebooks"
TUTORIALS = ("findings", "agreement", "statistics", "figures")


@pytest.mark.parametrize("name", TUTORIALS)
def test_a_tutorial_runs_and_is_kept_without_outputs(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one namespace, from the top; it is kept without outputs, which would grow stale."""
    monkeypatch.chdir(tmp_path)
    notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert len(cells) >= 4
    assert all(not cell.outputs and cell.execution_count is None for cell in cells)
    space: dict[str, Any] = {}
    for cell in cells:
        exec(cell.source, space)  # noqa: S102 -- our own cells
    assert space["study"].findings()
