"""Work in a child process that dies at a chosen system call: `strace` is attached to it once everything is loaded."""

from __future__ import annotations

import os
import re
import subprocess
from collections import Counter
from typing import TYPE_CHECKING

from crashes import FULL, fork

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CALLS = ("pwrite64", "write", "fdatasync", "fsync", "ftruncate", "link", "rename", "unlink")
POINTS = 10_000 if FULL else 20


def traced(work: Callable[[], object], log: Path, *options: str) -> bool:
    """Do work in a child process under `strace` with these options; returns False if it was killed.

    Args:
        work: What the child does.
        log: A file for the calls, one a line.
        options: Of strace.
    """
    waits, goes = os.pipe()

    def child(say: Callable[[str], None]) -> None:
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


def calls_made(work: Callable[[], object], log: Path) -> Counter[str]:
    """How often undisturbed work makes each of the calls."""
    assert traced(work, log, "-e", f"trace={','.join(CALLS)}")
    return Counter(re.findall(r"^\d+ +(\w+)\(", log.read_text(), re.MULTILINE))


def points(made: Counter[str], *, count: int = POINTS) -> Iterator[tuple[str, int]]:
    """Up to `count` calls, evenly over all of them; each by its name and number."""
    every = [(name, number) for name in CALLS for number in range(1, made[name] + 1)]
    step = max(1.0, len(every) / count)
    for index in range(min(count, len(every))):
        yield every[int(index * step)]


def killed_at(work: Callable[[], object], log: Path, name: str, number: int) -> bool:
    """Do work until a call, by its name and number, at which the child is killed; returns False if it came that far."""
    return not traced(work, log, "-e", f"trace={name}", "-e", f"inject={name}:signal=SIGKILL:when={number}")
