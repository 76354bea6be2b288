"""Files that change, copies that meet, and care for the project file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import QualcodeError
from qualcode.project.keeping import known_coder, named_coder, open_store, ready_store, store_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.project.study import Project
    from qualcode.store import Diagnosis, Forgotten, Merged, Refreshed, Synced


def refresh(project: Project, *, dry_run: bool) -> Refreshed:
    """See `Project.refresh`."""
    project.read_again()
    transcripts = project.transcripts()
    store = open_store(project) if dry_run else ready_store(project)
    with store:
        whole = project.on_error == "raise"  # files that were left out are not missing
        return store.refresh(transcripts, dry_run=dry_run, complete=whole, coder=project.coder or "rules")


def merge(project: Project, others: Iterable[str | Path]) -> Merged:
    """See `Project.merge`."""
    with ready_store(project) as store:
        return store.merge(*others)


def sync(project: Project, folder: str | Path) -> Synced:
    """See `Project.sync`."""
    with ready_store(project) as store:
        return store.sync(folder)


def doctor(project: Project, *, rebuild: bool) -> Diagnosis:
    """See `Project.doctor`."""
    names: list[str] | None = None
    try:
        names = [each.id for each in project.transcripts()]
    except QualcodeError:
        names = None  # a transcript that cannot be read is told by `qualcode check`, not here
    with open_store(project) as store:
        if rebuild:
            store.rebuild()
        return store.doctor(names=names)


def backup(project: Project, target: str | Path | None) -> Path:
    """See `Project.backup`."""
    with open_store(project) as store:
        return store.backup(target)


def forget(
    project: Project, informant: str, *, coder: str | None, reason: str, folders: Iterable[str | Path]
) -> Forgotten:
    """See `Project.forget`."""
    from qualcode.matching.cache import FOLDER

    name = named_coder(project, coder)
    beside = {store_file(project).parent, project.codebook_path.parent, project.root}
    caches = [folder / FOLDER for folder in sorted(beside) if (folder / FOLDER).is_dir()]
    with open_store(project) as store:
        known_coder(store, name)
        shared = [Path(folder) for folder in folders]
        return store.forget(informant, coder=name, reason=reason, folders=shared, caches=caches)


def files_of(project: Project, informant: str) -> list[Path]:
    """See `Project.files_of`."""
    try:
        transcripts = project.transcripts()
    except QualcodeError:
        return []
    return [
        each.path
        for each in transcripts
        if each.path and informant in {each.informant, *(turn.informant for turn in each.turns)}
    ]
