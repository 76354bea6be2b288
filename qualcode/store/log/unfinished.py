"""Study files and backups in the making: under another name until they are whole, and for their owner alone."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import StoreError
from qualcode.files.whole import is_running

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIX = ".unfinished"
PRIVATE = 0o600
PRIVATE_FOLDER = 0o700


@contextlib.contextmanager
def unfinished(path: Path, *, told_at: Path | None = None) -> Iterator[Path]:
    """Give a new, empty file for its owner alone, beside `path`; what is left of it at the end is removed.

    Args:
        path: The name that the file is to get.
        told_at: The study file, if the new one lies elsewhere: a note beside it tells the next opening what to remove.

    Raises:
        StoreError: If it cannot be made.
    """
    mark = f"{os.getpid()}-{secrets.token_hex(4)}"
    made = path.with_name(f".{path.name}.{mark}{SUFFIX}")
    note = told_at.with_name(f".{told_at.name}.{mark}{SUFFIX}-elsewhere") if told_at else None
    try:
        if note is not None:
            with contextlib.suppress(OSError):  # a study on a disk that cannot be written can be copied
                note.write_text(str(made.absolute()), encoding="utf-8")
        try:
            os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE))
        except OSError as error:
            what = f"cannot be written: {(error.strerror or 'the system refused').lower()}"
            raise StoreError(what, "check the folder's permissions and free space", path=path) from None
        yield made
    finally:
        _remove(made)
        if note is not None:
            note.unlink(missing_ok=True)


def remove_left(path: Path) -> None:
    """Remove what interrupted beginnings and backups of a study file left: it may hold interviews."""
    with contextlib.suppress(OSError):  # a folder that cannot be listed; a file that Windows keeps, since it is in use
        for left in list(path.parent.iterdir()):
            mark, found, rest = left.name.removeprefix(f".{path.name}.").partition(SUFFIX)
            process = mark.partition("-")[0]
            if not (found and left.name.startswith(f".{path.name}.") and process.isdecimal()):
                continue
            if not is_running(int(process)):
                if rest == "-elsewhere":
                    _remove_elsewhere(left, mark)
                left.unlink(missing_ok=True)


def _remove_elsewhere(note: Path, mark: str) -> None:
    """Remove a backup in the making that a note tells of; only one that bears the same mark."""
    with contextlib.suppress(OSError, ValueError):  # a disk that is not there any more; a note that is cut off
        made = Path(note.read_text(encoding="utf-8"))
        if made.name.startswith(".") and made.name.endswith(f".{mark}{SUFFIX}"):
            _remove(made)


def _remove(made: Path) -> None:
    for each in (made, made.with_name(made.name + "-journal")):
        each.unlink(missing_ok=True)
