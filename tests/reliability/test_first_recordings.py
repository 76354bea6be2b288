"""A study's first recording, interrupted at system calls: there is no study file yet, or a whole one."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from crashes import FULL
from powercut import available

from qualcode import Study
from qualcode.store import Store
from qualcode.study.new_study import create_study

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not available(), reason="killing at system calls needs strace (apt-get install strace)")

POINTS = 10_000 if FULL else 22
FULL_DISKS = 10_000 if FULL else 4
CALLS = ("pwrite64", "fdatasync", "fsync", "ftruncate", "link", "rename", "unlink")

DECIDE = """
import sys
from qualcode import Study
from qualcode.errors import QualcodeError
try:
    Study.open(sys.argv[1], coder="ana").decide("accept", where="speaker=Bu Ani")
except QualcodeError as error:
    sys.exit(str(error))
"""


def interview(folder: Path) -> Path:
    """A new study with two short interviews."""
    create_study(folder)
    for path in (folder / "transcripts").iterdir():
        path.unlink()
    for name, label in (("u01", "Bu Ani"), ("u02", "Pak Budi")):
        turns = f"P: Apa?\n{label}: Kami dilatih dua kali di balai desa.\n{label}: Modalnya dari koperasi.\n" * 12
        (folder / "transcripts" / f"{name}.txt").write_text(f"informant: {label}\n\n{turns}")
    return folder


def traced(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """The first decision in a study, under `strace` with these options."""
    log = folder.parent / "calls"
    command = ["strace", "-f", "-o", str(log), *options, sys.executable, "-c", DECIDE, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def calls_made(folder: Path) -> Counter[str]:
    """How often an undisturbed first decision makes each of the calls."""
    done = traced(folder, "-e", f"trace={','.join(CALLS)}")
    assert done.returncode == 0, done.stderr
    return Counter(re.findall(r"^\d+ +(\w+)\(", (folder.parent / "calls").read_text(), re.MULTILINE))


def points(made: Counter[str], *, count: int) -> list[tuple[str, int]]:
    """Up to `count` calls, evenly over all of them, and the last of each name; each by its name and number."""
    every = [(name, number) for name in CALLS for number in range(1, made[name] + 1)]
    step = max(1.0, len(every) / count)
    chosen = [every[int(index * step)] for index in range(int(len(every) / step))]
    return list(dict.fromkeys([*chosen, *((name, made[name]) for name in CALLS if made[name])]))


def suggestions(folder: Path) -> int:
    """How many codings a whole study file holds; 0 where there is none yet. Anything else fails."""
    study = Study.open(folder, coder="ana")
    if not study.file.exists:
        return 0
    with Store.open(study.file.path) as store:
        assert store.doctor().healthy
        return len(store.codings())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Counter[str], int]:
    """The calls of a first decision that nothing disturbs, and how many codings there are after it."""
    folder = interview(tmp_path_factory.mktemp("undisturbed") / "study")
    return calls_made(folder), suggestions(folder)


def test_a_killed_first_recording_leaves_no_study_or_a_whole_one(
    made: tuple[Counter[str], int], tmp_path: Path
) -> None:
    """And the next command works as if nothing had happened."""
    calls, whole = made
    assert whole > 20
    chosen = points(calls, count=POINTS)
    assert len(chosen) >= 20
    seen = set()
    for index, (name, number) in enumerate(chosen):
        folder = interview(tmp_path / str(index) / "study")
        killed = traced(folder, "-e", f"trace={name}", "-e", f"inject={name}:signal=SIGKILL:when={number}")
        assert killed.returncode != 0
        left = suggestions(folder)
        assert left in {0, whole}, (name, number)
        seen.add(left)
        done = Study.open(folder, coder="ana").decide("accept", where="speaker=Bu Ani")
        assert done.decisions + done.unchanged == whole / 2, (name, number)
        assert suggestions(folder) == whole
        assert [path.name for path in folder.iterdir() if "study.qualcode" in path.name] == ["study.qualcode"]
    assert seen == {0, whole}


def test_a_full_disk_leaves_none_or_all(made: tuple[Counter[str], int], tmp_path: Path) -> None:
    """And says so in one line."""
    calls, whole = made
    for index, (name, number) in enumerate(points(Counter(pwrite64=calls["pwrite64"]), count=FULL_DISKS)):
        folder = interview(tmp_path / str(index) / "study")
        failed = traced(folder, "-e", f"trace={name}", "-e", f"inject={name}:error=ENOSPC:when={number}+")
        assert failed.returncode == 1
        assert failed.stderr.count("\n") == 1
        assert "no space is left on the disk" in failed.stderr
        assert suggestions(folder) in {0, whole}
        left = [path.name for path in folder.iterdir() if "study.qualcode" in path.name]
        assert left == (["study.qualcode"] if suggestions(folder) else [])
