"""A reader's input: the file, the id its transcript gets, and the attributes already known of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from qualcode.errors import TranscriptError
from qualcode.files.bytes import file_bytes
from qualcode.files.encoding import decode
from qualcode.files.limits import PACKED, TEXT
from qualcode.transcripts.declared import Declared, declared_for
from qualcode.transcripts.notes import noted

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.transcripts.transcript import Transcript

NOTHING_DECLARED: Mapping[str, Declared] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Known:
    """The attributes that attributes.csv gives a transcript.

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
        known: Gives the known attributes of the transcript with an id.
        structure: What is declared of labels, by pattern.
    """

    path: Path
    id: str
    encoding: str | None = None
    interviewers: tuple[str, ...] = ()
    inner: str = ""
    known: Callable[[str], Known] = _nothing
    structure: Mapping[str, Declared] = field(default_factory=dict)

    def declared(self, id: str = "") -> Declared:  # noqa: A002
        """The declarations of labels for the transcript with this id; by default the file's own."""
        return declared_for(self.structure, id=id or self.id, path=self.path)

    def data(self, *, most: int = PACKED) -> bytes:
        """The whole file.

        Args:
            most: Bytes that it may have.

        Raises:
            TranscriptError: If it cannot be opened, is empty, or is too large to be read whole.
        """
        remedy = "split it, or save it as .jsonl with a row a transcript"
        data = file_bytes(self.path, most=most, remedy=remedy, error=TranscriptError)
        # Some programs save an empty text as a byte-order mark, and a broken copy is a row of zeros.
        if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
            raise TranscriptError("empty file", "remove it, or export it again", path=self.path)
        return data

    def text(self) -> tuple[str, tuple[str, ...]]:
        """The whole file as text, and notes on how it was read.

        Raises:
            TranscriptError: As for `data`, or if it is no text.
        """
        text, notes = decode(self.data(most=TEXT), path=self.path, encoding=self.encoding)
        return text, noted(notes)


Reader = Callable[[Source], "Iterator[Transcript]"]
