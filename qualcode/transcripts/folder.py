"""Finding the transcripts in files and folders, and giving each its id."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import Problem, TranscriptError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

__all__ = ["Found", "find_files", "folded"]


@dataclass(frozen=True, slots=True)
class Found:
    """A file with its id.

    Args:
        path: The file, as the person named it or its folder.
        id: The path without the folder given and without suffix; the stem of a file given by itself.
        root: The folder given; None for a file given by itself.
    """

    path: Path
    id: str
    root: Path | None


def find_files(
    paths: Iterable[Path], *, suffixes: Collection[str], refused: Collection[str]
) -> list[Found | TranscriptError]:
    """The transcripts at `paths`: files as given, folders walked; in an order that no file system decides.

    Args:
        paths: Files and folders.
        suffixes: Suffixes that can be read, lower case; in folders all others are passed over.
        refused: Suffixes of transcripts that cannot be read; in folders they are found all the same.

    Returns:
        Files, and in their places the errors of paths where nothing can be read.
    """
    found: list[Found | TranscriptError] = []
    for path in paths:
        if path.is_dir():
            inside = [
                Found(file, _id(file.relative_to(path)), path)
                for file in _walk(path)
                if _is_wanted(file, {*suffixes, *refused})
            ]
            inside.sort(key=lambda one: (folded(one.id).split("/"), one.id, one.path.suffix))
            if not inside:
                formats = ", ".join(sorted(suffixes))
                found.append(
                    TranscriptError("no transcripts in this folder", f"it needs files such as {formats}", path=path)
                )
            found += inside
        else:
            found.append(Found(path, _id(Path(path.name)), None))
    return _unique(found)


def folded(id: str) -> str:  # noqa: A002
    """An id as file systems that ignore case and composition see it."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", id).casefold())


def _id(relative: Path) -> str:
    return relative.with_suffix("").as_posix()


def _walk(folder: Path) -> Iterator[Path]:
    """Files under `folder`; a folder that links lead back to is entered once."""
    seen: set[str] = set()
    waiting = [folder]
    while waiting:
        folder = waiting.pop()
        real = os.path.realpath(folder)
        if real in seen:
            continue
        seen.add(real)
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            yield folder / "unreadable.txt"
            continue
        for entry in entries:
            if entry.name.startswith((".", "~$")):
                continue
            if entry.is_dir():
                waiting.append(folder / entry.name)
            else:
                yield folder / entry.name


def _is_wanted(file: Path, suffixes: Collection[str]) -> bool:
    return file.suffix.lower() in suffixes and file.stem.lower() != "readme" and file.name.lower() != "attributes.csv"


def _unique(found: list[Found | TranscriptError]) -> list[Found | TranscriptError]:
    by_id: dict[str, Found] = {}
    result: list[Found | TranscriptError] = []
    for one in found:
        if isinstance(one, Found):
            first = by_id.setdefault(folded(one.id), one)
            if first is not one:
                what = f"two transcripts with the id {one.id!r}: this and {first.path}"
                result.append(TranscriptError(Problem(what, "rename one of them", one.path, key=one.id)))
                continue
        result.append(one)
    return result
