"""A folder of exported transcripts, which knows the files that an earlier export wrote into it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from qualcode.errors import InputError
from qualcode.files.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

LIST = ".qualcode-export"
"""The list of written files: the name of each, with the hash of its content."""
_LONGEST = 50_000_000
"""Bytes of a list that is still read."""


def fill(folder: Path, files: Mapping[str, bytes]) -> Iterator[tuple[Path, bytes]]:
    """Write files into a folder and yield each; those of an earlier export that are not among them are removed.

    Args:
        folder: Made if it is not there.
        files: Content by name.

    Raises:
        InputError: If the folder holds anything that no export wrote, or that was changed since; or cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise InputError("is a file", "name a new folder for the transcripts", path=folder)
    earlier = _listed(folder)
    present = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != LIST]
    names = {path: path.relative_to(folder).as_posix() for path in present}
    gone = [path for path in present if names[path] not in files]
    others = [path for path in gone if _hash(path.read_bytes()) not in earlier.get(names[path], ())]
    if others:
        raise InputError(f"holds {len(others)} other files", "name a new folder for the transcripts", path=folder)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        what = f"cannot be made: {(error.strerror or 'the system refused').lower()}"
        raise InputError(what, "name a folder whose parent is there", path=folder) from error
    now = {name: [_hash(data)] for name, data in files.items()}
    # both lists stand together until all is written, so that an export that was broken off is known as one too
    _write_list(folder, {name: [*earlier.get(name, ()), *now.get(name, ())] for name in {**earlier, **now}})
    for path in gone:
        path.unlink()
    for name, data in files.items():
        path = folder / name
        yield path, data
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
    _write_list(folder, now)


def _listed(folder: Path) -> dict[str, list[str]]:
    """The hashes of each file that an earlier export wrote; nothing without a list, or with one that is none."""
    path = folder / LIST
    try:
        if path.stat().st_size > _LONGEST:
            return {}
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: hashes for name, hashes in found.items() if isinstance(hashes, list)}


def _write_list(folder: Path, hashes: Mapping[str, Iterable[str]]) -> None:
    listed = {name: sorted(set(map(str, hashes[name]))) for name in sorted(hashes)}
    write_whole(folder / LIST, (json.dumps(listed, indent=1) + "\n").encode())


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
