"""Kinds of files that hold codings, and the reader of each: a program's file to values."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.codebook.characters import closest
from qualcode.errors import InputError
from qualcode.exchange.refi.project import read_project

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from os import PathLike

    from qualcode.exchange.codings.values import CodingsSource

READERS: Mapping[str, Callable[[Path], CodingsSource]] = {
    "refi": read_project,
}
"""From a kind, as `--from` names it, to its reader."""

SUFFIXES: Mapping[str, str] = {
    ".qdpx": "refi",
    ".qde": "refi",
}
"""From a file's suffix to its kind, where the suffix alone tells it."""


def read_codings(path: str | PathLike[str], *, kind: str | None = None) -> CodingsSource:
    """Return everything that another program's file holds of codings, as it stands there.

    Args:
        path: The file, or the program's folder.
        kind: One of `READERS`; found out if not given.

    Returns:
        Documents, codes, codings, memos and cases, unproven: `place` holds codings against the texts of a study.

    Raises:
        InputError: If there is no such file, its kind is not known, or it is not of that kind.
        TranscriptError: If it is a damaged or harmful archive.
    """
    path = Path(path)
    if not path.exists():
        raise InputError("no such file", "name the file that the other program wrote", path=path)
    kind = kind or kind_of(path)
    if kind not in READERS:
        near = closest(kind, READERS)
        remedy = f"did you mean '{near}'?" if near else f"name one of {', '.join(sorted(READERS))}"
        raise InputError(f"unknown kind of codings '{kind[:40]}'", remedy, path=path)
    return READERS[kind](path)


def kind_of(path: Path) -> str:
    """Return the kind of a file of codings.

    Raises:
        InputError: If the file does not tell it.
    """
    if kind := SUFFIXES.get(path.suffix.lower()):
        return kind
    remedy = f"say which with --from: {', '.join(sorted(READERS))}"
    raise InputError("what program's codings these are is unclear", remedy, path=path)
