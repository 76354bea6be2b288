"""Checks of files: what is wrong where, once or after each save."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from qualcode.codings import fields_as_dict
from qualcode.errors import InputError, Problem, QualcodeError
from qualcode.study.settings import SETTINGS, YAML, codebook_files, codebook_path, nearest_study, read_settings
from qualcode.study.status import decided_codings
from qualcode.study.study import Study

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from qualcode.authoring import Impact
    from qualcode.authoring.impact import Tagged
    from qualcode.codings import Coding
    from qualcode.transcripts import Transcript

SECONDS = 0.3  # between two checks of files that are watched


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
            "problems": [fields_as_dict(each, "line", "column", "what", "remedy", "key") for each in self.problems],
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
        raise InputError("no codebooks here or above", "name a file to check, or make a study with 'qualcode init'")
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


@dataclass(frozen=True, slots=True)
class Saved:
    """The state of a file after it was saved.

    Args:
        checked: Its problems, or what is in it.
        impact: What changed since it was last without problems; None the first time, for other files than codebooks,
            and where there are problems.
        notes: Transcripts that could not be read, the first time only.
    """

    checked: Checked
    impact: Impact | None = None
    notes: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The same as JSON-ready values."""
        return {**self.checked.as_dict(), "impact": self.impact.as_dict() if self.impact is not None else None}


def pause() -> bool:
    """Wait a moment; True means to look again."""
    time.sleep(SECONDS)
    return True


def watch_files(paths: Iterable[str | Path] = (), *, pause: Callable[[], bool] = pause) -> Iterator[Saved]:
    """Check files, and again whenever one is saved, until `pause` says no.

    Codebooks of a study are also tried on its transcripts, so that each save shows which codings and verdicts
    changed. What is learned about words is kept in `.qualcode-cache/` in the study's folder; it can be deleted.

    Args:
        paths: As for `check_files`.
        pause: Called between two checks; waits, and returns True to look again.

    Raises:
        InputError: If a file does not exist, or there is nothing to check.
    """
    paths = tuple(paths)
    tried: dict[Path, _Tried] = {}
    seen: dict[Path, tuple[int, int]] = {}
    while True:
        now = {path: _stamp(path) for path in files_to_check(paths)}
        for path, stamp in now.items():
            if seen.get(path) != stamp and (path.exists() or not seen):
                yield _saved(check_files([path])[0], tried)
        seen = now
        if not pause():
            return


def _stamp(path: Path) -> tuple[int, int]:
    """The time of the last change to a file, and its size; of a folder the files in it together."""
    try:
        files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
        states = [file.stat() for file in files]
    except OSError:
        return (0, 0)
    return (sum(state.st_mtime_ns for state in states), sum(state.st_size for state in states))


@dataclass(frozen=True, slots=True)
class _Tried:
    """A codebook when it was last without problems, with what it was tried on."""

    tagged: Tagged
    transcripts: Sequence[Transcript]
    decided: Sequence[Coding]
    cache: Path | None


def _saved(checked: Checked, tried: dict[Path, _Tried]) -> Saved:
    if checked.problems or checked.kind != "codebook":
        return Saved(checked)
    from qualcode.authoring import compare, tagged
    from qualcode.codebook import load_codebook
    from qualcode.matching.engine.cache import FOLDER

    codebook = load_codebook(checked.path)
    before = tried.get(checked.path)
    notes: list[str] = []
    if before is not None and before.tagged.codebook.interviewers == codebook.interviewers:
        transcripts, decided, cache = before.transcripts, before.decided, before.cache
    else:
        study = _study(checked.path, notes)
        transcripts = study.transcripts() if study else []
        decided = decided_codings(study) if study else []
        cache = study.root / FOLDER if study else None
    now = tagged(codebook, transcripts, cache=cache)
    tried[checked.path] = _Tried(now, transcripts, decided, cache)
    found = compare(before.tagged, now, transcripts, decided=decided) if before else None
    return Saved(checked, found, tuple(notes))


def _study(codebook: Path, notes: list[str]) -> Study | None:
    """The study that a codebook is of; None where there is none, or its transcripts cannot be found."""
    try:
        return Study.open(codebook=codebook, on_error=lambda error: notes.append(str(error)))
    except QualcodeError:
        return None
