"""The files of this package themselves: a cache belongs to the code that filled it."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable


@cache
def hash_of_rooms(*rooms: str) -> bytes:
    """The SHA-256 of all files of some rooms, their word lists included, so that a changed one finds nothing kept.

    Args:
        rooms: Dotted names, e.g. `qualcode.language`.

    Example:
        >>> len(hash_of_rooms("qualcode.files"))
        32
    """
    digest = hashlib.sha256()
    for room in rooms:
        for name, data in _sources(files(room), room):
            digest.update(name.encode() + b"\0" + data)
    return digest.digest()


def _sources(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    """The name and bytes of each file of a room, subfolders included, in the order of their names."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _sources(entry, f"{name}/{entry.name}")
        elif not entry.name.endswith(".pyc"):
            yield f"{name}/{entry.name}", entry.read_bytes()
