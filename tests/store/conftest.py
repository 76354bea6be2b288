"""A small study in a store, for every test of the room."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # tests import their builders by name

from small_study import Study  # noqa: E402 -- after the path


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """Two transcripts with four suggestions, taken in by a new store."""
    return Study.begin(tmp_path / "project.qualcode")
