"""Transcripts as they were read, kept by the hash of all that decides how: an unchanged file is not parsed again.

An entry belongs to a file's bytes, to its place, to the attributes.csv beside and above it, to what is declared of its
labels, and to the very code and libraries that read it. It holds turns and attributes, and the text only where the
file itself is not that text, as in Word and PDF. The file is written whole or not at all, ignored where it is damaged
or of another version, and can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.metadata import version
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import msgspec

from qualcode.files.sources import hash_of_rooms
from qualcode.files.whole import put_sealed, sealed
from qualcode.spans import with_newlines_as_lf
from qualcode.transcripts.folder import key_of_place
from qualcode.transcripts.notes import packed, unpacked
from qualcode.transcripts.talk.structure import Structure  # noqa: TC001 -- read by its type
from qualcode.transcripts.transcript import Transcript, Turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from qualcode.transcripts.declared import Declared
    from qualcode.transcripts.folder import Found

NAME: Final = "transcripts.msgpack"
"""Name of the file, in a study's cache."""

ROOMS: Final = ("qualcode.transcripts", "qualcode.files", "qualcode.wording", "qualcode.spans")
"""The rooms that decide how a transcript is read."""

_LIBRARIES: Final = ("chardet", "lxml", "openpyxl", "pypdfium2", "striprtf", "msgspec")
_LARGEST: Final = 32 << 20
"""Bytes of a file up to which it is kept: a larger one is a table, which is read a row at a time."""

_OTHERS: Final = 64
"""Files that are kept beside those of the last run, for another choice of transcripts."""


class _Entry(msgspec.Struct, array_like=True):
    """A transcript: its values as they are, but for the path, and the text only where the file is not that text."""

    id: str
    text: str | None
    turns: tuple[Turn, ...]
    attributes: dict[str, str]
    notes: list[Any]
    times: tuple[tuple[int, float], ...]
    informants: dict[str, dict[str, str]]
    structure: Structure | None


_ENTRIES: Final = msgspec.msgpack.Decoder(list[_Entry])
_FILE: Final = msgspec.msgpack.Decoder(tuple[str, dict[str, msgspec.Raw]])


@dataclass(slots=True)
class KeptTranscripts:
    """The transcripts of a study's files, kept in a folder.

    Args:
        folder: Where they are kept.
        parse: Reads a file that is not known, as the values below say.
        encoding: The encoding of text files, where it is known.
        structure: What is declared of labels, by pattern.
        interviewers: Labels of people who ask, beside the usual ones.
    """

    folder: Path
    parse: Callable[[Found], Iterator[Transcript]]
    encoding: str | None = None
    structure: Mapping[str, Declared] = field(default_factory=dict)
    interviewers: Sequence[str] = ()
    _known: dict[str, msgspec.Raw] = field(default_factory=dict)
    _used: dict[str, bytes | msgspec.Raw] = field(default_factory=dict)
    _version: str = ""

    def __post_init__(self) -> None:
        """Take what was kept, where it can be read."""
        told = (*sys.version_info[:2], unicodedata.unidata_version, *map(version, _LIBRARIES))
        self._version = hashlib.sha256(hash_of_rooms(*ROOMS) + repr(told).encode()).hexdigest()
        with suppress(OSError, msgspec.MsgspecError):
            if (body := sealed(self.folder / NAME)) is not None:
                told_version, known = _FILE.decode(body)
                self._known = known if told_version == self._version else {}

    def read(self, found: Found) -> Iterator[Transcript]:
        """The transcripts in one file, one at a time, parsed only where it is not known.

        Raises:
            TranscriptError: If it cannot be read.
        """
        try:
            data = found.path.read_bytes() if found.path.stat().st_size <= _LARGEST else None
        except (OSError, ValueError):
            data = None  # the reader says what is wrong with the file
        if data is None:
            yield from self.parse(found)
            return
        key = self._key(found, data)
        if key not in self._known:
            read = list(self.parse(found))
            entry = _packed(read, found, data)
            if entry is not None:
                self._used[key] = entry
            yield from read
            return
        self._used[key] = self._known[key]
        yield from _unpacked(_ENTRIES.decode(self._known[key]), found.path, data)

    def write(self) -> None:
        """Keep what was read, and what was used not long ago; a folder that cannot be written is left as it is."""
        if self._used.keys() <= self._known.keys():
            return
        others = [key for key in self._known if key not in self._used][-max(_OTHERS, len(self._used)) :]
        kept = {**{key: self._known[key] for key in others}, **self._used}
        files = {key: msgspec.Raw(entry) for key, entry in kept.items()}
        body = msgspec.msgpack.encode((self._version, files))
        with suppress(OSError):
            put_sealed(self.folder / NAME, body)

    def _key(self, found: Found, data: bytes) -> str:
        digest = hashlib.sha256(hashlib.sha256(data).digest())
        digest.update(key_of_place(found, structure=self.structure, interviewers=self.interviewers))
        digest.update(repr((str(found.path), self.encoding)).encode("utf-8", "replace"))
        return digest.hexdigest()


def _plain(data: bytes) -> str | None:
    """The text of a file that is nothing but text; None for any other."""
    try:
        return with_newlines_as_lf(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return None


def to_bytes(transcripts: Iterable[Transcript]) -> bytes:
    """Transcripts as bytes for another process, without their paths and how they were read.

    Example:
        >>> from_bytes(to_bytes([Transcript("a", "Ya.", attributes={"role": "owner"})]))[0].attributes["role"]
        'owner'
    """
    return msgspec.msgpack.encode([_entry(each, "") for each in transcripts])


def from_bytes(data: bytes) -> list[Transcript]:
    """The transcripts that `to_bytes` was given."""
    return list(_unpacked(_ENTRIES.decode(data), None, b""))


def _entry(transcript: Transcript, plain: str | None) -> _Entry:
    """A transcript but for its notes and structure; without its text, where that is the plain one."""
    return _Entry(
        transcript.id,
        None if transcript.text == plain else transcript.text,
        transcript.turns,
        dict(transcript.attributes),
        [],
        transcript.times,
        {name: dict(own) for name, own in transcript.informants.items()},
        None,
    )


def _packed(read: Sequence[Transcript], found: Found, data: bytes) -> bytes | None:
    """The entry of a file; None where its transcripts would not come back as they are."""
    plain = _plain(data)
    entries = [_entry(each, plain) for each in read]
    for entry, each in zip(entries, read, strict=True):
        entry.notes, entry.structure = [packed(note) for note in each.notes], each.structure
    try:
        kept = msgspec.msgpack.encode(entries)
        again = list(_unpacked(_ENTRIES.decode(kept), found.path, data))
    except (msgspec.MsgspecError, TypeError, ValueError):
        return None
    same = again == list(read) and [each.structure for each in again] == [each.structure for each in read]
    return kept if same else None


def _unpacked(entries: Iterable[_Entry], path: Path | None, data: bytes) -> Iterator[Transcript]:
    for each in entries:
        yield Transcript(
            each.id,
            (_plain(data) or "") if each.text is None else each.text,
            each.turns,
            MappingProxyType(each.attributes),
            path,
            tuple(map(unpacked, each.notes)),
            each.times,
            MappingProxyType(each.informants),
            each.structure,
        )
