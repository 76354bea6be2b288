"""Checking files: can they be read, and if not, what is wrong where."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from qualcode.errors import InputError, Problem, QualcodeError
from qualcode.study.settings import SETTINGS, YAML, codebook_files, codebook_path, nearest_study, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Checked:
    """One file that was checked.

    Args:
        path: The file.
        kind: What it was read as.
        problems: All that is wrong with it, in file order.
        counts: What is in it where it can be read: codes and rules, or transcripts and turns.
        version: A codebook's own version; empty for other files, and where it cannot be read.
        hash: SHA-256 of a codebook's bytes; empty likewise.
    """

    path: Path
    kind: Literal["codebook", "settings", "transcripts"]
    problems: tuple[Problem, ...] = ()
    counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    version: str = ""
    hash: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The check as JSON-ready values."""
        return {
            "path": self.path.as_posix(),
            "kind": self.kind,
            "ok": not self.problems,
            **self.counts,
            **({"version": self.version, "hash": self.hash} if self.hash else {}),
            "problems": [
                {
                    "line": problem.line,
                    "column": problem.column,
                    "what": problem.what,
                    "remedy": problem.remedy,
                    "key": problem.key,
                }
                for problem in self.problems
            ],
        }


def check_files(paths: Iterable[str | Path] = ()) -> list[Checked]:
    """Check codebooks, settings and transcripts.

    Args:
        paths: The files; a `.yaml` file is a codebook, a folder is one of transcripts. None named
            means the settings and every codebook of the nearest study.

    Returns:
        A result for each, in the order given.

    Raises:
        InputError: If a file does not exist, or none is named and there is nothing to check.
    """
    named = files_to_check(paths)
    missing = [path for path in named if not path.exists()]
    if missing:
        raise InputError(Problem("no such file or folder", "check its name", path=path) for path in missing)
    return [_checked(path) for path in named]


def files_to_check(paths: Iterable[str | Path] = ()) -> list[Path]:
    """The files named; the settings and every codebook of the nearest study where none is.

    Raises:
        InputError: If none is named and there is nothing to check.
    """
    return [Path(path) for path in paths] or _of_study()


def _of_study() -> list[Path]:
    root = nearest_study(Path())
    files = [root / SETTINGS] if root and (root / SETTINGS).is_file() else []
    files += codebook_files(root) if root else []
    if not files:
        what = "no codebooks here or above"
        raise InputError(what, "name a file to check, or make a study with 'qualcode init'")
    return files


def _checked(path: Path) -> Checked:
    kind: Literal["codebook", "settings", "transcripts"] = "transcripts"
    if path.suffix.lower() in YAML:
        kind = "settings" if path.name == SETTINGS else "codebook"
    try:
        if kind == "codebook":
            return _codebook(path)
        counts = _settings(path) if kind == "settings" else _transcripts(path)
    except QualcodeError as error:
        return Checked(path, kind, error.problems)
    return Checked(path, kind, counts=MappingProxyType(counts))


def _codebook(path: Path) -> Checked:
    from qualcode.codebook import load_codebook

    codebook = load_codebook(path)
    counts = {"codes": len(list(codebook)), "rules": len(codebook.rules)}
    return Checked(path, "codebook", (), MappingProxyType(counts), codebook.version, codebook.hash)


def _settings(path: Path) -> dict[str, int]:
    settings = read_settings(path.parent)
    if "codebook" in settings:
        codebook_path(path.parent, None, settings)
    return {}


def _transcripts(path: Path) -> dict[str, int]:
    from qualcode.transcripts import load_transcripts

    transcripts = load_transcripts(path)
    return {"transcripts": len(transcripts), "turns": sum(len(transcript.turns) for transcript in transcripts)}
