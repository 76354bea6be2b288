"""Care for the study file: files that change, copies that meet, health, backups, withdrawals."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import QualcodeError
from qualcode.study.decisions import acting, ready_store

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.store import Diagnosis, Forgotten, Merged, Refreshed, Synced
    from qualcode.study.parts import Parts


def refresh(study: Parts, *, dry_run: bool = False) -> Refreshed:
    """Read the files again, find what was added, corrected, renamed or lost, and anchor every coding anew."""
    study.read_again()
    transcripts = study.transcripts()
    with study.file.opened() if dry_run else ready_store(study) as store:
        whole = study.on_error == "raise"  # files that were left out are not missing
        return store.refresh(transcripts, dry_run=dry_run, complete=whole, coder=study.coder or "rules")


def merge(study: Parts, *others: str | Path) -> Merged:
    """Take in all decisions of other study files, in any order, as often as one likes."""
    with ready_store(study) as store:
        return store.merge(*others)


def sync(study: Parts, folder: str | Path) -> Synced:
    """Exchange decisions through a shared folder, in which each copy appends only to its own file."""
    with ready_store(study) as store:
        return store.sync(folder)


def doctor(study: Parts, *, rebuild: bool = False) -> Diagnosis:
    """Check everything that the study file holds, and its surroundings; with `rebuild` derive anew first."""
    names: list[str] | None = None
    try:
        names = [each.id for each in study.transcripts()]
    except QualcodeError:
        names = None  # a transcript that cannot be read is told by `qualcode check`, not here
    with study.file.opened() as store:
        if rebuild:
            store.rebuild()
        return store.doctor(names=names)


def backup(study: Parts, target: str | Path | None = None) -> Path:
    """Make a consistent copy of the study file, by default in `backups/` beside it."""
    with study.file.opened() as store:
        return store.backup(target)


def forget(
    study: Parts, informant: str, *, coder: str | None = None, reason: str = "", folders: Iterable[str | Path] = ()
) -> Forgotten:
    """Erase every word of an informant from the study file for good; a decision stays that proves the withdrawal.

    Her transcripts' files, reports and backups are for a person to delete.

    Args:
        study: The study.
        informant: As the transcripts' attributes name her.
        coder: Who carries it out; None is the study's coder.
        reason: Why; never her words.
        folders: Shared folders of `sync`, whose file of this copy is cleaned as well.
    """
    from qualcode.matching.engine.cache import FOLDER

    with acting(study, coder, begins=False) as (store, name):
        beside = {store.path.parent, study.codebook_path.parent, study.root}
        caches = [folder / FOLDER for folder in sorted(beside) if (folder / FOLDER).is_dir()]
        shared = [Path(folder) for folder in folders]
        return store.forget(informant, coder=name, reason=reason, folders=shared, caches=caches)


def files_of(study: Parts, informant: str) -> list[Path]:
    """The transcripts' files in which this informant speaks; none where the transcripts cannot be read."""
    try:
        transcripts = study.transcripts()
    except QualcodeError:
        return []
    return [
        each.path
        for each in transcripts
        if each.path and informant in {each.informant, *(turn.informant for turn in each.turns)}
    ]
