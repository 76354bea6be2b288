"""Kinds of files that a study's codings go out in, and the writer of each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.codebook.characters import closest
from qualcode.errors import InputError, Problem
from qualcode.exchange.dictionaries.dictionary import Losses
from qualcode.exchange.refi.archive import write_archive
from qualcode.exchange.targets.coding_rows import write_csv, write_jsonl, write_xlsx
from qualcode.exchange.targets.maxqda_codebook import write_maxqda_codebook
from qualcode.exchange.targets.taguette_project import write_taguette
from qualcode.exchange.targets.web_annotations import write_annotations

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from os import PathLike

    from qualcode.exchange.targets.study_contents import StudyContents

TARGETS: Mapping[str, Callable[[StudyContents, Losses], bytes]] = {
    "csv": write_csv,
    "jsonl": write_jsonl,
    "jsonld": write_annotations,
    "maxqda": write_maxqda_codebook,
    "refi": write_archive,
    "taguette": write_taguette,
    "xlsx": write_xlsx,
}
"""From a kind to its writer."""

SUFFIXES: Mapping[str, str] = {
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".jsonld": "jsonld",
    ".qdpx": "refi",
    ".sqlite3": "taguette",
    ".xlsx": "xlsx",
}


@dataclass(frozen=True, slots=True)
class Written:
    """A study's codings in a file for elsewhere.

    Args:
        data: The file's bytes, the same every time.
        losses: Notes on everything that the format has no place for.
    """

    data: bytes
    losses: tuple[Problem, ...] = ()


def target_kind(path: str | PathLike[str], kind: str | None = None) -> str:
    """Return the kind of a file by its name: `codebook.xlsx` is MAXQDA's codebook, other workbooks hold codings.

    Raises:
        InputError: If no kind has that name.

    Example:
        >>> target_kind("study.qdpx"), target_kind("codebook.xlsx"), target_kind("codings.xlsx")
        ('refi', 'maxqda', 'xlsx')
    """
    path = Path(path)
    found = kind or SUFFIXES.get(path.suffix.lower(), "")
    if found == "xlsx" and not kind and path.stem.lower().startswith(("codebook", "buku-kode", "buku_kode")):
        return "maxqda"
    if found in TARGETS:
        return found
    near = closest(found, TARGETS) if found else None
    known = f"name a file that ends in {', '.join(sorted(SUFFIXES))}"
    raise InputError("no format is known by that name", f"did you mean '{near}'?" if near else known, path=path)


def write_target(study: StudyContents, *, kind: str) -> Written:
    """Return a study's codings in a format.

    Args:
        study: The study.
        kind: One of `TARGETS`.
    """
    losses = Losses(study.codebook.path)
    data = TARGETS[kind](study, losses)
    return Written(data, tuple(losses.found))
