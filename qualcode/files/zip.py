"""Zip files (.docx, .odt, .xlsx) that may be harmful: nothing is extracted, inflated bytes are counted."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualcode.errors import TranscriptError
from qualcode.files.limits import PACKED

if TYPE_CHECKING:
    from pathlib import Path
    from typing import IO

MOST_BYTES = PACKED  # inflated, of one file, all its parts together
MOST_MEMBERS = 10_000
CHUNK = 1 << 16
_NO_TIME = (1980, 1, 1, 0, 0, 0)
LOCAL_HEADER = 30  # bytes before a member's name
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the first bytes of .doc, .xls and encrypted Office files


@dataclass(slots=True)
class Archive:
    """An open zip file whose members are read through one counter.

    Args:
        path: Named in errors.
        file: The zip file.
        names: The members' names, in the file's order.
        inflated: Bytes inflated so far.
    """

    path: Path
    file: zipfile.ZipFile
    names: tuple[str, ...]
    inflated: int = field(default=0)

    def read(self, name: str) -> bytes:
        """A member's bytes.

        Raises:
            TranscriptError: If it is damaged, or the archive inflates to more than is sensible.
        """
        parts = []
        try:
            with self.file.open(name) as member:
                while chunk := member.read(CHUNK):
                    self.inflated += len(chunk)
                    if self.inflated > MOST_BYTES:
                        message = f"inflates to more than {MOST_BYTES // 1_000_000} MB"
                        remedy = "remove pictures and recordings from it, or save it as text"
                        raise TranscriptError(message, remedy, path=self.path)
                    parts.append(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
            message = "damaged: a part of it cannot be read"
            raise TranscriptError(message, "export or copy it again", path=self.path) from None
        return b"".join(parts)


def open_archive(file: IO[bytes], *, path: Path, kind: str) -> Archive:
    """The zip file in `file`, after a check of its directory.

    Args:
        file: The open file; the caller closes it.
        path: Named in errors.
        kind: The suffix that it should have, e.g. `.docx`.

    Raises:
        TranscriptError: If it is no zip file, is encrypted, has too many members, or members that overlap.
    """
    start = file.read(len(OLE))
    if start == OLE:
        raise TranscriptError(*_ole(file, kind), path=path)
    try:
        archive = zipfile.ZipFile(file)
        members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError, EOFError):
        what = f"not a {kind} file" if start[:2] != b"PK" else f"a damaged or truncated {kind} file"
        raise TranscriptError(what, "export or copy it again, or give it the suffix of its format", path=path) from None
    if len(members) > MOST_MEMBERS:
        message = f"{len(members):,} parts in one {kind} file"
        raise TranscriptError(message, f"at most {MOST_MEMBERS:,} are read; save it again in its program", path=path)
    if any(member.flag_bits & 1 for member in members):
        raise TranscriptError("encrypted", "remove the password in the program that set it", path=path)
    if _overlap(members):
        message = f"a {kind} file whose parts overlap, as in a zip bomb"
        raise TranscriptError(message, "do not use this file; ask for it again", path=path)
    return Archive(path, archive, tuple(member.filename for member in members))


def add_member(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Put a member into an archive that is written, without a time, so that the bytes are the same every time."""
    entry = zipfile.ZipInfo(name, _NO_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    archive.writestr(entry, data)


def _ole(file: IO[bytes], kind: str) -> tuple[str, str]:
    start = file.read(1 << 20)
    if "EncryptedPackage".encode("utf-16-le") in start:
        return f"an encrypted {kind} file", "remove the password in Word or Excel and save it again"
    return (
        f"an old Office file (.doc or .xls), not {kind}",
        f"open it in Word, Excel or LibreOffice and save it as {kind}",
    )


def _overlap(members: list[zipfile.ZipInfo]) -> bool:
    end = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < end:
            return True
        end = member.header_offset + LOCAL_HEADER + len(member.filename.encode(errors="replace")) + member.compress_size
    return False
