"""A study's first recording, interrupted at system calls: there is no study file yet, or a whole one."""

from __future__ import annotations

import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from interruptions import FULL, POINTS, calls_made, killed_at, needs_strace, points, traced

from qualcode import Study
from qualcode.errors import QualcodeError
from qualcode.store import Store
from qualcode.study.new_study import create_study

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = needs_strace

State = tuple[int, Counter[str], list[str]]
FEW = POINTS if FULL else 3
"""Points for each recording but those of `MANY`, in the ordinary run."""
MANY = frozenset({"decide", "import"})
IMPORTED = """document,code,start,end,quote,coder,memo
u01,Credit > Bank,19,26,P: Apa?,ana,A thought.
u01,Credit > Bank,,,Modalnya dari koperasi.,budi,
u02,market,21,28,P: Apa?,budi,
u02,market,0,19,informant: Pak Budi,ana,A second thought.
u03,market,0,4,Apa?,ana,
"""
"""Codings of a new code and an old one, two memos, and two codings without a place."""

RECORDINGS: dict[str, Callable[[Study], object]] = {
    "decide": lambda study: study.decide("accept", where="speaker=Bu Ani"),
    "tag": lambda study: study.suggest(),
    "code": lambda study: study.code("u01", "market", start=80, end=102),
    "memo": lambda study: study.memo("A thought.", code="market"),
    "codes add": lambda study: study.codes.add("Bank loans", under="market"),
    "sample": lambda study: study.sample(codes=["training"]),
    "merge": lambda study: study.merge(study.root / "theirs"),
    "refresh": lambda study: study.refresh(),
    "round": lambda study: study.open_round("one"),
    "import": lambda study: study.import_codings(study.root / "codings.csv"),
}


@pytest.fixture(scope="module")
def interview(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new study with two short interviews, a colleague's study file, and another program's codings."""
    folder = tmp_path_factory.mktemp("first") / "study"
    create_study(folder)
    for path in (folder / "transcripts").iterdir():
        path.unlink()
    for name, label in (("u01", "Bu Ani"), ("u02", "Pak Budi")):
        turns = f"P: Apa?\n{label}: Kami dilatih dua kali di balai desa.\n{label}: Modalnya dari koperasi.\n" * 12
        (folder / "transcripts" / f"{name}.txt").write_text(f"informant: {label}\n\n{turns}")
    study = Study.open(folder, coder="budi")
    study.decide("accept", where="speaker=Bu Ani")
    study.file.path.rename(folder / "theirs")
    (folder / "codings.csv").write_text(IMPORTED)
    return folder


def files(folder: Path) -> list[str]:
    """The names of a folder's files, but the journal that SQLite leaves to the next writing."""
    return [str(path.relative_to(folder)) for path in sorted(folder.rglob("*")) if path.suffix != ".qualcode-journal"]


def state(folder: Path) -> State | None:
    """How many codings and records of each kind a whole study file holds, and the files; None where there is none."""
    study = Study.open(folder, coder="ana")
    if not study.file.exists:
        return None
    study.codes.list()  # finishes an edit of the codebook
    assert study.doctor().healthy
    with Store.open(study.file.path) as store:
        kinds = Counter(each.kind for each in store.history())
        return len(store.codings()), kinds, files(folder)


@pytest.mark.parametrize("recording", RECORDINGS)
def test_a_killed_first_recording_leaves_no_study_or_a_whole_one(
    interview: Path, tmp_path: Path, recording: str
) -> None:
    """With all suggestions, and the next command works as if nothing had happened."""
    act, folder, log = RECORDINGS[recording], tmp_path / "study", tmp_path / "calls"

    def fresh() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(interview, folder)

    fresh()
    Study.open(folder, coder="ana").begin()
    begun = state(folder)
    fresh()
    made = calls_made(lambda: act(Study.open(folder, coder="ana")), log)
    whole = state(folder)
    assert begun is not None
    assert whole is not None
    assert whole[0] >= begun[0] == 24
    seen = []
    for name, number in points(made, count=POINTS if recording in MANY else FEW):
        fresh()
        assert killed_at(lambda: act(Study.open(folder, coder="ana")), log, name, number), (name, number)
        left = state(folder)
        assert left in (None, begun, whole), (name, number)
        seen.append(left)
        if left != whole:
            act(Study.open(folder, coder="ana"))
            assert files(folder) == whole[2], (name, number)
            assert state(folder) == whole, (name, number)
    assert seen[0] is None
    assert seen[-1] == whole


def test_a_full_disk_leaves_none_or_all(interview: Path, tmp_path: Path) -> None:
    """And says so in one line."""
    folder, said = tmp_path / "study", tmp_path / "said"

    def decide() -> None:
        try:
            RECORDINGS["decide"](Study.open(folder, coder="ana"))
        except QualcodeError as error:
            said.write_text(str(error))

    shutil.copytree(interview, folder)
    made = calls_made(decide, tmp_path / "calls")
    whole = state(folder)
    writes = [call for call in made if call[0] == "pwrite64"]
    for name, number in points(writes, count=POINTS if FULL else 4):
        shutil.rmtree(folder)
        shutil.copytree(interview, folder)
        said.unlink(missing_ok=True)
        assert traced(decide, tmp_path / "calls", "-e", f"inject={name}:error=ENOSPC:when={number}+")
        assert "no space is left on the disk" in said.read_text()
        assert "\n" not in said.read_text()
        assert state(folder) in (None, whole), (name, number)
        left = [path.name for path in folder.iterdir() if "study.qualcode" in path.name]
        assert left == (["study.qualcode"] if state(folder) else []), (name, number)
