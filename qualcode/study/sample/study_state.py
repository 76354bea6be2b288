"""The state of a study: a hash of all that its results rest on, so that the same one need not be worked out twice."""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import QualcodeError, TranscriptError
from qualcode.files.sources import hash_of_rooms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.study.parts import Parts

ANSWER = "answer-"
"""Beginning of the names of files, in a study's cache, that hold an answer about one of its states."""

_CHUNK = 1 << 20


def study_state(study: Parts) -> str | None:
    """Return a hash of a study's files and of the code that reads them; None where a run may not be like the last.

    It covers settings, codebook, transcripts with every attributes.csv, the study file, who asks, qualcode to the byte,
    Python, and the versions of all libraries.

    Args:
        study: The study; one that leaves out what cannot be read has no state.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> from qualcode.study import Study, create_study
        >>> with TemporaryDirectory() as folder:
        ...     _ = create_study(folder, language="en")
        ...     first = study_state(Study.open(folder))
        ...     _ = Study.open(folder).begin()
        ...     first is None, first == study_state(Study.open(folder))
        (False, False)
    """
    if study.cache is None or study.on_error != "raise":
        return None
    digest = hashlib.sha256()
    with suppress(QualcodeError, OSError, ValueError):
        for told in (*_code(), *_files(study), *_own(study)):
            data = told if isinstance(told, bytes) else repr(told).encode("utf-8", "replace")
            digest.update(hashlib.sha256(data).digest())
        return digest.hexdigest()
    return None


def _code() -> Iterator[object]:
    """The code that works a result out."""
    yield hash_of_rooms("qualcode")
    yield sys.version, sys.flags.utf8_mode
    for folder in map(Path, sys.path):
        with suppress(OSError):
            yield sorted(entry.name for entry in folder.glob("*-info"))


def _files(study: Parts) -> Iterator[object]:
    """The files that people write."""
    from qualcode.study.settings import SETTINGS
    from qualcode.transcripts.folder import key_of_place
    from qualcode.transcripts.reader import find_transcripts

    settings = study.root / SETTINGS
    yield [study.coder, *map(str, (study.root, study.codebook_path, *study.transcript_paths))]
    yield settings.read_bytes() if settings.is_file() else b""
    yield study.codebook_path.read_bytes()
    for found in find_transcripts(*study.transcript_paths):
        if isinstance(found, TranscriptError):
            raise found
        yield str(found.path), key_of_place(found, structure={}, interviewers=())
        yield found.path.read_bytes()


def _own(study: Parts) -> Iterator[object]:
    """The study file, which nobody must be writing.

    Raises:
        OSError: Somebody is.
    """
    if study.file.exists:
        path = study.file.path
        if any(path.with_name(path.name + left).exists() for left in ("-journal", "-wal")):
            raise OSError
        digest = hashlib.sha256()
        with path.open("rb") as file:
            while data := file.read(_CHUNK):
                digest.update(data)
        yield digest.digest()
