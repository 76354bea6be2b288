"""kill -9 during a change of codes: the next command finishes the codebook's file, or neither changed."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest
from crashes import FULL, fork

from qualcode import Study
from qualcode.study import create_study

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

POINTS = 20
LEAST = {"rename": POINTS, "undo": 8}
"""So many file operations each change has at the least."""
TOUCHING = frozenset({"open", "os.rename", "os.remove", "os.listdir", "os.chmod", "os.mkdir", "sqlite3.connect"})
"""Python's audit events of what touches a file."""

CHANGES: dict[str, tuple[Callable[[Study], object], bytes, bytes]] = {
    "rename": (lambda study: study.codes.rename("training", "skills"), b"  training:", b"  skills:"),
    "undo": (lambda study: study.undo(), b"  ability:", b"  training:"),
}


def events(work: Callable[[], object], *, dies_at: int = -1) -> int | None:
    """Do work in a child that dies before one of its events; return how many there were, None if it died."""

    def child(say: Callable[[str], None]) -> None:
        seen = [0]
        working = [True]

        def audit(event: str, _arguments: object) -> None:
            if event in TOUCHING and working[0]:
                if seen[0] == dies_at:
                    os._exit(9)
                seen[0] += 1

        sys.addaudithook(audit)
        work()
        working[0] = False
        say(str(seen[0]))

    said = fork(child).finish()
    assert not any(line.startswith("failed") for line in said), said
    return int(said[0]) if said else None


@pytest.mark.parametrize("change", CHANGES)
def test_a_killed_change_is_finished_or_never_was(tmp_path: Path, change: str) -> None:
    """At whatever file operation it dies, the log and the codebook agree after the next command."""
    act, old, new = CHANGES[change]
    first, work = tmp_path / "first", tmp_path / "work"
    create_study(first, language="en")
    study = Study.open(first, coder="ana")
    study.decide("accept", where="code=training")
    if change == "undo":
        study.codes.rename("training", "ability")
    book = study.codebook_path.read_bytes()
    after = book.replace(old, new)
    assert after != book

    def attempt(dies_at: int = -1) -> int | None:
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(first, work)
        return events(lambda: act(Study.open(work, coder="ana")), dies_at=dies_at)

    attempt()  # compiles what is compiled once
    count = attempt()
    assert count is not None
    assert count >= LEAST[change]
    points = range(count) if FULL else sorted({number * count // POINTS for number in range(POINTS)} | {count - 1})
    outcomes = set()
    for point in points:
        assert attempt(point) is None
        again = Study.open(work, coder="ana")
        codes = {code.id.encode() for code in again.codebook.codes}
        found = {coding.code.encode() for coding in again.codings("accepted")}
        assert found
        assert found <= codes
        assert again.codebook_path.read_bytes() in {book, after}
        assert again.doctor().healthy
        outcomes.add(new.strip(b" :") in codes)
    assert len(points) >= LEAST[change]
    assert outcomes == {False, True}
