"""attributes.csv: what is known of transcripts, and of the speakers in them, beside the files themselves."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from qualcode.errors import TranscriptError
from qualcode.transcripts.attributes import collect
from qualcode.transcripts.csv_rows import csv_rows
from qualcode.transcripts.encoding import checked, open_text
from qualcode.transcripts.folder import folded
from qualcode.transcripts.labels import key_of
from qualcode.transcripts.source import Known

__all__ = ["NAME", "known_of"]

NAME = "attributes.csv"
TRANSCRIPT = ("transcript", "transkrip", "file", "berkas", "filename", "id", "document", "dokumen")
SPEAKER = ("speaker", "pembicara", "penutur", "label")

_Rows = dict[tuple[str, str], dict[str, str]]  # by folded id and key of the speaker; "" = of the transcript


def known_of(path: Path, *, root: Path | None) -> Callable[[str], Known]:
    """What the attributes.csv files beside and above `path` say, up to the folder that was given.

    Args:
        path: The transcript's file.
        root: The folder that was given; None = only the file's own folder counts.

    Returns:
        A function from a transcript's id to what is known of it. Rows name transcripts relative to the
        folder of their attributes.csv, with or without suffix; where two say something of one
        transcript, the nearer wins.

    Raises:
        TranscriptError: By the function, if an attributes.csv cannot be read.
    """

    def known(id: str) -> Known:  # noqa: A002
        attributes: dict[str, str] = {}
        speakers: dict[str, dict[str, str]] = {}
        found = missing = False
        for folder in _folders(path, root):
            if not (folder / NAME).is_file():
                continue
            rows = _rows(folder / NAME, _changed(folder / NAME))
            names = _names(path, folder, root, id)
            mine = {speaker: row for (name, speaker), row in rows.items() if name in names}
            found, missing = found or bool(mine), True
            attributes |= mine.pop("", {})
            speakers |= mine
        return Known(attributes, speakers, missing and not found)

    return known


def _folders(path: Path, root: Path | None) -> list[Path]:
    """The folders whose attributes.csv counts, the outermost first."""
    if root is None:
        return [path.parent]
    inner = path.relative_to(root).parent.parts
    return [root.joinpath(*inner[:depth]) for depth in range(len(inner) + 1)]


def _names(path: Path, folder: Path, root: Path | None, id: str) -> set[str]:  # noqa: A002
    relative = path.relative_to(folder)
    names = {relative.as_posix(), relative.with_suffix("").as_posix(), id}
    if root is not None and folder != root:
        names.add(id.removeprefix(f"{folder.relative_to(root).as_posix()}/"))
    return {folded(name) for name in names}


def _changed(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=16)
def _rows(path: Path, _: tuple[int, int]) -> _Rows:
    """The rows of a file, kept until it changes."""
    rows: _Rows = {}
    with open_text(path) as (file, _notes):
        table = csv_rows(file, path=path)
        names = next(table, None)
        keys = [key_of(name) for name in names.cells] if names else []
        transcript = next((keys.index(key) for key in TRANSCRIPT if key in keys), None)
        if transcript is None:
            message = f"no column {TRANSCRIPT[0]!r}"
            raise TranscriptError(message, "name the column that holds each transcript's id or file", path=path, line=1)
        speaker = next((keys.index(key) for key in SPEAKER if key in keys), None)
        others = [place for place in range(len(keys)) if place not in {transcript, speaker}]
        for row in table:
            checked("".join(row.cells), path=path, line=row.line)
            name = folded(row.cells[transcript].strip().replace("\\", "/"))
            label = "" if speaker is None else key_of(row.cells[speaker])
            if (name, label) in rows:
                message = f"a second row for this transcript{' and speaker' if label else ''}"
                raise TranscriptError(message, "keep one of them", path=path, line=row.line)
            rows[name, label] = collect((keys[place], row.cells[place]) for place in others)
    return rows
