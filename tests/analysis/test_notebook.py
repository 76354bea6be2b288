"""The worked study under docs/notebooks/ runs, and is kept without outputs."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "docs" / "notebooks" / "study.ipynb"


def test_it_is_kept_without_outputs():
    """A stored output would grow stale, because outputs depend on the study."""
    cells = [cell for cell in nbformat.read(NOTEBOOK, as_version=4).cells if cell.cell_type == "code"]
    assert len(cells) > 15
    assert all(not cell.outputs and cell.execution_count is None for cell in cells)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # jupyter's own
def test_it_runs():
    """Every cell runs from the repository's folder; tables and figures are shown, and no warning is."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(ROOT)}}).execute()
    shown = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    kinds = [kind for output in shown for kind in output.get("data", {})]
    assert sum(kind == "text/html" for kind in kinds) >= 12
    assert sum(kind == "image/svg+xml" for kind in kinds) == 6
    assert not [output for output in shown if "cdn" in str(output)]
    assert not [output for output in shown if output.get("name") == "stderr"]
