"""Documents of another program that lie in a folder beside its file of codings: found by their names there."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.codings import grouped
from qualcode.errors import InputError, QualcodeError
from qualcode.exchange.codings.reader_note import note
from qualcode.exchange.codings.values import SourceDocument
from qualcode.files.bytes import file_bytes
from qualcode.files.encoding import find_codec
from qualcode.files.limits import PACKED, TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from qualcode.errors import Problem
    from qualcode.exchange.codings.values import CodingsSource

PLAIN = frozenset({".txt", ".md", ".markdown"})
"""Suffixes of files whose letters a program counts as they stand."""
RICH = (".docx", ".docm", ".odt", ".rtf", ".pdf", ".html", ".htm")
MOST_FILES = 10_000
SHOWN = 5


def with_documents(source: CodingsSource, folder: Path, *, others: bool = False) -> CodingsSource:
    """Return codings with the words of those documents that their file does not hold, from a folder.

    A file is a document's by its name, with or without its suffix and the folders that the program puts before it.

    Args:
        source: What the file of codings holds.
        folder: The folder of documents.
        others: Take files that are no document of the file, too: interviews that nobody has coded.

    Raises:
        InputError: If there is no such folder, or no document in it.
    """
    files = _files(folder)
    by_stem = grouped((stem_of(file.name), file) for file in files)
    notes: list[Problem] = []
    documents: list[SourceDocument] = []
    used: set[Path] = set()
    missing: list[str] = []
    for document in source.documents:
        here = _of(document.name, by_stem)
        used.update(here)
        if document.text is not None or document.rich is not None:
            documents.append(document)
            continue
        if len(here) > 1:
            notes.append(note("several_files", folder, name=document.name[:80]))
        elif not here:
            missing.append(document.name[:80])
        documents.append(_filled(document, here[0], notes) if len(here) == 1 else document)
    if missing:
        names = ", ".join(missing[:SHOWN]) + ("…" if len(missing) > SHOWN else "")
        notes.append(note("no_file", folder, n=len(missing), names=names))
    if others:
        left = [file for file in files if file not in used]
        documents += [_filled(SourceDocument(f"file {file.name}", file.name), file, notes) for file in left]
    return replace(source, documents=tuple(documents), notes=(*source.notes, *notes))


def stem_of(name: str) -> str:
    r"""Return a document's name as names are compared: without folders and suffix, in small letters, without signs.

    Example:
        >>> stem_of(r"Files\\Wawancara_01.docx"), stem_of("wawancara 01")
        ('wawancara 01', 'wawancara 01')
    """
    last = re.split(r"[/\\]", name)[-1]
    stem = re.sub(r"\.(txt|docx?|docm|odt|rtf|pdf|html?|md|markdown|srt|vtt|csv|xlsx)$", "", last, flags=re.IGNORECASE)
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", stem).casefold()).strip()


def raw_text(data: bytes, *, path: Path) -> str:
    """Return the text in bytes as programs count it: with its line ends, and its byte-order mark if it has one.

    Args:
        data: The file.
        path: Named in errors.
    """
    mark = "\ufeff" if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) else ""
    codec, _notes = find_codec(data, path=path, otherwise="cp1252")
    return mark + data.decode(codec, "replace").removeprefix("\ufeff")


def _files(folder: Path) -> list[Path]:
    """The documents in a folder and the folders in it, none by a link."""
    if not folder.is_dir():
        raise InputError("no such folder", "name the folder of the program's documents", path=folder)
    found: list[Path] = []
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if not hidden and path.suffix.lower() in (*PLAIN, *RICH) and path.is_file() and not path.is_symlink():
            found.append(path)
        if len(found) > MOST_FILES:
            raise InputError(f"more than {MOST_FILES:,} documents", "name the folder of this study alone", path=folder)
    if not found:
        remedy = f"it needs files such as {', '.join(sorted(PLAIN))}, {', '.join(RICH)}"
        raise InputError("no documents in this folder", remedy, path=folder)
    return found


def _of(name: str, by_stem: Mapping[str, Sequence[Path]]) -> list[Path]:
    """The files of a document: those of just its name if there are any, else those of its stem."""
    found = list(by_stem.get(stem_of(name), ()))
    last = re.split(r"[/\\]", name)[-1].casefold()
    return [file for file in found if file.name.casefold() == last] or found


def _filled(document: SourceDocument, file: Path, notes: list[Problem]) -> SourceDocument:
    """The document with the words of its file; a file of letters alone as they stand, another as it is."""
    try:
        if file.suffix.lower() in PLAIN:
            return replace(document, text=raw_text(file_bytes(file, most=TEXT), path=file))
        from qualcode.transcripts import read_transcript

        data = file_bytes(file, most=PACKED)
        return replace(document, text=read_transcript(file).text, rich=(data, file.suffix.lower()))
    except QualcodeError as error:
        why = next((problem.what for problem in error.problems), "")
        notes.append(note("unread_file", file, name=document.name[:80], why=why))
        return document
