"""Backups: consistent copies made by the database itself, checked before they count."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import StoreError
from qualcode.store.migrations import back_up, backup_name

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
    target = Path(target)
    if target.exists():
        raise StoreError("there is a file of this name already", "name another", path=target)
    if not target.parent.is_dir():
        raise StoreError("the folder does not exist", "make it first", path=target)
    back_up(log, target)
    return target
