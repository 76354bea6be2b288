"""Power cuts: on every disk that a cut could leave, all that was acknowledged is there and sound."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from crashes import FULL, Bench
from format1 import write_format1
from powercut import available, cuts, record
from small_study import quick_folder
from test_kills import version_of

from qualcode.errors import StoreError
from qualcode.store import Store
from qualcode.store.log import schema

pytestmark = pytest.mark.skipif(not available(), reason="recording system calls needs strace (apt-get install strace)")

IMAGES = 1_500 if FULL else 60
DECISIONS = 40 if FULL else 6

WRITER = """
import sys
from qualcode.store import Store
from qualcode.store.log import sqlite
path, setting, *ids = sys.argv[1:]
sqlite.PRAGMAS = tuple(p.replace("EXTRA", setting) for p in sqlite.PRAGMAS)
with Store.open(path) as store:
    for number, coding in enumerate(ids):
        done = store.decide("accepted" if number % 3 else "rejected", ids=[coding], coder="ana", reason="because")
        sys.stdout.write(done.command + "\\n")
        sys.stdout.flush()
"""

UPGRADER = """
import sys
from qualcode.store import Store
Store.open(sys.argv[1]).close()
sys.stdout.write("upgraded\\n")
sys.stdout.flush()
"""


def losses(bench: Bench, setting: str, *, images: int, tmp_path: Path, enough: int | None = None) -> int:
    """On how many of the disks something acknowledged is missing, or something else is broken."""
    before = tmp_path / f"before-{setting}"
    before.mkdir()
    shutil.copy(bench.path, before)
    work = tmp_path / f"work-{setting}"
    shutil.copytree(before, work)
    # a position in the folder's own file system, but images in memory: they are only read
    calls = record(WRITER, str(work / bench.path.name), setting, *bench.ids[:DECISIONS], folder=work)
    assert sum(call.kind == "said" for call in calls) == DECISIONS
    lost = 0
    with quick_folder() as name:
        target = Path(name) / "image"
        for acknowledged in cuts(before, calls, count=images, seed=7, target=target):
            lost += not survives(target / bench.path.name, set(acknowledged))
            if enough is not None and lost >= enough:
                break
    return lost


def survives(path: Path, acknowledged: set[str]) -> bool:
    """Whether the study opens, holds what was acknowledged, and is sound."""
    try:
        with Store.open(path) as store:
            kept = {decision.command for decision in store.history(coder="ana")}
            return acknowledged <= kept and store.doctor().healthy
    except StoreError:
        return False


def test_nothing_acknowledged_is_lost_in_a_power_cut(bench: Bench, tmp_path: Path) -> None:
    """As the store is set."""
    assert losses(bench, "EXTRA", images=IMAGES, tmp_path=tmp_path) == 0


@pytest.mark.parametrize("setting", ["NORMAL", "OFF"])
def test_the_harness_catches_weaker_settings(bench: Bench, tmp_path: Path, setting: str) -> None:
    """With less syncing, some disk has lost something: the test above can fail."""
    assert losses(bench, setting, images=IMAGES, tmp_path=tmp_path, enough=None if FULL else 1) > 0


def test_a_power_cut_during_an_upgrade_leaves_the_old_or_the_new(bench: Bench, tmp_path: Path) -> None:
    """And what was acknowledged as new is new."""
    before = tmp_path / "before"
    before.mkdir()
    write_format1(bench.path, before / "study.qualcode")
    with Store.open(bench.path) as store:
        history = store.history()
    (before / "backups").mkdir()  # made before the cut: its own folder is not part of the disk
    work = tmp_path / "work"
    shutil.copytree(before, work)
    calls = [call for call in record(UPGRADER, str(work / "study.qualcode"), folder=work) if "/" not in call.name]
    with quick_folder() as name:
        target = Path(name) / "image"
        seen = set()
        for said in cuts(before, calls, count=IMAGES // 3, seed=3, target=target):
            version = version_of(target / "study.qualcode")  # wholly the old or the new, or this fails
            seen.add(version)
            assert version == str(schema.VERSION) or not said
            with Store.open(target / "study.qualcode") as store:
                assert store.history() == history
                assert store.doctor().healthy
        assert seen == {"1", str(schema.VERSION)}
