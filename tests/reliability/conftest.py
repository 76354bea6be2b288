"""Harnesses for crashes, power cuts, full disks and crowds; `QUALCODE_FULL=1` runs their full forms."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOMS = (Path(__file__).parent, Path(__file__).parents[1] / "store", Path(__file__).parents[1] / "codings")
sys.path[:0] = map(str, ROOMS)

from crashes import Bench  # noqa: E402 -- after the path


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """A store with many undecided suggestions on a real disk."""
    return Bench.begin(tmp_path / "study.qualcode")
