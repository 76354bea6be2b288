"""What a reader is given: the file, the id it shall have, and what is already known of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.transcripts.transcript import Transcript


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
