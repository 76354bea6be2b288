"""Transcripts of one file, or of all the files of a study, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from qualcode.errors import Problem, TranscriptError
from qualcode.transcripts.folder import Found, SeenIds, find_files
from qualcode.transcripts.source import NOTHING_DECLARED, Reader, Source

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from qualcode.transcripts.declared import Declared
    from qualcode.transcripts.transcript import Transcript

_HOMES = {
    ".txt": "plain:read_plain",
    ".md": "plain:read_plain",
    ".markdown": "plain:read_plain",
    ".docx": "docx:read_docx",
    ".docm": "docx:read_docx",
    ".odt": "odt:read_odt",
    ".rtf": "rtf:read_rtf",
    ".pdf": "pdf.pdf:read_pdf",
    ".html": "html:read_html",
    ".htm": "html:read_html",
    ".otr": "html:read_otr",
    ".cha": "chat:read_chat",
    ".eaf": "eaf:read_eaf",
    ".vtt": "subtitles:read_subtitles",
    ".srt": "subtitles:read_subtitles",
    ".lrc": "lyrics:read_lyrics",
    ".json": "whisper:read_whisper",
    ".json3": "whisper:read_whisper",
    ".csv": "tables.rows:read_csv",
    ".tsv": "tables.rows:read_csv",
    ".jsonl": "tables.rows:read_jsonl",
    ".ndjson": "tables.rows:read_jsonl",
    ".xlsx": "tables.rows:read_xlsx",
    ".parquet": "tables.rows:read_parquet",
}
"""Module and name of what reads each format: few studies have more than two."""


def _late(home: str) -> Reader:
    """A reader that is loaded when it first reads."""

    def read(source: Source) -> Iterator[Transcript]:
        module, _, name = home.partition(":")
        reader: Reader = getattr(import_module(f"qualcode.transcripts.formats.{module}"), name)
        return reader(source)

    return read


READERS: dict[str, Reader] = {suffix: _late(home) for suffix, home in _HOMES.items()}
"""By suffix, what reads the transcripts in a file."""
# Formats that hold transcripts but cannot be read; found in a folder they are errors, not passed over.
REFUSED = {
    ".doc": "open it in Word or LibreOffice and save it as .docx",
    ".wpd": "open it in LibreOffice and save it as .docx",
    ".wps": "open it in LibreOffice and save it as .docx",
    ".pages": "open it in Pages and export it as .docx",
    ".xls": "open it in Excel or LibreOffice and save it as .xlsx",
    ".ods": "open it in LibreOffice and save it as .xlsx or .csv",
}

OnError = Literal["raise"] | Callable[[TranscriptError], object]


def load_transcripts(
    *paths: Path | str,
    encoding: str | None = None,
    codebook_interviewers: Collection[str] = (),
    structure: Mapping[str, Declared] = NOTHING_DECLARED,
    on_error: OnError = "raise",
    cache: Path | None = None,
) -> list[Transcript]:
    """All transcripts at `paths`.

    Args:
        paths: Files and folders; folders are walked.
        encoding: The encoding of text files, where it is known.
        codebook_interviewers: Labels of people who ask, beside the usual ones.
        structure: What is declared of labels, by pattern of the transcripts' ids or files.
        on_error: Called with each error, so that the other files are still read; `raise` reads them
            too, then raises one error that holds every problem.
        cache: A folder in which transcripts are kept as they were read; None keeps nothing.

    Returns:
        Transcripts in the order of `paths`, those of a folder sorted by id.

    Raises:
        TranscriptError: If anything cannot be read and `on_error` is `raise`.
    """
    errors: list[TranscriptError] = []
    collected = errors.append if on_error == "raise" else on_error
    transcripts = list(
        iter_transcripts(
            *paths,
            encoding=encoding,
            codebook_interviewers=codebook_interviewers,
            structure=structure,
            on_error=collected,
            cache=cache,
        )
    )
    if errors:
        raise TranscriptError([problem for error in errors for problem in error.problems])
    return transcripts


def iter_transcripts(
    *paths: Path | str,
    encoding: str | None = None,
    codebook_interviewers: Collection[str] = (),
    structure: Mapping[str, Declared] = NOTHING_DECLARED,
    on_error: OnError = "raise",
    cache: Path | None = None,
) -> Iterator[Transcript]:
    """The transcripts at `paths`, one at a time: a table is never in memory as a whole.

    Args:
        paths: As for `load_transcripts`.
        encoding: As for `load_transcripts`.
        codebook_interviewers: As for `load_transcripts`.
        structure: As for `load_transcripts`.
        on_error: Called with each error; `raise` stops at the first.
        cache: As for `load_transcripts`.

    Yields:
        Transcripts in the order of `load_transcripts`.

    Raises:
        TranscriptError: At the first file that cannot be read, where `on_error` is `raise`.
    """
    seen = SeenIds()
    told: set[Problem] = set()  # a bad attributes.csv is one problem, not one for each file beside it
    read, write = _reading(cache, encoding, codebook_interviewers, structure)
    for found in find_transcripts(*paths):
        try:
            if isinstance(found, TranscriptError):
                raise found
            for transcript in read(found):
                if not seen.add(transcript.id):
                    message = f"two transcripts with the id {transcript.id!r}"
                    raise TranscriptError(message, "name the folder that holds both files", path=found.path)  # noqa: TRY301
                yield transcript
        except TranscriptError as error:
            if on_error == "raise":
                raise
            if not told.issuperset(error.problems):
                on_error(error)
            told.update(error.problems)
    write()


def _reading(
    cache: Path | None, encoding: str | None, interviewers: Collection[str], structure: Mapping[str, Declared]
) -> tuple[Callable[[Found], Iterator[Transcript]], Callable[[], None]]:
    """A function that reads a file, and one that keeps all that was read."""
    named: dict[str, Any] = {"encoding": encoding, "interviewers": tuple(interviewers), "structure": structure}
    parse = partial(read_found, **named)
    if cache is None:
        return parse, lambda: None
    from qualcode.transcripts.kept_transcripts import KeptTranscripts

    kept = KeptTranscripts(cache, parse, **named)
    return kept.read, kept.write


def read_transcript(
    path: Path | str,
    *,
    id: str | None = None,  # noqa: A002
    encoding: str | None = None,
    interviewers: Collection[str] = (),
    structure: Mapping[str, Declared] = NOTHING_DECLARED,
) -> Transcript:
    """The one transcript in a file.

    Args:
        path: The file.
        id: Its id; None = the file's name without suffix.
        encoding: The encoding of a text file, where it is known.
        interviewers: Labels of people who ask, beside the usual ones.
        structure: As for `load_transcripts`.

    Returns:
        The transcript.

    Raises:
        TranscriptError: If it cannot be read, or is a table with several transcripts.
    """
    path = Path(path)
    found = Found(path, id or path.stem, None)
    first, *others = islice(read_found(found, encoding=encoding, interviewers=interviewers, structure=structure), 2)
    if others:
        raise TranscriptError("more than one transcript in this file", "use load_transcripts", path=path)
    return replace(first, id=id) if id else first


def find_transcripts(*paths: Path | str) -> list[Found | TranscriptError]:
    """The files at `paths` that hold transcripts, and errors in place of those that cannot be reached."""
    wanted = {*READERS, *REFUSED}
    return find_files(
        [Path(path) for path in paths],
        is_wanted=lambda file: file.suffix.lower() in wanted,
        formats=", ".join(READERS),
    )


def read_found(
    found: Found,
    *,
    encoding: str | None = None,
    interviewers: Iterable[str] = (),
    structure: Mapping[str, Declared] = NOTHING_DECLARED,
) -> Iterator[Transcript]:
    """The transcripts in one file that `find_transcripts` found, one at a time.

    Raises:
        TranscriptError: If it cannot be read.
    """
    source = _source(found, encoding, interviewers, structure)
    yield from READERS[found.path.suffix.lower()](source)


def find_in_table(
    found: Found,
    *,
    encoding: str | None = None,
    interviewers: Iterable[str] = (),
    structure: Mapping[str, Declared] = NOTHING_DECLARED,
) -> Iterator[Callable[[], Transcript]]:
    """For each transcript in a table a function that reads it: one that is passed over costs next to nothing.

    Raises:
        TranscriptError: If the table cannot be read, or, by the function, the transcript.
    """
    from qualcode.transcripts.formats.tables.rows import FINDERS

    source = _source(found, encoding, interviewers, structure)
    yield from FINDERS[found.path.suffix.lower()](source)


def _source(
    found: Found, encoding: str | None, interviewers: Iterable[str], structure: Mapping[str, Declared]
) -> Source:
    """A file that can be read, as a reader is given it."""
    suffix = found.path.suffix.lower()
    if suffix in REFUSED:
        message = f"{suffix} files cannot be read"
        raise TranscriptError(message, REFUSED[suffix], path=found.path)
    _check(found)
    from qualcode.transcripts.attributes_csv import known_of

    if suffix not in READERS:
        message = f"no reader for {suffix or 'a file without suffix'}"
        raise TranscriptError(message, f"save it as one of {', '.join(READERS)}", path=found.path)
    return Source(
        found.path,
        found.id,
        encoding,
        tuple(interviewers),
        f"{found.id}/" if found.root else "",
        known_of(found.path, root=found.root),
        structure,
    )


def _check(found: Found) -> None:
    try:
        found.id.encode()
        is_file, exists = found.path.is_file(), found.path.exists()
    except UnicodeEncodeError:
        message = "a file name that is not UTF-8"
        raise TranscriptError(message, "rename the file", path=repr(str(found.path))) from None
    except (OSError, ValueError):
        is_file = exists = False
    if not exists:
        raise TranscriptError("no such file or folder", "check the path", path=found.path)
    if not is_file:
        raise TranscriptError("not a file", "name a file or a folder", path=found.path)
