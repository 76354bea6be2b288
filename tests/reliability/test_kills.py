"""kill -9: what was acknowledged is there, whenever the process dies."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import time
from typing import TYPE_CHECKING

import pytest
from crashes import FULL, Bench, decide_forever, fork
from format1 import write_format1
from format2 import write_format2

from qualcode.store import Store
from qualcode.store.log import schema
from qualcode.store.migrations import STEPS

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

KILLS = 200 if FULL else 4
EACH = 50 if FULL else 15  # decisions at least, before each kill: 10,000 in the full form
MIGRATION_KILLS = 100 if FULL else 4


def test_no_acknowledged_decision_is_lost(bench: Bench) -> None:
    """A writer is killed again and again at a random moment."""
    generator = random.Random(1)
    acknowledged: set[str] = set()
    for number in range(KILLS):
        writer = fork(decide_forever(bench.path, bench.ids, coder="ana", seed=number))
        said = writer.lines(until=EACH)
        time.sleep(generator.random() * 0.02)
        said += writer.kill()
        assert [line for line in said if line.startswith("failed")] == []
        acknowledged |= set(said)
    assert len(acknowledged) >= KILLS * EACH
    bench.check(acknowledged)


@pytest.mark.parametrize("step", sorted(STEPS))
def test_a_killed_upgrade_leaves_the_old_or_the_new(bench: Bench, tmp_path: Path, step: int) -> None:
    """Wholly one or wholly the other; and the next opening completes it."""
    old = tmp_path / "old.qualcode"
    {1: write_format1, 2: write_format2}[step](bench.path, old)
    with Store.open(bench.path) as store:
        codings, history = store.codings(), store.history()
    work = tmp_path / "work" / "study.qualcode"

    def upgrade(say) -> None:
        say("begun")
        Store.open(work).close()
        say("done")

    seen: set[str] = set()
    longest = 0.0
    for number in range(MIGRATION_KILLS + 1):
        shutil.rmtree(work.parent, ignore_errors=True)
        work.parent.mkdir()
        shutil.copy(old, work)
        writer = fork(upgrade)
        assert writer.lines(until=1) == ["begun"]
        begun = time.monotonic()
        if number == 0:
            assert writer.finish() == ["done"]
            longest = time.monotonic() - begun
        else:
            time.sleep(longest * random.Random(number).random() * 1.1)
            writer.kill()
        seen.add(version_of(work))
        with Store.open(work) as store:
            assert store.history() == history
            assert store.codings() == codings
            assert store.doctor().healthy
    assert seen <= {str(step), str(schema.VERSION)}
    assert len(seen) == 2 or not FULL


def version_of(path: Path) -> str:
    """The format that the file has, as any reader sees it after the crash; and that its tables are of that format."""
    connection = sqlite3.connect(path)
    version = connection.execute("SELECT value FROM about WHERE key = 'version'").fetchone()[0]
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    indexes = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    assert ["erased" in tables, "verdicts" in tables, "decisions_of_coder" in indexes] == [version != "1"] * 3
    assert ("voices" in tables) == (version == str(schema.VERSION))
    connection.close()
    return version
