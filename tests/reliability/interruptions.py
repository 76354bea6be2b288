"""Work in a child process that dies at a chosen system call: `strace` is attached to it once everything is loaded."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from crashes import FULL, fork
from powercut import available

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

CALLS = ("pwrite64", "write", "fdatasync", "fsync", "ftruncate", "link", "rename", "unlink")
POINTS = 10_000 if FULL else 10

needs_strace = pytest.mark.skipif(
    not available(), reason="killing at system calls needs strace (apt-get install strace)"
)


def traced(work: Callable[[], object], log: Path, *options: str) -> bool:
    """Do work in a child process under `strace` with these options; returns False if it was killed.

    Args:
        work: What the child does.
        log: A file for the calls, one a line.
        options: Of strace.
    """
    waits, goes = os.pipe()

    def child(say: Callable[[str], None]) -> None:
        sys.dont_write_bytecode = True  # else the first child makes calls that no later one makes
        say("ready")
        os.read(waits, 1)
        work()
        say("done")

    process = fork(child)
    assert process.lines(until=1) == ["ready"]
    command = ["strace", "-f", "-p", str(process.pid), "-o", str(log), *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
        assert tracer.stderr is not None
        told = tracer.stderr.readline()
        assert "attached" in told, told
        os.write(goes, b"g")
        said = process.finish()
    os.close(waits)
    os.close(goes)
    assert said in ([], ["done"]), said
    return bool(said)


def calls_made(work: Callable[[], object], log: Path) -> list[tuple[str, int]]:
    """The calls that undisturbed work makes, in their order; each by its name and its number among those of its name.

    The last, by which the child says that it is done, is left out.
    """
    assert traced(work, log, "-e", f"trace={','.join(CALLS)}")
    seen: Counter[str] = Counter()
    made = []
    for name in re.findall(r"^\d+ +(\w+)\(", log.read_text(), re.MULTILINE):
        seen[name] += 1
        made.append((name, seen[name]))
    return made[:-1]


def points(made: Sequence[tuple[str, int]], *, count: int = POINTS) -> list[tuple[str, int]]:
    """So many of the calls, evenly over all of them, from the first to the last; all where there are not so many."""
    chosen, last = min(count, len(made)), len(made) - 1
    return [made[round(index * last / max(1, chosen - 1))] for index in range(chosen)]


def ends_of_runs(made: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """The calls behind which a call of another name comes: the pages of one write are one step."""
    return [call for call, then in pairwise([*made, ("", 0)]) if call[0] != then[0]]


def killed_at(work: Callable[[], object], log: Path, name: str, number: int) -> bool:
    """Do work until a call, by its name and number, at which the child is killed; returns False if it came that far."""
    return not traced(work, log, "-e", f"trace={name}", "-e", f"inject={name}:signal=SIGKILL:when={number}")
