"""Files that change, copies that meet, and care for the study file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import QualcodeError
from qualcode.study.store_access import known_coder, named_coder, open_store, ready_store, store_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.store import Diagnosis, Forgotten, Merged, Refreshed, Synced
    from qualcode.study.study import Study


def refresh(study: Study, *, dry_run: bool) -> Refreshed:
    """See `Study.refresh`."""
    study.read_again()
    transcripts = study.transcripts()
    store = open_store(study) if dry_run else ready_store(study)
    with store:
        whole = study.on_error == "raise"  # files that were left out are not missing
        return store.refresh(transcripts, dry_run=dry_run, complete=whole, coder=study.coder or "rules")


def merge(study: Study, others: Iterable[str | Path]) -> Merged:
    """See `Study.merge`."""
    with ready_store(study) as store:
        return store.merge(*others)


def sync(study: Study, folder: str | Path) -> Synced:
    """See `Study.sync`."""
    with ready_store(study) as store:
        return store.sync(folder)


def doctor(study: Study, *, rebuild: bool) -> Diagnosis:
    """See `Study.doctor`."""
    names: list[str] | None = None
    try:
        names = [each.id for each in study.transcripts()]
    except QualcodeError:
        names = None  # a transcript that cannot be read is told by `qualcode check`, not here
    with open_store(study) as store:
        if rebuild:
            store.rebuild()
        return store.doctor(names=names)


def backup(study: Study, target: str | Path | None) -> Path:
    """See `Study.backup`."""
    with open_store(study) as store:
        return store.backup(target)


def forget(study: Study, informant: str, *, coder: str | None, reason: str, folders: Iterable[str | Path]) -> Forgotten:
    """See `Study.forget`."""
    from qualcode.matching.engine.cache import FOLDER

    name = named_coder(study, coder)
    beside = {store_file(study).parent, study.codebook_path.parent, study.root}
    caches = [folder / FOLDER for folder in sorted(beside) if (folder / FOLDER).is_dir()]
    with open_store(study) as store:
        known_coder(store, name)
        shared = [Path(folder) for folder in folders]
        return store.forget(informant, coder=name, reason=reason, folders=shared, caches=caches)


def files_of(study: Study, informant: str) -> list[Path]:
    """See `Study.files_of`."""
    try:
        transcripts = study.transcripts()
    except QualcodeError:
        return []
    return [
        each.path
        for each in transcripts
        if each.path and informant in {each.informant, *(turn.informant for turn in each.turns)}
    ]
