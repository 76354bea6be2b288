"""Bytes of a file: read whole, within a limit, or opened to be read piece by piece."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from qualcode.errors import TranscriptError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import IO

LARGEST = 200_000_000  # bytes of a file that has to be read whole


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
