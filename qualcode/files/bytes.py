"""Bytes of a file: read whole, within a limit, or opened to be read piece by piece."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from qualcode.errors import InputError, QualcodeError, TranscriptError
from qualcode.files.limits import PACKED, size

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import IO


def file_bytes(
    path: Path, *, most: int = PACKED, remedy: str = "split it", error: type[QualcodeError] = InputError
) -> bytes:
    """The whole file.

    Args:
        path: The file.
        most: Bytes that it may have; counted while reading, for a device or a growing file has no size.
        remedy: Said of a larger one.
        error: The error's class.

    Raises:
        QualcodeError: If it cannot be opened, or is too large; an error of the class `error`.
    """
    try:
        large = path.stat().st_size > most
        with path.open("rb") as file:
            data = b"" if large else file.read(most + 1)
    except (OSError, ValueError) as refused:
        raise error(*_reason(refused), path=path) from None
    if large or len(data) > most:
        raise error(f"larger than {size(most)}", remedy, path=path)
    return data


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
