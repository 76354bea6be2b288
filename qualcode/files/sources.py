"""The files of this package themselves: a cache belongs to the code that filled it."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER: Final = ".qualcode-cache"
"""Name of the folder of all caches, in a study's folder or wherever the caller likes."""


@cache
def hash_of_rooms(*rooms: str) -> bytes:
    """The SHA-256 of all files of some rooms, their word lists included, so that a changed one finds nothing kept.

    Args:
        rooms: Dotted names of folders or of single modules, e.g. `qualcode.language`, `qualcode.spans`.

    Example:
        >>> len(hash_of_rooms("qualcode.files"))
        32
    """
    digest = hashlib.sha256()
    for room in rooms:
        file = files(room).with_suffix(".py")
        found = [(room, file.read_bytes())] if file.is_file() else _sources(files(room), room)
        for name, data in found:
            digest.update(name.encode() + b"\0" + data)
    return digest.digest()


def files(room: str) -> Path:
    """The folder of a room, found without loading it; of a single module the path without `.py`."""
    return Path(__file__).parents[1].joinpath(*room.split(".")[1:])


def _sources(folder: Path, name: str) -> Iterator[tuple[str, bytes]]:
    """The name and bytes of each file of a room, subfolders included, in the order of their names."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _sources(entry, f"{name}/{entry.name}")
        elif not entry.name.endswith(".pyc"):
            yield f"{name}/{entry.name}", entry.read_bytes()
