"""The text of another program's file, whatever its encoding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.exchange.dictionaries.dictionary import Losses

LARGEST = 50_000_000
"""Bytes a file may have; the largest dictionaries in use have one."""


def one_line(text: str) -> str:
    """Text with every run of blanks and line breaks as one blank."""
    return " ".join(text.split())


def read_bytes(path: Path) -> bytes:
    """The bytes of the file at `path`.

    Raises:
        InputError: If it cannot be read or is too large.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not the name of a file"
        raise InputError(f"cannot be read ({reason})", "check the path", path=path) from None
    if len(data) > LARGEST:
        raise InputError("larger than 50 MB", "name the right file", path=path)
    return data


def read_text(path: Path, losses: Losses, *, encoding: str | None = None) -> str:
    """The text of the file at `path`, newlines as LF.

    Args:
        path: The file.
        losses: Told if the encoding had to be guessed.
        encoding: How it is encoded, where that is known.

    Raises:
        InputError: If it cannot be read, or not in that encoding.
    """
    data = read_bytes(path)
    if encoding is None:
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
            losses.add("not UTF-8, read as Windows-1252", "give the encoding if letters look wrong")
    else:
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            raise InputError(f"not in the encoding {encoding}", "give another", path=path) from None
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
