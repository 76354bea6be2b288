"""attributes.csv: attributes of transcripts and of the speakers in them, beside the files themselves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from qualcode.errors import TranscriptError
from qualcode.files.encoding import open_text
from qualcode.files.tables import counted, csv_rows
from qualcode.transcripts.attributes import collect
from qualcode.transcripts.folder import ATTRIBUTES as NAME
from qualcode.transcripts.folder import folded
from qualcode.transcripts.formats.tables.csv import known_delimiter
from qualcode.transcripts.notes import noted
from qualcode.transcripts.source import Known
from qualcode.transcripts.talk.labels import key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

TRANSCRIPT = ("transcript", "transkrip", "file", "berkas", "filename", "id", "document", "dokumen")
SPEAKER = ("speaker", "pembicara", "penutur", "label")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """An attributes.csv: by folded name of the transcript, attributes by key of the speaker; "" = its own."""

    rows: Mapping[str, Mapping[str, dict[str, str]]]
    notes: tuple[str, ...]


def known_of(path: Path, *, root: Path | None) -> Callable[[str], Known]:
    """A function that gives what the attributes.csv files beside and above `path` say of a transcript.

    Args:
        path: The transcript's file.
        root: The folder that was given, up to which they count; None = only the file's own folder counts.

    Returns:
        A function from a transcript's id to its attributes. Rows name transcripts relative to the
        folder of their attributes.csv, with or without suffix; where two say something of one
        transcript, the nearer wins.

    Raises:
        TranscriptError: By the function, if an attributes.csv cannot be read.
    """

    def known(id: str) -> Known:  # noqa: A002
        attributes: dict[str, str] = {}
        speakers: dict[str, dict[str, str]] = {}
        notes: list[str] = []
        sheets = [(folder, folder / NAME) for folder in _folders(path, root) if (folder / NAME).is_file()]
        for folder, file in sheets:
            sheet = _sheet(file, _changed(file))
            notes += sheet.notes
            for name in _names(path, folder, root, id):
                for speaker, row in sheet.rows.get(name, {}).items():
                    if speaker:
                        speakers[speaker] = {**speakers.get(speaker, {}), **row}
                    else:
                        attributes |= row
        return Known(attributes, speakers, bool(sheets) and not attributes and not speakers, tuple(notes))

    return known


def _folders(path: Path, root: Path | None) -> list[Path]:
    """The folders whose attributes.csv counts, the outermost first."""
    if root is None:
        return [path.parent]
    inner = path.relative_to(root).parent.parts
    return [root.joinpath(*inner[:depth]) for depth in range(len(inner) + 1)]


def _names(path: Path, folder: Path, root: Path | None, id: str) -> list[str]:  # noqa: A002
    relative = path.relative_to(folder)
    names = [relative.as_posix(), relative.with_suffix("").as_posix(), id]
    if root is not None and folder != root:
        names.append(id.removeprefix(f"{folder.relative_to(root).as_posix()}/"))
    return list(dict.fromkeys(folded(name) for name in names))


def _changed(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=16)
def _sheet(path: Path, _: tuple[int, int]) -> _Sheet:
    """A file's rows, kept until it changes."""
    rows: dict[str, dict[str, dict[str, str]]] = {}
    with open_text(path) as (file, notes):
        table = counted(csv_rows(file, path=path, strict=True, find_delimiter=known_delimiter), path=path)
        keys = [key_of(name) for name in next(table, (1, []))[1]]
        transcript = next((keys.index(key) for key in TRANSCRIPT if key in keys), None)
        if transcript is None:
            message = f"no column {TRANSCRIPT[0]!r}"
            raise TranscriptError(message, "name the column that holds each transcript's id or file", path=path, line=1)
        speaker = next((keys.index(key) for key in SPEAKER if key in keys), None)
        others = [place for place in range(len(keys)) if place not in {transcript, speaker}]
        for line, cells in table:
            mine = rows.setdefault(folded(cells[transcript].strip().replace("\\", "/")), {})
            label = "" if speaker is None else key_of(cells[speaker])
            if label in mine:
                message = f"a second row for this transcript{' and speaker' if label else ''}"
                raise TranscriptError(message, "keep one of them", path=path, line=line)
            mine[label] = collect((keys[place], cells[place]) for place in others)
    return _Sheet(rows, noted(notes, attributes=True))
