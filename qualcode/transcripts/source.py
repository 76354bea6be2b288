"""What a reader is given: the file, the id it shall have, and what is already known of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualcode.errors import TranscriptError

if TYPE_CHECKING:
    from pathlib import Path
    from typing import IO

    from qualcode.transcripts.transcript import Transcript

LARGEST = 200_000_000  # bytes of a file that has to be read whole


@dataclass(frozen=True, slots=True)
class Known:
    """What attributes.csv says of a transcript.

    Args:
        attributes: By canonical name.
        speakers: By label: that speaker's attributes.
        missing: Whether there is an attributes.csv that does not name the transcript.
        notes: How attributes.csv was read.
    """

    attributes: Mapping[str, str] = field(default_factory=dict)
    speakers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    missing: bool = False
    notes: tuple[str, ...] = ()


def _nothing(_: str) -> Known:
    return Known()


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read.

    Args:
        path: Where it is.
        id: The id of the transcript in it.
        encoding: The encoding, where the person named one.
        interviewers: Further labels of people who ask.
        inner: What the ids of a table's documents begin with: the file's id and `/`, or nothing.
        known: What is known of the transcript with an id.
    """

    path: Path
    id: str
    encoding: str | None = None
    interviewers: tuple[str, ...] = ()
    inner: str = ""
    known: Callable[[str], Known] = _nothing


Reader = Callable[[Source], "Iterator[Transcript]"]


def file_bytes(path: Path) -> bytes:
    """The whole file.

    Raises:
        TranscriptError: If it cannot be opened, is empty, or is too large to be read whole.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            message = f"larger than {LARGEST // 1_000_000} MB"
            raise TranscriptError(message, "split it, or save it as .jsonl with a row a transcript", path=path)
        data = path.read_bytes()
    except OSError as error:
        raise TranscriptError(_reason(error), "check the path and its permissions", path=path) from None
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise TranscriptError("empty file", "remove it, or export it again", path=path)
    return data


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The file, open for reading bytes.

    Raises:
        TranscriptError: If it cannot be opened, or is empty.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise TranscriptError(_reason(error), "check the path and its permissions", path=path) from None
    with file:
        if not file.read(1):
            raise TranscriptError("empty file", "remove it, or export it again", path=path)
        file.seek(0)
        yield file


def _reason(error: OSError) -> str:
    return f"cannot be read: {(error.strerror or type(error).__name__).lower()}"
