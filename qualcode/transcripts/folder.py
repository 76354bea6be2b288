"""Files of transcripts in files and folders, each with its id."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.errors import Problem, TranscriptError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    import numpy as np

ATTRIBUTES = "attributes.csv"
NOT_TRANSCRIPTS = frozenset({ATTRIBUTES})


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
    paths: Iterable[Path], *, is_wanted: Callable[[Path], bool], formats: str
) -> list[Found | TranscriptError]:
    """The transcripts at `paths`: files as given, folders walked; in an order that does not depend on the file system.

    Args:
        paths: Files and folders.
        is_wanted: Return True for a file in a folder that is to be read, by its name.
        formats: The suffixes that can be read, for errors.

    Returns:
        Files, and in their places the errors of paths where nothing can be read.
    """
    found: list[Found | TranscriptError] = []
    for path in paths:
        if not _is_folder(path):
            found.append(Found(path, path.stem, None))
            continue
        files, errors = _walk(path)
        inside = [
            Found(file, file.relative_to(path).with_suffix("").as_posix(), path)
            for file in files
            if is_wanted(file) and file.stem.lower() != "readme" and file.name.lower() not in NOT_TRANSCRIPTS
        ]
        inside.sort(key=lambda one: (folded(one.id).split("/"), one.id, one.path.suffix))
        if not inside and not errors:
            errors = [TranscriptError("no transcripts in this folder", f"it needs files such as {formats}", path=path)]
        found += [*inside, *errors]
    return _unique(found)


def key_of_place(found: Found, *, structure: Mapping[str, object], interviewers: Iterable[str]) -> bytes:
    """A hash of all beside a file's bytes that decides how it is read: its id, declarations, and every attributes.csv.

    Args:
        found: The file.
        structure: What is declared of labels, by pattern.
        interviewers: Labels of people who ask, beside the usual ones.

    Raises:
        OSError: If an attributes.csv cannot be read.
    """
    told = (found.id, found.path.suffix, dict(structure), tuple(interviewers))
    digest = hashlib.sha256(repr(told).encode("utf-8", "replace"))
    above = [found.path.parent, *found.path.parent.parents]
    top = found.root or found.path.parent
    for folder in above[: above.index(top) + 1] if top in above else above[:1]:
        if (folder / ATTRIBUTES).is_file():
            digest.update((folder / ATTRIBUTES).read_bytes())
        digest.update(b"\0")
    return digest.digest()


def folded(id: str) -> str:  # noqa: A002
    """An id as a file system sees it that ignores case and the composition of letters."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", id).casefold())


def _holds(run: np.ndarray, key: int) -> bool:
    at = int(run.searchsorted(key))
    return at < len(run) and bool(run[at] == key)


class SeenIds:
    """Ids of transcripts that were met; of millions of them, eight bytes each stay in memory.

    Two ids that differ are taken for one with a chance of n² / 2⁶⁵ among n: one in a million for five million.

    Example:
        >>> seen = SeenIds()
        >>> seen.add("Sari"), seen.add("Ani"), seen.add("sari")
        (True, True, False)
    """

    LATEST = 1 << 16
    """Ids that are looked up in a set, before they are sorted into what is kept small."""

    def __init__(self) -> None:
        self._latest: set[int] = set()
        self._runs: list[np.ndarray] = []  # sorted, each longer than the next

    def add(self, id: str) -> bool:  # noqa: A002
        """Take in an id; False if one that folds to the same was met before."""
        data = folded(id).encode("utf-8", "surrogatepass")
        key = int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)
        if key in self._latest or any(_holds(run, key) for run in self._runs):
            return False
        self._latest.add(key)
        if len(self._latest) == self.LATEST:
            self._sort()
        return True

    def _sort(self) -> None:
        import numpy as np

        run = np.sort(np.fromiter(self._latest, np.int64, len(self._latest)))
        while self._runs and len(self._runs[-1]) <= len(run):
            run = np.sort(np.concatenate([self._runs.pop(), run]), kind="stable")
        self._runs.append(run)
        self._latest.clear()


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return False


def _walk(folder: Path) -> tuple[list[Path], list[TranscriptError]]:
    """Files under `folder`, and errors of folders that cannot be opened; links that lead back are followed once."""
    files: list[Path] = []
    errors: list[TranscriptError] = []
    seen: set[str] = set()
    waiting = [folder]
    while waiting:
        at = waiting.pop()
        real = os.path.realpath(at)
        if real in seen:
            continue
        seen.add(real)
        try:
            names = sorted(entry.name for entry in at.iterdir())
        except OSError as error:
            what = f"a folder that cannot be opened: {(error.strerror or type(error).__name__).lower()}"
            errors.append(TranscriptError(what, "check its permissions", path=at))
            continue
        visible = [at / name for name in names if not name.startswith((".", "~$"))]
        waiting += [path for path in reversed(visible) if _is_folder(path)]
        files += [path for path in visible if not _is_folder(path)]
    return files, errors


def _unique(found: list[Found | TranscriptError]) -> list[Found | TranscriptError]:
    """The files without repetitions, and an error for each id that two files share."""
    by_id: dict[str, Found] = {}
    result: list[Found | TranscriptError] = []
    for one in found:
        if isinstance(one, Found):
            first = by_id.setdefault(folded(one.id), one)
            if first is not one:
                if os.path.realpath(first.path) != os.path.realpath(one.path):
                    what = f"two transcripts with the id {one.id!r}: this file and {first.path}"
                    result.append(TranscriptError(Problem(what, "rename one of them", one.path, key=one.id)))
                continue
        result.append(one)
    return result
