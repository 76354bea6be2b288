"""Work grows with the input, not with its square: calls of functions counted, for inputs of every shape."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from qualcode.cli import main as qualcode

FULL = bool(os.environ.get("QUALCODE_FULL"))
_SPEC = importlib.util.spec_from_file_location("growth", Path(__file__).parents[2] / "benchmarks" / "growth.py")
assert _SPEC is not None
assert _SPEC.loader is not None
growth = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(growth)

ORDINARY = {
    "one run-on sentence": ("show a", "analyse kwic latih"),
    "one sentence of commas": ("tag",),
    "one sentence of 'dan'": ("tag",),
    "columns of attributes.csv": ("check transcripts",),
    "a dictionary of one name (.ykd)": ("import a.ykd",),
    "audit: sentences": ("audit bab.md",),
}
CASES = [
    (shape, command) for shape in growth.SHAPES for command in shape[3] if FULL or command in ORDINARY.get(shape[0], ())
]


def work(shape: Any, command: str, count: int, folder: Path) -> int:
    """The number of functions that a command calls, of Python and of C."""
    calls = 0

    def counted(_frame: object, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    growth.laid_out(shape, count, folder)
    words = growth.arguments(command, count)
    before = Path.cwd()
    os.chdir(folder)
    sys.setprofile(counted)
    try:
        CliRunner().invoke(qualcode, words)
    finally:
        sys.setprofile(None)
        os.chdir(before)
    return calls


@pytest.mark.parametrize(("shape", "command"), CASES, ids=[f"{shape[0]}: {command}" for shape, command in CASES])
def test_four_times_the_input_is_four_times_the_work(shape: Any, command: str, tmp_path: Path) -> None:
    """With a little more for what grows as n log n, and without what is done once."""
    least = shape[1] // (8 if FULL else 24)
    work(shape, command, 1, tmp_path / "warm")
    once = work(shape, command, 1, tmp_path / "once")
    small, large = (work(shape, command, count, tmp_path / str(count)) - once for count in (least, 4 * least))
    assert large <= 5 * max(small, 1_000)
