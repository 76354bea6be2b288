"""Backups: consistent copies made by the database itself, checked before they count."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import StoreError
from qualcode.store.log import sqlite
from qualcode.store.migrations import backup_name

if TYPE_CHECKING:
    from qualcode.store.log.log import Opened


def backup(store: Opened, target: Path | str | None = None) -> Path:
    """Make a consistent copy, even while others write; by default in `backups/` beside the study file.

    Raises:
        StoreError: If the target exists, or the copy fails its check.
    """
    log = store.log
    if target is None:
        target = backup_name(log.path, label="backup", now=log.now())
        target.parent.mkdir(exist_ok=True)
    target = Path(target)
    if target.exists():
        raise StoreError("there is a file of this name already", "name another", path=target)
    if not target.parent.is_dir():
        raise StoreError("the folder does not exist", "make it first", path=target)
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        with sqlite.one_line_errors(target):
            sqlite.copy(log.engine, unfinished)
            engine = sqlite.engine_for(unfinished, readonly=True)
            with sqlite.transaction(engine, unfinished, writes=False) as connection:
                sound = not sqlite.complaints(connection)
            engine.dispose()
        if not sound:
            raise StoreError("the copy is damaged, as the study file may be", "run qualcode doctor", path=log.path)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return target
