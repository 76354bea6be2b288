"""Withdrawals, upgrades and backups, interrupted at system calls: the next run finishes, and leaves nothing behind."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from format1 import write_format1
from interruptions import FULL, POINTS, calls_made, killed_at, needs_strace, points
from small_study import SmallStudy, transcript

from qualcode import Study
from qualcode.errors import InputError
from qualcode.store import Store
from qualcode.study.new_study import create_study

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = needs_strace

HERS = "Modalnya gelang nenek yang saya jual ke toko emas Cahaya."
HIS = "Kami dilatih dua kali di balai desa tahun lalu."
RUN = 12


@pytest.fixture(scope="module")
def withdrawing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study with her words in memos, a shared folder and a copy of the study file, and files without her."""
    root = tmp_path_factory.mktemp("withdrawing") / "work"
    folder, shared = root / "study", root / "shared"
    create_study(folder)
    shared.mkdir()
    for path in (folder / "transcripts").iterdir():
        path.unlink()
    group = f"informant: FGD\n\nP: Apa?\nBu Suryani: {HERS}\nPak Budi: {HIS}\nBu Suryani: Kami dilatih juga, di sana.\n"
    (folder / "transcripts" / "fgd.txt").write_text(group)
    (folder / "transcripts" / "ibu.txt").write_text(f"informant: Bu Suryani\n\nP: Ya?\nN: {HERS}\n")
    study = Study.open(folder, coder="ana")
    study.decide("accept", where="code=training")
    study.memo(f"Bu Suryani: {HERS[:30]} …", code="training")
    shutil.copy(study.file.path, folder / "copy.qualcode")
    study.sync(shared)
    (folder / "transcripts" / "ibu.txt").unlink()
    (folder / "transcripts" / "fgd.txt").write_text(f"informant: FGD\n\nPak Budi: {HIS}\n")
    return root


def withdraw(root: Path) -> None:
    """She withdraws."""
    Study.open(root / "study", coder="ana").forget("Bu Suryani", folders=[root / "shared"])


def words_left(root: Path) -> list[Path]:
    """Files that still hold a run of her words, or her name."""
    runs = [HERS[at : at + RUN].encode() for at in range(len(HERS) - RUN + 1)]
    return [
        path
        for path in sorted(root.rglob("*"))
        if path.is_file() and any(each in path.read_bytes() for each in [*runs, b"Suryani"])
    ]


def files(root: Path) -> list[Path]:
    """All files but the cache, which the next command fills from what is there."""
    return sorted(path for path in root.rglob("*") if ".qualcode-cache" not in path.parts)


def test_a_killed_withdrawal_is_finished_by_the_next(withdrawing: Path, tmp_path: Path) -> None:
    """In the study file, its copy and the shared folder; what others said stays, and no file is left over."""
    assert len(words_left(withdrawing)) == 4  # the cache, too
    root = withdrawing
    before = shutil.copytree(root, tmp_path / "before")
    made = calls_made(lambda: withdraw(root), tmp_path / "calls")
    assert words_left(root) == []
    names = files(root)
    for index, (name, number) in enumerate(points(made)):
        shutil.rmtree(root)
        shutil.copytree(before, root)  # at the same place: a study that is moved writes to another file of the folder
        assert killed_at(lambda: withdraw(root), tmp_path / "calls", name, number), (name, number)
        try:
            withdraw(root)
        except InputError:  # everything was done
            assert words_left(root) == [], (name, number)
        assert words_left(root) == [], (name, number)
        assert files(root) == names, (name, number)
        with Store.open(root / "study" / "study.qualcode") as store:
            assert store.doctor().healthy
            assert HIS in store.text("fgd")
            store.sync(root / "shared")
        with SmallStudy.begin(tmp_path / f"{index}.qualcode").store as other:
            assert other.sync(root / "shared").received.damaged == 0
            assert other.merge(root / "study" / "copy.qualcode").damaged == 0
            assert words_left(root) == []


def test_a_killed_upgrade_leaves_whole_backups_only(tmp_path: Path) -> None:
    """Every file under a good name opens and holds all decisions; nothing else is there after the next opening."""
    study = SmallStudy.begin(tmp_path / "new.qualcode")
    study.store.decide("accepted", where="code=hrd", coder="ana")
    history = study.store.history()
    study.store.close()
    write_format1(tmp_path / "new.qualcode", tmp_path / "old.qualcode")

    def begin(name: str) -> Path:
        (tmp_path / name).mkdir()
        return shutil.copy(tmp_path / "old.qualcode", tmp_path / name / "study.qualcode")

    whole = begin("whole")
    for index, (name, number) in enumerate(points(calls_made(lambda: Store.open(whole), tmp_path / "calls"))):
        path = begin(str(index))
        assert killed_at(lambda path=path: Store.open(path), tmp_path / "calls", name, number), (name, number)
        for each in [path, *path.parent.glob("backups/[!.]*")]:
            with Store.open(each) as store:
                assert store.history() == history, (name, number)
                assert store.doctor().healthy
        left = [each.name for each in path.parent.rglob("*") if each.is_file() and ".unfinished" in each.name]
        assert left == [], (name, number)


@pytest.mark.parametrize("where", ["backups", "elsewhere"])
def test_a_killed_backup_leaves_a_whole_one_or_none(tmp_path: Path, where: str) -> None:
    """Beside the study or on another disk; what it left is gone after the next command."""
    begun = SmallStudy.begin(tmp_path / "study.qualcode")
    long = transcript("u03", "Ibu Sari: Pelatihan itu tidak rutin, dan modal tidak ada.\n" * 400, informant="Sari")
    begun.transcripts["u03"] = long
    begun.tag()
    begun.store.close()

    def begin(name: str) -> tuple[Path, Path | None]:
        folder = tmp_path / name
        (folder / "elsewhere").mkdir(parents=True)
        target = folder / "elsewhere" / "stick.qualcode" if where == "elsewhere" else None
        return shutil.copy(tmp_path / "study.qualcode", folder / "study.qualcode"), target

    def back_up(path: Path, target: Path | None) -> None:
        with Store.open(path) as store:
            store.backup(target)

    whole = begin("whole")
    with Store.open(whole[0]) as store:
        length = len(store.history())
    for index, (name, number) in enumerate(points(calls_made(lambda: back_up(*whole), tmp_path / "calls"))):
        path, target = begin(str(index))
        assert killed_at(lambda path=path, target=target: back_up(path, target), tmp_path / "calls", name, number)
        Store.open(path).close()
        made = [each for each in path.parent.rglob("*") if each.is_file() and each != path]
        assert [each.name for each in made if each.name.startswith(".") or "unfinished" in each.name] == []
        for each in made:
            with Store.open(each) as store:
                assert len(store.history()) == length, (name, number)


def test_a_killed_import_of_rulings_is_whole_or_never_was(tmp_path: Path) -> None:
    """The table counts wholly or not at all, and importing it again completes it."""
    first, work = tmp_path / "first", tmp_path / "work"
    create_study(first, language="en")
    study = Study.open(first, coder="ana")
    study.suggest()
    with Store.open(study.file.path) as store:
        ids = [each.id for each in store.codings()]
    rows = "".join(f"{each},{'accepted' if number % 2 else 'rejected'}\n" for number, each in enumerate(ids))
    (first / "rulings.csv").write_text(f"id,status\n{rows}")

    def take() -> None:
        Study.open(work, coder="ana").import_decisions(work / "rulings.csv")

    def rulings() -> int:
        again = Study.open(work, coder="ana")
        assert again.doctor().healthy
        return len(again.decisions().query("kind in ('accepted', 'rejected')"))

    shutil.copytree(first, work)
    seen = []
    for name, number in points(calls_made(take, tmp_path / "calls"), count=POINTS if FULL else 6):
        shutil.rmtree(work)
        shutil.copytree(first, work)
        assert killed_at(take, tmp_path / "calls", name, number), (name, number)
        seen.append(rulings())
        take()
        assert rulings() == len(ids) > 1
    assert set(seen) == {0, len(ids)}
