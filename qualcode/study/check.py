"""Checks of files: what is wrong where, once or after each save."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from qualcode.codebook import KeptCodebooks, load_codebook
from qualcode.codings import fields_as_dict
from qualcode.errors import InputError, Problem, QualcodeError
from qualcode.files.sources import FOLDER
from qualcode.files.whole import write_whole
from qualcode.study.codes.lost import lost_codes, pending, pending_line
from qualcode.study.settings import (
    SCHEMA,
    SETTINGS,
    YAML,
    codebook_files,
    codebook_path,
    nearest_study,
    read_settings,
    read_structure,
    settings_schema_text,
    transcript_paths,
)
from qualcode.study.status import decided_codings
from qualcode.study.study import Study

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from qualcode.authoring import Impact
    from qualcode.authoring.codebook_impact import Tagged
    from qualcode.codings import Coding
    from qualcode.transcripts import Declared, Transcript
    from qualcode.transcripts.kept import Kept

CODEBOOK_SCHEMA = "codebook.schema.json"
SECONDS = 0.3  # between two checks of files that are watched


@dataclass(frozen=True, slots=True)
class Noted:
    """A note on how a transcript was read.

    Args:
        path: Its file.
        transcript: Its id.
        note: The note.
        kind: The kind of note, as `left.footer`; empty for one on a file's encoding.
    """

    path: Path
    transcript: str
    note: str
    kind: str = ""

    def __str__(self) -> str:
        return f"{self.path}: {self.note}"

    def as_dict(self) -> dict[str, Any]:
        """The note as JSON-ready values."""
        return fields_as_dict(self, path=self.path.as_posix())


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
        notes: Notes on how transcripts were read.
        old_schema: True if the JSON Schema beside a codebook is that of another version of qualcode.
    """

    path: Path
    kind: Literal["codebook", "settings", "transcripts"]
    problems: tuple[Problem, ...] = ()
    counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    version: str = ""
    hash: str = ""
    notes: tuple[Noted, ...] = ()
    old_schema: bool = False

    def as_dict(self) -> dict[str, Any]:
        """The check as JSON-ready values."""
        return {
            "path": self.path.as_posix(),
            "kind": self.kind,
            "ok": not self.problems,
            **self.counts,
            **({"version": self.version, "hash": self.hash, "old_schema": self.old_schema} if self.hash else {}),
            "problems": [
                fields_as_dict(each, "line", "column", "what", "remedy", "key", path=_posix(each.path))
                for each in self.problems
            ],
            **({"notes": [each.as_dict() for each in self.notes]} if self.kind == "transcripts" else {}),
        }


def check_files(
    paths: Iterable[str | Path] = (),
    *,
    codebooks: bool = False,
    language: str | None = None,
    use_cache: bool = True,
) -> list[Checked]:
    """Check codebooks, settings and transcripts.

    Transcripts are read as the nearest study says. What was found in them is kept in `.qualcode-cache/` in its folder,
    by hash, so that a file that did not change is not read again.

    Args:
        paths: The files; a `.yaml` file is a codebook, a folder is one of transcripts. None named
            means the settings, every codebook and the transcripts of the nearest study.
        codebooks: Leave out the transcripts of the nearest study.
        language: What is said of transcripts is said in it; None is the study's, or English without one.
        use_cache: Take from the cache what was found before, and keep there what is found.

    Returns:
        A result for each, in the order given.

    Raises:
        InputError: If a file does not exist, or none is named and there is nothing to check.
    """
    named = files_to_check(paths, codebooks=codebooks)
    missing = [path for path in named if not path.exists()]
    if missing:
        raise InputError(Problem("no such file or folder", "check its name", path=path) for path in missing)
    root = nearest_study(Path())
    books = KeptCodebooks(root / FOLDER if root and use_cache else None)
    if not any(_kind(path) == "transcripts" for path in named):
        return [_checked(path, books) for path in named]
    kept, own = _kept(root, books, use_cache=use_cache)
    results = [
        _transcripts(path, kept, language or own) if _kind(path) == "transcripts" else _checked(path, books)
        for path in named
    ]
    kept.write()
    return results


def files_to_check(paths: Iterable[str | Path] = (), *, codebooks: bool = True) -> list[Path]:
    """The files named; the settings, codebooks and transcripts of the nearest study where none is.

    Args:
        paths: The files.
        codebooks: Leave out the transcripts of the study.

    Raises:
        InputError: If none is named and there is nothing to check.
    """
    return [Path(path) for path in paths] or _of_study(codebooks=codebooks)


def _of_study(*, codebooks: bool) -> list[Path]:
    root = nearest_study(Path())
    files = [root / SETTINGS] if root and (root / SETTINGS).is_file() else []
    files += codebook_files(root) if root else []
    files += _transcripts_of(root) if root and not codebooks else []
    if not files:
        raise InputError("no codebooks here or above", "name a file to check, or make a study with 'qualcode init'")
    return files


def _transcripts_of(root: Path) -> list[Path]:
    """The files and folders of a study's transcripts; none where its settings are wrong, which is told of them."""
    try:
        paths = transcript_paths(root, read_settings(root))
    except QualcodeError:
        return []
    return [path for path in paths if path.is_file() or any(_is_transcript(file) for file in path.rglob("*"))]


def _is_transcript(file: Path) -> bool:
    return file.is_file() and file.name != SETTINGS and not file.name.startswith(".")


def _kept(root: Path | None, books: KeptCodebooks, *, use_cache: bool) -> tuple[Kept, str]:
    """The checks of transcripts that are kept, with how the nearest study reads them, and its language."""
    from qualcode.transcripts.kept import Kept

    if root is None:
        return Kept(None, {}), "en"
    structure: Mapping[str, Declared] = {}
    interviewers: Sequence[str] = ()
    language = "en"
    with suppress(QualcodeError):  # what is wrong with settings and codebooks is told of them
        structure = read_structure(root)
        codebook = books.load(codebook_path(root, None, read_settings(root)))
        interviewers, language = codebook.interviewers, codebook.languages[0]
    return Kept(root / FOLDER if use_cache else None, structure, interviewers), language


def _kind(path: Path) -> Literal["codebook", "settings", "transcripts"]:
    if path.suffix.lower() not in YAML or path.is_dir():
        return "transcripts"
    return "settings" if path.name == SETTINGS else "codebook"


def _checked(path: Path, books: KeptCodebooks) -> Checked:
    kind = _kind(path)
    try:
        if kind == "codebook":
            return _codebook(path, books)
        _settings(path)
    except QualcodeError as error:
        return Checked(path, kind, error.problems)
    return Checked(path, kind)


def _codebook(path: Path, books: KeptCodebooks) -> Checked:
    codebook = books.load(path)
    counts = {"codes": len(list(codebook)), "rules": len(codebook.rules)}
    schema = path.with_name(CODEBOOK_SCHEMA)
    old = schema.is_file() and sha256(schema.read_bytes()).hexdigest() != books.schema_hash()
    lost = tuple(_lost_codes(path))
    return Checked(path, "codebook", lost, MappingProxyType(counts), codebook.version, codebook.hash, old_schema=old)


def _lost_codes(path: Path) -> Iterator[Problem]:
    """The codes that codings of the study have, and the codebook no longer has."""
    with suppress(QualcodeError):  # a study that cannot be opened is told of by other commands
        root = nearest_study(path.parent)
        study = Study.open(root) if root else None
        if study is None or not study.file.exists or not study.codebook_path.samefile(path):
            return
        with study:
            waiting = study.file.read_once("pending", lambda store: pending(store, study.codebook))
            for act, now in waiting:
                what, _, remedy = pending_line(act, now).partition(": ")
                yield Problem(what, remedy, path)
            for each in lost_codes(study):
                if each.state == "lost":
                    yield Problem(each.what(), each.remedy, path)


def renew_schemas(checked: Iterable[Checked]) -> list[Path]:
    """Write the JSON Schemas beside these codebooks and settings anew, for editors; return those that were renewed."""
    from qualcode.codebook.json_schema import schema_text

    texts: dict[Path, str] = {}
    for each in checked:
        if each.kind == "codebook":
            texts[each.path.with_name(CODEBOOK_SCHEMA)] = schema_text()
        elif each.kind == "settings":
            texts[each.path.with_name(SCHEMA)] = settings_schema_text()
    renewed = [path for path, text in texts.items() if not path.is_file() or path.read_bytes() != text.encode()]
    for path in renewed:
        write_whole(path, texts[path].encode())
    return renewed


def _settings(path: Path) -> None:
    settings = read_settings(path.parent)
    if "codebook" in settings:
        codebook_path(path.parent, None, settings)
    if "transcripts" in settings:
        transcript_paths(path.parent, settings)


def _transcripts(path: Path, kept: Kept, language: str) -> Checked:
    from qualcode.transcripts.notes import problem_in_language
    from qualcode.wording.note import in_language

    try:
        found = list(kept.check(path))
    except QualcodeError as error:
        return Checked(path, "transcripts", error.problems)
    said = (problem_in_language(problem, language) for _, one in found for problem in one.problems)
    problems = dict.fromkeys(said)
    counts = {"transcripts": sum(len(one.ids) for _, one in found), "turns": sum(one.turns for _, one in found)}
    notes = tuple(
        Noted(file, name, in_language(note, language), kind) for file, one in found for name, note, kind in one.notes
    )
    return Checked(path, "transcripts", tuple(problems), MappingProxyType(counts), notes=notes)


def _posix(path: Path | str | None) -> str | None:
    return path.as_posix() if isinstance(path, Path) else path


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

    codebook = load_codebook(checked.path)
    before = tried.get(checked.path)
    notes: list[str] = []
    if before is not None and before.tagged.codebook.interviewers == codebook.interviewers:
        transcripts, decided, cache = before.transcripts, before.decided, before.cache
    else:
        study = _study(checked.path, notes)
        transcripts = study.transcripts() if study else []
        decided = decided_codings(study) if study else []
        cache = study.cache if study else None
    now = tagged(codebook, transcripts, cache=cache)
    tried[checked.path] = _Tried(now, transcripts, decided, cache)
    found = compare(before.tagged, now, transcripts, decided=decided) if before else None
    return Saved(checked, found, tuple(notes))


def _study(codebook: Path, notes: list[str]) -> Study | None:
    """The study that a codebook is of; None where there is none, or its transcripts cannot be found."""
    try:
        return Study.open(codebook=codebook, on_error=lambda error: notes.append(error.with_options))
    except QualcodeError:
        return None
