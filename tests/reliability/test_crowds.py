"""Several programs at once, and disks that refuse."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from typing import TYPE_CHECKING

import pytest
from crashes import FULL, Bench, decide_forever, fork
from sqlalchemy import event

from qualcode.errors import StoreError
from qualcode.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

WRITERS = 4
DECISIONS = 500 if FULL else 20


def test_four_writers_lose_nothing_and_never_fail(bench: Bench) -> None:
    """They wait for each other; all decisions are there, in one chain."""
    writers = [
        fork(decide_forever(bench.path, bench.ids, coder=f"coder {number}", seed=number, count=DECISIONS))
        for number in range(WRITERS)
    ]
    said = [line for writer in writers for line in writer.finish()]
    assert [line for line in said if line.startswith("failed")] == []
    assert len(set(said)) == WRITERS * DECISIONS
    bench.check(set(said))
    with Store.open(bench.path) as store:
        assert len({decision.writer for decision in store.history()}) == 1


def test_backups_made_while_others_write_are_whole(bench: Bench, tmp_path: Path) -> None:
    """Each is a state that the store was in."""
    writer = fork(decide_forever(bench.path, bench.ids, coder="ana", seed=1))
    said = writer.lines(until=5)
    with Store.open(bench.path) as store:
        for number in range(40 if FULL else 4):
            before = len(said)
            backup = store.backup(tmp_path / f"backup{number}.qualcode")
            with Store.open(backup) as copy:
                assert copy.doctor().healthy
                assert len(copy.history(coder="ana")) >= before
            said += writer.lines(until=3)
    writer.kill()


def test_a_full_disk_is_one_line_and_the_next_write_works(bench: Bench) -> None:
    """Nothing that was refused is there; what was acknowledged is."""
    with Store.open(bench.path) as store:
        pages = 0

        @event.listens_for(store.log.engine, "checkout")
        def limit(connection: sqlite3.Connection, _record: object, _proxy: object) -> None:
            connection.execute(f"PRAGMA max_page_count={pages or 1_000_000}").close()

        with sqlite3.connect(bench.path) as connection:
            pages = connection.execute("PRAGMA page_count").fetchone()[0] + 4
        connection.close()
        acknowledged = set()
        message = ""
        for coding in bench.ids:
            try:
                acknowledged.add(store.decide("accepted", ids=[coding], coder="ana", reason="x" * 400).command)
            except StoreError as error:
                message = str(error)
                break
        assert "no space is left on the disk" in message
        assert "nothing was recorded" in message
        assert "\n" not in message
        assert {each.command for each in store.history(coder="ana")} == acknowledged
        pages = 0
        assert store.decide("accepted", where="status=suggested", coder="ana").decisions
    bench.check(acknowledged)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 600 kB of its own, where this system lets us have one."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", place], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting a disk needs root")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_a_disk_of_600_kilobytes_fills_up(small_disk: Path) -> None:
    """A real ENOSPC, in the database or in its journal; with room again, everything goes on."""
    bench = Bench.begin(small_disk / "study.qualcode", length=8_000)
    acknowledged = set()
    with Store.open(bench.path) as store:
        ballast = small_disk / "ballast"
        free = os.statvfs(small_disk)
        ballast.write_bytes(b"x" * max(0, free.f_bavail * free.f_bsize - 80_000))
        message = ""
        for number in range(2_000):
            coding = bench.ids[number % len(bench.ids)]
            verdict = "accepted" if number // len(bench.ids) % 2 else "rejected"
            try:
                acknowledged.add(store.decide(verdict, ids=[coding], coder="ana", reason="x" * 300).command)
            except StoreError as error:
                message = str(error)
                break
        assert "no space is left on the disk" in message or "the disk failed" in message
        assert "\n" not in message
        assert {each.command for each in store.history(coder="ana")} == acknowledged
        ballast.unlink()
        assert store.decide("accepted", where="code=hrd", coder="ben").decisions
    bench.check(acknowledged)


def test_a_disk_that_turns_read_only(small_disk: Path) -> None:
    """Reading goes on; writing says why not; after a remount it works."""
    bench = Bench.begin(small_disk / "study.qualcode", length=8_000)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with Store.open(bench.path) as store:
        with pytest.raises(StoreError, match=r"cannot be (written|opened)") as caught:
            store.decide("accepted", where="code=hrd", coder="ana")
        assert "\n" not in str(caught.value)
        assert len(store.codings()) == len(bench.ids)
    subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
    with Store.open(bench.path) as store:
        assert store.decide("accepted", where="code=hrd", coder="ana").decisions == len(bench.ids)
    bench.check(set())
