"""A small study in a store, for every test of the room."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # tests import their builders by name

from small_study import SmallStudy, quick_folder

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder in memory: these tests are about what is stored, `tests/reliability` about the disk."""
    with quick_folder() as name:
        yield Path(name)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[SmallStudy]:
    """Two transcripts with five suggestions, taken in by a new store."""
    made = SmallStudy.begin(tmp_path / "study.qualcode")
    yield made
    made.store.close()
