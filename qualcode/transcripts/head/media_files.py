"""Recordings of transcripts: sound and video files beside them or named in their headers, none is opened."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualcode.transcripts.transcript import Transcript

MEDIA = {
    ".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".aac": "audio/aac", ".wav": "audio/wav", ".flac": "audio/flac",
    ".ogg": "audio/ogg", ".oga": "audio/ogg", ".opus": "audio/ogg", ".weba": "audio/webm",
    ".mp4": "video/mp4", ".m4v": "video/mp4", ".webm": "video/webm", ".ogv": "video/ogg", ".mov": "video/quicktime",
    ".mkv": "video/x-matroska",
    # what no browser plays is known as well, so that it can be told
    ".wma": "audio/x-ms-wma", ".amr": "audio/amr", ".aif": "audio/aiff", ".aiff": "audio/aiff", ".caf": "audio/x-caf",
    ".ds2": "audio/x-ds2", ".dss": "audio/x-dss", ".3gp": "video/3gpp", ".avi": "video/x-msvideo",
    ".wmv": "video/x-ms-wmv", ".mpg": "video/mpeg", ".mpeg": "video/mpeg",
}  # fmt: skip
"""Suffixes of recordings, each with its media type."""
KEYS = ("recording", "rekaman", "audio", "video")
"""Attributes in which a header names the recording."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A sound or video file.

    Args:
        path: The file.
        media: Its media type, by its suffix.
    """

    path: Path
    media: str


@dataclass(frozen=True, slots=True)
class Recordings:
    """The recordings of a transcript.

    Args:
        files: Those that are there: named in the header first, then those of the transcript's own name.
        missing: Names in the header of files that are not there.
        outside: Names in the header of files outside the study, which are not touched.
    """

    files: tuple[Recording, ...] = ()
    missing: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()


def recordings_of(transcript: Transcript, *, root: Path) -> Recordings:
    """The recordings of a transcript: named in its header, or beside it under its own name.

    A header names them by attributes such as `recording` or `rekaman`, several apart by commas, as seen from the
    transcript's folder or from the study's. What leads out of both is not touched, by a link either.

    Args:
        transcript: The transcript.
        root: The study's folder.
    """
    if transcript.path is None:
        return Recordings()
    beside = transcript.path.parent
    allowed = (beside.resolve(), root.resolve())
    found: dict[Path, Recording] = {}
    missing, outside = [], []
    for name in _named(transcript):
        places = [folder / name for folder in (beside, root)]
        inside = [path for path in places if _is_within(path, allowed)]
        path = next((each for each in inside if each.is_file()), None)
        if path is not None:
            found.setdefault(path.resolve(), _recording(path))
        elif inside:
            missing.append(name)
        else:
            outside.append(name)
    for path in _of_the_same_name(transcript.path):
        if _is_within(path, allowed):
            found.setdefault(path.resolve(), _recording(path))
    return Recordings(tuple(found.values()), tuple(missing), tuple(outside))


def _recording(path: Path) -> Recording:
    return Recording(path, MEDIA[path.suffix.lower()])


def _named(transcript: Transcript) -> Iterator[str]:
    """The names of files in the header; a remark such as `rekaman: ada` names none."""
    for key in KEYS:
        for part in re.split(r"[,;]", transcript.attributes.get(key, "")):
            name = part.strip().strip("\"'").replace("\\", "/")
            if Path(name).suffix.lower() in MEDIA and "\0" not in name:
                yield name


def _of_the_same_name(path: Path) -> Iterable[Path]:
    own = _folded(path.stem)
    try:
        names = sorted(each.name for each in path.parent.iterdir())
    except OSError:
        return []
    return [
        path.parent / name
        for name in names
        if Path(name).suffix.lower() in MEDIA and _folded(Path(name).stem) == own and (path.parent / name).is_file()
    ]


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _is_within(path: Path, folders: Iterable[Path]) -> bool:
    try:
        real = path.resolve()
    except (OSError, RuntimeError, ValueError):  # a link that leads to itself, or a name that no system takes
        return False
    return any(real.is_relative_to(folder) for folder in folders)
