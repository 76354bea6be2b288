"""Care for the study file: files that change, copies that meet, health, backups, withdrawals."""

from __future__ import annotations

import os
import re
import stat
import zipfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import DamagedError, QualcodeError, StoreError
from qualcode.files.sources import FOLDER
from qualcode.files.whole import sealed
from qualcode.study.codes.lost import lost_in
from qualcode.study.decisions import acting, ready_store, recorded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qualcode.codings.lost_code import LostCode
    from qualcode.store import Blackout, Diagnosis, Forgotten, Merged, Refreshed, Synced
    from qualcode.study.parts import Parts
    from qualcode.transcripts import Transcript

LARGEST = 50_000_000
"""Bytes of a file, or of a part of one, that is searched."""

_MARKUP = re.compile(rb"<[^>]+>")
"""Signs between which words of one sentence may stand."""

_INSIDE = frozenset({".docx", ".xlsx", ".odt", ".ods", ".qdpx", ".zip", ".pptx", ".mx22", ".atlproj"})


def refresh(study: Parts, *, dry_run: bool = False) -> Refreshed:
    """Read the files again, find what was added, corrected, renamed or lost, and anchor every coding anew."""
    study.read_again()
    transcripts = study.transcripts()
    with study.file.opened() if dry_run else ready_store(study) as store:
        whole = study.on_error == "raise"  # files that were left out are not missing
        return store.refresh(transcripts, dry_run=dry_run, complete=whole, coder=study.coder or "rules")


def merge(study: Parts, *others: str | Path) -> Merged:
    """Take in all decisions of other study files, in any order, as often as one likes."""
    return recorded(study, lambda store: store.merge(*others))


def sync(study: Parts, folder: str | Path) -> Synced:
    """Exchange decisions through a shared folder, in which each copy appends only to its own file."""
    if not Path(folder).is_dir():  # before a study begins for it
        raise StoreError("there is no such folder", "make it, or name the shared folder", path=Path(folder))
    with ready_store(study) as store:
        return store.sync(folder)


def doctor(study: Parts, *, rebuild: bool = False) -> Diagnosis:
    """Check everything that the study file holds, and its surroundings; with `rebuild` derive anew first."""
    faults = list(_cache_faults(study.root / FOLDER))  # before reading the transcripts makes it anew
    names: list[str] | None = None
    lost: tuple[LostCode, ...] = ()
    copies: list[tuple[Transcript, Transcript]] = []
    try:
        names, copies = [each.id for each in study.transcripts()], study.copies()
    except QualcodeError:
        names = None  # a transcript that cannot be read is told by `qualcode check`, not here
    from qualcode.store import Store, Symptom, unreadable

    if not study.file.exists:
        with study.file.opened():
            pass  # which tells how to begin one
    try:
        with Store.open(study.file.path, changed=True) as store:
            if rebuild:
                store.rebuild()
            found = store.doctor(names=names)
            with suppress(QualcodeError):  # a codebook that cannot be read is told by `qualcode check`
                lost = lost_in(store, study.codebook, viewer=study.coder)
    except DamagedError as error:
        return unreadable(error)
    symptoms = [Symptom("note" if each.deleted_by else "warning", each.what(), each.remedy) for each in lost]
    symptoms += [Symptom("note", copy_line(*each), "delete one of the two") for each in copies]
    symptoms += [Symptom("warning", *each) for each in faults]
    return replace(found, symptoms=(*found.symptoms, *symptoms))


def _cache_faults(folder: Path) -> Iterator[tuple[str, str]]:
    """Faults of a study's caches: files that others can read, or that are damaged and so of no use."""
    from qualcode.matching.coding_cache import NAME as CODINGS
    from qualcode.study.sample.study_state import ANSWER
    from qualcode.transcripts.kept_transcripts import NAME as TRANSCRIPTS

    remedy = "delete it; it is made anew when it is needed"
    for path in sorted(folder.glob("*")):
        with suppress(OSError):
            if os.name == "posix" and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
                yield f"{path} can be read by others", remedy
            known = path.name in {CODINGS, TRANSCRIPTS} or path.name.startswith(ANSWER)
            if known and sealed(path) is None:
                yield f"{path} is damaged, so that nothing is taken from it", remedy


def copy_line(copy: Transcript, original: Transcript) -> str:
    """Say that a file is left out since it says what another one says."""
    return f"{copy.path or copy.id}: the same text as {original.path or original.id}, so both are counted once"


def backup(study: Parts, target: str | Path | None = None) -> Path:
    """Make a consistent copy of the study file, by default in `backups/` beside it."""
    with study.file.opened() as store:
        return store.backup(target)


def forget(
    study: Parts, informant: str, *, coder: str | None = None, reason: str = "", folders: Iterable[str | Path] = ()
) -> Forgotten:
    """Erase every word of an informant from the study file for good; a decision stays that proves the withdrawal.

    Copies of the study file beside it and in the shared folders are cleaned too, by merging the withdrawal into them.
    Her transcripts' files, reports and backups are for a person to delete: see `left_files`.

    Args:
        study: The study.
        informant: As the transcripts' attributes name her, or did.
        coder: Who carries it out; None is the study's coder.
        reason: Why; never her words.
        folders: Shared folders of `sync`, whose file of this copy is cleaned as well.
    """
    shared = [Path(folder) for folder in folders]
    with acting(study, coder) as (store, name):
        beside = {store.path.parent, study.codebook_path.parent, study.root}
        caches = [folder / FOLDER for folder in sorted(beside) if (folder / FOLDER).is_dir()]
        gone = store.forget(
            informant, coder=name, reason=reason, folders=shared, caches=caches, transcripts=_transcripts(study)
        )
        places = sorted({store.path.parent.resolve(), study.root.resolve(), *(folder.resolve() for folder in shared)})
        left = tuple(path for path in store.holding_copies(places) if not _cleaned(path, store.path))
    return replace(gone, copies=left)


def files_of(study: Parts, *names: str) -> list[Path]:
    """Return the transcripts' files in which an informant of these names speaks; none where they cannot be read."""
    return [each.path for each in _spoken_by(study, names) if each.path]


def recordings_left(study: Parts, *names: str) -> list[Path]:
    """The recordings of a study's interviews, which nothing here erases or makes anonymous.

    Args:
        study: The study.
        names: Informants; those in which somebody of these names speaks, all where none is named.
    """
    from qualcode.transcripts import recordings_of

    spoken = _spoken_by(study, names) if names else _transcripts(study)
    found = (file.path for each in spoken for file in recordings_of(each, root=study.root).files)
    return list(dict.fromkeys(found))


def _spoken_by(study: Parts, names: Sequence[str]) -> list[Transcript]:
    return [
        each
        for each in _transcripts(study)
        if {each.informant, *(turn.informant for turn in each.turns)}.intersection(names)
    ]


def left_files(
    study: Parts, informant: str, gone: Forgotten, *, folders: Sequence[str | Path] = ()
) -> list[tuple[Path, str]]:
    """Return the files that are left to people, each with what it is; none is read by its name alone.

    Args:
        study: The study.
        informant: As it was asked for.
        gone: What `forget` did.
        folders: The shared folders.
    """
    from qualcode.store import longest_held

    found = dict.fromkeys(files_of(study, informant, *gone.blackout.names), "the transcript")
    found.update(dict.fromkeys(recordings_left(study, informant, *gone.blackout.names), "the recording"))
    found.update(dict.fromkeys(gone.backups, "a backup"))
    found.update(dict.fromkeys(gone.copies, "a copy of the study file; merge this study into it, or delete it"))
    found.update(dict.fromkeys(gone.sync_files, "another copy's file; its owner's next sync cleans it"))
    found.update((path, _stretch(longest_held(path.read_bytes(), gone.blackout))) for path in gone.residue)
    known = {path.resolve() for path in found}
    skip = {gone_path.resolve() for gone_path in (study.file.path,)}
    for path in _files([study.root, *map(Path, folders)]):
        if path.resolve() in known | skip or path.name.startswith(study.file.path.name):
            continue
        what = _what(path, informant, gone)
        if what:
            found[path] = what
    return list(found.items())


def _transcripts(study: Parts) -> list[Transcript]:
    try:
        return [*study.transcripts(), *(copy for copy, _ in study.copies())]
    except QualcodeError:
        return []


def _cleaned(copy: Path, own: Path) -> bool:
    """Merge the withdrawal into a copy of the study file; returns False where it cannot be written."""
    from qualcode.store import Store

    try:
        with Store.open(copy) as store:
            store.merge(own)
            if copy.with_name(f"{copy.name}-journal").exists():
                store.rebuild()  # a change lets SQLite remove what an interrupted one left
    except QualcodeError:
        return False
    return True


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    """Files of the study and the shared folders, without hidden folders and backups, each once."""
    seen: set[Path] = set()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            parts = path.relative_to(folder).parts
            hidden = any(part.startswith(".") for part in parts[:-1]) or "backups" in parts[:-1]
            if not hidden and path.is_file() and path.resolve() not in seen:
                seen.add(path.resolve())
                yield path


def _what(path: Path, informant: str, gone: Forgotten) -> str:
    """The reason why a file is left to people; empty where neither her words nor her names are in it."""
    from qualcode.store import Blackout

    blackout = gone.blackout if gone.blackout.names else Blackout(frozenset({informant}), frozenset())
    if path.suffix.lower() == ".pdf":
        return _what_pdf(path, blackout)
    try:
        parts = list(_parts(path))
    except (OSError, zipfile.BadZipFile):
        return "could not be read"
    return _held(path, parts, blackout)


def _what_pdf(path: Path, blackout: Blackout) -> str:
    """The same of a PDF, which is always listed: nobody can search its pictures."""
    try:
        parts = list(_pages(path))
    except OSError:
        return "could not be read"
    if not any(map(bytes.strip, parts[:-2])):  # the last are its properties
        return "a PDF without words that could be searched"
    nothing = "a PDF; in its words nothing was found, and its pictures were not searched"
    return _held(path, parts, blackout) or nothing


def _held(path: Path, parts: Sequence[bytes], blackout: Blackout) -> str:
    """Tell whether the parts of a file hold somebody's words or names; empty where they do not."""
    from qualcode.store import TELLING, longest_held

    held = max((longest_held(part, blackout) for part in parts), default=0)
    if held >= TELLING:
        return _stretch(held)
    names = any(blackout.named(part.decode("utf-8", "ignore")) for part in [path.stem.encode(), *parts])
    if path.name == "pseudonyms.csv" and names:
        return "the table of names and codes"
    if names:
        return "names her"
    return _stretch(held) if held else ""


def _stretch(held: int) -> str:
    """Say of a file that it holds so long a stretch of somebody's words."""
    from qualcode.store import TELLING

    return "holds her words" if held >= TELLING else f"holds {held} characters that she said too, perhaps by chance"


def _pages(path: Path) -> Iterator[bytes]:
    """The words of each page of a PDF, as far as it has any, as they stand and with lines run together.

    Raises:
        OSError: If it cannot be read.
    """
    from qualcode.anonymisation import report_parts

    try:
        for _page, text in report_parts(path.read_bytes() if path.stat().st_size <= LARGEST else b"", ".pdf"):
            yield text.encode()
            yield " ".join(text.split()).encode()
    except OSError:
        raise
    except Exception as error:  # whatever a broken PDF makes the reader stumble over
        raise OSError from error


def _parts(path: Path) -> Iterator[bytes]:
    """The bytes of a file, or of what a packed file holds."""
    from qualcode.store import told_by_copy

    if path.suffix.lower() not in _INSIDE:
        data = path.read_bytes() if path.stat().st_size <= LARGEST else b""
        yield told_by_copy(path) or data
        if path.suffix.lower() in {".html", ".htm", ".xml"}:
            yield _MARKUP.sub(b"", data)
        return
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            if entry.file_size <= LARGEST and entry.filename.endswith((".xml", ".qde", ".txt", ".csv", ".rels")):
                yield _MARKUP.sub(b"", archive.read(entry))
