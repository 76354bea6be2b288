"""Watching codebooks while they are edited: after each save what is wrong, or what the change brings about."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.errors import QualcodeError
from qualcode.study.check import check_files, files_to_check
from qualcode.study.codebooks import decided_codings
from qualcode.study.study import Study

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from qualcode.authoring import Impact
    from qualcode.authoring.impact import Tagged
    from qualcode.codings import Coding
    from qualcode.study.check import Checked
    from qualcode.transcripts.transcript import Transcript

SECONDS = 0.3


@dataclass(frozen=True, slots=True)
class Saved:
    """What is to be said of a file after it was saved.

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
    """Wait a moment; whether to look again."""
    time.sleep(SECONDS)
    return True


def watch_files(paths: Iterable[str | Path] = (), *, pause: Callable[[], bool] = pause) -> Iterator[Saved]:
    """Check files, and again whenever one is saved, until `pause` says no.

    Codebooks of a study are also tried on its transcripts, so that each save shows which codings and verdicts
    changed. What is learned about words is kept in `.qualcode-cache/` in the study's folder; it can be deleted.

    Args:
        paths: As for `check_files`.
        pause: Called between two looks; waits, and says whether to look again.

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
    """When a file was changed, and its size; of a folder the files in it together."""
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
