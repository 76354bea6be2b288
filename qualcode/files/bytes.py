"""Bytes of a file: read whole, within a limit, or opened to be read piece by piece."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from qualcode.errors import InputError, QualcodeError, TranscriptError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import IO


LARGEST = 200_000_000  # bytes of a file that has to be read whole


def file_bytes(
    path: Path, *, most: int = LARGEST, remedy: str = "split it", error: type[QualcodeError] = InputError
) -> bytes:
    """The whole file.

    Args:
        path: The file.
        most: Bytes that it may have.
        remedy: Said of a larger one.
        error: The error's class.

    Raises:
        QualcodeError: If it cannot be opened, or is too large; an error of the class `error`.
    """
    try:
        if path.stat().st_size > most:
            raise error(f"larger than {most // 1_000_000} MB", remedy, path=path)
        return path.read_bytes()
    except (OSError, ValueError) as refused:
        raise error(*_reason(refused), path=path) from None


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The file, open for reading bytes.

    Raises:
        TranscriptError: If it cannot be opened, or is empty.
    """
    try:
        file = path.open("rb")
    except OSError as refused:
        raise TranscriptError(*_reason(refused), path=path) from None
    with file:
        if not file.read(1):
            raise TranscriptError("empty file", "remove it, or export it again", path=path)
        file.seek(0)
        yield file


def _reason(refused: OSError | ValueError) -> tuple[str, str]:
    said = getattr(refused, "strerror", None) or "not the name of a file"  # ValueError: a NUL in the name
    return f"cannot be read: {said.lower()}", "check its name and its permissions"
